"""Texts that hold what is no part of them: a code, a bullet, a label, a second criterion; or that miss a part.

A text is looked at beside its siblings: what most of a unit's criteria do (begin with a capital, end without a comma),
one alone that does not is doubtful; where several do not, the print is like that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from pipeline.accept.evidence import Evidence
from pipeline.accept.naming import called
from pipeline.findings import Accepted, Found, finding
from pipeline.models import AssessmentCriterion, Block, LearningOutcome, Specification, Unit

_BULLET = re.compile(r"[\u2022\u25aa\u25cf\u25cb\u25e6\u25a0\u25a1\uf0b7\uf0a7\u2023\u27a2\u2043]")
# a numeral that no sentence has: 'Electrical installation certificates: Schedules of inspections ii. Schedules of …'
_ROMAN = re.compile(r"(?:^|(?<=\s))\(?(?:ii|iii|iv|vi|vii|viii|ix)[.)](?=\s)")
# printed as 'AC1.3 Explain …', 'and AC2.1', 'LO3: …'
_CODE = re.compile(r"(?:^|(?<=[\s(]))(?:AC|LO|PC)\s?\d+(?:\.\d+)?\b")
_LABEL = re.compile(
    r"^(?:learning (?:outcomes?|aims?)|assessment criteri(?:a|on)|performance criteria|unit amplification"
    r"|indicative content"
    r"|evidence (?:type|requirements?)|portfolio reference)\b\s*(?::|$)"
    r"|\b(?:learning outcomes?|assessment criteri(?:a|on)|unit amplification)\s*(?::|$)"
    r"|\b(?:the|you|your|a) (?:learners?|candidates?|students?) (?:can|will|must|should"
    r"|needs? to)(?: be able to)?\s*(?::|$)"
    r"|\blearning outcomes? (?:the learner|assessment criteria)\b",
    re.IGNORECASE,
)
# The head of what is taught for a criterion, at the end of its text: 'Describe how lamps are filled Content:'
_TAUGHT = re.compile(r"\s(?:(?:Indicative |Unit |Taught )?Content|Range|Scope|Amplification|Guidance|Coverage)\s*:$")
_COUNTED = re.compile(r"^\(?\d{1,2}\.\d{1,2}[.):]?\s")  # no outcome begins with a decimal: '1.0 Know lamps'
_BLANK = re.compile(r"this page (?:is|has been|was) (?:(?:intentionally|deliberately) )?(?:left )?blank", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:learning outcomes?|assessment criteri(?:a|on)|outcomes?|pass|merit|distinction|(?:the )?learners? (?:will"
    r"|can|should)"
    r"|on completion of this unit.*|evidence type|portfolio reference|date|unit amplification)(?: \d+)?\s*[:.]?",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SENTENCE_END = re.compile(r"[.;:] ")
_UNENDED = re.compile(r"(?:\b(?:and|or|the|an?|their|its|which|whose|into|between)|[,(/&])$", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:of|to|for|with|from|by|in|on|at)$", re.IGNORECASE)
# a clause may end in its preposition: 'Understand the fibres that rope is made of', 'and how these are dealt with'; so
# does 'Plant out young plants and water them in'
_CLAUSE = re.compile(r"\b(?:that|which|what|who|whom|how|where|they|it|to)\b(?! *$)|\bthem (?:in|on)$", re.IGNORECASE)
_NO_BEGINNING = re.compile(r"[,;:.)\]%&]|(?:and|or|and/or) |[-\u2013] ")
_SIBLINGS = 4  # so many are needed before one of them is the odd one
_OTHER_MATTER = re.compile(
    r"(?:pre-?requisites?|assessment (?:guidance|requirements?|methodology|criteria|strategy)|learning outcomes?"
    r"|evidence requirements?"
    r"|essential (?:resources|requirements)|unit (?:content|level|number|title)|credits?|level"
    r"|guided learning hours|glh|qcf"
    r"|entry requirements?|recommended prior|resources)\b",
    re.IGNORECASE,
)


class _Text(NamedTuple):
    """A text with the record it is a field of, and what to call that."""

    record: BaseModel
    field: str
    text: str
    called: str
    follows: bool  # sub-points follow, so that the text may end in the middle of its sentence


def strange_parts(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No text of an outcome, criterion or sub-point holds a bullet, a roman number, a code or the label of a column."""
    for unit in specification.units:
        for text in _texts(unit):
            what = _strange(text.text)
            if what is None and isinstance(text.record, LearningOutcome) and (found := _COUNTED.match(text.text)):
                what = f"the number '{found[0].strip()}'"
            if what:
                message = f"{text.called} holds {what}, which is no part of a text: '{_short(text.text)}'"
                yield _reason(Accepted.MISREAD_TEXT, message, text)


