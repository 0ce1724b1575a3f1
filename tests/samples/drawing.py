"""Drawing on pages with the origin at the top left: type, fills, rulings and ruled tables. Lengths are points."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from .setting import BLACK, Line, Piece

HAIR = 0.48


class Drawn(NamedTuple):
    """A sample as drawn."""

    pdf: bytes
    pages: int
    unit_pages: dict[str, tuple[int, int]]
    """First and last page of each unit, by unit number, or by reference number where the print has no other."""


class Sheet:
    """The pages of one document; `page` counts from 1."""

    def __init__(self, size: tuple[float, float], title: str, author: str) -> None:
        self._file = io.BytesIO()
        self._size = size
        # Not compressed, so that the bytes do not depend on the platform's zlib
        self._canvas = Canvas(self._file, pagesize=size, invariant=1, pageCompression=0)
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self.page = 1

    @property
    def height(self) -> float:
        """Height of the current page."""
        return self._size[1]

    def piece(self, y: float, piece: Piece) -> None:
        """Set one string on the baseline `y`."""
        self._canvas.setFillColor(HexColor(piece.color))
        self._canvas.setFont(piece.font, piece.size)
        self._canvas.drawString(piece.x, self.height - y, piece.text)

    def lines(self, y: float, lines: Sequence[Line], first: float | None = None) -> float:
        """Set `lines` below the baseline `y`, the first one `first` below it; the last baseline."""
        for at, line in enumerate(lines):
            y += first if at == 0 and first is not None else line.advance
            for piece in line.pieces:
                self.piece(y, piece)
        return y

    def fill(self, x: float, y: float, width: float, height: float, color: str = BLACK) -> None:
        """A filled rectangle from its top left corner."""
        self._canvas.setFillColor(HexColor(color))
        self._canvas.rect(x, self.height - y - height, width, height, stroke=0, fill=1)

    def rule(self, x0: float, x1: float, y: float, width: float = HAIR) -> None:
        """A stroked horizontal rule."""
        self._canvas.setLineWidth(width)
        self._canvas.setStrokeColor(HexColor(BLACK))
        self._canvas.line(x0, self.height - y, x1, self.height - y)

    def stroke(self, start: tuple[float, float], end: tuple[float, float], width: float, color: str = BLACK) -> None:
        """A stroked line."""
        self._canvas.setLineWidth(width)
        self._canvas.setStrokeColor(HexColor(color))
        self._canvas.line(start[0], self.height - start[1], end[0], self.height - end[1])

    def shape(self, points: Sequence[tuple[float, float]], color: str) -> None:
        """A filled polygon."""
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        path.close()
        self._canvas.setFillColor(HexColor(color))
        self._canvas.drawPath(path, stroke=0, fill=1)

    def pill(self, x: float, y: float, width: float, height: float, color: str) -> None:
        """A filled rectangle with round ends."""
        self._canvas.setFillColor(HexColor(color))
        self._canvas.roundRect(x, self.height - y - height, width, height, height / 2, stroke=0, fill=1)

    def upwards(self, x: float, y: float, piece: Piece) -> None:
        """Set a string that reads upwards from (x, y)."""
        self._canvas.saveState()
        self._canvas.translate(x, self.height - y)
        self._canvas.rotate(90)
        self._canvas.setFillColor(HexColor(piece.color))
        self._canvas.setFont(piece.font, piece.size)
        self._canvas.drawString(piece.x, 0, piece.text)
        self._canvas.restoreState()

    def next_page(self, size: tuple[float, float] | None = None) -> None:
        """Close this page and open the next, of `size` if given."""
        self._canvas.showPage()
        if size is not None:
            self._size = size
            self._canvas.setPageSize(size)
        self.page += 1

    def save(self) -> bytes:
        """Close the document; its bytes."""
        self._canvas.save()
        return self._file.getvalue()


@dataclass(frozen=True)
class Cell:
    """A cell of a ruled table, over one or more rows and columns."""

    lines: Sequence[Line] = ()
    rows: int = 1
    columns: int = 1
    fill: str | None = None
    middle: bool = False  # set half-way between the rules


@dataclass(frozen=True)
class Grid:
    """How a ruled table is drawn."""

    edges: tuple[float, ...]
    """Left edges of the vertical rules."""
    first: float = 11.6
    """From a rule's top to the first baseline under it."""
    last: float = 4.5
    """From a last baseline to the top of the rule under it."""
    color: str = BLACK
    verticals: bool = True
    top: bool = True
    """Whether there is a rule above the first row."""
    stroke: float = 0
    """Width of rules that are strokes, which run on as far as they can; 0: filled rectangles, cut at crossings."""

    def depth(self, lines: Sequence[Line]) -> float:
        """From rule to rule around `lines`."""
        return self.first + sum(line.advance for line in lines[1:]) + self.last


