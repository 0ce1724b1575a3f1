"""The words of pages in a reading order that is built from places: the file's own order is any order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter

from pipeline.geometry.turned import along_turned
from pipeline.pages import Document, Word, rows_of

_FROM_TOP = attrgetter("baseline", "x0", "x1", "text")


def in_reading_order(document: Document) -> Document:
    """The same document with the words of each page line by line from top to bottom, turned ones last."""
    return replace(document, pages=tuple(replace(page, words=read_along(page.words)) for page in document.pages))


def read_along(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words of a page, in any order, line by line from top to bottom, turned ones last."""
    words = sorted(words, key=_FROM_TOP)
    upright = (word for row in rows_of(words) for word in row)
    return (*upright, *along_turned(words))
