"""What ties a package and its items to others: those of the next issue, and other bodies' copies of a unit."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from pipeline.compare.align import match_texts
from pipeline.compare.history import issues_in_order
from pipeline.compare.outcomes import matched
from pipeline.compare.text import content
from pipeline.compare.units import match_units
from pipeline.export.case.nodes import Node
from pipeline.export.case.package import Link, group_node, leaves_of, node_of
from pipeline.keys import keyed
from pipeline.matching import same_title
from pipeline.models import Block, Item, Qualification, Specification, StructureRow, Unit

_Record = TypeVar("_Record", Qualification, StructureRow)


class _Offer(NamedTuple):
    """A unit of a specification."""

    specification: Specification
    unit: Unit
    node: Node


def links_of(specifications: Iterable[Specification]) -> Mapping[str, Sequence[Link]]:
    """By specification_id, the links whose origin is an item of it."""
    found: dict[str, list[Link]] = defaultdict(list)
    families: dict[str, list[Specification]] = defaultdict(list)
    numbered: dict[str, list[_Offer]] = defaultdict(list)
    for specification in specifications:
        families[specification.family_id].append(specification)
        for offer in _offers(specification):
            if offer.unit.unit_reference_number:
                numbered[offer.unit.unit_reference_number].append(offer)
    for issues in families.values():
        for copies, (new, *_) in itertools.pairwise(issues_in_order(issues)):
            for old in copies:
                found[old.specification_id] += _replaced(old, new)
    for offers in numbered.values():
        for one, other in itertools.permutations(offers, 2):
            if one.specification.awarding_body != other.specification.awarding_body:
                found[one.specification.specification_id].append(Link(_tie(one.unit, other.unit), one.node, other.node))
    return found


def _tie(one: Unit, other: Unit) -> str:
    """How two bodies' copies of a unit are tied: as an exact match if nothing that both print differs.

    Both must ask for something, and for the same; titles may differ in case and signs. What one of them does not
    print, such as content, which some bodies add, is no difference.
    """
    facts = (
        (one.level, other.level),
        (one.credit_value, other.credit_value),
        (one.guided_learning_hours, other.guided_learning_hours),
        (_content(one), _content(other)),
    )
    same = all(mine == theirs for mine, theirs in facts if mine and theirs)
    exact = same and same_title(one.title, other.title) and _asks(one) and _asks(one) == _asks(other)
    return "exactMatchOf" if exact else "isRelatedTo"


def _offers(specification: Specification) -> Iterator[_Offer]:
    for one in keyed(specification):
        if isinstance(one.record, Unit):
            yield _Offer(specification, one.record, node_of(one))


def _replaced(old: Specification, new: Specification) -> Iterator[Link]:
    """An issue, and what of it the next one has, too: qualifications of one number, groups of one name, and units.

    Of units also their outcomes and criteria, whether in the same words or not, and areas and items of content.
    """
    before, after = _nodes(old), _nodes(new)
    yield Link("replacedBy", before[id(old)], after[id(new)])
    for qualification, later in _same(old.qualifications, new.qualifications, lambda one: one.qualification_number):
        yield Link("replacedBy", before[id(qualification)], after[id(later)])
    groups, later_groups = ({group_node(of, row): row for row in of.structure if row.group_name} for of in (old, new))
    for row, later_row in _same(
        groups.values(), later_groups.values(), lambda one: (one.qualification_number, one.group_name)
    ):
        yield Link("replacedBy", group_node(old, row), group_node(new, later_row))
    for i, j in sorted(match_units(old.units, new.units)):
        one, other = old.units[i], new.units[j]
        yield Link("replacedBy", before[id(one)], after[id(other)])
        same = matched(one.learning_outcomes, other.learning_outcomes)
        texts: list[tuple[Sequence[Item], Sequence[Item]]] = []
        for m, n in sorted(same.outcomes):
            yield Link("replacedBy", before[id(same.old[m])], after[id(same.new[n])])
            texts.append((_items(same.old[m].amplification), _items(same.new[n].amplification)))
        for m, n in sorted(same.criteria):
            criteria = same.old_criteria[m].criterion, same.new_criteria[n].criterion
            yield Link("replacedBy", before[id(criteria[0])], after[id(criteria[1])])
            texts.append((criteria[0].items, criteria[1].items))
            texts.append((_items(criteria[0].amplification), _items(criteria[1].amplification)))
        areas = match_texts([area.title for area in one.content_areas], [area.title for area in other.content_areas])
        for m, n in sorted(areas.pairs):
            yield Link("replacedBy", before[id(one.content_areas[m])], after[id(other.content_areas[n])])
            texts.append((_items(one.content_areas[m].amplification), _items(other.content_areas[n].amplification)))
        for mine, theirs in texts:
            for m, n in sorted(match_texts([item.text for item in mine], [item.text for item in theirs]).pairs):
                yield Link("replacedBy", before[id(mine[m])], after[id(theirs[n])])


def _items(blocks: Iterable[Block]) -> list[Item]:
    return [item for block in blocks for item in block.items]


def _same(
    old: Iterable[_Record], new: Iterable[_Record], name: Callable[[_Record], object]
) -> Iterator[tuple[_Record, _Record]]:
    """What alone has its name, or number, in both issues."""
    named: list[dict[object, list[_Record]]] = [defaultdict(list), defaultdict(list)]
    for side, records in zip(named, (old, new), strict=True):
        for record in records:
            side[name(record)].append(record)
    for key, found in named[0].items():
        if key is not None and len(found) == len(named[1].get(key, ())) == 1:
            yield found[0], named[1][key][0]


def _nodes(specification: Specification) -> Mapping[int, Node]:
    """By id() of a record, its node; of an item of content and a sub-point, too."""
    rows = list(keyed(specification))
    leaves = {id(item): leaf for one in rows for leaf, item in leaves_of(one)}
    return {id(one.record): node_of(one) for one in rows} | leaves


def _asks(unit: Unit) -> tuple[str, ...]:
    """What a unit asks for, without regard to typography: its outcomes, its criteria and their points."""
    texts: list[str] = []
    for outcome in unit.learning_outcomes:
        texts.append(outcome.text)
        for criterion in outcome.assessment_criteria:
            texts += [criterion.text, *(item.text for item in criterion.items)]
    return tuple(map(content, texts))


def _content(unit: Unit) -> tuple[str, ...]:
    """What a unit says of how its outcomes and criteria are taught, without regard to typography."""
    criteria = (one for outcome in unit.learning_outcomes for one in outcome.assessment_criteria)
    blocks = [block for one in criteria for block in one.amplification]
    blocks += [block for outcome in unit.learning_outcomes for block in outcome.amplification]
    blocks += [block for area in unit.content_areas for block in area.amplification]
    texts = [area.title for area in unit.content_areas]
    for block in blocks:
        texts += [block.heading or "", *(item.text for item in block.items)]
    return tuple(filter(None, map(content, texts)))
