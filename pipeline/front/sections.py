"""Pieces outside the units -> statements: each paragraph, point, cell and heading with what it stands below.

A statement is what one would quote: a paragraph, a point of a list, what a cell says beside its label. It knows the
headings above it, outermost first, and a paragraph that leads in a list knows the list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from pipeline.front.paragraphs import goes_on, paragraphs, take_number
from pipeline.front.phrases import sentences_of
from pipeline.geometry.lists import Entry, Marker, Strip, entries_of
from pipeline.geometry.text import Lexicon
from pipeline.outline.flow import Cell, LinePiece, Piece, RowPiece
from pipeline.pages import Word
from pipeline.sheets.styles import clustered, far
from pipeline.wording.labels import Field, field_of

_LARGER = 1.05  # of the body's size: a heading is larger, bold or in colour
_NEXT_LINE = 1.7  # of the font size: the widest step from one line of a heading to its next
_LONGEST_HEADING = 18  # words
_SHORTEST_TEXT = 8  # words of a cell that may be several paragraphs
_SHORTEST_PROSE = 20  # words of a cell that is no label
_SHORTEST_SENTENCE = 4  # words: what ends in a full stop is a sentence that stands out, and no heading
_SECTION_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=\D)")


class Form(StrEnum):
    """How a statement is set."""

    PARAGRAPH = "paragraph"
    POINT = "point"
    """A point of a list."""
    HEADING = "heading"
    """A line that looks like a heading."""
    BANNER = "banner"
    """A text across a table."""
    VALUE = "value"
    """A cell, with the label beside it or the head above it."""
    HEAD = "head"
    """The head of a column, in a table of three or more."""
    LABEL = "label"
    """The first cell of a row of such a table."""


@dataclass(frozen=True)
class Heading:
    """A heading: its text, and its prominence, which orders the headings of a document."""

    text: str
    look: tuple[float, bool, bool]


@dataclass(frozen=True)
class Statement:
    """What a place of the front matter says.

    `label` is that of a value, `heads` the heads of its column, `over_label` that of the labels' column, `beside` the
    other cells of its row; `of_head` tells of what is the head of two columns; `points` is the list that a paragraph
    leads in, and `led` tells of a point that a paragraph leads it in.
    """

    form: Form
    text: str
    words: tuple[Word, ...]
    above: tuple[Heading, ...]
    label: str = ""
    label_words: tuple[Word, ...] = ()
    heads: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    over_label: str = ""
    of_head: bool = False
    points: tuple[Statement, ...] = field(default=())
    led: bool = False

    @property
    def page(self) -> int:
        """The page that it starts on."""
        return self.words[0].page

    @property
    def heading(self) -> str:
        """The nearest heading."""
        return self.above[-1].text if self.above else ""

    @cached_property
    def sentences(self) -> tuple[tuple[str, Sequence[Word]], ...]:
        """Its sentences, each with its words."""
        return tuple(sentences_of(self.text, self.words))

    @property
    def is_heading(self) -> bool:
        """Whether it is set as a heading."""
        return self.form is Form.HEADING


def statements_in(pieces: Sequence[Piece], lexicon: Lexicon) -> list[Statement]:
    """The statements of some pieces, in reading order."""
    reader = _Reader(_Look.of(pieces), lexicon)
    for piece in pieces:
        reader.take(piece)
    reader.end()
    return _with_points(reader.found)


def _enclosing(above: Sequence[Heading], text: str, look: tuple[float, bool, bool]) -> list[Heading]:
    """The headings that a new one stands below: none less prominent, and none of the series that its number goes on.

    '7.0 Unit Content' is no part of '6.0 Assessment', though its page is printed smaller.
    """
    left = list(above)
    while left and left[-1].look <= look:
        left.pop()
    number = _section_number(text)
    series = [at for at, heading in enumerate(left) if _goes_on(_section_number(heading.text), number)]
    return left[: series[0]] if series else left


def _section_number(text: str) -> tuple[int, ...]:
    """(6, 1) for '6.1 Assessors', (6,) for '6.0 Assessment' and '6. Assessment'; () where there is none."""
    found = _SECTION_NUMBER.match(text)
    return tuple(int(part) for part in found[1].removesuffix(".0").split(".")) if found else ()


def _goes_on(earlier: tuple[int, ...], number: tuple[int, ...]) -> bool:
    same = bool(number) and len(earlier) == len(number) and earlier[:-1] == number[:-1]
    return same and number[-1] == earlier[-1] + 1


@dataclass(frozen=True)
class _Look:
    """The size and colour of the body's print, against which headings stand out; `sizes` has those that are one."""

    size: float
    colour: int
    sizes: Mapping[float, float]

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> _Look:
        lines = [piece for piece in pieces if isinstance(piece, LinePiece)]
        looks: Counter[tuple[float, int]] = Counter()
        for line in (line for line in lines if not line.style.bold):
            looks[line.style.size, line.style.colour] += len(line.words)
        (size, colour) = looks.most_common(1)[0][0] if looks else (0.0, 0)
        return cls(size, colour, clustered(Counter(line.style.size for line in lines)))

    def prominence(self, piece: LinePiece) -> tuple[float, bool, bool] | None:
        """How much a line stands out; None for plain print."""
        style = piece.style
        own = [word for word in piece.words if not word.bullet]
        coloured = bool(own) and all(far(word.colour, self.colour) for word in own)
        larger = style.size > _LARGER * self.size
        return (self.sizes[style.size], style.bold, coloured) if style.bold or coloured or larger else None


