"""`specs inspect`: the picture of a page with what was read, or of one value; made in a worker, as any reading is."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeline.cli_show import units_called
from pipeline.cli_text import waiting
from pipeline.errors import PipelineError, UsageError
from pipeline.export.target import refuse_other_file
from pipeline.extraction import extract
from pipeline.files import name_of
from pipeline.models import AssessmentCriterion, LearningOutcome, Place, Unit
from pipeline.read import read_document
from pipeline.render import picture_of
from pipeline.render.values import picture_of_place
from pipeline.staging import write_whole
from pipeline.work import each

FIELDS = (
    "title",
    "unit_number",
    "unit_reference_number",
    "level",
    "credit_value",
    "guided_learning_hours",
    "unit_type",
    "aim",
)
"""The fields of a unit that have a place of their own."""

_SIGNATURE = 8  # bytes that a PNG begins with


class _Drawn(NamedTuple):
    """A page's picture, and why nothing of the document is published, if so."""

    picture: bytes
    refusal: PipelineError | None
    printed: int | None = None
    """The number that the page prints, where that is known and another one."""


def inspect(file: Path, page_number: int, png: Path) -> int:
    """Write the PNG of a page, from 1; raises UsageError where it cannot be written, and what reading raises."""
    with waiting(f"reading {file.name}"):
        ((_, drawn),) = each([file], 1, task=partial(_drawn, page_number=page_number))
    if isinstance(drawn, PipelineError):
        raise drawn
    if drawn.refusal:
        print(f"specs: {drawn.refusal}", file=sys.stderr)
    _write(png, drawn.picture)
    printed = f" (printed {drawn.printed})" if drawn.printed else ""
    print(f"{png}: page {page_number}{printed} of {name_of(file)}")
    return 0


def inspect_value(file: Path, number: str, field: str, png: Path) -> int:
    """Write the PNG of the page, or pages, on which one value of a unit stands, with its box.

    `field` is a field of the unit's header, or the number of an outcome or a criterion. Raises UsageError where there
    is no such unit, field, value or place, or nothing can be written, and what reading raises.
    """
    with waiting(f"reading {file.name}"):
        ((_, drawn),) = each([file], 1, task=partial(_value, number=number, field=field))
    if isinstance(drawn, PipelineError):
        raise drawn
    _write(png, drawn.picture)
    print(f"{png}: {drawn.value}")
    return 0


class _Value(NamedTuple):
    """A value, and the picture of where it stands."""

    value: str
    picture: bytes


def _value(path: Path, number: str, field: str) -> _Value:
    unit, *others = units_called(number, extract(read_document(path)).specification, path)
    if others:
        raise UsageError(
            f"{1 + len(others)} units are called {number}", where=name_of(path), remedy="Give the reference number"
        )
    value, place = _found(unit, field)
    if value is None or not place:
        what = "has no value" if value is None else "has no place of its own"
        remedy = "The findings say why, where something is printed: specs extract FILE --out DIR -v"
        raise UsageError(f"{field} of unit {number} {what}", where=name_of(path), remedy=remedy)
    pages = ", ".join(str(page) for page in sorted({box.page for box in place}))
    return _Value(f"{field} of unit {number} is {value} (page {pages})", picture_of_place(path, place))


def _found(unit: Unit, field: str) -> tuple[str | int | None, Place]:
    """The value and its place; raises UsageError for a field that a unit has not."""
    for outcome in unit.learning_outcomes:
        records: tuple[LearningOutcome | AssessmentCriterion, ...] = (outcome, *outcome.assessment_criteria)
        for record in records:
            if record.number == field:
                return record.text, record.place
    if field not in FIELDS:
        numbers = [criterion.number for one in unit.learning_outcomes for criterion in one.assessment_criteria]
        remedy = f"Give one of {', '.join(FIELDS)}" + (f", or a criterion, such as {numbers[0]}" if numbers else "")
        raise UsageError(f"a unit has no {field}", where="--field", remedy=remedy)
    return getattr(unit, field), unit.places.get(field, ())


def _write(png: Path, picture: bytes) -> None:
    refuse_other_file(png, picture[:_SIGNATURE])
    try:
        write_whole(png, picture)
    except OSError as error:
        raise UsageError(
            f"the picture cannot be written ({error.strerror})",
            where=str(png),
            remedy="Give a file in a folder of yours",
        ) from error


def _drawn(path: Path, page_number: int) -> _Drawn:
    document = read_document(path)
    try:
        read = extract(document)
        number = read.specification.source.printed_number(page_number)
        printed = number if number != page_number else None
        return _Drawn(picture_of(document, page_number, path, read.fates), None, printed)
    except UsageError:
        raise
    except PipelineError as error:
        # What the page holds is still to be seen, and most wanted where reading stumbles.
        return _Drawn(picture_of(document, page_number, path, {}), error)
