"""Specifications -> rows, table by table, in reading order."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel

from pipeline.models import Block, Box, Coverage, Item, LearningOutcome, Specification, Unit
from pipeline.tables.cells import Fate, FieldBox, FieldOrigin, SubPoint
from pipeline.tables.rows import SPECIFICATION_TABLES, Row
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
        self._id = specification.specification_id
        self._rows = rows
        self._keys: dict[str, set[str]] = {table: set() for table in SPECIFICATION_TABLES}

    def fill(self) -> None:
        """Append the rows of every table."""
        source = self._specification.source
        issued_date = _first_day(self._specification.issued)
        columns = {"file": source.file, "sha256": source.sha256, "pages": source.pages, "issued_date": issued_date}
        self._rows["specifications"].append(_row("specifications", self._specification, columns))
        qualification_ids = [
            self._add(
                "qualifications", self._id, qualification.qualification_number or f"qualification{n}", qualification
            )
            for n, qualification in enumerate(self._specification.qualifications, 1)
        ]
        unit_ids = [
            self._add_unit(unit, unit.unit_reference_number or unit.unit_number or f"unit{n}")
            for n, unit in enumerate(self._specification.units, 1)
        ]
        self._add_references(qualification_ids, unit_ids)
        self._add_coverage(self._specification.coverage)

    def _add(self, table: str, parent: str, label: str, record: BaseModel, **columns: object) -> str:
        """Append the row of one record and return its key; `columns` are those that the record has no field for."""
        key = _unused(f"{parent}/{label}", self._keys[table])
        self._keys[table].add(key)
        columns |= {_key_column(table): key, "specification_id": self._id}
        self._rows[table].append(_row(table, record, columns))
        return key

    def _add_references(self, qualification_ids: list[str], unit_ids: list[str]) -> None:
        """Append what stands beside the units; `qualification_ids` and `unit_ids` are the keys, record by record."""
        specification = self._specification
        qualification_of = _only(
            (qualification.qualification_number, key)
            for qualification, key in zip(specification.qualifications, qualification_ids, strict=True)
        )
        units = list(zip(specification.units, unit_ids, strict=True))
        by_reference = _only((unit.unit_reference_number, key) for unit, key in units)
        by_number = _only((unit.unit_number, key) for unit, key in units)
        for n, rule in enumerate(specification.rules, 1):
            qualification_id = qualification_of.get(rule.qualification_number)
            self._add("rules", self._id, f"rule{n}", rule, qualification_id=qualification_id)
        for n, line in enumerate(specification.structure, 1):
            self._add(
                "structure",
                self._id,
                f"row{n}",
                line,
                qualification_id=qualification_of.get(line.qualification_number),
                unit_id=by_reference.get(line.unit_reference_number)
                if line.unit_reference_number
                else by_number.get(line.unit_number),
            )
        for n, change in enumerate(specification.changes, 1):
            self._add("changes", self._id, f"change{n}", change, date_printed=change.date)
        for n, mapping in enumerate(specification.mappings, 1):
            unit_id = by_number.get(mapping.unit_number)
            self._add("mappings", self._id, f"mapping{n}", mapping, unit_id=unit_id)
        by_test = _only((part, key) for unit, key in units for part in set((unit.unit_number or "").split("/")))
        for n, test in enumerate(specification.external_assessments, 1):
            number = test.unit_number
            unit_id = by_number.get(number) or by_test.get(number.rpartition("-")[2] if number else None)
            self._add("external_assessments", self._id, f"external{n}", test, unit_id=unit_id)
        for n, finding in enumerate(specification.findings, 1):
            self._add("findings", self._id, f"finding{n}", finding)

    def _add_unit(self, unit: Unit, label: str) -> str:
        unit_id = self._add("units", self._id, label, unit)
        for outcome in unit.learning_outcomes:
            self._add_outcome(outcome, unit_id)
        for area in unit.content_areas:
            area_id = self._add("content_areas", unit_id, area.number, area, unit_id=unit_id)
            self._add_amplification(area.amplification, area_id, {"unit_id": unit_id, "content_area_id": area_id})
        for n, section in enumerate(unit.sections, 1):
            self._add("sections", unit_id, f"section{n}", section, unit_id=unit_id)
        for n, resource in enumerate(unit.resources, 1):
            self._add("resources", unit_id, f"resource{n}", resource, unit_id=unit_id)
        return unit_id

    def _add_outcome(self, outcome: LearningOutcome, unit_id: str) -> None:
        outcome_id = self._add("learning_outcomes", unit_id, f"LO{outcome.number}", outcome, unit_id=unit_id)
        parents = {"unit_id": unit_id, "learning_outcome_id": outcome_id}
        for criterion in outcome.assessment_criteria:
            criterion_id = self._add("assessment_criteria", outcome_id, criterion.number, criterion, **parents)
            self._add_amplification(
                criterion.amplification, criterion_id, {**parents, "assessment_criterion_id": criterion_id}
            )
        self._add_amplification(outcome.amplification, outcome_id, parents)

    def _add_amplification(self, blocks: Iterable[Block], parent: str, parents: Mapping[str, str]) -> None:
        """Append the items of all blocks; `parent` is the key they belong to, `parents` all keys above them."""
        columns: dict[str, object] = {**_NO_PARENTS, **parents}
        running = 0
        for block_number, block in enumerate(blocks, 1):
            columns |= {"block_number": block_number, "heading": block.heading}
            if not block.items:
                running += 1
                empty = {"item_number": None, "text": None, "depth": None}
                self._add("amplification", parent, f"i{running}", block, **columns, **empty)
            for item_number, item in enumerate(block.items, 1):
                running += 1
                self._add("amplification", parent, f"i{running}", item, **columns, item_number=item_number)

    def _add_coverage(self, coverage: Coverage) -> None:
        ends = [
            *((Fate.USED, record, words) for record, words in coverage.used.items()),
            (Fate.SECTION, None, coverage.sections),
            *((Fate.IGNORED, rule, words) for rule, words in coverage.ignored.items()),
            (Fate.LEFT_OVER, None, coverage.left_over),
        ]
        for fate, detail, words in ends:
            label = f"{fate}/{detail}" if detail else str(fate)
            # Not the record's field of that name, which counts all words.
            self._add("coverage", self._id, label, coverage, fate=fate, detail=detail, words=words)


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


def _unused(key: str, used: Container[str]) -> str:
    """The key, or with '~2', '~3', … the first that is not used."""
    if key not in used:
        return key
    return next(repeated for n in itertools.count(2) if (repeated := f"{key}~{n}") not in used)


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
