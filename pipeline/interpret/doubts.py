"""What speaks against the reading of a unit, seen from its records alone: numbering, texts, and what it lacks.

A doubt says what to look at, and how much it weighs: in a print never seen each withholds its unit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from pydantic import BaseModel
from rapidfuzz import fuzz

from pipeline.geometry.lists import follows
from pipeline.interpret.drafts import Draft, Placed
from pipeline.interpret.notices import differs_again
from pipeline.matching import folded_title, title_forms
from pipeline.models import AssessmentCriterion, LearningOutcome, StructureRow, Unit
from pipeline.wording import codes, shapes
from pipeline.wording.codes import Kind
from pipeline.wording.headings import names_topic

_NOTHING = "\u2013"
_LONGEST_TEXT = 90  # words of one criterion
_LONGEST_TITLE = 30  # words
_CODE_INSIDE = re.compile(r"(?:^|\s)(?:AC\s?\d{1,2}\.\d{1,2}|LO\s?\d{1,2})(?=[\s:])|[\u2022\u25cf\uf0b7]")
_CRITERIA = re.compile(r"\bcriteri(?:a|on)\b", re.IGNORECASE)
_FORM = re.compile(r"_{4,}|\.{6,}")
_NUMBERED_HEADING = re.compile(r"[A-Z][a-z]+ \d+(?:\.\d+)?:?")
_COUNTED = re.compile(r"\d+(?:\.\d+)*|(?:[A-Z]+\.)?[PMD]\d+")
_ALIKE = 70  # per cent
_MOST_HOURS = 15  # hours of guided learning for one credit


class Weight(StrEnum):
    """How much a doubt weighs."""

    PRINT = "print"
    """The print itself may be at odds, and a notice, `validate` or `accept` says so of its record."""
    READING = "reading"
    """Something in the unit may be misread."""
    WHOLE = "whole"
    """Nothing in the unit is sure."""


class Doubt(NamedTuple):
    """What speaks against the reading of a unit, and the record that it is about; None for the unit itself."""

    says: str
    weight: Weight = Weight.READING
    record: BaseModel | None = None


def doubts(
    unit: Unit, draft: Draft, rows: Sequence[StructureRow], struck: Collection[tuple[int, str]]
) -> tuple[Doubt, ...]:
    """All that speaks against a unit as it was read; `struck` are the words that are crossed out, with their pages."""
    found = [Doubt(says) for says in draft.misreads]
    found += _named(unit, draft, rows)
    found += _titled(unit, draft, rows)
    found += _contents(unit)
    found += _outcomes(unit, draft, _is_listed(unit, rows))
    for outcome in unit.learning_outcomes:
        found += _criteria(outcome, struck)
    found += _texts(unit)
    found += _parts(draft)
    found += _again(draft)
    return tuple({doubt.says: doubt for doubt in reversed(found)}.values())[::-1]


def _named(unit: Unit, draft: Draft, rows: Sequence[StructureRow]) -> Iterator[Doubt]:
    title = unit.title
    if sum(char.isalpha() for char in title) < 4 or len(title.split()) > _LONGEST_TITLE:
        yield Doubt(f"'{title[:60]}' is no title", Weight.WHOLE)
    listed = _is_listed(unit, rows)
    facts = [unit.level, unit.credit_value, unit.guided_learning_hours]
    known = sum(fact is not None for fact in facts)
    if unit.unit_reference_number is None and not listed and known < 2:
        weight = Weight.READING if draft.start.number_words and draft.outcomes else Weight.WHOLE
        yield Doubt("it has neither reference number nor row, and prints next to nothing about itself", weight)
    credit, hours = unit.credit_value, unit.guided_learning_hours
    if credit and hours and hours > _MOST_HOURS * credit:
        yield Doubt(f"{hours} guided learning hours for {credit} credits", Weight.PRINT)
    printed = unit.unit_reference_number_printed
    if printed and unit.unit_reference_number is None and not shapes.is_empty(printed):
        yield Doubt(f"'{printed}' is no reference number", Weight.PRINT)


def _is_listed(unit: Unit, rows: Sequence[StructureRow]) -> bool:
    return any(row.title and folded_title(row.title) == folded_title(unit.title) for row in rows)


def _titled(unit: Unit, draft: Draft, rows: Sequence[StructureRow]) -> Iterator[Doubt]:
    sizes = {round(word.size, 1) for word in draft.start.title_words}
    if sizes and max(sizes) > 1.1 * min(sizes):
        yield Doubt(f"'{unit.title[:60]}' is set in several sizes")
    own = [
        row.title
        for row in rows
        if row.title and unit.unit_reference_number and row.unit_reference_number == unit.unit_reference_number
    ]
    if own and all(_likeness(title, unit.title) < _ALIKE for title in own):
        yield Doubt(f"its row prints another title: '{own[0][:60]}'", Weight.PRINT)


def _likeness(one: str, other: str) -> float:
    """How alike two titles are, in per cent, with or without what stands in brackets at their ends."""
    return max(fuzz.ratio(a, b) for a in title_forms(one) for b in title_forms(other))


def _contents(unit: Unit) -> Iterator[Doubt]:
    for outcome in unit.learning_outcomes:
        for block in outcome.amplification:
            if block.heading and names_topic(block.heading) and not block.items:
                yield Doubt(f"'{block.heading}' is listed, and has no text", Weight.PRINT, outcome)
            if block.heading and _NUMBERED_HEADING.fullmatch(block.heading):
                yield Doubt(f"content is divided in a way that is not known: '{block.heading}'", record=outcome)


def _outcomes(unit: Unit, draft: Draft, listed: bool) -> Iterator[Doubt]:
    outcomes = unit.learning_outcomes
    if not outcomes:
        yield Doubt("it has no outcomes", Weight.PRINT if listed and draft.start.number_words else Weight.WHOLE)
        return
    letters = [chr(64 + at) for at in range(1, min(len(outcomes), 26) + 1)]
    numbers = [outcome.number for outcome in outcomes]
    examined = [f"AO{at}" for at in range(1, len(outcomes) + 1)]
    if numbers not in (letters, examined) and not _in_order(numbers, draft.skips):
        yield Doubt(f"its outcomes are numbered {', '.join(numbers)}", _weight(numbers))
    with_criteria = [outcome for outcome in outcomes if outcome.assessment_criteria]
    graded = any(c.grade for outcome in outcomes for c in outcome.assessment_criteria)
    if with_criteria and not graded and len(with_criteria) < len(outcomes):
        yield Doubt("some of its outcomes have no criteria", Weight.PRINT)
    taught = unit.content_areas or all(outcome.amplification for outcome in outcomes)
    named = listed or bool(draft.start.number_words)
    if not with_criteria and not taught and not _is_summary(unit, draft, named):
        yield Doubt("it has no criteria", Weight.WHOLE)


def _in_order(numbers: Sequence[str], skips: Collection[str]) -> bool:
    """Whether outcomes are numbered 1, 2, 3 …, but for numbers that the print leaves out."""
    pairs = pairwise(["0", *numbers])
    return all(after.isdigit() and (after in skips or int(after) == int(before) + 1) for before, after in pairs)


def _is_summary(unit: Unit, draft: Draft, named: bool) -> bool:
    """Whether a unit prints outcomes and nothing that may be criteria, as one whose criteria are printed elsewhere.

    One outcome alone is enough where the structure lists the unit, or its heading has a number: `named`.
    """
    printed = [" ".join(word.text for word in part.heading) for part in draft.parts]
    printed += [placed.text for placed in _lines(draft)]
    coded = {Kind.DECIMAL, Kind.CRITERION, Kind.GRADED}
    return (named or len(unit.learning_outcomes) > 1) and not any(
        _CRITERIA.search(text) or ((code := codes.leading(text)) is not None and code.kind in coded) for text in printed
    )


def _criteria(outcome: LearningOutcome, struck: Collection[tuple[int, str]]) -> Iterator[Doubt]:
    before: dict[str, str] = {}
    pages = sorted(box.page for criterion in outcome.assessment_criteria for box in criterion.place)
    gone = {text for page, text in struck if pages and pages[0] <= page <= pages[-1]}
    for criterion in outcome.assessment_criteria:
        head, series, point = _series(criterion.number)
        del head
        last = before.get(series)
        if last is None and not _is_graded(criterion) and point not in {"1", "a", "i"}:
            yield Doubt(
                f"outcome {outcome.number} begins with criterion {criterion.number}", _weight([criterion.number])
            )
        if last is not None and not _next(last, point) and not _are_struck(series, last, point, gone):
            yield Doubt(f"criterion {criterion.number} follows {last}", _weight([criterion.number]))
        before[series] = point


def _are_struck(series: str, last: str, point: str, struck: Collection[str]) -> bool:
    """Whether all numbers between two of a series are crossed out."""
    between = range(int(last) + 1, int(point)) if last.isdigit() and point.isdigit() else range(0)
    return bool(between) and all(f"{series}{number}" in struck for number in between)


def _is_graded(criterion: AssessmentCriterion) -> bool:
    """Whether a criterion is one of a grid of grades, whose numbers run on: '1B.3' has no grade."""
    code = codes.leading(criterion.number)
    return criterion.grade is not None or (code is not None and code.kind is Kind.GRADED)


def _weight(numbers: Iterable[str]) -> Weight:
    """What a break in the numbers weighs: `validate` tells those of whole numbers and grades, and no others."""
    return Weight.PRINT if all(_COUNTED.fullmatch(number) for number in numbers) else Weight.READING


def _series(number: str) -> tuple[str, str, str]:
    match = re.fullmatch(r"(.*?)(\d+|[ivx]{2,4}|[a-z])", number)
    return (number, match[1], match[2]) if match else (number, number, "")


def _next(last: str, point: str) -> bool:
    if last.isdigit() and point.isdigit():
        return int(point) == int(last) + 1
    return follows(last, point)


def _texts(unit: Unit) -> Iterator[Doubt]:
    for outcome in unit.learning_outcomes:
        starts = [c.text[:1].islower() for c in outcome.assessment_criteria]
        for criterion in outcome.assessment_criteria:
            if criterion.text == _NOTHING:
                yield Doubt(f"{criterion.number} has no text", record=criterion)
            yield from (Doubt(says, record=criterion) for says in _text(criterion.number, criterion.text))
            if criterion.text[:1].islower() and sum(starts) * 4 <= len(starts):
                yield Doubt(f"criterion {criterion.number} begins in lower case", record=criterion)
            for item in criterion.items:
                if _FORM.search(item.text) or len(item.text.split()) > _LONGEST_TEXT:
                    yield Doubt(f"a point of {criterion.number} is no point: '{item.text[:50]}'", record=criterion)
        if outcome.text == _NOTHING:
            yield Doubt(f"outcome {outcome.number} has no text", Weight.PRINT, outcome)
        yield from (Doubt(says, record=outcome) for says in _text(f"outcome {outcome.number}", outcome.text))


def _text(number: str, text: str) -> Iterator[str]:
    if len(text.split()) > _LONGEST_TEXT or _FORM.search(text):
        yield f"the text of {number} runs on: '{text[-50:]}'"
    if _CODE_INSIDE.search(text):
        yield f"a code stands in the text of {number}"
    if re.match(r"and (?:AC)?\s?\d", text):
        yield f"the text of {number} begins with '{text[:12]}'"


def _parts(draft: Draft) -> Iterator[Doubt]:
    """Lines of other parts that begin with the number of the criterion that comes next."""
    lasts = [criterion.number for outcome in draft.outcomes for criterion in outcome.criteria[-1:]]
    known = {criterion.number for criterion in draft.criteria()}
    last = draft.last
    points = [last.number.rpartition(".")[2]] if last is not None and last.composed else []
    for placed in _lines(draft):
        code = codes.leading(placed.text)
        next_one = code is not None and any(follows(last, code.number) for last in lasts)
        point = code is not None and code.closed and any(follows(last, code.number) for last in points)
        if (code is not None and next_one and code.kind is Kind.DECIMAL and code.number not in known) or point:
            yield Doubt(f"'{placed.text[:50]}' became no criterion")


def _again(draft: Draft) -> Iterator[Doubt]:
    """Outcomes that are printed twice, and not alike."""
    for outcome in draft.outcomes:
        if differs_again(outcome):
            yield Doubt(f"outcome {outcome.number} is printed again in other words", Weight.PRINT)


def _lines(draft: Draft) -> Iterable[Placed]:
    return (placed for part in draft.parts for placed in part.lines)
