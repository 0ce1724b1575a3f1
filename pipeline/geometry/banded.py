"""The rows of tables that are ruled between their rows in some columns only.

Word leaves the rule out below a cell that is merged with the next. Rows end at the rules; in a column without one, a
cell goes on until a text starts on the first line of a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.geometry.grids import Cell, join_rulings
from pipeline.geometry.lines import Line, runs_of
from pipeline.pages import Page

_SAME = 2.0  # points: rules nearer than this are at the same height
_SLACK = 8.0  # points: how far rules may reach out of their table
_RULED = 0.7  # of a column's width: as much as that must be ruled for its cell to end
_SHARE = 0.5  # of the columns: a row ends where as many are ruled
_RUN_GAP = 5.0  # points: words of one text are no further apart
_SAME_LINE = 3.0  # points: first lines of a row's cells stand within this of one another
_LONGEST_BANNER = 2  # lines of a text across the table
_TO_RULE = 2.0  # of the font size: the widest step from a row's last line to the rule that ends it
_TAIL = 1.6  # of the font size: the widest gap between the lines of a row that the page's end cuts


class Band(NamedTuple):
    """A row: its top and bottom in points, the columns that are ruled below it, and its lines."""

    top: float
    bottom: float
    ruled: tuple[bool, ...]
    lines: tuple[Line, ...]


def bands_below(
    page: Page, lines: Sequence[Line], columns: Sequence[float], start: float, stop: float
) -> tuple[list[Band], bool]:
    """The rows between `start` and `stop` that rules end, and whether the last goes on below without one.

    They end at text that is no row: more than a banner's lines across the borders of the columns.
    """
    bands: list[Band] = []
    top = start
    for level, ruled in _levels(page, columns, start, stop):
        inside = _between(lines, top, level)
        if inside and level - inside[-1].y1 > _TO_RULE * inside[-1].size:
            break  # the rule above the page's foot
        if not all(columns[0] - _SLACK < line.x0 and line.x1 < columns[-1] + _SLACK for line in inside):
            break
        if any(_crosses(line, columns) for line in inside) and not _is_banner(inside, columns):
            break
        bands.append(Band(top, level, ruled, tuple(inside)))
        top = level
    while bands and not bands[-1].lines:
        bands.pop()
    if not bands or not _is_regular(bands):
        return [], False
    tail = _tail(lines, columns, top, stop)
    if tail:
        bands.append(Band(top, tail[-1].y1 + 1, tuple(True for _ in columns[1:]), tuple(tail)))
    return bands, bool(tail)


def _levels(page: Page, columns: Sequence[float], start: float, stop: float) -> list[tuple[float, tuple[bool, ...]]]:
    """The heights at which rules end rows, each with the columns that are ruled there."""
    found: dict[float, list[tuple[float, float]]] = {}
    for rule in join_rulings(page.rulings):
        within = columns[0] - _SLACK <= rule.x0 and rule.x1 <= columns[-1] + _SLACK
        if rule.horizontal and within and start + _SAME < rule.y0 < stop:
            level = next((y for y in found if abs(y - rule.y0) <= _SAME), rule.y0)
            found.setdefault(level, []).append((rule.x0, rule.x1))
    levels = []
    for level in sorted(found):
        ruled = tuple(
            sum(max(0.0, min(x1, right) - max(x0, left)) for x0, x1 in found[level]) >= _RULED * (right - left)
            for left, right in pairwise(columns)
        )
        if any(ruled):
            levels.append((level, ruled))
    return levels


def _is_regular(bands: Sequence[Band]) -> bool:
    """Whether the same columns, and not most of them, are left without a rule wherever some are.

    Where rules come and go as it pleases, they say nothing about rows.
    """
    partial = {band.ruled for band in bands if not all(band.ruled)}
    return len(partial) <= 1 and all(sum(ruled) >= _SHARE * len(ruled) for ruled in partial)


def _between(lines: Sequence[Line], top: float, bottom: float) -> list[Line]:
    return [line for line in lines if top < (line.y0 + line.y1) / 2 < bottom]


def _crosses(line: Line, columns: Sequence[float]) -> bool:
    return any(run.x0 + 1 < x < run.x1 - 1 for run in runs_of(line, _RUN_GAP) for x in columns[1:-1])


def _is_banner(lines: Sequence[Line], columns: Sequence[float]) -> bool:
    """Whether a row is one text across the table, such as a group's heading."""
    return len(lines) <= _LONGEST_BANNER and all(len(runs_of(line, _RUN_GAP)) == 1 for line in lines)


def _tail(lines: Sequence[Line], columns: Sequence[float], top: float, stop: float) -> list[Line]:
    """The lines of a row that the page's end cuts: all that stand below the last rule, if they keep to the columns."""
    below = [line for line in lines if (line.y0 + line.y1) / 2 > top]
    if not below or below[-1].y1 > stop or any(_crosses(line, columns) for line in below):
        return []
    outside = any(line.x0 < columns[0] - _SLACK or line.x1 > columns[-1] + _SLACK for line in below)
    edge = top
    for line in below:
        if outside or line.y0 - edge > _TAIL * line.size:
            return []
        edge = line.y1
    return below if len({_column(word.x0, columns) for line in below for word in line.words}) > 1 else []


def _column(x: float, columns: Sequence[float]) -> int:
    return sum(border <= x + 1 for border in columns[1:-1])


def banded_cells(bands: Sequence[Band], columns: Sequence[float], first_row: int) -> list[Cell]:
    """The cells of the rows, numbered from `first_row`: merged where no rule and no new text parts them."""
    banners = [any(_crosses(line, columns) for line in band.lines) for band in bands]
    cells = [
        Cell(columns[0], band.top, columns[-1], band.bottom, first_row + at, 0, 1, len(columns) - 1)
        for at, band in enumerate(bands)
        if banners[at]
    ]
    for column, (left, right) in enumerate(pairwise(columns)):
        start = 0
        for at, band in enumerate(bands):
            last = at + 1 == len(bands)
            ends = last or banners[at] or banners[at + 1] or band.ruled[column]
            if not banners[at] and (ends or _starts(bands[at + 1], left, right)):
                rows = at + 1 - start
                cells.append(Cell(left, bands[start].top, right, band.bottom, first_row + start, column, rows))
                start = at + 1
            elif banners[at]:
                start = at + 1
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _starts(band: Band, left: float, right: float) -> bool:
    """Whether a text starts in a column on the first line of a row."""
    if not band.lines:
        return False
    first = min(word.baseline for word in band.lines[0].words)
    inside = [w.baseline for line in band.lines for w in line.words if left <= (w.x0 + w.x1) / 2 < right]
    return bool(inside) and min(inside) - first <= _SAME_LINE
