"""Sentence -> the amounts that it asks for: credits or units, of which group, at which level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.front.acts import is_for_a_time, is_imported
from pipeline.front.groups import ANY_GROUP, FROM_GROUP, GROUP, KIND, NAMED_UNITS, is_of_others, is_rest, right_before
from pipeline.front.levels import AT_LEVEL, OWN_LEVEL
from pipeline.front.numbers import BEGINS, BOUND, CONDITION, NUMBERS, QUALIFIERS, gives_number, strict_in, written_out
from pipeline.front.patterns import words
from pipeline.front.quantities import Amount, are_two, asks, bounded, without_contradictions
from pipeline.terms import GroupKind
from pipeline.vocabulary import KINDS, OTHER_KINDS, group_kind, whole_number

# 'a minimum of 3 credits', '3 to 6 credits', 'SEVEN mandatory units', 'one of the three optional units', '40 level 3
# credits', 'a four-unit qualification'
_AMOUNT = re.compile(
    rf"(?P<bound>{BOUND}|\bbetween )?(?:a total of )?"
    rf"(?<!level )(?<!unit )(?<!group )(?<!section ){BEGINS}"
    rf"(?P<number>{NUMBERS})\b(?: \((?:{NUMBERS})\))?(?: or more)?"
    rf"(?:(?: ?[-\u2013] ?| to | and )(?P<end>{NUMBERS})\b(?= (?:(?:{QUALIFIERS}) )*(?:credits|units)\b))?"
    rf"(?P<noun>(?: of| out of| from)?(?: the| these| those)?(?: (?:{QUALIFIERS}|level \d+|{NUMBERS}))*"
    r"[ -](?P<what>credit points|credits?|units?|modules?))\b(?! hours|[ -]units?\b)",
    re.IGNORECASE,
)
# printed as 'The qualification has a credit value of 20.', 'The minimum number of credits required … is 37' and
# 'The minimum number of credits that must be achieved at Level 3 or above is 20'
_VALUE = words(
    r"\b(?:qualification has a (?:total )?credit value of|credit value of (?:the|this) qualification is)"
    r" (?P<value>\d{1,3})\b(?!\.\d)",
    rf"\b(?:total|minimum|maximum) (?:number of )?(?P<kind>(?:(?:{QUALIFIERS}) )*(?P<what>credits?|units?))\b(?! value)"
    r"(?:[^.\d]|\blevel \d+ ){0,60}?(?: is| are| of|:) (?P<number>\d{1,3})\b(?!\.\d)",
    r"\bcredits?\b[^.\d]{0,60}\b(?:is|are) (?:capped at|limited to|restricted to)(?: a maximum of)?"
    r" (?P<most>\d{1,3})\b(?!\.\d)",
)
# printed as 'Specialist unit (1 from)' and as 'choose any two from the following'
_FROM = re.compile(
    rf"(?:\(|\b(?:any|choose|select|complete|take) )(?:any |choose |select )?(?P<bound>{BOUND})?"
    rf"(?P<number>{NUMBERS})"
    r" (?:units? )?(?:from|of)\b(?! the (?:assess|on-?site))"
    rf"(?! (?:the |these |those )?(?:\w+ ){{0,2}}(?:pathways|routes|groups|options|qualifications)\b)",
    re.IGNORECASE,
)
# printed as 'Optional Units – complete one': of the group before it
_CHOSEN = re.compile(
    rf"\b(?:choose|select|complete|take) (?:any )?(?P<bound>{BOUND})?(?P<number>{NUMBERS})\)?$", re.IGNORECASE
)
# printed as 'Learners may substitute one optional unit with a unit from another qualification.'
_EXCHANGED = re.compile(r"\b(?:substitut|replac|exchang|swap)\w+\b[^.]*\b(?:with|for|by)\b", re.IGNORECASE)
_MAY = "must|shall|should|needs?(?: to)?|can|may|could|will"
# printed as '120 credits, of which at least 60 must be at Level 5', '37 credits, 21 of which must come from Group A'
# and as 'Of the 48 credits required, a minimum of 25 must be at Level 3'
_OF_WHICH = re.compile(
    rf"\bof which (?P<bound>{BOUND})?{BEGINS}(?P<number>{NUMBERS})\b(?= (?:{_MAY}|ha[sv]e?|at|from|in|are|is)\b)"
    rf"|(?P<bound_alone>{BOUND}){BEGINS}(?P<number_alone>{NUMBERS})\b(?= (?:{_MAY}|ha[sv]e to) (?:be|come)\b)"
    rf"|(?<=, ){BEGINS}(?P<number_behind>{NUMBERS})(?= (?:must|should|needs? to|ha(?:s|ve) to) (?:be|come)\b)"
    rf"|(?P<bound_before>{BOUND})?{BEGINS}(?P<number_before>{NUMBERS}) of (?:which|these|those|them)\b",
    re.IGNORECASE,
)
# printed as 'a minimum of 4 and a maximum of 6 units', 'no fewer than 12 and no more than 15 credits'
# and as 'Group B (min 6, max 12 credits)'
_TWO_BOUNDS = re.compile(
    rf"\b(?:(?:min(?:imum|\.)?|least)(?: of)?|(?:not?) (?:fewer|less) than) {BEGINS}(?:{NUMBERS})"
    rf"(?=,? (?:(?:and|but) )?(?:an? )?(?:max(?:imum|\.)?|at most|not? more than)(?: of)?"
    rf" (?:{NUMBERS}) (?P<noun>(?:(?:{QUALIFIERS}) )*(?:credits|units))\b)",
    re.IGNORECASE,
)
# printed as 'Unit 01 (4 credits)': what one unit is worth
_OF_ONE_UNIT = re.compile(r"\bunit [A-Z]?[\w/.-]*\d[\w/.-]* ?\($", re.IGNORECASE)
# printed as '13 credits, 3 from the mandatory units': what is counted was said before, if it is not said in 'choose 3'
_FROM_UNITS = re.compile(rf" from\b(?!.*\b(?:{NUMBERS})\b)", re.IGNORECASE)
_FROM_ALL = re.compile(rf" (?:from|of) (?:the|these|those) (?P<number>{NUMBERS})\b", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:choose|select|complete|take) (?:any )?$", re.IGNORECASE)
_CREDITS = re.compile(r"\bcredits?\b", re.IGNORECASE)
# printed as '15 are mandatory', '15 credits are optional'
_ARE = r" (?:are|is|must be|should be|will be)"
_IS_OF_KIND = re.compile(rf"{_ARE} (?P<group>{KIND})\b", re.IGNORECASE)
# printed as '10 credits of optional units' and as 'The balance of 8 credits is made up of optional units.'
_OF_UNITS = re.compile(
    rf"(?:{_ARE} (?:made up|composed|comprised))? of (?:the )?(?P<group>{NAMED_UNITS})\b", re.IGNORECASE
)
# between '10 credits' and 'at least 2 optional units'
_FROM_ALONE = re.compile(r" (?:from|across|of|by completing)(?: (?:either|any) of)?(?: the)? ", re.IGNORECASE)
_BRACKET_CLOSES = re.compile(r"[^()]*\) ?(?:from|of|in)\b", re.IGNORECASE)
_ONLY_THEN = re.compile(CONDITION, re.IGNORECASE)
_NOT_AT = re.compile(r"\b(?:not|other than) (?:at |from )?(?:SCQF )?level\b", re.IGNORECASE)
# printed as 'only one of units 12 and 13' and as 'any two of Units 4 to 9': of those that are named, not of all
_NAMED = re.compile(r" (?:of|out of|from) (?:the )?units? [A-Z]{0,3}\d", re.IGNORECASE)
# what a maximum is of, where that is no group: 'no more than 2 units from the list below'
_ELSEWHERE = re.compile(
    r"\b(?:from|in|within) (?!total\b|all\b|order\b|(?:the|this) (?:whole |full )?qualification\b)"
    r"|\bwith the same\b",
    re.IGNORECASE,
)
# printed as 'only one of the following units' and as 'up to two additional units'
_OF_SOME = re.compile(r" (?:out )?(?:of|from) |.*\b(?:additional|further|other|remaining)\b", re.IGNORECASE)
# before the second amount of '1 unit from Group A or 2 units from Group B' and of 'one or two units'
_OR = re.compile(r"\bor (?:else )?$", re.IGNORECASE)
_MOST_BEHIND = re.compile(r" ?\(?max(?:imum)?\b", re.IGNORECASE)
_MOST = re.compile(r"\bmax|up to|more than|at most|exceed|only", re.IGNORECASE)
# printed as 'all of the core units and one occupational unit': of the group of that name, not of all
_QUALIFIED = re.compile(
    rf"\b(?:{KINDS})\b"
    rf"|\b(?:{OTHER_KINDS}|pathway|performance|knowledge|competenc[ey]|generic|occupational|practical)"
    r" (?:units?|credits?)$",
    re.IGNORECASE,
)
# printed as 'all units in the mandatory group, totalling 33 credits' and as 'optional units to the value of 8 credits'
_IN_ALL = r"(?:\b(?:totall?ing|worth|to (?:the|a) (?:total )?value of)(?: a total of)? ?)"
_TOTALLING = re.compile(rf"{_IN_ALL}$", re.IGNORECASE)
_GROUP_TOTALLING = re.compile(rf"\b(?P<group>{GROUP}|{NAMED_UNITS})(?: units)?(?:,? {_IN_ALL}| \()$", re.IGNORECASE)
# printed as 'Mandatory Group A: Learners must achieve 31 credits from this group.', 'Mandatory: 2 units (10 credits)'
# and as 'Optional units – learners complete 1 unit'
_GROUP_FIRST = re.compile(
    rf"(?P<group>[^:\u2013]*\b(?:group|units?)\b[^:\u2013]*?|{KIND})(?: ?:| [\u2013-]) (?=\S)", re.IGNORECASE
)
_COUNT_BEHIND = re.compile(r"(?: (?:minimum|maximum|total|required))* credits?(?: values?)?$", re.IGNORECASE)
"""What a point counts: 'Mandatory Group A minimum credit: 13'."""
_GROUP_BEFORE_BRACKET = re.compile(
    r"(?P<group>(?-i:[A-Z])[^():.\d]*\b(?:group|units?)\b[^():.\d]*?"
    rf"|{KIND}|{GROUP}) ?\(",
    re.IGNORECASE,
)
# printed as 'four units: two from Group A and two from the optional group' and as '180 credits: 90 at Level 5'
_FROM_EACH = re.compile(
    rf"(?P<bound>{BOUND})?(?<!level ){BEGINS}(?P<number>{NUMBERS})"
    rf"(?= (?:from (?:the |either |any of the )?(?:{ANY_GROUP})|at (?:SCQF )?level \d)"
    rf"|{_ARE} {KIND}\b)",
    re.IGNORECASE,
)
# What comes behind an amount and is not about it: '25 credits, which must include …; the remaining credits must come …'
_OTHER_PART = re.compile(r"[;:]|\bwhich\b|\bremain(?:ing|der)\b", re.IGNORECASE)
# printed as 'In Optional Group B the learner must choose at least two units.'
_GROUP_AT_START = re.compile(rf"(?:from|in|within|for) (?:the )?(?P<group>{GROUP})(?:,| (?=\w+ ))", re.IGNORECASE)
# printed as 'further units to the value of at least 7 credits at Level 2': more than what was asked for before
_REST_WORTH = re.compile(
    r"\b(?:further|additional|other|remaining) (?:\w+ )?units (?:worth|totalling|to (?:the|a) (?:total )?value of) ?$",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r"\bfrom the following ?:?$", re.IGNORECASE)
# behind 'at least 5 of them' in '10 credits, at least 5 of them at Level 3, from Groups F and G': of both amounts
_INSET = re.compile(r"[^,;]*, from\b")
# before 'no more than 3 credits may be at Level 1', behind '5 credits from Group O'
_OF_WHICH_BEFORE = re.compile(r"\bof (?:which|these|them),? $", re.IGNORECASE)
_OF_HOW_MANY = re.compile(r"\b(?:from|across) (?:(?:either|any) of )?(?:the|these|those) $", re.IGNORECASE)
# between 'one unit' and 'of which no more than 3': 'the minimum credit is 10' is counted then
_RESTATED = re.compile(r"\b(?:credits?|units?)(?: value)? (?:is|are|of) \d", re.IGNORECASE)
_LONGEST_NAME = 6  # words of a group's name
# what makes a sentence of a name: 'Learners must achieve four units: two from Group A …'
_ACT = words(r"\b(?:must|should|needs?|required|complete|achieve|choose|select|take)\b")


class _Found(NamedTuple):
    """An amount with its place in the sentence, and whether credits are counted."""

    start: int
    end: int
    amount: Amount
    in_credits: bool


def gives_choice(sentence: str) -> bool:
    """Whether a sentence asks for one amount or another, so for neither: '1 unit from Group A or 2 units from B'."""
    return any(_OR.search(sentence[: match.start()]) for match in _AMOUNT.finditer(sentence))


def amounts(sentence: str) -> list[Amount]:
    """The amounts that a sentence asks for; none at a time ('in their first year'), no most of what is imported."""
    found = [] if is_for_a_time(sentence) else printed_amounts(sentence)
    return [one for one in found if not (is_imported(sentence) and (one.max_credits or one.max_units))]


def printed_amounts(sentence: str) -> list[Amount]:
    """The amounts that a sentence gives, in printed order: fewest and most credits or units.

    Each reaches from its number to the next one. Empty where the sentence gives no number ('complete all units'), and
    where it gives a choice.
    """
    sentence = written_out(sentence)
    if not gives_number(sentence) or _EXCHANGED.search(sentence):
        return []
    sentence = _TWO_BOUNDS.sub(lambda match: f"{match[0]} {match['noun']}", sentence)
    nouns = list(_AMOUNT.finditer(sentence))
    if not nouns:
        return _without_noun(sentence)
    if gives_choice(sentence):
        return []
    nouns = [match for match in nouns if not _OF_ONE_UNIT.search(sentence[: match.start()])]
    nouns = [match for match in nouns if not _NAMED.match(sentence, match.start("noun"))]
    strict = strict_in(sentence)
    nouns = [match for match in nouns if match.start("number") not in strict]
    parts = _parts_of(sentence, nouns)
    matches = sorted((*nouns, *parts), key=lambda match: match.start())
    ends = [*(match.start() for match in matches), len(sentence)][1:]
    found: list[_Found] = []
    for match, end in zip(matches, ends, strict=True):
        rest = sentence[match.end() : min([end, *(start for start in strict if start >= match.end())])]
        if match not in parts:
            counted = _counts_credits(sentence, match, found)
            in_credits = bool(counted)
            amount = Amount() if counted is None else _amount(sentence, match, rest, in_credits=counted)
        else:
            in_credits = found[-1].in_credits
            restated = _RESTATED.search(sentence, found[-1].end, match.start())
            amount = Amount() if restated else _part(match, rest, found, in_credits=in_credits)
        if _only_then(sentence, match.start()):
            amount = Amount()
        amount = _with_group(sentence, match.start(), amount, found)
        found.append(_Found(match.start(), match.end(), amount, in_credits))
        if match not in parts:
            found[:-1] = _with_bound(sentence, found)
        elif found[1:] and found[-2].amount.group_name is None and _INSET.match(rest):
            found[-2] = found[-2]._replace(amount=found[-2].amount._replace(group_name=amount.group_name))
    return without_contradictions(
        one.amount
        for one, end in zip(found, ends, strict=True)
        if not OWN_LEVEL.match(sentence[one.end : end]) and asks(one.amount) and not _is_choice(sentence, one, found[0])
    )


def _is_choice(sentence: str, one: _Found, first: _Found) -> bool:
    """Whether an amount says of how many something is chosen: '5 credits from the 6 optional units'."""
    of_all = group_kind(one.amount.group_name) is GroupKind.MANDATORY  # of which nothing is left out
    return one is not first and not of_all and _OF_HOW_MANY.search(sentence[: one.start]) is not None


def _parts_of(sentence: str, nouns: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The numbers without a noun that are parts of an amount before them."""
    found = (*_OF_WHICH.finditer(sentence), *_FROM_EACH.finditer(sentence))
    behind = (part for part in found if nouns and part.start() > nouns[0].start())
    return [part for part in behind if not any(noun.start() <= part.start() < noun.end("number") for noun in nouns)]


