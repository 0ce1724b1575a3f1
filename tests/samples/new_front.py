"""Front and back pages of the 'new' sample: cover, 'Qualification at a glance', contents, sections, appendices.

A page is a list of elements; each is an object whose first key says what it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import new_tables as tables
from .new_pages import BANNER_RED, BOLD, GREY, HEADING, HEADING_Y, LEFT, RED, RIGHT, TEXT, TOP, WHITE, Draft
from .setting import Style, blank, paragraph, width_of, with_mark

Data = dict[str, Any]
_SECTION = Style(size=13, leading=15, bold=True, color=RED)


def draw_pages(draft: Draft, pages: list[list[Data]]) -> None:
    """Draw pages of elements; the first one on the page that is open."""
    for at, page in enumerate(pages):
        if at:
            draft.open_page()
        for element in page:
            _DRAW[next(iter(element))](draft, element)


def _title(draft: Draft, element: Data) -> None:
    draft.enter("", element["title"])
    draft.y = draft.sheet.lines(HEADING_Y, paragraph(element["title"], LEFT, 420, HEADING), 0) + 54


def _appendix(draft: Draft, element: Data) -> None:
    label, title = element["appendix"]
    draft.enter(label, title)
    draft.sheet.lines(91.1, paragraph(label, 63.7, 100, HEADING), 0)
    draft.y = draft.sheet.lines(91.1, paragraph(title, 177.1, 340, HEADING), 0) + 30


def _section(draft: Draft, element: Data) -> None:
    draft.enter("", element["section"], inner=True)
    first = 84.3 if draft.y < TOP else None
    lines = paragraph(element["section"], LEFT, 420, _SECTION)
    draft.y = draft.sheet.lines(first or draft.y, lines, 0 if first else 36) + 14.5


def _heading(draft: Draft, element: Data) -> None:
    draft.y = draft.sheet.lines(draft.y, paragraph(element["heading"], LEFT, 420, BOLD), 22.6) + 10


def _text(draft: Draft, element: Data) -> None:
    draft.y = draft.sheet.lines(draft.y, paragraph(element["text"], LEFT, RIGHT - LEFT, TEXT), element.get("gap", 22.6))


def _bullets(draft: Draft, element: Data) -> None:
    for text in element["bullets"]:
        lines = with_mark("•", LEFT, paragraph(text, 88.9, RIGHT - 88.9, TEXT), TEXT)
        draft.y = draft.sheet.lines(draft.y, lines, 15.3)


def _numbers(draft: Draft, element: Data) -> None:
    for at, text in enumerate(element["numbers"], 1):
        lines = with_mark(f"{at})", LEFT, paragraph(text, 88.9, RIGHT - 88.9, TEXT), TEXT)
        draft.y = draft.sheet.lines(draft.y, lines, 14.9)


def _show(draft: Draft, element: Data) -> None:
    _SHOW[element["show"]](draft, element)


def _cover(draft: Draft, _element: Data) -> None:
    """Title, number and 'Version 1.3 (February 2026)', then a red banner with the kind of document and a grey band."""
    sheet, document = draft.sheet, draft.data["document"]
    sheet.fill(38.3, 439.5, 516.9, 82.9, BANNER_RED)
    sheet.pill(424.7, 86.5, 104, 52, "#202020")
    sheet.shape([(440, 124), (458, 100), (474, 116), (488, 98), (510, 124)], BANNER_RED)
    sheet.fill(37.8, 524.8, 517.9, 21.5, GREY)
    sheet.lines(10.3, [blank(LEFT, 12.64, 11) for _ in range(13)])
    code = f"({draft.data['print']['number']})"
    large = Style(size=28, leading=40.2, bold=True)
    y = sheet.lines(179.9, paragraph(document["title"].removesuffix(code).strip(), 71.2, 420, large), 0)
    y = sheet.lines(y, [blank(LEFT, 12.9, 16), *paragraph(code, 71.2, 300, large._replace(leading=39.3))])
    version = f"{document['issue']} ({document['issued']})"
    sheet.lines(y, paragraph(version, LEFT, 400, BOLD._replace(color=RED)), 42.3)
    banner = Style(size=26, leading=30, bold=True, color=WHITE)
    sheet.lines(488.2, paragraph("Qualification Handbook", 72.6, 420, banner), 0)


def _contents(draft: Draft, _element: Data) -> None:
    """Headings with their pages; sections stand in from the chapters, and their pages are not bold."""
    sheet, y, inner = draft.sheet, 117.5, False
    for entry in draft.known_contents:
        y += 17.65 if entry.inner and inner else 12.6 if entry.inner else 21.2
        x = 92.9 if entry.inner else 78.0
        sheet.lines(y, paragraph(f"{entry.label} ".lstrip(), x, 90, BOLD), 0)
        if entry.label:
            x += width_of(entry.label, BOLD) + 16.7
        sheet.lines(y, paragraph(entry.title, x, 360, BOLD), 0)
        page = str(entry.page)
        sheet.lines(y, paragraph(page, 523.7 - width_of(page, TEXT), 20, TEXT if entry.inner else BOLD), 0)
        inner = entry.inner


_SHOW: dict[str, Callable[[Draft, Data], None]] = {
    "cover": _cover,
    "subject": tables.draw_subject,
    "qualifications": tables.draw_qualifications,
    "changes": tables.draw_changes,
    "contents": _contents,
    "pairs": tables.draw_pairs,
    "structure": tables.draw_structure,
    "structure_continued": tables.draw_structure_continued,
    "tqt": tables.draw_total_time,
    "test": tables.draw_test,
}
_DRAW: dict[str, Callable[[Draft, Data], None]] = {
    "title": _title,
    "appendix": _appendix,
    "section": _section,
    "heading": _heading,
    "text": _text,
    "bullets": _bullets,
    "numbers": _numbers,
    "show": _show,
}
