"""Print that is set twice in the same place: to look bold, as a shadow, or as a second layer of text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter

from pipeline.pages import Shown, Word

_BASELINE = attrgetter("baseline")
_OFFSET = 0.35  # of the font size, in both directions: two words of the same letters so near each other are one
_FARTHEST = 12.0  # points: further apart no two lines are one, whatever their size
_OVERLAP = 0.6  # of a character's width: two of the same letter nearer than this are one
_LETTERS = re.compile(r"(?:([^\W_])\1)+|(?:(.)\2){3,}|(.{2,})\3")
_NARROW = 0.4  # of the font size per character: words of letters set twice are narrower


def looks_doubled(text: str, width: float, size: float) -> bool:
    """Whether each letter of a word ('SSttrriipp', '44'), or the word ('c.c.', '1.11.1'), seems to be set twice.

    Its letters must be looked at then.
    """
    return (
        len(text) % 2 == 0
        and may_be_doubled(text)
        and width < _NARROW * size * len(text)
        and _LETTERS.fullmatch(text) is not None
    )


def may_be_doubled(text: str) -> bool:
    """Whether a word begins with a letter twice, or is the same letters twice, whatever its width."""
    return text[:1] == text[1:2] or (len(text) > 1 and text.startswith(text[len(text) // 2 :]))


def is_same_place(distance: float, width: float) -> bool:
    """Whether a character stands where the same one before it stands, given how far they are apart."""
    return abs(distance) < _OVERLAP * width


def without_doubles(words: Sequence[Word]) -> list[Word]:
    """The words of a page (numbered from 0), each that repeats another one in the same place known as doubled.

    The first of them stays, as the order of the text has it; where their colours differ, the last, which lies on top.
    """
    doubled: set[int] = set()
    by_text: defaultdict[str, list[Word]] = defaultdict(list)
    for word in words:
        if word.shown is Shown.PRINT:
            by_text[word.text].append(word)
    for alike in (found for found in by_text.values() if len(found) > 1):
        for one, other in _near(alike):
            if _is_same(words[one], words[other]):
                doubled.add(other if words[one].colour == words[other].colour else one)
    if not doubled:
        return list(words)
    return [word._replace(shown=Shown.DOUBLED) if word.nth in doubled else word for word in words]


def _near(words: list[Word]) -> Iterator[tuple[int, int]]:
    """The numbers of two words each, in order, of those whose baselines are near each other."""
    words.sort(key=_BASELINE)
    for at, word in enumerate(words):
        for other in islice(words, at + 1, None):
            if other.baseline - word.baseline >= _FARTHEST:
                break
            yield min(word.nth, other.nth), max(word.nth, other.nth)


def _is_same(word: Word, other: Word) -> bool:
    near = _OFFSET * word.size
    return (
        abs(word.x0 - other.x0) <= near
        and abs(word.baseline - other.baseline) <= near
        and abs(word.x1 - other.x1) <= near
        and min(word.x1, other.x1) - max(word.x0, other.x0) >= _OVERLAP * (word.x1 - word.x0)
    )
