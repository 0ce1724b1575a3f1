"""Pictures of print: a unit that one cuts, or may, is not known whole; behind a cover that is one no title is sure."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.appearance import lost_print, pictured_pages
from pipeline.matching import folded_title
from pipeline.models import Specification, Unit
from pipeline.pages import Document


def cut_units(document: Document, units: Sequence[Unit]) -> dict[int, str]:
    """The units, by their place, that a picture stands in or behind, with what speaks against them."""
    pictures = pictured_pages(document)
    spans = [_span(unit) for unit in units]
    found = {}
    for at, (first, last) in enumerate(spans):
        begins_below = any(
            other == last for other, _ in spans[at + 1 :]
        )  # another unit stands between it and the picture
        cutting = [page for page in pictures if first < page <= last + (0 if begins_below else 1)]
        if cutting:
            found[at] = f"page {cutting[0]} is a picture: what it shows of the unit is not known"
    for page, top in lost_print(document):
        before = [at for at, unit in enumerate(units) if (unit.place[0].page, unit.place[0].y0) < (page, top)]
        if top and before and page <= spans[before[-1]][1] + 1:
            found.setdefault(before[-1], f"a part of page {page} is a picture: what it shows of the unit is not known")
    return found


def has_sure_title(document: Document, specification: Specification) -> bool:
    """Whether the title stands on a page that has words, or is that of a qualification whose facts are printed."""
    if not document.pages or document.pages[0].number not in pictured_pages(document):
        return True
    return folded_title(specification.title) in {folded_title(one.title) for one in specification.qualifications}


def _span(unit: Unit) -> tuple[int, int]:
    """The first and the last page of a unit and its records."""
    boxes = [*unit.place]
    for outcome in unit.learning_outcomes:
        boxes += outcome.place
        boxes += [box for block in outcome.amplification for box in block.place]
        for criterion in outcome.assessment_criteria:
            boxes += criterion.place
            boxes += [box for block in criterion.amplification for box in block.place]
    pages = [box.page for box in boxes]
    return min(pages), max(pages)
