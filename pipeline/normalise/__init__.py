"""Handbooks -> the tables over all of them, and findings that only show beside other handbooks.

Pure, and the order of the handbooks does not matter. Of all of them only keys and numbers are in memory at once.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pipeline.handbooks import Handbook, Issue, Offer, handbooks_of
from pipeline.language import citations, command_verbs
from pipeline.models import Finding
from pipeline.normalise.issues import issues_given_twice, newest_issues, orders_that_differ
from pipeline.normalise.numbers import number_repairs
from pipeline.normalise.offers import feeding, offer_row
from pipeline.normalise.register import Unit, registered
from pipeline.normalise.reuse import number_for_two_contents
from pipeline.regulator.files import RegulatorFiles
from pipeline.spill import Spill
from pipeline.tables import RECONCILED_TABLES, Row, Tables

if TYPE_CHECKING:
    from pipeline.equivalents import Contents

OWN_TABLES = ("unit_offers", "citations", "command_verbs")
"""Of the tables over all specifications, those to which each adds rows of its own."""


class Normalised(NamedTuple):
    """What all specifications together give."""

    rows: dict[str, list[Row]]
    """The rows of every table of `RECONCILED_TABLES`, by table name, ordered by their keys."""
    findings: dict[str, list[Finding]]
    """Findings by specification_id, of the codes in `pipeline.normalise.beside`."""


class Compared(NamedTuple):
    """What comparing handbooks gives beside rows."""

    feeding: frozenset[tuple[str, str]]
    """The unit reference number and specification_id of each offer that feeds the register."""
    findings: dict[str, list[Finding]]
    """As above."""


class Sink(Protocol):
    """What takes the rows of a table."""

    def extend(self, rows: Iterable[Row], /) -> None:
        """Take further ones, which come in no order."""


def normalise(tables: Tables, *, all_issues: bool = False, regulator: RegulatorFiles | None = None) -> Normalised:
    """The tables over all specifications, from the rows of each of them (as `pipeline.tables.rows_of` gives them).

    All else is as in `compared`.
    """
    handbooks = handbooks_of(tables)
    rows: dict[str, list[Row]] = {table: [] for table in RECONCILED_TABLES}
    found = compared(handbooks, rows, all_issues=all_issues, regulator=regulator)
    rows["citations"] += citations(tables)
    rows["command_verbs"] += command_verbs(tables)
    for handbook in handbooks:
        rows["unit_offers"] += (
            offer_row(offer, feeds_register=(offer.number, handbook.issue.specification_id) in found.feeding)
            for offer in handbook.offers
        )
    return Normalised({table: _ordered(table, rows[table]) for table in RECONCILED_TABLES}, found.findings)


def own_rows(handbook: Handbook, tables: Tables) -> dict[str, list[Row]]:
    """The rows that one specification adds to the `OWN_TABLES`, ordered by their keys; `tables` are its other rows.

    Of no offer do they say that it feeds the register, which only shows beside other handbooks.
    """
    found: dict[str, list[Row]] = {
        "unit_offers": [offer_row(offer, feeds_register=False) for offer in handbook.offers],
        "citations": [*citations(tables)],
        "command_verbs": [*command_verbs(tables)],
    }
    return {table: _ordered(table, rows) for table, rows in found.items()}


def compared(
    handbooks: Iterable[Handbook],
    sinks: Mapping[str, Sink],
    *,
    all_issues: bool = False,
    regulator: RegulatorFiles | None = None,
) -> Compared:
    """Compare handbooks, which are looked through up to four times; rows go to the sinks of their tables.

    Those are the ones of `RECONCILED_TABLES` that are none of the `OWN_TABLES`. The newest issue of each family feeds
    the register, or with `all_issues` each of them. With `regulator`, what handbooks print is compared with the
    regulator's register; raises RegulatorError where a file of that is broken.
    """
    from pipeline.equivalents import Contents  # noqa: PLC0415 - takes long to load
    from pipeline.regulator.findings import regulator_findings  # noqa: PLC0415 - needs modules of this package

    contents = Contents()
    issues: list[Issue] = []
    offers: Spill[Offer] = Spill()
    index: list[tuple[str, str, int]] = []
    numbers: set[str] = set()
    for handbook in handbooks:
        issues.append(handbook.issue)
        contents.add(handbook.contents)
        index += ((offer.number, handbook.issue.specification_id, offers.append(offer)) for offer in handbook.offers)
        numbers.update(one.number for one in handbook.numbers)
    sinks["unit_equivalents"].extend(contents.equivalents(newest_issues(issues)))
    fed: set[tuple[str, str]] = set()
    findings = [*issues_given_twice(issues), *orders_that_differ(issues), *number_repairs(handbooks, numbers)]
    for same in _by_number(index, offers):
        unit, own = _unit(same, contents, all_issues=all_issues)
        sinks["unit_register"].extend([unit.row])
        sinks["unit_conflicts"].extend(unit.conflicts)
        findings += unit.findings
        fed.update((offer.number, offer.issue.specification_id) for offer in own)
    findings += regulator_findings(handbooks, regulator) if regulator else ()
    return Compared(frozenset(fed), _by_id(findings))


def _by_number(index: list[tuple[str, str, int]], offers: Spill[Offer]) -> Iterator[list[Offer]]:
    """The offers of each number, by number and then specification_id."""
    index.sort()
    for _, same in itertools.groupby(index, key=lambda entry: entry[0]):
        yield [offers[place] for *_, place in same]


def _unit(offers: list[Offer], contents: Contents, *, all_issues: bool) -> tuple[Unit, list[Offer]]:
    """What all handbooks say of a unit, from all offers of its number; and the offers that feed the register."""
    fed = feeding(offers, all_issues=all_issues)
    unit = registered(fed)
    return unit._replace(findings=[*unit.findings, *number_for_two_contents(offers, contents)]), fed


def _ordered(table: str, rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=_key_in(table))


def _key_in(table: str) -> Callable[[Row], str]:
    """What gives the key of a row of this table."""
    column = next(iter(RECONCILED_TABLES[table].model_fields))
    return lambda row: str(getattr(row, column))


def _by_id(findings: Iterable[tuple[str, Finding]]) -> dict[str, list[Finding]]:
    """The findings by specification_id, in a fixed order."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for specification_id, finding in sorted(findings, key=lambda pair: (pair[0], pair[1].code, pair[1].message)):
        found[specification_id].append(finding)
    return dict(found)
