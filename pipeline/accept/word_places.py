"""The words of all pages by where they stand, so that those of a place are found without looking at the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

from pipeline.accept.folding import fold_word
from pipeline.accept.lines import Line
from pipeline.models import Box
from pipeline.pages import Word

_TOLERANCE = 1.0  # points: places are rounded, and cut at the edge of their words

WordKey = int
"""What names a word while the evidence that holds it is there; it stands there once."""

key_of: Callable[[Word], WordKey] = id
"""The name of a word, which is looked up for all words in many checks: it costs nothing to make."""


class Placed:
    """The words of all lines, by page and place."""

    def __init__(self, lines: Mapping[int, Sequence[Line]]) -> None:
        self._lines = {number: sorted(page, key=_middle) for number, page in lines.items()}
        self._middles = {number: [_middle(line) for line in page] for number, page in self._lines.items()}
        self._reach = {number: max((line.y1 - line.y0 for line in page), default=0.0) for number, page in lines.items()}

    def words_in(self, boxes: Iterable[Box]) -> list[tuple[Word, str]]:
        """The words whose middle stands in one of the boxes, line by line, each with its folded letters."""
        return [
            (word, fold_word(word.text)) for box in boxes for line in self._near(box) for word in _inside(line, box)
        ]

    def _near(self, box: Box) -> list[Line]:
        middles = self._middles.get(box.page, [])
        reach = self._reach.get(box.page, 0.0)
        first = bisect_left(middles, box.y0 - reach - _TOLERANCE)
        last = bisect_left(middles, box.y1 + reach + _TOLERANCE)
        near = self._lines.get(box.page, [])[first:last]
        return sorted(near, key=lambda line: (line.row, line.x0))


def _middle(line: Line) -> float:
    return (line.y0 + line.y1) / 2


def _inside(line: Line, box: Box) -> Sequence[Word]:
    left, top, right, foot = box.x0 - _TOLERANCE, box.y0 - _TOLERANCE, box.x1 + _TOLERANCE, box.y1 + _TOLERANCE
    if line.x1 < left or line.x0 > right or line.y1 < top or line.y0 > foot:
        return ()
    if left <= line.x0 and line.x1 <= right and top <= line.y0 and line.y1 <= foot:
        return line.words
    return [w for w in line.words if left <= (w.x0 + w.x1) / 2 <= right and top <= (w.y0 + w.y1) / 2 <= foot]
