"""Units that a picture of print cuts: what goes on behind it is withheld, and the last texts before it are named.

Any text may stand on such a page, or part of one: the end of an outcome, or the heading of another unit. What follows
may be part of either, up to the heading of the next unit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from pydantic import BaseModel

from pipeline.appearance import lost_print
from pipeline.findings import Found, Reading, finding
from pipeline.geometry.places import place_of
from pipeline.keys import keyed
from pipeline.layouts.context import Context, Sheet
from pipeline.models import AssessmentCriterion, Box, Place, Specification, Unit
from pipeline.pages import Document, Withheld, Word


def to_withhold(document: Document, titles: Sequence[str], regions: Sequence[Sequence[Word]]) -> tuple[Withheld, ...]:
    """What stands behind a picture of print, unit by unit; `regions` are their words, heading first."""
    lost = lost_print(document)
    found = []
    for title, region in zip(titles, regions, strict=True):
        start = region[0].page, region[0].y0
        picture = next((at for at in lost if at >= start or at == (start[0], 0.0)), None)
        words = {(word.page, word.nth) for word in region if picture is not None and (word.page, word.y0) > picture}
        if picture is not None and words:
            found.append(Withheld(picture[0], title, frozenset(words)))
    return tuple(found)


def cut_findings(context: Context, specification: Specification, regions: Sequence[Sequence[Word]]) -> Iterator[Found]:
    """A finding for each unit that a picture cuts, or may, and for each text that stands last before the picture."""
    document = context.document
    lost = lost_print(document)
    pictures = {page for page, top in lost if top == 0.0}
    units = specification.units
    for one in document.withheld:
        unit = next((unit for unit in units if unit.title == one.unit and unit.place[0].page <= one.picture), None)
        says = (
            f"unit '{one.unit}' is cut by {_what(one.picture, pictures)}: what stands behind it "
            f"up to the next unit ({len(one.words)} words) is withheld, from page {one.picture} on"
        )
        boxes = place_of(word for page in document.pages for word in page.words if (page.number, word.nth) in one.words)
        yield finding(Reading.CUT_BY_PICTURE, says, record=unit or specification, place=boxes)
    for unit, region in zip(units, regions, strict=True):
        last = max(word.page for word in region)
        if last + 1 in pictures:
            says = f"the unit may go on on page {last + 1}, which is a picture"
            yield finding(Reading.CUT_BY_PICTURE, says, record=unit)
    yield from _last_before(context.sheets, lost, specification)


def _what(page: int, pictures: Collection[int]) -> str:
    return f"page {page}, which is a picture" if page in pictures else f"a picture of print on page {page}"


def _last_before(
    sheets: Sequence[Sheet], lost: Sequence[tuple[int, float]], specification: Specification
) -> Iterator[Found]:
    """A finding for each record that stands last before a picture of print, or on the page before one that is one."""
    last: dict[int, tuple[Sequence[Word], str]] = {}
    for sheet in sheets:
        top = next((top for page, top in lost if page == sheet.number and top > 0.0), None)
        above = [word for word in sheet.words if top is None or word.y0 < top]
        if above and top is not None:
            last[sheet.number] = above, "a picture of print on the same page"
        elif above and (sheet.number + 1, 0.0) in lost:
            last[sheet.number] = above, f"page {sheet.number + 1}, which is a picture"
    if not last:
        return
    for one in keyed(specification):
        for record, place in _texts_of(one.record):
            words, what = last.get(place[-1].page, ((), ""))
            if what and not _goes_on_below(place[-1], words):
                says = f"this stands last before {what}: it may go on there"
                yield finding(Reading.CUT_BY_PICTURE, says, record=record, place=place)


def _texts_of(record: BaseModel) -> Iterator[tuple[BaseModel, Place]]:
    """A record that is a text on a page, and its sub-points, with their places."""
    if isinstance(record, (Specification, Unit)):
        return
    for text in (record, *(record.items if isinstance(record, AssessmentCriterion) else ())):
        place: Place = getattr(text, "place", ())
        if place:
            yield text, place


def _goes_on_below(box: Box, words: Iterable[Word]) -> bool:
    """Whether other words stand on the same page below a text."""
    return any(word.y0 >= box.y1 - 1 and word.x0 < box.x1 and word.x1 > box.x0 for word in words)
