"""What a snapshot's report tells of findings: read back from `run.json`, without a table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.publish.report import REPORT
from pipeline.terms import FindingKind, Severity

RANKS = (FindingKind.MISREAD, *Severity)
"""Misreads first, whatever their severity; then the worst."""


class Told(NamedTuple):
    """One finding of a snapshot that is not folded below another one."""

    rank: str
    """'misread', or its severity."""
    code: str
    file: str
    pages: tuple[int, ...]
    message: str


class State(NamedTuple):
    """What a snapshot holds, as its report says."""

    documents: Sequence[dict[str, Any]]
    """Each with its file, its pages and its counts."""
    findings: Sequence[Told]
    """Misreads first."""
    folded: int
    """Number of further findings that are folded below these."""

    def is_of(self, files: Container[str]) -> bool:
        """Whether all its documents, and there are some, are of these files."""
        return bool(self.documents) and all(document["file"] in files for document in self.documents)

    def count(self, kind: str) -> int:
        """How many units, learning_outcomes or assessment_criteria there are."""
        return sum(document["counts"][kind] for document in self.documents)


def state_of(folder: Path) -> State | None:
    """The state of a snapshot; None where there is none, or where its report tells no findings."""
    try:
        report = json.loads((folder / REPORT).read_bytes())
        files = {entry["specification_id"]: entry["file"] for entry in report["documents"]}
        told = [_told(entry, files) for entry in report["findings"] if not entry["folded_into"]]
        folded = len(report["findings"]) - len(told)
        return State(report["documents"], sorted(told, key=lambda one: (_rank(one), one.code)), folded)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def new_since(before: Iterable[Told], now: Iterable[Told]) -> list[Told]:
    """The findings that were not told before; of one that is told twice, and was once, the second."""
    known = Counter((one.file, one.code, one.message) for one in before)
    found = []
    for one in now:
        key = one.file, one.code, one.message
        if known[key]:
            known[key] -= 1
        else:
            found.append(one)
    return found


def _told(entry: dict[str, Any], files: dict[str, str]) -> Told:
    rank = FindingKind.MISREAD if entry["kind"] == FindingKind.MISREAD else entry["severity"]
    return Told(str(rank), entry["code"], files[entry["specification_id"]], tuple(entry["pages"]), entry["message"])


def _rank(one: Told) -> int:
    return [str(rank) for rank in RANKS].index(one.rank)
