"""Values with a label that no border parts from them: above it in one cell, or beside it in a line of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.outline.flow import Cell, LinePiece
from pipeline.pages import Word
from pipeline.sheets.rivers import runs_of
from pipeline.wording.labels import field_of

_APART = 1.5  # ems between a label and its value in a line
_SAME = 3.0  # points: starts nearer than this are of one column
_NEXT_LINE = 2.2  # of the font size: the step to the next line of a list, at most
_FEWEST = 2  # lines of a list


class Labelled(NamedTuple):
    """A value and its label: the label's words, and the value's by line."""

    label: tuple[Word, ...]
    lines: list[tuple[Word, ...]]


class Listed(NamedTuple):
    """Values of a list without borders, and the lines that they are: from the first up to before the end."""

    first: int
    end: int
    values: list[Labelled]


def labelled_cells(cells: Sequence[Cell]) -> list[Labelled]:
    """The values of a row each of whose cells prints its own label: 'Age range' above '16-18, 19+', 'GLH: 104'.

    Empty where a cell prints none, and where all labels are in no list.
    """
    found = [one for cell in cells if (one := _in_cell(cell))]
    known = any(field_of(_text(one.label)) for one in found)
    return found if known and len(found) == len(cells) else []


def _in_cell(cell: Cell) -> Labelled | None:
    """A label and its value in one cell: before a colon, in bold above plain print, or known above other plain print.

    A label that is set on two lines, and has no value, is none: 'Assessment' above 'weighting'. So is that of a cell
    with several labels, or with a list.
    """
    lines = [line.words for line in cell.lines]
    several = any(word.bullet for word in cell.words) or any(":" in _text(line) for line in lines[1:])
    if not lines or several or field_of(cell.text) is not None:
        return None
    colon = next((at for at, word in enumerate(lines[0], 1) if word.text.endswith(":")), 0)
    if colon and field_of(_text(lines[0][:colon])):
        value = [line for line in (lines[0][colon:], *lines[1:]) if line]
        return Labelled(lines[0][:colon], value) if value else None
    bold = next((at for at, line in enumerate(lines) if not all(word.bold for word in line)), len(lines))
    depth = bold or 1
    label, value = tuple(word for line in lines[:depth] for word in line), lines[depth:]
    plain = not any(word.bold for line in value for word in line)
    if not value or not plain or not (bold or field_of(_text(label))):
        return None
    return Labelled(label, value) if bold or not value[0][0].text[:1].islower() else None


def listed(pieces: Sequence[LinePiece]) -> Iterator[Listed]:
    """The values of lists without borders: known labels, far left of values that start below one another.

    'GLH   94' / 'Age   16+'. A line that starts where the values do goes on with the value above it.
    """
    parts = [_in_line(piece) for piece in pieces]
    starts = [part.lines[0][0].x0 if part else None for part in parts]
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and starts[at] is not None and _is_of_list(pieces, starts, at, end):
            end += 1
        values = [_with_rest(pieces, part, nth, end, parts) for nth, part in enumerate(parts[at:end], at) if part]
        if len(values) >= _FEWEST:
            yield Listed(at, end, values)
        at = max(end, at + 1)


def _is_of_list(pieces: Sequence[LinePiece], starts: Sequence[float | None], first: int, at: int) -> bool:
    """Whether a line is of the list that begins with the first: a label with its value, or more of a value."""
    begun, own = starts[first], starts[at] if starts[at] is not None else pieces[at].words[0].x0
    before = pieces[max(at - 1, first)]
    below = pieces[at].line.baseline - before.line.baseline
    near = pieces[at].page == before.page and below <= _NEXT_LINE * pieces[at].style.size
    return near and begun is not None and own is not None and abs(own - begun) < _SAME


def _with_rest(
    pieces: Sequence[LinePiece], value: Labelled, at: int, end: int, parts: Sequence[Labelled | None]
) -> Labelled:
    rest = next((nth for nth in range(at + 1, end) if parts[nth]), end)
    return value._replace(lines=[*value.lines, *(piece.words for piece in pieces[at + 1 : rest])])


def _in_line(piece: LinePiece) -> Labelled | None:
    """A known label and its value in one line, parted by a gap; two heads of columns are none."""
    runs = runs_of(piece.words, _APART)
    if len(runs) != 2 or not field_of(_text(runs[0])) or field_of(_text(runs[1])):
        return None
    return Labelled(tuple(runs[0]), [tuple(runs[1])])


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
