"""Print of a unit's pages that no record has is told, whatever was lost; print that is only set again is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from pipeline.accept.evidence import evidence_of
from pipeline.accept.unread_print import is_label, turned_pages, unread_text
from pipeline.accept.wholes import whole_texts
from pipeline.findings import Found
from pipeline.models import AssessmentCriterion, LearningOutcome, Specification, Unit
from pipeline.pages import Document
from tests.changing import SAMPLES, document_of, specification_of, with_unit

Edit = Callable[[LearningOutcome], LearningOutcome]
_LONG = 24  # characters of a text that is print enough to be missed


def told(sample: str, specification: Specification) -> list[Found]:
    evidence = evidence_of(document_of(sample), specification)
    return [*unread_text(evidence, specification), *whole_texts(evidence, specification)]


@pytest.mark.parametrize("sample", SAMPLES)
def test_all_print_of_a_sample_is_accounted_for(sample: str) -> None:
    document, specification = document_of(sample), specification_of(sample)
    evidence = evidence_of(document, specification)
    assert [*unread_text(evidence, specification), *turned_pages(evidence, specification)] == []


def changes(specification: Specification, edit: Edit) -> Iterator[tuple[Specification, Unit]]:
    """The specification with one outcome of a unit changed, outcome by outcome, and the unit."""
    for at, unit in enumerate(specification.units):
        for number, outcome in enumerate(unit.learning_outcomes):
            changed = edit(outcome)
            if changed != outcome:
                outcomes = (*unit.learning_outcomes[:number], changed, *unit.learning_outcomes[number + 1 :])
                edited = with_unit(specification, at, learning_outcomes=outcomes)
                yield edited, edited.units[at]


def without_last_criterion(outcome: LearningOutcome) -> LearningOutcome:
    criteria = outcome.assessment_criteria
    lost = criteria[-1:] if criteria and len(criteria[-1].text) >= _LONG else ()
    return outcome.model_copy(update={"assessment_criteria": criteria[: len(criteria) - len(lost)]})


def with_half_a_criterion(outcome: LearningOutcome) -> LearningOutcome:
    if not outcome.assessment_criteria:
        return outcome
    first: AssessmentCriterion = outcome.assessment_criteria[0]
    cut = first.model_copy(update={"text": first.text[: len(first.text) // 2]})
    return outcome.model_copy(update={"assessment_criteria": (cut, *outcome.assessment_criteria[1:])})


def without_last_item(outcome: LearningOutcome) -> LearningOutcome:
    blocks = outcome.amplification
    last = blocks[-1].model_copy(update={"items": blocks[-1].items[:-1]}) if blocks else None
    return outcome.model_copy(update={"amplification": (*blocks[:-1], last)}) if last else outcome


def without_content(outcome: LearningOutcome) -> LearningOutcome:
    criteria = tuple(one.model_copy(update={"amplification": ()}) for one in outcome.assessment_criteria)
    return outcome.model_copy(update={"amplification": (), "assessment_criteria": criteria})


@pytest.mark.parametrize(
    ("sample", "edit"),
    [
        *(
            (sample, without_last_criterion)
            for sample in ("sample-classic", "sample-nvq", "sample-combined", "sample-new")
        ),
        *((sample, with_half_a_criterion) for sample in ("sample-classic", "sample-nvq", "sample-combined")),
        *((sample, without_last_item) for sample in ("sample-classic", "sample-graded", "sample-new")),
        *((sample, without_content) for sample in ("sample-combined", "sample-specialist", "sample-technicals")),
    ],
)
def test_what_a_unit_has_lost_is_told_with_the_unit(sample: str, edit: Edit) -> None:
    whole = specification_of(sample)
    silent = [
        unit.title
        for changed, unit in changes(whole, edit)
        if not any(one.record in (unit, *criteria_of(unit)) for one in told(sample, changed))
    ]
    assert silent == []


def criteria_of(unit: Unit) -> list[AssessmentCriterion]:
    return [one for outcome in unit.learning_outcomes for one in outcome.assessment_criteria]


def turned(document: Document, number: int) -> Document:
    """The document with one page whose words are read up the page."""
    pages = tuple(
        replace(page, words=tuple(word._replace(upright=False) for word in page.words))
        if page.number == number
        else page
        for page in document.pages
    )
    return replace(document, pages=pages)


def test_a_page_on_its_side_is_told() -> None:
    document, whole = document_of("sample-classic"), specification_of("sample-classic")
    unit = whole.units[0]
    page = unit.learning_outcomes[1].place[0].page
    without = with_unit(whole, 0, learning_outcomes=unit.learning_outcomes[:1])
    (found,) = turned_pages(evidence_of(turned(document, page), without), without)
    assert [box.page for box in found.place] == [page]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("BIIAB Reference", True),
        ("City & Guilds unit number:", True),
        ("By the end of this unit students will be able to:", True),
        ("Highway Code", False),
        ("National Building Code", False),
    ],
)
def test_a_label_is_told_from_a_point_that_may_be_lost(text: str, label: bool) -> None:
    assert is_label(text) is label
