"""What the pages show, made once per document from their raw words: lines, style, zones. The checks read only this,
and what the published texts claim of the words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pipeline.accept.claims import Claims, claims_of
from pipeline.accept.lines import Line, lines_of
from pipeline.accept.published_texts import Texts, texts_of
from pipeline.accept.word_places import Placed
from pipeline.accept.zones import Point, Zone, zones_of
from pipeline.models import Specification, Unit
from pipeline.pages import Document, Page, opening_page

T = TypeVar("T")


class Lines(dict[int, tuple[Line, ...]]):
    """The lines of every page by its number; a page that the file does not have, which a place may name, has none."""

    def __missing__(self, number: int) -> tuple[Line, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document as accept sees it.

    ``lines`` holds the lines of every page by its number; ``zones`` covers all pages in order; every line stands
    in exactly one. ``body_size`` is the font size that most characters have. ``placed`` finds the words of a place,
    ``claims`` are those that the texts of units are.
    """

    pages: tuple[Page, ...]
    lines: Lines
    zones: tuple[Zone, ...]
    body_size: float
    placed: Placed
    claims: Claims
    _known: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def opens(self) -> int:
        """The number of the first page on which anything is printed."""
        return opening_page(self.pages)

    def once(self, find: Callable[[Evidence], T]) -> T:
        """What `find` finds in the evidence, which is looked for once, however many checks ask."""
        if find not in self._known:
            self._known[find] = find(self)
        found: T = self._known[find]
        return found

    def texts_of(self, unit: Unit) -> Texts:
        """The folded texts of the unit of a zone."""
        return self.once(_texts_by_unit)[id(unit)]

    def lines_in(self, zone: Zone) -> Sequence[Line]:
        """The lines that stand in the zone, in order."""
        return self.once(_lines_by_zone)[zone.start, zone.end]

    def height_of(self, number: int) -> float:
        """The height of a page in points; 0 where a record's place names a page that the file does not have."""
        return self.pages[number - 1].height if number <= len(self.pages) else 0.0

    def width_of(self, number: int) -> float:
        """The width of a page in points; 0 where a record's place names a page that the file does not have."""
        return self.pages[number - 1].width if number <= len(self.pages) else 0.0

    def zone_of(self, line: Line) -> Zone:
        """The zone that the line stands in."""
        return next(zone for zone in self.zones if zone.start <= (line.page, line.y0) < zone.end)


def _texts_by_unit(evidence: Evidence) -> Mapping[int, Texts]:
    return {id(zone.unit): texts_of(zone.unit) for zone in evidence.zones if zone.unit is not None}


def _lines_by_zone(evidence: Evidence) -> Mapping[tuple[Point, Point], Sequence[Line]]:
    return {
        (zone.start, zone.end): [
            line
            for number in range(zone.start[0], zone.end[0] + 1)
            for line in evidence.lines.get(number, ())
            if zone.start <= (line.page, line.y0) < zone.end
        ]
        for zone in evidence.zones
    }


def evidence_of(document: Document, specification: Specification) -> Evidence:
    """All evidence of a document; the specification's places say where units begin."""
    lines = Lines({page.number: tuple(lines_of(page)) for page in document.pages})
    placed = Placed(lines)
    return Evidence(
        pages=document.pages,
        lines=lines,
        zones=zones_of(document.pages, lines, specification),
        body_size=_body_size(document),
        placed=placed,
        claims=claims_of(placed, specification),
    )


def _body_size(document: Document) -> float:
    """The size, to a tenth of a point, that most characters of the document have."""
    exact: defaultdict[float, int] = defaultdict(int)
    for page in document.pages:
        for word in page.words:
            exact[word.size] += len(word.text)
    rounded: Counter[float] = Counter()
    for size, letters in exact.items():
        rounded[round(size, 1)] += letters
    return rounded.most_common(1)[0][0] if rounded else 0.0
