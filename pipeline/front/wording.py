"""How a fact of a qualification is announced: by a label, by a heading, or by a sentence that says it itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.front.statements import Heading
from pipeline.wording.folding import folded
from pipeline.wording.labels import Field, field_of

_NUMBERED = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[a-z]\)|section \d+:?)\s+")
_NEAR = 3  # headings
# those whose ages and qualifications are no learner's: 'Assessor entry requirements', 'Entry requirements for staff'
STAFF = r"\b(?:assessors?|tutors?|teachers?|verifiers?|iqas?|trainers?|invigilators?|staff)\b"
_OF_STAFF = re.compile(rf"\b(?:for|of) (?:\w+ )?{STAFF}")
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Wording:
    """The words by which one fact is known. Headings, labels and heads match as a whole, sentences in part.

    `labels` are fields of the one list of labels, `also` labels that mean the fact outside units alone, `maybe` such
    that mean it beside a value that matches `points` ('Suitable for' | '16-18').
    Below a heading of `sections` (alone, or behind the one above it: 'requirements > learners') all that matches
    `topic` is said of it, and below one of `short` if the section is short and undivided.
    Below a heading that `chapters` match in part only the first sentences of a section that match `within` are, and in
    a table the heads that match `component` and the first cells below a head that matches `over`; what stands below a
    heading of `asides` is about something else. With `first` a section says it in one go, and then comes to other
    things.
    A sentence that matches `says` says it wherever it stands, one that matches `goes_on` behind it goes on with it, and
    what matches `never` says something else. Of a list that a sentence of `leads` leads in, the points of `points` do.
    A date stands behind words of `dated`, in any sentence.
    """

    name: str
    labels: frozenset[Field] = frozenset()
    also: re.Pattern[str] = NEVER
    maybe: re.Pattern[str] = NEVER
    sections: re.Pattern[str] = NEVER
    topic: re.Pattern[str] | None = None
    short: re.Pattern[str] = NEVER
    chapters: re.Pattern[str] = NEVER
    asides: re.Pattern[str] = NEVER
    within: re.Pattern[str] = NEVER
    component: re.Pattern[str] = NEVER
    over: re.Pattern[str] = NEVER
    first: bool = False
    says: re.Pattern[str] = NEVER
    goes_on: re.Pattern[str] = NEVER
    leads: re.Pattern[str] = NEVER
    points: re.Pattern[str] = NEVER
    dated: re.Pattern[str] = NEVER
    never: re.Pattern[str] = NEVER

    def is_label(self, label: str, value: str = "") -> bool:
        """Whether a label, or the head of a column, announces the fact; one that may does with a value that is one."""
        name = unnumbered(label)
        also = self.also.fullmatch(name) or (self.maybe.fullmatch(name) and self.points.search(value.lower()))
        return field_of(label) in self.labels or bool(also and not _OF_STAFF.search(name))

    def is_section(self, above: Sequence[Heading]) -> bool:
        """Whether what stands below some headings is about the fact alone."""
        names = [unnumbered(heading.text) for heading in above[-2:]]
        said = any(self.sections.fullmatch(" > ".join(names[at:])) for at in range(len(names)))
        return said and not any(_OF_STAFF.search(name) for name in names)

    def is_short(self, above: Sequence[Heading]) -> bool:
        """Whether a short section below such a heading is about the fact alone."""
        return bool(above) and bool(self.short.fullmatch(unnumbered(above[-1].text)))

    def is_chapter(self, above: Sequence[Heading]) -> bool:
        """Whether it stands in a chapter in which the fact is spoken of among others."""
        names = [unnumbered(heading.text) for heading in above[-_NEAR:]]
        first = next((at for at, name in enumerate(names) if self.chapters.search(name)), None)
        return first is not None and not any(self.asides.search(name) for name in names[first:])

    def is_aside(self, above: Sequence[Heading]) -> bool:
        """Whether it stands below a heading of something else."""
        return bool(above) and bool(self.asides.search(unnumbered(above[-1].text)))

    def is_component(self, text: str, heads: Sequence[str]) -> bool:
        """Whether the head of a column, or the first cell of a row below `heads`, is itself what the fact names."""
        if heads:
            return bool(self.over.fullmatch(unnumbered(heads[0])))
        return bool(self.component.fullmatch(unnumbered(text)))


@lru_cache(maxsize=4096)
def unnumbered(heading: str) -> str:
    """A heading as compared: '2.1 Entry Requirements:' -> 'entry requirements'."""
    return _NUMBERED.sub("", folded(heading)).rstrip(" ?:.")
