"""Numbers of units and qualifications: their check characters, and that no two units share one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.findings import Checked, Found, finding
from pipeline.models import Place, Qualification, Specification, StructureRow, Unit
from pipeline.numbers import Check, parse_qualification_number, parse_unit_number
from pipeline.validate.names import name_of


class _Number(NamedTuple):
    number: str
    what: str
    place: Place
    record: Qualification | StructureRow | Unit
    field: str


def check_characters(specification: Specification) -> Iterator[Found]:
    """Every unit reference number and qualification number satisfies its check character.

    What a wrong one may be meant for shows in all handbooks together: see `pipeline.normalise.numbers`.
    """
    seen: set[tuple[str, Place]] = set()
    for one in _numbers(specification):
        number = one.number
        if (number, one.place) in seen:
            continue
        seen.add((number, one.place))
        parsed = parse_qualification_number(number) if number[0].isdigit() else parse_unit_number(number)
        if parsed is None:
            continue  # of another scheme, such as SQA's codes
        if parsed.check is Check.INVALID:
            yield _found(Checked.CHECK_CHARACTER, one, "fails its check character")
        elif parsed.check is Check.UNKNOWN_RANGE:
            yield _found(
                Checked.NUMBER_RANGE_UNKNOWN, one, "is of a range whose check characters have not been measured"
            )


def _found(code: Checked, one: _Number, says: str) -> Found:
    return finding(code, f"{one.what} {one.number} {says}", record=one.record, field=one.field, place=one.place)


def _numbers(specification: Specification) -> Iterator[_Number]:
    """Every number with what it is and where it is printed."""
    for qualification in specification.qualifications:
        number, field = qualification.qualification_number, "qualification_number"
        if number:
            place = qualification.places.get(field, qualification.place)
            yield _Number(number, "qualification number", place, qualification, field)
    field = "unit_reference_number"
    for row in specification.structure:
        if row.unit_reference_number:
            place = row.places.get(field, row.place)
            yield _Number(row.unit_reference_number, f"the structure row of '{row.title}':", place, row, field)
    for unit in specification.units:
        if unit.unit_reference_number and field in unit.places:
            yield _Number(unit.unit_reference_number, f"{name_of(unit)}:", unit.places[field], unit, field)


def numbers_given_twice(specification: Specification) -> Iterator[Found]:
    """No number is given to two units."""
    for name in ("unit_number", "unit_reference_number"):
        first: dict[str, Unit] = {}
        for unit in specification.units:
            number = getattr(unit, name)
            if number is None:
                continue
            other = first.setdefault(number, unit)
            if other is not unit:
                yield finding(
                    Checked.NUMBER_GIVEN_TWICE,
                    f"{name} {number} is given to '{other.title}' and to '{unit.title}'",
                    record=unit,
                    field=name,
                    place=(*other.place, *unit.places.get(name, unit.place)),
                )
