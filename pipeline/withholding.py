"""A value that a misread speaks against is not published: its field is null, and a finding says what was read there.

Only fields that may be null are emptied. A text or a title that must be there stays, with its record not certified;
what a person has corrected stays as corrected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import NoneType
from typing import TypeVar, get_args

from pydantic import BaseModel

from pipeline.findings import Accepted, Checked, Found, finding, published, rekeyed
from pipeline.keys import keyed
from pipeline.models import Box, Finding, Specification, Unit
from pipeline.terms import FindingKind, Origin

_TABLES = ("qualifications", "rules", "structure", "changes", "mappings", "external_assessments", "units")
_PARTS = ("resources",)
"""The same inside units."""
_FOLLOWING: Mapping[str, tuple[str, ...]] = {
    "credit_value": ("credit_value_max",),
    "group_name": ("group_kind",),
    "guided_learning_hours": ("guided_learning_hours_max",),
    "length": ("length_minutes",),
    "unit_reference_number": ("number_scheme",),
    "qualification_number": ("number_scheme",),
}
"""What is published of a value beside its print."""

_NUMBER = "qualification_number"
_LOST = {Accepted.MISREAD_HEADER_VALUE}
"""What says that the print of a value is lost where the value is known from another place: it stands."""

_Holder = TypeVar("_Holder", Specification, Unit)
Doubts = Mapping[tuple[str, str], Mapping[str, str]]
"""Table and key of a record -> its doubtful fields, each with the code of the misread."""


def withheld(specification: Specification, findings: Iterable[Finding]) -> tuple[Specification, tuple[Finding, ...]]:
    """The specification without the values that misreads speak against, and the findings with those that say so."""
    findings = tuple(findings)
    doubts = _doubts(findings)
    if not doubts:
        return specification, findings
    keys = {id(one.record): (one.table, one.key) for one in keyed(specification) if one.table in (*_TABLES, *_PARTS)}
    own = {record: doubts[key] for record, key in keys.items() if key in doubts}
    doubtful = _with_number(specification, own)
    told: list[tuple[Found, str]] = []
    after = _emptied_in(_TABLES, specification, doubtful, told)
    units = tuple(_emptied_in(_PARTS, unit, doubtful, told) for unit in after.units)
    after = after.model_copy(update={"units": units})
    found = published((one for one, _ in told), after)
    folded = (one.model_copy(update={"folded_into": code}) for one, (_, code) in zip(found, told, strict=True))
    return after, (*rekeyed(findings, specification, after), *folded)


def _with_number(
    specification: Specification, doubts: Mapping[int, Mapping[str, str]]
) -> Mapping[int, Mapping[str, str]]:
    """The doubts, by id() of records, with those about rows and rules of a qualification whose number is in doubt."""
    codes = {
        one.qualification_number: doubts[id(one)][_NUMBER]
        for one in specification.qualifications
        if _NUMBER in doubts.get(id(one), {}) and _may_be_null(one, _NUMBER)
    }
    named = {
        id(record): {_NUMBER: codes[record.qualification_number], **doubts.get(id(record), {})}
        for records in (specification.structure, specification.rules)
        for record in records
        if record.qualification_number in codes
    }
    return {**doubts, **named}


def _doubts(findings: Iterable[Finding]) -> Doubts:
    doubts: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for one in findings:
        doubtful = one.kind is FindingKind.MISREAD and one.code not in _LOST
        if doubtful and one.table_name in (*_TABLES, *_PARTS) and one.record_id and one.field:
            doubts[one.table_name, one.record_id].setdefault(one.field, one.code)
    return doubts


def _emptied_in(
    tables: Iterable[str], holder: _Holder, doubts: Mapping[int, Mapping[str, str]], told: list[tuple[Found, str]]
) -> _Holder:
    """The specification or unit without the doubtful values of the records in it; `doubts` are by id() of these."""
    changes: dict[str, tuple[BaseModel, ...]] = {}
    for table in tables:
        records: Sequence[BaseModel] = getattr(holder, table)
        if any(id(record) in doubts for record in records):
            changes[table] = tuple(_emptied(record, doubts.get(id(record), {}), told) for record in records)
    return holder.model_copy(update=changes) if changes else holder


def _emptied(record: BaseModel, doubts: Mapping[str, str], told: list[tuple[Found, str]]) -> BaseModel:
    """The record without its doubtful values; what is emptied is added to `told`, about the record as it is then."""
    emptied = {field: code for field, code in doubts.items() if _may_be_null(record, field)}
    if not emptied:
        return record
    changes: dict[str, object] = {name: None for field in emptied for name in _with_following(record, field)}
    places = getattr(record, "places", None)
    if places is not None:
        changes["places"] = {field: place for field, place in places.items() if field not in emptied}
    after = record.model_copy(update=changes)
    for field, code in emptied.items():
        says = f"{field} is read as '{getattr(record, field)}' and is not published: {code}"
        told.append(
            (finding(Checked.VALUE_WITHHELD, says, record=after, field=field, place=_place(record, field)), code)
        )
    return after


def _may_be_null(record: BaseModel, field: str) -> bool:
    """Whether the record has a value there that nobody has corrected, and that it can be without."""
    known = type(record).model_fields.get(field)
    corrected = getattr(record, "origin", {}).get(field) is Origin.CORRECTED
    if known is None or corrected or getattr(record, field) is None:
        return False
    return NoneType in get_args(known.annotation)


def _with_following(record: BaseModel, field: str) -> Iterator[str]:
    names = (field, f"{field}_printed", *_FOLLOWING.get(field, ()))
    return (name for name in names if name in type(record).model_fields)


def _place(record: BaseModel, field: str) -> tuple[Box, ...]:
    places: Mapping[str, tuple[Box, ...]] = getattr(record, "places", {})
    own: tuple[Box, ...] = getattr(record, "place", ())
    return places.get(field) or own
