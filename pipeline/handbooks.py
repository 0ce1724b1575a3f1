"""Rows of one specification -> what comparing handbooks needs of it, and no more.

Made where the handbook is read, and kept with it, so that of all handbooks together only this is looked at.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from pipeline.equivalents.contents import Content, contents
from pipeline.models import Box
from pipeline.numbers import parse_unit_number
from pipeline.tables import SPECIFICATION_TABLES, Row, Tables
from pipeline.tables.places import place_of_field
from pipeline.tables.rows import QualificationRow, SpecificationRow, StructureRow, UnitRow
from pipeline.terms import NumberScheme, Origin

FIELDS = ("title", "level", "credit_value", "guided_learning_hours")
"""The fields of a unit that handbooks are compared by."""

Value = str | int
Record = tuple[str, str]
"""The table of a record and its key there."""
Boxes = tuple[tuple[int, float, float, float, float], ...]
"""A place: page, left, top, right and bottom of each box."""


class Issue(NamedTuple):
    """Which handbook it is."""

    specification_id: str
    family_id: str
    awarding_body: str
    issue: str | None
    issued: str | None
    file: str


class Printed(NamedTuple):
    """One value of one field in one place of a handbook."""

    field: str
    value: Value
    origin: Origin
    """PAGE, ROW or CORRECTED."""
    place: Boxes
    record: Record
    """What prints it: a unit or a structure row."""


class OfferedUnit(NamedTuple):
    """A unit with the number of an offer."""

    unit_id: str
    title: str
    page: int | None
    place: Boxes


class Offer(NamedTuple):
    """All that one handbook prints about one unit reference number."""

    number: str
    issue: Issue
    units: tuple[OfferedUnit, ...]
    """The units with the number, of which there should be one at most, in reading order."""
    unit_number: str | None
    """The first that is printed for it."""
    qualification_numbers: tuple[str, ...]
    """The qualifications whose structure tables list it, sorted."""
    place: Boxes
    """Of the first record about it."""
    prints: tuple[Printed, ...]
    """Of the units and then of the rows."""

    def printed(self, field: str) -> list[Printed]:
        """What it prints of one field."""
        return [printed for printed in self.prints if printed.field == field]


class PrintedNumber(NamedTuple):
    """One print of a unit reference or qualification number."""

    number: str
    record: Record
    field: str
    place: Boxes


class Values(NamedTuple):
    """What a handbook prints of a qualification or unit that the regulator's register has, too."""

    title: str | None
    level: str | None
    credit_value: int | None
    guided_learning_hours: int | None
    credit_value_max: int | None = None
    guided_learning_hours_max: int | None = None
    total_qualification_time: int | None = None


class Subject(NamedTuple):
    """A qualification or unit with a number of the regulator's scheme."""

    what: str
    number: PrintedNumber
    values: Values
    places: tuple[tuple[str, Boxes], ...]
    """Where its fields stand that have a place of their own."""
    place: Boxes


class Listed(NamedTuple):
    """A row of the structure that lists a unit for a qualification."""

    qualification_number: str
    unit_reference_number: str
    record: Record
    place: Boxes


class Handbook(NamedTuple):
    """What is compared of one handbook."""

    issue: Issue
    offers: tuple[Offer, ...]
    """Of each unit reference number, by number."""
    numbers: tuple[PrintedNumber, ...]
    subjects: tuple[Subject, ...]
    """Its qualifications and units, each unit once; those of structure rows only where no page describes the unit."""
    listed: tuple[Listed, ...]
    contents: tuple[Content, ...]
    """Of all its units, by unit_id."""


def handbook_of(tables: Tables) -> Handbook:
    """What is compared of the handbook whose rows, and no others, these are by table name."""
    (specification,) = cast("Sequence[SpecificationRow]", tables["specifications"])
    issue = Issue(*(getattr(specification, name) for name in Issue._fields))
    return Handbook(
        issue,
        tuple(_offers(tables, issue)),
        tuple(_numbers(tables)),
        tuple(_subjects(tables)),
        tuple(_listed(tables)),
        tuple(contents(tables)),
    )


def handbooks_of(tables: Tables) -> list[Handbook]:
    """What is compared of each handbook of the rows."""
    ids = [row.specification_id for row in cast("Sequence[SpecificationRow]", tables["specifications"])]
    own: dict[str, dict[str, list[Row]]] = {each: {table: [] for table in SPECIFICATION_TABLES} for each in ids}
    for table in SPECIFICATION_TABLES:
        for row in tables.get(table, ()):
            own[cast("Any", row).specification_id][table].append(row)
    return [handbook_of(own[each]) for each in ids]


def boxes_of(place: Boxes) -> tuple[Box, ...]:
    """A place as the data model has it."""
    return tuple(Box(page=page, x0=x0, y0=y0, x1=x1, y1=y1) for page, x0, y0, x1, y1 in place)


