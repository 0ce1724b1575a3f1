"""Controlled terms and the forms in which they are printed.

A printed term that is in none of these lists is an error or a null with a finding, never a default.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from pipeline.terms import GroupKind, OutcomeKind

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]  # 'Sept' and every other beginning of three letters or more stands for the month
# 'V3 November 2017' has no day
_DATE = re.compile(r"(?:(?<![\w.])(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Z][a-z]{2,8})\.?,?\s+((?:19|20)\d{2})")

_LEVEL = re.compile(r"^(?:SCQF\s+)?(?:level\s*:?\s*)?(entry(?:\s+level)?\s*\d?|1?\d(?:\s*/\s*\d)?)$", re.IGNORECASE)
_LEVEL_IN_TITLE = re.compile(
    r"\bLevel\s+(\d)((?:/\d|\s*(?:,|&|and|to|/|[-\u2013])\s*\d)?)"  # 'Level 2', 'Level 1/2', and 'Level 2 & 3'
    r"|\bEntry\s+(?:Level\b\s*)?(\d)|\b(Entry)\s+Level\b"
)


# What grids map units to, and the forms in which that is printed.
_MAPPING_SCHEMES = {
    "NOS": re.compile(r"\bNOS\b|\bNational Occupational Standards?\b", re.IGNORECASE),
    "PLTS": re.compile(r"\bPLTS\b|\bPersonal,? Learning (?:and|&) Thinking Skills\b", re.IGNORECASE),
    "Functional Skills": re.compile(r"\bFunctional Skills\b", re.IGNORECASE),
    "KSB": re.compile(r"\bKSBs?\b|\bKnowledge,? Skills,? (?:and|&) Behaviours?\b", re.IGNORECASE),
}

# printed as 'ISBN 9780954874421', 'ISBN-13: 978-0-…', and as 'ISBN 139780435465292', where ISBN-13 is meant
ISBN = re.compile(r"\bISBN(?:[- ]?1[03](?=\D|97[89]))?:? ?((?:97[89][- ]?)?\d[\d -]{7,12}[\dX])\b", re.IGNORECASE)
URL = re.compile(r"(?:https?://|www\.)[^\s,;()<>]*[^\s.,;:()<>]", re.IGNORECASE)


def mapping_scheme(printed: str) -> str | None:
    """'Mapping with National Occupational Standards' -> 'NOS'; None for what names no scheme, or several."""
    found = [scheme for scheme, pattern in _MAPPING_SCHEMES.items() if pattern.search(printed)]
    return found[0] if len(found) == 1 else None


# The words for kinds of groups of units, of which all other patterns of them are made
_MANDATORY, _OPTIONAL = "mandatory|compulsory|core", "optional|elective"
KINDS = f"{_MANDATORY}|{_OPTIONAL}"
OTHER_KINDS = "specialist|endorsed|imported"  # may be either
_OTHERS = f"required|{OTHER_KINDS}"  # name a group only at the start: 'Required units', and no 'Resources required'
_OF_UNITS = r"(?: (?!(?:for|in|to|by|of|from)\b)\w+){0,2} (?:units?|modules?|group)\b"
_GROUP = re.compile(
    rf"\b(?:{KINDS}|group|pathway|additional|units? from the following)\b|^(?:{_OTHERS})(?:{_OF_UNITS}|\W*$)",
    re.IGNORECASE,
)
_LONGEST_GROUP = 12  # words
_GROUP_ALONE = re.compile(
    rf"(?:(?:{KINDS}|{_OTHERS}){_OF_UNITS}|group\b)(?: [A-Z\d]| ?\(?group \w\)?)?\W*", re.IGNORECASE
)
_KIND = re.compile(rf"(?<![\w-])(?:{KINDS})", re.IGNORECASE)
_IS_MANDATORY = re.compile(rf"(?<![\w-])(?:{_MANDATORY})\b|^required(?:{_OF_UNITS}|\W*$)", re.IGNORECASE)
_IS_OPTIONAL = re.compile(rf"(?<![\w-])(?:{_OPTIONAL})s?\b", re.IGNORECASE)


def names_group(text: str) -> bool:
    """Whether a short text names a group of units: 'Mandatory Units', 'Optional Group C', 'Pathway 1'."""
    return bool(_GROUP.search(text)) and len(text.split()) <= _LONGEST_GROUP


def names_kind(text: str) -> bool:
    """Whether a text says the kind of a group of units: 'Optional', 'Specialist units', and no 'Required' by itself."""
    return is_group(text) or _KIND.search(text) is not None


def is_group(text: str) -> bool:
    """Whether a text is a group's name and nothing else: 'Optional units', 'Mandatory Group A', 'Group 2'."""
    return _GROUP_ALONE.fullmatch(text.strip()) is not None