def _counts_credits(sentence: str, match: re.Match[str], before: Sequence[_Found]) -> bool | None:
    """Whether an amount counts credits; None where the sentence does not say.

    '13 credits, 3 from the mandatory units' counts 3 credits.
    """
    from_all = _FROM_ALL.match(match["noun"])
    if from_all and (whole_number(match["number"]) or 0) > (whole_number(from_all["number"]) or 0):
        return True  # 9 of two units are credits
    if not _FROM_UNITS.match(match["noun"]) or _TAKEN.search(sentence[: match.start("number")]):
        return match["what"].lower().startswith("credit")
    if before:
        return before[-1].in_credits
    return None if _CREDITS.search(sentence, match.end()) else match["what"].lower().startswith("credit")


def _only_then(sentence: str, start: int) -> bool:
    """Whether what stands at a place of a sentence is asked for only on a condition."""
    return _ONLY_THEN.search(sentence[:start]) is not None


def _part(match: re.Match[str], rest: str, before: Sequence[_Found], *, in_credits: bool) -> Amount:
    """'of which at least 60 must be at Level 5': as many of what is counted before, and of its group.

    Of which group it is nothing says where several are asked for: '6 from Group A and 4 from Group B, of which 2 …'.
    """
    named = match.groupdict()
    number = whole_number(next(value for name, value in named.items() if name.startswith("number") and value))
    bound = next((value for name, value in named.items() if name.startswith("bound") and value), "")
    most = bool(_MOST.search(bound))
    group, level = FROM_GROUP.search(rest) or _IS_OF_KIND.match(rest), AT_LEVEL.search(rest)
    of_part = [one.amount.group_name for one in before if one.amount.group_name is not None]
    unsaid = group is None and bool(of_part) and len(before) > 1
    if (group is None and level is None) or unsaid or _NOT_AT.search(rest):
        return Amount()
    return bounded(None if most else number, number if most else None, in_credits=in_credits)._replace(
        group_name=group["group"] if group else next(iter(of_part), None),
        at_level=level[1] if level else None,
    )


