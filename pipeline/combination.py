"""Rules of combination: what their sentences say, and whether the units that are listed can satisfy them.

sentences, is_rule, amounts    printed text -> the amounts that it asks for, each with its group
rules_can_be_met               Specification -> findings, for `validate`
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.findings import Checked, Found, finding
from pipeline.models import Rule, Specification, StructureRow
from pipeline.terms import GroupKind
from pipeline.vocabulary import NUMBER_WORDS, group_kind, highest_level, whole_number

# printed as 'learners must achieve 49 credits', 'A minimum of 3 credits from …', 'once they have completed the SEVEN
# mandatory units', 'Learners are to select ONE optional performance unit', 'There are three mandatory units'
_RULE = re.compile(
    r"(?:\b(?:must|need to|required to|are to|have to|should) (?:also |successfully )*"
    r"(?:achieve|complete|select|choose|take|pass)\b"
    r"|\b(?:achieve|completes?|(?:have|has|successfully) (?:achieved|completed)|minimum|maximum"
    r"|select|choose)\b.*\b(?:credits?|units?)\b"
    rf"|\bthere are (?:\d+|{'|'.join(NUMBER_WORDS)}) (?:\w+ )?units\b)",
    re.IGNORECASE,
)
# Notes about learners who registered for an older version: 'Learners registered prior to this date … must complete …'
_TRANSITION = re.compile(r"\bregist(?:ered|rations?)\b", re.IGNORECASE)
_KINDS = (
    r"mandatory|optional|core|specialist|elective|pathway|performance|knowledge|competenc[ey]|generic|further|additional"
    r"|other|remaining|following|internal|external|required|available|unit"
)
_AMOUNT = re.compile(
    r"(?P<bound>\b(?:an? |the )?(?:minimum|maximum|total) of |\bat least |\bup to |\bnot? more than )?(?:a total of )?"
    rf"(?<!level )(?<!unit )(?<!group )\b(?P<number>\d{{1,4}}|{'|'.join(NUMBER_WORDS)})\b"
    rf"(?P<noun>(?: of)?(?: the)?(?: (?:{_KINDS}|level \d))* (?P<what>credits?|units?))\b",
    re.IGNORECASE,
)
_MOST = re.compile(r"maximum|up to|more than", re.IGNORECASE)
_LETTERS = r"(?-i:[A-Z]\d?|\d)\b"
_GROUP = rf"(?:(?:{_KINDS}) )*group {_LETTERS}(?:(?: ?[/,] ?| or | and )(?:(?:{_KINDS}) )*(?:group )?{_LETTERS})*"
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
# 'through the completion of units at Level 2 or above'
_AT_LEVEL = re.compile(r"\bat (?:or above )?level (\d)", re.IGNORECASE)
_FOLLOWING = re.compile(r"\bfrom the following ?:?$", re.IGNORECASE)
_LONGEST_NAME = 6  # words of a group's name
_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=[A-Z0-9(])")


class Amount(NamedTuple):
    """What a part of a sentence asks for: credits or units, of which group (None: of the whole), at which level."""

    min_credits: int | None = None
    max_credits: int | None = None
    min_units: int | None = None
    group_name: str | None = None
    at_level: str | None = None


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, in order."""
    return [part for part in _SENTENCE_END.split(text) if part]


def is_rule(sentence: str) -> bool:
    """Whether a sentence says what must be achieved; notes about learners who have registered before do not count."""
    return bool(_RULE.search(sentence)) and not _TRANSITION.search(sentence)


def amounts(sentence: str) -> list[Amount]:
    """The amounts that a sentence asks for, in printed order: fewest credits, most credits or fewest units.

    Each reaches from its number to the next one. Empty where the sentence gives no number ('complete all units').
    """
    found = list(_AMOUNT.finditer(sentence))
    ends = [*(match.start() for match in found), len(sentence)][1:]
    return [_amount(sentence, match, sentence[match.end() : end]) for match, end in zip(found, ends, strict=False)]


def _amount(sentence: str, match: re.Match[str], rest: str) -> Amount:
    number = whole_number(match["number"])
    in_credits = match["what"].lower().startswith("credit")
    most = bool(match["bound"] and _MOST.search(match["bound"]))
    level = _AT_LEVEL.search(rest)
    return Amount(
        min_credits=number if in_credits and not most else None,
        max_credits=number if in_credits and most else None,
        min_units=number if not in_credits and not most else None,
        group_name=_following(sentence) or _group(match["noun"], rest) or group_before(sentence),
        at_level=level[1] if level else None,
    )


def _following(sentence: str) -> str | None:
    """A sentence above the units of a group, which names it: 'Learners are to select ONE unit from the following:'."""
    return sentence.rstrip(" :") if _FOLLOWING.search(sentence) else None


