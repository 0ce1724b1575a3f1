"""The issues of a run that follow one another: which is the newest, what each changes, and what its change table says.

A handbook's own change table is printed for its readers, and also speaks of what is not published, such as the
introduction; so what does not agree is told as information.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from pipeline import models
from pipeline.compare import compare
from pipeline.compare.changes import Change, Class, Comparison
from pipeline.compare.pairing import issue_order
from pipeline.findings import Beside
from pipeline.handbooks import Issue
from pipeline.keys import keys_by_record
from pipeline.models import Finding, Specification
from pipeline.normalise.beside import beside
from pipeline.normalise.issues import newest
from pipeline.numbers import numeric_parts
from pipeline.ready.facts import Facts

_EXAMPLES = 5
_Issue = TypeVar("_Issue", Specification, Facts)


class Step(NamedTuple):
    """From an issue to the next one of its family."""

    family_id: str
    comparison: Comparison
    new: Specification
    """The newer issue."""


def steps(documents: Iterable[tuple[Facts, Callable[[], Specification]]]) -> Iterator[Step]:
    """Every two issues that follow one another, compared.

    `documents` are the facts of each, and what gives its specification, which is only asked for where it is compared.
    """
    documents = list(documents)
    specification_of = {facts.specification_id: read for facts, read in documents}
    for before, after in _neighbours(facts for facts, _ in documents):
        new = specification_of[after.specification_id]()
        yield Step(after.family_id, compare(specification_of[before.specification_id](), new), new)


def step_findings(step: Step) -> Iterator[Finding]:
    """The findings of the newer issue, if it has a change table."""
    if step.new.changes:
        yield from _not_found(step.comparison, step.new)
        yield from _not_announced(step.comparison)


class Standing(NamedTuple):
    """Where an issue stands among those of its family."""

    is_latest: bool | None
    """Whether it is the newest; None where it may be one of several."""
    supersedes: str | None
    """The specification_id of the issue before it, where that is known."""


def standings(documents: Iterable[Facts]) -> dict[str, Standing]:
    """The standing of every document among these, by specification_id."""
    documents = list(documents)
    before = {after.specification_id: before.specification_id for before, after in _neighbours(documents)}
    found = {}
    for issues in _families(documents):
        latest = [one.specification_id for one in newest(issues, _issue)]
        for one in issues:
            may_be = (None if len(latest) > 1 else True) if one.specification_id in latest else False
            found[one.specification_id] = Standing(may_be, before.get(one.specification_id))
    return found


def _neighbours(documents: Iterable[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """Every two issues that follow one another, of the families whose order is known."""
    for issues in _families(documents):
        levels = issues_in_order(issues)
        order = [one for level in levels for one in level]
        if order and len(order) == len(levels) and newest(order, _issue) == order[-1:]:
            yield from itertools.pairwise(order)


def _families(documents: Iterable[Facts]) -> Iterable[list[Facts]]:
    families: dict[str, list[Facts]] = defaultdict(list)
    for facts in documents:
        families[facts.family_id].append(facts)
    return families.values()


def _issue(facts: Facts) -> Issue:
    return Issue(facts.specification_id, facts.family_id, "", facts.issue, facts.issued, facts.file)


def issues_in_order(issues: Iterable[_Issue]) -> list[list[_Issue]]:
    """The issues of a family from old to new, by date or else number, copies of one issue together.

    Where some have a date and others have none, their numbers say the order, if all have some and no date denies it.
    Nothing where the order cannot be told.
    """
    issues = sorted(issues, key=lambda one: (len(one.specification_id), one.specification_id))
    dates = [one.issued for one in sorted(issues, key=lambda one: numeric_parts(one.issue)) if one.issued]
    by_number = 0 < len(dates) < len(issues)
    if by_number and (dates != sorted(dates) or not all(numeric_parts(one.issue) for one in issues)):
        return []
    levels: dict[tuple[str, tuple[int, ...]], list[_Issue]] = defaultdict(list)
    for one in issues:
        date, number = issue_order(one)
        levels["" if by_number else date, number].append(one)
    unknown = levels.get(("", ()), ())  # nothing tells which of several is newer, or that they are one issue
    return [] if len(unknown) > 1 else [levels[order] for order in sorted(levels)]


def _not_found(found: Comparison, new: Specification) -> Iterator[Finding]:
    keys = {(one.place, one.detail): own for one, own in _keys(new)}
    for row in found.announced:
        if not row.change_ids:
            announced = row.detail or row.section or row.version
            yield beside(
                Beside.CHANGE_NOT_FOUND,
                f"the change table announces '{announced}', but beside {_named(found)} no such change was found in "
                "what is published",
                record=keys[row.place, row.detail],
                place=row.place,
            )


def _keys(new: Specification) -> Iterator[tuple[models.Change, tuple[str, str]]]:
    """The rows of the change table, each with its table and key."""
    keys = keys_by_record(new)
    return ((row, keys[id(row)]) for row in new.changes)


def _not_announced(found: Comparison) -> Iterator[Finding]:
    silent = [change for change in found.changes if change.change_id in set(found.unannounced)]
    facts = [change for change in silent if change.class_ is Class.KEY_VALUE]
    if facts:
        examples = "; ".join(map(_fact, facts[:_EXAMPLES]))
        more = f"; and {len(facts) - _EXAMPLES} more" if len(facts) > _EXAMPLES else ""
        yield beside(
            Beside.CHANGE_NOT_ANNOUNCED,
            f"beside {_named(found)} {len(facts)} key values are other ones, which no new row of the change table "
            f"announces: {examples}{more}",
            record=("specifications", found.after.specification_id),
            place=(box for change in facts for box in change.place_after),
        )


def _named(found: Comparison) -> str:
    return f"'{found.before.issue}' ({found.before.source.file})"


def _fact(change: Change) -> str:
    return f"{change.key} {change.field} {change.before} → {change.after}"
