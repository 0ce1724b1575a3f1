"""A qualification while it is put together from what the handbook prints of it in several places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.front import Name, Value
from pipeline.geometry.places import place_of
from pipeline.models import Place, Qualification
from pipeline.pages import Word
from pipeline.terms import NumberScheme
from pipeline.vocabulary import level_in_title
from pipeline.wording import shapes

_OWN_CODE = re.compile(r"\d{3,4}-\d{2}(?:[-/]\d{2})*")  # in the body's own scheme: '2357-13/91'


@dataclass
class Draft:
    """A qualification while it is put together."""

    title: str | None = None
    number: str | None = None
    printed: str | None = None
    values: dict[str, object] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)
    unread: dict[str, tuple[str, Sequence[Word]]] = field(default_factory=dict)
    """The first print of each amount that has figures and is none that a field can hold."""
    beside: tuple[str, ...] = ()
    """What the table that lists its number prints beside it."""

    def give(self, name: str, value: object, words: Sequence[Word]) -> None:
        """Set a value that is not yet known."""
        if value is not None and name not in self.values:
            self.values[name] = value
            self.places[name] = place_of(words)
            self.words += words

    def give_amount(self, name: str, text: str, words: Sequence[Word]) -> None:
        """Set a whole number, or the ends of a range."""
        parse = shapes.credits if name == "credit_value" else shapes.hours
        both = shapes.span(text)
        if both and name != "total_qualification_time":
            self.give(name, both[0], words)
            self.give(f"{name}_max", both[1], words)
        else:
            self.give(name, parse(text), words)
            if parse(text) is None and any(character.isdigit() for character in text):
                self.unread.setdefault(name, (text, words))

    def give_said(self, values: Iterable[Value]) -> None:
        """Set what the pages say of the qualification, with its places."""
        for value in values:
            self.values.setdefault(value.field, value.value)
            self.places.setdefault(value.field, value.place)

    def named(self) -> Name:
        """What a text calls it by."""
        level = self.values.get("level") or level_in_title(self.title or "")
        codes = (match[0] for text in self.beside if (match := _OWN_CODE.search(text)))
        return Name(self.title or "", self.number, None if level is None else str(level), next(codes, None))

    def finished(self) -> Qualification:
        """The qualification as the model has it."""
        values: dict[str, object] = {**dict.fromkeys(Qualification.model_fields), "certified": False, "origin": {}}
        values.update(self.values)
        title = self.title or "\u2013"
        places = {"title": self.places.get("title", ()), "level": self.places.get("title", ()), **self.places}
        values.update(
            title=title,
            qualification_number=self.number,
            qualification_number_printed=self.printed if self.printed != self.number else None,
            number_scheme=NumberScheme.OFQUAL if self.number else None,
            level=self.values.get("level") or level_in_title(title) or level_in_title(title.title()),
            age_ranges=self.values.get("age_ranges") or (),
            assessment_kinds=self.values.get("assessment_kinds") or (),
            place=place_of(self.words),
            places={name: place for name, place in places.items() if place},
        )
        return Qualification.model_validate(values)
