"""All text of a database's tables -> `search`, a table of FTS5 with the table and the key of the record it is of.

A criterion is one text with its sub-points: words of both are found together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from pipeline.dataset.package import key_of

SEARCH = "search"
"""The name of the table."""
TEXTS = frozenset(
    {"title", "heading", "text", "aim", "group_name", "label", "name", "unit_type", "file", "issue", "issued_printed"}
    | {"unit_number", "unit_reference_number", "unit_reference_number_printed"}
    | {"qualification_number", "qualification_number_printed", "credit_value_printed", "guided_learning_hours_printed"}
    | {"regulation_start_date", "operational_start_date", "operational_end_date", "certification_end_date"}
    | {"review_date", "age_ranges_printed", "grading", "entry_requirements", "assessment_methods", "level_printed"}
    | {"version", "date_printed", "detail", "section", "scheme", "code", "mark", "isbn", "url"}
    | {"kind_printed", "length", "availability", "first_assessment", "message", "remedy"}
)
"""The columns that hold text, whichever table they are of."""
SEARCHED = frozenset(
    {"specifications", "qualifications", "rules", "structure", "units", "learning_outcomes", "assessment_criteria"}
    | {"amplification", "content_areas", "sections", "resources", "changes", "mappings", "external_assessments"}
    | {"passages", "findings", "citations"}
)
"""The tables whose text is searched: the others say again what these say."""
_POINTS = "(SELECT group_concat(json_extract(value, '$.text'), char(10)) FROM json_each(items))"


def fill_search(database: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Make the table, and fill it from those of these tables that are searched."""
    database.execute(
        f"CREATE VIRTUAL TABLE {SEARCH} USING fts5("
        "text, table_name UNINDEXED, record_id UNINDEXED, tokenize = 'unicode61 remove_diacritics 2')"
    )
    for table in tables:
        columns = [line[1] for line in database.execute(f"PRAGMA table_info({table})")]
        for column in columns if table in SEARCHED else ():
            if column in TEXTS:
                has_points = column == "text" and "items" in columns
                said = f"text || coalesce(char(10) || {_POINTS}, '')" if has_points else column
                database.execute(
                    f"INSERT INTO {SEARCH} SELECT {said}, '{table}', {key_of(table)} FROM {table} "
                    f"WHERE {column} IS NOT NULL AND {column} <> ''"
                )
    database.execute(f"INSERT INTO {SEARCH}({SEARCH}) VALUES ('optimize')")
