"""The words of all pages by where they stand, so that those of a place are found without looking at the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from pipeline.accept.folding import fold
from pipeline.accept.lines import Line
from pipeline.models import Box
from pipeline.pages import Word

_TOLERANCE = 1.0  # points: places are rounded, and cut at the edge of their words

WordKey = tuple[int, int]
"""A word's page and its position there."""


key_of: Callable[[Word], WordKey] = attrgetter("page", "nth")
"""What names a word in its document."""


class Placed:
    """The words of all lines, by page and place."""

    def __init__(self, lines: Mapping[int, Sequence[Line]]) -> None:
        self._lines = {number: sorted(page, key=_middle) for number, page in lines.items()}
        self._middles = {number: [_middle(line) for line in page] for number, page in self._lines.items()}
        self._reach = {number: max((line.y1 - line.y0 for line in page), default=0.0) for number, page in lines.items()}
        self._parts: dict[WordKey, str] = {}

    def words_in(self, boxes: Iterable[Box]) -> list[tuple[Word, str]]:
        """The words whose middle stands in one of the boxes, line by line, each with its folded letters."""
        return [(word, self._fold(word)) for box in boxes for line in self._near(box) for word in _inside(line, box)]

    def _near(self, box: Box) -> list[Line]:
        middles = self._middles.get(box.page, [])
        reach = self._reach.get(box.page, 0.0)
        first = bisect_left(middles, box.y0 - reach - _TOLERANCE)
        last = bisect_left(middles, box.y1 + reach + _TOLERANCE)
        near = self._lines.get(box.page, [])[first:last]
        return sorted(near, key=lambda line: (line.row, line.x0))

    def _fold(self, word: Word) -> str:
        key = key_of(word)
        if key not in self._parts:
            self._parts[key] = fold(word.text)
        return self._parts[key]


def _middle(line: Line) -> float:
    return (line.y0 + line.y1) / 2


def _inside(line: Line, box: Box) -> Iterator[Word]:
    if line.x1 < box.x0 - _TOLERANCE or line.x0 > box.x1 + _TOLERANCE:
        return
    for word in line.words:
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        if box.x0 - _TOLERANCE <= x <= box.x1 + _TOLERANCE and box.y0 - _TOLERANCE <= y <= box.y1 + _TOLERANCE:
            yield word
