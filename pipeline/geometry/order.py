"""The print of a page as one text, in reading orders that are built from places: the file's own order is any order."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from pipeline.geometry.grids import grid_tables
from pipeline.geometry.lines import lines_of
from pipeline.geometry.seams import seams
from pipeline.pages import Document, Page

_FROM_TOP = attrgetter("baseline", "x0", "x1", "text")


class PageText(NamedTuple):
    """The words of a page joined by spaces, in two orders.

    ``across`` goes line by line over the whole width of the page; ``by_cell`` reads each cell of a ruled table to its
    end before the next, and what stands outside of them line by line.
    """

    across: str
    by_cell: str


def in_reading_order(document: Document) -> Document:
    """The same document with the words of each page line by line from top to bottom, turned ones last."""
    return replace(document, pages=tuple(_ordered(page) for page in document.pages))


def _ordered(page: Page) -> Page:
    words = sorted(page.words, key=_FROM_TOP)
    upright = (word for line in lines_of(words) for word in line.words)
    return replace(page, words=(*upright, *(word for word in words if not word.upright)))


def text_of(page: Page) -> PageText:
    """The text of a page's upright words, whatever their order."""
    parts: list[tuple[tuple[float, float, float], str]] = []
    inside: set[int] = set()
    for table in grid_tables(page.number, [*page.rulings, *seams(page.fills)], page.words):
        for cell in table.cells:
            lines = lines_of(cell.words)
            parts += [((table.y0, cell.y0, cell.x0), line.text) for line in lines]
            inside.update(word.nth for line in lines for word in line.words)
    free = lines_of(word for word in page.words if word.nth not in inside)
    parts += [((line.y0, line.y0, line.x0), line.text) for line in free]
    parts.sort(key=lambda part: part[0])
    return PageText(" ".join(line.text for line in lines_of(page.words)), " ".join(text for _, text in parts))
