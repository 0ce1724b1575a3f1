"""The rows of a table that stands in a Parquet file, read group by group whenever they are gone through."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from pipeline.dataset.deltas import Values
from pipeline.publish.parquet import count_rows, read_batches, read_schema

_AT_ONCE = 1024  # rows


class StoredRows(Collection[Values]):
    """Rows as JSON has them (dates as '2017-04-01'); of them no more is in memory than some at a time."""

    def __init__(self, path: Path, *, without: Collection[str] = ()) -> None:
        """`without` names columns that are left out."""
        self._path = path
        schema = read_schema(path)
        self.columns = [name for name in schema.names if name not in without]
        """The columns of each row, in the table's order; the first is its key."""
        self._dates = [name for name in self.columns if pa.types.is_date(schema.field(name).type)]

    def __len__(self) -> int:
        """How many rows there are."""
        return count_rows(self._path)

    def __iter__(self) -> Iterator[Values]:
        """The rows in order."""
        for batch in read_batches(self._path, self.columns, _AT_ONCE):
            for row in batch.to_pylist():
                for name in self._dates:
                    row[name] = row[name] and row[name].isoformat()
                yield row

    def __contains__(self, row: object) -> bool:
        """Whether a row is among them."""
        return any(row == one for one in self)


def json_parts(tables: Mapping[str, Collection[Values]]) -> Iterator[str]:
    """The text that `json.dumps` gives of lists of rows by table, in parts."""
    yield "{"
    for n, (table, rows) in enumerate(tables.items()):
        yield f"{', ' if n else ''}{json.dumps(table)}: ["
        for at, row in enumerate(rows):
            yield f"{', ' if at else ''}{json.dumps(row)}"
        yield "]"
    yield "}"
