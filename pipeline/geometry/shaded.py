"""Tables whose header is a row of shaded cells and whose rows are not, or not all, ruled.

The shaded cells give the columns. Rows end at rules that run across the whole table; where there are none, a row starts
at each line that has a word in the column that most lines fill with a single word: the number of what is listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.geometry.grids import Cell, Table, fill, join_rulings
from pipeline.geometry.lines import Line, lines_of, runs_of
from pipeline.pages import Fill, Page, Word

_SAME = 2.0  # points
_ADJACENT = 6.0  # points: shaded cells of one row are no further apart
_LOWEST_HEADER = 12.0  # points
_FEWEST_COLUMNS = 3
_WHOLE_WIDTH = 0.85  # of the table's width: a rule as long as that, its pieces added up, ends a row
_LARGEST_GAP = 3.5  # of the font size: a wider step down ends the table
_ROW_TOP = 1.0  # of the font size: how far above its first baseline a row starts
_RUN_GAP = 5.0  # points: words of one banner are no further apart


def shaded_tables(page: Page, words: Sequence[Word], taken: Sequence[Table]) -> list[Table]:
    """The tables of a page below a shaded header that stands in none of the tables already found."""
    lines = lines_of(words)
    tables: list[Table] = []
    for header in _headers(page.fills):
        top, bottom = header[0].y0, header[0].y1
        middle = (top + bottom) / 2
        if any(t.y0 - _SAME <= middle <= t.y1 + _SAME for t in (*taken, *tables)):
            continue
        columns = (header[0].x0, *((a.x1 + b.x0) / 2 for a, b in pairwise(header)), header[-1].x1)
        table = _table(page, lines, columns, (top, bottom))
        if table is not None:
            tables.append(table)
    return tables


def continued_table(page: Page, words: Sequence[Word], before: Table) -> Table | None:
    """The rest of a table without rules at the top of the next page, in the columns that it had, shifted as need be."""
    lines = lines_of(words)
    first_column = [
        word.x0 for cell in before.cells if cell.column == 0 and cell.column_span == 1 for word in cell.words
    ]
    if not lines or not first_column:
        return None
    shift = lines[0].x0 - min(first_column)
    return _table(page, lines, tuple(x + shift for x in before.columns), None)


def _headers(fills: Sequence[Fill]) -> list[list[Fill]]:
    """Rows of three or more shaded cells side by side, from top to bottom; the tallest of those that start together."""
    rows: dict[tuple[int, int], list[Fill]] = {}
    for shade in sorted(fills, key=lambda f: f.x0):
        row = rows.setdefault((round(shade.y0), round(shade.y1)), [])
        if not row or shade.x0 >= row[-1].x1 - _SAME:
            row.append(shade)
    found: dict[int, list[Fill]] = {}
    for (top, bottom), row in sorted(rows.items()):
        side_by_side = all(b.x0 - a.x1 <= _ADJACENT for a, b in pairwise(row))
        if len(row) >= _FEWEST_COLUMNS and side_by_side and bottom - top >= _LOWEST_HEADER:
            found[top] = row
    return list(found.values())


def _table(
    page: Page, lines: Sequence[Line], columns: tuple[float, ...], header: tuple[float, float] | None
) -> Table | None:
    start = header[1] if header else 0.0
    body = _body([line for line in lines if (line.y0 + line.y1) / 2 > start], columns, start if header else None)
    if not body:
        return None
    ruled = _ruled_bands(page, body, columns, start) if header else []
    bands = ruled or _anchored_bands(body, columns)
    if not bands:
        return None
    open_ended = not ruled and body[-1] is lines[-1]
    if header:
        bands.insert(0, header)
    cells = [cell for row, band in enumerate(bands) for cell in _cells(row, band, columns, body)]
    table = Table(page.number, columns[0], bands[0][0], columns[-1], bands[-1][1], columns, tuple(cells), open_ended)
    return fill(table, [word for line in lines for word in line.words])


def _body(lines: Sequence[Line], columns: Sequence[float], start: float | None) -> list[Line]:
    """The lines that go on with the table: no wide gap, no word across a column's border, except in banners."""
    body: list[Line] = []
    edge = start
    for line in lines:
        outside = line.x1 > columns[-1] + _ADJACENT or line.x0 < columns[0] - _ADJACENT
        if outside or (edge is not None and line.y0 - edge > _LARGEST_GAP * line.size):
            break
        if _crosses(line, columns) and not _is_banner(line):
            break
        body.append(line)
        edge = line.y1
    while body and _is_banner(body[-1]):
        body.pop()
    return body


def _crosses(line: Line, columns: Sequence[float]) -> bool:
    return any(run.x0 + 1 < x < run.x1 - 1 for run in runs_of(line, _RUN_GAP) for x in columns[1:-1])


def _is_banner(line: Line) -> bool:
    """A line of one run that is set apart: bold ('Mandatory', 'Specialist unit (1 from)')."""
    return line.bold and len(runs_of(line, _RUN_GAP)) == 1


def _ruled_bands(page: Page, body: Sequence[Line], columns: Sequence[float], start: float) -> list[tuple[float, float]]:
    """The bands between rules across the whole table, from the header down, if every line stands above one."""
    ruled: dict[float, float] = {}
    for rule in join_rulings(page.rulings):
        if rule.horizontal and rule.y0 > start + _SAME:
            level = next((y for y in ruled if abs(y - rule.y0) <= _SAME), rule.y0)
            inside = min(rule.x1, columns[-1]) - max(rule.x0, columns[0])
            ruled[level] = ruled.get(level, 0.0) + max(inside, 0.0)
    ends = sorted(y for y, length in ruled.items() if length > _WHOLE_WIDTH * (columns[-1] - columns[0]))
    ends = [y for y in ends if y <= body[-1].y1 + _LARGEST_GAP * body[-1].size]
    return list(pairwise([start, *ends])) if ends else []


def _anchored_bands(body: Sequence[Line], columns: Sequence[float]) -> list[tuple[float, float]]:
    singles = [0] * (len(columns) - 1)
    for line in body:
        for column, (x0, x1) in enumerate(pairwise(columns)):
            inside = [word for word in line.words if x0 <= (word.x0 + word.x1) / 2 < x1]
            singles[column] += len(inside) == 1 and not _is_banner(line)
    anchor = singles.index(max(singles))
    x0, x1 = columns[anchor], columns[anchor + 1]
    starts = [
        line.baseline - _ROW_TOP * line.size
        for line in body
        if _is_banner(line) or any(x0 <= (word.x0 + word.x1) / 2 < x1 for word in line.words)
    ]
    if not starts:
        return []
    return list(pairwise([*starts, body[-1].y1 + 1]))


def _cells(row: int, band: tuple[float, float], columns: Sequence[float], body: Sequence[Line]) -> list[Cell]:
    top, bottom = band
    inside = [line for line in body if top < (line.y0 + line.y1) / 2 < bottom]
    if len(inside) == 1 and _is_banner(inside[0]) and _crosses(inside[0], columns):
        return [Cell(columns[0], top, columns[-1], bottom, row, 0, 1, len(columns) - 1)]
    return [Cell(x0, top, x1, bottom, row, column) for column, (x0, x1) in enumerate(pairwise(columns))]
