"""The row models -> `docs/data-dictionary.md`: what every column holds, with an example from the sample handbooks."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, get_args

import pyarrow as pa

from pipeline.compare.history import steps
from pipeline.compare.rows import issue_change_rows
from pipeline.dataset.package import foreign_keys
from pipeline.extraction import extract
from pipeline.normalise import normalise
from pipeline.read import read_document
from pipeline.ready import facts_of
from pipeline.tables import TABLES, Row, rows_of
from pipeline.tables.arrow import arrow_schema
from pipeline.tables.rules import columns_of, ranges_of

_HEAD = """# Data dictionary

Written by `make dictionary` from the row models in `pipeline/tables`; do not edit it. The examples are from the sample
handbooks, which are of a fictitious body; long ones are cut with '…', and of a list the first entry is shown.
Types have their names in Arrow; `list of {…}` is a list of structs with these parts, which are described at the end.
Lists are empty, never null. The first column of a table is its key; '→ units' says: a key of that table.
"""
_COLUMNS = "| column | type | null | meaning | example |\n| --- | --- | --- | --- | --- |"
_PARTS = "## Parts of cells\n\n| part | type | null | meaning |\n| --- | --- | --- | --- |"
_LONGEST_EXAMPLE = 80


def dictionary(samples: Path) -> str:
    """The data dictionary, in Markdown, with examples from the handbooks in the folder `samples`."""
    specifications = [extract(read_document(path)).specification for path in sorted(samples.glob("*.pdf"))]
    printed = rows_of(specifications)
    found = steps((facts_of(one), partial(copy.copy, one)) for one in specifications)
    changes = [row for step in found for row in issue_change_rows(step.family_id, step.comparison)]
    rows = {**printed, **normalise(printed).rows, "issue_changes": changes}
    return "\n".join([_HEAD, *(_table(name, model, rows[name]) for name, model in TABLES.items()), _parts()])


def _table(name: str, model: type[Row], rows: Sequence[Row]) -> str:
    fields = arrow_schema(model)
    # The fullest row, so that the examples of a table belong together as far as they can.
    fullest = sorted((row.model_dump(mode="json") for row in rows), key=lambda row: -sum(map(_filled, row.values())))
    lines = [
        f"| `{field.name}` | {_type(field.type)} | {_null(field)} | {_meaning(name, model, field)} "
        f"| {_example([row[field.name] for row in fullest])} |"
        for field in fields
    ]
    return "\n".join([f"## {name}\n\n{model.__doc__}\n\n{_COLUMNS}", *lines, ""])


def _type(kind: pa.DataType) -> str:
    if isinstance(kind, pa.ListType):
        return f"list of {_type(kind.value_type)}"
    if isinstance(kind, pa.StructType):
        return f"{{{', '.join(part.name for part in kind)}}}"
    return str(kind).removesuffix("[day]")


def _null(field: pa.Field[Any]) -> str:
    return "yes" if field.nullable else "no"


def _meaning(table: str, model: type[Row], field: pa.Field[Any]) -> str:
    said = (field.metadata or {})[b"description"].decode()
    allowed = [f"`{term}`" for term in _terms(model.model_fields[field.name].annotation)]
    ranges = ", ".join(ranges_of(columns_of(table)[field.name]))
    target = foreign_keys(table).get(field.name)
    return _cell(
        said,
        f"One of {', '.join(allowed)}." if allowed else "",
        f"{ranges[0].upper()}{ranges[1:]}." if ranges else "",
        f"→ {target}" if target else "",
    )


def _terms(annotation: Any) -> Iterator[str]:
    """The closed set of terms that a type allows; nothing where it is open."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield from annotation
    elif not hasattr(annotation, "model_fields"):
        for part in get_args(annotation):
            yield from _terms(part)


def _example(values: Iterable[Any]) -> str:
    """The first value that is there, as text that may be shortened."""
    value = next(filter(_filled, values), None)
    if value is None:
        return "(none in the samples)"
    if isinstance(value, list):
        value = value[0]
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    shown = text if len(text) <= _LONGEST_EXAMPLE else text[: _LONGEST_EXAMPLE - 2] + " …"
    return f"`{_cell(shown)}`"


def _filled(value: Any) -> bool:
    return value is not None and value != []


def _parts() -> str:
    """The parts of all columns that hold structs, each kind of struct once."""
    structs: dict[tuple[str, str], pa.StructType] = {}
    for model in TABLES.values():
        for field in arrow_schema(model):
            if isinstance(field.type, pa.ListType) and isinstance(field.type.value_type, pa.StructType):
                structs[field.name, _type(field.type)] = field.type.value_type
    lines = [
        f"| `{name}.{part.name}` | {_type(part.type)} | {_null(part)} "
        f"| {_cell((part.metadata or {})[b'description'].decode())} |"
        for (name, _), struct in structs.items()
        for part in struct
    ]
    return "\n".join([_PARTS, *lines, ""])


def _cell(*texts: str) -> str:
    """Sentences as one cell of a Markdown table."""
    return " ".join(" ".join(texts).split()).replace("|", "\\|")
