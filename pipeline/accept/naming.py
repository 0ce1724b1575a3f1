"""What reasons call the records that they are about, and where a field of a record stands."""

from __future__ import annotations

from pydantic import BaseModel

from pipeline.models import Box, Qualification, Specification, StructureRow, Unit


def called(record: Qualification | StructureRow | Unit) -> str:
    """What a person calls a record: 'unit 301', 'the structure row of 301', or by its title where it has no number."""
    if isinstance(record, Qualification):
        return f"qualification {record.qualification_number or record.title}"
    kind = "unit" if isinstance(record, Unit) else "the structure row of"
    return f"{kind} {record.unit_number or record.unit_reference_number or repr(record.title)}"


def place_of(record: BaseModel, field: str) -> tuple[Box, ...]:
    """Where the field of a record stands: its own place, else the record's."""
    places: dict[str, tuple[Box, ...]] = getattr(record, "places", {})
    whole: tuple[Box, ...] = getattr(record, "place", ())
    return places.get(field) or whole


def rows_and_units(specification: Specification) -> list[StructureRow | Unit]:
    """All structure rows, then all units."""
    return [*specification.structure, *specification.units]
