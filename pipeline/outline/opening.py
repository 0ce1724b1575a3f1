"""A file that opens with its unit: no cover, no word 'Unit' before its title, but its own facts right below it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.outline.facts import facts_in
from pipeline.outline.flow import LinePiece, Piece
from pipeline.outline.heading_lines import heading_lines
from pipeline.outline.starts import Start, is_heading
from pipeline.wording.labels import Field

_NEAR = 4  # pieces: the facts stand within so many below the title
_FACTS = {Field.LEVEL, Field.CREDIT, Field.GLH, Field.REFERENCE, Field.NUMBER}


def openings(pieces: Sequence[Piece], body: float) -> list[Start]:
    """The heading on the first page that two or more facts of a unit stand right below; [] where there is none.

    Further units of the same file open other pages in the same style.
    """
    found: list[Start] = []
    for at, piece in enumerate(pieces):
        start = _start(pieces, at, body)
        if found:
            tops = at > 0 and piece.page != pieces[at - 1].page
            found += [start] if start is not None and tops and start.style == found[0].style else []
        elif piece.page != pieces[0].page:
            break
        elif start is not None:
            found.append(start)
    return found


def _start(pieces: Sequence[Piece], at: int, body: float) -> Start | None:
    piece = pieces[at]
    if not isinstance(piece, LinePiece) or not is_heading(piece, body) or facts_in(pieces, at)[0]:
        return None
    lines = heading_lines(pieces, at)
    end = at + len(lines)
    if len(_fields(pieces, end) & _FACTS) < 2 or _fields(pieces, at, end):
        return None
    words = tuple(word for line in lines for word in line.words)
    return Start(at, len(lines), None, " ".join(line.text for line in lines), words, style=piece.style)


def _fields(pieces: Sequence[Piece], first: int, last: int | None = None) -> set[Field]:
    """The fields of the facts on some lines; only of those that follow one another from the first on."""
    found: set[Field] = set()
    for at in range(first, min(last or first + _NEAR, len(pieces))):
        facts = facts_in(pieces, at)[0]
        if not facts:
            break
        found |= {fact.field for fact in facts if fact.value}
    return found
