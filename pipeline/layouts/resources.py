"""Suggested resources of a unit: the books, journals and websites that its sections list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from stdnum import isbn

from pipeline.findings import Reading
from pipeline.geometry.lines import Line
from pipeline.geometry.lists import Entry, Marker, Strip, entries_of
from pipeline.geometry.places import place_of
from pipeline.layouts.context import Context, lines_in_order
from pipeline.models import Box, Resource, Section
from pipeline.pages import Word
from pipeline.terms import ResourceKind
from pipeline.vocabulary import ISBN, URL

# Headings of sections, and the lines between their entries, in lower case: 'Suggested resources' / 'Books' / …
_SECTION = re.compile(r"(?:(?:suggested|recommended|further|useful|essential) )?(?:learning )?(?:resources?|reading)")
_KINDS = (
    (ResourceKind.BOOK, re.compile(r"(?:text ?)?books?|print resources?|further reading")),
    (
        ResourceKind.JOURNAL,
        re.compile(r"(?:journals?|magazines?|periodicals?)(?: (?:and|&) \w+)?"),
    ),
    (ResourceKind.WEBSITE, re.compile(r"(?:useful )?web ?(?:sites?|links?)|(?:online|web-based) resources?")),
    (ResourceKind.OTHER, re.compile(r"others?(?: resources?)?|videos?|dvds?|films?|articles?|newspapers?|podcasts?")),
)
# printed as '(Kogan Page, 2013)', 'Bolton W. (2021) …'
_YEAR = re.compile(r"\((?:[^()]*, ?)?((?:19|20)\d{2})\)")
_NOTE = re.compile(r"note\b|.*:$", re.IGNORECASE)
_SPACED = 1.15  # times the smallest step between two lines: a new entry, where entries are set apart


def read_resources(context: Context, sections: Iterable[Section]) -> tuple[Resource, ...]:
    """The resources that a unit's sections list, in printed order.

    Under a heading that says what kind they are, every entry is one; under any other, those with an ISBN or a URL.
    """
    return tuple(found for section in sections for found in _section_resources(context, section))


def _section_resources(context: Context, section: Section) -> Iterator[Resource]:
    heading = _folded(section.heading or "")
    kind = _kind(heading)
    if kind is None and not _SECTION.fullmatch(heading):
        return
    lines = lines_in_order(_words_in(context, section.place))
    for group, own in _groups(kind, [line for line in lines if _folded(line.text) != heading]):
        for entry in _entries(context, own, sites=group is ResourceKind.WEBSITE):
            resource = _resource(context, group, context.entry_text([entry]), entry.words)
            if resource is not None:
                yield resource


def _groups(kind: ResourceKind | None, lines: Iterable[Line]) -> Iterator[tuple[ResourceKind | None, list[Line]]]:
    """The lines below each line that says what kind of resource follows; first those above any."""
    own: list[Line] = []
    for line in lines:
        named = _kind(_folded(line.text))
        if named is None:
            own.append(line)
        else:
            yield kind, own
            kind, own = named, []
    yield kind, own


def _has_url(entry: Entry) -> bool:
    return any(URL.search(word.text) for word in entry.words)


def _folded(text: str) -> str:
    return text.rstrip(": ").lower()


def _kind(label: str) -> ResourceKind | None:
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(label)), None)


def _words_in(context: Context, place: Sequence[Box]) -> list[Word]:
    """The words of a section, which are all those in its boxes."""
    return [
        word
        for box in place
        for word in context.sheets[box.page - 1].words
        if box.x0 <= (word.x0 + word.x1) / 2 <= box.x1 and box.y0 <= (word.y0 + word.y1) / 2 <= box.y1
    ]


def _entries(context: Context, lines: Sequence[Line], *, sites: bool) -> list[Entry]:
    """The entries of the lines; where entries are set apart, a line that is not goes on with the one before it.

    A line is full where its page's text ends: a list may have no line that reaches so far. Of a list of sites, what has
    no address goes on with what has: 'http://www.freestudy.co.uk/ Free Study' / '(Tutorials)'.
    """
    if not lines:
        return []
    pages = dict.fromkeys(line.page for line in lines)
    own = {page: tuple(line for line in lines if line.page == page) for page in pages}
    left = min(line.x0 for line in lines)
    right = max(line.x1 for page in pages for line in context.sheets[page - 1].lines)
    entries = entries_of(Strip(part, left, right) for part in own.values())
    steps = [below.baseline - line.baseline for part in own.values() for line, below in pairwise(part)]
    leading = min(steps, default=0.0)
    apart = any(step > _SPACED * leading for step in steps)
    joined: list[Entry] = []
    for entry in entries:
        step = _step(joined[-1], entry) if joined and apart and entry.marker is Marker.NONE else None
        of_site = sites and joined and _has_url(joined[-1]) and not _has_url(entry)
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


def _resource(context: Context, kind: ResourceKind | None, text: str, words: Sequence[Word]) -> Resource | None:
    number, url = ISBN.search(text), URL.search(text)
    if kind is None and (number or url):
        kind = ResourceKind.BOOK if number else ResourceKind.WEBSITE
    if kind is None or _NOTE.match(text):
        return None
    year = _YEAR.search(text)
    return Resource(
        kind=kind,
        text=text,
        publication_year=int(year[1]) if year else None,
        isbn=_isbn(context, number[1], words) if number else None,
        url=url[0] if url else None,
        place=place_of(words),
    )


def _isbn(context: Context, printed: str, words: Sequence[Word]) -> str | None:
    """An ISBN in its form of 13 digits; None, with a finding, where its check digit is wrong."""
    if isbn.is_valid(printed):
        return str(isbn.to_isbn13(isbn.compact(printed)))
    context.find(
        Reading.ISBN_CHECK_DIGIT,
        f"ISBN {printed} fails its check digit",
        place=place_of(words),
    )
    return None
