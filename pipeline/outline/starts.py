"""Where a unit may start: at a heading with its number or title, at its facts, at a table that opens with both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from pipeline.matching import folded_title
from pipeline.outline.continuations import Fact
from pipeline.outline.facts import facts_in
from pipeline.outline.flow import Cell, LinePiece, Piece, RowPiece, Style
from pipeline.outline.heading_lines import NUMBERED, ends_sentence, heading_lines, is_amount, with_whole_title
from pipeline.outline.references import ends_in_reference, without_reference
from pipeline.outline.strips import first_fact, lists_others
from pipeline.pages import Word
from pipeline.wording import codes, shapes
from pipeline.wording.folding import folded
from pipeline.wording.headings import Section, section_of
from pipeline.wording.labels import Field, may_name_title
from pipeline.wording.lead_ins import Role, leads_in, role_of

_CODE_AND_TITLE = re.compile(r"^((?=\S*\d)[A-Z][A-Z0-9./-]{3,})\s*[:\u2013-]?\s+(.+)")
# printed as 'Appendix 2: Electrotechnical Occupational Competence Unit' or '4.3 Team Leading'
_CHAPTER = re.compile(
    r"(?:(?:appendix|annex|section|chapter|part)\s+[A-Z0-9]{1,3}\b|\d{1,2}\.\d{1,2}\b)[\s:.\u2013-]*", re.I
)
# before a unit's own heading: '3.1 Unit 1: Lamps', '2. Unit: Lamps'; a listed title is enough behind 'Module:'
_CHAPTER_OF_UNIT = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+(?=unit\b)", re.IGNORECASE)
_TITLE_BEHIND = re.compile(r"(?:unit|module|component):\s+(.+)", re.IGNORECASE)
# printed as 'Lamps (Level 2)' and as 'Lamps - Level 2'
_LEVEL_BEHIND = re.compile(r"(?: [-\u2013] Level \w+| \(Level \w+\))$", re.IGNORECASE)
# printed as '401 – Steer Canal Boats', as 'Steer Canal Boats (401)' and as 'Steer Canal Boats – Unit 401'
_NUMBER_AND_TITLE = re.compile(r"^(\d{1,4}[A-Z]?)\s*[:.\u2013\u2014-]?\s+(.+)")
_NUMBER_AT_END = re.compile(
    r"\s*(?:[(\[]\s*(?:unit )?|[\u2013\u2014-]\s*unit\s+)((?=\S*\d)[\w./-]+)\s*[)\]]?$", re.IGNORECASE
)
_DECIMAL = re.compile(r"\d{1,2}\.\d{1,2}")  # '2.1' beside a bold criterion
_MISPRINTED = re.compile(r"[A-Z]/\d{3}/\d+")
_LARGER = 1.06  # of the body's size
LONGEST_TITLE = 40  # words
_CODED = 3  # cells of a row that is a unit's number, title and reference number
_LONGEST_NUMBER = 4  # words of a number in a body's own scheme, with what stands before it
INSIDE = {Section.AIM, Section.OUTCOMES, Section.CRITERIA, Section.CONTENT, Section.EVIDENCE, Section.FACTS}
"""The sections of a unit: a heading that opens one begins no unit, and ends none."""


@dataclass(frozen=True)
class Start:
    """Where a unit may start: the first piece, how many pieces its heading takes, and what the heading says."""

    at: int
    pieces: int
    number: str | None
    title: str | None
    title_words: tuple[Word, ...]
    number_words: tuple[Word, ...] = ()
    reference: str | None = None
    reference_words: tuple[Word, ...] = ()
    style: Style | None = None
    strip: bool = False
    """Whether it is a row of labels above one of values, as a table that lists a single unit is, too."""


@dataclass(frozen=True)
class Names:
    """Titles and numbers by which structure tables and contents know the units."""

    titles: Collection[str]
    numbers: Collection[str]
    printed: Collection[str] = ()
    """The titles as printed, in their order."""

    def lists(self, number: str) -> bool:
        """Whether a number is a unit's: the tables list it, or they list none and it is no chapter's."""
        return folded(number) in self.numbers if self.numbers else len(number) > 1


def is_heading(piece: Piece, body: float) -> bool:
    """Whether a line looks like a heading: bold, on a shade, or larger than the body."""
    if not isinstance(piece, LinePiece):
        return False
    style = piece.style
    return style.bold or style.size > _LARGER * body


def starts_in(pieces: Sequence[Piece], names: Names, body: float, skip: set[int]) -> list[Start]:
    """All places where a unit may start, but those on the pages to skip."""
    body = max(body, _prose_size(pieces))
    found: list[Start] = []
    at = 0
    while at < len(pieces):
        start = None if pieces[at].page in skip else _start(pieces, at, names, body)
        if start is not None:
            found.append(start)
        at += max(start.pieces, 1) if start else 1
    return found


def _prose_size(pieces: Sequence[Piece]) -> float:
    """The size of most words outside tables: it is larger than the document's where most stand in small tables."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        if isinstance(piece, LinePiece) and not piece.style.bold:
            sizes[piece.style.size] += len(piece.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _start(pieces: Sequence[Piece], at: int, names: Names, body: float) -> Start | None:
    piece = pieces[at]
    if isinstance(piece, RowPiece):
        return _row_start(pieces, at, piece, names)
    if is_heading(piece, body):
        found = _heading_start(pieces, at, names)
        if found is not None:
            return found
    return _fact_start(pieces, at, names)


def _heading_start(pieces: Sequence[Piece], at: int, names: Names) -> Start | None:
    piece = pieces[at]
    assert isinstance(piece, LinePiece)
    lines = with_whole_title(pieces, at, names.titles)
    words = tuple(word for line in lines for word in line.words)
    text = " ".join(word.text for word in words)
    if len(words) > LONGEST_TITLE:
        return None
    if chapter := _CHAPTER_OF_UNIT.match(text):
        words, text = words[len(chapter[0].split()) :], text[chapter.end() :]
    if (titled := _TITLE_BEHIND.fullmatch(text)) and (chapter or folded_title(titled[1]) in names.titles):
        return Start(at, len(lines), None, titled[1], words[1:], style=lines[0].style)
    match = NUMBERED.fullmatch(text)
    if match:
        start = _numbered(at, lines, words, match[1], match[2])
        return start if start.title else _with_title_below(pieces, start, names)
    coded = _coded_start(at, lines, words, names)
    if coded is not None:
        return coded
    below, bare = at + len(lines), re.sub(r"^unit\s+", "", text, flags=re.IGNORECASE)  # 'UNIT CMI 501' above its title
    if folded(bare) in names.numbers and shapes.body_code(bare) and below < len(pieces):
        title = _known_title(pieces, below, names) if isinstance(pieces[below], LinePiece) else None
        if title is not None:
            own = words[-len(bare.split()) :]
            return replace(title, at=at, pieces=title.at + title.pieces - at, number=bare, number_words=own)
    return _known_title(pieces, at, names)


def _coded_start(at: int, lines: Sequence[LinePiece], words: Sequence[Word], names: Names) -> Start | None:
    """A heading with a number that a table lists: 'LC/1 Lamps'; with its title, '401 \u2013 Lamps', 'Lamps (401)'.

    Of a table that lists no numbers the title alone will do: 'EP401: Lamps'.
    """
    text = " ".join(word.text for word in words)
    coded, plain, ending = _CODE_AND_TITLE.search(text), _NUMBER_AND_TITLE.search(text), _NUMBER_AT_END.search(text)
    titled = coded is not None and folded_title(coded[2]) in names.titles and not names.numbers
    if coded and (titled or folded(coded[1]) in names.numbers or _is_reference_of(coded[1], coded[2], names)):
        return _numbered(at, lines, words, coded[1], coded[2])
    known = _at_listed(at, len(lines), words, names, lines[0].style) or _before_reference(at, lines, words, names)
    if known is not None:
        return known
    listed = {number for number in (plain[1] if plain else "", ending[1] if ending else "") if names.lists(number)}
    if plain and _is_counted(plain[1], plain[2], listed, names):
        return _numbered(at, lines, words, plain[1], plain[2])
    if ending and _names_unit(text, ending, listed, names):
        title = text[: ending.start()]
        count = len(title.split())
        return Start(at, len(lines), ending[1], title, tuple(words[:count]), tuple(words[-1:]), style=lines[0].style)
    return None


def _is_reference_of(code: str, title: str, names: Names) -> bool:
    """Whether a reference number stands before a title that a table prints: 'R/506/4854 Lamps'."""
    reference = shapes.reference(code)
    return reference is not None and shapes.is_ofqual(reference) and folded_title(title) in names.titles


def _is_counted(number: str, title: str, listed: Collection[str], names: Names) -> bool:
    """Whether a number before a title is its unit's: a table lists it; or, where none lists numbers, the title's place.

    A chapter may have a unit's title, but not the place of its row: '1 \u2013 Lamps', '2 \u2013 Wicks'.
    """
    if number in listed:
        return folded_title(title) in names.titles
    places = [str(at) for at, printed in enumerate(names.printed, 1) if printed == title]
    return not names.numbers and number in places


def _at_listed(at: int, taken: int, words: Sequence[Word], names: Names, style: Style | None = None) -> Start | None:
    """A heading with a number of several words that a table lists: 'SHC 1: Lamps', 'CMI 501 Lamps'."""
    found = _listed_number(words, names)
    if found is None:
        return None
    number, before = found
    own = tuple(words[before:])
    printed = tuple(word for word in words[:before] if folded(word.text))
    return Start(at, taken, number, _text(own), own, printed, style=style)


def _listed_number(words: Sequence[Word], names: Names) -> tuple[str, int] | None:
    """A number that a table lists, before a title that one lists, too, perhaps behind initials: 'CMI 501 Lamps'.

    With it comes how many words stand before the title.
    """
    for count in range(1, min(_LONGEST_NUMBER, len(words) - 1) + 1):
        if folded_title(_text(words[count:])) not in names.titles or not folded(words[count].text):
            continue  # of '401 \u2013 Lamps' the dash is none of the title
        before = [word for word in words[:count] if folded(word.text)]
        for first in range(len(before)):
            number = _text(before[first:]).rstrip(" :.\u2013\u2014-")
            initials = all(word.text.isupper() and word.text.isalpha() for word in before[:first])
            if initials and folded(number) in names.numbers:
                return number, count
    return None


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _before_reference(at: int, lines: Sequence[LinePiece], words: Sequence[Word], names: Names) -> Start | None:
    """A heading with a title that a table lists, and its reference number behind it: 'Lamps (R/506/4854)'."""
    title, own, reference, behind = without_reference(" ".join(word.text for word in words), tuple(words))
    if reference is None or not shapes.is_ofqual(reference) or folded_title(title) not in names.titles:
        return None
    return Start(at, len(lines), None, title, own, (), reference, behind, lines[0].style)


def _names_unit(text: str, ending: re.Match[str], listed: Collection[str], names: Names) -> bool:
    """Whether brackets at a heading's end hold a unit's number: before them stands a title as a table prints it.

    A table that lists no numbers leaves 'Lamps (1)' to be told from a title by that alone.
    """
    title = text[: ending.start()]
    if text in names.printed:
        return False
    if ending[1] in listed:
        return folded_title(text) in names.titles or title in names.printed
    return not names.numbers and title in names.printed


def _with_title_below(pieces: Sequence[Piece], start: Start, names: Names) -> Start:
    """A heading that is a number alone, with the title in the same style below it."""
    at = start.at + start.pieces
    below = pieces[at] if at < len(pieces) else None
    if not isinstance(below, LinePiece) or below.style != start.style or section_of(below.text) in INSIDE:
        return start
    if _known_title(pieces, at, names) is not None or below.page != pieces[start.at].page or is_amount(below):
        return start
    lines = heading_lines(pieces, at)
    words = tuple(word for line in lines for word in line.words)
    text = " ".join(word.text for word in words)
    return replace(start, pieces=start.pieces + len(lines), title=text, title_words=words)


def _known_title(pieces: Sequence[Piece], at: int, names: Names) -> Start | None:
    """A heading whose first lines together are a title that a structure row or the contents print."""
    lines = heading_lines(pieces, at, whole=True)
    for count in range(len(lines), 0, -1):
        words = tuple(word for line in lines[:count] for word in line.words)
        text = " ".join(word.text for word in words)
        chapter, levelled = _CHAPTER.match(text), text if text in names.printed else _LEVEL_BEHIND.sub("", text)
        for title in (levelled, text, text[chapter.end() if chapter else 0 :]):
            if folded_title(title) in names.titles and not ends_sentence(pieces, at):
                own = words[: len(title.split())] if title == levelled else words[-len(title.split()) :]
                return Start(at, count, None, title, own, style=lines[0].style)
    return None


def _behind_number(words: Sequence[Word], number: str) -> tuple[Word, ...]:
    """What a word prints behind the number and its colon: 'Electrical' of 'NETK3-08:Electrical'."""
    rest = words[0].text.partition(f"{number}:")[2] if words else ""
    return (words[0]._replace(text=rest),) if rest else ()


def _numbered(at: int, lines: Sequence[LinePiece], words: Sequence[Word], number: str, title: str) -> Start:
    reference = shapes.reference(number)
    number_words = tuple(word for word in words if number in word.text)[:1]
    behind = [word for word in words[1:] if word not in number_words]
    while behind and folded(behind[0].text) in {"", "no", "number", "unit"}:
        behind.pop(0)
    glued = _behind_number(number_words, number)
    title_words = (*glued, *behind)
    own_reference: str | None = reference if reference and shapes.is_ofqual(reference) else None
    reference_words: tuple[Word, ...] = number_words if own_reference else ()
    if own_reference is None or ends_in_reference(title):
        title, title_words, behind_reference, behind_words = without_reference(title, title_words)
        own_reference, reference_words = behind_reference or own_reference, behind_words or reference_words
    misprinted = own_reference is None and _MISPRINTED.fullmatch(number) is not None
    return Start(
        at,
        len(lines),
        None if misprinted or (reference and shapes.is_ofqual(reference)) else number,
        title.strip() or None,
        title_words,
        number_words,
        own_reference,
        number_words if misprinted else reference_words,
        lines[0].style,
    )


def _fact_start(pieces: Sequence[Piece], at: int, names: Names) -> Start | None:
    """'Unit title: …' on a line."""
    if not may_name_title(pieces[at].text):
        return None
    found, taken = facts_in(pieces, at)
    title = next((fact for fact in found if fact.field is Field.TITLE and fact.value), None)
    if title is None or not shapes.is_prose(title.text) or at + taken >= len(pieces):
        return None
    number = next((fact for fact in found if fact.field is Field.NUMBER and fact.value), None)
    return _titled(at, number.text if number else None, title, names)


def _titled(at: int, number: str | None, fact: Fact, names: Names, *, strip: bool = False) -> Start:
    """A start at the fact of a title: 'Title: Lamps', 'Title: R/506/4854 Lamps', 'Title: QCF41 Lamps'."""
    if number is None and (coded := _at_listed(at, 0, fact.value, names)):
        return replace(coded, strip=strip)
    ending = _NUMBER_AT_END.search(fact.text) if number is None else None
    if ending and folded(ending[1]) in names.numbers and folded_title(fact.text[: ending.start()]) in names.titles:
        title = fact.text[: ending.start()]  # 'Title: Lamps (8607-501)'
        own = tuple(fact.value[: len(title.split())])
        return Start(at, 0, ending[1], title, own, tuple(fact.value[len(own) :]), strip=strip)
    title, words, reference, reference_words = without_reference(fact.text, fact.value)
    return Start(at, 0, number, title, words, (), reference, reference_words, strip=strip)


def _row_start(pieces: Sequence[Piece], at: int, row: RowPiece, names: Names) -> Start | None:
    """A row 'Title: …', or a table's first row that is a number and a title."""
    filled = [(cell, text) for cell, text in zip(row.cells, row.texts, strict=True) if text]
    coded = len(filled) == _CODED and shapes.reference(filled[-1][1]) is not None
    if len(filled) not in {1, 2} and not coded and not may_name_title(row.text):
        return None
    found, taken = facts_in(pieces, at)
    if taken > 1 and lists_others(pieces, at + taken, row, found):
        return None
    title = next((fact for fact in found if fact.field is Field.TITLE and fact.value), None)
    if title is not None and shapes.is_prose(title.text) and _is_value(title):
        return _titled(first_fact(pieces, at), None, title, names, strip=taken > 1)
    if (len(filled) not in {1, 2} and not coded) or found:
        return None
    texts = [text for _, text in filled]
    if len(filled) == 1 and (row.opens or folded_title(texts[0]) in names.titles or NUMBERED.fullmatch(texts[0])):
        return _one_cell_start(pieces, at, filled[0][0].words, texts[0], names)
    return _two_cell_start(pieces, at, filled, names)


def _two_cell_start(pieces: Sequence[Piece], at: int, filled: Sequence[tuple[Cell, str]], names: Names) -> Start | None:
    """A row that is a number and a title, perhaps beside its reference: a table's first, or one that stands out."""
    row = pieces[at]
    if not isinstance(row, RowPiece) or len(filled) < 2:
        return None
    number, title_text = (text for _, text in filled[:2])
    stands_out = all(word.bold for word in filled[1][0].words) or folded_title(title_text) in names.titles
    if not row.opens and not stands_out:
        return None
    if not re.fullmatch(r"(?:unit\s*)?(?=\S*\d)[\w./-]+[.:]?", number, re.IGNORECASE) or not shapes.is_prose(
        title_text
    ):
        return None
    inside = any(word.bullet for word in filled[1][0].words)  # '1' beside content, or beside an outcome
    inside = inside or leads_in(title_text) or codes.leading(title_text) is not None or codes.is_coded_outcome(number)
    listed = folded(number) in names.numbers or folded_title(title_text) in names.titles
    if inside or (_DECIMAL.fullmatch(number) and not listed) or not _facts_follow(pieces, at + 1):
        return None
    coded = filled[2][0].words if len(filled) == _CODED else ()
    reference = shapes.reference(filled[2][1]) if coded else None
    own, words = shapes.body_code(number), filled[1][0].words
    return Start(at, 1, own, title_text, words, filled[0][0].words, reference, coded)


def _one_cell_start(pieces: Sequence[Piece], at: int, words: Sequence[Word], text: str, names: Names) -> Start | None:
    """A row of one cell, a table's first or a listed title: 'Unit 3: Title', '3 Title', 'LC/1: Title', 'Title'."""
    match = NUMBERED.fullmatch(text) or re.fullmatch(r"(\d{1,3})[.:]?\s+([A-Z].*)", text)
    if len(words) > LONGEST_TITLE or not _facts_follow(pieces, at + 1):
        return None
    if coded := _at_listed(at, 1, words, names):
        return coded
    if match:
        title = match[2].strip()
        count = len(title.split())
        number = tuple(word for word in words if match[1] in word.text)[:1]
        return Start(at, 1, match[1], title or None, tuple(words[-count:]) if count else (), number)
    return Start(at, 1, None, text, tuple(words)) if folded_title(text) in names.titles else None


def _is_value(fact: Fact) -> bool:
    return len(fact.value) <= LONGEST_TITLE and fact.value[0] not in fact.label


def _facts_follow(pieces: Sequence[Piece], at: int) -> bool:
    """Whether header facts stand in the next rows, above the first criterion and any head of criteria."""
    fields: set[Field] = set()
    for nth, piece in enumerate(pieces[at : at + 8], at):
        code = codes.leading(piece.text)
        heads = isinstance(piece, RowPiece) and any(role_of(text) is Role.CRITERION for text in piece.texts)
        if heads or (code is not None and code.closed and code.kind is codes.Kind.LETTER):
            break
        fields |= {fact.field for fact in facts_in(pieces, nth)[0]}
    return len(fields & {Field.LEVEL, Field.CREDIT, Field.GLH, Field.REFERENCE, Field.NUMBER}) >= 2
