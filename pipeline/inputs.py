"""Which documents a run is about, and how each of them ended. Light to import: no PDF library, no workers."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from pipeline.errors import PipelineError, UnreadablePdfError, UsageError
from pipeline.files import name_of, other_than_file, printable

_SAMPLES = "samples"
_Result = TypeVar("_Result")
_SUFFIXES = {".pdf", ".docx", ".doc"}


@dataclass(frozen=True, slots=True)
class Outcome(Generic[_Result]):
    """How one document ended: with a result, or with the error that says why not; and after how many seconds.

    `unchanged` says that it was not read again, because it is known how it ends.
    """

    path: Path
    result: _Result | None
    error: PipelineError | None
    seconds: float
    unchanged: bool = False


class Documents(NamedTuple):
    """The PDFs of a run, sorted, each once; and the outcomes of what stands among them and cannot be opened."""

    paths: Sequence[Path]
    unreadable: Sequence[Outcome[Any]]


def find_documents(paths: Iterable[Path]) -> Documents:
    """The PDFs that these files and folders name.

    A folder gives all its PDFs at any depth, also behind links; those in its own folder 'samples' only if it holds no
    others. A folder that cannot be listed, and what has the name of a PDF and is no file, has an outcome that says so.
    Raises UsageError for a path that does not exist, and for a folder in which there is nothing of all that.
    """
    found: dict[str, Path] = {}
    failed: list[Outcome[Any]] = []
    for path in paths:
        inside, beside = _within(path) if path.is_dir() else _alone(path)
        found.update((os.path.realpath(file), file) for file in inside)
        failed += beside
    return Documents(sorted(found.values()), failed)


def are_samples(paths: Sequence[Path]) -> bool:
    """Whether these documents are the samples, and no others."""
    return bool(paths) and all(path.parent.name == _SAMPLES for path in paths)


def names_of_samples(given: Iterable[Path]) -> frozenset[str]:
    """The names of the samples in the given folders."""
    return frozenset(name_of(file) for path in given for file in (path / _SAMPLES).glob("*.pdf"))


def named_once(outcomes: Sequence[Outcome[_Result]]) -> Iterator[Outcome[_Result]]:
    """The outcomes of files whose name no other file of the run has: only those are known again in a snapshot."""
    times = Counter(name_of(outcome.path) for outcome in outcomes)
    return (outcome for outcome in outcomes if times[name_of(outcome.path)] == 1)


def path_below(path: Path, given: Iterable[Path]) -> str:
    """A document's path as text, below the folder among the given paths that holds it; a given file is its name."""
    for folder in given:
        if path != folder and path.is_relative_to(folder):
            below = path.relative_to(folder)
            return "/".join(name_of(Path(part)) for part in below.parts)
    return name_of(path)


def _within(folder: Path) -> tuple[list[Path], list[Outcome[Any]]]:
    files: list[Path] = []
    failed: list[Outcome[Any]] = []
    for path, error in _walk(folder):
        what = f"the folder cannot be listed ({error.strerror})" if error else _fault(path)
        if what:
            failed.append(_unreadable(path, what))
        else:
            files.append(path)
    own = [file for file in files if file.relative_to(folder).parts[0] != _SAMPLES]
    if not files and not failed:
        raise UsageError("the folder holds no PDF", where=str(folder), remedy="Put handbooks into it")
    return own or files, failed


def _walk(folder: Path) -> Iterator[tuple[Path, OSError | None]]:
    """What has the name of a PDF and is no folder, each folder entered once; and the folders that cannot be listed."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            about = here.stat()
            if (about.st_dev, about.st_ino) in seen:
                continue
            seen.add((about.st_dev, about.st_ino))
            with os.scandir(here) as entries:
                there = sorted((here / entry.name, entry.is_dir()) for entry in entries)
        except OSError as error:
            yield here, error
            continue
        waiting += [path for path, is_folder in there if is_folder]
        yield from ((path, None) for path, is_folder in there if not is_folder and _is_meant(path))


def _is_meant(path: Path) -> bool:
    """Whether a file is a handbook by its name; one of Word is named among those that failed, not passed over."""
    return path.suffix.lower() in _SUFFIXES and not path.name.startswith("~$")


def _alone(path: Path) -> tuple[list[Path], list[Outcome[Any]]]:
    if not os.path.lexists(path):
        raise UsageError("there is no such file or folder", where=str(path), remedy="Check the path")
    what = _fault(path)
    return ([], [_unreadable(path, what)]) if what else ([path], [])


def _fault(path: Path) -> str | None:
    """Why what stands at a path cannot be opened; None where it is a file."""
    try:
        kind = other_than_file(path)
    except OSError as error:
        return f"it cannot be looked at ({error.strerror}){_target(path)}"
    return f"it is {kind}, not a file" if kind else None


def _target(path: Path) -> str:
    return f": a link to {printable(str(path.readlink()))}" if path.is_symlink() else ""


def _unreadable(path: Path, what: str) -> Outcome[Any]:
    error = UnreadablePdfError(what, where=name_of(path), remedy="Mend it, or take it away")
    return Outcome(path, None, error, 0.0)
