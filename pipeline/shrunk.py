"""A file that is damaged, and in which less is read than before, does not take the place of the whole one.

Half of a download is such a file: it is repaired, reads without a fault, and lacks its last units.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import ShrunkError
from pipeline.files import name_of
from pipeline.findings import Beside, Checked
from pipeline.findings.certified import certified
from pipeline.former import Kept, last_good
from pipeline.inputs import Outcome, named_once
from pipeline.models import Specification
from pipeline.normalise.beside import beside


def held_back(outcomes: Sequence[Outcome], out: Path) -> tuple[list[Outcome], Mapping[str, Kept]]:
    """The outcomes, in which such a file has failed; and by file name what the snapshot `out` holds of the whole one.

    That has a finding which says so.
    """
    damaged = [one for one in named_once(outcomes) if one.specification and _is_damaged(one.specification)]
    former = last_good(out, [name_of(one.path) for one in damaged])
    kept: dict[str, Kept] = {}
    failed: dict[Path, Outcome] = {}
    for outcome in damaged:
        name = name_of(outcome.path)
        before = former.get(name)
        if outcome.specification is None or before is None or not (what := _less(outcome.specification, before)):
            continue
        error = ShrunkError(what, where=name, remedy="Download it again, or run with --accept-shrunk")
        failed[outcome.path] = replace(outcome, specification=None, error=error)
        kept[name] = replace(before, specification=_told(before.specification, what))
    return [failed.get(outcome.path, outcome) for outcome in outcomes], kept


def _is_damaged(specification: Specification) -> bool:
    return any(finding.code == Checked.REPAIRED_PDF for finding in specification.findings)


def _less(now: Specification, before: Kept) -> str | None:
    """What is less in a specification than there was before; None where nothing is."""
    units, criteria = _sizes(now)
    former_units, former_criteria = _sizes(before.specification)
    if units >= former_units and criteria >= former_criteria:
        return None
    counts = f"{units} units and {criteria} criteria, where there were {former_units} and {former_criteria}"
    return f"the file is damaged, and has {counts} on {before.day.isoformat()}"


def _sizes(specification: Specification) -> tuple[int, int]:
    outcomes: Iterable[int] = (
        len(outcome.assessment_criteria) for unit in specification.units for outcome in unit.learning_outcomes
    )
    return len(specification.units), sum(outcomes)


def _told(specification: Specification, what: str) -> Specification:
    found = beside(Beside.SHRUNK, what, record=("specifications", specification.specification_id))
    return certified(specification.model_copy(update={"findings": (*specification.findings, found)}))
