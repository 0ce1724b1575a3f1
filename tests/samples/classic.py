"""The 'classic' sample: one narrow column on US Letter pages, a head block for each unit, ruled boxes for its outcomes.

A unit's boxes run on over the pages. 'Learning outcome', 'Assessment criteria' and 'Range' stand in rows of their own;
a row that continues on the next page has no head there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from .classic_front import draw_pages
from .classic_pages import GREY, LEFT, RIGHT, Draft
from .drawing import Cell, Drawn, Grid, draw_grid
from .setting import Line, Style, Tricks, blank, embolden, paragraph, with_mark

Data = dict[str, Any]
_BOX = Grid(edges=(186.62, 502.9), color=GREY)
_BOX_TOP, _BOX_BOTTOM = 32.04, 722.0
_TEXT, _TEXT_END = 192.0, 499.0  # inside a box
_BOLD = Style(bold=True)
_HEAD = Style(size=15, leading=17.3, bold=True)
_VALUE = 308.8
# Where a sub-point's mark and its text begin, and its distance from the line above: 'a.', '•' and the nested 'o'
_MARKS = {"a": (225.9, 242.8, 11.7), "•": (224.1, 237.4, 14.8), "o": (237.4, 250.7, 13.4)}
_CRITERION_TEXT = {"restart": 209.0, "full": 216.1}  # '1.' in each outcome, or '1.1'

Entry = list[Line]


class _BoxRow(NamedTuple):
    """One row of a box: entries that are not parted; the row may begin a page, with its head left on the one before."""

    entries: list[Entry]
    begins_page: bool = False


def draw(data: Data) -> Drawn:
    """Draw the sample that `data` describes; twice, because the contents page needs the page numbers."""
    pages = _draw(data, Draft(data)).contents
    draft = _draw(data, Draft(data, pages))
    return Drawn(draft.sheet.save(), draft.sheet.page, draft.unit_pages)


def _draw(data: Data, draft: Draft) -> Draft:
    draw_pages(draft, data["print"]["pages"])
    for unit in data["units"]:
        _draw_unit(draft, unit)
    draft.open_page()
    draw_pages(draft, data["print"]["appendix"])
    draft.footer()
    return draft


def _draw_unit(draft: Draft, unit: Data) -> None:
    starts_mid_page = unit["print"].get("mid_page", False)
    if not starts_mid_page:
        draft.open_page()
    first = draft.sheet.page
    draft.enter(f"Unit {unit['unit_number']}", unit["title"])
    _unit_head(draft, unit, draft.y + 44 if starts_mid_page else 45.5)
    for outcome in unit["learning_outcomes"]:
        _draw_outcome(draft, unit, outcome)
    if "support" in unit["print"]:
        _draw_support(draft, unit)
    draft.unit_pages[unit["unit_number"]] = (first, draft.sheet.page)


def _title(draft: Draft, unit: Data, y: float) -> float:
    """'Unit 301' and the title to its right; the last baseline."""
    draft.sheet.lines(y, paragraph(f"Unit {unit['unit_number']}", LEFT, 100, _HEAD), 0)
    return draft.sheet.lines(y, paragraph(unit["title"], 286.2, 215, _HEAD), 0)


def _unit_head(draft: Draft, unit: Data, y: float) -> None:
    """Title, then 'UAN:' / 'Level:' / 'Credit value:' / 'GLH:' / 'Aim:' beside their values, a rule under each row."""
    y = _title(draft, unit, y) + 66.1
    values = [
        ("UAN:", f"**{unit['unit_reference_number']}**"),
        ("Level:", f"Level {unit['level']}"),
        ("Credit value:", str(unit["credit_value"])),
        ("GLH:", str(unit["guided_learning_hours"])),
        *((label, text) for label, text in unit["print"]["rows"]),
    ]
    draft.sheet.rule(LEFT, 502.3, y)
    for label, text in values:
        draft.sheet.lines(y, paragraph(label, 191.2, 110, _BOLD), 11.4)
        y = draft.sheet.lines(y, paragraph(text, _VALUE, 192), 11) + 4.5
        draft.sheet.rule(LEFT, 300.9, y)
        draft.sheet.rule(306.5, 502.3, y)
    draft.y = y


def _draw_outcome(draft: Draft, unit: Data, outcome: Data) -> None:
    hints = outcome.get("print", {})
    tricks = Tricks(tuple(hints.get("glued", ())), tuple(hints.get("breaks", ())))
    alone = hints.get("head_alone")  # the head that stands by itself at the foot of a page
    text = paragraph(f"{outcome['number']}. {outcome['text']}", _TEXT, _TEXT_END - _TEXT, above=13.5, hang=16)
    _draw_box(
        draft,
        [
            _BoxRow([paragraph("Learning outcome", _TEXT, 200, _BOLD)]),
            _BoxRow([paragraph("The learner will:", _TEXT, 200) + text], alone == "outcome"),
            _BoxRow([paragraph("Assessment criteria", _TEXT, 200, _BOLD)]),
            _BoxRow(_criteria(unit, outcome, tricks)),
        ],
    )
    if outcome["amplification"]:
        head = _BoxRow([paragraph("Range", _TEXT, 200, _BOLD)])
        _draw_box(draft, [head, _BoxRow(_range(outcome["amplification"], tricks), alone == "range")])
        draft.y += 13.5


def _criteria(unit: Data, outcome: Data, tricks: Tricks) -> list[Entry]:
    headings = [block["heading"].rstrip(":") for block in outcome["amplification"]]
    entries: list[Entry] = [paragraph("The learner can:", _TEXT, 200)]
    numbering = unit["print"]["numbering"]
    for at, criterion in enumerate(outcome["assessment_criteria"], 1):
        number = f"{at}." if numbering == "restart" else criterion["number"]
        entries += _criterion(number, criterion, headings, tricks, _CRITERION_TEXT[numbering])
    return entries


def _criterion(number: str, criterion: Data, headings: Sequence[str], tricks: Tricks, x: float) -> list[Entry]:
    """The criterion with the words of the range's headings in bold, then its sub-points."""
    hints = criterion.get("print", {})
    text = paragraph(embolden(criterion["text"], headings), x, _TEXT_END - x, above=13.5, tricks=tricks)
    entries: list[Entry] = [with_mark(number, _TEXT, text, Style(size=9.7, bold=hints.get("bold_number", False)))]
    letter = ord("a")
    for mark, item in zip(hints.get("marks", ""), criterion["items"], strict=True):
        mark_x, text_x, above = _MARKS[mark]
        lines = paragraph(item, text_x, _TEXT_END - text_x, above=above)
        entries.append(with_mark(f"{chr(letter)}." if mark == "a" else mark, mark_x, lines))
        letter += 1
    return entries


