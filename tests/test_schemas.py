from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pipeline.schemas import drifted, row_schema, schemas, specification_schema, write_schemas
from pipeline.tables import TABLES, rows_of
from tests.factory import all_rows, specification

ROOT = Path(__file__).parent.parent


def nested() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(specification().model_dump_json())
    return found


def undescribed(schema: dict[str, Any]) -> Iterator[str]:
    """The properties that have no description, neither their own nor that of the model they refer to."""
    models = {f"#/$defs/{name}": model for name, model in schema.get("$defs", {}).items()}
    for reference, model in {"#": schema, **models}.items():
        for name, found in model.get("properties", {}).items():
            if not {**models.get(found.get("$ref"), {}), **found}.get("description"):
                yield f"{reference}.{name}"


def test_schemas_are_up_to_date() -> None:
    assert drifted(ROOT / "schemas") == [], "schemas/ differs from the models: run `make schemas` and commit the result"


def test_drifted_names_what_differs_is_missing_or_left_over_and_writing_mends_it(tmp_path: Path) -> None:
    assert drifted(tmp_path) == sorted(schemas())
    write_schemas(tmp_path / "new")
    assert drifted(tmp_path / "new") == []
    (tmp_path / "new/specification.json").write_text("{}")
    (tmp_path / "new/tables/units.json").unlink()
    (tmp_path / "new/tables/old.json").write_text("{}")
    assert drifted(tmp_path / "new") == ["specification.json", "tables/old.json", "tables/units.json"]
    write_schemas(tmp_path / "new")
    assert drifted(tmp_path / "new") == []


def test_there_is_a_schema_of_the_nested_form_and_of_every_table() -> None:
    whole = ["specification.json", "comparison.json", "comparisons.json", "review.json"]
    assert list(schemas()) == [*whole, *(f"tables/{table}.json" for table in TABLES)]
    ids = {schema["$id"] for schema in schemas().values()}
    assert len(ids) == len(schemas())


@pytest.mark.parametrize("name", schemas())
def test_schema_is_valid_and_describes_every_property(name: str) -> None:
    schema = schemas()[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    assert schema["description"]
    assert list(undescribed(schema)) == []


def test_the_nested_form_satisfies_its_schema() -> None:
    Draft202012Validator(specification_schema()).validate(nested())


@pytest.mark.parametrize("table", TABLES)
def test_rows_satisfy_their_schema(table: str) -> None:
    validator = Draft202012Validator(row_schema(table))
    rows = all_rows()[table]
    assert rows
    for row in rows:
        validator.validate(row.model_dump(mode="json"))


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"title": None}, "$.title"),
        ({"title": ""}, "$.title"),
        ({"issue": 2}, "$.issue"),
        ({"publisher": "not in the model"}, "$"),
        ({"units": [{"title": "only a title"}]}, "$.units[0]"),
        ({"coverage": {"words": -1, "used": {}, "sections": 0, "ignored": {}, "left_over": 0}}, "$.coverage.words"),
    ],
)
def test_what_the_model_forbids_violates_the_schema(changes: dict[str, Any], path: str) -> None:
    violations = Draft202012Validator(specification_schema()).iter_errors({**nested(), **changes})
    assert {violation.json_path for violation in violations} == {path}


def test_a_grade_is_one_of_the_grades_or_null() -> None:
    validator = Draft202012Validator(row_schema("assessment_criteria"))
    row = rows_of([specification()])["assessment_criteria"][0].model_dump(mode="json")
    assert [validator.is_valid({**row, "grade": grade}) for grade in ("merit", None, "excellent")] == [
        True,
        True,
        False,
    ]
