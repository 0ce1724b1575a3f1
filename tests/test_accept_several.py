"""Two handbooks in one file are refused; a handbook of several qualifications with title pages of its own is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.accept.bindings import several_documents
from pipeline.errors import SeveralDocumentsError
from pipeline.extraction import extract
from pipeline.pages import Document, Page
from tests.accepting import SAMPLES, sample, told


def renumbered(page: Page, number: int) -> Page:
    return replace(page, number=number, words=tuple(word._replace(page=number) for word in page.words))


def bound(one: Document, other: Document) -> Document:
    """Both documents' pages in one file."""
    return replace(one, pages=tuple(renumbered(p, n) for n, p in enumerate((*one.pages, *other.pages), 1)))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_handbook_is_one(name: str) -> None:
    assert told(several_documents, *sample(name)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sample-classic", "sample-new"),
        ("sample-new", "sample-classic"),
        ("sample-tables", "sample-manual"),
        ("sample-paired", "sample-specialist"),
        ("sample-nvq", "sample-nvq"),
    ],
)
def test_two_handbooks_in_one_file_are_refused_with_the_page_of_the_second_cover(one: str, other: str) -> None:
    first, second = sample(one)[0], sample(other)[0]
    with pytest.raises(SeveralDocumentsError) as refused:
        extract(bound(first, second))
    assert f"page {len(first.pages) + 1} is the cover of another document" in refused.value.what
    assert refused.value.reason == "several-documents"


def test_a_title_page_over_which_the_page_numbers_count_on_is_no_second_cover() -> None:
    document, specification = sample("sample-classic")
    last = max(box.page for unit in specification.units for box in unit.place)
    cover = document.pages[0]
    running = document.pages[last - 1]
    foot = tuple(word for word in running.words if word.y0 > 0.9 * running.height)
    inside = renumbered(replace(cover, words=(*cover.words, *foot)), last)
    pages = (
        *document.pages[: last - 1],
        inside,
        *(renumbered(p, n) for n, p in enumerate(document.pages[last - 1 :], last + 1)),
    )
    counted = replace(document, pages=tuple(_counted(page) for page in pages))
    assert told(several_documents, counted, specification) == []


def _counted(page: Page) -> Page:
    """The page with its place in the file at its foot, where it prints another number."""
    words = tuple(
        word._replace(text=str(page.number)) if word.y0 > 0.9 * page.height and word.text.isdigit() else word
        for word in page.words
    )
    return replace(page, words=words)
