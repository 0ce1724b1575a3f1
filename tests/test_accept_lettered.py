"""Lettered criteria that became no record are told with their unit; those that are read, and other lists, are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.accept.letters import unread_letters
from pipeline.extraction import extract
from pipeline.models import Section, Specification
from pipeline.pages import Document
from pipeline.read import read_document
from tests.accepting import SAMPLES, sample, told, with_unit
from tests.prints.handbook import handbook
from tests.prints.styles import Style

Read = tuple[Document, Specification]


@pytest.fixture(scope="module")
def lettered(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("lettered") / "print.pdf"
    style = replace(Style(), outcomes="banners", criterion_number="a)", rulings="none")
    path.write_bytes(handbook(style)[0])
    document = read_document(path)
    return document, extract(document).specification


def test_letters_that_are_criteria_are_read(lettered: Read) -> None:
    assert told(unread_letters, *lettered) == []


def test_letters_of_an_outcome_without_criteria_are_told_with_its_unit(lettered: Read) -> None:
    document, specification = lettered
    unit = specification.units[1]
    bare = unit.learning_outcomes[0].model_copy(update={"assessment_criteria": ()})
    changed = with_unit(specification, unit, learning_outcomes=(bare, *unit.learning_outcomes[1:]))
    (reason,) = told(unread_letters, document, changed)
    assert reason.code == "misread-code-unread"
    assert reason.record is changed.units[1]
    assert unit.learning_outcomes[0].text[:20] in reason.message


def test_criteria_that_stand_in_a_section_are_told(lettered: Read) -> None:
    document, specification = lettered
    unit = specification.units[1]
    first = unit.learning_outcomes[0]
    bare = first.model_copy(update={"assessment_criteria": ()})
    place = tuple(box for criterion in first.assessment_criteria for box in criterion.place)
    text = "\n".join(criterion.text for criterion in first.assessment_criteria)
    section = Section(heading=None, text=text, place=place)
    outcomes = (bare, *unit.learning_outcomes[1:])
    changed = with_unit(specification, unit, learning_outcomes=outcomes, sections=(*unit.sections, section))
    assert len(told(unread_letters, document, changed)) == 1


@pytest.mark.parametrize("name", SAMPLES)
def test_no_list_of_a_sample_is_taken_for_criteria(name: str) -> None:
    assert told(unread_letters, *sample(name)) == []
