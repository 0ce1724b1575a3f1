"""Outcomes and criteria of a unit: matched by what they say, so that one more of them does not change the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.compare.align import Pair, best_pairs, match_texts, replaced
from pipeline.compare.changes import Change, Class, Entity
from pipeline.compare.content import block_changes, item_changes, printed, whole_blocks
from pipeline.compare.record import Record, text_change, value_change
from pipeline.compare.sides import Sides
from pipeline.compare.text import content
from pipeline.compare.unread import start_of
from pipeline.models import AssessmentCriterion, LearningOutcome, Place

_ALIKE = 60.0  # per cent of the characters of two outcomes
_LEAST_SHARED = 0.5  # of the criteria of two outcomes that are the same one by their criteria


class _In(NamedTuple):
    """A criterion, and which outcome it stands under."""

    criterion: AssessmentCriterion
    outcome: int


class Matched(NamedTuple):
    """The outcomes and criteria of one unit in both issues, and which of them are the same."""

    old: Sequence[LearningOutcome]
    new: Sequence[LearningOutcome]
    old_criteria: Sequence[_In]
    new_criteria: Sequence[_In]
    outcomes: frozenset[Pair]
    criteria: frozenset[Pair]


def outcome_changes(
    unit: Record, old: Sequence[LearningOutcome], new: Sequence[LearningOutcome], sides: Sides
) -> Iterator[Change]:
    """What became of the outcomes of a unit and of all below them, each outcome before its criteria."""
    if _printed(old) == _printed(new):
        return
    found = matched(old, new)
    records = list(sides.records([one.place for one in old], [one.place for one in new], found.outcomes))
    rank_old = {i: rank for rank, (i, _, _) in enumerate(records)}
    rank_new = {j: rank for rank, (_, j, _) in enumerate(records)}
    ranked = [
        (rank, change)
        for rank, (i, j, class_) in enumerate(records)
        for change in _outcome(unit, None if i is None else old[i], None if j is None else new[j], class_, sides)
    ]
    places = [one.criterion.place for one in found.old_criteria], [one.criterion.place for one in found.new_criteria]
    for i, j, class_ in sides.records(*places, found.criteria):
        before, after = (None if i is None else found.old_criteria[i]), (None if j is None else found.new_criteria[j])
        rank = rank_new[after.outcome] if after else rank_old[before.outcome] if before else 0
        ranked += ((rank, change) for change in _criterion(unit, found, before, after, class_, sides))
    yield from (change for _, change in sorted(ranked, key=lambda one: one[0]))


def _printed(outcomes: Iterable[LearningOutcome]) -> list[tuple[object, ...]]:
    """All that outcomes and their criteria say, wherever they stand."""
    return [
        (
            one.number,
            one.text,
            [
                (c.number, c.text, c.grade, [item.text for item in c.items], printed(c.amplification))
                for c in one.assessment_criteria
            ],
            printed(one.amplification),
        )
        for one in outcomes
    ]


def matched(old: Sequence[LearningOutcome], new: Sequence[LearningOutcome]) -> Matched:
    """Criteria are matched over all outcomes, as one may have gone to another; and outcomes by texts and criteria."""
    before, after = (
        [_In(c, at) for at, one in enumerate(side) for c in one.assessment_criteria] for side in (old, new)
    )
    matches = match_texts([one.criterion.text for one in before], [one.criterion.text for one in after])
    shared = [(before[i].outcome, after[j].outcome) for i, j in matches.pairs]
    outcomes = best_pairs(
        (i, j, score)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if (score := _alike(one, other, shared.count((i, j))))
    )
    if not before and not after:
        texts = match_texts([one.text for one in old], [one.text for one in new])
        outcomes = replaced(len(old), len(new), texts, lambda i, j: True)
    criteria = replaced(
        len(before), len(after), matches, lambda i, j: (before[i].outcome, after[j].outcome) in outcomes
    )
    return Matched(old, new, before, after, outcomes, criteria)


def _alike(one: LearningOutcome, other: LearningOutcome, shared: int) -> float:
    """How much two outcomes are alike, by their texts, and by the criteria that they share; 0 if they are not."""
    text = fuzz.ratio(content(one.text), content(other.text), score_cutoff=_ALIKE)
    criteria = len(one.assessment_criteria) + len(other.assessment_criteria)
    share = 2 * shared / criteria if criteria else 0.0
    if not text and share < _LEAST_SHARED:
        return 0.0
    return text + 100 * share + (one.number == other.number)


def _outcome(
    unit: Record, old: LearningOutcome | None, new: LearningOutcome | None, class_: Class, sides: Sides
) -> Iterator[Change]:
    """What an outcome says anew, or that it is new or gone; then its own content."""
    here = _record(Entity.OUTCOME, unit, old, new)
    if old is None or new is None:
        yield here.change("outcome", old and old.text, new and new.text, class_)
        return
    if old.number != new.number:
        yield here.change("number", old.number, new.number, Class.RENUMBERED, new.text)
    yield from text_change(here, "text", old.text, new.text, sides)
    content_of = _record(Entity.AMPLIFICATION, unit, old, new)
    yield from block_changes(content_of, old.amplification, new.amplification, _below(old.place, new.place, sides))


def _criterion(
    unit: Record, found: Matched, before: _In | None, after: _In | None, class_: Class, sides: Sides
) -> Iterator[Change]:
    """What a criterion says anew, that it stands elsewhere, or that it is new or gone with its amplification.

    Those of an outcome that is new or gone are not listed.
    """
    old, new = before and before.criterion, after and after.criterion
    here, amplification = (_record(entity, unit, old, new) for entity in (Entity.CRITERION, Entity.AMPLIFICATION))
    if before is None or after is None:
        if (before and before.outcome in {i for i, _ in found.outcomes}) or (
            after and after.outcome in {j for _, j in found.outcomes}
        ):
            yield here.change("criterion", old and old.text, new and new.text, class_)
            yield from whole_blocks(
                amplification, old.amplification if old else new.amplification if new else (), class_, added=old is None
            )
        return
    outcomes = found.old[before.outcome].number, found.new[after.outcome].number
    old, new = before.criterion, after.criterion
    if (before.outcome, after.outcome) not in found.outcomes:
        yield here.change("learning_outcome", *outcomes, Class.MOVED, new.text)
    elif old.number != new.number:
        yield here.change("number", old.number, new.number, Class.RENUMBERED, new.text)
    yield from text_change(here, "text", old.text, new.text, sides)
    yield from value_change(here, "grade", old.grade, new.grade, sides)
    below = _below(old.place, new.place, sides)
    yield from item_changes(here, old.items, new.items, below)
    yield from block_changes(amplification, old.amplification, new.amplification, below)


def _record(
    entity: Entity,
    unit: Record,
    old: LearningOutcome | AssessmentCriterion | None,
    new: LearningOutcome | AssessmentCriterion | None,
) -> Record:
    return Record(
        entity,
        f"{unit.key_before}#{old.number}" if old else None,
        f"{unit.key_after}#{new.number}" if new else None,
        old.place if old else (),
        new.place if new else (),
        unit.unit,
        unit.unit_title,
    )


def _below(old: Place, new: Place, sides: Sides) -> Sides:
    """From where a record starts to the end of its unit: its content may stand behind other records."""
    return sides.within((start_of(old), sides.before.end), (start_of(new), sides.after.end))
