"""Numbers -> what the regulator's files say of them. DuckDB reads the files; only rows that are asked for leave it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from pipeline.errors import RegulatorError
from pipeline.regulator.files import COLUMNS, QUALIFICATION_UNITS, QUALIFICATIONS, UNITS, RegulatorFiles, unreadable


class Entry(NamedTuple):
    """One row of Qualifications.csv or Units.csv, by column; empty where the register gives nothing."""

    values: dict[str, str]


class Found(NamedTuple):
    """What the register has of the numbers that were asked for, by the key of the number."""

    qualifications: dict[str, list[Entry]]
    units: dict[str, list[Entry]]
    units_of: dict[str, frozenset[str]]
    """The keys of the units that a qualification lists, where it lists any."""


def key_of(number: str) -> str:
    """A number without what its forms differ in: '601/3478/1', '60134781' -> '60134781'."""
    return "".join(character for character in number if character.isalnum()).upper()


def look_up(files: RegulatorFiles, qualifications: Iterable[str], units: Iterable[str]) -> Found:
    """The rows of these qualification numbers and unit reference numbers; raises RegulatorError for a broken file."""
    qualification_keys = sorted(set(map(key_of, qualifications)))
    listed = _pairs(files, qualification_keys)
    return Found(
        _entries(files, QUALIFICATIONS, qualification_keys),
        _entries(files, UNITS, sorted(set(map(key_of, units)))),
        {qualification: frozenset(found) for qualification, found in listed.items()},
    )


def _entries(files: RegulatorFiles, name: str, keys: list[str]) -> dict[str, list[Entry]]:
    first, *others = COLUMNS[name]
    selected = ", ".join(f"coalesce(trim(\"{column}\"), '')" for column in others)
    found: dict[str, list[Entry]] = defaultdict(list)
    for key, *values in _rows(files, name, f"{_key(first)} as key, {selected}", keys):
        found[key].append(Entry(dict(zip(others, values, strict=True))))
    return dict(found)


def _pairs(files: RegulatorFiles, keys: list[str]) -> dict[str, set[str]]:
    """Keys of units by key of the qualification; a unit's key there is its owner's number and then its own."""
    number, unit = COLUMNS[QUALIFICATION_UNITS]
    listed: dict[str, set[str]] = defaultdict(set)
    for key, unit_key in _rows(files, QUALIFICATION_UNITS, f"{_key(number)} as key, right({_key(unit)}, 8)", keys):
        listed[key].add(unit_key)
    return dict(listed)


def _key(column: str) -> str:
    """`key_of` in SQL."""
    return f"upper(regexp_replace(\"{column}\", '[^0-9A-Za-z]', '', 'g'))"


def database() -> ModuleType:
    """DuckDB, which reads files of millions of rows; raises RegulatorError where it is not installed."""
    try:
        return import_module("duckdb")  # a run without a register has no use for it
    except ImportError as error:
        raise RegulatorError(
            "the comparison needs DuckDB, which is not installed",
            where="--register",
            remedy="Install it: pip install 'spec-pipeline[register]', of a wheel pip install 'FILE.whl[register]'; "
            "`make extract REGISTER=DIR` does by itself",
        ) from error


def _rows(files: RegulatorFiles, name: str, selected: str, keys: list[str]) -> list[tuple[str, ...]]:
    """The selected values of the rows with one of the keys, in a fixed order."""
    duckdb = database()
    columns = dict.fromkeys(files.header[name], "VARCHAR")
    path = files.folder / name
    query = f"""
        with register as (
            select {selected}
            from read_csv(
                $path, header = true, columns = {columns}, delim = ',', quote = '"', escape = '"',
                max_line_size = 10000000
            )
        )
        select distinct * from register where key in (select unnest($keys::varchar[])) order by all
    """
    try:
        with duckdb.connect() as connection:
            found: list[tuple[str, ...]] = connection.execute(query, {"path": str(path), "keys": keys}).fetchall()
    except duckdb.Error as error:
        raise unreadable(path, str(error).partition("\n")[0]) from error
    return found
