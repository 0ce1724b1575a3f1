"""Which qualification a text speaks of: by its title, with or without the body's name before it, or its own number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.front.phrases import sentences
from pipeline.matching import folded_title, title_forms
from pipeline.wording.headings import without_section
from pipeline.wording.qualification_types import short_names, type_of, types_said

# printed as 'City & Guilds Level 2 Diploma in …' in a table, and as 'the Level 2 Diploma in …' in a sentence
_FROM_LEVEL = re.compile(r".*?\b(?=(?:level|entry level|entry) \d)")
_ASKS = re.compile(r"\b(?:must|(?:are|is) required|needs? to|to achieve|to be awarded|to gain)\b", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"\d{3,4}-\d{2}(?:/\d{2})*")


@dataclass(frozen=True)
class Mentions:
    """The ways in which a handbook speaks of its qualifications: printed form -> title."""

    titles: Mapping[str, str]
    """Folded titles, whole and from their level on."""
    numbers: Mapping[str, str]
    """The body's own numbers, such as '2357-13'."""
    short: Mapping[str, str]
    """What headings may call them by, where only one of several can be meant: 'NVQ Certificate', 'Diploma'."""

    @classmethod
    def of(cls, named: Iterable[tuple[str, Iterable[str]]]) -> Mentions:
        """Mentions of qualifications, each a title and the texts that its table prints beside it."""
        titles: dict[str, set[str]] = {}
        numbers: dict[str, str] = {}
        short: dict[str, set[str]] = {}
        for title, beside in named:
            for name in short_names(title):
                short.setdefault(folded_title(name), set()).add(title)
            for form in title_forms(title):
                titles.setdefault(form, set()).add(title)
                titles.setdefault(_FROM_LEVEL.sub("", form), set()).add(title)
            for number in own_numbers(" ".join(beside)):
                numbers[number] = title
        several = len(set().union(*titles.values())) > 1
        return cls(
            {form: next(iter(of)) for form, of in titles.items() if len(of) == 1},
            numbers,
            {form: next(iter(of)) for form, of in short.items() if several and len(of) == 1},
        )

    def named(self, text: str) -> str | None:
        """The title of the one qualification that a text is, or None."""
        forms = title_forms(without_section(text))
        return next((self.titles[form] for form in (*title_forms(text), *forms) if form in self.titles), None)

    def headed(self, text: str) -> str | None:
        """The title of the one qualification that a heading names, also in short: '3.1 NVQ Certificate'."""
        text = without_section(text)
        return self.named(text) or next((self.short[form] for form in title_forms(text) if form in self.short), None)

    def above(self, lines: Sequence[str]) -> set[str]:
        """The titles of the qualifications that some lines above a table speak of.

        Those of which something is asked, where there are any: 'To achieve the Award, learners must …'.
        """
        text = " ".join(lines)
        asked = {title for sentence in sentences(text) if _ASKS.search(sentence) for title in self._asked(sentence)}
        return asked or self.all_in(text)

    def _asked(self, sentence: str) -> set[str]:
        said = types_said(sentence)
        of_type = {title for title in self.titles.values() if type_of(title) in said}
        return self.all_in(sentence) or of_type

    def in_text(self, text: str) -> str | None:
        """The title of the one qualification that a text speaks of; None where it speaks of none, or of several."""
        found = self.all_in(text)
        return found.pop() if len(found) == 1 else None

    def all_in(self, text: str) -> set[str]:
        """The titles of all qualifications that a text speaks of."""
        plain = f" {max(title_forms(text), key=len)} "
        found: set[str] = set()
        for form in sorted(self.titles, key=len, reverse=True):
            if f" {form} " in plain:
                found.add(self.titles[form])
                plain = plain.replace(f" {form} ", "  ")
        return found or {self.numbers[number] for number in own_numbers(text) if number in self.numbers}


def own_numbers(text: str) -> set[str]:
    """The body's own numbers of qualifications in a text: '2357-13/91' -> 2357-13 and 2357-91."""
    found: set[str] = set()
    for printed in _OWN_NUMBER.findall(text.replace("- ", "-")):
        first, _, rest = printed.partition("-")
        found |= {f"{first}-{point}" for point in rest.split("/")}
    return found
