"""Numbers and codes of outcomes and criteria: one tokenizer for all prints.

Coded numbers ('LO1', 'AC 1.1', 'P1', '2A.P1') count wherever they stand at the start of a text; plain ones ('1.1', '1',
'a)', 'iv.') only where they are set off or the next in sequence, which is for the caller to know: see
`pipeline.geometry.lists.follows`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from pipeline.terms import Grade


class Kind(StrEnum):
    """What a code is."""

    OUTCOME = "outcome"
    """'LO1', 'PO1', 'Outcome 2', 'Learning outcome 3'; 'AO1' of an assessment outcome keeps its letters."""
    CRITERION = "criterion"
    """'AC1.1', 'AC 1.1 and 1.2', 'AC8.1–8.4'."""
    GRADED = "graded"
    """'P1', '*M2', 'A.P1', '2A.P1', 'A.2M1', '1M1', '1A.1'."""
    DECIMAL = "decimal"
    """'1.1', '2.10.3'."""
    INTEGER = "integer"
    """'1', '1.', '(1)', and '1.0' of an outcome before '1.1'."""
    LETTER = "letter"
    """'a', 'a.', 'b)', '(c)'."""
    ROMAN = "roman"
    """'ii.', '(iv)'."""


class Code(NamedTuple):
    """A code at the start of a text: its kind, its numbers in canonical form, and the length of its print.

    `closed` says that a mark sets it off ('1.', 'a)', 'P1:'); `length` counts the mark, not the blanks behind it.
    """

    kind: Kind
    numbers: tuple[str, ...]
    length: int
    closed: bool

    @property
    def number(self) -> str:
        """The first of its numbers, which it goes with."""
        return self.numbers[0]

    @property
    def coded(self) -> bool:
        """Whether letters say what it counts, so that it counts wherever it stands."""
        return self.kind in {Kind.OUTCOME, Kind.CRITERION, Kind.GRADED}


_GRADES = {"P": Grade.PASS, "M": Grade.MERIT, "D": Grade.DISTINCTION}
_DASH = r"[-\u2010-\u2015]"
_POINT = r"\d{1,2}\.\d{1,2}(?!\d)"
_MORE = rf"(?:\s*(?:,|&|and|or|to|{_DASH})\s*(?:AC\s?)?{_POINT})*"
_CLOSED = r"(?P<closed>\s?[:.)]|\s?[-\u2013\u2014](?=\s))?"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.CRITERION,
        re.compile(
            rf"(?:ACs?|A\.C\.|Assessment criteri(?:on|a))\s?(?P<n>{_POINT}{_MORE}){_CLOSED}(?!\w)", re.IGNORECASE
        ),
    ),
    (
        Kind.OUTCOME,
        re.compile(
            rf"(?:(?:[LP]O\s?(?P<n>\d{{1,2}}(?:\s*(?:,|&|and|{_DASH})\s*[LP]O\s?\d{{1,2}})*))"
            rf"|(?P<a>AO\s?\d{{1,2}})"
            rf"|(?:(?:(?:Learning|Performance) )?Outcome|Learning Objective)\s?(?P<m>\d{{1,2}}))"
            rf"(?!\d)(?!\.\d){_CLOSED}(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.GRADED,
        re.compile(
            rf"\*?(?P<n>(?:(?:\d?[A-Z]{{1,2}}\.)?\d?[PMD]\d{{1,2}}|\d[A-Z]\.\d{{1,2}})(?!\d))\*?{_CLOSED}(?![\w.]*\w/)(?!\w)"
        ),
    ),
    (Kind.INTEGER, re.compile(r"(?P<n>\d{1,2})(?P<closed>\.0)(?=\s+[A-Z])")),
    (Kind.DECIMAL, re.compile(rf"\(?(?P<n>\d{{1,2}}(?:\.\d{{1,2}}){{1,2}})(?!\d)(?!\.\d){_CLOSED}(?![\w%])")),
    (Kind.INTEGER, re.compile(r"\(?(?P<n>\d{1,2})(?P<closed>[.):])?(?![\w.,/%:])")),
    (Kind.ROMAN, re.compile(r"\(?(?P<n>x?(?:ix|iv|v?i{1,3}|v)|x)(?P<closed>[.)])(?!\w)")),
    (Kind.LETTER, re.compile(r"\(?(?P<n>[a-z])(?P<closed>[.):])?(?=\s|$)")),
)
_LETTERED = frozenset(["ac", "as", "lo", "ao", "ou", "le", "po", "pe"])  # what such codes start with: 'Outcome 2'
_RANGE = re.compile(rf"(\d+)\.(\d+)\s*(?:{_DASH}|to)\s*(?:AC\s?)?(\d+)\.(\d+)", re.IGNORECASE)

_KNOWN = 1 << 14  # texts whose answers are remembered: each reader asks for the same lines


@lru_cache(_KNOWN)
def leading(text: str) -> Code | None:
    """The code that a text starts with; None where it starts with none."""
    if _starts_word(text):
        return None
    for kind, pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            closed = bool(match["closed"])
            printed = next(group for name, group in match.groupdict().items() if name != "closed" and group)
            return Code(kind, _numbers(kind, printed), match.end(), closed)
    return None


def is_amount(text: str) -> bool:
    """Whether the number that a text begins with may be an amount, or the end of a name: '3 including:'."""
    code = leading(text)
    return code is not None and not code.closed and text[code.length :].lstrip()[:1].islower()


def is_coded_outcome(text: str) -> bool:
    """Whether a text begins with an outcome's code in letters: 'LO4 Be able to …', 'Outcome 2'."""
    code = leading(text)
    return code is not None and code.kind is Kind.OUTCOME


