"""Rows of structure tables beside the qualifications that a handbook prints."""

from __future__ import annotations

import pytest

from pipeline.generic.listing import Draft, Listing, without_qualification
from tests.factory import structure_row


def listing(*tables: int) -> Listing:
    return Listing([Draft(structure_row(title=f"Lamps {at}"), (), None, table) for at, table in enumerate(tables)])


@pytest.mark.parametrize(
    ("numbers", "known", "told"),
    [
        ((None, None, None), True, ["'Lamps 0'", "'Lamps 2'"]),  # once a table
        (("999/0001/X", "999/0001/X", None), True, ["'Lamps 2'"]),
        (("999/0001/X", "999/0001/X", "999/0001/X"), True, []),
        ((None, None, None), False, []),  # the handbook prints no number at all
    ],
)
def test_a_table_that_no_qualification_stands_above_is_told(
    numbers: tuple[str | None, ...], known: bool, told: list[str]
) -> None:
    drafts = listing(0, 0, 1)
    rows = [
        draft.row.model_copy(update={"qualification_number": number})
        for draft, number in zip(drafts.rows, numbers, strict=True)
    ]
    found = list(without_qualification(drafts, rows, known))
    assert [one.message.split(" with ")[1].split(" says")[0] for one in found] == told
    assert {one.code.value for one in found} <= {"structure-without-qualification"}
