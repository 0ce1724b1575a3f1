"""Whose levels are meant: SCQF of Scotland has twelve, the frameworks of England, Wales and Northern Ireland eight."""

from __future__ import annotations

from pipeline.models.front import Qualification, StructureRow
from pipeline.models.specification import Specification
from pipeline.models.units import Unit
from pipeline.terms import NumberScheme


def is_scottish(record: Qualification | StructureRow | Unit, specification: Specification) -> bool:
    """Whether the level of a record is one of SCQF's: by its own number or level, else by the numbers of the units."""
    if "scqf" in (getattr(record, "level_printed", None) or "").lower():
        return True
    scheme = getattr(record, "number_scheme", None)
    if scheme is not None:
        return scheme is NumberScheme.SQA
    return any(unit.number_scheme is NumberScheme.SQA for unit in specification.units)
