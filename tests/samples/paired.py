"""The 'paired' sample: a heading with the reference number, the title below it, and a ruled table of two columns.

All criteria of an outcome stand in one cell. A row that finds no room goes on below the table's head on the next page,
beside an empty cell; where the data says so, the outcome's number stays behind alone and its text goes on, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from .combined_pages import BLUE, HEAD_FILL, HEADING, LEFT, SUBHEADING, Draft, grid
from .drawing import Cell, Drawn, Grid, Row, draw_grid
from .setting import Line, Style, paragraph, width_of, with_mark

Data = dict[str, Any]
_TABLE = grid(57.0, 216.0, 527.0, first=14.0, last=5.0)
_PROFILE = grid(57.0, 204.0, 522.0, first=13.0, last=6.0)
_STRUCTURE = grid(57.0, 176.0, 448.0, 522.0, first=15.0, last=7.0)
_BOTTOM = 745.0  # of a table
_NUMBER, _OUTCOME, _CODE, _CRITERION, _BULLET, _ITEM = 62.5, 82.3, 221.2, 249.6, 252.4, 270.0
_TEXT = Style(size=11, leading=14.5)
_BOLD = _TEXT._replace(bold=True)
_UNIT = Style(size=14, leading=22.5, bold=True, color=BLUE)
_FOOT = Style(size=8)
_Texts = tuple[list[Line], list[Line]]  # of a row: outcome, criteria


class _Pages(Draft):
    """Pages with one line at their foot: a short title and the page's number. None on the cover."""

    def footer(self) -> None:
        if self.sheet.page > 1:
            text = f"{self.data['print']['footer']} {self.sheet.page}"
            self.sheet.lines(815, paragraph(text, (595.3 - width_of(text, _FOOT)) / 2, 400, _FOOT), 0)


def draw(data: Data) -> Drawn:
    """Draw the sample that `data` describes."""
    draft = _Pages(data)
    _draw_cover(draft, data["print"]["cover"])
    for elements in data["print"]["pages"]:
        draft.open_page()
        _draw_text(draft, elements)
    for at, unit in enumerate(data["units"]):
        draft.open_page()
        first = draft.sheet.page
        _draw_text(draft, [{"heading": data["print"]["outcomes"]}] if at == 0 else [])
        for text in (f"Unit {unit['unit_reference_number']}", unit["title"]):
            draft.flow(paragraph(text, _NUMBER, 460, _UNIT), 27.0)
        _draw_table(draft, unit)
        _draw_text(draft, unit["print"]["notes"])
        draft.unit_pages[unit["unit_reference_number"]] = (first, draft.sheet.page)
    draft.open_page()
    draft.y = 500.0
    for at, text in enumerate(data["print"]["address"]):
        style = _TEXT if at else _BOLD
        draft.flow(paragraph(text, (595.3 - width_of(text, style)) / 2, 300, style), 21.0)
    draft.footer()
    return Drawn(draft.sheet.save(), draft.sheet.page, draft.unit_pages)


def _draw_cover(draft: Draft, lines: Sequence[str]) -> None:
    """The body's name, larger than the title; the title, the kind of document, issue and date."""
    name = Style(size=30, bold=True, color=BLUE)
    draft.sheet.lines(85, paragraph("Larkfield Awards", 280, 300, name), 0)
    y = 330.0
    for text, size in zip(lines, (28, 20, 12), strict=True):
        y = draft.sheet.lines(y, paragraph(text, _NUMBER, 450, Style(size=size, leading=36, color=BLUE)), 50)


def _draw_table(draft: Draft, unit: Data) -> None:
    """The table, on as many pages as it takes, its head on each."""
    rows = [_texts(outcome) for outcome in unit["learning_outcomes"]]
    late = [outcome["number"] in unit["print"]["late"] for outcome in unit["learning_outcomes"]]
    heads = [
        paragraph(text, x, width, _BOLD)
        for text, x, width in zip(draft.data["print"]["heads"], (_NUMBER, _CODE), (120, 290), strict=True)
    ]
    head: Row = {at: Cell(lines, fill=HEAD_FILL) for at, lines in enumerate(heads)}
    top = draft.y + 14.0
    while rows:
        fitting: list[Row] = [head]
        room = _BOTTOM - top - _TABLE.depth(heads[0])
        while rows and _depth(rows[0]) <= room:
            room -= _depth(rows[0])
            fitting.append(_row(rows.pop(0)))
            late.pop(0)
        if rows:
            above, rows[0] = _cut(rows[0], room, late=late[0])
            fitting += [_row(above)] if above[1] else []
        draft.y = draw_grid(draft.sheet, _TABLE, top, fitting)
        if rows:
            draft.open_page()
            top = 58.0
    draft.y += 8.0


