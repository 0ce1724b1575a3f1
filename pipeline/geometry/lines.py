"""Words -> lines of print, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from math import inf
from operator import attrgetter
from typing import NamedTuple

from pipeline.pages import Word

_X0, _BASELINE_X0 = attrgetter("x0"), attrgetter("baseline", "x0")
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
    size: float
    """The largest font size in the line; `baseline` is that of the first word that has it."""

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

    def behind(self, words: Iterable[Word], left: float) -> Line:
        """The line with other words before it, such as its number, set at its height and at `left`, in points."""
        moved = [word._replace(x0=left, x1=left + 1, baseline=self.baseline, page=self.page) for word in words]
        size = max([self.size, *(word.size for word in moved)])
        return self._replace(words=(*moved, *self.words), x0=left, size=size)

    @property
    def bold(self) -> bool:
        """Whether every word that is no bullet is bold."""
        return all(word.bold for word in self.words if not word.bullet)


_new: Callable[[type[Line], tuple[object, ...]], Line] = tuple.__new__  # as Line(…), at half of its cost


def line_of(words: Sequence[Word]) -> Line:
    """One line of the given words, which must not be empty; they are put in order from left to right."""
    return _line(sorted(words, key=_X0))


def _line(words: Sequence[Word]) -> Line:
    """One line of words that are in order."""
    page, _, _, x0, y0, x1, y1, baseline, _, size, *_ = words[0]
    for word in words[1:]:
        y0 = word.y0 if word.y0 < y0 else y0
        x1 = word.x1 if word.x1 > x1 else x1
        y1 = word.y1 if word.y1 > y1 else y1
        if word.size > size:
            baseline, size = word.baseline, word.size
    return _new(Line, (page, tuple(words), x0, y0, x1, y1, baseline, size))


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Group the upright words of one page or one cell into lines, from top to bottom."""
    return [_line(row) for row in rows_of(words)]


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """As `lines_of`, the mere words of each line, from left to right."""
    rows: list[list[Word]] = []
    row: list[Word] = []
    baseline, size = -inf, 0.0  # of the largest word of the row
    for word in sorted([word for word in words if word.upright], key=_BASELINE_X0):
        own, level = word.size, word.baseline
        if level - baseline > _SAME_LINE * (own if own > size else size):
            row = [word]
            rows.append(row)
            baseline, size = level, own
        else:
            row.append(word)
            if own > size:
                baseline, size = level, own
    for row in rows:
        if row[0].baseline != row[-1].baseline:  # those of one baseline are in order
            row.sort(key=_X0)
    return rows


def runs_of(line: Line, gap: float) -> list[Line]:
    """Split a line where the space between two words is wider than `gap` points: the cells of an unruled row."""
    words = line.words
    cuts = [at for at, (left, right) in enumerate(pairwise(words), 1) if right.x0 - left.x1 > gap]
    if not cuts:
        return [line]
    return [line_of(words[start:end]) for start, end in pairwise((0, *cuts, len(words)))]
