"""`specs inspect`: the picture of a page with what was read, or of one value; made in a worker, as any reading is."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

from pipeline.cli_show import units_called
from pipeline.cli_text import waiting
from pipeline.corrections import Reviewed, concerning, corrections_for
from pipeline.errors import PipelineError, UsageError
from pipeline.export.target import begins_with, refuse_other_file
from pipeline.extraction import extract
from pipeline.files import name_of, printable
from pipeline.models import Place, Specification, Unit
from pipeline.pages import Document
from pipeline.render import picture_of
from pipeline.render.values import picture_of_place
from pipeline.staging import write_whole
from pipeline.tasks import TEXT, Reader
from pipeline.wording.labels import SYNONYMS, Field, field_of
from pipeline.work import each

Read: TypeAlias = Callable[[Path], Document]

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

_OF_LABELS = {
    Field.TITLE: "title",
    Field.NUMBER: "unit_number",
    Field.REFERENCE: "unit_reference_number",
    Field.LEVEL: "level",
    Field.CREDIT: "credit_value",
    Field.GLH: "guided_learning_hours",
    Field.TYPE: "unit_type",
    Field.AIM: "aim",
}
_LABELS = [label for field in _OF_LABELS for label in SYNONYMS[field]]
_OUTCOME = re.compile(r"^(?:LO|(?:learning )?(?:outcome|aim))\s*(?=\w)", re.IGNORECASE)
_CRITERION = re.compile(r"^(?:AC|(?:assessment )?criterion)\s*(?=\w)", re.IGNORECASE)
_AREA = re.compile(r"^(?:content )?area\s*(?=\w)", re.IGNORECASE)
_SIGNATURE = 8  # bytes that a PNG begins with


class _Drawn(NamedTuple):
    """A page's picture, and why nothing of the document is published, if so."""

    picture: bytes
    refusal: PipelineError | None
    printed: int | None = None
    """The number that the page prints, where that is known and another one."""


def inspect(file: Path, page_number: int, png: Path, reader: Reader = TEXT) -> int:
    """Write the PNG of a page, from 1; raises UsageError where it cannot be written, and what reading raises."""
    with waiting(f"reading {file.name}"):
        task = partial(_drawn, page_number=page_number, read=reader.read)
        ((_, drawn),) = each([file], 1, task=task, time_limit=reader.seconds)
    if isinstance(drawn, PipelineError):
        raise drawn
    if drawn.refusal:
        print(f"specs: {drawn.refusal}", file=sys.stderr)
    _write(png, drawn.picture)
    printed = f" (printed {drawn.printed})" if drawn.printed else ""
    print(f"{printable(str(png))}: page {page_number}{printed} of {name_of(file)}")
    return 0


def inspect_value(file: Path, number: str, field: str, png: Path, reader: Reader = TEXT) -> int:
    """Write the PNG of the page, or pages, on which one value of a unit stands, with its box; print what it is.

    Where a correction beside the file gives another one, print both.

    `field` is a field of the unit's header, by its name or by a label that handbooks print for it ('GLH'), or the
    number of an outcome, a criterion or an area of content. Raises UsageError where there is no such unit, field, value
    or place, or nothing can be written, and what reading and malformed corrections raise.
    """
    with waiting(f"reading {file.name}"):
        corrections = corrections_for([file]).all
        task = partial(_value, number=number, field=field, corrections=corrections, read=reader.read)
        ((_, drawn),) = each([file], 1, task=task, time_limit=reader.seconds)
    if isinstance(drawn, PipelineError):
        raise drawn
    _write(png, drawn.picture)
    print(printable(f"{png}: {drawn.value}"))
    return 0


class _Value(NamedTuple):
    """A value, and the picture of where it stands."""

    value: str
    picture: bytes


