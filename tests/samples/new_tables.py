"""The tables of the 'new' sample: shaded heads and cells, white bands between the columns, rules only under rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from .drawing import Sheet
from .new_pages import BOLD, GREY, RED, SHADE, TEXT, WHITE, Draft, centred, right_aligned
from .setting import Line, Style, blank, paragraph, with_mark

Data = dict[str, Any]
Columns = Sequence[tuple[float, float]]
_LEADING = 14.6
_CELL = Style(size=11, leading=_LEADING)
_HEAD = Style(size=11, leading=_LEADING, color=WHITE)
_GAP = 6.0  # the white band between two columns
_THIN, _THICK = 0.48, 0.72
_QUALIFICATIONS = ((70.9, 262.6), (267.2, 338.1), (342.7, 432.5), (437.0, 474.5), (479.0, 531.4))
_CHANGES = ((70.9, 182.0), (186.5, 408.7), (413.1, 524.2))
_PAIRS = ((70.9, 250.0), (254.4, 524.2))
_TIMES = ((70.9, 340.6), (345.1, 431.3), (435.8, 524.2))
_STRUCTURE = (78.3, 149.2, 207.0, 404.1, 496.3, 531.7)
_TEST = ((70.9, 131.7), (137.7, 371.1), (377.1, 441.9), (447.9, 544.2))


class Labels(NamedTuple):
    """Where a table of grey labels and values stands."""

    left: float
    split: float
    right: float
    value: float
    leading: float


GLANCE = Labels(70.9, 253.4, 522.2, 265.0, 14.55)
UNIT_HEAD = Labels(56.7, 189.3, 506.1, 200.8, 12.65)


def draw_labels(
    draft: Draft, labels: Labels, top: float, rows: Sequence[tuple[str, list[Line]]], spare: float = 0
) -> float:
    """Bold labels right-aligned on grey, their values beside them, a rule above every value but the first.

    The last row is `spare` deeper than its text; the bottom of that row.
    """
    sheet, left, split = draft.sheet, labels.left, labels.split
    for at, (label, lines) in enumerate(rows):
        start = top + 4.5 if at else top  # of the grey
        first = start + 17.4
        bottom = first + sum(line.advance for line in lines[1:]) + 8.5 + (spare if at == len(rows) - 1 else 0)
        sheet.fill(left, start, split - left, bottom - start, GREY)
        sheet.fill(left + 5.7, first - 10.3, split - left - 9.1, labels.leading, GREY)
        if at:
            sheet.fill(left, top, split - left, 4.4, WHITE)
            sheet.fill(split + 4.4, top, labels.right - split - 4.4, _THIN)
        sheet.fill(split, top, 4.4, bottom - top, WHITE)
        sheet.lines(first, right_aligned(label, split - 3.4, BOLD), 0)
        sheet.lines(first, lines, 0)
        top = bottom
    return top


def draw_subject(draft: Draft, element: Data) -> None:
    """'Subject area' / 'Larkfield number' / … beside their values."""
    style = Style(size=11, leading=GLANCE.leading)
    rows = [(label, paragraph(text, GLANCE.value, 254, style)) for label, text in element["rows"]]
    draft.y = draw_labels(draft, GLANCE, 153.1, rows)


def draw_qualifications(draft: Draft, _element: Data) -> None:
    """'Title and level' / 'Larkfield qualification number' / 'Regulatory reference number' / 'GLH' / 'TQT'."""
    heads = ("Title and level", "Larkfield qualification number", "Regulatory reference number", "GLH", "TQT")
    rows = []
    for qualification in draft.data["qualifications"]:
        values = (
            qualification["title"],
            draft.data["print"]["number"],
            qualification["qualification_number"],
            str(qualification["guided_learning_hours"]),
            str(qualification["total_qualification_time"]),
        )
        rows.append(_cells(_QUALIFICATIONS, values))
    _draw_ruled(draft, _QUALIFICATIONS, draft.y + 24.6, heads, rows)


def draw_changes(draft: Draft, _element: Data) -> None:
    """'Version and date' / 'Change detail' / 'Section'; a cell may hold paragraphs, level with those beside it."""
    rows = []
    for change in draft.data["changes"]:
        paragraphs = change.get("print") or [[change["detail"], change["section"]]]
        cells = _cells(_CHANGES, (f"{change['version']} {change['date']}", *paragraphs[0]))
        for further in paragraphs[1:]:
            longest = max(map(len, cells[1:]))
            for at, text in enumerate(further, 1):
                x = _CHANGES[at][0] + 4.4
                cells[at] += [blank(x, _LEADING, 11) for _ in range(longest - len(cells[at]))]
                below = _cell(_CHANGES, at, text)
                cells[at] += [below[0]._replace(advance=24.4), *below[1:]]
        rows.append(cells)
    _draw_ruled(draft, _CHANGES, 72.0, ("Version and date", "Change detail", "Section"), rows)


def draw_pairs(draft: Draft, element: Data) -> None:
    """'Area' / 'Description': questions and answers, every second row on grey; '- ' begins a point of a list."""
    style = Style(size=10, leading=13.2)
    rows = []
    for question, answer in element["rows"]:
        lines: list[Line] = []
        for part in answer.split("\n"):
            if part.startswith("- "):
                point = paragraph(part[2:], 269.5, 250, style, above=23.3 if lines else None)
                lines += with_mark("-", 255.3, point, style)
            else:
                lines += paragraph(part, 258.9, 258, style)
        rows.append([paragraph(question, 74.5, 172, style), lines])
    heads = _HEAD._replace(size=10, bold=True)
    _draw_ruled(draft, _PAIRS, draft.y + 10.7, element["head"], rows, heads, shaded=True)


def draw_total_time(draft: Draft, _element: Data) -> None:
    """'Title and level' / 'GLH' / 'TQT'."""
    rows = [
        _cells(
            _TIMES,
            (
                qualification["title"],
                str(qualification["guided_learning_hours"]),
                str(qualification["total_qualification_time"]),
            ),
        )
        for qualification in draft.data["qualifications"]
    ]
    _draw_ruled(draft, _TIMES, draft.y + 33.0, ("Title and level", "GLH", "TQT"), rows)


def _cells(columns: Columns, texts: Sequence[str]) -> list[list[Line]]:
    return [_cell(columns, at, text) for at, text in enumerate(texts)]


def _cell(columns: Columns, at: int, text: str) -> list[Line]:
    left, right = columns[at]
    return paragraph(text, left + (4.4 if at else 3.6), right - left - 6, _CELL)


def _draw_ruled(
    draft: Draft,
    columns: Columns,
    top: float,
    heads: Sequence[str],
    rows: Sequence[Sequence[list[Line]]],
    style: Style = _HEAD,
    *,
    shaded: bool = False,
) -> None:
    """A red head, then rows with a rule under each that is broken between the columns.

    `shaded`: no rules but the last, and every second row on grey.
    """
    sheet = draft.sheet
    cells = [
        paragraph(text, left + 3.6, right - left - 3, style) for text, (left, right) in zip(heads, columns, strict=True)
    ]
    bottom = top + 33.0 + _LEADING * (max(map(len, cells)) - 1)
    for (left, right), lines in zip(columns, cells, strict=True):
        sheet.fill(left, top, right - left, bottom - top, RED)
        sheet.fill(left, top + 4.2, right - left, _LEADING * len(lines), RED)
    for (_, left), (right, _) in pairwise(columns):
        sheet.fill(left, top, right - left, bottom - top, WHITE)
    for lines in cells:
        sheet.lines(top + 14.6, lines, 0)
    for at, row in enumerate(rows):
        top = bottom
        bottom = top + 14.8 + max(sum(line.advance for line in lines[1:]) for lines in row) + 18.6
        last = at == len(rows) - 1
        if shaded and at % 2:
            for left, right in columns:
                sheet.fill(left, top + _THICK, right - left, bottom - top - _THICK, SHADE)
        for _, right in columns[:-1]:
            sheet.fill(right - 0.7, top, _GAP, bottom - top, WHITE)
        if last or not shaded:
            _draw_broken_rule(sheet, columns, bottom, last=last)
        for lines in row:
            sheet.lines(top + 14.8, lines, 0)
    draft.y = bottom


def _draw_broken_rule(sheet: Sheet, columns: Columns, y: float, *, last: bool) -> None:
    """The rule under a row: each column's part, with a white gap between; under the last row they touch."""
    height = _THIN if last else _THICK
    for at, (left, right) in enumerate(columns):
        start = left if at == 0 else left + (0.7 if not last else -4.4)
        sheet.fill(start, y, (right if at == len(columns) - 1 else right - 0.7) - start, height)
        if at < len(columns) - 1:
            if last:
                sheet.fill(right - 0.7, y, _THIN, _THIN)
            else:
                sheet.fill(right - 0.7, y, _GAP, 4.2, WHITE)


