"""Columns of structure tables that were taken for each other, told by types, heads, the units' own pages and totals.

A row's fields come from columns. Where most rows contradict their units' pages, or all rows hold in one field what
another field holds, the columns are misread, not the rows misprinted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, groupby

from pipeline.accept.evidence import Evidence
from pipeline.accept.lines import Line
from pipeline.accept.naming import called
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Qualification, Specification, StructureRow, Unit
from pipeline.terms import GroupKind

_NUMBERS = ("unit_number", "level", "credit_value", "guided_learning_hours")
_FIELDS = (*_NUMBERS, "unit_reference_number", "title")
_FEWEST_ROWS = 2  # so many rows are needed to speak of a column
_HEAD_HEIGHT = 15.0  # em above a table's first row in which its head stands, banners and notes between them
_HEADS: Mapping[str, re.Pattern[str]] = {
    "level": re.compile(r"(?:unit )?(?:scqf )?level", re.IGNORECASE),
    "credit_value": re.compile(r"(?:unit )?credits?(?: values?| points?)?", re.IGNORECASE),
    "guided_learning_hours": re.compile(r"(?:unit )?(?:glh|guided learning(?: hours?)?)(?: \(glh\))?", re.IGNORECASE),
}


def repeated_numbers(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Two units of one table have two numbers: a column of repeated ones holds levels or hours."""
    for table in _tables(specification):
        titles: dict[str, set[str | None]] = {}
        for row in table:
            if row.unit_number is not None:
                titles.setdefault(row.unit_number, set()).add(row.unit_reference_number or row.title)
        for row in table:
            if row.unit_number is not None and len(titles[row.unit_number]) > 1:
                message = f"unit number {row.unit_number} is given to {len(titles[row.unit_number])} rows of one table"
                yield finding(Accepted.MISREAD_UNIT_NUMBER, message, record=row, field="unit_number", place=row.place)


