"""The awarding body that a document is of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.geometry.lines import Line, lines_on
from pipeline.pages import Document
from pipeline.wording.bodies import addressed, body_named, in_lower_case, mentions, owner_in, says_so, slug_of, titular

# a line of a reading list, whose publisher may be a body: 'Burnes, B. (2017) Managing Change. 7th edn. Pearson.'
# no '© Larkfield Awards (2016)': an author's initial stands before the year
_CITES = re.compile(
    r"\b[A-Z]\.[^()]*(?:\([^()\d]*\) ?)?\((?:19|20)\d{2}[a-z]?\)|\bedn\b|\bISBN\b|\b\d(?:st|nd|rd|th) edn?\b"
)


class Owner(NamedTuple):
    """The body's slug, and, where it is in no list, its name as printed."""

    slug: str
    unlisted: str | None


def owner_of(document: Document, cover: Sequence[Line], edges: Sequence[Line]) -> Owner | None:
    """The body that cover and edges name most; else the one that their titles begin with, or that holds the copyright.

    Where neither names one, it is the body that the pages name most: one of the list, or that says to be one
    itself; else one whose short name begins a title and an address.
    """
    texts = [line.text for line in cover]
    running = [line.text for line in edges if not _CITES.search(line.text)]
    lower = [in_lower_case(text) for text in texts if text.isupper()]
    beside = [*texts, *lower, *running]
    titles = [*texts, *lower, *(f"{above} {below}" for above, below in pairwise(texts)), *running]
    found = _listed(body_named(beside)) or _first(titular, titles) or _first(owner_in, [*texts, *running])
    if found is not None:
        return found
    each = [[line.text for line in lines_on(page)] for page in document.pages]
    pages = [" ".join([text for text in texts_on if not _CITES.search(text)]) for texts_on in each]
    lines = (text for texts_on in each for text in texts_on)
    own = _first(says_so, pages) or _first(titular, lines)
    listed = _listed(body_named(pages))
    if own and own.unlisted and not (listed and _named_more(listed, own.unlisted, pages)):
        return own
    return listed or _first(owner_in, pages) or _first(lambda text: addressed(text, pages), titles)


def _listed(slug: str | None) -> Owner | None:
    return Owner(slug, None) if slug else None


def _first(name_in: Callable[[str], str | None], texts: Iterable[str]) -> Owner | None:
    """The first body that one of the texts names, in the way that is looked for."""
    name = next((found for text in texts if (found := name_in(text))), None)
    return (_listed(body_named([name])) or Owner(slug_of(name), name)) if name else None


def _named_more(listed: Owner, name: str, pages: Sequence[str]) -> bool:
    """Whether the texts name the body of the list more often than another."""
    return mentions(listed.slug, pages) > sum(page.count(name) for page in pages)
