"""Samples as acceptance sees them, and changes of their pages and records that it must tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from pipeline.accept.evidence import Evidence, evidence_of
from pipeline.findings import Found
from pipeline.models import LearningOutcome, Specification, Unit
from pipeline.pages import Document, Page
from tests.extracted import document_at, specification_at
from tests.scoring import ROOT

Check = Callable[[Evidence, Specification], Iterable[Found]]

SAMPLES = tuple(sorted(path.stem for path in (ROOT / "raw" / "samples").glob("*.pdf")))


def sample(name: str) -> tuple[Document, Specification]:
    """A sample's pages, and what is published of it."""
    path = ROOT / "raw" / "samples" / f"{name}.pdf"
    return document_at(path), specification_at(path)


def told(check: Check, document: Document, specification: Specification) -> list[Found]:
    """What one check says."""
    return list(check(evidence_of(document, specification), specification))


def without_page(document: Document, number: int) -> Document:
    """The document with one page taken away; those behind it count from one less."""
    left = [page for page in document.pages if page.number != number]
    return replace(document, pages=tuple(_renumbered(page, n) for n, page in enumerate(left, 1)))


def exchanged(document: Document, number: int) -> Document:
    """The document with a page and the one behind it in each other's place."""
    pages = list(document.pages)
    pages[number - 1 : number + 1] = [_renumbered(pages[number], number), _renumbered(pages[number - 1], number + 1)]
    return replace(document, pages=tuple(pages))


def in_order(document: Document, numbers: Iterable[int]) -> Document:
    """The document with its pages in another order."""
    pages = (_renumbered(document.pages[number - 1], at) for at, number in enumerate(numbers, start=1))
    return replace(document, pages=tuple(pages))


def without_words(document: Document, number: int) -> Document:
    """The document with a page that has no words."""
    pages = tuple(replace(page, words=()) if page.number == number else page for page in document.pages)
    return replace(document, pages=pages)


def with_unit(specification: Specification, unit: Unit, **values: object) -> Specification:
    """The specification with one unit changed."""
    changed = tuple(one.model_copy(update=values) if one is unit else one for one in specification.units)
    return specification.model_copy(update={"units": changed})


def with_outcome(specification: Specification, unit: Unit, outcome: LearningOutcome, **values: object) -> Specification:
    """The specification with one outcome of a unit changed."""
    outcomes = tuple(one.model_copy(update=values) if one is outcome else one for one in unit.learning_outcomes)
    return with_unit(specification, unit, learning_outcomes=outcomes)


def _renumbered(page: Page, number: int) -> Page:
    return replace(page, number=number, words=tuple(word._replace(page=number) for word in page.words))
