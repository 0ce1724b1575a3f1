"""How much memory a process has taken, and a limit on it. Where the system tells neither, there is no limit.

Also when cycles in it are looked for: not while one document is read.
"""

from __future__ import annotations

import gc
import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_DATA = re.compile(r"^VmData:\s+(\d+) kB$", re.MULTILINE)


def data_size(pid: int | str = "self") -> int | None:
    """Bytes of memory that the process has allocated, or None where that cannot be told (as of one that has ended)."""
    try:
        found = _DATA.search(Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace"))
    except OSError:
        return None
    return int(found[1]) * 1024 if found else None


@contextmanager
def limited(more: int) -> Iterator[None]:
    """Within the `with` block this process may allocate `more` bytes on top of what it has; then allocations fail."""
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    used = data_size()
    if used is None:
        yield
        return
    limit = used + more
    resource.setrlimit(resource.RLIMIT_DATA, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


@contextmanager
def uncollected() -> Iterator[None]:
    """Within the `with` block nothing looks for cycles: what a document is made of has none, and is much to look at."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
