"""Suggested resources of a unit: the books, journals and websites that its headed parts list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from stdnum import isbn

from pipeline.findings import Found, Reading, finding
from pipeline.geometry.lines import Line
from pipeline.geometry.lists import Entry, Marker, Strip, entries_of
from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.models import Resource
from pipeline.pages import Word
from pipeline.terms import ResourceKind
from pipeline.vocabulary import ISBN, URL
from pipeline.wording.folding import folded

# Headings of parts, and the lines between their entries: 'Suggested resources' / 'Books' / …
_PART = re.compile(
    r"(?:(?:suggested|recommended|further|useful|essential|indicative|additional) )*(?:learning )?"
    r"(?:resources?|reading|reading list|bibliography)"
)
_KINDS = (
    (ResourceKind.BOOK, re.compile(r"(?:text ?|reference )?books?|print resources?|further reading")),
    (ResourceKind.JOURNAL, re.compile(r"(?:journals?|magazines?|periodicals?)(?: (?:and|&) \w+)?")),
    (ResourceKind.WEBSITE, re.compile(r"(?:useful )?web ?(?:sites?|links?)|(?:online|web-based) resources?")),
    (ResourceKind.OTHER, re.compile(r"others?(?: resources?)?|videos?|dvds?|films?|articles?|newspapers?|podcasts?")),
)
# printed as '(Kogan Page, 2013)', 'Bolton W. (2021) …'
_YEAR = re.compile(r"\((?:[^()]*, ?)?((?:19|20)\d{2})\)")
_NOTE = re.compile(r"note\b|.*:$", re.IGNORECASE)
# Sentences about resources: 'There are no special resources needed for this unit.', 'Learners should have access to …'
_SAID = re.compile(
    r"(?:there (?:is|are)|no(?:ne)?|n/a|not applicable)\b"
    r"|(?:the )?(?:learners?|centres?|tutors?|students?|you|candidates?) (?:\w+ )?(?:should|must|may|can|will|need)\b"
    r"|.*\b(?:for|in|of) this (?:unit|qualification)\b",
    re.IGNORECASE,
)
_EDGE = 3.0  # points
_SAME_SIZE = 0.5  # points
_SPACED = 1.15  # times the smallest step between two lines: a new entry, where entries are set apart


class Listing(NamedTuple):
    """A headed part of a unit: its heading, its lines in reading order, and where its text ends, in points by page."""

    heading: str
    lines: Sequence[Line]
    right: dict[int, float]


class Resources(NamedTuple):
    """The resources in printed order, and the ISBNs that are none."""

    records: tuple[Resource, ...]
    findings: tuple[Found, ...]


def read_resources(listings: Iterable[Listing], lexicon: Lexicon) -> Resources:
    """The resources that the parts of a unit list.

    Under a heading that says what kind they are, every entry is one; under any other, those with an ISBN or a URL. What
    is said about resources in sentences, or in points that go on with one ('in-house/intranet pages'), is none.
    """
    records: list[Resource] = []
    findings: list[Found] = []
    for listing in listings:
        for kind, entry in _entries_in(listing):
            text = lexicon.join(entry.lines)
            number = ISBN.search(text)
            resource = _resource(kind, text, entry.words)
            if resource is None:
                continue
            records.append(resource)
            if number and resource.isbn is None:
                message = f"ISBN {number[1]} fails its check digit"
                findings.append(finding(Reading.ISBN_CHECK_DIGIT, message, place=place_of(entry.words)))
    return Resources(tuple(records), tuple(findings))


def _entries_in(listing: Listing) -> Iterator[tuple[ResourceKind | None, Entry]]:
    kind = _kind(listing.heading)
    if kind is None and not _PART.fullmatch(folded(listing.heading)):
        return
    for group, own in _groups(kind, listing.lines):
        for entry in _entries(own, listing.right, sites=group is ResourceKind.WEBSITE):
            yield group, entry


def _groups(kind: ResourceKind | None, lines: Iterable[Line]) -> Iterator[tuple[ResourceKind | None, list[Line]]]:
    """The lines below each line that says what kind of resource follows; first those above any.

    A bold line below one that says so in bold, 'Links' below 'Websites', heads what is of no kind.
    """
    own: list[Line] = []
    heading: Line | None = None
    for line in lines:
        named = _kind(line.text)
        if named is None and not (heading is not None and _is_set_as(heading, line)):
            own.append(line)
        else:
            yield kind, own
            kind, own, heading = named, [], line
    yield kind, own


def _is_set_as(heading: Line, line: Line) -> bool:
    return heading.bold and line.bold and abs(heading.size - line.size) < _SAME_SIZE


def _kind(label: str) -> ResourceKind | None:
    plain = folded(label)
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(plain)), None)


def _has_url(entry: Entry) -> bool:
    return any(URL.search(word.text) for word in entry.words)


def _leads_in(entry: Entry) -> bool:
    """Whether an entry at the list's edge leads in what follows; a name below an address is set further in."""
    return entry.x < _EDGE and bool(entry.words) and entry.words[-1].text.endswith(":")


def _entries(lines: Sequence[Line], right: dict[int, float], *, sites: bool) -> list[Entry]:
    """The entries of the lines; where entries are set apart, a line that is not goes on with the one before it.

    A line is full where its page's text ends: a list may have no line that reaches so far. Of a list of sites, what has
    no address goes on with what has: 'http://www.freestudy.co.uk/ Free Study' / '(Tutorials)'.
    """
    pages = dict.fromkeys(line.page for line in lines)
    own = {page: tuple(line for line in lines if line.page == page) for page in pages}
    left = min((line.x0 for line in lines), default=0.0)
    end = max((right[page] for page in pages), default=0.0)
    entries = entries_of(Strip(part, left, end) for part in own.values())
    steps = [below.baseline - line.baseline for part in own.values() for line, below in pairwise(part)]
    leading = min(steps, default=0.0)
    apart = any(step > _SPACED * leading for step in steps)
    joined: list[Entry] = []
    for entry in entries:
        step = _step(joined[-1], entry) if joined and apart and entry.marker is Marker.NONE else None
        of_site = sites and joined and _has_url(joined[-1]) and not _has_url(entry) and not _leads_in(entry)
        if of_site or (step is not None and step <= _SPACED * leading):
            joined[-1].lines.extend(entry.lines)
        else:
            joined.append(entry)
    return joined


def _step(before: Entry, entry: Entry) -> float | None:
    """From the last line of an entry to the first of the next, in points; None over a page's end."""
    if not before.words or not entry.words or before.words[-1].page != entry.words[0].page:
        return None
    return entry.words[0].baseline - before.words[-1].baseline


def _resource(kind: ResourceKind | None, text: str, words: Sequence[Word]) -> Resource | None:
    number, url, year = ISBN.search(text), URL.search(text), _YEAR.search(text)
    if kind is None and (number or url):
        kind = ResourceKind.BOOK if number else ResourceKind.WEBSITE
    if kind is None or _NOTE.match(text) or not text:
        return None
    if not (number or url or year) and (_SAID.match(text) or _goes_on(kind, text)):
        return None
    return Resource(
        kind=kind,
        text=text,
        publication_year=int(year[1]) if year else None,
        isbn=str(isbn.to_isbn13(isbn.compact(number[1]))) if number and isbn.is_valid(number[1]) else None,
        url=url[0] if url else None,
        place=place_of(words),
    )


def _goes_on(kind: ResourceKind, text: str) -> bool:
    """Whether a point below sites goes on with a sentence, unlike a journal's name ('e-Prime')."""
    return kind is ResourceKind.WEBSITE and text[0].islower()