def _is_most(match: re.Match[str]) -> bool:
    """Whether the bound before a number makes it the most: 'no more than 2'."""
    return bool(match["bound"] and _MOST.search(match["bound"]))


def _with_group(sentence: str, start: int, amount: Amount, before: Sequence[_Found]) -> Amount:
    """The amount with the group of the one before, or that is named before it, of which it says the credits.

    So do '3 mandatory units (9 credits)', '10 mandatory units totalling 60 credits' and 'Group A (9 credits)'.
    """
    close = bool(before) and ";" not in sentence[before[-1].end : start]
    bracketed = close and sentence[start - 1 : start] == "(" and amount.group_name in {None, group_before(sentence)}
    totalling = _TOTALLING.search(sentence[:start]) if amount.group_name in {None, group_before(sentence)} else None
    totalled = totalling is not None and (
        len(before) == 1 or sentence[totalling.start() - 1 : totalling.start()] == "("
    )
    if bracketed or (before and totalled):
        return amount._replace(group_name=before[-1].amount.group_name)
    if before and amount.group_name is None and _OF_WHICH_BEFORE.search(sentence, 0, start):
        groups = {one.amount.group_name for one in before}
        return amount._replace(group_name=groups.pop()) if len(groups) == 1 else Amount()
    joined = bool(before) and sentence[before[-1].end : start].strip(" ,") in {"", "and", "but"}
    if joined and amount.group_name is None and (amount.max_credits or amount.max_units):
        return amount._replace(group_name=before[-1].amount.group_name)
    named = _GROUP_TOTALLING.search(sentence[:start]) if amount.group_name is None else None
    return amount._replace(group_name=named["group"]) if named else amount


