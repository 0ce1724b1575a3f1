"""Standards, ISBNs and web addresses in a text, by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stdnum import isbn

from pipeline.terms import CitationKind
from pipeline.vocabulary import ISBN, URL


class Citation(NamedTuple):
    """One citation in a text."""

    kind: CitationKind
    name: str | None
    year: int | None
    number: str | None
    start: int
    """Characters of the text before it."""
    end: int
    """Characters of the text up to its end."""


# printed as 'BS 7671', 'BS7671:2018+A2:2022', 'BSEN60898', 'BS EN ISO 9001:2015', 'IEC 61131-3', 'BS 88-2', 'BS1361/2'
_BODIES = r"(?:BS|DD|DIN|EN|HD|IEC|IEEE|ISO|PAS|PD|VDI)"
_STANDARD = re.compile(
    rf"(?<![A-Za-z0-9])({_BODIES}(?:[ /-]?{_BODIES})*|bs(?: ?en)?)[ -]?"
    r"(\d{2,6}(?:[-/.]\d{1,3}(?!\d))*)(?![\dp])"
    r"(?: ?[:-] ?((?:19|20)\d\d)(?!\d))?((?:\+A\d+(?::\d{4})?)*)"
)
_GAP = re.compile(rf"[ -]?({_BODIES})[ -]?")


def references_in(text: str) -> Iterator[Citation]:
    """The standards, ISBNs and web addresses of a text."""
    yield from _standards(text)
    yield from _isbns(text)
    yield from _addresses(text)


def _standards(text: str) -> Iterator[Citation]:
    for match in _STANDARD.finditer(text):
        bodies, number, year, amendments = match.groups()
        publisher = " ".join(_GAP.sub(r" \1 ", bodies.upper()).split()).replace(" / ", "/").replace("/ ", "/")
        issue = f":{year}" if year else ""
        name = f"{publisher} {number}{issue}{amendments}"
        yield Citation(CitationKind.STANDARD, name, int(year) if year else None, number, *match.span())


def _isbns(text: str) -> Iterator[Citation]:
    for match in ISBN.finditer(text):
        number = str(isbn.to_isbn13(isbn.compact(match[1]))) if isbn.is_valid(match[1]) else None
        name = number and f"ISBN {number}"
        yield Citation(CitationKind.ISBN, name, None, number, *match.span())


def _addresses(text: str) -> Iterator[Citation]:
    for match in URL.finditer(text):
        printed = match[0].rstrip("-")
        site, slash, page = re.sub(r"^(?:https?://)?(?:www\.)?", "", printed, flags=re.IGNORECASE).partition("/")
        if site:
            name = (site.lower() + slash + page).rstrip("/")
            yield Citation(CitationKind.URL, name, None, None, match.start(), match.start() + len(printed))
