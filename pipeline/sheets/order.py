"""What stands on a page -> its reading order: down each text column, columns from left to right.

Two columns are side by side where a white gutter runs down between lines that fill both sides; labels with their values
beside them are not. Boxes that stand side by side are columns, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.geometry.lines import Line, lines_of
from pipeline.pages import Word
from pipeline.sheets.rivers import runs_of

_GUTTER = 1.2  # of the font size: the narrowest white between two text columns
_FEWEST = 4  # lines in each column
_FULL = 0.35  # of the lines of a column must come near to its right edge
_NEAR = 0.25  # of a column's width: so near
_NARROWEST = 0.25  # of the text's width: no text column is narrower


class Placed(NamedTuple):
    """A line in one text column of its page; columns count from 0."""

    line: Line
    column: int


def in_columns(words: Sequence[Word]) -> list[Placed]:
    """The lines of words that stand in one place of a page, in reading order."""
    return columns_in(lines_of(words))


def columns_in(lines: Sequence[Line]) -> list[Placed]:
    """As `in_columns`, of lines from top to bottom."""
    found: list[Placed] = []
    at = 0
    while at < len(lines):
        block, gutter = _columned(lines[at:])
        if block:
            inside = [word for line in block for word in line.words]
            left = [word for word in inside if (word.x0 + word.x1) / 2 < gutter]
            right = [word for word in inside if (word.x0 + word.x1) / 2 >= gutter]
            found += [Placed(line, 0) for line in lines_of(left)]
            found += [Placed(line, 1 + column) for line, column in in_columns(right)]
            at += len(block)
        else:
            found.append(Placed(lines[at], 0))
            at += 1
    return found


def _columned(lines: Sequence[Line]) -> tuple[Sequence[Line], float]:
    """The lines from the first on that stand in two columns, and the middle of their gutter; () if they do not."""
    first = runs_of(lines[0].words, _GUTTER)
    for before, after in pairwise(first):
        low, high = before[-1].x1, after[0].x0
        count = 0
        for line in lines:
            spans = [(run[0].x0, run[-1].x1) for run in runs_of(line.words, _GUTTER)]
            a = max([low, *(x1 for x0, x1 in spans if (x0 + x1) / 2 < (low + high) / 2)])
            b = min([high, *(x0 for x0, x1 in spans if (x0 + x1) / 2 >= (low + high) / 2)])
            if b - a < _GUTTER * line.size:
                break
            low, high, count = a, b, count + 1
        if _is_text(lines[:count], low, high):
            return lines[:count], (low + high) / 2
    return (), 0.0


def _is_text(lines: Sequence[Line], low: float, high: float) -> bool:
    """Whether lines fill both sides of a gutter, as running text does."""
    middle = (low + high) / 2
    sides = [[w for line in lines for w in line.words if (w.x0 > middle) is right] for right in (False, True)]
    if not all(sides):
        return False
    left, right = min(w.x0 for w in sides[0]), max(w.x1 for w in sides[1])
    for words, edge, width in ((sides[0], low, low - left), (sides[1], right, right - high)):
        own = lines_of(words)
        full = sum(line.x1 > edge - _NEAR * width for line in own)
        if len(own) < _FEWEST or width < _NARROWEST * (right - left) or full < _FULL * len(own):
            return False
    return True
