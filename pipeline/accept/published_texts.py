"""The texts of what is published, folded, so that a line of a page can be looked up in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel

from pipeline.accept.folding import fold
from pipeline.models import Change, ExternalAssessment, Qualification, Rule, Section, Specification, StructureRow, Unit
from pipeline.models import Mapping as Mapped

_BETWEEN = "|"  # no folded text has it, so that no match runs over two texts


class Texts(NamedTuple):
    """Folded texts of a unit: ``records`` its outcomes, criteria, items, blocks, values; ``sections`` the rest."""

    records: str
    sections: str


def texts_of(unit: Unit) -> Texts:
    """The folded texts of one unit."""
    return Texts(joined(strings_in(unit, but=(Section,))), joined(strings_in(*unit.sections)))


def front_texts(specification: Specification) -> str:
    """The folded texts of all records that belong to no unit: qualifications, rules, rows, changes, mappings, tests."""
    return joined(strings_in(*_front(specification)))


def front_texts_by_page(specification: Specification) -> Mapping[int, str]:
    """The same by the pages on which the records stand."""
    found: dict[int, list[str]] = {}
    for record in _front(specification):
        for page in {box.page for box in record.place}:
            found.setdefault(page, []).extend(strings_in(record))
    return {page: joined(texts) for page, texts in found.items()}


def _front(
    specification: Specification,
) -> tuple[Qualification | Rule | StructureRow | Change | Mapped | ExternalAssessment, ...]:
    return (
        *specification.qualifications,
        *specification.rules,
        *specification.structure,
        *specification.changes,
        *specification.mappings,
        *specification.external_assessments,
    )


def strings_in(*records: BaseModel, but: tuple[type[BaseModel], ...] = ()) -> Iterator[str]:
    """Every text of the records and of what they hold, in order; nothing of records of a type in ``but``."""
    for record in records:
        if isinstance(record, but):
            continue
        for name in type(record).model_fields:
            value = getattr(record, name)
            if isinstance(value, str):
                yield value
            for part in value if isinstance(value, tuple) else ():
                if isinstance(part, str):
                    yield part
                elif isinstance(part, BaseModel):
                    yield from strings_in(part, but=but)


def joined(texts: Iterable[str]) -> str:
    """The folded texts as one, in which no match runs over two of them."""
    return _BETWEEN.join(map(fold, texts))
