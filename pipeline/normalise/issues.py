"""The issues of handbooks: which of several is the newest, and where two claim to be the same."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from pipeline.findings import Beside
from pipeline.handbooks import Issue
from pipeline.models import Finding
from pipeline.normalise.beside import beside
from pipeline.numbers import numeric_parts

_Found = TypeVar("_Found")


def newest(found: Iterable[_Found], issue_of: Callable[[_Found], Issue]) -> list[_Found]:
    """Those of the newest issue, in their order: more than one where it cannot be told which is newer.

    By their dates if all have one (a year alone is as new as its months), then, within one family, by the numeric
    parts of the issues. Issues of different handbooks without dates cannot be compared.
    """
    left = list(found)
    dates = [issued for one in left if (issued := issue_of(one).issued)]
    if left and len(dates) == len(left):
        latest = max(dates)
        left = [one for one in left if latest.startswith(issue_of(one).issued or "")]
    if len({issue_of(one).family_id for one in left}) == 1:
        highest = max(numeric_parts(issue_of(one).issue) for one in left)
        left = [one for one in left if numeric_parts(issue_of(one).issue) == highest]
    return left


def newest_issues(handbooks: Iterable[Issue]) -> dict[str, str]:
    """The family_id by specification_id, for the newest issues of each family."""
    by_family = sorted(handbooks, key=lambda issue: (issue.family_id, issue.specification_id))
    return {
        issue.specification_id: family
        for family, issues in itertools.groupby(by_family, key=lambda issue: issue.family_id)
        for issue in newest(issues, lambda issue: issue)
    }


def issues_given_twice(handbooks: Iterable[Issue]) -> Iterator[tuple[str, Finding]]:
    """A finding, with its specification_id, for each handbook whose issue another one prints in another form.

    Files that print it in the same form have the same specification_id, and `duplicate-specification`.
    """
    claims: dict[tuple[str, tuple[int, ...]], list[Issue]] = defaultdict(list)
    for row in handbooks:
        if parts := numeric_parts(row.issue):
            claims[row.family_id, parts].append(row)
    for claimants in claims.values():
        for row in claimants:
            others = sorted(f"{other.file} ('{other.issue}')" for other in claimants if other.issue != row.issue)
            if others:
                finding = beside(
                    Beside.ISSUE_GIVEN_TWICE,
                    f"{row.file} is '{row.issue}' of {row.family_id}; so is, in another form, {', '.join(others)}",
                    record=("specifications", row.specification_id),
                    field="issue",
                )
                yield row.specification_id, finding


def orders_that_differ(handbooks: Iterable[Issue]) -> Iterator[tuple[str, Finding]]:
    """A finding, with its specification_id, for each issue that is newer than another by number, but older by date.

    One of the four is misprinted or misread, and `newest` goes by the dates.
    """
    families: dict[str, list[Issue]] = defaultdict(list)
    for row in handbooks:
        if row.issued and numeric_parts(row.issue):
            families[row.family_id].append(row)
    for issues in families.values():
        for row, other in itertools.permutations(issues, 2):
            if numeric_parts(row.issue) > numeric_parts(other.issue) and _is_before(row.issued, other.issued):
                finding = beside(
                    Beside.ISSUE_ORDER_DIFFERS,
                    f"'{row.issue}' is of {row.issued}, but '{other.issue}' ({other.file}) of {other.issued}; "
                    "by their dates the latter counts as newer",
                    record=("specifications", row.specification_id),
                    field="issued",
                )
                yield row.specification_id, finding


def _is_before(date: str | None, other: str | None) -> bool:
    """Whether a date is earlier than another; not where one is a part of the other ('2017', '2017-04')."""
    return bool(date and other and date < other and not other.startswith(date))
