"""The tables that list the units: what they say that the units themselves do not say anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.compare.align import Pair, best_pairs
from pipeline.compare.changes import Change, Class, Entity
from pipeline.compare.record import Record, title_change, unit_key, value_change
from pipeline.compare.sides import Sides
from pipeline.compare.text import content
from pipeline.compare.wording import wording
from pipeline.findings import Checked
from pipeline.matching import rows_of, same_title
from pipeline.models import Place, Specification, StructureRow, Unit

_ALIKE = 60.0  # per cent of the characters of two titles
_FACTS = ("unit_reference_number", "level", "credit_value", "guided_learning_hours")
Group = tuple[str | None, str | None]  # the qualification, and the name of the group


class Matched(NamedTuple):
    """The rows of both issues, which of them are the same, and the unit that each lists, by the row's position."""

    old: Specification
    new: Specification
    rows: frozenset[Pair]
    units: frozenset[Pair]
    listed_old: dict[int, int]
    listed_new: dict[int, int]

    def of_unit(self, i: int, j: int) -> list[tuple[StructureRow, StructureRow]]:
        """The rows that list a pair of units."""
        return [
            (self.old.structure[a], self.new.structure[b])
            for a, b in sorted(self.rows)
            if (self.listed_old.get(a), self.listed_new.get(b)) == (i, j)
        ]


def structure_changes(found: Matched, sides: Sides) -> Iterator[Change]:
    """Rows added, removed, moved to another group or with other values, and groups renamed.

    Nothing that the unit of a row says itself, and what several qualifications list alike only once.
    """
    old, new = found.old, found.new
    renamed = _renamed(found)
    for before, after in renamed.items():
        places = _place(old.structure, before), _place(new.structure, after)
        here = Record(Entity.STRUCTURE, _called(before), _called(after), *places)
        yield here.change("group", before[1], after[1], wording(before[1] or "", after[1] or ""))
    seen: set[str] = set()
    rows = [row.place for row in old.structure], [row.place for row in new.structure]
    for i, j, class_ in sides.records(*rows, found.rows):
        for change in (
            _one_sided(found, i, j, class_, sides) if i is None or j is None else _row(found, i, j, renamed, sides)
        ):
            if change.change_id not in seen:
                seen.add(change.change_id)
                yield change


def match_rows(old: Specification, new: Specification, units: frozenset[Pair]) -> Matched:
    """Pairs of rows; `units` are those of the units."""
    listed_old, listed_new = _listed(old), _listed(new)
    numbers = [{row.qualification_number for row in side.structure} for side in (old, new)]
    both = numbers[0] & numbers[1]
    rows = best_pairs(
        (i, j, score)
        for i, one in enumerate(old.structure)
        for j, other in enumerate(new.structure)
        if one.qualification_number == other.qualification_number
        or not {one.qualification_number, other.qualification_number} & both
        if (score := _score(one, other, (listed_old.get(i, -1), listed_new.get(j, -1)) in units))
    )
    return Matched(old, new, rows, units, listed_old, listed_new)


def _score(one: StructureRow, other: StructureRow, same_unit: bool) -> float:
    """How sure it is that two rows list the same unit; 0 if they do not."""
    references = one.unit_reference_number, other.unit_reference_number
    same_reference = references[0] is not None and references[0] == references[1]
    same_name = content(one.title) == content(other.title)
    same_number = one.unit_number == other.unit_number
    # A title worded anew, of a row that has nothing but the body's own number to be known by
    alike = same_number and None in references and fuzz.ratio(content(one.title), content(other.title)) >= _ALIKE
    if not (same_unit or same_reference or same_name or alike):
        return 0.0
    return 16 * same_unit + 8 * same_reference + 4 * same_name + 2 * (one.group_name == other.group_name) + same_number


def _listed(specification: Specification) -> dict[int, int]:
    """By the position of each row, that of the unit it lists, where the handbook describes it."""
    at = {id(row): nth for nth, row in enumerate(specification.structure)}
    return {
        at[id(row)]: nth
        for nth, unit in enumerate(specification.units)
        for row in rows_of(unit.unit_number, unit.unit_reference_number, unit.title, specification.structure)
    }


