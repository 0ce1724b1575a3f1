"""What the pages of the 'tables' sample share: sizes, margins, the mark at the top, footers, the contents list."""

from __future__ import annotations

from typing import Any, NamedTuple

from .drawing import Sheet
from .setting import BLACK, BOLD, REGULAR, Piece, Style, width_of

BLUE = "#2f5496"
LEFT, RIGHT = 72.0, 525.5
LEADING = 13.65
TEXT = Style(size=11, leading=LEADING)
BODY = Style(size=11, leading=12.66)  # in the tables of the front pages
PORTRAIT, LANDSCAPE = (595.32, 841.92), (841.92, 595.32)
_FOOT = Style(size=8)
_DARK = "#1d0a3c"


class Entry(NamedTuple):
    """A line of the contents page."""

    label: str
    title: str
    page: int


class Draft:
    """The handbook while it is drawn: the sheet, the last baseline or rule, and what is where."""

    def __init__(self, data: dict[str, Any], contents: list[Entry] | None = None, pages: int = 0) -> None:
        self.data = data
        self.sheet = Sheet(PORTRAIT, data["document"]["title"], "Larkfield Awards")
        self.y = 0.0
        self.known_contents = contents or []
        self.known_pages = pages
        self.contents: list[Entry] = []
        self.unit_pages: dict[str, tuple[int, int]] = {}
        self.size = PORTRAIT
        self.front = True  # before the first unit, footers have another text

    def enter(self, label: str, title: str) -> None:
        """Put a heading of this page into the contents; page numbers do not count the cover."""
        self.contents.append(Entry(label, title, self.sheet.page - 1))

    def open_page(self, size: tuple[float, float]) -> None:
        """Finish this page and begin the next with the mark at its top."""
        self.footer()
        self.sheet.next_page(size)
        self.size = size
        self.y = 69.3
        draw_mark(self.sheet, 63.75, 15.85)

    def footer(self) -> None:
        """Handbook, 'Page n of N' with N in bold, copyright. None on the cover."""
        sheet, texts = self.sheet, self.data["print"]
        if sheet.page == 1:
            return
        y = self.size[1] - 37.1
        sheet.piece(y, _piece(72, texts["front_footer" if self.front else "footer"] + " "))
        # On landscape pages spaces push the number to the middle
        spaces = "" if self.size == PORTRAIT else " " * 86
        page, x = f"{spaces}Page {sheet.page - 1} of ", 178.3 if spaces else 275.0
        sheet.piece(y, _piece(x, page))
        sheet.piece(y, _piece(x + width_of(page, _FOOT), str(self.known_pages), BOLD))
        right = RIGHT if self.size == PORTRAIT else 765.5
        sheet.piece(y, _piece(right - width_of(texts["copyright"], _FOOT), texts["copyright"]))


def draw_mark(sheet: Sheet, x: float, y: float, scale: float = 1) -> None:
    """The body's mark, without words."""
    sheet.pill(x, y, 107 * scale, 41.5 * scale, _DARK)
    hill = ((22, 32), (44, 10), (58, 24), (70, 14), (88, 32))
    sheet.shape([(x + dx * scale, y + dy * scale) for dx, dy in hill], "#ffffff")


def _piece(x: float, text: str, font: str = REGULAR) -> Piece:
    return Piece(x, text, font, _FOOT.size, BLACK)
