"""A label above its value in one cell: 'Credit value' above '4'."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.geometry.lines import Line
from pipeline.outline.flow import RowPiece
from pipeline.outline.values import fits, is_typed
from pipeline.outline.wrapped import Fact
from pipeline.wording.labels import field_of


def stacked_in(row: RowPiece) -> list[Fact]:
    """The facts of a row whose cells, several, are each a label above its value."""
    facts = [_label_above(cell.lines) for cell in row.cells if cell.words]
    found = [fact for fact in facts if fact is not None]
    return found if len(found) == len(facts) > 1 else []


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
