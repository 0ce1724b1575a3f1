"""Which record a finding of a layout is about: a layout finds things before their records are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pydantic import BaseModel

from pipeline.findings import Found
from pipeline.keys import keyed
from pipeline.models import Box, Place, Specification, Unit
from pipeline.pages import Word

_EDGE = 0.02  # points: places are rounded


def with_records(
    found: Iterable[Found], specification: Specification, regions: Sequence[Sequence[Word]]
) -> Iterator[Found]:
    """The findings, each with the record that it is about; `regions` are the words of each unit, unit by unit.

    That is the one that the layout gave; the specification, where nothing on a page is meant; else the smallest record
    that holds the place, and has the field, of the finding; else the unit in whose words it stands.
    """
    found = list(found)
    records = _by_page(specification) if any(one.record is None for one in found) else {}
    for one in found:
        if one.record is not None:
            yield one
        elif not one.place:
            yield replace(one, record=specification)
        else:
            unit = _unit_at(one.place, specification.units, regions)
            yield replace(one, record=_smallest(one, records.get(one.place[0].page, ())) or unit)


def _by_page(specification: Specification) -> dict[int, list[tuple[BaseModel, Place]]]:
    """Every record by the pages that it stands on, with its place, and again with that of each header value."""
    found: dict[int, list[tuple[BaseModel, Place]]] = defaultdict(list)
    for one in keyed(specification):
        if isinstance(one.record, Specification):
            continue
        for record in (one.record, *([one.block] if one.block and one.item_number == 1 else [])):
            places: dict[str, Place] = getattr(record, "places", {})
            for place in (getattr(record, "place", ()), *places.values()):
                for page in {box.page for box in place}:
                    found[page].append((record, place))
    return found


def _smallest(found: Found, records: Iterable[tuple[BaseModel, Place]]) -> BaseModel | None:
    """The record with the smallest place that holds all of the finding's, of those that have its field."""
    holding = [
        (_area(place), record)
        for record, place in records
        if (found.field is None or found.field in type(record).model_fields) and _holds(place, found.place)
    ]
    return min(holding, key=lambda one: one[0])[1] if holding else None


def _holds(place: Place, part: Place) -> bool:
    return all(any(_is_in(box, whole) for whole in place) for box in part)


def _is_in(box: Box, whole: Box) -> bool:
    return (
        box.page == whole.page
        and whole.x0 - _EDGE <= box.x0
        and box.x1 <= whole.x1 + _EDGE
        and whole.y0 - _EDGE <= box.y0
        and box.y1 <= whole.y1 + _EDGE
    )


def _area(place: Place) -> float:
    return sum((box.x1 - box.x0) * (box.y1 - box.y0) for box in place)


def _unit_at(place: Place, units: Sequence[Unit], regions: Sequence[Sequence[Word]]) -> Unit | None:
    """The first unit with a word in the place."""
    for unit, words in zip(units, regions, strict=True):
        if any(_stands_in(word, box) for word in words for box in place if word.page == box.page):
            return unit
    return None


def _stands_in(word: Word, box: Box) -> bool:
    return box.x0 <= (word.x0 + word.x1) / 2 <= box.x1 and box.y0 <= (word.y0 + word.y1) / 2 <= box.y1
