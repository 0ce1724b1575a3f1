"""Tables with a head of known columns, in front of the units and behind them: rows of values by field, and banners."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import NamedTuple

from pipeline.findings import Found, Reading, finding
from pipeline.geometry.places import place_of
from pipeline.interpret.overrun import headings, overrun
from pipeline.outline.flow import Cell, LinePiece, Piece, RowPiece
from pipeline.pages import Word
from pipeline.vocabulary import is_group, names_group
from pipeline.wording import shapes
from pipeline.wording.folding import folded
from pipeline.wording.labels import Field, field_of
from pipeline.wording.lead_ins import Role, role_of

_LINES_ABOVE = 12
_MOST_LINES = 5  # of a head
_ALIGNED = 0.03  # of a table's width
_VERSION = re.compile(r"(?:version|issue|v)\s?(\d+(?:\.\d+)*)\b", re.IGNORECASE)
_SHIFTED = 0.1  # of a table's width: the columns of its next page differ by no more
_AMOUNTS = {Field.LEVEL, Field.CREDIT, Field.GLH, Field.TQT}


class Column(NamedTuple):
    """A column of a list: its edges relative to the table's width, its head, and the field that the head names."""

    x0: float
    x1: float
    head: str
    field: Field | None
    words: tuple[Word, ...]


class Value(NamedTuple):
    """What a cell of a row prints."""

    text: str
    words: tuple[Word, ...]


@dataclass
class Entry:
    """A row of a list: its values by column, in the columns' order; or, with `banner`, a text across the table."""

    row: RowPiece
    values: tuple[Value, ...] = ()
    banner: str = ""
    table: int = -1
    """The table of the list's first head."""
    overruns: bool = False
    """Whether it is lines that were parted into columns by what they say."""


@dataclass
class ListTable:
    """A list, over as many pages as it runs: its columns, its entries, and the lines that stand above it."""

    columns: tuple[Column, ...]
    above: tuple[LinePiece, ...]
    head: RowPiece
    entries: list[Entry] = field(default_factory=list)
    since: tuple[LinePiece, ...] = ()
    """The last lines since the list before, past tables that are none."""

    def stands_at(self, columns: Sequence[Column]) -> None:
        """The head is printed again: the rows below it stand below it, and not where those above it stood."""
        self.columns = tuple(
            own._replace(x0=again.x0, x1=again.x1) for own, again in zip(self.columns, columns, strict=True)
        )

    def fields(self) -> set[Field]:
        """The fields that its heads name."""
        return {column.field for column in self.columns if column.field is not None}


def _head_text(cell: Cell) -> str:
    """The text of a head; a narrow cell may break its words where they have no hyphen: 'Lev' / 'el', 'GL' / 'H'."""
    first, *others = [line.text for line in cell.lines] or [""]
    if field_of(cell.text) is None and 0 < len(others) < _MOST_LINES:
        for blanks in product(("", " "), repeat=len(others)):
            text = first + "".join(blank + line for blank, line in zip(blanks, others, strict=True))
            if field_of(text) is not None:
                return text
    return cell.text


def columns_of(row: RowPiece) -> tuple[Column, ...] | None:
    """The columns of a head row: at least two heads that name fields, or one beside 'Mandatory units', and no value."""
    filled = [(cell, _head_text(cell)) for cell in row.cells]
    named = [field_of(text) if text else None for _, text in filled]
    known = [name for name in named if name is not None]
    texts = [text for _, text in filled if text]
    alone = [name for name in known if name is not Field.NUMBER]
    twice = {name for name in alone if alone.count(name) > 1}
    grouped = bool(texts) and is_group(texts[0]) and "unit" in texts[0].lower()
    if len(known) - sum(alone.count(name) for name in twice) + grouped < 2 or len(texts) < 2 or twice - _AMOUNTS:
        return None
    named = [None if name in twice else name for name in named]  # which of two heads alike is wrong, nothing says
    if any(shapes.reference(text) or shapes.qualification_number(text) or text.isdigit() for text in texts):
        return None
    if any(role_of(text) in {Role.OUTCOME, Role.CRITERION} for text in texts):
        return None
    return tuple(
        Column(cell.left, cell.right, text, name, cell.words) for (cell, text), name in zip(filled, named, strict=True)
    )


def columns_alike(tables: Iterable[ListTable]) -> Iterator[Found]:
    """A finding for each amount that two columns of a list are headed as: 'GLH' twice, where one may be another's."""
    for table in tables:
        named = [field_of(column.head) for column in table.columns]
        for name in sorted({name for name in named if name in _AMOUNTS and named.count(name) > 1}):
            alike = [column for column, field in zip(table.columns, named, strict=True) if field is name]
            says = f"a table has {len(alike)} columns headed '{alike[0].head}'; none of them is taken"
            place = place_of(word for column in alike for word in column.words)
            yield finding(Reading.COLUMN_PRINTED_TWICE, says, record="qualifications", place=place)


def overrunning(tables: Iterable[ListTable]) -> Iterator[Found]:
    """A finding for each row whose texts run over the columns of its table."""
    for entry in (entry for table in tables for entry in table.entries if entry.overruns):
        says = f"the row '{entry.row.texts[0]}' runs over its columns; headings of the handbook tell its sections"
        yield finding(Reading.COLUMNS_RUN_OVER, says, record="changes", place=place_of(entry.row.words))


