"""Rows of units -> the citations in their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from pipeline.language.laws import laws_in
from pipeline.language.references import Citation, references_in
from pipeline.tables import Tables
from pipeline.tables.places import place_of_field
from pipeline.tables.reconciled import CitationRow
from pipeline.terms import CitedField

# The tables whose texts are read, with their keys and the other fields than `text`. Resources are left out: their words
# are those of a section.
_TABLES: Mapping[str, tuple[str, tuple[CitedField, ...]]] = {
    "units": ("unit_id", (CitedField.TITLE, CitedField.AIM)),
    "learning_outcomes": ("learning_outcome_id", (CitedField.TEXT,)),
    "assessment_criteria": ("assessment_criterion_id", (CitedField.TEXT, CitedField.ITEMS)),
    "amplification": ("amplification_id", (CitedField.HEADING, CitedField.TEXT)),
    "content_areas": ("content_area_id", (CitedField.TITLE,)),
    "sections": ("section_id", (CitedField.HEADING, CitedField.TEXT)),
}
_PARENTS = (
    "learning_outcome_id",
    "assessment_criterion_id",
    "amplification_id",
    "content_area_id",
    "section_id",
)


class _Passage(NamedTuple):
    """One text of one record."""

    field: CitedField
    item_number: int | None
    text: str


def citations(tables: Tables) -> list[CitationRow]:
    """The citations in all texts of units; `tables` are rows by table name."""
    return [row for table in _TABLES for record in tables.get(table, ()) for row in _of_record(table, record)]


@lru_cache(maxsize=65536)
def citations_in(text: str) -> tuple[Citation, ...]:
    """The citations of one text, in printed order; an address or a standard within a law's name is no other one."""
    found = sorted([*laws_in(text), *references_in(text)], key=lambda one: (one.start, -one.end))
    return tuple(one for n, one in enumerate(found) if n == 0 or one.start >= max(e.end for e in found[:n]))


def _of_record(table: str, record: Any) -> Iterator[CitationRow]:
    key_column, fields = _TABLES[table]
    key: str = getattr(record, key_column)
    parents = {name: getattr(record, name, None) for name in _PARENTS}
    number = 0
    for passage in _passages(record, fields):
        place = place_of_field(record, passage.field)
        for citation in citations_in(passage.text):
            number += 1
            yield CitationRow(
                citation_id=f"{key}/citation{number}",
                specification_id=record.specification_id,
                unit_id=record.unit_id,
                **parents,
                field=passage.field,
                item_number=passage.item_number,
                kind=citation.kind,
                name=citation.name,
                cited_year=citation.year,
                number=citation.number,
                text=passage.text[citation.start : citation.end],
                text_start=citation.start,
                text_end=citation.end,
                page=place[0].page if place else None,
                place=place,
            )


def _passages(record: Any, fields: Iterable[CitedField]) -> Iterator[_Passage]:
    """The texts of a record; a heading that stands on every row of its block is read on the first."""
    for field in fields:
        value = getattr(record, field)
        if field is CitedField.ITEMS:
            for n, item in enumerate(value, 1):
                yield _Passage(field, n, item.text)
        elif value and not (field is CitedField.HEADING and (getattr(record, "item_number", None) or 1) > 1):
            yield _Passage(field, None, value)
