"""What each handbook prints about each unit reference number."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pipeline.models import Box
from pipeline.normalise.issues import newest
from pipeline.tables import Tables
from pipeline.tables.cells import Print
from pipeline.tables.places import place_of_field
from pipeline.tables.reconciled import UnitOfferRow
from pipeline.tables.rows import SpecificationRow, StructureRow, UnitRow
from pipeline.terms import Origin

FIELDS = ("title", "level", "credit_value", "guided_learning_hours")
"""The fields of a unit that handbooks are compared by."""

Value = str | int


@dataclass(frozen=True, slots=True)
class Printed:
    """One value of one field in one place of a handbook."""

    field: str
    value: Value
    origin: Origin
    """PAGE, ROW or CORRECTED."""
    place: tuple[Box, ...]
    record: UnitRow | StructureRow
    """The row that prints it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """All that one handbook prints about one unit reference number."""

    number: str
    specification: SpecificationRow
    units: tuple[UnitRow, ...]
    """The units with the number, of which there should be one at most, in reading order."""
    rows: tuple[StructureRow, ...]
    """The structure rows about them, in reading order."""
    prints: tuple[Printed, ...]
    """Of the units and then of the rows."""

    def printed(self, field: str) -> list[Printed]:
        """What it prints of one field."""
        return [printed for printed in self.prints if printed.field == field]


def offers(tables: Tables) -> list[Offer]:
    """Every unit reference number of every handbook, by number and then specification_id."""
    specifications = cast("Sequence[SpecificationRow]", tables["specifications"])
    by_id = {row.specification_id: row for row in specifications}
    units: dict[tuple[str, str], list[UnitRow]] = defaultdict(list)
    rows: dict[tuple[str, str], list[StructureRow]] = defaultdict(list)
    number_of = {}
    for unit in cast("Sequence[UnitRow]", tables["units"]):
        if unit.unit_reference_number:
            number_of[unit.unit_id] = unit.unit_reference_number
            units[unit.unit_reference_number, unit.specification_id].append(unit)
    for row in cast("Sequence[StructureRow]", tables["structure"]):
        # A row that prints no reference number is about the unit with its unit number.
        number = row.unit_reference_number or number_of.get(row.unit_id or "")
        if number:
            rows[number, row.specification_id].append(row)
    return [
        _offer(number, by_id[specification_id], units[number, specification_id], rows[number, specification_id])
        for number, specification_id in sorted(units.keys() | rows.keys())
    ]


def feeding(found: Iterable[Offer], *, all_issues: bool) -> list[Offer]:
    """The offers that feed the register, in their order.

    Of each family these are those in the newest issue that has the number, so that a unit which a new issue drops
    keeps its values. Two files that claim to be that issue both feed it.
    """
    if all_issues:
        return list(found)
    families: dict[tuple[str, str], list[Offer]] = defaultdict(list)
    for offer in found:
        families[offer.number, offer.specification.family_id].append(offer)
    fed = [offer for family in families.values() for offer in newest(family, lambda offer: offer.specification)]
    return sorted(fed, key=lambda offer: (offer.number, offer.specification.specification_id))


def offer_row(offer: Offer, *, feeds_register: bool) -> UnitOfferRow:
    """The offer as a row of its table."""
    issue = offer.specification
    records: list[UnitRow | StructureRow] = [*offer.units, *offer.rows]
    first: dict[str, Any] = {field: next((printed.value for printed in offer.printed(field)), None) for field in FIELDS}
    place = records[0].place
    return UnitOfferRow(
        unit_offer_id=f"{issue.specification_id}/{offer.number}",
        unit_register_id=offer.number,
        specification_id=issue.specification_id,
        family_id=issue.family_id,
        awarding_body=issue.awarding_body,
        issue=issue.issue,
        issued=issue.issued,
        feeds_register=feeds_register,
        unit_id=offer.units[0].unit_id if len(offer.units) == 1 else None,
        unit_reference_number=offer.number,
        unit_number=next((record.unit_number for record in records if record.unit_number), None),
        **first,
        qualification_numbers=qualification_numbers([offer]),
        prints=tuple(_distinct(offer.prints)),
        page=place[0].page if place else None,
        place=place,
    )


def qualification_numbers(found: Iterable[Offer]) -> tuple[str, ...]:
    """The qualifications whose structure tables list the unit, sorted."""
    numbers = {row.qualification_number for offer in found for row in offer.rows}
    return tuple(sorted(number for number in numbers if number))


def _offer(number: str, specification: SpecificationRow, units: list[UnitRow], rows: list[StructureRow]) -> Offer:
    prints = itertools.chain(*map(_unit_prints, units), *map(_row_prints, rows))
    return Offer(number, specification, tuple(units), tuple(rows), tuple(prints))


def _unit_prints(unit: UnitRow) -> Iterator[Printed]:
    """What the unit's own pages print: not what it has from its structure row."""
    origins = {part.field: part.origin for part in unit.origin}
    for field in FIELDS:
        value, origin = getattr(unit, field), origins.get(field, Origin.PAGE)
        if value is not None and origin is not Origin.ROW:
            yield Printed(field, value, origin, place_of_field(unit, field), unit)


def _row_prints(row: StructureRow) -> Iterator[Printed]:
    for field in FIELDS:
        value = getattr(row, field)
        if value is not None:
            yield Printed(field, value, Origin.ROW, row.place, row)


def _distinct(prints: Iterable[Printed]) -> Iterator[Print]:
    """The first print of each field, value and origin, by field."""
    first: dict[tuple[str, str, Origin], Printed] = {}
    for printed in sorted(prints, key=lambda printed: FIELDS.index(printed.field)):
        first.setdefault((printed.field, str(printed.value), printed.origin), printed)
    for (field, text, origin), printed in first.items():
        yield Print(field=field, printed=text, origin=origin, page=printed.place[0].page if printed.place else None)