def _with_bound(sentence: str, found: Sequence[_Found]) -> list[_Found]:
    """The amounts before the last: of the fewest with a maximum right behind it group and level are that one's.

    So is the group of '10 credits from 2 optional units' and of '2 units (8 credits) from Group B'.
    """
    *before, last = found
    if not before:
        return before
    between = sentence[before[-1].end : last.start]
    closes = between.strip() == "(" and _BRACKET_CLOSES.match(sentence, last.end)
    if before[-1].amount.group_name is None and (closes or _FROM_ALONE.fullmatch(between)):
        before[-1] = before[-1]._replace(amount=before[-1].amount._replace(group_name=last.amount.group_name))
    if before[-1].in_credits is not last.in_credits:
        return before
    least, most = before[-1].amount, last.amount
    joined = between.strip(" ,") in {"", "and", "but"}
    bounded = (least.min_credits, most.max_credits) if last.in_credits else (least.min_units, most.max_units)
    if joined and least.group_name is None and None not in bounded:
        amount = least._replace(group_name=most.group_name, at_level=least.at_level or most.at_level)
        before[-1] = before[-1]._replace(amount=amount)
    return before


def _without_noun(sentence: str) -> list[Amount]:
    """The amount of a sentence whose number has no noun behind it."""
    value = _VALUE.search(sentence.lower())
    if value is not None and not OWN_LEVEL.search(value[0]):
        most = bool(value["most"] or _MOST.search(value[0]))
        number = whole_number(value["value"] or value["number"] or value["most"])
        named = FROM_GROUP.search(sentence, value.start(), value.end())
        in_credits = (value["what"] or "credit").startswith("credit")
        amount = bounded(None if most else number, number if most else None, in_credits=in_credits)
        group = named["group"] if named else _group(f" {value['kind'] or ''}", "")
        level = AT_LEVEL.search(value[0])
        return [amount._replace(group_name=group, at_level=level[1] if level else None)]
    group = group_before(sentence)
    chosen = _FROM.search(sentence) or (_CHOSEN.search(sentence) if group else None)
    if chosen is None or (group is None and is_of_others(sentence[chosen.end("number") :])):
        return []
    number, most = whole_number(chosen["number"]), _is_most(chosen)
    amount = bounded(None if most else number, number if most else None, in_credits=False)
    return [amount._replace(group_name=group)]


