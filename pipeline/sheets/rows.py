"""Rows that no border closes: text below or above the borders of a table that keeps to its columns.

The rows of a table whose borders end at its head start where its first filled column has a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.geometry.lines import Line, lines_of
from pipeline.pages import Word
from pipeline.sheets.rivers import crosses, runs_of

_TO_TEXT = 2.5  # of the font size: the widest step from the outermost border to a line that belongs to the table
_NEXT_LINE = 0.8  # of the font size: the widest white between lines of one row that no border closes
_NEXT_ROW = 2.5  # of the font size: the widest white between rows that none closes


class Band(NamedTuple):
    """A row's upper and lower edge; `open` where the lower one is that of its text."""

    top: float
    bottom: float
    open: bool

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word stands between them."""
        return self.top <= (word.y0 + word.y1) / 2 < self.bottom


def bands_of_text(bands: Sequence[Band], xs: Sequence[float], words: Sequence[Word]) -> list[Band]:
    """The bands between borders, with those of the text around them that belongs to the table."""
    lines = lines_of(words)
    top, bottom = bands[0].top, bands[-1].bottom
    filled = [band for band in bands if any(band.holds(word) for word in words)]
    ruled = len(filled) > 2
    found = list(bands)
    above = _adjoining([line for line in lines if line.y1 <= top + 2][::-1], top, xs, ruled=ruled, upwards=True)[::-1]
    if above and _columns_filled(above, xs) > 1:
        found.insert(0, Band(above[0].y0 - 0.5, top, False))
    below = _adjoining([line for line in lines if line.y0 >= bottom - 2], bottom, xs, ruled=ruled, upwards=False)
    if below and _columns_filled(below, xs) > 1:
        starts = [bottom] if ruled else [bottom, *(line.y0 - 0.5 for line in _starts(below, xs)[1:])]
        found += [Band(start, end, True) for start, end in pairwise([*starts, below[-1].y1 + 0.5])]
    return found


def _adjoining(lines: Sequence[Line], edge: float, xs: Sequence[float], *, ruled: bool, upwards: bool) -> list[Line]:
    """The lines that follow one another from the outermost border and keep to the columns."""
    found: list[Line] = []
    for line in lines:
        step = edge - line.y1 if upwards else line.y0 - edge
        allowed = _TO_TEXT if not found else _NEXT_LINE if ruled or upwards else _NEXT_ROW
        if step > allowed * line.size or _breaks(line, xs):
            break
        found.append(line)
        edge = line.y0 if upwards else line.y1
    return found


def _breaks(line: Line, xs: Sequence[float]) -> bool:
    """Whether a line does not keep to the columns."""
    return any(crosses(run, x) for run in runs_of(line.words) for x in xs[1:-1])


def _columns_filled(lines: Sequence[Line], xs: Sequence[float]) -> int:
    return len({sum(x <= word.x0 + 1 for x in xs[1:-1]) for line in lines for word in line.words})


def _starts(lines: Sequence[Line], xs: Sequence[float]) -> list[Line]:
    """The lines at which rows start: those of the column that has one line a row, and most of them."""
    by_column = [
        [line for line in lines if any(x0 <= (w.x0 + w.x1) / 2 < x1 for w in line.words)] for x0, x1 in pairwise(xs)
    ]
    counts = Counter(len(column) for column in by_column if column and column[0] is lines[0])
    usual = max(counts, key=lambda count: (counts[count], -count))
    return next(column for column in by_column if column and column[0] is lines[0] and len(column) == usual)
