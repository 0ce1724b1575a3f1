"""The raw words that a place holds."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.accept.evidence import Evidence
from pipeline.models import Box
from pipeline.pages import Word

_TOLERANCE = 1.0  # points: places are rounded, and cut at the edge of their words


def words_in(evidence: Evidence, place: Iterable[Box]) -> list[Word]:
    """The words whose middle stands in one of the boxes, box by box and line by line; none of pages there are not."""
    return [
        word for box in place for line in evidence.lines.get(box.page, ()) for word in line.words if _holds(box, word)
    ]


def text_in(evidence: Evidence, place: Iterable[Box]) -> str:
    """The same words with single spaces."""
    return " ".join(word.text for word in words_in(evidence, place))


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return box.x0 - _TOLERANCE <= x <= box.x1 + _TOLERANCE and box.y0 - _TOLERANCE <= y <= box.y1 + _TOLERANCE
