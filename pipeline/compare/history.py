"""The issues of a run that follow one another: where what a handbook says it changed is not what changed.

Its own change table is printed for its readers, and also speaks of what is not published, such as the introduction; so
what does not agree is told as information.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from pipeline import models
from pipeline.compare import compare
from pipeline.compare.changes import Change, Class, Comparison
from pipeline.compare.pairing import issue_order
from pipeline.findings import Beside
from pipeline.keys import keys_by_record
from pipeline.models import Finding, Specification
from pipeline.normalise.beside import beside
from pipeline.ready.facts import Facts

_EXAMPLES = 5
_Issue = TypeVar("_Issue", Specification, Facts)


def history_findings(
    documents: Iterable[tuple[Facts, Callable[[], Specification]]],
) -> Iterator[tuple[str, Finding]]:
    """The findings of each issue that has a change table and whose former issue is there, with its specification_id.

    `documents` are the facts of each, and what gives its specification, which is only asked for where it is compared.
    """
    families: dict[str, list[Facts]] = defaultdict(list)
    specification_of = {}
    for facts, read in documents:
        families[facts.family_id].append(facts)
        specification_of[facts.specification_id] = read
    for issues in families.values():
        for before, after in itertools.pairwise(issues_in_order(issues)):
            if after.announces:
                new = specification_of[after.specification_id]()
                found = compare(specification_of[before.specification_id](), new)
                yield from ((new.specification_id, finding) for finding in _not_found(found, new))
                yield from ((new.specification_id, finding) for finding in _not_announced(found))


def issues_in_order(issues: Sequence[_Issue]) -> list[_Issue]:
    """The issues from old to new; none where it cannot be told which of two is newer."""
    if not (all(issue.issued for issue in issues) or not any(issue.issued for issue in issues)):
        return []
    orders = {issue_order(issue) for issue in issues}
    return sorted(issues, key=issue_order) if len(orders) == len(issues) else []


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
