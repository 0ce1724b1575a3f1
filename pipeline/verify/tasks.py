"""What a worker does to verify one document, and which PDF belongs to which published specification."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from pipeline.corrections import Reviewed, concerning, corrections_for
from pipeline.errors import PipelineError, UsageError
from pipeline.files import whole_file
from pipeline.models import Specification
from pipeline.originals import Originals
from pipeline.pages import Document
from pipeline.publish.report import documents_in
from pipeline.read import read_document
from pipeline.tasks import specification_of
from pipeline.verify import Report, verify


@dataclass(frozen=True, slots=True)
class Pairs:
    """The published specification (its JSON file) of each PDF, and an error for each that has no PDF."""

    published: Mapping[Path, Path]
    errors: tuple[PipelineError, ...]


def pairs_of(snapshot: Path, raw: Sequence[Path]) -> Pairs:
    """Find the PDF of each document of a snapshot in the folders `raw`, by its SHA-256."""
    entries = documents_in(snapshot)
    if not entries:
        raise UsageError(
            "this is no snapshot with documents", where=str(snapshot), remedy="Name the folder that `extract` made"
        )
    originals = Originals(raw)
    published: dict[Path, Path] = {}
    errors: list[PipelineError] = []
    for entry in entries:
        try:
            pdf = originals.of((entry["file"], *entry["copies"]), entry["sha256"])
        except PipelineError as error:
            errors.append(error)
        else:
            published[pdf] = snapshot / f"specifications/{entry['specification_id']}.json"
    return Pairs(published, tuple(errors))


def verify_published(pdf: Path, published: Mapping[Path, Path]) -> Report:
    """Verify what is published of a PDF."""
    path = published[pdf]
    try:
        specification = Specification.model_validate_json(whole_file(path))
    except (OSError, ValidationError) as error:
        raise UsageError(
            "its published JSON cannot be read", where=str(path), remedy="Make the snapshot anew with `extract`"
        ) from error
    return _verified(pdf, specification, corrections_for([pdf]).all)


def verify_pdf(pdf: Path, read: Callable[[Path], Document] = read_document) -> Report:
    """Extract a PDF, which `read` reads, and verify what comes out."""
    corrections = corrections_for([pdf]).all
    specification, _ = specification_of(pdf, corrections, read)
    return _verified(pdf, specification, corrections)


def _verified(pdf: Path, specification: Specification, corrections: Iterable[Reviewed]) -> Report:
    concerned = (reviewed.correction for reviewed in concerning(corrections, specification))
    rows = {(found.row, found.field) for found in concerned if found.row is not None}
    return verify(pdf, specification, rows)
