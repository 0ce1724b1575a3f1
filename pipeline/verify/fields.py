"""What a label or column head says that its values are, and what a value of a field looks like.

These are verification's own words: it must not take over a mistake of the vocabulary that is read with.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_LONGEST_LABEL = 10  # words: 'Optional units – learners complete 1 unit' is a head, a sentence is none
_MOST_UNIT_CREDITS = 180
_MOST_UNIT_HOURS = 2_400
_LONGEST_NUMBER = 24  # characters: 'CYP Core 3.1'
_LONGEST_GROUP = 16  # words: 'Learners are to select ONE optional performance unit from the following' has 11
_LONGEST_VERSION = 8  # words: 'Version 1.0 (first issue)'
_LEVELS, _SCQF_LEVELS = 8, 12

_UNITS = frozenset({"title", "unit_number", "unit_reference_number", "group_name"})
QUALIFICATION_DATES = frozenset(
    {"regulation_start_date", "operational_start_date", "operational_end_date", "certification_end_date", "review_date"}
)
_SPECIFIC: tuple[tuple[str, frozenset[str]], ...] = (
    (r"glh|guided|gl hours|hours|time", frozenset({"guided_learning_hours", "total_qualification_time"})),
    (r"tqt", frozenset({"total_qualification_time"})),
    (r"credits?|cv|scqf (?:credit )?points", frozenset({"credit_value"})),
    (r"levels?|lvl", frozenset({"level"})),
    (
        r"ref|reference|uan|urn|accreditation|ofqual|qan|qn|aim (?:reference|number)|codes?|numbers?|nos?",
        frozenset({"unit_reference_number", "unit_number", "qualification_number"}),
    ),
    (r"titles?|names?", frozenset({"title"})),
    (r"type", frozenset({"unit_type", "group_name"})),
    (r"groups?|pathways?|status", frozenset({"group_name", "title"})),
    (r"versions?|issues?", frozenset({"version", "date"})),
    (r"dates?|registrations?|certifications?", frozenset({"date", "version", *QUALIFICATION_DATES})),
    (r"details?|changes?|amendments?|descriptions?|summary|reason|revisions?", frozenset({"detail"})),
    (r"sections?|pages?|where|location", frozenset({"section"})),
    (r"outcomes?|aims?|objectives?", frozenset({"outcome"})),
    (r"criteri(?:a|on)|pass|merit|distinction", frozenset({"criterion"})),
    (r"amplification|coverage|range|content|evidence|portfolio", frozenset({"amplification"})),
)
"""Words of a label, and the fields that it may stand for. 'Code' and 'number' say less than the value's own shape."""
_GENERIC: tuple[tuple[str, frozenset[str]], ...] = (
    (r"units?|modules?|components?", _UNITS | {"section"}),
    (r"mandatory|optional|core|electives?|specialist", frozenset({"title", "group_name", "unit_number"})),
    (r"qualifications?", frozenset({"title", "qualification_number"})),
)
"""What a label says only if it says nothing more: 'Unit level' is a level, 'Unit' may head numbers or titles."""
_BESIDE = re.compile(
    r"units?|the|of|and|an|for|to|no|values?|learning|in|on|or|city|guilds|at|size|per|by|reference|number|code|level"
    r"|guided|hours|total|qualification|time|made|what|affected"
)
"""Further words of which labels are made."""


def _compiled(table: tuple[tuple[str, frozenset[str]], ...]) -> list[tuple[re.Pattern[str], frozenset[str]]]:
    return [(re.compile(rf"\b(?:{words})\b"), fields) for words, fields in table]


_SPECIFIC_WORDS, _GENERIC_WORDS = _compiled(_SPECIFIC), _compiled(_GENERIC)


def named(label: str) -> frozenset[str]:
    """The fields that a label or column head may stand for; none if it is unknown, or too long for one."""
    text = _folded(label)
    if not text or len(text.split()) > _LONGEST_LABEL:
        return frozenset()
    for table in (_SPECIFIC_WORDS, _GENERIC_WORDS):
        found = [fields for words, fields in table if words.search(text)]
        if found:
            return frozenset().union(*found)
    return frozenset()


def is_label(text: str) -> bool:
    """Whether a text is a label and nothing else: each of its words is one of which labels are made."""
    words = _folded(text).split()
    return 0 < len(words) <= _LONGEST_LABEL and all(_is_label_word(word) for word in words) and bool(named(text))


def _is_label_word(word: str) -> bool:
    patterns = (_BESIDE, *(words for words, _ in (*_SPECIFIC_WORDS, *_GENERIC_WORDS)))
    return (len(word) == 1 and not word.isdecimal()) or any(pattern.fullmatch(word) for pattern in patterns)


