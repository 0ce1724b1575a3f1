"""Labels with their values, in every form in which a head prints them.

Beside each other on a line, with or without colon, several on one line; in cells side by side; a row or a line of
labels above one of values. A value counts only if it has the shape that its label asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from weakref import WeakKeyDictionary

from pipeline.geometry.lines import Line, line_of
from pipeline.outline.continuations import Fact, rest_of_label, rest_of_title
from pipeline.outline.fact_lines import PARTING, dashed_fact, marked_facts
from pipeline.outline.flow import LinePiece, Piece, RowPiece, lines_in
from pipeline.outline.label_rows import label_above, strip_line, strip_row
from pipeline.outline.label_stacks import stacked_in
from pipeline.outline.side_by_side import parted
from pipeline.outline.values import fits, is_typed, label_in
from pipeline.pages import Word
from pipeline.wording import shapes
from pipeline.wording.headings import numbered_outcome
from pipeline.wording.labels import LONGEST_LABEL, Field, field_of, may_begin_label, may_end_label, names_level
from pipeline.wording.lead_ins import role_of

LEVEL_WITH_CREDIT = re.compile(
    r"(?:SCQF:? )?level:? (\d{1,2})[,;:]? \(?(\d{1,3}) (?:SCQF )?credits?(?: points?| value)?\)?", re.IGNORECASE
)
"""A line that is both a level and a credit: 'SCQF: level 3 (6 SCQF credit points)'."""
_GAP = 1.5  # of the font size: the narrowest white between a label and its value without colon
_LONGEST_VALUE = 6  # words of a value that only its weight parts from its label
_LONGEST_MISPRINT = 2  # words of a value that has not the shape that its label asks for
_KNOWN = 1 << 14  # beginnings of lines whose labels are remembered
_PAIR = 2  # cells: a label and its value
_FEW = 4  # words of a value that cannot be read; more are a text


_FOUND: WeakKeyDictionary[Piece, tuple[Fact, ...]] = WeakKeyDictionary()


def unread_fact(row: RowPiece) -> Fact | None:
    """A label whose value has not the shape that it asks for, in a few words: 'GLH:' beside 'eith'; None for others."""
    cells = [cell for cell in row.cells if cell.words]
    label, value = (cells[0].words, cells[1].words) if len(cells) == 2 else ((), ())
    field = field_of(" ".join(word.text for word in label))
    short = 0 < len(value) <= _FEW and not any(word.text.endswith(":") for word in value)
    return Fact(field, label, value) if short and field is not None and is_typed(field) else None


def facts_in(pieces: Sequence[Piece], at: int) -> tuple[list[Fact], int]:
    """The facts that start at a piece, and how many pieces they take; none and 0 where it prints none."""
    piece = pieces[at]
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    if isinstance(piece, RowPiece):
        found = _in_piece(piece)
        if found:
            return found, 1
        strip = strip_row(piece, below)
        return (strip, 2) if strip else ([], 0)
    found = _in_piece(piece)
    if found:
        rest = rest_of_title(found, pieces[at + 1 :], _in_piece)
        words = tuple(word for line in rest for word in line.words)
        if not rest and len(found) == 1 and (label := rest_of_label(found[0], below)):
            return [found[0]._replace(label=found[0].label + label)], 2
        return [*found[:-1], found[-1]._replace(value=found[-1].value + words)], 1 + len(rest)
    stacked = strip_line(piece, below) or label_above(piece, below)
    if stacked:
        return stacked, 2
    named = _title_above_number(piece, below)
    return (named, 1) if named else ([], 0)


def listed_fact(line: Line) -> list[Fact]:
    """'• Guided Learning Hours (GLH): 126': a number or level behind a bullet, as a handbook's front lists them."""
    words = line.words
    found = _by_colon(line_of(words[1:])) if words[0].bullet and len(words) > 1 else []
    return [fact for fact in found if is_typed(fact.field)]


def misprinted(line: Line) -> list[Fact]:
    """'Guided learning hours: tw': a label of a known shape, whose value is short and has another."""
    end = _label_end(line.words, 0)
    field = field_of(" ".join(word.text for word in line.words[:end])) if end is not None else None
    value = line.words[end:]
    if end is None or field is None or not is_typed(field) or not 0 < len(value) <= _LONGEST_MISPRINT:
        return []
    return [Fact(field, line.words[:end], value)]


def unlisted(line: Line) -> list[Fact]:
    """'Other learning hours: 90': a label that is in no list, with its value in a few words; no outcome with a text."""
    end = _label_end(line.words, 0)
    value = line.words[end:]
    known = end is None or label_in(line.words[:end]) is not None or numbered_outcome(line.text) is not None
    return [] if known or not 0 < len(value) <= _FEW else [Fact(Field.OTHER, line.words[:end], value)]


def _in_piece(piece: Piece) -> list[Fact]:
    """The facts of a piece by itself, found once: it is asked if a unit starts or goes on there, and what it has."""
    known = _FOUND.get(piece)
    if known is None:
        found = stacked_in(piece) or _in_row(piece) if isinstance(piece, RowPiece) else in_line(piece.line)
        known = _FOUND[piece] = tuple(found)
    return [*known]


