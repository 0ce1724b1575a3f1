"""The 'nationals' sample: internal units with learning aims and a grid of graded criteria, external units without.

In the grid a banner over Pass and Merit names the aim; a Distinction cell may span several aims, and the grid may go on
on the next page. Content stands below its aim, or below areas that belong to no assessment outcome.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from .drawing import Cell, Drawn, Row
from .nationals_front import draw_pages
from .nationals_pages import BOLD, INSET, LEFT, PALE, RIGHT, TEXT, UNIT, Draft, cell, heads
from .setting import Line, Style, paragraph, width_of

Data = dict[str, Any]
_GRID = (70.0, 222.0, 374.0, 526.0)
_SUMMARY = (70.0, 224.0, 377.0, 531.0)
_TERMS = (70.0, 298.0, 526.0)
_CRITERION = Style(size=8.5, leading=11)
_CODE_WIDTH = 27.0


def draw(data: Data) -> Drawn:
    """Draw the sample that `data` describes."""
    draft = Draft(data)
    draw_pages(draft, data["print"]["pages"])
    for unit in data["units"]:
        draft.running_head = f"Unit {unit['unit_number']}: {unit['title']}"
        draft.open_page()
        first = draft.sheet.page
        _draw_head(draft, unit)
        for part in unit["print"]["parts"]:
            _draw_part(draft, unit, part)
        draft.unit_pages[unit["unit_number"]] = (first, draft.sheet.page)
    draft.running_head = ""
    draft.open_page()
    draw_pages(draft, data["print"]["after"])
    draft.footer()
    return Drawn(draft.sheet.save(), draft.sheet.page, draft.unit_pages)


def _draw_head(draft: Draft, unit: Data) -> None:
    """'Unit 1: …', over two lines where it is long, then 'Level: 3' and so on."""
    number = f"Unit {unit['unit_number']}: "
    title = paragraph(number + unit["title"], LEFT, 400, UNIT, hang=width_of(number, UNIT))
    draft.flow(title, 0)
    draft.y += 12.0
    facts = ("level", "unit_type", "guided_learning_hours")
    for label, name in zip(("Level", "Unit type", "Guided learning hours"), facts, strict=True):
        draft.text([{"fact": f"{label}: **{unit[name]}**"}])


def _draw_part(draft: Draft, unit: Data, part: Data) -> None:
    ((kind, value),) = part.items()
    if kind == "text":
        draft.text(value)
    elif kind == "aims":
        for outcome in unit["learning_outcomes"]:
            draft.flow(_marked(f"**{outcome['number']}**", LEFT, 12.0, outcome["text"], RIGHT, TEXT), 15.5)
    elif kind == "outcomes":
        for outcome in unit["learning_outcomes"]:
            draft.flow(paragraph(f"**{outcome['number']}** {outcome['text']}", LEFT, RIGHT - LEFT, TEXT), 32.0)
            for item in (item for block in outcome["amplification"] for item in block["items"]):
                draft.text([{"text": item["text"]}])
    elif kind == "content":
        _draw_content(draft, unit, value)
    elif kind == "grid":
        _draw_criteria(draft, unit, value)
    else:
        edges = {"summary": _SUMMARY, "terms": _TERMS}[kind]
        _draw_table(draft, edges, value)


def _marked(mark: str, x: float, hang: float, text: str, right: float, style: Style) -> list[Line]:
    """A bold letter or code, and the text that hangs beside it."""
    lines = paragraph(text, x + hang, right - x - hang, style)
    code = paragraph(mark, x, 60, style)
    return [lines[0]._replace(pieces=code[0].pieces + lines[0].pieces), *lines[1:]]


def _draw_content(draft: Draft, unit: Data, printed: Data) -> None:
    """Each aim or area with its content; `printed` has headings of aims that differ from the list."""
    areas = unit.get("content_areas") or []
    for area in areas or unit["learning_outcomes"]:
        if areas:
            heading = f"{area['number']} {area['title']}"
        else:
            heading = f"Learning aim {area['number']}: {printed.get(area['number'], area['text'])}"
        draft.text([{"aim": heading}])
        for block in area["amplification"]:
            draft.text([{"code": block["heading"]}] if block["heading"] else [])
            for item in block["items"]:
                bullet = item["text"] not in unit["print"]["plain"]
                draft.text([{"bullet": item["text"], "depth": item["depth"]} if bullet else {"text": item["text"]}])


def _draw_criteria(draft: Draft, unit: Data, pages: Sequence[str]) -> None:
    """The grid; `pages` names the aims that stand on each page ('AB', 'C')."""
    for at, letters in enumerate(pages):
        top = None
        if at:
            draft.open_page()
            top = 74.0
        outcomes = [outcome for outcome in unit["learning_outcomes"] if outcome["number"] in letters]
        draft.table(_GRID, [heads(_GRID, ("Pass", "Merit", "Distinction"))], _rows(outcomes), top)


def _rows(outcomes: Sequence[Data]) -> list[Row]:
    rows: list[Row] = []
    joined = [list(outcome["assessment_criteria"]) for outcome in outcomes]
    spans = {at: len(criteria[-1]["number"].partition(".")[0]) for at, criteria in enumerate(joined)}
    until = 0
    for at, (outcome, criteria) in enumerate(zip(outcomes, joined, strict=True)):
        by_grade = {grade: list(group) for grade, group in groupby(criteria, key=lambda c: c["grade"])}
        banner = cell(_GRID, 0, f"Learning aim {outcome['number']}: {outcome['text']}", BOLD, span=2)
        band: Row = {0: Cell(banner.lines, columns=2, fill=PALE)}
        if at >= until:
            until = at + spans[at]
            band[2] = Cell(_lines(by_grade.get("distinction", []), 2), rows=2 * spans[at])
        rows.append(band)
        rows.append({column: Cell(_lines(by_grade.get(g, []), column)) for column, g in enumerate(("pass", "merit"))})
    return rows


def _lines(criteria: Sequence[Data], column: int) -> list[Line]:
    lines: list[Line] = []
    for criterion in criteria:
        part = _marked(
            f"**{criterion['number']}**",
            _GRID[column] + INSET,
            _CODE_WIDTH + (6.0 if len(criterion["number"]) > 4 else 0.0),
            criterion["text"],
            _GRID[column + 1] - INSET,
            _CRITERION,
        )
        lines += [part[0]._replace(advance=16.0 if lines else part[0].advance), *part[1:]]
    return lines


def _draw_table(draft: Draft, edges: Sequence[float], value: Data) -> None:
    """A table of text; a cell with nothing in it goes on with the one above."""
    rows: list[Row] = []
    for texts in value["rows"]:
        rows.append({at: cell(edges, at, text) for at, text in enumerate(texts) if text})
        for at, text in enumerate(texts):
            if not text:
                above = rows[-2][at]
                rows[-2][at] = Cell(above.lines, rows=2)
    draft.table(edges, [heads(edges, value["heads"])], rows)
