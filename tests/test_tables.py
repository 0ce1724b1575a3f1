from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from pipeline import models
from pipeline.dataset.package import foreign_keys
from pipeline.models import Specification
from pipeline.publish.parquet import write_parquet
from pipeline.tables import SPECIFICATION_TABLES, TABLES, Row, rows, rows_of
from pipeline.tables.arrow import arrow_schema, arrow_table
from pipeline.tables.told import CoverageRow
from tests.factory import (
    all_rows,
    criterion,
    outcome,
    place,
    qualification,
    specification,
    structure_row,
    unit,
)

SPECIFICATION_ID = specification().specification_id
KEYS = {next(iter(row.model_fields)): table for table, row in TABLES.items()}

# Reserved in PostgreSQL, or by the SQL standard where a table of handbooks might well have such a column.
RESERVED = """
all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation
column concurrently constraint create cross current_date current_role current_time current_timestamp current_user
default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having
ilike in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp
natural not notnull null offset on only or order outer overlaps placing primary references returning right select
session_user similar some symmetric system_user table tablesample then to trailing true union unique user using
variadic verbose when where window with

begin close condition contains count current date day element empty equals exists external filter function groups
hour identity indicator initial interval language match max member method min minute module month new no none of
old one open out parameter pattern per percent period portion position range rank reads ref release result return
row row_number rows scope search second set show specific start static sum system time timestamp update value
values versioning within without year
"""


def keys_of(table: str, found: dict[str, list[Row]]) -> list[str]:
    column = next(iter(TABLES[table].model_fields))
    return [getattr(row, column) for row in found[table]]


def query(sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(sql).fetchall()


def short(keys: list[str]) -> list[str]:
    return [key.removeprefix(SPECIFICATION_ID) for key in keys]


def assert_keys_hold(found: dict[str, list[Row]]) -> None:
    """Each key is there once; each foreign key is there, or null."""
    keys = {table: set(keys_of(table, found)) for table in found}
    for table, table_rows in found.items():
        assert len(keys[table]) == len(table_rows), f"{table}: repeated keys"
        for column, other in foreign_keys(table).items():
            used = {getattr(row, column) for row in table_rows} - {None}
            assert used <= keys[other], f"{table}.{column} names keys that {other} has not"


def test_rows_of_gives_every_table_and_a_row_for_every_record() -> None:
    found = rows_of([specification()])
    assert list(found) == list(SPECIFICATION_TABLES)
    assert {table: len(table_rows) for table, table_rows in found.items()} == {
        "specifications": 1,
        "qualifications": 1,
        "rules": 1,
        "structure": 3,
        "units": 2,
        "learning_outcomes": 4,
        "assessment_criteria": 5,
        "amplification": 14,
        "content_areas": 2,
        "sections": 4,
        "resources": 2,
        "changes": 1,
        "mappings": 2,
        "external_assessments": 2,
        "passages": 1,
        "findings": 1,
        "coverage": 5,
    }
    assert rows_of([]) == {table: [] for table in SPECIFICATION_TABLES}


def test_rows_share_the_names_of_their_given_fields() -> None:
    one, other = rows_of([specification()])["units"]
    assert one.model_fields_set is other.model_fields_set
    assert one.model_fields_set == type(one).model_fields.keys()


def test_keys_are_built_from_printed_numbers() -> None:
    found = rows_of([specification()])
    assert short(keys_of("qualifications", found)) == ["/999/0001/X"]
    assert short(keys_of("units", found)) == ["/A/999/0001", "/2"]
    assert short(keys_of("learning_outcomes", found)) == ["/A/999/0001/LO1", "/A/999/0001/LO2", "/2/LOA", "/2/LOAO1"]
    assert short(keys_of("assessment_criteria", found))[0] == "/A/999/0001/LO1/1.1"
    assert short(keys_of("content_areas", found)) == ["/A/999/0001/A", "/2/A"]
    assert short(keys_of("sections", found))[1] == "/A/999/0001/section2"
    assert short(keys_of("structure", found)) == ["/row1", "/row2", "/row3"]
    assert short(keys_of("coverage", found)) == [
        "/used/assessment_criterion",
        "/used/unit",
        "/section",
        "/ignored/bullet",
        "/left_over",
    ]
    assert_keys_hold(found)


def test_records_without_number_are_counted() -> None:
    found = rows_of(
        [specification(qualifications=(qualification(qualification_number=None),), units=(unit("1"), unit(None, None)))]
    )
    assert short(keys_of("qualifications", found)) == ["/qualification1"]
    assert short(keys_of("units", found)) == ["/A/999/0001", "/unit2"]


def test_repeated_numbers_get_a_suffix_and_children_follow() -> None:
    repeated = outcome("1", assessment_criteria=(criterion("1.1"), criterion("1.1")))
    bare = unit(learning_outcomes=(), content_areas=())
    found = rows_of([specification(units=(unit(learning_outcomes=(repeated, repeated)), bare, bare))])
    assert short(keys_of("units", found)) == ["/A/999/0001", "/A/999/0001~2", "/A/999/0001~3"]
    assert short(keys_of("assessment_criteria", found)) == [
        "/A/999/0001/LO1/1.1",
        "/A/999/0001/LO1/1.1~2",
        "/A/999/0001/LO1~2/1.1",
        "/A/999/0001/LO1~2/1.1~2",
    ]
    assert_keys_hold(found)


printed_numbers = st.sampled_from(["1", "1~2", "1/LO1", "LO1", "2", "A", "i1", "section1", "unit1"])


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(printed_numbers | st.none(), st.lists(st.tuples(printed_numbers, st.lists(printed_numbers)))),
        max_size=5,
    )
)
def test_keys_hold_whatever_is_printed(
    printed: list[tuple[str | None, list[tuple[str, list[str]]]]],
) -> None:
    units = tuple(
        unit(
            unit_number,
            None,
            learning_outcomes=tuple(
                outcome(number, assessment_criteria=tuple(criterion(inner) for inner in criteria))
                for number, criteria in outcomes
            ),
        )
        for unit_number, outcomes in printed
    )
    found = rows_of([specification(units=units)])
    assert_keys_hold(found)
    for row in found["assessment_criteria"]:
        assert isinstance(row, rows.AssessmentCriterionRow)
        assert row.assessment_criterion_id.startswith(f"{row.learning_outcome_id}/{row.number}")
        assert row.learning_outcome_id.startswith(f"{row.unit_id}/LO")


