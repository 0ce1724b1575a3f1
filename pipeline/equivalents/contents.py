"""Rows of tables -> the content of each unit: its outcomes and criteria, as texts to be compared."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from typing import NamedTuple, cast

from pipeline.language.forms import normal_form
from pipeline.tables import Tables
from pipeline.tables.rows import AssessmentCriterionRow, LearningOutcomeRow, UnitRow

Form = tuple[str, ...]


class Line(NamedTuple):
    """One outcome or criterion."""

    key: str
    """learning_outcome_id or assessment_criterion_id."""
    text: str

    @property
    def form(self) -> Form:
        """Its normal form."""
        return normal_form(self.text)


class Content(NamedTuple):
    """One unit with all that it asks for, in reading order; lines without words are left out."""

    unit_id: str
    specification_id: str
    unit_reference_number: str | None
    title: str | None
    outcomes: tuple[Line, ...]
    criteria: tuple[Line, ...]

    @property
    def number(self) -> str:
        """What tells its unit from the others: the unit reference number, or else the key."""
        return self.unit_reference_number or self.unit_id


Repeats = Mapping[str, Mapping[Form, int]]
"""By specification_id: how many units of the handbook print a text, by its normal form, where more than one does."""


def contents(tables: Tables, wanted: Callable[[UnitRow], bool]) -> list[Content]:
    """The contents of the units that are wanted, handbook by handbook, in a fixed order."""
    units = {
        unit.unit_id: (unit.specification_id, unit.unit_reference_number, unit.title)
        for unit in cast("Iterable[UnitRow]", tables["units"])
        if wanted(unit)
    }
    outcomes = _lines(
        (
            (row.unit_id, Line(row.learning_outcome_id, row.text))
            for row in cast("Iterable[LearningOutcomeRow]", tables["learning_outcomes"])
        ),
        units,
    )
    criteria = _lines(
        (
            (row.unit_id, Line(row.assessment_criterion_id, row.text))
            for row in cast("Iterable[AssessmentCriterionRow]", tables["assessment_criteria"])
        ),
        units,
    )
    found = [
        Content(key, *unit, tuple(outcomes.get(key, ())), tuple(criteria.get(key, ()))) for key, unit in units.items()
    ]
    return sorted(found, key=lambda content: (content.specification_id, content.unit_id))


def repeats(found: Iterable[Content]) -> Repeats:
    """Which texts of the handbooks of these units, which come handbook by handbook, do not tell their units apart.

    A number counts once, also where two units of a handbook have it.
    """
    by_handbook = itertools.groupby(found, key=lambda content: content.specification_id)
    return {handbook: counts for handbook, units in by_handbook if (counts := _repeated(units))}


def _repeated(units: Iterable[Content]) -> dict[Form, int]:
    printed = {(line.form, unit.number) for unit in units for line in (*unit.outcomes, *unit.criteria)}
    counts = Counter(form for form, _ in printed)
    return {form: count for form, count in counts.items() if count > 1}


def _lines(lines: Iterable[tuple[str, Line]], wanted: Container[str]) -> dict[str, list[Line]]:
    """The lines by unit_id."""
    found: dict[str, list[Line]] = defaultdict(list)
    for unit_id, line in lines:
        if unit_id in wanted and line.form:
            found[unit_id].append(line)
    return found
