"""What a version says of itself: `index.json` for programs and `CHANGES.md` for people. Neither clock nor folders."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.dataset.contract import Change
from pipeline.dataset.deltas import Line
from pipeline.dataset.gates import Tables
from pipeline.dataset.package import foreign_keys
from pipeline.dataset.since import HandbookChange, Status, told
from pipeline.dataset.versions import INDEX, MARK
from pipeline.tables.rules import rules_of

CHANGES = "CHANGES.md"
_OPS = ("ADD", "MOD", "DEL")


class Version(NamedTuple):
    """A version that is being made."""

    name: str
    previous: str | None
    schema_version: str
    content: str
    """Digest of all that makes this version another than the one before."""
    changes: Sequence[Change]
    """How its columns differ from those of the version before."""
    breaking: str | None
    """Why they may break the apps that read the version before; null where they do not."""


def write_index(folder: Path, version: Version, tables: Tables, report: Mapping[str, Any]) -> None:
    """Write the index of a folder that holds all else of the version; `report` is the snapshot's."""
    content = {
        "dataset": MARK,
        "version": version.name,
        "previous": version.previous,
        "schema_version": version.schema_version,
        "model_version": report["model_version"],
        "samples": report["samples"],
        "breaking": version.breaking,
        "schema_changes": [change._asdict() for change in version.changes],
        "content": version.content,
        "counts": {table: len(rows) for table, rows in tables.items()},
        "checks": [*_checks(tables)],
        "findings": _findings(tables),
        "documents": report["documents"],
        "failed": report["failures"],
        "resources": [_resource(path, folder, tables) for path in sorted(folder.rglob("*")) if path.is_file()],
    }
    write_json(folder / INDEX, content)


def write_changes(
    folder: Path,
    version: Version,
    deltas: Mapping[str, Sequence[Line]],
    handbooks: Sequence[HandbookChange],
    report: Mapping[str, Any],
) -> None:
    """Write what a person wants to know of the difference to the version before; `deltas` are lines by table."""
    lines = [f"# {version.name}", ""]
    if version.previous is None:
        lines += ["The first version of this dataset."]
    else:
        lines += [f"Changes since {version.previous}. The schema's version is {version.schema_version}."]
        lines += _schema_part(version) + _handbooks_part(handbooks) + _rows_part(deltas, handbooks)
    failures = [f"`{failure['file']}` ({failure['reason']})" for failure in report["failures"]]
    lines += _part("Documents that could not be read", failures)
    (folder / CHANGES).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def counted(lines: Sequence[Line]) -> dict[str, int]:
    """How many lines of each kind there are."""
    times = Counter(line["op"] for line in lines)
    return {op: times[op] for op in _OPS}


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_json(path: Path, content: object) -> None:
    """Write a value as JSON that people can read, too."""
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _resource(path: Path, folder: Path, tables: Tables) -> dict[str, Any]:
    """A file of the version, with its number of rows where it is a table or the lines of a delta."""
    name = path.relative_to(folder).as_posix()
    resource = {"path": name, "sha256": sha256_of(path)}
    if path.suffix == ".parquet":
        return {**resource, "rows": len(tables[path.stem])}
    if path.suffix == ".jsonl":
        return {**resource, "rows": path.read_bytes().count(b"\n")}
    return resource


def _findings(tables: Tables) -> dict[str, dict[str, int]]:
    """Code -> severity -> how many findings."""
    times = Counter((row["code"], row["severity"]) for row in tables["findings"])
    found: dict[str, dict[str, int]] = {}
    for (code, severity), count in sorted(times.items()):
        found.setdefault(code, {})[severity] = count
    return found


def _checks(tables: Tables) -> Iterator[dict[str, Any]]:
    """The rules that all values keep to, each with the number of values that it was checked on."""
    for table, rows in tables.items():
        there = Counter(column for row in rows for column, value in row.items() if value is not None)
        for rule in rules_of(table, foreign_keys(table)):
            yield {"table": table, "column": rule.column, "rule": rule.says, "values": there[rule.column]}


def _schema_part(version: Version) -> list[str]:
    lines = [f"{change.table}: {change.what}{' (breaking)' if change.breaking else ''}" for change in version.changes]
    why = [f"Why apps may break: {version.breaking}"] if version.breaking else []
    return _part("Tables and columns", lines + why)


def _handbooks_part(handbooks: Sequence[HandbookChange]) -> list[str]:
    return _part("Handbooks", [f"**{one.title}** (`{one.specification_id}`): {told(one)}" for one in handbooks])


def _rows_part(deltas: Mapping[str, Sequence[Line]], handbooks: Sequence[HandbookChange]) -> list[str]:
    """Rows of issues that came or went are apart: a new issue is not as many rows that changed."""
    whole = {one.specification_id for one in handbooks if one.status is not Status.READ_ANEW}
    rows = []
    for table, lines in deltas.items():
        own = counted([line for line in lines if _of(line) not in whole])
        theirs = counted([line for line in lines if _of(line) in whole])
        if lines:
            counts = (own["ADD"], own["MOD"], own["DEL"], theirs["ADD"], theirs["DEL"])
            rows.append(f"| {table} | {' | '.join(map(str, counts))} |")
    head = ["", "## Rows", "", "| table | added | changed | gone | of new issues | of issues that are gone |"]
    return [*head, "| --- | --- | --- | --- | --- | --- |", *rows] if rows else []


def _of(line: Line) -> str | None:
    """The specification that a row is of; None for a row of none."""
    row = line.get("after") or line["before"]
    found = row.get("specification_id") or row.get("to_specification_id")
    return None if found is None else str(found)


def _part(heading: str, texts: Sequence[str]) -> list[str]:
    return ["", f"## {heading}", "", *(f"- {text}" for text in texts)] if texts else []
