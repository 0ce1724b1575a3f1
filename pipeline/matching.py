"""Which structure rows speak of a unit."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.models import StructureRow


def rows_of(unit_number: str | None, reference: str | None, rows: Iterable[StructureRow]) -> list[StructureRow]:
    """The rows with the unit's number in the body's own scheme, else with its reference number.

    A unit whose page prints two numbers ('101/001') may have a row for each of them.
    """
    rows = list(rows)
    same = [row for row in rows if unit_number is not None and row.unit_number == unit_number]
    parts = unit_number.split("/") if unit_number and "/" in unit_number else []
    return (
        same
        or [row for row in rows if row.unit_number in parts]
        or [row for row in rows if reference is not None and row.unit_reference_number == reference]
    )
