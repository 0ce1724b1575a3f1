"""Sentence -> the amounts that it asks for: credits or units, of which group, at which level."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.front.patterns import words
from pipeline.vocabulary import NUMBER_WORDS, group_kind, whole_number

_NUMBERS = rf"\d{{1,4}}|{'|'.join(NUMBER_WORDS)}"
_KINDS = (
    r"mandatory|optional|core|specialist|elective|pathway|performance|knowledge|competenc[ey]|generic|further|additional"
    r"|other|remaining|following|internal|external|required|available|unit|occupational|practical|different|graded"
)
# 'a minimum of 3 credits', '3 to 6 credits', 'SEVEN mandatory units', 'one of the three optional units', '40 level 3
# credits', 'a four-unit qualification'
_AMOUNT = re.compile(
    r"(?P<bound>\b(?:an? |the )?(?:minimum|maximum|total)(?: of)? |\bat (?:least|most) |\bup to "
    r"|\bnot? more than |\bnot exceed(?:ing)? |\bbetween )?(?:a total of )?"
    rf"(?<!level )(?<!unit )(?<!group )(?<!section )\b(?P<number>{_NUMBERS})\b"
    rf"(?:(?: ?[-\u2013] ?| to | and )(?P<end>{_NUMBERS})\b(?= (?:(?:{_KINDS}) )*(?:credits|units)\b))?"
    rf"(?P<noun>(?: of)?(?: the| these| those)?(?: (?:{_KINDS}|level \d|{_NUMBERS}))*"
    r"[ -](?P<what>credit points|credits?|units?|modules?))\b(?! hours)",
    re.IGNORECASE,
)
# printed as 'The qualification has a credit value of 20.' and as 'The minimum number of credits required … is 37'
_VALUE = words(
    r"\b(?:qualification has a (?:total )?credit value of|credit value of (?:the|this) qualification is)"
    r" (?P<value>\d{1,3})\b(?!\.\d)",
    r"\b(?:total|minimum|maximum) (?:number of )?credits?\b(?! value)[^.\d]{0,60}?(?: is| are| of|:)"
    r" (?P<number>\d{1,3})\b(?!\.\d)",
)
# printed as 'Specialist unit (1 from)' and as 'choose any two from the following'
_FROM = re.compile(
    rf"(?:\(|\b(?:any|choose|select|complete|take) )(?:any |choose |select )?(?P<number>{_NUMBERS})"
    r" (?:units? )?(?:from|of)\b(?! the (?:assess|on-?site))",
    re.IGNORECASE,
)
# printed as '120 credits, of which at least 60 must be at Level 5'
_OF_WHICH = re.compile(
    rf"\bof which (?:at least |a minimum of |no (?:less|fewer) than )?(?P<number>{_NUMBERS})"
    r" (?:must|should|need to) be [^.,;]*?\blevel (?P<level>\d)",
    re.IGNORECASE,
)
_MOST = re.compile(r"maximum|up to|more than|at most|exceed", re.IGNORECASE)
_LETTERS = r"(?-i:[A-Z]\d?|\d)\b"
_GROUP = (
    rf"(?:(?:{_KINDS}|units) )*groups? {_LETTERS}(?:(?: ?[/,] ?| or | and )(?:(?:{_KINDS}) )*(?:group )?{_LETTERS})*"
)
_FROM_GROUP = re.compile(
    rf"\b(?:from|in|within) (?:the |either |any of the )?(?P<group>{_GROUP}"
    rf"|(?:(?:{_KINDS}) )*(?:mandatory|optional|core|elective|specialist)(?: \w+)?? (?:units?|group|section))",
    re.IGNORECASE,
)
# printed as 'Mandatory Group A: Learners must achieve 31 credits from this group.'
# and as 'Optional units – learners complete 1 unit'
_GROUP_FIRST = re.compile(
    r"(?P<group>[^:\u2013]*\b(?:group|units?)\b[^:\u2013]*?)(?: ?:| \u2013) (?=\S)", re.IGNORECASE
)
_GROUP_BEFORE_BRACKET = re.compile(
    r"(?P<group>(?-i:[A-Z])[^():.\d]*\b(?:group|units?)\b[^():.\d]*?|mandatory|optional|core) ?\(", re.IGNORECASE
)
# 'through the completion of units at Level 2 or above', '40 level 3 credits'
_AT_LEVEL = re.compile(r"\b(?:at (?:or above )?|(?=level \d credits?\b))level (\d)", re.IGNORECASE)
# What comes behind an amount and is not about it: '25 credits, which must include …; the remaining credits must come …'
_OTHER_PART = re.compile(r"[;:]|\bwhich\b|\bremain(?:ing|der)\b", re.IGNORECASE)
_FOLLOWING = re.compile(r"\bfrom the following ?:?$", re.IGNORECASE)
_LONGEST_NAME = 6  # words of a group's name
_COUNTED = re.compile(
    rf"(?<!level )\b(?:{_NUMBERS})\b[^.]{{0,40}}\b(?:credits?|units)\b|\b(?:minimum|least|total)[^.]{{0,9}} \d+ GLH\b",
    re.IGNORECASE,
)


class Amount(NamedTuple):
    """What a part of a sentence asks for: credits or units, of which group (None: of the whole), at which level."""

    min_credits: int | None = None
    max_credits: int | None = None
    min_units: int | None = None
    group_name: str | None = None
    at_level: str | None = None


def amounts(sentence: str) -> list[Amount]:
    """The amounts that a sentence asks for, in printed order: fewest credits, most credits or fewest units.

    Each reaches from its number to the next one. Empty where the sentence gives no number ('complete all units').
    """
    found = list(_AMOUNT.finditer(sentence))
    ends = [*(match.start() for match in found), len(sentence)][1:]
    counted = [_amount(sentence, match, sentence[match.end() : end]) for match, end in zip(found, ends, strict=False)]
    for at in range(1, len(counted)):
        if sentence[found[at].start() - 1] == "(" and counted[at].group_name in {
            None,
            group_before(sentence),
        }:  # '3 mandatory units (9 credits)'
            counted[at] = counted[at]._replace(group_name=counted[at - 1].group_name)
    part = _OF_WHICH.search(sentence)
    if part is not None and counted:
        number, last = whole_number(part["number"]), counted[-1]
        counted[-1] = last._replace(at_level=None)
        in_credits = last.min_credits is not None
        counted.append(
            Amount(number if in_credits else None, None, None if in_credits else number, None, part["level"])
        )
    return counted or _without_noun(sentence)


def _without_noun(sentence: str) -> list[Amount]:
    """The amount of a sentence whose number has no noun behind it."""
    value = _VALUE.search(sentence)
    if value is not None:
        most = bool(_MOST.search(value[0]))
        number = whole_number(value["value"] or value["number"])
        return [Amount(min_credits=None if most else number, max_credits=number if most else None)]
    chosen = _FROM.search(sentence)
    if chosen is None:
        return []
    return [Amount(min_units=whole_number(chosen["number"]), group_name=group_before(sentence))]


def counted(label: str, number: int) -> Amount:
    """What a row asks for whose label counts credits or units: 'Minimum number of optional credits: Group B' | '24'."""
    most = bool(re.search(r"\bmaximum\b", label, re.IGNORECASE))
    in_units = not re.search(r"\bcredits?\b", label, re.IGNORECASE)
    level = _AT_LEVEL.search(label)
    behind = re.search(r": ?(?P<group>\S.*)$", label)
    named = _FROM_GROUP.search(label)
    inside = re.search(rf"\b{_GROUP}", label, re.IGNORECASE)
    kind = re.search(r"\b(?:mandatory|optional|core|elective|specialist) (?=credits?\b|units?\b)", label, re.IGNORECASE)
    return Amount(
        min_credits=None if in_units or most else number,
        max_credits=number if most and not in_units else None,
        min_units=number if in_units and not most else None,
        group_name=behind["group"]
        if behind
        else named["group"]
        if named
        else inside[0]
        if inside
        else f"{kind[0]}units"
        if kind
        else None,
        at_level=level[1] if level else None,
    )


def is_understood(text: str, held: bool) -> bool:
    """Whether a text prints no number of credits, units or hours, or its amounts are `held` in records."""
    return held or _COUNTED.search(text) is None


def _amount(sentence: str, match: re.Match[str], rest: str) -> Amount:
    number, end = whole_number(match["number"]), whole_number(match["end"] or "")
    in_credits = match["what"].lower().startswith("credit")
    most = bool(match["bound"] and _MOST.search(match["bound"]))
    level = _AT_LEVEL.search(match["noun"]) or _AT_LEVEL.search(rest)
    return Amount(
        min_credits=number if in_credits and not most else None,
        max_credits=(end or number) if in_credits and (most or end is not None) else None,
        min_units=number if not in_credits and not most else None,
        group_name=_following(sentence) or _group(match["noun"], rest) or group_before(sentence),
        at_level=level[1] if level else None,
    )


def _following(sentence: str) -> str | None:
    """A sentence above the units of a group, which names it: 'Learners are to select ONE unit from the following:'."""
    return sentence.rstrip(" :") if _FOLLOWING.search(sentence) else None


def _group(noun: str, rest: str) -> str | None:
    """The group that follows an amount ('from Optional Group B'), or that its noun names ('SEVEN mandatory units')."""
    other = _OTHER_PART.search(rest)
    following = _FROM_GROUP.search(rest[: other.start()] if other else rest)
    if following is not None:
        return following["group"]
    named = re.sub(rf"^(?: of)?(?: the| these| those)?(?: (?:{_NUMBERS}))? ", "", noun, flags=re.IGNORECASE)
    return named if group_kind(noun) is not None else None


def group_before(sentence: str) -> str | None:
    """The group that stands before a colon, dash or bracket: 'Mandatory Group A: Learners must achieve …'."""
    match = _GROUP_FIRST.match(sentence) or _GROUP_BEFORE_BRACKET.match(sentence)
    return match["group"].strip() if match and len(match["group"].split()) <= _LONGEST_NAME else None