@dataclass
class _Lists:
    """The lists found so far, and what stands above the piece that comes next."""

    pieces: Sequence[Piece]
    found: list[ListTable] = field(default_factory=list)
    current: ListTable | None = None
    table: int = -1
    """The table of the piece before."""
    above: list[LinePiece] = field(default_factory=list)
    upper: tuple[LinePiece, ...] = ()
    """The lines above the table that the pieces are of."""
    since: list[LinePiece] = field(default_factory=list)

    def row(self, at: int, piece: RowPiece) -> None:
        """Take the next row: a head, a row of the current list, or of another table."""
        if piece.table != self.table:
            self.upper = tuple(self.above[-_LINES_ABOVE:])
        columns = columns_of(piece)
        current = self.current
        if columns is not None:
            if current is not None and _repeats(current, columns, self.above):
                current.stands_at(columns)
            else:
                self.current = ListTable(columns, self.upper, piece, since=tuple(self.since[-_LINES_ABOVE:]))
                self.since = []
                self.current.entries = _titles_above(self.pieces, at, piece)
                self.found.append(self.current)
        elif current is not None and (piece.table == self.table or self._goes_on(current, at, piece)):
            for entry in (*self._overrun(current, piece), _entry(current, piece)):
                if entry is not None:
                    entry.table = current.head.table
                    current.entries.append(entry)
        else:
            self.current = None
        self.table = piece.table
        self.above = []

    def _goes_on(self, current: ListTable, at: int, row: RowPiece) -> bool:
        """Whether a list goes on with the first row of another table: a banner, as the row below it does."""
        below = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        second = below if isinstance(below, RowPiece) and below.table == row.table else row
        return _goes_on(current, row, self.above) and (len(row.cells) > 1 or _fits(current, second))

    def _overrun(self, current: ListTable, row: RowPiece) -> Iterator[Entry]:
        """The entry that the lines between the last one and the row of a later version are."""
        if self.above and current.entries:
            known = headings(self.pieces)
            lost = overrun(self.above, current.entries[-1].row, lambda name: folded(name) in known)
            if lost is not None and _is_next_version(current, lost):
                entry = Entry(lost, tuple(Value(cell.text, cell.words) for cell in lost.cells), overruns=True)
                if _is_next_version(replace(current, entries=[entry]), row):
                    yield entry


def lists_in(pieces: Sequence[Piece]) -> list[ListTable]:
    """The lists among some pieces, each with its rows on all its pages."""
    lists = _Lists(pieces)
    for at, piece in enumerate(pieces):
        if isinstance(piece, LinePiece):
            lists.above.append(piece)
            lists.since.append(piece)
        else:
            lists.row(at, piece)
    return lists.found


def _titles_above(pieces: Sequence[Piece], at: int, head: RowPiece) -> list[Entry]:
    """Banners of the same table above its head: the qualification that it is of."""
    found = []
    for piece in reversed(pieces[max(at - 2, 0) : at]):
        if isinstance(piece, RowPiece) and piece.table == head.table and len(piece.spanning) == 1:
            found.append(Entry(piece, banner=piece.text))
    return found[::-1]


def _repeats(current: ListTable, columns: Sequence[Column], above: Sequence[LinePiece]) -> bool:
    """Whether a head is the one of the list that goes on below it, on a new page or for another group."""
    return not above and [column.head for column in current.columns] == [column.head for column in columns]


def _goes_on(current: ListTable, row: RowPiece, above: Sequence[LinePiece]) -> bool:
    last = current.entries[-1].row if current.entries else current.head
    near = 0 <= row.page - last.page <= 1 and _fits(current, row)
    return near and (not above or _is_next_version(current, row))


def _fits(current: ListTable, row: RowPiece) -> bool:
    """Whether a row is one cell, or has the columns of a list; on its next page they may be shifted a little."""
    if len(row.cells) == 1:
        return True
    pairs = list(zip(row.cells, current.columns, strict=False))
    return len(row.cells) == len(current.columns) and all(abs(c.left - column.x0) <= _SHIFTED for c, column in pairs)


def _is_next_version(current: ListTable, row: RowPiece) -> bool:
    """Whether a row in the same columns is of a later version: 'Version 1.4', past a row of 1.3 that is none."""
    if current.columns[0].field not in {Field.VERSION, Field.DATE} or len(row.cells) != len(current.columns):
        return False
    pairs = zip(row.cells, current.columns, strict=True)
    aligned = all(abs(cell.left - column.x0) < _ALIGNED for cell, column in pairs)
    firsts = [entry.values[0].text for entry in current.entries if entry.values and entry.values[0].text]
    before, own = (_VERSION.match(text) for text in (firsts[-1] if firsts else "", row.cells[0].text))
    return aligned and before is not None and own is not None and _points(before[1]) < _points(own[1])


def _points(version: str) -> list[int]:
    return [int(point) for point in version.split(".")]


def _entry(table: ListTable, row: RowPiece) -> Entry | None:
    filled = [cell for cell in row.spanning if cell.words]
    if not filled:
        return None
    wide = len(row.spanning) == 1 or filled[0].right - filled[0].left > 0.8
    # 'Optional units' beside empty cells
    bold = all(word.bold for word in filled[0].words) and names_group(filled[0].text)
    if len(filled) == 1 and (wide or bold or is_group(filled[0].text)):
        return Entry(row, banner=filled[0].text)
    values = []
    for column in table.columns:
        cell = _cell_in(row, column)
        values.append(Value(cell.text, cell.words) if cell is not None else Value("", ()))
    return Entry(row, tuple(values))


def _cell_in(row: RowPiece, column: Column) -> Cell | None:
    """The cell that stands below a column's head."""
    best, most = None, 0.0
    for cell in row.spanning:
        x0, x1 = cell.left, cell.right
        common = min(x1, column.x1) - max(x0, column.x0)
        if common > most:
            best, most = cell, common
    return best if most > 0.5 * (column.x1 - column.x0) else None