def _renamed(found: Matched) -> dict[Group, Group]:
    """The groups that have another name: all rows of the one, and no others, are in the other, which is new."""
    to: dict[Group, set[Group]] = defaultdict(set)
    from_: dict[Group, set[Group]] = defaultdict(set)
    for i, j in found.rows:
        before, after = _group(found.old.structure[i]), _group(found.new.structure[j])
        to[before].add(after)
        from_[after].add(before)
    old, new = ({_group(row)[1] for row in side.structure} for side in (found.old, found.new))
    return {
        before: after
        for row in found.old.structure
        if len(to[before := _group(row)]) == 1
        for after in to[before]
        if from_[after] == {before} and before[1] not in new and after[1] not in old
    }


def _one_sided(found: Matched, i: int | None, j: int | None, class_: Class, sides: Sides) -> Iterator[Change]:
    """A row that only one issue has, unless its unit, too, is in that issue only."""
    row = found.old.structure[i] if i is not None else found.new.structure[j or 0]
    paired = {one for one, _ in found.units} if i is not None else {other for _, other in found.units}
    unit = found.listed_old.get(i) if i is not None else found.listed_new.get(j or 0)
    if unit is not None and unit not in paired:
        return
    lacking = (sides.after if i is not None else sides.before).unread.has(Checked.STRUCTURE_MISSING)
    facts = {"unit_number": row.unit_number, "title": row.title, "group": row.group_name}
    here = _record(found, row if i is not None else None, row if i is None else None, unit, i is not None)
    facts_before, facts_after = (facts, None) if i is not None else (None, facts)
    yield here.change("structure", facts_before, facts_after, Class.UNREAD if lacking else class_)


def _row(found: Matched, i: int, j: int, renamed: dict[Group, Group], sides: Sides) -> Iterator[Change]:
    """What a row says anew."""
    before, after = found.old.structure[i], found.new.structure[j]
    at_old, at_new = found.listed_old.get(i, -1), found.listed_new.get(j, -1)
    paired = (at_old, at_new) in found.units
    units = (found.old.units[at_old], found.new.units[at_new]) if paired else None
    here = _record(found, before, after, at_new if paired else None, False)
    if before.group_name != after.group_name and renamed.get(_group(before)) != _group(after):
        yield here.change("group", before.group_name, after.group_name, Class.MOVED, after.title)
    if not (units and _mirrors_title(before, after, units)):
        yield from title_change(here, before.title, after.title, sides)
    for name in _FACTS:
        values = getattr(before, name), getattr(after, name)
        if not (units and values == (getattr(units[0], name), getattr(units[1], name))):
            yield from value_change(here, name, *values, sides)
    numbers = before.unit_number, after.unit_number
    if not (units and numbers == (units[0].unit_number, units[1].unit_number)):
        yield from value_change(here, "unit_number", *numbers, sides, Class.RENUMBERED)


def _mirrors_title(before: StructureRow, after: StructureRow, units: tuple[Unit, Unit]) -> bool:
    """Whether a row and its unit have the same title, give or take what prints of a title differ in, on both sides."""
    return (
        all(
            row.title is not None and same_title(row.title, unit.title)
            for row, unit in zip((before, after), units, strict=True)
        )
        and units[0].title != units[1].title
    )


def _record(
    found: Matched, before: StructureRow | None, after: StructureRow | None, unit: int | None, is_old: bool
) -> Record:
    described = None if unit is None else (found.old if is_old else found.new).units[unit]
    return Record(
        Entity.STRUCTURE,
        unit_key(before) if before else None,
        unit_key(after) if after else None,
        before.place if before else (),
        after.place if after else (),
        unit_key(described) if described else None,
        described.title if described else None,
    )


def _group(row: StructureRow) -> Group:
    return row.qualification_number, row.group_name


def _called(group: Group) -> str:
    return f"{group[0] or 'document'}#{group[1] or 'group'}"


def _place(rows: Sequence[StructureRow], group: Group) -> Place:
    """Where the first row of a group stands."""
    return next((row.place for row in rows if _group(row) == group), ())
