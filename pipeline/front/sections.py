"""Pieces outside the units -> statements: each paragraph, point, cell and heading with what it stands below.

A statement is what one would quote: a paragraph, a point of a list, what a cell says beside its label. It knows the
headings above it, outermost first, and a paragraph that leads in a list knows the list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.front.label_values import Labelled, listed
from pipeline.front.paragraphs import begins_text, goes_on, paragraphs
from pipeline.front.statements import Form, Heading, Statement
from pipeline.front.tables import Table
from pipeline.geometry.lists import Entry, Marker, marker_of
from pipeline.geometry.text import Lexicon
from pipeline.outline.flow import LinePiece, Piece, RowPiece
from pipeline.sheets.styles import clustered, far
from pipeline.wording.headings import SECTION_NUMBER

_LARGER = 1.05  # of the body's size: a heading is larger, bold or in colour
_NEXT_LINE = 1.7  # of the font size: the widest step from one line of a heading to its next
_LONGEST_HEADING = 18  # words
_SHORTEST_SENTENCE = 4  # words: what ends in a full stop is a sentence that stands out, and no heading


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
    found = SECTION_NUMBER.match(text)
    return tuple(int(part) for part in found[1].removesuffix(".0").split(".")) if found else ()


def _goes_on(earlier: tuple[int, ...], number: tuple[int, ...]) -> bool:
    same = bool(number) and len(earlier) == len(number) and earlier[:-1] == number[:-1]
    return same and number[-1] == earlier[-1] + 1


@dataclass(frozen=True)
class _Look:
    """The size and colour of the body's print, against which headings stand out; `sizes` has those that are one.

    `edges` are the right ones of the text of each page.
    """

    size: float
    colour: int
    sizes: Mapping[float, float]
    edges: Mapping[int, float]

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> _Look:
        lines = [piece for piece in pieces if isinstance(piece, LinePiece)]
        looks: Counter[tuple[float, int]] = Counter()
        for line in (line for line in lines if not line.style.bold):
            looks[line.style.size, line.style.colour] += len(line.words)
        (size, colour) = looks.most_common(1)[0][0] if looks else (0.0, 0)
        own: dict[int, list[LinePiece]] = {}
        for piece in lines:
            own.setdefault(piece.page, []).append(piece)
        spans = {page: (min(p.line.x0 for p in on), max(p.line.x1 for p in on)) for page, on in own.items()}
        usual = median(x1 - x0 for x0, x1 in spans.values()) if spans else 0.0  # lines above a table may all be short
        edges = {page: max(x1, x0 + usual) for page, (x0, x1) in spans.items()}
        return cls(size, colour, clustered(Counter(line.style.size for line in lines)), edges)

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
        self._table: Table | None = None  # the one right above

    def take(self, piece: Piece) -> None:
        """Take the next piece."""
        if isinstance(piece, RowPiece):
            if self._rows and self._rows[-1].table != piece.table:
                self._close_rows()
            self._close_lines()
            self._rows.append(piece)
            return
        self._close_rows()
        self._table = None
        look = self._look.prominence(piece)
        opened = self._heading and not self._same_heading(piece) and begins_text(self._heading[-1], piece)
        if opened:
            self._text, self._heading = self._heading, []
        if (
            look is None
            or opened
            or marker_of(piece.words)[0] is Marker.BULLET
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
        lines, self._text = self._text, []
        at = 0
        for values in listed(lines):
            self._add_paragraphs(lines[at : values.first])
            self.found += (self._labelled(one) for one in values.values)
            at = values.end
        self._add_paragraphs(lines[at:])

    def _add_paragraphs(self, lines: Sequence[LinePiece]) -> None:
        if lines:
            self.found += (self._statement(entry) for entry in paragraphs(lines, self._look.edges))

    def _labelled(self, value: Labelled) -> Statement:
        words = tuple(word for line in value.lines for word in line)
        label = " ".join(word.text for word in value.label)
        text = self._lexicon.join(value.lines)
        return Statement(Form.VALUE, text, words, tuple(self._above), label, value.label, labels_itself=True)

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
        if rows:
            over = self._table.naming() if self._table is not None and self._table.adjoins(rows[0]) else ()
            self._table = Table(rows, self._lexicon, tuple(self._above), over)
            self.found += self._table.statements()


def _is_too_long(piece: LinePiece) -> bool:
    return len(piece.words) > _LONGEST_HEADING


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
