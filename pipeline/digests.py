"""The SHA-256 of files, which are read again only where the system says that they have changed.

What it says of a file is kept with the digest: size, times of change of content and of status, device and inode. Who
writes a file can set back the first time, and not the second. A digest that was taken within `_SETTLED` of a change is
taken again: what is written in the same tick of the clock cannot be told from what was there.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.files import json_in, make_place, opened
from pipeline.staging import write_whole

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SETTLED = 2_000_000_000  # nanoseconds: no file system counts time in larger steps


class _Known(NamedTuple):
    """What the system said of a file when its digest was taken, and when that was, in nanoseconds."""

    size: int
    changed: int
    status_changed: int
    device: int
    inode: int
    taken: int
    sha256: str


class Digests:
    """The digests of files, and the file in which they are kept: a damaged or missing one counts as empty.

    `damaged` says whether it was there and is none: whoever asks for many tells so.
    """

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        former = _former(kept)
        self._former, self.damaged = former or {}, former is None
        self._now: dict[str, _Known] = {}

    def of(self, path: Path) -> str | None:
        """The file's SHA-256, or None if it cannot be read."""
        name = str(path.absolute())
        known = self._former.get(name)
        try:
            if known is None or not _is_same(known, path.stat()):
                known = _taken(path)
        except OSError:
            return None
        self._now[name] = known
        return known.sha256

    def save(self) -> None:
        """Keep the digests of the files that were asked for; whoever cannot does without."""
        if self._now != self._former:
            with suppress(OSError):
                make_place(self._kept)
                write_whole(self._kept, json.dumps({"sha256": _sum(self._now), "files": self._now}).encode())


def sha256_of(path: Path) -> str | None:
    """The SHA-256 of what a file holds now, or None if it cannot be read."""
    try:
        return _taken(path).sha256
    except OSError:
        return None


def _taken(path: Path) -> _Known:
    """Raises OSError."""
    with opened(path) as file:
        taken, stat = time.time_ns(), os.fstat(file.fileno())
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return _Known(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_dev, stat.st_ino, taken, sha256)


def _is_same(known: _Known, stat: os.stat_result) -> bool:
    now = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_dev, stat.st_ino)
    return now == known[:5] and max(known.changed, known.status_changed) + _SETTLED <= known.taken


def _former(kept: Path) -> dict[str, _Known] | None:
    """The digests that a file holds, none where there is no such file; None where it holds something else."""
    try:
        found = json_in(kept)
        known = {name: _known(values) for name, values in found["files"].items()}
        return known if _sum(known) == found["sha256"] else None
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return None


def _sum(known: Mapping[str, _Known]) -> str:
    """By which a changed letter of a path or a digest is seen: what is kept is no JSON that fits alone."""
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()


def _known(values: Any) -> _Known:
    """Raises ValueError or TypeError for what is none."""
    *numbers, sha256 = found = _Known(*values)
    if any(type(number) is not int for number in numbers) or not _SHA256.fullmatch(sha256):
        raise ValueError("it holds no digest")
    return found
