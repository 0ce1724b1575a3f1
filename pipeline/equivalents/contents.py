"""Rows of tables -> the content of each unit: its outcomes and criteria, as texts to be compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, cast

from pipeline.equivalents.sketches import Form, Keys, keys_of
from pipeline.language.forms import normal_form
from pipeline.tables import Tables
from pipeline.tables.rows import AssessmentCriterionRow, LearningOutcomeRow, UnitRow


class Line(NamedTuple):
    """One outcome or criterion."""

    key: str
    """learning_outcome_id or assessment_criterion_id."""
    text: str
    form: Form
    """Its normal form."""


class Content(NamedTuple):
    """One unit with all that it asks for, in reading order; lines without words are left out."""

    unit_id: str
    specification_id: str
    unit_reference_number: str | None
    title: str | None
    outcomes: tuple[Line, ...]
    criteria: tuple[Line, ...]
    keys: Keys
    """Of its outcomes and criteria: units that have two of them in common are compared."""

    @property
    def number(self) -> str:
        """What tells its unit from the others: the unit reference number, or else the key."""
        return self.unit_reference_number or self.unit_id


Counts = Mapping[Form, int]
"""How many units of a handbook print a text, by its normal form, where more than one does."""


def contents(tables: Tables) -> list[Content]:
    """The contents of all units, by specification_id and unit_id. `tables` are rows by table name."""
    outcomes = _lines(
        (row.unit_id, row.learning_outcome_id, row.text)
        for row in cast("Iterable[LearningOutcomeRow]", tables["learning_outcomes"])
    )
    criteria = _lines(
        (row.unit_id, row.assessment_criterion_id, row.text)
        for row in cast("Iterable[AssessmentCriterionRow]", tables["assessment_criteria"])
    )
    found = [
        _content(unit, tuple(outcomes.get(unit.unit_id, ())), tuple(criteria.get(unit.unit_id, ())))
        for unit in cast("Iterable[UnitRow]", tables["units"])
    ]
    return sorted(found, key=lambda content: (content.specification_id, content.unit_id))


def repeated(units: Iterable[Content]) -> dict[Form, int]:
    """Which texts of the units of one handbook do not tell its units apart, with how many of them print it.

    A number counts once, also where two units of the handbook have it.
    """
    printed = {(line.form, unit.number) for unit in units for line in (*unit.outcomes, *unit.criteria)}
    counts = Counter(form for form, _ in printed)
    return {form: count for form, count in counts.items() if count > 1}


def _content(unit: UnitRow, outcomes: tuple[Line, ...], criteria: tuple[Line, ...]) -> Content:
    keys = keys_of((line.form for line in outcomes), (line.form for line in criteria))
    own = (unit.unit_id, unit.specification_id, unit.unit_reference_number, unit.title)
    return Content(*own, outcomes, criteria, keys)


def _lines(lines: Iterable[tuple[str, str, str]]) -> dict[str, list[Line]]:
    """The lines by unit_id."""
    found: dict[str, list[Line]] = defaultdict(list)
    for unit_id, key, text in lines:
        if form := normal_form(text):
            found[unit_id].append(Line(key, text, form))
    return found
