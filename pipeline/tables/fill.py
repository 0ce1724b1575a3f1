"""Specifications -> rows, table by table, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel

from pipeline import models
from pipeline.findings.certified import doubtful_records, is_certified
from pipeline.keys import Keyed, keyed
from pipeline.models import (
    Box,
    Change,
    Coverage,
    ExternalAssessment,
    Item,
    Qualification,
    Rule,
    Specification,
    StructureRow,
    Unit,
)
from pipeline.tables.cells import Fate, FieldBox, FieldOrigin, SubPoint
from pipeline.tables.row import Row
from pipeline.tables.rows import SPECIFICATION_TABLES
from pipeline.terms import Origin


def rows_of(specifications: Iterable[Specification]) -> dict[str, list[Row]]:
    """All rows of these specifications by table name; every table is there, with no rows if need be.

    The rows stand in the order of the specifications and within each in reading order (a criterion's amplification
    before that of its outcome, as in the nested form). Keys are unique where the specification_ids are. Raises
    pydantic's ValidationError for a value that its column cannot hold, such as a number of more than 32 bits.
    """
    rows: dict[str, list[Row]] = {table: [] for table in SPECIFICATION_TABLES}
    for specification in specifications:
        _Filling(specification, rows).fill()
    return rows


class _Filling:
    """One specification on its way into the tables."""

    def __init__(self, specification: Specification, rows: Mapping[str, list[Row]]) -> None:
        self._specification = specification
        self._rows = rows

    def fill(self) -> None:
        """Append the rows of every table."""
        records = list(keyed(self._specification))
        references = _References(records)
        doubtful = doubtful_records(self._specification)
        for one in records:
            columns: dict[str, object] = {_key_column(one.table): one.key, **one.parents, **references.of(one.record)}
            if one.table == "amplification":
                columns = {**_NO_PARENTS, **columns, **_block_columns(one), "certified": is_certified(one, doubtful)}
            self._add(one.table, one.record, columns)
        self._add_coverage(self._specification.coverage)

    def _add(self, table: str, record: BaseModel, columns: Mapping[str, object]) -> None:
        """Append the row of one record; `columns` are those that the record has no field for."""
        columns = {"specification_id": self._specification.specification_id, **columns}
        self._rows[table].append(_row(table, record, columns))

    def _add_coverage(self, coverage: Coverage) -> None:
        ends = [
            *((Fate.USED, record, words) for record, words in coverage.used.items()),
            (Fate.SECTION, None, coverage.sections),
            *((Fate.IGNORED, rule, words) for rule, words in coverage.ignored.items()),
            (Fate.LEFT_OVER, None, coverage.left_over),
        ]
        for fate, detail, words in ends:
            key = "/".join([self._specification.specification_id, fate, *([detail] if detail else [])])
            # Not the record's field of that name, which counts all words.
            self._add("coverage", coverage, {"coverage_id": key, "fate": fate, "detail": detail, "words": words})


class _References:
    """What the rows beside the units say of other rows: the keys that their printed numbers stand for."""

    def __init__(self, records: Sequence[Keyed]) -> None:
        units = [(one.record, one.key) for one in records if isinstance(one.record, Unit)]
        self._qualifications = _only(
            (one.record.qualification_number, one.key) for one in records if isinstance(one.record, Qualification)
        )
        self._by_reference = _only((unit.unit_reference_number, key) for unit, key in units)
        self._by_number = _only((unit.unit_number, key) for unit, key in units)
        self._by_test = _only((part, key) for unit, key in units for part in set((unit.unit_number or "").split("/")))

    def of(self, record: BaseModel) -> dict[str, object]:
        """The columns of a record's row that its fields do not hold as they are."""
        columns: dict[str, object] = {}
        match record:
            case Specification(source=source):
                columns = {name: getattr(source, name) for name in type(source).model_fields}
                columns |= {"issued_date": _first_day(record.issued), "is_latest": True, "supersedes": None}
            case Rule():
                columns["qualification_id"] = self._qualifications.get(record.qualification_number)
            case StructureRow():
                columns["qualification_id"] = self._qualifications.get(record.qualification_number)
                reference = record.unit_reference_number
                of_number = self._by_number.get(record.unit_number)
                columns["unit_id"] = self._by_reference.get(reference) if reference else of_number
            case Change():
                columns["date_printed"] = record.date
            case models.Mapping():
                columns["unit_id"] = self._by_number.get(record.unit_number)
            case ExternalAssessment(unit_number=number):
                of_test = self._by_test.get(number.rpartition("-")[2] if number else None)
                columns["unit_id"] = self._by_number.get(number) or of_test
        return columns


def _block_columns(one: Keyed) -> dict[str, object]:
    """What a row of amplification says of its block."""
    columns: dict[str, object] = {"block_number": one.block_number, "heading": one.block.heading if one.block else None}
    if one.record is one.block:
        return {**columns, "item_number": None, "text": None, "depth": None}
    return {**columns, "item_number": one.item_number}


_NO_PARENTS = {"assessment_criterion_id": None, "learning_outcome_id": None, "content_area_id": None}


def _row(table: str, record: BaseModel, columns: Mapping[str, object]) -> Row:
    """The row of a record: its fields that are columns, in the form that cells have, and the given columns."""
    values: dict[str, Any] = {name: getattr(record, name) for name in _shared_names(table, type(record))}
    for name in _CELLS.keys() & values.keys():
        values[name] = _CELLS[name](values[name])
    if "place" in values:
        values["page"] = values["place"][0].page if values["place"] else None
    values.update(columns)
    return SPECIFICATION_TABLES[table](**values)


@cache
def _shared_names(table: str, record_type: type[BaseModel]) -> tuple[str, ...]:
    return tuple(name for name in SPECIFICATION_TABLES[table].model_fields if name in record_type.model_fields)


@cache
def _key_column(table: str) -> str:
    return next(iter(SPECIFICATION_TABLES[table].model_fields))


def _only(keys: Iterable[tuple[str | None, str]]) -> dict[str | None, str]:
    """Number -> key, for the numbers that exactly one record has; null is no number."""
    keys = list(keys)
    count = Counter(number for number, _ in keys)
    return {number: key for number, key in keys if number is not None and count[number] == 1}


def _first_day(issued: str | None) -> date | None:
    """'2017-04' -> 1 April 2017; None where the text is no ISO date."""
    if issued is None:
        return None
    try:
        return date.fromisoformat(issued + "0000-01-01"[len(issued) :])
    except ValueError:
        return None


def _sub_points(items: Iterable[Item]) -> tuple[SubPoint, ...]:
    return tuple(SubPoint(text=item.text, depth=item.depth) for item in items)


def _field_boxes(places: Mapping[str, Iterable[Box]]) -> tuple[FieldBox, ...]:
    return tuple(
        FieldBox(field=field, page=box.page, x0=box.x0, y0=box.y0, x1=box.x1, y1=box.y1)
        for field, boxes in places.items()
        for box in boxes
    )


def _field_origins(origins: Mapping[str, Origin]) -> tuple[FieldOrigin, ...]:
    return tuple(FieldOrigin(field=field, origin=origin) for field, origin in origins.items())


_CELLS: Mapping[str, Callable[[Any], tuple[BaseModel, ...]]] = {
    "items": _sub_points,
    "places": _field_boxes,
    "origin": _field_origins,
}
