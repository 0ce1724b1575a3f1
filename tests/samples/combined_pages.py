"""What the pages of the 'combined' sample share: sizes, colours, running heads, footers, text that runs on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .drawing import Grid, Sheet
from .setting import Line, Style, paragraph, width_of

BLUE, GREY, HEAD_FILL, BAND_FILL = "#1f3864", "#808080", "#c6d0dc", "#d9e2ec"
LEFT, RIGHT, EDGE = 63.9, 531.5, 58.75
TEXT = Style(size=10, leading=13.35)
BOLD = TEXT._replace(bold=True)
SMALL = Style(size=9, leading=12.05)
SMALL_BOLD = SMALL._replace(bold=True)
HEADING = Style(size=16, leading=20, bold=True, color=BLUE)
SUBHEADING = Style(size=12, leading=14, bold=True, color=BLUE)
INSET = LEFT - EDGE  # of a cell's text from the rule
_PAGE = (595.3, 841.89)
_TOP, _BOTTOM = 83.0, 768.0  # baselines of a page's first and last line
_UNNUMBERED = 2  # pages before the one numbered 1
_RUNNING_HEAD = Style(size=8, color="#404040")
_FOOT = Style(size=7.5)
_FOOT_NUMBER = Style(size=8, bold=True)


class Draft:
    """The handbook while it is drawn: the sheet, the last baseline or rule, and what is where."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.sheet = Sheet(_PAGE, data["document"]["title"], "Larkfield Awards")
        self.y = 0.0
        self.running_head = ""
        self.unit_pages: dict[str, tuple[int, int]] = {}

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet but its running head."""
        return self.y == 0.0

    def open_page(self) -> None:
        """Finish this page and begin the next."""
        self.footer()
        self.sheet.next_page()
        self.y = 0.0
        if self.running_head:
            text = self.running_head.upper()
            x = RIGHT - width_of(text, _RUNNING_HEAD) if self._odd else LEFT
            self.sheet.lines(41.5, paragraph(text, x, 460, _RUNNING_HEAD), 0)
            self.sheet.stroke((63.8, 44.7), (RIGHT, 44.7), 0.75, GREY)

    def footer(self) -> None:
        """Title and issue on two lines, the page's number at the outer side. None on the first two pages."""
        number = self.sheet.page - _UNNUMBERED
        if number < 1:
            return
        texts = self.data["print"]["footer"]
        for y, text in zip((796.6, 807.2), texts, strict=True):
            x = LEFT if self._odd else RIGHT - width_of(text, _FOOT)
            self.sheet.lines(y, paragraph(text, x, 400, _FOOT), 0)
        x = RIGHT - width_of(str(number), _FOOT_NUMBER) if self._odd else LEFT
        self.sheet.lines(807.2, paragraph(str(number), x, 30, _FOOT_NUMBER), 0)

    def has_room(self, depth: float) -> bool:
        """Whether something as deep finds room on the page."""
        return self.y + depth <= _BOTTOM

    def flow(self, lines: Sequence[Line], above: float) -> None:
        """Set lines, the first one `above` below what stands on the page; those that find no room on the next page."""
        for at, line in enumerate(lines):
            advance = above if at == 0 else line.advance
            if not self.has_room(advance):
                self.open_page()
            self.y = self.sheet.lines(_TOP if self.fresh else self.y, [line], 0 if self.fresh else advance)

    @property
    def _odd(self) -> bool:
        return (self.sheet.page - _UNNUMBERED) % 2 == 1


def grid(*edges: float, first: float = 12.1, last: float = 7.65) -> Grid:
    """A table with grey rules that are strokes."""
    return Grid(edges=edges, first=first, last=last, color=GREY, stroke=0.5)
