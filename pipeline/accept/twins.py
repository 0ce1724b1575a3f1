"""Pages that print the same twice, and records that are published twice from one place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pydantic import BaseModel

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.zones import boxes_in
from pipeline.findings import Accepted, Found, finding
from pipeline.models import AssessmentCriterion, Block, Box, LearningOutcome, Specification, Unit

_FEWEST_WORDS = 25  # of a page: an empty form may stand in a handbook twice
_TABLES = ("qualifications", "rules", "structure", "changes", "mappings", "external_assessments")


def same_pages(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No two pages hold the same words; where they do, the records of the two may be published twice."""
    first: dict[str, int] = {}
    for page in evidence.pages:
        text = fold(" ".join(line.text for line in evidence.lines[page.number]))
        before = first.setdefault(text, page.number)
        if before == page.number or len(page.words) < _FEWEST_WORDS:
            continue
        pages = {before, page.number}
        place = tuple(_whole(evidence, number) for number in sorted(pages))
        message = f"pages {before} and {page.number} print the same"
        units = [unit for unit in specification.units if any(box.page in pages for box in boxes_in(unit))]
        tables = [name for name in _TABLES if any(_stands_on(one, pages) for one in getattr(specification, name))]
        if units and not tables and all(_has_sections_alone(unit, pages) for unit in units):
            continue  # what several units print alike behind their criteria
        records: Sequence[BaseModel | str] = (*units, *tables)
        for record in records or (specification,):
            yield finding(Accepted.MISREAD_PAGE_TWICE, message, record=record, place=place)


def _has_sections_alone(unit: Unit, pages: Collection[int]) -> bool:
    """Whether one of the pages holds other parts of a unit, and none anything else of it."""
    own = unit.model_copy(update={"sections": ()})
    values = (box for place in unit.places.values() for box in place)
    whole = {box.page for box in boxes_in(unit)}
    return not whole.issuperset(pages) and not any(box.page in pages for box in (*boxes_in(own), *values))


def same_records(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No record of the front is published twice with the same values from the same place, and no content of a unit."""
    for name in _TABLES:
        yield from _repeated(getattr(specification, name))
    outcomes = [outcome for unit in specification.units for outcome in unit.learning_outcomes]
    parts: list[LearningOutcome | AssessmentCriterion] = [*outcomes]
    parts += [criterion for outcome in outcomes for criterion in outcome.assessment_criteria]
    for part in parts:
        yield from _repeated(part.amplification)


def _repeated(records: Sequence[BaseModel]) -> Iterator[Found]:
    seen: list[BaseModel] = []
    for record in records:
        place: tuple[Box, ...] = getattr(record, "place", ())
        if place and record in seen:
            what = record.heading if isinstance(record, Block) else getattr(record, "title", None)
            message = f"'{what or type(record).__name__}' is published twice from one place"
            yield finding(Accepted.MISREAD_PAGE_TWICE, message, record=record, place=place)
        seen.append(record)


def _stands_on(record: BaseModel, pages: set[int]) -> bool:
    return any(box.page in pages for box in boxes_in(record))


def _whole(evidence: Evidence, number: int) -> Box:
    page = evidence.pages[number - 1]
    return Box(page=number, x0=0, y0=0, x1=round(page.width, 2), y1=round(page.height, 2))


CHECKS = (same_pages, same_records)
