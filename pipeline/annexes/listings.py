"""Tables that list units beside the standards that they are mapped to: 'K1' | … | 'Units 1, 2'."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.annexes.marks import CODE, Standard
from pipeline.outline.flow import lines_in
from pipeline.pages import Word
from pipeline.sheets.parts import Cell, Row, Table

_HEADED = re.compile(r"\bunits?\b|\bunit\(s\)", re.IGNORECASE)
_TITLED = re.compile(
    r"\b(?:titles?|statements?|descriptions?|standards?|knowledge|skills?|behaviours?|nos)\b", re.IGNORECASE
)
_SORT = re.compile(r"(?:knowledge|skills?|behaviours?)(?: \([ksb]\))?", re.IGNORECASE)
_NO_PART = re.compile(r"units?:?|and|&", re.IGNORECASE)  # of 'Units 1, 2 and 3'
_ENDS = ",;"

UnitOf = Callable[[str], str | None]
"""The number of the unit of the handbook that a text names."""


class Coded(NamedTuple):
    """A code of a standard, and the words of its title behind it in the same cell."""

    code: Word
    title: tuple[Word, ...]


def listed_in(table: Table, scheme: str, unit_of: UnitOf) -> list[Standard]:
    """The standards that a table lists beside units, each with what marks it.

    Empty where a column headed as units names others, and where more is printed than codes, a title beside one code,
    and one column of marks ('Criteria').
    """
    head, *body = table.all_rows
    columns = range(table.columns)
    own = [at for at in columns if _HEADED.search(head.cells[at].text) and unit_of(head.cells[at].text) is None]
    units = [[_units(row.cells[at], unit_of) for at in own] for row in body]
    coded = [at for at in columns if at not in own and _all_coded([row.cells[at] for row in body])]
    if not own or len(coded) != 1 or not body or any(part is None for row in units for part in row):
        return []
    beside = [at for at in columns if at not in (*own, *coded)]
    titles = [at for at in beside if _TITLED.search(head.cells[at].text)]
    marked = [at for at in beside if at not in titles]
    if len(titles) > 1 or len(marked) > 1:
        return []
    found: list[Standard] = []
    for row, parts in zip(body, units, strict=True):
        named = [part for part in parts if part]
        codes = coded_in(row.cells[coded[0]])
        if any(set(part) != set(named[0]) for part in named) or (beside and len(codes) > 1):
            return []
        found += _standards(scheme, codes, named[0] if named else {}, [row.cells[at] for at in titles], row)
        mark = [word for at in marked for word in row.cells[at].words]
        if mark and codes:
            found[-1].marks = dict.fromkeys(found[-1].marks, mark)
    return found


def is_sorted(heads: Sequence[str]) -> bool:
    """Whether the heads of columns sort standards by kind: 'Knowledge' beside 'Skills' and 'Behaviours'."""
    return sum(_SORT.fullmatch(head) is not None for head in heads) > 1


def sorted_in(table: Table, unit_of: UnitOf) -> list[Standard]:
    """The knowledge, skills and behaviours of an apprenticeship whose codes stand beside each unit, sorted by column.

    'Unit 1' | 'K1, K2' | 'S1' | '' below 'Unit', 'Knowledge', 'Skills', 'Behaviours'. Empty where a cell of these has
    anything but codes, or the first column names what is no unit of the handbook.
    """
    head, *body = table.all_rows
    heads = [cell.text for cell in head.cells]
    if not is_sorted(heads) or _HEADED.search(heads[0]) is None:
        return []
    found: list[Standard] = []
    columns = [at for at in range(1, table.columns) if _SORT.fullmatch(heads[at])]
    for row in body:
        unit = unit_of(row.cells[0].text)
        for at in columns:
            codes = coded_in(row.cells[at])
            own = all(one.code.text[0] == heads[at][0].upper() and not one.title for one in codes)
            if unit is None or not own or (row.cells[at].words and not codes):
                return []
            found += [Standard("KSB", None, row.parts, [one.code], [], {unit: [one.code]}) for one in codes]
    return found


def _standards(
    scheme: str, codes: Sequence[Coded], units: dict[str, list[Word]], titles: Sequence[Cell], row: Row
) -> list[Standard]:
    """The standards of a row. One that has a title is marked by what names the unit, any other by its own code."""
    beside = [word for cell in titles for line in cell.lines for word in line.words]
    return [
        Standard(
            scheme,
            None,
            row.parts,
            [code],
            [*title, *beside],
            {unit: words if title or beside else [code] for unit, words in units.items()},
        )
        for code, title in codes
    ]


def _all_coded(cells: Sequence[Cell]) -> bool:
    return any(cell.words for cell in cells) and all(coded_in(cell) or not cell.words for cell in cells)


def coded_in(cell: Cell) -> list[Coded]:
    """The codes of a cell, each with what stands behind it; none where the cell begins with no code."""
    found: list[Coded] = []
    for word in (word for line in lines_in(cell.words) for word in line.words):
        bare = word._replace(text=word.text.rstrip(_ENDS))
        if CODE.fullmatch(bare.text) and any(letter.isalpha() for letter in bare.text):
            found.append(Coded(bare, ()))
        elif not found:
            return []
        else:
            found[-1] = found[-1]._replace(title=(*found[-1].title, word))
    return found


def _units(cell: Cell, unit_of: UnitOf) -> dict[str, list[Word]] | None:
    """The words that name each unit of a cell; None where any word names no unit of the handbook."""
    if not cell.words:
        return {}
    bare = (word._replace(text=word.text.rstrip(_ENDS)) for word in cell.words)
    parts = [(unit_of(word.text), word) for word in bare if not _NO_PART.fullmatch(word.text)]
    if len(parts) > 1 and all(unit for unit, _ in parts):
        return {unit: [word] for unit, word in parts if unit}  # '1 and 3' is no unit 1 of the title 'and 3'
    whole = unit_of(cell.text)
    return {whole: list(cell.words)} if whole is not None else None
