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
_NEXT_ABOVE = 0.8  # of the font size: the widest white between lines of a row above the borders
_NEXT_LINE = 1.3  # of the font size: the widest white between lines of one row that no border closes
_NEXT_ROW = 2.5  # of the font size: the widest white between rows that none closes


ONE_TEXT = 1.2  # of the font size: words that are no further apart can be one text


_LARGEST = 1.15  # of the largest print of a table: larger print above it is a heading


class Band(NamedTuple):
    """A row's upper and lower edge; `open` where no border is above it, only other text."""

    top: float
    bottom: float
    open: bool

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word stands between them."""
        return self.top <= (word.y0 + word.y1) / 2 < self.bottom


def bands_of_text(ys: Sequence[float], xs: Sequence[float], words: Sequence[Word], *, shaded: bool) -> list[Band]:
    """The bands between borders at `ys`, with those of the text around them that belongs to the table.

    Above a `shaded` first band nothing does: it is a head.
    """
    lines = lines_of(words)
    top, bottom = ys[0], ys[-1]
    found = [Band(start, end, False) for start, end in pairwise(ys)]
    filled = [band for band in found if any(band.holds(word) for word in words)]
    ruled = len(filled) > 2
    largest = _LARGEST * max((line.size for line in lines if top < line.baseline < bottom), default=1000.0)
    outer = [line for line in lines if line.y1 <= top + 2 and line.size <= largest]
    above = _adjoining(outer[::-1], top, xs, ruled=ruled, upwards=True)[::-1]
    if above and not shaded and _columns_filled(above, xs) * 2 > max(2, len(xs) - 1):
        found.insert(0, Band(above[0].y0 - 0.5, top, False))
    below = _adjoining([line for line in lines if line.y0 >= bottom - 2], bottom, xs, ruled=ruled, upwards=False)
    if below and _columns_filled(below, xs) > 1:
        starts = [bottom] if ruled else [bottom, *(line.y0 - 0.5 for line in _starts(below, xs)[1:])]
        found += [Band(start, end, True) for start, end in pairwise([*starts, below[-1].y1 + 0.5])]
    return [part for band in found for part in _parted(band, xs, lines)]


def _parted(band: Band, xs: Sequence[float], lines: Sequence[Line]) -> list[Band]:
    """A band, parted above and below lines that are one text over several columns where others stand beside them."""
    inside = [line for line in lines if band.top <= (line.y0 + line.y1) / 2 < band.bottom]
    banners = [line for line in inside if _breaks(line, xs) and len(runs_of(line.words, ONE_TEXT)) == 1]
    if not banners or len(banners) == len(inside):
        return [band]
    cuts = []
    for before, after in pairwise(inside):
        if (before in banners) != (after in banners):
            cuts.append((max(w.baseline for w in before.words) + min(w.y0 for w in after.words)) / 2)
    edges = [band.top, *cuts, band.bottom]
    return [Band(start, end, band.open or start != band.top) for start, end in pairwise(edges)]


def lines_of_rest(lines: Sequence[Line], xs: Sequence[float]) -> list[Line]:
    """The lines at the top of a page that keep to the columns of a table of the page before it.

    The first has words in two of them or more; a line that is one text over several counts where such a one follows.
    """
    found: list[Line] = []
    kept = 0
    for line in lines:
        step = line.y0 - found[-1].y1 if found else 0.0
        outside = line.x0 < xs[0] - line.size or line.x1 > xs[-1] + line.size
        if step > _NEXT_ROW * line.size or outside:
            break
        if not _breaks(line, xs):
            found.append(line)
            kept = len(found)
        elif found and len(runs_of(line.words, ONE_TEXT)) == 1 and kept == len(found):
            found.append(line)
        else:
            break
    return found[:kept] if found and _columns_filled(found[:1], xs) > 1 else []


def _adjoining(lines: Sequence[Line], edge: float, xs: Sequence[float], *, ruled: bool, upwards: bool) -> list[Line]:
    """The lines that follow one another from the outermost border and keep to the columns."""
    found: list[Line] = []
    for line in lines:
        step = edge - line.y1 if upwards else line.y0 - edge
        allowed = _TO_TEXT if not found else _NEXT_ABOVE if upwards else _NEXT_LINE if ruled else _NEXT_ROW
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
