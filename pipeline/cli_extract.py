"""`specs extract`: runs the documents, prints a line for each as it ends, publishes, and sums up."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pipeline.cache import Cache
from pipeline.cli_brief import Run, as_json, brief
from pipeline.cli_means import Engine, Means
from pipeline.cli_screen import coloured, screen
from pipeline.cli_summary import comparison, corrected_by, summary
from pipeline.cli_text import print_json, wrapped
from pipeline.corrections import Corrections, corrections_for
from pipeline.errors import KeptResultError, NotLookedForError, ShrunkError
from pipeline.files import name_of, printable
from pipeline.former import Difference, Kept, NestedTexts, damaged_in, differences, keep_dates, kept_texts, last_good
from pipeline.inputs import (
    Documents,
    Ending,
    are_samples,
    find_documents,
    names_of_samples,
    shortened,
)
from pipeline.naming import Names, found_again
from pipeline.publish import (
    Failure,
    Inputs,
    Places,
    failures_if_current,
    is_damaged,
    is_snapshot,
    publish_ready,
    reserved,
    together_in,
    violation_of,
)
from pipeline.publish.report import REPORT, is_altered
from pipeline.publish.told import State, state_of
from pipeline.ready import Ready, made_ready
from pipeline.regulator.files import RegulatorFiles, regulator_files
from pipeline.shrunk import held_back


class Choices(NamedTuple):
    """What a run may do otherwise."""

    keep_failed: bool
    """What the former snapshot holds of a document that fails now stays, and is no finding."""
    accept_shrunk: bool
    """What the former snapshot holds of a file goes where that is refused, is damaged and has less, or is missed."""
    all_issues: bool
    """All issues of a handbook feed the register of units, not only the newest."""
    register: Path | None
    """A folder with the regulator's files to compare with."""
    say: str
    """What is printed: 'brief', 'all', 'quiet' or 'json'."""
    means: Means
    """How documents are read."""
    engine: Engine
    """What runs that."""


def extract_all(paths: Sequence[Path], out: Path, choices: Choices) -> int:
    """Make `out` the snapshot of all documents of `paths`; 0 if all were read and published, else 1.

    Raises, before a document is read, UsageError for paths and PublishError for an `out` that it cannot work with.
    """
    found = find_documents(paths)
    with reserved(out) as places:
        return _extracted(paths, found, places, choices)


class _Work(NamedTuple):
    """A run, before its documents are known or read."""

    paths: Sequence[Path]
    found: Documents
    names: Names
    places: Places
    choices: Choices
    regulator: RegulatorFiles | None
    corrections: Corrections
    cache: Cache
    before: State | None
    """What the former snapshot holds."""


def _extracted(paths: Sequence[Path], found: Documents, places: Places, choices: Choices) -> int:
    documents, unreadable, _ = found
    regulator = regulator_files(choices.register) if choices.register else None
    corrections = corrections_for(paths)
    cache = Cache(places.out, places.folder, corrections.all, choices.means.require())
    before = state_of(places.out)
    names = Names([*documents, *(one.path for one in unreadable)], paths)
    work = _Work(paths, found, names, places, choices, regulator, corrections, cache, before)
    outcomes: list[Ending[Ready]] = []
    with screen(len(documents) + len(unreadable), before, choices.say, names.below) as shown:
        for outcome in itertools.chain(unreadable, _outcomes(work)):
            outcomes.append(names.of(judged(outcome)))
            shown.tell(outcomes[-1])
    outcomes.sort(key=lambda outcome: outcome.path)
    try:
        return _published(work, outcomes)
    except KeptResultError:
        return _published(work, _without_damage(work, outcomes))


def _without_damage(work: _Work, outcomes: Iterable[Ending[Ready]]) -> list[Ending[Ready]]:
    """The outcomes; documents whose kept results are not what was read of them are read again."""
    whole = [one for one in outcomes if not one.result or one.result.is_whole()]
    damaged = {one.path for one in outcomes} - {one.path for one in whole}
    for path in sorted(damaged):
        _warn_of_kept(path)
    again = [work.names.of(judged(one)) for one in _read(work, sorted(damaged))]
    return sorted([*whole, *again], key=lambda outcome: outcome.path)