def test_amplification_stands_in_reading_order_under_its_parent() -> None:
    found = rows_of([specification(units=(unit(learning_outcomes=(outcome("1"),)),))])["amplification"]
    told = [
        (
            row.amplification_id.removeprefix(f"{SPECIFICATION_ID}/A/999/0001/"),
            row.block_number,
            row.item_number,
            row.heading,
            row.text,
            row.depth,
        )
        for row in found
        if isinstance(row, rows.AmplificationRow)
    ]
    assert told == [
        ("LO1/1.1/i1", 1, 1, "Channels", "letters", 1),
        ("LO1/1.1/i2", 1, 2, "Channels", "‘live’ chat – café", 1),
        ("LO1/1.1/i3", 2, None, "Empty heading", None, None),
        ("LO1/i1", 1, 1, None, "a range that belongs to the whole outcome", 1),
        ("A/i1", 1, 1, "A1", "routers", 1),
    ]


def test_amplification_names_the_parents_it_has() -> None:
    found = rows_of([specification(units=(unit(learning_outcomes=(outcome("1"),)),))])["amplification"]
    parents = [
        [bool(getattr(row, f"{parent}_id")) for parent in ("assessment_criterion", "learning_outcome", "content_area")]
        for row in found
    ]
    assert parents == [[True, True, False]] * 3 + [[False, True, False], [False, False, True]]


def test_structure_and_mappings_name_a_unit_only_where_it_is_certain() -> None:
    def unit_ids(table: str, **changes: Any) -> list[str | None]:
        found = rows_of([specification(**changes)])[table]
        return [
            row.model_dump()["unit_id"] and row.model_dump()["unit_id"].removeprefix(SPECIFICATION_ID) for row in found
        ]

    # Same reference number; same unit number, no reference number; a reference number that no unit has.
    assert unit_ids("structure") == ["/A/999/0001", "/2", None]
    # The unit number alone does not do where the row prints another reference number.
    conflict = structure_row(unit_number="1", unit_reference_number="L/999/0009")
    assert unit_ids("structure", structure=(conflict,)) == [None]
    # Two units of one number.
    assert unit_ids("structure", units=(unit(), unit())) == [None, None, None]
    assert unit_ids("mappings") == ["/2", None]
    assert unit_ids("external_assessments") == ["/2", None]
    assert unit_ids("structure", structure=(structure_row(unit_number=None, unit_reference_number=None),)) == [None]


