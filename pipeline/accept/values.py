"""Values that cannot be what their field holds: a level of 12, a title that is a number, a group that is a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.accept.evidence import Evidence
from pipeline.accept.naming import called, place_of, rows_and_units
from pipeline.findings import Accepted, Found, finding
from pipeline.models import (
    LEVEL,
    MOST_CREDITS,
    MOST_HOURS,
    UNIT_REFERENCE,
    Qualification,
    Specification,
    StructureRow,
    Unit,
)
from pipeline.models.scottish import is_scottish
from pipeline.numbers import parse_qualification_number, parse_unit_number
from pipeline.terms import NumberScheme

_Rated = Qualification | StructureRow | Unit
_LEVEL = re.compile(LEVEL)
_HIGHEST, _HIGHEST_SCQF = 8, 12
_NUMBER = re.compile(r"\d+")
# a code of the body's own: '4001', '202/662', 'NETK3-06A', 'UV30468', 'CYP Core 3.1'; never '(1 from)'
_UNIT_NUMBER = re.compile(r"(?=.*\d)[A-Za-z0-9][\w./&-]*(?: [\w./&-]+){0,3}|[A-Z]{1,4}")
_LONGEST_UNIT_NUMBER = 24  # characters; the longest that is known has 11
_UNIT_REFERENCE = re.compile(UNIT_REFERENCE)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LABEL = re.compile(
    r"(?:level|(?:entry )?level [1-8]|units?|titles?|unit (?:title|number|code|level|aim)|ref(?:erence)?(?: no\.?"
    r"| number)?"
    r"|credits?(?: values?)?|guided learning(?: hours?)?|glh|tqt|urn|uan|total|mandatory|optional|n/?a|none"
    r"|(?:unit )?reference"
    r"|(?:mandatory|optional|core) units?|(?:mandatory|optional) (?:unit )?group [a-z]|qualification (?:number|title)"
    r"|qualification at a glance|contents|introduction|structure|summary)\s*:?",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:please )?notes?\b|n\.?b\b|\*", re.IGNORECASE)
# a rule is no name: 'A maximum of 7 optional credits can be achieved from Group D.', 'Learners must …'
_RULE = re.compile(
    r"\b(?:must|should|can (?:only )?be|may (?:only )?be|will be|cannot|(?:is|are) (?:required|available|not)|who)\b",
    re.IGNORECASE,
)
# what parts a group's name from what is asked of it: 'Group M – all units must be achieved'
_NAMED = re.compile(r" [-\u2013\u2014] ")
_OTHER_MATTER = re.compile(
    r"(?:\d+(?:\.\d+)* )?(?:introduction|contents|assessment|entry requirements?|progression|guidance|appendix\b.*"
    r"|annexe?\b.*"
    r"|total qualification time.*|guided learning.*|qualification (?:structure|title|number)|learning outcomes?.*"
    r"|assessment criteria.*|units?|level|credits?|(?:unit )?(?:title|number|no\.?|code|ref(?:erence)?))",
    re.IGNORECASE,
)
_LONGEST_GROUP = 20  # words
_MOST = {
    "credit_value": MOST_CREDITS,
    "credit_value_max": MOST_CREDITS,
    "guided_learning_hours": MOST_HOURS,
    "guided_learning_hours_max": MOST_HOURS,
    "total_qualification_time": MOST_HOURS,
}
_HOURS_OF_CREDIT = 10  # a credit stands for ten hours of learning, of which the guided ones are a part


def levels(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A level is one of the regulator's eight, of the three below, or of SQA's twelve."""
    for record, what in _rated(specification):
        level = record.level
        highest = _HIGHEST_SCQF if is_scottish(record, specification) else _HIGHEST
        if level is not None and (
            not _LEVEL.fullmatch(level) or any(int(number) > highest for number in _NUMBER.findall(level))
        ):
            yield _reason(Accepted.MISREAD_LEVEL, f"{what} has the level '{level}', which is none", record, "level")


