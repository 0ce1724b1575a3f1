"""Grids that map units to other standards: units across, standards down, a mark where a unit covers one.

The head of the grid may be a table of its own above the rows, and be printed again on each page; headings between its
tables ('Independent Enquirers') name groups of standards; a row may go on at the top of the next page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.findings import Reading
from pipeline.geometry.grids import Cell, Table
from pipeline.geometry.lines import Line, lines_of
from pipeline.geometry.places import place_of
from pipeline.layouts.context import Context, Sheet
from pipeline.ledger import Ignore, Use
from pipeline.models import Mapping as MappingRecord
from pipeline.numbers import parse_unit_number
from pipeline.pages import Word
from pipeline.vocabulary import mapping_scheme

# printed as 'Unit 1', '2', '3: Resolve Customers’ Problems L3', 'Unit 4 – Title'
_UNIT_LABEL = re.compile(r"(?:units?\s+)?([A-Z]{0,3}\d+[A-Z]?)(?:\s*[:.\u2013-]?\s+(.*))?", re.IGNORECASE)
# printed before the title of a standard in the same cell: '1 identify questions …', 'CFACSA3 Communicate …'
_CODE = re.compile(r"(\d{1,2}(?:\.\d{1,2})*|[A-Z]{2,}[A-Z0-9]*(?:[./-]?[A-Z0-9]+)*\d[A-Z0-9.]*)[.):]?")
_ABOUT_MAPPING = re.compile(r"\bmapp(?:ing|ed)\b", re.IGNORECASE)
_HEAD_DEPTH = 3  # rows: the labels of the units stand in one of the first
# Ticks of symbol fonts, by their code or by the letter that stands there in an ordinary font
_TICKS = {"\uf0fc": "\u2713", "\u00fc": "\u2713", "\uf050": "\u2713", "P": "\u2713"}
_ALIGNED = 8.0  # points: the columns of a grid's tables keep their places within this
_LONGEST_GROUP = 2  # lines: more text than that between two tables is no heading of a group

Place = tuple[int, int]


class UnitName(NamedTuple):
    """What a handbook prints of a unit beside its number."""

    reference: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a grid: what it maps to, its units with the edges of their columns, where the first of them begins.

    `columns` are the borders of all columns, `depth` the number of rows that the head takes of its table.
    """

    scheme: str
    units: Mapping[str, tuple[float, float]]
    left: float
    columns: tuple[float, ...]
    depth: int


@dataclass(slots=True)
class _Row:
    """A standard while its rows are collected: its group, code and title, and the words of its marks by unit."""

    group: str | None
    code: list[Word]
    title: list[Word]
    marks: dict[str, list[Word]] = field(default_factory=dict)


def read_mappings(
    context: Context, units: Mapping[str, UnitName], inside: Collection[Place]
) -> tuple[MappingRecord, ...]:
    """The mappings that the pages print outside the units.

    `units` gives the units by unit number, `inside` the (page, nth) of the words of units. A mark is published as it is
    printed; a column of a unit that the handbook does not have, or has under another number, is a finding.
    """
    reader = _Reader(context, units)
    for sheet in context.sheets:
        tables = [t for t in sheet.grids if not any((w.page, w.nth) in inside for c in t.cells for w in c.words)]
        reader.page(sheet, tables)
    return tuple(mapping for scheme, row in reader.rows for mapping in _finished(context, scheme, row))


