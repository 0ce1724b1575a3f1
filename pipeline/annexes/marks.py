"""The rows of a grid: a standard, and the words that mark it under each unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.models import Mapping as MappingRecord
from pipeline.outline.flow import lines_in
from pipeline.pages import Word
from pipeline.sheets.parts import Cell, Row

# printed before the title of a standard in the same cell: '1 identify questions …', 'CFACSA3 Communicate …', 'K1 …'
CODE = re.compile(r"(\d{1,2}(?:\.\d{1,2})*|[A-Z]\d{1,2}|[A-Z]{2,}[A-Z0-9]*(?:[./-]?[A-Z0-9]+)*\d[A-Z0-9.]*)[.):]?")
_CODE_WORDS = 3  # a code in a cell of its own has no more words: 'HSC 21', 'M&C B2 a'
_CLOSING = ".):"
TICK = re.compile(r"[\u2713\u2714\u2022\u25cf\u221axX*#\uf0fc\uf050\u00fc]|yes", re.IGNORECASE)
# Ticks of symbol fonts, by their code or by the letter that stands there in an ordinary font
_TICKS = {"\uf0fc": "\u2713", "\u00fc": "\u2713", "\uf050": "\u2713", "P": "\u2713"}


@dataclass(slots=True)
class Standard:
    """A row of a grid: what heads its group, its code and title, and the words of its marks by unit number."""

    scheme: str
    group: str | None
    cells: tuple[Cell, ...]
    code: list[Word]
    title: list[Word]
    marks: dict[str, list[Word]] = field(default_factory=dict)

    def extend(self, rest: Standard) -> None:
        """Take the rest of the row, from a row below that prints no standard of its own."""
        if rest.cells != self.cells:
            self.title += rest.title
        for unit, words in rest.marks.items():
            self.marks.setdefault(unit, []).extend(words)

    @property
    def words(self) -> list[Word]:
        """All its words."""
        return [*self.code, *self.title, *(word for words in self.marks.values() for word in words)]


def standard_of(row: Row, scheme: str, left: int, units: Mapping[str, int], group: str | None) -> Standard:
    """The standard of a row: `left` columns tell which it is, those of `units` hold its marks.

    Of the cells that tell it, the one that is made like a code is its code; a text that is merged over rows of
    standards is the group's. A code may also stand before the title in one cell.
    """
    told = [cell for cell in row.parts if cell.column < left and cell.words]
    if len(told) > 1 and told[0].row_span > 1 and not _is_code(told[0]):
        group, told = told[0].text, told[1:]
    coded = next((cell for cell in told if _is_code(cell)), None) if len(told) > 1 else None
    code = list(coded.words) if coded is not None else []
    title = [word for cell in told if cell is not coded for line in cell.lines for word in line.words]
    first = title[0].text if title and not code else ""
    if CODE.fullmatch(first) and (len(title) > 1 or not first.isdigit()):
        code, title = title[:1], title[1:]
    marks = {unit: list(row.cells[at].words) for unit, at in units.items() if row.cells[at].words}
    return Standard(scheme, group, tuple(told), code, title, marks)


def _is_code(cell: Cell) -> bool:
    return any(letter.isdigit() for letter in cell.text) and len(cell.text.split()) <= _CODE_WORDS


def mappings_of(standards: Sequence[Standard], lexicon: Lexicon) -> Iterator[MappingRecord]:
    """The mappings of the standards: one for each unit with a mark.

    A code that is a mere number, or that begins anew in another group, stands behind the name of its group.
    """
    codes = {id(one): _text(lexicon, one.code).rstrip(_CLOSING) for one in standards}
    groups = Counter(code for _, code, _ in {(one.scheme, codes[id(one)], one.group) for one in standards})
    for one in standards:
        code = codes[id(one)]
        named = one.group and code and (groups[code] > 1 or not any(letter.isalpha() for letter in code))
        for unit, words in one.marks.items():
            yield MappingRecord(
                scheme=one.scheme,
                code=(f"{one.group} {code}" if named else code) or None,
                title=_text(lexicon, one.title) or None,
                unit_number=unit,
                mark=_text(lexicon, [_ticked(word) for word in words]),
                place=place_of([*one.code, *one.title, *words]),
            )


def _text(lexicon: Lexicon, words: Iterable[Word]) -> str:
    return lexicon.join([line.words for line in lines_in(words)])


def _ticked(word: Word) -> Word:
    """The word, a tick of a symbol font as the character for it."""
    return word._replace(text=_TICKS.get(word.text, word.text)) if word.bullet else word
