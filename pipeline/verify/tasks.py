"""What a worker does to verify one document, and which PDF belongs to which published specification."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from pipeline.corrections import FOLDER, Reviewed, concerning, load_corrections
from pipeline.errors import OtherPdfError, PdfMissingError, PipelineError, UsageError
from pipeline.models import Specification
from pipeline.publish.report import documents_in
from pipeline.verify import Report, verify
from pipeline.work import specification_of


@dataclass(frozen=True, slots=True)
class Pairs:
    """The published specification (its JSON file) of each PDF, and an error for each that has no PDF."""

    published: Mapping[Path, Path]
    errors: tuple[PipelineError, ...]


def pairs_of(snapshot: Path, raw: Sequence[Path]) -> Pairs:
    """Find the PDF of each document of a snapshot in the folders `raw`: the file of that name with the same SHA-256."""
    entries = documents_in(snapshot)
    if not entries:
        raise UsageError(
            "this is no snapshot with documents", where=str(snapshot), remedy="Name the folder that `extract` made"
        )
    for folder in raw:
        if not folder.is_dir():
            raise UsageError("there is no such folder", where=str(folder), remedy="Name folders of PDFs with --raw")
    named: dict[str, list[Path]] = {}
    for path in sorted(file for folder in raw for file in folder.rglob("*") if file.is_file()):
        named.setdefault(path.name, []).append(path)
    published: dict[Path, Path] = {}
    errors: list[PipelineError] = []
    for entry in entries:
        candidates = [path for name in (entry["file"], *entry["copies"]) for path in named.get(name, ())]
        same = next((path for path in candidates if _sha256(path) == entry["sha256"]), None)
        if same is None:
            errors.append(_no_pdf(entry["file"], candidates, raw))
        else:
            published[same] = snapshot / f"specifications/{entry['specification_id']}.json"
    return Pairs(published, tuple(errors))


def verify_published(pdf: Path, published: Mapping[Path, Path]) -> Report:
    """Verify what is published of a PDF."""
    path = published[pdf]
    try:
        specification = Specification.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise UsageError(
            "its published JSON cannot be read", where=str(path), remedy="Make the snapshot anew with `extract`"
        ) from error
    return _verified(pdf, specification, load_corrections(FOLDER))


def verify_pdf(pdf: Path) -> Report:
    """Extract a PDF and verify what comes out."""
    corrections = load_corrections(FOLDER)
    specification, _ = specification_of(pdf, corrections)
    return _verified(pdf, specification, corrections)


def _verified(pdf: Path, specification: Specification, corrections: Iterable[Reviewed]) -> Report:
    concerned = (reviewed.correction for reviewed in concerning(corrections, specification))
    rows = {(found.row, found.field) for found in concerned if found.row is not None}
    return verify(pdf, specification, rows)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _no_pdf(file: str, others: Sequence[Path], raw: Sequence[Path]) -> PipelineError:
    folders = ", ".join(map(str, raw))
    if others:
        return OtherPdfError(
            f"{others[0]} is another file than was read (its SHA-256 differs)",
            where=file,
            remedy="Put back the file that was read, or make the snapshot anew",
        )
    return PdfMissingError(
        f"no file of this name is in {folders}", where=file, remedy="Name the folder that holds it with --raw"
    )
