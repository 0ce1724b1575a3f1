"""Pages that fill from the top: paragraphs, and tables that go on over pages. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.prints.styles import Style
from tests.samples.drawing import Sheet
from tests.samples.setting import BLACK, Piece

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 62.0, 533.0, 74.0, 770.0
WHITE = "#FFFFFF"
_FONTS = {
    "Helvetica": ("Helvetica", "Helvetica-Bold"),
    "Times": ("Times-Roman", "Times-Bold"),
}
_GREY, _DARK, _ZEBRA = "#D9D9D9", "#1F3864", "#F0F4FA"
_PAD = 5.4
_MOST = 300.0  # that the first row of a table wants on its head's page
_LEAST = 3  # lines of a row that is cut


class Para(NamedTuple):
    """A paragraph: its text, the mark before it, and how it is set."""

    text: str
    mark: str = ""
    bold: bool = False
    indent: float = 0.0
    hang: float = 0.0
    """From the mark to the text."""
    size: float = 0.0
    """0: the size of the body."""


class Row(NamedTuple):
    """A row of a table: its cells, each of paragraphs; a single cell goes over all columns."""

    cells: Sequence[Sequence[Para]]
    head: bool = False
    joined: int = 0
    """How many of the first columns' cells are those of the row above, which go on."""
    again: Sequence[Sequence[Para]] = ()
    """What stands in those cells where a page begins with the row."""


class _Line(NamedTuple):
    """A line: pieces with their distance from the cell's left side, and the space that the line takes."""

    pieces: tuple[tuple[float, str, bool], ...]
    size: float
    advance: float


@dataclass
class Numbering:
    """What stands at the head and the foot of each page."""

    title: str
    body: str
    pages: int
    unit: str = ""