def _range(blocks: list[Data], tricks: Tricks) -> list[Entry]:
    entries: list[Entry] = []
    for block in blocks:
        bulleted = block["print"] == "bullets"
        gap = [blank(_TEXT, 13.2)] if bulleted and entries else []
        entries.append(gap + paragraph(block["heading"], _TEXT, 300, _BOLD, above=13.3 if bulleted else 13.8))
        entries += [_range_item(item["text"], bulleted, tricks) for item in block["items"]]
    return entries


def _range_item(text: str, bulleted: bool, tricks: Tricks) -> Entry:
    if not bulleted:
        return paragraph(text, _TEXT, _TEXT_END - _TEXT, above=13.4, tricks=tricks)
    return with_mark("•", _TEXT, paragraph(text, 209, _TEXT_END - 209, above=13.1, tricks=tricks))


def _draw_box(draft: Draft, rows: list[_BoxRow]) -> None:
    """Draw a box below what stands on the page, running on to further pages."""
    top = draft.y + 15.9
    least = sum(_BOX.depth(row.entries[0]) for row in rows if not row.begins_page)
    if top + least > _BOX_BOTTOM:
        top = _turn(draft)
    if any(row.begins_page for row in rows):
        top = _fill(draft, top)
    fragment: list[list[Line]] = []
    for row in rows:
        fragment.append([])
        for at, entry in enumerate(row.entries):
            full = top + _depth([*fragment[:-1], fragment[-1] + entry]) > _BOX_BOTTOM
            if full or (row.begins_page and at == 0):
                _draw_fragment(draft, top, fragment)
                top, fragment = _turn(draft), [[]]
            fragment[-1] += entry
    draft.y = _draw_fragment(draft, top, fragment)


def _fill(draft: Draft, top: float) -> float:
    """Empty paragraphs down to the foot of the page, where a head is to stand alone."""
    while top + 11.5 < _BOX_BOTTOM - 26:
        draft.sheet.lines(top, [blank(41, 9.5)])
        top += 11.5
    return top


def _turn(draft: Draft) -> float:
    draft.open_page()
    return _BOX_TOP


def _depth(fragment: list[list[Line]]) -> float:
    return sum(_BOX.depth(lines) for lines in fragment if lines)


def _draw_fragment(draft: Draft, top: float, fragment: list[list[Line]]) -> float:
    return draw_grid(draft.sheet, _BOX, top, [{0: Cell(lines)} for lines in fragment if lines])


def _draw_support(draft: Draft, unit: Data) -> None:
    """A page with the title again, 'Supporting information' and 'Notes for guidance'."""
    draft.open_page()
    y = _title(draft, unit, 45.5)
    y = draft.sheet.lines(y, paragraph("Supporting information", LEFT, 300, Style(size=15)), 18.8)
    draft.y = draft.sheet.lines(y, paragraph("Notes for guidance", LEFT, 300, _BOLD), 75)
    for text in unit["print"]["support"]:
        draft.y = draft.sheet.lines(draft.y, [blank(41, 15), *paragraph(text, LEFT, RIGHT - LEFT, above=12.1)])
