"""Footnotes: small print at the foot of a page, each behind the number or sign that a raised mark of the page names."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import groupby

from pipeline.outline.flow import LinePiece, Piece
from pipeline.pages import Document, Shown, Word

_SMALL = 0.92  # of the body's size
_APART = 1.5  # of the font size: the least white between the text and the first footnote


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
    """The words of the last pieces of a page that are small, if a mark names the first and white stands above it."""
    first = len(pieces)
    while first and isinstance(piece := pieces[first - 1], LinePiece) and piece.style.size <= _SMALL * body:
        first -= 1
    begun = pieces[first : first + 1]
    if not begun or begun[0].words[0].text not in marks:
        return
    end = max((word.y1 for piece in pieces[:first] for word in piece.words if word.page == begun[0].page), default=0.0)
    top = min(word.y0 for word in begun[0].words)
    if top - end > _APART * begun[0].words[0].size:
        yield from (word for piece in pieces[first:] for word in piece.words)
