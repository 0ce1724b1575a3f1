"""Units printed as headed text and one table: their regions, heads and strips, shared by the layouts that print so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.geometry.grids import Table
from pipeline.geometry.lines import Line
from pipeline.geometry.lists import Strip, entries_of
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.gridded import Heads, TableReader
from pipeline.layouts.heads import Head
from pipeline.ledger import Ignore, Use
from pipeline.pages import Word

_DIVIDERS = {":", "-", "\u2013", "\u2014"}  # printed as 'Unit 1 – Title'


@dataclass(slots=True)
class Region:
    """The print of one unit: the lines of its heading, those of its text with their column (from 0), and its tables."""

    heading: list[Line]
    number: str
    lines: list[tuple[Line, int]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def words(self) -> list[Word]:
        """Every word of the unit, heading first."""
        lines = [*self.heading, *(line for line, _ in self.lines)]
        in_tables = [word for table in self.tables for cell in table.cells for word in cell.words]
        return [*(word for line in lines for word in line.words), *in_tables]


def words_outside(sheet: Sheet, tables: Sequence[Table]) -> list[Word]:
    """The words of a page that stand in none of these tables."""
    return [word for word in sheet.words if not any(_holds(table, word) for table in tables)]


def _holds(table: Table, word: Word) -> bool:
    return table.y0 <= (word.y0 + word.y1) / 2 <= table.y1 and table.x0 <= (word.x0 + word.x1) / 2 <= table.x1


def draft_of(context: Context, region: Region) -> UnitDraft:
    """The unit with what its heading prints: 'Unit' and number (two words, or 'Unit:' and code), then the title."""
    words = [word for line in region.heading for word in line.words]
    title = [word for at, word in enumerate(words) if at > 1 and not (at == 2 and word.text in _DIVIDERS)] or words
    head = Head(title=context.text(title), unit_number=region.number, words=words)
    head.places["unit_number"] = place_of(words[:2])
    head.places["title"] = place_of(title)
    context.ledger.use(words, Use.UNIT)
    return UnitDraft(head)


def read_tables(context: Context, draft: UnitDraft, region: Region, heads: Heads) -> None:
    """Read the outcomes and criteria of a unit's tables."""
    reader = TableReader(context, draft, heads)
    for table in region.tables:
        reader.read(table)
    reader.finish()


def give_value(context: Context, head: Head, line: Line, name: str, count: int) -> None:
    """Give the head the value that follows the first `count` words of a line, its label: 'GLH: 170'."""
    value = line.words[count:]
    context.ledger.ignore(line.words[:count], Ignore.LABEL)
    context.ledger.use(value, Use.UNIT)
    head.give(context, name, context.text(value), value)


def give_aim(context: Context, head: Head, heading: Sequence[Word], lines: Sequence[tuple[Line, int]]) -> None:
    """Give the head its aim: the text below the heading that names it, paragraph by paragraph."""
    words = [word for line, _ in lines for word in line.words]
    context.ledger.ignore(heading, Ignore.LABEL)
    context.ledger.use(words, Use.UNIT)
    strips = strips_of(lines)
    text = "\n".join(context.entry_text([entry]) for entry in entries_of(strips))
    place = tuple(box for strip in strips for box in place_of(word for line in strip.lines for word in line.words))
    head.give(context, "aim", text, words, place)


def strips_of(lines: Sequence[tuple[Line, int]]) -> list[Strip]:
    """Lines with their columns as strips, one for each column of each page, as wide as its column is anywhere."""
    columns: dict[tuple[int, int], list[Line]] = {}
    for line, column in lines:
        columns.setdefault((line.page, column), []).append(line)
    left = {at: min(line.x0 for line, column in lines if column == at) for _, at in columns}
    right = {at: max(line.x1 for line, column in lines if column == at) for _, at in columns}
    return [Strip(tuple(part), left[column], right[column]) for (_, column), part in columns.items()]
