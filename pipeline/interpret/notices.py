"""What is odd in the print of a unit, and is published as it was read: findings, not doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.findings import Checked, Found, Reading, finding
from pipeline.geometry.places import place_of
from pipeline.interpret.drafts import Draft, Outcome, headed_otherwise, is_said_again
from pipeline.interpret.repeats import alike
from pipeline.models import Block, LearningOutcome, Unit
from pipeline.wording import shapes
from pipeline.wording.folding import without_continued
from pipeline.wording.headings import names_topic

_HEADER_VALUES = ("unit_reference_number", "level", "credit_value", "guided_learning_hours")
_NOTHING = "\u2013"


def notices(unit: Unit, draft: Draft) -> Iterator[Found]:
    """The findings about a unit's header values and outcomes."""
    for name in _HEADER_VALUES:
        printed = getattr(unit, f"{name}_printed")
        if printed and getattr(unit, name) is None and not shapes.is_empty(printed):
            says = f"'{printed}' as {name} of unit {unit.unit_number or unit.title} cannot be read"
            yield finding(Reading.HEADER_VALUE_UNREAD, says, record=unit, field=name, place=unit.places.get(name, ()))
    for words in draft.otherwise:
        again = " ".join(word.text for word in words)
        says = f"the heading of unit {unit.unit_number} is printed again as '{again}'"
        yield finding(Reading.HEADING_DIFFERS, says, record=unit, place=place_of(words))
    for content in draft.contents:
        if content.unmatched is not None:
            says = f"what is coded for criterion {content.unmatched}, which is not there, is "
            says += f"published with outcome {content.outcome}" if content.outcome else "not published"
            place = place_of(word for line in content.lines[:1] for word in (*line.marker, *line.line.words))
            yield finding(Reading.RANGE_CODE_UNMATCHED, says, record=unit, place=place)
    for number, line in draft.strays:
        says = f"what is coded for {number}, which is not there, is published in a section"
        yield finding(Reading.RANGE_CODE_UNMATCHED, says, record=unit, place=place_of(line.line.words))
    for outcome, drafted in zip(unit.learning_outcomes, draft.outcomes, strict=True):
        if draft.has_list and drafted.late:
            says = f"outcome {outcome.number} is not in the unit's list of outcomes; its text is taken from further on"
            yield finding(Reading.OUTCOME_NOT_LISTED, says, record=outcome, place=outcome.place)
        yield from _outcome(outcome, drafted, headed=headed_otherwise(draft, drafted))
        if drafted.unheaded:
            says = f"the heading of outcome {outcome.number} has no number; it is that of the list"
            yield finding(Reading.OUTCOME_WITHOUT_NUMBER, says, record=outcome, place=outcome.place)
    yield from _without_topics(unit)


def _without_topics(unit: Unit) -> Iterator[Found]:
    """A finding for each outcome without content in a unit whose outcomes are described by topics."""
    described = [outcome for outcome in unit.learning_outcomes if any(map(_is_topic, outcome.amplification))]
    for outcome in unit.learning_outcomes if described else ():
        if not outcome.amplification and not outcome.assessment_criteria:
            says = f"outcome {outcome.number} of unit {unit.unit_number or unit.title} has no topics"
            yield finding(Reading.OUTCOME_WITHOUT_TOPICS, says, record=outcome, place=outcome.place)


def _is_topic(block: Block) -> bool:
    return block.heading is not None and names_topic(block.heading)


def _outcome(outcome: LearningOutcome, drafted: Outcome, *, headed: bool) -> Iterator[Found]:
    if drafted.unnumbered:
        says = f"the outcome '{outcome.text}' has no printed number; {outcome.number} follows from its position"
        yield finding(Reading.OUTCOME_WITHOUT_NUMBER, says, record=outcome, place=outcome.place)
    for criterion, own in zip(outcome.assessment_criteria, drafted.in_order, strict=True):
        if own.column is not None:
            says = f"criterion {criterion.number} stands in the column of {own.column}: it has no grade"
            yield finding(Reading.GRADE_UNREAD, says, record=criterion, field="grade", place=criterion.place)
    if outcome.text == _NOTHING:
        says = f"outcome {outcome.number} is printed without a text; it is published so"
        yield finding(Reading.OUTCOME_WITHOUT_TEXT, says, record=outcome, field="text", place=outcome.place)
    if drafted.named not in {"", outcome.number}:
        says = f"outcome {outcome.number} is printed as {drafted.named} below its heading"
        yield finding(Checked.OUTCOME_NUMBERING, says, record=outcome, place=outcome.place)
    if headed:
        again = " ".join(line.text for line in drafted.again)
        says = f"outcome {outcome.number} is listed as '{drafted.text}', and headed '{again}'"
        place = tuple(
            box
            for lines in (drafted.lines, drafted.again)
            for box in place_of(w for one in lines for w in one.line.words)
        )
        yield finding(Reading.OUTCOME_DIFFERS, says, record=outcome, field="text", place=place)
    for lines in (*(() if headed else (drafted.again,)), *drafted.before):
        again = " ".join(line.text for line in lines)
        said = _letters(without_continued(again))
        if not (is_said_again(drafted, lines) or _letters(drafted.text).startswith(said)):
            says = f"outcome {outcome.number} is printed again as '{again}', first as '{drafted.text}'"
            place = place_of(word for line in lines for word in line.line.words)
            yield finding(Reading.OUTCOME_DIFFERS, says, record=outcome, field="text", place=place)


def _letters(text: str) -> str:
    """A text without case, punctuation and spaces, of which a heading may have others than the list."""
    return re.sub(r"[\W_]+", "", text).casefold()


def differs_again(outcome: Outcome) -> bool:
    """Whether an outcome is printed twice, and not alike: it may be another's text."""
    again = " ".join(line.text for line in outcome.again)
    return bool(again) and not alike(again, outcome.text) and not is_said_again(outcome, outcome.again)