def _value(path: Path, number: str, field: str, corrections: Sequence[Reviewed], read: Read) -> _Value:
    document = read(path)
    printed = extract(document).specification
    published = extract(document, corrections).specification if concerning(corrections, printed) else printed
    unit = _unit(number, printed, published, path)
    field, value, place = _found(unit, field)
    if published is not printed:
        _, right, _ = _found(published.units[printed.units.index(unit)], field)
        if right != value:
            print_ = getattr(unit, f"{field}_printed", None) or value
            says = "is not printed" if print_ is None else f"is printed as {print_}"
            box = place or unit.place
            what = f"{field} of unit {number} {says} ({_pages(box)}), and corrected to {right}"
            return _Value(what, picture_of_place(path, box))
    if value is None or not place:
        what = "has no value" if value is None else "has no place of its own"
        remedy = "The findings say why, where something is printed: specs extract FILE --out DIR -v"
        raise UsageError(f"{field} of unit {number} {what}", where=name_of(path), remedy=remedy)
    return _Value(f"{field} of unit {number} is {value} ({_pages(place)})", picture_of_place(path, place))


def _unit(number: str, printed: Specification, published: Specification, path: Path) -> Unit:
    """The unit as it is printed that has this number on the page, or by a correction."""
    try:
        found = units_called(number, printed, path)
    except UsageError:
        found = [printed.units[published.units.index(unit)] for unit in units_called(number, published, path)]
    if len(found) > 1:
        raise UsageError(
            f"{len(found)} units are called {number}", where=name_of(path), remedy="Give the reference number"
        )
    return found[0]


def _pages(place: Place) -> str:
    return f"page {', '.join(str(page) for page in sorted({box.page for box in place}))}"


def _found(unit: Unit, name: str) -> tuple[str, str | int | None, Place]:
    """The field, its value and its place; raises UsageError for what a unit has not."""
    for kind, records in _numbered(unit).items():
        wanted = kind.sub("", name).casefold()
        found = [record for record in records if record[0].casefold() == wanted]
        if len(found) > 1:
            raise UsageError(
                f"{len(found)} of the unit are called '{name}'", where="--field", remedy="Draw their page, with --page"
            )
        if found:
            return found[0]
    field = _field_called(name)
    if field is None:
        numbers = [number for records in _numbered(unit).values() for number, _, _ in records]
        near = get_close_matches(name.casefold(), [*FIELDS, *_LABELS], n=1)
        meant = f"; is '{near[0]}' meant?" if near else ""
        remedy = f"Give one of {', '.join(FIELDS)}" + (
            f", or one of the numbers {', '.join(numbers)}" if numbers else ""
        )
        raise UsageError(f"a unit has no '{name}'{meant}", where="--field", remedy=remedy)
    return field, getattr(unit, field), unit.places.get(field, ())


def _numbered(unit: Unit) -> dict[re.Pattern[str], list[tuple[str, str, Place]]]:
    """Number, text and place of a unit's outcomes, criteria and areas of content, by what may stand before a number."""
    outcomes = unit.learning_outcomes
    return {
        _OUTCOME: [(one.number, one.text, one.place) for one in outcomes],
        _CRITERION: [(one.number, one.text, one.place) for outcome in outcomes for one in outcome.assessment_criteria],
        _AREA: [(area.number, area.title, area.place) for area in unit.content_areas],
    }


def _field_called(name: str) -> str | None:
    """The field of this name, or of a label that handbooks print for it: 'GLH', 'Credit value'."""
    plain = name.casefold()
    return plain if plain in FIELDS else _OF_LABELS.get(field_of(name) or Field.OTHER)


def _write(png: Path, picture: bytes) -> None:
    refuse_other_file(png, begins_with(picture[:_SIGNATURE]))
    try:
        write_whole(png, picture)
    except OSError as error:
        raise UsageError(
            f"the picture cannot be written ({error.strerror})",
            where=str(png),
            remedy="Give a file in a folder of yours",
        ) from error


def _drawn(path: Path, page_number: int, read: Read) -> _Drawn:
    document = read(path)
    try:
        found = extract(document)
        number = found.specification.source.printed_number(page_number)
        printed = number if number != page_number else None
        return _Drawn(picture_of(document, page_number, path, found.fates), None, printed)
    except UsageError:
        raise
    except PipelineError as error:
        # What the page holds is still to be seen, and most wanted where reading stumbles.
        return _Drawn(picture_of(document, page_number, path, {}), error)
