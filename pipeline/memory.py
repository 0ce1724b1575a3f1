"""How much memory a process has taken, and a limit on it, where the system keeps to one.

Also when cycles in it are looked for: not while one document is read.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import psutil


def data_size(pid: int | None = None) -> int | None:
    """Bytes of memory that a process, or this one, has allocated; None where that cannot be told, as of one that ended.

    On Linux what `RLIMIT_DATA` counts; elsewhere what of it is resident.
    """
    try:
        taken = psutil.Process(pid).memory_info()
    except psutil.Error:
        return None
    return int(getattr(taken, "data", taken.rss))


@contextmanager
def limited(more: int) -> Iterator[None]:
    """Within the `with` block this process may allocate `more` bytes on top of what it has; then allocations fail.

    There is no limit where the system does not count what is allocated, as on macOS.
    """
    used = data_size()
    if used is None or not psutil.LINUX:
        yield
        return
    import resource  # noqa: PLC0415 - Windows has none

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
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
