"""Characters in texts to which the file gives no meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from pipeline.findings import Checked, Found, finding
from pipeline.models import AssessmentCriterion, Item, LearningOutcome, Place, Specification, Unit
from pipeline.validate.names import name_of

_NO_CHARACTER = "\ufffd"


class _Text(NamedTuple):
    what: str
    text: str
    record: BaseModel
    field: str
    place: Place


def unreadable_characters(specification: Specification) -> Iterator[Found]:
    """No published text holds U+FFFD, which stands for a glyph that the file gives no character for."""
    if _NO_CHARACTER not in specification.model_dump_json():
        return
    for one in _texts(specification, "specification", ()):
        at = one.text.find(_NO_CHARACTER)
        around = " ".join(one.text[max(at - 40, 0) : at + 40].split())
        if at >= 0:
            yield finding(
                Checked.UNREADABLE_CHARACTER,
                f"{one.what}: a character has no meaning in the file, in '{around}'",
                record=one.record,
                field=one.field,
                place=one.place,
            )


def _texts(record: BaseModel, name: str, place: Place) -> Iterator[_Text]:
    """Every text of a record and of all records in it."""
    place = getattr(record, "place", None) or place
    for field in type(record).model_fields:
        value = getattr(record, field)
        if isinstance(value, str):
            yield _Text(f"{name}, {field}", value, record, field, place)
        elif isinstance(value, tuple) and field != "resources":  # the words of sections once more
            for part in value:
                if isinstance(part, Item) and isinstance(record, AssessmentCriterion):
                    yield _Text(f"{name}, text", part.text, record, field, part.place or place)
                elif isinstance(part, BaseModel):
                    yield from _texts(part, _called(part, name), place)


def _called(record: BaseModel, parent: str) -> str:
    """What a person calls a record inside the one called `parent`."""
    if isinstance(record, Unit):
        return name_of(record)
    if isinstance(record, LearningOutcome):
        return f"{parent}, outcome {record.number}"
    if isinstance(record, AssessmentCriterion):
        return f"{parent.partition(',')[0]}, criterion {record.number}"
    return parent
