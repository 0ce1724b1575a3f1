"""Which records are certified: no warning and no error stands against them or against a record that they stand in.

A specification is certified where none stands against itself or against no record at all, and none is a misread.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from pydantic import BaseModel

from pipeline.findings.checked import Checked
from pipeline.findings.reading import Reading
from pipeline.keys import Keyed, keyed
from pipeline.models import Box, Specification
from pipeline.terms import FindingKind, Severity

_Record = TypeVar("_Record", bound=BaseModel)


def certified(specification: Specification) -> Specification:
    """The specification with `certified` set on it and on its records by what its findings say, and nothing else."""
    doubtful = doubtful_records(specification)
    against = {id(one.record) for one in keyed(specification) if not is_certified(one, doubtful)}
    judged = _judged(specification, against)
    misread = any(one.kind is FindingKind.MISREAD for one in specification.findings)
    unnamed = any(one.record_id is None and one.severity is not Severity.INFO for one in specification.findings)
    return judged.model_copy(update={"certified": judged.certified and not misread and not unnamed})


def doubtful_records(specification: Specification) -> frozenset[tuple[str, str]]:
    """The table and key of every record against which itself a warning or an error stands.

    So it does against each that has recognised words: the finding is on the picture, by whomever they were recognised.
    """
    pictures = [box for one in specification.findings if one.code == Checked.RECOGNISED_TEXT for box in one.place]
    recognised = (
        (one.table, one.key)
        for one in keyed(specification)
        if getattr(one.record, "confidence", None) is not None or (pictures and _stands_in(one.record, pictures))
    )
    told = (
        (one.table_name, one.record_id)
        for one in specification.findings
        if one.table_name and one.record_id and one.severity is not Severity.INFO
    )
    return frozenset([*recognised, *told])


PICTURES = (Checked.PICTURE_INSTEAD_OF_TEXT, Reading.COVER_IS_PICTURE)
"""The findings that say that print is a picture."""


def recognised_pages(specification: Specification) -> frozenset[int]:
    """The pages that are pictures whose text is what a program recognised in them, whichever program that was."""
    told = (one for one in specification.findings if one.code == Checked.RECOGNISED_TEXT)
    return frozenset(box.page for one in told for box in one.place)


def pictures_in(specification: Specification) -> Iterator[Box]:
    """Where print is a picture; what stands before such a page ('may go on on page 28') is read."""
    return (box for one in specification.findings if one.code in PICTURES for box in one.place)


def is_recognised(specification: Specification) -> bool:
    """Whether a record of it has words that a program recognised for this reading."""
    return any(getattr(one.record, "confidence", None) is not None for one in keyed(specification))


def _stands_in(record: BaseModel, pictures: Sequence[Box]) -> bool:
    """Whether a part of a record's place is in one of the boxes."""
    return any(
        box.page == picture.page
        and box.x0 < picture.x1
        and picture.x0 < box.x1
        and box.y0 < picture.y1
        and picture.y0 < box.y1
        for box in getattr(record, "place", ())
        for picture in pictures
    )


def is_certified(one: Keyed, doubtful: Collection[tuple[str, str]]) -> bool:
    """Whether neither a record nor any that it stands in is doubtful."""
    return not any(record in doubtful for record in one.line)


def _judged(record: _Record, against: Collection[int]) -> _Record:
    """The record and all in it with `certified` set; those that speak of none stay as they are."""
    changes: dict[str, object] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            parts = tuple(_judged(part, against) for part in value)
            if any(part is not old for part, old in zip(parts, value, strict=True)):
                changes[name] = parts
    sound = id(record) not in against
    if "certified" in type(record).model_fields and getattr(record, "certified") is not sound:  # noqa: B009
        changes["certified"] = sound
    return record.model_copy(update=changes) if changes else record
