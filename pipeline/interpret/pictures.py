"""Pictures of print: what goes on behind one is withheld, and the last texts before it are named.

Any text may stand on such a page, or part of one: the end of an outcome, or the heading of another unit. What follows
may be part of either, up to the heading of the next unit. Behind a cover that is a picture no title is sure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pydantic import BaseModel

from pipeline.appearance import lost_print, pictured_pages
from pipeline.findings import Found, Reading, finding
from pipeline.geometry.places import place_of
from pipeline.keys import keyed
from pipeline.matching import folded_title
from pipeline.models import AssessmentCriterion, Box, Place, Specification, Unit
from pipeline.outline.flow import Piece
from pipeline.outline.units import Region
from pipeline.pages import Document, Word

Lost = Sequence[tuple[int, float]]
"""Where print is lost to a picture: its page, and its height there; 0 for a page that is one as a whole."""


class Cut(NamedTuple):
    """What a picture of print does to a unit: its page, what it is, and the words behind it, which are withheld.

    Without words, the unit may go on on the picture, and nothing of it follows.
    """

    page: int
    picture: str
    words: tuple[Word, ...]


def cut_regions(
    document: Document, pieces: Sequence[Piece], regions: Sequence[Region]
) -> tuple[list[Region], list[Cut | None]]:
    """The units' regions up to the first picture of print in each, and what the picture does to each."""
    lost = lost_print(document)
    both = [_cut(pieces, region, lost) if lost else (region, None) for region in regions]
    return [region for region, _ in both], [cut for _, cut in both]


def words_behind(cuts: Iterable[Cut | None]) -> list[Word]:
    """The words that are withheld."""
    return [word for cut in cuts if cut is not None for word in cut.words]


def _cut(pieces: Sequence[Piece], region: Region, lost: Lost) -> tuple[Region, Cut | None]:
    first = pieces[region.start.at]
    start = first.page, _top(first)
    picture = next((at for at in lost if at >= start or at == (start[0], 0.0)), None)
    behind = range(region.start.at + region.start.pieces, region.end)
    end = next((at for at in behind if picture and (pieces[at].page, _top(pieces[at])) > picture), region.end)
    if picture is not None and end < region.end:
        words = tuple(word for piece in pieces[end : region.end] for word in piece.words)
        return replace(region, end=end), Cut(picture[0], _named(picture), words)
    last = max(piece.page for piece in pieces[region.start.at : region.end])
    if (last + 1, 0.0) in lost:
        return region, Cut(last + 1, _named((last + 1, 0.0)), ())
    return region, None


def _top(piece: Piece) -> float:
    return min((word.y0 for word in piece.words), default=0.0)


def _named(picture: tuple[int, float]) -> str:
    page, top = picture
    return f"a picture of print on page {page}" if top else f"page {page}, which is a picture"


def against(cut: Cut) -> str:
    """What speaks against a unit of which a picture may show a part."""
    return f"the unit {'is cut by' if cut.words else 'may go on on'} {cut.picture}"


def cut_findings(
    document: Document, specification: Specification, pieces: Iterable[Piece], cuts: Sequence[Cut | None]
) -> Iterator[Found]:
    """A finding for each unit that a picture cuts, or may, and for each text that stands last before the picture."""
    for unit, cut in zip(specification.units, cuts, strict=True):
        if cut is None:
            continue
        if cut.words:
            says = (
                f"unit '{unit.title}' is cut by {cut.picture}: what stands behind it up to the next unit "
                f"({len(cut.words)} words) is withheld, from page {cut.page} on"
            )
        else:
            says = f"the unit may go on on {cut.picture}"
        yield finding(Reading.CUT_BY_PICTURE, says, record=unit, place=place_of(cut.words))
    lost = lost_print(document)
    if lost:
        yield from _last_before(pieces, lost, specification)


def _last_before(pieces: Iterable[Piece], lost: Lost, specification: Specification) -> Iterator[Found]:
    """A finding for each record that stands last before a picture of print, or on the page before one that is one."""
    words: dict[int, list[Word]] = defaultdict(list)
    for piece in pieces:
        words[piece.page] += piece.words
    last: dict[int, tuple[Sequence[Word], str]] = {}
    for number, of_page in words.items():
        top = next((top for page, top in lost if page == number and top > 0.0), None)
        above = [word for word in of_page if top is None or word.y0 < top]
        if above and top is not None:
            last[number] = above, "a picture of print on the same page"
        elif above and (number + 1, 0.0) in lost:
            last[number] = above, _named((number + 1, 0.0))
    for one in keyed(specification):
        for record, place in _texts_of(one.record):
            before, what = last.get(place[-1].page, ((), ""))
            if what and not _goes_on_below(place[-1], before):
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


def has_sure_title(document: Document, specification: Specification) -> bool:
    """Whether the title stands on a page that has words, or is that of a qualification whose facts are printed."""
    if document.opens not in pictured_pages(document):
        return True
    return folded_title(specification.title) in {folded_title(one.title) for one in specification.qualifications}
