"""Where one issue could not be read, so that a difference there is none that anybody knows of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.compare.text import NO_CHARACTER, content, readable
from pipeline.models import Box, Finding, Place, Specification

Spot = tuple[int, float]  # page, points from its top

START: Spot = (0, 0.0)
"""Before all that is printed."""
END: Spot = (1 << 30, 0.0)
"""Behind it."""
_LINE = 12.0  # points
# A value is printed, or may be, and is null: the message names its field
_OF_A_VALUE = {
    "header-value-unread",
    "header-value-missing",
    "number-unread",
    "unit-number-unread",
    "assessment-unread",
}
# Records may be missing where the finding stands
_OF_RECORDS = {
    "words-left-over",
    "outcome-without-text",
    "outcome-without-criteria",
    "outcome-without-pages",
    "outcome-numbering",
    "criterion-numbering",
    "unit-without-outcomes",
    "topic-without-text",
    "structure-row-unread",
}
# Anything may be missing
_OF_ALL = {"repaired-pdf"}


@dataclass(frozen=True)
class Unread:
    """What could not be read of one issue."""

    findings: Sequence[Finding]

    def has(self, *codes: str) -> bool:
        """Whether there is a finding of one of these kinds, wherever."""
        return any(finding.code in codes for finding in self.findings)

    def value(self, field: str, place: Place) -> bool:
        """Whether the field of the record that stands there is null for want of reading."""
        pages = {box.page for box in place}
        return any(
            finding.code in _OF_A_VALUE
            and field in finding.message.replace("unit reference number", "unit_reference_number")
            and (not finding.place or pages & {box.page for box in finding.place})
            for finding in self.findings
        )

    def between(self, start: Spot, end: Spot) -> bool:
        """Whether records may be missing between two spots."""
        return self.has(*_OF_ALL) or any(start <= spot(box) <= end for box in self._missing)

    def at(self, place: Place) -> bool:
        """Whether words are left over in a place, or in the line above or below, so that its text may not be whole."""
        return any(
            box.page == other.page
            and (box.y0 < other.y1 + _LINE and other.y0 - _LINE < box.y1)
            and (box.x0 < other.x1 and other.x0 < box.x1)
            for box in self._words
            for other in place
        )

    @cached_property
    def _missing(self) -> tuple[Box, ...]:
        return tuple(box for finding in self.findings if finding.code in _OF_RECORDS for box in finding.place)

    @cached_property
    def _words(self) -> tuple[Box, ...]:
        return tuple(box for finding in self.findings if finding.code == "words-left-over" for box in finding.place)


def unread_of(specification: Specification) -> Unread:
    """What could not be read of an issue, by its findings."""
    return Unread(specification.findings)


def spot(box: Box) -> Spot:
    """Where a box starts, in reading order."""
    return box.page, box.y0


def start_of(place: Place) -> Spot:
    """Where a record starts; the start of the document if it has no place."""
    return min(map(spot, place), default=START)


def end_of(place: Place) -> Spot:
    """Where a record ends; the end of the document if it has no place."""
    return max(((box.page, box.y1) for box in place), default=END)


def differs_unread(before: str, after: str) -> bool:
    """Whether two texts differ only in characters that the file of one of them gives no meaning."""
    return NO_CHARACTER in before + after and content(readable(before)) == content(readable(after))