def crossed_columns(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No two fields of most rows hold each what the unit's own page prints as the other, or contradict it together."""
    for table in _tables(specification):
        pairs = [(row, unit) for row in table for unit in [_unit_of(row, specification)] if unit is not None]
        for one, other in combinations(_FIELDS, 2):
            crossed = [row for row, unit in pairs if _crosses(row, unit, one, other)]
            if len(crossed) >= _FEWEST_ROWS and len(crossed) * 2 > len(pairs):
                yield from _told(crossed, one, other, "the units' own pages print them the other way round")


def contradicted_columns(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No column says something else than the units' own pages in most of its rows."""
    for table in _tables(specification):
        for field in ("level", "credit_value", "guided_learning_hours", "title"):
            both = [
                (row, unit)
                for row in table
                for unit in [_unit_of(row, specification)]
                if unit is not None
                and getattr(row, field) is not None
                and getattr(unit, field) is not None
                and unit.origin.get(field) != "row"
            ]
            other = [row for row, unit in both if _folded(getattr(row, field)) != _folded(getattr(unit, field))]
            if len(other) >= _FEWEST_ROWS and len(other) * 3 > len(both) * 2:
                for row in other:
                    message = f"the column {field} of {called(row)} differs from the units' own pages in most rows"
                    yield finding(Accepted.MISREAD_COLUMN, message, record=row, field=field, place=row.place)


def levels_and_credits(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Hours exceed credits in some row, and levels are the qualification's rather than credits are."""
    for table in _tables(specification):
        for first, second, is_wrong, why in _ORDERS:
            filled = [r for r in table if getattr(r, first) is not None and getattr(r, second) is not None]
            wrong = [row for row in filled if is_wrong(row)]
            if len(filled) >= _FEWEST_ROWS and len(wrong) == len(filled):
                yield from _told(filled, first, second, why)
        qualification = _qualification_of(table[0], specification)
        if qualification is not None and qualification.level and _fits_better_crossed(table, qualification.level):
            yield from _told(table, "level", "credit_value", f"the qualification's level {qualification.level} says so")


def same_in_every_row(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Credits are not the levels once more in every row of a table whose levels differ."""
    for table in _tables(specification):
        both = [row for row in table if row.level is not None and row.credit_value is not None]
        if (
            len(both) > _FEWEST_ROWS
            and all(row.level == str(row.credit_value) for row in both)
            and len({row.level for row in both}) > 1
        ):
            yield from _told(both, "level", "credit_value", "both hold the same in every row")


def totals(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The mandatory rows of a table have no more credits or hours than the whole qualification."""
    for table in _tables(specification):
        qualification = _qualification_of(table[0], specification)
        if qualification is None:
            continue
        mandatory = [row for row in table if row.group_kind is GroupKind.MANDATORY]
        for field in ("credit_value", "guided_learning_hours"):
            most = getattr(qualification, f"{field}_max") or getattr(qualification, field)
            total = sum(value for row in _distinct(mandatory) if (value := getattr(row, field)) is not None)
            if most is not None and total > most:
                message = (
                    f"the mandatory units of '{qualification.title}' have {total} as {field}, the whole has {most}"
                )
                yield finding(Accepted.MISREAD_COLUMN, message, record=mandatory[0], place=mandatory[0].place)


def headed_columns(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A column that the table's head names has given a value to one row of the table, at least."""
    for page, rows in _by_page(specification.structure).items():
        first = min(box.y0 for row in rows for box in row.place if box.page == page)
        above = [line for line in evidence.lines.get(page, ()) if first - _HEAD_HEIGHT * line.size < line.y0 < first]
        for field, head in _HEADS.items():
            printed = [line for line in above if head.fullmatch(line.text.strip(" :*"))]
            if (
                printed
                and all(getattr(row, field) is None for row in rows)
                and _has_values_below(printed[-1], evidence)
            ):
                message = (
                    f"the head '{printed[-1].text}' stands above a table of {len(rows)} rows, none of which has it"
                )
                for row in rows:
                    yield finding(Accepted.MISREAD_COLUMN, message, record=row, field=field, place=(printed[-1].box,))


def _has_values_below(head: Line, evidence: Evidence) -> bool:
    """Whether numbers stand below a head, two at least, as in a column of a table."""
    below = [
        line
        for line in evidence.lines[head.page]
        if line.y0 > head.y0 and line.x0 < head.x1 + 2 and line.x1 > head.x0 - 2 and line.text.strip().isdigit()
    ]
    return len(below) >= _FEWEST_ROWS


def _tables(specification: Specification) -> Iterator[list[StructureRow]]:
    """The rows of each qualification."""
    for _, rows in groupby(specification.structure, key=lambda row: row.qualification_number):
        yield list(rows)


def _by_page(rows: Sequence[StructureRow]) -> dict[int, list[StructureRow]]:
    pages: dict[int, list[StructureRow]] = {}
    for row in rows:
        for page in {box.page for box in row.place}:
            pages.setdefault(page, []).append(row)
    return pages


def _unit_of(row: StructureRow, specification: Specification) -> Unit | None:
    """The unit that the row is about: found by its reference number, title or number, whatever field they are in."""
    words = {str(value).casefold() for name in _FIELDS if (value := getattr(row, name)) is not None}
    for name in ("unit_reference_number", "title", "unit_number"):
        for unit in specification.units:
            value = getattr(unit, name)
            if value is not None and str(value).casefold() in words and (name != "unit_number" or _is_long(value)):
                return unit
    return next((u for u in specification.units if u.unit_number and u.unit_number == row.unit_number), None)


def _is_long(number: str) -> bool:
    """Whether a unit number cannot be a level or a count."""
    return len(number) > 3


def _crosses(row: StructureRow, unit: Unit, one: str, other: str) -> bool:
    """Whether the row has in one field what the unit's page prints as the other, and both or the first way round."""
    first, second = _folded(getattr(row, one)), _folded(getattr(row, other))
    own_first, own_second = _printed(unit, one), _printed(unit, other)
    if own_first == own_second or first == second:
        return False
    return (first == own_second is not None and second in {own_first, None}) or (
        second == own_first is not None and first in {own_second, None}
    )


def _printed(unit: Unit, field: str) -> str | None:
    return None if unit.origin.get(field) == "row" else _folded(getattr(unit, field))


def _folded(value: object) -> str | None:
    return None if value is None else re.sub(r"\W+", "", re.sub(r"\s*\([^()]*\)\s*$", "", str(value))).casefold()


def _distinct(rows: Sequence[StructureRow]) -> list[StructureRow]:
    """The rows of units, each once; a unit may be listed again with the number of its test."""
    return list({row.unit_reference_number or row.title or row.unit_number: row for row in rows}.values())


def _fits_better_crossed(rows: Sequence[StructureRow], level: str) -> bool:
    """Whether credits are the qualification's level in most rows, and levels in none."""
    both = [row for row in rows if row.level is not None and row.credit_value is not None]
    as_credit = sum(str(row.credit_value) == level for row in both)
    return len(both) > _FEWEST_ROWS and as_credit * 2 > len(both) and all(row.level != level for row in both)


def _qualification_of(row: StructureRow, specification: Specification) -> Qualification | None:
    number = row.qualification_number
    return next((q for q in specification.qualifications if q.qualification_number == number), None)


def _is_below(row: StructureRow) -> bool:
    return row.guided_learning_hours < row.credit_value  # type: ignore[operator]


_ORDERS: Sequence[tuple[str, str, Callable[[StructureRow], bool], str]] = (
    ("credit_value", "guided_learning_hours", _is_below, "no row has as many guided hours as credits"),
)


def _told(rows: Sequence[StructureRow], one: str, other: str, why: str) -> Iterator[Found]:
    for row in rows:
        message = f"the columns {one} and {other} of {called(row)} were taken for each other: {why}"
        yield finding(Accepted.MISREAD_COLUMN, message, record=row, field=one, place=row.place)


CHECKS = (
    repeated_numbers,
    crossed_columns,
    contradicted_columns,
    levels_and_credits,
    same_in_every_row,
    totals,
    headed_columns,
)
