"""The 'standards' sample: the specification of one unit, without cover: its head, its parts, its history of changes.

Outcomes stand under headings of their own, each with its number again, its text in bold, and its standards 1.1, 1.2 ….
The evidence that each outcome needs is printed in a later part, below what is said of all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .combined_pages import Draft, grid
from .drawing import Cell, Drawn, Grid, draw_grid
from .setting import Line, Style, paragraph, with_mark

Data = dict[str, Any]
_LEFT, _TEXT_X, _RIGHT, _BULLET_X = 85.1, 120.0, 510.0, 103.1
_TEXT = Style(size=11, leading=12.65)
_BOLD = _TEXT._replace(bold=True)
_SMALL = Style(size=10, leading=11.7)
_STYLES = {
    "heading": (Style(size=18, leading=20.7, bold=True), 44.0),
    "part": (Style(size=16, leading=18.4, bold=True), 37.0),
    "subheading": (Style(size=14, leading=16.1, bold=True), 28.0),
    "text": (_TEXT, 25.3),
}
_CHANGES = grid(80.0, 134.0, 371.0, 459.0, 515.0, first=11.0, last=4.0)


class _Pages(Draft):
    """Pages with two lines at their foot: code, title and the page's number; date and version."""

    def footer(self) -> None:
        code, issue = self.data["print"]["footer"]
        self.sheet.lines(790, paragraph(code, _LEFT, 400, Style(size=9)), 0)
        self.sheet.lines(790, paragraph(str(self.sheet.page), 500, 30, Style(size=9)), 0)
        self.sheet.lines(801, paragraph(issue, _LEFT, 400, Style(size=9)), 0)


def draw(data: Data) -> Drawn:
    """Draw the sample that `data` describes."""
    draft = _Pages(data)
    (unit,) = data["units"]
    _draw_head(draft, unit)
    for at, page in enumerate(unit["print"]["pages"]):
        if at:
            draft.open_page()
        for element in page:
            _draw(draft, unit, element)
    draft.footer()
    pages = draft.sheet.page
    return Drawn(draft.sheet.save(), pages, {unit["unit_reference_number"]: (1, pages)})


def _draw_head(draft: Draft, unit: Data) -> None:
    """The kind of document; the title on two lines; 'SCQF: level 4 (6 SCQF credit points)'; 'Unit code: …'."""
    large = Style(size=18, leading=20.7)
    draft.sheet.lines(110, paragraph(unit["print"]["kind"], 230, 200, Style(size=15, leading=18)), 0)
    y = draft.sheet.lines(220, paragraph(unit["title"], _LEFT, 430, large._replace(bold=True)), 0)
    level = f"**SCQF:** level {unit['level']} ({unit['credit_value']} SCQF credit points)"
    y = draft.sheet.lines(y, paragraph(level, _LEFT, 430, large), 40)
    draft.y = draft.sheet.lines(y, paragraph(f"**Unit code:** {unit['unit_reference_number']}", _LEFT, 430, large), 40)


def _draw(draft: Draft, unit: Data, element: Data) -> None:
    ((kind, content),) = element.items()
    if kind == "bullets":
        for at, text in enumerate(content):
            lines = paragraph(text, _BULLET_X, _RIGHT - _BULLET_X, _TEXT, above=13.4)
            draft.flow(with_mark("•", _LEFT, lines, _TEXT), 13.4 if at else 25.3)
    elif kind == "list":
        for at, (number, text) in enumerate(content):
            draft.flow(_numbered(number, text, _TEXT), 12.65 if at else 25.3)
    elif kind == "outcome":
        _draw_outcome(draft, next(o for o in unit["learning_outcomes"] if o["number"] == content), unit["print"])
    elif kind == "changes":
        rows = [_cells(content, _SMALL._replace(bold=True))]
        for change in draft.data["changes"]:
            rows.append(_cells([change["version"], change["detail"], "Head of Crafts", change["date"]], _SMALL))
        rows += [_cells(["", "", "", ""], _SMALL)] * 2
        draft.y = draw_grid(draft.sheet, _CHANGES, draft.y + 20, rows)
    else:
        style, above = _STYLES[kind]
        lines = paragraph(content, _LEFT, _RIGHT - _LEFT, style)
        draft.flow(lines, above)


def _draw_outcome(draft: Draft, outcome: Data, print_: Data) -> None:
    """'Outcome 1', 'The learner will:', the number again with the text in bold, then the standards."""
    draft.flow(paragraph(f"Outcome {outcome['number']}", _LEFT, 400, _STYLES["subheading"][0]), 25.0)
    draft.flow(paragraph("The learner will:", _LEFT, 400, _TEXT), 22.0)
    number = print_["misprinted"].get(outcome["number"], outcome["number"])
    draft.flow(_numbered(number, outcome["text"], _BOLD), 25.3)
    for at, criterion in enumerate(outcome["assessment_criteria"]):
        draft.flow(_numbered(criterion["number"], criterion["text"], _TEXT), 12.65 if at else 25.3)
        for item in criterion["items"]:
            draft.flow(with_mark("•", _TEXT_X, paragraph(item, _TEXT_X + 18, 360, _TEXT), _TEXT), 13.4)


def _numbered(number: str, text: str, style: Style) -> list[Line]:
    return with_mark(number, _LEFT, paragraph(text, _TEXT_X, _RIGHT - _TEXT_X, style), style)


def _cells(texts: Sequence[str], style: Style, table: Grid = _CHANGES) -> dict[int, Cell]:
    edges = table.edges
    return {
        at: Cell(paragraph(text, edges[at] + 5, edges[at + 1] - edges[at] - 10, style) if text else ())
        for at, text in enumerate(texts)
    }
