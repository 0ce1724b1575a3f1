"""Rulings -> tables: the ruled grid solved in five steps, merged cells included.

1. `join_rulings`: pieces of the same line become one line; 2. `components`: lines that touch belong to one grid;
3. the positions of a grid's lines give its elementary rectangles; 4. rectangles with no line between them are one cell;
5. words are put into the cell that holds their middle. Tables that are ruled only across, between their rows, are read
by `stacks`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.pages import Ruling, Word

_SNAP = 3.5  # points: lines nearer than this are at the same position, as double ones are; no print stands between them
_TOUCH = 3.0  # points: line ends that come this near to another line touch it
_COVERED = 0.7  # of an elementary edge: that much of it must be ruled for the edge to be there
_SMALLEST_CELL = 3.5  # points


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its box in points, its first row and column, how many it spans, and the words in it."""

    x0: float
    y0: float
    x1: float
    y1: float
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page: its box, and its cells in reading order; `columns` are the x of the column borders."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    columns: tuple[float, ...]
    cells: tuple[Cell, ...] = field(repr=False)

    @property
    def rows(self) -> list[list[Cell]]:
        """The cells by the row they start in."""
        rows: dict[int, list[Cell]] = defaultdict(list)
        for cell in self.cells:
            rows[cell.row].append(cell)
        return [rows[number] for number in sorted(rows)]


@dataclass(slots=True)
class _Grid:
    horizontal: list[Ruling]
    vertical: list[Ruling]


def grid_tables(page: int, rulings: Sequence[Ruling], words: Sequence[Word]) -> list[Table]:
    """The tables and boxes of one page that are ruled across and down, from top to bottom."""
    tables = [_table(page, grid) for grid in components(join_rulings(rulings)) if grid.vertical and grid.horizontal]
    placed = [fill(table, words) for table in tables if table is not None]
    return sorted(placed, key=lambda table: (table.y0, table.x0))


def join_rulings(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Given rulings, make one of all that lie on the same line and touch or overlap."""
    groups: dict[bool, list[Ruling]] = {True: [], False: []}
    for ruling in rulings:
        groups[ruling.horizontal].append(ruling)
    across = _joined([(r.y0, r.x0, r.x1) for r in groups[True]])
    down = _joined([(r.x0, r.y0, r.y1) for r in groups[False]])
    return [Ruling(start, at, end, at) for at, start, end in across] + [
        Ruling(at, start, at, end) for at, start, end in down
    ]


def _joined(lines: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Given (position, start, end), join what is at one position (within `_SNAP` of its first) and touches."""
    joined: list[tuple[float, float, float]] = []
    lines = sorted(lines)
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end][0] - lines[at][0] <= _SNAP:
            end += 1
        position = sum(line[0] for line in lines[at:end]) / (end - at)
        spans = sorted((start, stop) for _, start, stop in lines[at:end])
        low, high = spans[0]
        for start, stop in spans[1:]:
            if start - high > _TOUCH:
                joined.append((position, low, high))
                low, high = start, stop
            else:
                high = max(high, stop)
        joined.append((position, low, high))
        at = end
    return joined


def components(rulings: Sequence[Ruling]) -> list[_Grid]:
    """Given joined rulings, group those that cross or touch, directly or through others."""
    across = [r for r in rulings if r.horizontal]
    down = [r for r in rulings if not r.horizontal]
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, h in enumerate(across):
        for j, v in enumerate(down):
            if h.x0 - _TOUCH <= v.x0 <= h.x1 + _TOUCH and v.y0 - _TOUCH <= h.y0 <= v.y1 + _TOUCH:
                parent[root(i)] = root(len(across) + j)
    grids: dict[int, _Grid] = {}
    for at, ruling in enumerate([*across, *down]):
        grid = grids.setdefault(root(at), _Grid([], []))
        (grid.horizontal if at < len(across) else grid.vertical).append(ruling)
    return list(grids.values())


def _positions(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SNAP:
            found.append(value)
    return found


def _table(page: int, grid: _Grid) -> Table | None:
    """Solve one grid: its elementary rectangles, joined where no line divides them."""
    xs = _positions([v.x0 for v in grid.vertical] + [x for h in grid.horizontal for x in (h.x0, h.x1)])
    ys = _positions([h.y0 for h in grid.horizontal] + [y for v in grid.vertical for y in (v.y0, v.y1)])
    if len(xs) < 2 or len(ys) < 2:
        return None
    columns, rows = len(xs) - 1, len(ys) - 1
    parent = list(range(columns * rows))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    down_at = {x: [v for v in grid.vertical if abs(v.x0 - x) <= _SNAP] for x in xs}
    across_at = {y: [h for h in grid.horizontal if abs(h.y0 - y) <= _SNAP] for y in ys}
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            here = row * columns + column
            if column + 1 < columns and not _ruled([(v.y0, v.y1) for v in down_at[right]], top, bottom):
                parent[root(here + 1)] = root(here)
            if row + 1 < rows and not _ruled([(h.x0, h.x1) for h in across_at[bottom]], left, right):
                parent[root(here + columns)] = root(here)
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at in range(columns * rows):
        members[root(at)].append(divmod(at, columns))
    cells = [_cell(group, xs, ys) for group in members.values()]
    kept = [cell for cell in cells if cell.x1 - cell.x0 > _SMALLEST_CELL and cell.y1 - cell.y0 > _SMALLEST_CELL]
    kept.sort(key=lambda cell: (cell.row, cell.column))
    return Table(page, xs[0], ys[0], xs[-1], ys[-1], tuple(xs), tuple(kept))


def _ruled(lines: Iterable[tuple[float, float]], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(stop, end) - max(begin, start)) for begin, stop in lines)
    return covered >= _COVERED * (end - start)


def _cell(group: Sequence[tuple[int, int]], xs: Sequence[float], ys: Sequence[float]) -> Cell:
    top, bottom = min(row for row, _ in group), max(row for row, _ in group) + 1
    left, right = min(column for _, column in group), max(column for _, column in group) + 1
    return Cell(xs[left], ys[top], xs[right], ys[bottom], top, left, bottom - top, right - left)


def fill(table: Table, words: Iterable[Word]) -> Table:
    """The same table with each word in the cell that holds its middle."""
    ys = sorted({y for cell in table.cells for y in (cell.y0, cell.y1)})
    inside: dict[int, list[Word]] = defaultdict(list)
    by_band: dict[int, list[int]] = defaultdict(list)
    for at, cell in enumerate(table.cells):
        for band in range(bisect_right(ys, cell.y0) - 1, bisect_right(ys, cell.y1) - 1):
            by_band[band].append(at)
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        if not (table.y0 <= y <= table.y1 and table.x0 <= x <= table.x1):
            continue
        for at in by_band[bisect_right(ys, y) - 1]:
            if table.cells[at].x0 <= x <= table.cells[at].x1:
                inside[at].append(word)
                break
    cells = tuple(
        Cell(c.x0, c.y0, c.x1, c.y1, c.row, c.column, c.row_span, c.column_span, tuple(inside[at]))
        for at, c in enumerate(table.cells)
    )
    return replace(table, cells=cells)
