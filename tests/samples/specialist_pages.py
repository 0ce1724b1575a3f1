"""What the pages of the 'specialist' sample share: sizes, the footer, pages upright and across, text, cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .drawing import Grid, Sheet
from .setting import Line, Style, paragraph, width_of, with_mark

GREY, HEAD_FILL = "#a6a6a6", "#bfbfbf"
LEFT, RIGHT, INSET = 62.0, 533.0, 5.0
TEXT = Style(size=9, leading=11.3)
BOLD = TEXT._replace(bold=True)
UNIT = Style(size=19, leading=25, bold=True)
CHAPTER = Style(size=17, leading=23, bold=True)
TITLE = Style(size=14, leading=18, bold=True)
HEADING = Style(size=12, leading=16, bold=True)
FACT = Style(size=10.5, leading=21)
BULLET_TEXT = 18.0  # from a bullet to its text
_PORTRAIT = (595.3, 841.89)
_LANDSCAPE = (841.89, 595.3)
_TOP = 76.0  # the baseline of a page's first line
_FOOT = Style(size=6.5)
_FOOT_NUMBER = Style(size=9, bold=True)
Data = dict[str, Any]


class Draft:
    """The handbook while it is drawn: the sheet, the last baseline or rule, and what is where."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.sheet = Sheet(_PORTRAIT, data["document"]["title"], "Larkfield Awards")
        self.y = 0.0
        self.unit_pages: dict[str, tuple[int, int]] = {}

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y == 0.0

    def open_page(self, *, landscape: bool = False) -> None:
        """Finish this page and begin the next."""
        self.footer()
        self.sheet.next_page(_LANDSCAPE if landscape else _PORTRAIT)
        self.y = 0.0

    def footer(self) -> None:
        """Title, issue and date on one line, with the page's number right behind. None on the cover."""
        if self.sheet.page == 1:
            return
        text = self.data["print"]["footer"]
        y = self.sheet.height - 36
        self.sheet.lines(y, paragraph(text, LEFT, 600, _FOOT), 0)
        number = paragraph(str(self.sheet.page - 1), LEFT + width_of(text, _FOOT) + 8, 30, _FOOT_NUMBER)
        self.sheet.lines(y, number, 0)

    def flow(self, lines: Sequence[Line], above: float) -> None:
        """Set lines, the first one `above` below what stands on the page."""
        self.y = self.sheet.lines(_TOP if self.fresh else self.y, lines, 0 if self.fresh else above)

    def text(self, elements: Sequence[Data]) -> None:
        """Headings of all sizes and paragraphs."""
        for element in elements:
            ((kind, text),) = element.items()
            style, above = _TEXTS[kind]
            self.flow(paragraph(text, LEFT, RIGHT - LEFT, style), above)


_TEXTS = {
    "section": (CHAPTER, 44.0),
    "title": (TITLE, 30.0),
    "heading": (HEADING, 24.0),
    "bold": (BOLD, 20.0),
    "text": (TEXT, 19.0),
}


def grid(*edges: float) -> Grid:
    """A table with grey rules that are strokes."""
    return Grid(edges=edges, first=12.0, last=7.0, color=GREY, stroke=0.5)


def in_cell(table: Grid, column: int, text: str, style: Style = TEXT, *, columns: int = 1) -> list[Line]:
    """A text in a cell that starts in a column."""
    left, right = table.edges[column], table.edges[column + columns]
    return paragraph(text, left + INSET, right - left - 2 * INSET, style) if text else []


def centred(table: Grid, column: int, text: str, style: Style = TEXT) -> list[Line]:
    """A text in the middle of a column, on one line."""
    left, right = table.edges[column : column + 2]
    return paragraph(text, (left + right - width_of(text, style)) / 2, right - left, style) if text else []


def marked(mark: str, text: str, x: float, width: float, indent: float = BULLET_TEXT) -> list[Line]:
    """A text in lines, set in from a mark at `x`; without a mark a paragraph."""
    if not mark:
        return paragraph(text, x, width, TEXT)
    return with_mark(mark, x, paragraph(text, x + indent, width - indent, TEXT), TEXT)
