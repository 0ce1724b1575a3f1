"""The lines at the edges of pages, where running heads and feet stand."""

from __future__ import annotations

import re

from pipeline.geometry.lines import Line, lines_of
from pipeline.pages import Document, Page, Word

_TOP, _BOTTOM = 0.1, 0.88  # of the page's height
_MORE = 0.1  # of the page's height: no line that begins further in is one at an edge
# '43', 'Page 7 of 18', '– 39' at one end of a running line
_PAGE_NUMBER = re.compile(
    r"^(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s+|[\s\u2013\u2014|-]*(?:page\s*)?\b\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$",
    re.IGNORECASE,
)
_ENDS = " \u2013\u2014|-"


def edge_lines(document: Document) -> list[Line]:
    """The lines in the top tenth and the bottom eighth of each page."""
    return [
        line
        for page in document.pages
        for line in lines_of(_near_edges(page))
        if line.y0 > _BOTTOM * page.height or line.y1 < _TOP * page.height
    ]


def _near_edges(page: Page) -> list[Word]:
    """The words of the lines at the edges, and of some beside them."""
    top, bottom = (_TOP + _MORE) * page.height, (_BOTTOM - _MORE) * page.height
    return [word for word in page.words if not top < word.baseline < bottom]


def without_page_number(text: str) -> str:
    """A running line without the page's number and the dash before it: '… in Computing – 39' -> '… in Computing'."""
    return _PAGE_NUMBER.sub("", text).strip(_ENDS)
