"""The newer handbook's own change table against the computed changes: what it announces, and what it does not.

A row announces a change only if it says so: by the unit, criterion or outcome that it names together with what it says
was changed there, or by the words that were put in or left out. Page numbers are no evidence: they are the printed
ones, which may differ from the pages of the PDF by any number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from pipeline import models
from pipeline.compare.around import LABELS
from pipeline.compare.changes import Announced, Change, Class, Entity
from pipeline.compare.passages import HISTORY
from pipeline.compare.record import unit_key
from pipeline.compare.text import content, words
from pipeline.models import Specification, StructureRow, Unit

_SAME_ROW = 90.0  # per cent of the characters that a row shares with itself in another issue
_LEAST_TITLE = 3  # words of a title that names a unit without its number
_SELF_EVIDENT = {("document", "issue"), ("document", "issued")}  # that there is a new issue

_CONTENT = frozenset({Entity.AMPLIFICATION, Entity.CONTENT_AREA})
# What a row speaks of -> the fields, and the entities, that this is about
_SUBJECTS: tuple[tuple[re.Pattern[str], frozenset[str], frozenset[Entity]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), frozenset(fields), frozenset(entities))
    for pattern, fields, entities in (
        (r"\bTQT\b|total qualification time", ("total_qualification_time",), ()),
        (r"\bGLH\b|guided learning(?! definition)", ("guided_learning_hours",), ()),
        (r"\bcredits?\b(?! transfer| accumulation)", ("credit_value", "min_credits", "max_credits"), ()),
        (r"\b(?:titles?|names?|renamed)\b", ("title",), ()),
        (r"\blevels?\b(?! ?\d)", ("level", "at_level"), ()),
        (r"\bUANs?\b|\b(?:accreditation|reference|unit) numbers?\b", ("unit_reference_number", "unit_number"), ()),
        (r"\b(?:qualification|accreditation) numbers?\b|\bQANs?\b", ("qualification_number",), ()),
        (r"\bstart date", ("regulation_start_date", "operational_start_date"), ()),
        (r"\bage (?:range|group)", ("age_ranges",), ()),
        (r"\bgrad(?:e|es|ing)\b", ("grading", "grade"), ()),
        (r"\bentry requirement", ("entry_requirements",), ()),
        (r"\bassessment methods?\b", ("assessment_methods", "kind_printed"), ()),
        (r"\bunit (?:aim|introduction|description)", ("aim",), ()),
        (r"\blearning (?:outcome|aim)s?\b|\bLOs? ?\d", (), (Entity.OUTCOME,)),
        (r"\bassessment criteri(?:a|on)\b|\bcriteri(?:a|on)\b|\bACs? ?\d", (), (Entity.CRITERION,)),
        (r"\branges?\b(?! (?:removed|of))|\bamplification\b|\bcoverage\b|\bunit content\b", (), _CONTENT),
        (r"\brules? of combination\b|\bstructure\b|\bgroup [A-Z]\b", (), (Entity.RULE, Entity.STRUCTURE)),
        (r"\b(?:test|exam(?:ination)?)s?\b", (), (Entity.EXTERNAL_ASSESSMENT,)),
    )
)
_GENERAL = "review reviewed revised update updated updates amended changed changes and to the following"
_LEAST_TERM = 4  # letters of a word that says what a row is about
# Words of a row that say what was done, or stand in rows of all kinds
_NO_TERMS = (
    "added addition inserted included includes removed deleted amended updated changed changes revised replaced "
    "aligned clarified with within from throughout have been this that section sections appendix page text wording "
    "definition definitions guidance information statement statements reference references unit units qualification "
    "qualifications specification handbook learner learners value values range lowest highest"
)
_SHORT = re.compile(r"\b[A-Z]{2,}\b")
_SECTION = re.compile(r"\bsection ([\d.]+)", re.IGNORECASE)
_UNIT_LIST = re.compile(r"\bunits?:? ((?:[A-Z]*\d[\w/.-]*(?:,? (?:and|&) |, ?| ))*[A-Z]*\d[\w/.-]*)", re.IGNORECASE)
_OF_UNITS = re.compile(r"\bunit (?:titles?|levels?|numbers?)\b|\ball units\b|\beach unit\b", re.IGNORECASE)
_WHOLE_UNIT = re.compile(
    r"\b(?:add(?:ed|ition)|new|remov(?:ed|al)|withdrawn|replac(?:ed|es)|delet(?:ed|ion)|inserted)\b", re.IGNORECASE
)
_IN = re.compile(r"\b(?:add(?:ed|ition)|new|insert(?:ed|ion)|includ(?:ed|es))\b", re.IGNORECASE)
_OUT = re.compile(r"\b(?:remov(?:ed|al)|delet(?:ed|ion)|withdrawn)\b", re.IGNORECASE)
_OUTCOME = re.compile(r"\b(?:learning outcome|outcome|learning aim|LO) ?(\d+|[A-Z])\b", re.IGNORECASE)
_CODE = re.compile(r"\b(\d+\.\d+|(?:[A-Z]+\.)?[PMD]\d+)\b")
_OF_OUTCOME = re.compile(r"\boutcome (\d+),? (?:assessment )?criteri(?:a|on) (\d+)\b", re.IGNORECASE)
_ACRONYM = r"(?-i:([A-Z]{2,}))\b"
_TERM = re.compile(
    rf"[‘'“\"]([^‘’'“”\"]{{3,}})[’'”\"]|\breferences? to (?:the )?{_ACRONYM}|\b{_ACRONYM} references?\b"
    rf"|\b(?:added|inserted|removed|deleted) (?:the )?{_ACRONYM}"
    rf"|^{_ACRONYM} (?:has been |was )?(?:added|removed|deleted)",
    re.IGNORECASE,
)
# 'Definition of TQT added' tells of words about a value, and not of the value
_ABOUT = re.compile(r"\b(?:definitions?|guidance|clarif\w+|statements?|aligned)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Row:
    """What a row of the change table says."""

    text: str
    detail: str
    units: frozenset[str]
    """Keys of the units that it names."""
    of_units: bool
    """It speaks of units without naming one."""
    subjects: tuple[tuple[frozenset[str], frozenset[Entity]], ...]
    is_general: bool
    """It says that units were changed, and nothing else."""
    numbers: frozenset[str]
    """Numbers of the outcomes and criteria that it names."""
    terms: frozenset[str]
    """The words that say what it is about."""
    short: frozenset[str]
    """Those of them that are short forms: 'TQT'."""


def announce(
    old: Specification, new: Specification, changes: Sequence[Change]
) -> tuple[tuple[Announced, ...], tuple[str, ...]]:
    """The rows that are new in the newer issue's table with the changes that each announces; and what none does.

    That it is a new issue needs no announcement, nor does what could not be read, or is itself a row of the table.
    """
    names = _names(old, new)
    told_of = [
        one
        for one in changes
        if one.class_ is not Class.UNREAD and not (one.entity is Entity.PASSAGE and one.key == HISTORY)
    ]
    known: dict[str, set[str]] = {}
    for change in old.changes:
        known.setdefault(content(change.version), set()).add(_said(change))
    found = []
    for change in new.changes:
        if any(fuzz.ratio(_said(change), said) >= _SAME_ROW for said in known.get(content(change.version), ())):
            continue
        row = _row(change, names)
        ids = tuple(one.change_id for one in told_of if _announces(row, one))
        values = {name: getattr(change, name) for name in ("version", "date", "detail", "section", "place")}
        found.append(Announced(**values, change_ids=ids))
    told = {change_id for one in found for change_id in one.change_ids}
    return tuple(found), tuple(
        one.change_id
        for one in told_of
        if one.change_id not in told and (one.entity.value, one.field) not in _SELF_EVIDENT
    )


def _said(row: models.Change) -> str:
    return content(" ".join(filter(None, (row.section, row.detail))))


def _names(old: Specification, new: Specification) -> dict[str, frozenset[str]]:
    """By each number and title that names a unit, as words, the keys of the units that it names."""
    found: dict[str, set[str]] = {}
    units: list[Unit | StructureRow] = [*old.units, *new.units, *old.structure, *new.structure]
    for unit in units:
        for name in (unit.unit_reference_number, unit.unit_number, *(unit.unit_number or "").split("/"), unit.title):
            if name:
                found.setdefault(_plain(name), set()).add(unit_key(unit))
    return {name: frozenset(keys) for name, keys in found.items()}


def _row(change: models.Change, names: dict[str, frozenset[str]]) -> _Row:
    detail, section = change.detail or "", change.section or ""
    text = f"{section} {detail}"
    subjects = _subjects(detail) or _subjects(section)
    numbers = {f"{match[1]}.{match[2]}" for match in _OF_OUTCOME.finditer(text)} or set(_CODE.findall(detail))
    numbers = numbers or {match[1] for match in _OUTCOME.finditer(detail)}
    rest = set(_plain(_UNIT_LIST.sub("", detail)).split())
    return _Row(
        text=text,
        detail=detail,
        units=_units(text, names),
        of_units=bool(_OF_UNITS.search(text)),
        subjects=subjects,
        is_general=bool(rest) and rest <= set(_GENERAL.split()),
        numbers=frozenset(numbers),
        terms=_terms(detail),
        short=_short(detail),
    )


def _units(text: str, names: dict[str, frozenset[str]]) -> frozenset[str]:
    """The keys of the units that a text names: by number after 'unit', by a number that is no mere digits, by title."""
    plain = f" {_plain(text)} "
    listed = {_plain(number) for match in _UNIT_LIST.finditer(text) for number in re.split(r"[ ,&]+", match[1])}
    return frozenset(
        key
        for name, keys in names.items()
        if name in listed or (_is_telling(name) and f" {name} " in plain)
        for key in keys
    )


def _is_telling(name: str) -> bool:
    """Whether a name stands for its unit in any text: 'a 506 2130', 'netk3 06a', a title of three words."""
    parts = name.split()
    return len(parts) >= _LEAST_TITLE or (
        len(parts) == 2 and any(c.isdigit() for c in name) and any(c.isalpha() for c in name)
    )


@cache
def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _subjects(text: str) -> tuple[tuple[frozenset[str], frozenset[Entity]], ...]:
    if _ABOUT.search(text):
        return ()
    return tuple((fields, entities) for pattern, fields, entities in _SUBJECTS if pattern.search(text))


def _announces(row: _Row, change: Change) -> bool:
    """Whether the row speaks of the change."""
    keys = {change.unit, change.key, change.key_before, change.key.partition("#")[0]}
    named = bool(row.units & keys) or _names_test(row, change)
    if _is_other_way(row, change) or (row.units and not named):
        return False
    if row.of_units and not row.units and change.entity is not Entity.UNIT and change.key != LABELS:
        return False
    if change.entity is Entity.PASSAGE and (_names_heading(row, change) or _tells_of_text(row, change)):
        return True
    return _says_the_words(row, change) or _tells(row, change, named)


def _names_heading(row: _Row, change: Change) -> bool:
    """Whether the row names the heading that a text stands below: by its words, or as 'Section 5.2' and words of it."""
    told = f" {_plain(row.text)} "
    for heading in filter(None, (change.key, change.key_before)):
        number, name = _numbered(heading)
        plain = _plain(name)
        if " " in plain and f" {plain} " in told:
            return True
        if number and f" section {number} " in told:
            return not row.terms or _has_terms(row, change)
    return False


def _tells_of_text(row: _Row, change: Change) -> bool:
    """Whether the row speaks of a definition or guidance, and the text says it; not in a section of another number."""
    section = _SECTION.search(row.text)
    number, _ = _numbered(change.key)
    if section and number and number.split()[0] != _plain(section[1]).split()[0]:
        return False
    is_about_text = _ABOUT.search(row.detail) and (row.short or (row.terms and change.field == "text"))
    return bool(is_about_text) and _has_terms(row, change)


def _numbered(heading: str) -> tuple[str, str]:
    """The number of a heading, as words, and the rest."""
    number, _, name = heading.partition(" ")
    return (_plain(number), name) if number[:1].isdigit() else ("", heading)


def _has_terms(row: _Row, change: Change) -> bool:
    """Whether what differs in a text has a short form that the row has ('TQT'), or most of its other words."""
    before, after = (words(value) if isinstance(value, str) else () for value in (change.before, change.after))
    if change.field == "position":
        before, after = words(change.text or ""), ()
    differing = (Counter(before) - Counter(after)) + (Counter(after) - Counter(before))
    found = row.terms & differing.keys()
    return bool(row.short & found) or 2 * len(found) > len(row.terms)


def _terms(detail: str) -> frozenset[str]:
    """The words of a row that say what it is about."""
    return frozenset(
        word
        for word in words(detail)
        if word not in _NO_TERMS.split() and (len(word) >= _LEAST_TERM or word in _short(detail))
    )


def _short(detail: str) -> frozenset[str]:
    return frozenset(match.casefold() for match in _SHORT.findall(detail))


def _tells(row: _Row, change: Change, named: bool) -> bool:
    """Whether the row tells what was changed; without a unit's name, it may only speak of what is no unit's."""
    if row.numbers and not _has_number(row.numbers, change):
        return False
    if named and change.field in {"unit", "structure"}:
        return bool(_WHOLE_UNIT.search(row.detail))
    fits = any(change.field in fields or change.entity in entities for fields, entities in row.subjects)
    return (fits or row.is_general) if named else (fits and change.unit is None)


def _names_test(row: _Row, change: Change) -> bool:
    return (
        change.entity is Entity.EXTERNAL_ASSESSMENT
        and bool(row.units)
        and f" {_plain(change.key)} " in f" {_plain(row.text)} "
    )


def _is_other_way(row: _Row, change: Change) -> bool:
    """Whether the row says that something was added, and the change is that something is gone; or the reverse."""
    comes, goes = bool(_IN.search(row.detail)), bool(_OUT.search(row.detail))
    if comes == goes or re.search(r"\breplac", row.detail, re.IGNORECASE):
        return False
    if change.entity is Entity.PASSAGE:
        return (change.after if comes else change.before) is None
    return change.class_ is (Class.REMOVED if comes else Class.ADDED)


def _has_number(numbers: Iterable[str], change: Change) -> bool:
    """Whether the change is one of an outcome or criterion with one of these numbers, or of what is below it."""
    own = [key.partition("#")[2] for key in (change.key, change.key_before) if key and "#" in key]
    return any(mine == number or mine.startswith(f"{number}.") for mine in own for number in numbers)


def _says_the_words(row: _Row, change: Change) -> bool:
    """Whether the row says of a word that it was put in or left out, and the change does that and no more.

    Printed as 'All references to QCF have been removed', 'Deleted QCF', "'assignment' replaced with 'test'".
    """
    if not isinstance(change.before, str) or not isinstance(change.after, str):
        return False
    before, after = words(change.before), words(change.after)
    differing = {
        before[op.src_pos] if op.tag == "delete" else after[op.dest_pos] for op in Indel.editops(before, after)
    }
    said = {word for match in _TERM.finditer(row.detail) for part in match.groups() if part for word in words(part)}
    return bool(differing) and differing <= said
