"""What a specification must satisfy before it is published."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema_rs
from pydantic import ValidationError

from pipeline.models import Specification
from pipeline.schemas import specification_schema
from pipeline.tables import Row, rows_of


class ViolatedError(Exception):
    """A specification violates its schema: where, as a JSON path or a column, and how."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.violation = (path, message)


def checked_json(specification: Specification) -> bytes:
    """The nested form as JSON text that satisfies its JSON Schema; raises ViolatedError if it does not."""
    if {"", ".", ".."} & set(specification.specification_id.split("/")):
        raise ViolatedError("$.specification_id", "it gives no file name")
    try:
        text = (specification.model_dump_json(indent=1, warnings=False) + "\n").encode()
    except ValueError as error:
        raise ViolatedError("$", str(error)) from error
    if violation := violation_of(json.loads(text)):
        raise ViolatedError(*violation)
    return text


def violation_of(content: Any) -> tuple[str, str] | None:
    """Where the JSON content of a specification violates the schema, and how; None if it does not."""
    if _verdict().is_valid(content):
        return None
    # Slower, and it says which of several violations is the best to name
    from jsonschema import Draft202012Validator  # noqa: PLC0415
    from jsonschema.exceptions import best_match  # noqa: PLC0415

    named = best_match(Draft202012Validator(_schema()).iter_errors(content))
    return (named.json_path, named.message) if named else ("$", "it is not valid")


def checked_rows(specification: Specification) -> dict[str, list[Row]]:
    """The specification's rows by table; raises ViolatedError with the column that cannot hold its value."""
    try:
        return rows_of([specification])
    except ValidationError as error:
        violation = error.errors()[0]
        path = ".".join([error.title, *map(str, violation["loc"])])
        raise ViolatedError(path, f"{violation['msg']}, not {violation['input']!r}") from error


@cache
def _schema() -> dict[str, Any]:
    return specification_schema()


@cache
def _verdict() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(_schema())
