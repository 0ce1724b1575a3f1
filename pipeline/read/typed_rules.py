"""Rules that are typed: dots, dashes or underscores in a line of their own, between the rows of a table.

Leaders stand close beside the words that they lead to ('Introduction ....... 4'), as lines to write on do ('Name: __').
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.pages import Ruling, Word

_TYPED = re.compile(r"\.{6,}|\u2026{3,}|_{4,}|[-\u2013\u2014]{6,}|={6,}")
_LONGEST = 60.0  # points: so long is the longest piece of a rule, at least
_LEVEL = 0.5  # of the font size: words whose baselines differ by less stand in one line
_HEIGHTS = {".": 0.0, "\u2026": 0.0, "_": -0.1, "=": 0.3}  # of the font size above the baseline; dashes as below
_DASH = 0.25


def typed_rules(words: Sequence[Word]) -> tuple[list[Word], list[Ruling]]:
    """The words of a page without those that are typed rules, and these as rulings."""
    typed = [word for word in words if word.text[0] in "._-=\u2013\u2014\u2026" and _TYPED.fullmatch(word.text)]
    if max((word.x1 - word.x0 for word in typed), default=0.0) < _LONGEST:
        return list(words), []
    alone = {word.nth: _ruling(word) for word in typed if word.upright and _is_alone(word, words)}
    return [word for word in words if word.nth not in alone], list(alone.values())


def _is_alone(rule: Word, words: Sequence[Word]) -> bool:
    beside = (
        word
        for word in words
        if abs(word.baseline - rule.baseline) < _LEVEL * rule.size
        and word.x0 < rule.x1 + rule.size
        and word.x1 > rule.x0 - rule.size
    )
    return all(_TYPED.fullmatch(word.text) for word in beside)


def _ruling(word: Word) -> Ruling:
    y = word.baseline - _HEIGHTS.get(word.text[0], _DASH) * word.size
    return Ruling(word.x0, y, word.x1, y)
