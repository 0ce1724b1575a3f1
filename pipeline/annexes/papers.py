"""A test that the body sets, while it is put together from its table, its labels or its specification."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.findings import Found, Reading, finding
from pipeline.geometry.lists import Entry
from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.models import Box, ExternalAssessment
from pipeline.outline.flow import lines_in
from pipeline.pages import Word
from pipeline.vocabulary import is_nothing, minutes_of, whole_number
from pipeline.wording.assessments import COUNTS, AssessmentField
from pipeline.wording.kinds import kinds_in

_NUMBER = re.compile(r"(?=[^ ]*\d)[A-Z0-9]{1,8}(?:[-/][A-Z0-9]{1,8})*[A-Z]?:?", re.IGNORECASE)
_TEXTS = tuple(name for name in AssessmentField if name not in {AssessmentField.NUMBER, *COUNTS})


def is_test_number(printed: str) -> bool:
    """Whether a print can be the number of a unit or of a test: '2:', '5357-001', 'NETK3-06A'."""
    return _NUMBER.fullmatch(printed) is not None


class Paper:
    """A test while it is put together. `form` names the print it is read from."""

    def __init__(self, lexicon: Lexicon, form: str) -> None:
        """Start with nothing known."""
        self.lexicon = lexicon
        self._forms = {form}
        self.number: str | None = None
        self.minutes: int | None = None
        self.texts: dict[AssessmentField, str] = {}
        self.counts: dict[AssessmentField, int] = {}
        self.places: dict[AssessmentField, tuple[Box, ...]] = {}
        self.words: list[Word] = []
        self.findings: list[Found] = []

    def text(self, words: Sequence[Word]) -> str:
        """The text of words that may stand on several lines."""
        return self.lexicon.join([line.words for line in lines_in(words)])

    @property
    def start(self) -> tuple[int, float]:
        """The page and the upper edge of its first word."""
        return min((word.page, word.y0) for word in self.words)

    def has(self, name: AssessmentField) -> bool:
        """Whether a field has a value."""
        return name in self.places

    def set_number(self, words: Sequence[Word]) -> None:
        """Take the printed number of the unit or the test."""
        self.number = self.text(words).rstrip(":")
        self._keep(AssessmentField.NUMBER, words, place_of(words))

    def set_text(self, name: AssessmentField, words: Sequence[Word]) -> None:
        """Take a text, if there is one; its lines have a box each, as its number may stand before the first."""
        if words:
            self.texts[name] = self.text(words)
            self._keep(name, words, tuple(box for line in lines_in(words) for box in place_of(line.words)))

    def set_count(self, name: AssessmentField, words: Sequence[Word], count: int | None) -> None:
        """Take a number of marks or questions and the words that print it."""
        if count is not None:
            self.counts[name] = count
            self._keep(name, words, place_of(words))

    def set_entries(self, name: AssessmentField, entries: Sequence[Entry]) -> None:
        """Take the text of some points of a cell; their places are apart, as other points may stand between them."""
        if entries:
            self.texts[name] = "\n".join(self.lexicon.join(entry.lines) for entry in entries)
            place = tuple(box for entry in entries for box in place_of(entry.words))
            self._keep(name, [word for entry in entries for word in entry.words], place)

    def set_labelled(self, name: AssessmentField, words: Sequence[Word], counted: str = "") -> None:
        """Take the value that stands with a label; a count or a length that cannot be read is a finding.

        `counted` is what the label says of bare numbers: 'minutes'.
        """
        printed = self.text(words)
        if is_nothing(printed):
            return
        if name in COUNTS:
            self.set_count(name, words, whole_number(printed))
            if name not in self.counts:
                self.unread(name, printed, words)
            return
        self.set_text(name, words)
        if name is AssessmentField.LENGTH:
            bare = whole_number(printed) is not None and counted
            self.minutes = minutes_of(f"{printed} {counted}" if bare else printed)
            if self.minutes is None:
                self.unread("length_minutes", printed, words)

    def unread(self, name: str, printed: str, words: Sequence[Word]) -> None:
        """A value that is labelled and cannot be read is a finding."""
        about = f"the external assessment {self.number}" if self.number else "an external assessment"
        self.findings.append(
            finding(
                Reading.ASSESSMENT_UNREAD,
                f"{name} of {about} is printed as '{printed}', which gives no single number",
                field=name,
                place=place_of(words),
            )
        )

    def differs(self, other: Paper) -> None:
        """Two prints of one test that differ are a finding."""
        ours, its = (f"{', '.join(f'{n} {name}' for name, n in paper.known.items())}" for paper in (self, other))
        self.findings.append(
            finding(
                Reading.ASSESSMENT_DIFFERS,
                f"the external assessment {self.number} is printed with {its} on page {other.start[0]}, with {ours} "
                "here",
                place=place_of(self.words),
            )
        )

    @property
    def known(self) -> dict[str, int]:
        """Its numbers by name."""
        counts = {name.value: count for name, count in self.counts.items()}
        return counts if self.minutes is None else {**counts, "minutes": self.minutes}

    def is_of_other_print(self, other: Paper) -> bool:
        """Whether the two come from different kinds of print, of which each tells only some of a test."""
        return not self._forms & other._forms

    def agrees(self, other: Paper) -> bool:
        """Whether no number of the two differs."""
        return all(other.known.get(name, number) == number for name, number in self.known.items())

    def take(self, other: Paper) -> None:
        """Take what only the other one has."""
        for name in other.places.keys() - self.places.keys():
            self.places[name] = other.places[name]
            self.texts |= {name: other.texts[name]} if name in other.texts else {}
            self.counts |= {name: other.counts[name]} if name in other.counts else {}
        self.minutes = other.minutes if self.minutes is None else self.minutes
        self.words += other.words
        self.findings += other.findings
        self._forms |= other._forms

    def finished(self) -> ExternalAssessment:
        """The test as the model has it."""
        kinds = kinds_in(self.texts.get(AssessmentField.KIND, ""))
        return ExternalAssessment.model_validate(
            {
                **{name: self.texts.get(name) for name in _TEXTS},
                **{name: self.counts.get(name) for name in COUNTS},
                "unit_number": self.number,
                "kind": kinds[0] if kinds else None,
                "length_minutes": self.minutes,
                "place": place_of(self.words),
                "places": dict(sorted(self.places.items())),
            }
        )

    def _keep(self, name: AssessmentField, words: Sequence[Word], place: tuple[Box, ...]) -> None:
        self.places[name] = place
        self.words.extend(words)
