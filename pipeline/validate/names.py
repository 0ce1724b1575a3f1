"""What messages call a unit."""

from __future__ import annotations

from pipeline.models import Unit


def name_of(unit: Unit) -> str:
    """'unit 301'; the reference number or else the title of one without a number."""
    return f"unit {unit.unit_number or unit.unit_reference_number or repr(unit.title)}"
