"""A snapshot -> a version of the published dataset, which apps can rely on.

    <root>/latest -> <version>                       the newest whole version
    <root>/<version>/specifications, tables, views.sql  as in the snapshot
                     schemas                         JSON Schemas of both
                     deltas/<table>/<from>..<to>.jsonl  how each table differs from the version before (`deltas`)
                     datapackage.json                the tables, by the Frictionless Data Package standard (`package`)
                     index.json, CHANGES.md          what the version holds, and what is new in it (`index`)

`since` says what is new since any former version. `versions` keeps the folder whole, `contract` says which change of
columns breaks an app, `gates` what must hold between the rows, which `stored` reads group by group. The same snapshot
under the same name and after the same version gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from pipeline.dataset import contract, versions
from pipeline.dataset.deltas import Line
from pipeline.dataset.gates import GATES, OF_PLACES, Tables
from pipeline.dataset.index import Version, counted, sha256_of, write_changes, write_index, write_json
from pipeline.dataset.package import data_package
from pipeline.dataset.since import deltas_between, handbook_changes
from pipeline.dataset.stored import StoredRows, json_parts
from pipeline.dataset.versions import HOME, SAMPLES
from pipeline.errors import PublishError, RefusedError
from pipeline.files import copy_files, remedy_of, resolved, special_in, why
from pipeline.licences import load_licences
from pipeline.publish.parquet import read_schema
from pipeline.publish.report import REPORT, holds_samples, is_damaged, is_snapshot, report_of
from pipeline.schemas import write_schemas
from pipeline.tables import TABLES
from pipeline.tables.arrow import arrow_schema
from pipeline.terms import Severity

_EXAMPLES = 5  # of what is wrong, in a message
_PLACES = ("place", "places")  # columns that no rule between rows looks at, and that are most of a row


@dataclass(frozen=True, slots=True)
class Published:
    """The newest version after a publish."""

    folder: Path
    new: bool
    """Whether this publish made it; else the snapshot holds what was published before."""
    previous: str | None
    rows: Mapping[str, Mapping[str, int]]
    """ADD, MOD and DEL since the version before, by table; nothing where there is none."""
    failed: int
    """Number of documents that could not be read."""


def home_of(snapshot: Path) -> Path:
    """The dataset in which a snapshot is published, where no other is named: no real handbook comes after samples."""
    return SAMPLES if holds_samples(snapshot) else HOME


def publish_version(
    snapshot: Path,
    root: Path,
    name: str | None = None,
    *,
    breaking: str | None = None,
    strict: bool = False,
) -> Published:
    """Add the snapshot to the dataset in `root` as a version; nothing is added if the newest has the same content.

    The version is called `name`, by default today's date and the beginning of the content's digest. Raises RefusedError
    where the contract with the former version is broken and `breaking` does not say why, where a gate is, where there
    is no specification, where samples would come after real handbooks or the other way round, and, if `strict`, where
    there are findings of severity error; PublishError where `snapshot` is none or `root` cannot be written. The dataset
    then stays as it was.
    """
    try:
        with versions.opened(root), versions.staged(root) as folder:
            return _publish(_copied(snapshot, folder), folder, root, _Wishes(name, breaking, strict))
    except OSError as error:
        raise PublishError(
            f"it cannot be written ({why(error)})",
            where=str(root),
            remedy=f"{remedy_of(error)}; what was published before is unchanged",
        ) from error


class _Wishes(NamedTuple):
    """What the caller asks for, as in `publish_version`."""

    name: str | None
    breaking: str | None
    strict: bool


def _publish(report: dict[str, Any], folder: Path, root: Path, wishes: _Wishes) -> Published:
    """Make the staged copy of a snapshot, whose report is given, a version of the dataset."""
    failed = len(report["failures"])
    write_schemas(folder / "schemas")
    paths = {table: folder / f"tables/{table}.parquet" for table in TABLES}
    tables = {table: StoredRows(path) for table, path in paths.items()}
    light = {table: StoredRows(path, without=_PLACES) for table, path in paths.items()}
    _check(tables, light, strict=wishes.strict)
    content = _content(folder, tables, report)
    previous = versions.latest(root)
    index = versions.index_of(previous) if previous else {}
    _refuse_mixture(index, root, samples=report["samples"])
    if previous and index["content"] == content:
        return Published(previous, False, index["previous"], {}, failed)
    changes = _contract(folder, previous, wishes.breaking)
    version = Version(
        versions.free_name(root, wishes.name, f"{_today().isoformat()}-{content[:10]}"),
        previous.name if previous else None,
        contract.next_version(index.get("schema_version"), changes),
        content,
        changes,
        wishes.breaking if any(change.breaking for change in changes) else None,
    )
    deltas = deltas_between(previous, tables) if previous else {}
    handbooks = handbook_changes(previous, folder, tables) if previous else ()
    write_changes(folder, version, deltas, handbooks, report)
    _describe(folder, version, tables, deltas, report)
    versions.add(root, folder, version.name)
    rows = {table: counted(lines) for table, lines in deltas.items()}
    return Published(root / version.name, True, version.previous, rows, failed)


def _refuse_mixture(index: Mapping[str, Any], root: Path, *, samples: bool) -> None:
    """Raise RefusedError where samples would come after real handbooks, or these after samples.

    `index` is that of the newest version; one from before versions said so is not refused.
    """
    if index.get("samples", samples) != samples:
        new, there, home = ("samples", "real handbooks", SAMPLES) if samples else ("real handbooks", "samples", HOME)
        other = home if resolved(root) != resolved(home) else Path(f"{home}-new")
        raise RefusedError(
            f"the snapshot is of {new}, and this dataset of {there}, all of which would be gone",
            where=str(root),
            remedy=f"Publish it in a dataset of {new}, or a new one: --out {other} (make: DATASET={other})",
        )


def _copied(snapshot: Path, folder: Path) -> dict[str, Any]:
    """Copy a snapshot, without its report, which is returned."""
    again = "Make it anew: specs extract raw --out build/snapshot"
    if is_damaged(snapshot):
        raise PublishError(f"its {REPORT} is damaged", where=str(snapshot), remedy=again)
    if not is_snapshot(snapshot):
        raise PublishError(
            "it is no snapshot", where=str(snapshot), remedy="Make one: specs extract raw --out build/snapshot"
        )
    if special := special_in(snapshot):
        path, kind = special
        raise PublishError(f"it is {kind}, not a file", where=str(path), remedy=again)
    try:
        copy_files(snapshot, folder)
    except FileNotFoundError as error:
        raise PublishError(
            "it was replaced while it was read", where=str(snapshot), remedy="Publish it again when its run has ended"
        ) from error
    report = report_of(folder)
    if report is None:
        raise PublishError("the snapshot was changed after it was made", where=str(snapshot), remedy=again)
    (folder / REPORT).unlink()
    if {path.stem: read_schema(path) for path in folder.glob("tables/*")} != _schemas() or "samples" not in report:
        raise PublishError("the snapshot is of another version of the pipeline", where=str(snapshot), remedy=again)
    return report


def _schemas() -> dict[str, pa.Schema]:
    return {table: arrow_schema(row) for table, row in TABLES.items()}


def _today() -> date:
    """Today, for the version's name: nothing else in a dataset knows a clock."""
    return date.today()


