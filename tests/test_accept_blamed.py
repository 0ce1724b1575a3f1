"""The print is blamed only for what its pages bear out: else the reading is, and what blamed the print is folded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.accept import accept
from pipeline.accept.evidence import evidence_of
from pipeline.findings.folding import folded
from pipeline.models import Finding, Specification
from pipeline.validate import validate
from tests import build
from tests.changing import document_of, specification_of, with_outcome, with_rows

CLASSIC, NVQ = "sample-classic", "sample-nvq"


def judged(sample: str, specification: Specification) -> tuple[Finding, ...]:
    """All findings of the checks and of acceptance, folded."""
    checked = validate(specification)
    return folded((*checked, *accept(document_of(sample), specification, checked)), specification)


def shown(findings: tuple[Finding, ...]) -> set[str]:
    return {one.code for one in findings if not one.folded_into}


@pytest.mark.parametrize("sample", [CLASSIC, NVQ, "sample-manual", "sample-combined", "sample-graded"])
def test_a_unit_that_its_pages_describe_is_not_said_to_be_without_a_body(sample: str) -> None:
    specification = specification_of(sample)
    for at in range(len(specification.units)):
        units = (*specification.units[:at], *specification.units[at + 1 :])
        found = judged(sample, specification.model_copy(update={"units": units}))
        assert "misread-lost-unit" in shown(found), specification.units[at].title
        assert "unit-without-body" not in shown(found)


def test_a_unit_whose_outcomes_no_head_stands_above_is_not_said_to_be_without_a_body() -> None:
    specification, document = specification_of("sample-manual"), document_of("sample-manual")
    missing = specification.units[0]
    at = missing.place[0].page
    heading = evidence_of(document, specification).placed.words_in(missing.place)
    first = build.words("LO1 Fill the lamp", baseline=400)
    page = replace(
        document.pages[at - 1], words=(*(word for word, _ in heading), *(word._replace(page=at) for word in first))
    )
    following = replace(document.pages[at], words=())
    pages = (*document.pages[: at - 1], page, following, *document.pages[at + 1 :])
    without = specification.model_copy(update={"units": specification.units[1:]})
    found = accept(replace(document, pages=pages), without, validate(without))
    assert at in [box.page for one in found if one.code == "misread-lost-unit" for box in one.place]


@pytest.mark.parametrize("sample", [CLASSIC, NVQ, "sample-paired", "sample-tables"])
def test_a_number_that_is_printed_between_two_criteria_is_not_said_to_be_left_out(sample: str) -> None:
    specification = specification_of(sample)
    at = next(
        (u, o)
        for u, unit in enumerate(specification.units)
        for o, outcome in enumerate(unit.learning_outcomes)
        if len(outcome.assessment_criteria) > 2
    )
    criteria = specification.units[at[0]].learning_outcomes[at[1]].assessment_criteria
    changed = with_outcome(specification, at, assessment_criteria=(criteria[0], *criteria[2:]))
    found = judged(sample, changed)
    assert "criterion-numbering" not in shown(found)
    assert any(one.code.startswith("misread-") for one in found)


def test_a_rule_is_not_blamed_for_a_row_in_the_wrong_group() -> None:
    specification = specification_of("sample-combined")
    group = specification.structure[-1].group_name
    found = judged("sample-combined", with_rows(specification, 0, group_name=group))
    assert "misread-group-unread" in shown(found)
    assert {one.code for one in found} >= {"rule-unreachable"}
    assert not {"rule-unreachable", "rule-differs"} & shown(found)


def test_hours_that_are_exchanged_are_not_said_to_be_printed_so() -> None:
    first, *others = specification_of("sample-tables").qualifications
    hours, total = first.guided_learning_hours, first.total_qualification_time
    wrong = first.model_copy(update={"guided_learning_hours": total, "total_qualification_time": hours})
    changed = specification_of("sample-tables").model_copy(update={"qualifications": (wrong, *others)})
    found = judged("sample-tables", changed)
    assert "misread-front-value" in shown(found)
    assert "glh-above-tqt" in {one.code for one in found} - shown(found)
