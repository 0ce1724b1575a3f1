"""What a handbook says of itself and its qualifications: cover, facts, rules of combination, external assessments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz

from pipeline.compare.align import Pair, best_pairs
from pipeline.compare.changes import Change, Class, Entity
from pipeline.compare.elsewhere import sentences
from pipeline.compare.record import Record, text_change, title_change, value_change
from pipeline.compare.sides import Sides
from pipeline.compare.text import content
from pipeline.findings import Checked
from pipeline.findings.certified import PICTURES
from pipeline.models import ExternalAssessment, Passage, Qualification, Rule, Specification, Unit

_ALIKE = 60.0  # per cent of the characters of two rules
_RANGES = ("credit_value", "guided_learning_hours")
_FACTS = (
    "qualification_number",
    "level",
    "total_qualification_time",
    "regulation_start_date",
    "operational_start_date",
    "operational_end_date",
    "certification_end_date",
    "review_date",
    "age_ranges",
)
WORDINGS = ("age_ranges_printed", "grading", "entry_requirements", "assessment_methods")
"""The facts of a qualification in words: a line for each statement."""
_AMOUNTS = ("min_credits", "max_credits", "min_units", "max_units", "at_level")
_NUMBER = re.compile(r"\d+")
_TEST_FACTS = ("length_minutes", "marks", "questions")
_TEST_WORDINGS = ("kind_printed", "length", "availability", "first_assessment", "grading")


def document_changes(old: Specification, new: Specification, sides: Sides) -> Iterator[Change]:
    """Title, issue and date of the cover. A date is the same if it is the same month, however it is printed."""

    def at(field: str) -> Record:
        return Record(Entity.DOCUMENT, "document", "document", old.places.get(field, ()), new.places.get(field, ()))

    yield from title_change(at("title"), old.title, new.title, sides)
    missing = [
        value is None and side.unread.has(Checked.ISSUE_MISSING)
        for value, side in ((old.issue, sides.before), (new.issue, sides.after))
    ]
    class_ = Class.UNREAD if any(missing) else Class.KEY_VALUE
    if old.issue != new.issue:
        yield at("issue").change("issue", old.issue, new.issue, class_)
    if (old.issued or old.issued_printed) != (new.issued or new.issued_printed):
        yield at("issued").change("issued", old.issued_printed or old.issued, new.issued_printed or new.issued, class_)


def qualification_changes(old: Specification, new: Specification, sides: Sides) -> Iterator[Change]:
    """The qualifications: by number, then by title; where each issue has one, these two."""
    alone = float(len(old.qualifications) == len(new.qualifications) == 1)
    pairs = best_pairs(
        (i, j, score)
        for i, one in enumerate(old.qualifications)
        for j, other in enumerate(new.qualifications)
        if (score := _same_qualification(one, other) + alone)
    )
    printed = _Printed(old.passages), _Printed(new.passages)
    missing = Checked.QUALIFICATION_MISSING
    lacking = sides.before.unread.has(missing), sides.after.unread.has(missing)
    places = [one.place for one in old.qualifications], [one.place for one in new.qualifications]
    for i, j, class_ in sides.records(*places, pairs):
        before, after = (None if i is None else old.qualifications[i]), (None if j is None else new.qualifications[j])
        if before is not None and after is not None:
            yield from _qualification(before, after, printed, sides)
            continue
        unread = lacking[0] if before is None else lacking[1]
        here = _record(Entity.QUALIFICATION, _called(before), _called(after), before, after)
        facts = before and _facts(before), after and _facts(after)
        yield here.change("qualification", *facts, Class.UNREAD if unread else class_)


def rule_changes(old: Specification, new: Specification, sides: Sides) -> Iterator[Change]:
    """The rules of combination: by what they are about, and their words; each time that one is printed."""
    rules_old, rules_new = list(_printings(old.rules)), list(_printings(new.rules))
    pairs = best_pairs(
        (i, j, score)
        for i, one in enumerate(rules_old)
        for j, other in enumerate(rules_new)
        if (score := _same_rule(one, other))
    )
    places = [one.place for one in rules_old], [one.place for one in rules_new]
    for i, j, class_ in sides.records(*places, pairs):
        before, after = (None if i is None else rules_old[i]), (None if j is None else rules_new[j])
        here = _record(Entity.RULE, _about(before), _about(after), before, after)
        if before is None or after is None:
            yield here.change("rule", before and before.text, after and after.text, class_)
            continue
        for name in _AMOUNTS:
            yield from value_change(here, name, getattr(before, name), getattr(after, name), sides)
        yield from text_change(here, "text", before.text, after.text, sides)


def _printings(rules: Iterable[Rule]) -> Iterator[Rule]:
    """The rules as they are printed: one with places on pages far from each other is printed as often."""
    for rule in rules:
        at = [0, *(n for n, (one, other) in enumerate(pairwise(rule.place), 1) if other.page - one.page not in {0, 1})]
        for start, end in zip(at, [*at[1:], len(rule.place)], strict=True):
            yield rule.model_copy(update={"place": rule.place[start:end]})


def assessment_changes(
    old: Specification, new: Specification, units: frozenset[Pair], sides: Sides
) -> Iterator[Change]:
    """The external assessments: by number, or else by title; `units` are the pairs of units.

    A test that has its unit's number or title says nothing new where it changes with the unit.
    """
    tests_old, tests_new = old.external_assessments, new.external_assessments
    names = {(a, b) for i, j in units for a, b in _names(old.units[i], new.units[j])}
    pairs = best_pairs(
        (i, j, score)
        for i, one in enumerate(tests_old)
        for j, other in enumerate(tests_new)
        if (score := _same_test(one, other, names))
    )
    for i, j, class_ in sides.records([one.place for one in tests_old], [one.place for one in tests_new], pairs):
        before, after = (None if i is None else tests_old[i]), (None if j is None else tests_new[j])
        if before is not None and after is not None:
            yield from _assessment(before, after, names, sides)
            continue
        here = _record(Entity.EXTERNAL_ASSESSMENT, _test(before), _test(after), before, after)
        facts = before and _test_facts(before), after and _test_facts(after)
        yield here.change("external_assessment", *facts, class_)


def _assessment(
    old: ExternalAssessment, new: ExternalAssessment, names: set[tuple[str, str]], sides: Sides
) -> Iterator[Change]:
    def here(name: str) -> Record:
        field = name.removesuffix("_minutes")
        places = old.places.get(field) or old.place, new.places.get(field) or new.place
        return Record(Entity.EXTERNAL_ASSESSMENT, _test(old), _test(new), *places)

    if old.unit_number != new.unit_number and (content(old.unit_number), content(new.unit_number)) not in names:
        record = here("unit_number")
        yield record.change("unit_number", old.unit_number, new.unit_number, Class.RENUMBERED, new.title)
    if (content(old.title), content(new.title)) not in names:
        yield from title_change(here("title"), old.title, new.title, sides)
    for name in _TEST_FACTS:
        yield from value_change(here(name), name, getattr(old, name), getattr(new, name), sides)
    for name in _TEST_WORDINGS:
        values = getattr(old, name), getattr(new, name)
        if not (name == "length" and old.length_minutes != new.length_minutes and _differs_in_numbers(*values)):
            yield from text_change(here(name), name, *values, sides)


def _differs_in_numbers(one: str | None, other: str | None) -> bool:
    """Whether two texts say the same but for their numbers: '120 Minutes', '130 minutes'."""
    return one is not None and other is not None and content(_NUMBER.sub("", one)) == content(_NUMBER.sub("", other))


class _Printed:
    """What an issue prints, and no record holds."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._passages = passages

    def __contains__(self, line: str) -> bool:
        """Whether it prints the words of a line as a text or a sentence, and no more in that."""
        return content(line) in self._sentences

    @cached_property
    def _sentences(self) -> frozenset[str]:
        return frozenset(content(part) for one in self._passages for part in (one.text, *sentences(one.text)))


