"""Units and qualifications that may be none: printed twice, or named nowhere else in the handbook."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.accept.contents import entries_of
from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Specification, StructureRow, Unit

_COVER_SIZE = 1.3  # of the body's size: a title on a cover is larger


def units_twice(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A unit is one record: two with one number and one title are a unit and its later pages."""
    first: dict[tuple[str, str], Unit] = {}
    for unit in specification.units:
        other = first.setdefault((unit.unit_number or unit.unit_reference_number or "", fold(unit.title)), unit)
        if other is not unit:
            yield finding(
                Accepted.MISREAD_UNIT_TWICE,
                f"unit {unit.unit_number or unit.unit_reference_number} '{unit.title}' is published twice",
                record=unit,
                place=(*other.place, *unit.place),
            )


def unnamed_units(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A unit of a handbook has a structure row, an entry in the contents or a reference number of its own.

    The only one may be named by the qualification: 'VAT Preparation' in the 'Level 3 Award in VAT Preparation'.
    """
    opens = any(box.page == evidence.opens for unit in specification.units for box in unit.place)
    if opens:
        return
    contents = [fold(entry.title) for entry in evidence.once(entries_of)]
    alone = len(specification.units) == 1
    whole = [fold(one.title) for one in specification.qualifications if alone and one.title]
    for unit in specification.units:
        title = fold(unit.title)
        rows = any(_is_of(row, unit) for row in specification.structure)
        own = "unit_reference_number" in unit.places and unit.origin.get("unit_reference_number", "page") == "page"
        named = any(title in entry for entry in contents) or any(one.endswith(title) for one in whole)
        if not rows and not own and not named:
            yield finding(
                Accepted.MISREAD_UNIT_UNNAMED,
                f"'{unit.title}' has neither a structure row nor an entry in the contents nor a reference number",
                record=unit,
                place=unit.place,
            )


def _is_of(row: StructureRow, unit: Unit) -> bool:
    if unit.unit_reference_number and row.unit_reference_number == unit.unit_reference_number:
        return True
    numbers = {unit.unit_number, *(unit.unit_number or "").split("/")} - {None, ""}
    return row.unit_number in numbers or (row.title is not None and fold(row.title) == fold(unit.title))


def unnamed_qualifications(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A second qualification has rows, stands on the cover, or in one column of a table with a qualification that does.

    One to progress to has none of these.
    """
    with_rows = {row.qualification_number for row in specification.structure}
    cover = fold(" ".join(line.text for line in evidence.lines.get(evidence.opens, ())))
    first, *others = specification.qualifications or (None,)
    named = [first] if first else []
    for one in others:
        number = one.qualification_number
        if number in with_rows or fold(one.title) in cover or (number and fold(number) in cover):
            named.append(one)
    columns = {(box.page, round(box.x0)) for one in named for box in one.place}
    for one in others:
        if one not in named and not any((box.page, round(box.x0)) in columns for box in one.place):
            yield finding(
                Accepted.MISREAD_QUALIFICATION_UNNAMED,
                f"'{one.title}' has neither rows of its own nor a place on the cover",
                record=one,
                place=one.place,
            )


def cover_missing(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The title stands on the first page that has words, larger than the text; anywhere where a unit opens the file."""
    first = next((page.number for page in evidence.pages if page.words), None)
    if first is None:
        return
    large = [line for line in evidence.lines[first] if line.size >= _COVER_SIZE * evidence.body_size]
    if any(unit.place and unit.place[0].page == first for unit in specification.units):
        large = [line for lines in evidence.lines.values() for line in lines]
    if fold(specification.title) not in fold(" ".join(line.text for line in large)):
        yield finding(
            Accepted.MISREAD_COVER_MISSING,
            f"the title '{specification.title}' is not printed large on page {first}, the first with words",
            record=specification,
            field="title",
            place=specification.places.get("title", ()),
        )
