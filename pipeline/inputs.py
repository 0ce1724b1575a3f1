"""Which documents a run is about, and how each of them ended. Light to import: no PDF library, no workers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import PipelineError, UsageError
from pipeline.models import Specification

_SAMPLES = "samples"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one document ended: with a specification, or with the error that says why not; and after how many seconds.

    `unchanged` says that it was not read again, because it is known how it ends.
    """

    path: Path
    specification: Specification | None
    error: PipelineError | None
    seconds: float
    unchanged: bool = False


def find_documents(paths: Iterable[Path]) -> list[Path]:
    """The PDFs that these files and folders name, sorted, each once.

    A folder gives all its PDFs at any depth; those in its own folder 'samples' only if it holds no others. Raises
    UsageError for a path that does not exist and a folder without a PDF.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            inside = [file for file in path.rglob("*") if file.suffix.lower() == ".pdf" and file.is_file()]
            own = [file for file in inside if file.relative_to(path).parts[0] != _SAMPLES]
            if not inside:
                raise UsageError("the folder holds no PDF", where=str(path), remedy="Put handbooks into it")
            found.update((file.resolve(), file) for file in own or inside)
        elif path.exists():
            found[path.resolve()] = path
        else:
            raise UsageError("there is no such file or folder", where=str(path), remedy="Check the path")
    return sorted(found.values())
