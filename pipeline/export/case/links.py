"""What ties a package and its items to others: those of the next issue, and other bodies' copies of a unit."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.compare.history import issues_in_order
from pipeline.compare.outcomes import matched
from pipeline.compare.text import content
from pipeline.compare.units import match_units
from pipeline.export.case.package import Link, Node, node_of
from pipeline.keys import keyed
from pipeline.models import Specification, Unit


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
        for old, new in itertools.pairwise(issues_in_order(issues)):
            found[old.specification_id] += _replaced(old, new)
    for offers in numbered.values():
        for one, other in itertools.permutations(offers, 2):
            same = one.specification.family_id != other.specification.family_id and _asks(one.unit) == _asks(other.unit)
            if same and _asks(one.unit):
                found[one.specification.specification_id].append(Link("exactMatchOf", one.node, other.node))
    return found


def _offers(specification: Specification) -> Iterator[_Offer]:
    for one in keyed(specification):
        if isinstance(one.record, Unit):
            yield _Offer(specification, one.record, node_of(one))


def _replaced(old: Specification, new: Specification) -> Iterator[Link]:
    """An issue, and its units, outcomes and criteria that the next one has, too, whether in the same words or not."""
    before, after = _nodes(old), _nodes(new)
    yield Link("replacedBy", before[id(old)], after[id(new)])
    for i, j in sorted(match_units(old.units, new.units)):
        one, other = old.units[i], new.units[j]
        yield Link("replacedBy", before[id(one)], after[id(other)])
        same = matched(one.learning_outcomes, other.learning_outcomes)
        for m, n in sorted(same.outcomes):
            yield Link("replacedBy", before[id(same.old[m])], after[id(same.new[n])])
        for m, n in sorted(same.criteria):
            criteria = same.old_criteria[m].criterion, same.new_criteria[n].criterion
            yield Link("replacedBy", before[id(criteria[0])], after[id(criteria[1])])


def _nodes(specification: Specification) -> Mapping[int, Node]:
    """By id() of a record, its node."""
    return {id(one.record): node_of(one) for one in keyed(specification)}


def _asks(unit: Unit) -> tuple[str, ...]:
    """What a unit asks for, without regard to typography: its outcomes, its criteria and their points."""
    texts: list[str] = []
    for outcome in unit.learning_outcomes:
        texts.append(outcome.text)
        for criterion in outcome.assessment_criteria:
            texts += [criterion.text, *(item.text for item in criterion.items)]
    return tuple(map(content, texts))