def second_numbers(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No criterion holds the number of the next one, nor one of its sub-points: both would be one criterion then."""
    for unit in specification.units:
        for outcome in unit.learning_outcomes:
            numbers = {criterion.number for criterion in outcome.assessment_criteria}
            for criterion in outcome.assessment_criteria:
                following = _next(criterion.number)
                if following is None or following in numbers:
                    continue
                for text in _of_criterion(criterion, called(unit)):
                    if following in text.text and re.search(
                        rf"(?:^|\s){re.escape(following)}[.:)]?\s+(?=[^\W\d_]{{2}})", text.text
                    ):
                        message = f"{text.called} holds the number {following} of the next: '{_short(text.text)}'"
                        yield _reason(Accepted.MISREAD_TEXT, message, text)


def wordless(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """An outcome or a criterion is a text with words, and none that is the head of a column."""
    for unit in specification.units:
        for text in _main_texts(unit):
            if not _LETTERS.search(text.text):
                yield _reason(Accepted.MISREAD_TEXT, f"{text.called} has no words: '{_short(text.text)}'", text)
            elif _HEAD.fullmatch(text.text.strip()):
                yield _reason(
                    Accepted.MISREAD_TEXT, f"{text.called} is the head of a column: '{_short(text.text)}'", text
                )


def beginnings(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No outcome or criterion begins in the middle of a sentence, nor alone among its siblings in lower case."""
    for unit in specification.units:
        for siblings in _siblings(unit):
            small = [text for text in siblings if text.text[:1].islower()]
            for text in siblings:
                if _NO_BEGINNING.match(text.text):
                    message = f"{text.called} begins in the middle of a sentence: '{_short(text.text)}'"
                    yield _reason(Accepted.MISREAD_TEXT, message, text)
                elif small == [text] and len(siblings) > _SIBLINGS:
                    message = f"{text.called} alone in its unit begins in lower case: '{_short(text.text)}'"
                    yield _reason(Accepted.MISREAD_TEXT, message, text)


def endings(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No outcome or criterion ends in the middle of a sentence, unless sub-points go on with it."""
    for unit in specification.units:
        for siblings in _siblings(unit):
            for text in siblings:
                if not text.follows and _is_unended(text.text):
                    message = f"{text.called} ends in the middle of a sentence: '…{text.text[-60:]}'"
                    yield _reason(Accepted.MISREAD_TEXT, message, text)


def aims(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The aim of a unit is text that ends, and none that stands below another label."""
    for unit in specification.units:
        if unit.aim is None:
            continue
        if _OTHER_MATTER.match(unit.aim) or _BLANK.search(unit.aim):
            message = f"the aim of {called(unit)} is other matter: '{_short(unit.aim)}'"
        elif _is_unended(unit.aim):
            message = f"the aim of {called(unit)} ends in the middle of a sentence: '…{unit.aim[-60:]}'"
        elif unit.aim[:1].islower() or _NO_BEGINNING.match(unit.aim):
            message = f"the aim of {called(unit)} begins in the middle of a sentence: '{_short(unit.aim)}'"
        else:
            continue
        yield finding(Accepted.MISREAD_AIM, message, record=unit, field="aim", place=unit.places.get("aim", unit.place))


def _strange(text: str) -> str | None:
    for pattern, what in (
        (_BULLET, "the bullet"),
        (_ROMAN, "the numeral"),
        (_CODE, "the code"),
        (_LABEL, "the label"),
        (_TAUGHT, "the label"),
        (_BLANK, "the note"),
    ):
        match = pattern.search(text)
        if match:
            return f"{what} '{match[0].strip()}'"
    return None


def _is_unended(text: str) -> bool:
    text = _SENTENCE_END.split(text.rstrip())[-1]
    return bool(_UNENDED.search(text) or (_PREPOSITION.search(text) and not _CLAUSE.search(text)))


def _next(number: str) -> str | None:
    """'1.3' behind '1.2'; None for the numbers of other schemes."""
    head, dot, last = number.rpartition(".")
    return f"{head}.{int(last) + 1}" if dot and last.isdigit() and head.isdigit() else None


def _siblings(unit: Unit) -> Iterator[list[_Text]]:
    """The outcomes of a unit, and its criteria."""
    name = called(unit)
    yield [_of_outcome(outcome, name) for outcome in unit.learning_outcomes]
    yield [
        next(_of_criterion(criterion, name))
        for outcome in unit.learning_outcomes
        for criterion in outcome.assessment_criteria
    ]


def _main_texts(unit: Unit) -> Iterator[_Text]:
    for siblings in _siblings(unit):
        yield from siblings


def _texts(unit: Unit) -> Iterator[_Text]:
    name = called(unit)
    for outcome in unit.learning_outcomes:
        yield _of_outcome(outcome, name)
        yield from _of_blocks(outcome.amplification, f"the content of outcome {outcome.number} of {name}")
        for criterion in outcome.assessment_criteria:
            yield from _of_criterion(criterion, name)
            yield from _of_blocks(criterion.amplification, f"the content of criterion {criterion.number} of {name}")


def _of_outcome(outcome: LearningOutcome, unit: str) -> _Text:
    return _Text(outcome, "text", outcome.text, f"outcome {outcome.number} of {unit}", follows=False)


def _of_criterion(criterion: AssessmentCriterion, unit: str) -> Iterator[_Text]:
    called = f"criterion {criterion.number} of {unit}"
    yield _Text(criterion, "text", criterion.text, called, follows=bool(criterion.items))
    for item in criterion.items:
        yield _Text(criterion, "items", item.text, f"a sub-point of {called}", follows=False)


def _of_blocks(blocks: tuple[Block, ...], called: str) -> Iterator[_Text]:
    for block in blocks:
        for item in block.items:
            yield _Text(item, "text", item.text, called, follows=False)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"


def _reason(code: Accepted, message: str, text: _Text) -> Found:
    return finding(code, message, record=text.record, field=text.field, place=getattr(text.record, "place", ()))


CHECKS = (strange_parts, second_numbers, wordless, beginnings, endings, aims)
