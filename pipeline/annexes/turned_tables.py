"""Grids that are turned: units down, the standards that they are mapped to across, a mark where a unit covers one."""

from __future__ import annotations

import re

from pipeline.annexes.listings import UnitOf
from pipeline.annexes.marks import CODE, TICK, Standard
from pipeline.pages import Word
from pipeline.sheets.parts import Cell, Row, Table

_FEWEST = 2  # units, and standards
_SHORT = re.compile(r"[A-Z]{2,4}")  # 'IE', which a key below the grid explains


def marks_units_down(table: Table, unit_of: UnitOf) -> bool:
    """Whether rows of a table begin with units and have marks: it may be a grid, whether it can be read or not."""
    marked = sum(bool(cell.words) and _is_mark(cell) for row in table.all_rows for cell in row.parts)
    return min(marked, len(_units_down(table, unit_of))) >= _FEWEST


def _units_down(table: Table, unit_of: UnitOf) -> dict[int, str]:
    """The units that the rows of a table begin with, by the row's number: 'Unit 1', '1' or a title in a first cell."""
    named = {row.number: next((cell.text for cell in row.parts if cell.words), "") for row in table.all_rows}
    return {number: unit for number, text in named.items() if (unit := unit_of(text)) is not None}


def turned_in(table: Table, scheme: str, unit_of: UnitOf) -> list[Standard]:
    """The standards that head the columns of a table, each with the marks below it by unit.

    Empty where a row begins with no unit of the handbook, and where more than marks stands below a standard.
    """
    head, *body = table.all_rows
    units = _units_down(table, unit_of)
    rows = [row for row in body if row.lone is None]
    left = next((at for at in range(1, table.columns) if all(_is_mark(row.cells[at]) for row in rows)), table.columns)
    standards = [head.cells[at] for at in range(left, table.columns)]
    known = all(row.number in units for row in rows) and all(cell.words for cell in standards)
    marks = [row.cells[at] for row in rows for at in range(left, table.columns)]
    if not known or min(len(rows), len(standards)) < _FEWEST or not all(_is_mark(cell) for cell in marks):
        return []
    return [_standard(scheme, cell, at, rows, units) for at, cell in enumerate(standards, left)]


def _standard(scheme: str, cell: Cell, at: int, rows: list[Row], units: dict[int, str]) -> Standard:
    words = [word for line in cell.lines for word in line.words]
    coded = bool(CODE.fullmatch(words[0].text)) or (len(words) == 1 and bool(_SHORT.fullmatch(words[0].text)))
    code, title = (words[:1], words[1:]) if coded else ([], words)
    marked: dict[str, list[Word]] = {
        units[row.number]: list(row.cells[at].words) for row in rows if row.cells[at].words
    }
    return Standard(scheme, None, (cell,), code, title, marked)


def _is_mark(cell: Cell) -> bool:
    return not cell.words or (len(cell.words) == 1 and bool(TICK.fullmatch(cell.text)))
