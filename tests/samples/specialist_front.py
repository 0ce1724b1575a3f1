"""The pages of the 'specialist' sample before and after its units: cover, summary, structure, grids of standards.

A page is a list of elements; each is an object whose first key says what it is.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from .drawing import Cell, Row, draw_grid
from .setting import Style, paragraph
from .specialist_pages import BOLD, HEAD_FILL, LEFT, RIGHT, TEXT, Draft, centred, grid, in_cell

Data = dict[str, Any]
_FACTS = grid(57, 210, 528)
_CREDITS = grid(57, 460, 528)
_STRUCTURE = grid(57, 95, 170, 360, 405, 450, 528)
_GRID = grid(57, 136, 378, 428, 478, 528)
_SKILLS = grid(57, 246, 340, 434, 528)


def draw_pages(draft: Draft, pages: list[list[Data]]) -> None:
    """Draw pages of elements; the first one on the page that is open."""
    for at, page in enumerate(pages):
        if at:
            draft.open_page()
        for element in page:
            if "show" in element:
                _SHOW[element["show"]](draft, element)
            else:
                draft.text([element])


def _cover(draft: Draft, element: Data) -> None:
    """The title, 'Specification', then lines such as 'First teaching September 2025' and 'Issue 3'."""
    document, sheet = draft.data["document"], draft.sheet
    y = sheet.lines(245, paragraph(document["title"], LEFT, 470, Style(size=26, leading=36, bold=True)), 0)
    y = sheet.lines(y, paragraph("Specification", LEFT, 300, Style(size=18)), 70)
    for text in element["lines"]:
        y = sheet.lines(y, paragraph(text, LEFT, 450, Style(size=12)), 26)
    sheet.lines(y, paragraph(document["issue"], LEFT, 450, Style(size=12, bold=True)), 46)
    draft.y = y


def _facts(draft: Draft, element: Data) -> None:
    """'Qualification title' / 'Qualification Number (QN)' / … beside their values, of which some are paragraphs."""
    rows: list[Row] = []
    for label, text in element["rows"]:
        lines = [line for part in text.split("\n") for line in in_cell(_FACTS, 1, part)]
        rows.append({0: Cell(in_cell(_FACTS, 0, label, BOLD)), 1: Cell(lines)})
    draft.y = draw_grid(draft.sheet, _FACTS, draft.y + 20, rows)


def _credits(draft: Draft, element: Data) -> None:
    """What must be achieved, beside its number."""
    rows = [
        {0: Cell(in_cell(_CREDITS, 0, text, BOLD), fill=HEAD_FILL), 1: Cell(centred(_CREDITS, 1, number))}
        for text, number in element["rows"]
    ]
    draft.y = draw_grid(draft.sheet, _CREDITS, draft.y + 12, rows)


def _structure(draft: Draft, _element: Data) -> None:
    """One table; the head above the titles names the group, and is printed again where the group changes."""
    rows: list[Row] = []
    for group, units in groupby(draft.data["structure"], key=lambda row: row["group"]):
        heads = ("Unit", "Unit reference number", group, "Level", "Credit", "Guided learning hours")
        rows.append(
            {at: Cell(in_cell(_STRUCTURE, at, text, BOLD), fill=HEAD_FILL) for at, text in enumerate(heads)},
        )
        for unit in units:
            texts = ("unit_number", "unit_reference_number", "title", "level", "credit_value", "guided_learning_hours")
            rows.append(
                {
                    at: Cell((in_cell if at < 3 else centred)(_STRUCTURE, at, str(unit[name])))
                    for at, name in enumerate(texts)
                }
            )
    draft.y = draw_grid(draft.sheet, _STRUCTURE, draft.y + 26, rows)


def _standards(draft: Draft, element: Data) -> None:
    """Units across, standards down; the corner says what each is: '… units' at its right, the scheme below."""
    corner = Cell(in_cell(_GRID, 0, element["corner"], BOLD, columns=2), columns=2, fill=HEAD_FILL)
    below = Cell(in_cell(_GRID, 0, element["scheme"], BOLD, columns=2), columns=2, fill=HEAD_FILL)
    units = {
        at: Cell(centred(_GRID, at, text, BOLD), rows=2, fill=HEAD_FILL) for at, text in enumerate(element["heads"], 2)
    }
    rows: list[Row] = [{0: corner, **units}, {0: below}]
    for code, title, *marks in element["rows"]:
        own = {0: Cell(in_cell(_GRID, 0, code)), 1: Cell(in_cell(_GRID, 1, title))}
        rows.append({**own, **{at: Cell(centred(_GRID, at, mark)) for at, mark in enumerate(marks, 2)}})
    draft.y = draw_grid(draft.sheet, _GRID, 62 if draft.fresh else draft.y + 14, rows)


def _skills(draft: Draft, element: Data) -> None:
    """The units in a table of their own; below it a heading and a table for each group of skills."""
    heads: list[Row] = [{at: Cell(in_cell(_SKILLS, at, text)) for at, text in enumerate(element["heads"])}]
    draft.y = draw_grid(draft.sheet, _SKILLS, draft.y + 14, heads)
    for group, skills in element["groups"]:
        draft.flow(paragraph(group, LEFT, RIGHT - LEFT, TEXT), 27)
        rows: list[Row] = [{at: Cell(in_cell(_SKILLS, at, text)) for at, text in enumerate(row)} for row in skills]
        draft.y = draw_grid(draft.sheet, _SKILLS, draft.y + 10, rows)


_SHOW: dict[str, Callable[[Draft, Data], None]] = {
    "cover": _cover,
    "facts": _facts,
    "credits": _credits,
    "structure": _structure,
    "grid": _standards,
    "skills": _skills,
}
