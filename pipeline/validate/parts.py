"""What a unit or a handbook should have, and has not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.findings import Checked, Found, finding
from pipeline.models import Specification, Unit
from pipeline.terms import AssessmentKind
from pipeline.validate.names import name_of
from pipeline.vocabulary import is_nothing

# what a unit that prints criteria has in its sections where none were read: their head, or their numbers
_CRITERIA = re.compile(
    r"^(?:(?:assessment|performance|evaluation) criteri(?:a|on)\b|(?:AC|PC) ?\d|[1-9]\d?\.[1-9]\d?\.? +\S)",
    re.IGNORECASE | re.MULTILINE,
)
_MOST = 3 / 4  # of the units: where fewer have criteria, there is no reason that each prints some
_TESTS = {
    AssessmentKind.MULTIPLE_CHOICE,
    AssessmentKind.ONSCREEN,
    AssessmentKind.SHORT_ANSWER,
    AssessmentKind.WRITTEN,
    AssessmentKind.EXAMINATION,
}
_FACTS = ("unit_reference_number", "level", "credit_value", "guided_learning_hours")


def empty_parts(specification: Specification) -> Iterator[Found]:
    """Units have outcomes and outcomes have criteria (but those of tests, 'AO1'), where their unit prints criteria."""
    with_criteria = [unit for unit in specification.units if _has_criteria(unit)]
    most = len(with_criteria) >= _MOST * len(specification.units)
    for unit in specification.units:
        if not unit.learning_outcomes:
            yield finding(
                Checked.UNIT_WITHOUT_OUTCOMES,
                f"{name_of(unit)} has no learning outcomes",
                record=unit,
                place=unit.place,
            )
        prints_criteria = most or _has_criteria(unit) or (bool(with_criteria) and _shows_criteria(unit))
        for outcome in unit.learning_outcomes:
            if prints_criteria and not outcome.assessment_criteria and not outcome.number.startswith("AO"):
                yield finding(
                    Checked.OUTCOME_WITHOUT_CRITERIA,
                    f"{name_of(unit)}: outcome {outcome.number} has no assessment criteria",
                    record=outcome,
                    place=outcome.place,
                )


def _has_criteria(unit: Unit) -> bool:
    return any(outcome.assessment_criteria for outcome in unit.learning_outcomes)


def _shows_criteria(unit: Unit) -> bool:
    """Whether a section or the content of an outcome looks like criteria that were not read as such."""
    blocks = [block for outcome in unit.learning_outcomes for block in outcome.amplification]
    texts = [*(part for section in unit.sections for part in (section.heading, section.text))]
    texts += [part for block in blocks for part in (block.heading, *(item.text for item in block.items))]
    return any(_CRITERIA.search(text) for text in texts if text)


def missing_values(specification: Specification) -> Iterator[Found]:
    """No unit lacks a header value that most have."""
    for name in _FACTS:
        without = [unit for unit in specification.units if getattr(unit, name) is None]
        if without and len(without) * 2 < len(specification.units):
            for unit in without:
                if not is_nothing(getattr(unit, f"{name}_printed") or ""):
                    continue  # printed, but not read: the layout has said so
                yield finding(
                    Checked.HEADER_VALUE_MISSING,
                    f"{name_of(unit)} has no {name}, which the other units have",
                    record=unit,
                    field=name,
                    place=unit.place,
                )


def papers_in_prose(specification: Specification) -> Iterator[Found]:
    """Where a qualification is assessed by a test, an external assessment says which."""
    for qualification in specification.qualifications if not specification.external_assessments else ():
        tests = [kind for kind in qualification.assessment_kinds if kind in _TESTS]
        if tests:
            yield finding(
                Checked.ASSESSMENT_IN_PROSE,
                f"'{qualification.title}' names {' and '.join(tests)}, and no test is an external assessment",
                record=qualification,
                field="assessment_methods",
                place=qualification.places.get("assessment_methods", ()),
            )


def missing_front(specification: Specification, opens: int = 1) -> Iterator[Found]:
    """The handbook has an issue and its date, a qualification and a structure.

    A file that opens with a unit (on page `opens`) has no front matter to have the last two in.
    """
    opens_with_unit = any(box.page == opens for unit in specification.units for box in unit.place)
    for value, code, what in (
        (specification.issue or specification.issued, Checked.ISSUE_MISSING, "an issue or version"),
        (specification.qualifications, Checked.QUALIFICATION_MISSING, "a qualification with its number"),
        (specification.structure, Checked.STRUCTURE_MISSING, "a table that lists the units"),
    ):
        if not value and (code is Checked.ISSUE_MISSING or not opens_with_unit):
            says = f"the handbook's front matter does not show {what}"
            field = "issue" if code is Checked.ISSUE_MISSING else None
            yield finding(code, says, record=specification, field=field)
    if specification.issue and not specification.issued:
        says = f"no date of '{specification.issue}' was found on the cover or in the feet of pages"
        yield finding(Checked.ISSUED_MISSING, says, record=specification, field="issued")
