"""Specification -> the record of every row of its tables, with table and key: the one rule of keys.

A child's key is its parent's key + '/' + a label: its printed number where it has one (a unit's reference number or
else its unit number, 'LO1', '1.1'), otherwise its kind and running number ('i3', 'row12'). A label that comes again
under the same parent gets '~2', '~3', … in reading order.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel

from pipeline.models import AssessmentCriterion, Block, LearningOutcome, Specification, Unit

_TABLES = {
    "unit_id": "units",
    "learning_outcome_id": "learning_outcomes",
    "assessment_criterion_id": "assessment_criteria",
    "content_area_id": "content_areas",
}


class Keyed(NamedTuple):
    """One record that is a row of a table."""

    specification_id: str
    table: str
    """Name of the table."""
    key: str
    """Its key there."""
    record: BaseModel
    """The record; for amplification an item, or the block that has none."""
    parents: Mapping[str, str]
    """The keys of the records that it stands in, by the name of their key columns."""
    block: Block | None = None
    """The block of amplification that an item stands in."""
    block_number: int | None = None
    """Which one of its parent that is, from 1."""
    item_number: int | None = None
    """Which item of the block it is, from 1."""

    @property
    def unit_id(self) -> str | None:
        """The key of the unit that it is or stands in."""
        return self.key if self.table == "units" else self.parents.get("unit_id")

    @property
    def line(self) -> tuple[tuple[str, str], ...]:
        """Table and key of the specification, of each record that it stands in, and its own."""
        parents = ((_TABLES[column], key) for column, key in self.parents.items())
        return ("specifications", self.specification_id), *parents, (self.table, self.key)


def keyed(specification: Specification) -> Iterator[Keyed]:
    """Every record that is a row, in the order of the rows; coverage, whose rows are no records, is left out."""
    return _Keys(specification).all()


def keys_by_record(specification: Specification) -> dict[int, tuple[str, str]]:
    """The id() of each record -> the name of its table and its key there.

    A block has those of its first item, a sub-point those of its criterion.
    """
    found: dict[int, tuple[str, str]] = {}
    for one in keyed(specification):
        found.setdefault(id(one.record), (one.table, one.key))
        if one.block is not None:
            found.setdefault(id(one.block), (one.table, one.key))
        if isinstance(one.record, AssessmentCriterion):
            found.update((id(item), (one.table, one.key)) for item in one.record.items if id(item) not in found)
    return found


class _Keys:
    """The keys of one specification, table by table, as they are given."""

    def __init__(self, specification: Specification) -> None:
        self._specification = specification
        self._id = specification.specification_id
        self._used: dict[str, set[str]] = defaultdict(set)

    def all(self) -> Iterator[Keyed]:
        specification = self._specification
        yield Keyed(self._id, "specifications", self._id, specification, {})
        for n, qualification in enumerate(specification.qualifications, 1):
            yield self._one("qualifications", qualification.qualification_number or f"qualification{n}", qualification)
        for n, unit in enumerate(specification.units, 1):
            yield from self._unit(unit, unit.unit_reference_number or unit.unit_number or f"unit{n}")
        yield from self._listed("rules", "rule", specification.rules)
        yield from self._listed("structure", "row", specification.structure)
        yield from self._listed("changes", "change", specification.changes)
        yield from self._listed("mappings", "mapping", specification.mappings)
        yield from self._listed("external_assessments", "external", specification.external_assessments)
        yield from self._listed("passages", "passage", specification.passages)
        yield from self._listed("findings", "finding", specification.findings)

    def _one(
        self,
        table: str,
        label: str,
        record: BaseModel,
        parent: str | None = None,
        parents: Mapping[str, str] | None = None,
    ) -> Keyed:
        key = _unused(f"{parent or self._id}/{label}", self._used[table])
        self._used[table].add(key)
        return Keyed(self._id, table, key, record, parents or {})

    def _listed(
        self, table: str, kind: str, records: Iterable[BaseModel], parent: Mapping[str, str] | None = None
    ) -> Iterator[Keyed]:
        """Records without numbers of their own, numbered as they come under the one `parent`, if any."""
        above = next(iter(parent.values())) if parent else None
        for n, record in enumerate(records, 1):
            yield self._one(table, f"{kind}{n}", record, above, parent)

    def _unit(self, unit: Unit, label: str) -> Iterator[Keyed]:
        own = self._one("units", label, unit)
        yield own
        parents = {"unit_id": own.key}
        for outcome in unit.learning_outcomes:
            yield from self._outcome(outcome, own.key)
        for area in unit.content_areas:
            found = self._one("content_areas", area.number, area, own.key, parents)
            yield found
            yield from self._amplification(area.amplification, {**parents, "content_area_id": found.key})
        yield from self._listed("sections", "section", unit.sections, parents)
        yield from self._listed("resources", "resource", unit.resources, parents)

    def _outcome(self, outcome: LearningOutcome, unit_id: str) -> Iterator[Keyed]:
        own = self._one("learning_outcomes", f"LO{outcome.number}", outcome, unit_id, {"unit_id": unit_id})
        yield own
        parents = {"unit_id": unit_id, "learning_outcome_id": own.key}
        for criterion in outcome.assessment_criteria:
            found = self._one("assessment_criteria", criterion.number, criterion, own.key, parents)
            yield found
            yield from self._amplification(criterion.amplification, {**parents, "assessment_criterion_id": found.key})
        yield from self._amplification(outcome.amplification, parents)

    def _amplification(self, blocks: Iterable[Block], parents: Mapping[str, str]) -> Iterator[Keyed]:
        """The items of all blocks under the last of the parents; a block without items stands for itself."""
        parent = list(parents.values())[-1]
        running = itertools.count(1)
        for block_number, block in enumerate(blocks, 1):
            for item_number, item in enumerate(block.items or (None,), 1):
                found = self._one("amplification", f"i{next(running)}", item or block, parent, parents)
                yield found._replace(block=block, block_number=block_number, item_number=item_number)


def _unused(key: str, used: Container[str]) -> str:
    """The key, or with '~2', '~3', … the first that is not used."""
    if key not in used:
        return key
    return next(repeated for n in itertools.count(2) if (repeated := f"{key}~{n}") not in used)