def _lines(value: str | None, other: str | None, printed: _Printed) -> str | None:
    """A fact in words without the lines that the other issue prints, and takes for none: for that is no change."""
    same = set(map(content, (other or "").split("\n")))
    kept = [line for line in (value or "").split("\n") if content(line) in same or line not in printed]
    return "\n".join(kept) or None


def _qualification(
    old: Qualification, new: Qualification, printed: tuple[_Printed, _Printed], sides: Sides
) -> Iterator[Change]:
    def here(name: str) -> Record:
        places = old.places.get(name) or old.place, new.places.get(name) or new.place
        return Record(Entity.QUALIFICATION, _called(old), _called(new), *places)

    yield from title_change(here("title"), old.title, new.title, sides)
    for name in _RANGES:
        yield from value_change(here(name), name, _range(old, name), _range(new, name), sides)
    for name in _FACTS:
        yield from value_change(here(name), name, _plain(getattr(old, name)), _plain(getattr(new, name)), sides)
    for name in WORDINGS:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            lines = _lines(before, after, printed[1]), _lines(after, before, printed[0])
            if (_has_all(*lines) and sides.after.unread.has(*PICTURES)) or (
                _has_all(*reversed(lines)) and sides.before.unread.has(*PICTURES)
            ):
                yield here(name).change(name, *lines, Class.UNREAD)
            else:
                yield from text_change(here(name), name, *lines, sides)


