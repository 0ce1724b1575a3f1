"""Footnotes: small print below the text, each behind the number or sign that a raised mark of the page names."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import groupby

from pipeline.outline.flow import LinePiece, Piece
from pipeline.pages import Document, Shown, Word

_SMALL = 0.92  # of the body's size
_APART = 0.5  # of the font size: the least white between the text and the first footnote


def footnotes(
    document: Document, pieces: Sequence[Piece], body: float, inside: Container[tuple[int, int]]
) -> Iterator[Word]:
    """The words of the footnotes among those `inside` units, named by (page, nth).

    '1 Of which 20 are supervised.' is one, where a raised 1 stands behind 'Guided learning hours: 26': at the foot of
    the page, or at the end of a unit.
    """
    marks = {page.number: [w for w in page.unseen if w.shown is Shown.MARK] for page in document.pages}
    for number, own in groupby(pieces, key=lambda piece: piece.page):
        if marks.get(number):
            yield from (w for w in _below_text(list(own), marks[number], body) if (w.page, w.nth) in inside)


def _below_text(pieces: Sequence[Piece], marks: Sequence[Word], body: float) -> Iterator[Word]:
    """The words of small lines that follow one another, if a mark names the first and white stands above it."""
    end = 0.0
    for small, run in groupby(pieces, key=lambda piece: _is_small(piece, body)):
        lines = list(run)
        top = min(word.y0 for word in lines[0].words)
        if small and top - end > _APART * lines[0].words[0].size and _is_named(lines[0].words[0], marks):
            yield from (word for piece in lines for word in piece.words)
        end = max(word.y1 for piece in lines for word in piece.words if word.page == lines[0].page)


def _is_small(piece: Piece, body: float) -> bool:
    return isinstance(piece, LinePiece) and piece.style.size <= _SMALL * body


def _is_named(first: Word, marks: Sequence[Word]) -> bool:
    """Whether a mark of the page names what a word begins: that is its number, or a raised one stands before it."""
    level = (first.y0 + first.y1) / 2
    own = [m for m in marks if 0 <= first.x0 - m.x1 < first.size and m.y0 < level < m.y1 + first.size]
    text = own[-1].text if own else first.text
    return any(mark.text == text for mark in marks if mark not in own)