def test_coverage_adds_up_to_all_words() -> None:
    found = rows_of([specification()])["coverage"]
    told = [(row.fate, row.detail, row.words) for row in found if isinstance(row, CoverageRow)]
    assert told == [
        ("used", "assessment_criterion", 60),
        ("used", "unit", 10),
        ("section", None, 20),
        ("ignored", "bullet", 7),
        ("left_over", None, 3),
    ]
    assert sum(words for *_, words in told) == specification().coverage.words


@pytest.mark.parametrize(
    ("issued", "day"),
    [
        ("2017", date(2017, 1, 1)),
        ("2017-04", date(2017, 4, 1)),
        ("2017-04-30", date(2017, 4, 30)),
        ("2017-13", None),
        ("April 2017", None),
        (None, None),
    ],
)
def test_issued_date_is_the_first_day_of_what_is_known(issued: str | None, day: date | None) -> None:
    (row,) = rows_of([specification(issued=issued)])["specifications"]
    assert isinstance(row, rows.SpecificationRow)
    assert row.issued_date == day


def test_page_is_the_first_page_of_the_place() -> None:
    (first, second) = rows_of([specification(units=(unit(), unit("2", None, place=())))])["units"]
    assert isinstance(first, rows.UnitRow)
    assert isinstance(second, rows.UnitRow)
    assert (first.page, first.place) == (5, place(5) + place(6))
    assert (second.page, second.place) == (None, ())
    assert [(box.field, box.page) for box in first.places] == [("title", 5), ("level", 5), ("level", 6)]


def test_a_number_that_no_column_holds_is_refused() -> None:
    with pytest.raises(ValidationError, match="guided_learning_hours"):
        rows_of([specification(units=(unit(guided_learning_hours=2**31),))])


@pytest.mark.parametrize(
    ("model", "table", "elsewhere"),
    [
        # `elsewhere`: what has a table of its own, or columns of other names.
        (
            models.Specification,
            "specifications",
            {"source", "qualifications", "rules", "structure", "changes", "units", "mappings"}
            | {"external_assessments", "passages", "findings", "coverage"},
        ),
        (models.Source, "specifications", set()),
        (models.Qualification, "qualifications", set()),
        (models.Rule, "rules", set()),
        (models.StructureRow, "structure", set()),
        (models.Unit, "units", {"learning_outcomes", "content_areas", "sections", "resources"}),
        (models.LearningOutcome, "learning_outcomes", {"assessment_criteria", "amplification"}),
        (models.AssessmentCriterion, "assessment_criteria", {"amplification"}),
        (models.Block, "amplification", {"items"}),
        (models.Item, "amplification", set()),
        (models.ContentArea, "content_areas", {"amplification"}),
        (models.Section, "sections", set()),
        (models.Resource, "resources", set()),
        (models.Change, "changes", {"date"}),
        (models.Mapping, "mappings", set()),
        (models.ExternalAssessment, "external_assessments", set()),
        (models.Passage, "passages", set()),
        (models.Finding, "findings", set()),
    ],
)
def test_no_field_of_the_data_model_is_lost(model: type[BaseModel], table: str, elsewhere: set[str]) -> None:
    assert model.model_fields.keys() - TABLES[table].model_fields.keys() == elsewhere


def test_arrow_schema_has_types_flags_and_descriptions() -> None:
    schema = arrow_schema(rows.AssessmentCriterionRow)
    assert schema.metadata == {b"description": b"One assessment criterion."}
    told = {field.name: (str(field.type), field.nullable) for field in schema}
    edges = ", ".join(f"{edge}: double not null" for edge in ("x0", "y0", "x1", "y1"))
    box = f"struct<page: int32 not null, {edges}>"
    assert told == {
        "assessment_criterion_id": ("string", False),
        "learning_outcome_id": ("string", False),
        "unit_id": ("string", False),
        "specification_id": ("string", False),
        "number": ("string", False),
        "text": ("string", False),
        "items": ("list<element: struct<text: string not null, depth: int32 not null> not null>", False),
        "grade": ("string", True),
        "page": ("int32", True),
        "place": (f"list<element: {box} not null>", False),
        "origin": ("list<element: struct<field: string not null, origin: string not null> not null>", False),
        "certified": ("bool", False),
        "confidence": ("double", True),
    }
    assert arrow_schema(rows.SpecificationRow).field("issued_date").type == pa.date32()
    assert str(arrow_schema(rows.QualificationRow).field("age_ranges").type) == "list<element: string not null>"


@pytest.mark.parametrize("table", TABLES)
def test_every_table_and_column_is_described(table: str) -> None:
    schema = arrow_schema(TABLES[table])
    assert schema.metadata[b"description"]
    for field in schema:
        assert (field.metadata or {}).get(b"description"), field.name


