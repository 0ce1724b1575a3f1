"""Pieces -> the units of a document, by evidence.

A unit starts where its title or number is printed as a heading, or as the first of its facts; it counts only if
outcomes or criteria follow before the next. The same number or title again goes on with the unit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeGuard

from pipeline.matching import folded_title
from pipeline.outline.facts import labelled
from pipeline.outline.flow import LinePiece, Piece, RowPiece, Style
from pipeline.outline.opening import openings
from pipeline.outline.starts import INSIDE, LONGEST_TITLE, Names, Start, is_heading, starts_in
from pipeline.outline.values import is_typed
from pipeline.pages import Word
from pipeline.wording import codes
from pipeline.wording.bodies import is_body
from pipeline.wording.folding import folded, without_continued
from pipeline.wording.headings import Section, numbered_outcome, section_of
from pipeline.wording.lead_ins import Role, is_lead_in, role_of

_LONGEST_NAME = 6  # words of a body's
# printed as '12 Further information', 'Annexe A'
_CHAPTER = re.compile(r"\d{1,2}\.?\s+[A-Z]|(?:Annexe?|Appendix|Section)\b")
_LEADERS = "....."
_BELOW_LEAD_IN = 3  # lines: 'There are two outcomes to this unit.'
_TAUGHT = {Section.OUTCOMES, Section.CRITERIA, Section.CONTENT}  # never a chapter, however large its heading
_NEXT = 1.5  # of the font size: the widest step to the next line of a heading
_HARDLY_LARGER = 1.12  # of the body's size
_SAME_LEFT = 1.0  # points: lines of one list begin within this of one another
_NEAR = 14  # pieces: a facts table that belongs to a heading follows within so many


@dataclass(frozen=True)
class Region:
    """A unit's pieces: its start, where it ends (exclusive), and the pieces of headings that repeat its own."""

    start: Start
    end: int
    repeated: tuple[int, ...] = field(default=())
    pointed: bool = False
    """Whether its outcomes are the points of a list: nothing numbers them."""
    otherwise: tuple[int, ...] = ()
    """The first pieces of the headings that repeat its own with another number or title."""


def regions(pieces: Sequence[Piece], names: Names, body: float, contents: set[int]) -> list[Region]:
    """The units of a document in printed order; `contents` are the pages of its table of contents."""
    starts = list(starts_in(pieces, names, body, contents))
    starts = [s for at, s in enumerate(starts) if not _only_lists(s, starts[at + 1 :], pieces, names)]
    merged = _merged(pieces, _merged(pieces, starts, 0), _NEAR)
    found: list[Region] = []
    bare: list[Region] = []
    for group in _groups(pieces, merged):
        first, last = group[0], group[-1]
        after = next((start.at for start in merged if start.at > last.at), len(pieces))
        own = replace(first, title=next((s.title for s in group if s.title), None))
        begin = first.at + first.pieces
        listed = _is_listed(own, names)
        numbered = _has_outcomes(pieces, begin, after, named=listed or bool(own.number and own.title))
        if numbered or (listed and _points_out(pieces[begin:after])):
            repeated = tuple(at for s in group[1:] for at in range(s.at, s.at + s.pieces))
            end = _end(pieces, first, last.at + last.pieces, after, body)
            otherwise = tuple(s.at for s in group[1:] if _says_otherwise(own, s))
            found.append(Region(own, end, repeated, not numbered, otherwise))
        elif listed and own.number:
            bare.append(Region(own, _above_larger(pieces, own, after)))
    found = _with_bare(pieces, found, bare)
    found = [region for region in found if not _is_other(region, found, names)]
    return _without_back(pieces, found, body) if found else _opening(pieces, body)


def shows_outcomes(pieces: Sequence[Piece], body: float) -> bool:
    """Whether outcomes or criteria of a unit stand anywhere in some pieces; '1.1 About us', larger than text, is none.

    Nor is an entry of the contents: '1.1 About us ..... 3'.
    """
    own = [piece for piece in pieces if not (_stands_out(piece, body) or _LEADERS in piece.text)]
    return _has_outcomes(own, 0, len(own))


def _with_bare(pieces: Sequence[Piece], found: Sequence[Region], bare: Sequence[Region]) -> list[Region]:
    """The units, with those whose heading is set as theirs and below which no outcome is read: it is told of them.

    Behind the last unit an appendix may name one: it is one if facts as a unit's own stand below it.
    """
    styles = {region.start.style for region in found} - {None}
    numbers = {folded(region.start.number or "") for region in found}
    more = [one for one in bare if one.start.style in styles and folded(one.start.number or "") not in numbers]
    own = [one for one in more if one.start.at < found[-1].start.at or _has_facts(pieces, one.start)]
    return sorted([*found, *own], key=lambda region: region.start.at)


