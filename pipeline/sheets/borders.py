"""What is drawn on a page -> straight borders across and down, whatever they are drawn with.

Rules, pieces of rules, double lines, the edges of shades and the white seams between them all say the same: here one
cell ends. Lines nearer to one another than a letter is high are one border.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from operator import itemgetter
from typing import NamedTuple

from pipeline.pages import Fill, Page, Ruling, Shown, Word

SNAP = 4.0  # points: no letter is as low, so that nothing can stand between borders that are nearer than this
_SEAM = 12.0  # points: the widest gap between the shades, or the pieces of rule, of two neighbouring cells
_SHORTEST = 8.0  # points: shorter pieces are strokes of a drawing
_LEVEL = 1.5  # points between the heights of the pieces of one border
_TOUCHING = 0.75  # points: shades of one colour that are no further apart show no seam
_HIGHEST = 1.6  # of the font size: a shade that is higher is no marker's, but a cell's
_TIGHT = 4.0  # points: the words of a cell stand further from its left edge; a marker goes on behind them
_BACKGROUND = 0.6  # of the page's height: what is taller lies behind the text


Line = tuple[float, float, float]  # a position, a start and an end


class Border(NamedTuple):
    """A straight line: its position across its direction, its two ends along it, and whether it is drawn as a rule."""

    at: float
    low: float
    high: float
    drawn: bool


class Borders(NamedTuple):
    """The borders of a page: across (at y, from x to x) and down (at x, from y to y).

    `joints` are the points (x, y) at which the pieces of one rule meet: one piece is drawn for each cell. `shades` are
    the filled rectangles whose edges are among the borders.
    """

    across: list[Border]
    down: list[Border]
    joints: list[tuple[float, float]]
    shades: list[Fill]


def borders_of(page: Page) -> Borders:
    """All borders of a page."""
    shades = _closed(_whole(_outer(_without_highlights({fill for fill in page.fills if _is_shade(fill, page)}, page))))
    edges = [(y, shade.x0, shade.x1) for shade in shades for y in (shade.y0, shade.y1)]
    across = _dashed((r.y0, r.x0, r.x1) for r in page.rulings if r.horizontal)
    pieces, joints = _pieces([*across, *edges])
    down = _joined([(r.x0, r.y0, r.y1) for r in page.rulings if not r.horizontal], SNAP)
    level = [Border(at, low, high, True) for at, low, high in _joined(pieces, 1.0) if high - low >= _SHORTEST]
    upright = [Border(at, low, high, True) for at, low, high in down if high - low >= _SHORTEST]
    upright += [Border(x, shade.y0, shade.y1, False) for shade in shades for x in (shade.x0, shade.x1)]
    return Borders(level, sorted(upright), joints, shades)


def _is_shade(fill: Fill, page: Page) -> bool:
    """Whether a fill is as large as a cell is, and does not lie behind the whole page."""
    wide, high = fill.x1 - fill.x0, fill.y1 - fill.y0
    return min(wide, high) >= 4.0 and max(wide, high) >= _SHORTEST and high < _BACKGROUND * page.height


def _without_highlights(fills: Collection[Fill], page: Page) -> Iterator[Fill]:
    """The shades without those behind words of a line, as a marker leaves them, and without what covers words."""
    low = min((fill.y1 - fill.y0 for fill in fills), default=inf)
    covered = [word for word in page.unseen if word.shown is Shown.COVERED]
    if low > _HIGHEST * max((word.size for word in page.words), default=0.0) and not covered:
        yield from fills
        return
    words = (word for word in (*page.words, *page.unseen) if word.upright)
    rows = sorted((((word.y0 + word.y1) / 2, word) for word in words), key=itemgetter(0))
    heights = [y for y, _ in rows]
    for fill in fills:
        line = [word for _, word in rows[bisect_left(heights, fill.y0) : bisect_right(heights, fill.y1)]]
        if not any(_holds(fill, word) for word in covered) and not _is_highlight(fill, line, page.rulings):
            yield fill


def _is_highlight(fill: Fill, line: Sequence[Word], rulings: Sequence[Ruling]) -> bool:
    """Whether a shade is as high as the one line in it, and ends where its words do, or where the next ones begin."""
    held = [word for word in line if _holds(fill, word)]
    if not held or fill.y1 - fill.y0 > _HIGHEST * min(word.size for word in held):
        return False
    left, right = fill.x0, fill.x1
    before = max((word.x1 for word in line if word.x1 <= left + 1), default=-inf)
    after = min((word.x0 for word in line if word.x0 >= right - 1), default=inf)
    tight = min(word.x0 for word in held) - left <= _TIGHT and right - max(word.x1 for word in held) <= 2 * _TIGHT
    beside = min(left - before, after - right) <= max(word.size for word in held) / 2
    drawn = any(
        not r.horizontal and r.y0 < fill.y1 and r.y1 > fill.y0 and min(abs(r.x0 - left), abs(r.x0 - right)) <= 1
        for r in rulings
    )
    return (tight or beside) and not drawn


def _holds(fill: Fill, word: Word) -> bool:
    return fill.x0 <= (word.x0 + word.x1) / 2 <= fill.x1 and fill.y0 <= (word.y0 + word.y1) / 2 <= fill.y1


def _outer(fills: Iterable[Fill]) -> list[Fill]:
    """The shades without those that lie in a larger one of their colour: strips behind the lines of a shaded cell."""
    largest = sorted(fills, key=lambda f: (f.x0 - f.x1) * (f.y1 - f.y0))
    found: list[Fill] = []
    for fill in largest:
        alike = (other for other in found if other.colour == fill.colour)
        if not any(_within(fill, other) for other in alike):
            found.append(fill)
    return found


def _within(fill: Fill, other: Fill) -> bool:
    wide = other.x0 - 1 <= fill.x0 and fill.x1 <= other.x1 + 1
    return wide and other.y0 - 1 <= fill.y0 and fill.y1 <= other.y1 + 1


def _whole(fills: Sequence[Fill]) -> list[Fill]:
    """The shades, with strips behind single lines that touch as one, where none of another cell stands beside them."""
    found: list[Fill] = []
    for fill in sorted(fills, key=lambda f: (f.x0, f.x1, f.y0)):
        last = found[-1] if found else None
        alone = not any(
            other.y0 < fill.y1 - 1 and fill.y0 < other.y1 - 1 and (other.x0 > fill.x1 - 1 or other.x1 < fill.x0 + 1)
            for other in fills
        )
        same = last is not None and (last.x0, last.x1, last.colour) == (fill.x0, fill.x1, fill.colour)
        if last is not None and same and alone and abs(fill.y0 - last.y1) <= _TOUCHING:
            found[-1] = last._replace(y1=fill.y1)
        else:
            found.append(fill)
    return found


def _closed(shades: Sequence[Fill]) -> list[Fill]:
    """Neighbouring shades grown until they meet in the middle of the white seam between them."""
    grown = [[f.x0, f.y0, f.x1, f.y1] for f in shades]
    for at, fill in enumerate(shades):
        for other in range(len(shades)):
            after = shades[other]
            beside = min(fill.y1, after.y1) - max(fill.y0, after.y0) > 0.7 * min(fill.y1 - fill.y0, after.y1 - after.y0)
            if beside and 0 < after.x0 - fill.x1 <= _SEAM:
                grown[at][2] = grown[other][0] = (fill.x1 + after.x0) / 2
    return [Fill(x0, y0, x1, y1, fill.colour) for (x0, y0, x1, y1), fill in zip(grown, shades, strict=True)]


def _joined(lines: Iterable[Line], near: float) -> list[Line]:
    """Given (position, start, end), those within `near` of one another that touch or overlap, as one."""
    joined = []
    for level in _levels(lines, near):
        at = sum(line[0] for line in level) / len(level)
        spans = sorted((low, high) for _, low, high in level)
        start, end = spans[0]
        for low, high in spans[1:]:
            if low - end > 3.0:
                joined.append((at, start, end))
                start, end = low, high
            else:
                end = max(end, high)
        joined.append((at, start, end))
    return joined


def _levels(lines: Iterable[Line], near: float) -> list[list[Line]]:
    """The lines by their positions, those within `near` of the first of a level in it."""
    levels: list[list[Line]] = []
    for line in sorted(lines):
        if not levels or line[0] - levels[-1][0][0] > near:
            levels.append([])
        levels[-1].append(line)
    return levels


def _dashed(lines: Iterable[Line]) -> list[Line]:
    """The rules of a page, with dashes and dots of one rule as one."""
    found: list[Line] = []
    for at, low, high in sorted((round(at, 1), low, high) for at, low, high in set(lines)):
        last = found[-1] if found else None
        short = high - low < _SHORTEST
        if last is not None and short and last[0] == at and 0 <= low - last[2] <= 3.0:
            found[-1] = (at, last[1], high)
        else:
            found.append((at, low, high))
    return found


def _pieces(lines: Iterable[Line]) -> tuple[list[Line], list[tuple[float, float]]]:
    """Pieces of one border, each as long as a cell is wide, grown until they meet; and the points at which they do.

    Those of one border are at one height, or nearly: of 'Area' | 'Description' the right one may be a little higher.
    """
    grown = [list(line) for level in _levels(lines, _LEVEL) for line in sorted(level, key=itemgetter(1))]
    joints = []
    for before, after in pairwise(grown):
        long = min(before[2] - before[1], after[2] - after[1]) >= _SHORTEST
        if long and abs(before[0] - after[0]) <= _LEVEL and -1.5 <= after[1] - before[2] <= _SEAM:
            middle = (before[2] + after[1]) / 2
            joints.append((middle, before[0]))
            before[2] = after[1] = middle
    return [(at, low, high) for at, low, high in grown], joints