class Pages:
    """The pages of one handbook; `page` counts from 1."""

    def __init__(self, style: Style, numbering: Numbering) -> None:
        """Open the first page."""
        self.style, self.numbering = style, numbering
        self.size = float(style.size)
        self.sheet = Sheet((WIDTH, HEIGHT), numbering.title, numbering.body)
        self.y = TOP
        self._nth = 0  # row of the table

    @property
    def page(self) -> int:
        """The number of the current page."""
        return self.sheet.page

    def save(self) -> bytes:
        """Close the document."""
        self._furniture()
        return self.sheet.save()

    def turn(self) -> None:
        """Go on at the top of the next page."""
        self._furniture()
        self.sheet.next_page()
        self.y = TOP

    def gap(self, points: float = 8.0) -> None:
        """Leave some space, but at a page's top."""
        self.y += points if self.y > TOP else 0.0

    def need(self, points: float) -> None:
        """Turn the page where less space is left."""
        if self.y + points > BOTTOM:
            self.turn()

    def text(self, *paras: Para, colour: str = BLACK) -> None:
        """Set paragraphs one below the other."""
        for para in paras:
            for line in self._lines(para, RIGHT - LEFT):
                self.need(line.advance)
                self._set(line, LEFT, self.y, colour)
                self.y += line.advance
            self.y += 3.0

    def heading(self, text: str, factor: float = 1.3, *, filled: bool = False) -> None:
        """Set a bold heading, on a bar where it is filled."""
        para = Para(text, bold=True, size=round(self.size * factor, 1))
        lines = self._lines(para, RIGHT - LEFT - 2 * _PAD)
        depth = sum(line.advance for line in lines)
        self.need(depth + 60.0)
        self.gap()
        if filled:
            self.sheet.fill(LEFT, self.y, RIGHT - LEFT, depth + 2 * _PAD, _DARK)
            self.y += _PAD
        for line in lines:
            self._set(line, LEFT + (_PAD if filled else 0.0), self.y, WHITE if filled else BLACK)
            self.y += line.advance
        self.y += 2 * _PAD if filled else _PAD

    def table(self, widths: Sequence[float], rows: Sequence[Row]) -> None:
        """Set a table of columns with these shares of the width; a new page may set the heads again."""
        edges = _edges(widths)
        heads = [row for row in rows if row.head]
        self._nth = 0
        first = [*heads, *[row for row in rows if not row.head][:1]]
        self.need(min(sum(self._depth(row, edges) for row in first), _MOST))
        for at, row in enumerate(rows):
            self._row(row, edges, heads, below=rows[at + 1].joined if at + 1 < len(rows) else 0)
        self.y += 10.0

    def _row(self, row: Row, edges: Sequence[float], heads: Sequence[Row], *, below: int) -> None:
        depth = self._depth(row, edges)
        cells = self._cells(row, edges)
        if self.y + depth > BOTTOM and not row.head:
            count = int((BOTTOM - self.y - 2 * _PAD) // (1.2 * self.size))
            cut = (
                self.style.cuts == "yes"
                and count >= _LEAST
                and all(len(c) >= count + _LEAST or len(c) <= count for c in cells)
            )
            if cut:
                self._draw(row, edges, [cell[:count] for cell in cells], below=0)
                cells = [cell[count:] for cell in cells]
            self.turn()
            if row.again and not cut and depth <= BOTTOM - TOP:
                row = row._replace(cells=[*row.again, *row.cells[len(row.again) :]])
                cells = self._cells(row, edges)
            for head in heads if self.style.repeats == "yes" else ():
                self._draw(head, edges, self._cells(head, edges), below=0)
        self._draw(row, edges, cells, below=below)

    def _draw(self, row: Row, edges: Sequence[float], cells: Sequence[Sequence[_Line]], *, below: int) -> None:
        depth = max((sum(line.advance for line in cell) for cell in cells), default=0.0) + 2 * _PAD
        lefts = edges if len(row.cells) > 1 else (edges[0], edges[-1])
        dark = row.head and self.style.fills == "dark"
        fill = self._fill(row)
        if fill:
            self.sheet.fill(edges[0], self.y, edges[-1] - edges[0], depth, fill)
        for left, cell in zip(lefts, cells, strict=False):
            y = self.y + _PAD
            for line in cell:
                self._set(line, left + _PAD, y, WHITE if dark else BLACK)
                y += line.advance
        self._rule(row, lefts, depth, below=below)
        self._nth += 1
        self.y += depth

    def _fill(self, row: Row) -> str:
        if row.head or len(row.cells) == 1:
            dark = self.style.fills == "dark" and row.head
            return _DARK if dark else _GREY if self.style.fills else ""
        return _ZEBRA if self.style.fills == "zebra" and self._nth % 2 else ""

    def _rule(self, row: Row, lefts: Sequence[float], depth: float, *, below: int) -> None:
        top, bottom = self.y, self.y + depth
        how = self.style.rulings
        if how == "none" or (how == "head" and not row.head):
            return
        right = lefts[-1]
        self.sheet.rule(lefts[row.joined], right, top)
        self.sheet.rule(lefts[below], right, bottom)
        if how == "full":
            for x in lefts:
                self.sheet.stroke((x, top), (x, bottom), 0.48)

    def _depth(self, row: Row, edges: Sequence[float]) -> float:
        return max(sum(line.advance for line in cell) for cell in self._cells(row, edges)) + 2 * _PAD

    def _cells(self, row: Row, edges: Sequence[float]) -> list[list[_Line]]:
        whole = len(row.cells) == 1
        widths = [right - left for left, right in ([(edges[0], edges[-1])] if whole else pairwise(edges))]
        return [
            [line for para in cell for line in self._lines(para, width - 2 * _PAD)]
            for cell, width in zip(row.cells, widths, strict=True)
        ]

    def _lines(self, para: Para, width: float) -> list[_Line]:
        size = para.size or self.size
        font = _FONTS[self.style.font][para.bold]
        inner = para.indent + (para.hang if para.mark else 0.0)
        texts = list(_wrapped(para.text.split(), width - inner, font, size))
        lines = [_Line(((inner, text, para.bold),), size, 1.2 * size) for text in texts]
        if para.mark:
            lines[0] = lines[0]._replace(pieces=((para.indent, para.mark, para.bold), *lines[0].pieces))
        return lines

    def _set(self, line: _Line, x: float, y: float, colour: str) -> None:
        for dx, text, bold in line.pieces:
            self.sheet.piece(
                y + 0.85 * line.size, Piece(x + dx, text, _FONTS[self.style.font][bold], line.size, colour)
            )

    def _furniture(self) -> None:
        """Head and foot of the page that is closed; the cover has none."""
        if self.page == 1:
            return
        small = self.size - 1
        font = _FONTS[self.style.font][0]
        title = self.numbering.unit or self.numbering.title
        head = {"": "", "title": title, "body": self.numbering.body}[self.style.head]
        if head:
            self.sheet.piece(40.0, Piece(LEFT, head, font, small, BLACK))
        foot = {
            "": "",
            "1": str(self.page),
            "Page 1 of 9": f"Page {self.page} of {self.numbering.pages}",
            "title | 1": f"{title} | {self.page}",
            "© body, page 1": f"© {self.numbering.body} 2024    Page {self.page}",
        }[self.style.foot]
        if foot:
            self.sheet.piece(806.0, Piece(LEFT, foot, font, small, BLACK))


def _edges(widths: Sequence[float]) -> list[float]:
    edges = [LEFT]
    for width in widths:
        edges.append(edges[-1] + width * (RIGHT - LEFT) / sum(widths))
    return edges


def _wrapped(words: Sequence[str], width: float, font: str, size: float) -> Iterable[str]:
    """Texts of lines no wider than `width`, but for single words."""
    line: list[str] = []
    for word in words:
        if line and stringWidth(" ".join([*line, word]), font, size) > width:
            yield " ".join(line)
            line = []
        line.append(word)
    yield " ".join(line)
