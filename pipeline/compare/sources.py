"""What is to be compared -> specifications: PDFs, published JSON, folders of either, or two issues of a family."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.compare.pairing import Paired, issue_order, pair_documents, same_document
from pipeline.errors import PipelineError, UsageError
from pipeline.files import name_of
from pipeline.inputs import find_documents, path_below
from pipeline.models import Specification
from pipeline.published import all_published_in, is_published, published_in, read_published

if TYPE_CHECKING:  # heavy, and only their names are wanted
    from pipeline.pages import Document
    from pipeline.tasks import Reader

FOLDERS = (Path("build/snapshot"), Path("build/dataset"), Path("build/samples"))
"""Where a family is looked for, if no folder is named."""
_NUMBERS = re.compile(r"\d+(?:\.\d+)*")


def pair_of(
    old: Path, new: Path, jobs: int, reader: Reader | None = None, *, force: bool
) -> tuple[list[Paired], list[PipelineError]]:
    """The pairs of documents that two paths name, and why a document could not be read.

    PDFs are read by the reader, if there is one. Two files are a pair; of a file and a folder, the file and the
    document of the folder that is an issue of the same specification. Raises UsageError for two files that are not,
    unless `force` asks for the comparison all the same.
    """
    files = _files_of(old), _files_of(new)
    unreadable = {file: error for side in files for file, error in side.items() if error}
    read = {**_read({*files[0], *files[1]} - unreadable.keys(), jobs, reader), **unreadable}
    olds, news = ([one for file in side if isinstance(one := read[file], Specification)] for side in files)
    errors = [
        one.at(path_below(file, (old, new))) if one.where == name_of(file) else one
        for file, one in sorted(read.items())
        if isinstance(one, PipelineError)
    ]
    if errors and not (olds and news):
        raise errors[0]
    if old.is_dir() and new.is_dir():
        return pair_documents(olds, news), errors
    if old.is_dir():
        olds = _issues_of(news[0], olds, old)
    if new.is_dir():
        news = _issues_of(olds[0], news, new)
    if not force:
        remedy = "Name two issues of one, or add --force to compare them all the same"
        refuse_others(olds[0], news[0], where=f"{old} and {new}", remedy=remedy)
    return [(olds[0], news[0])], errors


def refuse_others(old: Specification, new: Specification, *, where: str, remedy: str) -> None:
    """Raise UsageError for two that are not issues of one specification."""
    if not same_document(old, new):
        what = f"{_named(old)} and {_named(new)} are two specifications"
        raise UsageError(what, where=where, remedy=remedy)


def issues_of(family: str, issues: tuple[str, str], folder: Path | None) -> Paired:
    """Two issues of a family in a published folder.

    The family is named as published, or by one of its numbers ('601/3478/1'); an issue as printed, or by its number.
    Raises UsageError which lists what there is.
    """
    where = folder or next((each for each in FOLDERS if is_published(each)), FOLDERS[0])
    if not is_published(where):
        raise UsageError(
            "this is neither a snapshot nor a dataset",
            where=str(where),
            remedy="Name one with --in, or extract the handbooks first",
        )
    files = list(all_published_in(where))
    mine = [file for file in files if _is_of(family, file)]
    if not mine:
        families = sorted({_family(file) for file in files})
        raise UsageError(f"there is no family {family}", where=str(where), remedy=f"There are: {', '.join(families)}")
    documents: dict[str, Specification] = {}
    for file in mine:
        if f"{_family(file)}/{file.stem}" not in documents:
            documents[f"{_family(file)}/{file.stem}"] = read_published(file)
    before, after = (_issue(wanted, list(documents.values()), where) for wanted in issues)
    return before, after


def _files_of(path: Path) -> dict[Path, PipelineError | None]:
    """The published files or the PDFs that a path names, and what stands among them and cannot be opened, with why."""
    if path.is_dir() and is_published(path):
        return dict.fromkeys(published_in(path))
    if path.suffix.lower() == ".json":
        return {path: None}
    found = find_documents([path])
    return {**dict.fromkeys(found.paths), **{outcome.path: outcome.error for outcome in found.unreadable}}


def _read(files: Collection[Path], jobs: int, reader: Reader | None) -> dict[Path, Specification | PipelineError]:
    """By file, its specification, or why a PDF could not be read."""
    published = {file: read_published(file) for file in files if file.suffix.lower() == ".json"}
    return {**published, **_read_pdfs(sorted(set(files) - published.keys()), jobs, reader)}


def _read_pdfs(pdfs: Sequence[Path], jobs: int, reader: Reader | None) -> dict[Path, Specification | PipelineError]:
    if not pdfs:
        return {}
    # Only now: to read PDFs takes libraries that take longer to load than to compare two published specifications.
    from pipeline.corrections import corrections_for  # noqa: PLC0415
    from pipeline.tasks import TEXT  # noqa: PLC0415
    from pipeline.work import each  # noqa: PLC0415

    corrections_for(pdfs)  # what is malformed is said before a file is read
    reader = reader or TEXT
    task = partial(_corrected, read=reader.read)
    return dict(each(pdfs, min(jobs, len(pdfs)), task=task, time_limit=reader.seconds))


def _corrected(pdf: Path, read: Callable[[Path], Document]) -> Specification:
    """What a worker does with one file: its specification, with the corrections beside it, and not beside another."""
    from pipeline.corrections import corrections_for  # noqa: PLC0415
    from pipeline.tasks import specification_of  # noqa: PLC0415

    return specification_of(pdf, corrections_for([pdf]).all, read)[0]


def _issues_of(document: Specification, others: Sequence[Specification], folder: Path) -> list[Specification]:
    """The document of a folder that is an issue of the same specification as another one: the newest."""
    found = [other for other in others if same_document(document, other)]
    if not found:
        raise UsageError(
            f"no document of the folder is an issue of {document.family_id}",
            where=str(folder),
            remedy="Name the file itself, with --force if it is another specification",
        )
    return [max(found, key=lambda other: (same_document(document, other), issue_order(other)))]


def _named(specification: Specification) -> str:
    return f"'{specification.title}' ({specification.family_id})"


def _family(file: Path) -> str:
    """'pearson/601-3478-1' of '…/specifications/pearson/601-3478-1/issue-3.json'."""
    return f"{file.parent.parent.name}/{file.parent.name}"


def _is_of(family: str, file: Path) -> bool:
    wanted = family.strip("/").replace("/", "-").casefold()
    whole = _family(file)
    numbers = whole.partition("/")[2]
    return wanted in {part.replace("/", "-").casefold() for part in (whole, numbers, *numbers.split("+"))}


def _issue(wanted: str, documents: Iterable[Specification], where: Path) -> Specification:
    """The issue that is called so; of several, as of one in several versions, the first."""
    documents = list(documents)
    called = wanted.casefold()
    numbers = _NUMBERS.findall(called)
    for document in documents:
        if called in {(document.issue or "").casefold(), (document.issued or "").casefold(), document.specification_id}:
            return document
    for document in documents:
        if numbers and numbers == _NUMBERS.findall((document.issue or "").casefold()):
            return document
    there = sorted({document.issue or document.specification_id for document in documents})
    raise UsageError(f"there is no issue {wanted}", where=str(where), remedy=f"There are: {', '.join(there)}")
