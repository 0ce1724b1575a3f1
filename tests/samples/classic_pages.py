"""What the pages of the 'classic' sample share: margins, footers, the contents list."""

from __future__ import annotations

from typing import Any, NamedTuple

from .drawing import Sheet
from .setting import Style, paragraph

GREY = "#7f7f7f"
LEFT, RIGHT = 186.0, 508.0
TOP = 45.5  # first baseline
_LETTER = (612.0, 792.0)
_FOOT = Style(size=7.9, leading=9.6)
_NUMBER = Style(size=8.5)


class Entry(NamedTuple):
    """A line of the contents page."""

    label: str
    title: str
    page: int
    bold: bool


class Draft:
    """The handbook while it is drawn: the sheet, the last baseline or rule, and what is where."""

    def __init__(self, data: dict[str, Any], contents: list[Entry] | None = None) -> None:
        self.data = data
        self.sheet = Sheet(_LETTER, data["document"]["title"], "Larkfield Awards")
        self.y = TOP
        self.known_contents = contents or []
        self.contents: list[Entry] = []
        self.unit_pages: dict[str, tuple[int, int]] = {}

    def enter(self, label: str, title: str, *, bold: bool = True) -> None:
        """Put a heading of this page into the contents."""
        self.contents.append(Entry(label, title, self.sheet.page, bold))

    def open_page(self) -> None:
        """Finish this page and begin the next."""
        self.footer()
        self.sheet.next_page()
        self.y = TOP

    def footer(self) -> None:
        """Even: number on the left, title on one line. Odd: title on two lines, number on the right. Cover: none."""
        sheet = self.sheet
        if sheet.page == 1:
            return
        odd = sheet.page % 2 == 1
        title = paragraph(self.data["document"]["title"], LEFT, 308 if odd else 330, _FOOT)
        sheet.lines(745.7 if odd else 755, title, 0)
        sheet.lines(755, paragraph(str(sheet.page), 497.3 if odd else 52.7, 30, _NUMBER), 0)
