"""What a row of a table is, and how its columns get type and description from the data model."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any, TypeVar

from pydantic import BaseModel, create_model

from pipeline.tables.cells import Complete

Same = Any  # until `with_fields_of` has put the type in


class Row(Complete):
    """A row of a table. Its first field is the table's key."""


_Row = TypeVar("_Row", bound=Row)


def with_fields_of(record: type[BaseModel]) -> Callable[[type[_Row]], type[_Row]]:
    """Give the columns that are marked `Same` the type and the description of the record's field of that name."""

    def completed(row: type[_Row]) -> type[_Row]:
        fields: dict[str, Any] = {}
        for name, column in row.model_fields.items():
            if column.annotation is Same:
                field = copy(record.model_fields[name])
                field.exclude_if = None  # a column is there for every row
                fields[name] = (field.annotation, field)
        return create_model(row.__name__, __base__=row, __module__=row.__module__, __doc__=row.__doc__, **fields)

    return completed
