"""Findings about places on pages -> the records that stand there.

What is wrong with a word or a line is wrong with the record that it is in; what is lost on a page is lost to the unit
that the page is of. Such a record is not certified.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pydantic import BaseModel

from pipeline.findings import Found
from pipeline.keys import keyed
from pipeline.models import Box, Specification, Unit

_INSIDE = 1.0  # points


def about_records(found: Iterable[Found], specification: Specification) -> Iterator[Found]:
    """The findings, those without a record given the one that all of their place is in, if there is one."""
    found = tuple(found)
    places = _places(specification) if any(one.record is None and one.place for one in found) else {}
    units = _pages(specification) if places else ()
    for one in found:
        if one.record is not None or not one.place:
            yield one
            continue
        records = [_innermost(box, places) or _unit(box, units) for box in one.place]
        same = all(record is records[0] for record in records)
        yield replace(one, record=records[0]) if same else one


def _places(specification: Specification) -> Mapping[int, Sequence[tuple[Box, BaseModel]]]:
    """By page, the boxes of all records but units."""
    places: dict[int, list[tuple[Box, BaseModel]]] = defaultdict(list)
    for one in keyed(specification):
        if not isinstance(one.record, (Specification, Unit)):
            for box in getattr(one.record, "place", None) or ():
                places[box.page].append((box, one.record))
    return places


def _pages(specification: Specification) -> tuple[tuple[Unit, Box, int], ...]:
    """The units with the box that each begins with, and the last page that anything of it stands on."""
    last: dict[str, int] = {}
    units: list[tuple[str, Unit]] = []
    for one in keyed(specification):
        if isinstance(one.record, Unit):
            units.append((one.key, one.record))
        if one.unit_id is not None:
            pages = [box.page for box in getattr(one.record, "place", None) or ()]
            last[one.unit_id] = max([last.get(one.unit_id, 0), *pages])
    return tuple((unit, unit.place[0], last[key]) for key, unit in units if unit.place)


def _innermost(box: Box, places: Mapping[int, Sequence[tuple[Box, BaseModel]]]) -> BaseModel | None:
    holding = [(_area(place), nth) for nth, (place, _) in enumerate(places.get(box.page, ())) if _holds(place, box)]
    return places[box.page][min(holding)[1]][1] if holding else None


def _unit(box: Box, units: Iterable[tuple[Unit, Box, int]]) -> Unit | None:
    """The unit that begins last before a place, if it goes on up to its page."""
    at = (box.page, box.y1)
    before = [(start.page, start.y0, nth) for nth, (_, start, _) in enumerate(units) if (start.page, start.y0) < at]
    if not before:
        return None
    unit, _, last = tuple(units)[max(before)[2]]
    return unit if box.page <= last else None


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x0 - _INSIDE <= inner.x0
        and inner.x1 <= outer.x1 + _INSIDE
        and outer.y0 - _INSIDE <= inner.y0
        and inner.y1 <= outer.y1 + _INSIDE
    )


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)