def _check(tables: Tables, light: Tables, *, strict: bool) -> None:
    """Raise RefusedError where these rows may not be published; `light` are the same without their places."""
    if not light["specifications"]:
        raise RefusedError(
            "no document could be read", where="publish", remedy="See the failed documents; publish when there are some"
        )
    broken = [what for gate in GATES for what in gate(tables if gate in OF_PLACES else light)]
    if broken:
        raise _refused("the tables break a rule of the dataset", broken, "This is a fault of the pipeline: report it")
    errors = [
        f"{row['specification_id']}: {row['code']}: {row['message']}"
        for row in light["findings"]
        if strict and row["severity"] == Severity.ERROR
    ]
    if errors:
        remedy = "Correct the misprints (corrections/README.md), or publish without --strict"
        raise _refused("there are findings of severity error", errors, remedy)


def _contract(folder: Path, previous: Path | None, breaking: str | None) -> list[contract.Change]:
    """How the columns differ from the former version's; raises RefusedError if one breaks and no reason is given."""
    if previous is None:
        return []
    before, after = (
        {path.stem: contract.columns(read_schema(path)) for path in sorted(version.glob("tables/*.parquet"))}
        for version in (previous, folder)
    )
    changes = contract.changes(before, after)
    broken = [f"{change.table}: {change.what}" for change in changes if change.breaking]
    if broken and not breaking:
        remedy = "Undo it; or say why apps must change: --breaking 'WHY', which raises the schema's major version"
        raise _refused(f"apps that read version {previous.name} would break", broken, remedy)
    return changes


def _refused(what: str, details: list[str], remedy: str) -> RefusedError:
    more = f"; and {len(details) - _EXAMPLES} more" if len(details) > _EXAMPLES else ""
    return RefusedError(f"{what}: {'; '.join(details[:_EXAMPLES])}{more}", where="publish", remedy=remedy)


def _content(folder: Path, tables: Tables, report: Mapping[str, Any]) -> str:
    """The digest of what is published, whatever library wrote the Parquet files; the folder is not yet described."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.json")):
        digest.update(f"{path.relative_to(folder).as_posix()} {sha256_of(path)}\n".encode())
    for text in json_parts(tables):
        digest.update(text.encode())
    for part in (report["documents"], report["failures"]):
        digest.update(json.dumps(part).encode())
    return digest.hexdigest()


def _describe(
    folder: Path,
    version: Version,
    tables: Tables,
    deltas: Mapping[str, list[Line]],
    report: Mapping[str, Any],
) -> None:
    """Write the deltas, and what says what the version holds."""
    for table, lines in deltas.items():
        path = folder / f"deltas/{table}/{version.previous}..{version.name}.jsonl"
        path.parent.mkdir(parents=True)
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        path.write_text(text, encoding="utf-8", newline="\n")
    hashes = {table: sha256_of(folder / f"tables/{table}.parquet") for table in TABLES}
    sources = tables["specifications"]
    licences = load_licences({row["awarding_body"] for row in sources})
    write_json(folder / "datapackage.json", data_package(version.name, sources, hashes, licences))
    write_index(folder, version, tables, report)
