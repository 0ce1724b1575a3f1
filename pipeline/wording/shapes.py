"""The shape of values: what a printed value is as its field holds it, or None where it is no such value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.numbers import parse_qualification_number, parse_unit_number
from pipeline.pages import Word
from pipeline.vocabulary import NUMBER_WORDS, is_nothing, level_of, whole_number

_SQA_CODE = re.compile(r"(?![A-Z]{3}\d{3}$)[A-Z][A-Z0-9]{3} ?\d{2}")  # 'BSL201' is a body's own number
# printed as 'Level Two', 'Level 1 and 2' or 'SCQF level 7'
_LEVEL_WORDS = re.compile(r"(?:(?:rqf|qcf|scqf|nqf|cqfw|eqf)\s+)?(?:level\s*:?\s*)?([a-z]+)", re.IGNORECASE)
_LEVEL_PAIR = re.compile(
    r"(?:(?:rqf|qcf|scqf)\s+)?(?:levels?\s*:?\s*)?(\d{1,2})\s*(?:/|&|and|or)\s*(?:level\s*)?(\d{1,2})", re.IGNORECASE
)
_LEVEL_SHORT = re.compile(r"(?:(E)(?=[123]$)|L) ?([1-8])")  # 'E3', 'L2'
_LEVEL_PREFIX = re.compile(r"(?:rqf|qcf|scqf|nqf|cqfw):?\s+(?=level|entry)", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?:approximately |minimum |at least )?(\d{1,3}(?:,\d{3})+|\d+|[a-z]+)(?: (?:[a-z ]+))?(?: ?\(.*\))?",
    re.IGNORECASE,
)
_UNIT_OF = {
    "hours": re.compile(r"hours?|hrs?|glh|guided learning hours", re.IGNORECASE),
    "credits": re.compile(r"credits?(?: points?)?|scqf credit points?", re.IGNORECASE),
}
_RANGE = re.compile(r"(\d+)\s*[-\u2013\u2014]\s*(\d+)(?: (?:credits?|hours?))?", re.IGNORECASE)
_HIGHEST_LEVEL, _HIGHEST_SCQF = 8, 12
_STROKES = 2  # of a reference number
_BODY_NUMBER = re.compile(r"\(\d{4}-\d{2}(?:[-/]\d{2,3})*\)")
# 'SHC 1', 'HSC M1', 'CYP Core 3.1': initials before a number; 'LF 174' may be what is left of SQA's 'LF01 74'
_INITIALS_CODE = re.compile(
    r"(?!(?:GLH|TQT|LO|AC|RQF|QCF|NQF|SCQF|LOS|ACS|LEVEL|ENTRY|GROUP|STAGE|GRADE|PAGE|PART|TABLE)\b)(?!.. \d{3})"
    r"[A-Z]{2,5}(?: [A-Z][a-z]+)? [A-Z]?\d[\w./-]{0,7}"
)
_BODY_CODE = re.compile(r"(?=[^\s]*\d)[A-Za-z0-9][A-Za-z0-9./_ -]{0,19}")


def level(printed: str) -> str | None:
    """'Level Two' -> '2', '1 and 2' -> '1/2', 'E3' -> 'Entry 3'; None for what is no level, such as 16."""
    text = " ".join(printed.split())
    short = _LEVEL_SHORT.fullmatch(text)
    if short:
        return f"Entry {short[2]}" if short[1] else short[2]
    pair = _LEVEL_PAIR.fullmatch(text)
    if pair:
        return f"{pair[1]}/{pair[2]}"
    word = _LEVEL_WORDS.fullmatch(text)
    if word and word[1].lower() in NUMBER_WORDS:
        text = str(NUMBER_WORDS[word[1].lower()])
    found = level_of(_LEVEL_PREFIX.sub("", text))
    highest = _HIGHEST_SCQF if "scqf" in text.lower() else _HIGHEST_LEVEL
    if found is not None and found.isdigit() and not 1 <= int(found) <= highest:
        return None
    return found


def _amount(printed: str, unit: str) -> int | None:
    text = " ".join(printed.split()).rstrip(".")
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return None
    rest = re.sub(r"\(.*\)$", "", text[match.end(1) :]).strip()
    if rest and not _UNIT_OF[unit].fullmatch(rest):
        return None
    return whole_number(match[1])


def hours(printed: str) -> int | None:
    """'60', '200 hours', '334 Hours (GLH+SS+TAT)' -> the whole number; None for a range or anything else."""
    return _amount(printed, "hours")


def credits(printed: str) -> int | None:  # noqa: A001 - the field's own word
    """'4', '100 Credits' -> the whole number."""
    return _amount(printed, "credits")


def span(printed: str) -> tuple[int, int] | None:
    """A range of whole numbers: '4-12' -> (4, 12)."""
    match = _RANGE.fullmatch(" ".join(printed.split()))
    low, high = (whole_number(match[1]), whole_number(match[2])) if match else (None, None)
    return None if low is None or high is None else (low, high)


def reference(printed: str) -> str | None:
    """A unit reference number in canonical form: 'A 506 2130' -> 'A/506/2130', 'HA4C34' -> 'HA4C 34'.

    A narrow cell may break it where it has no blank: 'A/506/213 0'.
    """
    text = " ".join(printed.split())
    number = parse_unit_number(printed)
    if number is None and text.count("/") == _STROKES:
        number = parse_unit_number(text.replace(" ", ""))
    if number is not None:
        return number.canonical
    return f"{text[:4]} {text[-2:]}" if _SQA_CODE.fullmatch(text) else None


def is_ofqual(reference_number: str) -> bool:
    """Whether a canonical reference number is of the regulator's form, not of SQA's."""
    return "/" in reference_number


def qualification_number(printed: str) -> str | None:
    """A qualification number in canonical form."""
    number = parse_qualification_number(printed)
    return None if number is None else number.canonical


def body_code(printed: str) -> str | None:
    """A unit's number in the body's own scheme: 'UV30468', 'M3.04', 'Unit 01' -> '01'; None for prose.

    A narrow cell breaks one at its hyphen: 'LC2-' above 'MCC-05'.
    """
    text = re.sub(r"^unit\s+(?=\S*\d)", "", " ".join(printed.split()), flags=re.IGNORECASE).rstrip(":.")
    text = re.sub(r"(?<=\w-) (?=\w)", "", text)
    coded = _BODY_CODE.fullmatch(text) or _INITIALS_CODE.fullmatch(text)
    return text if coded and len(text.split()) <= 3 else None


def is_prose(printed: str) -> bool:
    """Whether a value has words, as a title has: two letters in a row that are no code."""
    return bool(re.search(r"[A-Za-z]{3,}", printed)) and reference(printed) is None


def is_empty(printed: str) -> bool:
    """Whether nothing is printed, or that there is nothing: 'n/a'."""
    return is_nothing(printed) or printed.strip().lower() in {"not applicable", "n/a."}


def without_code(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a qualification's title without the body's own number behind it: '(2346-03)', '(2357-13/91)'."""
    last = words[-1].text if words else ""
    return words[:-1] if len(words) > 1 and _BODY_NUMBER.fullmatch(last) else words