def titles(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A title has words; a number, a level, a reference number or a label is none."""
    for record, what in _rated(specification):
        title = record.title
        if title is not None and _is_no_title(title):
            yield _reason(Accepted.MISREAD_TITLE, f"{what} has the title '{title}', which is none", record, "title")
    if _is_no_title(specification.title):
        message = f"the handbook has the title '{specification.title}', which is none"
        yield finding(
            Accepted.MISREAD_TITLE,
            message,
            record=specification,
            field="title",
            place=specification.places.get("title", ()),
        )


def unit_numbers(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A unit number is a short code; a whole title or a bracket is none."""
    for record in rows_and_units(specification):
        number = record.unit_number
        if number is None or (_UNIT_NUMBER.fullmatch(number) and len(number) <= _LONGEST_UNIT_NUMBER):
            continue
        message = f"{called(record)} has the unit number '{number}', which is none"
        yield _reason(Accepted.MISREAD_UNIT_NUMBER, message, record, "unit_number")


def reference_numbers(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Reference and qualification numbers have the form that their scheme gives them."""
    for record in rows_and_units(specification):
        number = record.unit_reference_number
        if number and not _UNIT_REFERENCE.fullmatch(number):
            message = f"{called(record)} has the reference number '{number}', which has the form of none"
            yield _reason(Accepted.MISREAD_REFERENCE_NUMBER, message, record, "unit_reference_number")
    for qualification in specification.qualifications:
        number = qualification.qualification_number
        if number and not (parse_qualification_number(number) or qualification.number_scheme is NumberScheme.SQA):
            message = f"'{qualification.title}' has the number '{number}', which has the form of none"
            yield _reason(Accepted.MISREAD_REFERENCE_NUMBER, message, qualification, "qualification_number")


def groups(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A group has a name; a sentence, a note, a number or the heading of other matter is none."""
    for row in specification.structure:
        name = row.group_name
        if name is not None and _is_no_group(name):
            message = f"{called(row)} stands in a group named '{name}', which names none"
            yield _reason(Accepted.MISREAD_GROUP, message, row, "group_name")


def hours(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Guided hours are at most ten times the credit, as a credit is ten hours of all learning; no life has more."""
    for rated, what in _rated(specification):
        for field, most in _MOST.items():
            value = getattr(rated, field, None)
            if value is not None and value > most:
                yield _reason(Accepted.MISREAD_HOURS, f"{what} has {value} as its {field}", rated, field)
    for record in rows_and_units(specification):
        credit, guided = record.credit_value, record.guided_learning_hours
        if credit is not None and guided is not None and guided > _HOURS_OF_CREDIT * credit:
            message = f"{called(record)} has {guided} guided learning hours for {credit} credits"
            yield _reason(Accepted.MISREAD_HOURS, message, record, "guided_learning_hours")


def _rated(specification: Specification) -> Iterator[tuple[_Rated, str]]:
    for record in [*specification.qualifications, *rows_and_units(specification)]:
        yield record, called(record)


def _is_no_title(title: str) -> bool:
    stripped = title.strip()
    return (
        not _LETTERS.search(stripped)
        or bool(_LABEL.fullmatch(stripped))
        or parse_unit_number(stripped) is not None
        or parse_qualification_number(stripped) is not None
    )


def _is_no_group(name: str) -> bool:
    return bool(
        not _LETTERS.search(name)
        or name.rstrip().endswith(".")
        or _NOTE.match(name)
        or _RULE.search(_NAMED.split(name)[0])
        or _OTHER_MATTER.fullmatch(name.strip(" :"))
        or len(name.split()) > _LONGEST_GROUP
    )


def _reason(code: Accepted, message: str, record: _Rated, field: str) -> Found:
    return finding(code, message, record=record, field=field, place=place_of(record, field))


CHECKS = (levels, titles, unit_numbers, reference_numbers, groups, hours)
