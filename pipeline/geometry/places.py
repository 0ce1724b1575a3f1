"""Words -> the place that a record gives: one box per page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.models import Box
from pipeline.pages import Word


def place_of(words: Iterable[Word]) -> tuple[Box, ...]:
    """The smallest box around the words on each of their pages, pages in order, rounded to 0.01 point."""
    by_page: dict[int, list[Word]] = {}
    for word in words:
        by_page.setdefault(word.page, []).append(word)
    return tuple(_box(page, own) for page, own in sorted(by_page.items()))


def _box(page: int, words: Sequence[Word]) -> Box:
    return Box.model_construct(
        page=page,
        x0=round(min([word.x0 for word in words]), 2),
        y0=round(min([word.y0 for word in words]), 2),
        x1=round(max([word.x1 for word in words]), 2),
        y1=round(max([word.y1 for word in words]), 2),
    )
