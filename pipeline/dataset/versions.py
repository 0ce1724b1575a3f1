"""The versions in a dataset's folder, and `latest`, the link to the newest. A version never changes once it is there.

A version is made in a folder of another name, is renamed when it is whole and on the disk, and only then linked.
Whatever moment a process is killed at, `latest` leads to a whole version, and what is unfinished is removed by the
next publish. One publish at a time works on a folder.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from pipeline.errors import PublishError
from pipeline.files import json_in, resolved
from pipeline.staging import sync

HOME = Path("build/dataset")
"""The dataset, where no other is named."""
SAMPLES = Path("build/samples")
"""That of the samples."""
INDEX = "index.json"
LATEST = "latest"
MARK = "spec-pipeline"
_STAGING = ".staging-"
_LOCK = ".lock"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_SCHEMA_VERSION = re.compile(r"\d+\.\d+")


@contextmanager
def opened(root: Path) -> Iterator[None]:
    """Have the dataset's folder alone; what killed processes left in it is removed, or linked if it was whole.

    Where nothing comes to be in it, it goes if it was made for this, and its lock goes, too.
    """
    is_new = not root.exists()
    root.mkdir(parents=True, exist_ok=True)
    try:
        alone = FileLock(root / _LOCK).acquire(blocking=False)
    except Timeout as error:
        raise PublishError(
            "another publish is at work here", where=str(root), remedy="Wait until it has ended"
        ) from error
    with alone:
        for staging in root.glob(f"{_STAGING}*"):
            shutil.rmtree(staging)
        _settle(root)
        try:
            yield
        finally:
            if [path.name for path in root.iterdir()] == [_LOCK]:
                with suppress(OSError):  # Windows removes no file that is open
                    (root / _LOCK).unlink()
                    if is_new:
                        root.rmdir()


def index_of(version: Path) -> dict[str, Any]:
    """The content of a version's index; nothing where the folder is no version, or the index is damaged."""
    try:
        found = json_in(version / INDEX)
    except (OSError, ValueError):
        return {}
    return found if _is_index(found) else {}


def _is_index(found: Any) -> bool:
    """Whether the values are those of an index, as far as they are used."""
    if not isinstance(found, dict) or found.get("dataset") != MARK:
        return False
    previous, schema, content = (found.get(key) for key in ("previous", "schema_version", "content"))
    named = previous is None or (isinstance(previous, str) and _NAME.fullmatch(previous))
    versioned = isinstance(schema, str) and _SCHEMA_VERSION.fullmatch(schema)
    return bool(named and versioned) and isinstance(content, str)


def former_of(version: Path) -> Path | None:
    """The version before one, which may be gone; None for a first version, and for what is no version."""
    previous = index_of(version).get("previous")
    return version.parent / str(previous) if previous else None


def latest(root: Path) -> Path | None:
    """The newest version; None in a folder without any. Raises PublishError where `latest` does not lead to one."""
    link = root / LATEST
    if index_of(link):
        return root / link.resolve().name
    if link.is_symlink() or link.exists() or _indexes(root):
        raise PublishError(
            f"'{LATEST}' does not lead to a version",
            where=str(root),
            remedy=f"Make it a link to the version to go on from: ln -sfn VERSION {link}",
        )
    return None


def free_name(root: Path, wanted: str | None, default: str) -> str:
    """The name of a new version: the wanted one, which must be free, or the default, numbered if it is taken."""
    indexes = _indexes(root)
    taken = {LATEST, *indexes, *(index["previous"] for index in indexes.values())}
    if wanted is None:
        numbered = (f"{default}-{n}" if n > 1 else default for n in range(1, len(taken) + 2))
        return next(name for name in numbered if name not in taken and not (root / name).exists())
    if not _NAME.fullmatch(wanted) or wanted in taken or (root / wanted).exists():
        raise PublishError(
            f"a version cannot be called '{wanted}'",
            where=str(root),
            remedy="Give a name that is not taken, of letters, digits, '.', '_' and '-', such as 1.0",
        )
    return wanted


@contextmanager
def staged(root: Path) -> Iterator[Path]:
    """Give an empty folder in which a version can be made. It is removed, unless `add` has made it a version."""
    staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=root))
    try:
        # Not `staging` itself, which only its owner may enter.
        new = staging / "new"
        new.mkdir()
        yield new
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def add(root: Path, new: Path, name: str) -> None:
    """Make a folder that is `staged` the version of that name, and `latest`."""
    for path in [*new.rglob("*"), new]:
        sync(path)
    new.rename(root / name)
    sync(root)
    _link(root, name)


def _link(root: Path, name: str) -> None:
    """Make `latest` lead to the version, in one step."""
    with staged(root) as folder:
        (folder / LATEST).symlink_to(name)
        (folder / LATEST).replace(root / LATEST)
    sync(root)


def _settle(root: Path) -> None:
    """Link the version that a killed process had finished but not linked."""
    link = root / LATEST
    current = resolved(link).name if link.is_symlink() else None
    following = {index["previous"]: name for name, index in _indexes(root).items()}
    newest = current
    while newest in following:
        newest = following.pop(newest)
    if newest is not None and newest != current:
        _link(root, newest)


def _indexes(root: Path) -> dict[str, dict[str, Any]]:
    """The indexes of all versions by name."""
    found = {path.name: index_of(path) for path in root.iterdir() if path.is_dir() and not path.is_symlink()}
    return {name: index for name, index in found.items() if index}
