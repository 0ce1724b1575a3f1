"""The 'tables' sample: portrait front pages, then landscape pages for each unit.

A unit's first page has head, 'GLH: n', its place in a standard and a description in two columns. Ruled tables follow:
outcome, criterion number, criterion, coverage. An outcome's cell spans its rows, a coverage cell may span several
criteria, and a row may be parted by the page's end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from .drawing import Cell, Drawn, Grid, Row, draw_grid
from .setting import Line, Style, Tricks, blank, paragraph, with_mark
from .tables_front import CHAPTER, draw_pages
from .tables_pages import BLUE, LANDSCAPE, LEADING, LEFT, PORTRAIT, TEXT, Draft

Data = dict[str, Any]
_EDGES = (72.0, 201.54, 237.84, 498.36, 769.38)
_HEADS = Grid(edges=_EDGES, first=10.8, last=2.3)
_ROWS = Grid(edges=_EDGES, first=10.8, last=3.35, top=False)
_OPEN_ROWS = Grid(edges=_EDGES, first=10.8, last=3.35)
_OUTCOME, _NUMBER, _CRITERION, _COVERAGE = 77.6, 207.1, 243.4, 504.0  # where the texts of the columns begin
_WIDTHS = {_OUTCOME: 119, _CRITERION: 251, _COVERAGE: 262}
_SHADE = "#f2f2f2"
_HEAD = Style(size=11, leading=12.7, bold=True, color=BLUE)
_BOLD = Style(size=11, leading=LEADING, bold=True)
_NUMBERS = Style(size=11, leading=LEADING, color="#231f20")
_TITLE = Style(size=14, leading=17.4, color=BLUE)
_LABEL = Style(size=12, leading=15, color=BLUE)
_COLUMN, _SECOND = 332.0, 438.7  # width of a column of text, and where the second begins
_COLUMN_END = 512.0


class _Part(NamedTuple):
    """A criterion's row, or that part of it that stands in one table."""

    outcome: Data
    criterion: Data
    first: int
    """First and last line of the coverage that stand here; a part that does not begin with the first has no number."""
    last: int | None


def draw(data: Data) -> Drawn:
    """Draw the sample that `data` describes; twice, because contents and footers need the page numbers."""
    trial = _draw(data, Draft(data))
    draft = _draw(data, Draft(data, trial.contents, trial.sheet.page - 1))
    return Drawn(draft.sheet.save(), draft.sheet.page, draft.unit_pages)


def _draw(data: Data, draft: Draft) -> Draft:
    pages = data["print"]["pages"]
    for at, page in enumerate(pages):
        if at:
            draft.open_page(PORTRAIT)
        draw_pages(draft, [page])
    for at, unit in enumerate(data["units"]):
        draft.open_page(LANDSCAPE)
        draft.front = False
        first = draft.sheet.page
        _draw_unit_head(draft, unit, data["print"]["unit_chapter"] if at == 0 else None)
        for tables in unit["print"]["pages"]:
            draft.open_page(LANDSCAPE)
            _draw_tables(draft, unit, tables)
        draft.unit_pages[unit["unit_number"]] = (first, draft.sheet.page)
    draft.open_page(PORTRAIT)
    draw_pages(draft, data["print"]["appendix"])
    draft.footer()
    return draft


def _draw_unit_head(draft: Draft, unit: Data, chapter: Sequence[str] | None) -> None:
    """'Unit: RB3-01 …', 'GLH: 30', 'Relationship to …', 'Unit description', which may run into a second column."""
    sheet, hints, y = draft.sheet, unit["print"], 69.8
    if chapter:
        draft.enter(*chapter)
        y = sheet.lines(92.9, paragraph(" ".join(chapter), LEFT, _COLUMN, CHAPTER), 0) + 13.2
    y = sheet.lines(y, paragraph(f"Unit: {unit['unit_number']} {unit['title']}", LEFT, _COLUMN, _TITLE), 17.4)
    if not hints.get("no_glh"):
        y = sheet.lines(y, paragraph(f"GLH: {unit['guided_learning_hours']}", LEFT, _COLUMN, _LABEL), 21.5)
    y = sheet.lines(y, paragraph("Relationship to the Apprenticeship Standard (England)", LEFT, _COLUMN, _LABEL), 24)
    y = sheet.lines(y, paragraph(hints["relationship"]["text"], LEFT, _COLUMN, TEXT), 20)
    for at, text in enumerate(hints["relationship"]["bullets"]):
        lines = with_mark("•", 90, paragraph(text, 108, _COLUMN - 36, TEXT), TEXT)
        y = sheet.lines(y, lines, 14.4 if at else 28)
    y = sheet.lines(y, paragraph("Unit description", LEFT, _COLUMN, _LABEL), 37.5)
    _draw_description(draft, hints["description"], y)