def _amount(sentence: str, match: re.Match[str], rest: str, *, in_credits: bool) -> Amount:
    if are_two(match[0]) or _NOT_AT.search(rest) or _REST_WORTH.search(sentence[: match.start()]):
        return Amount()
    number, end = whole_number(match["number"]), whole_number(match["end"] or "")
    most = _is_most(match) or _MOST_BEHIND.match(rest) is not None
    level = AT_LEVEL.search(match["noun"]) or AT_LEVEL.search(rest.partition(" of which ")[0])
    before = sentence[: match.start()]
    group = _following(sentence) or _group(match["noun"], rest) or right_before(before) or group_before(sentence)
    if group is None and most and (_ELSEWHERE.search(rest) or _OF_SOME.match(match["noun"])) and level is None:
        return Amount()
    if group is None and level is None and (is_of_others(match["noun"] + rest) or is_rest(before, match["noun"])):
        return Amount()
    least, highest = None if most else number, (end or number) if most or end is not None else None
    return bounded(least, highest, in_credits=in_credits)._replace(
        group_name=group,
        at_level=level[1] if level else None,
    )


def _following(sentence: str) -> str | None:
    """A sentence above the units of a group, which names it: 'Learners are to select ONE unit from the following:'."""
    return sentence.rstrip(" :") if _FOLLOWING.search(sentence) else None


