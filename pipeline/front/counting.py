"""Rows and lines that count what must be achieved -> amounts: '24' beside 'Optional credits' or below 'Min. units'."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.front.exclusions import at_most_one, barred_with
from pipeline.front.groups import FROM_GROUP, GROUP, KIND
from pipeline.front.levels import AT_LEVEL, OWN_LEVEL
from pipeline.front.naming import TITLE
from pipeline.front.phrases import counts, is_of_combination
from pipeline.front.quantities import Amount, bounded
from pipeline.front.statements import Form, Statement
from pipeline.pages import Word
from pipeline.vocabulary import KINDS, OTHER_KINDS, group_kind, whole_number

_MOST = re.compile(r"\bmax(?:imum)?\b", re.IGNORECASE)
_CREDITS = re.compile(r"\bcredits?\b", re.IGNORECASE)
_INSIDE = re.compile(rf"\b{GROUP}", re.IGNORECASE)
_BEHIND = re.compile(r": ?(?P<group>\S.*)$")
_KIND = re.compile(rf"\b(?:{KINDS}|{OTHER_KINDS}) (?=credits?\b|units?\b)", re.IGNORECASE)
# the head above the names of groups, and above those of qualifications
_GROUPS = re.compile(r"(?:(?:optional |unit )?groups?|unit types?|types? of units?)", re.IGNORECASE)
# the head above names of groups among others, and above those of rules
_PARTS = re.compile(r"(?:components?|requirements?)", re.IGNORECASE)
_RULES = re.compile(r"(?:combination )?rules?(?: of combination)?", re.IGNORECASE)
_TOTAL = re.compile(r"(?:(?:overall |grand )?total|(?:whole )?qualification)(?: \w+)?", re.IGNORECASE)
_NUMBER_OF = re.compile(r"(?:no\.?|number) of (?:units|credits)", re.IGNORECASE)
# heads what each group is to give, below a heading of rules of combination
_AMOUNTS = re.compile(r"(?:credits?|units?)(?: values?)?", re.IGNORECASE)
_AT_MOST = re.compile(r"\b(?:up to|max(?:imum)?|(?:no|not) more than)\b", re.IGNORECASE)
# printed beside a pathway, below 'Mandatory' and 'Optional Group A' as '3 units'
_OF_PATHWAY = re.compile(rf"{KINDS}|{GROUP}|total (?:credits|units)", re.IGNORECASE)
_QUALIFICATIONS = re.compile(r"qualifications?(?: title| size)?|size|pathways?|routes?", re.IGNORECASE)
_PATHWAYS = re.compile(r"pathways?|routes?", re.IGNORECASE)
_SIGN = re.compile(r"[A-Z]\d?|\d")
_NUMBER = re.compile(
    r"(?:(?:at least|min(?:imum|\.)?(?: of)?) |(?P<bound>up to|max(?:imum|\.)?(?: of)?|no more than) )?"
    r"(?P<least>\w+)(?: ?(?:[-\u2013]|to) ?(?P<most>\w+))?(?: \((?:min(?:imum)?|(?P<below>max(?:imum)?))\))?"
    r"(?: (?P<what>credits?|units?))?",
    re.IGNORECASE,
)
_FROM_HOW_MANY = re.compile(r" from \d+$")  # '2 units from 3'
_PART = re.compile(rf"{KIND}(?: (?:units?|group))?|{GROUP}", re.IGNORECASE)
# printed as 'Mandatory units - 7 credits'
_DASHED = re.compile(r"(.*[^\d\s]) [-\u2013] ([^-\u2013]+)")
# printed beside 'Optional credits' as '9 (at least 5 from Group B)'
_NUMBER_FIRST = re.compile(r"\d{1,3} (?!.*\b(?:credits?|units?)\b)", re.IGNORECASE)
BARRED = re.compile(r"\b(?:barred|excluded)\b|\b(?:cannot|may not|not to) be (?:taken|combined)\b", re.IGNORECASE)
_UNITS = re.compile(r"units? \w*\d", re.IGNORECASE)
_BOUNDS = re.compile(r"(?:max|min)imum at level \d", re.IGNORECASE)  # beside '3 credits'
_NONE = re.compile(r"(?:none|n/?a|no|[-\u2013\u2014])?\.?", re.IGNORECASE)


class Count(NamedTuple):
    """What a row or line counts: its text as printed from left to right, its parts, and the amount."""

    text: str
    parts: tuple[tuple[Word, ...], ...]
    amount: Amount


def count_in(statement: Statement, number: str | None) -> Count | None:
    """What a statement, about the qualification of a number, counts; None where it counts nothing.

    What is counted of a pathway, of a qualification that is not known, or of a kind of units in a group has the text
    without an amount; so has a number with more behind it.
    """
    label, text = statement.label, statement.text
    if statement.form is not Form.VALUE:
        return _in_line(statement)
    head = statement.heads[0] if statement.heads else ""
    parts = (statement.label_words, statement.words)
    if _bars(statement, head):
        return Count(f"{label} {head}: {text}", parts, barred_with(label, text))
    if not statement.beside and (counts(label) or (_BOUNDS.match(label) and counts(f"{label} {text}"))):
        amount = counted(label, text)
        if amount is None and _NUMBER_FIRST.match(text):
            amount = Amount()
        return Count(f"{label} {text}", parts, amount) if amount is not None else None
    if not statement.beside and BARRED.search(label) and _UNITS.match(text):
        printed = f"{label}: {text}"
        return Count(printed, parts, at_most_one(printed) or Amount())
    if statement.beside and counts(label) and TITLE.search(head) and (amount := counted(label, text)) is not None:
        return Count(f"{label} {head}: {text}", parts, amount if number is not None else Amount())
    return _in_column(statement, number, head)


def _in_column(statement: Statement, number: str | None, head: str) -> Count | None:
    """What a cell counts below the head of its column, in the row of a group, a pathway or a rule."""
    label, text, over = statement.label, statement.text, statement.over_label
    parts = (statement.label_words, statement.words)
    if _RULES.fullmatch(over) and not statement.beside:
        return Count(f"{label}: {text}", parts, counted(label, text) or Amount())
    of_group, of_whole = _GROUPS.fullmatch(over) or _names_part(statement), _QUALIFICATIONS.fullmatch(over)
    bare = _AMOUNTS.fullmatch(head) and any(is_of_combination(one.text) for one in statement.above[-1:])
    counting = counts(head) or (of_group and (bare or _NUMBER_OF.fullmatch(head)))
    counting = counting or (_PATHWAYS.fullmatch(over) and _OF_PATHWAY.fullmatch(head))
    amount = counted(head, text) if (of_group or of_whole) and counting and head != label else None
    if amount is None:
        return _of_part(statement)
    of_other = of_group and (amount.group_name is not None or (bare and _AT_MOST.search(" ".join(statement.beside))))
    if of_other or (of_whole and (number is None or _PATHWAYS.fullmatch(over))):
        amount = Amount()
    elif of_group and amount != Amount():
        amount = amount._replace(group_name=group_of_row(statement))
    return Count(f"{label} {head}: {text}", parts, amount)


def _of_part(statement: Statement) -> Count | None:
    """'7 credits' or '2 units from 3' in the row of 'Mandatory', 'Group B' or 'Total' that has amounts alone."""
    label, of_whole = statement.label, _TOTAL.fullmatch(statement.label)
    if not (of_whole or _PART.fullmatch(label)):
        return None
    amounts = [_with_noun(text) for text in (statement.text, *statement.beside)]
    if None in amounts or (amount := amounts[0]) is None:
        return None
    group = None if of_whole else label
    parts = (statement.label_words, statement.words)
    return Count(f"{label}: {statement.text}", parts, amount._replace(group_name=group))


def _with_noun(text: str) -> Amount | None:
    """The amount that a cell is, which says of what: '7 credits', '2 units from 3'; None of '7', and of prose."""
    asked = _FROM_HOW_MANY.sub("", text)
    match = _NUMBER.fullmatch(asked)
    return counted("", asked) if match and match["what"] else None


def group_of_row(statement: Statement) -> str | None:
    """The group that the first cell of a row names below such a head: 'A' below 'Group' is 'Group A'."""
    if _TOTAL.fullmatch(statement.label):
        return None
    of_part = _PARTS.fullmatch(statement.over_label)
    if not (_GROUPS.fullmatch(statement.over_label) or of_part) or statement.over_label == statement.label:
        return None
    if of_part:
        return statement.label if _names_part(statement) else None
    noun = statement.over_label.split()[-1].capitalize().removesuffix("s")
    return f"{noun} {statement.label}" if _SIGN.fullmatch(statement.label) else statement.label


def _names_part(statement: Statement) -> bool:
    """Whether the first cell of a row below 'Component' names a group or the whole: 'Group B', 'Total'."""
    label = statement.label
    names = _INSIDE.fullmatch(label) or group_kind(label) is not None or _TOTAL.fullmatch(label)
    return bool(_PARTS.fullmatch(statement.over_label) and names)


def counted(label: str, printed: str) -> Amount | None:
    """What is asked for by a label that counts credits or units: 'Minimum number of optional credits: Group B' | '24'.

    None where no number is printed; without numbers where the level is not said ('at the level of the qualification').
    """
    match = _NUMBER.fullmatch(printed.strip())
    least, most = (whole_number(match["least"]), whole_number(match["most"] or "")) if match else (None, None)
    if least is None or (least == 0 and (match is None or match["most"] is None) and not _MOST.search(label)):
        return None  # '0' below 'Minimum credits' asks for nothing
    if OWN_LEVEL.match(label):
        return Amount()
    if _MOST.search(label) or (match and (match["bound"] or match["below"])):
        least, most = None, most or least
    level = AT_LEVEL.search(label)
    what = (match["what"] if match else None) or label  # 'Mandatory units - 7 credits'
    amount = bounded(least, most, in_credits=bool(_CREDITS.search(what)))
    return amount._replace(group_name=_group_in(label), at_level=level[1] if level else None)


def _group_in(label: str) -> str | None:
    """The group that the label of a count names: behind a colon, behind 'from', anywhere, or as a kind of units."""
    if named := _BEHIND.search(label) or FROM_GROUP.search(label):
        return named["group"]
    inside, kind = _INSIDE.search(label), _KIND.search(label)
    return inside[0] if inside else f"{kind[0]}units" if kind else None


def _in_line(statement: Statement) -> Count | None:
    """'Mandatory credits: 18' or 'Mandatory units - 7 credits', in a line outside tables of one sentence."""
    if len(statement.sentences) > 1:
        return None
    label, colon, value = statement.text.rpartition(":")
    if not colon and (dashed := _DASHED.fullmatch(statement.text)):
        label, value = dashed.groups()
    amount = counted(label, value) if statement.form is not Form.HEADING and counts(label) else None
    return None if amount is None else Count(statement.text, (statement.words,), amount)


def _bars(statement: Statement, head: str) -> bool:
    """Whether a row says which units a unit is barred with: 'Unit 3' | 'Unit 7', below 'Barred with'."""
    return bool(BARRED.search(head)) and head != statement.text and not _NONE.fullmatch(statement.text.strip())
