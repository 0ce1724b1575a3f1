"""Footnotes: small print at the foot of a page, each behind the number or sign that a raised mark of the page names."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import groupby

from pipeline.outline.flow import LinePiece, Piece
from pipeline.pages import Document, Shown, Word

_SMALL = 0.92  # of the body's size


def footnotes(
    document: Document, pieces: Sequence[Piece], body: float, inside: Container[tuple[int, int]]
) -> Iterator[Word]:
    """The words of the footnotes among those `inside` units, named by (page, nth).

    '1 Of which 20 are supervised.' is one, where a raised 1 stands behind 'Guided learning hours: 26'.
    """
    marks = {page.number: {w.text for w in page.unseen if w.shown is Shown.MARK} for page in document.pages}
    for number, own in groupby(pieces, key=lambda piece: piece.page):
        if marks.get(number):
            yield from (w for w in _at_foot(list(own), marks[number], body) if (w.page, w.nth) in inside)


def _at_foot(pieces: Sequence[Piece], marks: set[str], body: float) -> Iterator[Word]:
    """The words of the last pieces of a page that are small, from the first on that a mark names."""
    below: list[LinePiece] = []
    for piece in reversed(pieces):
        if not isinstance(piece, LinePiece) or piece.style.size > _SMALL * body:
            break
        below.insert(0, piece)
    first = next((at for at, piece in enumerate(below) if piece.words[0].text in marks), len(below))
    yield from (word for piece in below[first:] for word in piece.words)
