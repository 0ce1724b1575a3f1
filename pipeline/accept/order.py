"""Where records stand: in the order of their numbers, each kind in one column, each text alone in its boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median

from pydantic import BaseModel

from pipeline.accept.codes import code_of
from pipeline.accept.evidence import Evidence
from pipeline.accept.naming import called
from pipeline.findings import Accepted, Found, finding
from pipeline.models import AssessmentCriterion, Block, Box, LearningOutcome, Specification

_SAME_LINE = 0.6  # em: what stands side by side begins on lines that differ by less
_BAND = 4.0  # em: columns are further apart than indents
_SIBLINGS = 4  # so many are needed to say where their column is
_FEWEST_LINES = 2  # a gap in one line is a tab or justified text
_TOP, _BOTTOM = 0.1, 0.88  # of the page's height: between them stands its text
_MOST_ODD = 0.25  # of the siblings: more of them make a column of their own


def numbers_in_order(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The outcomes of a unit, and its criteria, stand in the order that they are published in."""
    for unit in specification.units:
        criteria = [c for outcome in unit.learning_outcomes for c in outcome.assessment_criteria]
        yield from _ordered(unit.learning_outcomes, f"the outcomes of {called(unit)}", evidence.body_size)
        yield from _ordered(criteria, f"the criteria of {called(unit)}", evidence.body_size)


