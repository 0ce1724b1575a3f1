"""What `make soak` runs whole, and every other run of the tests in part."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
SOAK = bool(os.environ.get("SOAK"))


def some(cases: Iterable[T], nth: int, first: int = 0) -> list[T]:
    """All cases in a soak, else each `nth` of them from position `first` (from 0) on."""
    return list(cases if SOAK else islice(cases, first, None, nth))
