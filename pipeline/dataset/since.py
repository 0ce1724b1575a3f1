"""What is new in a dataset since one of its versions: by handbook for people, and row by row for copies of tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import zip_longest
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from pipeline.compare import compare
from pipeline.dataset import versions
from pipeline.dataset.deltas import Line, Values, applied, delta
from pipeline.dataset.stored import StoredRows
from pipeline.errors import DatasetError, PipelineError
from pipeline.files import whole_file
from pipeline.numbers import numeric_parts
from pipeline.published import read_published

Tables = Mapping[str, StoredRows]


class Status(StrEnum):
    """What became of a handbook's issue."""

    NEW = "new"
    """No older issue of the handbook was or is there."""
    NEW_ISSUE = "new-issue"
    """It comes after another issue."""
    READ_ANEW = "read-anew"
    """It was there, and is published otherwise now."""
    GONE = "gone"


class HandbookChange(NamedTuple):
    """What became of one issue of a handbook."""

    status: Status
    family_id: str
    specification_id: str
    title: str
    issue: str | None
    before: str | None
    """The specification_id that it is compared with: the issue before it, or itself as it was."""
    issue_before: str | None
    counts: Mapping[str, int] | None
    """How many changes of each class there are; None where nothing is compared, or an old file cannot be read."""


class TableDelta(NamedTuple):
    """How the rows of a table differ."""

    key: str
    """The column that tells them apart."""
    columns: tuple[str, ...]
    """Of the newer table."""
    lines: tuple[Line, ...]
    """As in the files in `deltas/`: see `pipeline.dataset.deltas`."""


class Changes(NamedTuple):
    """What is new in a version since a former one."""

    since: str
    version: str
    handbooks: tuple[HandbookChange, ...]
    """By family."""
    tables: Mapping[str, TableDelta]
    """The tables that differ."""


def changes(since: str, dataset: str | PathLike[str] | None = None) -> Changes:
    """What is new in the newest version of a dataset (or in the version whose folder is given) since a former version.

    However many versions lie between. Without a `dataset` it is build/dataset, or build/samples where only that is
    there. Raises DatasetError where there is no such version before it.
    """
    only_samples = versions.SAMPLES.exists() and not versions.HOME.exists()
    root = Path(dataset or (versions.SAMPLES if only_samples else versions.HOME))
    after = root.resolve() if versions.index_of(root) else versions.latest(root) if root.is_dir() else None
    if after is None:
        remedy = "Name the folder that `specs publish` wrote to, or publish first: it has no version yet"
        raise DatasetError("it is no dataset", where=str(root), remedy=remedy)
    lineage = [name for name in _lineage(after) if versions.index_of(after.parent / name)]
    before = after.parent / since
    if since not in lineage:
        is_newest = since == versions.LATEST
        what = f"is {after.name}, since which nothing is new" if is_newest else "is no version that is there"
        known = ", ".join(lineage[is_newest:])
        remedy = f"Name one of these: {known}" if known else "It is the first version: there is none before it"
        raise DatasetError(f"'{since}' {what}", where=str(root), remedy=remedy)
    tables = tables_in(after)
    found = deltas_between(before, tables)
    deltas = {
        table: TableDelta(_key(lines), tuple(next(iter(tables.get(table, ())), ())), tuple(lines))
        for table, lines in found.items()
        if lines
    }
    return Changes(since, after.name, handbook_changes(before, after, tables), deltas)


def tables_in(version: Path) -> dict[str, StoredRows]:
    """The rows of every table of a version, as JSON has them."""
    return {path.stem: StoredRows(path) for path in sorted(version.glob("tables/*.parquet"))}


def deltas_between(previous: Path, tables: Tables) -> dict[str, list[Line]]:
    """The lines of every table that either version has, each proven by applying them."""
    former = tables_in(previous)
    names = [*tables, *(former.keys() - tables.keys())]
    return {table: _delta(table, former.get(table), tables.get(table)) for table in names}


