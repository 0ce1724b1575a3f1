"""The 'combined' sample: for each unit a page with its head, a ruled table of outcomes and criteria, and bands.

The table has columns for the numbers; an outcome's cells span its criteria and are empty where it continues on the next
page. A band 'AC1.1: …' repeats a criterion, and what it covers stands below in bullets, which run on over the pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from .combined_front import draw_pages
from .combined_pages import (
    BAND_FILL,
    BLUE,
    BOLD,
    HEAD_FILL,
    HEADING,
    LEFT,
    RIGHT,
    SUBHEADING,
    TEXT,
    Draft,
    grid,
)
from .drawing import Cell, Drawn, Row, draw_grid
from .setting import Line, Style, paragraph, with_mark

Data = dict[str, Any]
_TABLE = grid(58.75, 82.75, 232.75, 268.75, 526.5, first=15.8, last=10.6)
_BAND = grid(58.75, 526.5, first=12.0, last=6.8)
_TABLE_BOTTOM = 768.0
_NUMBER, _OUTCOME, _CODE, _CRITERION = 63.9, 87.9, 237.9, 273.9  # where the texts of the columns begin
_UNIT = Style(size=22, leading=29.4, bold=True, color=BLUE)
_FACT = Style(size=12, leading=23.1)
# Where a bullet and its text begin, and its distance from the line above, by depth
_BULLETS = {1: ("•", 63.9, 81.9, 17.85), 2: ("o", 84.9, 102.9, 18.6)}


def draw(data: Data) -> Drawn:
    """Draw the sample that `data` describes."""
    draft = Draft(data)
    draw_pages(draft, data["print"]["pages"])
    for unit in data["units"]:
        draft.running_head = f"Unit {unit['unit_number']}: {unit['title']}"
        draft.open_page()
        first = draft.sheet.page
        _draw_head(draft, unit)
        draft.open_page()
        _draw_table(draft, unit)
        _draw_bands(draft, unit)
        _draw_text(draft, unit["print"]["tutors"])
        draft.unit_pages[unit["unit_number"]] = (first, draft.sheet.page)
    draft.footer()
    return Drawn(draft.sheet.save(), draft.sheet.page, draft.unit_pages)


def _draw_head(draft: Draft, unit: Data) -> None:
    """'Unit 1:' and the title to its right, 'Unit reference number: …' and so on, 'Unit summary'."""
    draft.sheet.lines(100.2, paragraph(f"Unit {unit['unit_number']}:", LEFT, 120, _UNIT), 0)
    draft.y = draft.sheet.lines(100.2, paragraph(unit["title"], 193.9, 300, _UNIT), 0) + 21.0
    facts = {
        "Unit reference number": unit["unit_reference_number"],
        "Level": unit["level"],
        "Credit value": unit["credit_value"],
        "Guided learning hours": unit["guided_learning_hours"],
        "Unit type": unit["unit_type"],
    }
    for label, value in facts.items():
        draft.flow(paragraph(f"{label}: **{value}**", LEFT, 460, _FACT), _FACT.leading)
    _draw_text(draft, [{"heading": "Unit summary"}, *({"text": text} for text in unit["print"]["summary"])])


def _draw_table(draft: Draft, unit: Data) -> None:
    """The heading with its sentence, then the table; criteria that find no room stand below its head on the next."""
    _draw_text(draft, [{"heading": "Learning outcomes and assessment criteria"}, {"text": unit["print"]["lead"]}])
    parts = [(outcome, criterion) for outcome in unit["learning_outcomes"] for criterion in _criteria(outcome)]
    top = draft.y + 14.4
    while parts:
        room = len(parts)
        while top + _depth(parts[:room]) > _TABLE_BOTTOM:
            room -= 1
        draft.y = draw_grid(draft.sheet, _TABLE, top, _rows(parts[:room]))
        parts = parts[room:]
        if parts:
            draft.open_page()
            top = 74.0


def _criteria(outcome: Data) -> list[Data]:
    return list(outcome["assessment_criteria"])


def _depth(parts: Sequence[tuple[Data, Data]]) -> float:
    return sum(_TABLE.depth(next(reversed(row.values())).lines) for row in _rows(parts))


def _rows(parts: Sequence[tuple[Data, Data]]) -> list[Row]:
    """Heads, then rows of outcome number, outcome, criterion number, criterion."""
    rows: list[Row] = [
        {
            0: Cell(paragraph("Learning outcomes", _NUMBER, 160, BOLD), columns=2, fill=HEAD_FILL),
            2: Cell(paragraph("Assessment criteria", _CODE, 280, BOLD), columns=2, fill=HEAD_FILL),
        }
    ]
    for _, group in groupby(parts, key=lambda part: part[0]["number"]):
        same = list(group)
        outcome, first = same[0]
        begins = first is outcome["assessment_criteria"][0]
        own: Row = {0: Cell(rows=len(same)), 1: Cell(rows=len(same))}
        if begins:
            number, text = (
                paragraph(outcome["number"], _NUMBER, 18, TEXT),
                paragraph(outcome["text"], _OUTCOME, 138, TEXT),
            )
            own = {0: Cell(number, rows=len(same)), 1: Cell(text, rows=len(same))}
        for at, (_, criterion) in enumerate(same):
            cells = {
                2: Cell(paragraph(criterion["number"], _CODE, 30, TEXT)),
                3: Cell(paragraph(criterion["text"], _CRITERION, 246, TEXT)),
            }
            rows.append({**(own if at == 0 else {}), **cells})
    return rows


def _draw_bands(draft: Draft, unit: Data) -> None:
    """'AC1.1: …' in bold on a fill between rules, then its bullets."""
    criteria = {
        criterion["number"]: criterion for outcome in unit["learning_outcomes"] for criterion in _criteria(outcome)
    }
    for number, blocks in unit["amplification"].items():
        band = paragraph(f"{unit['print']['bands'][number]} {criteria[number]['text']}", LEFT, 455, BOLD)
        items = [item for block in blocks for item in block["items"]]
        if not draft.has_room(20.5 + _BAND.depth(band) + 21.2 + TEXT.leading):
            draft.open_page()
        top = 74.0 if draft.fresh else draft.y + (16.8 if number == next(iter(unit["amplification"])) else 20.5)
        draft.y = draw_grid(draft.sheet, _BAND, top, [{0: Cell(band, fill=BAND_FILL)}])
        for at, item in enumerate(items):
            draft.flow(_bullet(item["text"], item["depth"]), _BULLETS[item["depth"]][3] if at else 21.2)


def _bullet(text: str, depth: int) -> list[Line]:
    mark, x, text_x, _ = _BULLETS[depth]
    return with_mark(mark, x, paragraph(text, text_x, RIGHT - text_x - 6, TEXT), TEXT)


def _draw_text(draft: Draft, elements: Sequence[Data]) -> None:
    """Headings in two sizes, headings in bold text, paragraphs and bullets."""
    for element in elements:
        ((kind, text),) = element.items()
        if kind == "heading":
            draft.flow(paragraph(text, LEFT, 460, HEADING), 35.8)
        elif kind == "subheading":
            draft.flow(paragraph(text, LEFT, 460, SUBHEADING), 25.0)
        elif kind == "bold":
            draft.flow(paragraph(text, LEFT, 460, BOLD), 19.0)
        elif kind == "bullet":
            draft.flow(_bullet(text, 1), 17.85)
        else:
            draft.flow(paragraph(text, LEFT, 462, TEXT), 20.3)
