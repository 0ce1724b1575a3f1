"""A label with its value, and the lines below it that a title or a label goes on with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.outline.flow import LinePiece, Piece
from pipeline.outline.side_by_side import parted
from pipeline.pages import Word
from pipeline.wording.labels import Field, field_of

_LEADING = 1.5  # of the font size: the widest step to the next line of one value
_GAP = 1.5  # of the font size: the narrowest white between a label and a text beside it
_PROSE = 4  # words that are at least in the first line of a text


class Fact(NamedTuple):
    """A label, its field, and the words of its value; no words where nothing stands beside the label."""

    field: Field
    label: tuple[Word, ...]
    value: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The value as printed."""
        return " ".join(word.text for word in self.value)


def rest_of_title(
    facts: Sequence[Fact], below: Sequence[Piece], facts_of: Callable[[Piece], Sequence[Fact]]
) -> list[LinePiece]:
    """The lines below a title that is the last fact of its line, set in below its first word.

    Where other facts stand left of it they may be set in below its label: 'Unit ref: 1   Unit title: Lamps'.
    """
    fact = facts[-1]
    if fact.field is not Field.TITLE or not fact.label or not fact.value:
        return []
    firsts, rest = [fact.value[0], *(fact.label[:1] if len(facts) > 1 else ())], list[LinePiece]()
    for piece in below:
        above = rest[-1].words[0] if rest else fact.value[0]
        if not isinstance(piece, LinePiece) or piece.page != above.page or facts_of(piece):
            break
        if not any(_goes_on(piece, above, first) for first in firsts):
            break
        rest.append(piece)
    return rest


def rest_of_label(fact: Fact, below: Piece | None) -> tuple[Word, ...]:
    """What stands below a label in its column and goes on with it: 'Guided learning hours    48' above '(GLH):'."""
    if not fact.label or not fact.value or not isinstance(below, LinePiece) or below.page != fact.label[0].page:
        return ()
    first = fact.label[0]
    whole = field_of(" ".join(word.text for word in (*fact.label, *below.words)))
    inside = below.line.x1 < fact.value[0].x0
    return below.words if inside and whole is fact.field and _goes_on(below, first, first) else ()


def text_beside(pieces: Sequence[Piece], field: Field) -> tuple[Fact, int] | None:
    """A label of a field far from a text beside it, with the lines set in below its first word; how many pieces it is.

    'Unit purpose and aim(s)      The aim of this unit is to give learners' above 'what they need'.
    """
    piece = pieces[0]
    parts = parted(piece.line, _GAP) if isinstance(piece, LinePiece) else []
    if len(parts) != len(("label", "text")) or len(parts[1].words) < _PROSE:
        return None
    if field_of(parts[0].text) is not field:
        return None
    lines = [parts[1]]
    for below in pieces[1:]:
        if not isinstance(below, LinePiece) or below.page != parts[1].page:
            break
        if not _goes_on(below, lines[-1].words[0], parts[1].words[0]):
            break
        lines.append(below.line)
    return Fact(field, parts[0].words, tuple(word for line in lines for word in line.words)), len(lines)


def _goes_on(piece: LinePiece, above: Word, first: Word) -> bool:
    """Whether a line stands right below a word, at the left edge and in the print of the first one."""
    word = piece.words[0]
    near = 0 < word.baseline - above.baseline < _LEADING * above.size
    return near and abs(word.x0 - first.x0) <= 1 and (word.font, word.size) == (first.font, first.size)
