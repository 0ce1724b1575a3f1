"""Whether the title is that of a handbook: a notice that is bound before the cover prints large, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.zones import ZoneKind
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Box, Qualification, Specification

_LARGE = 0.7  # of the size of the title: a cover's title may be set smaller than a notice's
_LARGER = 1.3  # times the body's size
_PAGES = 6  # from the first, on which a cover may stand
# what a qualification's title says; a notice to centres says none of it
QUALIFIES = re.compile(
    r"\b(?:awards?|certificates?|diplomas?|level|levels|entry|qualifications?|n/?svqs?|nvqs?|svqs?|hnc|hnd|gcses?|gces?"
    r"|btec|apprenticeships?|technicals?|nationals?|degree|t levels?|principles|functional skills)\b",
    re.IGNORECASE,
)
_OF_UNIT = re.compile(r"\bunit specification\b", re.IGNORECASE)  # 'Higher National Unit specification' names a kind
_NOTICE = re.compile(
    r"(?:important|urgent|please)?\s*(?:notices?|notes?|notifications?|information|announcements?|updates?|bulletins?"
    r"|withdrawal|extension|amendments?|addendum|erratum|errata|corrigendum)\b",
    re.IGNORECASE,
)


def title_of_a_notice(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A title that says nothing of a qualification, where other large print of the first pages does, is a notice's."""
    if QUALIFIES.search(specification.title) and not _NOTICE.match(specification.title):
        return
    place = specification.places.get("title", ())
    other = _cover(evidence, specification.title, place)
    if other is None and not _NOTICE.match(specification.title):
        return
    beside = f", and '{other[:80]}' is printed large, too" if other else ""
    records: list[Specification | Qualification] = [specification]
    records += [one for one in specification.qualifications if fold(one.title) == fold(specification.title)]
    for record in records:
        message = f"the title '{specification.title[:80]}' names no qualification{beside}"
        yield finding(Accepted.MISREAD_TITLE, message, record=record, field="title", place=place)


def _cover(evidence: Evidence, title: str, place: tuple[Box, ...]) -> str | None:
    """The large print on another of the first pages that says what a qualification's title says."""
    page = place[0].page if place else 1
    sizes = [line.size for line in evidence.lines.get(page, ()) if fold(line.text) and fold(line.text) in fold(title)]
    size = max(max(sizes, default=0.0) * _LARGE, evidence.body_size * _LARGER)
    for number in range(1, min(_PAGES, len(evidence.pages)) + 1):
        large = [
            line
            for line in evidence.lines[number]
            if line.size >= size and evidence.zone_of(line).part is not ZoneKind.UNIT and not _OF_UNIT.search(line.text)
        ]
        if number != page and (found := next((line for line in large if QUALIFIES.search(line.text)), None)):
            return found.text
    return None


CHECKS = (title_of_a_notice,)
