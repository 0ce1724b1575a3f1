"""Lines that belong to words: under them, through them, and the dots that lead from a title to its page number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter

from pipeline.pages import Word
from pipeline.read.pieces import Rectangle

_ABOVE, _BELOW = 0.6, 0.35  # of the font size: how far from the baseline a line belongs to the words
_SAME = 1.5  # points: it starts and ends with them within that
_BLANK = 1.0  # of the font size: the widest blank between two words with one line
_LEAD = 2.0  # of the font size: how near to its words a leader starts and ends


class Decorations:
    """Knows the lines that belong to the upright words of a page."""

    def __init__(self, words: Iterable[Word]) -> None:
        """Put the words in order."""
        self._words = sorted([word for word in words if word.upright], key=attrgetter("baseline"))
        self._baselines = [word.baseline for word in self._words]
        self._largest = max((word.size for word in self._words), default=0.0)

    def holds(self, line: Rectangle) -> bool:
        """Whether a line runs under or through whole words of one line of text, and ends where they end."""
        x0, _, x1, _ = line
        on = [word for word in self._near(line) if word.x0 < x1 - _SAME and word.x1 > x0 + _SAME]
        if not on:
            return False
        on.sort(key=lambda word: word.x0)
        end = max(word.x1 for word in on)
        if abs(on[0].x0 - x0) > _SAME or abs(end - x1) > _SAME:
            return False
        return all(after.x0 - before.x1 <= _BLANK * before.size for before, after in pairwise(on))

    def leads(self, line: Rectangle) -> bool:
        """Whether a line of dots leads from one word to another on the same line of text."""
        x0, _, x1, _ = line
        near = self._near(line)
        before = any(-_SAME <= x0 - word.x1 <= _LEAD * word.size for word in near)
        return before and any(-_SAME <= word.x0 - x1 <= _LEAD * word.size for word in near)

    def _near(self, line: Rectangle) -> list[Word]:
        """The words to whose line of text the height of a line belongs."""
        x0, y0, x1, y1 = line
        if y1 - y0 > x1 - x0:
            return []
        height = (y0 + y1) / 2
        start = bisect_left(self._baselines, height - _BELOW * self._largest)
        end = bisect_right(self._baselines, height + _ABOVE * self._largest)
        return [
            word
            for word in self._words[start:end]
            if -_ABOVE * word.size <= height - word.baseline <= _BELOW * word.size
        ]