def _folded(label: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", label.lower()))


_WORDS = {
    word: str(n) for n, word in enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight"))
}
_NOTE = re.compile(r"(?i:please note\b|(?:note|n\.?b\.?|important)\s*[:.–])|(?:NOTE|N\.?B)\b")
_FOOTNOTE = re.compile(r"[*†‡]")
_SENTENCES = re.compile(r"[a-z)]{3}[.!?] +[A-Z]|^(?:An?|The) (?:maximum|minimum) of\b|^(?:This|These) units?\b")
_OBLIGES = re.compile(r"\b(?:can|may|must|should|will|cannot) (?:not )?be\b", re.IGNORECASE)
_UNIT_REFERENCE = re.compile(r"[A-Z]\d{7}|(?=[A-Z0-9]*[A-Z])[A-Z0-9]{4}\d{2}")
_QUALIFICATION_NUMBER = re.compile(r"[A-Z\d]\d{6}[\dX]|(?=[A-Z0-9]*[A-Z])[A-Z0-9]{4}\d{2}")
_MONTH = re.compile(r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)


def suits(record: str, field: str, value: str, *, scottish: bool = False) -> bool:
    """Whether a value can be one of this field, by its look alone. SCQF has 12 levels, all others have 8."""
    if field == "level":
        return _is_level(value, _SCQF_LEVELS if scottish or "scqf" in value.lower() else _LEVELS)
    if record in {"structure", "unit"} and field in _NUMBERS:
        return _is_number_to(value, _NUMBERS[field])
    check = _CHECKS.get(field) if record in _CHECKED else None
    return check is None or check(value)


def _is_level(value: str, most: int) -> bool:
    """'3', 'Level Two', 'Entry 3', '1/2', '3 and 4'."""
    text = re.sub(r"\b(?:scqf|level|levels|rqf|qcf|eqf|ofqual)\b|[:()]", " ", value.lower())
    parts = [part.strip() for part in re.split(r"[/,&–-]|\b(?:and|or|to)\b", text) if part.strip()]
    return bool(parts) and all(_is_one_level(_WORDS.get(part, part), most) for part in parts)


def _is_one_level(part: str, most: int) -> bool:
    if part.isdecimal():
        return 1 <= int(part) <= most
    return bool(re.fullmatch(r"(?:entry|e)\s*(?:[1-3]|one|two|three)?|l\s*[1-8]", part))


def _is_number_to(value: str, most: int) -> bool:
    """Whether it holds one number, no greater than usual; a print may have words beside it ('5 credits'), or none."""
    numbers = re.findall(r"\d+", value.replace(",", ""))
    return not numbers or (len(numbers) == 1 and int(numbers[0]) <= most)


def _is_title(value: str) -> bool:
    letters = re.findall(r"[^\W\d_]", value)
    return len(letters) > 1 and not _is_note(value) and not _signs_match(_UNIT_REFERENCE, value) and not is_label(value)


def _is_group(value: str) -> bool:
    words = value.split()
    ends = value.endswith((".", "?", "!")) and len(words) > 2
    says = ends or _OBLIGES.search(value) or _is_note(value) or _FOOTNOTE.match(value)
    return bool(re.search(r"[^\W\d_]", value)) and len(words) <= _LONGEST_GROUP and not says


def _is_note(value: str) -> bool:
    return bool(_NOTE.match(value) or _SENTENCES.search(value))


def _is_unit_number(value: str) -> bool:
    """'202/662', 'NETK3-01', 'CYP Core 3.1'; no phrase ('(1 from)'), no title, no reference number."""
    phrase = re.search(r"\b[a-z]{3,}\b", re.sub(r"\b(?:unit|and|part)\b", "", value))
    return len(value) <= _LONGEST_NUMBER and not phrase and not re.fullmatch(r"[A-Z]/\d{3}/\d{4}", value)


def _signs_match(pattern: re.Pattern[str], value: str) -> bool:
    return bool(pattern.fullmatch(re.sub(r"[^A-Z0-9]", "", value.upper())))


_CHECKED = {"structure", "unit", "qualification", "change"}
_NUMBERS = {"credit_value": _MOST_UNIT_CREDITS, "guided_learning_hours": _MOST_UNIT_HOURS}
_CHECKS: dict[str, Callable[[str], bool]] = {
    "title": _is_title,
    "group_name": _is_group,
    "unit_number": _is_unit_number,
    "unit_reference_number": lambda value: _signs_match(_UNIT_REFERENCE, value),
    "qualification_number": lambda value: _signs_match(_QUALIFICATION_NUMBER, value),
    "date": lambda value: bool(_MONTH.search(value)),
    "version": lambda value: len(value.split()) <= _LONGEST_VERSION,
    "detail": lambda value: bool(re.search(r"[^\W\d_]", value)),
}
