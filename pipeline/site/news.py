"""A version -> the version before it, and what is new since: its handbooks, and its rows by table."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.dataset.index import counted
from pipeline.dataset.since import HandbookChange, handbook_changes
from pipeline.dataset.stored import StoredRows
from pipeline.dataset.versions import former_of
from pipeline.errors import DatasetError
from pipeline.frames import Dataset, open_dataset

_SPECIFICATIONS = "specifications"


class News(NamedTuple):
    """How a version differs from the one before."""

    version: str
    previous: str
    handbooks: Sequence[HandbookChange]
    rows: Mapping[str, Mapping[str, int]]
    """Rows of each table that came, changed and went, where there are any."""


def version_before(folder: Path) -> Dataset | None:
    """The version before this one; None for a snapshot, a first version, or where it is no longer there."""
    former = former_of(folder)
    try:
        return open_dataset(former) if former else None
    except DatasetError:
        return None


def news_of(folder: Path, former: Dataset | None) -> News | None:
    """What is new in a version; None where there is nothing to hold it against."""
    if former is None:
        return None
    tables = {_SPECIFICATIONS: StoredRows(folder / f"tables/{_SPECIFICATIONS}.parquet")}
    deltas = {path.parent.name: path for path in sorted((folder / "deltas").glob("*/*.jsonl"))}
    rows = {table: counts for table, path in deltas.items() if any((counts := _counted(path)).values())}
    return News(folder.name, former.path.name, handbook_changes(former.path, folder, tables), rows)


def _counted(path: Path) -> dict[str, int]:
    with path.open(encoding="utf-8") as lines:
        return counted([json.loads(line) for line in lines])
