"""What holds between the rows of a dataset: one written list of rules, each of which says what breaks it.

A specification's own rules are in `pipeline.validate`, and give findings. These are promises of the tables: nothing
that breaks one is published, as it would be a fault of the pipeline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache

import jsonschema_rs

from pipeline.dataset.deltas import Row
from pipeline.dataset.package import foreign_keys, key_of
from pipeline.handbooks import FIELDS
from pipeline.schemas import row_schema
from pipeline.tables import TABLES
from pipeline.tables.rules import rules_of

Tables = Mapping[str, Collection[Row]]
"""Rows by table name; every table is there."""


_ELSEWHERE = ("other_", "supersedes")


def values_are_as_declared(tables: Tables) -> Iterator[str]:
    """Every value keeps to what the row models declare: type, range, closed set of terms, pattern, null."""
    for table, rows in tables.items():
        validator = _validator(table)
        for row in rows:
            if not validator.is_valid(row):
                for error in validator.iter_errors(row):
                    where = ".".join(map(str, error.instance_path)) or "its columns"
                    rules = [rule.says for rule in rules_of(table, {}) if rule.column == where]
                    declared = f" (declared: {', '.join(rules)})" if rules else ""
                    yield f"{table} '{row.get(key_of(table))}': {where}: {error.message}{declared}"


@cache
def _validator(table: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(row_schema(table))


def keys_are_unique(tables: Tables) -> Iterator[str]:
    """No two rows of a table have the same key."""
    for table, rows in tables.items():
        for key, times in Counter(row[key_of(table)] for row in rows).items():
            if times > 1:
                yield f"{table}: {times} rows have the key '{key}'"


def foreign_keys_lead_to_rows(tables: Tables) -> Iterator[str]:
    """A column that holds the key of another table holds null or the key of one of its rows."""
    keys = {table: {row[key_of(table)] for row in rows} for table, rows in tables.items()}
    for table, rows in tables.items():
        for column, other in foreign_keys(table).items():
            for row in rows:
                if row[column] is not None and row[column] not in keys[other]:
                    yield f"{table} '{row[key_of(table)]}': its {column} '{row[column]}' is not in {other}"


def findings_name_rows(tables: Tables) -> Iterator[str]:
    """A record that a finding names is a row of the table that it names."""
    keys = {table: {row[key_of(table)] for row in rows} for table, rows in tables.items()}
    for row in tables["findings"]:
        table, key, field = row["table_name"], row["record_id"], row["field"]
        if table is None and (key or field):
            yield f"findings '{row['finding_id']}': a record or field without a table"
        elif key is not None and key not in keys.get(table, ()):
            yield f"findings '{row['finding_id']}': its record '{key}' is not in {table}"


def children_stand_in_their_specification(tables: Tables) -> Iterator[str]:
    """A row's key, and those of its parents, begin with the key of its specification; other rows may be elsewhere."""
    for table, rows in tables.items():
        if not _stands_in_one(table):
            continue
        parents = [name for name, other in foreign_keys(table).items() if _stands_in_one(other)]
        names = [key_of(table), *(name for name in parents if not name.startswith(_ELSEWHERE))]
        for row in rows:
            for name in names:
                if row[name] is not None and not f"{row[name]}/".startswith(f"{row['specification_id']}/"):
                    yield f"{table} '{row[key_of(table)]}': its {name} is of another specification"


def the_register_has_what_handbooks_offer(tables: Tables) -> Iterator[str]:
    """Every row of the register has an offer that feeds it, and its canonical values are printed in such offers."""
    prints: dict[str, set[tuple[str, str]]] = {}
    for offer in tables["unit_offers"]:
        if offer["feeds_register"]:
            found = prints.setdefault(offer["unit_register_id"], set())
            found.update((printed["field"], printed["printed"]) for printed in offer["prints"])
    for row in tables["unit_register"]:
        key = row["unit_register_id"]
        if key not in prints:
            yield f"unit_register '{key}': no handbook offers it"
            continue
        for field in FIELDS:
            if row[field] is not None and (field, str(row[field])) not in prints[key]:
                yield f"unit_register '{key}': no handbook prints its {field} '{row[field]}'"


def conflicts_have_several_values(tables: Tables) -> Iterator[str]:
    """A conflict has at least two values, of which that of the register, and no other, is canonical."""
    register = {row["unit_register_id"]: row for row in tables["unit_register"]}
    values: dict[tuple[str, str], list[Row]] = {}
    for row in tables["unit_conflicts"]:
        values.setdefault((row["unit_register_id"], row["field"]), []).append(row)
    for (key, field), rows in values.items():
        if len({row["printed"] for row in rows}) < max(len(rows), 2):
            yield f"unit_conflicts '{key}': {len(rows)} values of {field} are not different ones"
        value = register[key][field]
        if [row["printed"] for row in rows if row["is_canonical"]] != ([] if value is None else [str(value)]):
            yield f"unit_conflicts '{key}': what is canonical is not the register's {field} '{value}'"


def _stands_in_one(table: str) -> bool:
    """Whether each row of the table is of one specification."""
    return "specification_id" in TABLES[table].model_fields


GATES: tuple[Callable[[Tables], Iterator[str]], ...] = (
    values_are_as_declared,
    keys_are_unique,
    foreign_keys_lead_to_rows,
    findings_name_rows,
    children_stand_in_their_specification,
    the_register_has_what_handbooks_offer,
    conflicts_have_several_values,
)
