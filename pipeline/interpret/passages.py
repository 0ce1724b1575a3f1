"""The pieces of a document, and what became of their words -> the passages that no record holds, in reading order.

Outside the units these are the statements of which a word has no record, whole. On a unit's pages, where sections take
up what is no outcome, they are the lines that stand between two units or that nothing accounts for. A word that no
statement takes up is kept with its line or cell.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.characters import TYPED_BULLETS
from pipeline.front.sections import statements_in
from pipeline.front.statements import Form, Statement
from pipeline.geometry.lines import Line
from pipeline.geometry.order import read_along
from pipeline.geometry.places import place_of
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import labels_of, running_of
from pipeline.ledger import Ignore
from pipeline.models import Around, Passage
from pipeline.outline.contents import printed_lines
from pipeline.outline.flow import Piece, RowPiece, lines_in
from pipeline.pages import Document, Page, Word
from pipeline.terms import PassageKind, Zone

_Key = tuple[int, int]  # page and number of a word, as it begins with them
_KINDS = {Form.HEADING: PassageKind.HEADING, Form.PARAGRAPH: PassageKind.PARAGRAPH, Form.POINT: PassageKind.POINT}
_OUTSIDE = {Ignore.OUTSIDE_UNITS, Ignore.FORM}
"""What is left out of the records, and is print that a reader sees. The heads of tables whose rows are records name
the columns of these records: `Ofqual unit reference` and `Unit reference number` are one to a reader."""
_SHORTEST_NAME = 4  # characters
_PLAIN = {PassageKind.PARAGRAPH, PassageKind.POINT}
_IMPRINT = re.compile(r"\u00a9|\bregistered trademark\b|^Published by\b", re.IGNORECASE)
_GOES_ON = re.compile(r"[a-z(]")
_LEADER = re.compile(r"(?:\s*\.){4,}\s*")


@dataclass(frozen=True)
class Own:
    """A unit's words by (page, nth), and its title; `held` says that its records are published."""

    words: frozenset[_Key]
    title: str
    held: bool


class Beside(NamedTuple):
    """What no record holds: the passages, and what is printed around the texts, each in printed order."""

    passages: tuple[Passage, ...]
    around: tuple[Around, ...]


def beside_records(document: Document, reading: Reading, units: Sequence[Own]) -> Beside:
    """What no record of a document as it was read holds; `units` are in printed order, also those withheld."""
    reader = _Reader(reading, units)
    found = reader.all(document.pages)
    around = [*reader.labels(), *running_of(document, reading.fates)]
    return Beside(
        passages=tuple(imprint_apart(sorted(found, key=lambda one: one.place[0].page), document)),
        around=tuple(sorted(around, key=lambda one: one.place[0].page)),
    )