def handbook_changes(previous: Path, version: Path, tables: Tables) -> tuple[HandbookChange, ...]:
    """What became of every issue that is not published as it was, by family; `tables` are those of `version`."""
    old = {row["specification_id"]: row for row in StoredRows(previous / "tables/specifications.parquet")}
    new = {row["specification_id"]: row for row in tables["specifications"]}
    found = [HandbookChange(Status.GONE, *_named(row), None, None, None) for key, row in old.items() if key not in new]
    for key, row in new.items():
        if key in old:
            if _text(previous, key) != _text(version, key):
                counts = _compared(_json(previous, key), _json(version, key))
                found.append(HandbookChange(Status.READ_ANEW, *_named(row), key, old[key]["issue"], counts))
        elif before := _issue_before(row, old, new):
            folder = version if before in new else previous
            counts = _compared(_json(folder, before), _json(version, key))
            issue = {**old, **new}[before]["issue"]
            found.append(HandbookChange(Status.NEW_ISSUE, *_named(row), before, issue, counts))
        else:
            found.append(HandbookChange(Status.NEW, *_named(row), None, None, None))
    return tuple(sorted(found, key=lambda one: (one.family_id, one.specification_id)))


def told(one: HandbookChange) -> str:
    """A handbook's change in words, without its title: 'Issue 4 is new, after Issue 3: 2 key-value, 1 added'."""
    issue = one.issue or "an issue without a number"
    counts = ", ".join(f"{count} {kind}" for kind, count in (one.counts or {}).items())
    if one.status is Status.GONE:
        return f"{issue} is gone"
    if one.status is Status.NEW:
        return f"{issue} is new"
    if one.status is Status.NEW_ISSUE:
        what, none = f"{issue} is new, after {one.issue_before or 'one without a number'}", "no change was found"
    else:
        what, none = f"{issue} is published otherwise", "only in places, findings or such"
    return f"{what}: {counts or (none if one.counts is not None else 'not compared')}"


def _delta(table: str, old: StoredRows | None, new: StoredRows | None) -> list[Line]:
    """The lines of one table, proven by applying them."""
    before, after = (rows.columns[0] if rows else None for rows in (old, new))
    if before and after and before != after:  # the key has another name: no row is known to be the same
        return [*delta(before, [], old or [], []), *delta(after, [], [], new or [])]
    key, columns = before or after or "", new.columns if new else []
    lines = delta(key, columns, old or [], new or [])
    if any(one != other for one, other in zip_longest(applied(key, columns, old or [], lines), new or [])):
        raise AssertionError(f"the delta of {table} does not give its new rows")
    return lines


def _lineage(version: Path) -> Iterator[str]:
    """The names of a version and of all before it, the newest first."""
    found: Path | None = version
    seen: set[str] = set()
    while found and found.name not in seen:
        yield found.name
        seen.add(found.name)
        found = versions.former_of(found)


def _issue_before(row: Values, old: Mapping[str, Values], new: Mapping[str, Values]) -> str | None:
    """The issue that a new one comes after: among those that are there, else the newest of those that were."""
    if row["supersedes"] in new:
        return str(row["supersedes"])
    older = [one for one in old.values() if one["family_id"] == row["family_id"] and _order(one) < _order(row)]
    return str(max(older, key=_order)["specification_id"]) if older else None


def _order(row: Values) -> tuple[str, tuple[int, ...]]:
    return row["issued"] or "", numeric_parts(row["issue"])


def _named(row: Values) -> tuple[str, str, str, str | None]:
    return row["family_id"], row["specification_id"], row["title"], row["issue"]


def _json(version: Path, specification_id: str) -> Path:
    return version / f"specifications/{specification_id}.json"


def _text(version: Path, specification_id: str) -> bytes | None:
    """The published JSON; None where there is none that can be read."""
    try:
        return whole_file(_json(version, specification_id))
    except OSError:
        return None


def _compared(before: Path, after: Path) -> dict[str, int] | None:
    """How many changes of each class there are; None where one of the files is none that this version reads."""
    try:
        found = compare(read_published(before), read_published(after))
    except PipelineError:
        return None
    return {str(kind): count for kind, count in Counter(change.class_ for change in found.changes).most_common()}


def _key(lines: Sequence[Line]) -> str:
    """The key of the table that the lines are of."""
    return str(next(iter(lines[-1].get("after") or lines[-1]["before"])))
