"""Tables whose header is a row of shaded cells and whose rows are not, or not all, ruled.

The shaded cells give the columns. Rows end at rules that run across the whole table, or across those of its columns in
which a cell ends (`banded`); where there are none, a row starts at each line that has a word in the column that most
lines fill with a single word: the number of what is listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.geometry.banded import banded_cells, bands_below
from pipeline.geometry.grids import Cell, Table, fill, join_rulings
from pipeline.geometry.lines import Line, lines_of, runs_of
from pipeline.pages import Fill, Page, Word

_SAME = 2.0  # points
_ADJACENT = 10.0  # points: shaded cells of one row are no further apart
_LOWEST_HEADER = 12.0  # points
_FEWEST_COLUMNS = 3
_WHOLE_WIDTH = 0.85  # of the table's width: a rule as long as that, its pieces added up, ends a row
_LARGEST_GAP = 3.5  # of the font size: a wider step down ends the table
_ROW_TOP = 1.0  # of the font size: how far above its first baseline a row starts
_FOOT = 0.11  # of the page's height, at its bottom: no row starts there
_RUN_GAP = 5.0  # points: words of one banner are no further apart


def shaded_tables(page: Page, words: Sequence[Word], taken: Sequence[Table]) -> list[Table]:
    """The tables of a page below a shaded header that stands in none of the tables already found."""
    lines = lines_of(words)
    tables: list[Table] = []
    headers = _headers(page.fills)
    for header in headers:
        top, bottom = header[0].y0, header[0].y1
        middle = (top + bottom) / 2
        if any(t.y0 - _SAME <= middle <= t.y1 + _SAME for t in (*taken, *tables)):
            continue
        columns = (header[0].x0, *((a.x1 + b.x0) / 2 for a, b in pairwise(header)), header[-1].x1)
        below = [other[0].y0 for other in headers if other[0].y0 > bottom and _is_bold(lines, other[0])]
        table = _table(page, lines, columns, (top, bottom), min(below, default=page.height))
        if table is not None:
            tables.append(table)
    return tables


def continued_table(page: Page, words: Sequence[Word], before: Table) -> Table | None:
    """The rest of a table at the top of the next page, in the columns that it had, shifted as need be."""
    lines = lines_of(words)
    if not lines:
        return None
    if before.banded:
        by = _shift(page, before)
        rest = _banded(page, lines, tuple(x + by for x in before.columns), None, page.height, before)
        return None if rest is None or _had_room(page, before, rest) else rest
    first_column = [
        word.x0 for cell in before.cells if cell.column == 0 and cell.column_span == 1 for word in cell.words
    ]
    if not first_column:
        return None
    shift = lines[0].x0 - min(first_column)
    return _table(page, lines, tuple(x + shift for x in before.columns), None, page.height)


def _shift(page: Page, before: Table) -> float:
    """How far to the right the rules of a page stand from those of the table before: facing pages have other margins.

    The first rules tell it that reach, at one height, from edge to edge of a table as wide.
    """
    left, right = before.columns[0], before.columns[-1]
    rules = sorted((rule for rule in join_rulings(page.rulings) if rule.horizontal), key=lambda rule: rule.y0)
    for rule in rules:
        by = rule.x0 - left
        level = [other.x1 for other in rules if abs(other.y0 - rule.y0) <= _SAME]
        if any(abs(x1 - by - right) <= _SAME for x1 in level):
            return by
    return 0.0


def _had_room(page: Page, before: Table, rest: Table) -> bool:
    """Whether the first row would have fitted below the table of the page before: then it is none of its rows."""
    first = min(rest.cells, key=lambda cell: (cell.row, cell.y1))
    return not before.cut and before.y1 + (first.y1 - first.y0) < page.height * (1 - _FOOT)


def _is_bold(lines: Sequence[Line], shade: Fill) -> bool:
    """Whether the row of a shaded cell is bold, as a header is and a row of the table is not."""
    inside = [line for line in lines if shade.y0 < (line.y0 + line.y1) / 2 < shade.y1]
    return all(line.bold for line in inside)


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
    page: Page, lines: Sequence[Line], columns: tuple[float, ...], header: tuple[float, float] | None, stop: float
) -> Table | None:
    start = header[1] if header else 0.0
    body = _body([line for line in lines if (line.y0 + line.y1) / 2 > start], columns, start if header else None)
    ruled = _ruled_bands(page, body, columns, start) if header and body else []
    if header and not ruled:
        table = _banded(page, lines, columns, header, stop)
        if table is not None:
            return table
    bands = ruled or (_anchored_bands(body, columns) if body else [])
    if not bands:
        return None
    open_ended = not ruled and body[-1] is lines[-1]
    if header:
        bands.insert(0, header)
    cells = [cell for row, band in enumerate(bands) for cell in _cells(row, band, columns, body)]
    table = Table(page.number, columns[0], bands[0][0], columns[-1], bands[-1][1], columns, tuple(cells), open_ended)
    return fill(table, [word for line in lines for word in line.words])


def _banded(
    page: Page,
    lines: Sequence[Line],
    columns: tuple[float, ...],
    header: tuple[float, float] | None,
    stop: float,
    before: Table | None = None,
) -> Table | None:
    """The table whose rows are ruled in some columns; without header, what goes on with the one of the page before."""
    start = header[1] if header else lines[0].y0 - 1
    bands, cut = bands_below(page, lines, columns, start, stop)
    if not bands:
        return None
    cells = banded_cells(bands, columns, 1 if header else 0)
    if header:
        cells = [*(Cell(x0, header[0], x1, header[1], 0, at) for at, (x0, x1) in enumerate(pairwise(columns))), *cells]
    top = header[0] if header else start
    ends_page = bool(bands[-1].lines) and bands[-1].lines[-1] is lines[-1]
    table = Table(
        page.number, columns[0], top, columns[-1], bands[-1].bottom, columns, tuple(cells), ends_page, True, cut
    )
    return _goes_on(fill(table, [word for line in lines for word in line.words]), before)


def _goes_on(table: Table, before: Table | None) -> Table:
    """The table with the text of a merged first cell that goes on from the page before it."""
    first = table.cells[0]
    above = [cell for cell in before.cells if cell.column == 0 and cell.column_span == 1] if before else []
    if first.words or first.column_span > 1 or not above or before is None or before.cut:
        return table
    return replace(table, cells=(replace(first, words=above[-1].words), *table.cells[1:]))


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
