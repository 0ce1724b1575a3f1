"""A print that is said to be at odds with itself: both of its places must read as published, else it is a misread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.findings import Accepted, Found, finding
from pipeline.keys import keyed
from pipeline.models import Box, Finding, Specification, StructureRow
from pipeline.terms import FindingKind

_SHORT = re.compile(r"[\w/.]{1,3}")  # a number or level must stand alone: '5' is not confirmed by '55'

_SPELT = {"1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight"}


def unconfirmed(evidence: Evidence, specification: Specification, findings: Iterable[Finding]) -> Iterator[Found]:
    """A misread for each value that a misprint among the findings is about, and that its place does not read."""
    records = {(one.table, one.key): one.record for one in keyed(specification) if one.table != "findings"}
    rows = [(set(row.place), row) for row in specification.structure if row.place]
    told: set[tuple[int, str]] = set()
    for misprint in findings:
        record = records.get((misprint.table_name or "", misprint.record_id or ""))
        if misprint.kind is not FindingKind.MISPRINT or record is None or misprint.field is None:
            continue
        beside = [row for boxes, row in rows if row is not record and boxes <= set(misprint.place)]
        for one in (record, *beside):
            if (id(one), misprint.field) not in told and not _reads(evidence, one, misprint.field):
                told.add((id(one), misprint.field))
                yield _unconfirmed(one, misprint.field)


def _unconfirmed(record: BaseModel, field: str) -> Found:
    what = "the structure row's" if isinstance(record, StructureRow) else "the"
    return finding(
        Accepted.MISREAD_UNCONFIRMED,
        f"{what} {field} is published as '{getattr(record, field)}', which its place does not read",
        record=record,
        field=field,
        place=_place(record, field),
    )


def _reads(evidence: Evidence, record: BaseModel, field: str) -> bool:
    """Whether the raw words in the place of a value hold it; so does what is not printed itself, or nowhere."""
    value = getattr(record, f"{field}_printed", None) or getattr(record, field, None)
    place = _place(record, field)
    if not isinstance(value, str | int) or not place:
        return True
    origin = getattr(record, "origin", {}).get(field)
    text = str(value).rpartition(".")[2] if origin == "composed" else str(value)
    words = [word.text for word, _ in evidence.placed.words_in(place)]
    if _SHORT.fullmatch(text):
        wanted = {text.lower().lstrip("0"), _SPELT.get(text, text)}
        return any(part.lstrip("0") in wanted for word in words for part in _parts(word))
    printed = {fold(word) for word in words}
    return all(fold(word) in printed for word in text.split()) or fold(text) in fold(" ".join(words))


def _parts(word: str) -> list[str]:
    """A word without its signs, its numbers apart from its letters: 'LO10:' has 'lo10', 'lo' and '10'.

    A number of two parts is one, too: 'AC1.1' has 'ac1.1', 'ac', '1.1' and '1'.
    """
    lower = word.lower()
    return [*re.findall(r"[\w/.]*\w", lower), *re.findall(r"\d+|[a-z]+", lower), *re.findall(r"\d+\.\d+", lower)]


def _place(record: BaseModel, field: str) -> tuple[Box, ...]:
    places: dict[str, tuple[Box, ...]] = getattr(record, "places", {})
    own: tuple[Box, ...] = getattr(record, "place", ())
    return places.get(field) or own
