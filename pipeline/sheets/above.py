"""A head that stands above the borders of its table: bold lines right above it whose words keep to its columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.geometry.lines import Line
from pipeline.sheets.grids import Box
from pipeline.sheets.heads import is_number
from pipeline.sheets.order import Placed
from pipeline.sheets.parts import Area
from pipeline.sheets.rivers import crosses, runs_of
from pipeline.sheets.stitches import Draft

_NEXT = 1.5  # of the font size: the widest white to the table, and between lines of its head


def take_head(before: list[Draft | Placed], draft: Draft) -> None:
    """Give a table without head the one that the last lines before it are, and take those lines away."""
    lines = _lines_above(before, draft)
    xs = draft.grid.xs
    columns = [[w for line in lines for w in line.words if x0 <= (w.x0 + w.x1) / 2 < x1] for x0, x1 in pairwise(xs)]
    filled = sum(bool(own) for own in columns)
    if filled < 2 or filled * 2 <= len(columns):
        return
    top, bottom = lines[0].y0, lines[-1].y1
    areas = [Area(draft.grid.page, x0, top, x1, bottom) for x0, x1 in pairwise(xs)]
    boxes = [Box([area], own) for area, own in zip(areas, columns, strict=True)]
    if any(is_number(box) for box in boxes):
        return
    del before[len(before) - len(lines) :]
    draft.grid.rows.insert(0, boxes)
    draft.titles, draft.heads, draft.above = 0, 1, True


def _lines_above(before: Sequence[Draft | Placed], draft: Draft) -> list[Line]:
    """The bold lines right above a table that keep to its columns, from top to bottom."""
    found: list[Line] = []
    edge, xs = draft.grid.y0, draft.grid.xs
    for item in reversed(before):
        if isinstance(item, Draft):
            break
        line = item.line
        keeps = xs[0] - 3 <= line.x0 and line.x1 <= xs[-1] + 3
        keeps = keeps and not any(crosses(run, x) for run in runs_of(line.words) for x in xs[1:-1])
        if not (0 <= edge - line.y1 + 2 <= _NEXT * line.size + 2 and line.bold and keeps):
            break
        found.insert(0, line)
        edge = line.y0
    return found
