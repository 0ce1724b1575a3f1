"""Rules of combination: whether their numbers were read, and whether the units that are listed can satisfy them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.findings import Checked, Found, finding
from pipeline.front.groups import pathway_in
from pipeline.front.phrases import asks_for_all
from pipeline.front.understood import is_understood
from pipeline.models import Rule, Specification, StructureRow
from pipeline.terms import GroupKind
from pipeline.vocabulary import group_kind, highest_level

_LETTERS = r"(?-i:[A-Z]\d?|\d)\b"


def rules_are_understood(specification: Specification) -> Iterator[Found]:
    """Each number of credits or units that a rule prints is one of its amounts, or of another rule of the same text.

    A rule without any amount asks for all of a group, or of the qualification, and for nothing else.
    """
    for rule in specification.rules:
        alike = [other for other in specification.rules if other.text == rule.text and other.place == rule.place]
        held = [number for other in alike for number in other.amounts if number is not None]
        if not is_understood(rule.text, held):
            says = "prints a number, or a condition, that is in none of its amounts"
        elif not held and not asks_for_all(rule.text):
            says = "asks for something else than amounts, or all, of units or credits, which no field holds"
        else:
            continue
        if rule is alike[0]:
            yield finding(
                Checked.RULE_NOT_UNDERSTOOD,
                f"'{rule.text}' {says}",
                record=rule,
                field="text",
                place=rule.place,
            )


def credits_are_known(specification: Specification) -> Iterator[Found]:
    """Where a rule asks for credits of the whole qualification, the qualification has a credit value."""
    for qualification in specification.qualifications:
        number = qualification.qualification_number
        asked = [
            rule
            for rule in specification.rules
            if rule.min_credits is not None and rule.group_name is rule.at_level is None
            if rule.qualification_number == number or (rule.qualification_number is None and _is_alone(specification))
        ]
        if asked and qualification.credit_value is None:
            yield finding(
                Checked.CREDIT_VALUE_MISSING,
                f"'{asked[0].text}' asks for {asked[0].min_credits} credits, "
                f"and no credit value of '{qualification.title}' is read",
                record=qualification,
                field="credit_value",
                place=asked[0].place,
            )


def _is_alone(specification: Specification) -> bool:
    return len(specification.qualifications) == 1


def rules_can_be_met(specification: Specification) -> Iterator[Found]:
    """The units of each group reach what its rules ask for, and all together what the qualification asks for.

    Nothing is said of a group whose rows are not known, or whose credits are not all printed; nor of a pathway, whose
    learners take units of other groups, too.
    """
    for rule in specification.rules:
        if pathway_in(rule.group_name or ""):
            continue
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
    units = {row.unit_reference_number or row.unit_number or row.title: row for row in rows}
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
        if other.max_credits is not None and other.at_level is None
        if rule.qualification_number == other.qualification_number
    ]
    return sum(min([offered, *_caps(group, caps)]) for group, offered in by_group.items())


def _caps(group: str | None, rules: Iterable[Rule]) -> list[int]:
    letters = _letters(group)
    alike = [rule for rule in rules if letters and _letters(rule.group_name) == letters]
    return [rule.max_credits for rule in alike if rule.max_credits is not None]
