"""Every page of both issues is told as compared, or why it was not; the review shows them in runs on top."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.compare import compare
from pipeline.compare.changes import Class, PageState
from pipeline.findings import Checked, Reading
from pipeline.models import Specification
from pipeline.report import report
from pipeline.report.pages import PAGE_STATES, page_runs
from tests import factory
from tests.factory import passage, place, specification

HORNS = "The horn is sounded in fog, twice in each minute, until it lifts."
LAMPS = "Keepers trim every lamp before dusk and log the hour."


def issue(**changes: Any) -> Specification:
    source = factory.source().model_copy(update={"pages": 12})
    return specification(**{"source": source, "findings": (), **changes})


def states(old: Specification, new: Specification) -> list[str]:
    return [one.state.value for one in compare(old, new).pages_after]


def test_every_page_of_both_issues_is_told() -> None:
    compared = compare(issue(), issue())
    assert (
        [one.page for one in compared.pages_before] == [one.page for one in compared.pages_after] == list(range(1, 13))
    )


def test_a_page_with_a_record_or_a_passage_is_compared_and_one_without_is_not() -> None:
    new = issue(passages=(passage(place=place(9)),))
    assert states(issue(), new)[8] == PageState.COMPARED
    assert states(issue(), new)[9] == PageState.FURNITURE


@pytest.mark.parametrize("code", [Checked.PICTURE_INSTEAD_OF_TEXT])
def test_a_page_whose_print_is_a_picture_is_named(code: Checked) -> None:
    found = factory.finding(code).model_copy(update={"place": place(9)})
    assert states(issue(), issue(findings=(found,)))[8] == PageState.PICTURE


def test_a_page_before_a_picture_is_compared() -> None:
    before = factory.finding(Reading.CUT_BY_PICTURE).model_copy(update={"place": place(8)})
    new = issue(findings=(before,), passages=(passage(place=place(8)),))
    assert states(issue(), new)[7] == PageState.COMPARED


def test_what_stands_where_the_other_issue_is_a_picture_is_not_read_and_not_removed() -> None:
    found = factory.finding(Checked.PICTURE_INSTEAD_OF_TEXT).model_copy(update={"place": place(10)})
    texts = (passage(LAMPS, place=place(9)), passage(HORNS, place=place(10)), passage("It is red.", place=place(11)))
    old, new = issue(passages=texts), issue(passages=(texts[0], texts[2]), findings=(found,))
    for one, other in ((old, new), (new, old)):
        assert [change.class_ for change in compare(one, other).changes] == [Class.UNREAD]
    elsewhere = issue(passages=texts[1:], findings=(found.model_copy(update={"place": place(12)}),))
    assert [change.class_ for change in compare(old, elsewhere).changes] == [Class.OTHER_TEXT]


def test_a_page_with_a_text_that_stood_elsewhere_says_so() -> None:
    old = issue(
        passages=(passage(LAMPS, heading="Lamps", place=place(10)), passage(HORNS, heading="Horns", place=place(11)))
    )
    new = issue(
        passages=(passage(HORNS, heading="Fog", place=place(10)), passage(LAMPS, heading="Lamps", place=place(11)))
    )
    assert states(old, new)[9] == PageState.MOVED


def test_every_state_is_said_and_pages_are_told_in_runs() -> None:
    assert set(PAGE_STATES) == set(PageState)
    old = issue()
    pages = compare(old, old).pages_after
    runs = page_runs(pages)
    assert runs[-1][1].endswith("12")
    html = report(compare(old, issue(title="Level 3 Diploma in Lamps")))
    assert html.count("data-page-state") >= 2 * len(runs)
    assert "only running heads and feet" in html
