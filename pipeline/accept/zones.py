"""Zones of a document: cover, front, one of each unit, back. Every point of every page is in exactly one.

A unit's zone begins where its record's head is printed (a little above: its rule, its label) and ends where the next
one begins. The last unit's ends with its last record or, behind that, at the first heading as large as its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from pipeline.accept.lines import Line
from pipeline.models import Box, Specification, Unit
from pipeline.pages import Page

Point = tuple[int, float]
_ABOVE = 0.12  # of a line's height: print that begins so little above it still is of that line
_AS_LARGE = 0.95  # sizes of one style differ by rounding only; styles of headings by a tenth and more
# 'Appendix 9: Glossary', 'Useful contacts': what stands behind all units
_MATTER = re.compile(
    r"(?:(?:appendi(?:x|ces)|annexe?s?|glossary|bibliography|index|contact us|useful (?:contacts|addresses|websites"
    r"|information)|sources of (?:general )?information)\b.{0,50})",
    re.IGNORECASE,
)


class ZoneKind(StrEnum):
    """What part of a handbook a zone is."""

    COVER = "cover"
    FRONT = "front"
    UNIT = "unit"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Zone:
    """From ``start`` to before ``end``, each (page, points from its top); ``unit`` for the zone of a unit."""

    part: ZoneKind
    start: Point
    end: Point
    unit: Unit | None = None

    @property
    def pages(self) -> range:
        """The numbers of the pages that it has a part of."""
        return range(self.start[0], self.end[0] + (self.end[1] > 0))


def zones_of(
    pages: Sequence[Page], lines: Mapping[int, Sequence[Line]], specification: Specification
) -> tuple[Zone, ...]:
    """The zones in order, from the top of the first page to the end of the last."""
    end = (pages[-1].number + 1, 0.0)
    heads = [(_top(unit.place), unit) for unit in specification.units if unit.place]
    starts = sorted(heads, key=lambda found: found[0])
    if not starts:
        return tuple(_before(pages[0].number, end))
    found = list(_before(pages[0].number, starts[0][0]))
    back = _back(lines, starts[-1][1], end)
    for (start, unit), following in zip(starts, [*(start for start, _ in starts[1:]), back], strict=True):
        found.append(Zone(ZoneKind.UNIT, start, following, unit))
    if back < end:
        found.append(Zone(ZoneKind.BACK, back, end))
    return tuple(found)


def boxes_in(record: BaseModel) -> Iterator[Box]:
    """The boxes of a record and of all records in it; not those of header values, which may stand in another table."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for part in value if isinstance(value, tuple) else ():
            if isinstance(part, Box):
                yield part
            elif isinstance(part, BaseModel):
                yield from boxes_in(part)


def _top(place: Iterable[Box]) -> Point:
    return min((box.page, box.y0 - _ABOVE * (box.y1 - box.y0)) for box in place)


def _before(first: int, end: Point) -> Iterator[Zone]:
    """Cover and front: the first page, and what follows it."""
    cover = min((first + 1, 0.0), end)
    if cover > (first, 0.0):
        yield Zone(ZoneKind.COVER, (first, 0.0), cover)
    if end > cover:
        yield Zone(ZoneKind.FRONT, cover, end)


def _back(lines: Mapping[int, Sequence[Line]], last: Unit, end: Point) -> Point:
    """Where the last unit ends: at the first heading behind its last record that is larger than all in it but its head.

    A heading as large as the unit's own ends it, too, and so does one of a later page like 'Appendix 9: Glossary'.
    """
    first = last.place[0]
    reached = max((box.page, box.y1) for box in boxes_in(last) if box.page >= first.page)
    inside = [
        line
        for number in range(first.page, reached[0] + 1)
        for line in lines.get(number, ())
        if (first.page, first.y0 - 1) <= (number, line.y0) <= reached
    ]
    head = max((line.size for line in inside if (line.page, line.y0) <= (first.page, first.y1)), default=0.0)
    largest = max((line.size for line in inside if line.size < head * _AS_LARGE), default=head)
    for number in range(reached[0], end[0]):
        for line in lines.get(number, ()):
            larger = line.size * _AS_LARGE > min(largest, head * _AS_LARGE**2)
            heads = larger or (number > reached[0] and _MATTER.fullmatch(line.text) is not None)
            if (number, line.y0) > reached and heads and any(map(str.isalpha, line.text)):
                return (number, max(line.y0 - _ABOVE * (line.y1 - line.y0), 0.0))
    return end
