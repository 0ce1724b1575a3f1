"""Rows of all specifications -> the tables over all of them, and findings that only show beside other handbooks.

Pure, and the order of the specifications does not matter.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.language import citations, command_verbs
from pipeline.models import Finding
from pipeline.normalise.offers import feeding, offer_row, offers
from pipeline.normalise.register import registered
from pipeline.tables import RECONCILED_TABLES, Row, Tables


class Normalised(NamedTuple):
    """What all specifications together give."""

    rows: dict[str, list[Row]]
    """The rows of every table of `RECONCILED_TABLES`, by table name, ordered by their keys."""
    findings: dict[str, list[Finding]]
    """Findings by specification_id."""


def normalise(tables: Tables, *, all_issues: bool = False) -> Normalised:
    """The tables over all specifications, from the rows of each of them (as `pipeline.tables.rows_of` gives them).

    The newest issue of each family feeds the register, or with `all_issues` each of them.
    """
    from pipeline.equivalents import equivalents  # noqa: PLC0415 - it needs this package's `issues`

    rows: dict[str, Sequence[Row]] = {
        **_register(tables, all_issues=all_issues),
        "unit_equivalents": equivalents(tables),
        "citations": citations(tables),
        "command_verbs": command_verbs(tables),
    }
    findings: dict[str, list[Finding]] = {}
    return Normalised({table: _ordered(table, rows[table]) for table in RECONCILED_TABLES}, findings)


def _register(tables: Tables, *, all_issues: bool) -> dict[str, list[Row]]:
    """The rows of unit_register, unit_offers and unit_conflicts."""
    found = offers(tables)
    fed = feeding(found, all_issues=all_issues)
    ids = {id(offer) for offer in fed}
    units = [registered(list(same)) for _, same in itertools.groupby(fed, key=lambda offer: offer.number)]
    return {
        "unit_register": [unit.row for unit in units],
        "unit_offers": [offer_row(offer, feeds_register=id(offer) in ids) for offer in found],
        "unit_conflicts": [conflict for unit in units for conflict in unit.conflicts],
    }


def _ordered(table: str, rows: Sequence[Row]) -> list[Row]:
    key = next(iter(RECONCILED_TABLES[table].model_fields))
    return sorted(rows, key=lambda row: str(getattr(row, key)))
