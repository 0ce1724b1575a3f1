"""The description of a version by the Frictionless Data Package standard, v2: `datapackage.json`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

import pyarrow as pa

from pipeline.licences import Licences
from pipeline.tables import TABLES
from pipeline.tables.arrow import arrow_schema

_PROFILES = "https://datapackage.org/profiles/2.0"
# Not foreign keys, though they end as such do.
_NO_TABLE = {"family_id", "record_id"}  # no key, and one of a table that its row names
# Foreign keys, though they do not end as such do.
_NAMED = {"supersedes": "specifications"}
_WHICH = re.compile("^(?:other|from|to)_")  # of several rows of the table
# pandas, by way of which frictionless reads Parquet, has NaN for nulls. An empty text is a text.
_MISSING = ["nan"]
_TYPES: tuple[tuple[Any, str], ...] = (
    (pa.types.is_string, "string"),
    (pa.types.is_boolean, "boolean"),
    (pa.types.is_integer, "integer"),
    (pa.types.is_floating, "number"),
    (pa.types.is_date, "date"),
    # Not 'array': frictionless reads Parquet by way of pandas, which makes of lists what it does not take for arrays.
    (pa.types.is_list, "any"),
)


def key_of(table: str) -> str:
    """The column that is the table's key."""
    return next(iter(TABLES[table].model_fields))


def foreign_keys(table: str) -> dict[str, str]:
    """Column -> the table whose key it holds (or null); `other_unit_id` is one of units as well."""
    tables = {key_of(name): name for name in TABLES} | _NAMED
    own = key_of(table)
    names = [name for name in TABLES[table].model_fields if name.endswith("_id") or name in _NAMED]
    return {name: tables[_WHICH.sub("", name)] for name in names if name not in _NO_TABLE | {own}}


def data_package(
    version: str, sources: Collection[Mapping[str, Any]], hashes: Mapping[str, str], licences: Licences
) -> dict[str, Any]:
    """The descriptor of a version: `sources` are rows of the table of specifications, `hashes` SHA-256 by table."""
    found = licences.all_of(row["awarding_body"] for row in sources)
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "qualification-handbooks",
        "title": "Qualification handbooks of UK awarding bodies",
        "description": "Qualifications, rules of combination, units, learning outcomes, assessment criteria and what "
        "they cover, as printed in the bodies' handbooks, with the place of each value.",
        "version": version,
        "licenses": [
            {"name": f"LicenseRef-{one.awarding_body}", "title": f"{one.attribution}. {one.licence}"}
            | ({"path": one.url} if one.url else {})
            for one in found
        ],
        "contributors": [{"title": one.attribution, "roles": ["rightsHolder"]} for one in found],
        "sources": [
            {"title": f"{row['awarding_body']}: {row['title']} ({row['file']}, SHA-256 {row['sha256']})"}
            | ({"version": row["issue"]} if row["issue"] else {})
            for row in sources
        ],
        "resources": [_resource(table, hashes[table]) for table in TABLES],
    }


def _resource(table: str, sha256: str) -> dict[str, Any]:
    """A table. Its size is left out, because frictionless does not count the bytes of Parquet files and says 0."""
    schema = arrow_schema(TABLES[table])
    return {
        "name": table,
        "type": "table",
        "path": f"tables/{table}.parquet",
        "description": " ".join((TABLES[table].__doc__ or "").split()),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "hash": f"sha256:{sha256}",
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(field) for field in schema],
            "missingValues": _MISSING,
            "primaryKey": [key_of(table)],
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": other, "fields": [key_of(other)]}}
                for column, other in foreign_keys(table).items()
            ],
        },
    }


def _field(field: pa.Field[Any]) -> dict[str, Any]:
    described = {
        "name": field.name,
        "type": next(name for is_kind, name in _TYPES if is_kind(field.type)),
        "arrowType": str(field.type),
        "description": (field.metadata or {}).get(b"description", b"").decode(),
    }
    return described if field.nullable else {**described, "constraints": {"required": True}}
