"""Grids that map units to other standards: units across, standards down, a mark where a unit covers one; and lists.

The head of the grid may be a table of its own above the rows, and be printed again on each page; headings between its
tables ('Independent Enquirers') name groups of standards; a row may go on at the top of the next page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.annexes.listings import UnitOf, coded_in, is_sorted, listed_in, sorted_in
from pipeline.annexes.marks import Standard, mappings_of, standard_of
from pipeline.annexes.turned_tables import marks_units_down, turned_in
from pipeline.findings import Found, Reading, finding
from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.matching import plain_title
from pipeline.models import Mapping as MappingRecord
from pipeline.models import StructureRow, Unit
from pipeline.numbers import parse_unit_number
from pipeline.pages import Word
from pipeline.sheets.parts import Cell, Line, Row, Sheets, Table
from pipeline.vocabulary import mapping_scheme
from pipeline.wording.folding import folded
from pipeline.wording.labels import Field, field_of

# printed as 'Unit 1', '2', '3: Resolve Customers’ Problems L3', 'Unit 4 – Title'
_UNIT_LABEL = re.compile(r"(?:units?\s+)?([A-Z]{0,3}\d+[A-Z]?)(?:\s*[:.\u2013-]?\s+(.*))?", re.IGNORECASE)
_ABOUT_MAPPING = re.compile(r"\bmapp(?:ing|ed)\b", re.IGNORECASE)
_HEAD_DEPTH = 3  # rows: the labels of the units stand in one of the first
_ALIGNED = 8.0  # points: the columns of a grid's tables keep their places within this
_LONGEST_GROUP = 2  # lines: more text than that between two tables is no heading of a group
_GRID = 3  # columns at least
_LISTED = 2  # columns at least: 'Unit', 'Standard'
_NEAR = 2  # headings above a table that may name a scheme
_AMOUNTS = {Field.LEVEL, Field.CREDIT, Field.GLH}  # heads of a table of the structure
_UNITS = re.compile(r"units?(?: (?:number|no\.?|title))?", re.IGNORECASE)

Place = tuple[int, int]


class UnitName(NamedTuple):
    """What a handbook prints of a unit beside its number."""

    reference: str | None
    title: str | None


class Mappings(NamedTuple):
    """The mappings in reading order, their words, those of the grids' heads, and what could not be read."""

    records: tuple[MappingRecord, ...]
    words: tuple[Word, ...]
    heads: tuple[Word, ...]
    findings: tuple[Found, ...]


class _Head(NamedTuple):
    """The head of a grid: what it maps to, the column of each unit, the first of them, and the rows that it takes.

    `edges` are where the columns of its table begin, in points from the table's left edge.
    """

    scheme: str
    units: Mapping[str, int]
    left: int
    depth: int
    edges: tuple[float | None, ...]


def unit_names(units: Iterable[Unit], rows: Iterable[StructureRow]) -> dict[str, UnitName]:
    """The units by unit number, as their pages print them, or else their structure rows."""
    names = [(row.unit_number, UnitName(row.unit_reference_number, row.title)) for row in rows]
    names += [(unit.unit_number, UnitName(unit.unit_reference_number, unit.title)) for unit in units]
    return {number: name for number, name in names if number is not None}


def read_mappings(
    sheets: Sheets, lexicon: Lexicon, units: Mapping[str, UnitName], inside: Collection[Place] = ()
) -> Mappings:
    """The mappings that the pages print outside the units.

    `units` gives the units by unit number, `inside` the (page, nth) of the words of units. A mark is published as it is
    printed; a column of a unit that the handbook does not have, or has under another number, is a finding.
    """
    reader = _Reader(units)
    for block in sheets.blocks:
        if isinstance(block, Line):
            reader.line(block)
        elif not any(word.key in inside for cell in block.cells for word in cell.words):
            reader.table(block)
        else:
            reader.end()
    reader.end()
    records = tuple(mappings_of(reader.standards, lexicon))
    words = [*reader.group_words, *(word for standard in reader.standards for word in standard.words)]
    return Mappings(records, tuple(dict.fromkeys(words)), tuple(reader.head_words), tuple(reader.findings))


