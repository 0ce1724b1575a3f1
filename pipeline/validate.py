"""What a specification says against itself: one written list of checks, each of which yields findings.

A check never changes a value. An error is a value that cannot be right (a wrong check character; two prints of one
value that differ), a warning is something that a person should look at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pydantic import BaseModel

from pipeline.combination import rules_can_be_met
from pipeline.matching import rows_of, same_title
from pipeline.models import (
    AssessmentCriterion,
    Box,
    Finding,
    LearningOutcome,
    Qualification,
    Specification,
    StructureRow,
    Unit,
)
from pipeline.numbers import Check, parse_qualification_number, parse_unit_number
from pipeline.soundness import places_are_on_pages, ranges_are_in_order
from pipeline.terms import Severity
from pipeline.vocabulary import is_nothing

_CORRECT = "Check the print; if it is a misprint, report it to the body and add a correction"
_FACTS = ("unit_reference_number", "level", "credit_value", "guided_learning_hours")
_NO_CHARACTER = "\ufffd"
_GRADED = re.compile(r"(?:[A-Z]+\.)?([PMD])(\d+)")  # 'P1', 'BC.D2'
# Sizes by TQT: Award at most 120, Certificate 121 to 369, Diploma at least 370 hours (the regulator's general rule).
_SIZES = {"Award": (0, 120), "Certificate": (121, 369), "Diploma": (370, 100_000)}


def validate(specification: Specification) -> tuple[Finding, ...]:
    """All findings of all checks, in the order of the list and, within a check, of the print."""
    return tuple(finding for check in CHECKS for finding in check(specification))


def check_characters(specification: Specification) -> Iterator[Finding]:
    """Every unit reference number and qualification number satisfies its check character.

    What a wrong one may be meant for shows in all handbooks together: see `pipeline.normalise.numbers`.
    """
    seen: set[tuple[str, tuple[Box, ...]]] = set()
    for number, what, place in _numbers(specification):
        if (number, place) in seen:
            continue
        seen.add((number, place))
        parsed = parse_qualification_number(number) if number[0].isdigit() else parse_unit_number(number)
        if parsed is None:
            continue  # of another scheme, such as SQA's codes
        if parsed.check is Check.INVALID:
            yield _finding(
                "check-character", Severity.ERROR, f"{what} {number} fails its check character", _CORRECT, place
            )
        elif parsed.check is Check.UNKNOWN_RANGE:
            yield _finding(
                "number-range-unknown",
                Severity.INFO,
                f"{what} {number} is of a range whose check characters have not been measured",
                "Nothing to do, unless other numbers of this range fail",
                place,
            )


def _numbers(specification: Specification) -> Iterator[tuple[str, str, tuple[Box, ...]]]:
    """Every number with what it is and where it is printed."""
    for qualification in specification.qualifications:
        if qualification.qualification_number:
            place = qualification.places.get("qualification_number", qualification.place)
            yield qualification.qualification_number, "qualification number", place
    for row in specification.structure:
        if row.unit_reference_number:
            yield row.unit_reference_number, f"the structure row of '{row.title}':", row.place
    for unit in specification.units:
        if unit.unit_reference_number and "unit_reference_number" in unit.places:
            yield unit.unit_reference_number, f"{_name(unit)}:", unit.places["unit_reference_number"]


def rows_against_units(specification: Specification) -> Iterator[Finding]:
    """A structure row and the unit's own page print the same values; titles may differ in case and a bracketed code."""
    for unit in specification.units:
        for row in _rows_of(unit, specification.structure):
            for name in _FACTS:
                ours, theirs = getattr(unit, name), getattr(row, name)
                if ours is not None and theirs is not None and ours != theirs:
                    yield _finding(
                        "row-differs",
                        Severity.ERROR,
                        f"{_name(unit)}: its page prints {name} {ours}, its structure row {theirs}",
                        "Check which of the two is right; each keeps what it prints",
                        _both(row.place, unit.places.get(name, unit.place)),
                    )
            if row.title and not same_title(row.title, unit.title):
                yield _finding(
                    "title-differs",
                    Severity.WARNING,
                    f"{_name(unit)}: its page prints the title '{unit.title}', its structure row '{row.title}'",
                    "Check which of the two is right; each keeps what it prints",
                    _both(row.place, unit.places.get("title", unit.place)),
                )


def rows_and_bodies(specification: Specification) -> Iterator[Finding]:
    """Every structure row has a unit and every unit a row, where the handbook prints both."""
    if not specification.structure or not specification.units:
        return
    bodies = {id(row) for unit in specification.units for row in _rows_of(unit, specification.structure)}
    reported: set[tuple[str | None, str | None]] = set()
    for row in specification.structure:
        key = (row.unit_number, row.unit_reference_number)
        if id(row) not in bodies and key not in reported:
            reported.add(key)
            yield _finding(
                "unit-without-body",
                Severity.WARNING,
                f"the structure lists unit {row.unit_number or row.unit_reference_number} '{row.title}', "
                "but no page of the handbook describes it",
                "If the handbook does describe it, its layout does not know how; else it is only named here",
                row.place,
            )
    for unit in specification.units:
        if not _rows_of(unit, specification.structure):
            yield _finding(
                "body-without-row",
                Severity.WARNING,
                f"{_name(unit)} is described, but no structure table lists it",
                "Check the structure pages: a row may have been missed, or its number may be misprinted",
                unit.place,
            )


