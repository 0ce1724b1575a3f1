"""The one list of headings: the kind of section that a heading opens."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from pipeline.wording.folding import folded
from pipeline.wording.labels import Field, field_of
from pipeline.wording.lead_ins import Role, role_of


class Section(StrEnum):
    """What stands below a heading."""

    FACTS = "facts"
    AIM = "aim"
    OUTCOMES = "outcomes"
    CRITERIA = "criteria"
    CONTENT = "content"
    EVIDENCE = "evidence"
    """Evidence requirements; they may speak of single outcomes."""
    STRUCTURE = "structure"
    CHANGES = "changes"
    GUIDANCE = "guidance"
    """Anything else that a unit prints about itself: known, and no outcome, criterion or content."""
    BACK = "back"
    """What follows the units."""


_HEADINGS: tuple[tuple[Section, str], ...] = (
    (
        Section.BACK,
        r"(?:appendix|annexe?|appendices|glossary|index|useful (?:contacts|websites)|contact(?:s| us| details)?"
        r"|general information|sources of general information|what to do next|important note"
        r"|appeals?(?: and \w+)?|further information and \w+|command (?:verbs|words))\b.*",
    ),
    (Section.EVIDENCE, r"evidence requirements?(?: for (?:this|the) unit)?"),
    (
        Section.CHANGES,
        r"(?:summary of|document|version|history of|list of)? ?(?:changes?|updates?|amendments?"
        r"|revisions?)(?: (?:history|control|record|log|made))?"
        r"|version (?:history|control)|document (?:history|control)|change (?:history|record|control)",
    ),
    (
        Section.STRUCTURE,
        r"(?:\d[\d.]* )?(?:qualifications?|programme|course|unit)? ?structure(?: of the .*)?"
        r"|rules of combination|units and rules of combination|structure of the .*"
        r"|(?:\d[\d.]* )?(?:the )?units|achieving the qualifications?|qualification overview"
        r"|list of units|unit summary table",
    ),
    (
        Section.CRITERIA,
        r"practical skills|underpinning knowledge|knowledge|skills|performance"
        r"|knowledge and understanding|assessment and grading criteria|grading criteria|grading grid"
        r"|grading scheme",
    ),
    (
        Section.OUTCOMES,
        r"(?:unit )?(?:learning )?outcomes(?:,? (?:and|&) (?:assessment )?criteria)?"
        r"|learning outcomes, assessment criteria (?:and|&) .*|outcomes and assessment criteria",
    ),
    (
        Section.GUIDANCE,
        r".*\b(?:guidance|assessment|resources?|reading|delivery|links?|progression|requirements?"
        r"|evidence|employer|engagement|notes?|support|weighting|synoptic|skills|books|websites?"
        r"|textbooks|journals|equality|grading|methods?|opportunities|connections?|relationship|plan"
        r"|assignments?|information|introduction|context|entry|barred|exemptions?|tutors?|teaching"
        r"|learning|specification|equivalenc\w+|competenc\w+|simulation|observation\w*|knowledge"
        r"|quality|marking|recording|feedback|health and safety|standards?|nos)\b.*",
    ),
)
_PATTERNS = tuple((section, re.compile(pattern)) for section, pattern in _HEADINGS)
# no heading inside a list of resources, as 'Books' and 'Websites' are
_PART = re.compile(
    r"(?:(?:print|web|digital|online|essential|additional|recommended|suggested) ?)?resources"
    r"|links(?: (?:to|with) other (?:btec )?units)?|delivery guidance|guidance"
)
_INTRODUCTIONS = {"introduction", "outline", "unit outline", "module outline", "overview", "summary"}
_LONGEST_GUIDANCE = 16  # words
_FACTS = {Field.LEVEL, Field.CREDIT, Field.GLH, Field.TQT, Field.REFERENCE, Field.NUMBER}
# printed as 'Learning outcome 1', 'Outcome 2 (continued)' or 'Outcome 3: Be able to …'
_NUMBERED_OUTCOME = re.compile(
    r"(?:learning (?:outcome|aim|objective)|outcome|(?:assessment|performance) outcome) (\d{1,2}|[A-Z])\b"
    r"(?: ?\(?(?:continued|cont'?d?)\.?\)?)?[ :.\u2013-]*(.*)",
    re.IGNORECASE,
)
# printed as 'Topic 1.1' above its content, and as 'Topic 1.1: Timber frames' in a list of them
_NAMES_TOPIC = re.compile(
    r"(?:\W+ )?(?:topics?(?: covered)?:?|(?:topic|element|theme):? ?\d{1,2}\.\d{1,2}\b.*)", re.IGNORECASE
)
_NUMBERED_TOPIC = re.compile(r"(?:topic|element|theme) (\d{1,2}\.\d{1,2})(?: ?[:\u2013-] ?(.+))?", re.IGNORECASE)
SECTION_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=\D)")

_KNOWN = 1 << 14  # texts whose answers are remembered: each reader asks for the same lines


@lru_cache(_KNOWN)
def section_of(heading: str) -> Section | None:
    """The kind of section that a heading opens; None for a heading in no list."""
    plain = folded(heading)
    field = field_of(heading)
    if field is Field.AIM:
        return Section.AIM
    if field in _FACTS or re.fullmatch(
        r"credit points and level|level and credit(?: value)?|credit value and level", plain
    ):
        return Section.FACTS
    fixed = next(
        (section for section, pattern in _PATTERNS if section is not Section.GUIDANCE and pattern.fullmatch(plain)),
        None,
    )
    if fixed is not None:
        return fixed
    role = role_of(heading)
    if role is not None:
        return {Role.OUTCOME: Section.OUTCOMES, Role.CRITERION: Section.CRITERIA, Role.CONTENT: Section.CONTENT}.get(
            role, Section.GUIDANCE
        )
    guidance = _PATTERNS[-1][1]
    return Section.GUIDANCE if guidance.fullmatch(plain) and len(plain.split()) <= _LONGEST_GUIDANCE else None


def without_section(heading: str) -> str:
    """A heading without the number of its section: '2.1 Level 2 Diploma in Lamps' -> 'Level 2 Diploma in Lamps'."""
    number = SECTION_NUMBER.match(heading)
    return heading[number.end() :] if number else heading


def introduces(heading: str) -> bool:
    """Whether a heading above all of a unit's other parts is that of what it is about: 'Introduction'."""
    return folded(heading) in _INTRODUCTIONS


def names_part(heading: str) -> bool:
    """Whether a heading names a part of a unit in whatever size it is set: 'Print Resources', 'Links'."""
    return bool(_PART.fullmatch(folded(heading)))


@lru_cache(_KNOWN)
def numbered_outcome(text: str) -> tuple[str, str] | None:
    """The number and the rest of 'Outcome 1', 'Learning outcome 2: Be able to …'; None for any other text."""
    match = _NUMBERED_OUTCOME.fullmatch(" ".join(text.split()))
    return (match[1], match[2].strip()) if match else None


def names_topic(text: str) -> bool:
    """Whether a line names a topic, with a title or without, or heads a list of topics: 'Topic 1.1', 'Topics:'."""
    return _NAMES_TOPIC.fullmatch(" ".join(text.split())) is not None


def numbered_topic(text: str) -> tuple[str, str] | None:
    """The number and the title of 'Topic 1.1: Timber frames', which may be missing; None for any other text."""
    match = _NUMBERED_TOPIC.fullmatch(" ".join(text.split()))
    return (match[1], match[2] or "") if match else None
