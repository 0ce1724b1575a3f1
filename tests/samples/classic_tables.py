"""The tables on the front pages of the 'classic' sample."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from .classic_pages import GREY, LEFT, RIGHT, Draft
from .drawing import HAIR, Cell, Grid, Row, draw_grid
from .setting import Line, Style, paragraph, with_mark

Data = dict[str, Any]
_PLAIN, _BOLD = Style(), Style(bold=True)
_GLANCE = Grid(edges=(186.62, 319.61, 506.26), color=GREY)
_QUALIFICATIONS = Grid(edges=(186.62, 296.69, 366.91, 409.39, 451.87, 537.1))
_CHANGES = Grid(edges=(186.62, 280.37, 438.31, 506.26), color=GREY)
_STRUCTURE = Grid(edges=(186.38, 262.25, 315.41, 458.23, 497.86, 536.02, 578.5), verticals=False, top=False)
_INSET = 5.4  # from a vertical rule to the text


def draw_subject(draft: Draft, element: Data) -> None:
    """'Subject area' / 'Larkfield number' / … beside their values."""
    rows: list[Row] = []
    for label, text in element["rows"]:
        values = [line for part in text.split("\n") for line in paragraph(part, 325, 178, above=13.4)]
        rows.append({0: Cell(paragraph(label, 192, 120, _BOLD)), 1: Cell(values)})
    draft.y = draw_grid(draft.sheet, _GLANCE, draft.y + 20, rows)


def draw_qualifications(draft: Draft, _element: Data) -> None:
    """'Title and level' / 'Larkfield number' / 'GLH' / 'TQT' / 'Accreditation number'."""
    heads = ("Title and level", "Larkfield number", "GLH", "TQT", "Accreditation number")
    rows = [_cells(_QUALIFICATIONS, heads, _BOLD)]
    for qualification in draft.data["qualifications"]:
        values = (
            qualification["title"],
            draft.data["print"]["number"],
            str(qualification["guided_learning_hours"]),
            str(qualification["total_qualification_time"]),
            qualification["qualification_number"],
        )
        rows.append(_cells(_QUALIFICATIONS, values))
    draft.y = draw_grid(draft.sheet, _QUALIFICATIONS, draft.y + 15.8, rows)


def draw_changes(draft: Draft, _element: Data) -> None:
    """'Version and date' / 'Change detail' / 'Section', as far as the first page takes it."""
    rows = [_cells(_CHANGES, ("Version and date", "Change detail", "Section"), _BOLD)]
    rows += [_change(change) for change in draft.data["changes"][: draft.data["print"]["changes_on_first_page"]]]
    draft.y = draw_grid(draft.sheet, _CHANGES, draft.y + 29.4, rows)


def draw_changes_continued(draft: Draft, _element: Data) -> None:
    """The rest of the table, on the next page and without its head."""
    rest = draft.data["changes"][draft.data["print"]["changes_on_first_page"] :]
    draft.y = draw_grid(draft.sheet, _CHANGES, 30, [_change(change) for change in rest])


def _change(change: Data) -> Row:
    detail = change["detail"] or ""
    parts = re.split(r"(?<=\.) ", detail) if change.get("print") == "paragraphs" else [detail]
    return {
        0: Cell(paragraph(f"{change['version']} {change['date']}", 192, 86)),
        1: Cell([line for part in parts for line in paragraph(part, 285.8, 150, above=13.4)]),
        2: Cell(paragraph(change["section"] or "", 443.8, 62, _BOLD)),
    }


def draw_contents(draft: Draft, _element: Data) -> None:
    """Label, title and page of each heading; a rule above each, over all columns where it has a label."""
    sheet = draft.sheet
    sheet.lines(59, paragraph("Contents", LEFT, 200, Style(size=15, bold=True)), 0)
    y = 123.0
    for entry in draft.known_contents:
        style = _BOLD if entry.bold else _PLAIN
        for x0, x1 in ((185.06, 251.69), (252.17, 493.06), (493.54, 507.82))[0 if entry.label else 1 :]:
            sheet.fill(x0, y, x1 - x0, HAIR)
        sheet.lines(y, paragraph(entry.label, 186.3, 65, style), 11.3)
        y = sheet.lines(y, paragraph(entry.title, 253.1, 238, style), 11.3)
        sheet.lines(y, paragraph(str(entry.page), 495 if entry.page > 9 else 500.7, 20, style), 0)
        y += 4.2


def draw_pairs(draft: Draft, element: Data) -> None:
    """'Area' / 'Description': questions and answers, '•' at the start of a line for a bullet."""
    y = draft.sheet.lines(draft.y, paragraph(element["head"][1], 298.4, 200, _BOLD), 29)
    draft.sheet.lines(y, paragraph(element["head"][0], 191.2, 100, _BOLD), 0)
    for question, answer in element["rows"]:
        y += 4.7
        draft.sheet.rule(LEFT, 290.4, y)
        draft.sheet.rule(296.8, 533.6, y)
        draft.sheet.lines(y, paragraph(question, 191.2, 92), 11.2)
        y = draft.sheet.lines(y, [line for part in answer.split("\n") for line in _answer(part)], 11.2)
    draft.y = y


def _answer(part: str) -> list[Line]:
    if part.startswith("• "):
        return with_mark("•", 298.4, paragraph(part[2:], 315.2, 212, above=14.7))
    return paragraph(part, 298.4, 228)


def draw_structure(draft: Draft, _element: Data) -> None:
    """The table of units; 'Mandatory' and 'Optional Group A' are rows of the table."""
    heads = ("Unit accreditation number", "Larkfield unit number", "Unit title", "Credit value", "Level", "GLH")
    rows = [_cells(_STRUCTURE, heads, _BOLD)]
    for group, units in groupby(draft.data["structure"], key=lambda row: row["group"]):
        rows.append({0: Cell(paragraph(group, 191.4, 200, _BOLD), columns=6)})
        for unit in units:
            fields = ("unit_reference_number", "unit_number", "title", "credit_value", "level", "guided_learning_hours")
            rows.append(_cells(_STRUCTURE, [str(unit[field]) for field in fields]))
    draft.y = draw_grid(draft.sheet, _STRUCTURE, draft.y + 20, rows)


def draw_total_time(draft: Draft, _element: Data) -> None:
    """'Title and level' / 'GLH' / 'TQT', set out into the margin, with one rule between head and values."""
    sheet, head = draft.sheet, Style(size=11, bold=True)
    y = draft.y + 28
    for x, text in ((51.8, "Title and level"), (335.4, "GLH"), (413.4, "TQT")):
        sheet.lines(y, paragraph(text, x, 200, head), 0)
    y += 26.7
    for x0, x1 in ((46.44, 327.05), (333.07, 405.07), (411.07, 487.65)):
        sheet.fill(x0, y, x1 - x0, HAIR)
    for qualification in draft.data["qualifications"]:
        hours = (qualification["guided_learning_hours"], qualification["total_qualification_time"])
        sheet.lines(y, paragraph(str(hours[0]), 335.4, 60, Style(size=11)), 10.8)
        sheet.lines(y, paragraph(str(hours[1]), 413.4, 60, Style(size=11)), 10.8)
        y = sheet.lines(y, paragraph(qualification["title"], 51.8, 270, _BOLD), 9.9)
    draft.y = y


def draw_methods(draft: Draft, element: Data) -> None:
    """'Unit Number' / 'Unit Title' / 'Assessment method'; no rules. The titles are those of the units."""
    titles = {unit["unit_number"]: unit["title"] for unit in draft.data["units"]}
    y = draft.y + 12
    rows = [element["head"], *([number, titles[number], method] for number, method in element["rows"])]
    for at, (number, title, method) in enumerate(rows):
        style = _PLAIN if at else _BOLD
        y += 4
        texts = ((158.5, 50, number), (217.0, 150, title), (378.0, 150, method))
        y = max(draft.sheet.lines(y, paragraph(text, x, width, style), 12.4) for x, width, text in texts)
    draft.y = y


def draw_test(draft: Draft, element: Data) -> None:
    """'Test: Unit 301 …', its terms, and the table of outcomes with the number of questions on each."""
    unit = next(unit for unit in draft.data["units"] if unit["unit_number"] == element["unit"])
    material = element["material"].split("\n")
    terms = (
        f"**Test:** Unit {unit['unit_number']} {unit['title']}",
        f"**Duration:** {element['minutes']} minutes",
        f"**Grade boundaries:** pass is approximately {element['pass_mark']}%",
        f"**Permitted materials:** {material[0]}",
    )
    y = draft.y + 6
    for term in terms:
        y = draft.sheet.lines(y, paragraph(term, LEFT, RIGHT - LEFT), 13.7)
    for text in material[1:]:
        y = draft.sheet.lines(y, paragraph(text, 287.5, 200), 13.4)
    draft.y = _test_table(draft, unit, element["questions"], y + 28)


_TEST_COLUMNS = ((186.38, 46.1), (238.25, 201.26), (445.27, 61.7), (512.62, 28.2))


def _test_table(draft: Draft, unit: Data, questions: Sequence[int], y: float) -> float:
    sheet, total = draft.sheet, sum(questions)
    for x, width, text in (
        (191.5, 40, "Unit"),
        (240.4, 190, "Outcome"),
        (450.5, 56, "Number of questions"),
        (521.4, 20, "%"),
    ):
        sheet.lines(y, paragraph(text, x, width, _BOLD), 0)
    y = _test_rule(draft, y + 15.9)
    sheet.lines(y, paragraph(unit["unit_number"], 191.4, 40), 12)
    for at, (outcome, number) in enumerate(zip(unit["learning_outcomes"], questions, strict=True)):
        if at:
            y = _test_rule(draft, y + 4.4, inner=True)
        sheet.lines(y, paragraph(str(number), 473.3, 20, _BOLD), 12.2)
        sheet.lines(y, paragraph(str(round(100 * number / total)), 519.8, 20, _BOLD), 12.2)
        y = sheet.lines(y, paragraph(f"0{outcome['number']} {outcome['text']}", 240.4, 200), 12)
    y = _test_rule(draft, y + 4.4)
    for x, text in ((413.5, "Total"), (470.7, str(total)), (517.2, "100")):
        sheet.lines(y, paragraph(text, x, 40, _BOLD), 11.4)
    for x0, x1 in ((185.35, 232.1), (232.1, 439.1), (439.1, 506.4), (506.4, 540.25)):
        sheet.rule(x0, x1, y + 25.8, 0.9)
    return y + 25.8


def _test_rule(draft: Draft, y: float, *, inner: bool = False) -> float:
    """Rules with gaps between the columns; between two outcomes of a unit, none in the first column."""
    for x, width in _TEST_COLUMNS[1 if inner else 0 :]:
        draft.sheet.fill(x, y, width, 2 * HAIR)
    return y


def _cells(grid: Grid, texts: Sequence[str], style: Style = _PLAIN) -> Row:
    """A row of plain cells, set into the grid's columns."""
    edges = grid.edges
    return {
        at: Cell(paragraph(text, edges[at] + _INSET, edges[at + 1] - edges[at] - 6, style))
        for at, text in enumerate(texts)
    }
