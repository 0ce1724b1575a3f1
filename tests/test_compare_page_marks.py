"""What the newer issue marks on its pages is told beside its changes, and bars that stand beside none."""

from __future__ import annotations

import pytest

from pipeline.compare import compare
from pipeline.compare.changes import Change, Comparison, Comparisons, PageMark
from pipeline.compare.lines import bars, page_marks
from pipeline.compare.markdown import markdown
from pipeline.findings import Checked
from pipeline.models import Box, Finding, Specification
from pipeline.report import report
from tests import factory
from tests.factory import passage, specification

HORNS = "The horn is sounded in fog, twice in each minute, until it lifts."
AGAIN = "The horn is sounded in fog, once in each minute, until it lifts."
LAMPS = "Keepers trim every lamp before dusk and log the hour."
BOATS = "The boat is drawn up before the ebb."


def box(y0: float, page: int = 9, x0: float = 72, x1: float = 500) -> Box:
    return Box(page=page, x0=x0, y0=y0, x1=x1, y1=y0 + 12)


def bar(y0: float, page: int = 9) -> Finding:
    return factory.finding(Checked.CHANGE_BAR).model_copy(update={"place": (box(y0, page, 60, 60),)})


def struck(words: str, y0: float, x0: float = 72, x1: float = 500) -> Finding:
    message = f"'{words}' is crossed out on page 9, and is left out"
    found = factory.finding(Checked.STRUCK_OUT)
    return found.model_copy(update={"message": message, "place": (box(y0, 9, x0, x1),)})


def issue(texts: dict[str, float], *findings: Finding) -> Specification:
    source = factory.source().model_copy(update={"pages": 12})
    passages = tuple(passage(text, place=(box(y0),)) for text, y0 in texts.items())
    return specification(source=source, passages=passages, findings=findings)


def compared(new: Specification) -> Comparison:
    return compare(issue({HORNS: 100, LAMPS: 200}), new)


def marks(comparison: Comparison) -> list[tuple[PageMark, ...]]:
    return [change.page_marks for change in comparison.changes]


def test_a_bar_beside_a_change_is_told_in_every_form() -> None:
    found = compared(issue({AGAIN: 100, LAMPS: 200}, bar(100)))
    assert marks(found) == [(PageMark.BAR,)]
    assert page_marks(found.changes[0]) == "the page marks it: bar in the margin"
    assert "(the page marks it: bar in the margin)" in markdown(Comparisons(compared=(found,), added=(), gone=()))
    assert 'data-page-mark="bar-in-margin">bar in the margin<' in report(found)
    assert found.model_dump(mode="json", by_alias=True)["changes"][0]["page_marks"] == ["bar-in-margin"]


def test_words_struck_out_where_a_text_begins_are_told_beside_it() -> None:
    rest = HORNS.removeprefix("The horn is ")
    at = (box(100, x0=140),)
    new = issue({LAMPS: 200}, struck("The horn is", 100, 72, 138))
    new = new.model_copy(update={"passages": (passage(rest, place=at), *new.passages)})
    assert marks(compared(new)) == [(PageMark.STRUCK,)]
    other = new.model_copy(update={"findings": (struck("The bell is", 100, 72, 138),)})
    assert marks(compared(other)) == [()]


def test_few_words_that_are_all_that_is_struck_out_are_told() -> None:
    old, new = issue({HORNS: 100, "Fog horns": 120}), issue({HORNS: 100}, struck("Fog horns", 120))
    assert marks(compare(old, new)) == [(PageMark.STRUCK,)]
    assert marks(compare(old, issue({HORNS: 100}, struck("Fog horns now", 120)))) == [()]


@pytest.mark.parametrize("elsewhere", [bar(100, page=8), bar(113)])
def test_a_bar_beside_other_lines_marks_no_change(elsewhere: Finding) -> None:
    found = compared(issue({AGAIN: 100, LAMPS: 200}, elsewhere))
    assert marks(found) == [()]
    assert found.bars is not None
    assert found.bars.alone == elsewhere.place


def test_bars_without_a_change_and_changes_without_a_bar_are_told() -> None:
    found = compared(issue({AGAIN: 100, BOATS: 150, LAMPS: 200}, bar(100), bar(200)))
    assert marks(found) == [(PageMark.BAR,), ()]
    assert found.bars is not None
    assert found.bars.without == (found.changes[1].change_id,)
    told = bars(found.bars)
    assert told == (
        "2 bars stand in the margins of the newer issue; beside 1 of them nothing that was compared differs (page 9)",
        "1 of the 2 changes on its pages have no bar",
    )
    for text in (markdown(Comparisons(compared=(found,), added=(), gone=())), report(found)):
        assert all(line in text for line in told)


def test_of_an_issue_without_bars_nothing_is_told() -> None:
    found = compared(issue({AGAIN: 100, LAMPS: 200}))
    assert (found.bars, marks(found)) == (None, [()])
    assert 'class="bars"' not in report(found)


def test_bars_of_the_older_issue_mark_its_own_changes() -> None:
    older = issue({HORNS: 100, LAMPS: 200}, bar(100))
    assert marks(compare(older, issue({AGAIN: 100, LAMPS: 200}))) == [()]


def test_words_that_are_struck_out_in_a_text_mark_its_change() -> None:
    new = issue({AGAIN: 100, LAMPS: 200}, struck("twice", 100, 200, 230))
    assert marks(compared(new)) == [(PageMark.STRUCK,)]
    assert marks(compared(issue({AGAIN: 100, LAMPS: 200}, struck("twice", 200, 300, 330)))) == [()]


def test_a_text_that_is_struck_out_as_a_whole_over_two_lines_is_known_by_its_words() -> None:
    half = LAMPS.index(" before")
    new = issue({HORNS: 100}, struck(LAMPS[:half], 200), struck(LAMPS[half + 1 :], 212))
    (gone,) = compared(new).changes
    assert (gone.before, gone.after, gone.page_marks) == (LAMPS, None, (PageMark.STRUCK,))
    assert marks(compared(issue({HORNS: 100}, struck(LAMPS[:half], 200)))) == [()]


def test_a_change_that_an_earlier_review_holds_has_no_mark() -> None:
    found = compared(issue({AGAIN: 100, LAMPS: 200})).changes[0].model_dump(mode="json", by_alias=True)
    del found["page_marks"]
    assert Change.model_validate(found).page_marks == ()
