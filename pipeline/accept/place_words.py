"""The raw words that a place holds."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.accept.evidence import Evidence
from pipeline.models import Box
from pipeline.pages import Word


def words_in(evidence: Evidence, place: Iterable[Box]) -> list[Word]:
    """The words whose middle stands in one of the boxes, box by box and line by line; none of pages there are not."""
    return [word for word, _ in evidence.placed.words_in(place)]


def text_in(evidence: Evidence, place: Iterable[Box]) -> str:
    """The same words with single spaces."""
    return " ".join(word.text for word in words_in(evidence, place))