def in_line(line: Line) -> list[Fact]:
    """The facts on one line: 'Level: 2   Credit: 4', 'Unit code:   R/600/7046', 'QCF Level 3: BTEC National'."""
    if not line.words[0].bullet:
        text = line.text
        colon = _level_with_credit(line, text) or (_by_colon(line) if ":" in text else [])
        if colon:
            return colon
    parts = parted(line, _GAP)
    if len(parts) > 1:
        found = _alternating([part.words for part in parts]) or _title_beside([part.words for part in parts])
        if found:
            return found
    return _by_weight(line.words) or _scanned(line.words) or dashed_fact(line.words) or marked_facts(line.words)


def _title_beside(parts: Sequence[tuple[Word, ...]]) -> list[Fact]:
    """'**Unit title**      Lamps': a bold label without colon, far from a title in plain print."""
    label, value = parts[0], parts[-1]
    set_apart = len(parts) == len((label, value)) and all(word.bold for word in label) and not value[0].bold
    return [Fact(Field.TITLE, label, value)] if set_apart and label_in(label) is Field.TITLE else []


def _title_above_number(piece: LinePiece, below: Piece | None) -> list[Fact]:
    """'**UNIT** Communication' right above '**CODE** F1KX 11': its weight alone parts the label from the title."""
    words = piece.words
    if not words[0].bold or not isinstance(below, LinePiece) or words[-1].bold or label_in(words[:1]) is not Field.UNIT:
        return []
    value = tuple(word for word in words if not word.bold)
    above = value == words[1:] and any(fact.field is Field.NUMBER for fact in _in_piece(below))
    return [Fact(Field.TITLE, words[:1], value)] if above else []


def _by_weight(words: Sequence[Word]) -> list[Fact]:
    """'Unit type **Competence**': a label without colon, whose value is set in another weight."""
    end = next((at for at, word in enumerate(words) if word.bold != words[0].bold), len(words))
    value = tuple(words[end:])
    if value and words[0].bold and label_in(words[:end]) is Field.AIM:
        return [Fact(Field.AIM, tuple(words[:end]), value)]  # '**Unit summary** The aim of this unit is …'
    short = 0 < len(value) <= _LONGEST_VALUE and len({word.bold for word in value}) == 1
    field = label_in(words[:end]) if short else None
    if field is None or not (is_typed(field) or field is Field.TYPE):
        return []
    fact = Fact(field, tuple(words[:end]), value)
    return [fact] if fits(field, fact.text) else []


def _level_with_credit(line: Line, text: str) -> list[Fact]:
    """'SCQF: level 3 (6 SCQF credit points)', 'Level 4, 12 credits': a line that is both."""
    match = LEVEL_WITH_CREDIT.fullmatch(text)
    if match is None:
        return []
    bare = [word._replace(text=word.text.strip(":,();")) for word in line.words]
    end = next(at for at, word in enumerate(bare) if word.text == match[1]) + 1
    credit = next(word for word in bare[end:] if word.text == match[2])
    behind = tuple(word for word in line.words[end:] if word.nth != credit.nth)
    return [Fact(Field.LEVEL, line.words[: end - 1], (bare[end - 1],)), Fact(Field.CREDIT, behind, (credit,))]


def _by_colon(line: Line) -> list[Fact]:
    words = line.words
    starts: list[tuple[int, int, Field]] = []
    at = 0
    while at < len(words):
        end = _label_end(words, at)
        field = label_in(words[at:end]) if end is not None else None
        if end is None or field is None:
            if not starts:
                return []  # the line begins with no label
            at += 1
            continue
        starts.append((at, end, field))
        at = end
    facts = []
    for (first, end, field), following in zip(starts, [*(s[0] for s in starts[1:]), len(words)], strict=True):
        value = _bare(words[end:following])
        label = words[first:end]
        if field is Field.LEVEL and names_level(" ".join(word.text for word in label)):
            value = _level_itself(label)
        facts.append(Fact(field, label, value))
    fitting = [fact for fact in facts if fits(fact.field, fact.text)]
    return fitting if fitting and len(fitting) == len(facts) else []


def _bare(value: Sequence[Word]) -> tuple[Word, ...]:
    """A value without the mark that parts it from the next label: 'Level: 3 | Credit value: 6'."""
    return tuple(value[:-1] if len(value) > 1 and value[-1].text in PARTING else value)


def _label_end(words: Sequence[Word], at: int) -> int | None:
    """The end of a label that starts here: behind the first word that ends with a colon; None where none is near."""
    for end in range(at + 1, min(at + 2 * LONGEST_LABEL, len(words)) + 1):
        if words[end - 1].text.endswith(":"):
            return end
    return None


def _level_itself(label: Sequence[Word]) -> tuple[Word, ...]:
    at = next(at for at, word in enumerate(label) if word.text.lower().strip(":") == "level")
    return tuple(label[at + 1 :])


