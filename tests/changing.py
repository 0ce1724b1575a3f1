"""Samples as read, and the small changes that tests make to their documents and specifications."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pipeline.interpret.reading import Reading
from pipeline.models import AssessmentCriterion, LearningOutcome, Specification, Unit
from pipeline.pages import Document, Word
from tests.extracted import document_at, specification_at
from tests.scoring import ROOT

SAMPLES = tuple(sorted(path.stem for path in (ROOT / "raw" / "samples").glob("*.pdf")))


def document_of(sample: str) -> Document:
    """The sample's pages."""
    return document_at(ROOT / "raw" / "samples" / f"{sample}.pdf")


def specification_of(sample: str) -> Specification:
    """What is read from the sample."""
    return specification_at(ROOT / "raw" / "samples" / f"{sample}.pdf")


def misreads_of(reading: Reading) -> dict[int, tuple[str, ...]]:
    """What speaks against the units of a reading, by their place among them."""
    return {at: tuple(doubt.says for doubt in doubts) for at, doubts in reading.doubts.items()}


def without_page(document: Document, number: int) -> Document:
    """The document as if its file did not hold that page."""
    kept = [page for page in document.pages if page.number != number]
    pages = tuple(
        replace(page, number=n, words=tuple(word._replace(page=n) for word in page.words))
        for n, page in enumerate(kept, 1)
    )
    return replace(document, pages=pages)


def without_words(document: Document, words: Iterable[Word]) -> Document:
    """The document as if those words were not printed."""
    return with_words(document, {(word.page, word.nth): None for word in words})


def with_words(document: Document, words: dict[tuple[int, int], Word | None]) -> Document:
    """The document with other words in the place of those that are named by page and position; None takes one out."""
    pages = tuple(
        replace(
            page,
            words=tuple(new for word in page.words if (new := words.get((word.page, word.nth), word)) is not None),
        )
        for page in document.pages
    )
    return replace(document, pages=pages)


def with_rows(specification: Specification, *numbers: int, **values: Any) -> Specification:
    """Some of the structure rows (all, if none is named) with other values."""
    rows = tuple(
        row.model_copy(update=values) if not numbers or n in numbers else row
        for n, row in enumerate(specification.structure)
    )
    return specification.model_copy(update={"structure": rows})


def with_unit(specification: Specification, number: int, **values: Any) -> Specification:
    """One unit with other values."""
    units = list(specification.units)
    units[number] = units[number].model_copy(update=values)
    return specification.model_copy(update={"units": tuple(units)})


def with_outcome(specification: Specification, at: tuple[int, int], **values: Any) -> Specification:
    """One outcome, named by the positions of unit and outcome, with other values."""
    unit: Unit = specification.units[at[0]]
    outcomes: list[LearningOutcome] = list(unit.learning_outcomes)
    outcomes[at[1]] = outcomes[at[1]].model_copy(update=values)
    return with_unit(specification, at[0], learning_outcomes=tuple(outcomes))


def with_criterion(specification: Specification, at: tuple[int, int, int], **values: Any) -> Specification:
    """One criterion, named by the positions of unit, outcome and criterion, with other values."""
    criteria: list[AssessmentCriterion] = list(specification.units[at[0]].learning_outcomes[at[1]].assessment_criteria)
    criteria[at[2]] = criteria[at[2]].model_copy(update=values)
    return with_outcome(specification, at[:2], assessment_criteria=tuple(criteria))
