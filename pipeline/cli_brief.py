"""What `specs extract` says at its end, so that it fits a screen: at most 40 lines for any number of documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.cli_text import lines_of, middle_cut, screen_width
from pipeline.counts import count_of
from pipeline.files import name_of
from pipeline.former import Difference
from pipeline.publish import Failure
from pipeline.publish.told import RANKS, State, Told, new_since

_LINES = 40  # of the whole
_END = 5  # of these: a blank one, where corrections were found, where the snapshot went
_NEW, _CODES = 7, 8  # shown at most
_NAMES_IN_A_LINE = 20  # at most, even of the shortest
_CONTENT = {
    "units": ("unit",),
    "learning_outcomes": ("outcome",),
    "assessment_criteria": ("criterion", "criteria"),
}
_SINCE = "New since the last run: "
_ELSEWHERE = "-v shows them, run.json has them"


class Run(NamedTuple):
    """How a run ended."""

    state: State
    """What the snapshot holds now."""
    before: State | None
    """What it held before; None where that cannot be compared."""
    failures: Sequence[Failure]
    total: int
    """Number of documents that were named."""
    changes: Mapping[str, Difference] | None
    """How the content differs from before, by kind of record; None where that cannot be compared."""
    unchanged: bool
    """Whether the snapshot was this already."""
    samples: bool
    """Whether the documents are the samples, in which faults are planted."""
    passed_over: Sequence[Path] = ()
    """Files beside the documents that are none by their names."""

    @property
    def newly_failed(self) -> list[Failure]:
        """The documents that failed and had not in the last run; none where it cannot be told."""
        if self.before is None or self.unchanged:
            return []
        return [one for one in self.failures if one.file not in self.before.failed]

    @property
    def new(self) -> list[Told]:
        """The findings that the last run had not; none where it cannot be told."""
        return [] if self.before is None or self.unchanged else new_since(self.before.findings, self.state.findings)


def brief(run: Run) -> Iterator[str]:
    """What failed and why, what is new since the last run, the findings by code, misreads first."""
    if run.unchanged:
        yield from _unchanged(run)
        return
    rest = [*_new(run), *_codes(run)]
    if run.changes is not None:
        rest += ["", *lines_of(f"Compared with the last run: {_compared(run.changes)}", "", "  ", 2)]
    head = ["", _read(run)]
    new = run.newly_failed
    failures = [*new, *(one for one in run.failures if one not in new)]
    yield from (*head, *_failed(failures, _LINES - _END - len(head) - len(rest)), *rest)


def as_json(run: Run) -> dict[str, Any]:
    """The same for programs."""
    state = run.state
    return {
        "documents": run.total,
        "read": run.total - len(run.failures),
        "units": state.count("units"),
        "learning_outcomes": state.count("learning_outcomes"),
        "assessment_criteria": state.count("assessment_criteria"),
        "failed": len(run.failures),
        "snapshot_unchanged": run.unchanged,
        "samples": run.samples,
        "planted_findings": run.state.planted,
        "failures": [asdict(failure) for failure in run.failures],
        "passed_over": [name_of(path) for path in run.passed_over],
        "new_failures": None if run.before is None else [one.file for one in run.newly_failed],
        "new_findings": None if run.before is None else [one._asdict() for one in run.new],
        "findings": dict(Counter(one.code for one in state.findings)),
        "changes": None if run.changes is None else {kind: one._asdict() for kind, one in run.changes.items()},
    }


def _read(run: Run) -> str:
    state = run.state
    counts = {kind: state.count(kind) for kind in _CONTENT}
    return f"{_documents(run)} read: {', '.join(content_of(counts))}"


def content_of(counts: Mapping[str, int]) -> list[str]:
    """'1 unit', '4 outcomes' and '22 criteria', of the numbers of records by kind."""
    return [count_of(counts[kind], *noun) for kind, noun in _CONTENT.items()]


def _documents(run: Run) -> str:
    return f"{run.total - len(run.failures):,} of {count_of(run.total, 'document')}"


def _unchanged(run: Run) -> Iterator[str]:
    units, _, criteria = content_of({kind: run.state.count(kind) for kind in _CONTENT})
    yield _line(f"Nothing has changed: {_documents(run)}, {units}, {criteria}")
    if run.failures:
        kept = sum(one.kept for one in run.failures)
        end = f"; former {'result' if kept == 1 else 'results'} kept: {kept:,}" if kept else ""
        names = [f"{_short(one.file)} ({one.reason})" for one in run.failures]
        yield _line(f"{_failed_in_a_line(names, screen_width() - len(end))}{end}")
    ranks = Counter(one.rank for one in run.state.findings)
    named = [f"{ranks[rank]:,} {rank}" for rank in RANKS if ranks[rank]]
    yield f"Findings{planted(run)}: {', '.join(named) or 'none'}"


def _failed_in_a_line(names: Sequence[str], room: int) -> str:
    """As many names as a line of so many characters holds, and how many there are beside."""
    head = f"FAILED {len(names):,}"
    for shown in range(len(names), 0, -1):
        others = len(names) - shown
        more = f", and {others:,} more in run.json" if others else ""
        line = f"{head}: {', '.join(names[:shown])}{more}"
        if len(line) <= room:
            return line
    return f"{head}, all in run.json: {names[0]}"


def _failed(failures: Sequence[Failure], most: int) -> list[str]:
    """What failed and why, in at most so many lines: two for each document, else one.

    Else one for the first documents, and the names of the others by reason: of all others, if there are lines for that.
    """
    if not failures:
        return []
    head = ["", f"FAILED {len(failures):,}"]
    room = most - len(head)
    for lines_of_each in (2, 1):
        told = [line for one in failures for line in _failure(one, lines_of_each)]
        if len(told) <= room:
            return [*head, *told]
    for named in (_all_named, _some_named):
        for alone in range(min(len(failures), room), -1, -1):
            if others := named(failures[alone:], room - alone):
                return [*head, *(line for one in failures[:alone] for line in _failure(one, 1)), *others]
    return [*head, *_more(failures)]


def _failure(failure: Failure, most: int) -> list[str]:
    kept = " (its former result is kept)" if failure.kept else ""
    what = failure.message.removeprefix(failure.file)
    named = f"{_short(failure.file)}{what}" if what != failure.message else what
    return lines_of(f"{failure.reason}{kept}: {named}", "  ", "    ", most)


def _short(file: str) -> str:
    """The name of a document, which leaves half of a line to what is said of it."""
    return middle_cut(file, screen_width() // 2)


def _all_named(failures: Sequence[Failure], most: int) -> list[str]:
    """By reason why the first failed and the names of the others; nothing where that takes more lines."""
    told = [*_by_reason(failures, most)] if len(failures) <= most * _NAMES_IN_A_LINE else []
    return told if len(told) <= most else []


def _some_named(failures: Sequence[Failure], most: int) -> list[str]:
    """The same, of as many documents as the lines hold."""
    for shown in range(min(len(failures), most * _NAMES_IN_A_LINE), 0, -1):
        if told := _all_named(failures[:shown], most - 1):
            return [*told, *_more(failures[shown:])]
    return []


def _by_reason(failures: Sequence[Failure], most: int) -> Iterator[str]:
    """Why the first document failed for each reason, and the names of the others; at most a line more than `most`."""
    alike: dict[str, list[Failure]] = {}
    for failure in failures:
        alike.setdefault(failure.reason, []).append(failure)
    for reason, (first, *others) in alike.items():
        yield from _failure(first, 1)
        names = ", ".join(f"{_short(one.file)}{' (kept)' if one.kept else ''}" for one in others)
        yield from lines_of(f"{reason}, too: {names}", "    ", "    ", most + 1) if names else ()


def _new(run: Run) -> Iterator[str]:
    if run.before is None:
        return
    new = run.new
    yield ""
    if failed := run.newly_failed:
        names = _failed_in_a_line([_short(one.file) for one in failed], screen_width() - len(_SINCE))
        yield _line(f"{_SINCE}{names}")
    yield f"{_SINCE}{count_of(len(new), 'finding')}"
    for one in new[:_NEW]:
        pages = f", page {', '.join(map(str, one.pages))}" if one.pages else ""
        yield _line(f"  {one.rank} {one.code}: {_short(one.file)}{pages}: {one.message}")
    yield from _more(new[_NEW:])


def _codes(run: Run) -> Iterator[str]:
    by_code: dict[tuple[str, str], list[str]] = {}
    for one in run.state.findings:
        by_code.setdefault((one.rank, one.code), []).append(one.file)
    yield from ("", f"Findings{planted(run)}: {len(run.state.findings):,}")
    for (rank, code), files in list(by_code.items())[:_CODES]:
        documents = len(set(files))
        where = _short(files[0]) if documents == 1 else count_of(documents, "document")
        yield _line(f"  {rank} {code}: {len(files):,} in {where}")
    yield from _more(list(by_code)[_CODES:], "codes")


def planted(run: Run) -> str:
    """What is said of findings of the samples, where the run is over these alone, or over some of them."""
    if run.samples:
        return " of the samples, in which faults are planted"
    return f" ({run.state.planted:,} of samples, in which faults are planted)" if run.state.planted else ""


def _compared(changes: Mapping[str, Difference]) -> str:
    told = [
        f"{kind} +{one.added:,} -{one.gone:,}, {one.changed:,} changed" for kind, one in changes.items() if any(one)
    ]
    return "; ".join(told) or "nothing has changed"


def _more(others: Sequence[object], what: str = "") -> Iterable[str]:
    return [f"  and {len(others):,} more{what and f' {what}'}: {_ELSEWHERE}"] if others else []


def _line(text: str) -> str:
    """The text in one line of the screen."""
    width = screen_width()
    return text if len(text) <= width else f"{text[: width - 1]}…"
