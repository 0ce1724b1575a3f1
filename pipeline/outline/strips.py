"""Rows of labels above rows of values that list units or qualifications, and are the head of no unit."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.outline.flow import Piece, RowPiece
from pipeline.outline.wrapped import Fact
from pipeline.wording.labels import Field

_OF_QUALIFICATIONS = {Field.QUALIFICATION_NUMBER, Field.QUALIFICATION_TITLE}


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
