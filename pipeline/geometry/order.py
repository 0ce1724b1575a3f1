"""The print of a page as one text, in reading orders that are built from places: the file's own order is any order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

from pipeline.geometry.grids import grid_tables
from pipeline.geometry.lines import lines_of, rows_of
from pipeline.geometry.seams import seams
from pipeline.geometry.turned import along_turned
from pipeline.pages import Document, Page, Word

_FROM_TOP = attrgetter("baseline", "x0", "x1", "text")


@dataclass(frozen=True)
class PageText:
    """The words of a page joined by spaces, in two orders.

    ``across`` goes line by line over the whole width of the page; ``by_cell`` reads each cell of a ruled table to its
    end before the next, and what stands outside of them line by line.
    """

    across: str
    by_cell: str

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Each of the two, if they differ, also in small letters."""
        return tuple((text, text.casefold()) for text in dict.fromkeys((self.across, self.by_cell)))


def in_reading_order(document: Document) -> Document:
    """The same document with the words of each page line by line from top to bottom, turned ones last."""
    return replace(document, pages=tuple(replace(page, words=read_along(page.words)) for page in document.pages))


def read_along(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words of a page, in any order, line by line from top to bottom, turned ones last."""
    words = sorted(words, key=_FROM_TOP)
    upright = (word for row in rows_of(words) for word in row)
    return (*upright, *along_turned(words))


def text_of(page: Page) -> PageText:
    """The text of a page's upright words, whatever their order."""
    rows = rows_of(page.words)
    across = " ".join([word.text for row in rows for word in row])
    if not page.rulings and not page.fills:
        return PageText(across, across)
    parts: list[tuple[tuple[float, float, float], str]] = []
    inside: set[int] = set()
    for table in grid_tables(page.number, [*page.rulings, *seams(page.fills)], page.words):
        for cell in table.cells:
            lines = lines_of(cell.words)
            parts += [((table.y0, cell.y0, cell.x0), line.text) for line in lines]
            inside.update(word.nth for line in lines for word in line.words)
    if not inside:
        return PageText(across, across)
    free = lines_of(word for word in page.words if word.nth not in inside)
    parts += [((line.y0, line.y0, line.x0), line.text) for line in free]
    parts.sort(key=lambda part: part[0])
    return PageText(across, " ".join([text for _, text in parts]))