def draw_structure(draft: Draft, _element: Data) -> None:
    """The table of units as far as the first page takes it: a red bar, a grey head, groups, the units."""
    sheet, top = draft.sheet, draft.y + 41.3
    left, right = _STRUCTURE[0], _STRUCTURE[-1]
    sheet.fill(left, top, right - left, 24.0, RED)
    sheet.fill(left, top, right - left, 16.8, RED)
    sheet.lines(
        top + 14.4, paragraph(draft.data["qualifications"][0]["title"], 86.5, 440, BOLD._replace(color=WHITE)), 0
    )
    top += 24.0
    style = BOLD._replace(leading=13.0)
    for at, text in enumerate(("UAN", "Unit\nnumber", "Unit title", "Assessment\nMethod", "GLH")):
        x0, x1 = _STRUCTURE[at : at + 2]
        sheet.fill(x0, top, x1 - x0, 61.1, SHADE)
        sheet.fill(x0, top, x1 - x0, 19.0, SHADE)
        lines = (
            paragraph(text, x0 + (5.4 if at == 0 else 0), 60, style) if at in {0, 4} else centred(text, x0, x1, style)
        )
        sheet.lines(top + 16.4, lines, 0)
    draft.y = _draw_units(draft, top + 61.1, 0, draft.data["print"]["structure_on_first_page"])


