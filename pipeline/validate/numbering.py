"""The numbers of outcomes and criteria, which read 1, 2, 3 …."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.findings import Checked, Found, finding
from pipeline.models import Specification
from pipeline.validate.names import name_of

_GRADED = re.compile(r"(?:\d?[A-Z]+\.)?([PMD])(\d+)|\d[A-Z]\.()(\d+)")  # 'P1', 'BC.D2', '2A.P1', and '1A.1'


def outcome_numbering(specification: Specification) -> Iterator[Found]:
    """The outcomes of a unit are numbered without gaps or repeats."""
    for unit in specification.units:
        for message, at in _breaks([outcome.number for outcome in unit.learning_outcomes]):
            yield finding(
                Checked.OUTCOME_NUMBERING,
                f"{name_of(unit)}: outcome {message}",
                record=unit.learning_outcomes[at],
                field="number",
                place=unit.learning_outcomes[at].place,
            )


def criterion_numbering(specification: Specification) -> Iterator[Found]:
    """The criteria of an outcome are numbered without gaps or repeats, and carry the outcome's number."""
    for unit in specification.units:
        for outcome in unit.learning_outcomes:
            criteria = outcome.assessment_criteria
            if any(_GRADED.fullmatch(criterion.number) for criterion in criteria):
                continue
            for message, at in _breaks([criterion.number.rpartition(".")[2] for criterion in criteria]):
                yield finding(
                    Checked.CRITERION_NUMBERING,
                    f"{name_of(unit)}, outcome {outcome.number}: criterion {message}",
                    record=criteria[at],
                    field="number",
                    place=criteria[at].place,
                )
            for criterion in criteria:
                head, dot, _ = criterion.number.rpartition(".")
                if dot and head.isdigit() and outcome.number.isdigit() and head != outcome.number:
                    yield finding(
                        Checked.CRITERION_UNDER_OTHER_OUTCOME,
                        f"{name_of(unit)}: criterion {criterion.number} stands under outcome {outcome.number}",
                        record=criterion,
                        field="number",
                        place=criterion.place,
                    )


def graded_numbering(specification: Specification) -> Iterator[Found]:
    """The criteria of each grade are numbered through their unit: P1, P2, …, A.M1, B.M2, …, 1A.1, 1B.2, …."""
    for unit in specification.units:
        criteria = [criterion for outcome in unit.learning_outcomes for criterion in outcome.assessment_criteria]
        for letter in ("P", "M", "D", ""):
            found = [(c, match) for c in criteria if (match := _GRADED.fullmatch(c.number))]
            row = [(match[2] or match[4], c) for c, match in found if (match[1] or "") == letter]
            for message, at in _breaks([number for number, _ in row]):
                yield finding(
                    Checked.CRITERION_NUMBERING,
                    f"{name_of(unit)}: criterion {letter}{message}",
                    record=row[at][1],
                    field="number",
                    place=row[at][1].place,
                )


def _breaks(numbers: list[str]) -> Iterator[tuple[str, int]]:
    """What is wrong in a row of numbers that should read 1, 2, 3 …, and where; other schemes are left alone."""
    if not all(number.isdigit() for number in numbers):
        return
    before = 0
    for at, number in enumerate(map(int, numbers)):
        if number == before or number in map(int, numbers[:at]):
            yield f"{number} is printed twice", at
        elif number != before + 1:
            yield f"{number} follows {before or 'nothing'}", at
        before = number
