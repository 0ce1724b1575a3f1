"""Points and commas that touch the word before them, and are drawn by themselves: the file need not draw it first."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.pages import Word

_CLOSING = frozenset(",.;:!?)]")
_TOUCHING = 0.02  # of the font size
_LEVEL = 0.1  # points between baselines


def rejoined(words: Sequence[Word]) -> list[Word]:
    """The words of a page, those that begin with a point or a comma put to the one that they touch.

    'Outcome', '1', ', learners' are three pieces of print where the number is bold. A file that draws them one after
    the other has the comma at the number already; one of another order has 'Outcome 1 , learners'.
    """
    ends = [word for word in words if word.text[0] in _CLOSING and word.upright]
    changed: dict[int, Word | None] = {}
    for end in ends:
        whole = next((word for word in words if _touches(word, end)), None)
        if whole is not None:
            whole = changed.get(whole.nth) or whole
            changed[whole.nth] = whole._replace(text=whole.text + end.text, x1=end.x1)
            changed[end.nth] = None
    known = (changed.get(word.nth, word) for word in words) if changed else words
    return [word for word in known if word is not None]


def _touches(word: Word, end: Word) -> bool:
    near = abs(end.x0 - word.x1) <= _TOUCHING * word.size and abs(end.baseline - word.baseline) <= _LEVEL
    return near and word.upright and word.shown is end.shown and word.nth != end.nth - 1