def _has_facts(pieces: Sequence[Piece], start: Start) -> bool:
    """Whether a level, hours or credits stand right below a heading."""
    below = start.at + start.pieces
    return any(is_typed(fact.field) for fact in labelled(pieces, below, min(len(pieces), below + _NEAR)))


def _above_larger(pieces: Sequence[Piece], start: Start, following: int) -> int:
    """The end of a unit without outcomes: the next unit, or a larger heading."""
    size = start.style.size if start.style else 0.0
    for at in range(start.at + start.pieces, following):
        piece = pieces[at]
        if isinstance(piece, LinePiece) and piece.style.size > 1.02 * size:
            return at
    return following


def _opening(pieces: Sequence[Piece], body: float) -> list[Region]:
    """The units that a file opens with, where it says nowhere that they are some."""
    starts = openings(pieces, body)
    ends = (*(start.at for start in starts[1:]), len(pieces))
    return [
        Region(start, _end(pieces, start, start.at + start.pieces, end, body))
        for start, end in zip(starts, ends, strict=False)
        if _has_outcomes(pieces, start.at + start.pieces, end)
    ]


def _is_other(region: Region, found: Sequence[Region], names: Names) -> bool:
    """Whether a region only speaks of a unit that another one is: its number, under a title that no table lists."""
    number = region.start.number
    same = (one for one in found if one is not region and number and one.start.number == number)
    return not _is_listed(region.start, names) and any(_is_listed(one.start, names) for one in same)


def _is_listed(start: Start, names: Names) -> bool:
    return folded_title(start.title or "") in names.titles


def _without_back(pieces: Sequence[Piece], found: list[Region], body: float) -> list[Region]:
    """The units, the last one without the chapters behind it.

    A chapter's heading is larger than all inside the other units, and set as several in front of the units are, or
    numbered as chapters are.
    """
    first, last = found[0], found[-1]
    if first is last:
        return found
    titles = {one.start.style for one in found}
    sizes = [
        piece.style.size
        for one in found[:-1]
        for piece in pieces[one.start.at : one.end]
        if _stands_out(piece, body) and piece.style not in titles
    ]
    largest = max(sizes, default=body)
    front = Counter(piece.style for piece in pieces[: first.start.at] if _stands_out(piece, body))
    for at in range(last.start.at + max(last.start.pieces, 1), last.end):
        piece = pieces[at]
        if not _stands_out(piece, body) or piece.style.size <= largest or piece.style in titles:
            continue
        chapter = front[piece.style] > 1 or _CHAPTER.match(piece.text)
        if chapter and _has_outcomes(pieces, last.start.at, at):
            return [*found[:-1], replace(last, end=at)]
    return found


def _only_lists(start: Start, following: Sequence[Start], pieces: Sequence[Piece], names: Names) -> bool:
    """Whether a row of labels above values lists a unit whose own heading follows, and is none of its head.

    Behind the start of another unit, or behind a row that lists another, that may be the first of its facts, too.
    """
    after = [other for other in following if not other.strip] if start.strip else []
    if after and _same(start, after[0]):
        between = pieces[start.at + 1 : after[0].at]
        own = folded_title(start.title or "")
        others = (folded_title(text) for piece in between if isinstance(piece, RowPiece) for text in piece.texts)
        return after[0].style is not None or any(title in names.titles and title != own for title in others)
    return any(_same(start, other) for other in after)


def _stands_out(piece: Piece, body: float) -> TypeGuard[LinePiece]:
    return isinstance(piece, LinePiece) and piece.style.size > body and is_heading(piece, body)


def _groups(pieces: Sequence[Piece], starts: Sequence[Start]) -> list[list[Start]]:
    """Starts in a row that name the same unit."""
    groups: list[list[Start]] = []
    for at, start in enumerate(starts):
        following = starts[at + 1].at if at + 1 < len(starts) else len(pieces)
        if groups and (_same(groups[-1][0], start) or _misnumbers(pieces, groups[-1][0], start, following)):
            groups[-1].append(start)
        else:
            groups.append([start])
    return groups


def _misnumbers(pieces: Sequence[Piece], unit: Start, start: Start, following: int) -> bool:
    """Whether a heading repeats the unit's title with another number: only the unit's own has facts below it."""
    if not (unit.number and start.number and unit.title and start.title and start.pieces):
        return False
    if folded_title(unit.title) != folded_title(start.title) or start.reference_words:
        return False
    own = labelled(pieces, unit.at + unit.pieces, min(start.at, unit.at + _NEAR))
    below = labelled(pieces, start.at + start.pieces, min(following, start.at + _NEAR))
    return any(is_typed(fact.field) for fact in own) and not any(is_typed(fact.field) for fact in below)


