"""What speaks against the reading of a unit, seen from its records alone: numbering, texts, and what it lacks.

A unit with a doubt is withheld; the words of a doubt say what to look at.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from pipeline.generic.alike import alike
from pipeline.generic.drafts import Draft, Placed, is_said_again
from pipeline.matching import folded_title, title_forms
from pipeline.models import LearningOutcome, StructureRow, Unit
from pipeline.wording import codes, shapes
from pipeline.wording.codes import Kind

_NOTHING = "\u2013"
_LONGEST_TEXT = 90  # words of one criterion
_LONGEST_TITLE = 30  # words
_CODE_INSIDE = re.compile(r"(?:^|\s)(?:AC\s?\d{1,2}\.\d{1,2}|LO\s?\d{1,2})(?=[\s:])|[\u2022\u25cf\uf0b7]")
_CRITERIA = re.compile(r"\bcriteri(?:a|on)\b", re.IGNORECASE)
_FORM = re.compile(r"_{4,}|\.{6,}")
_NUMBERED_HEADING = re.compile(r"[A-Z][a-z]+ \d+(?:\.\d+)?:?")
_ALIKE = 70  # per cent
_MOST_HOURS = 15  # hours of guided learning for one credit


def doubts(unit: Unit, draft: Draft, rows: Sequence[StructureRow]) -> tuple[str, ...]:
    """All that speaks against a unit as it was read."""
    found = [*draft.misreads]
    found += _named(unit, rows)
    found += _titled(unit, draft, rows)
    found += _contents(unit)
    found += _outcomes(unit, draft)
    for outcome in unit.learning_outcomes:
        found += _criteria(outcome)
    found += _texts(unit)
    found += _parts(draft)
    found += _again(draft)
    return tuple(dict.fromkeys(found))


def _named(unit: Unit, rows: Sequence[StructureRow]) -> Iterator[str]:
    title = unit.title
    if sum(char.isalpha() for char in title) < 4 or len(title.split()) > _LONGEST_TITLE:
        yield f"'{title[:60]}' is no title"
    listed = any(row.title and folded_title(row.title) == folded_title(title) for row in rows)
    facts = [unit.level, unit.credit_value, unit.guided_learning_hours]
    known = sum(fact is not None for fact in facts)
    if unit.unit_reference_number is None and not listed and known < 2:
        yield "it has neither reference number nor row, and prints next to nothing about itself"
    credit, hours = unit.credit_value, unit.guided_learning_hours
    if credit and hours and hours > _MOST_HOURS * credit:
        yield f"{hours} guided learning hours for {credit} credits"
    printed = unit.unit_reference_number_printed
    if printed and unit.unit_reference_number is None and not shapes.is_empty(printed):
        yield f"'{unit.unit_reference_number_printed}' is no reference number"


def _titled(unit: Unit, draft: Draft, rows: Sequence[StructureRow]) -> Iterator[str]:
    sizes = {round(word.size, 1) for word in draft.start.title_words}
    if sizes and max(sizes) > 1.1 * min(sizes):
        yield f"'{unit.title[:60]}' is set in several sizes"
    own = [
        row.title
        for row in rows
        if row.title and unit.unit_reference_number and row.unit_reference_number == unit.unit_reference_number
    ]
    if own and all(_likeness(title, unit.title) < _ALIKE for title in own):
        yield f"its row prints another title: '{own[0][:60]}'"


def _likeness(one: str, other: str) -> float:
    """How alike two titles are, in per cent, with or without what stands in brackets at their ends."""
    return max(fuzz.ratio(a, b) for a in title_forms(one) for b in title_forms(other))


def _contents(unit: Unit) -> Iterator[str]:
    for outcome in unit.learning_outcomes:
        for block in outcome.amplification:
            if block.heading and _NUMBERED_HEADING.fullmatch(block.heading):
                yield f"content is divided in a way that is not known: '{block.heading}'"


def _outcomes(unit: Unit, draft: Draft) -> Iterator[str]:
    outcomes = unit.learning_outcomes
    if not outcomes:
        yield "it has no outcomes"
        return
    letters = [chr(64 + at) for at in range(1, min(len(outcomes), 26) + 1)]
    numbers = [outcome.number for outcome in outcomes]
    examined = [f"AO{at}" for at in range(1, len(outcomes) + 1)]
    if numbers not in (letters, examined) and not _in_order(numbers, draft.skips):
        yield f"its outcomes are numbered {', '.join(numbers)}"
    with_criteria = [outcome for outcome in outcomes if outcome.assessment_criteria]
    graded = any(c.grade for outcome in outcomes for c in outcome.assessment_criteria)
    if with_criteria and not graded and len(with_criteria) < len(outcomes):
        yield "some of its outcomes have no criteria"
    taught = unit.content_areas or all(outcome.amplification for outcome in outcomes)
    if not with_criteria and not taught and not _is_summary(unit, draft):
        yield "it has no criteria"
    for outcome in outcomes:
        if outcome.text == _NOTHING:
            yield f"outcome {outcome.number} has no text"


def _in_order(numbers: Sequence[str], skips: Collection[str]) -> bool:
    """Whether outcomes are numbered 1, 2, 3 …, but for numbers that the print leaves out."""
    pairs = pairwise(["0", *numbers])
    return all(after.isdigit() and (after in skips or int(after) == int(before) + 1) for before, after in pairs)


def _is_summary(unit: Unit, draft: Draft) -> bool:
    """Whether a unit prints outcomes and nothing that may be criteria, as one whose criteria are printed elsewhere."""
    printed = [" ".join(word.text for word in part.heading) for part in draft.parts]
    printed += [placed.text for placed in _lines(draft)]
    coded = {Kind.DECIMAL, Kind.CRITERION, Kind.GRADED}
    return len(unit.learning_outcomes) > 1 and not any(
        _CRITERIA.search(text) or ((code := codes.leading(text)) is not None and code.kind in coded) for text in printed
    )


def _criteria(outcome: LearningOutcome) -> Iterator[str]:
    before: dict[str, str] = {}
    for criterion in outcome.assessment_criteria:
        head, series, point = _series(criterion.number)
        del head
        last = before.get(series)
        if last is None and criterion.grade is None and point not in {"1", "a"}:
            yield f"outcome {outcome.number} begins with criterion {criterion.number}"
        if last is not None and not _next(last, point):
            yield f"criterion {criterion.number} follows {last}"
        before[series] = point


def _series(number: str) -> tuple[str, str, str]:
    match = re.fullmatch(r"(.*?)(\d+|[a-z])", number)
    return (number, match[1], match[2]) if match else (number, number, "")


def _next(last: str, point: str) -> bool:
    if last.isdigit() and point.isdigit():
        return int(point) == int(last) + 1
    return len(last) == len(point) == 1 and ord(point) == ord(last) + 1


def _texts(unit: Unit) -> Iterator[str]:
    for outcome in unit.learning_outcomes:
        starts = [c.text[:1].islower() for c in outcome.assessment_criteria]
        for criterion in outcome.assessment_criteria:
            yield from _text(criterion.number, criterion.text)
            if criterion.text[:1].islower() and sum(starts) * 4 <= len(starts):
                yield f"criterion {criterion.number} begins in lower case"
            for item in criterion.items:
                if _FORM.search(item.text) or len(item.text.split()) > _LONGEST_TEXT:
                    yield f"a point of {criterion.number} is no point: '{item.text[:50]}'"
        yield from _text(f"outcome {outcome.number}", outcome.text)


def _text(number: str, text: str) -> Iterator[str]:
    if text == _NOTHING:
        yield f"{number} has no text"
    if len(text.split()) > _LONGEST_TEXT or _FORM.search(text):
        yield f"the text of {number} runs on: '{text[-50:]}'"
    if _CODE_INSIDE.search(text):
        yield f"a code stands in the text of {number}"
    if re.match(r"and (?:AC)?\s?\d", text):
        yield f"the text of {number} begins with '{text[:12]}'"


def _parts(draft: Draft) -> Iterator[str]:
    """Lines of other parts that begin with the number of the criterion that comes next."""
    lasts = [criterion.number for outcome in draft.outcomes for criterion in outcome.criteria[-1:]]
    known = {criterion.number for criterion in draft.criteria()}
    for placed in _lines(draft):
        code = codes.leading(placed.text)
        follows = code is not None and any(codes.follows(last, code.number) for last in lasts)
        if code is not None and follows and code.kind is Kind.DECIMAL and code.number not in known:
            yield f"'{placed.text[:50]}' became no criterion"


def _again(draft: Draft) -> Iterator[str]:
    """Outcomes that are printed twice, and not alike."""
    for outcome in draft.outcomes:
        again = " ".join(line.text for line in outcome.again)
        if again and not alike(again, outcome.text) and not is_said_again(outcome):
            yield f"outcome {outcome.number} is printed again in other words"


def _lines(draft: Draft) -> Iterable[Placed]:
    return (placed for part in draft.parts for placed in part.lines)
