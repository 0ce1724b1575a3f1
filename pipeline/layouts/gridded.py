"""Units printed as one ruled table, over as many pages as it takes: outcomes, criteria and what they cover.

A merged outcome cell stands beside its criteria, a merged coverage cell beside the criteria it covers. One beside all
criteria of an outcome that has several belongs to the outcome, one beside some of them to the first of these. The
outcome is printed again on each page; a row that a page break cuts goes on without its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from pipeline.findings import Reading
from pipeline.geometry.grids import Cell, Table
from pipeline.geometry.lines import lines_of
from pipeline.geometry.lists import Entry, Marker, Strip, entries_of, follows, strip_in
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft
from pipeline.layouts.context import Context
from pipeline.layouts.outcomes import OutcomeDraft, read_blocks, read_criterion, read_outcomes
from pipeline.ledger import Ignore
from pipeline.pages import Word

_NUMBER = re.compile(r"(?:AC\s*)?(\d{1,2}(?:\.\d{1,2})+)[.:)]?", re.IGNORECASE)
_ALIGNED = 8.0  # points: columns of a table that goes on keep their places within this
_SAME_INDENT = 3.0  # points: the numbers of criteria in one cell stand below one another within this
_SHARED = 0.5  # of a cell's width: it stands in a column that holds that much of it


class Column(StrEnum):
    """The columns of the table."""

    OUTCOME = "outcome"
    CRITERION = "criterion"
    COVERAGE = "coverage"


@dataclass(frozen=True, slots=True)
class Heads:
    """The printed heads of the columns; the coverage column is left out in some prints."""

    patterns: dict[Column, re.Pattern[str]]

    def read(self, row: Sequence[Cell]) -> dict[Column, tuple[float, float]] | None:
        """The columns' left and right edges, if the row is the table's header."""
        found: dict[Column, tuple[float, float]] = {}
        for cell in row:
            text = " ".join(word.text for line in lines_of(cell.words) for word in line.words)
            column = next((c for c, pattern in self.patterns.items() if pattern.fullmatch(text)), None)
            if column is not None:
                found[column] = (cell.x0, cell.x1)
        return found if Column.OUTCOME in found and Column.CRITERION in found else None


@dataclass(slots=True)
class _Criterion:
    """A criterion while its rows are collected."""

    number: str
    number_words: tuple[Word, ...]
    outcome: OutcomeDraft
    text: list[Strip] = field(default_factory=list)
    coverage: list[Strip] = field(default_factory=list)
    beside: _Covering | None = None


class _Covering(NamedTuple):
    """A coverage cell: its page, its top in points, and whether it is merged over several rows."""

    page: int
    top: float
    merged: bool


def is_outcome_table(table: Table, heads: Heads) -> bool:
    """Whether a header of the outcome table stands anywhere in the table."""
    return any(heads.read(row) is not None for row in table.rows)


def continues_table(before: Table, table: Table) -> bool:
    """Whether a table on the next page has the columns of the one before: it goes on with it, header or not."""
    return (
        table.page == before.page + 1
        and len(table.columns) == len(before.columns)
        and all(abs(a - b) <= _ALIGNED for a, b in zip(before.columns, table.columns, strict=True))
    )


class TableReader:
    """Reads the tables of one unit, one after the other; keeps the columns and the last criterion between them."""

    def __init__(self, context: Context, draft: UnitDraft, heads: Heads) -> None:
        """Start with the unit's first table."""
        self._context = context
        self._draft = draft
        self._heads = heads
        self._columns: dict[Column, tuple[float, float]] | None = None
        self._criteria: list[_Criterion] = []
        self._covering: _Covering | None = None
        self._covered: _Criterion | None = None

    def read(self, table: Table) -> None:
        """Take the rows of one table; rows above the first header go on with the table of the page before."""
        last = max(cell.row + cell.row_span for cell in table.cells)
        first = True
        for number in range(last):
            starting = [cell for cell in table.cells if cell.row == number and cell.words]
            columns = self._heads.read(starting)
            if columns is not None:
                self._columns = columns
                self._context.ledger.ignore((w for cell in starting for w in cell.words), Ignore.TABLE_HEAD)
            elif self._columns is not None and starting:
                here = [cell for cell in table.cells if cell.row <= number < cell.row + cell.row_span]
                spanned = any(
                    _column_of(cell, self._columns) is Column.CRITERION and cell.words and cell.row < number
                    for cell in here
                )
                covering = self._covering_of(table, here, self._columns, first=first)
                self._row(starting, self._columns, covering, goes_on=first or spanned)
                first = False

    def finish(self) -> None:
        """Turn what was collected into criteria of the unit's outcomes."""
        for collected in self._criteria:
            head, *rest = entries_of(collected.text) or [Entry(Marker.NONE, "", ())]
            numbered = Entry(Marker.NUMBER, collected.number, collected.number_words, head.lines, head.x, head.text_x)
            if head.marker is not Marker.NONE:
                numbered.lines = []
                rest = [head, *rest]
            criterion = read_criterion(self._context, [numbered, *rest], collected.outcome.number)
            if criterion is None:
                continue
            blocks = read_blocks(self._context, collected.coverage)
            if self._covers_outcome(collected):
                collected.outcome.blocks.extend(blocks)
                blocks = []
            collected.outcome.criteria.append(criterion.model_copy(update={"amplification": tuple(blocks)}))

    def _covers_outcome(self, criterion: _Criterion) -> bool:
        """Whether the coverage cell beside a criterion stands beside all of its outcome's, of which there are several.

        It may reach further down, beside a criterion of the next outcome.
        """
        beside = [other.beside for other in self._criteria if other.outcome is criterion.outcome]
        return criterion.beside is not None and len(beside) > 1 and len(set(beside)) == 1

    def _covering_of(
        self, table: Table, here: Sequence[Cell], columns: dict[Column, tuple[float, float]], *, first: bool
    ) -> _Covering | None:
        """The coverage cell of a row, whose cells and those merged from above are `here`; None if it has none.

        Where a page break cuts a merged cell, the rest of it is empty in the first row of the next page.
        """
        cell = next((cell for cell in here if _column_of(cell, columns) is Column.COVERAGE), None)
        if cell is None:
            return None
        goes_on = first and not cell.words and self._covering is not None and self._covering.merged
        return self._covering if goes_on else _Covering(table.page, cell.y0, cell.row_span > 1)

    def _row(
        self,
        cells: Sequence[Cell],
        columns: dict[Column, tuple[float, float]],
        covering: _Covering | None,
        *,
        goes_on: bool,
    ) -> None:
        """Take one row. Without a number of its own it `goes_on` with the criterion before, or is left over."""
        by_column: dict[Column, list[Cell]] = {column: [] for column in Column}
        for cell in cells:
            column = _column_of(cell, columns)
            if column is not None:
                by_column[column].append(cell)
        if by_column[Column.OUTCOME]:
            self._outcome(by_column[Column.OUTCOME], goes_on=goes_on)
        before = len(self._criteria)
        started = self._criterion(by_column[Column.CRITERION], goes_on=goes_on)
        for criterion in self._criteria[before:]:
            criterion.beside = covering
        if started is not None or goes_on:
            if covering != self._covering:
                self._covered = started or self._covered
                self._covering = covering
            strips = [_strip(cell, cell.words) for cell in by_column[Column.COVERAGE]]
            if self._covered is not None:
                self._covered.coverage.extend(strips)

    def _outcome(self, cells: Sequence[Cell], *, goes_on: bool) -> None:
        """A new outcome, the same one printed again, or, without a number at a page's top, the rest of the one before.

        Number and text may stand in cells of their own.
        """
        lines = lines_of(word for cell in cells for word in cell.words)
        words = [word for line in lines for word in line.words]
        number = re.match(r"\d+", words[0].text)
        known = next((o for o in self._draft.outcomes if number and o.number == number[0]), None)
        if known is not None:
            self._context.ledger.ignore(words, Ignore.REPEATED_HEADING)
            text = self._context.text(words)
            if not text.endswith(known.text):
                self._context.find(
                    Reading.OUTCOME_DIFFERS,
                    f"outcome {known.number} is printed again as '{text}', first as '{known.text}'",
                    remedy="Check both pages; the first text is published",
                    place=place_of(words),
                )
            return
        if number is None and goes_on and self._draft.outcomes:
            self._draft.outcomes[-1].extend(self._context, words)
            return
        strip = strip_in(lines, min(cell.x0 for cell in cells), max(cell.x1 for cell in cells))
        self._draft.add_outcomes(read_outcomes(self._context, [strip], len(self._draft.outcomes)))

    def _criterion(self, cells: Sequence[Cell], *, goes_on: bool) -> _Criterion | None:
        """Start the criteria of one row, or go on with the one before; the first that the row starts.

        A row has one criterion, or all of an outcome, one below the other.
        """
        first: _Criterion | None = None
        before = self._criteria[-1].number if self._criteria else ""
        for number, words in _numbered(cells, before):
            if number is not None and self._is_repeated(number, words[1:], goes_on=goes_on):
                self._context.ledger.ignore(words, Ignore.REPEATED_HEADING)
                continue
            text = words
            if number is not None and self._draft.outcomes:
                outcome = self._draft.outcome_named(number.partition(".")[0])
                self._criteria.append(_Criterion(number, (words[0],), outcome))
                first = first or self._criteria[-1]
                text = words[1:]
            if self._criteria and (first or goes_on):
                inside = ((cell, [word for word in cell.words if word in text]) for cell in cells)
                self._criteria[-1].text.extend(_strip(cell, kept) for cell, kept in inside if kept)
        return first

    def _is_repeated(self, number: str, words: Sequence[Word], *, goes_on: bool) -> bool:
        """Whether the last criterion is printed again where its coverage goes on at the top of a page."""
        if not (goes_on and self._criteria and self._criteria[-1].number == number):
            return False
        before = [word for strip in self._criteria[-1].text for line in strip.lines for word in line.words]
        return self._context.text(words) == self._context.text(before)


def _numbered(cells: Sequence[Cell], before: str) -> list[tuple[str | None, list[Word]]]:
    """The words of a row's criteria, each with the number that its first line starts with; None if there is none.

    A further criterion's number follows on the one above it, or the one `before` the row, and stands no further in;
    any other number is text.
    """
    found: list[tuple[str | None, list[Word]]] = []
    x = 0.0
    for line in lines_of(word for cell in cells for word in cell.words):
        match = _NUMBER.fullmatch(line.words[0].text)
        above = (found[-1][0] if found else None) or before
        if match and (not found or (follows(above, match[1]) and line.x0 <= x + _SAME_INDENT)):
            found.append((match[1], list(line.words)))
            x = line.x0
        elif found:
            found[-1][1].extend(line.words)
        else:
            found.append((None, list(line.words)))
            x = line.x0
    return found


def _column_of(cell: Cell, columns: dict[Column, tuple[float, float]]) -> Column | None:
    for column, (x0, x1) in columns.items():
        if min(cell.x1, x1) - max(cell.x0, x0) > _SHARED * (cell.x1 - cell.x0):
            return column
    return None


def _strip(cell: Cell, words: Sequence[Word]) -> Strip:
    return strip_in(lines_of(words), cell.x0, cell.x1)
