"""Sheets -> the lines and table rows of a document in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from pipeline.geometry.lines import Line, line_of, lines_of
from pipeline.outline.side_by_side import in_columns
from pipeline.pages import Document, Fill, Word
from pipeline.sheets import parts

_WHITE = 0xFDFDFD


class Style(NamedTuple):
    """How a line is set: what tells a heading from text, and one rank of headings from another."""

    size: float
    bold: bool
    italic: bool
    colour: int
    on_fill: bool


@dataclass(slots=True, weakref_slot=True, eq=False)
class LinePiece:
    """A line that stands in no table, its page (from 1) and its words."""

    line: Line
    style: Style
    edges: tuple[float, float] | None = None
    """The left and right edge of its column in points, where it stands in one of two."""
    page: int = field(init=False)
    words: tuple[Word, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.page, self.words = self.line.page, self.line.words

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return self.line.text


@dataclass(frozen=True)
class Cell:
    """A cell of a row: its words, and its left and right edge: relative to the table's width, and in points by page."""

    words: tuple[Word, ...]
    left: float
    right: float
    row_span: int
    edges: Mapping[int, tuple[float, float]]
    shaded: bool

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its lines, page by page; turned words, which are in reading order, are one behind the others."""
        turned = tuple(word for word in self.words if not word.upright)
        lines = tuple(lines_in(word for word in self.words if word.upright))
        return (*lines, replace(line_of(turned), words=turned)) if turned else lines

    @cached_property
    def text(self) -> str:
        """Its text, lines joined by spaces."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, eq=False)
class RowPiece:
    """A row of a table: the cells that start in it, and those that cover it, from left to right."""

    page: int
    table: int
    cells: tuple[Cell, ...]
    spanning: tuple[Cell, ...]
    opens: bool
    """Whether it is the first row of its table."""

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each cell that starts in the row."""
        return tuple(cell.text for cell in self.cells)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of all cells that start in the row."""
        return tuple(word for cell in self.cells for word in cell.words)

    @cached_property
    def text(self) -> str:
        """The text of the whole row."""
        return " ".join(text for text in self.texts if text)

    @cached_property
    def filled(self) -> bool:
        """Whether every cell with words is shaded."""
        return all(cell.shaded for cell in self.cells if cell.words)


Piece = LinePiece | RowPiece


def lines_in(words: Iterable[Word]) -> list[Line]:
    """The lines of words that may stand on several pages, page by page."""
    pages: dict[int, list[Word]] = {}
    for word in words:
        pages.setdefault(word.page, []).append(word)
    return [line for number in sorted(pages) for line in lines_of(pages[number])]


def flow(document: Document, sheets: parts.Sheets) -> list[Piece]:
    """All pieces of a document, page by page, in reading order.

    Text between two tables is put in order here: a label and its value are one line, as they stand at one height.
    """
    pieces: list[Piece] = []
    tables = 0
    for page, sheet in zip(document.pages, sheets.pages, strict=True):
        words: list[Word] = []
        for block in (*sheet.blocks, None):
            if isinstance(block, parts.Line):
                words += block.words
                continue
            placed = in_columns(lines_of(words))
            pieces.extend(LinePiece(line, style_of(line, page.fills), edges) for line, edges in placed)
            words = []
            if block is not None:
                tables += 1
                pieces.extend(_rows(block, tables))
    return pieces


def _rows(table: parts.Table, number: int) -> Iterator[RowPiece]:
    widths = {area.page: (area.x0, max(area.x1 - area.x0, 1.0)) for area in table.areas}
    made: dict[int, Cell] = {}
    banners = _banners(table)
    first = True
    for row in table.all_rows:
        for cell in row.parts:
            if id(cell) not in made:
                made[id(cell)] = _cell(cell, widths)
        own = [cell for cell in row.parts if cell.row == row.number]
        if not any(cell.words for cell in own):
            continue
        cells = tuple(made[id(cell)] for cell in own)
        spanning = tuple(made[id(cell)] for cell in row.parts)
        top = next(cell.words[0] for cell in own if cell.words)
        while banners and (banners[0].page, banners[0].baseline) < (top.page, top.baseline):
            yield _banner(banners.pop(0), number)
        page = top.page
        yield RowPiece(page, number, cells, spanning, first)
        first = False


def _banners(table: parts.Table) -> list[Line]:
    """What stands above a head that is printed again, and is not of it: the group that the next rows are of."""
    head = {word.text for row in table.head_rows or table.rows[:1] for cell in row.parts for word in cell.words}
    return [line for line in lines_in(table.repeated) if not {word.text for word in line.words} <= head]


def heads_again(sheets: parts.Sheets, pieces: Iterable[Piece]) -> list[Word]:
    """The words of heads of tables that are printed again on a further page, which no piece has."""
    own = {word.key for piece in pieces for word in piece.words}
    tables = (block for block in sheets.blocks if isinstance(block, parts.Table))
    return [word for table in tables for word in table.repeated if word.key not in own]


def _banner(line: Line, table: int) -> RowPiece:
    cell = Cell(line.words, 0.0, 1.0, 1, {line.page: (line.x0, line.x1)}, False)
    return RowPiece(line.page, table, (cell,), (cell,), False)


def _cell(cell: parts.Cell, widths: Mapping[int, tuple[float, float]]) -> Cell:
    area = cell.areas[0]
    x0, width = widths[area.page]
    edges = {other.page: (other.x0, other.x1) for other in cell.areas}
    return Cell(
        cell.words,
        (area.x0 - x0) / width,
        (area.x1 - x0) / width,
        cell.row_span,
        edges,
        cell.shade not in {None, 0xFFFFFF},
    )


def _on_fill(word: Word, fills: Sequence[Fill]) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return any(f.x0 <= x <= f.x1 and f.y0 <= y <= f.y1 and f.colour < _WHITE for f in fills)


def style_of(line: Line, fills: Sequence[Fill], shaded: bool = False) -> Style:
    """How a line is set, by its words other than bullets."""
    words = [word for word in line.words if not word.bullet] or list(line.words)
    return Style(
        size=round(line.size, 1),
        bold=words[0].bold and all(word.bold for word in words),
        italic=words[0].italic and all(word.italic for word in words),
        colour=words[0].colour,
        on_fill=shaded or _on_fill(words[0], fills),
    )
