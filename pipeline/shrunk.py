"""A file in which less is read than in the one whose place it takes does not take the place of that result.

Half of a download is such a file: it is refused, or is repaired, reads without a fault, and lacks what stood last. Nor
is a result lost whose file could not be looked for, or whose pages are pictures in which this run recognises nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.digests import sha256_of
from pipeline.errors import NotLookedForError, PipelineError, ShrunkError, UnlistedFolderError
from pipeline.files import is_link, mode_of, name_of, path_called
from pipeline.findings import Beside, Checked
from pipeline.findings.certified import certified, is_recognised
from pipeline.former import Held, Kept, held_in, last_good
from pipeline.inputs import Ending, are_samples
from pipeline.models import Specification
from pipeline.naming import files_apart, found_again
from pipeline.normalise.beside import beside
from pipeline.publish.report import holds_samples
from pipeline.ready import Ready

_REMEDY = "Download it again, or run with --accept-shrunk"
_OF_PICTURES = {Checked.PICTURE_INSTEAD_OF_TEXT, Checked.RECOGNISED_TEXT}
_REMEDY_OF_SCANS = "Run with --ocr, or with --accept-shrunk to let it go"
_NOT_PRINTED = {
    "findings",
    "place",
    "places",
    "origin",
    "page_numbers",
    "coverage",
    "source",
    "certified",
    "confidence",
}
_NAMED = 40  # characters of a text that is named


def held_back(
    outcomes: Sequence[Ending[Ready]], out: Path, passed_over: Iterable[Path] = (), *, ocr: bool = False
) -> tuple[list[Ending[Ready]], Mapping[str, Kept]]:
    """The outcomes, in which such a file has failed; and by file name what the snapshot `out` holds of the whole one.

    That has a finding which says so. Of a file whose folder could not be listed, or may stand behind one of the files
    that were passed over, a link to nothing, there is an outcome more. `ocr` says that this run recognises pictures.
    """
    again = found_again(outcomes, out)
    missed = _not_looked_for(outcomes, again.missed, out, passed_over)
    files = files_apart(outcome.path for outcome in outcomes)
    read = {again.of[one.path] for one in outcomes if one.result and one.path in again.of}
    candidates = [one for one in outcomes if _may_have_less(one)]
    others = _otherwise_named([one for one in candidates if one.path not in again.of], out)
    kept: dict[str, Kept] = {}
    failed: dict[Path, Ending[Ready]] = {}
    former = {**others, **again.of}
    for outcome, held in [*((one, former[one.path]) for one in candidates if one.path in former), *missed]:
        before = last_good(out, held)
        if before is None or not (error := _held_by(outcome, before, ocr=ocr)):
            continue
        failed[outcome.path] = replace(outcome, result=None, error=error)
        if outcome.path not in others or held not in read:
            name = held.name if outcome.path in others else files.get(outcome.path, held.name)
            kept[name] = replace(before, specification=_told(before.specification, error))
    found = [*outcomes, *(one for one, _ in missed if one.path in failed)]
    return [failed.get(outcome.path, outcome) for outcome in found], kept


def _otherwise_named(damaged: Sequence[Ending[Ready]], out: Path) -> dict[Path, Held]:
    """By the path of a damaged file, the file of the snapshot that is the same specification.

    Browsers call a second download 'handbook (1).pdf'.
    """
    held = {one.specification_id: one for one in held_in(out)} if damaged else {}
    ids = {one.path: one.result.facts.specification_id for one in damaged if one.result}
    return {path: held[own] for path, own in ids.items() if own in held}


def _not_looked_for(
    outcomes: Sequence[Ending[Ready]], missed: Iterable[Held], out: Path, passed_over: Iterable[Path]
) -> list[tuple[Ending[Ready], Held]]:
    """An outcome for each missed file of the snapshot that may stand in a folder which could not be listed."""
    unlisted = [one.error.where for one in outcomes if isinstance(one.error, UnlistedFolderError)]
    unlisted += [name_of(path) for path in passed_over if is_link(path) and not mode_of(path)]
    read = [one.path for one in outcomes if one.result]
    if not unlisted or (read and are_samples(read) != holds_samples(out)):
        return []
    what = f"it could not be looked for, as {unlisted[0]} cannot be listed"
    remedy = "Let that be read, or run with --accept-shrunk"
    return [
        (Ending(path_called(held.name), None, NotLookedForError(what, where=held.name, remedy=remedy), 0.0), held)
        for held in missed
    ]


def _may_have_less(outcome: Ending[Ready]) -> bool:
    """Whether a file was refused, is damaged, or has pages that are pictures, with or without words behind them."""
    if outcome.result is None:
        return True
    facts = outcome.result.facts
    return facts.is_damaged or any(one.code in _OF_PICTURES for one in facts.told)


def _held_by(outcome: Ending[Ready], before: Kept, *, ocr: bool) -> PipelineError | None:
    """Why the former result stays; None where it goes: the same bytes are judged anew, or nothing is less."""
    same = _is_same(outcome, before)
    if same and not ocr and is_recognised(before.specification):
        what = f"its pages that are pictures are not recognised without --ocr, as they were on {before.day.isoformat()}"
        return ShrunkError(what, where=name_of(outcome.path), remedy=_REMEDY_OF_SCANS)
    if outcome.result is None:
        return None if same else outcome.error
    less = None if same or not outcome.result.facts.is_damaged else _less(outcome.result.specification(), before)
    return ShrunkError(less, where=name_of(outcome.path), remedy=_REMEDY) if less else None


def _is_same(outcome: Ending[Ready], before: Kept) -> bool:
    """Whether the very file that the former result was read from is read now, or refused for what it holds."""
    if outcome.result is not None:
        return outcome.result.facts.sha256 == before.specification.source.sha256
    settled = outcome.error is not None and outcome.error.settled
    return settled and sha256_of(outcome.path) == before.specification.source.sha256


def _less(now: Specification, before: Kept) -> str | None:
    """What is less in a document than there was before; None where nothing is.

    That is pages and records of any kind; where there are as many, values, and texts of which words have gone.
    """
    found, former = ({**each.model_dump(), "pages": [None] * each.source.pages} for each in (now, before.specification))
    told = _fewer(_records(found), _records(former)) or [
        *_fewer(_values(found), _values(former)),
        *(f"words of a {kind} gone ('{text[:_NAMED]}…')" for kind, text in _cut(found, former)),
    ]
    return f"the file is damaged, and has less than on {before.day.isoformat()}: {'; '.join(told)}" if told else None


def _fewer(found: Iterable[str], former: Iterable[str]) -> list[str]:
    """Of what there are fewer, in words."""
    now, before = Counter(found), Counter(former)
    return [
        f"{now[kind]} {kind.replace('_', ' ')}, where there were {before[kind]}"
        for kind in before
        if now[kind] < before[kind]
    ]


def _records(value: Any, kind: str = "") -> Iterator[str]:
    """The kind of each record that a print holds, at any depth."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in _NOT_PRINTED:
                yield from _records(part, key)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield kind
            yield from _records(part, kind)


