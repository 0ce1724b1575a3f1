"""The 'manual' sample: a structure table with bands between its groups, outlines of the units, a history of changes.

An outline is 'Unit: KM2-01: …', 'Unit Summary' and 'Summary of Learning Outcomes' with a numbered list; outlines follow
one another on a page, parted by a rule, and go on over the page's end. The specification of an examination has the
unit's heading, too, in a ruled table.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from .drawing import Cell, Drawn, Grid, Row, draw_grid
from .setting import Line, Style, paragraph, with_mark
from .tables_front import draw_pages
from .tables_pages import BLUE, BODY, LEADING, LEFT, PORTRAIT, RIGHT, TEXT, Draft

Data = dict[str, Any]
_UNIT = Style(size=11, leading=LEADING, bold=True)
_LABEL = Style(size=11, leading=LEADING, color=BLUE)
_BOLD = BODY._replace(bold=True)
_HEAD = BODY._replace(bold=True, color=BLUE)
_STRUCTURE = Grid(edges=(72.0, 156.8, 369.5, 426.2, 522.8), first=10.8, last=2.35)
_CHANGES = Grid(edges=(72.0, 164.2, 378.1, 448.3, 522.8), first=10.8, last=2.35)
_TEST = Grid(edges=(72.0, 136.6, 440.4, 522.8), first=10.8, last=2.35)
_INSET, _FOOT = 5.6, 770.0


def draw(data: Data) -> Drawn:
    """Draw the sample that `data` describes; twice, because contents and footers need the page numbers."""
    trial = _draw(data, Draft(data))
    draft = _draw(data, Draft(data, trial.contents, trial.sheet.page - 1))
    return Drawn(draft.sheet.save(), draft.sheet.page, draft.unit_pages)


def _draw(data: Data, draft: Draft) -> Draft:
    for at, page in enumerate(data["print"]["pages"]):
        if at:
            draft.open_page(PORTRAIT)
        for element in page:
            _draw_element(draft, element)
    draft.footer()
    return draft


def _draw_element(draft: Draft, element: Data) -> None:
    match element:
        case {"outlines": numbers}:
            for number in numbers:
                _outline(draft, next(unit for unit in draft.data["units"] if unit["unit_number"] == number))
        case {"show": "bands"}:
            _structure(draft)
        case {"test": number}:
            _test(draft, next(unit for unit in draft.data["units"] if unit["unit_number"] == number), element)
        case {"changes": (first, last)}:
            _changes(draft, element, draft.data["changes"][first:last])
        case _:
            draw_pages(draft, [[element]])


def _outline(draft: Draft, unit: Data) -> None:
    """One outline; its list goes on on the next page where the page ends."""
    draft.y += 14
    _set(
        draft,
        paragraph(f"Unit: {unit['unit_number']}:{unit['print'].get('gap', ' ')}{unit['title']}", LEFT, 440, _UNIT),
    )
    first = draft.sheet.page
    _set(draft, paragraph("Unit Summary", LEFT, 200, _LABEL, above=27.3))
    for text in unit["print"]["summary"]:
        _set(draft, paragraph(text, LEFT, RIGHT - LEFT, TEXT))
    for text in unit["print"].get("bullets", ()):
        _set(draft, paragraph(f"• {text}", LEFT, RIGHT - LEFT, TEXT))
    _set(draft, paragraph("Summary of Learning Outcomes", LEFT, 300, _LABEL, above=27.3))
    if unit["print"].get("lead"):
        _set(draft, paragraph("The learner will:", LEFT, 300, TEXT))
    for outcome in unit["learning_outcomes"]:
        text = paragraph(outcome["text"], 90, 380, TEXT)
        _set(draft, with_mark(f"{outcome['number']}.", LEFT, text, TEXT))
    for heading, text in unit["print"].get("sections", ()):
        _set(draft, paragraph(heading, LEFT, 300, _LABEL, above=27.3))
        _set(draft, paragraph(text, LEFT, RIGHT - LEFT, TEXT))
    draft.sheet.rule(LEFT, RIGHT, draft.y + 18)
    draft.y += 22
    draft.unit_pages[unit["unit_number"]] = (first, draft.sheet.page)


def _set(draft: Draft, lines: Sequence[Line]) -> None:
    """Set lines one by one, on the next page where this one is full."""
    for line in lines:
        if draft.y + line.advance > _FOOT:
            draft.open_page(PORTRAIT)
        draft.y = draft.sheet.lines(draft.y, [line])


def _structure(draft: Draft) -> None:
    """The first group's name stands above the table, the others in bands across it."""
    rows: list[Row] = [_cells(_STRUCTURE, ("Larkfield Code", "Unit Title", "GLH", "Ofqual Code"), _HEAD)]
    for at, (group, units) in enumerate(groupby(draft.data["structure"], key=lambda row: row["group"])):
        if at:
            rows.append({0: Cell(paragraph(f"{group}:", _STRUCTURE.edges[0] + _INSET, 400, _BOLD), columns=4)})
        else:
            above = paragraph(f"{group}:", LEFT, 400, Style(size=12, leading=15, color=BLUE), above=30)
            draft.y = draft.sheet.lines(draft.y, above)
        for row in units:
            texts = (row["unit_number"], row["title"], str(row["guided_learning_hours"]), row["unit_reference_number"])
            rows.append(_cells(_STRUCTURE, texts))
    draft.y = draw_grid(draft.sheet, _STRUCTURE, draft.y + 9.6, rows) + 14


