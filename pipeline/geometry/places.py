"""Words -> the place that a record gives: one box per page."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.models import Box
from pipeline.pages import Word


def place_of(words: Iterable[Word]) -> tuple[Box, ...]:
    """The smallest box around the words on each of their pages, pages in order, rounded to 0.01 point."""
    edges: dict[int, tuple[float, float, float, float]] = {}
    for word in words:
        box = edges.get(word.page)
        if box is None:
            edges[word.page] = (word.x0, word.y0, word.x1, word.y1)
        else:
            edges[word.page] = (
                min(box[0], word.x0),
                min(box[1], word.y0),
                max(box[2], word.x1),
                max(box[3], word.y1),
            )
    return tuple(
        Box.model_construct(page=page, x0=round(x0, 2), y0=round(y0, 2), x1=round(x1, 2), y1=round(y1, 2))
        for page, (x0, y0, x1, y1) in sorted(edges.items())
    )
