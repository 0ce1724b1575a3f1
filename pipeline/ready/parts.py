"""The parts of what is made ready, as bytes: the JSON text, what is compared, and rows as Arrow.

Apart, because importing pyarrow takes longer than to know an unchanged document again.
"""

from __future__ import annotations

import pyarrow as pa
from pydantic import TypeAdapter

from pipeline.handbooks import Handbook, handbook_of
from pipeline.models import Specification
from pipeline.normalise import own_rows
from pipeline.ready.check import ViolatedError, checked_json, checked_rows
from pipeline.tables import TABLES, Row
from pipeline.tables.arrow import arrow_schema, arrow_table

HANDBOOK: TypeAdapter[Handbook] = TypeAdapter(Handbook)

Packed = tuple[bytes, int]
"""Compressed bytes, and how many they hold."""


def parts_of(specification: Specification) -> tuple[tuple[str, str] | None, dict[str, Packed]]:
    """What speaks against publishing a specification, if anything does; and its parts, by name."""
    parts: dict[str, bytes] = {}
    try:
        text = checked_json(specification)
        rows = checked_rows(specification)
    except ViolatedError as error:
        return error.violation, {}
    handbook = handbook_of(rows)
    parts = {"text": text, "handbook": HANDBOOK.dump_json(handbook)}
    for table, found in {**rows, **own_rows(handbook, rows)}.items():
        if found:
            parts[table] = _arrow_bytes(table, found)
    return None, {name: (pa.compress(content, "zstd", asbytes=True), len(content)) for name, content in parts.items()}


def unpacked(content: bytes, size: int) -> bytes:
    """What compressed bytes hold."""
    found: bytes = pa.decompress(content, size, "zstd", asbytes=True)
    return found


def arrow_from(table: str, content: bytes) -> pa.Table:
    """The rows of one table from its part."""
    batch = pa.ipc.read_record_batch(pa.py_buffer(content), arrow_schema(TABLES[table]))
    return pa.Table.from_batches([batch])


def _arrow_bytes(table: str, rows: list[Row]) -> bytes:
    (batch,) = arrow_table(TABLES[table], rows).to_batches()
    return bytes(batch.serialize())
