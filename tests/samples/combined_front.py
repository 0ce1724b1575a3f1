"""Front pages of the 'combined' sample: cover, summary of changes, summary of the qualification, its structure.

A page is a list of elements; each is an object whose first key says what it is.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from .combined_pages import BLUE, BOLD, HEAD_FILL, INSET, LEFT, RIGHT, SMALL, SMALL_BOLD, TEXT, Draft, grid
from .drawing import Cell, Grid, Row, draw_grid
from .setting import Line, Style, paragraph, width_of

Data = dict[str, Any]
_SECTION = Style(size=20, leading=26.7, bold=True, color=BLUE)
_TITLE = Style(size=14, leading=18.7, bold=True, color=BLUE)
_CHANGES = grid(58.75, 414.3, 526.5)
_FACTS = grid(58.75, 208.5, 526.5)
_CREDITS = grid(58.75, 477.0, 526.5, first=13.0, last=7.85)
_STRUCTURE = grid(58.75, 96.25, 183.75, 361.5, 406.5, 454.0, 526.5)


def draw_pages(draft: Draft, pages: list[list[Data]]) -> None:
    """Draw pages of elements; the first one on the page that is open."""
    for at, page in enumerate(pages):
        if at:
            draft.open_page()
        for element in page:
            _DRAW[next(iter(element))](draft, element)


def _section(draft: Draft, element: Data) -> None:
    """'2' and 'Qualification structure' to its right."""
    number, title = element["section"]
    draft.sheet.lines(92.3, paragraph(number, LEFT, 30, _SECTION), 0)
    draft.y = draft.sheet.lines(92.3, paragraph(title, 103.9, 400, _SECTION), 0)


def _title(draft: Draft, element: Data) -> None:
    y, above = (86.7, 0.0) if draft.fresh else (draft.y, 35.2)
    draft.y = draft.sheet.lines(y, paragraph(element["title"], LEFT, 450, _TITLE), above)


def _text(draft: Draft, element: Data) -> None:
    draft.flow(paragraph(element["text"], LEFT, 455, TEXT), element.get("above", 20.3))


def _show(draft: Draft, element: Data) -> None:
    _SHOW[element["show"]](draft, element)


def _cover(draft: Draft, element: Data) -> None:
    """The title, 'Specification', then lines such as 'First registration May 2026' and 'Issue 2'."""
    document, sheet = draft.data["document"], draft.sheet
    large = Style(size=30, leading=41.9, bold=True, color=BLUE)
    y = sheet.lines(241.9, paragraph(document["title"], LEFT, 420, large), 0)
    y = sheet.lines(y, paragraph("Specification", LEFT, 300, Style(size=20, bold=True)), 62.6)
    for at, text in enumerate((*element["lines"], document["issue"])):
        y = sheet.lines(y, paragraph(text, LEFT, 450, Style(size=13)), 27.4 if at else 30.3)


def _changes(draft: Draft, _element: Data) -> None:
    """'Summary of changes made between previous issue and this current issue' / 'Section number'."""
    heads = ("Summary of changes made between previous issue and this current issue", "Section number")
    rows = [_heads(_CHANGES, heads)]
    rows += [
        {at: Cell(_in_cell(_CHANGES, at, change[name] or "")) for at, name in enumerate(("detail", "section"))}
        for change in draft.data["changes"]
    ]
    draft.y = draw_grid(draft.sheet, _CHANGES, draft.y + 18, rows)


def _facts(draft: Draft, element: Data) -> None:
    """'Qualification title' / 'Qualification Number (QN)' / … beside their values, of which some are paragraphs."""
    rows: list[Row] = []
    for label, text in element["rows"]:
        first, *further = text.split("\n")
        lines = _in_cell(_FACTS, 1, first)
        for part in further:
            below = _in_cell(_FACTS, 1, part)
            lines += [below[0]._replace(advance=15.0), *below[1:]]
        rows.append({0: Cell(_in_cell(_FACTS, 0, label, SMALL_BOLD)), 1: Cell(lines)})
    draft.y = draw_grid(draft.sheet, _FACTS, draft.y + 22.5, rows)


def _credits(draft: Draft, element: Data) -> None:
    """What must be achieved, beside numbers of credits in bold."""
    rows = [
        {0: Cell(_in_cell(_CREDITS, 0, text, TEXT)), 1: Cell(_in_cell(_CREDITS, 1, number, BOLD))}
        for text, number in element["rows"]
    ]
    draft.y = draw_grid(draft.sheet, _CREDITS, draft.y + 11.4, rows)


def _structure(draft: Draft, element: Data) -> None:
    """A table for each group, with the group and what must be achieved from it in bold above."""
    for group, units in groupby(draft.data["structure"], key=lambda row: row["group"]):
        lead, units_head = element["groups"][group]
        draft.flow(paragraph(f"{group}: {lead}", LEFT, RIGHT - LEFT, BOLD), 29.4)
        heads = ("Unit", "Unit reference number", units_head, "Level", "Credit", "Guided learning hours")
        rows = [_heads(_STRUCTURE, heads)]
        for unit in units:
            rows.append(
                {
                    0: Cell(_centred(_STRUCTURE, 0, unit["unit_number"])),
                    1: Cell(_in_cell(_STRUCTURE, 1, unit["unit_reference_number"])),
                    2: Cell(_in_cell(_STRUCTURE, 2, unit["title"])),
                    3: Cell(_centred(_STRUCTURE, 3, unit["level"])),
                    4: Cell(_centred(_STRUCTURE, 4, str(unit["credit_value"]))),
                    5: Cell(_centred(_STRUCTURE, 5, str(unit["guided_learning_hours"]))),
                }
            )
        draft.y = draw_grid(draft.sheet, _STRUCTURE, draft.y + 11.3, rows)


def _heads(table: Grid, texts: tuple[str, ...]) -> Row:
    return {at: Cell(_in_cell(table, at, text, SMALL_BOLD), fill=HEAD_FILL) for at, text in enumerate(texts)}


def _in_cell(table: Grid, column: int, text: str, style: Style = SMALL) -> list[Line]:
    left, right = table.edges[column : column + 2]
    return paragraph(text, left + INSET, right - left - 2 * INSET, style)


def _centred(table: Grid, column: int, text: str) -> list[Line]:
    left, right = table.edges[column : column + 2]
    return paragraph(text, (left + right - width_of(text, SMALL)) / 2, right - left, SMALL)


_SHOW: dict[str, Callable[[Draft, Data], None]] = {
    "cover": _cover,
    "changes": _changes,
    "facts": _facts,
    "credits": _credits,
    "structure": _structure,
}
_DRAW: dict[str, Callable[[Draft, Data], None]] = {
    "section": _section,
    "title": _title,
    "text": _text,
    "show": _show,
}
