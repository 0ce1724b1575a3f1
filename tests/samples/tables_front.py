"""Front and back pages of the 'tables' sample: cover, contents, chapters, and the tables that name units.

A page is a list of elements; each is an object whose first key says what it is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from .drawing import Cell, Grid, Row, draw_grid
from .setting import Line, Style, blank, paragraph, width_of, with_mark
from .tables_pages import BLUE, BODY, LEFT, RIGHT, TEXT, Draft, draw_mark

Data = dict[str, Any]
CHAPTER = Style(size=18, leading=22, color=BLUE)
_HEADING = Style(size=14, leading=17.4, color=BLUE)
_SUBHEADING = Style(size=12, leading=15, color=BLUE)
_HEAD = BODY._replace(bold=True, color=BLUE)
_BLACK_HEAD = BODY._replace(bold=True)
_STRUCTURE = Grid(edges=(72.0, 156.84, 369.48, 426.18, 522.84), first=10.8, last=2.35)
_SUMMARY = Grid(edges=(72.0, 156.36, 291.54, 426.18, 546.66), first=10.8, last=2.35)
_TEST = Grid(edges=(72.0, 136.62, 440.4, 522.84), first=10.8, last=2.35)
_REGISTRATION = Grid(edges=(72.0, 360.0, 522.84), first=10.8, last=2.35)
_INSET = 5.6


def draw_pages(draft: Draft, pages: list[list[Data]]) -> None:
    """Draw pages of elements; the first one on the page that is open."""
    for at, page in enumerate(pages):
        if at:
            draft.open_page(draft.size)
        for element in page:
            _DRAW[next(iter(element))](draft, element)


def _chapter(draft: Draft, element: Data) -> None:
    number, title = element["chapter"]
    draft.enter(number, title)
    _set(draft, f"{number} {title}", CHAPTER, 23.6 if draft.y < 70 else 38)


def _appendix(draft: Draft, element: Data) -> None:
    draft.enter("", element["appendix"])
    _set(draft, element["appendix"], CHAPTER, 23.6 if draft.y < 70 else 38)


def _heading(draft: Draft, element: Data) -> None:
    _set(draft, element["heading"], _HEADING, 32.2)


def _subheading(draft: Draft, element: Data) -> None:
    _set(draft, element["subheading"], _SUBHEADING, 28)


def _text(draft: Draft, element: Data) -> None:
    _set(draft, element["text"], TEXT, 27.3)


def _bullets(draft: Draft, element: Data) -> None:
    for at, text in enumerate(element["bullets"]):
        lines = with_mark("•", 90, paragraph(text, 108, RIGHT - 108, TEXT), TEXT)
        draft.y = draft.sheet.lines(draft.y, lines, 14.4 if at else 28)


def _set(draft: Draft, text: str, style: Style, above: float) -> None:
    draft.y = draft.sheet.lines(draft.y, paragraph(text, LEFT, RIGHT - LEFT, style), above)


def _show(draft: Draft, element: Data) -> None:
    _SHOW[element["show"]](draft, element)


def _cover(draft: Draft, _element: Data) -> None:
    """Kind of document, title, 'Qualification Number: …', and 'Issue 2' at the foot."""
    sheet, document = draft.sheet, draft.data["document"]
    for at in range(17):  # an arc of dots and dashes, which runs behind the title
        angle = math.radians(245 - 8 * at)
        sheet.pill(560 + 300 * math.cos(angle), 455 + 330 * math.sin(angle), 26 if at % 3 else 14, 14, "#a9c6e6")
    draw_mark(sheet, 51.75, 38.25, 1.15)
    kind = draft.data["print"].get("kind", "Qualification Specification")
    sheet.lines(169.6, paragraph(kind, LEFT, 260, Style(size=36, leading=41.4)), 0)
    y = sheet.lines(278.3, paragraph(document["title"], LEFT, 455, Style(size=20, leading=23.1, color=BLUE)), 0)
    for qualification in draft.data["qualifications"]:
        text = f"Qualification Number: {qualification['qualification_number']}"
        y = sheet.lines(y, paragraph(text, LEFT, 455, Style(size=20, color=BLUE)), 36.6)
    sheet.lines(748.4, paragraph(document["issue"], LEFT, 200, TEXT), 0)
    sheet.lines(794, paragraph(draft.data["print"]["website"], LEFT, 300, TEXT), 0)


def _contents(draft: Draft, _element: Data) -> None:
    """Number, title, leader of dots and page of each chapter and appendix."""
    style = Style(size=11, bold=True)
    draft.sheet.lines(90.8, paragraph("Table of Contents", LEFT, 300, Style(size=20, color=BLUE)), 0)
    y = 119.0
    for entry in draft.known_contents:
        x = 100.4 if entry.label else LEFT
        number = str(entry.page)
        room = RIGHT - x - width_of(f"{entry.title}  {number}", style)
        dots = "." * int(room / width_of(".", style))
        if entry.label:
            draft.sheet.lines(y, paragraph(entry.label, LEFT, 30, style), 0)
        draft.sheet.lines(y, paragraph(f"{entry.title} {dots} {number}", x, 500, style), 0)
        y += 18.65


def _structure(draft: Draft, _element: Data) -> None:
    """'Mandatory Units:' and the table 'Larkfield Code' / 'Unit Title' / 'GLH' / 'Ofqual Code'."""
    for group, units in groupby(draft.data["structure"], key=lambda row: row["group"]):
        _set(draft, f"{group}:", _SUBHEADING, 30)
        heads = ("Larkfield Code", "Unit Title", "GLH", "Ofqual Code")
        rows: list[Row] = [_heads(_STRUCTURE, heads, _HEAD, extra=True)]
        for unit in units:
            rows.append(
                {
                    0: Cell(_in_cell(_STRUCTURE, 0, unit["unit_number"]), middle=True),
                    1: Cell(_in_cell(_STRUCTURE, 1, unit["title"])),
                    2: Cell(_centred(_STRUCTURE, 2, str(unit["guided_learning_hours"])), middle=True),
                    3: Cell(_centred(_STRUCTURE, 3, unit["unit_reference_number"]), middle=True),
                }
            )
        draft.y = draw_grid(draft.sheet, _STRUCTURE, draft.y + 9.6, rows)


def _summary(draft: Draft, element: Data) -> None:
    """Units and how they are assessed; a cell for each examination over the units that it covers."""
    rows: list[Row] = [_heads(_SUMMARY, element["heads"], _HEAD, extra=False)]
    for number, method in element["rows"]:
        texts = {0: number, 1: _unit(draft, number)["title"], 3: method}
        rows.append({at: Cell(_in_cell(_SUMMARY, at, text)) for at, text in texts.items()})
    at = 1
    for text, over in element["examinations"]:
        rows[at][2] = Cell(_in_cell(_SUMMARY, 2, text), rows=over, middle=True)
        at += over
    draft.y = draw_grid(draft.sheet, _SUMMARY, draft.y + 8, rows)


def _examination(draft: Draft, element: Data) -> None:
    """'Test 1 …', its terms, and the number of questions on each unit."""
    numbers = [number for number, _ in element["questions"]]
    units = [f"{number} {_unit(draft, number)['title']}" for number in numbers]
    names = [f"Units: {units[0]}", *units[1:]]
    rows = _test_head(element, names)
    rows.append(_heads(_TEST, ("Unit Number", "Title", "Number of Questions"), _BLACK_HEAD, extra=False))
    for number, questions in element["questions"]:
        rows.append(_question(number, _unit(draft, number)["title"], questions))
    rows += _test_foot(sum(questions for _, questions in element["questions"]), element["note"])
    draft.y = draw_grid(draft.sheet, _TEST, draft.y + 18, rows)


def _outcomes(draft: Draft, element: Data) -> None:
    """'Test 2 …', its terms, and the number of questions on each outcome of the unit."""
    unit = _unit(draft, element["unit"])
    names = [f"Unit: {unit['unit_number']} - {unit['title']}"]
    rows = _test_head(element, names)
    rows.append(_heads(_TEST, ("Learning Outcome", "Title", "Number of Questions"), _BLACK_HEAD, extra=False))
    for outcome, questions in zip(unit["learning_outcomes"], element["questions"], strict=True):
        rows.append(_question(outcome["number"], outcome["text"], questions))
    rows += _test_foot(sum(element["questions"]), None)
    draft.y = draw_grid(draft.sheet, _TEST, draft.y + 18, rows)


def _test_head(element: Data, units: Sequence[str]) -> list[Row]:
    width = _TEST.edges[-1] - _TEST.edges[0] - 12
    x = _TEST.edges[0] + _INSET
    title = paragraph(element["title"], x, width, _BLACK_HEAD)
    names = [line for name in units for line in paragraph(name, x, width, BODY)]
    terms = [line for term in element["terms"] for line in paragraph(term, x, width, BODY)]
    gap = [blank(x, BODY.leading, 11)]
    return [
        {0: Cell([*title, *gap, *names], columns=3)},
        {0: Cell([*terms, *gap, *paragraph(element["lead"], x, width, BODY)], columns=3)},
    ]


def _question(number: str, title: str, questions: int) -> Row:
    return {
        0: Cell(_in_cell(_TEST, 0, number), middle=True),
        1: Cell(_in_cell(_TEST, 1, title)),
        2: Cell(_centred(_TEST, 2, str(questions)), middle=True),
    }


def _test_foot(total: int, note: str | None) -> list[Row]:
    right = _TEST.edges[2] - width_of("Total: ", BODY) - _INSET
    rows: list[Row] = [
        {0: Cell(), 1: Cell(paragraph("Total: ", right, 60, BODY)), 2: Cell(_centred(_TEST, 2, str(total)))},
    ]
    if note:
        rows.append({0: Cell(paragraph(note, _TEST.edges[0] + _INSET, 430, BODY), columns=3)})
    return rows


def _registration(draft: Draft, _element: Data) -> None:
    """'Qualification Title' and 'Code' of each qualification."""
    rows = [_heads(_REGISTRATION, ("Qualification Title:", "Code:"), _HEAD, extra=False)]
    for qualification in draft.data["qualifications"]:
        texts = (qualification["title"], qualification["qualification_number"])
        rows.append({at: Cell(_in_cell(_REGISTRATION, at, text)) for at, text in enumerate(texts)})
    draft.y = draw_grid(draft.sheet, _REGISTRATION, draft.y + 10, rows)


def _unit(draft: Draft, number: str) -> Data:
    return next(unit for unit in draft.data["units"] if unit["unit_number"] == number)


def _heads(grid: Grid, texts: Sequence[str], style: Style, *, extra: bool) -> Row:
    """A row of column heads; with `extra`, an empty line under the first."""
    row = {at: Cell(_in_cell(grid, at, text, style)) for at, text in enumerate(texts)}
    if extra:
        row[0] = Cell([*row[0].lines, blank(grid.edges[0] + _INSET, BODY.leading, 11)])
    return row


def _in_cell(grid: Grid, column: int, text: str, style: Style = BODY) -> list[Line]:
    left, right = grid.edges[column : column + 2]
    return paragraph(text, left + _INSET, right - left - 9, style)


def _centred(grid: Grid, column: int, text: str) -> list[Line]:
    left, right = grid.edges[column : column + 2]
    return paragraph(text, (left + right - width_of(text, BODY)) / 2, right - left, BODY)


_SHOW: dict[str, Callable[[Draft, Data], None]] = {
    "cover": _cover,
    "contents": _contents,
    "structure": _structure,
    "summary": _summary,
    "examination": _examination,
    "outcomes": _outcomes,
    "registration": _registration,
}
_DRAW: dict[str, Callable[[Draft, Data], None]] = {
    "chapter": _chapter,
    "appendix": _appendix,
    "heading": _heading,
    "subheading": _subheading,
    "text": _text,
    "bullets": _bullets,
    "show": _show,
}
