"""The register over the real handbooks: numbers that several bodies share, wrong numbers, and what disagrees."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import cast

import pytest

from pipeline.inputs import find_documents
from pipeline.matching import same_title
from pipeline.normalise import Normalised, normalise
from pipeline.numbers import Check, parse_qualification_number, parse_unit_number
from pipeline.tables import Tables, rows_of
from pipeline.tables.reconciled import UnitConflictRow, UnitOfferRow, UnitRegisterRow
from pipeline.tables.rows import QualificationRow, SpecificationRow, StructureRow, UnitRow
from pipeline.terms import NumberScheme
from tests.extracted import specification_at
from tests.scoring import ABSENT, SCORER, SHARED

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)
FIELDS = ("level", "credit_value", "guided_learning_hours")

# Read on the pages: each handbook does print both. A conflict more is an artefact until somebody has looked.
CONFLICTS = {
    ("F/600/0660", "guided_learning_hours"),
    ("K/650/1450", "title"),
    ("T/507/7337", "title"),
}


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The rows of all handbooks of the corpus."""
    documents = [path for path in find_documents([SHARED / "corpus"]).paths if path.parent.name != "negative"]
    return rows_of(sorted(map(specification_at, documents), key=lambda one: one.specification_id))


@pytest.fixture(scope="module")
def normalised(tables: Tables) -> Normalised:
    return normalise(tables)


def test_all_numbers_parse_and_none_is_a_false_alarm(tables: Tables) -> None:
    qualifications = cast("list[QualificationRow]", tables["qualifications"])
    units = cast("list[UnitRow | StructureRow]", [*tables["units"], *tables["structure"]])
    numbers = {row.unit_reference_number for row in units if row.unit_reference_number}
    parsed = [parse_unit_number(number) for number in numbers if " " not in number]  # but SQA's 'HV7Y 73'
    parsed += [parse_qualification_number(row.qualification_number or "") for row in qualifications]
    assert len(parsed) > 180
    assert {number.check if number else None for number in parsed} == {Check.VALID}
    assert [unit for unit in units if unit.unit_reference_number_printed and not unit.unit_reference_number] == []


def test_shared_numbers_have_one_row_with_all_offers_and_no_false_merge(tables: Tables, normalised: Normalised) -> None:
    issues = {f"{s.title}, {s.issue}": s for s in cast("list[SpecificationRow]", tables["specifications"])}
    truth = json.loads((SHARED / "gold" / "crosswalk.json").read_text(encoding="utf-8"))
    register = {row.unit_register_id: row for row in cast("list[UnitRegisterRow]", normalised.rows["unit_register"])}
    offers: dict[tuple[str, str], UnitOfferRow] = {
        (offer.unit_reference_number, offer.specification_id): offer
        for offer in cast("list[UnitOfferRow]", normalised.rows["unit_offers"])
    }
    looked_at = 0
    for shared in truth["shared_numbers"]:
        number = shared["unit_reference_number"]
        for printed in shared["occurrences"]:
            if printed["document"] not in issues:
                continue
            looked_at += 1
            issue = issues[printed["document"]]
            offer = offers[number, issue.specification_id]
            assert issue.awarding_body in register[number].awarding_bodies
            assert offer.feeds_register
            assert same_title(offer.title or "", printed["title"])
            assert same_title(register[number].title or "", printed["title"])
            for field in FIELDS:
                assert printed[field] in {None, getattr(offer, field)}
                assert printed[field] in {None, getattr(register[number], field)}
    assert looked_at == 70
    assert len(register) == len(normalised.rows["unit_register"])


def test_units_of_one_title_and_other_numbers_stay_apart(normalised: Normalised) -> None:
    truth = json.loads((SHARED / "gold" / "crosswalk.json").read_text(encoding="utf-8"))
    register = {row.unit_register_id: row for row in cast("list[UnitRegisterRow]", normalised.rows["unit_register"])}
    bodies: dict[str, set[str]] = defaultdict(set)
    for shared in truth["same_title_different_number"]:
        for number in shared["numbers"]:
            bodies[number["unit_reference_number"]].update(number["bodies"])
    here = {number: found for number, found in bodies.items() if number in register}
    assert here
    assert all(set(register[number].awarding_bodies) <= found for number, found in here.items())


def test_each_conflict_is_one_of_the_print(normalised: Normalised) -> None:
    conflicts = cast("list[UnitConflictRow]", normalised.rows["unit_conflicts"])
    assert {(row.unit_register_id, row.field) for row in conflicts} == CONFLICTS


def test_comparing_the_handbooks_gives_no_false_finding(normalised: Normalised) -> None:
    """Nothing in the corpus is given twice, and no number of it is wrong or used for two contents."""
    assert normalised.findings == {}


def test_the_other_scheme_is_registered(normalised: Normalised) -> None:
    schemes = {row.number_scheme for row in cast("list[UnitRegisterRow]", normalised.rows["unit_register"])}
    assert schemes == set(NumberScheme)
