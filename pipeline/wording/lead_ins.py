"""Heads and lead-ins of outcomes, criteria and content: 'The learner will:', 'Assessment criteria'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from pipeline.wording.folding import folded


class Role(StrEnum):
    """What stands in a column, or follows a head or a lead-in."""

    OUTCOME = "outcome"
    CRITERION = "criterion"
    CONTENT = "content"
    PASS = "pass"
    MERIT = "merit"
    DISTINCTION = "distinction"
    FORM = "form"
    """To be filled in by hand: evidence, dates, signatures."""


_WHO = r"(?:the |a |each |your )?(?:learners?|candidates?|students?|trainees?|apprentices?|you)"
_OPENING = (
    r"(?:(?:in this (?:unit|module)|(?:on|upon|after|by) (?:the )?(?:successful )?(?:completion|completing"
    r"|the end) of (?:this|the) (?:unit|module|(?:learning )?outcome)|when awarded credit for (?:this|the) unit),? )?"
)
_WILL = (
    rf"{_OPENING}{_WHO} (?:will|should|must|will be able to|should be able to|will be|will know|shall|needs? to"
    r"(?: show evidence of)?)"
)
_CAN = (
    rf"(?:{_OPENING}{_WHO} (?:can|is able to|are able to|must be able to|could|will be able to|must|should be able to)"
    rf"|assessment of (?:this|the|these) (?:learning )?outcomes? will require {_WHO} to(?: be able to)?"
    r"(?: demonstrate that (?:they|he/she|s/he) can)?"
    rf"|(?:in order )?to (?:pass|achieve) this unit,? the evidence (?:must|should|needs to) show that {_WHO} can)"
)
_TAUGHT = rf"{_WHO} (?:must|should|will|need to)(?: be)? (?:taught|learn|cover|know)"
_OUTCOME = (
    r"(?:summary of )?(?:unit )?(?:learning |assessment |performance )?outcomes?(?: \(lo\)| \(los\))?|los?"
    r"|learning aims?|learning objectives?|objectives?"
)
_CRITERION = (
    r"(?:(?:unit )?assessment|performance|pass|assessment and grading|grading"
    r"|evaluation) criteri(?:a|on)(?: \(acs?\))?|acs?"
    r"|assessment standards?|criteri(?:a|on)"
)
_CONTENT = (
    r"(?:learning (?:aims?|outcomes?) and )?"
    r"(?:(?:indicative|unit|teaching|essential|delivery|taught|subject|syllabus|learning"
    r"|suggested|underpinning|module|course|topic) )?contents?"
    r"|range(?: statements?| of \w+)?|scope(?: of \w+)?|knowledge (?:and/or|and|&) skills"
    r"|knowledge, understanding and skills|(?:unit )?amplification"
    r"|guidance and/or amplification|coverage(?: and depth)?|depth|exemplification"
    r"|(?:taught )?content to include|what (?:needs to|must|should) be (?:learnt|learned|covered|taught)"
    r"|what (?:you|learners?|students?|candidates?) (?:need to|must|should) (?:learn|cover|know)"
    r"|indicative (?:knowledge|coverage)"
    r"|content and amplification|content/amplification"
    r"|supporting unit information"
    r"|(?:unit )?content and range|examples?|further information|amplification/content|amplification and guidance"
)
_FORM = (
    r"(?:evidence|portfolio)(?: (?:reference|ref|type|location|no|number|page|title|provided"
    r"|record|requirements?))*(?: ?(?:/|and) ?[\w ]+)?"
    r"|dates?(?: \w+)?|(?:assessor|candidate|learner|tutor|iqa|verifier|iv"
    r"|internal quality assurer)s?(?:'s)?(?: (?:initials?|signature|sign[- ]?off|comments?|decision"
    r"|date|notes?|name|number))?(?: if sampled)?|centre (?:name|number)"
    r"|signatures?|initials?|signed|achieved(?: \w+)?|met|y/n|comments?|page(?: (?:no|number|ref"
    r"|reference))?|(?:(?:suggested|possible|recommended) )?assessment methods?|method"
    r"|type of evidence|tick(?: when achieved)?"
    r"|pass/refer|sign[- ]?off"
)
_GUIDANCE = re.compile(r"(?:(?:assessment|assessor|tutor|unit|additional|further|delivery) )?guidance(?: notes?)?")
_JOINT = r"(?:\s*[-:,(/.]\s*|\s+)"
_HEADS = (
    (Role.FORM, re.compile(_FORM)),
    (Role.OUTCOME, re.compile(rf"(?:{_OUTCOME})(?:{_JOINT}{_WILL}\W*){{0,2}}|{_WILL}")),
    (Role.CRITERION, re.compile(rf"(?:{_CRITERION})(?:{_JOINT}(?:{_CAN}|{_WILL})(?: \([^()]*\))?\W*){{0,2}}|{_CAN}")),
    (
        Role.CONTENT,
        re.compile(
            rf"(?:{_CONTENT})(?:(?:/| and | & )(?:{_CONTENT}))?(?:{_JOINT}(?:{_TAUGHT}|{_CAN}|{_WILL})\W*)?|{_TAUGHT}"
        ),
    ),
)
# printed as 'Learning outcomes (1 to 4)' and 'Assessment criteria (1.1 to 4.2)'
_NUMBERS = re.compile(r" \(\d{1,2}(?:\.\d{1,2})?(?: ?(?:to|-) ?\d{1,2}(?:\.\d{1,2})?)\)")
# printed as 'Indicative content (LO1)', 'Unit content \u2013 LO 2' and 'Content for learning outcome 3'
_CONTENT_OF = re.compile(
    r"(?P<head>[a-z /]+?)[ :(-]+(?:for |of )?(?:lo|(?:learning )?outcome) ?(?P<number>\d{1,2})\)?:?"
)
_GRADES = {"pass": Role.PASS, "merit": Role.MERIT, "distinction": Role.DISTINCTION}
_GRADE = re.compile(
    r"(?:to achieve (?:a |the )?|level \d )?(pass|merit|distinction)(?: (?:grade|criteria|criterion"
    r"|level))?\b(?: (?:the (?:evidence|learner|assessment criteria are)|to achieve (?:a|the)|in addition to)\b.*"
    r"| \(?[pmd]\d?\)?|\W*)?"
)
# What explains a grade, below its head: 'To achieve a Merit the evidence must show that, …'
_ABOUT_GRADE = re.compile(
    r"(?:to achieve (?:a|the)|the assessment criteria are|in addition to) .*\b(pass|merit|distinction)\b.*"
)
_COUNTS = re.compile(r"(?:this|the) unit has (?:\d{1,2}|[a-z]{2,6}) (?:learning )?outcomes?")
# 'Assessment criteria – the learner can:' says in one line what two say elsewhere
_LEAD_IN = re.compile(
    rf"(?:{_WILL}|(?:(?:{_CRITERION}){_JOINT})?{_CAN}|{_TAUGHT})(?: (?:be able to|know|understand))?(?: the following)?"
    r"|(?:taught )?content to include"
)
# 'The learner will: know lamps', 'Learners will Know lamps'; 'The learner will know lamps' is a sentence as printed
_LEADS = re.compile(rf"(?i:{_WILL})(?: ?[:\u2026\u2013-]+ | (?=[A-Z]))")
_BEGINS = re.compile(rf"(?i:{_WILL})\b")
# printed as 'Know lamps, by being able to meet the following assessment criteria:'
_FOLLOWS = re.compile(
    rf"[,.;]? (?:by being able to(?: (?:meet|achieve|the|following|assessment|criteria))* ?:?|{_CAN} ?:)", re.IGNORECASE
)

_KNOWN = 1 << 14  # texts whose answers are remembered: each reader asks for the same lines


@lru_cache(_KNOWN)
def role_of(text: str) -> Role | None:
    """The role of the column with this head, or of what follows this heading; None for any other text."""
    plain = _NUMBERS.sub("", folded(text))
    grade = _GRADE.fullmatch(plain)
    if grade:
        return _GRADES[grade[1]]
    return next((role for role, pattern in _HEADS if pattern.fullmatch(plain)), None)


def content_of(text: str) -> str | None:
    """The number of the outcome whose content a head names: '2' of 'Unit content (LO2)'; None for any other text."""
    found = _CONTENT_OF.fullmatch(folded(text))
    return found["number"] if found is not None and role_of(found["head"]) is Role.CONTENT else None


def heads_content(text: str) -> bool:
    """Whether a line is the head of content, of the outcome that it names or of none: 'Range', 'Unit content (LO2)'."""
    return role_of(text) is Role.CONTENT or content_of(text) is not None


def explains_criteria(text: str) -> bool:
    """Whether a column with this head says more about the criteria beside it: 'Guidance', 'Assessor guidance'."""
    return bool(_GUIDANCE.fullmatch(folded(text)))


@lru_cache(_KNOWN)
def is_lead_in(text: str) -> bool:
    """Whether a line only leads in outcomes, criteria or content: 'The learner can:', '(you can)'."""
    return bool(_LEAD_IN.fullmatch(folded(text).strip("()")))


def leads_in(text: str) -> bool:
    """Whether a text begins as an outcome's sentence does: 'The learner will know lamps'."""
    return bool(_BEGINS.match(text))


def counts_outcomes(text: str) -> bool:
    """Whether a line only says how many outcomes a unit has: 'This unit has 3 learning outcomes'."""
    return bool(_COUNTS.fullmatch(folded(text)))


def explains_grade(text: str) -> bool:
    """Whether a text below a grade's head says what the grade asks for, and is no criterion."""
    return bool(_ABOUT_GRADE.fullmatch(folded(text)))


def text_between(words: Sequence[str]) -> tuple[int, int]:
    """The first word of an outcome's text and the one behind its last, of words that may lead it or its criteria in."""
    text = " ".join(words)
    led = _LEADS.match(text)
    follows = next((match for match in _FOLLOWS.finditer(text) if match.end() == len(text)), None)
    first = len(led[0].split()) if led else 0
    last = len(text[: follows.start()].split()) if follows else len(words)
    return (first, last) if first < last else (0, len(words))
