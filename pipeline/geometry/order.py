"""The print of a page as one text, in reading orders that are built from places: the file's own order is any order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from operator import attrgetter

from pipeline.geometry.grids import grid_tables
from pipeline.geometry.lines import lines_of
from pipeline.geometry.seams import seams
from pipeline.geometry.turned import along_turned
from pipeline.pages import Document, Page, Word, rows_of

_FROM_TOP = attrgetter("baseline", "x0", "x1", "text")


@dataclass(frozen=True, eq=False)
class PageText:
    """The words of a page joined by spaces, in two orders.

    ``across`` goes line by line over the whole width of the page; ``by_cell`` reads each cell of a ruled table to its
    end before the next, and what stands outside of them line by line. It is made by ``cells`` when it is asked for;
    where there is no such table, it is the same.
    """

    across: str
    cells: Callable[[], str] | None = None

    @cached_property
    def by_cell(self) -> str:
        """The other order."""
        return self.cells() if self.cells is not None else self.across

    @cached_property
    def small(self) -> str:
        """The words in small letters, in the order of ``across``."""
        return self.across.casefold()

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Each of the two, if they differ, also in small letters."""
        both = (self.across, self.small), (self.by_cell, self.by_cell.casefold())
        return both if self.across != self.by_cell else both[:1]

    def has(self, words: Iterable[str]) -> bool:
        """Whether each of some words, in small letters, stands in a word of the page: in whatever order it is read."""
        return all(word in self.small for word in words)


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
    across = " ".join([word.text for row in page.rows for word in row])
    return PageText(across, partial(_by_cell, page, across) if page.rulings or page.fills else None)


def _by_cell(page: Page, across: str) -> str:
    parts: list[tuple[tuple[float, float, float], str]] = []
    inside: set[int] = set()
    for table in grid_tables(page.number, [*page.rulings, *seams(page.fills)], page.words):
        for cell in table.cells:
            lines = lines_of(cell.words)
            parts += [((table.y0, cell.y0, cell.x0), line.text) for line in lines]
            inside.update(word.nth for line in lines for word in line.words)
    if not inside:
        return across
    free = lines_of(word for word in page.words if word.nth not in inside)
    parts += [((line.y0, line.y0, line.x0), line.text) for line in free]
    parts.sort(key=lambda part: part[0])
    return " ".join([text for _, text in parts])
