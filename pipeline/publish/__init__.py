"""Specifications -> a snapshot: a folder of JSON and Parquet files that takes the place of the former one at once.

    specifications/<specification_id>.json   the nested form; slashes in the id are folders
    tables/<table>.parquet                   one file per table
    views.sql                                views over the tables, for DuckDB
    run.json                                 what was read, what failed; it marks the folder as a snapshot

The same specifications and failures give the same bytes, in whatever order they come.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import PublishError, ViolationError
from pipeline.files import remedy_of, resolved, why
from pipeline.models import Specification
from pipeline.publish.documents import PublishedDocument, alone, settled, with_findings
from pipeline.publish.report import (
    REPORT,
    Failure,
    Inputs,
    Together,
    failures_if_current,
    is_damaged,
    is_snapshot,
    together_in,
    write_report,
)
from pipeline.ready import Ready, made_ready
from pipeline.regulator.files import RegulatorFiles
from pipeline.staging import alone_at, replacing, require_no_mount
from pipeline.tables import RECONCILED_TABLES, TABLES, views

if TYPE_CHECKING:
    from pipeline.publish.together import MadeTogether

__all__ = [
    "Failure",
    "Inputs",
    "Places",
    "Together",
    "alone",
    "failures_if_current",
    "is_damaged",
    "is_snapshot",
    "publish",
    "publish_ready",
    "refuse_foreign",
    "reserved",
    "together_in",
    "violation_of",
]

_MESSAGE_LENGTH = 200
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# What a system says of a path that it can give to no file; all else is of the disk
_NO_PATH = {errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL}


class Places(NamedTuple):
    """Where a snapshot is made."""

    out: Path
    """The snapshot."""
    folder: Path
    """A folder beside it for what is ready until the snapshot is made; it goes then."""


def publish(
    specifications: Sequence[Specification],
    failures: Sequence[Failure],
    out: Path,
    inputs: str | None = None,
    *,
    all_issues: bool = False,
    regulator: RegulatorFiles | None = None,
) -> tuple[Failure, ...]:
    """Make `out` the snapshot of exactly these specifications and failures; all else is as in `publish_ready`."""
    refuse_foreign(out)
    with _told_if_unwritable(out), alone_at(resolved(out)) as (folder, _):
        ready = [made_ready(one, folder / str(n)) for n, one in enumerate(specifications)]
        return publish_ready(
            ready, failures, Places(out, folder), Inputs(inputs), all_issues=all_issues, regulator=regulator
        )


def publish_ready(
    found: Iterable[Ready],
    failures: Sequence[Failure],
    places: Places,
    inputs: Inputs,
    *,
    all_issues: bool = False,
    regulator: RegulatorFiles | None = None,
) -> tuple[Failure, ...]:
    """Make `places.out` the snapshot of exactly these documents and failures, whatever snapshot it was before.

    The same bytes under two file names are published once. Different files that claim one specification_id are all
    published: the one with the fewest pages recognised in pictures, or of those with as many the first by SHA-256,
    under it, others as '<specification_id>~2', '~3', … with an error finding. A specification that violates its schema,
    or whose id can be no path there, is not published, and never stops the others: it becomes a further failure.
    Returns those further failures. With `all_issues`, all issues of a handbook feed the register of units, not only
    the newest.

    Raises PublishError where `out` holds something that is no snapshot, and where it cannot be written. The former
    snapshot then stays as it was.
    """
    from pipeline.publish.together import together_of  # noqa: PLC0415 - see `pipeline.tables` on pyarrow

    out, folder = places
    refuse_foreign(out)
    with _told_if_unwritable(out):
        all_found = settled(found, folder)
        refused = [(one, violation_of(one.ready) or _unwritable(one.ready, folder)) for one in all_found]
        further = tuple(Failure(one.ready.facts.file, error.reason, str(error)) for one, error in refused if error)
        documents = [one for one, error in refused if not error]
        together = together_of(documents, all_issues=all_issues, regulator=regulator)
        told = [
            with_findings(one, own, folder) if (own := together.findings.get(one.ready.facts.specification_id)) else one
            for one in documents
        ]
        with replacing(resolved(out)) as new:
            _write(told, together, [*failures, *further], inputs, new)
    return further


@contextmanager
def reserved(out: Path) -> Iterator[Places]:
    """Claim `out` for a run, which takes long before it publishes.

    Raises PublishError where that would fail at the end: `out` is something else than a snapshot, cannot be replaced or
    written, or another run is at work on it.
    """
    with _told_if_unwritable(out):
        require_no_mount(out)
    refuse_foreign(out)
    with ExitStack() as claim:
        with _told_if_unwritable(out):
            folder, others = claim.enter_context(alone_at(resolved(out)))
        if others:
            raise PublishError(
                "another run is at work on it",
                where=str(out),
                remedy=f"Wait until it has ended, or name another folder. If there is none, remove {others[0]}",
            )
        try:
            yield Places(out, folder)
        except OSError as error:  # of what is made ready beside it
            if error.errno not in _FULL:
                raise
            with _told_if_unwritable(out):
                raise


@contextmanager
def _told_if_unwritable(out: Path) -> Iterator[None]:
    """A disk that refuses is a PublishError."""
    try:
        yield
    except OSError as error:
        raise PublishError(
            f"it cannot be written ({why(error)})",
            where=str(out),
            remedy=f"{remedy_of(error)}; what it held before is unchanged",
        ) from error


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


def violation_of(ready: Ready) -> ViolationError | None:
    """Why a document may not be published, if its specification violates its schema."""
    if ready.violation is None:
        return None
    facts, (path, message) = ready.facts, ready.violation
    if len(message) > _MESSAGE_LENGTH:
        message = message[:_MESSAGE_LENGTH] + "…"
    return ViolationError(
        f"{path} violates the schema: {message}",
        where=f"{facts.specification_id} ({facts.file})",
        remedy=f"This is a fault of the layout {facts.layout!r}: mend it, or leave the file out meanwhile",
    )


def _unwritable(ready: Ready, folder: Path) -> PublishError | None:
    """Why no file can have a document's id as its path, as a file in the folder shows, which is as deep as any."""
    try:
        path = _path_in(folder, ready)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        if error.errno not in _NO_PATH:
            raise
        what = f"a file cannot be called {ready.facts.specification_id} ({why(error)})"
        remedy = "Name a snapshot in another folder, nearer to the root or on another disk; else report the handbook"
        return PublishError(what, where=ready.facts.file, remedy=remedy)
    return None


def _path_in(folder: Path, ready: Ready) -> Path:
    return folder / f"specifications/{ready.facts.specification_id}.json"


def _write(
    documents: Sequence[PublishedDocument],
    together: MadeTogether,
    failures: Iterable[Failure],
    inputs: Inputs,
    folder: Path,
) -> None:
    """Write the whole snapshot into an empty folder."""
    from pipeline.publish import parquet  # noqa: PLC0415 - see `pipeline.tables` on pyarrow
    from pipeline.publish.together import parts_of, schema_of  # noqa: PLC0415

    for document in documents:
        ready = document.ready
        _write_text(_path_in(folder, ready), ready.text())
    (folder / "tables").mkdir()
    counts = {
        table: parquet.write_parquet(
            schema_of(table), parts_of(table, documents, together), folder / f"tables/{table}.parquet"
        )
        for table in TABLES
    }
    _write_text(folder / views.SCRIPT, views.script().encode())
    reconciled = {table: counts[table] for table in RECONCILED_TABLES}
    write_report(documents, failures, reconciled, inputs, folder)


def _write_text(path: Path, text: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(text)
