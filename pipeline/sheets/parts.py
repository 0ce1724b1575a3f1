"""What sheets hand on: lines with column and style rank, and tables that are alike however they are ruled.

All are plain frozen values. Lengths are points from the top left corner of the page as shown; pages count from 1, rows
and columns from 0. Every word of the document stands in exactly one `Line` of a sheet, one `Cell` of a table, one head
that a table repeats, or one line of the furniture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from pipeline.pages import Word


class Area(NamedTuple):
    """A rectangle on one page, in points."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class Style(NamedTuple):
    """How words look: `size` in ems of the document's body (1.0), and what differs from plain print.

    `coloured` says that the colour is neither the body's nor close to it: a heading's purple, white on a dark shade.
    """

    size: float
    bold: bool
    italic: bool
    coloured: bool


class Line(NamedTuple):
    """One line of print: words from left to right in one text column or one cell.

    `column` is the text column of the page that it stands in (0 is the leftmost, and a line over the whole width).
    `rank` orders the document's styles: 0 is the body's, above 0 is print that stands out more (larger, then bold, then
    coloured), below 0 less (notes). Equal rank means equal style; ranks are only comparable within a document. A line
    has the style of its first word with a letter.
    """

    page: int
    words: tuple[Word, ...]
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    column: int
    style: Style
    rank: int

    @property
    def prominent(self) -> bool:
        """Whether it looks like a heading: its first word is bold, larger than the body (5 %), or coloured."""
        return self.style.bold or self.style.coloured or self.style.size > 1.05

    @property
    def size(self) -> float:
        """The largest font size in the line, in points: its em."""
        return max(word.size for word in self.words)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, which may span rows and columns, and pages where a page cuts it.

    `row` and `column` are the first that it covers, `row_span` and `column_span` how many. `words` are its words in
    reading order, `lines` the same as lines (those of a turned cell: its words from bottom to top or top to bottom, one
    line), `text` the lines joined as the data model says. `areas` has one rectangle a page. `shade` is the colour that
    it is filled with (0xRRGGBB), or null on white.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    words: tuple[Word, ...] = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)
    areas: tuple[Area, ...] = field(repr=False)
    turned: bool = False
    shade: int | None = None

    @property
    def page(self) -> int:
        """The page that it starts on."""
        return self.areas[0].page


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: for each of the table's columns the cell that covers it.

    A cell that spans columns stands in each of them, one that spans rows in each of its rows: always the same object.
    """

    number: int
    cells: tuple[Cell, ...]

    @property
    def parts(self) -> tuple[Cell, ...]:
        """Its cells from left to right, each once."""
        return tuple(cell for at, cell in enumerate(self.cells) if at == cell.column)

    @property
    def texts(self) -> tuple[str, ...]:
        """The text in each column; that of a merged cell in each column and row that it covers."""
        return tuple(cell.text for cell in self.cells)

    @property
    def banner(self) -> str:
        """The text of a row that is one cell over all columns ('Mandatory units'); else ''."""
        cell = self.cells[0]
        return cell.text if cell.column_span == len(self.cells) > 1 else ""

    @property
    def lone(self) -> Cell | None:
        """The only cell with text that begins in this row, banners included; None where several or none do."""
        filled = [cell for cell in self.parts if cell.text and cell.row == self.number]
        return filled[0] if len(filled) == 1 else None


@dataclass(frozen=True, slots=True)
class Table:
    """One table, over as many pages as it runs.

    `head` has one text for each column: the texts of all head rows above it, joined by a space; a cell that spans
    columns gives its text to each. It is () where the table has none. `titles` are rows of one text above the head,
    `head_rows` its rows, `rows` all others, banners included; row numbers run on through all three. A head that is
    printed again on a further page is in none of them: its words are in `repeated`. `areas` has one rectangle a page.
    `headed` tells where the head comes from: 'table' (its first rows), 'above' (text lines right above its columns), or
    '' (none).
    """

    columns: int
    head: tuple[str, ...]
    titles: tuple[Row, ...] = field(repr=False)
    head_rows: tuple[Row, ...] = field(repr=False)
    rows: tuple[Row, ...] = field(repr=False)
    areas: tuple[Area, ...] = field(repr=False)
    repeated: tuple[Word, ...] = field(repr=False, default=())
    headed: str = ""

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages that it stands on, in order."""
        return tuple(sorted({area.page for area in self.areas}))

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Titles, head rows and rows."""
        return (*self.titles, *self.head_rows, *self.rows)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells, each once, by row and column."""
        return tuple(cell for row in self.all_rows for cell in row.parts if cell.row == row.number)


Block = Line | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its blocks in reading order (a table that began on a page before is not repeated here).

    `printed` is the page's number as its foot or head prints it ('12', 'iv'), or null. `left`, `right` are the edges of
    its text block. A page without words has a sheet without blocks.
    """

    number: int
    blocks: tuple[Block, ...] = field(repr=False)
    furniture: tuple[Line, ...] = field(repr=False)
    printed: str | None
    left: float
    right: float


@dataclass(frozen=True)
class Sheets:
    """A document as sheets; `body` is the font size of its body in points, `colour` its colour.

    `styles` has the style of each rank.
    """

    body: float
    colour: int
    styles: dict[int, Style]
    pages: tuple[Sheet, ...]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All lines and tables in reading order."""
        return tuple(block for sheet in self.pages for block in sheet.blocks)

    @property
    def tables(self) -> Iterator[Table]:
        """All tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))

    @property
    def lines(self) -> Iterator[Line]:
        """All lines outside tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Line))
