"""What one side could not read is `unread`, and no change; what it did read is compared all the same."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.compare import compare
from pipeline.compare.changes import Class
from pipeline.compare.lines import recognised as says
from pipeline.models import Specification
from tests.factory import (
    criterion,
    external_assessment,
    item,
    outcome,
    passage,
    place,
    qualification,
    specification,
    structure_row,
    unit,
)
from tests.test_compare import TASKS, criteria, found, issue, one_outcome, only, unread, with_unit

ID = specification().specification_id
UNIT = ("units", f"{ID}/{unit().unit_reference_number or unit().unit_number}")


def classes(old: Specification, new: Specification) -> list[str]:
    """Of both directions: to compare the other way round must say the same."""
    there, back = ([one.class_.value for one in compare(*pair).changes] for pair in ((old, new), (new, old)))
    mirrored = [{"added": "removed", "removed": "added"}.get(name, name) for name in back]
    assert sorted(there) == sorted(mirrored)
    return there


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        (
            {"credit_value": None, "credit_value_printed": "eith"},
            unread("header-value-unread", place(5), record=UNIT, field="credit_value"),
        ),
        ({"credit_value": None, "credit_value_printed": "eith"}, unread("corrected")),
        ({"credit_value": None}, unread("header-value-missing", place(5), record=UNIT, field="credit_value")),
    ],
)
def test_a_value_that_was_not_read(changes: dict[str, Any], finding: Any) -> None:
    old = with_unit()
    new = issue(unit(**changes), findings=(finding,)).model_copy(update={"structure": old.structure})
    assert [one[5] for one in found(old, new) if one[0] == "unit"] == ["unread"]
    assert classes(old, new) == ["unread"]


def test_a_value_that_is_not_printed_any_more_is_a_change() -> None:
    nothing = with_unit(credit_value=None, credit_value_printed="n/a")
    assert [one[5] for one in found(with_unit(), nothing) if one[0] == "unit"] == ["key-value"]
    for other in (
        unread("header-value-missing", place(5), record=UNIT, field="level"),
        unread("header-value-missing", place(5), record=("units", f"{ID}/D/999/0002"), field="credit_value"),
    ):
        new = issue(
            unit(credit_value=None), unit("2", "D/999/0002", title="Row", place=place(9), places={}), findings=(other,)
        )
        assert "key-value" in [one[5] for one in found(with_unit(), new) if one[0] == "unit"]


def test_a_value_of_a_unit_that_was_not_read_in_its_row() -> None:
    finding = unread("number-unread", place(3), record=("structure", f"{ID}/row1"), field="credit_value")
    old, new = with_unit(), with_unit(credit_value=None)
    assert classes(old, new) == ["key-value"]
    assert classes(old, new.model_copy(update={"findings": (finding,)})) == ["unread"]


def test_a_number_of_a_qualification_that_was_not_read() -> None:
    finding = unread("number-unread", place(2), field="credit_value")
    old = with_unit()
    new = old.model_copy(
        update={
            "qualifications": (qualification(credit_value=None, credit_value_max=None),),
            "findings": (finding,),
        }
    )
    assert only(old, new).class_ is Class.UNREAD


def test_records_that_may_be_among_words_left_over() -> None:
    old = with_unit(learning_outcomes=(one_outcome(*TASKS[:4]),))
    short = one_outcome(TASKS[0]).assessment_criteria + criteria(TASKS[2], TASKS[3], start=3)
    there = with_unit(learning_outcomes=(one_outcome(assessment_criteria=short),))
    assert classes(old, there) == ["removed"]
    left_over = unread("words-left-over", place(5, 141.0))
    assert classes(old, there.model_copy(update={"findings": (left_over,)})) == ["unread"]
    elsewhere = unread("words-left-over", place(5, 190.0))
    assert classes(old, there.model_copy(update={"findings": (elsewhere,)})) == ["removed"]


def test_a_text_beside_words_left_over_may_not_be_whole() -> None:
    old, new = (
        with_unit(learning_outcomes=(one_outcome("Trim the wick of a lamp"),)),
        with_unit(learning_outcomes=(one_outcome("Trim the wick"),)),
    )
    assert classes(old, new) == ["wording-substantive"]
    below = unread("words-left-over", place(5, 133.0))
    assert classes(old, new.model_copy(update={"findings": (below,)})) == ["unread"]


def test_characters_without_a_meaning() -> None:
    def text(words: str) -> Specification:
        return with_unit(learning_outcomes=(one_outcome(words),))

    assert classes(text("Trim – a wick"), text("Trim \ufffd a wick")) == ["unread"]
    assert classes(text("Trim – a wick"), text("Trim \ufffd a lamp")) == ["wording-substantive"]


def test_a_unit_that_is_listed_but_not_described() -> None:
    second = unit("2", "D/999/0002", title="Row a boat", learning_outcomes=(one_outcome(*TASKS[:2]),))
    old = issue(unit(), second)
    assert classes(old, old.model_copy(update={"units": old.units[:1]})) == ["unread"]
    none = old.model_copy(update={"units": (), "structure": (), "findings": (unread("units-missing"),)})
    assert set(classes(old, none)) >= {"unread"}
    assert {one[5] for one in found(old, none) if one[0] == "unit"} == {"unread"}


@pytest.mark.parametrize(
    ("without", "code"),
    [
        ({"issue": None}, "issue-missing"),
        ({"qualifications": ()}, "qualification-missing"),
        ({"structure": ()}, "structure-missing"),
        ({"rules": ()}, "repaired-pdf"),
        ({"external_assessments": ()}, "repaired-pdf"),
    ],
)
def test_parts_that_were_not_found(without: dict[str, Any], code: str) -> None:
    old = issue(
        unit(),
        structure=(structure_row(), structure_row(unit_reference_number="D/999/0002", unit_number="2", title="Other")),
        external_assessments=(external_assessment(),),
    )
    new = old.model_copy(update=without)
    assert "unread" not in classes(old, new)
    assert set(classes(old, new.model_copy(update={"findings": (unread(code),)}))) == {"unread"}


def test_an_outcome_printed_as_a_number_alone() -> None:
    first, second = one_outcome(*TASKS[:2]), outcome("2", text="Row a boat", place=place(6), assessment_criteria=())
    old = with_unit(learning_outcomes=(first, second))
    new = with_unit(learning_outcomes=(first,))
    finding = unread("outcome-without-text", place(5, 300.0))
    assert classes(old, new) == ["removed"]
    assert classes(old, new.model_copy(update={"findings": (finding,)})) == ["unread"]


def test_items_of_a_list_that_may_not_be_whole() -> None:
    def listed(*texts: str, **changes: Any) -> Specification:
        one = criterion("1.1", items=tuple(map(item, texts)), amplification=())
        return issue(unit(learning_outcomes=(outcome("1", assessment_criteria=(one,)),)), **changes)

    left_over = unread("words-left-over", place(5, 120.0))
    assert classes(listed("by boat", "by rope"), listed("by boat")) == ["removed"]
    assert classes(listed("by boat", "by rope"), listed("by boat", findings=(left_over,))) == ["unread"]


def test_a_unit_that_is_withheld_or_listed_by_title_alone_is_not_removed() -> None:
    old = issue(unit(), unit("2", "D/999/0002", title="Row a boat"), structure=())
    gone = issue(unit(), structure=())
    assert classes(old, gone) == ["removed"]
    message = "unit '2 Row a boat' is not published: the reference number is printed, and no record has it"
    withheld = unread("unit-withheld").model_copy(update={"message": message})
    assert classes(old, gone.model_copy(update={"findings": (withheld,)})) == ["unread"]
    row = structure_row(unit_number=None, unit_reference_number=None, title="Row a boat")
    assert "removed" not in classes(old, gone.model_copy(update={"structure": (row,)}))


def test_what_is_printed_of_a_unit_that_was_not_read_is_no_new_text() -> None:
    listed = (structure_row(unit_number="2", unit_reference_number="D/999/0002", title="Row a boat"),)
    lost = unit("2", "D/999/0002", title="Row a boat", credit_value=7, place=place(7))
    last = unit("3", "D/999/0003", title="Sail a boat", place=place(9))
    old = issue(unit(), lost, last, structure=listed)
    longer = "Keepers who row must not leave the station by night without a lamp of their own."
    texts = ("Credit: 7", longer)
    printed = [passage(text, heading="Row a boat", place=place(7)) for text in texts]
    behind = passage("Keepers who have left are paid in May.", heading="Pay", place=place(12))
    new = issue(unit(), last, structure=listed, passages=(*printed, behind))
    new = new.model_copy(update={"coverage": old.coverage})
    told = [(one.class_.value, one.after) for one in compare(old, new).changes if one.entity.value == "passage"]
    assert ("unread", longer) in told
    assert ("other-text", behind.text) in told


def recognised(one: Specification, *findings: Any) -> Specification:
    """The issue, its page 5 as one that was recognised in a picture."""
    return one.model_copy(update={"findings": (*one.findings, unread("recognised-text", place(5)), *findings)})


def test_what_a_page_that_was_recognised_in_a_picture_lacks_is_no_change() -> None:
    old = with_unit(learning_outcomes=(one_outcome(*TASKS[:3]),))
    short = with_unit(learning_outcomes=(one_outcome(*TASKS[:2]),))
    assert classes(old, short) == ["removed"]
    assert classes(old, recognised(short)) == ["unread"]
    assert classes(recognised(old), short) == ["removed"]  # the text lacks it
    assert [
        one[5] for one in found(old, recognised(with_unit(aim=None, learning_outcomes=old.units[0].learning_outcomes)))
    ] == []
    without = with_unit(credit_value=None, learning_outcomes=old.units[0].learning_outcomes)
    assert [one[5] for one in found(old, recognised(without)) if one[0] == "unit"] == ["unread"]


def test_a_value_that_was_recognised_in_doubt_is_no_change_and_another_wording_is_one() -> None:
    old = with_unit(learning_outcomes=(one_outcome("Trim the wick of a lamp"),))
    new = with_unit(learning_outcomes=(one_outcome("Trim the wick of a lama"),))
    assert classes(old, recognised(new)) == ["wording-substantive"]
    criterion_key = ("assessment_criteria", f"{UNIT[1]}/LO1/1.1")
    doubt = unread("recognised-in-doubt", place(5, 120.0), record=criterion_key, field="text")
    assert classes(old, recognised(new, doubt)) == ["unread"]


def test_a_unit_that_may_have_been_overlooked_in_a_picture_is_not_said_to_be_gone() -> None:
    units = [
        unit(
            str(n),
            f"D/999/000{n}",
            title=f"Row a boat {n}",
            place=place(page),
            learning_outcomes=(one_outcome(*TASKS[:n]),),
        )
        for n, page in ((1, 4), (2, 5), (3, 7))
    ]
    old, new = issue(*units, structure=()), issue(units[0], units[2], structure=())
    assert [one[5] for one in found(old, new)] == ["removed"]
    assert [one[5] for one in found(old, recognised(new))] == ["unread"]
    last = issue(*units[:2], structure=())
    assert [one[5] for one in found(old, recognised(last))] == ["unread"]  # it may have stood on page 5
    assert [one[5] for one in found(issue(*units[1:], structure=()), recognised(issue(units[2], structure=())))] == [
        "unread"
    ]


def test_a_comparison_says_which_issue_is_recognised_in_pictures() -> None:
    (told,) = says(compare(with_unit(), recognised(with_unit())))
    assert told.startswith(
        "1 of 9 pages of the newer issue recognised in pictures: a difference there may be a misreading"
    )
    assert says(compare(with_unit(), with_unit())) == ()


def test_lines_of_a_fact_are_not_gone_where_a_page_is_a_picture() -> None:
    def graded(grading: str, **changes: Any) -> Specification:
        return issue(unit(), qualifications=(qualification(grading=grading),), **changes)

    old, new = "Pass or fail only.\nThe paper is graded.", "Pass or fail only."
    picture = unread("picture-instead-of-text", place(9))
    assert classes(graded(old), graded(new)) == ["wording-substantive"]
    assert classes(graded(old), graded(new, findings=(picture,))) == ["unread"]
    assert classes(graded(old), graded("Pass only.", findings=(picture,))) == ["wording-substantive"]


def test_a_heading_that_is_printed_again_in_other_words_is_told() -> None:
    def printed(again: str | None, text: str = "Trim the lamp", **changes: Any) -> Specification:
        message = f"outcome 1 is printed again as '{again}', first as '{text}'"
        differs = unread("outcome-differs", place(9)).model_copy(update={"message": message})
        outcomes = (outcome("1", text=text, assessment_criteria=()),)
        return issue(unit(learning_outcomes=outcomes, **changes), findings=(differs,) if again else ())

    (change,) = compare(printed(None), printed("Trim the amber")).changes
    assert (change.before, change.after, change.place_after) == (None, "Trim the amber", place(9))
    assert classes(printed("Trim the amber"), printed("Trim the amber")) == []
    # The record is what was worded anew.
    assert [one.field for one in compare(printed(None), printed("Trim the lamp", "Trim all lamps")).changes] == ["text"]
