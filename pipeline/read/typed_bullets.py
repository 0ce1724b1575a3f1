"""Bullets that were typed: a dash, a star or an 'o' before each point of a list, which are words as any others.

One by itself is no bullet: a line may begin with the dash of a sentence, and a column of '-' says that there is
nothing. It is one where the next line begins with another in the same place, or goes on below the point's text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.characters import TYPED_BULLETS
from pipeline.pages import Page, Word

_APART = 0.8  # times the size of the text: nothing stands nearer before a bullet
_FARTHEST = 3.0  # times the size: where the text of a point begins
_NEXT = 1.3  # times the size: where it begins, if only other bullets tell; the next column of a table is further away
_STEP = 2.2  # times the size: from one line to the next, with some white between points
_SAME_LINE = 0.3  # times the size
_ALIGNED = 1.0  # points


def with_typed_bullets(pages: Sequence[Page]) -> list[Page]:
    """The pages, with those words as bullets that stand before the points of a list."""
    return [_marked(page) for page in pages]


def _marked(page: Page) -> Page:
    typed = [word for word in page.words if word.text in TYPED_BULLETS and word.upright and not word.bullet]
    if not typed:
        return page
    levels = _Levels(page.words)
    points = {word: first for word in typed if (first := _first_word(word, levels)) is not None}
    bullets = {word for word in points if _is_listed(word, points, levels)}
    words = tuple(word._replace(bullet=True) if word in bullets else word for word in page.words)
    return replace(page, words=words) if bullets else page


class _Levels:
    """The words of a page by their baselines."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._ordered = sorted((word.baseline, at) for at, word in enumerate(words))

    def between(self, top: float, foot: float) -> list[Word]:
        """The words whose baselines are from `top` to `foot`, in the order of the page."""
        first, last = bisect_left(self._ordered, (top, 0)), bisect_left(self._ordered, (foot, len(self._words)))
        return [self._words[at] for at in sorted(at for _, at in self._ordered[first:last])]


def _first_word(word: Word, levels: _Levels) -> Word | None:
    """The first word of the text that stands behind a word which nothing stands before; None where there is none."""
    near = _SAME_LINE * word.size
    about = levels.between(word.baseline - 2 * near, word.baseline + 2 * near)
    line = [other for other in about if abs(other.baseline - word.baseline) < near]
    if any(word.x0 - _APART * word.size < other.x1 <= word.x0 + 1.0 for other in line if other is not word):
        return None
    first = min((other for other in line if other.x0 > word.x0), key=lambda other: other.x0, default=None)
    if first is None or first.x0 - word.x1 > _FARTHEST * word.size or first.text in TYPED_BULLETS:
        return None
    return first if any(any(map(str.isalpha, text)) for text in _text(first, line)) else None


def _text(first: Word, line: Sequence[Word]) -> Iterator[str]:
    """The words that stand side by side from the first one on."""
    edge = first.x0
    for word in sorted((word for word in line if word.x0 >= first.x0), key=lambda word: word.x0):
        if word.x0 - edge > _APART * word.size:
            return
        edge = word.x1
        yield word.text


def _is_listed(word: Word, points: dict[Word, Word], levels: _Levels) -> bool:
    """Whether a point like it stands right above or below, or its own text goes on below where it begins."""
    first = points[word]
    near = first.x0 - word.x1 <= _NEXT * word.size
    for other in points:
        step = abs(other.baseline - word.baseline)
        if near and other.text == word.text and abs(other.x0 - word.x0) <= _ALIGNED and 0 < step <= _STEP * word.size:
            return True
    about = levels.between(word.baseline, word.baseline + _STEP * word.size)
    below = [other for other in about if 0.8 * word.size < other.baseline - word.baseline <= 0.75 * _STEP * word.size]
    beside = {round(other.baseline) for other in below if word.x0 - _ALIGNED <= other.x0 < first.x0 - _ALIGNED}
    return any(abs(o.x0 - first.x0) <= _ALIGNED and round(o.baseline) not in beside for o in below)