def _alternating(parts: Sequence[Sequence[Word]]) -> list[Fact]:
    """Label, value, label, value …; an unknown label among known ones is passed over with its value."""
    facts: list[Fact] = []
    known = 0
    at = 0
    while at < len(parts):
        field = label_in(parts[at])
        if field is None:
            return []
        value = tuple(parts[at + 1]) if at + 1 < len(parts) else ()
        text = " ".join(word.text for word in value)
        if value and label_in(value) is not None and not fits(field, text):
            value = ()
        known += is_typed(field) and bool(value)
        if not fits(field, " ".join(word.text for word in value)):
            return []
        facts.append(Fact(field, tuple(parts[at]), value))
        at += 2 if value else 1
    return facts if known else []


def _scanned(words: Sequence[Word]) -> list[Fact]:
    """Labels without colon or gap before values of their shape: 'Unit Level 3 Credit Value 4'.

    One alone could be words of a sentence, if it is not that of a reference number: 'Unit reference H/000/6602'.
    """
    facts: list[Fact] = []
    at = 0
    while at < len(words):
        end, field = _longest_label(words, at)
        if field is None or not (is_typed(field) or (facts and field is Field.OTHER)):
            return []
        stop = next((n for n in range(end + 1, len(words)) if _longest_label(words, n)[1] is not None), len(words))
        value = tuple(words[end:stop])
        text = " ".join(word.text for word in value)
        if not value or not fits(field, text) or shapes.is_empty(text):
            return []
        facts.append(Fact(field, tuple(words[at:end]), value))
        at = stop
    alone = len(facts) == 1 and shapes.reference(facts[0].text) is None
    return [] if alone else facts


def _longest_label(words: Sequence[Word], at: int) -> tuple[int, Field | None]:
    length, field = longest_label(tuple([word.text for word in words[at : at + LONGEST_LABEL]]))
    return at + length, field


@lru_cache(_KNOWN)
def longest_label(texts: Sequence[str]) -> tuple[int, Field | None]:
    """How many of some words, from the first on, are a label, and its field; none where no label begins there."""
    if not may_begin_label(texts[0], " ".join(texts)):
        return 0, None
    ends = may_end_label(texts)
    for length in range(len(texts), 0, -1):
        field = field_of(" ".join(texts[:length])) if ends[length - 1] else None
        if field is not None:
            return length, field
    return 0, None


def _in_row(row: RowPiece) -> list[Fact]:
    """The facts of a table's row: label and value in cells side by side, or both in one cell."""
    cells = [(cell, text) for cell, text in zip(row.cells, row.texts, strict=True) if text]
    if not cells:
        return []
    if len(cells) == 1:
        lines = cells[0][0].lines
        if len(lines) == 1 and len(row.cells) > 1 and label_in(cells[0][0].words) is not None:
            return [Fact(_require(label_in(cells[0][0].words)), cells[0][0].words, ())]  # a label whose value is empty
        return in_line(lines[0]) if len(lines) == 1 else _in_cell(lines)
    found: list[Fact] = []
    at = 0
    while at < len(cells):
        own = label_in(cells[at][0].words)
        if own is None and found and cells[at][0].row_span > 1:
            break  # 'Assessment time 40 hours' stands beside the rows below, too
        if own is None:
            inside = _in_cell(cells[at][0].lines)
            if inside:
                found += inside
                at += 1
                continue
            return _by_lines(row) if at or not found else []
        value = cells[at + 1][0].words if at + 1 < len(cells) else ()
        text = cells[at + 1][1] if value else ""
        if not fits(own, text):
            return _by_lines(row)
        found.append(Fact(own, cells[at][0].words, value))
        at += 2
    # 'Unit | Unit title | Assessment'; a colon has its value beside it
    heads = len(cells) > _PAIR and all(label_in(cell.words) and text[-1] != ":" for cell, text in cells)
    return [] if heads or all(role_of(text) for _, text in cells) else found


def _in_cell(lines: Sequence[Line]) -> list[Fact]:
    """The facts of a cell's lines, each with its label; a title and an aim go on in lines without one."""
    found: list[Fact] = []
    for line in lines:
        facts = _by_colon(line)
        if not facts and found and found[-1].field in {Field.TITLE, Field.AIM}:
            facts = [found.pop()]
            facts[-1] = facts[-1]._replace(value=facts[-1].value + line.words)
        if not facts:
            return []
        found += facts
    return found


def _require(field: Field | None) -> Field:
    assert field is not None
    return field


def _by_lines(row: RowPiece) -> list[Fact]:
    """The facts of a row whose cells run into each other, line by line."""
    facts: list[Fact] = []
    for line in lines_in(row.words):
        facts += _scanned(line.words)
    return facts


def labelled(pieces: Sequence[Piece], first: int, last: int) -> Iterator[Fact]:
    """All facts of some pieces."""
    at = first
    while at < last:
        found, taken = facts_in(pieces, at)
        yield from found
        at += max(taken, 1)
