"""White strips between words -> the borders of columns that no line divides."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.pages import Word

NARROWEST = 0.55  # of the font size: a space in a line is 0.25 to 0.4 of it

Words = Sequence[Word]


def runs_of(line: Words, ems: float = NARROWEST) -> list[list[Word]]:
    """The words of one line, from left to right, parted at spaces wider than `ems` of the font size."""
    runs: list[list[Word]] = []
    for word in sorted(line, key=lambda w: w.x0):
        if not runs or word.x0 - max(w.x1 for w in runs[-1]) > ems * max(word.size, runs[-1][-1].size):
            runs.append([])
        runs[-1].append(word)
    return runs


def rivers(lines: Sequence[Words], ems: float = NARROWEST) -> list[float]:
    """The middle of each white strip, `ems` wide or more, that no line of two or more runs crosses."""
    rows = [runs_of(line, ems) for line in lines]
    spans = sorted((run[0].x0, max(w.x1 for w in run), run[0].size) for runs in rows if len(runs) > 1 for run in runs)
    borders: list[float] = []
    high = spans[0][1] if spans else 0.0
    for x0, x1, size in spans:
        if x0 - high >= ems * size:
            borders.append((high + x0) / 2)
        high = max(high, x1)
    return borders


def crosses(run: Words, border: float) -> bool:
    """Whether some words that belong together stand on both sides of a border, or one on it."""
    return run[0].x0 + 1 < border < max(word.x1 for word in run) - 1
