"""Texts that are not all of their place: cut, in another order, with words of another text, or published twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from pydantic import BaseModel

from pipeline.accept.claims import MARKED, Claim
from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.naming import called, place_of
from pipeline.accept.word_places import WordKey, key_of
from pipeline.findings import Accepted, Found, finding
from pipeline.models import AssessmentCriterion, Item, LearningOutcome, Section, Specification, Unit
from pipeline.terms import Origin

_INITIALS = 5  # letters of a body's initials
_FEWEST_UNITS = 3  # so many say whether units have numbers
_JOINING = ("-", "/", "\u00ad", "\u2010", "\u2011", "\u2013", "\u2014")  # at the end of a line, they join two words
_SHOWN = 60  # letters of a text that a message shows
# What is printed before a text beside its number: 'Learning outcome 1', 'Outcome 2 The learner will: 2', 'Unit 03'
_LABEL = re.compile(
    r"learning|assessment|performance|outcomes?|objectives?|criteri(?:on|a)|units?|modules?|components?|topics?"
    r"|the(?:learner|candidate)(?:will|can|must|should)?|title|aims?|ao|lo|po|ac|pc|number"
)
# behind an outcome, before its criteria: 'Know lamps, by being able to meet the following assessment criteria:'
_FOLLOWS = re.compile(r"^bybeingableto(?:(?:meet|achieve|the|following|assessment|criteria))*")
_CHAPTER = re.compile(r"(?:appendix|annex|section|chapter|part)(?:\d{1,2}|[a-z])")  # that a unit is: 'Appendix 2: …'
_MARKER = re.compile(r"[a-z]|\d{1,2}|[ivx]{1,5}|o")  # of an item: 'a.', '2)', 'iii', a letter for a bullet


def whole_texts(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A text is all that its place reads, in that order, but for its number, its label and parts of its own."""
    for claim in evidence.claims.all:
        text = claim.of
        if isinstance(text.record, Section) or _is_corrected(text.record, text.field):
            continue
        if not claim.words or _is_glued(claim):
            says = f"which reads otherwise at its place: '{_short(text.text)}'"
        elif not _is_number(claim):
            says = f"and '{_short(claim.before)}' stands before it at its place: '{_short(text.text)}'"
        elif not _are_parts(claim):
            says = f"and '{_short(claim.behind)}' stands behind it at its place: '{_short(text.text)}'"
        else:
            continue
        message = f"{_name(claim)} is published as a text {says}"
        yield finding(
            Accepted.MISREAD_WORDS, message, record=_record_of(claim), field=_field_of(claim), place=text.place
        )


