"""What the pages of the 'new' sample share: colours, margins, footers, the contents list, text that runs on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from .drawing import Sheet
from .setting import Line, Style, paragraph, width_of

RED, LABEL_RED, BANNER_RED = "#c00000", "#d71e04", "#d81e05"
GREY, SHADE, WHITE = "#bfbfbf", "#d9d9d9", "#ffffff"
LEFT, RIGHT = 70.9, 524.3
UNIT_LEFT, UNIT_RIGHT = 56.7, 518.5
HEADING_Y, TOP, BOTTOM = 87.0, 83.0, 768.0  # baselines: of a large heading, of a page's first and last line
TEXT = Style(size=11, leading=12.6)
BOLD = TEXT._replace(bold=True)
HEADING = Style(size=16, leading=19.8, bold=True)
_PAGE = (594.96, 842.04)
_FOOT = Style(size=10.6)


class Entry(NamedTuple):
    """A line of the contents page."""

    label: str
    title: str
    page: int
    inner: bool


class Draft:
    """The handbook while it is drawn: the sheet, the last baseline or rule, and what is where."""

    def __init__(self, data: dict[str, Any], contents: list[Entry] | None = None) -> None:
        self.data = data
        self.sheet = Sheet(_PAGE, data["document"]["title"], "Larkfield Awards")
        self.y = TOP
        self.known_contents = contents or []
        self.contents: list[Entry] = []
        self.unit_pages: dict[str, tuple[int, int]] = {}
        self.left = LEFT  # the pages of the units stand further to the left

    def enter(self, label: str, title: str, *, inner: bool = False) -> None:
        """Put a heading of this page into the contents."""
        self.contents.append(Entry(label, title, self.sheet.page, inner))

    def open_page(self) -> None:
        """Finish this page and begin the next."""
        self.footer()
        self.sheet.next_page()
        self.y = 0.0

    def footer(self) -> None:
        """A rule, and below it the handbook's short title and the page's number. None on the cover."""
        if self.sheet.page == 1:
            return
        self.sheet.fill(67.8, 787.9, 461.9, 0.48)
        title = self.data["print"]["footer"]
        self.sheet.lines(804.0, paragraph(title, self.left + 0.9, 430, _FOOT), 0)
        self.sheet.lines(804.8, paragraph(str(self.sheet.page), 512.1, 30, TEXT), 0)

    def flow(self, lines: Sequence[Line]) -> None:
        """Set lines below what stands on the page; those that find no room stand on the next."""
        for line in lines:
            if self.y + line.advance > BOTTOM:
                self.open_page()
            self.y = self.sheet.lines(self.y, [line], None if self.y else TOP)


def right_aligned(text: str, right: float, style: Style) -> list[Line]:
    """A line that ends at `right`, with the space that follows it there."""
    return paragraph(text, right - width_of(f"{text} ", style), 300, style)


def centred(text: str, left: float, right: float, style: Style) -> list[Line]:
    """Lines of `text` half-way between `left` and `right`, broken at line ends."""
    return [
        line
        for part in text.split("\n")
        for line in paragraph(part, (left + right - width_of(part, style)) / 2, right - left, style)
    ]