def _draw_description(draft: Draft, texts: Sequence[str], y: float) -> None:
    for at, text in enumerate(texts):
        left = paragraph(text, LEFT, _COLUMN, TEXT, above=27.3 if at else 19.9)
        right = paragraph(text, _SECOND, _COLUMN, TEXT)
        room = max(0, int((_COLUMN_END - y - left[0].advance) / LEADING) + 1)
        y = draft.sheet.lines(y, left[:room])
        if room < len(left):
            draft.sheet.lines(82.3, right[room:], 0)


def _draw_tables(draft: Draft, unit: Data, tables: Sequence[Data]) -> None:
    """The tables of one page; none on a page that was left blank."""
    y = 72.0
    for at, table in enumerate(tables):
        if at and not table.get("joined"):
            y += 14.2
        y = _draw_table(draft, unit, table, y)


def _draw_table(draft: Draft, unit: Data, table: Data, y: float) -> float:
    parts = [_part(unit, row) for row in table["rows"]]
    if not table["head"]:
        return draw_grid(draft.sheet, _OPEN_ROWS, y, _rows(unit, parts, continued=True))
    heads = {
        0: Cell(_column_head("Learning Outcomes", "The learner will:", _OUTCOME), fill=_SHADE),
        1: Cell(_column_head("Assessment Criteria", "The learner can:", _NUMBER), columns=2, fill=_SHADE),
        3: Cell(paragraph("Coverage and depth", _COVERAGE, 200, _HEAD), fill=_SHADE),
    }
    y = draw_grid(draft.sheet, _HEADS, y, [heads])
    return draw_grid(draft.sheet, _ROWS, y, _rows(unit, parts, continued=False))


def _column_head(title: str, lead: str, x: float) -> list[Line]:
    return [*paragraph(title, x, 200, _HEAD), *paragraph(lead, x, 200, _HEAD)]


def _part(unit: Data, row: str | Data) -> _Part:
    """'1.3' is a whole row; {"criterion": "1.3", "lines": [0, 9]} the first nine lines of its coverage."""
    number = row if isinstance(row, str) else row["criterion"]
    first, last = (0, None) if isinstance(row, str) else row["lines"]
    for outcome in unit["learning_outcomes"]:
        for criterion in outcome["assessment_criteria"]:
            if criterion["number"] == number:
                return _Part(outcome, criterion, first, last)
    raise KeyError(number)


def _rows(unit: Data, parts: Sequence[_Part], *, continued: bool) -> list[Row]:
    """Rows of outcome, number, criterion, coverage. A table that continues another does not repeat its outcome."""
    tricks = Tricks(tuple(unit["print"].get("glued", ())), tuple(unit["print"].get("breaks", ())))
    merged = unit["print"].get("merged", {})
    rows: list[Row] = []
    for outcome_number, group in groupby(parts, key=lambda part: part.outcome["number"]):
        same = list(group)
        outcome, first = same[0].outcome, same[0].criterion
        repeats = not continued or (first is outcome["assessment_criteria"][0] and same[0].first == 0)
        text = f"{outcome_number}. {outcome['text']}" if repeats else ""
        rows += [_row(unit, part, tricks, merged.get(part.criterion["number"], 1)) for part in same]
        rows[-len(same)][0] = Cell(paragraph(text, _OUTCOME, _WIDTHS[_OUTCOME], _BOLD), rows=len(same))
    return rows


def _row(unit: Data, part: _Part, tricks: Tricks, over: int) -> Row:
    number = part.criterion["number"]
    row = {1: Cell(), 2: Cell()}
    if part.first == 0:
        row[1] = Cell(paragraph(number, _NUMBER, 30, _NUMBERS))
        row[2] = Cell(_criterion(part.criterion, tricks))
    blocks = unit["amplification"].get(number)
    if part.criterion is part.outcome["assessment_criteria"][0]:
        blocks = part.outcome["amplification"] or blocks
    if blocks:
        lines = _coverage(blocks, tricks)[part.first : part.last]
        end = [blank(_COVERAGE, LEADING, 11)] if part.last is None or part.first else []
        row[3] = Cell([*lines, *end], rows=over)
    return row


def _criterion(criterion: Data, tricks: Tricks) -> list[Line]:
    lines = paragraph(criterion["text"], _CRITERION, _WIDTHS[_CRITERION], TEXT, tricks=tricks)
    for item in criterion["items"]:
        lines += with_mark("•", 261.4, paragraph(item, 279.4, 214, TEXT, above=13.7), TEXT)
    return [*lines, blank(_CRITERION, LEADING, 11)]


def _coverage(blocks: Sequence[Data], tricks: Tricks) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        for item in block["items"]:
            if item.get("print") == "bullet":
                text = paragraph(
                    item["text"], 521.9, _COVERAGE + _WIDTHS[_COVERAGE] - 521.9, TEXT, above=14.4, tricks=tricks
                )
                lines += with_mark("•", _COVERAGE, text, TEXT)
            else:
                lines += paragraph(item["text"], _COVERAGE, _WIDTHS[_COVERAGE], TEXT, tricks=tricks)
    return lines
