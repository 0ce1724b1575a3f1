"""The change table of the newer handbook: what it announces is found or not, and what is found is announced or not."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline import models
from pipeline.compare import compare
from pipeline.compare.passages import HISTORY
from pipeline.models import Specification
from tests import factory
from tests.factory import block, criterion, outcome, place, qualification, specification, structure_row, unit


def row(detail: str, section: str | None = None, version: str = "3") -> models.Change:
    return models.Change(version=version, date=None, detail=detail, section=section, place=place(2))


def handbook(table: tuple[models.Change, ...] = (), **changes: Any) -> Specification:
    def parts(number: str, words: str, amplified: str) -> tuple[Any, ...]:
        first = criterion(f"{number}.1", text=words, items=(), amplification=(block(None, amplified),))
        return (outcome(number, text="Keep a light", assessment_criteria=(first,), amplification=()),)

    lamp = unit(
        "201",
        "A/999/0201",
        title="Trim a lamp",
        guided_learning_hours=changes.get("hours", 20),
        credit_value=changes.get("credits", 5),
        learning_outcomes=parts("1", changes.get("words", "Describe a wick"), changes.get("range", "oil")),
    )
    boat = unit(
        "202",
        "D/999/0202",
        title="Row a boat at sea",
        guided_learning_hours=changes.get("other_hours", 30),
        learning_outcomes=parts("2", "Explain the tides", "oars"),
    )
    rows = tuple(
        structure_row(
            unit_number=u.unit_number, unit_reference_number=u.unit_reference_number, title=u.title,
            credit_value=u.credit_value, guided_learning_hours=u.guided_learning_hours,
        )
        for u in (lamp, boat)
    )  # fmt: skip
    whole = qualification(total_qualification_time=changes.get("total"), title=changes.get("title", "Diploma (QCF)"))
    return specification(
        units=(lamp, boat), structure=rows, qualifications=(whole,), changes=table, external_assessments=()
    )


EVERYTHING = {
    "hours": 25,
    "credits": 6,
    "words": "Assess a wick",
    "range": "wax",
    "other_hours": 35,
    "total": 400,
    "title": "Diploma",
}


def told(detail: str, section: str | None = None) -> list[tuple[str, str]]:
    """Key and field of what a row announces, where all that can change has changed."""
    comparison = compare(handbook(), handbook((row(detail, section),), **EVERYTHING))
    (announced,) = comparison.announced
    by_id = {change.change_id: change for change in comparison.changes if change.key != HISTORY}
    ids = set(announced.change_ids)
    assert ids.isdisjoint(comparison.unannounced)
    assert ids | set(comparison.unannounced) == by_id.keys()
    return [(by_id[one].key.removeprefix("999/"), by_id[one].field) for one in announced.change_ids]


LAMP, BOAT, WHOLE = "A/999/0201", "D/999/0202", "0001/X"


@pytest.mark.parametrize(
    ("detail", "section", "announced"),
    [
        ("TQT value added", "Section 2", [(WHOLE, "total_qualification_time")]),
        ("All references to QCF have been removed throughout", None, [(WHOLE, "title")]),
        ("GLH of unit 201 amended", None, [(LAMP, "guided_learning_hours")]),
        ("GLH amended for units 201 and 202", None, [(LAMP, "guided_learning_hours"), (BOAT, "guided_learning_hours")]),
        ("Credit value changed", "Unit 201", [(LAMP, "credit_value")]),
        ("A/999/0201: credit value and GLH", None, [(LAMP, "credit_value"), (LAMP, "guided_learning_hours")]),
        ("Guided learning hours of Row a boat at sea", None, [(BOAT, "guided_learning_hours")]),
        ("Unit 201 Learning Outcome 1, assessment criteria 1 amended", "5 Units", [(f"{LAMP}#1.1", "text")]),
        ("Unit 201: assessment criterion 1.1 reworded", None, [(f"{LAMP}#1.1", "text")]),
        ("Range added to LO 1 in unit 201", None, [(f"{LAMP}#1.1", "item")]),
        ("'Describe' replaced with 'Assess' in unit 201", None, [(f"{LAMP}#1.1", "text")]),
        (
            "Review and update to the following units: 201",
            None,
            [
                (LAMP, "credit_value"),
                (LAMP, "guided_learning_hours"),
                (f"{LAMP}#1.1", "text"),
                (f"{LAMP}#1.1", "item"),
            ],
        ),
    ],
)
def test_what_a_row_says_is_found(detail: str, section: str | None, announced: list[tuple[str, str]]) -> None:
    assert told(detail, section) == announced


@pytest.mark.parametrize(
    ("detail", "section"),
    [
        ("Definition of TQT added", "Section 1"),
        ("Definition of guided learning updated", None),
        ("Reference to credit transfer within the QCF removed", "Section 8"),
        ("QCF references removed from unit titles and unit levels in all units", None),
        ("GLH of unit 301 amended", None),  # there is none
        ("Unit 201: assessment criterion 1.2 reworded", None),
        ("Unit 202 Learning Outcome 1 amended", None),
        ("Cosmetic update", "Unit 201"),
        ("Guidance for unit 201 updated", None),
        ("Page 5: 201 copies printed", None),
        ("Level 3 added to the cover", None),
        ("Minor formatting changes", "Throughout"),
        ("GLH updated", None),  # of a qualification, if no unit is named; but that of units has changed
        ("Unit 201 withdrawn", None),  # it is still there
    ],
)
def test_what_a_row_does_not_say_is_not_announced(detail: str, section: str | None) -> None:
    assert told(detail, section) == []


def test_a_unit_that_is_announced_as_new_and_another_as_gone() -> None:
    old = handbook()
    new = handbook((row("Unit 202 removed"), row("New unit: Row a boat at sea")))
    gone = compare(old, new.model_copy(update={"units": new.units[:1], "structure": new.structure[:1]}))
    removed = next(change.change_id for change in gone.changes if change.field == "unit")
    assert [one.change_ids for one in gone.announced] == [(removed,), ()]
    come = compare(old.model_copy(update={"units": old.units[:1], "structure": old.structure[:1]}), new)
    added = next(change.change_id for change in come.changes if change.field == "unit")
    assert [one.change_ids for one in come.announced] == [(), (added,)]


def test_only_rows_that_are_new_since_the_older_issue_count() -> None:
    former = (row("TQT value added", version="2"), row("New units", version="2"))
    table = (*(one.model_copy(update={"detail": f"{one.detail}."}) for one in former), row("TQT value added"))
    comparison = compare(handbook(former), handbook(table, **EVERYTHING))
    assert [one.version for one in comparison.announced] == ["3"]


def test_a_new_issue_and_what_was_not_read_need_no_announcement() -> None:
    new = handbook().model_copy(update={"issue": "Issue 3", "issued": "2018-01", "qualifications": ()})
    finding = factory.finding("qualification-missing").model_copy(update={"place": ()})
    comparison = compare(handbook(), new.model_copy(update={"findings": (finding,)}))
    assert [change.class_.value for change in comparison.changes] == ["key-value", "key-value", "unread"]
    assert comparison.unannounced == ()


HOURS = "Total Qualification Time (TQT) is the number of hours that a learner is expected to take."


@pytest.mark.parametrize(
    ("detail", "section", "heading", "is_told"),
    [
        ("Definition of TQT added", "Section 1", "Sizes of qualifications", True),
        ("Definition of TQT added", "Section 1", "2 Qualification summary", False),
        ("TQT value added", "Section 2", "2 Qualification summary", True),
        ("GLH value added", "Section 2", "2 Qualification summary", False),
        ("Updated", "Section 2", "2 Qualification summary", True),
        ("Definition of TQT removed", "Section 1", "Sizes of qualifications", False),
        ("Guided learning definition updated", "Section 2", "2 Qualification summary", False),
        ("Sizes of qualifications amended", None, "Sizes of qualifications", True),
    ],
)
def test_a_row_tells_of_text_by_its_words_and_not_by_its_section_alone(
    detail: str, section: str | None, heading: str, is_told: bool
) -> None:
    new = handbook((row(detail, section),)).model_copy(update={"passages": (factory.passage(HOURS, heading=heading),)})
    (announced,) = compare(handbook().model_copy(update={"passages": ()}), new).announced
    assert bool(announced.change_ids) == is_told
