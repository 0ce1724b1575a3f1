"""`specs extract`: runs the documents, prints a line for each as it ends, publishes, and sums up."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pipeline.cache import Cache
from pipeline.cli_summary import comparison, corrected_by, document_line, summary
from pipeline.corrections import Reviewed, corrections_for
from pipeline.files import name_of
from pipeline.former import Difference, Kept, NestedTexts, damaged_in, differences, keep_dates, kept_texts, last_good
from pipeline.inputs import Documents, Outcome, find_documents, named_once, path_below
from pipeline.publish import (
    Failure,
    Places,
    failures_if_current,
    is_damaged,
    is_snapshot,
    publish_ready,
    reserved,
    together_in,
)
from pipeline.publish.report import REPORT
from pipeline.ready import Ready, made_ready
from pipeline.regulator.files import regulator_files
from pipeline.shrunk import held_back


class Choices(NamedTuple):
    """What a run may do otherwise."""

    keep_failed: bool
    """What the former snapshot holds of a document that fails now stays."""
    accept_shrunk: bool
    """A document that is damaged, and has less in it than the former snapshot holds of it, takes the place of that."""
    all_issues: bool
    """All issues of a handbook feed the register of units, not only the newest."""
    register: Path | None
    """A folder with the regulator's files to compare with."""


def extract_all(
    paths: Sequence[Path],
    out: Path,
    jobs: int,
    choices: Choices,
) -> int:
    """Make `out` the snapshot of all documents of `paths`; 0 if all were read and published, else 1.

    Raises, before a document is read, UsageError for paths and PublishError for an `out` that it cannot work with.
    """
    found = find_documents(paths)
    with reserved(out) as places:
        return _extracted(paths, found, places, jobs, choices)


def _extracted(paths: Sequence[Path], found: Documents, places: Places, jobs: int, choices: Choices) -> int:
    documents, unreadable = found
    out, folder = places
    regulator = regulator_files(choices.register) if choices.register else None
    folders, corrections = corrections_for(paths)
    cache = Cache(out, folder, corrections)
    outcomes: list[Outcome[Ready]] = []
    with _progress() as progress:
        bar = progress.add_task("", total=len(documents) + len(unreadable))
        for outcome in itertools.chain(unreadable, _outcomes(documents, cache, (folder, corrections), jobs)):
            outcomes.append(outcome)
            _say(progress, document_line(outcome))
            progress.advance(bar)
    outcomes.sort(key=lambda outcome: outcome.path)
    kept: Mapping[str, Kept] = {}
    if not choices.accept_shrunk:
        outcomes, kept = held_back(outcomes, out)
    ready = [outcome.result for outcome in outcomes if outcome.result]
    if choices.keep_failed:
        names = [name_of(outcome.path) for outcome in named_once(outcomes) if outcome.error]
        kept = {**last_good(out, names), **kept}
    options = [*(["all-issues"] if choices.all_issues else []), *([regulator.digest] if regulator else [])]
    inputs = None if kept else cache.inputs(outcomes, *options)
    failures = failures_if_current(out, inputs)
    changes: dict[str, Difference] | None = {}
    if failures is None:
        former = _former(out, folder / "former")
        failed = [_failure(outcome, kept, paths) for outcome in outcomes if outcome.error]
        all_good = [*ready, *_kept_ready(kept, folder)]
        violations = publish_ready(all_good, failed, places, inputs, all_issues=choices.all_issues, regulator=regulator)
        failures = (*failed, *violations)
        keep_dates(out, kept)
        changes = None if former is None else _differences(former, NestedTexts(out))
    lines = [
        *summary([one.facts for one in ready], together_in(out), failures, kept, len(outcomes)),
        *([] if changes is None else comparison(changes)),
    ]
    end = "" if ready or kept else ", which now holds no specification at all"
    for line in (*lines, "", *corrected_by(folders, len(corrections)), f"Snapshot: {out}{end}"):
        print(line)
    return 1 if failures else 0


def _kept_ready(kept: Mapping[str, Kept], folder: Path) -> Iterator[Ready]:
    """The older results that are published again, made ready in the folder."""
    return (made_ready(one.specification, folder / f"kept-{n}") for n, one in enumerate(kept.values()))


def _former(out: Path, folder: Path) -> NestedTexts | None:
    """The documents of the snapshot that `out` is, which stay in the folder when it goes; None where it is none."""
    if is_damaged(out):
        _warn(f"{out / REPORT} is damaged: what the folder held before is replaced, and not compared")
    return kept_texts(out, folder) if is_snapshot(out) else None


def _differences(former: Mapping[str, bytes], new: Mapping[str, bytes]) -> dict[str, Difference]:
    for each in sorted(damaged_in(former, new)):
        _warn(f"the former {each}.json is damaged: what was in it is not compared")
    return differences(former, new)


def _outcomes(
    documents: Iterable[Path], cache: Cache, made_of: tuple[Path, Sequence[Reviewed]], jobs: int
) -> Iterable[Outcome[Ready]]:
    """How each document ends: first those of which that is known, then the others as they are read."""
    changed = []
    for path in documents:
        known = cache.find(path)
        if known is None:
            changed.append(path)
            if path in cache.damaged:
                _warn(f"the kept result of {name_of(path)} is damaged: it is read again")
        else:
            yield known
    if changed:
        from pipeline.work import ready_of, run  # takes longer to load than all the rest to run

        folder, corrections = made_of
        task = partial(ready_of, folder=folder, corrections=corrections)
        for outcome in run(changed, min(jobs, len(changed)), task=task):
            cache.keep(outcome)
            yield outcome


def _progress() -> Progress:
    """A bar on the terminal that standard error is; nothing at all elsewhere."""
    return Progress(
        TextColumn("extracting"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
        redirect_stdout=sys.stdout.isatty(),
        redirect_stderr=False,
    )


def _warn(what: str) -> None:
    print(f"specs: {what}", file=sys.stderr)


def _say(progress: Progress, line: str) -> None:
    """Print a line above the bar."""
    print(line, flush=True)
    progress.refresh()


def _failure(outcome: Outcome[Ready], kept: Container[str], given: Sequence[Path]) -> Failure:
    assert outcome.error is not None
    return Failure(
        path_below(outcome.path, given), outcome.error.reason, str(outcome.error), name_of(outcome.path) in kept
    )
