"""Findings that a specification only has beside other handbooks, or beside the regulator's register.

They are part of what is published, but not of what is known of a document alone: a result that is kept for another
run goes without them, and gets those that the handbooks of that run give.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.findings import Beside
from pipeline.models import Box, Finding

_CODES = frozenset(map(str, Beside))


def beside(
    code: Beside, message: str, *, record: tuple[str, str], field: str | None = None, place: Iterable[Box] = ()
) -> Finding:
    """A finding of this kind about the record of a table and key, or its field; each box of its place once."""
    return Finding(
        code=code,
        severity=code.severity,
        kind=code.kind,
        message=message,
        remedy=code.remedy,
        table_name=record[0],
        record_id=record[1],
        field=field,
        place=tuple(dict.fromkeys(place)),
    )


def is_beside(finding: Finding) -> bool:
    """Whether a finding comes from comparing handbooks."""
    return finding.code in _CODES