def draw_structure_continued(draft: Draft, _element: Data) -> None:
    """The rest of the table, on the next page and without its head."""
    draft.y = _draw_units(draft, 72.0, draft.data["print"]["structure_on_first_page"], None)


def _draw_units(draft: Draft, top: float, first: int, last: int | None) -> float:
    rows = draft.data["structure"]
    shaded = first == 0
    group = rows[first - 1]["group"] if first else None
    for _, same in groupby(rows[first:last], key=lambda row: row["title"]):
        units = list(same)
        if units[0]["group"] != group:
            group = units[0]["group"]
            draft.sheet.lines(top + 13.4, paragraph(group, 83.7, 300, BOLD._replace(color=RED)), 0)
            top += 19.9
        top = _draw_unit(draft, top, units, SHADE if shaded else None)
        shaded = not shaded
    return top


def _draw_unit(draft: Draft, top: float, units: Sequence[Data], shade: str | None) -> float:
    """A unit's row; where it has two numbers, two rows beside one title."""
    sheet = draft.sheet
    title = paragraph(units[0]["title"], 208.2, 192, TEXT)
    heights = [20.3, 21.7] if len(units) > 1 else [30.2 if len(title) > 1 else 20.6]
    if shade:
        tops = [top, top + heights[0]][: len(units)]
        for at in (0, 1, 3, 4):
            for y, height in zip(tops, heights, strict=True):
                sheet.fill(_STRUCTURE[at], y, _STRUCTURE[at + 1] - _STRUCTURE[at], height, shade)
                sheet.fill(_STRUCTURE[at], y, _STRUCTURE[at + 1] - _STRUCTURE[at], 15.9, shade)
        sheet.fill(_STRUCTURE[2], top, _STRUCTURE[3] - _STRUCTURE[2], sum(heights), shade)
        sheet.fill(_STRUCTURE[2], top, _STRUCTURE[3] - _STRUCTURE[2], 16.2, shade)
    sheet.lines(top + 13.9, title, 0)
    y = top + 13.5
    for unit in units:
        texts = (
            (83.7, unit["unit_reference_number"]),
            (168.3, unit["unit_number"]),
            (409.5, unit["print"]["method"]),
            (508.5, unit["guided_learning_hours"]),
        )
        for x, text in texts:
            if text is not None:
                sheet.lines(y, paragraph(str(text), x, 90, TEXT), 0)
        y += 21.0
        sheet.lines(y - 13.4, [blank(407.1, 0, 1)])
    return top + sum(heights)


