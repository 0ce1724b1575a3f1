"""The 'graded' sample: Higher National units, each with a list of outcomes, essential content and a graded grid.

The grid has columns Pass, Merit and Distinction; a banner over the first two names the outcome of what stands below it.
A cell under Distinction may span several outcomes, and a page's end may cut the grid, even within a criterion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .combined_front import draw_pages
from .combined_pages import LEFT, Draft, grid
from .drawing import Cell, Drawn, Row, draw_grid
from .setting import Line, Style, Tricks, paragraph, with_mark

Data = dict[str, Any]
_ITALIC = "Helvetica-Oblique"  # as wide as the upright letters
_HEAD_FILL, _BANNER_FILL = "#9ee7ec", "#e0e0e0"
_TEXT = Style(size=10, leading=13.6)
_UNIT = Style(size=18, leading=24.5, bold=True)
_FACT = Style(size=11, leading=22.0, bold=True)
_HEADING = Style(size=11, leading=15, bold=True)
_BOLD = _TEXT._replace(bold=True)
_CELL = Style(size=9, leading=12.6)
_PARAGRAPH = 18.6  # from the last line of a paragraph to the first of the next
_INDENT, _WIDTH = 92.0, 440.0  # of the essential content
_TITLE_X, _VALUE_X = 180.0, 180.0
_TABLE = grid(58.75, 216.0, 376.0, 531.5, first=14.0, last=7.0)
_PADDING = 5.15  # of a cell
_CUT = re.compile(r"(\w+)([<>])(\d+)")  # 'P5<9': its first nine words, 'P5>9': the others


def draw(data: Data) -> Drawn:
    """Draw the sample that `data` describes."""
    draft = Draft(data)
    draw_pages(draft, data["print"]["pages"])
    for unit in data["units"]:
        draft.open_page()
        first = draft.sheet.page
        _draw_head(draft, unit)
        _draw_outcomes(draft, unit)
        draft.open_page()
        _draw_content(draft, unit)
        for at, rows in enumerate(unit["print"]["grid"]):
            draft.open_page()
            if at == 0:
                draft.flow(paragraph("Learning Outcomes and Assessment Criteria", LEFT, 460, _HEADING), 0)
            draft.y = draw_grid(draft.sheet, _TABLE, draft.y + 10 if at == 0 else 74.0, _rows(unit, rows))
        _draw_text(draft, unit["print"]["resources"])
        draft.unit_pages[unit["unit_number"]] = (first, draft.sheet.page)
    draft.footer()
    return Drawn(draft.sheet.save(), draft.sheet.page, draft.unit_pages)


def _draw_head(draft: Draft, unit: Data) -> None:
    """'Unit 4101:' and the title to its right, 'Unit Code: …' and so on, a rule, 'Introduction'."""
    draft.sheet.lines(90.0, paragraph(f"Unit {unit['unit_number']}:", LEFT, 110, _UNIT), 0)
    draft.y = draft.sheet.lines(90.0, paragraph(unit["title"], _TITLE_X, 300, _UNIT), 0) + 12.0
    for label, name in unit["print"]["labels"].items():
        draft.y += _FACT.leading
        draft.sheet.lines(draft.y, paragraph(label, LEFT, 110, _FACT), 0)
        draft.sheet.lines(draft.y, paragraph(str(unit[name]), _VALUE_X, 200, _FACT), 0)
    draft.y += 16
    draft.sheet.stroke((LEFT, draft.y), (531.5, draft.y), 0.75)
    _draw_text(draft, [{"heading": "Introduction"}, *({"text": text} for text in unit["print"]["introduction"])])


def _draw_outcomes(draft: Draft, unit: Data) -> None:
    _draw_text(draft, [{"heading": "Learning Outcomes"}, {"text": unit["print"]["lead"]}])
    for outcome in unit["learning_outcomes"]:
        lines = paragraph(outcome["text"], _INDENT, 400, _TEXT)
        draft.flow(with_mark(f"LO{outcome['number']}", LEFT, lines, _TEXT), _PARAGRAPH)


def _draw_content(draft: Draft, unit: Data) -> None:
    """'LO1' with the outcome in bold beside it, then italic headings, paragraphs and bullets."""
    draft.flow(paragraph("Essential Content", LEFT, 460, _HEADING), 0)
    tricks = Tricks(breaks=tuple(unit["print"]["breaks"]))
    for outcome in unit["learning_outcomes"]:
        lines = paragraph(outcome["text"], _INDENT, 400, _BOLD)
        draft.flow(with_mark(f"LO{outcome['number']}", LEFT, lines, _TEXT), 30.0)
        for block in outcome["amplification"]:
            if block["heading"]:
                draft.flow(_italic(paragraph(block["heading"], _INDENT, _WIDTH, _TEXT)), 26.0)
            for item in block["items"]:
                if item["depth"] > 1:
                    lines = with_mark("•", _INDENT + 14, paragraph(item["text"], _INDENT + 28, 390, _TEXT), _TEXT)
                else:
                    lines = paragraph(item["text"], _INDENT, _WIDTH, _TEXT, tricks=tricks)
                draft.flow(lines, _PARAGRAPH)


def _italic(lines: Sequence[Line]) -> list[Line]:
    return [line._replace(pieces=tuple(piece._replace(font=_ITALIC) for piece in line.pieces)) for line in lines]


def _rows(unit: Data, rows: Sequence[Data]) -> list[Row]:
    """The header, then rows of what the data lists: a banner or criteria, by column."""
    grades = ("pass", "merit", "distinction")
    heads = {at: Cell(_in_cell(at, 1, [f"**{grade.title()}**"]), fill=_HEAD_FILL) for at, grade in enumerate(grades)}
    found: list[Row] = [heads]
    for row in rows:
        cells: Row = {}
        for column, name in enumerate(grades):
            if name in row:
                texts = [_printed(unit, code) for code in row[name]]
                cells[column] = Cell(_in_cell(column, 1, texts), rows=row.get("rows", 1) if column == 2 else 1)
        if "banner" in row:
            number = row["banner"]
            text = unit["print"]["banners"].get(number) or _outcome(unit, number)["text"]
            cells[0] = Cell(_in_cell(0, 2, [f"**LO{number}** {text}"]), columns=2, fill=_BANNER_FILL)
        found.append(cells)
    return found


def _outcome(unit: Data, number: str) -> Data:
    return next(outcome for outcome in unit["learning_outcomes"] if outcome["number"] == number)


def _printed(unit: Data, code: str) -> str:
    """What a cell prints for a code ('P1'), for a part of it, for one in plain type ('M2~'), or for a label."""
    criteria = {c["number"]: c["text"] for outcome in unit["learning_outcomes"] for c in outcome["assessment_criteria"]}
    cut = _CUT.fullmatch(code)
    if cut:
        words = criteria[cut[1]].split()
        count = int(cut[3])
        return " ".join(words[count:]) if cut[2] == ">" else f"**{cut[1]}** {' '.join(words[:count])}"
    if code.endswith("~"):
        return f"{code[:-1]} {criteria[code[:-1]]}"
    return f"**{code}** {criteria[code]}" if code in criteria else f"**{code}**"


def _in_cell(column: int, columns: int, texts: Sequence[str]) -> list[Line]:
    left, right = _TABLE.edges[column], _TABLE.edges[column + columns]
    lines: list[Line] = []
    for text in texts:
        first, *rest = paragraph(text, left + _PADDING, right - left - 2 * _PADDING, _CELL)
        lines += [first._replace(advance=_CELL.leading + (5.0 if lines else 0.0)), *rest]
    return lines


def _draw_text(draft: Draft, elements: Sequence[Data]) -> None:
    """Headings, headings no larger than the text, paragraphs, paragraphs in italics."""
    for element in elements:
        ((kind, text),) = element.items()
        if kind == "heading":
            draft.flow(paragraph(text, LEFT, 460, _HEADING), 30.0)
        elif kind == "bold":
            draft.flow(paragraph(text, LEFT, 460, _BOLD), 26.0)
        elif kind == "italic":
            draft.flow(_italic(paragraph(text, LEFT, 460, _TEXT)), _PARAGRAPH)
        else:
            draft.flow(paragraph(text, LEFT, 460, _TEXT), _PARAGRAPH)
