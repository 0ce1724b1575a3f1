"""Handbooks beside the regulator's register -> findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.findings import Beside
from pipeline.handbooks import Handbook, Listed, Subject, boxes_of
from pipeline.models import Box, Finding
from pipeline.normalise.beside import beside
from pipeline.regulator.files import RegulatorFiles
from pipeline.regulator.lookup import Entry, Found, key_of, look_up
from pipeline.regulator.values import QUALIFICATION_CHECKS, UNIT_CHECKS, Check


def regulator_findings(handbooks: Iterable[Handbook], files: RegulatorFiles) -> Iterator[tuple[str, Finding]]:
    """The findings by specification_id; raises RegulatorError where a file of the register is broken.

    Compared are qualifications, the units that handbooks describe, and those that only their structure tables list, all
    with numbers of the regulator's scheme. What either of the two leaves out is not compared. `handbooks` are looked
    through twice.
    """
    numbers: dict[str, set[str]] = {"qualification": set(), "unit": set()}
    for handbook in handbooks:
        for one in handbook.subjects:
            numbers[one.what].add(one.number.number)
    found = look_up(files, numbers["qualification"], numbers["unit"])
    for handbook in handbooks:
        own = [finding for one in handbook.subjects for finding in _about(one, found)]
        for finding in (*own, *_not_listed(handbook.listed, found)):
            yield handbook.issue.specification_id, finding


def _about(one: Subject, found: Found) -> Iterator[Finding]:
    key = key_of(one.number.number)
    if one.what == "qualification":
        return _compared(one, found.qualifications.get(key, ()), QUALIFICATION_CHECKS)
    return _compared(one, found.units.get(key, ()), UNIT_CHECKS)


def _compared(one: Subject, entries: Sequence[Entry], checks: Iterable[Check]) -> Iterator[Finding]:
    number = one.number
    if not entries:
        yield beside(
            Beside.REGISTER_NUMBER_UNKNOWN,
            f"{one.what} {number.number}: the regulator's register does not have this number",
            record=number.record,
            field=number.field,
            place=boxes_of(number.place),
        )
        return
    for check in checks:
        printed = check.printed(one.values)
        registered = [value for entry in entries if (value := check.registered(entry)) is not None]
        if printed is None or not registered or any(check.agree(printed, value) for value in registered):
            continue
        known = " or ".join(dict.fromkeys(map(str, registered)))
        yield beside(
            Beside.REGISTER_TITLE_DIFFERS if check.field == "title" else Beside.REGISTER_DIFFERS,
            f"{one.what} {number.number}: the handbook has {check.field} {str(printed)!r}, the regulator's register "
            f"{known!r}",
            record=number.record,
            field=check.field,
            place=_place_of(one, check.field),
        )


def _place_of(one: Subject, field: str) -> tuple[Box, ...]:
    """The field's own place, or else that of the record."""
    return boxes_of(dict(one.places).get(field) or one.place)


def _not_listed(rows: Iterable[Listed], found: Found) -> Iterator[Finding]:
    """A finding for the first row of each pair of numbers that the register does not have."""
    seen = set()
    for row in rows:
        qualification, unit = row.qualification_number, row.unit_reference_number
        of_qualification = found.units_of.get(key_of(qualification))
        if of_qualification is None or key_of(unit) not in found.units or (qualification, unit) in seen:
            continue
        if key_of(unit) not in of_qualification:
            seen.add((qualification, unit))
            yield beside(
                Beside.REGISTER_UNIT_NOT_LISTED,
                f"unit {unit} stands in the structure of qualification {qualification}: the regulator's register "
                f"lists {len(of_qualification)} units for it, and not this one",
                record=row.record,
                field="unit_reference_number",
                place=boxes_of(row.place),
            )