def draw_test(draft: Draft, element: Data) -> None:
    """'0428-041: …' on a red bar, the questions on each outcome of the unit, and the terms of the test."""
    sheet, top = draft.sheet, draft.y + 18.9
    unit = next(unit for unit in draft.data["units"] if unit["unit_number"] == element["unit"])
    left, right = _TEST[0][0], _TEST[-1][1]
    sheet.fill(left, top, right - left, 32.4, RED)
    bar = Style(size=12, leading=12.6, bold=True, color=WHITE)
    sheet.lines(top + 14.4, paragraph(f"{element['test']}: {unit['title']}", 76.3, 460, bar), 0)
    top += 32.4
    sheet.fill(left, top, right - left, _THIN)
    heads = (
        paragraph("Learning Outcome number", 76.3, 52, BOLD),
        centred("Learning Outcome", *_TEST[1], BOLD),
        paragraph("Number of questions", 379.5, 62, BOLD),
        centred("Percentage %", *_TEST[3], BOLD),
    )
    top = _draw_test_row(sheet, top + _THIN, heads, shaded=True)
    total = sum(element["questions"])
    for at, (outcome, questions) in enumerate(zip(unit["learning_outcomes"], element["questions"], strict=True)):
        text = outcome["text"][:1].upper() + outcome["text"][1:]
        cells = (
            centred(outcome["number"], *_TEST[0], TEXT),
            paragraph(text, 140.1, 228, TEXT),
            centred(str(questions), *_TEST[2], TEXT),
            centred(str(round(100 * questions / total)), *_TEST[3], TEXT),
        )
        top = _draw_test_row(sheet, top, cells, shaded=at % 2 == 1)
    sheet.lines(top + 10.3, right_aligned("Total", 371.1, BOLD), 0)
    sheet.lines(top + 10.3, centred(str(total), *_TEST[2], TEXT), 0)
    sheet.lines(top + 10.3, centred("100%", *_TEST[3], TEXT), 0)
    draft.y = top + 33.2
    for at, term in enumerate(element["terms"]):
        draft.y = sheet.lines(draft.y, paragraph(term, 78.0, 440, TEXT), 24.5 if at else 15)


def _draw_test_row(sheet: Sheet, top: float, cells: Sequence[list[Line]], *, shaded: bool) -> float:
    height = 12.65 * max(map(len, cells))
    for left, right in _TEST if shaded else ():
        sheet.fill(left, top, right - left, height, SHADE)
    for (_, left), (right, _) in pairwise(_TEST):
        sheet.fill(left, top, right - left, height, WHITE)
        sheet.fill(left, top + height, right - left, _THIN, WHITE)
    for left, right in _TEST:
        sheet.fill(left, top + height, right - left, _THIN)
    for lines in cells:
        sheet.lines(top + 10.3, lines, 0)
    return top + height + _THIN
