"""What Datasette shows of a database beside its rows: titles, descriptions, facets and the query `find`.

The words are those of the data dictionary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.export.attribution import LICENCES
from pipeline.export.full_text import SEARCH
from pipeline.licences import Licence
from pipeline.tables import TABLES
from pipeline.tables.arrow import arrow_schema

_FACETS = ("awarding_body", "level", "unit_level", "kind", "grade", "severity", "code", "credit_value", "certified")
# 'A5062130' and '60134781' are 'A/506/2130' and '601/3478/1'
_WORDS = (
    f"CASE WHEN upper(:words) GLOB '[A-Z]{7 * '[0-9]'}' "
    "THEN substr(:words, 1, 1) || '/' || substr(:words, 2, 3) || '/' || substr(:words, 5) "
    f"WHEN upper(:words) GLOB '{7 * '[0-9]'}[0-9X]' "
    "THEN substr(:words, 1, 3) || '/' || substr(:words, 4, 4) || '/' || substr(:words, 8) ELSE :words END"
)
_FIND = {
    "title": "Find words in all text",
    "description": 'Words, or a phrase in quotes: "health-related", T/820/1001',
    "hide_sql": True,
    "sql": f"SELECT table_name, record_id, snippet({SEARCH}, 0, '', '', '…', 24) AS text FROM {SEARCH} "
    # Nothing is what a phrase of no words finds: no words at all are no query to FTS5
    f"WHERE {SEARCH} MATCH coalesce(nullif(escape_fts({_WORDS}), ''), '\"\"') ORDER BY rank LIMIT 200",
}
_OTHERS: Mapping[str, Mapping[str, Any]] = {
    SEARCH: {
        "title": "All text",
        "description": "Each text, heading, title and number, with the table and the key of the record that it is of.",
        "columns": {
            "text": "As printed; of a criterion with its sub-points.",
            "table_name": "The table of the record.",
            "record_id": "The key of the record in that table.",
        },
        "facets": ["table_name"],
    },
    LICENCES: {
        "title": "Licences",
        "description": "Whose the texts of each awarding body are, and what may be done with them.",
        "columns": {
            "awarding_body": "As in `specifications`.",
            "attribution": "Whose the texts are: '© Pearson'.",
            "licence": "What may be done with them.",
            "url": "Where that is said, or else the body's own site.",
        },
    },
}
_VIEWS = {
    "latest_units": ("units", "The units of the newest issue of each family, with what its handbook is called."),
    "latest_criteria": (
        "assessment_criteria",
        "The criteria of the newest issue of each family, with their outcome, unit and handbook.",
    ),
}
_PREFIXES = {"specification_": "specifications", "unit_": "units", "outcome_": "learning_outcomes"}


def metadata(name: str, tables: Sequence[str], views: Mapping[str, Sequence[str]], licences: Sequence[Licence]) -> Any:
    """The metadata file's content for a database of this name; `views` has the columns of each view."""
    described = {table: _table(table) for table in tables}
    for view, own in views.items():
        table, description = _VIEWS[view]
        described[view] = _described(view, description, {column: _said(column, table, described) for column in own})
    return {
        "title": "Qualification handbooks of UK awarding bodies",
        "description": "As printed in the bodies' handbooks, with the page and box of each value. "
        "The texts are the awarding bodies'.",
        "license": " ".join(f"{one.attribution}. {one.licence}." for one in licences),
        "source": ", ".join(one.attribution for one in licences),
        "databases": {name: {"tables": {**described, **_OTHERS}, "queries": {"find": _FIND}}},
    }


def _table(table: str) -> dict[str, Any]:
    fields = arrow_schema(TABLES[table])
    columns = {field.name: (field.metadata or {}).get(b"description", b"").decode() or field.name for field in fields}
    return _described(table, " ".join((TABLES[table].__doc__ or "").split()), columns)


def _said(column: str, table: str, described: Mapping[str, Any]) -> str:
    """What is said of a view's column: by its table, by another that the view joins, or by one it has a prefix for."""
    places = [(other, column) for other in (table, "units", "specifications")]
    places += [(other, column.removeprefix(prefix)) for prefix, other in _PREFIXES.items() if column.startswith(prefix)]
    return next(str(text) for other, name in places if (text := described[other]["columns"].get(name)))


def _described(name: str, description: str, columns: Mapping[str, str]) -> dict[str, Any]:
    facets = [column for column in _FACETS if column in columns]
    return {
        "title": name.replace("_", " ").capitalize(),
        "description": description,
        "columns": columns,
        **({"facets": facets} if facets else {}),
    }
