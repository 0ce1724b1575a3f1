"""A head that stands above the borders of its table: bold lines right above it whose words keep to its columns."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.geometry.lines import Line
from pipeline.pages import Word
from pipeline.sheets.grids import Box, Grid
from pipeline.sheets.heads import is_number
from pipeline.sheets.order import Placed
from pipeline.sheets.parts import Area
from pipeline.sheets.rivers import crosses, runs_of
from pipeline.sheets.stitches import Draft

_NEXT = 1.5  # of the font size: the widest white to the table, and between lines of its head
_ALIGNED = 1.5  # points between the left edges of a column's texts
_LARGEST = 1.15  # of the largest print of a table: larger print above it is a heading
_STEP = 1.2  # times the step between two lines of a head: a wider one parts it from what follows


def take_head(before: list[Draft | Placed], draft: Draft) -> None:
    """Give a table without head the one that the last lines before it are, and take those lines away.

    The borders of a table that no rules part stand somewhere in the white between its columns; those of its head are
    right before the texts of each column, where that takes in more lines. Below the head may stand a banner.
    """
    starts = _starts(draft.grid)
    own = [draft.grid.xs[0], *(x - _ALIGNED for x in starts[1:]), draft.grid.xs[-1]]
    found = [(xs, _lines_above(before, draft, xs, starts)) for xs in (draft.grid.xs, own)]
    xs, lines = max(found, key=lambda one: len(one[1]))
    banner = _banner(lines, xs)
    lines = lines[: len(lines) - len(banner)]
    columns = [_between(lines, x0, x1) for x0, x1 in pairwise(xs)]
    filled = sum(bool(own) for own in columns)
    if filled < 2 or filled * 2 <= len(columns):
        return
    boxes = [_box(draft.grid.page, x0, x1, lines, own) for (x0, x1), own in zip(pairwise(xs), columns, strict=True)]
    if any(is_number(box) for box in boxes):
        return
    del before[len(before) - len(lines) - len(banner) :]
    if banner:
        box = _box(draft.grid.page, xs[0], xs[-1], banner, [word for line in banner for word in line.words])
        draft.grid.rows.insert(0, [box] * len(columns))
    draft.grid.rows.insert(0, boxes)
    draft.titles, draft.heads, draft.above = 0, 1, True


def _box(page: int, x0: float, x1: float, lines: Sequence[Line], words: list[Word]) -> Box:
    return Box([Area(page, x0, lines[0].y0, x1, lines[-1].y1)], words)


def _between(lines: Sequence[Line], x0: float, x1: float) -> list[Word]:
    return [word for line in lines for word in line.words if x0 <= (word.x0 + word.x1) / 2 < x1]


def _starts(grid: Grid) -> list[float]:
    """Where the texts of each column begin; the border before a column without."""
    starts = []
    for column, x in enumerate(grid.xs[:-1]):
        boxes = [row[column] for row in grid.rows if sum(box is row[column] for box in row) == 1]
        starts.append(min((word.x0 for box in boxes for word in box.words), default=x))
    return starts


def _banner(lines: Sequence[Line], xs: Sequence[float]) -> Sequence[Line]:
    """The last line, where it is set off from a head of several columns and stands in the first alone."""
    if len(lines) < 3:
        return ()
    steps = [below.baseline - line.baseline for line, below in pairwise(lines)]
    lone = all(word.x0 < xs[1] for word in lines[-1].words)
    return lines[-1:] if lone and steps[-1] > _STEP * max(steps[:-1]) else ()


def _lines_above(
    before: Sequence[Draft | Placed], draft: Draft, xs: Sequence[float], starts: Sequence[float]
) -> list[Line]:
    """The bold lines right above a table that keep to its columns, from top to bottom."""
    found: list[Line] = []
    edge = draft.grid.y0
    largest = _LARGEST * max((word.size for box in draft.grid.boxes for word in box.words), default=math.inf)
    for item in reversed(before):
        if isinstance(item, Draft):
            break
        line = item.line
        keeps = xs[0] - 3 <= line.x0 and line.x1 <= xs[-1] + 3
        keeps = keeps and not any(crosses(run, x) for run in _runs(line, starts) for x in xs[1:-1])
        keeps = keeps and line.size <= largest
        if not (0 <= edge - line.y1 + 2 <= _NEXT * line.size + 2 and line.bold and keeps):
            break
        found.insert(0, line)
        edge = line.y0
    return found


def _runs(line: Line, starts: Sequence[float]) -> Iterator[Sequence[Word]]:
    """The runs of words of a line, parted where a word begins as the texts of a column do."""
    for run in runs_of(line.words):
        cuts = [at for at, word in enumerate(run) if at and any(abs(word.x0 - x) < _ALIGNED for x in starts)]
        yield from (run[start:end] for start, end in pairwise([0, *cuts, len(run)]))