def level_of(printed: str) -> str | None:
    """'Level 2' -> '2', 'Entry 3' -> 'Entry 3', '1/2' -> '1/2'; None for what is no level."""
    match = _LEVEL.match(" ".join(printed.split()))
    if match is None:
        return None
    level = re.sub(r"\s*/\s*", "/", match[1])
    if level.lower().startswith("entry"):
        number = re.search(r"\d", level)
        return f"Entry {number[0]}" if number else "Entry"
    return level


def highest_level(level: str) -> int:
    """'3' -> 3, '1/2' -> 2; entry levels stand below 1: 0."""
    return 0 if level.startswith("Entry") else max(map(int, re.findall(r"\d+", level)))


def level_in_title(title: str) -> str | None:
    """The one level that a title names: 'Level 2 Diploma in …' -> '2', 'Level 1/2 …' -> '1/2'; None for several.

    'Entry Level Award in … (Entry 3)' names one: which entry level it is, stands in the brackets.
    """
    levels = set()
    for match in _LEVEL_IN_TITLE.finditer(title):
        if match[2] and not match[2].startswith("/"):
            return None
        levels.add(f"{match[1]}{match[2]}" if match[2] else match[1] or (f"Entry {match[3]}" if match[3] else match[4]))
    if len(levels) > 1 and all(level.startswith("Entry") for level in levels):
        levels.discard("Entry")
    return levels.pop() if len(levels) == 1 else None


def iso_date(printed: str) -> str | None:
    """'December 2024' -> '2024-12', '1 Sept 2012' -> '2012-09-01'; None where no such date is in the text."""
    for match in _DATE.finditer(printed):
        start = match[2].lower()
        month = next((n for n, name in enumerate(_MONTHS, start=1) if name.startswith(start)), None)
        if start == "sept":
            month = 9
        if month is not None:
            day = f"-{int(match[1]):02}" if match[1] else ""
            return f"{match[3]}-{month:02}{day}"
    return None


def date_in(text: str) -> str | None:
    """The first date of a text as printed: 'December 2024 Version 1.11' -> 'December 2024'."""
    return next((match[0] for match in _DATE.finditer(text) if iso_date(match[0])), None)


def group_kind(group_name: str | None) -> GroupKind | None:
    """'Mandatory Group A' -> mandatory, 'Optional units' -> optional; None where the name does not say."""
    if _IS_MANDATORY.search(group_name or ""):
        return GroupKind.MANDATORY
    return GroupKind.OPTIONAL if _IS_OPTIONAL.search(group_name or "") else None


_KNOWLEDGE = re.compile(
    r"(?:to |be able to )*(?:understand|know)\b"
    r"|(?:demonstrate|have|show) (?:an? |the |their )?(?:\w+ )?(?:knowledge|understanding|awareness)\b"
    r"|(?:define|describe|discuss|explain|outline|state|summarise)\b"
)
# What is done with hands or with others. Not here: 'analyse', 'evaluate', 'design', which may ask for either.
_COMPETENCE = re.compile(
    r"(?:to )?be able to\b|(?:to )?(?:correctly |safely |effectively )?(?:"
    r"assemble|build|carry out|carrying out|clean|commission|communicate|complete|conduct|connect|construct|deliver|"
    r"dismantle|fit|implement|install|maintain|make|manufacture|measure|monitor|operate|perform|prepare|produce|program|"
    r"provide|record|repair|replace|set up|terminate|test|undertake|use|work"
    r")\b(?! of\b)"
)


def outcome_kind(text: str) -> OutcomeKind:
    """What an outcome asks for by its first words; other, where they do not say.

    'Understand …', 'Know …', 'Explain …' -> knowledge; 'Be able to …', 'Install …', 'Carry out …' -> competence;
    'Evaluate …' -> other.
    """
    start = " ".join(text.lower().split())
    if _KNOWLEDGE.match(start):
        return OutcomeKind.KNOWLEDGE
    return OutcomeKind.COMPETENCE if _COMPETENCE.match(start) else OutcomeKind.OTHER


