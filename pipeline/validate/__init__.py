"""What a specification says against itself: one written list of checks, each of which yields findings.

A check never changes a value. An error is a value that cannot be right (a wrong check character; two prints of one
value that differ), a warning is something that a person should look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from pipeline.combination import credits_are_known, rules_are_understood, rules_can_be_met
from pipeline.findings import Found, published
from pipeline.models import Finding, Specification
from pipeline.soundness import places_are_on_pages, ranges_are_in_order
from pipeline.validate.hours import hours_and_credit
from pipeline.validate.numbering import criterion_numbering, graded_numbering, outcome_numbering
from pipeline.validate.numbers import check_characters, numbers_given_twice
from pipeline.validate.parts import empty_parts, missing_front, missing_values, papers_in_prose
from pipeline.validate.rows import rows_against_units, rows_and_bodies
from pipeline.validate.texts import unreadable_characters

CHECKS: tuple[Callable[[Specification], Iterable[Found]], ...] = (
    check_characters,
    rows_against_units,
    rows_and_bodies,
    outcome_numbering,
    criterion_numbering,
    graded_numbering,
    numbers_given_twice,
    empty_parts,
    missing_values,
    missing_front,
    papers_in_prose,
    hours_and_credit,
    rules_are_understood,
    credits_are_known,
    rules_can_be_met,
    unreadable_characters,
    ranges_are_in_order,
    places_are_on_pages,
)


def validate(specification: Specification, opens: int = 1) -> tuple[Finding, ...]:
    """All findings of all checks, in the order of the list and, within a check, of the print.

    `opens` is the first page of the file on which anything is printed.
    """
    checks = (partial(missing_front, opens=opens) if check is missing_front else check for check in CHECKS)
    return published((found for check in checks for found in check(specification)), specification)
