"""What a snapshot's report tells of findings: read back from `run.json`, without a table.

Which findings come first, and which are new, is said here for all that list findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pipeline.publish.report import report_in
from pipeline.samples import DIGESTS
from pipeline.terms import FindingKind, Severity

RANKS = (FindingKind.MISREAD, *Severity)
"""Misreads first, whatever their severity; then the worst."""
_Finding = TypeVar("_Finding")


class Told(NamedTuple):
    """One finding of a snapshot."""

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
    folded: Sequence[Told]
    """Further findings that are folded below these, in the same order."""
    failed: frozenset[str] = frozenset()
    """The files that could not be read."""

    def is_of(self, files: Container[str]) -> bool:
        """Whether all its documents, and there are some, are of these files."""
        return bool(self.documents) and all(document["file"] in files for document in self.documents)

    @property
    def planted(self) -> int:
        """How many of its findings are of samples, in which faults are planted."""
        samples = {document["file"] for document in self.documents if document["sha256"] in DIGESTS}
        return sum(one.file in samples for one in self.findings)

    def count(self, kind: str) -> int:
        """How many units, learning_outcomes or assessment_criteria there are."""
        return sum(document["counts"][kind] for document in self.documents)


def state_of(folder: Path) -> State | None:
    """The state of a snapshot; None where there is none whose report can be read."""
    report = report_in(folder)
    if not report:
        return None
    files = {entry["specification_id"]: entry["file"] for entry in report["documents"]}
    told: tuple[list[Told], list[Told]] = ([], [])
    for entry in report["findings"]:
        told[bool(entry["folded_into"])].append(_told(entry, files))
    shown, folded = (sorted(found, key=lambda one: (place_of(one.rank), one.code)) for found in told)
    return State(report["documents"], shown, folded, frozenset(failure["file"] for failure in report["failures"]))


def rank_of(kind: str, severity: str) -> FindingKind | Severity:
    """What a finding is called where findings are listed: 'misread', or its severity."""
    return FindingKind.MISREAD if kind == FindingKind.MISREAD else Severity(severity)


def place_of(rank: str) -> int:
    """Where findings of a rank stand, from 0."""
    return [str(one) for one in RANKS].index(rank)


def file_code_and_message(finding: Any) -> Hashable:
    """What makes a finding of a list the same in two runs."""
    return finding.file, finding.code, finding.message


def new_since(
    before: Iterable[_Finding],
    now: Iterable[_Finding],
    identity: Callable[[_Finding], Hashable] = file_code_and_message,
) -> list[_Finding]:
    """The findings that were not told before; of one that is told twice, and was once, the second."""
    known = Counter(map(identity, before))
    found = []
    for one in now:
        known[identity(one)] -= 1
        if known[identity(one)] < 0:
            found.append(one)
    return found


def _told(entry: dict[str, Any], files: dict[str, str]) -> Told:
    rank = str(rank_of(entry["kind"], entry["severity"]))
    return Told(rank, entry["code"], files[entry["specification_id"]], tuple(entry["pages"]), entry["message"])
