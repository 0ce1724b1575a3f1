"""How rules of combination name a group of units ('Group B', 'List A', 'the Retail pathway'), or others than all."""

from __future__ import annotations

import re

from pipeline.front.numbers import NUMBERS, QUALIFIERS
from pipeline.numbers import UNIT_NUMBER
from pipeline.vocabulary import KINDS, OTHER_KINDS

_LETTER = r"(?-i:[A-Z]\d?)\b"
_SIGN = r"(?-i:[A-Z]\d?|[IVX]{2,4}|\d{1,2}[A-Za-z]?)\b"
_NOUN = r"(?:groups?|pathways?|routes?|strands?|clusters?|blocks?|categor(?:y|ies))"
# 'Section 4' and 'Table 2' may be parts of the handbook, 'Section B' is none
_LETTERED = r"(?:sections?|lists?|tables?|sets?)"
# no ', 3' of 'Group A, 3 from B'
_JOINED = (
    rf"(?: ?[/,] ?| or | and )(?:(?:{QUALIFIERS}) )*(?:{_NOUN} |{_LETTERED} )?"
    rf"(?!(?:{NUMBERS}) (?:from|at|of|in|credits?|units?)\b)"
)
# printed as 'Optional Group B', 'Groups B, C or D', 'Option Block C', 'List A'
GROUP = (
    rf"(?:(?:{QUALIFIERS}|units|options?) )*(?:{_NOUN} {_SIGN}(?:{_JOINED}{_SIGN})*"
    rf"|{_LETTERED} {_LETTER}(?:{_JOINED}{_LETTER})*)"
)
KIND = f"(?:{KINDS})"
# printed as 'the optional units', 'the mandatory group'
NAMED_UNITS = (
    rf"(?:(?:{QUALIFIERS}) )*(?:{KINDS}|{OTHER_KINDS})(?: \w+)??"
    r" (?:units?|components|modules?|group|section|pathway)"
)
# printed as 'the Management Pathway' and as 'the Technical Theory group'
_TITLED = (
    r"(?-i:[A-Z][\w&\u2019'-]*(?: (?:[A-Z][\w&\u2019'-]*|and|of|&|for|in))*?)"
    r" (?:group|pathway|route|strand|cluster|section|units)\b"
)
ANY_GROUP = (
    rf"each (?:of )?(?:the )?{GROUP}"
    rf"|each (?:of (?:the |these )?(?:(?:{NUMBERS}) )?)?(?:\w+ )?(?:groups?|sections?|pathways?)\b|{GROUP}"
    rf"|any (?:one )?(?:of the )?(?:\w+ )?(?:groups?|sections?|pathways?)\b"
    rf"|{NAMED_UNITS}|{_TITLED}|(?-i:[A-Z]\d?)(?:(?: ?[/,] ?| or | and )(?-i:[A-Z]\d?))*(?=[.,;)]|$| and\b)"
)
_FROM = rf"(?:\b(?:from|in|within) (?:the |(?:either|any) (?:of the )?)?|\bof (?:the )?(?={GROUP}))"
FROM_GROUP = re.compile(rf"{_FROM}(?:following )?(?P<group>{ANY_GROUP})", re.IGNORECASE)
# what an amount without a group is of, where that is not the whole: printed as 'from Units 5 to 9', 'from Table 2',
# 'from the remaining units', and as 'one unit from: 201, 202 or 203'
_OTHERS = re.compile(
    r"\b(?:from|in|within|of)(?: the following)?:? (?:the |any |any of the |those |units? )*"
    rf"(?:{_NOUN}\b|{_LETTERED} \w{{1,2}}\b|units? [A-Z]{{0,3}}\d|each\b"
    r"|(?:remaining|other|another|additional|further)\b"
    r"|[A-Z]{0,3}\d{3}\b"
    r"|(?-i:(?!Level|SCQF|QCF|RQF|[A-Z]+\b(?<=[A-Z]{2}))[A-Z])[a-z]+\b(?! (?:below|units? below)))",
    re.IGNORECASE,
)
_LEVELS = re.compile(r"\b(?:at|from|in) (?:\w+ ){0,2}levels? \d", re.IGNORECASE)
# printed as 'complete one of the following: Unit 3 or Unit 4' and as 'two units: Unit 2, Unit 3 or Unit 4'
_UNIT = rf"(?:units? )?(?:[A-Z]{{0,3}}\d[\w.]*|{UNIT_NUMBER})"
_CHOSEN_OF = re.compile(
    rf"[^.,;]*\b(?:following|below|listed|these)\b[^.,;:]*: ?\w"
    rf"|[^.,;:]*: ?(?=units? |[A-Z]*/?\d{{3}})(?:{_UNIT}, )*{_UNIT},? or (?:{_UNIT})\b",
    re.IGNORECASE,
)
_NEXT_PART = re.compile(r"[;,]|\b(?:which|and|plus)\b", re.IGNORECASE)
_RIGHT_BEFORE = re.compile(
    rf"\b(?P<group>{GROUP})(?: ?[:(\u2013-])? ?$|(?:^|[,;] )(?P<kind>{KIND}) ?[:\u2013-] ?(?:any )?$", re.IGNORECASE
)
_FROM_WHICH = re.compile(rf"\b(?P<group>{GROUP}|{NAMED_UNITS}),? from which(?: \w+){{0,3}} ?$", re.IGNORECASE)
_LEFT = r"\b(?:remaining|further|additional|other|another|extra)\b"
_REST = re.compile(_LEFT, re.IGNORECASE)
_REST_BEFORE = re.compile(
    rf"(?:{_LEFT}\W*|\b(?:balance|remainder|rest) of "
    # printed as 'all core units plus 2 units of their choice' and as 'Unit 1 and any two units'
    rf"|\b(?:{NAMED_UNITS}|units? [A-Z]{{0,3}}\d[\w.]*)(?: \([^)]*\))?,?"
    r" (?:plus|and|together with|as well as|along with)(?: any)? ?)$",
    re.IGNORECASE,
)