def contents_in_order(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The contents of outcomes stand in the order of the outcomes: else one outcome has what belongs to another."""
    for unit in specification.units:
        blocks = [outcome.amplification[0] for outcome in unit.learning_outcomes if outcome.amplification]
        if not _in_rounds(unit.learning_outcomes):
            yield from _ordered(blocks, f"the contents of the outcomes of {called(unit)}", evidence.body_size)
        own = [
            criterion.amplification[0]
            for outcome in unit.learning_outcomes
            for criterion in outcome.assessment_criteria
            if criterion.amplification
        ]
        yield from _ordered(own, f"the contents of the criteria of {called(unit)}", evidence.body_size)


def _in_rounds(outcomes: Iterable[LearningOutcome]) -> bool:
    """Whether a unit prints contents twice, outcome by outcome: a 'Range' on their pages and 'Unit content' behind."""
    spans = [[(box.page, box.y0) for block in o.amplification for box in block.place] for o in outcomes]
    spans = [span for span in spans if span]
    return any(min(one) < min(other) and max(other) < max(one) for one in spans for other in spans)


def columns(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The criteria of a unit begin in one column of their page, and so do its outcomes."""
    for unit in specification.units:
        criteria = [c for outcome in unit.learning_outcomes for c in outcome.assessment_criteria]
        for records, what in ((criteria, "criteria"), (unit.learning_outcomes, "outcomes")):
            yield from _in_one_column(records, f"the {what} of {called(unit)}", evidence)


def bands(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The words of an outcome or a criterion stand in one column: no gap runs down through its lines."""
    for unit in specification.units:
        for outcome in unit.learning_outcomes:
            texts: list[LearningOutcome | AssessmentCriterion] = [outcome, *outcome.assessment_criteria]
            for record in texts:
                for box in record.place:
                    gap = _gap_through(box, evidence)
                    if gap is not None:
                        message = f"the words of '{record.text[:60]}' stand in two columns, parted at {gap:.0f} points"
                        yield finding(Accepted.MISREAD_PLACE, message, record=record, field="text", place=(box,))


def _ordered(records: Sequence[BaseModel], what: str, em: float) -> Iterator[Found]:
    placed = [(record, boxes[0]) for record in records if (boxes := _boxes(record))]
    for (_, before), (record, box) in pairwise(placed):
        if (box.page, box.y0 + _SAME_LINE * em) < (before.page, before.y0) and box.x0 < before.x0 + _BAND * em:
            message = f"{what} do not stand in their order: page {box.page} comes behind page {before.page}"
            yield finding(Accepted.MISREAD_ORDER, message, record=record, place=(box, before))


def _in_one_column(records: Sequence[BaseModel], what: str, evidence: Evidence) -> Iterator[Found]:
    placed = [(record, box, box.x0 - _left_of(box.page, evidence)) for record in records for box in _boxes(record)[:1]]
    if len(placed) <= _SIBLINGS:
        return
    usual, edge = median(indent for _, _, indent in placed), median(box.x0 for _, box, _ in placed)
    band = _BAND * evidence.body_size
    odd = [found for found in placed if abs(found[2] - usual) > band and abs(found[1].x0 - edge) > band]
    if len(odd) <= len(placed) * _MOST_ODD:
        for record, box, indent in (one for one in odd if not _says_itself(one[0], one[1], evidence)):
            if _in_column_of_grade(record, box, records, band) or _begins_alike(record, records, evidence, band):
                continue
            message = f"one of {what} begins {abs(indent - usual):.0f} points beside the others' column"
            yield finding(Accepted.MISREAD_PLACE, message, record=record, field="place", place=(box,))


def _begins_alike(record: BaseModel, records: Sequence[BaseModel], evidence: Evidence, band: float) -> bool:
    """Whether a text's first word stands where most others have theirs, though it goes on further left.

    So it does behind 'The learner will:' in the same line, if it takes a second one.
    """
    starts = evidence.claims.starts
    own, others = starts.get(id(record)), [starts[id(one)].x0 for one in records if id(one) in starts]
    return own is not None and abs(own.x0 - median(others)) <= band


def _in_column_of_grade(record: BaseModel, box: Box, records: Sequence[BaseModel], band: float) -> bool:
    """Whether a criterion begins where another of its grade does, or is the only one of it: in a column 'Merit'."""
    if not isinstance(record, AssessmentCriterion) or record.grade is None:
        return False
    own = [r for r in records if isinstance(r, AssessmentCriterion) and r.grade is record.grade and r is not record]
    return not own or any(abs(one.x0 - box.x0) <= band for other in own for one in other.place[:1])


def _says_itself(record: BaseModel, box: Box, evidence: Evidence) -> bool:
    """Whether a criterion's own code with its letters begins it: 'AC3.4', set further in than 'AC3.3'."""
    if not isinstance(record, AssessmentCriterion):
        return False
    for line in evidence.lines.get(box.page, ()):
        if abs(line.x0 - box.x0) < 1 and abs(line.y0 - box.y0) < 1 and line.tokens:
            token = line.tokens[0]
            return token.lettered and token.start == 0 and token.code == code_of(record.number)
    return False


def _left_of(page: int, evidence: Evidence) -> float:
    """The left edge of a page's text, without what stands at its top and bottom; facing pages have mirrored margins."""
    height = evidence.height_of(page)
    return min(
        (line.x0 for line in evidence.lines.get(page, ()) if _TOP * height < line.y0 < _BOTTOM * height), default=0.0
    )


def _boxes(record: BaseModel) -> tuple[Box, ...]:
    if isinstance(record, Block) and not record.place:
        return tuple(box for item in record.items for box in item.place)
    place: Iterable[Box] = getattr(record, "place", ())
    return tuple(place)


def _gap_through(box: Box, evidence: Evidence) -> float | None:
    """Where a gap as wide as a column's runs down between the runs in a box, several on each side; else None."""
    runs = sorted(
        (
            line
            for line in evidence.lines.get(box.page, ())
            if box.y0 - 1 <= (line.y0 + line.y1) / 2 <= box.y1 + 1 and line.x1 > box.x0 and line.x0 < box.x1
        ),
        key=lambda line: line.x0,
    )
    reach = list(accumulate((line.x1 for line in runs), max))
    for at in range(_FEWEST_LINES, len(runs) - _FEWEST_LINES + 1):
        left, right = reach[at - 1], runs[at].x0
        if right - left > runs[at].size:
            return (left + right) / 2
    return None


CHECKS = (numbers_in_order, contents_in_order, columns, bands)
