"""Words that are not upright: in the order in which they read, and by the texts that they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.pages import Word

_DIGITS = re.compile(r"\d+")
_UP = 90  # degrees
_NEXT_LINE = 1.6  # of the font size: the widest step to the next line of one text
_SAME_LINE = 0.4  # of the font size: turned words whose middles are no further apart stand on one line


def along_turned(words: Iterable[Word]) -> list[Word]:
    """The words that are not upright in the order in which they read: up or down the page, line beside line."""
    turned = [word for word in words if not word.upright]
    found: list[Word] = []
    for direction in sorted({word.turned for word in turned}):
        same = [word for word in turned if word.turned == direction]
        found += same if direction == 0 else [word for line in _columns(same, direction) for word in line]
    return found


def turned_texts(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """The words that are not upright by texts: lines side by side, such as those of one cell, are one.

    A word that reads neither up nor down is one by itself.
    """
    found: list[list[Word]] = []
    for direction in sorted({word.turned for word in words if not word.upright}):
        same = [word for word in words if not word.upright and word.turned == direction]
        lines = _columns(same, direction) if direction else [[word] for word in same]
        for run in (run for line in lines for run in _runs(line)):
            above = next((text for text in found if direction and _goes_on(text, run)), None)
            if above is None:
                found.append(run)
            else:
                above += run
    return [tuple(text) for text in found]


def said_turned(words: Iterable[Word]) -> str:
    """What a turned text says, all numbers alike: pages may count in it."""
    return _DIGITS.sub("#", " ".join(word.text for word in words))


def _runs(line: Sequence[Word]) -> list[list[Word]]:
    """A turned line, parted where white stands between its words."""
    runs = [[line[0]]]
    for before, word in pairwise(line):
        white = max(before.y0, word.y0) - min(before.y1, word.y1)
        if white > word.size:
            runs.append([])
        runs[-1].append(word)
    return runs


def _goes_on(text: Sequence[Word], run: Sequence[Word]) -> bool:
    """Whether a run of a turned line stands right beside the last line of a text."""
    last = text[-1]
    beside = abs(_across(run[0]) - _across(last)) < _NEXT_LINE * last.size
    own = [word for word in text if abs(_across(word) - _across(last)) < _SAME_LINE * last.size]
    low, high = min(word.y0 for word in own), max(word.y1 for word in own)
    return run[0].turned == last.turned and beside and low < max(w.y1 for w in run) and min(w.y0 for w in run) < high


def _columns(words: Sequence[Word], direction: int) -> list[list[Word]]:
    """Lines of print that read up (from left to right) or down (from right to left), the words of each in order."""
    up = direction == _UP
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.x0 + w.x1) / 2, reverse=not up):
        if lines and abs(_across(word) - _across(lines[-1][0])) <= _SAME_LINE * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: w.y0, reverse=up) for line in lines]


def _across(word: Word) -> float:
    return (word.x0 + word.x1) / 2
