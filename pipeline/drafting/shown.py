"""What the pages of a handbook print that tells one print from another, in the order of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from pipeline.cover import Cover, read_cover
from pipeline.geometry.order import in_reading_order
from pipeline.interpret.document_outline import outlined
from pipeline.interpret.lists import columns_of
from pipeline.outline.facts import in_line, labelled, unlisted
from pipeline.outline.flow import LinePiece, Piece, RowPiece
from pipeline.outline.starts import Start, is_heading
from pipeline.outline.units import Region
from pipeline.pages import Document
from pipeline.wording import codes
from pipeline.wording.folding import folded
from pipeline.wording.headings import section_of
from pipeline.wording.labels import field_of
from pipeline.wording.lead_ins import Role, role_of

_LONGEST = 12  # words of a head or a heading; what is longer is a text
_FEWEST_HEADS = 3  # cells of a table's first row that is taken for its head, where none of them is known
_FEWEST_LOUD = 2  # of such cells that are all bold
_FEWEST_PAGES = 2  # where no unit is found, labels and heads stand on several
# 'Topic Area 1: Know lamps', of which each has another number and text
_NUMBERED = re.compile(r"([A-Z][a-z]+(?: [A-Za-z]+){0,2}) \d{1,2}(?::| ?[\u2013-]) ")
_LABELLED = 2  # cells of a row: a label, and its value of as many words at most
_HEADS_UNIT = re.compile(r"[A-Z][a-z]+ \d{1,3}")  # 'Block 1', before a colon: a unit's heading, and no label
_COUNTED = {codes.Kind.OUTCOME, codes.Kind.CRITERION, codes.Kind.GRADED, codes.Kind.DECIMAL}


class Seen(NamedTuple):
    """A text that pages print, what it is read as, which is empty where it is in no list, and its pages in order."""

    text: str
    means: str
    pages: tuple[int, ...]


@dataclass(frozen=True)
class Shown:
    """What a handbook's pages print. Where no unit is found, labels, numbers and headings are those of all pages."""

    file: str
    pages: int
    cover: Cover | None
    starts: tuple[Start, ...]
    """Where its units start."""
    units: tuple[Seen, ...]
    labels: tuple[Seen, ...]
    heads: tuple[Seen, ...]
    """The heads of outcomes and criteria: of a table, parted by strokes, or headings."""
    numbers: tuple[Seen, ...]
    headings: tuple[Seen, ...]
    columns: tuple[Seen, ...]
    """The heads of the tables outside the units, parted by strokes."""
    unknown: tuple[Seen, ...]
    """Labels and heads of columns that are in no list."""


def shown_by(document: Document) -> Shown:
    """What the pages of a document print."""
    document = in_reading_order(document)
    sheets, lexicon, pieces, units, *_ = outlined(document)
    inside = [pieces[unit.start.at : unit.end] for unit in units]
    apart = {id(piece) for unit in inside for piece in unit}
    outside = [piece for piece in pieces if id(piece) not in apart]
    scopes = inside or [pieces]
    everything = list(chain.from_iterable(scopes))
    titles = {id(piece) for unit in units for piece in _heading(pieces, unit)}
    columns = list(_columns(outside))
    return Shown(
        file=document.file,
        pages=len(document.pages),
        cover=read_cover(document, lexicon, _opening(document, units)),
        starts=tuple(unit.start for unit in units),
        units=tuple(_unit(pieces, unit) for unit in units),
        labels=_gathered(one for scope in scopes for one in _labels(scope)),
        heads=_gathered(_heads(everything)),
        numbers=_gathered(_numbers(everything), by_meaning=True),
        headings=_gathered(_headings(everything, sheets.body, titles)),
        columns=_gathered(one for one in columns if one.means),
        unknown=tuple(
            dict.fromkeys(
                (
                    *_gathered(one for one in columns if not one.means),
                    *_repeated(_gathered((*_unknown_heads(everything), *_unlisted(everything, titles))), len(units)),
                )
            )
        ),
    )


def _opening(document: Document, units: Sequence[Region]) -> str | None:
    """The title of the unit that a file without a cover opens with."""
    first = next((page.number for page in document.pages if page.words), None)
    opens = bool(units) and any(word.page == first for word in units[0].start.title_words)
    return (units[0].start.title or "") if opens else None


def _gathered(found: Iterable[Seen], *, by_meaning: bool = False) -> tuple[Seen, ...]:
    """What is printed alike, or means the same, once, in the words that are printed first."""
    known: dict[str, Seen] = {}
    for one in found:
        key = one.means if by_meaning else folded(one.text)
        first = known.get(key, one._replace(pages=()))
        known[key] = first._replace(pages=tuple(sorted({*first.pages, *one.pages})))
    return tuple(known.values())


def _heading(pieces: Sequence[Piece], unit: Region) -> Sequence[Piece]:
    own = pieces[unit.start.at : unit.start.at + unit.start.pieces]
    return [*own, *(pieces[at] for at in (*unit.repeated, *unit.otherwise))]


