from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from pipeline.dataset.deltas import Row
from pipeline.dataset.gates import (
    GATES,
    Tables,
    children_stand_in_their_specification,
    conflicts_have_several_values,
    findings_name_rows,
    foreign_keys_lead_to_rows,
    keys_are_unique,
    the_register_has_what_handbooks_offer,
)
from pipeline.dataset.package import foreign_keys
from pipeline.tables import TABLES
from tests.factory import all_rows

Gate = Callable[[Tables], Iterator[str]]


def tables() -> dict[str, list[Row]]:
    return {table: [row.model_dump(mode="json") for row in rows] for table, rows in all_rows().items()}


def repeated() -> Tables:
    found = tables()
    found["units"].append(found["units"][0])
    return found


def orphaned() -> Tables:
    found = tables()
    found["sections"][0]["unit_id"] += "~9"
    return found


def unnamed() -> Tables:
    found = tables()
    found["findings"][0].update(table_name="units", record_id="nowhere")
    return found


def astray() -> Tables:
    found = tables()
    found["units"][0]["specification_id"] += "1"
    return found


def unoffered() -> Tables:
    found = tables()
    for offer in found["unit_offers"]:
        offer["feeds_register"] = False
    return found


def lonely() -> Tables:
    found = tables()
    found["unit_conflicts"] = found["unit_conflicts"][:1]
    return found


CASES: dict[Gate, tuple[Callable[[], Tables], str]] = {
    keys_are_unique: (repeated, "units: 2 rows have the key"),
    foreign_keys_lead_to_rows: (orphaned, "is not in units"),
    findings_name_rows: (unnamed, "its record 'nowhere' is not in units"),
    children_stand_in_their_specification: (astray, "is of another specification"),
    the_register_has_what_handbooks_offer: (unoffered, "no handbook offers it"),
    conflicts_have_several_values: (lonely, "1 values of guided_learning_hours are not different ones"),
}


def test_every_gate_has_a_case() -> None:
    assert set(CASES) == set(GATES)


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: str(gate.__name__))
def test_a_gate_finds_what_is_wrong_and_nothing_else(gate: Gate) -> None:
    make, says = CASES[gate]
    assert list(gate(tables())) == []
    assert says in next(gate(make()))


def test_every_table_but_those_of_specifications_and_numbers_has_a_parent() -> None:
    assert [table for table in TABLES if not foreign_keys(table)] == ["unit_register"]
    assert foreign_keys("specifications") == {"supersedes": "specifications"}
    assert foreign_keys("sections") == {"unit_id": "units", "specification_id": "specifications"}


def test_a_canonical_value_is_printed_by_who_feeds_the_register() -> None:
    found = tables()
    found["unit_register"][0]["level"] = "9"
    assert "no handbook prints its level '9'" in next(the_register_has_what_handbooks_offer(found))


def test_the_canonical_value_of_a_conflict_is_the_registers() -> None:
    found = tables()
    found["unit_register"][0]["guided_learning_hours"] = 1
    assert "is not the register's guided_learning_hours '1'" in next(conflicts_have_several_values(found))
