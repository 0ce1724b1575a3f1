"""What a unit or a handbook should have, and has not."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Checked, Found, finding
from pipeline.models import Specification
from pipeline.validate.names import name_of
from pipeline.vocabulary import is_nothing

_FACTS = ("unit_reference_number", "level", "credit_value", "guided_learning_hours")


def empty_parts(specification: Specification) -> Iterator[Found]:
    """Units have outcomes and outcomes have criteria (but those of tests, 'AO1'), where criteria are printed at all."""
    prints_criteria = any(o.assessment_criteria for unit in specification.units for o in unit.learning_outcomes)
    for unit in specification.units:
        if not unit.learning_outcomes:
            yield finding(
                Checked.UNIT_WITHOUT_OUTCOMES,
                f"{name_of(unit)} has no learning outcomes",
                record=unit,
                place=unit.place,
            )
        for outcome in unit.learning_outcomes:
            if prints_criteria and not outcome.assessment_criteria and not outcome.number.startswith("AO"):
                yield finding(
                    Checked.OUTCOME_WITHOUT_CRITERIA,
                    f"{name_of(unit)}: outcome {outcome.number} has no assessment criteria",
                    record=outcome,
                    place=outcome.place,
                )


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
