"""A file that opens with its unit: no cover, no word 'Unit' before its title, but its own facts right below it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.outline.facts import facts_in
from pipeline.outline.flow import LinePiece, Piece
from pipeline.outline.starts import Start, heading_lines, is_heading
from pipeline.wording.labels import Field

_NEAR = 4  # pieces: the facts stand within so many below the title
_FACTS = {Field.LEVEL, Field.CREDIT, Field.GLH, Field.REFERENCE, Field.NUMBER}


def opening(pieces: Sequence[Piece], body: float) -> Start | None:
    """The heading on the first page that two or more facts of a unit stand right below; None where there is none."""
    for at, piece in enumerate(pieces):
        if piece.page != pieces[0].page:
            break
        if isinstance(piece, LinePiece) and is_heading(piece, body) and not facts_in(pieces, at)[0]:
            lines = heading_lines(pieces, at)
            end = at + len(lines)
            if len(_fields(pieces, end) & _FACTS) > 1 and not _fields(pieces, at, end):
                words = tuple(word for line in lines for word in line.words)
                text = " ".join(line.text for line in lines)
                return Start(at, len(lines), None, text, words, style=piece.style)
    return None


def _fields(pieces: Sequence[Piece], first: int, last: int | None = None) -> set[Field]:
    """The fields of the facts on some lines; only of those that follow one another from the first on."""
    found: set[Field] = set()
    for at in range(first, min(last or first + _NEAR, len(pieces))):
        facts = facts_in(pieces, at)[0]
        if not facts:
            break
        found |= {fact.field for fact in facts if fact.value}
    return found
