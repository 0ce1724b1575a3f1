"""The lines of a heading: 'Unit 7: Wind' / 'and Water'."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.matching import folded_title
from pipeline.outline.facts import in_line
from pipeline.outline.flow import LinePiece, Piece
from pipeline.outline.values import is_typed
from pipeline.wording.headings import numbered_outcome, section_of

# printed as 'Unit 1: Engineering Design', 'UNIT 201', 'Unit L3-MCC-01', 'Unit M3.04' or 'Unit R/506/4854 – Title'
NUMBERED = re.compile(
    r"(?:unit|module|component)\s*(?:no\.?|number)?\s*:?\s*"
    r"((?=\S*\d)[A-Z0-9][\w./-]*?(?:/\d+)*)(?:\s*(?::|\.(?!\d))\s*|\s+[\u2013\u2014-]\s+|\s+|$)(.*)",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r" (?:in|of|for|the|and|&)$")
_LONGEST_NUMBER = 3  # words: 'UNIT 4 –'
_MOST_LINES = 8  # of a heading


def heading_lines(pieces: Sequence[Piece], at: int, *, whole: bool = False) -> list[LinePiece]:
    """A heading with the lines that go on with it: the same style, one right below the other.

    A line that may open a part ends it, unless the `whole` is asked for: 'IN AN' / 'ORGANISATIONAL CONTEXT'.
    """
    first = pieces[at]
    assert isinstance(first, LinePiece)
    lines = [first]
    for piece in pieces[at + 1 : at + _MOST_LINES]:
        last = lines[-1]
        if not isinstance(piece, LinePiece) or piece.page != last.page or piece.style != last.style:
            break
        if not 0 < piece.line.baseline - last.line.baseline < 1.6 * piece.style.size:
            break
        if _hangs(first, piece):
            lines.append(piece)
            continue
        opens = section_of(piece.text) is not None and not piece.text[:1].islower()
        if (opens and not whole) or NUMBERED.fullmatch(piece.text) or numbered_outcome(piece.text) or is_amount(piece):
            break
        lines.append(piece)
    return lines


def with_whole_title(pieces: Sequence[Piece], at: int, titles: Collection[str]) -> list[LinePiece]:
    """The lines of a heading, with a further one that may open a part where a table prints both as one title.

    'UNIT 4 – CALLS TO A' / 'CONTACT CENTRE' is one title behind its number, as the row of unit 4 says.
    """
    lines, whole = heading_lines(pieces, at), heading_lines(pieces, at, whole=True)
    for count in range(len(whole), len(lines), -1):
        words = " ".join(line.text for line in whole[:count]).split()
        if any(folded_title(" ".join(words[first:])) in titles for first in range(1, 1 + _LONGEST_NUMBER)):
            return whole[:count]
    return lines


def is_amount(piece: LinePiece) -> bool:
    """Whether a line is a fact of a number or level, however it is set: '**Level: 3**' below '**Unit 1**'."""
    return any(is_typed(fact.field) for fact in in_line(piece.line))


def _hangs(first: LinePiece, piece: LinePiece) -> bool:
    """Whether a line is set in below a heading's first, as the rest of its title: below 'Wind', not 'Unit 7: Wind'."""
    inside = first.line.x0 + first.style.size < piece.line.x0 < first.line.x1
    return inside and NUMBERED.match(first.text) is not None


def ends_sentence(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line goes on with the one above it, set as it: 'what they need to' / 'sow a first crop.'.

    So does 'Advice Work' below 'Level 3 Certificate in', though a unit has that title, too.
    """
    above, piece = pieces[max(at - 1, 0)], pieces[at]
    alike = isinstance(above, LinePiece) and isinstance(piece, LinePiece) and above.style == piece.style
    begun = piece.text[:1].islower() or bool(_UNFINISHED.search(above.text))
    return alike and above.page == piece.page and begun and above.text[-1:] not in ".:;!?"
