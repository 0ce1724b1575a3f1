"""Where one issue could not be read, so that a difference there is none that anybody knows of."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from pipeline.compare.text import NO_CHARACTER, content, readable
from pipeline.findings import Checked, FindingCode, Reading
from pipeline.findings.certified import recognised_pages
from pipeline.keys import Keyed
from pipeline.models import Box, Finding, Place, Specification

Spot = tuple[int, float]  # page, points from its top

START: Spot = (0, 0.0)
"""Before all that is printed."""
END: Spot = (1 << 30, 0.0)
"""Behind it."""
_LINE = 12.0  # points
# A value is printed, or may be, and is null
_OF_A_VALUE: set[str] = {
    Reading.HEADER_VALUE_UNREAD,
    Checked.HEADER_VALUE_MISSING,
    Reading.NUMBER_UNREAD,
    Reading.UNIT_NUMBER_UNREAD,
    Reading.ASSESSMENT_UNREAD,
}
# Records may be missing where the finding stands
_OF_RECORDS: set[str] = {
    Reading.WORDS_LEFT_OVER,
    Reading.OUTCOME_WITHOUT_TEXT,
    Checked.OUTCOME_WITHOUT_CRITERIA,
    Checked.OUTCOME_NUMBERING,
    Checked.CRITERION_NUMBERING,
    Checked.UNIT_WITHOUT_OUTCOMES,
    Reading.TOPIC_WITHOUT_TEXT,
    Reading.STRUCTURE_ROW_UNREAD,
}
# Anything may be missing
_OF_ALL = (Checked.REPAIRED_PDF,)


@dataclass(frozen=True)
class Unread:
    """What could not be read of one issue."""

    findings: Sequence[Finding]
    records: Mapping[tuple[str, str], BaseModel]
    """The records of the issue by table and key."""
    recognised: Collection[int] = ()
    """The pages that are pictures, in which words were recognised: any line of them may have been overlooked."""

    def has(self, *codes: FindingCode) -> bool:
        """Whether there is a finding of one of these kinds, wherever."""
        return any(finding.code in codes for finding in self.findings)

    def withholds(self, title: str | None) -> bool:
        """Whether a unit of that title was read, and is not published."""
        name = content(title)
        return bool(name) and any(
            finding.code == Reading.UNIT_WITHHELD and name in content(finding.message) for finding in self.findings
        )

    def value(self, field: str, place: Place, title: str | None) -> bool:
        """Whether the field of the record that stands there is null for want of reading.

        The value of a unit may come from its structure row, which stands elsewhere, and has the same title.
        """
        return self.is_recognised(place) or self._is_told(_OF_A_VALUE, field, place, title)

    def is_recognised(self, place: Place) -> bool:
        """Whether some of what stands there was recognised in a picture."""
        return any(box.page in self.recognised for box in place)

    def is_in_doubt(self, field: str, place: Place, title: str | None) -> bool:
        """Whether what the record that stands there has in a field was recognised in a picture, and hardly."""
        return self._is_told({Checked.RECOGNISED_IN_DOUBT}, field, place, title)

    def _is_told(self, codes: Container[str], field: str, place: Place, title: str | None) -> bool:
        return any(
            finding.code in codes and finding.field == field and self._is_about(finding, place, title)
            for finding in self.findings
        )

    def _is_about(self, finding: Finding, place: Place, title: str | None) -> bool:
        """Whether a finding is about the record that stands in a place, or one that stands elsewhere of that title."""
        record = self.records.get((finding.table_name or "", finding.record_id or ""))
        if record is None:
            return not finding.place or bool({box.page for box in place} & {box.page for box in finding.place})
        places: Mapping[str, Place] = getattr(record, "places", {})
        boxes = {*getattr(record, "place", ()), *(box for own in places.values() for box in own)}
        return bool(boxes & set(place)) or (title is not None and getattr(record, "title", None) == title)

    def between(self, start: Spot, end: Spot) -> bool:
        """Whether records may be missing between two spots."""
        return (
            may_be_overlooked(self.recognised, start, end)
            or self.has(*_OF_ALL)
            or any(start <= spot(box) <= end for box in self._missing)
        )

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
        return tuple(
            box for finding in self.findings if finding.code == Reading.WORDS_LEFT_OVER for box in finding.place
        )


def unread_of(specification: Specification, records: Iterable[Keyed]) -> Unread:
    """What could not be read of an issue, by its findings; `records` are all of its."""
    by_key = {(one.table, one.key): one.record for one in records}
    return Unread(specification.findings, by_key, recognised_pages(specification))


def may_be_overlooked(recognised: Iterable[int], start: Spot, end: Spot) -> bool:
    """Whether something between two spots may stand on one of these pages, which were recognised in pictures."""
    return any(start[0] <= page <= end[0] for page in recognised)


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
