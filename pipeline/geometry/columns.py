"""Text set in columns: the words of a page, column by column."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.pages import Word

_NARROWEST_GUTTER = 14.0  # points
_FIRST, _LAST = 0.3, 0.7  # of the page's width: where the gutter between two columns can stand
_FEWEST = 3  # words to the right of the gutter


def text_columns(words: Sequence[Word], width: float) -> list[list[Word]]:
    """Split words where a white gutter runs down the whole text near the middle of a page of this width.

    Returns one list of words, or two: left column, right column.
    """
    high = None
    for word in sorted(words, key=lambda w: w.x0):
        if (
            high is not None
            and word.x0 - high >= _NARROWEST_GUTTER
            and high < _LAST * width
            and _FIRST * width < word.x0
        ):
            left = [w for w in words if w.x0 < word.x0]
            right = [w for w in words if w.x0 >= word.x0]
            if len(right) >= _FEWEST:
                return [left, right]
        high = word.x1 if high is None else max(high, word.x1)
    return [list(words)]
