"""What a finding's code says: how much it matters, what kind it is, what it means and what to do about it."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pipeline.terms import FindingKind, Severity


class FindingCode(StrEnum):
    """The base of the enums of codes; as text a member is its code.

    Each stage that makes findings has its own enum; `pipeline.findings.CODES` has the members of all of them.
    """

    severity: Severity
    kind: FindingKind
    meaning: str
    remedy: str

    def __new__(cls, code: str, severity: Severity, kind: FindingKind, meaning: str, remedy: str) -> Self:
        """A member: its code, its severity and kind, its meaning in one sentence, and what is to be done mostly."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.severity = severity
        member.kind = kind
        member.meaning = meaning
        member.remedy = remedy
        return member
