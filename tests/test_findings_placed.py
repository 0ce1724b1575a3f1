"""Findings about places on pages name the record, or the unit, that is there."""

from __future__ import annotations

import pytest

from pipeline.findings import Checked, finding
from pipeline.findings.placed import about_records
from pipeline.models import AssessmentCriterion, Box, Specification, Unit
from tests.factory import specification


def box(page: int, y0: float, x0: float = 100) -> Box:
    return Box(page=page, x0=x0, y0=y0, x1=x0 + 30, y1=y0 + 10)


@pytest.fixture
def handbook() -> Specification:
    """A unit on pages 5 and 6, with a criterion on page 6 inside its outcome."""
    made = specification()
    unit = made.units[0]
    outcome = unit.learning_outcomes[0]
    criterion = outcome.assessment_criteria[0].model_copy(update={"place": (wide(6, 300, 320),), "items": ()})
    outcome = outcome.model_copy(
        update={"place": (wide(6, 200, 400),), "assessment_criteria": (criterion,), "amplification": ()}
    )
    unit = unit.model_copy(update={"place": (wide(5, 80, 100),), "learning_outcomes": (outcome,)})
    return made.model_copy(update={"units": (unit,)})


def wide(page: int, y0: float, y1: float) -> Box:
    return Box(page=page, x0=50, y0=y0, x1=500, y1=y1)


def told(handbook: Specification, *places: Box) -> object:
    (found,) = about_records([finding(Checked.DOUBTFUL_CHARACTER, "x", place=places)], handbook)
    return found.record


def test_a_word_is_of_the_smallest_record_around_it(handbook: Specification) -> None:
    assert isinstance(told(handbook, box(6, 305)), AssessmentCriterion)


@pytest.mark.parametrize("place", [box(6, 600), box(5, 90)])
def test_what_is_in_no_record_is_of_the_unit_of_its_page(handbook: Specification, place: Box) -> None:
    assert isinstance(told(handbook, place), Unit)


@pytest.mark.parametrize("place", [box(5, 60), box(4, 300), box(90, 300)])
def test_what_stands_before_or_behind_a_unit_is_of_none(handbook: Specification, place: Box) -> None:
    assert told(handbook, place) is None


def test_places_in_two_records_are_of_none(handbook: Specification) -> None:
    assert told(handbook, box(6, 305), box(6, 600)) is None
    assert told(handbook, box(6, 305), box(6, 308)) is not None
