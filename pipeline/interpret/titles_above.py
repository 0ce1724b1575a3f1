"""Titles of qualifications that no label names: in the heading above a number, or at the head of its column."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from pipeline.numbers import find_qualification_numbers
from pipeline.outline.flow import Cell, LinePiece, Piece, RowPiece
from pipeline.pages import Word
from pipeline.vocabulary import level_in_title
from pipeline.wording.qualification_types import type_of

_LONGEST = 24  # words
_NEXT_LINE = 1.7  # of the font size


def titles_above(pieces: Sequence[Piece], numbers: Collection[str]) -> dict[str, tuple[Word, ...]]:
    """The words of the title of each number; empty unless all have one, and each its own.

    'Level 3 Certificate in Lamps' heads lines or a table with 'Qualification number 610/8302/1', or stands at the head
    of the column in which '610/8302/1' does.
    """
    found: dict[str, tuple[Word, ...]] = {}
    for number, words in (*_in_columns(pieces), *_in_headings(pieces)):
        if number in numbers:
            found.setdefault(number, words)
    texts = {" ".join(word.text for word in words) for words in found.values()}
    return found if len(found) == len(texts) == len(numbers) else {}


def _is_title(text: str) -> bool:
    begins = text[:1].isupper() and len(text.split()) <= _LONGEST and not text.endswith((".", ":", "?"))
    return begins and level_in_title(text) is not None and type_of(text) is not None and " in " in text


def _in_columns(pieces: Sequence[Piece]) -> Iterator[tuple[str, tuple[Word, ...]]]:
    rows = (piece for piece in pieces if isinstance(piece, RowPiece))
    for _, table in groupby(rows, key=lambda row: row.table):
        cells = [[cell for cell in row.spanning if cell.words] for row in table]
        titles = [cell for row in cells for cell in row if _is_title(cell.text)]
        for cell in (cell for row in cells for cell in row[1:]):
            numbers = find_qualification_numbers(cell.text)
            above = [title for title in titles if _same_column(title, cell)]
            if len(numbers) == len(above) == 1:
                yield numbers[0].canonical, tuple(above[0].words)


def _same_column(one: Cell, other: Cell) -> bool:
    return one.left < other.right and one.right > other.left


def _in_headings(pieces: Sequence[Piece]) -> Iterator[tuple[str, tuple[Word, ...]]]:
    title: tuple[Word, ...] = ()
    for at, piece in enumerate(pieces):
        numbers = find_qualification_numbers(piece.text)
        if len(numbers) == 1 and title:
            yield numbers[0].canonical, title
        title = () if numbers else _heading_at(pieces, at) or title


def _heading_at(pieces: Sequence[Piece], at: int) -> tuple[Word, ...]:
    """The words of the title that a heading is, of one line or of two."""
    piece = pieces[at]
    if not isinstance(piece, LinePiece) or not piece.style.bold:
        return ()
    before = pieces[at - 1] if at else None
    begun = isinstance(before, LinePiece) and before.style == piece.style and before.page == piece.page
    near = isinstance(before, LinePiece) and piece.line.baseline - before.line.baseline < _NEXT_LINE * piece.style.size
    lines = ([before.words, piece.words] if begun and near and isinstance(before, LinePiece) else [], [piece.words])
    for own in lines:
        words = tuple(word for line in own for word in line)
        while words and not words[0].text[:1].isalpha():
            words = words[1:]  # '1.1 Level 3 Certificate in Lamps'
        if _is_title(" ".join(word.text for word in words)):
            return words
    return ()
