"""The tables of the 'technicals' sample: merged cells without a rule below them, white gaps between the columns."""

from __future__ import annotations

from itertools import groupby, pairwise

from .new_pages import BOLD, RED, SHADE, TEXT, WHITE, Draft
from .setting import Style, paragraph

_HEAD = Style(size=11, leading=13, bold=True, color=WHITE)
_CHANGES = ((70.9, 181.3), (187.3, 379.8), (385.8, 524.5))
_STRUCTURE = ((70.9, 133.4), (139.4, 487.8), (493.8, 536.0))
_RULE = 0.48


def draw_changes(draft: Draft) -> None:
    """'Version and date' / 'Change detail' / 'Section': a version stands once, beside all of its rows."""
    sheet, top = draft.sheet, 72.0
    heads = ("Version and date", "Change detail", "Section")
    for (left, right), text in zip(_CHANGES, heads, strict=True):
        sheet.fill(left, top, right - left, 21, RED)
        sheet.lines(top + 14.6, paragraph(text, left + 5.4, right - left, _HEAD), 0)
    top += 21
    for version, same in groupby(draft.data["changes"], key=lambda change: (change["date"], change["version"])):
        for at, change in enumerate(same):
            texts = (" ".join(version) if at == 0 else "", change["detail"], change["section"])
            cells = [paragraph(t, x0 + 5.4, x1 - x0 - 8, TEXT) for t, (x0, x1) in zip(texts, _CHANGES, strict=True)]
            for lines in cells:
                sheet.lines(top + 15.0, lines, 0)
            top += 15.0 + 12.6 * (max(map(len, cells)) - 1) + 8
            for left, right in _CHANGES[1:]:
                sheet.fill(left, top, right - left, _RULE)
    draft.y = top


def draw_structure(draft: Draft) -> None:
    """The units by group, with what must be achieved of each across the table, and the hours of all."""
    sheet, top = draft.sheet, draft.y + 20
    for (left, right), text in zip(_STRUCTURE, ("Larkfield unit number", "Unit title", "GLH"), strict=True):
        sheet.fill(left, top, right - left, 56, RED)
        sheet.lines(top + 13, paragraph(text, left + 5.4, right - left - 6, _HEAD), 0)
    top += 58
    left, right = _STRUCTURE[0][0], _STRUCTURE[-1][1]
    sentences = draft.data["print"]["groups"]
    for group, units in groupby(draft.data["structure"], key=lambda row: row["group"]):
        for text, style in ((group, BOLD._replace(color=RED)), (sentences[group], TEXT)):
            sheet.lines(top + 14, paragraph(text, left + 5.4, 440, style), 0)
            top += 21
            sheet.fill(left, top, right - left, _RULE)
        for at, unit in enumerate(units):
            values = (unit["unit_number"], unit["title"], str(unit["guided_learning_hours"]))
            for (x0, x1), text, inset in zip(_STRUCTURE, values, (23, 5, 6), strict=True):
                if at % 2 == 0:
                    sheet.fill(x0, top + _RULE, x1 - x0, 20.5, SHADE)
                sheet.lines(top + 14, paragraph(text, x0 + inset, x1 - x0, TEXT), 0)
            top += 21
            for x0, x1 in _STRUCTURE:
                sheet.fill(x0, top, x1 - x0, _RULE)
    total = str(sum(row["guided_learning_hours"] for row in draft.data["structure"]))
    sheet.lines(top + 14, [*paragraph("Total hours", 424, 70, BOLD)], 0)
    sheet.lines(top + 14, paragraph(total, _STRUCTURE[2][0] + 6, 40, BOLD), 0)
    for (x0, _), (x1, _) in pairwise((*_STRUCTURE, (right, right))):
        sheet.fill(x0, top + 21, x1 - x0 - 0.5, _RULE)
    draft.y = top + 21
