"""Numbers that fail their check character, and which number of all handbooks each of them may be a misprint of.

A repair is only ever suggested: nothing is replaced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import cast

from pipeline.models import Box, Finding
from pipeline.normalise.beside import Beside, beside
from pipeline.numbers import Check, parse_qualification_number, parse_unit_number, repairs
from pipeline.tables import Tables
from pipeline.tables.places import place_of_field
from pipeline.tables.rows import QualificationRow, StructureRow, UnitRow
from pipeline.terms import Origin, Severity

_Places = dict[str, list[tuple[Box, ...]]]
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


def _repair(number: str, repair: str, places: _Places, own: Sequence[tuple[Box, ...]]) -> Finding:
    where = "; ".join(f"{specification_id}{_pages(found)}" for specification_id, found in sorted(places.items()))
    return beside(
        Beside.NUMBER_REPAIR,
        Severity.INFO,
        f"{number}, which fails its check character, may be meant for {repair}: that is valid, and of all numbers that "
        f"differ in one character the only one printed ({where})",
        "Compare the two; if it is a misprint, report it to the body and add a correction",
        (box for place in own for box in place),
    )


def _pages(places: Sequence[tuple[Box, ...]]) -> str:
    pages = sorted({box.page for place in places for box in place})
    return f", page {', '.join(map(str, pages))}" if pages else ""


def _printed(tables: Tables) -> dict[str, _Places]:
    """Every unit reference and qualification number that is printed anywhere."""
    found: dict[str, _Places] = defaultdict(lambda: defaultdict(list))
    for qualification in cast("Sequence[QualificationRow]", tables["qualifications"]):
        if qualification.qualification_number:
            place = place_of_field(qualification, "qualification_number")
            found[qualification.qualification_number][qualification.specification_id].append(place)
    for row in cast("Sequence[StructureRow]", tables["structure"]):
        if row.unit_reference_number:
            found[row.unit_reference_number][row.specification_id].append(row.place)
    for unit in cast("Sequence[UnitRow]", tables["units"]):
        origins = {part.field: part.origin for part in unit.origin}
        if unit.unit_reference_number and origins.get("unit_reference_number") is not Origin.ROW:
            found[unit.unit_reference_number][unit.specification_id].append(
                place_of_field(unit, "unit_reference_number")
            )
    return found
