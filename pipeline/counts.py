"""How many of what, as text: '1 finding', '1,204 findings'."""

from __future__ import annotations


def count_of(count: int, one: str, several: str = "") -> str:
    """The count with its noun: `several` is its plural, where that is not `one` with an s."""
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"
