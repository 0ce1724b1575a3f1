"""How the rows of a table differ from those of its former version: lines to read, or to bring a copy up to date with.

A line is a JSON object; rows are as JSON has them (dates as '2017-04-01'), each in its own version's columns:

    {"op": "DEL", "key": "…", "before": {row}}
    {"op": "MOD", "key": "…", "before": {row}, "after": {row}}
    {"op": "ADD", "key": "…", "at": 7, "after": {row}}

`at` is the row's place in the new table, from 0. A MOD has one, too, if the row moved among those that stayed. Rows
stand in reading order, so that the lines, applied to the old table, give the new one with its order.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from pipeline.errors import DatasetError

Values = dict[str, Any]
Line = dict[str, Any]


def delta(key: str, columns: Sequence[str], old: Collection[Values], new: Collection[Values]) -> list[Line]:
    """The lines from the old rows to the new: DEL, then ADD and MOD in the new order.

    `key` is the column that tells the rows of a table apart, `columns` are those of the new table: a column that is
    new and null in a row does not change that row. The rows are gone through twice; only those that differ are kept.
    """
    before = {row[key]: _mark(_in_columns(row, columns)) for row in old}
    after = {row[key]: _mark(row) for row in new}
    stay = _unmoved([name for name in before if name in after], [name for name in after if name in before])
    differ = {name for name in before.keys() | after.keys() if name not in stay or before[name] != after[name]}
    olds = {row[key]: row for row in old if row[key] in differ}
    news = {row[key]: row for row in new if row[key] in differ}
    lines: list[Line] = [{"op": "DEL", "key": name, "before": row} for name, row in olds.items() if name not in after]
    for at, name in enumerate(after):
        if name not in before:
            lines.append({"op": "ADD", "key": name, "at": at, "after": news[name]})
        elif name not in stay:
            lines.append({"op": "MOD", "key": name, "at": at, "before": olds[name], "after": news[name]})
        elif name in differ:
            lines.append({"op": "MOD", "key": name, "before": olds[name], "after": news[name]})
    return lines


def applied(key: str, columns: Sequence[str], old: Iterable[Values], lines: Iterable[Line]) -> Iterator[Values]:
    """The new rows, from the old ones and the lines between them; `columns` are those of the new table."""
    by_key = {line["key"]: line for line in lines}
    placed = {line["at"]: line["after"] for line in by_key.values() if "at" in line}
    at = 0
    for row in _staying(key, columns, old, by_key):
        while at in placed:
            yield placed[at]
            at += 1
        yield row
        at += 1
    while at in placed:
        yield placed[at]
        at += 1


def apply_delta(rows: Iterable[Values], lines: Iterable[Line], columns: Sequence[str] = ()) -> list[Values]:
    """The rows of the newer table, from those of the older one and the lines between them, in their order.

    Rows are dictionaries whose first name is the table's key. `columns` are those of the newer table; by default those
    of the lines. Raises DatasetError where the rows are not those that the lines start from.
    """
    old, found = list(rows), list(lines)
    like = next((line["after"] for line in found if "after" in line), next(iter(old), {}))
    key = next(iter(next(iter(old), like)), "")
    _refuse_others({row[key]: row for row in old}, found)
    return list(applied(key, list(columns or like), old, found))


def _refuse_others(old: Mapping[Any, Values], lines: Iterable[Line]) -> None:
    """Refuse rows that lack one that the lines change, have it otherwise, or have one that they add."""
    for line in lines:
        key, row = line["key"], old.get(line["key"])
        if line["op"] not in {"DEL", "MOD", "ADD"}:
            what = f"a line of a delta has the op {line['op']!r}, and not DEL, MOD or ADD"
        elif line["op"] == "ADD" and row is not None:
            what = f"the row {key!r} is added, and is there already"
        elif line["op"] != "ADD" and row is None:
            what = f"the row {key!r} is changed or deleted, and is not there"
        elif row is not None and any(row.get(name) != value for name, value in line["before"].items()):
            what = f"the row {key!r} is another than the one that the delta starts from"
        else:
            continue
        raise DatasetError(what, where="a delta", remedy="Apply the deltas of all versions in turn, none left out")


def _staying(key: str, columns: Sequence[str], old: Iterable[Values], lines: Mapping[Any, Line]) -> Iterator[Values]:
    """The rows that keep their order, as they are now."""
    for row in old:
        line = lines.get(row[key])
        if line is None:
            yield _in_columns(row, columns)
        elif line["op"] == "MOD" and "at" not in line:
            yield line["after"]


def _in_columns(row: Values, columns: Sequence[str]) -> Values:
    return {name: row.get(name) for name in columns}


def _mark(row: Values) -> bytes:
    """A mark that is another for every other row, unlike the row: to Python, 1, 1.0 and True are the same."""
    return blake2b(json.dumps(row).encode(), digest_size=16).digest()


def _unmoved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """As many as possible of these keys (the same in both) that stand in one order in both."""
    if before == after:
        return set(after)
    rank = {name: n for n, name in enumerate(before)}
    ends: list[int] = []  # for each length, the lowest rank on which a rising run of that length ends
    names: list[str] = []  # the key of that rank
    earlier: dict[str, str | None] = {}  # the key before it in its run
    for name in after:
        length = bisect_left(ends, rank[name])
        earlier[name] = names[length - 1] if length else None
        ends[length : length + 1] = [rank[name]]
        names[length : length + 1] = [name]
    found: set[str] = set()
    last = names[-1] if names else None
    while last is not None:
        found.add(last)
        last = earlier[last]
    return found
