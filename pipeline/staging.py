"""Folders and files that are replaced as a whole: whoever looks finds the former content or the new, never a mixture.

The new content is made in a folder beside the target. What a killed process left there, the next one removes.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import BaseFileLock, FileLock

from pipeline.files import other_than_file, resolved

# From Linux's <fcntl.h> and <stdio.h>, for renameat2(2).
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2

_NEW, _FORMER, _LOCK = "new", "former", "lock"  # in a staging folder
# Windows brings to the disk only what may be written to.
_TO_SYNC = os.O_RDWR if os.name == "nt" else os.O_RDONLY


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give an empty folder to fill; when the `with` block ends, it takes the place of `target`, whose content goes.

    `target` is an absolute path that is a folder or nothing. If the block or the exchange raises, `target` stays as it
    was. Folders beside `target` that a killed process left are removed. Raises OSError where the disk refuses.
    """
    with _staged(target) as new:
        yield new
        for path in [*new.rglob("*"), new]:
            sync(path)
        _take_place(new, target, new.with_name(_FORMER))
        sync(target.parent)


@contextmanager
def replacing_file(target: Path) -> Iterator[Path]:
    """Give the path of a file to write; when the `with` block ends, it takes the place of `target`.

    A link stays a link to the file that is replaced. A pipe or a device is given itself: nothing can take its place. If
    the block or the exchange raises, `target` stays as it was. Raises OSError where the disk refuses, and for a pipe
    that nobody reads.
    """
    target = resolved(target)
    if target.exists() and other_than_file(target):
        with _read_by_another(target):
            yield target
        return
    with _staged(target) as folder:
        new = folder / target.name
        yield new
        sync(new)
        new.replace(target)
        sync(target.parent)


@contextmanager
def _read_by_another(target: Path) -> Iterator[None]:
    """Hold a pipe open, so that whoever reads it waits; raises OSError where nobody does: to open it would not end."""
    if not target.is_fifo():
        yield
        return
    try:
        held = os.open(target, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        raise OSError(error.errno, "it is a pipe that nobody reads", str(target)) from error
    try:
        yield
    finally:
        os.close(held)


def write_whole(target: Path, content: bytes) -> None:
    """Make this the content of the file; what it raises and what becomes of links is as in `replacing_file`."""
    with replacing_file(target) as new:
        new.write_bytes(content)


def require_no_mount(target: Path) -> None:
    """Raises OSError where a whole file system is mounted: nothing can take its place."""
    if os.path.ismount(target):
        raise OSError(errno.EBUSY, "a whole file system is mounted there, which cannot be replaced", str(target))


@contextmanager
def alone_at(target: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Claim `target` for as long as the `with` block runs.

    Gives an empty folder beside it, which goes at the end, and the folders of others that have claimed it already.

    Raises OSError where nothing can be made beside `target`.
    """
    with _staged(target) as new:
        yield new, [path for path in _stagings(target) if path != new.parent]


@contextmanager
def _staged(target: Path) -> Iterator[Path]:
    """An empty folder in a staging folder beside `target`, which is locked while the block runs, and then removed."""
    require_no_mount(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target)
    staging = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
    lock = _lock(staging)
    try:
        # Not `staging` itself, which only its owner may enter.
        new = staging / _NEW
        new.mkdir()
        yield new
    finally:
        _discard(staging, target, lock)


def _prefix(target: Path) -> str:
    return f".{target.name}.staging-"


def _lock(staging: Path) -> BaseFileLock | None:
    """Lock the folder until the lock is released, at the latest by the process's end.

    None where that cannot be done, because a living process has it locked or the system does not let us.
    """
    lock = FileLock(staging / _LOCK)
    try:
        lock.acquire(blocking=False)
    except OSError:
        return None
    return lock


def _stagings(target: Path) -> list[Path]:
    return sorted(path for path in target.parent.iterdir() if path.name.startswith(_prefix(target)))


def _sweep(target: Path) -> None:
    """Remove what killed processes left, and put back what one of them had moved away."""
    for staging in _stagings(target):
        if (lock := _lock(staging)) is not None:
            _discard(staging, target, lock)


def _discard(staging: Path, target: Path, lock: BaseFileLock | None) -> None:
    """Remove the staging folder, but never the only copy of the former content."""
    former = staging / _FORMER
    if former.exists() and not target.exists():
        former.rename(target)
    if lock is not None:
        lock.release()  # Windows removes no file that is open
    shutil.rmtree(staging, ignore_errors=True)


def sync(path: Path) -> None:
    """Wait until the file or folder is on the disk; some systems and file systems cannot do that for folders."""
    try:
        descriptor = os.open(path, _TO_SYNC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError:
        if not path.is_dir():
            raise


def _take_place(new: Path, target: Path, former: Path) -> None:
    """Move `new` to `target`; what stood there goes to `new` or, where the system cannot exchange, to `former`."""
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        target.rename(former)
        new.rename(target)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or its file system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP}:
        return False
    raise OSError(code, os.strerror(code), str(other))
