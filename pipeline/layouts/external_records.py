"""What the readers of external assessments share: the labels of the prints, and a test while it is put together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.findings import Reading
from pipeline.geometry.lines import lines_of
from pipeline.geometry.lists import Entry
from pipeline.geometry.places import place_of
from pipeline.layouts.context import Context, lines_in_order
from pipeline.ledger import Use
from pipeline.models import Box, ExternalAssessment
from pipeline.pages import Word
from pipeline.vocabulary import is_nothing, minutes_of, whole_number

_TEST = r"(?:assessment|exam(?:ination)?|test|paper)"
# Field -> the labels under which it is printed, in lower case and without full stop or colon.
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("first_assessment", rf"first {_TEST}(?: availability)?|first availab(?:le|ility)"),
        ("availability", rf"(?:{_TEST} )?availability"),
        (
            "length",
            rf"(?:length|duration)(?: of (?:the )?(?:external )?{_TEST})?|{_TEST} (?:length|duration|time)"
            r"|time allowed",
        ),
        ("marks", r"(?:total )?(?:number|no) of marks(?: available)?|(?:total )?marks(?: available)?"),
        ("questions", r"(?:total )?(?:number|no) of questions"),
        ("grading", r"grading"),
        ("title", r"unit title|(?:unit )?name|subject"),
        ("unit_number", rf"units?|unit (?:number|no)|(?!qualification)\w+ code|{_TEST} (?:number|no)"),
        (
            "kind",
            rf"{_TEST} (?:method|type)s?|(?:method|mode|type) of (?:external )?assessment|type"
            r"|on-?screen (?:exam(?:ination)?|test)s?",
        ),
    )
)
_NUMBER = re.compile(r"(?=[^ ]*\d)[A-Z0-9]{1,8}(?:[-/][A-Z0-9]{1,8})*[A-Z]?:?", re.IGNORECASE)
_TEXTS = ("title", "kind", "length", "availability", "first_assessment", "grading")
_COUNTS = ("marks", "questions")


def field_of(words: Sequence[Word]) -> str | None:
    """The field that a label names, or None."""
    label = " ".join(word.text for line in lines_of(words) for word in line.words)
    label = " ".join(label.lower().replace(".", "").replace(":", "").split())
    return next((name for name, pattern in _LABELS if pattern.fullmatch(label)), None)


def is_test_number(printed: str) -> bool:
    """Whether a print can be the number of a unit or of a test: '2:', '5357-001', 'NETK3-06A'."""
    return _NUMBER.fullmatch(printed) is not None


class Draft:
    """A test while it is put together. `form` names the print it is read from."""

    def __init__(self, context: Context, form: str) -> None:
        """Start with nothing known."""
        self.context = context
        self._forms = {form}
        self.number: str | None = None
        self.minutes: int | None = None
        self.texts: dict[str, str] = {}
        self.counts: dict[str, int] = {}
        self.places: dict[str, tuple[Box, ...]] = {}
        self._words: list[Word] = []

    @property
    def start(self) -> tuple[int, float]:
        """The page and the upper edge of its first word."""
        return min((word.page, word.y0) for word in self._words)

    def has(self, name: str) -> bool:
        """Whether a field has a value."""
        return name in self.places

    def set_number(self, words: Sequence[Word]) -> None:
        """Take the printed number of the unit or the test."""
        self.number = self.context.text(words).rstrip(":")
        self._keep("unit_number", words, place_of(words))

    def set_text(self, name: str, words: Sequence[Word]) -> None:
        """Take a text, if there is one; its lines have a box each, as its number may stand before the first."""
        if words:
            self.texts[name] = self.context.text(words)
            self._keep(name, words, tuple(box for line in lines_in_order(words) for box in place_of(line.words)))

    def set_count(self, name: str, words: Sequence[Word], count: int | None) -> None:
        """Take a number of marks or questions and the words that print it."""
        if count is not None:
            self.counts[name] = count
            self._keep(name, words, place_of(words))

    def set_entries(self, name: str, entries: Sequence[Entry]) -> None:
        """Take the text of some points of a cell; their places are apart, as other points may stand between them."""
        if entries:
            self.texts[name] = "\n".join(self.context.entry_text([entry]) for entry in entries)
            place = tuple(box for entry in entries for box in place_of(entry.words))
            self._keep(name, [word for entry in entries for word in entry.words], place)

    def set_labelled(self, name: str, words: Sequence[Word]) -> None:
        """Take the value that stands with a label; a count or a length that cannot be read is a finding."""
        printed = self.context.text(words)
        if is_nothing(printed):
            return
        if name in _COUNTS:
            self.set_count(name, words, whole_number(printed))
            if name not in self.counts:
                self.unread(name, printed, words)
            return
        self.set_text(name, words)
        if name == "length":
            self.minutes = minutes_of(printed)
            if self.minutes is None:
                self.unread("length_minutes", printed, words)

    def unread(self, name: str, printed: str, words: Sequence[Word]) -> None:
        """A value that is labelled and cannot be read is a finding."""
        about = f"the external assessment {self.number}" if self.number else "an external assessment"
        self.context.find(
            Reading.ASSESSMENT_UNREAD,
            f"{name} of {about} is printed as '{printed}', which gives no single number",
            field=name,
            place=place_of(words),
        )

    def differs(self, other: Draft) -> None:
        """Two prints of one test that differ are a finding."""
        ours, its = (f"{', '.join(f'{n} {name}' for name, n in d.known.items())}" for d in (self, other))
        self.context.find(
            Reading.ASSESSMENT_DIFFERS,
            f"the external assessment {self.number} is printed with {its} on page {other.start[0]}, with {ours} here",
            place=place_of(self._words),
        )

    @property
    def known(self) -> dict[str, int]:
        """Its numbers by name."""
        return {**self.counts, **({"minutes": self.minutes} if self.minutes is not None else {})}

    def is_of_other_print(self, other: Draft) -> bool:
        """Whether the two come from different kinds of print, of which each tells only some of a test."""
        return not self._forms & other._forms

    def agrees(self, other: Draft) -> bool:
        """Whether no number of the two differs."""
        return all(other.known.get(name, number) == number for name, number in self.known.items())

    def take(self, other: Draft) -> None:
        """Take what only the other one has."""
        for name in other.places.keys() - self.places.keys():
            self.places[name] = other.places[name]
            self.texts |= {name: other.texts[name]} if name in other.texts else {}
            self.counts |= {name: other.counts[name]} if name in other.counts else {}
        self.minutes = other.minutes if self.minutes is None else self.minutes
        self._words += other._words
        self._forms |= other._forms

    def finished(self) -> ExternalAssessment:
        """The test as the model has it; its words are used now, as what is no test is never finished."""
        self.context.ledger.use_rest(dict.fromkeys(self._words), Use.EXTERNAL_ASSESSMENT)
        return ExternalAssessment.model_validate(
            {
                **{name: self.texts.get(name) for name in _TEXTS},
                **{name: self.counts.get(name) for name in _COUNTS},
                "unit_number": self.number,
                "length_minutes": self.minutes,
                "place": place_of(self._words),
                "places": dict(sorted(self.places.items())),
            }
        )

    def _keep(self, name: str, words: Sequence[Word], place: tuple[Box, ...]) -> None:
        self.places[name] = place
        self._words.extend(words)
