"""What a comparison can say of each page of an issue: whether what it prints was compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel

from pipeline.compare.changes import Change, Class, PageOf, PageState
from pipeline.findings.certified import pictures_in
from pipeline.keys import Keyed
from pipeline.models import Box, Place, Specification


def pages_of(
    specification: Specification, records: Iterable[Keyed], places: Iterable[tuple[Change, Place]]
) -> tuple[PageOf, ...]:
    """The state of every page; `records` are all of the issue's, `places` where the changes stand in it.

    What weighs most for a reviewer comes first: a picture of print, a part that could not be read, a text that stands
    elsewhere in the other issue.
    """
    changes = list(places)
    pictured = _pages(pictures_in(specification))
    unread = _pages(box for change, place in changes if change.class_ is Class.UNREAD for box in place)
    moved = _pages(box for change, place in changes if _has_moved(change) for box in place)
    printed: set[int] = set()
    for one in records:
        if one.table != "findings":
            printed.update([box.page for box in boxes_of(one.record)])
    states = (
        (PageState.PICTURE, pictured),
        (PageState.UNREAD, unread),
        (PageState.MOVED, moved),
        (PageState.COMPARED, printed),
    )
    return tuple(
        PageOf(
            page=page,
            state=next((state for state, pages in states if page in pages), PageState.FURNITURE),
            number=specification.source.printed_number(page),
        )
        for page in range(1, specification.source.pages + 1)
    )


def _has_moved(change: Change) -> bool:
    return change.class_ is Class.MOVED or (change.class_ is Class.OTHER_TEXT and change.field == "position")


def _pages(boxes: Iterable[Box]) -> set[int]:
    return {box.page for box in boxes}


def boxes_of(record: BaseModel) -> Sequence[Box]:
    """All places of a record, and of its fields."""
    values = vars(record)
    place: Place = values.get("place", ())
    places: Mapping[str, Place] = values.get("places", {})
    return [*place, *(box for each in places.values() for box in each)] if places else place


def overlap(place: Iterable[Box], other: Iterable[Box]) -> bool:
    """Whether two places share some print."""
    boxes = tuple(other)
    return any(
        a.page == b.page and a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1 for a in place for b in boxes
    )
