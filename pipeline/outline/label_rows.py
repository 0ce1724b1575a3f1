"""Labels above their values: a row or a line of labels above one of values, or a label alone above a value alone."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from pipeline.outline.continuations import Fact
from pipeline.outline.flow import LinePiece, Piece, RowPiece, lines_in
from pipeline.outline.side_by_side import parted
from pipeline.outline.values import by_value, fits, is_typed, label_in
from pipeline.pages import Word
from pipeline.wording import shapes

_GAP = 1.5  # of the font size: the narrowest white between two labels
_BELOW = 3.2  # of the font size: the widest step from a label to a value below it

_Placed = tuple[float, float, tuple[Word, ...]]  # left, right and words of a text


def strip_row(row: RowPiece, below: Piece | None) -> list[Fact]:
    """A row of labels above a row of values."""
    if not isinstance(below, RowPiece) or below.table != row.table:
        return []
    labels = [(cell.left, cell.right, cell.words) for cell in row.cells if cell.words]
    values = [(cell.left, cell.right, cell.words) for cell in below.cells if cell.words]
    runs = _runs(row.words)
    if len(runs) > len(labels) and all(label_in(words) is not None for _, _, words in runs):
        return _paired_by_place(runs, _runs(below.words))  # 'Level   Credit' in one cell, above '3   5'
    return _paired_by_place(labels, values)


def _runs(words: Sequence[Word]) -> list[_Placed]:
    """The texts of one line that a wide gap parts, each as wide as up to the next; none where there are more lines."""
    lines = lines_in(words)
    runs = [part.words for part in parted(lines[0], _GAP)] if len(lines) == 1 else []
    ends = [*(run[0].x0 for run in runs[1:]), inf]
    return [(run[0].x0, end, run) for run, end in zip(runs, ends, strict=True)] if runs else []


def strip_line(piece: LinePiece, below: Piece | None) -> list[Fact]:
    """A line of labels above a line of values."""
    if not isinstance(below, LinePiece) or below.page != piece.page:
        return []
    labels = [(part.x0, part.x1, part.words) for part in parted(piece.line, _GAP)]
    if len(labels) < 2 or label_in(labels[0][2]) is None:
        return []
    return _paired_by_place(labels, [(part.x0, part.x1, part.words) for part in parted(below.line, _GAP)])


def _paired_by_place(labels: Sequence[_Placed], values: Sequence[_Placed]) -> list[Fact]:
    if len(labels) < 2 or len(values) > len(labels):
        return []
    facts: list[Fact] = []
    typed = 0
    for x0, x1, words in labels:
        under = [value for value in values if value[0] < x1 and value[1] > x0]
        value = under[0][2] if under else ()
        text = " ".join(word.text for word in value)
        field = label_in(words) or by_value(text)
        if field is None or not fits(field, text):
            return []
        typed += is_typed(field) and bool(value)
        facts.append(Fact(field, words, value))
    return facts if typed >= 2 else []


def label_above(piece: LinePiece, below: Piece | None) -> list[Fact]:
    """A label alone, and a value of its shape alone right below it."""
    if not isinstance(below, LinePiece) or below.page != piece.page:
        return []
    field = label_in(piece.words)
    if field is None or not is_typed(field):
        return []
    step = below.line.baseline - piece.line.baseline
    beside = below.line.x0 > piece.line.x1 + 60 or below.line.x1 < piece.line.x0 - 60
    if beside or not 0 < step < _BELOW * below.line.size or shapes.is_empty(below.text) or not fits(field, below.text):
        return []
    return [Fact(field, piece.words, below.words)]
