"""What is said to be a misprint is told as a misread where a value's own place does not read it."""

from __future__ import annotations

import pytest

from pipeline.accept import accept
from pipeline.accept.confirmation import _parts
from pipeline.findings import Accepted
from pipeline.models import Finding, Specification
from pipeline.validate import validate
from tests.changing import SAMPLES, document_of, specification_of, with_outcome, with_rows, with_unit

UNCONFIRMED = str(Accepted.MISREAD_UNCONFIRMED)


def judged(sample: str, specification: Specification) -> list[Finding]:
    """The values that validation holds against the print, and acceptance does not find in their places."""
    found = accept(document_of(sample), specification, validate(specification))
    return [one for one in found if one.code == UNCONFIRMED]


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_deliberate_misprint_of_a_sample_is_confirmed_by_its_places(sample: str) -> None:
    specification = specification_of(sample)
    found = accept(document_of(sample), specification, specification.findings)
    assert [one.message for one in found] == []


def test_a_row_that_contradicts_its_unit_must_stand_on_the_page() -> None:
    changed = with_rows(specification_of("sample-classic"), 0, credit_value=97)
    (found,) = judged("sample-classic", changed)
    assert (found.table_name, found.field, found.kind) == ("structure", "credit_value", "misread")


def test_a_unit_that_contradicts_its_row_must_stand_on_the_page() -> None:
    changed = with_unit(specification_of("sample-classic"), 0, title="A title that nobody has printed")
    assert {(one.table_name, one.field) for one in judged("sample-classic", changed)} == {("units", "title")}


def test_a_number_out_of_order_must_stand_on_the_page() -> None:
    changed = with_outcome(specification_of("sample-classic"), (0, 0), number="7")
    assert {(one.table_name, one.field) for one in judged("sample-classic", changed)} == {
        ("learning_outcomes", "number")
    }


@pytest.mark.parametrize(
    ("word", "parts"), [("LO10:", {"lo10", "lo", "10"}), ("AC1.1", {"ac1.1", "ac", "1", "1.1"}), ("(12)", {"12"})]
)
def test_a_number_is_read_behind_the_letters_before_it(word: str, parts: set[str]) -> None:
    assert set(_parts(word)) == parts
