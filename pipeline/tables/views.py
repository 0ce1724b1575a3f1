"""The views that ship with the tables, as SQL that DuckDB and SQLite read alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from pipeline.tables import TABLES

SCRIPT = "views.sql"
"""The file that makes them, beside the folder of the tables."""

_HEAD = """-- Each table as a view of its file, and views over several. In this folder: duckdb -init views.sql
"""

VIEWS: Mapping[str, str] = MappingProxyType(
    {
        "latest_units": """select
    units.*,
    specifications.family_id,
    specifications.awarding_body,
    specifications.title as specification_title,
    specifications.issue,
    specifications.issued
from units
join specifications on specifications.specification_id = units.specification_id
where specifications.is_latest is not false""",
        "latest_criteria": """select
    assessment_criteria.*,
    learning_outcomes.number as outcome_number,
    learning_outcomes.text as outcome_text,
    latest_units.unit_number,
    latest_units.unit_reference_number,
    latest_units.title as unit_title,
    latest_units.level as unit_level,
    latest_units.family_id,
    latest_units.awarding_body,
    latest_units.specification_title,
    latest_units.issue,
    latest_units.issued
from assessment_criteria
join learning_outcomes on learning_outcomes.learning_outcome_id = assessment_criteria.learning_outcome_id
join latest_units on latest_units.unit_id = assessment_criteria.unit_id""",
    }
)
"""What each selects, those first that others need: the units, and the criteria with unit and outcome, of the newest
issue of each family. Where more than one issue may be the newest, they have the rows of each of these."""


def script() -> str:
    """The statements that make the views in DuckDB, in the folder that holds the folder of the tables."""
    tables = (f"create or replace view {table} as select * from 'tables/{table}.parquet';" for table in TABLES)
    views = (f"create or replace view {name} as\n{select};" for name, select in VIEWS.items())
    return "\n".join([_HEAD, *tables, "", "\n\n".join(views), ""])


def made_of(tables: Iterable[str]) -> Iterator[str]:
    """The statements that make the views in a database that has these tables; none if it lacks one that they need."""
    if {"units", "specifications", "assessment_criteria", "learning_outcomes"} <= set(tables):
        yield from (f"create view {name} as {select}" for name, select in VIEWS.items())
