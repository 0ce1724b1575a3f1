"""The 'new' sample: A4 pages, heads on grey, outcomes 'LO1' and criteria 'AC1.1' under red labels, nothing boxed.

A thin rule parts the outcomes and ranges of a unit; everything runs on over the pages as the text falls.
"""

from __future__ import annotations

from typing import Any

from .drawing import Drawn
from .new_front import draw_pages
from .new_pages import (
    BOLD,
    BOTTOM,
    HEADING,
    HEADING_Y,
    LABEL_RED,
    LEFT,
    RED,
    TEXT,
    UNIT_LEFT,
    UNIT_RIGHT,
    Draft,
)
from .new_tables import UNIT_HEAD, draw_labels
from .setting import Line, Style, blank, embolden, paragraph, with_mark

Data = dict[str, Any]
_LABEL = Style(size=12, leading=13, bold=True, color=LABEL_RED)
_TITLE = 193.6
_HANG = 35.4  # of a criterion's further lines
# Where a sub-point's mark and its text begin
_MARKS = {"a": (99.6, 117.7), "i": (136.7, 153.7), "•": (99.6, 117.7)}
_ROMAN = ("i.", "ii.", "iii.", "iv.", "v.")


def draw(data: Data) -> Drawn:
    """Draw the sample that `data` describes; twice, because the contents page needs the page numbers."""
    contents = _draw(data, Draft(data)).contents
    draft = _draw(data, Draft(data, contents))
    return Drawn(draft.sheet.save(), draft.sheet.page, draft.unit_pages)


def _draw(data: Data, draft: Draft) -> Draft:
    draw_pages(draft, data["print"]["pages"])
    for unit in data["units"]:
        draft.open_page()
        draft.left = UNIT_LEFT
        _draw_unit(draft, unit)
    draft.open_page()
    draft.left = LEFT
    draw_pages(draft, data["print"]["appendix"])
    draft.footer()
    return draft


def _draw_unit(draft: Draft, unit: Data) -> None:
    first = draft.sheet.page
    draft.enter(f"Unit {unit['unit_number']}", unit["title"])
    _draw_title(draft, unit)
    values = [
        ("Level:", unit["level"]),
        ("GLH:", str(unit["guided_learning_hours"])),
        ("Assessment type:", unit["print"]["assessment"]),
    ]
    rows = [(label, paragraph(text, UNIT_HEAD.value, 300, TEXT)) for label, text in values]
    rows.append(("Aim:", _aim(unit)))
    draft.y = draw_labels(draft, UNIT_HEAD, 159.7, rows, spare=10) + 38
    draft.sheet.lines(draft.y, [blank(UNIT_LEFT, -12, 11)])
    for outcome in unit["learning_outcomes"]:
        _draw_outcome(draft, outcome, tabbed=unit["print"].get("tabbed", False))
    if unit["print"].get("rule_at_end", True):
        _rule(draft, 18)
    if "support" in unit["print"]:
        _draw_support(draft, unit)
    draft.unit_pages[unit["unit_number"]] = (first, draft.sheet.page)


def _draw_title(draft: Draft, unit: Data) -> float:
    """'Unit 401/041' and the title to its right; the last baseline."""
    draft.sheet.lines(HEADING_Y, paragraph(f"Unit {unit['unit_number']}", UNIT_LEFT, 130, HEADING), 0)
    return draft.sheet.lines(HEADING_Y, paragraph(unit["title"], _TITLE, 320, HEADING), 0)


def _aim(unit: Data) -> list[Line]:
    lines = paragraph(unit["print"]["aim"], UNIT_HEAD.value, 300, TEXT)
    for text in unit["print"].get("aim_bullets", ()):
        lines += with_mark("•", 205.5, paragraph(text, 223.6, 280, TEXT, above=14), TEXT)
    return lines


def _rule(draft: Draft, above: float) -> None:
    """The rule that ends a part, unless the page is full."""
    if draft.y and draft.y + above < BOTTOM:
        draft.y += above
        draft.sheet.fill(UNIT_LEFT, draft.y, UNIT_RIGHT - UNIT_LEFT, 0.72)


