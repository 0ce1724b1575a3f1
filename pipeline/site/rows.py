"""A published folder -> its rows as plain dictionaries, by table and by what they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipeline.dataset.package import key_of
from pipeline.frames import Dataset

TableRow = Mapping[str, Any]


class Rows:
    """The tables of a dataset, each read and grouped when it is first asked for."""

    def __init__(self, dataset: Dataset) -> None:
        """Of an open snapshot or version."""
        self._dataset = dataset
        self._tables: dict[str, list[TableRow]] = {}
        self._groups: dict[tuple[str, str], dict[Any, list[TableRow]]] = {}

    def of(self, table: str) -> Sequence[TableRow]:
        """All rows of a table, in its order; none where the dataset has no such table."""
        if table not in self._tables:
            found = pa.Table.from_pandas(self._dataset[table], preserve_index=False) if table in self._dataset else None
            self._tables[table] = list(found.to_pylist()) if found is not None else []
        return self._tables[table]

    def by(self, table: str, column: str, value: str | None) -> Sequence[TableRow]:
        """The rows of a table that have this value in a column, in the table's order."""
        if (table, column) not in self._groups:
            groups: dict[Any, list[TableRow]] = defaultdict(list)
            for row in self.of(table):
                groups[row[column]].append(row)
            self._groups[table, column] = dict(groups)
        return self._groups[table, column].get(value, [])

    def one(self, table: str, key: str | None) -> TableRow | None:
        """The row with this key; None where there is none."""
        return next(iter(self.by(table, key_of(table), key)), None)
