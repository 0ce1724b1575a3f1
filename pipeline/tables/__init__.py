"""Specifications -> the published tables: a row model per table, the rows, and (in `tables.arrow`) Arrow and Parquet.

`SPECIFICATION_TABLES` are filled specification by specification (`rows_of`), `RECONCILED_TABLES` over all of them by
`pipeline.normalise`.

Each table's first column is its key and ends in `_id`; every other column that ends in `_id`, except `family_id`, is
the key of another table, and so is `supersedes`. A child's key is its parent's key + '/' + a label: its printed number
where it has one (a unit's reference number or else its unit number, 'LO1', '1.1'), otherwise its kind and running
number ('i3', 'row12'). A label that comes again under the same parent gets '~2', '~3', … in reading order. Lists are
empty, never null.

`tables.arrow` is apart because importing pyarrow takes longer than everything else here together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pipeline.tables.fill import rows_of
from pipeline.tables.reconciled import RECONCILED_TABLES
from pipeline.tables.row import Row
from pipeline.tables.rows import SPECIFICATION_TABLES

__all__ = ["RECONCILED_TABLES", "SPECIFICATION_TABLES", "TABLES", "Row", "Tables", "rows_of"]

TABLES: Mapping[str, type[Row]] = MappingProxyType({**SPECIFICATION_TABLES, **RECONCILED_TABLES})

Tables = Mapping[str, Sequence[Row]]
"""Rows by table name."""
