"""The 'specialist' sample: unit heads on upright pages, their tables of outcomes and criteria on pages set across.

A table has a third column for what each criterion covers, which runs on over the pages, or empty columns for evidence
with a form to sign below. An outcome's cell spans its criteria and is empty where it continues on the next page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from .drawing import Cell, Drawn, Grid, Row, draw_grid
from .setting import Line, paragraph, with_mark
from .specialist_front import draw_pages
from .specialist_pages import BOLD, FACT, HEAD_FILL, INSET, LEFT, TEXT, UNIT, Draft, grid, in_cell, marked

Data = dict[str, Any]
_COVERED = grid(51, 201, 389, 774)
_EVIDENCE = grid(51, 224, 536, 632, 712, 774)
_NUMBER = 24.0  # from a number to its text
_SIGNED = ("Learner name", "Learner signature", "Assessor signature", "Internal verifier signature")


def draw(data: Data) -> Drawn:
    """Draw the sample that `data` describes."""
    draft = Draft(data)
    draw_pages(draft, data["print"]["pages"])
    for unit in data["units"]:
        draft.open_page()
        first = draft.sheet.page
        _draw_head(draft, unit)
        for part in unit["print"]["tables"]:
            draft.open_page(landscape=True)
            _draw_table(draft, unit, part)
        if unit["print"].get("form"):
            _draw_form(draft)
        _draw_bands(draft, unit)
        if unit["print"]["tutors"]:
            draft.open_page()
            draft.text(unit["print"]["tutors"])
        draft.unit_pages[unit["unit_number"]] = (first, draft.sheet.page)
    draft.open_page()
    draw_pages(draft, data["print"]["after"])
    draft.footer()
    return Drawn(draft.sheet.save(), draft.sheet.page, draft.unit_pages)


def _draw_head(draft: Draft, unit: Data) -> None:
    """'Unit 1:' and the title to its right, 'Unit reference number: …' and so on, 'Unit aim'."""
    draft.sheet.lines(81, paragraph(f"Unit {unit['unit_number']}:", LEFT, 120, UNIT), 0)
    draft.y = draft.sheet.lines(81, paragraph(unit["title"], 148, 380, UNIT), 0) + 22
    facts = {
        "Unit reference number": unit["unit_reference_number"],
        "QCF level": unit["level"],
        "Credit value": unit["credit_value"],
        "Guided learning hours": unit["guided_learning_hours"],
    }
    for label, value in facts.items():
        draft.flow(paragraph(f"**{label}:** {value}", LEFT, 460, FACT), FACT.leading)
    draft.text([{"heading": "Unit aim"}, *({"text": text} for text in unit["print"]["aim"]), *unit["print"]["before"]])


def _draw_table(draft: Draft, unit: Data, part: Sequence[tuple[str, int, int]]) -> None:
    """One page of a unit's table: criteria by number, each with the lines from and to which its amplification stands.

    Where the lines do not begin with the first, the criterion goes on from the page before, without number and text.
    """
    heads = unit["print"]["heads"]
    table = _COVERED if len(heads) == len(_COVERED.edges) - 1 else _EVIDENCE
    rows: list[Row] = [{at: Cell(in_cell(table, at, text, BOLD), fill=HEAD_FILL) for at, text in enumerate(heads)}]
    for outcome_number, group in groupby(part, key=lambda entry: entry[0].partition(".")[0]):
        same = list(group)
        outcome = next(o for o in unit["learning_outcomes"] if o["number"] == outcome_number)
        begins = same[0][0] == outcome["assessment_criteria"][0]["number"]
        for at, (number, start, end) in enumerate(same):
            text = next(c["text"] for c in outcome["assessment_criteria"] if c["number"] == number)
            row: Row = {1: Cell(_numbered(table, 1, number, text) if start == 0 else [])}
            row |= {column: Cell() for column in range(2, len(heads))}
            if table is _COVERED:
                row[2] = Cell(_covered(unit, number)[start:end])
            if at == 0:
                lines = _numbered(table, 0, outcome_number, outcome["text"]) if begins else []
                row[0] = Cell(lines, rows=len(same))
            rows.append(row)
    draft.y = draw_grid(draft.sheet, table, 57, rows)


def _numbered(table: Grid, column: int, number: str, text: str) -> list[Line]:
    left, right = table.edges[column : column + 2]
    return with_mark(number, left + INSET, paragraph(text, left + INSET + _NUMBER, right - left - _NUMBER - 10, TEXT))


def _covered(unit: Data, number: str) -> list[Line]:
    """The lines of a criterion's amplification."""
    left, right = _COVERED.edges[2:]
    items = [item["text"] for block in unit["amplification"][number] for item in block["items"]]
    marks = unit["print"]["marks"][number]
    lines: list[Line] = []
    for mark, text in zip(marks, items, strict=True):
        first, *further = marked(mark, text, left + INSET, right - left - 2 * INSET)
        lines += [first._replace(advance=15.0 if lines else first.advance), *further]
    return lines


def _draw_form(draft: Draft) -> None:
    """'Learner signature: ______ Date: ______' and the like; '(if sampled)' below the last."""
    draft.y += 12
    for label in _SIGNED:
        draft.flow(paragraph(f"{label}: {'_' * 44} Date: {'_' * 24}", LEFT, 700, TEXT), 22)
    draft.flow(paragraph("(if sampled)", LEFT, 300, TEXT), 11)


def _draw_bands(draft: Draft, unit: Data) -> None:
    """'AC1.1: …' in bold above its bullets, those of the second depth set further in."""
    criteria = {c["number"]: c["text"] for o in unit["learning_outcomes"] for c in o["assessment_criteria"]}
    for number, label in unit["print"].get("bands", {}).items():
        draft.flow(paragraph(f"{label} {criteria[number]}", LEFT, 460, BOLD), 24)
        for item in (item for block in unit["amplification"][number] for item in block["items"]):
            mark, x = ("•", LEFT) if item["depth"] == 1 else ("o", LEFT + 18)
            draft.flow(marked(mark, item["text"], x, 440), 16)
