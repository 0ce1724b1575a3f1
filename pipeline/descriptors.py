"""The descriptors of a process that others take for standard input, output and error."""

from __future__ import annotations

import os

_STANDARD = range(3)


def open_standard() -> None:
    """Open the null device where standard input, output or error is closed: else the next file would be taken for it.

    Processes that are started have it, too.
    """
    for descriptor in _STANDARD:
        try:
            os.fstat(descriptor)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # the lowest that is free: this one
