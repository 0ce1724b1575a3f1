"""White strips between words -> the borders of columns that no line divides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf
from operator import attrgetter
from typing import NamedTuple

from pipeline.pages import Word

_X0 = attrgetter("x0")
NARROWEST = 0.55  # of the font size: a space in a line is 0.25 to 0.4 of it

_NUMERAL = re.compile(r"\(?[ivx]{1,5}[.)]")  # 'iii)'
_DASHES = {"-", "\u2013", "\u2014"}

Words = Sequence[Word]


def is_point(word: Word) -> bool:
    """Whether a word is the mark of a point in a list: a bullet, a dash or 'iii)'."""
    return word.bullet or word.text in _DASHES or _NUMERAL.fullmatch(word.text) is not None


def runs_of(line: Words, ems: float = NARROWEST) -> list[list[Word]]:
    """The words of one line, from left to right, parted at spaces wider than `ems` of the font size."""
    runs: list[list[Word]] = []
    run: list[Word] = []
    high, size = -inf, 0.0
    for word in sorted(line, key=_X0):
        own = word.size
        if word.x0 - high > ems * (own if own > size else size):
            run = [word]
            runs.append(run)
            high = word.x1
        else:
            run.append(word)
            high = word.x1 if word.x1 > high else high
        size = own
    return runs


def rivers(lines: Sequence[Words], ems: float = NARROWEST) -> list[float]:
    """The middle of each white strip, `ems` wide or more, between the runs of lines of two or more.

    One line in five may cross it: it is one text over several columns.
    """
    rows = [runs for runs in (runs_of(line, ems) for line in lines) if len(runs) > 1]
    spans = [(run[0].x0, max(w.x1 for w in run), run[0].size) for runs in rows for run in runs]
    few = len(rows) // 5
    steps = sorted([(x0, 1, size) for x0, _, size in spans] + [(x1, -1, size) for _, x1, size in spans])
    borders: list[float] = []
    strip: list[_Segment] = []
    depth, start = 0, None
    for x, step, size in steps:
        if start is not None and x > start:
            strip.append(_Segment(start, x, depth))
        if step > 0 and depth == few and strip:
            borders += _middle(strip, ems * size)
        depth += step
        start = x if depth <= few else None
        strip = strip if depth <= few else []
    return [border for border in borders if _parts(rows, border, few)]


class _Segment(NamedTuple):
    """A stretch between two ends of runs, and how many lines cross it."""

    x0: float
    x1: float
    depth: int


def _middle(strip: Sequence[_Segment], narrowest: float) -> list[float]:
    """The middle of the widest stretch of a strip that the fewest lines cross, if any is as wide as `narrowest`."""
    for most in range(1 + max(segment.depth for segment in strip)):
        white: list[list[float]] = []
        for x0, x1, depth in strip:
            if depth <= most and white and white[-1][1] == x0:
                white[-1][1] = x1
            elif depth <= most:
                white.append([x0, x1])
        x0, x1 = max(white, key=lambda stretch: stretch[1] - stretch[0], default=[0.0, 0.0])
        if x1 - x0 >= narrowest:
            return [(x0 + x1) / 2]
    return []


def _parts(rows: Sequence[Sequence[Words]], border: float, few: int) -> bool:
    """Whether more lines have runs on each side of a border than cross it; of many lines the first or several do."""
    left = [any(run[-1].x1 <= border for run in runs) for runs in rows]
    right = [any(run[0].x0 >= border for run in runs) for runs in rows]
    crossing = sum(any(crosses(run, border) for run in runs) for runs in rows)
    headed = left[0] and right[0]
    return min(sum(left), sum(right)) > max(crossing, 0 if headed else min(few, 1))


def crosses(run: Words, border: float) -> bool:
    """Whether some words that belong together stand on both sides of a border, or one on it."""
    return run[0].x0 + 1 < border < max(word.x1 for word in run) - 1
