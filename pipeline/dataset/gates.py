"""What holds between the rows of a dataset: one written list of rules, each of which says what breaks it.

A specification's own rules are in `pipeline.validate`, and give findings. These are promises of the tables: nothing
that breaks one is published, as it would be a fault of the pipeline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache

import jsonschema_rs

from pipeline.dataset.deltas import Values
from pipeline.dataset.package import foreign_keys, key_of
from pipeline.findings import CODES
from pipeline.handbooks import FIELDS
from pipeline.schemas import row_schema
from pipeline.tables import TABLES
from pipeline.tables.rules import rules_of

Tables = Mapping[str, Collection[Values]]
"""Rows by table name; every table is there."""


_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
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
    values: dict[tuple[str, str], list[Values]] = {}
    for row in tables["unit_conflicts"]:
        values.setdefault((row["unit_register_id"], row["field"]), []).append(row)
    for (key, field), rows in values.items():
        if len({row["printed"] for row in rows}) < max(len(rows), 2):
            yield f"unit_conflicts '{key}': {len(rows)} values of {field} are not different ones"
        value = register[key][field]
        if [row["printed"] for row in rows if row["is_canonical"]] != ([] if value is None else [str(value)]):
            yield f"unit_conflicts '{key}': what is canonical is not the register's {field} '{value}'"


def places_are_in_the_file(tables: Tables) -> Iterator[str]:
    """A page is one that the file has, and a box has its left edge left of its right one, and its top above."""
    pages = {row["specification_id"]: row["pages"] for row in tables["specifications"]}
    for table, rows in tables.items():
        for row in rows:
            for column, key, numbers in _pages_of(row):
                beyond = [page for page in numbers if page > pages.get(row.get(key), page)]
                if beyond:
                    yield f"{table} '{row[key_of(table)]}': its {column} has page {beyond[0]}, which the file has not"
            for box in row.get("place") or ():
                if isinstance(box, Mapping) and not (box["x0"] <= box["x1"] and box["y0"] <= box["y1"]):
                    yield f"{table} '{row[key_of(table)]}': a box of its place is upside down"


def _pages_of(row: Values) -> Iterator[tuple[str, str, list[int]]]:
    """Each column of pages, the column with the specification that they are of, and the pages."""
    if row.get("page"):
        yield "page", "specification_id", [row["page"]]
    if "specification_id" in row:
        boxes = row.get("place") or ()
        yield "place", "specification_id", [box["page"] for box in boxes if isinstance(box, Mapping)]
    for side, key in (("before", "from_specification_id"), ("after", "to_specification_id")):
        yield f"pages_{side}", key, list(row.get(f"pages_{side}") or ())


def issues_supersede_each_other_in_turn(tables: Tables) -> Iterator[str]:
    """Of a family one issue at most is the latest; each supersedes one of its family, and none itself in the end."""
    rows = {row["specification_id"]: row for row in tables["specifications"]}
    latest = Counter(row["family_id"] for row in rows.values() if row["is_latest"])
    yield from (
        f"specifications: {times} issues of '{family}' are the latest" for family, times in latest.items() if times > 1
    )
    before = {key: row["supersedes"] for key, row in rows.items() if row["supersedes"] in rows}
    for key, former in before.items():
        if rows[former]["family_id"] != rows[key]["family_id"]:
            yield f"specifications '{key}': it supersedes '{former}', which is of another family"
        seen, at = {key}, former
        while at is not None and at not in seen:
            seen.add(at)
            at = before.get(at)
        if at is not None:
            yield f"specifications '{key}': what it supersedes leads back to '{at}'"


def findings_have_codes_of_the_registry(tables: Tables) -> Iterator[str]:
    """A finding has a code that the findings of this version have, and is folded into one that has such."""
    for row in tables["findings"]:
        for column in ("code", "folded_into"):
            if row[column] is not None and row[column] not in CODES:
                yield f"findings '{row['finding_id']}': its {column} '{row[column]}' is none"


def texts_have_no_control_characters(tables: Tables) -> Iterator[str]:
    """No text has a character that stands for none, such as NUL, at which other programs end it."""
    for table, rows in tables.items():
        for row in rows:
            for column, value in row.items():
                if isinstance(value, str) and _CONTROL.search(value):
                    yield f"{table} '{row[key_of(table)]}': its {column} has a control character"


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
    places_are_in_the_file,
    issues_supersede_each_other_in_turn,
    findings_have_codes_of_the_registry,
    texts_have_no_control_characters,
)
OF_PLACES = (values_are_as_declared, places_are_in_the_file)
"""Those that look at places; the others need none."""
