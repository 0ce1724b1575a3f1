"""Row models -> Arrow schemas, rows -> Arrow tables."""

from __future__ import annotations

import types
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Union, get_args, get_origin

import pyarrow as pa
from pydantic import BaseModel

from pipeline.tables.row import Row

# Coordinates are float64, not float32: then a cell holds the very number that the JSON file prints.
_SCALARS: dict[type, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int32(),
    float: pa.float64(),
    date: pa.date32(),
}


def arrow_table(row_model: type[Row], rows: Sequence[Row]) -> pa.Table:
    """Rows of one model -> an Arrow table with the model's schema."""
    schema = arrow_schema(row_model)
    cells = [row.__dict__ for row in rows]
    columns = [pa.array(_column(cells, field), type=field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def arrow_schema(row_model: type[Row]) -> pa.Schema:
    """The Arrow schema of a row model: types, non-null flags, `description` metadata on the table and each column."""
    return pa.schema(_fields(row_model), metadata={"description": row_model.__doc__ or ""})


def _fields(model: type[BaseModel]) -> list[pa.Field[Any]]:
    return [
        _field(name, info.annotation).with_metadata({"description": info.description or ""})
        for name, info in model.model_fields.items()
    ]


def _field(name: str, annotation: Any) -> pa.Field[Any]:
    """A type annotation as a column (or list element, or part of a struct); nullable if it allows None."""
    annotation, nullable = _without_none(annotation)
    if get_origin(annotation) is tuple:
        return pa.field(name, pa.list_(_field("element", get_args(annotation)[0])), nullable)
    if issubclass(annotation, BaseModel):
        return pa.field(name, pa.struct(_fields(annotation)), nullable)
    scalar = next(scalar for kind, scalar in _SCALARS.items() if issubclass(annotation, kind))
    return pa.field(name, scalar, nullable)


def _without_none(annotation: Any) -> tuple[Any, bool]:
    """`Annotated[str, …] | None` -> (str, True)."""
    if get_origin(annotation) is Annotated:
        return _without_none(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        (inner,) = (part for part in get_args(annotation) if part is not types.NoneType)
        return _without_none(inner)[0], True
    return annotation, False


def _column(cells: Sequence[dict[str, Any]], field: pa.Field[Any]) -> list[Any]:
    """The field's values as pyarrow takes them: structs as dictionaries."""
    if pa.types.is_list(field.type) and pa.types.is_struct(field.type.value_type):
        return [[part.__dict__ for part in row[field.name]] for row in cells]
    return [row[field.name] for row in cells]