class _Reader:
    """Reads the grids of all pages; keeps the head and the group between tables."""

    def __init__(self, context: Context, units: Mapping[str, UnitName]) -> None:
        self._context = context
        self._units = units
        self._by_reference = {name.reference: number for number, name in units.items() if name.reference}
        self._head: _Head | None = None
        self._group: str | None = None
        self.rows: list[tuple[str, _Row]] = []

    def page(self, sheet: Sheet, tables: Sequence[Table]) -> None:
        """Read the tables of one page that belong to a grid."""
        spans = [(table.y0, table.y1) for table in sheet.grids]
        lines = [line for line in sheet.lines if not any(y0 <= (line.y0 + line.y1) / 2 <= y1 for y0, y1 in spans)]
        edge, going_on, found = 0.0, self._head is not None, len(self.rows)
        for table in tables:
            between = [line for line in lines if edge <= line.y0 and line.y1 <= table.y0 + 1]
            head = self._head_of(table, lines)
            if head is not None:
                self._start(table, head)
            elif not self._goes_on(table, between):
                self._head = None
            if self._head is not None:
                heading = between if head is None else []
                self._read(table, head.depth if head else 0, heading, rest=going_on and not heading)
                going_on = False
            edge = table.y1
        if not tables:
            self._head = None
        elif found == len(self.rows):
            self._unread(lines, tables)

    def _start(self, table: Table, head: _Head) -> None:
        if self._head is None or self._head.scheme != head.scheme:
            self._group = None
        self._head = head
        words = (word for cell in table.cells if cell.row < head.depth for word in cell.words)
        self._context.ledger.ignore_rest(words, Ignore.TABLE_HEAD)

    def _goes_on(self, table: Table, between: Sequence[Line]) -> bool:
        """Whether a table without head has the columns of the grid, and at most a heading between it and the grid."""
        if self._head is None or len(between) > _LONGEST_GROUP or len(table.columns) != len(self._head.columns):
            return False
        return all(abs(a - b) <= _ALIGNED for a, b in zip(table.columns, self._head.columns, strict=True))

    def _head_of(self, table: Table, lines: Sequence[Line]) -> _Head | None:
        """The head of a grid: a row whose cells are units, but for what stands left of them."""
        for cells in table.rows[:_HEAD_DEPTH]:
            labelled = [(self._unit(text), text, cell) for cell in cells if (text := _label(cell))]
            first = next((at for at, (unit, _, _) in enumerate(labelled) if unit in self._units), None)
            if first is None or any(unit is None for unit, _, _ in labelled[first:]):
                continue
            left = labelled[first][2].x0
            depth = max(cell.row + cell.row_span for _, _, cell in labelled[first:])
            corner = [c for c in table.cells if c.row < depth and c.x1 <= left + 1]
            scheme = self._scheme(corner, [line for line in lines if line.y1 <= table.y0 + 1])
            if scheme is None or left <= table.x0 + 1:
                continue
            known = {unit: cell for unit, text, cell in labelled[first:] if unit and self._is_known(unit, text)}
            for unit, text, cell in labelled[first:]:
                if unit not in known:
                    self._unknown(text, cell)
            edges = {unit: (cell.x0, cell.x1) for unit, cell in known.items()}
            return _Head(scheme, edges, left, table.columns, depth) if edges else None
        return None

    def _unit(self, label: str) -> str | None:
        reference = parse_unit_number(label)
        if reference is not None:
            return self._by_reference.get(reference.canonical, label)
        match = _UNIT_LABEL.fullmatch(label)
        return match[1] if match else None

    def _is_known(self, unit: str | None, label: str) -> bool:
        """Whether the handbook has the unit, and no other unit has the title that the label prints."""
        match = _UNIT_LABEL.fullmatch(label)
        printed = _folded(match[2] or "") if match and unit == match[1] else ""
        titled = {number for number, name in self._units.items() if name.title and _is_title(printed, name.title)}
        return unit in self._units and (not titled or unit in titled)

    def _scheme(self, corner: Iterable[Cell], above: Sequence[Line]) -> str | None:
        """What a grid maps to: its corner says so, or the heading above it that announces a mapping."""
        heading = next((text for text in reversed(_headings(above)) if _ABOUT_MAPPING.search(text)), "")
        return mapping_scheme(" ".join(_label(cell) for cell in corner)) or mapping_scheme(heading)

    def _read(self, table: Table, depth: int, between: Sequence[Line], *, rest: bool) -> None:
        """Take the rows below the head. The first may be the `rest` of the last row of the page before."""
        head = self._head
        if head is None:
            return
        if between:
            words = [word for line in between for word in line.words]
            self._group = self._context.text(words)
            self._context.ledger.use_rest(words, Use.MAPPING)
        last = max(cell.row + cell.row_span for cell in table.cells)
        for number in range(depth, last):
            cells = [c for c in table.cells if c.row <= number < c.row + c.row_span and c.words]
            row = _row(cells, head, self._group)
            if row is None:
                self._group = self._context.text([word for cell in cells for word in cell.words]) or self._group
            elif self.rows and (not row.title or (rest and number == depth and _is_rest(row, self.rows[-1][1]))):
                _extend(self.rows[-1][1], row)
            else:
                self.rows.append((head.scheme, row))
            self._context.ledger.use_rest((word for cell in cells for word in cell.words), Use.MAPPING)

    def _unknown(self, label: str, cell: Cell) -> None:
        self._context.find(
            Reading.MAPPING_UNREAD,
            f"a column of a mapping grid is headed '{label}', which is no unit of the handbook",
            remedy="Check the page: the number may be misprinted; the column is not published",
            place=place_of(cell.words),
        )

    def _unread(self, lines: Sequence[Line], tables: Sequence[Table]) -> None:
        """A heading that announces a mapping, above tables of which none could be read, is a finding."""
        heading = next(
            (text for text in _headings(lines) if _ABOUT_MAPPING.search(text) and mapping_scheme(text)), None
        )
        grids = [table for table in tables if len(table.columns) > 2]
        if heading is not None and grids:
            self._context.find(
                Reading.MAPPING_UNREAD,
                f"the table below '{heading}' could not be read as a grid of units",
                place=place_of(word for cell in grids[0].cells for word in cell.words),
            )


