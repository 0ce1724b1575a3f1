"""Tables that are ruled only between their rows: rules across, no rules down.

Columns come from what the page shows, in this order: where the rules are broken (Word draws a piece for each cell),
where the shaded header cells meet, else the white rivers that run between the words of all rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.geometry.grids import Cell, Table, fill, join_rulings
from pipeline.geometry.lines import Line, lines_of, runs_of
from pipeline.pages import Fill, Page, Ruling, Word

_SAME_EXTENT = 14.0  # points: rules of one table start and end within this of one another
_SAME_POSITION = 3.0  # points
_SAME_JOINT = 6.0  # points: where the pieces of two rules of one table meet
_RIVER = 5.0  # points: the narrowest white river between two columns
_NEXT_LINE = 1.5  # of the font size: the widest step between lines of one row that no rule closes
_TO_RULE = 2.8  # of the font size: the widest step from the outermost rule to a line that belongs to the table
_TALLEST_ROW = 400.0  # points


def stack_tables(page: Page, words: Sequence[Word], taken: Sequence[Table]) -> list[Table]:
    """The tables of a page that are ruled only across, from top to bottom; `taken` are its fully ruled ones."""
    free = [r for r in page.rulings if r.horizontal and not any(_inside(r, table) for table in taken)]
    tables = []
    for rules in _stacks(join_rulings(free)):
        left, right = min(r.x0 for r in rules), max(r.x1 for r in rules)
        near = [w for w in words if left - _SAME_POSITION <= (w.x0 + w.x1) / 2 <= right + _SAME_POSITION and w.upright]
        for ys in _parted(sorted({r.y0 for r in rules}), near):
            table = _table(page, ys, left, right, near, free)
            if table is not None:
                tables.append(table)
    return sorted(tables, key=lambda table: table.y0)


def _inside(ruling: Ruling, table: Table) -> bool:
    slack = _SAME_POSITION
    return (
        table.y0 - slack <= ruling.y0 <= table.y1 + slack
        and table.x0 - slack <= ruling.x0
        and ruling.x1 <= table.x1 + slack
    )


def _stacks(rules: Sequence[Ruling]) -> list[list[Ruling]]:
    """Group rules that follow one another down the page and share their left and right ends."""
    levels: dict[float, list[Ruling]] = {}
    for rule in sorted(rules, key=lambda r: r.y0):
        level = next((y for y in levels if abs(y - rule.y0) <= _SAME_POSITION), rule.y0)
        levels.setdefault(level, []).append(Ruling(rule.x0, level, rule.x1, level))
    stacks: list[list[Ruling]] = []
    for level in sorted(levels):
        row = levels[level]
        goes_on = stacks and level - stacks[-1][-1].y0 < _TALLEST_ROW
        if goes_on and (_same_table(stacks[-1], row) or _is_part(stacks[-1], row)):
            stacks[-1].extend(row)
        else:
            stacks.append(list(row))
    return stacks


def _same_extent(stack: Sequence[Ruling], row: Sequence[Ruling]) -> bool:
    return (
        abs(min(r.x0 for r in stack) - min(r.x0 for r in row)) <= _SAME_EXTENT
        and abs(max(r.x1 for r in stack) - max(r.x1 for r in row)) <= _SAME_EXTENT
    )


def _same_table(stack: Sequence[Ruling], row: Sequence[Ruling]) -> bool:
    """Whether a level goes on with a stack: the same ends, and not other columns than the level before has."""
    before = _joints([rule for rule in stack if rule.y0 == stack[-1].y0])
    here = _joints(row)
    other = bool(before and here) and not any(abs(a - b) <= _SAME_JOINT for a in before for b in here)
    return _same_extent(stack, row) and not other


def _is_part(stack: Sequence[Ruling], row: Sequence[Ruling]) -> bool:
    """Whether a level has some of the pieces that a stack's levels are made of: the other cells go on below it."""
    return len(stack) > 1 and all(
        any(abs(rule.x0 - other.x0) <= _SAME_POSITION and abs(rule.x1 - other.x1) <= _SAME_POSITION for other in stack)
        for rule in row
    )


def _joints(row: Sequence[Ruling]) -> list[float]:
    """Where the pieces of one level meet."""
    return [(a.x1 + b.x0) / 2 for a, b in pairwise(sorted(row))]


def _parted(ys: Sequence[float], words: Sequence[Word]) -> list[list[float]]:
    """Part the rules where nothing stands between two of them: there one table ends and the next begins."""
    middles = sorted((word.y0 + word.y1) / 2 for word in words)
    parts = [[ys[0]]]
    for top, bottom in pairwise(ys):
        if bisect_left(middles, bottom) == bisect_left(middles, top):
            parts.append([])
        parts[-1].append(bottom)
    return parts