def _merged(pieces: Sequence[Piece], starts: Sequence[Start], apart: int) -> list[Start]:
    """Starts, each with the facts that repeat its title or give it: 'Unit L3-MCC-01' and, below, 'Unit title'.

    `apart` is how many pieces may stand between them.
    """
    merged: list[Start] = []
    for start in starts:
        last = merged[-1] if merged else None
        if (
            last is not None
            and start.at - (last.at + last.pieces) <= apart
            and _compatible(last, start)
            and (apart == 0 or _completes(last, start))
            and not _has_outcomes(pieces, last.at + last.pieces, start.at)
        ):
            merged[-1] = replace(
                last,
                number=last.number or start.number,
                number_words=last.number_words or start.number_words,
                title=start.title or last.title,
                title_words=start.title_words or last.title_words,
                pieces=start.at + start.pieces - last.at if start.pieces else last.pieces,
                reference=last.reference or start.reference,
                reference_words=last.reference_words or start.reference_words,
                style=max(filter(None, (last.style, start.style)), key=lambda style: style.size, default=None),
            )
        else:
            merged.append(start)
    return merged


def _compatible(one: Start, other: Start) -> bool:
    same_number = one.number is None or other.number is None or folded(one.number) == folded(other.number)
    if one.title is None or other.title is None:
        return same_number
    return same_number and folded_title(one.title) == folded_title(other.title)


def _completes(one: Start, other: Start) -> bool:
    """Whether a start says what the one above it leaves out; what says the same is its heading on a further page.

    A line that is a reference number alone is a fact below its title: '**Unit number: R/506/4854**'.
    """
    adjoins = other.at == one.at + max(one.pieces, 1) and not (other.title or other.number)
    return adjoins or not (one.title and other.pieces and (one.number or not other.number))


def _same(one: Start, other: Start) -> bool:
    """Whether a heading repeats the one of the unit that is being read."""
    if one.number is not None and other.number is not None:
        return folded(one.number) == folded(other.number)
    if one.reference_words and other.reference_words:
        return _text(one.reference_words) == _text(other.reference_words)
    if one.title is None or other.title is None:
        return False
    titles = [folded_title(without_continued(start.title or "")) for start in (one, other)]
    return titles[0] == titles[1]


def _says_otherwise(unit: Start, again: Start) -> bool:
    """Whether a heading repeats a unit's own with another number, or another title and not only part of it."""
    numbers = {folded(start.number) for start in (unit, again) if start.number}
    short, long = sorted((folded_title(without_continued(s.title or "")) for s in (unit, again)), key=len)
    return len(numbers) > 1 or (bool(again.pieces) and short not in long)


def _text(words: Sequence[Word]) -> str:
    return folded("".join(word.text for word in words))


def _has_outcomes(pieces: Sequence[Piece], first: int, last: int, *, named: bool = False) -> bool:
    """Whether outcomes or criteria stand in some pieces: a head of both, or numbers of criteria in sequence.

    `named` says that it is a unit: a table lists its title, or its heading prints number and title.
    """
    decimals: set[str] = set()
    heads: set[Role | None] = set()
    for piece in pieces[first:last]:
        if isinstance(piece, LinePiece) and (named or piece.style.bold):
            heads.add(role_of(piece.text))
            if {Role.OUTCOME, Role.CRITERION} <= heads:
                return True
        if isinstance(piece, RowPiece):
            roles = {role_of(text) for text in piece.texts if text}
            if Role.OUTCOME in roles and len(roles & {Role.CRITERION, Role.CONTENT, Role.PASS}) > 0:
                return True
        texts = piece.texts if isinstance(piece, RowPiece) else (piece.text,)
        for text in texts:
            if len(text.split()) < LONGEST_TITLE and numbered_outcome(text):
                decimals |= {"1.1", text}
            code = codes.leading(text)
            if code is not None and code.kind in {codes.Kind.DECIMAL, codes.Kind.CRITERION, codes.Kind.GRADED}:
                decimals.add(code.number)
            if code is not None and code.number.startswith("AO"):
                decimals.add(code.number)
    begun = decimals & {"AO1", "1.1", "P1", "1P1", "A.P1", "2A.P1", "1A.1"}
    return (bool(begun) and len(decimals) > 1) or _lists_outcomes(pieces[first:last], named)


