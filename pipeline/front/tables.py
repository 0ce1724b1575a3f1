"""Rows of a table -> statements: banners, and the value of each cell with the label beside it or above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from pipeline.front.ages import is_age, is_mark
from pipeline.front.label_values import Labelled, labelled_cells
from pipeline.front.naming import TITLE
from pipeline.front.paragraphs import take_number
from pipeline.front.statements import Form, Heading, Statement
from pipeline.geometry.lists import Entry, Marker, Strip, entries_of
from pipeline.geometry.text import Lexicon
from pipeline.numbers import find_qualification_numbers
from pipeline.outline.flow import Cell, RowPiece
from pipeline.wording.labels import Field, field_of

_SHORTEST_TEXT = 8  # words of a cell that may be several paragraphs
_SAME = 3.0  # points
_FEWEST_AGES = 2  # columns of ages over marks
_SHORTEST_PROSE = 20  # words of a cell that is no label


@dataclass(frozen=True)
class Table:
    """The rows of one table as statements."""

    rows: Sequence[RowPiece]
    lexicon: Lexicon
    above: tuple[Heading, ...]
    over: Sequence[Cell] = ()
    """The heads of the table right above, as wide, that name qualifications: a merged cell parts a table in two."""

    def statements(self) -> list[Statement]:
        """Banners, and the values of each row with the label beside them, or above them in the same cell."""
        found: list[Statement] = []
        seen: set[tuple[int, int]] = set()
        if self._is_history():
            return []
        heads = self._heads()
        parts = [[cell for cell in row.spanning if cell.words] for row in self.rows]
        beside = {id(cell) for filled in parts if len(filled) > 1 for cell in filled}
        labelled: Sequence[Cell] = ()
        marked = self._marked_ages()
        found += (one for values in marked.values() for one in values)
        unmarked = [(row, filled) for row, filled in zip(self.rows, parts, strict=True) if row not in marked]
        for row, filled in unmarked:
            if own := self._labelled_in(row, filled):
                found += own
                continue
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
                    column = (self._blocks[row],) if row in self._blocks else None
                    values = self._value(filled, cell, heads)
                    found += (replace(one, of_head=of_head, column=column or one.column) for one in values)
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

    def _marked_ages(self) -> dict[RowPiece, list[Statement]]:
        """'Yes' or a tick below each of several ages: the rows of marks with their values, those of ages without."""
        marked: dict[RowPiece, list[Statement]] = {}
        for row, below in pairwise(self.rows):
            ages = [cell for cell in row.cells if is_age(cell.text)]
            marks = [cell for cell in below.cells if is_mark(cell.text)]
            others = [cell for cell in below.cells[1:] if cell.words and cell not in marks]
            if len(ages) < _FEWEST_AGES or not marks or others:
                continue
            under = [(age, mark) for age in ages for mark in marks if mark.left < age.right and mark.right > age.left]
            label = row.cells[0].text
            marked[row] = []
            marked[below] = [
                Statement(Form.VALUE, mark.text, mark.words, self.above, age.text, age.words, (label,))
                for age, mark in under
            ]
        return marked

    @cached_property
    def _numbered(self) -> tuple[tuple[float, float, str], ...]:
        """The cells of a row that gives each column the number of its own qualification."""
        for row in self.rows:
            filled = [cell for cell in row.cells if cell.words]
            numbers = [find_qualification_numbers(cell.text) for cell in filled[1:]]
            if len(numbers) > 1 and all(len(own) == 1 for own in numbers):
                return tuple((c.left, c.right, own[0].canonical) for c, own in zip(filled[1:], numbers, strict=True))
        return ()

    @cached_property
    def _blocks(self) -> dict[RowPiece, str]:
        """The rows of each block of labels with values, and the number of a qualification that the block prints.

        Below a block that begins with 'Title' another may begin so.
        """
        if any(len([cell for cell in row.cells if cell.words]) > 2 for row in self.rows):
            return {}
        first, found = self.rows[0].texts[0], dict[RowPiece, str]()
        begun = [at for at, row in enumerate(self.rows) if at == 0 or (row.texts[0] == first and first)]
        for at, end in zip(begun, [*begun[1:], len(self.rows)], strict=True):
            block = self.rows[at:end]
            labels = [field_of(row.texts[0]) is Field.QUALIFICATION_NUMBER for row in block]
            numbers = [
                find_qualification_numbers(row.text) for row, is_number in zip(block, labels, strict=True) if is_number
            ]
            if len(numbers) == 1 and len(numbers[0]) == 1:
                found.update(dict.fromkeys(block, numbers[0][0].canonical))
        return found

    def naming(self) -> Sequence[Cell]:
        """The heads that name qualifications, of this table or of the one above."""
        own = self._heads()
        return [cell for cell in own if TITLE.search(cell.text)] if own else self.over

    def adjoins(self, row: RowPiece) -> bool:
        """Whether a row may be the next of this table: it is on the same page, and as wide."""
        mine, others = _edges(self.rows[-1]), _edges(row)
        return row.page == self.rows[-1].page and all(abs(a - b) < _SAME for a, b in zip(mine, others, strict=True))

    def _is_history(self) -> bool:
        """Whether it lists the changes of the handbook, which say what others say no more."""
        fields = {field_of(text) for text in self.rows[0].texts}
        return Field.DETAIL in fields and bool(fields & {Field.VERSION, Field.DATE, Field.SECTION})

    def _heads(self) -> list[Cell]:
        """The cells of the first row, if each is shaded or bold, or a known label: the heads of columns."""
        cells = [cell for cell in self.rows[0].cells if cell.words]
        if labelled_cells(cells):
            return []
        stands_out = all(cell.shaded or all(word.bold for word in cell.words) for cell in cells)
        heads = stands_out or all(field_of(cell.text) is not None for cell in cells)
        valued = len(cells) == 2 and cells[1].text.isdigit()  # 'Minimum number of credits' | '13'
        return cells if heads and len(cells) > 1 and not valued else []

    def _is_alone_in_print(self) -> bool:
        """Whether the last cell of the first row alone is bold or shaded: 'Grade' | 'Points' is no label with value."""
        lasts = [cells[-1] for cells in ([cell for cell in row.cells if cell.words] for row in self.rows) if cells[1:]]
        loud = [cell.shaded or all(word.bold for word in cell.words) for cell in lasts]
        return loud[:1] == [True] and len(loud) > 1 and not any(loud[1:])

    def _labelled_in(self, row: RowPiece, filled: Sequence[Cell]) -> list[Statement]:
        """The values of a row whose cells print their labels, or that is several labels with their values beside them.

        As 'TQT' | '180' | 'Age range' | '16-18, 19+'.
        """
        if own := labelled_cells([cell for cell in row.cells if cell.words]):
            return [self._labelled(one) for one in own]
        known = [field_of(cell.text) is not None for cell in filled]
        paired = len(filled) > 2 and len(filled) % 2 == 0 and known == [at % 2 == 0 for at in range(len(filled))]
        pairs = zip(filled[::2], filled[1::2], strict=True) if paired else ()
        return [one for label, value in pairs for one in self._value((label, value), value, ())]

    def _labelled(self, value: Labelled) -> Statement:
        """The value of a cell that prints its own label."""
        words = tuple(word for line in value.lines for word in line)
        label = " ".join(word.text for word in value.label)
        return Statement(
            Form.VALUE, self.lexicon.join(value.lines), words, self.above, label, value.label, labels_itself=True
        )

    def _banner(self, cell: Cell, heads: Sequence[Cell]) -> Iterator[Statement]:
        for entry in self._entries(cell):
            text, words = self.lexicon.join(entry.lines), tuple(entry.words)
            yield Statement(Form.BANNER, text, words, self.above, heads=tuple(head.text for head in heads))

    def _value(self, row: Sequence[Cell], cell: Cell, heads: Sequence[Cell]) -> Iterator[Statement]:
        label = row[0].text
        heads = heads or self.over
        over = tuple(h.text for h in heads if h is not cell and h.left < cell.right and h.right > cell.left)
        beside = tuple(other.text for other in row[1:] if other is not cell)
        corner = next(
            (h.text for h in heads if h is not row[0] and h.left < row[0].right and h.right > row[0].left), ""
        )
        column = tuple(number for left, right, number in self._numbered if left < cell.right and right > cell.left)
        for entry in self._entries(cell):
            text, words = self.lexicon.join(entry.lines), tuple(entry.words)
            yield Statement(Form.VALUE, text, words, self.above, label, row[0].words, over, beside, column, corner)

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


def _edges(row: RowPiece) -> tuple[float, float]:
    """Where a row begins and ends, in points."""
    edges = [cell.edges[row.page] for cell in row.spanning if row.page in cell.edges]
    return min((left for left, _ in edges), default=0.0), max((right for _, right in edges), default=0.0)


def _is_below(cell: Cell, labelled: Sequence[Cell]) -> bool:
    """Whether the only cell of a row stands below the value of one with a label, and is more of it."""
    return len(labelled) == 2 and cell.left == labelled[1].left > labelled[0].left and cell is not labelled[1]
