"""Hours in a sentence: which label stands next to which number.

'has 360 guided learning hours (GLH) and a Total Qualification Time (TQT) of 475', '240 GLH (310 TQT)'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FIELDS = {
    "guided_learning_hours": r"glh|guided learning(?: hours)?",
    "total_qualification_time": r"tqt|total (?:qualification )?time",
}
MEASURED = frozenset(_FIELDS)
"""The fields of which a sentence may give both."""
_LABEL = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _FIELDS.items()), re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,/])\d{1,2},\d{3}(?![\w,])|(?<![\w.,/])\d{1,4}(?![\w/]|,\d)")
# what may stand between a number and the label behind it ('450 hours of guided learning'), or in front of it
_BEFORE = re.compile(r"\s*(?:hours?\b)?\s*(?:of|for)?\s*(?:the|a)?\s*", re.IGNORECASE)
_BEHIND = re.compile(
    r"[\s:=–-]*(?:\((?:glh|tqt|hours)\))?[\s:=–-]*(?:hours?)?\s*(?:of|is|are|value)?[\s:=]*", re.IGNORECASE
)


def measures_in(text: str) -> dict[str, set[str]]:
    """The fields that the labels next to each number name: the label behind a number first, else the one before it."""
    found: dict[str, set[str]] = {}
    labels = list(_LABEL.finditer(text))
    used: set[int] = set()
    numbers = list(_NUMBER.finditer(text))
    rest = []
    for number in numbers:
        at = next((n for n, label in enumerate(labels) if _between(text, number.end(), label.start(), _BEFORE)), None)
        if at is None:
            rest.append(number)
            continue
        used.update((at, *_same(labels, at, text)))
        found.setdefault(number[0].replace(",", ""), set()).add(labels[at].lastgroup or "")
    for number in rest:
        near = (
            n
            for n, label in enumerate(labels)
            if n not in used and _between(text, label.end(), number.start(), _BEHIND)
        )
        for at in near:
            found.setdefault(number[0].replace(",", ""), set()).add(labels[at].lastgroup or "")
    return found


def _between(text: str, start: int, end: int, pattern: re.Pattern[str]) -> bool:
    return start <= end and pattern.fullmatch(text, start, end) is not None


def _same(labels: list[re.Match[str]], at: int, text: str) -> Iterator[int]:
    """The abbreviation in brackets behind a label: '(GLH)'."""
    following = at + 1
    if following < len(labels) and text[labels[at].end() : labels[following].start()].strip() == "(":
        yield following
