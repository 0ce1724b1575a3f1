"""Pieces -> the pages of the table of contents, which say nothing that is not printed again behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.geometry.lines import Line
from pipeline.outline.flow import LinePiece, Piece, lines_in

_ENTRY = re.compile(r".*?(?:\.{4,}|\s)\s*(?:page\s*)?(\d{1,3})", re.IGNORECASE)
_FEWEST_ENTRIES = 5
_FALLS = 10  # entries to one whose number is out of its place
_ALIKE = 4  # entries to each number that is another one
_MOST, _SOME = 0.5, 0.25  # of the lines of a page end in page numbers
_HEAD = re.compile(r"(?:table of )?contents?", re.IGNORECASE)


def contents_pages(pieces: Sequence[Piece]) -> set[int]:
    """Pages of the table of contents (1-based): most of their lines end in page numbers, which rise.

    Below 'Contents', and on the pages behind, lines of tables count, too, and fewer do: an entry may run over three
    lines. Hours and credits at the ends of rows, as in a table of units right behind the contents, do not rise.
    """
    lines: dict[int, list[str]] = {}
    for piece in pieces:
        own = lines.setdefault(piece.page, [])
        own += [piece.text] if isinstance(piece, LinePiece) else []
    found: set[int] = set()
    last = 0
    for page, outside in sorted(lines.items()):
        headed, after = any(map(_HEAD.fullmatch, outside)), page - 1 in found
        texts = [line.text for line in printed_lines(pieces, page)] if headed or after else outside
        numbers = _page_numbers(texts)
        share = _SOME if headed or after else _MOST
        enough = len(numbers) >= _FEWEST_ENTRIES and len(numbers) > share * len(texts)
        if enough and _rise(numbers, last if after else 0) and (headed or _differ(numbers)):
            found.add(page)
            last = max(numbers)
    return found


def printed_lines(pieces: Sequence[Piece], page: int) -> list[Line]:
    """The lines of a page as they stand, over the cells of tables."""
    return lines_in(word for piece in pieces if piece.page == page for word in piece.words)


def _page_numbers(texts: Iterable[str]) -> list[int]:
    """The numbers that lines end in."""
    found = [_ENTRY.fullmatch(text) for text in texts if text[-1:].isdecimal()]
    return [int(match[1]) for match in found if match]


def _rise(numbers: Sequence[int], last: int) -> bool:
    """Whether page numbers follow each other, and the last one of the page before.

    A title that ends in a number ('Unit 12', 'Level 2') is one that is out of its place in some ten.
    """
    falls = sum(later < earlier for earlier, later in pairwise(numbers))
    before = sum(number < last for number in numbers)
    return max(falls, before) * _FALLS <= len(numbers)


def _differ(numbers: Sequence[int]) -> bool:
    """Whether numbers are not the same few again and again, as levels are."""
    return len(set(numbers)) * _ALIKE > len(numbers)
