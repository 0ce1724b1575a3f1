"""Document -> Specification: recognise the print, read it, correct misprints, validate, accept, withhold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice

from pipeline.accept import case_of
from pipeline.accept.page_numbers import page_runs
from pipeline.appearance import lost_print, pictured_pages, shown_findings
from pipeline.bars import bar_findings
from pipeline.corrections import Reviewed, corrected
from pipeline.errors import (
    LayoutMismatchError,
    NoLayoutError,
    OtherBodyError,
    PipelineError,
)
from pipeline.findings import Checked, Found, Reading, finding, published
from pipeline.findings.certified import certified
from pipeline.findings.folding import folded
from pipeline.findings.placed import about_records
from pipeline.findings.settled import settled
from pipeline.findings.standing import OF_PICTURES, standing_of
from pipeline.halves import refuse_side_by_side
from pipeline.interpret.decision import Read, read_known, read_unknown, refuse_several
from pipeline.interpret.reading import Reading as Draft
from pipeline.interpret.reading import read_generic
from pipeline.ledger import Tally
from pipeline.models import Specification
from pipeline.pages import Document, Shown
from pipeline.profiles.recognition import claiming, unclaimed
from pipeline.profiles.texts import text_of
from pipeline.scales import evened, scales_of, set_back
from pipeline.scans.values import doubtful_values, with_confidence
from pipeline.terms import FindingKind
from pipeline.validate import validate
from pipeline.withholding import withheld

_MOST_REASONS = 3  # that a refusal tells
_MEND = "Mend what these units are misread for (docs/contributing.md, step 3): a profile reads nothing itself"
_RECOGNISED = "its words were recognised in pictures, and some may be misread"
_SCAN_AGAIN = "Scan it straight, at 300 dpi and in grey or colour, as PNG or TIFF, or ask its publisher for its text"
_LAYERED = "its words lie behind pictures of its pages, as another program recognised them"
_ANEW = "Run with --ocr, which recognises them anew, or ask its publisher for its text"
WITH_OCR = "Run with --ocr, which reads pages that are pictures"
"""The remedy where pages of a refused document are pictures."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What extraction hands on: the specification with all its findings, and the fate of each word (for `inspect`).

    A word is named by (page, nth); words without an entry are left over or stand outside what was looked at.
    """

    specification: Specification
    fates: Mapping[tuple[int, int], Tally]


def extract(document: Document, corrections: Iterable[Reviewed] = ()) -> Extraction:
    """Extract one document, and apply those corrections that are of it.

    A print that claims the document, but of which much is misread, gives way to the reading that knows no print. Pages
    that are printed smaller or larger than the others are read at the scale of those. Raises a PipelineError that says
    why where it cannot be done.
    """
    refuse_side_by_side(document)
    scales = scales_of(document)
    try:
        read = _extract(evened(document, scales), tuple(corrections))
    except (NoLayoutError, LayoutMismatchError) as refused:
        what, remedy = _of_pictures(document, refused)
        raise type(refused)(what, where=refused.where, remedy=remedy) from refused
    return Extraction(set_back(read.specification, scales), read.fates)


def _of_pictures(document: Document, refused: PipelineError) -> tuple[str, str]:
    """What is told of a refusal, and its remedy, where pages of the document are pictures: else as they are."""
    if any(page.confidence for page in document.pages):
        return f"{refused.what}; {_RECOGNISED}", _SCAN_AGAIN
    if any(word.shown is Shown.RECOGNISED for page in document.pages for word in page.words):
        return f"{refused.what}; {_LAYERED}", _ANEW
    return refused.what, f"{WITH_OCR}. {refused.remedy}" if pictured_pages(document) else refused.remedy


def _extract(document: Document, corrections: Iterable[Reviewed]) -> Extraction:
    pages = [text_of(page) for page in document.pages]
    known = claiming(document.file, pages)
    if known is None:
        why_not = partial(unclaimed, document.file, pages)
        return _judged(document, read_unknown(document, read_generic(document, claimed=False), why_not), corrections)
    reading = read_generic(document)
    try:
        fitted = _judged(document, read_known(document, reading, known), corrections)
    except LayoutMismatchError as error:
        why = f"layout '{known.id}' does not fit: {error.what}"
        return _judged(document, _without_layout(document, reading, why, error), corrections)
    standing = standing_of(fitted.specification)
    if standing.fits or lost_print(document):  # what a picture hides is the layout's fault as little as another's
        return fitted
    why = f"layout '{known.id}' misreads {standing.misread_units} of {standing.units} units"
    why += f" and {standing.misread_rows} of {standing.rows} structure rows"
    misread = (one for one in fitted.specification.findings if one.kind is FindingKind.MISREAD and one.record_id)
    against = (one for one in misread if one.code not in OF_PICTURES)
    reasons = "; ".join(dict.fromkeys(one.message for one in islice(against, _MOST_REASONS)))
    refused = NoLayoutError(f"{why}: {reasons}", where=document.file, remedy=_MEND)
    return _judged(document, _without_layout(document, reading, why, refused), corrections)


def _without_layout(document: Document, reading: Draft | None, why: str, error: PipelineError) -> Read:
    """What is published of the reading as of a print never seen; raises the error where that is refused, too.

    Of a body that does not print the layout the reading itself says why.
    """
    try:
        read = read_unknown(document, reading, lambda: NoLayoutError(why, where=document.file, remedy=""))
    except NoLayoutError as unread:
        raise unread if isinstance(error, OtherBodyError) else error from None
    told = published([finding(Reading.LAYOUT_GAVE_WAY, why, record=read.specification)], read.specification)
    specification = read.specification.model_copy(update={"findings": (*read.specification.findings, *told)})
    case = read.case and read.case.of_copy(specification)
    return read._replace(specification=specification, case=case)


def _judged(document: Document, read: Read, corrections: Iterable[Reviewed]) -> Extraction:
    """A reading corrected, validated and accepted, without the values that misreads speak against."""
    specification, case = corrected(read.specification, corrections), read.case
    if case is None or specification is not read.specification:
        case = case_of(document, specification)
    checked = (
        *published(repairs(document, specification), specification),
        *published(about_records(shown_findings(document), specification), specification),
        *published(bar_findings(document), specification),
        *published(doubtful_values(document, specification), specification),
        *specification.findings,
        *validate(specification, document.opens),
    )
    findings = settled((*checked, *case.findings(checked)), specification)
    refuse_several(document, findings)
    sure, findings = withheld(specification, folded(findings, specification))
    whole = certified(with_confidence(document, sure.model_copy(update={"findings": findings})))
    source = whole.source.model_copy(update={"page_numbers": page_runs(case.evidence)})
    coverage = whole.coverage.model_copy(update={"around": read.beside.around})
    beside = {"passages": read.beside.passages, "coverage": coverage, "source": source}
    return Extraction(whole.model_copy(update=beside), read.fates)


def repairs(document: Document, specification: Specification) -> Iterator[Found]:
    """A finding if the file is damaged: what was read may be less than what was published."""
    if document.repaired:
        says = "the file is damaged, and was repaired to be read: parts of it may be lost"
        yield finding(Checked.REPAIRED_PDF, says, record=specification)
