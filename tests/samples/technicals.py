"""The 'technicals' sample: units with a head on grey, a list of outcomes, and topics in prose on shaded ground."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .drawing import Drawn
from .new_front import draw_pages
from .new_pages import BOLD, HEADING, HEADING_Y, LEFT, RED, RIGHT, TEXT, TOP, Draft
from .new_tables import Labels, draw_labels
from .setting import Line, Style, paragraph, with_mark
from .technicals_tables import draw_changes, draw_structure

Data = dict[str, Any]
_HEAD = Labels(LEFT, 207.0, RIGHT, 212.4, 12.65)
_RED_HEADING = Style(size=13, leading=15, bold=True, color=RED)
_SCOPE = BOLD._replace(color=RED)
_PINK = "#f2dbdb"
_TITLE = 209.8
_INSIDE = 76.2  # where the text of topics begins, on the shaded ground
_MARKS = {1: (94.2, 112.3, "•"), 2: (130.2, 148.3, "o")}
_SHOW = {"changes": draw_changes, "structure": draw_structure}


def draw(data: Data) -> Drawn:
    """Draw the sample that `data` describes; twice, because the contents page needs the page numbers."""
    contents = _draw(data, Draft(data)).contents
    draft = _draw(data, Draft(data, contents))
    return Drawn(draft.sheet.save(), draft.sheet.page, draft.unit_pages)


def _draw(data: Data, draft: Draft) -> Draft:
    for at, page in enumerate(data["print"]["pages"]):
        if at:
            draft.open_page()
        for element in page:
            own = _SHOW.get(element.get("show", ""))
            if own:
                own(draft)
            else:
                draw_pages(draft, [[element]])
    for unit in data["units"]:
        draft.open_page()
        _draw_unit(draft, unit)
    draft.open_page()
    draw_pages(draft, data["print"]["appendix"])
    draft.footer()
    return draft


def _draw_unit(draft: Draft, unit: Data) -> None:
    first = draft.sheet.page
    draft.enter(f"Unit {unit['unit_number']}", unit["title"])
    draft.sheet.lines(HEADING_Y, paragraph(f"Unit {unit['unit_number']}", LEFT, 130, HEADING), 0)
    draft.sheet.lines(HEADING_Y, paragraph(unit["title"], _TITLE, 320, HEADING), 0)
    values = [
        ("UAN:", unit["unit_reference_number"]),
        ("Level:", unit["level"]),
        ("GLH:", str(unit["guided_learning_hours"])),
    ]
    rows = [(label, paragraph(text, _HEAD.value, 300, TEXT)) for label, text in values]
    draft.y = draw_labels(draft, _HEAD, 142.0, rows) + 16
    _heading(draft, "What is this unit about?")
    for text in unit["print"]["about"]:
        draft.flow(_text_or_bullet(text))
    _heading(draft, "Learning outcomes")
    draft.flow(paragraph("In this unit, learners will:", LEFT, 400, TEXT, above=15))
    for outcome in unit["learning_outcomes"]:
        text = outcome["text"][:1].lower() + outcome["text"][1:]
        draft.flow(with_mark(f"{outcome['number']}.", 89.0, paragraph(text, 107.0, 410, TEXT, above=14.6), TEXT))
    draft.open_page()
    draft.flow(paragraph("Scope of content", LEFT, 300, _SCOPE))
    draft.flow(paragraph(unit["print"]["scope"], LEFT, RIGHT - LEFT, TEXT, above=14.6))
    for outcome in unit["learning_outcomes"]:
        _draw_outcome(draft, outcome)
    for heading, texts in unit["print"]["sections"]:
        _heading(draft, heading)
        for text in texts:
            draft.flow(_text_or_bullet(text))
    draft.unit_pages[unit["unit_number"]] = (first, draft.sheet.page)


def _heading(draft: Draft, text: str) -> None:
    draft.flow(paragraph(text, LEFT, 420, _RED_HEADING, above=28))


def _text_or_bullet(text: str) -> list[Line]:
    if text.startswith("• "):
        return with_mark("•", 89.0, paragraph(text[2:], 107.0, 410, TEXT, above=15.4), TEXT)
    return paragraph(text, LEFT, RIGHT - LEFT, TEXT, above=15)


def _draw_outcome(draft: Draft, outcome: Data) -> None:
    """The banner, the list of topics (`print.listed` has the numbers that it prints), and each topic on pink."""
    hints = outcome.get("print", {})
    if hints.get("new_page"):
        draft.open_page()
    banner = f"Learning outcome {outcome['number']}: {outcome['text']}"
    draft.flow(paragraph(banner, LEFT, RIGHT - LEFT, BOLD, above=30))
    blocks = outcome["amplification"]
    numbers = hints.get("listed") or [_split(block)[0] for block in blocks]
    for number, block in zip(numbers, blocks, strict=True):
        text = f"**{number}:** {_split(block)[1]}"
        if hints.get("plain"):
            draft.flow(paragraph(text, LEFT, 440, TEXT, above=14.6))
        else:
            draft.flow(with_mark("•", 89.0, paragraph(text, 107.0, 400, TEXT, above=15.4), TEXT))
    draft.y += 12
    for at, block in enumerate(blocks):
        foot = hints.get("band_at_foot") == at
        _on_pink(draft, paragraph(_split(block)[0], _INSIDE, 400, BOLD, above=26 if at else 14))
        if foot:
            draft.open_page()
        for item in block["items"]:
            _on_pink(draft, _item(item, item.get("print", "bullet")))


def _split(block: Data) -> tuple[str, str]:
    code, _, title = block["heading"].partition(": ")
    return code, title


def _item(item: Data, kind: str) -> list[Line]:
    if kind == "text":
        return paragraph(item["text"], _INSIDE, 440, TEXT, above=14.6)
    x, text_x, mark = _MARKS[2 if kind == "inner" else 1]
    return with_mark(mark, x, paragraph(item["text"], text_x, 515 - text_x, TEXT, above=14.6), TEXT)


def _on_pink(draft: Draft, lines: Sequence[Line]) -> None:
    """Lines on shaded ground, as far as the margins."""
    for line in lines:
        if draft.y + line.advance > 768:
            draft.open_page()
        y = draft.y + line.advance if draft.y else TOP
        draft.sheet.fill(LEFT, y - line.advance + 3.4, RIGHT - LEFT, line.advance, _PINK)
        draft.y = draft.sheet.lines(y, [line], 0)
