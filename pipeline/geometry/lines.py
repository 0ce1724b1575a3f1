"""Words -> lines of print, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from operator import attrgetter

from pipeline.pages import Page, Word, rows_of

_X0 = attrgetter("x0")


@dataclass(slots=True, unsafe_hash=True)
class Line:
    """Words that stand side by side, from left to right, and the box around them in points; nothing changes it."""

    page: int
    words: tuple[Word, ...]
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    """The largest font size in the line; `baseline` is that of the first word that has it."""
    _text: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The words joined by spaces, as they stand."""
        if self._text is None:
            self._text = " ".join([word.text for word in self.words])
        return self._text

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
        return replace(self, words=(*moved, *self.words), x0=left, size=size)

    @property
    def bold(self) -> bool:
        """Whether every word that is no bullet is bold."""
        return all(word.bold for word in self.words if not word.bullet)


def line_of(words: Sequence[Word]) -> Line:
    """One line of the given words, which must not be empty; they are put in order from left to right."""
    return _line(sorted(words, key=_X0))


def _line(words: Sequence[Word]) -> Line:
    """One line of words that are in order."""
    first = words[0]
    y0, x1, y1, baseline, size = first.y0, first.x1, first.y1, first.baseline, first.size
    for word in words[1:]:
        y0 = word.y0 if word.y0 < y0 else y0
        x1 = word.x1 if word.x1 > x1 else x1
        y1 = word.y1 if word.y1 > y1 else y1
        if word.size > size:
            baseline, size = word.baseline, word.size
    return Line(first.page, tuple(words), first.x0, y0, x1, y1, baseline, size)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Group the upright words of one page or one cell into lines, from top to bottom."""
    return [_line(row) for row in rows_of(words)]


def lines_on(page: Page) -> list[Line]:
    """The same of all words of a page."""
    return [_line(row) for row in page.rows]


def runs_of(line: Line, gap: float) -> list[Line]:
    """Split a line where the space between two words is wider than `gap` points: the cells of an unruled row."""
    words = line.words
    cuts = [at for at, (left, right) in enumerate(pairwise(words), 1) if right.x0 - left.x1 > gap]
    if not cuts:
        return [line]
    return [line_of(words[start:end]) for start, end in pairwise((0, *cuts, len(words)))]
