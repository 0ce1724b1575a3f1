"""Where an export goes: nothing but a former export is replaced, and what cannot be written is told."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from pipeline.errors import ExportError
from pipeline.files import mode_of, other_than_file, remedy_of, why
from pipeline.staging import require_no_mount


def refuse_other(folder: Path, names: Iterable[str]) -> None:
    """Raises ExportError where the folder is a file, or holds anything but files of these names below it.

    And OSError where it cannot be replaced, or not be looked at.
    """
    require_no_mount(folder)
    files = [PurePath(name) for name in names]
    known = {*files, *(parent for file in files for parent in file.parents)}
    is_file = folder.exists() and not folder.is_dir()
    if is_file or not {path.relative_to(folder) for path in folder.rglob("*")} <= known:
        raise foreign(folder)


def foreign(folder: Path) -> ExportError:
    """The error that a folder holds what no export has written."""
    return ExportError(
        "it holds something else than a former export, which would be lost",
        where=str(folder),
        remedy="Name a new or an empty folder",
    )


def refuse_other_file(file: Path, is_former: Callable[[Path], bool]) -> None:
    """Raises ExportError where there is a folder, or a file that is no former result."""
    if file.is_dir():
        raise ExportError(
            "it is a folder, and a file is written",
            where=str(file),
            remedy=f"Name a file, such as {file / 'handbooks'}",
        )
    if file.is_file() and file.stat().st_size and not is_former(file):
        raise ExportError(
            "it is something else than a former result, and would be lost", where=str(file), remedy="Name a new file"
        )


def require_file(file: Path) -> None:
    """Raises ExportError where there is a pipe or a device, to which a library can write nothing."""
    if mode_of(file) and (kind := other_than_file(file)):
        raise ExportError(f"it is {kind}, and a file is written", where=str(file), remedy="Name a new file")


def begins_with(start: bytes) -> Callable[[Path], bool]:
    """Says whether a file begins so."""

    def begins(file: Path) -> bool:
        with file.open("rb") as stream:
            return stream.read(len(start)) == start

    return begins


@contextmanager
def writing(target: Path, *errors: type[Exception]) -> Iterator[None]:
    """Raises ExportError for an OSError, or one of the `errors` of a library, while `target` is written."""
    expected: tuple[type[Exception], ...] = (OSError, *errors)
    try:
        yield
    except expected as error:
        remedy = "Check that no other program has it open, its permissions, and the space on its disk"
        if isinstance(error, OSError) and error.errno == errno.EBUSY:
            remedy = remedy_of(error)
        raise ExportError(
            f"it cannot be written ({why(error)})",
            where=str(target),
            remedy=f"{remedy}; what it held before is unchanged",
        ) from error
