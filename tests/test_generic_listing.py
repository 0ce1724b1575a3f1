"""Rows of structure tables beside the qualifications that a handbook prints."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.findings import Reading
from pipeline.generic.listing import Draft, Listing, without_qualification
from tests.factory import structure_row
from tests.test_generic import Setter, cover, unit


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


def column_findings(head: str) -> list[str]:
    setter = Setter()
    cover(setter)
    setter.line("Optional units", bold=True)
    rows = [["Unit number", "Unit title", "Level", head], ["LC3", "Fill a lamp", "2", "LC4"]]
    setter.table(rows, [60.0, 130.0, 300.0, 350.0, 500.0])
    setter.turn()
    for number, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick"), ("LC3", "Fill a lamp")):
        unit(setter, number, title)
        setter.turn()
    findings = extract(setter.document()).specification.findings
    return [one.message for one in findings if one.code == Reading.COLUMN_UNKNOWN]


def test_a_column_of_units_that_is_in_no_list_is_told_unless_it_is_a_rule() -> None:
    assert column_findings("Notes") == ["the column 'Notes' of a table of units is in no list: 'LC4'"]
    assert column_findings("Barred with") == []
