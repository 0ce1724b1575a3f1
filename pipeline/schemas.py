"""The models -> `schemas/`: JSON Schema 2020-12 of a specification, of a review, and of a row of each table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from pipeline.models import MODEL_VERSION, Specification
from pipeline.tables import TABLES


def schemas() -> dict[str, dict[str, Any]]:
    """File name within `schemas/`, with '/', -> JSON Schema."""
    # Of the two that take long to load, whoever checks a specification needs neither
    from pipeline.compare.changes import Comparison, Comparisons  # noqa: PLC0415
    from pipeline.report.review import Review  # noqa: PLC0415

    return {
        "specification.json": specification_schema(),
        "comparison.json": _schema(Comparison, "comparison", "Comparison"),
        "comparisons.json": _schema(Comparisons, "comparisons", "Comparisons"),
        "review.json": _schema(Review, "review", "Review"),
        **{f"tables/{table}.json": row_schema(table) for table in TABLES},
    }


def specification_schema() -> dict[str, Any]:
    """The JSON Schema of the nested form of one specification."""
    return _schema(Specification, "specification", "Specification")


def row_schema(table: str) -> dict[str, Any]:
    """The JSON Schema of one row of the table."""
    return _schema(TABLES[table], f"tables:{table}", f"Row of {table}")


def write_schemas(folder: Path) -> None:
    """Make the folder hold exactly the schemas: write each, and remove every other .json file in it."""
    for name, text in _texts().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in drifted(folder):
        (folder / name).unlink()


def drifted(folder: Path) -> list[str]:
    """Names, within the folder, of the schema files that differ from the models, are missing or are left over."""
    wanted = _texts()
    found = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.json")}
    return sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))


def _texts() -> dict[str, str]:
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas().items()}


def _schema(model: type[BaseModel], name: str, title: str) -> dict[str, Any]:
    body = model.model_json_schema(schema_generator=_PlainSchema)
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:spec-pipeline:{MODEL_VERSION}:{name}",
        **body,
        "title": title,
    }


class _PlainSchema(GenerateJsonSchema):
    """Pydantic's JSON Schema without its titles, which repeat the names, and with `type: [string, null]`."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        if isinstance(inner.get("type"), str) and "enum" not in inner:
            return {**inner, "type": [inner["type"], "null"]}
        return super().nullable_schema(schema)
