"""The heads of columns in tables that list units, held against what the columns are read as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.findings import Found, Reading, finding
from pipeline.front.counting import BARRED
from pipeline.geometry.places import place_of
from pipeline.interpret.lists import Column, ListTable
from pipeline.pages import Word
from pipeline.vocabulary import names_group
from pipeline.wording.folding import folded
from pipeline.wording.labels import Field

_HEADS_REFERENCES = {None, Field.UNIT, Field.NUMBER, Field.REFERENCE}
_KIND_OF_UNITS = re.compile(r"(?!units?\b|list\b|title)[a-z-]+ units")
_SHOWN = 60  # characters


def heads_group(head: str) -> bool:
    """Whether the head above titles names a group: 'Mandatory units', 'Further units'."""
    return names_group(head) or _KIND_OF_UNITS.fullmatch(folded(head)) is not None


def misheaded(columns: Sequence[Column], names: Sequence[Field | None]) -> list[Column]:
    """The columns that hold reference numbers below the head of an amount or a title."""
    pairs = zip(columns, names, strict=True)
    return [column for column, name in pairs if name is Field.REFERENCE and column.field not in _HEADS_REFERENCES]


def findings_on_heads(tables: Iterable[tuple[ListTable, Sequence[Field | None]]]) -> Iterator[Found]:
    """A finding for each head, of tables and what their columns are read as, that does not say what stands below it.

    'Lamp work' above titles, 'Title' above numbers, 'Notes' above 'Not with unit 5'; one that is printed again is told
    once.
    """
    told: dict[tuple[Reading, str], tuple[str, list[Word]]] = {}
    for table, names in tables:
        wrong = misheaded(table.columns, names)
        for at, (column, name) in enumerate(zip(table.columns, names, strict=True)):
            said = next(
                (entry.values[at].text for entry in table.entries if entry.values and entry.values[at].text), ""
            )
            code, says = Reading.COLUMN_MISHEADED, ""
            if column in wrong:
                says = "holds reference numbers, and what the head of these stands above is not taken"
            elif column.field is None and name in {None, Field.REFERENCE}:
                barred = BARRED.search(column.head) is not None  # what is barred is a rule
                code, says = Reading.COLUMN_UNKNOWN, "" if barred else "is in no list"
            elif name is not None and _is_read_otherwise(column, name):
                says = f"is read as the units' {name}, by what stands in it"
            if column.head and said and says:
                key = (code, f"the column '{column.head}' of a table of units {says}")
                told.setdefault(key, (said, []))[1].extend(column.words)
    for (code, says), (said, words) in told.items():
        yield finding(code, f"{says}: '{said[:_SHOWN]}'", record="structure", place=place_of(words))


def _is_read_otherwise(column: Column, name: Field) -> bool:
    """Whether a column is read as what its head does not say; a head may name the group of its units."""
    if column.field is None:
        return name is not Field.GROUP and not heads_group(column.head)
    return column.field not in {name, Field.UNIT} and Field.TITLE in {name, column.field}
