"""Headed parts of a unit whose text and tables follow one another: their elements in order, and their entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.geometry.grids import Table
from pipeline.geometry.lines import Line, lines_of
from pipeline.geometry.lists import Entry, entries_of, strip_in
from pipeline.layouts.context import Sheet
from pipeline.layouts.regions import strips_of, words_outside
from pipeline.pages import Word

Element = Line | Table


@dataclass(slots=True)
class Part:
    """A part of a unit: the lines of its heading, and what stands below them."""

    heading: list[Line]
    elements: list[Element] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        """The words of the heading."""
        return [word for line in self.heading for word in line.words]

    @property
    def name(self) -> str:
        """The heading as one text."""
        return " ".join(word.text for word in self.words)

    @property
    def tables(self) -> list[Table]:
        """The part's tables."""
        return [element for element in self.elements if isinstance(element, Table)]


def elements_of(sheet: Sheet, tables: Sequence[Table]) -> list[Element]:
    """The tables of a page and the lines outside them, from top to bottom."""
    elements: list[Element] = [*lines_of(words_outside(sheet, tables)), *tables]
    return sorted(elements, key=lambda element: (element.y0, element.x0))


def words_of(elements: Iterable[Element]) -> list[Word]:
    """Every word of some elements."""
    words: list[Word] = []
    for element in elements:
        if isinstance(element, Table):
            words.extend(word for cell in element.cells for word in cell.words)
        else:
            words.extend(element.words)
    return words


def entries_in(elements: Sequence[Element]) -> list[Entry]:
    """Paragraphs and points in reading order; those of a table cell by cell, so that no text runs from cell to cell."""
    entries: list[Entry] = []
    for tabular, group in groupby(elements, key=lambda element: isinstance(element, Table)):
        if tabular:
            cells = [cell for table in group if isinstance(table, Table) for cell in table.cells if cell.words]
            for cell in cells:
                entries.extend(entries_of([strip_in(lines_of(cell.words), cell.x0, cell.x1)]))
        else:
            entries.extend(entries_of(strips_of([(line, 0) for line in group if isinstance(line, Line)])))
    return entries
