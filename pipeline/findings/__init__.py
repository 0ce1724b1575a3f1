"""Findings: the registry of their codes, how one is made, and which record it names.

A check says what it found with `finding(…)`, and about which record of the specification; `published` puts
the table and the key of that record in its place.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pydantic import BaseModel

from pipeline.findings.accepted import Accepted
from pipeline.findings.beside import Beside
from pipeline.findings.checked import Checked
from pipeline.findings.codes import FindingCode
from pipeline.findings.reading import Reading
from pipeline.keys import keyed, keys_by_record
from pipeline.models import Box, Finding, Specification

__all__ = [
    "CODES",
    "Accepted",
    "Beside",
    "Checked",
    "FindingCode",
    "Found",
    "Reading",
    "finding",
    "published",
    "rekeyed",
]

CODES: Mapping[str, FindingCode] = MappingProxyType(
    {str(code): code for code in itertools.chain[FindingCode](Reading, Checked, Accepted, Beside)}
)
"""Every code that a finding can have."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found, before the keys of records are known."""

    code: FindingCode
    message: str
    record: BaseModel | str | None
    """The record that it is about, as it stands in the specification; or the table in which one is missing."""
    field: str | None
    place: tuple[Box, ...]
    remedy: str


def finding(
    code: FindingCode,
    message: str,
    *,
    record: BaseModel | str | None = None,
    field: str | None = None,
    place: Iterable[Box] = (),
    remedy: str | None = None,
) -> Found:
    """A finding about a record, or about the field of it; `remedy` where there is a more special one than the code's.

    `record` is the very object that stands in the specification, or that itself; the name of a table, where a record of
    it is missing; None where what was found belongs to neither. Each box of the place is kept once.
    """
    return Found(code, message, record, field, tuple(dict.fromkeys(place)), remedy or code.remedy)


def published(found: Iterable[Found], specification: Specification) -> tuple[Finding, ...]:
    """The findings as they are published with this specification, with the tables and keys of its records."""
    found = tuple(found)
    keys = keys_by_record(specification) if found else {}
    return tuple(_published(one, *_name(one.record, keys)) for one in found)


def _name(record: BaseModel | str | None, keys: Mapping[int, tuple[str, str]]) -> tuple[str | None, str | None]:
    """The table of a record and its key there, as far as they are known."""
    if isinstance(record, str):
        return record, None
    return keys.get(id(record), (None, None))


def _published(found: Found, table: str | None, key: str | None) -> Finding:
    return Finding(
        code=found.code,
        severity=found.code.severity,
        kind=found.code.kind,
        message=found.message,
        remedy=found.remedy,
        table_name=table,
        record_id=key,
        field=found.field if table else None,
        place=found.place,
    )


def rekeyed(findings: Sequence[Finding], before: Specification, after: Specification) -> tuple[Finding, ...]:
    """The findings with the keys that their records have `after`, which has the same records with other values."""
    olds, news = ([one for one in keyed(issue) if one.table != "findings"] for issue in (before, after))
    keys = {(old.table, old.key): new.key for old, new in zip(olds, news, strict=True)}
    return tuple(
        one.model_copy(update={"record_id": keys.get((one.table_name or "", one.record_id or ""), one.record_id)})
        for one in findings
    )