def _has_all(one: str | None, other: str | None) -> bool:
    """Whether a fact in words has all lines of another, and more."""
    return set((other or "").split("\n")) - {""} < set((one or "").split("\n"))


def _same_qualification(one: Qualification, other: Qualification) -> float:
    same_number = one.qualification_number is not None and one.qualification_number == other.qualification_number
    return 2.0 * same_number + (content(one.title) == content(other.title))


def _same_rule(one: Rule, other: Rule) -> float:
    text = 100.0 if one.text == other.text else fuzz.ratio(content(one.text), content(other.text), score_cutoff=_ALIKE)
    amounts = sum(getattr(one, name) == getattr(other, name) for name in _AMOUNTS)
    return text + amounts + 10.0 * (_about(one) == _about(other)) if text else 0.0


def _same_test(one: ExternalAssessment, other: ExternalAssessment, names: set[tuple[str, str]]) -> float:
    same_number = content(one.unit_number) == content(other.unit_number) != ""
    same_title = content(one.title) == content(other.title) != ""
    same_unit = (content(one.unit_number), content(other.unit_number)) in names
    if not same_number and not same_title and not same_unit:
        return 0.0
    facts = sum(bool(getattr(one, name) == getattr(other, name)) for name in (*_TEST_FACTS, *_TEST_WORDINGS))
    return 100.0 * (same_number or same_unit) + 50.0 * same_title + facts


def _names(old: Unit, new: Unit) -> list[tuple[str, str]]:
    """The numbers, and the titles, that one unit has in the older and the newer issue, where they differ."""
    values = ((old.unit_number, new.unit_number), (old.title, new.title))
    return [(content(a), content(b)) for a, b in values if a and b and a != b]


def _range(qualification: Qualification, name: str) -> int | str | None:
    """A number, or '55-60' where a range is printed."""
    low, high = getattr(qualification, name), getattr(qualification, f"{name}_max")
    return low if high is None else f"{'' if low is None else low}-{high}"


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _called(qualification: Qualification | None) -> str | None:
    return (qualification.qualification_number or qualification.title) if qualification else None


def _facts(qualification: Qualification) -> dict[str, Any]:
    return {"qualification_number": qualification.qualification_number, "title": qualification.title}


def _about(rule: Rule | None) -> str | None:
    return f"{rule.qualification_number or 'document'}#{rule.group_name or 'rule'}" if rule else None


def _test(test: ExternalAssessment | None) -> str | None:
    return (test.unit_number or test.title or "test") if test else None


def _test_facts(test: ExternalAssessment) -> dict[str, Any]:
    return {
        name: getattr(test, name) for name in ("unit_number", "title", "kind_printed", "length", "marks", "questions")
    }


def _record(
    entity: Entity,
    key_before: str | None,
    key_after: str | None,
    old: Qualification | Rule | ExternalAssessment | None,
    new: Qualification | Rule | ExternalAssessment | None,
) -> Record:
    return Record(entity, key_before, key_after, old.place if old else (), new.place if new else ())
