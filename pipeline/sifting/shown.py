"""What the bare text of one page shows of units: where one may begin, and what may be its outcomes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.outline.facts import LEVEL_WITH_CREDIT, longest_label
from pipeline.outline.values import fits, is_typed
from pipeline.read.bare_text import BareLine
from pipeline.wording.labels import LONGEST_LABEL, Field, field_of
from pipeline.wording.lead_ins import Role, role_of

_WORD = re.compile(r"[^\W_]+")
_LONGEST_HEAD = 60  # characters of a column's head
_FEWEST_HEADS = 2
_LEVEL = 0.2  # of the lower of two lines: heads of one row have as much of their heights in common
_GAP = re.compile(r"[ \u00a0]{2,}")
_NUMBERED = re.compile(
    r"^\W*(?:unit|module|component)(?:\W+(?:unit|module|component))*(?:\W*(?:no|number)\b)?\W*(?=[^\W_])\S*\d",
    re.MULTILINE | re.IGNORECASE,
)
_TITLE_BEHIND = re.compile(r"\b(?:titles?|name|unit|module|component) ?:", re.IGNORECASE)  # 'Level: 3 Title: Lamps'
# The words of heads of outcomes, and of those that stand beside them.
_OF_HEADS = (
    "summary of unit module learning assessment performance outcome outcomes objective objectives aim aims lo los ac "
    "acs and the no criteria criterion learner learners candidate candidates student students trainee trainees "
    "apprentice apprentices you will should must shall be able to know need needs in this on upon after by successful "
    "completion completing end when awarded credit for each a your show evidence can content indicative pass merit "
    "distinction range amplification"
)
_HEADS_BEGIN = frozenset(_OF_HEADS.split())
_HEAD = re.compile(rf"\W*((?:(?:{'|'.join(_OF_HEADS.split())}|\d+)\b\W*)+)(?:$|(?<=:))", re.IGNORECASE)
_OF_OUTCOMES = re.compile(r"outcome|objective|\baims?\b|\blos?\b|\b(?:will|should|must|shall|needs?)\b", re.IGNORECASE)
_OUTCOME = re.compile(
    r"\W*(?:(?:(?:(?:learning|assessment|performance) )?outcomes?|learning (?:aim|objective))\s*(?:\d|[A-Z]\b)"
    r"|[LPA]O\s?\d|(?:A\.?C\.?s?\s?|Assessment criteri(?:on|a)\s?)?1\.1(?!\d)(?!\.\d)"
    r"|(?:[12]?[A-Z]{1,2}\.)?[12]?P1(?!\d)|1A\.1(?!\d))",
    re.IGNORECASE,
)
_SECOND_LETTER = re.compile(r"\W*b[.):]?(?:\s|$)")  # the first may be an article
# 'Mandatory units', 'Unit', 'Units of this group', 'Component title', 'Name': what may stand above titles of units.
_ABOVE_TITLES = re.compile(
    r"\W*(?:(?:[\w&-]+ ){0,3}(?:units?|modules?|components?|titles?|name)\W*$"
    r"|(?:units?|modules?|components?)\b.{0,25}$)",
    re.IGNORECASE,
)
_WORDS_FOR_UNITS = ("unit", "module", "component")
_NUMBERS = {Field.NUMBER, Field.REFERENCE}
_FACTS = {Field.LEVEL, Field.CREDIT, Field.GLH, *_NUMBERS}
_BELOW = 3  # texts: a number's label stands so near behind the label of its unit
_AMOUNTS = {Field.LEVEL, Field.CREDIT, Field.GLH, Field.TQT}
_NOT_OF_UNITS = {
    Field.QUALIFICATION_NUMBER,
    Field.QUALIFICATION_TITLE,
    Field.VERSION,
    Field.DATE,
    Field.DETAIL,
    Field.AIM,
}
_BESIDE_OUTCOMES = {Role.CRITERION, Role.CONTENT, Role.PASS}
_FIRST, _SECOND = (
    re.compile(rf"\W*(?:(?:LO|Outcome) ?)?{number}(?:\.0)?[.:)]?(?:\s|$)", re.IGNORECASE) for number in "12"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows."""

    begins: bool
    """A unit's number, its title's label, or two labels of its facts."""
    lists: bool
    """The heads of a table that may list units."""
    coded: bool
    """Numbers or codes of outcomes or criteria."""
    heads: bool
    """A head of outcomes or aims, or what leads them in."""
    goes_on: bool
    """What outcomes without codes have with them: criteria, content, or a list that is numbered."""
    lettered: bool
    """A point b)."""
    counts: bool
    """A point 1."""


def shown_by(text: str, lines: Callable[[], Sequence[BareLine]]) -> Shown:
    """What a page with this text shows; `lines` gives its lines with their places, if they are asked for."""
    parts = parts_of(text)
    heads = any(map(_heads_outcomes, parts))
    counts = any(map(_FIRST.match, parts))
    return Shown(
        begins=_begins(parts),
        lists=_lists_units(parts, lines),
        coded=any(map(_OUTCOME.match, parts)),
        heads=heads,
        goes_on=(counts and any(map(_SECOND.match, parts))) or _goes_on(parts),
        lettered=any(map(_SECOND_LETTER.match, parts)),
        counts=counts,
    )


