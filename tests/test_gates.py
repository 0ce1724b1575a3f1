from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pipeline.dataset.deltas import Values
from pipeline.dataset.gates import (
    GATES,
    Tables,
    children_stand_in_their_specification,
    conflicts_have_several_values,
    findings_have_codes_of_the_registry,
    findings_name_rows,
    foreign_keys_lead_to_rows,
    issues_supersede_each_other_in_turn,
    keys_are_unique,
    places_are_in_the_file,
    texts_have_no_control_characters,
    the_register_has_what_handbooks_offer,
    values_are_as_declared,
)
from pipeline.dataset.package import foreign_keys, key_of
from pipeline.tables import TABLES
from pipeline.tables.rules import rules_of
from tests.factory import all_rows

Gate = Callable[[Tables], Iterator[str]]


def tables() -> dict[str, list[Values]]:
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


def undeclared() -> Tables:
    found = tables()
    found["units"][0]["level"] = "13"
    return found


def beyond() -> Tables:
    found = tables()
    found["passages"][0]["page"] = 4000
    return found


def latest_twice() -> Tables:
    found = tables()
    found["specifications"].append({**found["specifications"][0], "specification_id": "other/issue-1"})
    for row in found["specifications"]:
        row["is_latest"] = True
    return found


def uncoded() -> Tables:
    found = tables()
    found["findings"][0]["code"] = "nope"
    return found


def ended() -> Tables:
    found = tables()
    found["assessment_criteria"][0]["text"] = "Explain\x00 the wick"
    return found


CASES: dict[Gate, tuple[Callable[[], Tables], str]] = {
    values_are_as_declared: (undeclared, 'level: "13" does not match'),
    keys_are_unique: (repeated, "units: 2 rows have the key"),
    foreign_keys_lead_to_rows: (orphaned, "is not in units"),
    findings_name_rows: (unnamed, "its record 'nowhere' is not in units"),
    children_stand_in_their_specification: (astray, "is of another specification"),
    the_register_has_what_handbooks_offer: (unoffered, "no handbook offers it"),
    conflicts_have_several_values: (lonely, "1 values of guided_learning_hours are not different ones"),
    places_are_in_the_file: (beyond, "its page has page 4000, which the file has not"),
    issues_supersede_each_other_in_turn: (latest_twice, "are the latest"),
    findings_have_codes_of_the_registry: (uncoded, "its code 'nope' is none"),
    texts_have_no_control_characters: (ended, "its text has a control character"),
}


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("issue_changes", "pages_after", [999]),
        ("issue_changes", "pages_before", [999]),
        ("units", "place", [{"page": 999, "x0": 1.0, "y0": 1.0, "x1": 2.0, "y1": 2.0}]),
        ("units", "place", [{"page": 1, "x0": 500.0, "y0": 5.0, "x1": 1.0, "y1": 9.0}]),
        ("units", "place", [{"page": 1, "x0": 1.0, "y0": 9.0, "x1": 2.0, "y1": 1.0}]),
    ],
)
def test_each_place_is_in_the_file(table: str, column: str, value: Any) -> None:
    found = tables()
    found[table][0][column] = value
    assert len(list(places_are_in_the_file(found))) == 1


@pytest.mark.parametrize(
    ("supersedes", "family", "told"),
    [
        (["a", None], None, "leads back to 'a'"),
        (["b", "a"], None, "leads back"),
        ([None, "a"], "other", "of another family"),
    ],
)
def test_what_supersedes_what_is_a_line(supersedes: list[str | None], family: str | None, told: str) -> None:
    found = tables()
    row = {**found["specifications"][0], "is_latest": False, "family_id": "family"}
    rows = [
        {**row, "specification_id": key, "supersedes": former} for key, former in zip("ab", supersedes, strict=True)
    ]
    rows[1]["family_id"] = family or "family"
    found["specifications"] = rows
    assert told in next(issues_supersede_each_other_in_turn(found))


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


@pytest.mark.parametrize(
    ("table", "column", "value", "told"),
    [
        ("units", "credit_value", -1, "-1 is less than the minimum of 0"),
        ("units", "number_scheme", "german", "(declared: one of ofqual, sqa)"),
        ("units", "title", None, "null"),
        ("units", "title", "", "shorter than 1"),
        ("specifications", "sha256", "0f", "does not match"),
        ("specifications", "issued", "April 2017", "does not match"),
        ("specifications", "issued", "2024-13", "does not match"),
        ("units", "guided_learning_hours", 99_999_999, "greater than the maximum of 100000"),
        ("units", "unit_reference_number", "garbage!!", "does not match"),
        ("citations", "cited_year", 3017, "3017 is greater than the maximum of 2099"),
    ],
)
def test_a_value_that_is_not_as_declared_is_told_with_its_row(table: str, column: str, value: Any, told: str) -> None:
    found = tables()
    found[table][0][column] = value
    (said,) = values_are_as_declared(found)
    assert said.startswith(f"{table} '{found[table][0][key_of(table)]}': {column}: ")
    assert told in said


def test_each_kind_of_rule_is_in_words() -> None:
    told = {(rule.column, rule.says) for rule in rules_of("units", foreign_keys("units"))}
    assert {
        ("credit_value", "at least 0"),
        ("number_scheme", "one of ofqual, sqa"),
        ("specification_id", "a key of specifications"),
    } <= told
    assert any(column == "level" and says.startswith("like `^") for column, says in told)
    assert ("cited_year", "at most 2099") in {(one.column, one.says) for one in rules_of("citations", {})}