def _table(
    page: Page, ys: Sequence[float], left: float, right: float, words: Sequence[Word], pieces: Sequence[Ruling]
) -> Table | None:
    lines = lines_of(words)
    bands = [(top, bottom) for top, bottom in pairwise(ys)]
    above = _adjoining([line for line in lines if line.y1 <= ys[0] + 2], upwards=True, start=ys[0])
    below = _adjoining([line for line in lines if line.y0 >= ys[-1] - 2], upwards=False, start=ys[-1])
    within = [line for line in lines if ys[0] - 2 < line.baseline < ys[-1] + 2]
    borders = (
        _breaks([r for r in pieces if ys[0] - 2 <= r.y0 <= ys[-1] + 2 and left - 2 <= r.x0 and r.x1 <= right + 2])
        or _shaded(
            [f for f in page.fills if ys[0] - 3 <= f.y0 <= ys[-1] + 3 and left - 3 <= f.x0 and f.x1 <= right + 3]
        )
        or _rivers(within or [*above, *below])
    )
    if not borders:
        return None
    columns = (left, *borders, right)
    if above and _fits(above, borders):
        bands.insert(0, (min(line.y0 for line in above) - 1, ys[0]))
    if below and _fits(below, borders):
        bands.append((ys[-1], max(line.y1 for line in below) + 1))
    if not bands:
        return None
    rows = [_row(row, band, columns, lines) for row, band in enumerate(bands)]
    cells = tuple(_merged(rows, [rule for rule in pieces if left - 2 <= rule.x0 and rule.x1 <= right + 2]))
    table = Table(page.number, left, bands[0][0], right, bands[-1][1], columns, cells)
    return fill(table, words)


def _row(row: int, band: tuple[float, float], columns: Sequence[float], lines: Sequence[Line]) -> list[Cell]:
    """The cells of one band; a band with a single run of words across a border ('Mandatory Group A') is one cell."""
    top, bottom = band
    runs = [run for line in lines if top < (line.y0 + line.y1) / 2 < bottom for run in runs_of(line, _RIVER)]
    crosses = any(run.x0 < border < run.x1 for run in runs for border in columns[1:-1])
    if crosses and len({run.baseline for run in runs}) == len(runs):
        return [Cell(columns[0], top, columns[-1], bottom, row, 0, 1, len(columns) - 1)]
    return [Cell(x0, top, x1, bottom, row, column) for column, (x0, x1) in enumerate(pairwise(columns))]


def _merged(rows: Sequence[Sequence[Cell]], rules: Sequence[Ruling]) -> list[Cell]:
    """The cells of all rows; one that no piece of the rule below it closes, where others are closed, goes on below."""
    cells: list[Cell] = []
    for row in rows:
        above = {cell.column: at for at, cell in enumerate(cells) if cell.row + cell.row_span == row[0].row}
        level = [rule for rule in rules if abs(rule.y0 - row[0].y0) <= _SAME_POSITION]
        closed = {cell.column: any(_covers(rule, cell) for rule in level) for cell in row}
        for cell in row:
            at = above.get(cell.column)
            if at is None or closed[cell.column] or not any(closed.values()) or not _alike(cells[at], cell):
                cells.append(cell)
            else:
                cells[at] = replace(cells[at], y1=cell.y1, row_span=cells[at].row_span + 1)
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _covers(rule: Ruling, cell: Cell) -> bool:
    return min(rule.x1, cell.x1) - max(rule.x0, cell.x0) > (cell.x1 - cell.x0) / 2


def _alike(above: Cell, below: Cell) -> bool:
    return above.column_span == below.column_span == 1


def _adjoining(lines: Sequence[Line], *, upwards: bool, start: float) -> list[Line]:
    """The lines that follow one another without a gap from the outermost rule of a stack."""
    found: list[Line] = []
    edge = start
    for line in reversed(lines) if upwards else lines:
        step = edge - line.y1 if upwards else line.y0 - edge
        allowed = (_NEXT_LINE - 1) * line.size if found else _TO_RULE * line.size
        if step > allowed:
            break
        found.append(line)
        edge = line.y0 if upwards else line.y1
    return found


def _breaks(pieces: Sequence[Ruling]) -> list[float]:
    """Where one piece of a rule ends and the next begins, if every rule that is made of pieces agrees."""
    levels: dict[float, list[Ruling]] = {}
    for piece in sorted(pieces, key=lambda r: (r.y0, r.x0)):
        level = next((y for y in levels if abs(y - piece.y0) <= 1.5), piece.y0)
        levels.setdefault(level, []).append(piece)
    borders: list[list[float]] = []
    for row in levels.values():
        cells = [r for r in row if r.x1 - r.x0 > _SAME_POSITION]
        joints = [(a.x1 + b.x0) / 2 for a, b in pairwise(sorted(set(cells))) if 0 <= b.x0 - a.x1 + 1 < 10]
        if joints:
            borders.append(joints)
    if not borders:
        return []
    fullest = max(borders, key=len)
    return sorted(fullest)


def _shaded(fills: Sequence[Fill]) -> list[float]:
    """The inner borders of a row of shaded cells."""
    edges = sorted({(round(f.x0), round(f.x1)) for f in fills})
    return [(a[1] + b[0]) / 2 for a, b in pairwise(edges) if abs(b[0] - a[1]) <= _SAME_POSITION]


def _rivers(lines: Sequence[Line]) -> list[float]:
    """The middle of each white strip that no line of two or more runs crosses."""
    rows = [runs_of(line, _RIVER) for line in lines]
    spans = sorted((run.x0, run.x1) for runs in rows if len(runs) > 1 for run in runs)
    borders: list[float] = []
    high = spans[0][1] if spans else 0.0
    for x0, x1 in spans:
        if x0 - high >= _RIVER:
            borders.append((high + x0) / 2)
        high = max(high, x1)
    return borders


def _fits(lines: Sequence[Line], borders: Sequence[float]) -> bool:
    """Whether the words keep clear of the column borders and stand in at least two columns."""
    words = [word for line in lines for word in line.words]
    if any(word.x0 + 1 < border < word.x1 - 1 for word in words for border in borders):
        return False
    return len({sum(border <= word.x0 + 1 for border in borders) for word in words}) > 1