class _Reader:
    """Reads block by block; keeps the head and the group between tables."""

    def __init__(self, units: Mapping[str, UnitName]) -> None:
        self._labels = _Labels(units)
        self._head: _Head | None = None
        self._group: str | None = None
        self._above: list[Line] = []  # the lines of the page so far
        self._since: list[Line] = []  # the lines since the last table
        self._unread: tuple[str, Table] | None = None  # a heading that announces a grid, and the first table below it
        self.standards: list[Standard] = []
        self.group_words: list[Word] = []
        self.head_words: list[Word] = []
        self.findings: list[Found] = []

    def line(self, line: Line) -> None:
        """Take a line outside tables."""
        if self._above and self._above[-1].page != line.page:
            self._above = []
        self._above.append(line)
        self._since.append(line)

    def table(self, table: Table) -> None:
        """Take a table: the head of a grid, rows of the grid, or any other."""
        page = table.pages[0]
        above = [line for line in self._above if line.page == page]
        between = [line for line in self._since if line.page == page or line.prominent]
        announced = _announced(above)
        listed = self._listed(table, announced, said := _said(above, table, self._labels.own))
        head = self._head_of(table, announced) if not listed else None
        if head is not None:
            self._start(table, head)
        elif listed or not self._goes_on(table, between):
            self._head = None
        if self._head is not None:
            self._unread = None
            self._read(table, self._head, head.depth if head else 0, () if head else between)
        elif listed:
            self.standards += listed
            self.head_words += (word for cell in table.all_rows[0].parts for word in cell.words)
        elif announced and mapping_scheme(announced) and table.columns >= _GRID:
            self._announce(announced, table)
        elif said:
            self._announce(said, table)
        self._since = []

    def _listed(self, table: Table, *headings: str) -> list[Standard]:
        """The standards that a table has beside units or across, below a heading or with a head that names a scheme."""
        heads = " ".join(cell.text for cell in table.all_rows[0].parts)
        scheme = next((found for text in (*headings, heads) if (found := mapping_scheme(text))), None)
        own = self._labels.own
        if parted := sorted_in(table, own):
            return parted
        return listed_in(table, scheme, own) or turned_in(table, scheme, own) if scheme else []

    def _announce(self, heading: str, table: Table) -> None:
        """Remember the first table below a heading, as long as none is read there."""
        if self._unread is None or self._unread[0] != heading:
            self.end_heading()
            self._unread = (heading, table)

    def end(self) -> None:
        """No grid goes on here."""
        self._head = None
        self._since = []
        self.end_heading()

    def end_heading(self) -> None:
        """A heading that announces a grid, above tables of which none could be read, is a finding."""
        if self._unread is not None:
            heading, table = self._unread
            self.findings.append(
                finding(
                    Reading.MAPPING_UNREAD,
                    f"the table below '{heading}' could not be read as a grid of units",
                    place=place_of(word for cell in table.cells for word in cell.words),
                )
            )
        self._unread = None

    def _start(self, table: Table, head: _Head) -> None:
        if self._head is None or self._head.scheme != head.scheme:
            self._group = None
        self._head = head
        self.head_words += (word for cell in table.cells if cell.row < head.depth for word in cell.words)

    def _goes_on(self, table: Table, between: Sequence[Line]) -> bool:
        """Whether a table without head has the columns of the grid, and at most a heading between it and the grid."""
        if self._head is None or len(between) > _LONGEST_GROUP or table.columns != len(self._head.edges):
            return False
        pairs = zip(_edges(table), self._head.edges, strict=True)
        return all(a is None or b is None or abs(a - b) <= _ALIGNED for a, b in pairs)

    def _head_of(self, table: Table, announced: str) -> _Head | None:
        """The head of a grid: a row whose cells are units, but for what stands left of them."""
        for row in table.all_rows[:_HEAD_DEPTH]:
            labelled = [(self._labels.unit(cell.text), cell) for cell in row.parts if cell.text]
            first = next((at for at, (unit, _) in enumerate(labelled) if unit in self._labels.units), None)
            if first is None or any(unit is None for unit, _ in labelled[first:]):
                continue
            left = labelled[first][1].column
            if any(coded_in(cell) for cell in row.parts if cell.column < left):
                continue  # 'K1' | 'Knows the law' | 'Unit 1: 1.1, 1.2' is a row, and no head
            corner = [cell for cell in table.cells if cell.column < left and cell.row <= row.number]
            depth = max(cell.row + cell.row_span for cell in (*corner, *(cell for _, cell in labelled[first:])))
            scheme = mapping_scheme(" ".join(c.text for c in table.cells if c.row < depth and c.column < left))
            scheme = scheme or mapping_scheme(announced)
            if scheme is None or left == 0:
                continue
            known = {unit: cell for unit, cell in labelled[first:] if unit and self._labels.is_known(unit, cell.text)}
            self.findings += (_unknown(cell) for unit, cell in labelled[first:] if unit not in known)
            if known:
                columns = {unit: cell.column for unit, cell in known.items()}
                return _Head(scheme, columns, left, depth, _edges(table))
        return None

    def _read(self, table: Table, head: _Head, depth: int, between: Sequence[Line]) -> None:
        """Take the rows below the head, which has `depth` rows of the table."""
        if between:
            self._group = " ".join(line.text for line in between)
            self.group_words += (word for line in between for word in line.words)
        for row in table.all_rows[depth:]:
            standard = standard_of(row, head.scheme, head.left, head.units, self._group)
            before = self.standards[-1] if self.standards else None
            if _heads_group(row, standard, head.left):
                self._group = " ".join(cell.text for cell in row.parts if cell.text and cell.row == row.number)
                self.group_words += (word for cell in row.parts for word in cell.words)
            elif before is not None and (_is_rest(standard, before) or _is_cut(standard, before)):
                before.extend(standard)
            elif standard.title or standard.code:
                self.standards.append(standard)


