"""Rows of the head of a unit, and rows of labels above values that list units or qualifications and are none."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.outline.continuations import Fact
from pipeline.outline.facts import facts_in
from pipeline.outline.flow import Piece, RowPiece
from pipeline.outline.values import is_typed
from pipeline.wording.labels import Field

_OF_QUALIFICATIONS = {Field.QUALIFICATION_NUMBER, Field.QUALIFICATION_TITLE}


def first_fact(pieces: Sequence[Piece], at: int) -> int:
    """The first row of the table whose row at a place has a unit's title, if only facts stand above it: 'UAN: …'.

    The place itself where other rows do.
    """
    first, row = at, pieces[at]
    while first > 0 and isinstance(row, RowPiece) and not row.opens:
        first, above = first - 1, pieces[first - 1]
        facts = facts_in(pieces, first)[0] if isinstance(above, RowPiece) and above.table == row.table else []
        if not facts or not all(is_typed(fact.field) and fact.value for fact in facts):
            return at
        row = above
    return first if isinstance(row, RowPiece) and row.opens else at


def lists_others(pieces: Sequence[Piece], at: int, row: RowPiece, found: Sequence[Fact]) -> bool:
    """Whether a row of labels whose facts are `found` lists qualifications, or more than one unit.

    It lists units where another row of values follows at `at`; of that a cell or two may be empty: a unit has no hours
    of its own.
    """
    if any(fact.field in _OF_QUALIFICATIONS for fact in found):
        return True
    following = pieces[at] if at < len(pieces) else None
    if not isinstance(following, RowPiece) or following.table != row.table:
        return False
    filled, heads = (sum(bool(text) for text in one.texts) for one in (following, row))
    return filled >= heads or (filled > heads / 2 and len(following.cells) == len(row.cells))
