"""Rows of all specifications -> the tables over all of them, and findings that only show beside other handbooks.

Pure, and the order of the specifications does not matter.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from pipeline.language import citations, command_verbs
from pipeline.models import Finding
from pipeline.normalise.issues import issues_given_twice, orders_that_differ
from pipeline.normalise.numbers import number_repairs
from pipeline.normalise.offers import feeding, offer_row, offers
from pipeline.normalise.register import registered
from pipeline.normalise.reuse import numbers_for_two_contents
from pipeline.regulator.files import RegulatorFiles
from pipeline.tables import RECONCILED_TABLES, Row, Tables
from pipeline.tables.rows import SpecificationRow


class Normalised(NamedTuple):
    """What all specifications together give."""

    rows: dict[str, list[Row]]
    """The rows of every table of `RECONCILED_TABLES`, by table name, ordered by their keys."""
    findings: dict[str, list[Finding]]
    """Findings by specification_id, of the codes in `pipeline.normalise.beside`."""


def normalise(tables: Tables, *, all_issues: bool = False, regulator: RegulatorFiles | None = None) -> Normalised:
    """The tables over all specifications, from the rows of each of them (as `pipeline.tables.rows_of` gives them).

    The newest issue of each family feeds the register, or with `all_issues` each of them. With `regulator`, what
    handbooks print is compared with the regulator's register; raises RegulatorError where a file of that is broken.
    """
    # Both need modules of this package
    from pipeline.equivalents import equivalents  # noqa: PLC0415
    from pipeline.regulator.findings import regulator_findings  # noqa: PLC0415

    # Before the offers, which take much memory as long as they are needed.
    rows: dict[str, Sequence[Row]] = {
        "unit_equivalents": equivalents(tables),
        "citations": citations(tables),
        "command_verbs": command_verbs(tables),
    }
    found = offers(tables)
    fed = feeding(found, all_issues=all_issues)
    units = [registered(list(same)) for _, same in itertools.groupby(fed, key=lambda offer: offer.number)]
    ids = set(map(id, fed))
    rows |= {
        "unit_register": [unit.row for unit in units],
        "unit_offers": [offer_row(offer, feeds_register=id(offer) in ids) for offer in found],
        "unit_conflicts": [conflict for unit in units for conflict in unit.conflicts],
    }
    specifications = cast("Sequence[SpecificationRow]", tables["specifications"])
    findings = (
        *issues_given_twice(specifications),
        *orders_that_differ(specifications),
        *number_repairs(tables),
        *numbers_for_two_contents(tables, found),
        *(finding for unit in units for finding in unit.findings),
        *(regulator_findings(tables, regulator) if regulator else ()),
    )
    return Normalised({table: _ordered(table, rows[table]) for table in RECONCILED_TABLES}, _by_id(findings))


def _ordered(table: str, rows: Sequence[Row]) -> list[Row]:
    key = next(iter(RECONCILED_TABLES[table].model_fields))
    return sorted(rows, key=lambda row: str(getattr(row, key)))


def _by_id(findings: Iterable[tuple[str, Finding]]) -> dict[str, list[Finding]]:
    """The findings by specification_id, in a fixed order."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for specification_id, finding in sorted(findings, key=lambda pair: (pair[0], pair[1].code, pair[1].message)):
        found[specification_id].append(finding)
    return dict(found)
