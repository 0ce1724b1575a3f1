"""Whether a line goes on with the one above it, by how they are set and what they say."""

from __future__ import annotations

from pipeline.outline.flow import LinePiece, Style
from pipeline.wording.headings import Section, section_of

_NEXT = 1.5  # of the font size: the widest step from one line of a text to the next
_SAME_SIZE = 0.3  # points: sizes of one style may differ by less


def goes_on(above: LinePiece, piece: LinePiece) -> bool:
    """Whether a line goes on with the heading right above it."""
    step = piece.line.baseline - above.line.baseline
    near = piece.page == above.page and 0 < step < _NEXT * piece.style.size
    open_ended = section_of(above.text) in {None, Section.GUIDANCE}
    return near and open_ended and piece.style == above.style and section_of(piece.text) in {None, Section.GUIDANCE}


def ends_sentence(above: LinePiece, piece: LinePiece) -> bool:
    """Whether a line that stands out goes on with the sentence of the line right above it: bold words at its end."""
    step = piece.line.baseline - above.line.baseline
    near = piece.page == above.page and 0 < step < _NEXT * piece.style.size
    same = abs(piece.style.size - above.style.size) < _SAME_SIZE and piece.style.on_fill == above.style.on_fill
    ended = above.text[-1:] in ".:;!?" or (above.style.bold and piece.style.bold)
    return near and same and not ended and (piece.text[:1].islower() or piece.text[:1] in "(&/")


def set_alike(one: Style, other: Style) -> bool:
    """Whether two lines are set alike: the same look, and sizes that differ by less than the eye sees."""
    return abs(one.size - other.size) < _SAME_SIZE and one._replace(size=other.size) == other