def words_twice(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Every word of a unit is in one text."""
    owners: dict[WordKey, Claim] = {}
    for claim in evidence.claims.all:
        shared = [owners.setdefault(key_of(word), claim) for word in claim.words]
        other = next((one for one in shared if one is not claim), None)
        if other is not None:
            message = f"words of {_name(claim)} are {_name(other)}, too: '{_short(claim.of.text)}'"
            for one in (claim, other):
                yield finding(
                    Accepted.MISREAD_WORDS_TWICE,
                    message,
                    record=_record_of(one),
                    field=_field_of(one),
                    place=claim.of.place,
                )


def unit_numbers(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A unit's number is what its place reads; a unit has one, where the others of the handbook have."""
    without = [unit for unit in specification.units if not unit.unit_number]
    for unit in specification.units:
        if unit.unit_number and not _is_corrected(unit, "unit_number"):
            place = unit.places.get("unit_number", ())
            words = evidence.placed.words_in(place)
            glued = any(re.match(rf"{re.escape(unit.unit_number)}[^\w/.]", word.text) for word, _ in words)
            if not place or glued or _stands_in(fold(unit.unit_number), [part for _, part in words]):
                continue
            says = f"is published as '{unit.unit_number}', which its place does not read"
        elif without == [unit] and len(specification.units) >= _FEWEST_UNITS:
            says = "is null, where all other units of the handbook have one"
        else:
            continue
        message = f"the number of the unit '{_short(unit.title)}' {says}"
        yield finding(
            Accepted.MISREAD_UNIT_NUMBER, message, record=unit, field="unit_number", place=place_of(unit, "unit_number")
        )


def _stands_in(number: str, parts: Sequence[str]) -> bool:
    """Whether words that follow each other are a number, from the beginning of one to the end of one."""
    ends = [0]
    for part in parts:
        ends.append(ends[-1] + len(part))
    whole = "".join(parts)
    return any(whole.startswith(number, start) and start + len(number) in ends for start in ends)


def _is_glued(claim: Claim) -> bool:
    """Whether two words of a place are one in the text, though no hyphen or slash at the end of a line joins them."""
    if [word.text for word in claim.words] == claim.of.text.split():
        return False
    if sum(len(fold(word.text)) for word in claim.words) != len(fold(claim.of.text)):
        return False  # its first word is its number's last, too: '1.1Explain'
    ends = set()
    at = 0
    for part in claim.of.text.split():
        at += len(fold(part))
        ends.add(at)
    at = 0
    for word in claim.words[:-1]:
        at += len(fold(word.text))
        if at not in ends and not word.text.endswith(_JOINING):
            return True
    return False


def _is_number(claim: Claim) -> bool:
    """Whether what stands before a text is its number or label.

    An outcome may be numbered beside its label, too, and there otherwise: 'Outcome 3 The learner will: 2'.
    """
    text, before = claim.of, claim.before
    if isinstance(text.record, Item) and len(before) <= MARKED and _MARKER.fullmatch(before):
        return True
    if isinstance(text.record, LearningOutcome) and before == f"{fold(text.record.number)}0":
        return True  # '1.0 Know lamps' above '1.1'
    if isinstance(text.record, Unit) and (_CHAPTER.fullmatch(before) or _is_behind_initials(claim)):
        return True
    if not _without(_LABEL.sub("", before), text.numbers):
        return True  # 'Learning aim A', whose label has the letter, too
    before = _without(before, text.numbers)
    rest = _LABEL.sub("", before)
    labelled = isinstance(text.record, LearningOutcome) and before not in (rest, claim.before)
    return not rest or (labelled and rest.isdigit())


def _without(text: str, numbers: Collection[str]) -> str:
    for number in sorted(numbers, key=len, reverse=True):
        text = text.replace(number, "", 2)
    return text


def _is_behind_initials(claim: Claim) -> bool:
    """Whether a unit's number stands behind initials before its title: 'CMI 501 Title'."""
    initials = next((claim.before[: -len(n)] for n in claim.of.numbers if n and claim.before.endswith(n)), "")
    return initials.isalpha() and len(initials) <= _INITIALS


def _are_parts(claim: Claim) -> bool:
    """Whether what stands behind a text is the parts of its record, each with its marker; or the number of a unit."""
    rest = _FOLLOWS.sub("", claim.behind, 1)
    for part in map(fold, claim.of.parts):
        start = rest.find(part)
        if not 0 <= start <= MARKED:
            return not rest
        rest = rest[start + len(part) :]
    return not rest or (isinstance(claim.of.record, Unit) and rest.removeprefix("unit") in claim.of.numbers)


def _is_corrected(record: BaseModel, field: str) -> bool:
    return getattr(record, "origin", {}).get(field) is Origin.CORRECTED


def _name(claim: Claim) -> str:
    text = claim.of
    if text.holder is not None:
        kind = "criterion" if isinstance(text.holder, AssessmentCriterion) else "outcome"
        own = "" if text.record is text.holder else "content of "
        return f"{own}{kind} {text.holder.number} of {called(text.unit)}"
    return f"the {text.field} of {called(text.unit)}"


def _record_of(claim: Claim) -> BaseModel:
    """The record that is named: content is told at its outcome or criterion."""
    return claim.of.holder or claim.of.record


def _field_of(claim: Claim) -> str:
    """The field of the record that is named."""
    text = claim.of
    if text.holder is None or text.record is text.holder:
        return text.field
    own_items = isinstance(text.holder, AssessmentCriterion) and text.record in text.holder.items
    return "items" if own_items else "amplification"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


CHECKS = (whole_texts, words_twice, unit_numbers)
