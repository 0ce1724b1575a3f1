"""Content of an outcome that stands beside one of its criteria alone, where no rule says whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.accept.claims import Claim
from pipeline.accept.evidence import Evidence
from pipeline.accept.naming import called
from pipeline.findings import Accepted, Found, finding
from pipeline.models import AssessmentCriterion, LearningOutcome, Specification
from pipeline.pages import Ruling, Word

_SAME_LINE = 2.0  # points between baselines of one line
_ROW = 1.6  # of the font size: white between two criteria that are rows of their own


def beside_one(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Content of an outcome goes on beside a second criterion, or a rule down parts the columns that they stand in."""
    for unit in specification.units:
        claims = evidence.claims.of(unit)
        for outcome in unit.learning_outcomes:
            words = _content(claims, outcome)
            one = _beside_alone(claims, outcome, words, evidence) if words else None
            if one is not None:
                says = (
                    f"content of outcome {outcome.number} of {called(unit)} stands beside criterion {one.number} alone"
                )
                yield finding(
                    Accepted.MISREAD_HOLDER,
                    f"{says}, and no rule parts it from another's: '{_text(words)}'",
                    record=outcome,
                    field="amplification",
                    place=outcome.amplification[0].place,
                )


def _content(claims: Sequence[Claim], outcome: LearningOutcome) -> list[Word]:
    """The words of an outcome's content, in reading order."""
    return [w for claim in claims if claim.of.holder is outcome and claim.of.record is not outcome for w in claim.words]


def _beside_alone(
    claims: Sequence[Claim], outcome: LearningOutcome, words: Sequence[Word], evidence: Evidence
) -> AssessmentCriterion | None:
    """The criterion that content begins and ends beside, where white alone parts it from the next."""
    first, last = words[0], max(words, key=lambda word: (word.page, word.baseline))
    for one, following in pairwise(outcome.assessment_criteria):
        own = [word for claim in claims if claim.of.record is one or claim.of.holder is one for word in claim.words]
        behind = evidence.claims.starts.get(id(following))
        if not own or behind is None or not own[0].page == behind.page == first.page == last.page:
            continue
        end = max(word.baseline for word in own)
        level = abs(own[0].baseline - first.baseline) <= _SAME_LINE and first.x0 > own[0].x1
        white = behind.baseline - max(end, last.baseline) > _ROW * behind.size
        ruled = any(_parts(ruling, own[0], first) for ruling in evidence.pages[first.page - 1].rulings)
        if level and white and not ruled:
            return one
    return None


def _parts(ruling: Ruling, left: Word, right: Word) -> bool:
    """Whether a rule down the page stands between two words of one line."""
    return not ruling.horizontal and left.x0 < ruling.x0 < right.x0 and ruling.y0 <= right.baseline <= ruling.y1


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)[:60]


CHECKS = (beside_one,)
