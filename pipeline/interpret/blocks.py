"""Labels with values that stand together, and so are of one qualification."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from pipeline.numbers import find_qualification_numbers
from pipeline.outline.continuations import Fact
from pipeline.outline.facts import facts_in, listed_fact
from pipeline.outline.flow import Cell, LinePiece, Piece, RowPiece
from pipeline.outline.values import fits
from pipeline.wording.labels import Field, field_of


def blocks_in(pieces: Sequence[Piece]) -> list[list[Fact]]:
    """The facts that stand together: of one table, of lines that follow one another, or of a numbered column."""
    blocks: list[list[Fact]] = []
    at, before = 0, None
    while at < len(pieces):
        piece = pieces[at]
        facts, taken = _facts_at(pieces, at)
        block = piece.table if isinstance(piece, RowPiece) else -1 if facts else None
        if block is not None and block != before:
            blocks.append([])
        if facts:
            blocks[-1] += facts
        before = block
        at += max(taken, 1)
    return [*blocks, *_columns(pieces)]


def blocks_below(pieces: Sequence[Piece]) -> list[tuple[str, list[Fact]]]:
    """The facts of each table right below a line, with that line: 'Award in Lamps (603/0000/0)' above 'Credit | 6'."""
    found: list[tuple[str, list[Fact]]] = []
    table: int | None = None
    for at, (line, piece) in enumerate(pairwise(pieces), 1):
        if isinstance(piece, RowPiece) and isinstance(line, LinePiece):
            found.append((line.text, []))
            table = piece.table
        if isinstance(piece, RowPiece) and piece.table == table:
            found[-1][1].extend(_facts_at(pieces, at)[0])
    return found


def _columns(pieces: Sequence[Piece]) -> Iterator[list[Fact]]:
    """The facts of each column of a table in which one row gives each its own number; the title before all others.

    'Qualification title | Level 2 Award in Lamps | Level 2 Certificate in Lamps' above 'Qualification number | … | …'.
    """
    rows = (piece for piece in pieces if isinstance(piece, RowPiece))
    for _, table in groupby(rows, key=lambda row: row.table):
        own = [[cell for cell in row.spanning if cell.words] for row in table]
        numbered = next((cells[1:] for cells in own if _numbers_each(cells)), [])
        for column in numbered:
            facts = [fact for cells in own for cell in cells[1:] if (fact := _fact(cells[0], cell, column)) is not None]
            yield sorted(facts, key=lambda fact: fact.field is not Field.QUALIFICATION_TITLE)


def headed_columns(pieces: Sequence[Piece]) -> Iterator[list[tuple[str, list[Fact]]]]:
    """Of each table the heads of its columns, but for that of its labels, each with the facts below it.

    '| Award | Certificate' above 'Credit value | 7 | 15'.
    """
    rows = (piece for piece in pieces if isinstance(piece, RowPiece))
    for _, table in groupby(rows, key=lambda row: row.table):
        head, *own = [[cell for cell in row.spanning if cell.words] for row in table]
        labels = [cells[0] for cells in own if cells]
        heads = [cell for cell in head if all(cell.left >= label.right for label in labels)]
        if len(heads) > 1 and labels:
            below = [[_fact(cells[0], cell, column) for cells in own for cell in cells[1:]] for column in heads]
            yield [(column.text, [fact for fact in facts if fact]) for column, facts in zip(heads, below, strict=True)]


def _numbers_each(cells: Sequence[Cell]) -> bool:
    own = [find_qualification_numbers(cell.text) for cell in cells[1:]]
    return len(own) > 1 and all(len(numbers) == 1 for numbers in own)


def _fact(label: Cell, value: Cell, column: Cell) -> Fact | None:
    """A cell of a column as the value of its row's label; None for another column's, and for labels in no list."""
    named = field_of(label.text)
    inside = value.left < column.right and value.right > column.left
    return Fact(named, label.words, value.words) if inside and named is not None and fits(named, value.text) else None


def _facts_at(pieces: Sequence[Piece], at: int) -> tuple[list[Fact], int]:
    """The facts that start at a piece, also behind a bullet, and how many pieces they take."""
    piece = pieces[at]
    facts, taken = facts_in(pieces, at)
    return (listed_fact(piece.line), 1) if not facts and isinstance(piece, LinePiece) else (facts, taken)