def _published(work: _Work, outcomes: Sequence[Ending[Ready]]) -> int:
    """Publish how the documents ended, and sum up."""
    documents, _, passed_over = work.found
    out, folder = work.places
    before, choices = work.before, work.choices
    kept: Mapping[str, Kept] = {}
    if not choices.accept_shrunk:
        outcomes, kept = held_back(outcomes, out, passed_over, ocr=choices.means.ocr)
    ready = [outcome.result for outcome in outcomes if outcome.result]
    if choices.keep_failed:
        again = found_again(outcomes, out).of
        paths = [one.path for one in outcomes if one.error and not _is_less(one) and one.path in again]
        results = ((work.names.file(path), last_good(out, again[path])) for path in paths)
        kept = {**kept, **{name: result for name, result in results if result}}
    samples = are_samples(documents)
    options = [
        *(["all-issues"] if choices.all_issues else []),
        *(["samples"] if samples else []),
        *([work.regulator.digest] if work.regulator else []),
        *(one.specification.model_dump_json() for one in kept.values()),
    ]
    inputs = work.cache.inputs(outcomes, *options)
    failures = failures_if_current(out, inputs)
    changes: dict[str, Difference] | None = {}
    unchanged = failures is not None
    if failures is None:
        former = _former(out, folder / "former")
        failed = [_failure(outcome, kept, work.names) for outcome in outcomes if outcome.error]
        all_good = [*ready, *_kept_ready(kept, folder)]
        violations = publish_ready(
            all_good,
            failed,
            work.places,
            Inputs(inputs, samples),
            all_issues=choices.all_issues,
            regulator=work.regulator,
        )
        failures = (*failed, *violations)
        keep_dates(out, kept.values())
        changes = None if former is None else _differences(former, NestedTexts(out))
    if not samples and before is not None and before.is_of(names_of_samples(work.paths)):
        before, changes = None, None  # the samples have made place for handbooks: nothing is gone
    state = state_of(out)
    assert state is not None, "a snapshot of this version tells its findings"
    run = Run(state, before, failures, len(outcomes), changes, unchanged, samples, passed_over)
    whole = summary(run, [one.facts for one in ready], together_in(out).rows, kept) if choices.say == "all" else ()
    end = _went(out, passed_over, is_empty=not ready and not kept)
    corrected = corrected_by(*work.corrections, [one.facts for one in ready])
    _say(run, choices.say, whole, [*corrected, end])
    return 1 if failures else 0


def _say(run: Run, say: str, whole: Iterable[str], end: Sequence[str]) -> None:
    """Print how a run ended; `whole` is all that can be said of it, `end` where it went."""
    if say == "json":
        print_json(as_json(run))
    elif say == "quiet":
        coloured([f"FAILED  {failure.reason}: {failure.message}" for failure in run.failures])
    elif say == "all":
        coloured([*whole, *([] if run.changes is None else comparison(run.changes)), "", *end])
    else:
        coloured([*brief(run), *([] if run.unchanged else [""]), *end])


def _went(out: Path, passed_over: Sequence[Path], *, is_empty: bool) -> str:
    """Where the snapshot is, and what beside the documents is not in it."""
    empty = ", which now holds no specification at all" if is_empty else ""
    others = f"; passed over, as no documents: {shortened(passed_over)}" if passed_over else ""
    where = f"Snapshot: {printable(str(out))}"  # on one line, however long, as people copy it
    return wrapped(f"{where}{empty}{others}", "", "  ") if empty or others else where


def _kept_ready(kept: Mapping[str, Kept], folder: Path) -> Iterator[Ready]:
    """The older results that are published again, made ready in the folder."""
    return (made_ready(one.specification, folder / f"kept-{n}") for n, one in enumerate(kept.values()))


def _former(out: Path, folder: Path) -> NestedTexts | None:
    """The documents of the snapshot that `out` is, which stay in the folder when it goes; None where it is none."""
    if is_damaged(out):
        _warn(f"{out / REPORT} is damaged: what the folder held before is replaced, and not compared")
    elif is_altered(out):
        _warn(f"{out}: not all in it is as it was published: it is made anew")
    return kept_texts(out, folder) if is_snapshot(out) else None


def _differences(former: Mapping[str, bytes], new: Mapping[str, bytes]) -> dict[str, Difference]:
    for each in sorted(damaged_in(former, new)):
        _warn(f"the former {each}.json is damaged: what was in it is not compared")
    return differences(former, new)


def _outcomes(work: _Work) -> Iterable[Ending[Ready]]:
    """How each document ends: first those of which that is known, then the others as they are read."""
    changed = []
    cache = work.cache
    if cache.damaged_digests:
        _warn("the kept digests of the files are damaged: each file is read for its digest again")
    for path in work.found.paths:
        known = cache.find(path)
        if known is None:
            changed.append(path)
            if path in cache.damaged:
                _warn_of_kept(path)
        else:
            yield known
    cache.save_digests()
    yield from _read(work, changed)


def _read(work: _Work, paths: Sequence[Path]) -> Iterable[Ending[Ready]]:
    """How documents end, as they are read."""
    if paths:
        reading = work.choices.means.reading(work.corrections.all, work.cache.pipeline)
        for outcome in work.choices.engine(paths, reading, work.places.folder):
            work.cache.keep(outcome)
            yield outcome


def _warn_of_kept(path: Path) -> None:
    _warn(f"the kept result of {name_of(path)} is damaged: it is read again")


def _warn(what: str) -> None:
    print(f"specs: {what}", file=sys.stderr)


def _is_less(outcome: Ending[Ready]) -> bool:
    """Whether a document failed because less is found now than before: that its former result is kept is a finding."""
    return isinstance(outcome.error, (ShrunkError, NotLookedForError))


def judged(outcome: Ending[Ready]) -> Ending[Ready]:
    """The outcome; a document whose specification violates its schema has failed."""
    error = outcome.result and violation_of(outcome.result)
    return replace(outcome, result=None, error=error) if error else outcome


def _failure(outcome: Ending[Ready], kept: Container[str], names: Names) -> Failure:
    error = names.of(outcome).error
    assert error is not None
    return Failure(names.below(outcome.path), error.reason, str(error), names.file(outcome.path) in kept)
