"""Document -> Specification: recognise the layout, let it extract, correct misprints, validate, accept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.accept import accept
from pipeline.appearance import shown_findings
from pipeline.corrections import Reviewed, corrected
from pipeline.errors import NoLayoutError
from pipeline.findings import Checked, Found, finding, published
from pipeline.findings.certified import certified
from pipeline.findings.folding import folded
from pipeline.generic.decision import read_unknown
from pipeline.layouts import recognise
from pipeline.ledger import Fate
from pipeline.models import Specification
from pipeline.pages import Document
from pipeline.validate import validate


@dataclass(frozen=True, slots=True)
class Extraction:
    """What extraction hands on: the specification with all its findings, and the fate of each word (for `inspect`).

    A word is named by (page, nth); words without an entry are left over or stand outside what was looked at.
    """

    specification: Specification
    fates: Mapping[tuple[int, int], Fate]


def extract(document: Document, corrections: Iterable[Reviewed] = ()) -> Extraction:
    """Extract one document, and apply those corrections that are of it.

    Raises a PipelineError that says why where it cannot be done.
    """
    printed, fates = _read(document)
    specification = corrected(printed, corrections)
    checked = (
        *published(repairs(document, specification), specification),
        *published(shown_findings(document), specification),
        *specification.findings,
        *validate(specification),
    )
    findings = (*checked, *accept(document, specification, checked))
    judged = certified(specification.model_copy(update={"findings": folded(findings, specification)}))
    return Extraction(judged, fates)


def _read(document: Document) -> tuple[Specification, Mapping[tuple[int, int], Fate]]:
    """By its layout; a document that no layout claims by what all prints have in common."""
    try:
        layout = recognise(document)
    except NoLayoutError as unclaimed:
        return read_unknown(document, unclaimed)
    return layout.extract(document)


def repairs(document: Document, specification: Specification) -> Iterator[Found]:
    """A finding if the file is damaged: what was read may be less than what was published."""
    if document.repaired:
        says = "the file is damaged, and was repaired to be read: parts of it may be lost"
        yield finding(Checked.REPAIRED_PDF, says, record=specification)
