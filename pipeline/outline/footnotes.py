"""Footnotes: small print below the text, each behind the number or sign that a raised mark of the page names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.outline.flow import LinePiece, Piece
from pipeline.pages import Document, Word
from pipeline.sheets.notes import is_small, mark_of, marks_of

_APART = 0.5  # of the font size: the least white between the text and the first footnote
_SMALLEST = 0.8  # of the body's size: print so small needs no white above it
_NEAR = 0.5  # of the font size: how far behind the word that it is of a mark stands, at most


class Note(NamedTuple):
    """A word of a footnote, and the raised mark that names the footnote."""

    word: Word
    mark: Word

    def is_of(self, word: Word) -> bool:
        """Whether the mark stands behind a word."""
        mark = self.mark
        near = -1 <= mark.x0 - word.x1 <= _NEAR * word.size and mark.y0 < word.y1 and word.y0 < mark.y1
        return mark.page == word.page and near


Notes = Mapping[tuple[int, int], Note]  # by the page and the nth of the footnote's word


def footnotes(document: Document, pieces: Sequence[Piece], body: float) -> Notes:
    """The words of the footnotes.

    '1 Of which 20 are supervised.' is one, where a raised 1 stands behind 'Guided learning hours: 26': at the foot of
    the page, or at the end of a unit or a section.
    """
    marks = {page.number: marks_of(page) for page in document.pages}
    pages = groupby(pieces, key=lambda piece: piece.page)
    found = (_below_text(list(own), marks[number], body) for number, own in pages if marks.get(number))
    return {note.word.key: note for notes in found for note in notes}


def _below_text(pieces: Sequence[Piece], marks: Sequence[Word], body: float) -> Iterator[Note]:
    """The words of small lines that follow one another, if a mark names the first and white stands above it."""
    end = 0.0
    for small, run in groupby(pieces, key=lambda piece: _is_small(piece, body)):
        lines = list(run)
        top = min(word.y0 for word in lines[0].words)
        size = lines[0].words[0].size
        if small and (size <= _SMALLEST * body or top - end > _APART * size):
            mark = None
            for piece in lines:
                mark = mark_of(piece.words[0], marks) or mark
                if mark is None:
                    break
                yield from (Note(word, mark) for word in piece.words)
        end = max(word.y1 for piece in lines for word in piece.words if word.page == lines[0].page)


def _is_small(piece: Piece, body: float) -> bool:
    return isinstance(piece, LinePiece) and is_small(piece.style.size, body)
