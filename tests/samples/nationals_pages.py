"""What the pages of the 'nationals' sample share: sizes, colours, running heads, feet, text, tables with dark heads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .drawing import Cell, Grid, Row, Sheet, draw_grid
from .setting import Line, Style, paragraph, width_of, with_mark

TEAL, OCHRE, DARK, PALE, GREY = "#2a6f6b", "#b06a00", "#6b7478", "#e3efed", "#8c9a98"
LEFT, RIGHT = 70.0, 526.0
TEXT = Style(size=9, leading=13)
BOLD = TEXT._replace(bold=True)
WHITE = Style(size=9.5, leading=12.5, bold=True, color="#ffffff")
UNIT = Style(size=17, leading=20.6, bold=True, color=TEAL)
HEADING = Style(size=12, leading=15, bold=True, color=OCHRE)
SUBHEADING = Style(size=10, leading=13, bold=True)
INSET = 5.2  # of a cell's text from the rule
_PAGE = (595.3, 841.89)
_TOP, _BOTTOM = 68.0, 752.0  # baselines of a page's first and last line
_UNNUMBERED = 4  # pages before the one numbered 1
_SMALL = Style(size=7)
_SMALL_BOLD = _SMALL._replace(bold=True)
# Where a bullet and its text begin, and its distance from the line above, by depth
_POINT = 10.0  # points: from a bullet in a cell to its text
_BULLETS = {1: ("•", 70.0, 82.0, 14.0), 2: ("o", 82.0, 94.0, 14.0)}
# Distance from the baseline above, by kind of element
_ABOVE = {"heading": 30.0, "aim": 20.0, "code": 19.0, "grey": 22.0, "text": 16.0, "fact": 18.0}
_STYLES = {
    "heading": HEADING,
    "aim": SUBHEADING,
    "code": BOLD,
    "grey": SUBHEADING._replace(size=11, color=GREY),
    "text": TEXT,
    "fact": Style(size=10.5, leading=18),
}
Data = dict[str, Any]


class Draft:
    """The handbook while it is drawn: the sheet, the last baseline or rule, and what is where."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.sheet = Sheet(_PAGE, data["document"]["title"], "Larkfield Awards")
        self.y = 0.0
        self.running_head = ""
        self.unit_pages: dict[str, tuple[int, int]] = {}

    def open_page(self) -> None:
        """Finish this page and begin the next."""
        self.footer()
        self.sheet.next_page()
        self.y = 0.0
        if self.running_head:
            text = self.running_head.upper()
            self.sheet.lines(36.0, paragraph(text, RIGHT - width_of(text, _SMALL), 460, _SMALL), 0)

    def footer(self) -> None:
        """Title and issue on two lines under a rule, the page's number on the right. None on the first pages."""
        number = self.sheet.page - _UNNUMBERED
        if number < 1:
            return
        self.sheet.stroke((LEFT, 795.1), (RIGHT, 795.1), 0.5, OCHRE)
        for y, text in zip((804.0, 813.0), self.data["print"]["footer"], strict=True):
            self.sheet.lines(y, paragraph(text, LEFT, 400, _SMALL), 0)
        self.sheet.lines(804.0, paragraph(str(number), RIGHT - width_of(str(number), _SMALL_BOLD), 30, _SMALL_BOLD), 0)

    def flow(self, lines: Sequence[Line], above: float) -> None:
        """Set lines, the first one `above` below what stands on the page; those that find no room on the next page."""
        for at, line in enumerate(lines):
            advance = above if at == 0 else line.advance
            if self.y + advance > _BOTTOM:
                self.open_page()
            fresh = self.y == 0.0
            self.y = self.sheet.lines(_TOP if fresh else self.y, [line], 0 if fresh else advance)

    def text(self, elements: Sequence[Data]) -> None:
        """Headings, headings of aims and topics, paragraphs, and bullets of two depths; `page` begins a new one."""
        for element in elements:
            kind, text = next(iter(element.items()))
            if kind == "page":
                self.open_page()
            elif kind == "bullet":
                mark, x, text_x, above = _BULLETS[element.get("depth", 1)]
                self.flow(with_mark(mark, x, paragraph(text, text_x, RIGHT - text_x, TEXT), TEXT), above)
            else:
                self.flow(paragraph(text, LEFT, RIGHT - LEFT, _STYLES[kind]), _ABOVE[kind])

    def table(
        self, edges: Sequence[float], heads: Sequence[Row], rows: Sequence[Row], top: float | None = None
    ) -> None:
        """A table whose heads are dark cells with nothing but a thin gap between them, and no rules."""
        y = self.y + 14.0 if top is None else top
        for row in heads:
            depth = 7.0 + max(sum(line.advance for line in cell.lines) for cell in row.values())
            for column, cell in row.items():
                left, right = edges[column], edges[column + cell.columns]
                self.sheet.fill(left + 0.24, y, right - left - 0.48, depth - 0.48, DARK)
                self.sheet.lines(y, cell.lines, 13.0)
            y += depth
        self.y = draw_grid(self.sheet, _grid(edges), y, rows)


def _grid(edges: Sequence[float]) -> Grid:
    return Grid(edges=tuple(edges), first=12.0, last=5.5, color=GREY)


def cell(edges: Sequence[float], column: int, text: str, style: Style = TEXT, *, span: int = 1) -> Cell:
    """A cell of text over one or more columns; its lines may have bullets."""
    left, right = edges[column] + INSET, edges[column + span] - INSET
    lines: list[Line] = []
    for part in text.split("\n"):
        if part.startswith("\u2022 "):
            point = paragraph(part[2:], left + _POINT, right - left - _POINT, style)
            lines += with_mark("\u2022", left, point, style)
        else:
            lines += paragraph(part, left, right - left, style)
    return Cell(lines, columns=span)


def heads(edges: Sequence[float], texts: Sequence[str]) -> Row:
    """One dark row of heads."""
    return {at: cell(edges, at, text, WHITE) for at, text in enumerate(texts)}
