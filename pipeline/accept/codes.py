"""Printed codes of outcomes and criteria, wherever in a text they stand: 1.1, AC2.3, LO3, P4, A.P1, 2A.P1, ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_KINDS = {"AC": "", "CRITERION": "", "LO": "LO", "PO": "LO", "OUTCOME": "LO"}
# 'AC2.3', '1.1', '1.1.2', 'LO3', 'P4', 'A.P1', 'AB.D1', '2A.P1'; no part of a longer number, date, or sum of money.
_CODE = re.compile(
    r"""(?<![\w.£$€/–-])
    (?: (?P<word>AC|[LP]O|Outcome|Criterion)\s?(?P<coded>\d{1,2}(?:\.\d{1,2}){0,2})
      | (?P<decimal>[1-9]\d?(?:\.[1-9]\d?){1,2})
      | (?:(?P<area>\d?[A-Z]{1,2})\.)?(?P<grade>[PMD])(?P<count>\d{1,2}) )
    [.:)]?(?![\w%]|\.\d)""",
    re.VERBOSE,
)

_DIGIT = re.compile(r"\d")


class Code(NamedTuple):
    """A code: ``kind`` is 'LO', 'P', 'M', 'D', or '' for a criterion's decimal; ``area`` 'A' of 'A.P1', else empty."""

    kind: str
    area: str
    parts: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.area}.{self.kind}".lstrip(".") + ".".join(map(str, self.parts))

    @property
    def first(self) -> bool:
        """Whether a sequence begins with it: 1.1, LO1, P1."""
        return set(self.parts) == {1}

    def follows(self, other: Code) -> bool:
        """Whether it is the next after `other`: 1.2 and 2.1 after 1.1, LO2 after LO1; 1.2.1 after 1.1.3, and 2.1.1."""
        if self.kind != other.kind or len(self.parts) != len(other.parts):
            return False
        pairs = list(zip(self.parts, other.parts, strict=True))
        at = next((at for at, (own, before) in enumerate(pairs) if own != before), None)
        return at is not None and pairs[at][0] == pairs[at][1] + 1 and set(self.parts[at + 1 :]) <= {1}


class Token(NamedTuple):
    """A code in a text: where it starts and ends, and whether it has letters, so that it cannot be a mere number."""

    code: Code
    start: int
    end: int
    lettered: bool


def tokens_in(text: str) -> Iterator[Token]:
    """The codes of a text from left to right."""
    for match in _CODE.finditer(text) if _DIGIT.search(text) else ():
        word = match["word"]
        if word:
            parts = tuple(map(int, match["coded"].split(".")))
            kind = _KINDS[word.upper()]
            if (kind == "LO") == (len(parts) == 1):
                yield Token(Code(kind, "", parts), match.start(), match.end(), lettered=True)
        elif match["decimal"]:
            parts = tuple(map(int, match["decimal"].split(".")))
            yield Token(Code("", "", parts), match.start(), match.end(), lettered=False)
        else:
            code = Code(match["grade"], match["area"] or "", (int(match["count"]),))
            yield Token(code, match.start(), match.end(), lettered=True)


def code_of(number: str, kind: str = "") -> Code | None:
    """The code that a record's number is ('1.1', 'A.P1'; '2' of an outcome with kind 'LO'); None for other numbers."""
    token = next(tokens_in(f"{kind}{number}"), None)
    return token.code if token and token.end == len(kind) + len(number) else None
