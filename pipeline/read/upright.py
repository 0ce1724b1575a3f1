"""Pages that lie on their side or upside down: they are turned, so that what they print can be read.

A page is turned by its print alone; the file's own rotation may be missing or wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.pages import Word

_FEWEST = 12  # words
_NEARLY_ALL = 0.8  # of the words
_UPSIDE_DOWN = 180


def turn_needed(words: Sequence[Word]) -> int:
    """By how many degrees clockwise a page is to be turned, if nearly all of its words are turned one way; else 0.

    Words that are turned neither way, and are not upright, may stand on their heads: 180.
    """
    turns = Counter(word.turned or _UPSIDE_DOWN for word in words if not word.upright)
    turn, count = turns.most_common(1)[0] if turns else (0, 0)
    return turn if count >= max(_FEWEST, _NEARLY_ALL * len(words)) else 0


def is_upright(words: Sequence[Word]) -> bool:
    """Whether nearly all words of a page are upright."""
    return sum(word.upright for word in words) >= _NEARLY_ALL * len(words)