Row = dict[int, Cell]
"""Cells by column; a column without one belongs to a cell above or to its left."""


def draw_grid(sheet: Sheet, grid: Grid, top: float, rows: Sequence[Row]) -> float:
    """Draw a table with its first rule at `top`; the top of its last rule."""
    tops = [top]
    for height in _heights(grid, rows):
        tops.append(tops[-1] + height)
    for at, row in enumerate(rows):
        for column, cell in row.items():
            _draw_cell(sheet, grid, column, cell, tops[at : at + cell.rows + 1])
    draw_rules = _stroke_rules if grid.stroke else _draw_rules
    draw_rules(sheet, grid, rows, tops)
    return tops[-1]


def _heights(grid: Grid, rows: Sequence[Row]) -> list[float]:
    heights = [
        max(
            [
                grid.first + grid.last,
                *(grid.depth(cell.lines) for cell in row.values() if cell.rows == 1 and cell.lines),
            ]
        )
        for row in rows
    ]
    for at, row in enumerate(rows):
        for cell in row.values():
            missing = grid.depth(cell.lines) - sum(heights[at : at + cell.rows])
            if missing > 0:
                heights[at + cell.rows - 1] += missing
    return heights


def _draw_cell(sheet: Sheet, grid: Grid, column: int, cell: Cell, tops: Sequence[float]) -> None:
    if cell.fill:
        left, right = grid.edges[column], grid.edges[column + cell.columns]
        sheet.fill(left + HAIR, tops[0] + HAIR, right - left - HAIR, tops[-1] - tops[0] - HAIR, cell.fill)
    spare = tops[-1] - tops[0] - grid.depth(cell.lines) if cell.middle else 0
    sheet.lines(tops[0] + spare / 2, cell.lines, grid.first)


def _draw_rules(sheet: Sheet, grid: Grid, rows: Sequence[Row], tops: Sequence[float]) -> None:
    """Rules as thin filled rectangles, cut at every crossing, with a square on the crossing itself."""
    across = _across(grid, rows)
    down = _down(grid, rows)
    for boundary, columns in enumerate(across):
        for column in sorted(columns):
            left, right = grid.edges[column], grid.edges[column + 1]
            sheet.fill(left + HAIR, tops[boundary], right - left - HAIR, HAIR, grid.color)
        for edge in range(len(grid.edges)):
            crossed = bool({edge - 1, edge} & columns) if grid.verticals else {edge - 1, edge} <= columns
            passed = any(edge in sides for sides in down[max(boundary - 1, 0) : boundary + 1])
            if crossed or passed:
                sheet.fill(grid.edges[edge], tops[boundary], HAIR, HAIR, grid.color)
    for row, edges in enumerate(down):
        for edge in sorted(edges):
            height = tops[row + 1] - tops[row] - HAIR
            sheet.fill(grid.edges[edge], tops[row] + HAIR, HAIR, height, grid.color)


def _stroke_rules(sheet: Sheet, grid: Grid, rows: Sequence[Row], tops: Sequence[float]) -> None:
    """Rules as strokes from the first to the last of the columns or rows that they part."""
    for y, columns in zip(tops, _across(grid, rows), strict=True):
        for first, last in _runs(columns):
            sheet.stroke((grid.edges[first], y), (grid.edges[last + 1], y), grid.stroke, grid.color)
    down = _down(grid, rows)
    for edge, x in enumerate(grid.edges):
        for first, last in _runs({row for row, edges in enumerate(down) if edge in edges}):
            sheet.stroke((x, tops[first]), (x, tops[last + 1]), grid.stroke, grid.color)


def _runs(numbers: set[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of numbers: {0, 1, 3} -> (0, 1), (3, 3)."""
    for number in sorted(numbers):
        if number - 1 not in numbers:
            last = number
            while last + 1 in numbers:
                last += 1
            yield number, last


def _across(grid: Grid, rows: Sequence[Row]) -> list[set[int]]:
    """For each boundary between rows, the columns that have a rule there."""
    every = set(range(len(grid.edges) - 1))
    across = [set(every) for _ in range(len(rows) + 1)]
    if not grid.top:
        across[0] = set()
    for at, row in enumerate(rows):
        for column, cell in row.items():
            for inside in range(at + 1, at + cell.rows):
                across[inside] -= set(range(column, column + cell.columns))
    return across


def _down(grid: Grid, rows: Sequence[Row]) -> list[set[int]]:
    """For each row, the edges that have a rule beside it."""
    down = [set(range(len(grid.edges))) if grid.verticals else set() for _ in rows]
    for at, row in enumerate(rows):
        for column, cell in row.items():
            for inside in range(at, at + cell.rows):
                down[inside] -= set(range(column + 1, column + cell.columns))
    return down
