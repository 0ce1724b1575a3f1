"""Unit reference numbers and qualification numbers: parse what is printed, check it, give the canonical form.

And the numbers of issues, by which these are put in order.

Unit reference numbers read X/nnn/nnnn and qualification numbers nnn/nnnn/c. Both carry a modulus-11 check character
over their seven digits. No public document states the rule; it was measured over 8,220 published qualification numbers
and 276 unit numbers: weights 8,7,6,5,4,3,2 (scheme A), or 2,1,1,1,1,1,1 (scheme B) for unit numbers of the 650 and 651
ranges and qualification numbers 610/0001 to about 610/0142. Unit numbers of the 800 ranges ('T/820/1001' is one) fit
neither, and nothing is said of them.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

UNIT_NUMBER = r"[A-Z]/\d{3}/\d{4}"  # as it is published
QUALIFICATION_NUMBER = r"\d{3}/\d{4}/[\dX]"
_UNIT_CHARACTERS = "ADFHJKLMRTY"
_QUALIFICATION_CHARACTERS = "0123456789X"
_WEIGHTS_A = (8, 7, 6, 5, 4, 3, 2)
_WEIGHTS_B = (2, 1, 1, 1, 1, 1, 1)
_FIRST_B_QUALIFICATION, _LAST_B_QUALIFICATION = 6100001, 6100142
_UNMEASURED_UNITS = range(800, 900)
_LAST_KNOWN_PREFIX = 610  # qualification numbers beyond have not been measured: either scheme is accepted there

# 'A/506/2130', 'A 506 2130', 'A/5062130', 'A/506/ 2130': slashes, spaces or nothing between the groups.
_SEPARATOR = r"\s*[/\\\u2044\u2215]?\s*"
_UNIT = re.compile(rf"([A-Z]){_SEPARATOR}(\d{{3}}){_SEPARATOR}(\d{{4}})", re.IGNORECASE)
# '601/3478/1', '600 5498 0', '610/3907/X', '500/1234/x'
_QUALIFICATION = re.compile(rf"(\d{{3}}){_SEPARATOR}(\d{{4}}){_SEPARATOR}([\dX])", re.IGNORECASE)
# The same inside running text, where only a number with its slashes can be told from other digits.
_QUALIFICATION_IN_TEXT = re.compile(r"(?<![\d/])(\d{3})/(\d{4})/([\dX])(?![\d/A-Z])", re.IGNORECASE)


class Check(StrEnum):
    """What the check character says of a number."""

    VALID = "valid"
    UNKNOWN_RANGE = "unknown-range"
    INVALID = "invalid"


class Number(NamedTuple):
    """A parsed number: its canonical form, and what its check character says."""

    canonical: str
    check: Check


def parse_unit_number(printed: str) -> Number | None:
    """The unit reference number that `printed` is, or None where it is none ('n/a', a code of the body's own)."""
    match = _UNIT.fullmatch(printed.strip())
    if match is None:
        return None
    letter, left, right = match[1].upper(), match[2], match[3]
    return Number(f"{letter}/{left}/{right}", _check_unit(letter, left + right))


def parse_qualification_number(printed: str) -> Number | None:
    """The qualification number that `printed` is, or None where it is none."""
    match = _QUALIFICATION.fullmatch(printed.strip())
    return None if match is None else _qualification(match)


def find_qualification_numbers(text: str) -> list[Number]:
    """The qualification numbers in running text ('Qualification Number: 610/3907/X'), each once, in printed order."""
    found = (_qualification(match) for match in _QUALIFICATION_IN_TEXT.finditer(text)) if "/" in text else ()
    return list(dict.fromkeys(found))


def numeric_parts(issue: str | None) -> tuple[int, ...]:
    """The numbers in a printed issue, so that 1.11 comes after 1.2; zeros at the end do not count ('4', '4.0')."""
    parts = [int(digits) for digits in re.findall(r"\d+", issue or "")]
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)


def repairs(canonical: str) -> list[str]:
    """The valid numbers that differ from `canonical`, which is invalid, in exactly one character of the same kind."""
    alphabets = [_UNIT_CHARACTERS if char.isalpha() else "0123456789" for char in canonical]
    if canonical[0].isdigit():
        alphabets[-1] = _QUALIFICATION_CHARACTERS
    parse = parse_qualification_number if canonical[0].isdigit() else parse_unit_number
    found = []
    for at, (char, alphabet) in enumerate(zip(canonical, alphabets, strict=True)):
        if char == "/":
            continue
        for other in alphabet:
            number = parse(canonical[:at] + other + canonical[at + 1 :]) if other != char else None
            if number is not None and number.check is Check.VALID:
                found.append(number.canonical)
    return found


def _qualification(match: re.Match[str]) -> Number:
    left, right, check = match[1], match[2], match[3].upper()
    return Number(f"{left}/{right}/{check}", _check_qualification(left + right, check))


def _remainder(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11


def _check_unit(letter: str, digits: str) -> Check:
    by_a = _UNIT_CHARACTERS[_remainder(digits, _WEIGHTS_A)] == letter
    by_b = _UNIT_CHARACTERS[_remainder(digits, _WEIGHTS_B)] == letter
    prefix = int(digits[:3])
    if prefix in _UNMEASURED_UNITS and letter in _UNIT_CHARACTERS:
        return Check.UNKNOWN_RANGE
    return _verdict(by_a, by_b, only_a=prefix < 650, only_b=prefix in {650, 651})


def _check_qualification(digits: str, check: str) -> Check:
    by_a = _QUALIFICATION_CHARACTERS[_remainder(digits, _WEIGHTS_A)] == check
    by_b = _QUALIFICATION_CHARACTERS[_remainder(digits, _WEIGHTS_B)] == check
    in_b = _FIRST_B_QUALIFICATION <= int(digits) <= _LAST_B_QUALIFICATION
    return _verdict(by_a, by_b, only_a=int(digits[:3]) <= _LAST_KNOWN_PREFIX and not in_b, only_b=in_b)


def _verdict(by_a: bool, by_b: bool, *, only_a: bool, only_b: bool) -> Check:
    if only_a:
        return Check.VALID if by_a else Check.INVALID
    if only_b:
        return Check.VALID if by_b else Check.INVALID
    return Check.UNKNOWN_RANGE if by_a or by_b else Check.INVALID