class _Reader:
    def __init__(self, reading: Reading, units: Sequence[Own]) -> None:
        self._pieces, self._contents, self._units = reading.pieces, reading.contents, units
        self._fates, self._lexicon = reading.fates, reading.lexicon
        pieces = reading.pieces
        firsts = {piece.words[0].key for piece in pieces if piece.words}
        owner = {key: unit for unit in units for key in firsts & unit.words}
        self._unit = [owner.get(piece.words[0].key) if piece.words else None for piece in pieces]
        within = [at for at, unit in enumerate(self._unit) if unit is not None]
        self._first, self._last = (within[0], within[-1]) if within else (len(pieces), len(pieces))
        self._pages = [piece.page for piece in pieces]
        self._at = {word.key: at for at, piece in enumerate(pieces) for word in piece.words}
        self._cover: frozenset[str] = frozenset()

    def all(self, pages: Iterable[Page]) -> Iterator[Passage]:
        """Statements, what they leave over, and what stands in no line, in the order of the pieces they start with."""
        said = [one for part in self._stretches() for one in statements_in(part, self._lexicon)]
        taken = {word.key for one in said for word in _printed(one)}
        self._cover = frozenset(one.text for one in said if one.is_heading and one.page == self._pages[0])
        once: dict[tuple[Word, ...], Statement] = {}
        for one in said:
            once.setdefault(one.words, one)  # a cell that spans rows is said of each of them
        found = [(self._start(one), self._stated(one)) for one in once.values() if self._is_free(_printed(one))]
        begins = {self._start(one): one for one in said}
        above: list[str | None] = []
        for at, piece in enumerate(self._pieces):
            first, below = begins.get(at), above[-1] if above else None
            above.append((first.text if first.is_heading else self._heading(first)) if first else below)
            found += ((at, self._left(at, words, above[at])) for words in self._rests(at, piece, taken))
        found += (stray for page in pages if (stray := self._stray(page)))
        return (passage for _, passage in sorted(found, key=lambda one: one[0]) if passage is not None)

    def _stretches(self) -> Iterator[list[Piece]]:
        """What stands outside the units that are published; each withheld unit by itself.

        Tables of contents are no text: each of their entries is a passage.
        """
        units = zip(self._pieces, self._unit, strict=True)
        yield [piece for piece, unit in units if unit is None and piece.page not in self._contents]
        for one in self._units:
            if not one.held:
                yield [piece for piece, unit in zip(self._pieces, self._unit, strict=True) if unit is one]

    def _stray(self, page: Page) -> tuple[int, Passage | None] | None:
        """What of a page stands in no line, as text that runs up its edge; with the last piece before it."""
        strays = {word for word in page.words if word.key not in self._at and word.key not in self._fates}
        if not strays:
            return None
        words = [word for word in read_along(page.words) if word in strays]
        at = max(bisect(self._pages, page.number) - 1, 0)
        return at, self._passage(at, PassageKind.PARAGRAPH, None, "", " ".join(word.text for word in words), words)

    def labels(self) -> Iterator[Around]:
        """The labels of each unit that is published, and those that stand outside the units."""
        pieces = [
            (piece, unit.title if unit else None)
            for piece, unit in zip(self._pieces, self._unit, strict=True)
            if unit is None or unit.held
        ]
        return labels_of(pieces, self._fates, self._lexicon)

    def _heading(self, one: Statement) -> str | None:
        """The nearest heading above that names what follows: 'or' does not, and 'Assessors must:' leads in a list.

        What the cover prints large stands above no other page.
        """
        at = self._start(one)
        above = [each.text for each in reversed(one.above) if len(each.text) >= _SHORTEST_NAME]
        names = [text for text in above if text not in self._cover or self._pages[at] == self._pages[0]]
        return next((text for text in names if not text.endswith(":")), names[0] if names else None)

    def _start(self, one: Statement) -> int:
        """The piece that a statement starts in."""
        return self._at[one.words[0].key]

    def _is_free(self, words: Iterable[Word]) -> bool:
        """Whether a word of them, bullets aside, is in no record."""
        for word in words:
            key = word.key
            fate = self._fates.get(key)
            unit = self._unit[self._at[key]]
            marks = word.bullet or word.text in TYPED_BULLETS
            if (fate is None or fate.ignore in _OUTSIDE or (unit is not None and not unit.held)) and not marks:
                return True
        return False

    def _rests(self, at: int, piece: Piece, taken: set[_Key]) -> Iterator[Sequence[Word]]:
        """The words of a line, or of each cell of a row, that are in no record and no statement.

        Where a page of contents begins, those of its entries, however it is ruled.
        """
        parts: Iterable[Sequence[Word]] = [piece.words]
        if self._is_contents(at):
            starts = at == 0 or self._pieces[at - 1].page != piece.page
            parts = _entries(printed_lines(self._pieces, piece.page)) if starts else []
        elif isinstance(piece, RowPiece):
            parts = [cell.words for cell in piece.cells]
        for words in parts:
            rest = [word for word in words if word.key not in taken]
            if self._is_free(rest):
                yield rest

    def _is_contents(self, at: int) -> bool:
        return self._unit[at] is None and self._pieces[at].page in self._contents

    def _stated(self, one: Statement) -> Passage | None:
        at = self._start(one)
        unit = self._unit[at]
        heading = self._heading(one) or (unit.title if unit else None)
        return self._passage(at, _KINDS.get(one.form, PassageKind.CELL), heading, one.label, one.text, one.words)

    def _left(self, at: int, words: Sequence[Word], above: str | None) -> Passage | None:
        unit, piece = self._unit[at], self._pieces[at]
        kind = PassageKind.PARAGRAPH
        if self._is_contents(at):
            above = None
        elif isinstance(piece, RowPiece):
            kind = PassageKind.CELL
        text = self._lexicon.join([line.words for line in lines_in(words)])
        return self._passage(at, kind, unit.title if unit else above, "", text, words)

    def _passage(
        self, at: int, kind: PassageKind, heading: str | None, label: str, text: str, words: Sequence[Word]
    ) -> Passage | None:
        """None for what has neither letter nor digit."""
        page = self._pieces[at].page
        text = _LEADER.sub(" ", text).strip() if page in self._contents else text
        if not any(character.isalnum() for character in text):
            return None
        zone = self._zone(at, page)
        return Passage(
            zone=zone, heading=heading or None, kind=kind, label=label or None, text=text, place=place_of(words)
        )

    def _zone(self, at: int, page: int) -> Zone:
        if at >= self._first:
            return Zone.UNIT if at <= self._last else Zone.BACK
        if page in self._contents:
            return Zone.CONTENTS
        return Zone.COVER if page == self._pieces[0].page else Zone.FRONT


def _printed(one: Statement) -> tuple[Word, ...]:
    """Its words, and those of the label in its own cell or line."""
    return (*one.label_words, *one.words) if one.labels_itself else one.words


def imprint_apart(passages: Sequence[Passage], document: Document) -> Iterator[Passage]:
    """The passages, those of an imprint below no heading: of a last page of plain print, with '© Learning Ltd 2024'."""
    last = [one for one in passages if one.place[0].page == document.pages[-1].number]
    is_imprint = all(one.kind in _PLAIN for one in last) and any(_IMPRINT.search(one.text) for one in last)
    for one in passages:
        is_of_it = is_imprint and one in last
        yield one.model_copy(update={"heading": None}) if is_of_it else one


def _entries(lines: Iterable[Line]) -> list[tuple[Word, ...]]:
    """The words of each entry of a page of contents; a line that begins small goes on with one without page number."""
    found: list[tuple[Word, ...]] = []
    for line in lines:
        goes_on = found and not found[-1][-1].text[-1:].isdecimal() and _GOES_ON.match(line.text)
        found[-1:] = [(*found[-1], *line.words)] if goes_on else [*found[-1:], line.words]
    return found
