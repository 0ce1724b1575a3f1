"""What the row models declare of each column's values, in words: ranges, closed sets of terms, patterns, and joins.

The models are the only place that says it. The JSON Schemas are made of them, the data dictionary prints these words,
and a version of the dataset is only published if its rows keep to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from pipeline.tables import TABLES

_LARGEST = 2**31 - 1  # of a column of 32 bits, which says nothing of what it holds


class Rule(NamedTuple):
    """One rule for the values of a column; a null, where the column may have one, keeps to all of them."""

    table: str
    column: str
    says: str
    """'at least 1', 'one of …', 'like …', 'a key of units'."""


def rules_of(table: str, joins: Mapping[str, str]) -> Iterator[Rule]:
    """The rules of a table, by column; `joins` are its foreign keys with the table of each."""
    for column, declared in columns_of(table).items():
        for says in (
            *ranges_of(declared),
            *(f"one of {', '.join(declared[name])}" for name in declared.keys() & {"enum"}),
        ):
            yield Rule(table, column, says)
        if column in joins:
            yield Rule(table, column, f"a key of {joins[column]}")


def ranges_of(declared: Mapping[str, Any]) -> Iterator[str]:
    """The range and the pattern of a column, as its schema declares them."""
    if "minimum" in declared:
        yield f"at least {declared['minimum']}"
    if declared.get("maximum", _LARGEST) != _LARGEST:
        yield f"at most {declared['maximum']}"
    if "pattern" in declared:
        yield f"like `{declared['pattern']}`"


@cache
def columns_of(table: str) -> Mapping[str, Mapping[str, Any]]:
    """What the JSON Schema of a row declares of each column, nulls apart."""
    schema = TABLES[table].model_json_schema()
    return {name: _resolved(declared, schema.get("$defs", {})) for name, declared in schema["properties"].items()}


def _resolved(declared: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    other = [one for one in declared.get("anyOf", ()) if one.get("type") != "null"]
    found = other[0] if len(other) == 1 else declared
    return definitions[found["$ref"].rpartition("/")[2]] if "$ref" in found else found
