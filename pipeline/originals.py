"""Which PDF a specification was read from: the file of that name, in given folders, with the same SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.errors import OtherPdfError, PdfMissingError, UsageError
from pipeline.files import name_of


def files_in(raw: Sequence[Path]) -> dict[str, list[Path]]:
    """The files in these folders, at any depth, by name. Raises UsageError for a folder that is not there."""
    for folder in raw:
        if not folder.is_dir():
            raise UsageError("there is no such folder", where=str(folder), remedy="Name folders of PDFs with --raw")
    named: dict[str, list[Path]] = {}
    for path in sorted(file for folder in raw for file in folder.rglob("*") if file.is_file()):
        named.setdefault(name_of(path), []).append(path)
    return named


def original(names: Sequence[str], sha256: str, named: Mapping[str, Sequence[Path]], raw: Sequence[Path]) -> Path:
    """The file with one of these names, its own first, and this SHA-256, among those that `raw` holds, by name.

    Raises PdfMissingError if no file has such a name, OtherPdfError if those that do are others.
    """
    candidates = [path for name in names for path in named.get(name, ())]
    same = next((path for path in candidates if _sha256(path) == sha256), None)
    if same is not None:
        return same
    if candidates:
        raise OtherPdfError(
            f"{candidates[0]} is another file than was read (its SHA-256 differs)",
            where=names[0],
            remedy="Put back the file that was read, or make the snapshot anew",
        )
    folders = ", ".join(map(str, raw))
    raise PdfMissingError(
        f"no file of this name is in {folders}", where=names[0], remedy="Name the folder that holds it with --raw"
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
