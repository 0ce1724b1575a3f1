"""Bullets of lists that are drawn as shapes, as browsers and typesetting programs draw them, are words as printed ones.

Without them the points of a list run on in the text above them as if they were its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.pages import DRAWN, Page, Shape, Word

_BULLET = "\u2022"
_LARGEST = 0.75  # times the size of the text: no bullet is wider
_SLIMMEST = 0.7  # times its longer side: a bullet is about as wide as high
_NEAREST, _FARTHEST = 0.1, 3.0  # times the size of the text: where the text of the point begins
_HIGHEST = 0.85  # of the size: a bullet's middle stands between the line and the top of its letters
_FEWEST = 2  # of the same width and height in the document: one shape beside a line is an ornament


def with_read_bullets(pages: Sequence[Page]) -> list[Page]:
    """The pages, the shapes that stand alone before a line of text as words, behind the others of their page."""
    found = [
        [(shape, word) for shape in page.ticks if (word := _first_word(shape, page)) is not None] for page in pages
    ]
    looks = Counter(_look(shape) for page in found for shape, _ in page)
    return [
        _with_bullets(page, [(shape, word) for shape, word in marked if looks[_look(shape)] >= _FEWEST])
        for page, marked in zip(pages, found, strict=True)
    ]


def _with_bullets(page: Page, marked: Sequence[tuple[Shape, Word]]) -> Page:
    if not marked:
        return page
    first = 1 + max(word.nth for word in (*page.words, *page.unseen))
    bullets = [_bullet(first + at, shape, word) for at, (shape, word) in enumerate(marked)]
    shapes = {shape for shape, _ in marked}
    left = tuple(shape for shape in page.ticks if shape not in shapes)
    return replace(page, words=(*page.words, *bullets), ticks=left)


def _first_word(shape: Shape, page: Page) -> Word | None:
    """The word that a shape stands before, with nothing else near it on that line; None for what is no bullet."""
    x0, y0, x1, y1, tick = shape
    short, long = sorted((x1 - x0, y1 - y0))
    middle = (y0 + y1) / 2
    if tick or short < _SLIMMEST * long:
        return None
    beside = [word for word in page.words if word.y0 < middle < word.y1]
    first = min((word for word in beside if word.x0 >= x1), key=lambda word: word.x0, default=None)
    if first is None or not first.upright or long > _LARGEST * first.size:
        return None
    near = _FARTHEST * first.size
    if not _NEAREST * first.size <= first.x0 - x1 <= near or not 0 <= first.baseline - middle <= _HIGHEST * first.size:
        return None
    crowded = any(word.x1 > x0 - first.size and word.x0 < x1 for word in beside)
    others = (other for other in page.ticks if other != shape and other.y0 < middle < other.y1)
    return None if crowded or any(x0 - near < other.x1 and other.x0 < first.x0 for other in others) else first


def _bullet(nth: int, shape: Shape, word: Word) -> Word:
    x0, y0, x1, y1, _ = shape
    return word._replace(
        nth=nth, text=_BULLET, x0=x0, y0=y0, x1=x1, y1=y1, font=DRAWN, bold=False, italic=False, bullet=True
    )


def _look(shape: Shape) -> tuple[int, int]:
    return round(shape.x1 - shape.x0), round(shape.y1 - shape.y0)
