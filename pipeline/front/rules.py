"""Statements -> rules of combination: what must be achieved, chosen, or not taken together, and in which order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from pipeline.front.amounts import amounts, group_before
from pipeline.front.counting import count_in, group_of_row
from pipeline.front.exclusions import at_most_one
from pipeline.front.groups import pathway_in, pathway_of
from pipeline.front.naming import Names
from pipeline.front.phrases import (
    asks_for_all,
    asks_of_group,
    is_of_combination,
    is_rule,
    leads_in,
    may_be_rule,
    sentences,
)
from pipeline.front.quantities import Amount
from pipeline.front.statements import Form, Statement
from pipeline.front.subjects import About
from pipeline.geometry.places import place_of
from pipeline.models import Rule
from pipeline.pages import Word

_BULLET = "\n\u2022 "  # before each point of a list
_SHORTEST_SENTENCE = 4  # words
_NEAR = 2  # headings
_OF_PLACE = re.compile(r"\b(?:this|these|that|following|below|above|group|section)\b(?! qualifications?\b)")
_HOURS = re.compile(r"(?:GLH|TQT|(?:total )?guided learning|total qualification time)\b[^:]{0,30}: ?\d", re.IGNORECASE)
"""A point that says how long it takes: 'GLH: 127', among those of a rule."""
# above 'both mandatory units and one optional unit; or' and what else will do: no point asks for its amounts of all
_ONE_OF = re.compile(r"\b(?:either|(?:any )?one of(?: the following| these)?)\b(?: [a-z]+)? ?:?$", re.IGNORECASE)
_OR_ELSE = re.compile(r"(?:^or\b.*|[;,]? or:?)$", re.IGNORECASE)
_PROSE = {Form.PARAGRAPH, Form.POINT}


class Asked(NamedTuple):
    """A rule and its words."""

    rule: Rule
    words: tuple[Word, ...]


def rules_in(statements: Sequence[Statement], names: Names) -> list[Asked]:
    """The rules that some statements are, in reading order; what several places say of the whole is one, with each."""
    found: list[Asked] = []
    about = About(names)
    lists = False
    statements = [statement for statement in statements if statement.form not in {Form.HEAD, Form.LABEL}]
    pathways = {_pathway_above(statement) for statement in statements} - {None}
    for statement in statements:
        number = about.of(statement)
        if statement.led and lists:
            continue  # a point of a list that has been read with its lead-in
        read = _list_rules(statement, number, names) if statement.points else []
        lists = bool(read)
        asked = read or _rules_of(statement, number, names)
        pathway = (
            _pathway_above(statement) if len(pathways) > 1 else None
        )  # 'Assessment route' alone is none of several
        found += asked if pathway is None else _of_pathway(asked, pathway)
    return _once(found)


def _once(found: Sequence[Asked]) -> list[Asked]:
    """The rules; those of the same words that are about the whole, and ask for no amount, as one with all places.

    '12 credits from this group' below two groups stays two rules.
    """
    once: dict[tuple[str | None, str], int] = {}
    kept: list[Asked] = []
    for asked in found:
        rule = asked.rule
        at = once.setdefault((rule.qualification_number, rule.text), len(kept)) if _is_of_whole(rule) else len(kept)
        if at == len(kept):
            kept.append(asked)
        else:
            place = (*kept[at].rule.place, *rule.place)
            kept[at] = Asked(kept[at].rule.model_copy(update={"place": place}), (*kept[at].words, *asked.words))
    return kept


def _is_of_whole(rule: Rule) -> bool:
    """Whether a rule asks for no amount and says nothing of what stands beside it."""
    return all(value is None for value in (rule.group_name, *rule.amounts)) and not _OF_PLACE.search(rule.text.lower())


def _rules_of(statement: Statement, number: str | None, names: Names) -> list[Asked]:
    """The rules of one statement that is about the qualification with a number; its sentences may be about others."""
    if statement.form is not Form.BANNER and (count := _counting(statement, number)):
        return count
    group = group_of_row(statement)
    if group is not None and asks_for_all(statement.text):
        return _asked(statement.text, statement.words, number, group)
    if not _may_speak(statement):
        return []
    if statement.form in {Form.BANNER, Form.HEADING} and asks_of_group(statement.text):
        return _asked(statement.text, statement.words, number, _group_of(statement.text))
    found: list[Asked] = []
    combination = _is_of_combination(statement)
    for sentence, words in statement.sentences:
        number = names.number_of(sentence, number)  # 'Certificate: learners must … At least 9 credits must …'
        if (is_rule(sentence) or (combination and may_be_rule(sentence))) and not _only_leads(sentence):
            asked = _asked(sentence, words, number, group_before(sentence) or group)
            pathway = pathway_of(sentence)
            found += asked if pathway is None else _of_pathway(asked, pathway)
    return found


def _pathway_above(statement: Statement) -> str | None:
    return next((one for heading in reversed(statement.above) if (one := pathway_in(heading.text))), None)


def _of_pathway(asked: Sequence[Asked], pathway: str) -> list[Asked]:
    """Rules about the learners of a pathway: what they ask for of all is of that; of a group in it, no field holds."""
    if len({one.rule.text for one in asked}) > 1:  # sentence by sentence
        return [
            own
            for _, alike in groupby(asked, key=lambda one: one.rule.text)
            for own in _of_pathway(list(alike), pathway)
        ]
    changes = [
        {"group_name": pathway}
        if one.rule.group_name in (None, pathway_of(one.rule.text))
        else Amount(group_name=pathway)._asdict()
        for one in asked
    ]
    found = [Asked(one.rule.model_copy(update=new), one.words) for one, new in zip(asked, changes, strict=True)]
    return [one for one in found if any(number is not None for number in one.rule.amounts)] or found[:1]


def _is_of_combination(statement: Statement) -> bool:
    """Whether a statement is prose below a heading of rules of combination, or the value of such a label."""
    below = statement.form in _PROSE and any(is_of_combination(one.text) for one in statement.above[-_NEAR:])
    return below or is_of_combination(statement.label)


def _may_speak(statement: Statement) -> bool:
    """Whether a cell or heading is prose: more than a phrase, and not the heading of rules."""
    short = len(statement.text.split()) < _SHORTEST_SENTENCE
    return not (statement.form is Form.VALUE and short) and not (
        statement.is_heading and is_of_combination(statement.text)
    )


def _only_leads(sentence: str) -> bool:
    """'For the Diploma learners must achieve:', above a table, says nothing itself."""
    return sentence.endswith(":") and not amounts(sentence)


def _group_of(text: str) -> str | None:
    return group_before(text) or re.split(r"[:(\u2013]", text)[0].strip() or None


def _list_rules(statement: Statement, number: str | None, names: Names) -> list[Asked]:
    """The rules of a list: one for each point that asks for an amount, else one for the list as a whole."""
    lead = sentences(statement.text)[-1]
    points = [point for point in statement.points if not _HOURS.match(point.text)]
    if not leads_in(lead) or not any(is_rule(f"{lead} {point.text}") for point in points):
        return []
    number = names.number_of(lead, number)
    before = _rules_of(replace(statement, points=(), text=statement.text, words=statement.words), number, names)
    counted = any(amounts(point.text) for point in points)
    alternatives = counted and bool(_ONE_OF.search(lead) or any(_OR_ELSE.search(point.text) for point in points))
    if counted and not alternatives:
        own = [_asked(point.text, point.words, number, group_before(point.text)) for point in points]
        return [*before, *(asked for group in own for asked in group)]
    before = [asked for asked in before if asked.rule.text != lead]
    text = lead + "".join(_BULLET + point.text for point in points)
    words = statement.sentences[-1][1]
    everything = (*words, *(word for point in points for word in point.words))
    place = tuple(box for part in (words, *(point.words for point in points)) for box in place_of(part))
    asked_for = amounts(_ONE_OF.sub("", lead) if alternatives else lead)
    amount = next(iter(asked_for), Amount(group_name=group_before(lead)))
    chosen = amount.group_name is None and not amounts(f"{lead} {points[0].text}")
    if chosen and len(points) > max(amount.min_units or 0, amount.max_units or 0):
        amount = Amount()  # 'one of the following:' above 'Unit 3' and 'Unit 4': of these, and not of all
    rule = Rule(qualification_number=number, text=text, place=place, **amount._asdict())
    return [*before, Asked(rule, everything)]


def _counting(statement: Statement, number: str | None) -> list[Asked]:
    """The rule of a row or line that counts: 'Minimum number of credits that must be achieved' | '45'."""
    count = count_in(statement, number)
    if count is None:
        return []
    place = tuple(box for part in count.parts for box in place_of(part))
    rule = Rule(qualification_number=number, text=count.text, place=place, **count.amount._asdict())
    return [Asked(rule, tuple(word for part in count.parts for word in part))]


def _asked(text: str, words: Sequence[Word], number: str | None, group: str | None) -> list[Asked]:
    """One rule for each amount of a text, or one without amount."""
    barred = at_most_one(text)
    found = amounts(text) if barred is None else [barred]
    place = place_of(words)
    return [
        Asked(
            Rule(qualification_number=number, text=text, place=place, **_of_group(amount, group)._asdict()),
            tuple(words),
        )
        for amount in dict.fromkeys(found) or [Amount()]
    ]


def _of_group(amount: Amount, group: str | None) -> Amount:
    """The amount as of the group that stands before it, where it names none."""
    return amount if amount.group_name else amount._replace(group_name=group)