def _test(draft: Draft, unit: Data, element: Data) -> None:
    """The specification of a unit's examination: a ruled table with the unit's heading and its outcomes."""
    x = _TEST.edges[0] + _INSET
    title = paragraph(f"Unit: {unit['unit_number']}: {unit['title']}", x, 430, _BOLD)
    terms = [line for text in element["terms"] for line in paragraph(text, x, 430, BODY)]
    rows: list[Row] = [
        {0: Cell([*title, *terms], columns=3)},
        _cells(_TEST, ("Learning Outcome", "Title", "Number of Questions"), _BOLD),
    ]
    for outcome, count in zip(unit["learning_outcomes"], element["questions"], strict=True):
        rows.append(_cells(_TEST, (outcome["number"], outcome["text"], str(count))))
    draft.y = draw_grid(draft.sheet, _TEST, draft.y + 14, rows)


def _changes(draft: Draft, element: Data, changes: Sequence[Data]) -> None:
    """A part of the history: a publication's cell spans its rows, or stands in the first and leaves the others empty.

    A part that does not begin the table has no header; `rest` is the end of a detail that the page before began.
    """
    rows: list[Row] = (
        [] if element.get("rest") else [_cells(_CHANGES, ("Publication", "Amendment", "Issue Number", "Date"), _BOLD)]
    )
    if element.get("rest"):
        rows.append(_cells(_CHANGES, ("", element["rest"], "", "")))
    for section, group in groupby(changes, key=lambda change: str(change["section"])):
        same = list(group)
        spans = section not in element["empty"]
        for at, change in enumerate(same):
            last = change is changes[-1] and "cut" in element
            detail = str(element["cut"] if last else change["detail"])
            row = _cells(_CHANGES, ("", detail, change["version"] or "", change["date"]))
            if at == 0 or spans:
                row.pop(0)
            if at == 0:
                text = "" if element.get("goes_on") == section else section
                cell = paragraph(text, _CHANGES.edges[0] + _INSET, 80, _BOLD) if text else []
                row[0] = Cell(cell, rows=len(same) if spans else 1)
            rows.append(row)
    draft.y = draw_grid(draft.sheet, _CHANGES, draft.y + 9.6, rows)


def _cells(grid: Grid, texts: Sequence[str], style: Style = BODY) -> Row:
    row: Row = {}
    for at, text in enumerate(texts):
        left, right = grid.edges[at : at + 2]
        row[at] = Cell(paragraph(text, left + _INSET, right - left - 9, style) if text else ())
    return row
