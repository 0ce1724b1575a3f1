"""The names of a handbook's qualifications, and which of them a text names: by titles and codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from pipeline.front.statements import Statement
from pipeline.numbers import QUALIFICATION_NUMBER, find_qualification_numbers
from pipeline.wording.bodies import without_body
from pipeline.wording.qualification_types import type_of, types_said

# 'Pearson BTEC Level 3 National Certificate in … (180 GLH) 601/7574/6' in the list of a suite
_BEFORE_NUMBER = re.compile(
    r"(?P<title>.*?\b(?:award|certificate|diploma|qualification)\b.*?)[\s:\u2013-]*(?:\([^()]*\))?"
    rf"[\s:\u2013-]*(?:{QUALIFICATION_NUMBER})",
    re.IGNORECASE,
)
TITLE = re.compile(r"\b(?:award|certificate|diploma)\b", re.IGNORECASE)
_BEFORE_LEVEL = re.compile(r"^.*?\b(?=(?:level|entry) \d)")
_FRAMEWORK = re.compile(r" (?:rqf|qcf|nqf)$")  # 'Level 3 Award in Lamps (RQF)', spoken of without it
# a qualification that is asked for beside: '… all units in this table and must also complete the Level 3 Certificate'
_ALSO = re.compile(
    r"\balso (?:achieve|complete|hold|pass|take|gain) (?:(?!units?\b|credits?\b)[\w&()/-]+ )*?"
    r"(?:Award|Certificate|Diploma)\b[^.;]*"
)
# one that is held before: 'Learners who hold the Level 2 Award in Lamps must achieve 14 credits.'
_HELD = re.compile(
    r"\b(?:hold(?:s|ing)?|(?:have|has|having) (?:already )?(?:achieved|completed|passed|gained)) (?:the|an?)"
    r" (?:[\w&()/-]+ ){0,9}?(?:Award|Certificate|Diploma)\b(?: in (?:[A-Z][\w&-]*|and|of| )+)?"
)
_LONGEST_TITLE = 24  # words


class Name(NamedTuple):
    """A qualification as a text may name it: title, number, level, and code in the body's own scheme."""

    title: str
    number: str | None
    level: str | None = None
    code: str | None = None


@dataclass(frozen=True)
class Names:
    """The qualifications of a handbook, and others that it lists beside them."""

    own: tuple[Name, ...]
    others: tuple[Name, ...] = ()

    @classmethod
    def of(cls, own: Iterable[Name], statements: Sequence[Statement]) -> Names:
        """The names of some qualifications, with those of their suite that the statements list with their numbers."""
        own = tuple(own)
        known = {name.number for name in own}
        others: dict[str, Name] = {}
        for statement in statements:
            numbers = find_qualification_numbers(statement.text)
            match = _BEFORE_NUMBER.match(statement.text) if len(numbers) == 1 else None
            if match and len(numbers) == 1 and len(match["title"].split()) <= _LONGEST_TITLE:
                number = numbers[0].canonical
                if number not in known:
                    others.setdefault(number, Name(match["title"], number))
        return cls(own, tuple(others.values()))

    def number_of(self, sentence: str, number: str | None) -> str | None:
        """The number of the qualification that a sentence is about, of a statement that is about one with a number.

        A sentence that names another by its title or its type is about that; one of several of a type, about none.
        """
        sentence = without_held(sentence)
        named = self.named_in(sentence)
        if named is not None:
            return named.number
        said = types_said(sentence)
        of_type = [name.number for name in self.own if type_of(name.title) in said]
        if number in of_type or not of_type:
            return number
        return of_type[0] if len(of_type) == 1 else None

    @cached_property
    def _by_length(self) -> Sequence[tuple[str, Name]]:
        """The forms of all titles, the longest first."""
        forms = [(form, name) for name in (*self.own, *self.others) for form in _forms(name.title)]
        return sorted(forms, key=lambda one: -len(one[0]))

    def named_in(self, text: str) -> Name | None:
        """The one qualification whose title or code stands in a text; None for none or several.

        Case, punctuation, the body's name before the title and a plural s do not matter.
        """
        found = self.all_named_in(text)
        return found[0] if len(found) == 1 else None

    def is_title(self, text: str) -> bool:
        """Whether a text is the title of one of the handbook's qualifications, and no more."""
        return any(_folded(text) in _forms(name.title) for name in self.own)

    def all_named_in(self, text: str) -> list[Name]:
        """The qualifications whose titles stand in a text; the one alone whose code in the body's scheme does."""
        coded = [name for name in self.own if name.code and name.code in text]
        if len(coded) == 1:
            return coded
        rest = f" {_folded(text)} "
        found: dict[str, list[Name]] = {}
        for form, name in self._by_length:
            if f" {form} " in rest:
                rest = rest.replace(f" {form} ", " | ")  # 'Diploma in X' stands inside 'Diploma in X (720)'
                found[name.title] = [other for other in (*self.own, *self.others) if other.title == name.title]
        return [name for alike in found.values() for name in alike]


def without_held(text: str) -> str:
    """A text without the qualifications that it says are held before, or asked for beside."""
    return _HELD.sub("", _ALSO.sub("", text))


@lru_cache(maxsize=256)
def _forms(title: str) -> frozenset[str]:
    """A title as it may be spoken of: whole, and from its level on ('the Level 2 Diploma in …')."""
    whole = _folded(title)
    forms = {whole, _FRAMEWORK.sub("", whole)}
    return frozenset({*forms, *(_BEFORE_LEVEL.sub("", form) for form in forms)} - {""})


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"s\b", "", without_body(text).lower())).strip()