def outcome_numbering(specification: Specification) -> Iterator[Finding]:
    """The outcomes of a unit are numbered without gaps or repeats."""
    for unit in specification.units:
        for message, at in _breaks([outcome.number for outcome in unit.learning_outcomes]):
            yield _finding(
                "outcome-numbering",
                Severity.WARNING,
                f"{_name(unit)}: outcome {message}",
                "Check the page: an outcome may have been missed, or misprinted",
                unit.learning_outcomes[at].place,
            )


def criterion_numbering(specification: Specification) -> Iterator[Finding]:
    """The criteria of an outcome are numbered without gaps or repeats, and carry the outcome's number."""
    for unit in specification.units:
        for outcome in unit.learning_outcomes:
            criteria = outcome.assessment_criteria
            for message, at in _breaks([criterion.number.rpartition(".")[2] for criterion in criteria]):
                yield _finding(
                    "criterion-numbering",
                    Severity.WARNING,
                    f"{_name(unit)}, outcome {outcome.number}: criterion {message}",
                    "Check the page: a criterion may have been missed, or misprinted",
                    criteria[at].place,
                )
            for criterion in criteria:
                head, dot, _ = criterion.number.rpartition(".")
                if dot and head.isdigit() and outcome.number.isdigit() and head != outcome.number:
                    yield _finding(
                        "criterion-under-other-outcome",
                        Severity.WARNING,
                        f"{_name(unit)}: criterion {criterion.number} stands under outcome {outcome.number}",
                        "Check the page: the number may be misprinted, or the criterion belong to another outcome",
                        criterion.place,
                    )