def _texts(outcome: Data) -> _Texts:
    """The lines of an outcome's cell and of the cell of its criteria."""
    criteria: list[Line] = []
    for criterion in outcome["assessment_criteria"]:
        lines = paragraph(criterion["text"], _CRITERION, 270, _TEXT, above=17.7)
        criteria += with_mark(criterion["number"], _CODE, lines, _TEXT)
        for item in criterion["items"]:
            criteria += with_mark("•", _BULLET, paragraph(item, _ITEM, 240, _TEXT, above=17.5), _TEXT)
    return with_mark(outcome["number"], _NUMBER, paragraph(outcome["text"], _OUTCOME, 130, _BOLD), _BOLD), criteria


def _cut(texts: _Texts, room: float, *, late: bool) -> tuple[_Texts, _Texts]:
    """A row that finds no room in two: what stands on the page, and what goes on. `late`: the outcome's text, too."""
    outcome, criteria = texts
    count = len(criteria)
    while count and _TABLE.depth(criteria[:count]) > room:
        count -= 1
    if count == 0:
        return ([], []), texts
    number, text = outcome[0].pieces[:1], outcome[0].pieces[2:]
    if late:
        rest = [outcome[0]._replace(pieces=text), *outcome[1:]]
        return ([outcome[0]._replace(pieces=number)], criteria[:count]), (rest, criteria[count:])
    return (outcome, criteria[:count]), ([], criteria[count:])


def _depth(texts: _Texts) -> float:
    return max(_TABLE.depth(lines) for lines in texts if lines)


def _row(texts: _Texts) -> Row:
    return {at: Cell(lines) for at, lines in enumerate(texts)}


def _draw_text(draft: Draft, elements: Sequence[Data]) -> None:
    """Headings in two sizes, bold lines, paragraphs, the table of facts and that of the units."""
    for element in elements:
        ((kind, content),) = element.items()
        if kind == "facts":
            rows = [_cells(_PROFILE, texts, (_BOLD, _TEXT)) for texts in content]
            draft.y = draw_grid(draft.sheet, _PROFILE, draft.y + 12.0, rows)
        elif kind == "structure":
            draft.y = draw_grid(draft.sheet, _STRUCTURE, draft.y + 14.0, list(_structure(draft.data, content)))
        else:
            style, above = {"heading": (HEADING, 32.0), "subheading": (SUBHEADING, 27.0), "bold": (_BOLD, 24.0)}.get(
                kind, (_TEXT, 20.5)
            )
            draft.flow(paragraph(content, LEFT, 455, style), above)


def _structure(data: Data, heads: Sequence[str]) -> list[Row]:
    """For each group its name across the table, the heads, and its units."""
    rows: list[Row] = []
    for group, units in groupby(data["structure"], key=lambda row: row["group"]):
        rows.append({0: Cell(paragraph(group, _NUMBER, 400, _BOLD), columns=3, fill=HEAD_FILL)})
        rows.append(_cells(_STRUCTURE, heads, (_BOLD, _BOLD, _BOLD)))
        for unit in units:
            texts = (unit["unit_reference_number"], unit["title"], unit["level"])
            rows.append(_cells(_STRUCTURE, texts, (_TEXT, _TEXT, _TEXT)))
    return rows


def _cells(table: Grid, texts: Sequence[str], styles: Sequence[Style]) -> Row:
    row: Row = {}
    for at, (text, style) in enumerate(zip(texts, styles, strict=True)):
        left, right = table.edges[at : at + 2]
        row[at] = Cell(
            [line for part in text.split("\n") for line in paragraph(part, left + 5.5, right - left - 11, style)]
        )
    return row
