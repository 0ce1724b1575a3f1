"""Cells side by side that hold one column: a number beside its text, or columns of one grade at several levels."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.drafts import Placed, in_cell
from pipeline.outline.flow import Cell
from pipeline.wording import codes
from pipeline.wording.codes import Kind

_CODE_ONLY = 2  # words: a cell with a number alone


def columns_of(cells: Sequence[Cell]) -> list[Sequence[Cell]]:
    """The cells of a role in a row by column: 'A.1P1 Name' beside 'A.2P1 Describe', of Level 1 and Level 2."""
    coded = [codes.leading(cell.text) for cell in cells]
    alone = all(
        code is not None and code.kind is Kind.GRADED and code.length < len(c.text)
        for code, c in zip(coded, cells, strict=True)
    )
    return [[cell] for cell in cells] if alone else [cells]


def cell_lines(cells: Sequence[Cell]) -> list[Placed]:
    """The lines of cells side by side that are one column: a cell with a number alone is set before its neighbour."""
    filled = [cell for cell in cells if cell.words]
    if len(filled) < 2:
        return [line for cell in filled for line in in_cell(cell)]
    first, *rest = filled
    number = [word for word in first.words if not word.bullet]
    lines = in_cell(*rest)
    text = " ".join(word.text for word in number)
    code = codes.leading(text)
    if code is not None and code.length >= len(text) and len(number) <= _CODE_ONLY and lines:
        top = lines[0].line
        left = min(lines[0].left, *(word.x0 for word in number)) - 1
        return [Placed(top.behind(number, left), left, lines[0].right), *lines[1:]]
    return _each_beside(in_cell(first), lines) or in_cell(*filled)


def _each_beside(numbers: Sequence[Placed], lines: Sequence[Placed]) -> list[Placed] | None:
    """The lines of a cell, each number of the cell beside it set before the line that it stands at; None for others."""
    if not lines or any(not is_number(placed.text) for placed in numbers):
        return None
    found = list(lines)
    for number in numbers:
        here = [at for at, placed in enumerate(found) if placed.line.page == number.line.page]
        if not here:
            return None
        at = min(here, key=lambda nth: abs(found[nth].line.baseline - number.line.baseline))
        line = found[at].line
        left = min(number.line.x0, line.x0) - 1
        found[at] = Placed(line.behind(number.line.words, left), left, found[at].right)
    return found


def is_number(text: str) -> bool:
    """Whether a text is a number and nothing more."""
    code = codes.leading(text)
    return code is not None and code.length >= len(text)
