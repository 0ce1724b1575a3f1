"""The tables of a dataset as rows of plain cells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa

from pipeline.frames import Dataset
from pipeline.tables import TABLES

Cell = str | int | float | bool | date | None


def ordered(dataset: Dataset) -> list[str]:
    """The dataset's tables in the order in which the data model has them; what it does not know comes last."""
    return [*(table for table in TABLES if table in dataset), *(table for table in dataset if table not in TABLES)]


def rows(dataset: Dataset, table: str, *, readable: bool = False) -> tuple[list[str], Iterator[list[Cell]]]:
    """The names of a table's columns, and its rows, with lists as JSON text.

    If `readable`, what people read comes first, and keys and lists, such as places, behind it.
    """
    found = pa.Table.from_pandas(dataset[table], preserve_index=False)
    if readable:
        found = found.select(sorted(found.column_names, key=lambda name: _is_for_programs(found.schema.field(name))))
    columns = [column.to_pylist() for column in found.columns]
    return found.column_names, ([_cell(value) for value in row] for row in zip(*columns, strict=True))


def _is_for_programs(column: pa.Field[Any]) -> bool:
    return column.name.endswith(("_id", "_ids", "sha256")) or pa.types.is_nested(column.type)


def _cell(value: Any) -> Cell:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