class _Labels:
    """The units of a handbook, by what heads their columns: number, reference number or title."""

    def __init__(self, units: Mapping[str, UnitName]) -> None:
        self.units = units
        self._by_reference = {name.reference: number for number, name in units.items() if name.reference}
        titles = [(folded(name.title), number) for number, name in units.items() if name.title]
        counts = Counter(title for title, _ in titles)
        self._by_title = {title: number for title, number in titles if counts[title] == 1}

    def unit(self, label: str) -> str | None:
        """The number of the unit that a label names, whether the handbook has it or not; None for any other text."""
        reference = parse_unit_number(label)
        if reference is not None:
            return self._by_reference.get(reference.canonical, label)
        titled = self._by_title.get(folded(label))
        match = _UNIT_LABEL.fullmatch(label)
        return titled or (match[1] if match else None)

    def own(self, label: str) -> str | None:
        """The number of the handbook's unit that a label names; None for any other text."""
        unit = self.unit(label)
        return unit if unit in self.units else None

    def is_known(self, unit: str, label: str) -> bool:
        """Whether the handbook has the unit, and no other unit has the title that the label prints."""
        match = _UNIT_LABEL.fullmatch(label)
        printed = plain_title(match[2] or "") if match and unit == match[1] else ""
        titled = {number for number, name in self.units.items() if name.title and _is_title(printed, name.title)}
        return unit in self.units and (not titled or unit in titled)


def _is_title(printed: str, title: str) -> bool:
    """Whether a plain text is the title of a unit; its level may stand behind ('… L3')."""
    return re.fullmatch(rf"{re.escape(plain_title(title))}(?: l(?:evel )?\d)?", printed) is not None


def _is_rest(standard: Standard, before: Standard) -> bool:
    """Whether a row only prints more marks of the standard before it."""
    return not (standard.title or standard.code) or standard.cells == before.cells


def _is_cut(standard: Standard, before: Standard) -> bool:
    """Whether a page's end cuts the row before: what stands at the top of the next page has no code, as others have."""
    pages = [min(word.page for word in one.words) for one in (before, standard)]
    same = standard.group == before.group and bool(before.code) and not standard.code
    return same and pages[0] < pages[1]


def _heads_group(row: Row, standard: Standard, left: int) -> bool:
    """Whether a row is a heading: one text that runs on into the columns of units, or a bold one without a code."""
    lone = row.lone
    if lone is None or lone.column >= left or standard.marks:
        return False
    return lone.column + lone.column_span > left or (lone.lines[0].style.bold and not standard.code)


def _announced(above: Sequence[Line]) -> str:
    """The last heading of some lines that speaks of a mapping, the lines that it is set on joined; else ''."""
    found: list[list[Line]] = []
    for before, line in zip((None, *above), above, strict=False):
        if not line.prominent:
            continue
        if found and before is found[-1][-1] and line.rank == before.rank and line.y0 - before.y1 < line.size:
            found[-1].append(line)
        else:
            found.append([line])
    texts = (" ".join(line.text for line in heading) for heading in reversed(found))
    return next((text for text in texts if _ABOUT_MAPPING.search(text)), "")


def _said(above: Sequence[Line], table: Table, own: UnitOf) -> str:
    """The nearest heading above a table of units and what they map to that names a scheme, or whose text does."""
    heads = [cell.text for row in (table.head_rows or table.rows[:1]) for cell in row.parts]
    of_units = any(_UNITS.fullmatch(text) for text in heads) or marks_units_down(table, own)
    listed = of_units and not any(field_of(text) in _AMOUNTS for text in heads)
    headings = [at for at in range(len(above) - 1, -1, -1) if above[at].prominent][:_NEAR]
    if len(heads) < _LISTED or not listed:
        return ""
    if is_sorted(heads):  # below 'Relationship to the apprenticeship standard', which names no scheme
        return next((above[at].text for at in headings), " ".join(heads))
    near = ((above[at].text, " ".join(line.text for line in above[at:])) for at in headings)
    return next((text for text, behind in near if mapping_scheme(text) or mapping_scheme(behind)), "")


def _edges(table: Table) -> tuple[float | None, ...]:
    """Where each column begins, in points from the table's left edge; None where no cell begins in it."""
    lefts = {area.page: area.x0 for area in reversed(table.areas)}
    starts = {cell.column: cell.areas[0].x0 - lefts[cell.page] for cell in table.cells}
    return tuple(starts.get(column) for column in range(table.columns))


def _unknown(cell: Cell) -> Found:
    return finding(
        Reading.MAPPING_UNREAD,
        f"a column of a mapping grid is headed '{cell.text}', which is no unit of the handbook",
        remedy="Check the page: the number may be misprinted; the column is not published",
        place=place_of(cell.words),
    )
