"""Front and back pages of the 'classic' sample: cover, 'Qualification at a glance', contents, sections, tables.

A page is a list of elements; each is an object whose first key says what it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import classic_tables as tables
from .classic_pages import LEFT, RIGHT, Draft
from .setting import BOLD, Piece, Style, blank, paragraph, with_mark

Data = dict[str, Any]
_HEAD = Style(size=15, leading=17.3, bold=True)


def draw_pages(draft: Draft, pages: list[list[Data]]) -> None:
    """Draw pages of elements; the first one on the page that is open."""
    for at, page in enumerate(pages):
        if at:
            draft.open_page()
        for element in page:
            _DRAW[next(iter(element))](draft, element)


def _title(draft: Draft, element: Data) -> None:
    _icon(draft)
    draft.y = draft.sheet.lines(45.5, paragraph(element["title"], LEFT, 320, _HEAD), 0) + 46


def _section(draft: Draft, element: Data) -> None:
    """'2' and 'Centre requirements' to its right, on a new page with a picture, or further down a page."""
    number, title = element["section"]
    on_top = draft.y < 60
    if on_top:
        _icon(draft)
    y = 45.5 if on_top else draft.y + 45
    draft.enter(number, title)
    draft.sheet.lines(y, paragraph(number, LEFT, 30, _HEAD), 0)
    draft.y = draft.sheet.lines(y, paragraph(title, 218.1, 280, _HEAD), 0) + (40 if on_top else 8)


def _subsection(draft: Draft, element: Data) -> None:
    number, title = element["subsection"]
    draft.enter(number, title, bold=False)
    first = draft.y < 60
    draft.y = (
        draft.sheet.lines(draft.y, paragraph(f"{number} {title}", LEFT, 320, Style(size=15)), 0 if first else 45) + 40
    )


def _appendix(draft: Draft, element: Data) -> None:
    label, title = element["appendix"]
    _icon(draft)
    draft.enter(label, title)
    draft.sheet.lines(45.5, paragraph(label, LEFT, 100, _HEAD), 0)
    draft.y = draft.sheet.lines(45.5, paragraph(title, 291.3, 210, _HEAD), 0) + 60


def _heading(draft: Draft, element: Data) -> None:
    first = draft.y < 60
    if element.get("contents", True):
        draft.enter("", element["heading"], bold=False)
    style = Style(size=12, bold=True)
    draft.y = draft.sheet.lines(draft.y, paragraph(element["heading"], LEFT, 320, style), 0 if first else 26) + 3


def _text(draft: Draft, element: Data) -> None:
    lines = paragraph(element["text"], LEFT, RIGHT - LEFT)
    draft.y = draft.sheet.lines(draft.y, lines, element.get("gap", 14))


def _bullets(draft: Draft, element: Data) -> None:
    for text in element["bullets"]:
        lines = with_mark("•", LEFT, paragraph(text, 202.1, RIGHT - 202.1))
        draft.y = draft.sheet.lines(draft.y, lines, 14.8)
    draft.y = draft.sheet.lines(draft.y, [blank(41, 8)])


def _show(draft: Draft, element: Data) -> None:
    _SHOW[element["show"]](draft, element)


def _cover(draft: Draft, _element: Data) -> None:
    """A grey band with the kind of document, the title, 'March 2026 Version 1.2', and the body's mark at the foot."""
    document, sheet = draft.data["document"], draft.sheet
    sheet.fill(52.7, 30.65, 61.3, 511.1, "#cccccc")
    sheet.upwards(95.9, 540.4, Piece(0, "QUALIFICATION HANDBOOK", BOLD, 27, "#4c4c4c"))
    y = sheet.lines(56, paragraph(document["title"], 191.4, 330, Style(size=26, leading=30.2, bold=True)), 0)
    version = f"{document['issued']} {document['issue']}"
    y = sheet.lines(y, paragraph(version, LEFT, 300, Style(bold=True)), 43.4)
    while y < 650:
        y = sheet.lines(y, [blank(41, 11.5)])
    sheet.pill(51.5, 675.3, 87, 54, "#202020")
    sheet.shape([(62, 712), (80, 688), (96, 704), (112, 686), (128, 712)], "#ffffff")


def _icon(draft: Draft) -> None:
    """The picture in the margin of a section's first page."""
    draft.sheet.fill(60, 38, 80, 76, "#d8d2c4")
    draft.sheet.shape([(70, 108), (90, 56), (110, 56), (130, 108)], "#8c3b2e")


_SHOW: dict[str, Callable[[Draft, Data], None]] = {
    "cover": _cover,
    "subject": tables.draw_subject,
    "qualifications": tables.draw_qualifications,
    "changes": tables.draw_changes,
    "changes_continued": tables.draw_changes_continued,
    "contents": tables.draw_contents,
    "pairs": tables.draw_pairs,
    "structure": tables.draw_structure,
    "tqt": tables.draw_total_time,
    "methods": tables.draw_methods,
    "test": tables.draw_test,
}
_DRAW: dict[str, Callable[[Draft, Data], None]] = {
    "title": _title,
    "section": _section,
    "subsection": _subsection,
    "appendix": _appendix,
    "heading": _heading,
    "text": _text,
    "bullets": _bullets,
    "show": _show,
}
