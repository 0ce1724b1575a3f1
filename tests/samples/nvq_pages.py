"""What the pages of the 'nvq' sample share: margins, footers, text that runs on, tables that are ruled only across."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from .drawing import Sheet
from .setting import Line, Style, paragraph, with_mark

RED, WHITE = "#d81e05", "#ffffff"
LEFT, RIGHT = 68.0, 541.0
BASE = Style(size=11, leading=12.6)
BOLD = BASE._replace(bold=True)
BULLETS = {1: ("•", 68.0, 85.0), 2: ("o", 116.0, 130.0)}  # where a bullet and its text begin, by depth
_PAGE = (595.3, 842.0)
_TOP, _BOTTOM = 56.0, 756.0  # baselines of a page's first and last line
_FOOT = Style(size=9)
_CELL = Style(size=10, leading=11.6)
_GAP = 6.0  # between the pieces of a rule
_PAD = 3.0  # from a cell's edge to its text


class Draft:
    """The handbook while it is drawn: the sheet, the last baseline or rule, and what is where."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.sheet = Sheet(_PAGE, data["document"]["title"], "Larkfield Awards")
        self.y = _TOP
        self.unit_pages: dict[str, tuple[int, int]] = {}

    def open_page(self) -> None:
        """Finish this page and begin the next."""
        self.footer()
        self.sheet.next_page()
        self.y = 0.0

    def footer(self) -> None:
        """Even pages: number, then the title. Odd ones: the title without its number, then the page's. Cover: none."""
        if self.sheet.page == 1:
            return
        odd, title = self.sheet.page % 2 == 1, self.data["document"]["title"]
        text = title.rpartition(" (")[0] if odd else title
        self.sheet.lines(809.4, paragraph(text, LEFT if odd else 82, 400, _FOOT), 0)
        self.sheet.lines(809.4, paragraph(str(self.sheet.page), 520 if odd else 40, 30, _FOOT), 0)

    def flow(self, lines: Sequence[Line], above: float) -> None:
        """Set lines, the first one `above` below what stands on the page; those that find no room on the next page."""
        for at, line in enumerate(lines):
            advance = above if at == 0 else line.advance
            if self.y + advance > _BOTTOM:
                self.open_page()
            fresh = self.y == 0.0
            self.y = self.sheet.lines(_TOP if fresh else self.y, [line], 0 if fresh else advance)

    def text(self, text: str, above: float = 14.6, style: Style = BASE) -> None:
        """A paragraph, or a heading."""
        self.flow(paragraph(text, LEFT, RIGHT - LEFT, style), above)

    def bullet(self, text: str, depth: int = 1) -> None:
        """A point of a list."""
        mark, x, text_x = BULLETS[depth]
        self.flow(with_mark(mark, x, paragraph(text, text_x, RIGHT - text_x, BASE), BASE), 15.4)

    def table(self, edges: Sequence[float], rows: Sequence[Sequence[str | None]]) -> None:
        """A red head, then rows with a rule below each cell, in pieces; a cell of None goes on with the one above it.

        Rows that find no room stand on the next page, without a head or a rule above them.
        """
        head, *rest = [[_in_cell(edges, at, text or "") for at, text in enumerate(row)] for row in rows]
        top = self.y + 14
        bottom = top + _depth(head)
        for (left, right), lines in zip(pairwise(edges), _coloured(head), strict=True):
            self.sheet.fill(left, top, right - left - _GAP, bottom - top, RED)
            self.sheet.lines(top, lines, 13.0)
        self._rules(edges, bottom, rows[0])
        self.y = bottom
        for at, cells in enumerate(rest, start=1):
            if self.y + _depth(cells) > _BOTTOM:
                self.open_page()
                self.y = _TOP - 13.0
            for lines in cells:
                self.sheet.lines(self.y, lines, 13.0)
            self.y += _depth(cells)
            self._rules(edges, self.y, rows[at + 1] if at + 1 < len(rows) else rows[0])

    def _rules(self, edges: Sequence[float], y: float, below: Sequence[str | None]) -> None:
        for (left, right), text in zip(pairwise(edges), below, strict=True):
            if text is not None:
                self.sheet.rule(left, right - _GAP, y)


def _in_cell(edges: Sequence[float], column: int, text: str) -> list[Line]:
    left, right = edges[column : column + 2]
    return paragraph(text, left + _PAD, right - left - _GAP - 2 * _PAD, _CELL) if text else []


def _coloured(cells: Sequence[list[Line]]) -> list[list[Line]]:
    """The texts of a table's head, in bold and white."""
    return [
        [
            line._replace(pieces=tuple(p._replace(font="Helvetica-Bold", color=WHITE) for p in line.pieces))
            for line in cell
        ]
        for cell in cells
    ]


def _depth(cells: Sequence[list[Line]]) -> float:
    return 13.0 + max(sum(line.advance for line in lines[1:]) for lines in cells) + 5.0