BELOW_TWENTY = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS = (
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
)
NUMBER_WORDS = MappingProxyType(
    {
        **{word: number for number, word in enumerate(BELOW_TWENTY)},
        **{
            f"{ten}{unit}": 10 * tens + at
            for tens, ten in enumerate(TENS, 2)
            for at, unit in enumerate(("", *(f"-{unit}" for unit in BELOW_TWENTY[1:10])))
        },
    }
)


_LARGEST = 2_147_483_647


def whole_number(printed: str) -> int | None:
    """'490' -> 490, '1,200' -> 1200, 'SEVEN' -> 7, 'thirty one' -> 31; None for anything else ('eith', '5.5', 'n/a').

    A number that no field can hold is none: it has more than 32 bits.
    """
    text = printed.strip()
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+", text):
        digits = text.replace(",", "").lstrip("0") or "0"
        return int(digits) if len(digits) <= len(str(_LARGEST)) and int(digits) <= _LARGEST else None
    return NUMBER_WORDS.get(text.lower().replace("ty ", "ty-"))


def is_nothing(printed: str) -> bool:
    """Whether a print says that there is no value: 'n/a', '-', 'TBC'."""
    return printed.strip().lower() in {"", "-", "\u2013", "\u2014", "n/a", "na", "none", "tbc"}


_AMOUNT = r"(?<![\w.,/½–-])(\d+(?:\.\d+)?(?: ?½)?|½|[a-z]+½?)"
_HOURS, _MINUTES = r"h(?:ou)?rs?\b", r"min(?:ute)?s?\b"
_LENGTH = re.compile(rf"{_AMOUNT}[ -]?{_HOURS}(?:,? (?:and )?{_AMOUNT}[ -]?{_MINUTES})?|{_AMOUNT}[ -]?{_MINUTES}")
_LENGTH_UNIT = re.compile(rf"(?<![a-z])(?:{_HOURS}|{_MINUTES})")
# 'one hundred and twenty minutes', '45 to 60 minutes', '1 hour 30', '45 minutes per section'
_NOT_ONE_LENGTH = re.compile(
    rf"(?:\bhundred|(?<!hour )(?<!hours )\band|\bto|\bor|\d|[/–-]) (?:{_LENGTH.pattern})"
    rf"|{_HOURS},? (?:and )?(?:\d+(?!\d*[ -]?{_MINUTES})|a\b)|\b(?:per|each)\b"
)
_AND_A_HALF = re.compile(r"(?<!hundred )\b(\d+|one|two|three) and a half(?= hours?\b)")
_TWICE = re.compile(r"\(([^()]*)\)")  # '150 minutes (2.5 hours)'


def minutes_of(printed: str) -> int | None:
    """The one length that a print gives: 'Two hours.' -> 120, '150 minutes (2.5 hours)' -> 150; None for all else."""
    text = _AND_A_HALF.sub(lambda match: f"{match[1]}½", " ".join(printed.lower().split()))
    parts = [part for part in (_TWICE.sub("", text), *_TWICE.findall(text)) if _LENGTH_UNIT.search(part)]
    lengths = {_only_length(part) for part in parts}
    return lengths.pop() if len(lengths) == 1 else None


def _only_length(text: str) -> int | None:
    """The length in minutes that a text without brackets gives, if it gives one alone."""
    found = list(_LENGTH.finditer(text))
    units = sum(len(_LENGTH_UNIT.findall(match[0])) for match in found)
    if len(found) != 1 or units != len(_LENGTH_UNIT.findall(text)) or _NOT_ONE_LENGTH.search(text):
        return None
    hours, extra, minutes = (None if amount is None else _amount(amount) for amount in found[0].groups())
    if any(amount is not None and _amount(amount) is None for amount in found[0].groups()):
        return None
    total = 60 * (hours or 0) + (extra or 0) + (minutes or 0)
    return int(total) if total == int(total) else None


def _amount(printed: str) -> float | None:
    """'2.5' -> 2.5, '1½' -> 1.5, 'two' -> 2."""
    if printed[0].isdigit() or printed == "½":
        return float(printed.rstrip("½ ") or 0) + (0.5 if printed.endswith("½") else 0)
    whole = whole_number(printed.rstrip("½"))
    return None if whole is None else whole + (0.5 if printed.endswith("½") else 0)