def _group(noun: str, rest: str) -> str | None:
    """The group that follows an amount ('from Optional Group B'), or that its noun names ('SEVEN mandatory units')."""
    other = _OTHER_PART.search(rest)
    following = FROM_GROUP.search(rest[: other.start()] if other else rest) or _behind(rest)
    if following is not None:
        return following["group"]
    named = re.sub(
        rf"^(?: of| out of| from)?(?: the| these| those)?(?: (?:{NUMBERS}))? ", "", noun, flags=re.IGNORECASE
    )
    return named if _QUALIFIED.search(noun) else None


def _behind(rest: str) -> re.Match[str] | None:
    """The group that stands right behind an amount: '10 credits of optional units', '15 credits are mandatory'."""
    return _OF_UNITS.match(rest) or _IS_OF_KIND.match(rest)


def group_before(sentence: str) -> str | None:
    """The group that stands before a colon, dash or bracket: 'Mandatory Group A: Learners must achieve …'."""
    match = _GROUP_AT_START.match(sentence) or _GROUP_FIRST.match(sentence) or _GROUP_BEFORE_BRACKET.match(sentence)
    name = _COUNT_BEHIND.sub("", match["group"].strip()) if match else ""
    named = 0 < len(name.split()) <= _LONGEST_NAME and not _ACT.search(name.lower()) and not _AMOUNT.search(name)
    return name if named else None
