"""The numbers that pages print are published where they are sure, and stand beside the PDF's in a review."""

from __future__ import annotations

import pytest

from pipeline.accept.evidence import evidence_of
from pipeline.accept.page_numbers import page_runs
from pipeline.compare import compare
from pipeline.compare.changes import Comparison, Comparisons
from pipeline.compare.lines import pages
from pipeline.compare.markdown import markdown
from pipeline.models import Box, PageRun, Specification
from pipeline.pages import Page
from pipeline.report import report
from tests import build, factory
from tests.factory import passage, specification

HORNS = "The horn is sounded in fog, twice in each minute, until it lifts."
AGAIN = "The horn is sounded in fog, once in each minute, until it lifts."
RUN = PageRun(first_page=3, last_page=9, first_number=1)


def runs(*feet: str) -> tuple[PageRun, ...]:
    """The runs of a document whose pages have these feet."""
    return page_runs(evidence_of(build.document(*map(_page, range(1, len(feet) + 1), feet)), specification(units=())))


def _page(number: int, foot: str) -> Page:
    return build.page([*build.words(HORNS, baseline=300), *build.words(foot, baseline=820)], number)


def issue(text: str, page: int, *numbers: PageRun) -> Specification:
    source = factory.source().model_copy(update={"page_numbers": numbers})
    place = (Box(page=page, x0=72, y0=100, x1=500, y1=112),)
    return specification(source=source, passages=(passage(text, place=place),), findings=())


def told(found: Comparison) -> str:
    (change,) = found.changes
    return pages(change, found)


def test_numbers_that_count_on_are_those_of_the_pages() -> None:
    assert runs("", "", "1", "2", "3", "4") == (PageRun(first_page=3, last_page=6, first_number=1),)


def test_a_page_that_prints_none_is_counted_with_those_around_it_and_others_are_not() -> None:
    (run,) = runs("", "7", "8", "", "10", "11", "")
    source = factory.source().model_copy(update={"page_numbers": (run,)})
    assert [source.printed_number(page) for page in range(1, 8)] == [None, 7, 8, 9, 10, 11, None]


@pytest.mark.parametrize(
    "feet", [("1", "2", "3"), ("4", "9", "7", "1", "2"), ("Issue 2",) * 6, ("",) * 6, ("3", "", "", "", "", "8", "")]
)
def test_nothing_is_published_where_numbers_are_not_sure(feet: tuple[str, ...]) -> None:
    assert runs(*feet) == ()


def test_a_page_that_is_lost_begins_another_run() -> None:
    first, second = runs("1", "2", "3", "4", "6", "7", "8", "9")
    assert (first.last_page, second.first_page, second.first_number) == (4, 5, 6)


def test_a_change_names_the_printed_numbers_beside_those_of_the_pdf() -> None:
    found = compare(issue(HORNS, 8, RUN), issue(AGAIN, 9, RUN))
    assert told(found) == "page 8 → 9 (printed 6 → 7)"
    assert "page 8 → 9 (printed 6 → 7)" in markdown(Comparisons(compared=(found,), added=(), gone=()))
    html = report(found)
    assert "8 (printed 6)" in html
    assert "9 (printed 7)" in html
    assert [(one.page, one.number) for one in found.pages_after][1:3] == [(2, None), (3, 1)]


@pytest.mark.parametrize(
    ("numbers", "page"),
    [((), 8), ((RUN.model_copy(update={"first_number": 3}),), 8), ((RUN,), 2)],
    ids=["unknown", "the same", "before them"],
)
def test_only_the_pdfs_number_stands_where_no_other_is_known(numbers: tuple[PageRun, ...], page: int) -> None:
    found = compare(issue(HORNS, page, *numbers), issue(AGAIN, page, *numbers))
    assert told(found) == f"page {page} → {page}"
    assert "printed" not in report(found).partition('<main id="changes">')[2].partition("<script")[0]