@pytest.mark.parametrize("table", TABLES)
def test_no_column_has_a_name_that_sql_reserves(table: str) -> None:
    by_duckdb = query("select keyword_name from duckdb_keywords() where keyword_category <> 'unreserved'")
    reserved = {*RESERVED.split(), *(name for (name,) in by_duckdb)}
    assert not reserved & {table, *TABLES[table].model_fields}


def test_first_column_is_the_key_and_other_ids_are_keys_elsewhere() -> None:
    assert sorted(KEYS.values()) == sorted(TABLES)
    for table, row in TABLES.items():
        ids = [
            column for column in row.model_fields if column.endswith("_id") and column not in {"family_id", "record_id"}
        ]
        assert KEYS[ids[0]] == table
        assert next(iter(row.model_fields)) == ids[0]
        assert {*ids[1:], *({"supersedes"} & row.model_fields.keys())} == foreign_keys(table).keys()
    assert all("specification_id" in row.model_fields for row in SPECIFICATION_TABLES.values())


def test_every_table_has_rows_whose_keys_hold() -> None:
    found = all_rows()
    assert list(found) == list(TABLES)
    assert all(found.values())
    assert_keys_hold(found)


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    own = rows_of([specification()])
    for name, table_rows in {**all_rows(), **own}.items():
        table = arrow_table(TABLES[name], table_rows)
        table.validate(full=True)
        write_parquet(table.schema, [table], folder / f"{name}.parquet")
    return folder


@pytest.mark.parametrize("table", TABLES)
def test_parquet_keeps_the_schema(parquet: Path, table: str) -> None:
    assert pq.read_schema(parquet / f"{table}.parquet").equals(arrow_schema(TABLES[table]), check_metadata=True)


def test_pandas_reads_values_nulls_and_empty_lists(parquet: Path) -> None:
    units = pd.read_parquet(parquet / "units.parquet")
    assert list(units["unit_number"]) == ["1", "2"]
    assert units["guided_learning_hours"].isna().all()
    assert units["aim"].isna().all()
    edges = {"x0": 72.01, "y0": 100.25, "x1": 523.99, "y1": 112.75}
    assert list(units["place"][0]) == [{"page": 5, **edges}, {"page": 6, **edges}]
    criteria = pd.read_parquet(parquet / "assessment_criteria.parquet")
    assert [len(items) for items in criteria["items"]] == [2, 0, 2, 0, 2]
    assert list(criteria["items"][0])[1] == {"text": "by telephone", "depth": 2}
    assert [len(origin) for origin in criteria["origin"]] == [1, 1, 1, 1, 0]
    specifications = pd.read_parquet(parquet / "specifications.parquet")
    assert list(specifications["issued_date"]) == [date(2017, 4, 1)]


def test_duckdb_joins_and_unnests(parquet: Path) -> None:
    joined = query(
        f"""
        select unit.level, criterion.number, list_transform(criterion.items, lambda item: item.text),
            criterion.place[1].x0
        from '{parquet}/assessment_criteria.parquet' criterion
        join '{parquet}/learning_outcomes.parquet' outcome using (learning_outcome_id)
        join '{parquet}/units.parquet' unit on unit.unit_id = outcome.unit_id
        where criterion.grade = 'pass'
        """
    )
    assert joined == [("3", "A.P1", ["in person", "by telephone"], 72.01)]
    origins = query(
        f"select distinct part.field, part.origin from (select unnest(origin) part from '{parquet}/units.parquet')"
    )
    assert origins == [("credit_value", "row")]


def arrow_tables(specifications: Iterable[Specification]) -> dict[str, pa.Table]:
    return {name: arrow_table(TABLES[name], rows) for name, rows in rows_of(specifications).items()}


def test_parquet_bytes_do_not_depend_on_how_rows_are_divided(tmp_path: Path) -> None:
    many = [
        specification(specification_id=f"sample-body/{n}/i1", units=(unit(learning_outcomes=(outcome(str(n)),)),))
        for n in range(5)
    ]
    together = arrow_tables(many)
    apart = [arrow_tables([one]) for one in many]
    for name, table in together.items():
        write_parquet(table.schema, [table], tmp_path / "together")
        write_parquet(table.schema, [tables[name] for tables in apart], tmp_path / "apart")
        assert (tmp_path / "together").read_bytes() == (tmp_path / "apart").read_bytes(), name


def test_rows_do_not_cost_the_import_of_pyarrow() -> None:
    code = "import sys, pipeline.tables, pipeline.schemas, pipeline.publish; sys.exit('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