def _values(value: Any, kind: str = "") -> Iterator[str]:
    """The field of each value that a print holds, at any depth: an empty text is none."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in _NOT_PRINTED:
                yield from _values(part, key)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _values(part, kind)
    elif value not in (None, ""):
        yield f"values of {kind}"


def _cut(now: Any, before: Any, kind: str = "") -> Iterator[tuple[str, str]]:
    """The field and the former print of each text that is clearly shorter, in records that can be paired."""
    if isinstance(now, dict) and isinstance(before, dict):
        for key in before:
            if key not in _NOT_PRINTED:
                yield from _cut(now.get(key), before[key], key)
    elif isinstance(before, (list, tuple)) and isinstance(now, (list, tuple)) and len(now) == len(before):
        for part, former in zip(now, before, strict=True):
            yield from _cut(part, former, kind)
    elif isinstance(before, str) and isinstance(now, str) and _is_shorter(now.split(), before.split()):
        yield kind, before


def _is_shorter(now: Sequence[str], before: Sequence[str]) -> bool:
    """Whether words have gone and none have come, or half of them have gone, whatever has come."""
    return len(now) < len(before) and (not Counter(now) - Counter(before) or 2 * len(now) < len(before))


def _told(specification: Specification, error: PipelineError) -> Specification:
    what = f"This is what was read before: {error.what}"
    found = beside(Beside.SHRUNK, what, record=("specifications", specification.specification_id))
    return certified(specification.model_copy(update={"findings": (*specification.findings, found)}))