def page_of(place: Boxes) -> int | None:
    """The page on which a place begins."""
    return place[0][0] if place else None


def _flat(place: Iterable[Box]) -> Boxes:
    return tuple((box.page, box.x0, box.y0, box.x1, box.y1) for box in place)


def _offers(tables: Tables, issue: Issue) -> Iterator[Offer]:
    units: dict[str, list[UnitRow]] = defaultdict(list)
    rows: dict[str, list[StructureRow]] = defaultdict(list)
    number_of = {}
    for unit in cast("Sequence[UnitRow]", tables["units"]):
        if unit.unit_reference_number:
            number_of[unit.unit_id] = unit.unit_reference_number
            units[unit.unit_reference_number].append(unit)
    for row in cast("Sequence[StructureRow]", tables["structure"]):
        # A row that prints no reference number is about the unit with its unit number.
        if number := row.unit_reference_number or number_of.get(row.unit_id or ""):
            rows[number].append(row)
    for number in sorted(units.keys() | rows.keys()):
        yield _offer(number, issue, units.get(number, []), rows.get(number, []))


def _offer(number: str, issue: Issue, units: list[UnitRow], rows: list[StructureRow]) -> Offer:
    records: list[UnitRow | StructureRow] = [*units, *rows]
    return Offer(
        number,
        issue,
        tuple(OfferedUnit(unit.unit_id, unit.title, unit.page, _flat(unit.place)) for unit in units),
        next((record.unit_number for record in records if record.unit_number), None),
        tuple(sorted({row.qualification_number for row in rows if row.qualification_number})),
        _flat(records[0].place),
        tuple(itertools.chain(*map(_unit_prints, units), *map(_row_prints, rows))),
    )


def _unit_prints(unit: UnitRow) -> Iterator[Printed]:
    """What the unit's own pages print: not what it has from its structure row."""
    origins = {part.field: part.origin for part in unit.origin}
    for field in FIELDS:
        value, origin = getattr(unit, field), origins.get(field, Origin.PAGE)
        if value is not None and origin is not Origin.ROW:
            yield Printed(field, value, origin, _flat(place_of_field(unit, field)), ("units", unit.unit_id))


def _row_prints(row: StructureRow) -> Iterator[Printed]:
    for field in FIELDS:
        value = getattr(row, field)
        if value is not None:
            yield Printed(field, value, Origin.ROW, _flat(place_of_field(row, field)), ("structure", row.structure_id))


def _numbers(tables: Tables) -> Iterator[PrintedNumber]:
    """Every unit reference and qualification number that it prints."""
    for qualification in cast("Sequence[QualificationRow]", tables["qualifications"]):
        if qualification.qualification_number:
            yield _number(qualification, "qualifications", "qualification_number")
    for row in cast("Sequence[StructureRow]", tables["structure"]):
        if row.unit_reference_number:
            yield _number(row, "structure", "unit_reference_number")
    for unit in cast("Sequence[UnitRow]", tables["units"]):
        origins = {part.field: part.origin for part in unit.origin}
        if unit.unit_reference_number and origins.get("unit_reference_number") is not Origin.ROW:
            yield _number(unit, "units", "unit_reference_number")


_KEYS: Mapping[str, str] = {
    "qualifications": "qualification_id",
    "structure": "structure_id",
    "units": "unit_id",
}


def _number(row: QualificationRow | StructureRow | UnitRow, table: str, field: str) -> PrintedNumber:
    place = _flat(place_of_field(row, field))
    return PrintedNumber(getattr(row, field), (table, getattr(row, _KEYS[table])), field, place)


def _subjects(tables: Tables) -> Iterator[Subject]:
    for qualification in cast("Sequence[QualificationRow]", tables["qualifications"]):
        if qualification.number_scheme is NumberScheme.OFQUAL:
            yield _subject(qualification, "qualification", "qualifications", "qualification_number")
    seen = set()
    for table in ("units", "structure"):
        for row in cast("Sequence[UnitRow | StructureRow]", tables[table]):
            number = row.unit_reference_number
            if number and parse_unit_number(number) and number not in seen:
                seen.add(number)
                yield _subject(row, "unit", table, "unit_reference_number")


def _subject(row: QualificationRow | StructureRow | UnitRow, what: str, table: str, field: str) -> Subject:
    values = Values(*(getattr(row, name, None) for name in Values._fields))
    own = {box.field for box in getattr(row, "places", ())} & {*Values._fields, field}
    places = tuple((name, _flat(place_of_field(row, name))) for name in sorted(own))
    return Subject(what, _number(row, table, field), values, places, _flat(row.place))


def _listed(tables: Tables) -> Iterator[Listed]:
    for row in cast("Sequence[StructureRow]", tables["structure"]):
        if row.qualification_number and row.unit_reference_number:
            record = ("structure", row.structure_id)
            yield Listed(row.qualification_number, row.unit_reference_number, record, _flat(row.place))
