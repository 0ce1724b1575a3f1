"""An SQLite database with a table per table, keys and foreign keys, indexes, a full-text index and the views that ship
with the tables; and for Datasette a file beside it that says what tables and columns hold, and by which columns people
filter.

`licences` is a table that says whose the texts are. `full_text` makes the table `search`, `metadata` the file.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.dataset.package import foreign_keys, key_of
from pipeline.errors import ExportError
from pipeline.export.attribution import COLUMNS, LICENCES, licences_of
from pipeline.export.cells import Cell, ordered, rows
from pipeline.export.full_text import fill_search
from pipeline.export.metadata import metadata
from pipeline.export.target import begins_with, refuse_other_file, require_file, writing
from pipeline.files import printable_json
from pipeline.frames import Dataset
from pipeline.staging import replacing_file, write_whole
from pipeline.tables import TABLES
from pipeline.tables.arrow import arrow_schema
from pipeline.tables.views import VIEWS, made_of

_METADATA = ".metadata.json"
_INDEXED = ("unit_reference_number", "qualification_number", "family_id", "code")
_TYPES = ((pa.types.is_integer, "INTEGER"), (pa.types.is_boolean, "INTEGER"), (pa.types.is_floating, "REAL"))


def export_sqlite(dataset: Dataset, path: Path) -> tuple[str, ...]:
    """Write the database, and `<path>.metadata.json` beside it; there is nothing to tell about it.

    Raises ExportError where it cannot be written, or would replace what is no database.
    """
    tables = [table for table in ordered(dataset) if table in TABLES]
    licences = licences_of(dataset)
    refuse_other_file(path, begins_with(b"SQLite format 3\0"))
    require_file(path)
    with writing(path, sqlite3.Error):
        with replacing_file(path) as new, closing(sqlite3.connect(new)) as database, database:
            for table in tables:
                _fill(database, dataset, table)
            database.execute(
                f"CREATE TABLE {LICENCES} ({', '.join(COLUMNS)}, PRIMARY KEY ({COLUMNS[0]})) WITHOUT ROWID"
            )
            database.executemany(f"INSERT INTO {LICENCES} VALUES ({', '.join('?' * len(COLUMNS))})", licences)
            _index(database, tables)
            fill_search(database, tables)
            for statement in made_of(tables):
                database.execute(statement)
            views = {view: _columns(database, view) for view in VIEWS if _columns(database, view)}
            broken = database.execute("PRAGMA foreign_key_check").fetchone()
            if broken:
                raise ExportError(
                    f"a row of '{broken[0]}' names a row of '{broken[2]}' that is not there",
                    where=str(dataset.path),
                    remedy="Publish it again, or get a new copy",
                )
        described = json.dumps(metadata(path.stem, tables, views, licences), ensure_ascii=False, indent=1)
        write_whole(path.with_name(path.name + _METADATA), f"{printable_json(described)}\n".encode())
    return ()


def _fill(database: sqlite3.Connection, dataset: Dataset, table: str) -> None:
    columns, found = rows(dataset, table)
    database.execute(_created(table, columns))
    marks = ", ".join("?" * len(columns))
    database.executemany(f"INSERT INTO {table} VALUES ({marks})", (list(map(_stored, row)) for row in found))


def _created(table: str, columns: Sequence[str]) -> str:
    """The statement that makes a table; a column that this version does not know is text."""
    known = {field.name: field for field in arrow_schema(TABLES[table])}
    lines = [f"{column} {_column(known.get(column))}" for column in columns]
    lines.append(f"PRIMARY KEY ({key_of(table)})")
    lines += [
        f"FOREIGN KEY ({column}) REFERENCES {other}({key_of(other)})"
        for column, other in foreign_keys(table).items()
        if column in columns
    ]
    return f"CREATE TABLE {table} ({', '.join(lines)}) WITHOUT ROWID"


def _column(field: pa.Field[Any] | None) -> str:
    if field is None:
        return "TEXT"
    kind = next((name for is_kind, name in _TYPES if is_kind(field.type)), "TEXT")
    return kind if field.nullable else f"{kind} NOT NULL"


def _stored(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell


def _index(database: sqlite3.Connection, tables: Sequence[str]) -> None:
    """Indexes on what tables are joined and looked up by."""
    for table in tables:
        for column in _columns(database, table):
            if column in _INDEXED or column in foreign_keys(table):
                database.execute(f"CREATE INDEX {table}_{column} ON {table}({column})")


def _columns(database: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table or a view; none where there is no such one."""
    return [line[1] for line in database.execute(f"PRAGMA table_info({table})")]
