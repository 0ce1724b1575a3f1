"""Amounts of a qualification that are printed and no field can hold: '1,23' hours are null, and told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pipeline.findings import Found, Reading, finding
from pipeline.geometry.places import place_of
from pipeline.interpret.qualification_draft import Draft
from pipeline.models import Qualification
from pipeline.outline.continuations import Fact
from pipeline.outline.facts import misprinted, unread_fact
from pipeline.outline.flow import LinePiece, Piece, RowPiece
from pipeline.wording import shapes
from pipeline.wording.labels import Field


def misprints(
    pieces: Iterable[Piece], amounts: Mapping[Field, tuple[str, Callable[[str], int | None]]]
) -> Iterator[Fact]:
    """'Guided learning hours: 1,23': labels of amounts beside which none stands."""
    for piece in pieces:
        row = unread_fact(piece) if isinstance(piece, RowPiece) else None
        found = misprinted(piece.line) if isinstance(piece, LinePiece) else [row] if row else []
        for fact in found:
            if fact.field in amounts and amounts[fact.field][1](fact.text) is None and shapes.span(fact.text) is None:
                yield fact


def unread_amounts(drafts: Iterable[Draft], qualifications: Sequence[Qualification]) -> Iterator[Found]:
    """A finding for each amount of the qualifications, which these are the drafts of, that was printed and not read."""
    for draft, qualification in zip(drafts, qualifications, strict=True):
        for name, (text, words) in draft.unread.items():
            if getattr(qualification, name) is None:
                says = f"'{text}' as {name} of '{qualification.title}' cannot be read"
                place = place_of(words)
                yield finding(Reading.HEADER_VALUE_UNREAD, says, record=qualification, field=name, place=place)