def _draw_outcome(draft: Draft, outcome: Data, *, tabbed: bool) -> None:
    hints = outcome.get("print", {})
    if hints.get("label_last"):
        _fill(draft, 3)
    _rule(draft, 18)
    label = paragraph("Learning outcome", UNIT_LEFT, 200, _LABEL, above=13)
    if hints.get("two_types"):  # 'Learning' bold, 'outcome' not, a little larger and of another red
        last = paragraph("outcome", 110.8, 100, Style(size=13, color=RED))
        label = [label[0]._replace(pieces=(*paragraph("Learning", UNIT_LEFT, 100, _LABEL)[0].pieces, *last[0].pieces))]
    if not hints.get("label_last"):
        _keep(draft, 52)
    draft.flow(label)
    if hints.get("label_last"):
        draft.open_page()
    draft.flow(paragraph("The learner will:", UNIT_LEFT, 200, TEXT, above=13))
    style = TEXT._replace(leading=14.6)
    draft.flow(_coded(f"LO{outcome['number']}", outcome["text"], style, above=24.4, hang=28, tabbed=tabbed))
    _keep(draft, 40)
    draft.flow(paragraph("Assessment criteria", UNIT_LEFT, 200, _LABEL, above=25.4))
    draft.flow(paragraph("The learner can:", UNIT_LEFT, 200, TEXT, above=13))
    draft.flow([blank(UNIT_LEFT, 12.2, 11)])
    headings = [block["heading"].rstrip(":") for block in outcome["amplification"]]
    for criterion in outcome["assessment_criteria"]:
        _draw_criterion(draft, criterion, headings, tabbed=tabbed)
    if outcome["amplification"]:
        _draw_range(draft, outcome["amplification"])


def _coded(code: str, text: str, style: Style, *, above: float, hang: float, tabbed: bool) -> list[Line]:
    """'AC1.1' and its text, after a space or `tabbed` to where the further lines begin."""
    if not tabbed:
        return paragraph(f"{code} {text}", UNIT_LEFT, 455, style, above=above, hang=hang)
    x = UNIT_LEFT + _HANG
    return with_mark(code, UNIT_LEFT, paragraph(text, x, UNIT_LEFT + 455 - x, style, above=above), style)


def _keep(draft: Draft, room: float) -> None:
    """Begin a new page where less than `room` is left on this one."""
    if draft.y + room > BOTTOM:
        draft.open_page()


def _fill(draft: Draft, lines: int) -> None:
    """Empty paragraphs down to the foot of the page, with room left for that many lines."""
    while draft.y + 14.6 < BOTTOM - 14.6 * lines:
        draft.flow([blank(UNIT_LEFT, 14.6, 11)])


def _draw_criterion(draft: Draft, criterion: Data, headings: list[str], *, tabbed: bool) -> None:
    """The criterion with the words of the range's headings in bold, a line of its own that ends it, its sub-points."""
    hints = criterion.get("print", {})
    own_line = hints.get("own_line", "")
    text = embolden(criterion["text"].removesuffix(own_line).strip(), headings)
    draft.flow(_coded(f"AC{criterion['number']}", text, TEXT, above=14.7, hang=_HANG, tabbed=tabbed))
    if own_line:
        draft.flow(paragraph(own_line, UNIT_LEFT + 36, 400, TEXT, above=14.6))
    letter = numeral = 0
    for mark, item in zip(hints.get("marks", ""), criterion["items"], strict=True):
        x, text_x = _MARKS[mark]
        if mark == "i":
            printed = _ROMAN[numeral]
            numeral += 1
        else:
            printed = "•" if mark == "•" else f"{chr(ord('a') + letter)}."
            letter, numeral = letter + 1, 0
        draft.flow(with_mark(printed, x, paragraph(item, text_x, 512 - text_x, TEXT, above=14.7), TEXT))


def _draw_range(draft: Draft, blocks: list[Data]) -> None:
    _rule(draft, 20)
    _keep(draft, 50)
    draft.flow(paragraph("Range", UNIT_LEFT, 200, _LABEL, above=18))
    for at, block in enumerate(blocks):
        if at:
            draft.flow([blank(UNIT_LEFT, 16.6, 11)])
        draft.flow(paragraph(block["heading"], UNIT_LEFT, 440, BOLD, above=14.8))
        for item in block["items"]:
            if item.get("print") == "line":
                draft.flow(paragraph(item["text"], UNIT_LEFT, 440, TEXT))
            else:
                draft.flow(with_mark("•", 63.6, paragraph(item["text"], 81.7, 430, TEXT, above=15.8), TEXT))


def _draw_support(draft: Draft, unit: Data) -> None:
    """A page with the title again, 'Supporting information', then headings with their texts and lists."""
    draft.open_page()
    _draw_title(draft, unit)
    draft.sheet.lines(171.9, paragraph("Supporting information", UNIT_LEFT, 300, Style(size=16)), 0)
    draft.y = 197.0
    for heading, texts in unit["print"]["support"]:
        style = BOLD._replace(size=12) if heading == "Notes for guidance" else BOLD
        draft.flow(paragraph(heading, UNIT_LEFT, 400, style, above=27.5))
        for at, text in enumerate(texts):
            if text.startswith("• "):
                draft.flow(with_mark("•", 81.6, paragraph(text[2:], 99.7, 410, TEXT, above=15.3), TEXT))
            else:
                draft.flow(paragraph(text, UNIT_LEFT, 450, TEXT, above=28.0 if at else 12.8))
