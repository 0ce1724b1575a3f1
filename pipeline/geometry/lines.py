"""Words -> lines of print, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from math import inf
from operator import attrgetter
from typing import NamedTuple

from pipeline.pages import Word

_X0, _Y0, _X1, _Y1 = map(attrgetter, ("x0", "y0", "x1", "y1"))
_SIZE, _BASELINE_X0 = attrgetter("size"), attrgetter("baseline", "x0")
_SAME_LINE = 0.4  # of the font size: baselines closer than this are one line (superscripts stand up to 0.35 higher)


class Line(NamedTuple):
    """Words that stand side by side, from left to right, and the box around them in points."""

    page: int
    words: tuple[Word, ...]
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float

    @property
    def text(self) -> str:
        """The words joined by spaces, as they stand."""
        return " ".join([word.text for word in self.words])

    def words_of(self, text: str) -> tuple[Word, ...]:
        """The words that a part of the line's text is made of; none where it is no such part."""
        start = self.text.find(text)
        if start < 0:
            return ()
        ends = accumulate(len(word.text) + 1 for word in self.words)
        spans = ((end - 1 - len(word.text), end - 1, word) for end, word in zip(ends, self.words, strict=True))
        return tuple(word for first, last, word in spans if first < start + len(text) and last > start)

    @property
    def bold(self) -> bool:
        """Whether every word that is no bullet is bold."""
        return all(word.bold for word in self.words if not word.bullet)

    @property
    def size(self) -> float:
        """The largest font size in the line."""
        size: float = max(map(_SIZE, self.words))
        return size


def line_of(words: Sequence[Word]) -> Line:
    """One line of the given words, which must not be empty; they are put in order from left to right."""
    return _line(sorted(words, key=_X0))


def _line(words: Sequence[Word]) -> Line:
    """One line of words that are in order."""
    first = words[0]
    if len(words) == 1:
        return Line(first.page, (first,), first.x0, first.y0, first.x1, first.y1, first.baseline)
    y0, x1, y1 = min(map(_Y0, words)), max(map(_X1, words)), max(map(_Y1, words))
    return Line(first.page, tuple(words), first.x0, y0, x1, y1, max(words, key=_SIZE).baseline)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Group the upright words of one page or one cell into lines, from top to bottom."""
    return [_line(row) for row in rows_of(words)]


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """As `lines_of`, the mere words of each line, from left to right."""
    rows: list[list[Word]] = []
    baseline, size = -inf, 0.0  # of the largest word of the row
    for word in sorted([word for word in words if word.upright], key=_BASELINE_X0):
        if word.baseline - baseline > _SAME_LINE * (word.size if word.size > size else size):
            rows.append([word])
            baseline, size = word.baseline, word.size
        else:
            rows[-1].append(word)
            if word.size > size:
                baseline, size = word.baseline, word.size
    for row in rows:
        row.sort(key=_X0)
    return rows


def runs_of(line: Line, gap: float) -> list[Line]:
    """Split a line where the space between two words is wider than `gap` points: the cells of an unruled row."""
    words = line.words
    cuts = [at for at, (left, right) in enumerate(pairwise(words), 1) if right.x0 - left.x1 > gap]
    if not cuts:
        return [line]
    return [line_of(words[start:end]) for start, end in pairwise((0, *cuts, len(words)))]
