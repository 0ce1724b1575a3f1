"""How print is turned. Pages that lie on their side or upside down are turned, so that what they print can be read.

A page is turned by its print alone; the file's own rotation may be missing or wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from pipeline.pages import Word

_FEWEST = 12  # words
_NEARLY_ALL = 0.8  # of the words
_UPSIDE_DOWN = 180


def reads_across(direction: tuple[float, float], turn: Any) -> bool:
    """Whether a line of a direction is upright; `turn` is the matrix of a rotated page, or None."""
    x, y = _as_shown(direction, turn)
    return bool(x > 0.99 and abs(y) < 0.1)


def degrees_of(direction: tuple[float, float], turn: Any) -> int:
    """90 where a line reads up the page as shown, 270 where it reads down, else 0."""
    x, y = _as_shown(direction, turn)
    if abs(x) > 0.1:
        return 0
    return 90 if y < 0 else 270


def _as_shown(direction: tuple[float, float], turn: Any) -> tuple[float, float]:
    x, y = direction
    return (x, y) if turn is None else (x * turn.a + y * turn.c, x * turn.b + y * turn.d)


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