def _unit(pieces: Sequence[Piece], unit: Region) -> Seen:
    """A unit's heading, or the title among its facts."""
    start = unit.start
    heading = " ".join(piece.text for piece in pieces[start.at : start.at + start.pieces])
    means = "heading" if heading else "title among its facts"
    return Seen(heading or start.title or "", means, (pieces[start.at].page,))


def _labels(scope: Sequence[Piece]) -> Iterator[Seen]:
    for fact in labelled(scope, 0, len(scope)):
        text = " ".join(word.text for word in fact.label)
        if text:
            yield Seen(text.rstrip(" :"), fact.field.value, (fact.label[0].page,))


def _heads(pieces: Iterable[Piece]) -> Iterator[Seen]:
    for piece in pieces:
        if isinstance(piece, RowPiece):
            texts = [text for text in piece.texts if text]
            roles = [role_of(text) for text in texts]
            if Role.OUTCOME in roles and len(set(roles) - {None}) > 1:
                yield Seen(" | ".join(texts), ", ".join(role.value for role in roles if role), (piece.page,))
        elif piece.style.bold and (role := role_of(piece.text)) in {Role.OUTCOME, Role.CRITERION}:
            yield Seen(piece.text, role.value, (piece.page,))


def _numbers(pieces: Iterable[Piece]) -> Iterator[Seen]:
    for piece in pieces:
        for text in piece.texts if isinstance(piece, RowPiece) else (piece.text,):
            code = codes.leading(text)
            if code is not None and (code.kind in _COUNTED or (code.kind is codes.Kind.INTEGER and code.closed)):
                yield Seen(text[: code.length].strip(), code.kind.value, (piece.page,))


def _headings(pieces: Iterable[Piece], body: float, titles: set[int]) -> Iterator[Seen]:
    for piece in pieces:
        if not isinstance(piece, LinePiece) or not is_heading(piece, body) or id(piece) in titles:
            continue
        if len(piece.text.split()) <= _LONGEST and codes.leading(piece.text) is None and not in_line(piece.line):
            field, section = field_of(piece.text), section_of(piece.text)
            if role_of(piece.text) is None and any(letter.isalpha() for letter in piece.text):
                numbered = _NUMBERED.match(piece.text) if section is None and field is None else None
                text = f"{numbered[1]} <number>: \u2026" if numbered else piece.text
                yield Seen(text, section.value if section else field.value if field else "", (piece.page,))


def _columns(pieces: Iterable[Piece]) -> Iterator[Seen]:
    """The heads of tables; a table's first row of short texts none of which is known may be one, too."""
    for piece in pieces:
        if not isinstance(piece, RowPiece):
            continue
        columns = columns_of(piece)
        texts = [text for text in piece.texts if text]
        if columns is not None:
            fields = ", ".join(column.field.value if column.field else "MISSING" for column in columns if column.head)
            yield Seen(" | ".join(texts), fields, (piece.page,))
        elif piece.opens and len(texts) >= _FEWEST_HEADS and all(_is_head(text) for text in texts):
            yield Seen(" | ".join(texts), "", (piece.page,))


def _unknown_heads(pieces: Iterable[Piece]) -> Iterator[Seen]:
    """The bold first rows of tables in units that are in no list: 'Goals | Proof'."""
    for piece in pieces:
        texts = [text for text in piece.texts if text] if isinstance(piece, RowPiece) and piece.opens else []
        loud = len(texts) >= _FEWEST_LOUD and all(word.bold for word in piece.words)
        if loud and all(_is_head(text) and field_of(text) is None and role_of(text) is None for text in texts):
            yield Seen(" | ".join(texts), "", (piece.page,))


def _is_head(text: str) -> bool:
    return len(text.split()) <= _LONGEST / 2 and text[:1].isalpha() and not any(letter.isdigit() for letter in text)


def _repeated(found: Iterable[Seen], units: int) -> list[Seen]:
    """What more than half of the units print: a label of theirs, and no other text with a colon."""
    return [one for one in found if 2 * len(one.pages) > units and (units or len(one.pages) >= _FEWEST_PAGES)]


def _unlisted(pieces: Iterable[Piece], titles: set[int]) -> Iterator[Seen]:
    for piece in pieces:
        if isinstance(piece, LinePiece) and id(piece) not in titles:
            labels = (" ".join(word.text for word in fact.label).rstrip(" :") for fact in unlisted(piece.line))
            yield from (Seen(label, "", (piece.page,)) for label in labels if not _HEADS_UNIT.fullmatch(label))
        elif isinstance(piece, RowPiece) and len(piece.texts) == _LABELLED:
            label, value = piece.texts
            typed = 0 < len(value.split()) <= _LABELLED and any(letter.isdigit() for letter in value)
            if typed and _is_head(label) and field_of(label.rstrip(" :")) is None:
                yield Seen(label.rstrip(" :"), "", (piece.page,))
