"""Structure rows beside the units that they list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.findings import Checked, Found, finding
from pipeline.matching import rows_of, same_title
from pipeline.models import Specification, StructureRow, Unit
from pipeline.validate.names import name_of

_FACTS = ("unit_reference_number", "level", "credit_value", "guided_learning_hours")


def rows_against_units(specification: Specification) -> Iterator[Found]:
    """A structure row and the unit's own page print the same values; titles may differ in case and a bracketed code."""
    for unit in specification.units:
        for row in _rows_of(unit, specification.structure):
            for name in _FACTS:
                ours, theirs = getattr(unit, name), getattr(row, name)
                if ours is not None and theirs is not None and ours != theirs:
                    yield finding(
                        Checked.ROW_DIFFERS,
                        f"{name_of(unit)}: its page prints {name} {ours}, its structure row {theirs}",
                        record=unit,
                        field=name,
                        place=(*row.place, *unit.places.get(name, unit.place)),
                    )
            if row.title and not same_title(row.title, unit.title):
                yield finding(
                    Checked.TITLE_DIFFERS,
                    f"{name_of(unit)}: its page prints the title '{unit.title}', its structure row '{row.title}'",
                    record=unit,
                    field="title",
                    place=(*row.place, *unit.places.get("title", unit.place)),
                )


def rows_and_bodies(specification: Specification) -> Iterator[Found]:
    """Every structure row has a unit and every unit a row, where the handbook prints both."""
    if not specification.structure or not specification.units:
        return
    bodies = {id(row) for unit in specification.units for row in _rows_of(unit, specification.structure)}
    reported: set[str | None] = set()
    for row in specification.structure:
        key = row.unit_number or row.unit_reference_number or row.title
        if id(row) not in bodies and key not in reported:
            reported.add(key)
            yield finding(
                Checked.UNIT_WITHOUT_BODY,
                f"the structure lists {_named(row)}, but no page of the handbook describes it",
                record=row,
                place=row.place,
            )
    for unit in specification.units:
        if not _rows_of(unit, specification.structure):
            yield finding(
                Checked.BODY_WITHOUT_ROW,
                f"{name_of(unit)} is described, but no structure table lists it",
                record=unit,
                place=unit.place,
            )


def _named(row: StructureRow) -> str:
    number = row.unit_number or row.unit_reference_number
    return f"unit {number} '{row.title}'" if number else f"the unit '{row.title}'"


def _rows_of(unit: Unit, rows: Iterable[StructureRow]) -> list[StructureRow]:
    return rows_of(unit.unit_number, unit.unit_reference_number, unit.title, rows)
