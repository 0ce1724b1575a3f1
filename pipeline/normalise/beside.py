"""Findings that a specification only has beside other handbooks, or beside the regulator's register.

They have a closed set of codes, so that they can be taken off.

They are part of what is published, but not of what is known of a document alone: a result that is kept for another
run goes without them, and gets those that the handbooks of that run give.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from pipeline.models import Box, Finding
from pipeline.terms import Severity


class Beside(StrEnum):
    """What comparing handbooks with one another, and with the regulator's register, can find."""

    CHANGE_NOT_ANNOUNCED = "change-not-announced"
    CHANGE_NOT_FOUND = "change-not-found"
    DUPLICATE_SPECIFICATION = "duplicate-specification"
    ISSUE_GIVEN_TWICE = "issue-given-twice"
    ISSUE_ORDER_DIFFERS = "issue-order-differs"
    NUMBER_FOR_TWO_CONTENTS = "number-for-two-contents"
    NUMBER_REPAIR = "number-repair"
    OFFERS_DIFFER = "offers-differ"
    REGISTER_DIFFERS = "register-differs"
    REGISTER_NUMBER_UNKNOWN = "register-number-unknown"
    REGISTER_TITLE_DIFFERS = "register-title-differs"
    REGISTER_UNIT_NOT_LISTED = "register-unit-not-listed"


_CODES = frozenset(map(str, Beside))


def beside(code: Beside, severity: Severity, message: str, remedy: str, place: Iterable[Box] = ()) -> Finding:
    """A finding of this kind, each box of its place once."""
    return Finding(code=code, severity=severity, message=message, remedy=remedy, place=tuple(dict.fromkeys(place)))


def is_beside(finding: Finding) -> bool:
    """Whether a finding comes from comparing handbooks."""
    return finding.code in _CODES