def is_of_others(behind: str) -> bool:
    """Whether what stands behind an amount without group and level says that it is of other units than all.

    Those are named ('from Units 5 to 9', 'one of the following: Unit 3 or Unit 4') or left ('the remaining units').
    """
    part = _NEXT_PART.split(behind)[0]
    return bool(_OTHERS.search(part) or _LEVELS.search(part) or _CHOSEN_OF.match(behind))


def is_rest(before: str, noun: str) -> bool:
    """Whether an amount is of what is left: 'plus one further unit', 'the remaining 4 credits', 'the balance of 8'."""
    return bool(_REST.search(noun) or _REST_BEFORE.search(before))


def right_before(text: str) -> str | None:
    """The group that a text ends in: 'Group A: 1 unit, Group B: ', 'Mandatory: 10 credits, optional: '.

    So does 'a choice of optional units from which '.
    """
    match = _RIGHT_BEFORE.search(text) or _FROM_WHICH.search(text)
    return next((name for name in match.groupdict().values() if name), None) if match else None


# printed as 'Learners taking the Trade pathway must complete four units'
_TAKES = re.compile(
    r"\b(?:taking|choosing|following|undertaking|completing|selecting|on|take|choose|follow|registered (?:for|on)) "
    rf"(?:the )?(?P<group>(?:{_TITLED})(?<!group)(?<!section)(?<!units)|(?:pathway|route|strand) {_SIGN})",
    re.IGNORECASE,
)
# printed as the headings 'Pathway 1: Trade' and 'Brand Pathway'
_HEADS = re.compile(
    rf"(?P<group>(?:pathway|route|strand) {_SIGN})(?: ?[:(\u2013-].*)?"
    r"|(?P<named>(?!progression)[A-Z]\w+(?: [\w&]+){0,3} (?:pathway|route))",
    re.IGNORECASE,
)


def pathway_of(sentence: str) -> str | None:
    """The pathway whose learners a sentence is about: 'Learners taking the Trade pathway must complete four units'."""
    taken = _TAKES.search(sentence)
    return taken["group"] if taken else None


def pathway_in(heading: str) -> str | None:
    """The pathway that a heading is that of: 'Pathway 1: Trade' is 'Pathway 1'."""
    heads = _HEADS.fullmatch(heading)
    return (heads["group"] or heads["named"]) if heads else None
