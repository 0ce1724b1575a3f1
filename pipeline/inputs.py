"""Which documents a run is about, and how each of them ended. Light to import: no PDF library, no workers."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from pipeline.digests import sha256_of
from pipeline.errors import PipelineError, UnlistedFolderError, UnreadablePdfError, UsageError
from pipeline.files import is_folder, is_link, name_of, other_than_file, printable, remedy_of
from pipeline.samples import DIGESTS

CORRECTIONS = "corrections"
"""Name of a folder of corrections, which may stand beside handbooks."""
_SAMPLES = "samples"
_Result = TypeVar("_Result")
_NAMED = 3
_PDF = ".pdf"
# Forms in which handbooks come, too: each of these is opened, and listed with what it is.
_OFFICE = (".docx", ".docm", ".dotx", ".doc", ".xlsx", ".xlsm", ".xls", ".pptx", ".ppsx", ".ppt", ".rtf", ".msg")
_OPEN = (".odt", ".ods", ".odp", ".epub", ".pages", ".html", ".htm", ".xhtml", ".mht", ".mhtml")
_OTHER_FORMS = {*_OFFICE, *_OPEN, ".zip", ".7z", ".rar", ".gz"}


@dataclass(frozen=True, slots=True)
class Ending(Generic[_Result]):
    """How one document ended: with a result, or with the error that says why not; and after how many seconds.

    `unchanged` says that it was not read again, because it is known how it ends.
    """

    path: Path
    result: _Result | None
    error: PipelineError | None
    seconds: float
    unchanged: bool = False


class Documents(NamedTuple):
    """The documents of a run, sorted, each once; what stands among them and cannot be opened, and what is none."""

    paths: Sequence[Path]
    unreadable: Sequence[Ending[Any]]
    passed_over: Sequence[Path]
    """Files of the folders that are no documents by their names; hidden files and corrections are not among them."""


def largest_first(paths: Iterable[Path]) -> list[Path]:
    """Documents in the order in which workers end together: a long one that begins last is waited for by all others."""
    return sorted(paths, key=_size, reverse=True)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # whoever reads it says why
        return 0


def find_documents(paths: Iterable[Path]) -> Documents:
    """The documents that these files and folders name.

    A folder gives all its PDFs at any depth, also behind links, and what by its name is a document in another form;
    the samples in its own folder 'samples' only if it holds no other PDF. A folder that cannot be listed, a link that
    cannot be followed, and what has the name of a document and is no file, has an outcome that says so; a link to
    nothing that has another name is passed over. Raises UsageError for a path that does not exist or cannot be looked
    at, and for a folder in which there is nothing of all that.
    """
    found: dict[str, Path] = {}
    failed: list[Ending[Any]] = []
    passed_over: list[Path] = []
    for path in paths:
        inside, beside, others = _within(path) if is_folder(path) else _alone(path)
        found.update((os.path.realpath(file), file) for file in inside)
        failed += beside
        passed_over += others
    return Documents(sorted(found.values()), failed, sorted(set(passed_over)))


def are_samples(paths: Sequence[Path]) -> bool:
    """Whether the PDFs among these documents are samples by their content, and no others, wherever they stand."""
    pdfs = [path for path in paths if _is_pdf(path)]
    return bool(pdfs) and all(sha256_of(path) in DIGESTS for path in pdfs)


def names_of_samples(given: Iterable[Path]) -> frozenset[str]:
    """The names of the samples in the given folders."""
    return frozenset(name_of(file) for path in given for file in _files_in(path / _SAMPLES) if _is_pdf(file))


def shortened(paths: Sequence[Path]) -> str:
    """'notes.txt, logo.png, terms.md and 2 more'."""
    named = ", ".join(name_of(path) for path in paths[:_NAMED])
    return f"{named} and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else named


def path_below(path: Path, given: Iterable[Path]) -> str:
    """A document's path as text, below the folder among the given paths that holds it; a given file is its name."""
    for folder in given:
        if path != folder and path.is_relative_to(folder):
            below = path.relative_to(folder)
            return "/".join(name_of(Path(part)) for part in below.parts)
    return name_of(path)


def _files_in(folder: Path) -> list[Path]:
    """What is in a folder; nothing where it cannot be listed."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _within(folder: Path) -> Documents:
    files: list[Path] = []
    failed: list[Ending[Any]] = []
    others: list[Path] = []
    for path, what in _walk(folder):
        if not _is_document(path) and what:
            failed.append(_unreadable(path, what, UnlistedFolderError))
        elif not _is_document(path):
            others += [path] if path.parent.name != CORRECTIONS else []
        elif what := what or _fault(path):
            failed.append(_unreadable(path, what))
        else:
            files.append(path)
    own = [file for file in files if file.relative_to(folder).parts[0] != _SAMPLES or sha256_of(file) not in DIGESTS]
    if not files and not failed:
        what = f", but {shortened(others)}" if others else ""
        raise UsageError(f"the folder holds no PDF{what}", where=str(folder), remedy="Put handbooks into it")
    return Documents(own if any(map(_is_pdf, own)) else files, failed, others)


def _walk(folder: Path) -> Iterator[tuple[Path, str | None]]:
    """What is no folder and not hidden, each folder entered once; and what cannot be listed or looked at, with why."""
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
                there = sorted((here / entry.name, entry) for entry in entries)
        except OSError as error:
            yield here, f"the folder cannot be listed ({error.strerror})"
            continue
        for path, entry in there:
            try:
                is_folder = entry.is_dir() or (entry.is_symlink() and stat.S_ISDIR(entry.stat().st_mode))
            except (FileNotFoundError, NotADirectoryError):  # a link that leads to nothing
                is_folder = False
            except OSError as error:  # a link that leads back to itself, or to where nobody may look
                if _is_meant(path):
                    yield path, _unseen(path, error)
                continue
            if is_folder:
                waiting.append(path)
            elif _is_meant(path):
                yield path, None


def _is_meant(path: Path) -> bool:
    """Whether a file is somebody's: not hidden, and not the mark of Office that one is open."""
    return not path.name.startswith((".", "~$"))


def _is_document(path: Path) -> bool:
    """Whether a file is a handbook by its name, if in a form that is not read."""
    return _is_pdf(path) or path.suffix.lower() in _OTHER_FORMS


def _is_pdf(path: Path) -> bool:
    return path.suffix.lower() == _PDF


def _alone(path: Path) -> Documents:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError("there is no such file or folder", where=str(path), remedy="Check the path") from error
    except OSError as error:
        raise UsageError(_unseen(path, error), where=str(path), remedy=remedy_of(error)) from error
    what = _fault(path)
    return Documents([], [_unreadable(path, what)], []) if what else Documents([path], [], [])


def _fault(path: Path) -> str | None:
    """Why what stands at a path cannot be opened; None where it is a file."""
    try:
        kind = other_than_file(path)
    except OSError as error:
        return _unseen(path, error)
    return f"it is {kind}, not a file" if kind else None


def _unseen(path: Path, error: OSError) -> str:
    target = f": a link to {printable(str(path.readlink()))}" if is_link(path) else ""
    return f"it cannot be looked at ({error.strerror}){target}"


def _unreadable(path: Path, what: str, kind: type[UnreadablePdfError] = UnreadablePdfError) -> Ending[Any]:
    error = kind(what, where=name_of(path), remedy="Mend it, or take it away")
    return Ending(path, None, error, 0.0)