def counts_alone(text: str) -> bool:
    """Whether a text is an outcome's number and no more: '1', '2.', '1.0', 'LO3'."""
    code = leading(text)
    counts = code is not None and whole(code).kind in {Kind.INTEGER, Kind.OUTCOME}
    return code is not None and counts and code.length >= len(text)


def whole(code: Code) -> Code:
    """The whole number of a decimal that ends in zero, as outcomes are counted above '1.1': '1.0' -> '1'."""
    number, _, point = code.number.partition(".")
    return code._replace(kind=Kind.INTEGER, numbers=(number,)) if point == "0" else code


def _starts_word(text: str) -> bool:
    """Whether a text starts with two letters that start no code, as most texts do."""
    first = text[:2]
    letters = len(first) == len("AC") and first.isalpha() and first.isascii() and not first[1].isupper()
    return letters and first[0] not in "ivx" and first.lower() not in _LETTERED


def _numbers(kind: Kind, printed: str) -> tuple[str, ...]:
    if kind is Kind.OUTCOME:
        if printed.upper().startswith("AO"):
            return (f"AO{re.sub(r'[^0-9]', '', printed)}",)
        return tuple(re.findall(r"\d+", printed))
    if kind is not Kind.CRITERION:
        return (printed,)
    spread = _RANGE.sub(lambda m: " ".join(_spread(m)), printed)
    return tuple(re.findall(r"\d+\.\d+", spread))


def _spread(match: re.Match[str]) -> list[str]:
    """'8.1–8.4' -> 8.1, 8.2, 8.3, 8.4."""
    if match[1] != match[3] or int(match[4]) < int(match[2]):
        return [f"{match[1]}.{match[2]}", f"{match[3]}.{match[4]}"]
    return [f"{match[1]}.{at}" for at in range(int(match[2]), int(match[4]) + 1)]


def level_of(number: str) -> str:
    """The level that a graded number names: 'A.2M1' and '2A.P1' -> '2'; '' for 'A.M1' and for any other number."""
    match = re.fullmatch(r"(?:(\d)[A-Z]{1,2}\.[PMD]?|(?:[A-Z]{1,2}\.)?(\d)[PMD])\d{1,2}", number)
    return (match[1] or match[2]) if match else ""


def grade_of(number: str) -> Grade | None:
    """The grade that a graded number counts for: 'A.2M1' -> merit; '1A.1' and '1.1' have none."""
    match = re.fullmatch(r"(?:\d?[A-Z]{1,2}\.)?\d?([PMD])\d{1,2}", number)
    return _GRADES[match[1]] if match else None
