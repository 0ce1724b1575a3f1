from __future__ import annotations

from typing import Any, TypeAlias

import pyarrow as pa
import pytest

from pipeline.dataset.contract import Change, changes, columns, next_version
from pipeline.tables import TABLES
from pipeline.tables.arrow import arrow_schema

PLACE = pa.list_(pa.field("element", pa.struct([pa.field("page", pa.int32(), False)]), False))
Field: TypeAlias = "pa.Field[Any]"
KEY: Field = pa.field("unit_id", pa.string(), False)
TITLE: Field = pa.field("title", pa.string())
CREDIT: Field = pa.field("credit", pa.int32(), False)
BEFORE: list[Field] = [KEY, TITLE, CREDIT, pa.field("place", PLACE, False)]


def found(*after: Field) -> list[Change]:
    return changes({"units": columns(pa.schema(BEFORE))}, {"units": columns(pa.schema(after))})


def test_the_same_columns_differ_in_nothing() -> None:
    assert found(*BEFORE) == []
    assert found(KEY, CREDIT, TITLE, BEFORE[3]) == []


def test_a_column_has_its_parts() -> None:
    names = ["unit_id", "title", "credit", "place", "place[]", "place[].page"]
    assert list(columns(pa.schema(BEFORE))) == names
    assert all(columns(arrow_schema(row)) for row in TABLES.values())


@pytest.mark.parametrize(
    ("after", "says"),
    [
        ([KEY, CREDIT, BEFORE[3]], "column 'title' is gone"),
        ([KEY, pa.field("name", pa.string()), CREDIT, BEFORE[3]], "'title' is gone (renamed to 'name'?)"),
        ([KEY, TITLE, pa.field("credit", pa.string(), False), BEFORE[3]], "'credit' was int32 and is string"),
        ([KEY, pa.field("title", pa.string(), False), CREDIT, BEFORE[3]], "'title' is no longer nullable"),
        ([KEY, TITLE, pa.field("credit", pa.int32()), BEFORE[3]], "'credit' is now nullable"),
        ([*BEFORE, pa.field("level", pa.string(), False)], "'level' is new and not nullable"),
        ([KEY, TITLE, CREDIT], "column 'place' is gone"),
        ([KEY, TITLE, CREDIT, pa.field("place", pa.string(), False)], "'place' was list and is string"),
        ([TITLE, *BEFORE], "its key was 'unit_id' and is 'title'"),
    ],
)
def test_what_breaks_an_app(after: list[Field], says: str) -> None:
    names = {field.name: field for field in after}
    breaking = [change for change in found(*names.values()) if change.breaking]
    assert says in breaking[0].what


def test_a_part_of_a_struct_is_under_the_contract_too() -> None:
    other = pa.list_(pa.field("element", pa.struct([pa.field("leaf", pa.int32(), False)]), False))
    told = [change.what for change in found(KEY, TITLE, CREDIT, pa.field("place", other, False)) if change.breaking]
    assert told[0] == "column 'place[].page' is gone (renamed to 'place[].leaf'?)"


def test_a_table_may_come_but_not_go() -> None:
    units = {"units": columns(pa.schema(BEFORE))}
    assert changes(units, {}) == [Change("units", "the table is gone", breaking=True)]
    assert changes({}, units) == [Change("units", "the table is new", breaking=False)]


def test_a_nullable_column_may_come() -> None:
    assert found(*BEFORE, pa.field("level", pa.string())) == [Change("units", "column 'level' is new", breaking=False)]


@pytest.mark.parametrize(
    ("before", "breaking", "after"),
    [(None, [], "1.0"), ("1.3", [], "1.3"), ("1.3", [False], "1.4"), ("1.3", [False, True], "2.0")],
)
def test_the_version_of_the_schema(before: str | None, breaking: list[bool], after: str) -> None:
    assert next_version(before, [Change("units", "", breaking=one) for one in breaking]) == after
