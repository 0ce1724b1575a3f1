"""A file that is damaged, and in which less is read than before, does not take the place of the whole one.

Half of a download is such a file: it is repaired, reads without a fault, and lacks its last units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import ShrunkError
from pipeline.files import name_of
from pipeline.findings import Beside
from pipeline.findings.certified import certified
from pipeline.former import Kept, last_good
from pipeline.inputs import Outcome, named_once
from pipeline.models import Specification
from pipeline.normalise.beside import beside
from pipeline.ready import Ready, facts_of


def held_back(outcomes: Sequence[Outcome[Ready]], out: Path) -> tuple[list[Outcome[Ready]], Mapping[str, Kept]]:
    """The outcomes, in which such a file has failed; and by file name what the snapshot `out` holds of the whole one.

    That has a finding which says so.
    """
    damaged = [one for one in named_once(outcomes) if one.result and one.result.facts.is_damaged]
    former = last_good(out, [name_of(one.path) for one in damaged])
    kept: dict[str, Kept] = {}
    failed: dict[Path, Outcome[Ready]] = {}
    for outcome in damaged:
        name = name_of(outcome.path)
        before = former.get(name)
        if outcome.result is None or before is None or not (what := _less(outcome.result.facts.counts, before)):
            continue
        error = ShrunkError(what, where=name, remedy="Download it again, or run with --accept-shrunk")
        failed[outcome.path] = replace(outcome, result=None, error=error)
        kept[name] = replace(before, specification=_told(before.specification, what))
    return [failed.get(outcome.path, outcome) for outcome in outcomes], kept


def _less(now: Mapping[str, int], before: Kept) -> str | None:
    """What is less in a document, by its counts, than there was before; None where nothing is."""
    former = facts_of(before.specification).counts
    units, criteria = now["units"], now["assessment_criteria"]
    former_units, former_criteria = former["units"], former["assessment_criteria"]
    if units >= former_units and criteria >= former_criteria:
        return None
    counts = f"{units} units and {criteria} criteria, where there were {former_units} and {former_criteria}"
    return f"the file is damaged, and has {counts} on {before.day.isoformat()}"


def _told(specification: Specification, what: str) -> Specification:
    found = beside(Beside.SHRUNK, what, record=("specifications", specification.specification_id))
    return certified(specification.model_copy(update={"findings": (*specification.findings, found)}))