def _headings(lines: Sequence[Line]) -> list[str]:
    """The headings among the lines, those that are set on lines right below one another joined."""
    found: list[list[Line]] = []
    for line in lines:
        if found and line.bold and line.size == found[-1][-1].size and line.y0 - found[-1][-1].y1 < line.size:
            found[-1].append(line)
        elif line.bold:
            found.append([line])
    return [" ".join(line.text for line in heading) for heading in found]


def _is_rest(row: _Row, before: _Row) -> bool:
    """Whether a page's first row goes on with the last row of the page before: only that one has a code."""
    return bool(before.code) and not row.code


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _is_title(printed: str, title: str) -> bool:
    """Whether a folded text is the title of a unit; its level may stand behind ('… L3')."""
    return re.fullmatch(rf"{re.escape(_folded(title))}(?: l(?:evel )?\d)?", printed) is not None


def _label(cell: Cell) -> str:
    """The text of a cell; of turned text in the file's own order."""
    turned = [word for word in cell.words if not word.upright]
    words = turned or [word for line in lines_of(cell.words) for word in line.words]
    return " ".join(word.text for word in words)


def _row(cells: Sequence[Cell], head: _Head, group: str | None) -> _Row | None:
    """One standard with its marks; None for a heading across the grid."""
    left = [cell for cell in cells if cell.x0 < head.left - 1]
    if len(cells) == len(left) == 1 and left[0].x1 > head.left + 1:
        return None
    code = list(left[0].words) if len(left) > 1 else []
    title = [word for cell in left[bool(code) :] for word in cell.words]
    if not code and len(title) > 1 and _CODE.fullmatch((first := lines_of(title)[0].words[0]).text):
        code, title = [first], [word for word in title if word != first]
    marks = {
        unit: list(cell.words)
        for unit, (x0, x1) in head.units.items()
        for cell in cells
        if cell not in left and min(cell.x1, x1) - max(cell.x0, x0) > (x1 - x0) / 2
    }
    return _Row(group, code, title, marks)


def _extend(row: _Row, rest: _Row) -> None:
    """Put the rest of a row, from the top of the next page, to what the page before has of it."""
    row.title.extend(rest.title)
    for unit, words in rest.marks.items():
        row.marks.setdefault(unit, []).extend(words)


def _ticked(word: Word) -> Word:
    """The word, a tick of a symbol font as the character for it."""
    return word._replace(text=_TICKS.get(word.text, word.text)) if word.bullet else word


def _finished(context: Context, scheme: str, row: _Row) -> list[MappingRecord]:
    """The mappings of one standard: one for each unit with a mark."""
    code = context.text(row.code).rstrip(".):") or None
    return [
        MappingRecord(
            scheme=scheme,
            code=f"{row.group} {code}" if row.group and code else code,
            title=context.text(row.title) or None,
            unit_number=unit,
            mark=context.text([_ticked(word) for word in words]),
            place=place_of([*row.code, *row.title, *words]),
        )
        for unit, words in row.marks.items()
    ]
