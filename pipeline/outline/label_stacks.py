"""A label above its value in one cell: 'Credit value' above '4'."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.geometry.lines import Line
from pipeline.outline.continuations import Fact
from pipeline.outline.flow import RowPiece
from pipeline.outline.values import fits, is_typed
from pipeline.wording.labels import field_of


def stacked_in(row: RowPiece) -> list[Fact]:
    """The facts of a row whose cells, several, are each a label above its value.

    A label that is in no list is bold above plain print, as the known ones are.
    """
    cells = [cell for cell in row.cells if cell.words]
    facts = [_label_above(cell.lines) for cell in cells]
    found = [fact for fact in facts if fact is not None]
    others = [cell.lines for cell, fact in zip(cells, facts, strict=True) if fact is None]
    alike = all(_is_bold_above(lines) for lines in others) and all(fact.label[0].bold for fact in found)
    return found if found and len(cells) > 1 and (alike or not others) else []


def _is_bold_above(lines: Sequence[Line]) -> bool:
    return len(lines) > 1 and lines[0].words[0].bold and not lines[-1].words[-1].bold


def _label_above(lines: Sequence[Line]) -> Fact | None:
    """The fact of a cell whose first lines are a label, and whose others have the shape that it asks for."""
    for count in range(1, len(lines)):
        label = tuple(word for line in lines[:count] for word in line.words)
        value = tuple(word for line in lines[count:] for word in line.words)
        field = field_of(" ".join(word.text for word in label))
        fact = Fact(field, label, value) if field is not None and is_typed(field) else None
        if fact is not None and fits(fact.field, fact.text):
            return fact
    return None
