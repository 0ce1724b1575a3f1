"""Outcomes and criteria that go on in print below their last word: the rest of a cell, only in a section or nowhere.

And criteria that lead in a list which they have not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from pipeline.accept.claims import Claim
from pipeline.accept.evidence import Evidence
from pipeline.accept.lines import Line
from pipeline.accept.naming import called
from pipeline.accept.unread_print import is_label
from pipeline.accept.word_places import key_of
from pipeline.findings import Accepted, Found, finding
from pipeline.models import AssessmentCriterion, LearningOutcome, Specification
from pipeline.pages import Word

_LEADING = 1.5  # of the font size: the widest step to the next line of one text
_ALIGNED = 0.3  # of the font size: between the left edges of the lines of one text
_HEADS = re.compile(r"(?:the )?learners? (?:will|must)\b(?: be able to)?:? (?:the )?learners? can\b", re.IGNORECASE)
_SHOWN = 60  # letters of a text that a message shows


def cut_texts(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No line goes on, in lower case, right below an outcome or a criterion that is published without it."""
    recorded = evidence.claims.recorded
    for claim in evidence.claims.all:
        record = claim.of.record
        if not claim.words or not isinstance(record, LearningOutcome | AssessmentCriterion):
            continue
        last = _last_line(claim)
        edges = {last[0].x0, *(box.x0 for box in claim.of.place if box.page == last[0].page)}
        for line in evidence.lines.get(last[0].page, ()):
            if not _goes_on(last, line, edges):
                continue
            if line.text.endswith(":") and is_label(line.text):  # 'meet the following assessment criteria:'
                continue
            if not any(key_of(word) in recorded for word in line.words):
                yield finding(
                    Accepted.MISREAD_WORDS,
                    f"'{line.text[:_SHOWN]}' goes on with '{claim.of.text[-_SHOWN:]}' of {called(claim.of.unit)}, "
                    "and is none of it",
                    record=record,
                    field="text",
                    place=(line.box,),
                )


def lost_lists(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A criterion that leads in a list has one, where text of the unit stands below no heading: it may be the list."""
    for unit in specification.units:
        loose = [section for section in unit.sections if section.heading is None]
        criteria = [one for outcome in unit.learning_outcomes for one in outcome.assessment_criteria]
        for criterion in criteria if loose else ():
            if not criterion.text.rstrip().endswith(":") or criterion.items or criterion.amplification:
                continue
            end = criterion.place[-1]
            near = [one for one in loose if one.place and 0 <= one.place[0].page - end.page <= 1]
            if near:
                yield finding(
                    Accepted.MISREAD_WORDS,
                    f"'{criterion.text[-_SHOWN:]}' of {called(unit)} leads in a list and has none, and "
                    f"'{near[0].text[:_SHOWN]}' stands below no heading",
                    record=criterion,
                    field="text",
                    place=near[0].place,
                )


def lost_rows(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No text of a unit begins with the heads of both columns: what stands below them is the rest of the table."""
    for unit in specification.units:
        for section in (section for section in unit.sections if _HEADS.match(" ".join(section.text.split()))):
            says = (
                f"the heads of a table of {called(unit)} became text, with what stands below: '{section.text[:_SHOWN]}'"
            )
            yield finding(Accepted.MISREAD_WORDS, says, record=unit, field="learning_outcomes", place=section.place[:1])


def _last_line(claim: Claim) -> Sequence[Word]:
    last = claim.words[-1]
    return [word for word in claim.words if (word.page, word.baseline) == (last.page, last.baseline)]


def _goes_on(last: Sequence[Word], line: Line, edges: Collection[float]) -> bool:
    """Whether a line stands right below another, at an edge of its text, in its print, and begins in lower case."""
    first, word = last[0], line.words[0]
    if not 0 < word.baseline - first.baseline < _LEADING * first.size:
        return False
    near = any(abs(word.x0 - edge) <= _ALIGNED * first.size for edge in edges)
    alike = (word.font, word.size, word.bold) == (first.font, first.size, first.bold)
    return near and alike and len(word.text) > 1 and word.text.isalpha() and word.text.islower()


CHECKS = (cut_texts, lost_lists, lost_rows)
