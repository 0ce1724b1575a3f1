"""A sample that has lost a page, or a table's head, or whose column heads are exchanged: each is told.

Told means that the document is refused, or has a finding that it had not before: losing print must add findings. What
is not told may change nothing that is published; the few losses that nothing else in the handbook speaks of are listed.
`make soak` changes every page and head, other runs a part of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

import pytest

from pipeline.errors import PipelineError
from pipeline.extraction import extract
from pipeline.geometry.order import in_reading_order
from pipeline.models import Specification
from pipeline.pages import Document, Word
from pipeline.sheets import Cell, sheets_of
from tests.changing import SAMPLES, document_of, specification_of, with_words, without_page, without_words
from tests.soaking import some

# Of the pages before the first that is numbered: no contents entry names it, and its file is not of facing pages.
UNTOLD = {("sample-nationals", 3): "the table of changes, between cover and contents"}
# Not content: where it stands, what file it is of, what was found, and what is left over when all records are made.
# (What sections hold is all that is printed there.)
APART = {"place", "places", "source", "findings", "coverage", "passages"}


def extracted(document: Document) -> Specification | None:
    """What is read; None where the document is refused."""
    try:
        return extract(document).specification
    except PipelineError:
        return None


def is_told(sample: str, changed: Specification | None) -> bool:
    """Whether the changed sample is refused or has a finding that the unchanged one has not."""
    return changed is None or bool(findings(changed) - findings(specification_of(sample)))


def findings(specification: Specification) -> Counter[tuple[str, str]]:
    """The findings by what they say."""
    return Counter((finding.code, finding.message) for finding in specification.findings)


def content(specification: Specification, *apart: str) -> Any:
    """All that is published, without places and findings and the fields that are named."""

    def strip(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: strip(inner) for key, inner in value.items() if key not in APART | set(apart)}
        return [strip(inner) for inner in value] if isinstance(value, list) else value

    return strip(specification.model_dump(mode="json"))


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_page_that_is_taken_away_is_told(sample: str) -> None:
    document = document_of(sample)
    untold, pages = set(), some(document.pages, 5, SAMPLES.index(sample) % 5)
    for page in pages:
        changed = extracted(without_page(document, page.number))
        if not is_told(sample, changed):
            assert changed is not None
            if content(changed) != content(specification_of(sample)):
                untold.add(page.number)
    assert untold == {number for name, number in UNTOLD if name == sample} & {page.number for page in pages}


def heads_of(document: Document) -> Iterator[tuple[int, list[Cell]]]:
    """The head rows of all tables, with their pages: bold cells above others; a further one is as wide as the first."""
    for table in sheets_of(in_reading_order(document)).tables:
        rows = [[cell for cell in row.parts if cell.words and cell.row == row.number] for row in table.all_rows]
        widest = next((len(row) for row in rows if len(row) > 1), 0)
        for above, below in pairwise(rows):
            if (
                len(above) > 1
                and len(above) >= widest
                and all(w.bold for w in words_of(above))
                and not all(w.bold for w in words_of(below))
            ):
                yield above[0].page, above


def words_of(cells: Sequence[Cell]) -> list[Word]:
    return [word for cell in cells for word in cell.words]


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_table_that_has_lost_its_head_is_told(sample: str) -> None:
    document = document_of(sample)
    before = content(specification_of(sample), "sections", "origin")
    for number, cells in some(heads_of(document), 3):
        changed = extracted(without_words(document, words_of(cells)))
        if not is_told(sample, changed):
            assert changed is not None
            assert content(changed, "sections", "origin") == before, (number, cells)


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if specification_of(sample).structure])
def test_column_heads_that_are_exchanged_are_told(sample: str) -> None:
    document, before = document_of(sample), content(specification_of(sample))
    for number, cells in structure_heads(sample):
        for one, other in some(combinations(cells, 2), 3, number % 3):
            changed = extracted(with_words(document, {**moved(one, other), **moved(other, one)}))
            if not is_told(sample, changed):
                assert changed is not None
                assert content(changed) == before, (number, one, other)


def test_what_a_head_stands_above_that_is_exchanged_with_that_of_reference_numbers_is_not_taken() -> None:
    sample = "sample-combined"
    (number, cells) = [*structure_heads(sample)][-1]
    reference, credit = (
        next(cell for cell in cells if " ".join(word.text for word in cell.words) == head)
        for head in ("Unit reference number", "Credit")
    )
    changed = extracted(with_words(document_of(sample), {**moved(reference, credit), **moved(credit, reference)}))
    assert changed is not None
    (row,) = [row for row in changed.structure if row.place[0].page == number and row.unit_number == "3"]
    assert (row.unit_reference_number, row.credit_value) == ("M/000/5503", None)
    (told,) = [finding for finding in changed.findings if finding.code == "column-misheaded"]
    assert "the column 'Credit'" in told.message


def test_samples_have_structure_tables_with_heads() -> None:
    assert sum(bool([*structure_heads(sample)]) for sample in SAMPLES) > len(SAMPLES) / 2


def structure_heads(sample: str) -> Iterator[tuple[int, list[Cell]]]:
    """The heads above structure rows, with their pages."""
    boxes = [box for row in specification_of(sample).structure for box in row.place]
    for number, cells in heads_of(document_of(sample)):
        bottom = max(cell.areas[0].y1 for cell in cells)
        if any(box.page == number and bottom - 2 <= box.y0 < bottom + 60 for box in boxes):
            yield number, cells


def moved(cell: Cell, to: Cell) -> dict[tuple[int, int], Word | None]:
    """The words of a head in the place of another one, pressed together where they were wider."""
    left, right = min(word.x0 for word in cell.words), max(word.x1 for word in cell.words)
    place = to.areas[0]
    scale = min(1.0, (place.x1 - place.x0 - 4) / (right - left))
    return {
        (word.page, word.nth): word._replace(
            x0=place.x0 + 2 + (word.x0 - left) * scale, x1=place.x0 + 2 + (word.x1 - left) * scale
        )
        for word in cell.words
    }
