"""The parts of what is made ready, as bytes: the JSON text, what is compared, and rows as Arrow.

Apart, because importing pyarrow takes longer than to know an unchanged document again.
"""

from __future__ import annotations

import pyarrow as pa
from pydantic import TypeAdapter

from pipeline.handbooks import Handbook, Issue, handbook_of
from pipeline.models import Specification
from pipeline.normalise import own_rows
from pipeline.ready.check import ViolatedError, checked_json, checked_rows
from pipeline.ready.facts import KINDS, Facts, facts_of
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
    """The rows of one table from its part; raises ValueError where it has none."""
    try:
        batch = pa.ipc.read_record_batch(pa.py_buffer(content), arrow_schema(TABLES[table]))
    except (EOFError, pa.ArrowException) as error:
        raise ValueError(str(error)) from error
    return pa.Table.from_batches([batch])


def require_text(text: bytes, facts: Facts) -> None:
    """Raises ValueError unless this is what is published of a specification, and these are its facts."""
    found = Specification.model_validate_json(text)
    if facts_of(found) != facts:
        raise ValueError("it is the text of another document")
    try:
        if checked_json(found) != text:
            raise ValueError("it is not written as it is published")
    except ViolatedError as error:
        raise ValueError(str(error)) from error


def require_handbook(handbook: Handbook, facts: Facts) -> None:
    """Raises ValueError where this is what is compared of another document."""
    issue = handbook.issue
    if any(getattr(facts, name) != getattr(issue, name) for name in Issue._fields if name in Facts.model_fields):
        raise ValueError("it is of another document")


def require_rows(table: str, rows: pa.Table | None, content: bytes | None, facts: Facts) -> None:
    """Raises ValueError unless these are rows of that table and document, as many as there are, read from `content`."""
    if table in KINDS and facts.counts[table] != (0 if rows is None else rows.num_rows):
        raise ValueError(f"it has other rows of {table}")
    if rows is not None:
        rows.validate(full=True)
        (batch,) = rows.to_batches()
        if bytes(batch.serialize()) != content:
            raise ValueError(f"its rows of {table} are of another shape")
        if batch["specification_id"].unique().to_pylist() != [facts.specification_id]:
            raise ValueError(f"its rows of {table} are of another document")


def _arrow_bytes(table: str, rows: list[Row]) -> bytes:
    (batch,) = arrow_table(TABLES[table], rows).to_batches()
    return bytes(batch.serialize())