def _group(noun: str, rest: str) -> str | None:
    """The group that follows an amount ('from Optional Group B'), or that its noun names ('SEVEN mandatory units')."""
    following = _FROM_GROUP.search(rest)
    if following is not None:
        return following["group"]
    return re.sub(r"^ (?:of )?(?:the )?", "", noun) if group_kind(noun) is not None else None


def group_before(sentence: str) -> str | None:
    """The group that stands before a colon or dash: 'Mandatory Group A: Learners must achieve …'."""
    match = _GROUP_FIRST.match(sentence)
    return match["group"].strip() if match and len(match["group"].split()) <= _LONGEST_NAME else None


def rules_can_be_met(specification: Specification) -> Iterator[Found]:
    """The units of each group reach what its rules ask for, and all together what the qualification asks for.

    Nothing is said of a group whose rows are not known, or whose credits are not all printed.
    """
    for rule in specification.rules:
        rows = [row for row in specification.structure if _is_in(row, rule)]
        if rule.at_level is not None and any(row.level is None for row in rows):
            continue
        rows = [row for row in rows if _is_at_level(row, rule)]
        for what, needed, offered in _asked_and_offered(rule, rows, specification.rules):
            if offered < needed:
                yield finding(
                    Checked.RULE_UNREACHABLE,
                    f"'{rule.text}' asks for {needed} {what}, but the units listed for it offer {offered}",
                    record=rule,
                    field=f"min_{what}",
                    place=rule.place,
                )
            elif _is_all_mandatory(rule, rows) and offered != needed:
                yield finding(
                    Checked.RULE_DIFFERS,
                    f"'{rule.text}' asks for {needed} {what}, but the mandatory units add up to {offered}",
                    record=rule,
                    field=f"min_{what}",
                    place=rule.place,
                )


def _is_in(row: StructureRow, rule: Rule) -> bool:
    """Whether a row is of the qualification and of one of the groups that a rule is about."""
    if rule.qualification_number not in (None, row.qualification_number):
        return False
    if rule.group_name is None or rule.group_name == row.group_name:
        return True
    letters = _letters(rule.group_name)
    if letters:
        return bool(letters & _letters(row.group_name))
    return row.group_kind is not None and row.group_kind is group_kind(rule.group_name)


def _is_at_level(row: StructureRow, rule: Rule) -> bool:
    return rule.at_level is None or (row.level is not None and highest_level(row.level) >= int(rule.at_level))


def _letters(group_name: str | None) -> frozenset[str]:
    """'Optional Group B' -> {B}; 'Group B/C', 'Group B or C' -> {B, C}."""
    match = re.search(rf"\bgroup (?P<rest>{_LETTERS}.*)", group_name or "", re.IGNORECASE)
    return frozenset(re.findall(r"\b[A-Z]\d?\b|\b\d\b", match["rest"])) if match else frozenset()


def _is_all_mandatory(rule: Rule, rows: Sequence[StructureRow]) -> bool:
    """Whether a rule is about all units of a mandatory group, so that its number is their sum."""
    mandatory = all(row.group_kind is GroupKind.MANDATORY for row in rows)
    return mandatory and rule.group_name is not None and rule.at_level is None


def _asked_and_offered(
    rule: Rule, rows: Sequence[StructureRow], rules: Iterable[Rule]
) -> Iterator[tuple[str, int, int]]:
    """What a rule asks for: 'credits' or 'units', the number needed, and the number that its rows offer."""
    units = {row.unit_reference_number or row.unit_number: row for row in rows}
    if rule.min_units is not None and units:
        yield "units", rule.min_units, len(units)
    if rule.min_credits is not None and units and all(row.credit_value is not None for row in units.values()):
        yield "credits", rule.min_credits, _most_credits(units.values(), rule, rules)


def _most_credits(rows: Iterable[StructureRow], rule: Rule, rules: Iterable[Rule]) -> int:
    """The credits that these rows can give, each group up to the maximum that another rule sets for it."""
    by_group: dict[str | None, int] = {}
    for row in rows:
        by_group[row.group_name] = by_group.get(row.group_name, 0) + (row.credit_value or 0)
    caps = [
        other
        for other in rules
        if other.max_credits is not None and rule.qualification_number == other.qualification_number
    ]
    return sum(min([offered, *_caps(group, caps)]) for group, offered in by_group.items())


def _caps(group: str | None, rules: Iterable[Rule]) -> list[int]:
    letters = _letters(group)
    alike = [rule for rule in rules if letters and _letters(rule.group_name) == letters]
    return [rule.max_credits for rule in alike if rule.max_credits is not None]