def graded_numbering(specification: Specification) -> Iterator[Finding]:
    """The criteria of each grade are numbered through their unit: P1, P2, …, A.M1, B.M2, …."""
    for unit in specification.units:
        criteria = [criterion for outcome in unit.learning_outcomes for criterion in outcome.assessment_criteria]
        for letter in "PMD":
            row = [(match[2], c) for c in criteria if (match := _GRADED.fullmatch(c.number)) and match[1] == letter]
            for message, at in _breaks([number for number, _ in row]):
                yield _finding(
                    "criterion-numbering",
                    Severity.WARNING,
                    f"{_name(unit)}: criterion {letter}{message}",
                    "Check the page: a criterion may have been missed, or misprinted",
                    row[at][1].place,
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


def numbers_given_twice(specification: Specification) -> Iterator[Finding]:
    """No number is given to two units."""
    for name in ("unit_number", "unit_reference_number"):
        first: dict[str, Unit] = {}
        for unit in specification.units:
            number = getattr(unit, name)
            if number is None:
                continue
            other = first.setdefault(number, unit)
            if other is not unit:
                yield _finding(
                    "number-given-twice",
                    Severity.ERROR,
                    f"{name} {number} is given to '{other.title}' and to '{unit.title}'",
                    _CORRECT,
                    _both(other.place, unit.places.get(name, unit.place)),
                )


def empty_parts(specification: Specification) -> Iterator[Finding]:
    """Units have outcomes and outcomes have criteria (but those of tests, 'AO1'), where criteria are printed at all."""
    prints_criteria = any(o.assessment_criteria for unit in specification.units for o in unit.learning_outcomes)
    for unit in specification.units:
        if not unit.learning_outcomes:
            yield _finding(
                "unit-without-outcomes",
                Severity.ERROR,
                f"{_name(unit)} has no learning outcomes",
                "Look at its pages with `specs inspect`: its print may differ from the layout's",
                unit.place,
            )
        for outcome in unit.learning_outcomes:
            if prints_criteria and not outcome.assessment_criteria and not outcome.number.startswith("AO"):
                yield _finding(
                    "outcome-without-criteria",
                    Severity.WARNING,
                    f"{_name(unit)}: outcome {outcome.number} has no assessment criteria",
                    "Look at the page with `specs inspect`: its print may differ from the layout's",
                    outcome.place,
                )


def missing_values(specification: Specification) -> Iterator[Finding]:
    """No unit lacks a header value that most have; the handbook has an issue, a qualification and a structure.

    A file that opens with a unit has no front matter to have the last two in.
    """
    opens_with_unit = any(box.page == 1 for unit in specification.units for box in unit.place)
    for name in _FACTS:
        without = [unit for unit in specification.units if getattr(unit, name) is None]
        if without and len(without) * 2 < len(specification.units):
            for unit in without:
                if not is_nothing(getattr(unit, f"{name}_printed") or ""):
                    continue  # printed, but not read: the layout has said so
                yield _finding(
                    "header-value-missing",
                    Severity.WARNING,
                    f"{_name(unit)} has no {name}, which the other units have",
                    "Check the page: it may not be printed, or under a label that is not known",
                    unit.place,
                )
    for value, code, what in (
        (specification.issue or specification.issued, "issue-missing", "an issue or version"),
        (specification.qualifications, "qualification-missing", "a qualification with its number"),
        (specification.structure, "structure-missing", "a table that lists the units"),
    ):
        if not value and (code == "issue-missing" or not opens_with_unit):
            yield _finding(
                code,
                Severity.WARNING,
                f"the handbook's front matter does not show {what}",
                "Check the first pages: it may not be printed, or in a form that the layout does not know",
                (),
            )


def hours_and_credit(specification: Specification) -> Iterator[Finding]:
    """GLH is at most TQT, credit is a tenth of TQT, and the size that the title names fits the TQT."""
    for qualification in specification.qualifications:
        total = qualification.total_qualification_time
        hours = qualification.guided_learning_hours_max or qualification.guided_learning_hours
        if total is None:
            continue
        place = qualification.places.get("total_qualification_time", qualification.place)
        if hours is not None and hours > total:
            yield _finding(
                "glh-above-tqt",
                Severity.ERROR,
                f"'{qualification.title}': {hours} guided learning hours are more than the total of {total}",
                _CORRECT,
                place,
            )
        credit = qualification.credit_value
        if credit is not None and credit != (total + 5) // 10 and credit != round(total / 10):
            yield _finding(
                "credit-not-tenth-of-tqt",
                Severity.WARNING,
                f"'{qualification.title}': {credit} credits, but a tenth of its {total} hours is {total / 10:g}",
                "Older prints differ; check the newest issue",
                place,
            )
        yield from _size(qualification, total, place)


def _size(qualification: Qualification, total: int, place: tuple[Box, ...]) -> Iterator[Finding]:
    named = [size for size in _SIZES if re.search(rf"\b(?<!Extended ){size}\b", qualification.title)]
    if len(named) == 1:
        low, high = _SIZES[named[0]]
        if not low <= total <= high:
            yield _finding(
                "size-differs",
                Severity.WARNING,
                f"'{qualification.title}' is called {named[0]}, but has a total qualification time of {total} hours",
                "Older prints differ; check the title and the hours",
                place,
            )


def unreadable_characters(specification: Specification) -> Iterator[Finding]:
    """No published text holds U+FFFD, which stands for a glyph that the file gives no character for."""
    if _NO_CHARACTER not in specification.model_dump_json():
        return
    for name, text, place in _texts(specification, "specification", ()):
        at = text.find(_NO_CHARACTER)
        around = " ".join(text[max(at - 40, 0) : at + 40].split())
        if at >= 0:
            yield _finding(
                "unreadable-character",
                Severity.ERROR,
                f"{name}: a character has no meaning in the file, in '{around}'",
                "Read the page and add a correction",
                place,
            )


def _texts(record: BaseModel, name: str, place: tuple[Box, ...]) -> Iterator[tuple[str, str, tuple[Box, ...]]]:
    """Every text of a record and of all records in it: what it is, the text, and where it stands."""
    place = getattr(record, "place", None) or place
    for field in type(record).model_fields:
        value = getattr(record, field)
        if isinstance(value, str):
            yield f"{name}, {field}", value, place
        elif isinstance(value, tuple) and field != "resources":  # the words of sections once more
            for part in value:
                if isinstance(part, BaseModel):
                    yield from _texts(part, _called(part, name), place)


def _called(record: BaseModel, parent: str) -> str:
    """What a person calls a record inside the one called `parent`."""
    if isinstance(record, Unit):
        return _name(record)
    if isinstance(record, LearningOutcome):
        return f"{parent}, outcome {record.number}"
    if isinstance(record, AssessmentCriterion):
        return f"{parent.partition(',')[0]}, criterion {record.number}"
    return parent


CHECKS: tuple[Callable[[Specification], Iterable[Finding]], ...] = (
    check_characters,
    rows_against_units,
    rows_and_bodies,
    outcome_numbering,
    criterion_numbering,
    graded_numbering,
    numbers_given_twice,
    empty_parts,
    missing_values,
    hours_and_credit,
    rules_can_be_met,
    unreadable_characters,
    ranges_are_in_order,
    places_are_on_pages,
)


def _rows_of(unit: Unit, rows: Iterable[StructureRow]) -> list[StructureRow]:
    return rows_of(unit.unit_number, unit.unit_reference_number, rows)


def _name(unit: Unit) -> str:
    return f"unit {unit.unit_number or unit.unit_reference_number or repr(unit.title)}"


def _both(first: tuple[Box, ...], second: tuple[Box, ...]) -> tuple[Box, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _finding(code: str, severity: Severity, message: str, remedy: str, place: tuple[Box, ...]) -> Finding:
    return Finding(code=code, severity=severity, message=message, remedy=remedy, place=place)
