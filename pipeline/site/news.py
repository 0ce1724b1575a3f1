"""A version -> the version before it, and what is new since: its documents, and its rows by table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline.dataset.versions import index_of
from pipeline.errors import DatasetError
from pipeline.frames import Dataset, open_dataset

_SPECIFICATIONS = "specifications/"


class News(NamedTuple):
    """How a version differs from the one before."""

    version: str
    previous: str
    documents: Mapping[str, str]
    """'new', 'changed' or 'gone' by specification_id."""
    rows: Mapping[str, Mapping[str, int]]
    """Rows of each table that came, changed and went, where there are any."""


def former_of(folder: Path) -> Dataset | None:
    """The version before this one; None for a snapshot, a first version, or where it is no longer there."""
    previous = index_of(folder).get("previous")
    if not previous:
        return None
    try:
        return open_dataset(folder.parent / str(previous))
    except DatasetError:
        return None


def news_of(folder: Path, former: Dataset | None) -> News | None:
    """What is new in a version; None where there is nothing to hold it against."""
    if former is None:
        return None
    before, after = _documents(former.path), _documents(folder)
    documents = {
        key: "new" if key not in before else "gone" if key not in after else "changed"
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    }
    deltas = sorted((folder / "deltas").glob("*/*.jsonl"))
    rows = {path.parent.name: counts for path in deltas if (counts := _counted(path))}
    return News(folder.name, former.path.name, documents, rows)


def _documents(folder: Path) -> dict[str, str]:
    """The digest of each specification."""
    return {
        str(part["path"]).removeprefix(_SPECIFICATIONS).removesuffix(".json"): str(part["sha256"])
        for part in index_of(folder).get("resources", ())
        if str(part["path"]).startswith(_SPECIFICATIONS)
    }


def _counted(path: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            op = json.loads(line)["op"]
            counts[op] = counts.get(op, 0) + 1
    return counts
