"""The print of a page as text, in two reading orders: what the signs of prints are looked for in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial

from pipeline.geometry.lines import lines_of
from pipeline.pages import Page
from pipeline.sheets.cells import ruled_tables


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


def text_of(page: Page) -> PageText:
    """The text of a page's upright words, whatever their order. Shades part the lines of a head, and no cells."""
    across = " ".join([word.text for row in page.rows for word in row])
    return PageText(across, partial(_by_cell, replace(page, fills=()), across) if page.rulings else None)


def _by_cell(page: Page, across: str) -> str:
    parts: list[tuple[tuple[float, float, float], str]] = []
    inside: set[int] = set()
    for table in ruled_tables(page):
        top = min(cell.area.y0 for cell in table)
        for cell in table:
            lines = lines_of(cell.words)
            parts += [((top, cell.area.y0, cell.area.x0), line.text) for line in lines]
            inside.update(word.nth for line in lines for word in line.words)
    if not inside:
        return across
    free = lines_of(word for word in page.words if word.nth not in inside)
    parts += [((line.y0, line.y0, line.x0), line.text) for line in free]
    parts.sort(key=lambda part: part[0])
    return " ".join([text for _, text in parts])
