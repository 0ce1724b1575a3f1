"""Specifications -> a snapshot: a folder of JSON and Parquet files that takes the place of the former one at once.

    specifications/<specification_id>.json   the nested form; slashes in the id are folders
    tables/<table>.parquet                   one file per table
    run.json                                 what was read, what failed; it marks the folder as a snapshot

The same specifications and failures give the same bytes, in whatever order they come.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.compare.history import history_findings
from pipeline.errors import PublishError
from pipeline.models import Specification
from pipeline.normalise import normalise
from pipeline.publish.check import Checked, checked_documents, with_findings
from pipeline.publish.documents import alone, settled
from pipeline.publish.report import (
    REPORT,
    Failure,
    Together,
    failures_if_current,
    is_damaged,
    is_snapshot,
    together_in,
    write_report,
)
from pipeline.regulator.files import RegulatorFiles
from pipeline.staging import alone_at, replacing
from pipeline.tables import SPECIFICATION_TABLES, TABLES, Row

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "Failure",
    "Together",
    "alone",
    "failures_if_current",
    "is_damaged",
    "is_snapshot",
    "publish",
    "refuse_foreign",
    "reserved",
    "together_in",
]


def publish(
    specifications: Sequence[Specification],
    failures: Sequence[Failure],
    out: Path,
    inputs: str | None = None,
    *,
    all_issues: bool = False,
    regulator: RegulatorFiles | None = None,
) -> tuple[Failure, ...]:
    """Make `out` the snapshot of exactly these specifications and failures, whatever snapshot it was before.

    The same bytes under two file names are published once. Different files that claim one specification_id are all
    published, the later ones (by SHA-256) as '<specification_id>~2', '~3', … with an error finding. A specification
    that violates its schema is not published, and never stops the others: it becomes a further failure. Returns those
    further failures. `inputs` is the digest of all that decided the snapshot, if it is known. With `all_issues`, all
    issues of a handbook feed the register of units, not only the newest.

    Raises PublishError where `out` holds something that is no snapshot, and where it cannot be written. The former
    snapshot then stays as it was.
    """
    checked, violations = checked_documents(settled(specifications))
    normalised = normalise(_all_rows(document.rows for document in checked), all_issues=all_issues, regulator=regulator)
    findings = defaultdict(list, normalised.findings)
    for specification_id, finding in history_findings(one.document.specification for one in checked):
        findings[specification_id].append(finding)
    checked = [with_findings(one, findings[_id(one)]) for one in checked]
    try:
        refuse_foreign(out)
        with replacing(out.resolve()) as folder:
            _write(checked, normalised.rows, [*failures, *violations], inputs, folder)
    except OSError as error:
        raise _unwritable(out, error) from error
    return violations


@contextmanager
def reserved(out: Path) -> Iterator[None]:
    """Claim `out` for a run, which takes long before it publishes.

    Raises PublishError where that would fail at the end: `out` is something else than a snapshot, cannot be replaced or
    written, or another run is at work on it.
    """
    if os.path.ismount(out):
        raise PublishError(
            "a whole file system is mounted there, which cannot be replaced",
            where=str(out),
            remedy=f"Name a folder in it, such as {out / 'snapshot'}",
        )
    refuse_foreign(out)
    with ExitStack() as claim:
        try:
            others = claim.enter_context(alone_at(out.resolve()))
        except OSError as error:
            raise _unwritable(out, error) from error
        if others:
            raise PublishError(
                "another run is at work on it",
                where=str(out),
                remedy=f"Wait until it has ended, or name another folder. If there is none, remove {others[0]}",
            )
        yield


def _unwritable(out: Path, error: OSError) -> PublishError:
    return PublishError(
        f"it cannot be written ({error})",
        where=str(out),
        remedy="Check its permissions and the space on its disk; what it held before is unchanged",
    )


def refuse_foreign(out: Path) -> None:
    """Raise PublishError unless `out` is a snapshot, an empty folder or nothing: nothing else may be replaced.

    A snapshot whose report is damaged is one.
    """
    if out.exists() and not (out.is_dir() and (is_snapshot(out) or is_damaged(out) or not any(out.iterdir()))):
        raise PublishError(
            f"it holds something else than a snapshot (no {REPORT} of ours), which would be lost",
            where=str(out),
            remedy="Name a new or an empty folder",
        )


def _all_rows(parts: Iterable[Mapping[str, list[Row]]]) -> dict[str, list[Row]]:
    """The rows of all documents by table name."""
    rows: dict[str, list[Row]] = {table: [] for table in SPECIFICATION_TABLES}
    for part in parts:
        for table, found in part.items():
            rows[table] += found
    return rows


def _id(checked: Checked) -> str:
    return checked.document.specification.specification_id


def _write(
    checked: Iterable[Checked],
    reconciled: Mapping[str, list[Row]],
    failures: Iterable[Failure],
    inputs: str | None,
    folder: Path,
) -> None:
    """Write the whole snapshot into an empty folder."""
    from pipeline.publish import parquet  # noqa: PLC0415 - see `pipeline.tables` on pyarrow
    from pipeline.tables import arrow  # noqa: PLC0415

    parts: dict[str, list[pa.Table]] = {table: [arrow.arrow_table(row, [])] for table, row in TABLES.items()}
    documents = []
    for document, text, rows_by_table in checked:
        _write_text(folder / f"specifications/{document.specification.specification_id}.json", text)
        for table, rows in rows_by_table.items():
            parts[table].append(arrow.arrow_table(TABLES[table], rows))
        documents.append(document)
    for table, rows in reconciled.items():
        parts[table].append(arrow.arrow_table(TABLES[table], rows))
    (folder / "tables").mkdir()
    for table, found in parts.items():
        parquet.write_parquet(found, folder / f"tables/{table}.parquet")
    counts = {table: len(rows) for table, rows in reconciled.items()}
    write_report(documents, failures, counts, inputs, folder)


def _write_text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
