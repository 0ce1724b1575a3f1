"""Shown -> signs that its pages hold: what a print cannot do without, and no title, no subject, no number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.drafting.shown import Seen, Shown
from pipeline.outline.values import is_typed
from pipeline.profiles.base import Sign
from pipeline.profiles.texts import PageText
from pipeline.wording.labels import Field
from pipeline.wording.lead_ins import Role

_MOST_LABELS = 3  # of one sign
_MOST_WORDS = 12  # of the heads of a table that a sign asks for
_SHORTEST_CORE = 4  # letters
_NAMED = re.compile(r"(unit|module|component)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_TYPED = {field.value for field in Field if is_typed(field)}
_CODED = {"criterion", "outcome", "graded"}
# Heads that one handbook prints in either number: 'Assessment Criterion', 'Assessment criteria'
_EITHER = {
    **dict.fromkeys(("outcome", "outcomes"), "outcomes?"),
    **dict.fromkeys(("criterion", "criteria"), "criteri(?:a|on)"),
    **dict.fromkeys(("learner", "learners"), "learners?"),
    **dict.fromkeys(("candidate", "candidates"), "candidates?"),
}


def signs_of(shown: Shown, pages: Sequence[PageText]) -> list[Sign]:
    """The signs that the pages hold; one counts on two pages, where it stands on more than one."""
    found = []
    for sign in (*_of_headings(shown), *_of_labels(shown.labels), *_of_heads(shown.heads), *_of_codes(shown)):
        twice = Sign(sign.says, sign.pattern, 2, sign.core)
        found += [twice] if twice.holds(pages) else [sign] if sign.holds(pages) else []
    return found


def _of_headings(shown: Shown) -> Iterator[Sign]:
    """'Unit 1: Title', where a word stands before the number in most of the units' headings."""
    named = [(_NAMED.match(unit.text), start) for unit, start in zip(shown.units, shown.starts, strict=True)]
    forms = Counter(
        (match[1].casefold(), _shape(start.number_words[0].text.strip(".:")))
        for match, start in named
        if match and start.number_words and start.title
    )
    if forms:
        ((word, shape), count) = forms.most_common(1)[0]
        if 2 * count > len(named):
            yield _sign(
                f"unit headings '{word.capitalize()} <number> \u2026'", rf"\b{word}\W+{shape}\W+(?-i:[A-Z])", word
            )


def _shape(number: str) -> str:
    """A number as a pattern of all of its form: 'L3-MCC-01' -> '[A-Z]+\\d+-[A-Z]+-\\d+'."""
    parts = re.findall(r"[A-Z]+|[a-z]+|\d+|.", number)
    return "".join(
        "(?-i:[A-Z]+)" if part.isupper() else r"\d+" if part.isdecimal() else re.escape(part) for part in parts
    )


def _of_labels(labels: Sequence[Seen]) -> Iterator[Sign]:
    """The labels of a unit's facts that most of its pages print, together on a page."""
    facts = [one for one in labels if one.means in _TYPED and _WORD.search(one.text)]
    most = sorted(facts, key=lambda one: -len(one.pages))[:_MOST_LABELS]
    chosen = [one for one in facts if one in most]
    if len(chosen) > 1:
        asked = "".join(rf"(?=.*\b{_spaced(one.text)}\b)" for one in chosen)
        core = max((_core(one.text) for one in chosen), key=len)
        yield _sign("labels " + ", ".join(f"'{one.text}'" for one in chosen), rf"\A{asked}", core)


def _of_heads(heads: Sequence[Seen]) -> Iterator[Sign]:
    """The heads of outcomes and criteria, as the most pages print them."""
    tables = [one for one in heads if Role.OUTCOME.value in one.means and "|" in one.text]
    if tables:
        head = max(tables, key=lambda one: len(one.pages))
        yield _sign(f"table heads '{head.text}'", rf"\b{_spaced(head.text)}\b", _core(head.text))
        return
    for role in (Role.OUTCOME, Role.CRITERION):
        named = [one for one in heads if one.means == role.value]
        if named:
            head = max(named, key=lambda one: len(one.pages))
            yield _sign(f"headings '{head.text}'", rf"\b{_spaced(head.text)}\b", _core(head.text))


def _of_codes(shown: Shown) -> Iterator[Sign]:
    """Numbers with letters, such as 'AC1.1' and 'LO1'; plain ones stand in every handbook."""
    for one in shown.numbers:
        number = one.text.strip(".:)* ")
        if one.means in _CODED and number[:1].isalpha():
            yield _sign(f"numbers '{number}'", rf"\b{_code(number)}(?!\w)", "")


def _code(number: str) -> str:
    """A code as a pattern of all with its letters: 'AC1.1' -> 'AC\\s?\\d+\\.\\d+'."""
    letters, digits = re.split(r"\s*(?=\d)", number, maxsplit=1)
    return rf"(?-i:{re.escape(letters)})\s?" + re.sub(r"\d+", r"\\d+", re.escape(digits))


def _sign(says: str, pattern: str, core: str) -> Sign:
    return Sign(says, re.compile(pattern, re.IGNORECASE), 1, core)


def _spaced(text: str) -> str:
    """The words of a head as a pattern, whatever parts them."""
    words = [word.casefold() for word in _WORD.findall(text)[:_MOST_WORDS]]
    return r"\W+".join(_EITHER.get(word, re.escape(word)) for word in words)


def _core(text: str) -> str:
    """The longest word of a head that its pattern asks for as it is; empty where all are short."""
    words = [word.casefold() for word in _WORD.findall(text)[:_MOST_WORDS]]
    asked = [word for word in words if word not in _EITHER and len(word) >= _SHORTEST_CORE]
    return max(asked, key=len, default="")
