"""Labels, heads of tables and running lines in two issues: each difference once, wherever it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from pipeline.compare import compare
from pipeline.compare.around import LABELS, RUNNING
from pipeline.compare.changes import Announced, Change, PageState
from pipeline.models import Around, Section, Specification
from pipeline.models import Change as Row
from pipeline.terms import AroundKind
from tests.changing import specification_of
from tests.factory import place, specification, unit

FIRST = unit("1", "A/999/0001", title="Trim a lamp")
SECOND = unit("2", "D/999/0002", title="Sound a horn", place=place(9), places={})


def label(text: str, title: str, page: int = 5) -> Around:
    return Around(kind=AroundKind.LABEL, unit=title, text=text, place=place(page))


def running(text: str, page: int = 2) -> Around:
    return Around(kind=AroundKind.RUNNING, unit=None, text=text, place=place(page))


def issue(*around: Around, **changes: Any) -> Specification:
    return with_around(specification(**{"units": (FIRST, SECOND), **changes}), around)


def with_around(one: Specification, around: Sequence[Around]) -> Specification:
    return one.model_copy(update={"coverage": one.coverage.model_copy(update={"around": tuple(around)})})


def told(changes: Iterable[Change]) -> list[tuple[str, str, Any, Any]]:
    return [(one.key, one.field, one.before, one.after) for one in changes]


def test_a_label_that_is_another_in_several_units_is_one_change_in_all_their_places() -> None:
    old = issue(label("QCF level:", "Trim a lamp", 5), label("QCF level:", "Sound a horn", 9))
    new = issue(label("Level:", "Trim a lamp", 6), label("Level:", "Sound a horn", 10))
    (change,) = compare(old, new).changes
    assert told([change]) == [(LABELS, "text", "QCF level:", "Level:")]
    assert [box.page for box in change.place_before] == [5, 9]
    assert [box.page for box in change.place_after] == [6, 10]


def test_labels_that_share_little_are_gone_and_new() -> None:
    old, new = issue(label("Unit aim", "Trim a lamp")), issue(label("Assessment", "Trim a lamp"))
    assert told(compare(old, new).changes) == [
        (LABELS, "passage", "Unit aim", None),
        (LABELS, "passage", None, "Assessment"),
    ]


def test_a_label_that_the_other_issue_has_as_a_heading_is_no_change() -> None:
    section = Section(heading="Assessment", text="A test is set.", place=place(8))
    sections = (*FIRST.sections, section)
    old = issue(label("Assessment", "Trim a lamp"))
    new = issue(units=(FIRST.model_copy(update={"sections": sections}), SECOND))
    assert [change.key for change in compare(old, new).changes if change.key == LABELS] == []
    assert [change.key for change in compare(new, old).changes if change.key == LABELS] == []


def test_labels_of_a_unit_that_only_one_issue_has_are_not_told() -> None:
    old, new = issue(units=(FIRST,)), issue(label("Level:", "Sound a horn"))
    assert [change.field for change in compare(old, new).changes] == ["unit"]


def test_a_running_line_is_told_once_and_makes_no_page_compared() -> None:
    texts = "Issue 3 \u2013 May 2026", "Issue 4 \u2013 May 2027"
    blank = specification().source.pages + 1
    pages = specification().source.model_copy(update={"pages": blank})
    old, new = (issue(running(text, blank), source=pages) for text in texts)
    found = compare(old, new)
    assert told(found.changes) == [(RUNNING, "text", "Issue 3 \u2013 May 2026", "Issue 4 \u2013 May 2027")]
    assert found.pages_after[blank - 1].state is PageState.FURNITURE


def test_a_running_head_with_a_units_title_changes_with_that() -> None:
    again = FIRST.model_copy(update={"title": "Trim two lamps"})
    old = issue(running("UNIT 1: TRIM A LAMP"))
    new = issue(running("UNIT 1: TRIM TWO LAMPS"), units=(again, SECOND))
    assert [change.field for change in compare(old, new).changes] == ["title"]


def test_a_row_about_all_units_announces_a_label_of_theirs() -> None:
    row = Row(
        version="4",
        date=None,
        detail="QCF references removed from unit titles and unit levels in all units",
        section=None,
        place=place(2),
    )
    old, new = issue(label("QCF level:", "Trim a lamp")), issue(label("Level:", "Trim a lamp"), changes=(row,))
    found = compare(old, new)
    (announced,) = found.announced
    assert isinstance(announced, Announced)
    assert [one.key for one in found.changes if one.change_id in announced.change_ids] == [LABELS]


@pytest.mark.parametrize("sample", ["sample-classic", "sample-nationals", "sample-technicals"])
def test_a_label_of_all_units_of_a_sample(sample: str) -> None:
    """Where a label of every unit of a real print is worded anew, that is the one change of labels."""
    old = specification_of(sample)
    around = old.coverage.around
    texts = [one.text for one in around if one.kind is AroundKind.LABEL and one.unit]
    most = max(texts, key=texts.count)
    revised = [
        one.model_copy(update={"text": f"{one.text} (revised)"})
        if one.kind is AroundKind.LABEL and one.text == most and one.unit
        else one
        for one in around
    ]
    found = compare(old, with_around(old, revised)).changes
    assert told(found) == [(LABELS, "text", most, f"{most} (revised)")]
    assert len(found[0].place_after) == texts.count(most)