def _goes_on(parts: Iterable[str]) -> bool:
    """Whether criteria or content have a head; of one in two lines the second is enough: 'criteria'."""
    short = [part for part in parts if len(part) < _LONGEST_HEAD]
    return any(role_of(part) in _BESIDE_OUTCOMES or ("criteri" in part.lower() and _HEAD.match(part)) for part in short)


def _begins(parts: Sequence[str]) -> bool:
    """Whether a unit may begin on a page of these texts: at its number, its title's label, or two labels of facts."""
    text = "\n".join(parts)
    small = text.lower()
    if any(word in small for word in _WORDS_FOR_UNITS) and _NUMBERED.search(text):
        return True
    if (":" in text and _TITLE_BEHIND.search(text)) or ("credit" in small and LEVEL_WITH_CREDIT.search(text)):
        return True
    labels = list(map(_labels_of, parts))
    if len(_FACTS.intersection(chain.from_iterable(labels))) > 1 or any(Field.TITLE in found for found in labels):
        return True
    # 'UNIT' before 'Communication', and 'CODE F1KX 11' right below
    units = (at for at, found in enumerate(labels, start=1) if Field.UNIT in found)
    return any(not _NUMBERS.isdisjoint(chain.from_iterable(labels[at : at + _BELOW])) for at in units)


def _heads_outcomes(text: str) -> bool:
    first = _WORD.search(text)
    if first is None or first[0].lower() not in _HEADS_BEGIN:
        return False
    head = _HEAD.match(text)
    return head is not None and _OF_OUTCOMES.search(head[1]) is not None


def _lists_units(parts: Sequence[str], lines: Callable[[], Sequence[BareLine]]) -> bool:
    """Whether a table may list units on a page of these texts: heads of such columns stand in one row of its lines."""
    if not any(map(_ABOVE_TITLES.match, parts)):
        return False
    heads = [field for part in parts if len(part) < _LONGEST_HEAD and (field := field_of(part)) is not None]
    if len(heads) < _FEWEST_HEADS or (_FACTS | {Field.UNIT}).isdisjoint(heads):
        return False
    placed = [line._replace(text=part) for line in lines() for part in parts_of(line.text)]
    return any(_heads_units([other for other in placed if _beside(line, other)]) for line in placed if _heads(line))


def _heads(line: BareLine) -> bool:
    return len(line.text) < _LONGEST_HEAD and field_of(line.text) in _FACTS | {Field.TITLE, Field.UNIT}


def _beside(one: BareLine, other: BareLine) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common > _LEVEL * min(one.bottom - one.top, other.bottom - other.top)


def _heads_units(row: Iterable[BareLine]) -> bool:
    """Whether a row may be the head of a table of units, as `interpret.lists` and `interpret.structure` know it."""
    texts = [line.text for line in row]
    known = [field for text in texts if (field := field_of(text)) is not None]
    twice = {field for field in known if field is not Field.NUMBER and known.count(field) > 1}
    if len(known) < _FEWEST_HEADS or twice - _AMOUNTS or not _NOT_OF_UNITS.isdisjoint(known):
        return False
    return not {Field.TITLE, Field.UNIT}.isdisjoint(known) or any(map(_ABOVE_TITLES.match, texts))


def parts_of(text: str) -> list[str]:
    """Where something may begin in a text: its lines, what stands behind gaps, and English behind Welsh.

    'Level   Credit' are two, and 'Uned 1 / Unit 1' is followed by what stands behind its stroke.
    """
    parts = [part for line in text.split("\n") for part in map(str.strip, _GAP.split(line)) if part]
    return [one for part in parts for one in (part, part.partition("/")[2].strip() if "/" in part else "") if one]


def _labels_of(text: str) -> list[Field]:
    """The fields of the label that a text begins with, and of those behind it: 'Level: 3 Credits: 5'; none of prose.

    The first has a colon, is alone, or stands before a value of it; further ones have a colon or a number behind them.
    """
    words = text.split()
    at, field = _first_label(words)
    if field is None:
        return []
    found = [field]
    while at < len(words):
        length, field = longest_label(tuple(words[at : at + LONGEST_LABEL]))
        end = at + max(length, 1)
        if field is not None and (words[end - 1].endswith(":") or (end < len(words) and words[end][:1].isdigit())):
            found.append(field)
        at = end
    return found


def _first_label(words: Sequence[str]) -> tuple[int, Field | None]:
    """Where the label ends that some words begin with, and its field."""
    colon = next((at for at, word in enumerate(words[: 2 * LONGEST_LABEL], start=1) if word.endswith(":")), 0)
    if colon and (led := field_of(" ".join(words[:colon]))) is not None:
        return colon, led
    length, field = longest_label(tuple(words[:LONGEST_LABEL]))
    if field is None or length == len(words):
        return length, field
    if not is_typed(field):
        return length, None if words[length][0].islower() else field
    following = (at for at in range(length + 1, len(words)) if longest_label(tuple(words[at : at + LONGEST_LABEL]))[1])
    value = " ".join(words[length : next(following, len(words))])
    return length, field if fits(field, value) else None
