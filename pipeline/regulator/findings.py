"""Rows of handbooks beside the regulator's register -> findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from pipeline.findings import Beside
from pipeline.models import Finding
from pipeline.normalise.beside import beside, named
from pipeline.numbers import parse_unit_number
from pipeline.regulator.files import RegulatorFiles
from pipeline.regulator.lookup import Entry, Found, key_of, look_up
from pipeline.regulator.values import QUALIFICATION_CHECKS, UNIT_CHECKS, Check
from pipeline.tables import Tables
from pipeline.tables.places import place_of_field
from pipeline.terms import NumberScheme


class _Subject(NamedTuple):
    """A qualification or unit as a handbook prints it."""

    specification_id: str
    what: str
    number: str
    number_field: str
    record: Any
    """Its row, with the values."""


def regulator_findings(tables: Tables, files: RegulatorFiles) -> Iterator[tuple[str, Finding]]:
    """The findings by specification_id; raises RegulatorError where a file of the register is broken.

    Compared are qualifications, the units that handbooks describe, and those that only their structure tables list, all
    with numbers of the regulator's scheme. What either of the two leaves out is not compared.
    """
    qualifications, units = list(_qualifications(tables)), list(_units(tables))
    listed = [row for row in _rows(tables, "structure") if row.qualification_number and row.unit_reference_number]
    found = look_up(files, (one.number for one in qualifications), (one.number for one in units))
    for one in qualifications:
        yield from _compared(one, found.qualifications.get(key_of(one.number), ()), QUALIFICATION_CHECKS)
    for one in units:
        yield from _compared(one, found.units.get(key_of(one.number), ()), UNIT_CHECKS)
    yield from _not_listed(listed, found)


def _rows(tables: Tables, table: str) -> Sequence[Any]:
    return tables.get(table, ())


def _qualifications(tables: Tables) -> Iterator[_Subject]:
    for row in _rows(tables, "qualifications"):
        if row.number_scheme is NumberScheme.OFQUAL:
            yield _Subject(row.specification_id, "qualification", row.qualification_number, "qualification_number", row)


def _units(tables: Tables) -> Iterator[_Subject]:
    """The units of each handbook, once for each number; its structure rows only where no page describes the unit."""
    seen = set()
    for row in (*_rows(tables, "units"), *_rows(tables, "structure")):
        number = row.unit_reference_number
        if number and parse_unit_number(number) and (row.specification_id, number) not in seen:
            seen.add((row.specification_id, number))
            yield _Subject(row.specification_id, "unit", number, "unit_reference_number", row)


def _compared(one: _Subject, entries: Sequence[Entry], checks: Iterable[Check]) -> Iterator[tuple[str, Finding]]:
    if not entries:
        yield (
            one.specification_id,
            beside(
                Beside.REGISTER_NUMBER_UNKNOWN,
                f"{one.what} {one.number}: the regulator's register does not have this number",
                record=named(one.record),
                field=one.number_field,
                place=place_of_field(one.record, one.number_field),
            ),
        )
        return
    for check in checks:
        printed = check.printed(one.record)
        registered = [value for entry in entries if (value := check.registered(entry)) is not None]
        if printed is None or not registered or any(check.agree(printed, value) for value in registered):
            continue
        known = " or ".join(dict.fromkeys(map(str, registered)))
        yield (
            one.specification_id,
            beside(
                Beside.REGISTER_TITLE_DIFFERS if check.field == "title" else Beside.REGISTER_DIFFERS,
                f"{one.what} {one.number}: the handbook has {check.field} {str(printed)!r}, the regulator's register "
                f"{known!r}",
                record=named(one.record),
                field=check.field,
                place=place_of_field(one.record, check.field),
            ),
        )


def _not_listed(rows: Iterable[Any], found: Found) -> Iterator[tuple[str, Finding]]:
    seen = set()
    for row in rows:
        qualification, unit = row.qualification_number, row.unit_reference_number
        of_qualification = found.units_of.get(key_of(qualification))
        place = (row.specification_id, qualification, unit)
        if of_qualification is None or key_of(unit) not in found.units or place in seen:
            continue
        if key_of(unit) not in of_qualification:
            seen.add(place)
            yield (
                row.specification_id,
                beside(
                    Beside.REGISTER_UNIT_NOT_LISTED,
                    f"unit {unit} stands in the structure of qualification {qualification}: the regulator's register "
                    f"lists {len(of_qualification)} units for it, and not this one",
                    record=named(row),
                    field="unit_reference_number",
                    place=row.place,
                ),
            )
