"""A file whose sheets show two pages side by side is refused; one that has sheets that lie across is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.errors import SideBySideError
from pipeline.extraction import extract
from pipeline.halves import refuse_side_by_side
from pipeline.pages import Document, Page, Word
from pipeline.read import read_document
from tests import build
from tests.accepting import SAMPLES
from tests.scoring import ROOT


def two_up(document: Document) -> Document:
    """The pages of a document on half as many sheets."""
    pairs = [document.pages[at : at + 2] for at in range(0, len(document.pages), 2)]
    pages = [_sheet(number, pair) for number, pair in enumerate(pairs, start=1)]
    return replace(document, pages=tuple(pages))


def _sheet(number: int, pair: tuple[Page, ...]) -> Page:
    width = pair[0].width
    words = [
        word._replace(x0=word.x0 + at * width, x1=word.x1 + at * width)
        for at, page in enumerate(pair)
        for word in page.words
    ]
    words = [word._replace(page=number, nth=nth) for nth, word in enumerate(words)]
    return replace(pair[0], number=number, width=2 * width, words=tuple(words))


@pytest.mark.parametrize("name", SAMPLES)
def test_sheets_of_two_pages_are_refused_and_single_pages_are_not(name: str) -> None:
    document = read_document(ROOT / "raw" / "samples" / f"{name}.pdf")
    refuse_side_by_side(document)
    upright = tuple(page for page in document.pages if page.height > page.width)
    with pytest.raises(SideBySideError, match=r"two pages side by side, as sheet .* `mutool poster -x 2"):
        extract(two_up(replace(document, pages=upright)))


def sheet(number: int, *words: Word) -> Page:
    return replace(build.page(words, number), width=842.0, height=595.0)


def test_numbers_at_the_outer_edges_that_count_on_are_of_two_pages_and_such_of_a_table_are_not() -> None:
    def bound(*numbers: tuple[str, str]) -> Document:
        feet = (
            sheet(at, build.word(left, 40, 580), build.word(right, 790, 580))
            for at, (left, right) in enumerate(numbers, start=1)
        )
        return build.document(*feet)

    with pytest.raises(SideBySideError, match="as sheet 2 of 3"):
        refuse_side_by_side(bound(("i", "1"), ("2", "3"), ("4", "5")))
    refuse_side_by_side(bound(("1", "2"), ("1", "2"), ("3", "7")))


def test_print_over_the_middle_of_a_sheet_is_of_one_page() -> None:
    def lying(number: int, *more: Word) -> Page:
        halves = [one for x in (40, 40 + 421) for one in build.words("Unit title Level Credit", x, 580)]
        return sheet(number, *halves, *more)

    with pytest.raises(SideBySideError):
        refuse_side_by_side(build.document(lying(1), lying(2)))
    refuse_side_by_side(build.document(*(lying(n, build.word("Assessment", 400, 300)) for n in (1, 2))))