class _Reader:
    """Takes pieces one after the other, and knows the headings above the next one."""

    def __init__(self, look: _Look, lexicon: Lexicon) -> None:
        self._look, self._lexicon = look, lexicon
        self.found: list[Statement] = []
        self._above: list[Heading] = []
        self._heading: list[LinePiece] = []
        self._text: list[LinePiece] = []
        self._rows: list[RowPiece] = []

    def take(self, piece: Piece) -> None:
        """Take the next piece."""
        if isinstance(piece, RowPiece):
            if self._rows and self._rows[-1].table != piece.table:
                self._close_rows()
            self._close_lines()
            self._rows.append(piece)
            return
        self._close_rows()
        look = self._look.prominence(piece)
        if (
            look is None
            or piece.words[0].bullet
            or (self._text and goes_on(self._text[-1], piece))
            or _is_too_long(piece)
        ):
            self._close_heading()
            self._text.append(piece)
            return
        self._close_text()
        if self._heading and not self._same_heading(piece):
            self._close_heading()
        self._heading.append(piece)

    def end(self) -> None:
        """There are no more pieces."""
        self._close_lines()
        self._close_rows()

    def _same_heading(self, piece: LinePiece) -> bool:
        last = self._heading[-1]
        step = piece.line.baseline - last.line.baseline
        return (
            last.page == piece.page
            and self._look.prominence(last) == self._look.prominence(piece)
            and 0 < step < _NEXT_LINE * piece.style.size
            and not last.text.endswith((".", ":", "?"))
        )

    def _close_lines(self) -> None:
        self._close_heading()
        self._close_text()

    def _close_heading(self) -> None:
        if not self._heading:
            return
        look = self._look.prominence(self._heading[0]) or (0.0, False, False)
        text = self._lexicon.join([piece.words for piece in self._heading])
        words = tuple(word for piece in self._heading for word in piece.words)
        self._heading = []
        if text.endswith(".") and len(words) >= _SHORTEST_SENTENCE:
            self.found.append(Statement(Form.PARAGRAPH, text, words, tuple(self._above)))
            return
        self._above = _enclosing(self._above, text, look)
        self.found.append(Statement(Form.HEADING, text, words, tuple(self._above)))
        self._above.append(Heading(text, look))

    def _close_text(self) -> None:
        if self._text:
            self.found += (self._statement(entry) for entry in paragraphs(self._text))
            self._text = []

    def _statement(self, entry: Entry) -> Statement:
        form = Form.PARAGRAPH if entry.marker is Marker.NONE else Form.POINT
        return Statement(form, self._lexicon.join(entry.lines), tuple(entry.words), tuple(self._above))

    def _goes_on_value(self, row: RowPiece) -> bool:
        """Whether a table's first row is the end of a value above it: '… or as in simulated' / 'conditions'."""
        before = self.found[-1] if self.found else None
        if before is None or before.form is not Form.VALUE or before.text.endswith((".", ":", ";", "?", "!")):
            return False
        filled = [cell for cell in row.spanning if cell.words]
        below = row.words[0].baseline - before.words[-1].baseline
        near = row.page == before.words[-1].page and 0 < below < _NEXT_LINE * row.words[0].size
        return near and len(filled) == 1 and row.text[:1].islower()

    def _close_rows(self) -> None:
        rows, self._rows = self._rows, []
        if rows and self._goes_on_value(rows[0]):
            before = self.found[-1]
            text, words = f"{before.text} {rows[0].text}", (*before.words, *rows[0].words)
            self.found[-1], rows = replace(before, text=text, words=words), rows[1:]
        self.found += _Table(rows, self._lexicon, tuple(self._above)).statements() if rows else []