def _letters_criteria(pieces: Sequence[Piece]) -> bool:
    """Whether 'a)' and 'b)' begin what stands right below the first outcome: 'LO1 Fill lamps', '1. Fill lamps'.

    Or '1', below 'The learner can:'.
    """
    found = [codes.leading(piece.text) for piece in pieces]
    for at, code in enumerate(found[:-1]):
        outcome = code is not None and code.kind in {codes.Kind.OUTCOME, codes.Kind.INTEGER} and code.number == "1"
        again = found[at + 2] if outcome and at + 2 < len(found) and is_lead_in(pieces[at + 1].text) else None
        if again is not None and (again.kind, again.number) == (codes.Kind.INTEGER, "1"):
            return True
        letters = [one.number for one in found[at + 1 :] if one is not None and one.kind is codes.Kind.LETTER]
        first = found[at + 1]
        if outcome and first is not None and first.kind is codes.Kind.LETTER and letters[:2] == ["a", "b"]:
            return True
    return False


def _points_out(pieces: Sequence[Piece]) -> bool:
    """Whether points stand right below a line 'Learning outcomes'."""
    lines = [piece for piece in pieces if isinstance(piece, LinePiece) and not is_lead_in(piece.text)]
    return any(role_of(one.text) is Role.OUTCOME and two.words[0].bullet for one, two in pairwise(lines))


def _lists_outcomes(pieces: Sequence[Piece], named: bool) -> bool:
    """Whether a line 'Learning outcomes' stands right above a numbered list: a summary of a unit prints no criteria.

    Of what is named as a unit a single outcome is enough, and a sentence may stand above it.
    """
    if named and _letters_criteria(pieces):
        return True
    lines = [piece for piece in pieces if isinstance(piece, LinePiece) and not is_lead_in(piece.text)]
    for at, piece in enumerate(lines[:-1]):
        if role_of(piece.text) is Role.OUTCOME:
            below = lines[at + 1 : at + _NEAR]
            numbers = [_number_of(line, below[0].line.x0) for line in below]
            if numbers[:1] == ["1"] and next(filter(None, numbers[1:]), "") == "2":
                return True
            if named and "1" in numbers[:_BELOW_LEAD_IN]:
                return True
    return False


def _number_of(piece: LinePiece, left: float) -> str:
    """The whole number that a line begins with: a mark closes it, or it stands where the first of its list does."""
    code = codes.leading(piece.text)
    counts = code is not None and code.kind is codes.Kind.INTEGER
    return code.number if code and counts and (code.closed or abs(piece.line.x0 - left) < _SAME_LEFT) else ""


def _end(pieces: Sequence[Piece], start: Start, first: int, following: int, body: float) -> int:
    """Where a unit ends, at or behind `first`: at the next one, at a larger heading, or at what follows the units."""
    own = start.style or _style_above(pieces, start.at, body)
    inside = False  # whether a part of the unit has a heading that is set as the unit's own
    for at in range(first, following):
        piece = pieces[at]
        if not isinstance(piece, LinePiece) or not is_heading(piece, body) or piece.style.italic:
            continue
        if _is_rest(pieces[at - 1], piece):
            continue
        size = piece.style.size
        small = own is not None and own.size <= _HARDLY_LARGER * body  # it tells little from the heads of its parts
        parts = INSIDE if own is None or small else _TAUGHT
        least = 1.25 * body if own is None else _HARDLY_LARGER * body if small else 1.02 * own.size
        larger = size > least and section_of(piece.text) not in parts
        back = section_of(piece.text) is Section.BACK and (own is None or size >= 0.95 * own.size or size > 1.25 * body)
        alike = start.style is not None and own is not None and own.size > 1.2 * body and piece.style == own
        ranked = alike and not inside and at > first  # right below the unit's own heading stands a part of it
        imprint = len(piece.text.split()) <= _LONGEST_NAME and is_body(
            piece.text
        )  # 'ProQual Awarding Body', an address
        if (larger or back or ranked or imprint) and _has_outcomes(pieces, start.at + start.pieces, at):
            return at
        inside = inside or (alike and section_of(piece.text) is not None)
    return following


def _is_rest(above: Piece, piece: LinePiece) -> bool:
    """Whether a line goes on with the one right above it: 'contact centre' as an outcome ends, set as its heading."""
    if not isinstance(above, LinePiece) or above.style != piece.style or above.page != piece.page:
        return False
    return 0 < piece.line.baseline - above.line.baseline < _NEXT * piece.style.size and piece.text[:1].islower()


def _style_above(pieces: Sequence[Piece], at: int, body: float) -> Style | None:
    """The style of the largest heading right above a unit that starts with its facts, such as that of the document."""
    styles: list[Style] = []
    for piece in reversed(pieces[max(at - 4, 0) : at]):
        if not isinstance(piece, LinePiece) or not is_heading(piece, body) or piece.page != pieces[at].page:
            break
        styles.append(piece.style)
    return max(styles, key=lambda style: style.size, default=None)
