"""Lists inside a unit that map other standards to its criteria: 'NOS' | 'Criteria'."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.annexes.listings import coded_in
from pipeline.annexes.marks import TICK, Standard, mappings_of
from pipeline.geometry.text import Lexicon
from pipeline.ledger import Ignore, Tally, Use
from pipeline.models import Mapping, Unit
from pipeline.pages import Word
from pipeline.sheets.parts import Cell, Line, Row, Sheets, Table
from pipeline.vocabulary import mapping_scheme

_NEAR = 4  # lines above a grid, of which one names what it maps to
# '1.1', 'AC1.1', 'LO2', '2', 'A.P1'
_CRITERION = re.compile(r"(?:AC|LO|PC)?\d{1,2}(?:\.\d{1,2}){0,2}|[A-F]\.?[PMD]\d{1,2}", re.IGNORECASE)
_JOINS = re.compile(r"(?:and|to|AC|ACs|LO|LOs|&|[-\u2013,;])", re.IGNORECASE)  # of 'AC 1.1, 1.2 and 2.1'
_UNIT = "?"  # every mark is of the unit that the grid stands in, whose number is not read yet


class Within(NamedTuple):
    """The mappings of one unit, without its number, and what became of the words of its grids by (page, nth)."""

    records: tuple[Mapping, ...]
    fates: dict[tuple[int, int], Tally]

    def of(self, unit: Unit) -> Iterator[Mapping]:
        """The mappings with the number of the unit that the grids stand in."""
        number = unit.unit_number or unit.unit_reference_number
        return (one.model_copy(update={"unit_number": number}) for one in self.records)


class Printed(NamedTuple):
    """A table with the keys of its words, (page, nth), and the nearest lines above it."""

    table: Table
    keys: tuple[tuple[int, int], ...]
    above: tuple[Line, ...]


def printed_tables(sheets: Sheets) -> list[Printed]:
    """All tables with words, which units may have as grids."""
    found: list[Printed] = []
    above: list[Line] = []
    for block in sheets.blocks:
        if isinstance(block, Line):
            above = [*(above if above and above[-1].page == block.page else []), block][-_NEAR:]
            continue
        if keys := tuple(word.key for cell in block.cells for word in cell.words):
            found.append(Printed(block, keys, tuple(above)))
        above = []
    return found


def read_within(tables: Iterable[Printed], lexicon: Lexicon, own: Iterable[Word]) -> Within:
    """The mappings that the pages of a unit print; `own` are the unit's words.

    A table of other shape, or of a scheme that neither its head nor the lines above it name, is none of them.
    """
    standards: list[Standard] = []
    fates: dict[tuple[int, int], Tally] = {}
    own_keys = {word.key for word in own}
    for table, keys, above in tables:
        if own_keys.issuperset(keys) and (found := _grid(table, above)):
            standards += found
            head = [word for cell in table.all_rows[0].parts for word in cell.words]
            fates |= dict.fromkeys(keys, Tally(Use.MAPPING, None))
            fates |= {word.key: Tally(None, Ignore.TABLE_HEAD) for word in head}
    return Within(tuple(mappings_of(standards, lexicon)), fates)


def _grid(table: Table, above: Sequence[Line]) -> list[Standard]:
    """The standards of a grid; none where it is another table."""
    head, *body = table.all_rows
    texts = " ".join(cell.text for cell in head.parts)
    scheme = mapping_scheme(texts) or mapping_scheme(" ".join(line.text for line in above))
    rows = [row for row in body if any(cell.words for cell in row.parts)]
    if scheme is None or not rows or table.titles:
        return []
    return _listed(table, head, rows, scheme)


def _listed(table: Table, head: Row, rows: Sequence[Row], scheme: str) -> list[Standard]:
    """'K1 Oils' | '1.1, 1.2', and 'Creative thinkers' | 'LO1': numbers of criteria, or a mark, behind the standard."""
    columns = range(table.columns)
    marked = [at for at in columns if at and _all(rows, at, lambda cell: _are_criteria(cell) or _is_tick(cell))]
    coded = [at for at in columns if at not in marked and _all(rows, at, lambda cell: len(coded_in(cell)) == 1)]
    titles = [at for at in columns if at not in (*marked, *coded)]
    named = bool(coded) or any(mapping_scheme(head.cells[at].text) for at in titles)
    if len(marked) != 1 or len(coded) > 1 or len(titles) > 1 or not named:
        return []
    found = []
    for row in rows:
        code, title = next(((one.code, one.title) for at in coded for one in coded_in(row.cells[at])), (None, ()))
        beside = [word for at in titles for word in row.cells[at].words]
        marks = list(row.cells[marked[0]].words)
        if marks:
            codes = [code] if code else []
            found.append(Standard(scheme, None, row.parts, codes, [*title, *beside], {_UNIT: marks}))
    return found


def _all(rows: Sequence[Row], at: int, fits: Callable[[Cell], bool]) -> bool:
    cells = [row.cells[at] for row in rows]
    return any(cell.words for cell in cells) and all(fits(cell) for cell in cells if cell.words)


def _are_criteria(cell: Cell) -> bool:
    """Whether a cell prints numbers of criteria or outcomes, and no more."""
    parts = [part for part in re.split(r"[\s,;\u2013-]+", cell.text) if part and not _JOINS.fullmatch(part)]
    return bool(parts) and all(_CRITERION.fullmatch(part) for part in parts)


def _is_tick(cell: Cell) -> bool:
    return len(cell.words) == 1 and bool(TICK.fullmatch(cell.text))