def _is_too_long(piece: LinePiece) -> bool:
    return len(piece.words) > _LONGEST_HEADING


@dataclass(frozen=True)
class _Table:
    """The rows of one table as statements."""

    rows: Sequence[RowPiece]
    lexicon: Lexicon
    above: tuple[Heading, ...]

    def statements(self) -> list[Statement]:
        """Banners, and the values of each row with the label beside them."""
        found: list[Statement] = []
        seen: set[tuple[int, int]] = set()
        if self._is_history():
            return []
        heads = self._heads()
        parts = [[cell for cell in row.spanning if cell.words] for row in self.rows]
        beside = {id(cell) for filled in parts if len(filled) > 1 for cell in filled}
        labelled: Sequence[Cell] = ()
        for row, filled in zip(self.rows, parts, strict=True):
            if len(filled) == 1 and (_is_below(filled[0], labelled) or id(filled[0]) not in beside):
                beside.add(id(filled[0]))
                self._add_lone(found, filled[0], labelled, heads)
            labelled = filled if len(filled) > 1 else labelled
            if len(filled) > 1 and filled[0] in row.cells and len(filled[0].words) >= _SHORTEST_PROSE:
                found += self._prose(filled[0])
            if heads[2:] and (row is self.rows[0] or (len(filled) > 1 and filled[:1] == list(row.cells[:1]))):
                found += self._of_columns(row is self.rows[0], filled, heads[0])
            if heads[2:] and row is self.rows[0]:
                continue
            of_head = row is self.rows[0] and bool(heads) and self._is_alone_in_print()
            for cell in filled[1:]:
                key = (id(filled[0]), id(cell))
                if key not in seen:
                    seen.add(key)
                    found += (replace(one, of_head=of_head) for one in self._value(filled, cell, heads))
        return found

    def _add_lone(self, found: list[Statement], cell: Cell, labelled: Sequence[Cell], heads: Sequence[Cell]) -> None:
        """The only cell of a row: more of the value above it, or a banner."""
        if found and found[-1].form is Form.VALUE and cell.text[:1].islower():
            found[-1] = self._longer(found[-1], cell)
        elif _is_below(cell, labelled):
            found += self._value((labelled[0], cell), cell, heads)
        else:
            found += self._banner(cell, heads)

    def _of_columns(self, head: bool, filled: Sequence[Cell], first: Cell) -> Iterator[Statement]:
        """The heads of a table's columns, or the first cell of a row below them."""
        for cell in filled if head else filled[:1]:
            text = self.lexicon.join([line.words for line in cell.lines])
            heads = () if head else (first.text,)
            yield Statement(Form.HEAD if head else Form.LABEL, text, cell.words, self.above, heads=heads)

    def _longer(self, before: Statement, cell: Cell) -> Statement:
        """A value that goes on in a row of its own."""
        return replace(before, text=f"{before.text} {cell.text}", words=(*before.words, *cell.words))

    def _prose(self, cell: Cell) -> Iterator[Statement]:
        """The paragraphs of a first cell that is no label."""
        for entry in self._entries(cell):
            yield Statement(Form.VALUE, self.lexicon.join(entry.lines), tuple(entry.words), self.above)

    def _is_history(self) -> bool:
        """Whether it lists the changes of the handbook, which say what others say no more."""
        fields = {field_of(text) for text in self.rows[0].texts}
        return Field.DETAIL in fields and bool(fields & {Field.VERSION, Field.DATE, Field.SECTION})

    def _heads(self) -> list[Cell]:
        """The cells of the first row, if each is shaded or bold, or a known label: the heads of columns."""
        cells = [cell for cell in self.rows[0].cells if cell.words]
        stands_out = all(cell.shaded or all(word.bold for word in cell.words) for cell in cells)
        heads = stands_out or all(field_of(cell.text) is not None for cell in cells)
        valued = len(cells) == 2 and cells[1].text.isdigit()  # 'Minimum number of credits' | '13'
        return cells if heads and len(cells) > 1 and not valued else []

    def _is_alone_in_print(self) -> bool:
        """Whether the last cell of the first row alone is bold or shaded: 'Grade' | 'Points' is no label with value."""
        lasts = [cells[-1] for cells in ([cell for cell in row.cells if cell.words] for row in self.rows) if cells[1:]]
        loud = [cell.shaded or all(word.bold for word in cell.words) for cell in lasts]
        return loud[:1] == [True] and len(loud) > 1 and not any(loud[1:])

    def _banner(self, cell: Cell, heads: Sequence[Cell]) -> Iterator[Statement]:
        for entry in self._entries(cell):
            text, words = self.lexicon.join(entry.lines), tuple(entry.words)
            yield Statement(Form.BANNER, text, words, self.above, heads=tuple(head.text for head in heads))

    def _value(self, row: Sequence[Cell], cell: Cell, heads: Sequence[Cell]) -> Iterator[Statement]:
        label = row[0].text
        over = tuple(h.text for h in heads if h is not cell and h.left < cell.right and h.right > cell.left)
        beside = tuple(other.text for other in row[1:] if other is not cell)
        corner = next(
            (h.text for h in heads if h is not row[0] and h.left < row[0].right and h.right > row[0].left), ""
        )
        for entry in self._entries(cell):
            text, words = self.lexicon.join(entry.lines), tuple(entry.words)
            yield Statement(Form.VALUE, text, words, self.above, label, row[0].words, over, beside, corner)

    def _entries(self, cell: Cell) -> list[Entry]:
        lines = cell.lines
        if len(cell.words) <= _SHORTEST_TEXT and not any(word.bullet for word in cell.words):
            return [Entry(Marker.NONE, "", (), [line.words for line in lines])]
        pages = dict.fromkeys(line.page for line in lines)
        own = [tuple(line for line in lines if line.page == page) for page in pages]
        strips = [Strip(part, min(line.x0 for line in part), max(line.x1 for line in part)) for part in own]
        found = entries_of(strips)
        for entry in found:
            if entry.marker is Marker.NUMBER and entry.marker_words[-1].text[-1].isdigit():
                take_number(entry)
        return [entry for entry in found if entry.words]


def _is_below(cell: Cell, labelled: Sequence[Cell]) -> bool:
    """Whether the only cell of a row stands below the value of one with a label, and is more of it."""
    return len(labelled) == 2 and cell.left == labelled[1].left > labelled[0].left and cell is not labelled[1]


def _with_points(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, each that leads in a list with the points that follow it."""
    found: list[Statement] = []
    led: set[int] = set()
    for at, statement in enumerate(statements):
        points: list[Statement] = []
        if id(statement) in led:
            found.append(replace(statement, led=True))
            continue
        if statement.form is not Form.POINT and statement.text.rstrip().endswith(":"):
            for other in statements[at + 1 :]:
                if other.form is not Form.POINT:
                    break
                points.append(other)
                led.add(id(other))
        found.append(replace(statement, points=tuple(points)) if points else statement)
    return found
