"""Long lists -> pages of bounded length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

_Entry = TypeVar("_Entry")
_Key = TypeVar("_Key")


def in_pages(
    stem: str, groups: Iterable[tuple[_Key, Sequence[_Entry]]], most: int
) -> Iterator[tuple[str, list[tuple[_Key, Sequence[_Entry]]]]]:
    """The groups in pages of at most `most` entries, each page with its path: '<stem>.html', '<stem>-2.html', ….

    A group that does not fit on the rest of a page goes on on the next one. No group gives no page.
    """
    pages: list[list[tuple[_Key, Sequence[_Entry]]]] = []
    room = 0
    for key, entries in groups:
        left = entries
        while left:
            if room == 0:
                pages.append([])
                room = most
            pages[-1].append((key, left[:room]))
            left, room = left[room:], max(0, room - len(left))
    return ((f"{stem}.html" if n == 1 else f"{stem}-{n}.html", page) for n, page in enumerate(pages, 1))
