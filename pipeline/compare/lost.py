"""The texts of a unit that one issue could not read, which the other issue has in records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.compare.align import Pair
from pipeline.compare.apart import Text
from pipeline.compare.changes import Change, Class, Entity
from pipeline.compare.text import words
from pipeline.compare.unread import END, START, Spot, end_of, spot, start_of
from pipeline.models import Specification, Unit

_SHORT = 12  # words: a longer text says something, however common its words are


class Lost(NamedTuple):
    """Where a unit stands that was not read, and the words of it that the other issue has."""

    start: Spot
    end: Spot
    words: frozenset[str]

    def holds(self, text: Text) -> bool:
        """Whether a text stands there."""
        return self.start <= spot(text.place[0]) <= self.end

    def says(self, text: Text) -> bool:
        """Whether it is a label, a value or a line that the other issue has of the unit: 'Credit value: 10'."""
        own = words(text.text)
        return len(own) <= _SHORT and self.words.issuperset(own)


def lost_units(
    having: Specification, lacking: Specification, pairs: Iterable[Pair], changes: Sequence[Change]
) -> Iterator[Lost]:
    """Those of the units that one issue has and the other one could not read; `pairs` are those that both have.

    Such a unit stands between the units around it.
    """
    partner = dict(pairs)
    unread = [
        one for one in changes if one.entity is Entity.UNIT and one.field == "unit" and one.class_ is Class.UNREAD
    ]
    places = {place for one in unread for place in (one.place_before, one.place_after) if place}
    for at, unit in enumerate(having.units):
        if unit.place in places and at not in partner:
            before = [lacking.units[partner[i]] for i in range(at) if i in partner]
            after = [lacking.units[partner[i]] for i in range(at + 1, len(having.units)) if i in partner]
            start = end_of(before[-1].place) if before else START
            yield Lost(start, start_of(after[0].place) if after else END, frozenset(_words(unit, having)))


def _words(unit: Unit, specification: Specification) -> Iterator[str]:
    labels = (one.text for one in specification.coverage.around if one.unit == unit.title)
    for text in (*_strings(unit.model_dump(exclude={"place", "places", "origin"})), *labels):
        yield from words(text)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str | int):
        yield str(value)
