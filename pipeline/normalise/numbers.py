"""Numbers that fail their check character, and which number of all handbooks each of them may be a misprint of.

A repair is only ever suggested: nothing is replaced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from pipeline.findings import Beside
from pipeline.models import Box, Finding
from pipeline.normalise.beside import beside, named
from pipeline.numbers import Check, parse_qualification_number, parse_unit_number, repairs
from pipeline.tables import Tables
from pipeline.tables.places import place_of_field
from pipeline.tables.rows import QualificationRow, StructureRow, UnitRow
from pipeline.terms import Origin


class _Print(NamedTuple):
    """One print of a number."""

    row: QualificationRow | StructureRow | UnitRow
    field: str
    place: tuple[Box, ...]


_Places = dict[str, list[_Print]]
"""Where a number is printed, by specification_id."""


def number_repairs(tables: Tables) -> Iterator[tuple[str, Finding]]:
    """A finding, with its specification_id, for each wrong number that one other printed number explains.

    The number must be valid, differ in one character, and be the only such one that any handbook prints.
    """
    printed = _printed(tables)
    for number, places in sorted(printed.items()):
        parsed = parse_qualification_number(number) or parse_unit_number(number)
        if parsed is None or parsed.check is not Check.INVALID:
            continue
        candidates = [repair for repair in repairs(number) if repair in printed]
        if len(candidates) == 1:
            (repair,) = candidates
            for specification_id, own in sorted(places.items()):
                yield specification_id, _repair(number, repair, printed[repair], own)


def _repair(number: str, repair: str, places: _Places, own: Sequence[_Print]) -> Finding:
    where = "; ".join(f"{specification_id}{_pages(found)}" for specification_id, found in sorted(places.items()))
    return beside(
        Beside.NUMBER_REPAIR,
        f"{number}, which fails its check character, may be meant for {repair}: that is valid, and of all numbers that "
        f"differ in one character the only one printed ({where})",
        record=named(own[0].row),
        field=own[0].field,
        place=(box for one in own for box in one.place),
    )


def _pages(places: Sequence[_Print]) -> str:
    pages = sorted({box.page for one in places for box in one.place})
    return f", page {', '.join(map(str, pages))}" if pages else ""


def _printed(tables: Tables) -> dict[str, _Places]:
    """Every unit reference and qualification number that is printed anywhere."""
    found: dict[str, _Places] = defaultdict(lambda: defaultdict(list))
    for qualification in cast("Sequence[QualificationRow]", tables["qualifications"]):
        if qualification.qualification_number:
            place = place_of_field(qualification, "qualification_number")
            own = _Print(qualification, "qualification_number", place)
            found[qualification.qualification_number][qualification.specification_id].append(own)
    for row in cast("Sequence[StructureRow]", tables["structure"]):
        if row.unit_reference_number:
            own = _Print(row, "unit_reference_number", row.place)
            found[row.unit_reference_number][row.specification_id].append(own)
    for unit in cast("Sequence[UnitRow]", tables["units"]):
        origins = {part.field: part.origin for part in unit.origin}
        if unit.unit_reference_number and origins.get("unit_reference_number") is not Origin.ROW:
            own = _Print(unit, "unit_reference_number", place_of_field(unit, "unit_reference_number"))
            found[unit.unit_reference_number][unit.specification_id].append(own)
    return found
