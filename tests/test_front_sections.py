"""Headings and labels of other words that say facts, ages that a sentence names in passing, and what is told."""

from __future__ import annotations

import pytest

from pipeline.front.ages import age_ranges
from pipeline.front.sections import statements_in
from pipeline.geometry.text import Lexicon
from pipeline.outline.flow import flow
from pipeline.sheets import sheets_of
from tests import build
from tests.test_front import Booklet, values
from tests.test_front_whose import untold


@pytest.mark.parametrize(
    ("field", "heading", "text"),
    [
        ("entry_requirements", "Who may enrol", "Learners should have a Level 3 qualification in lamps."),
        ("entry_requirements", "Who can take it", "Learners of any age can take it."),
        ("entry_requirements", "Pre-requisites and entry", "There are none."),
        ("entry_requirements", "Are there any prior qualifications or entry requirements?", "Larkfield asks for none."),
        ("entry_requirements", "Access", "Access to the qualification is at the discretion of the centre."),
        ("grading", "Marking and results", "Each unit is marked out of 100: Pass 50, Merit 65."),
        ("grading", "Results and grading", "The qualification is competent or not yet competent."),
        ("assessment_methods", "Means of assessment", "Units 1 and 2: a closed-book test of two hours."),
        ("assessment_methods", "1.4 How candidates are assessed", "Candidates are observed in the workplace."),
        ("assessment_methods", "Internal assessment", "Learners complete worksheets and a practical assessment."),
    ],
)
def test_a_section_of_other_words_says_the_fact(field: str, heading: str, text: str) -> None:
    assert values(Booklet().heading("Larkfield", 18.0).heading(heading).text(text).said())[field] == text


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("assessment_methods", "Format of assessment"),
        ("assessment_methods", "Type of assessment"),
        ("entry_requirements", "Before you start"),
    ],
)
def test_a_label_of_other_words_names_the_fact(field: str, label: str) -> None:
    assert values(Booklet().table((label, "Task"), ("Credits", "6")).said())[field] == "Task"


@pytest.mark.parametrize(
    "text",
    [
        "Learners have to be eighteen or older when they register.",
        "It may be taken by learners of 18 and over.",
        "It is suitable for new entrants aged 18 or over.",
    ],
)
def test_ages_in_sentences_of_other_words(text: str) -> None:
    assert values(Booklet().heading("About").text(text).said())["age_ranges"] == ("18+",)


def test_ages_in_passing_that_begin_above_the_minimum_are_none() -> None:
    booklet = Booklet().heading("Objective").text("The qualification benefits learners aged 16 and above.")
    assert values(booklet.table(("Minimum age", "14"), ("Credits", "6")).said())["age_ranges"] == ("14+",)


def test_levels_that_are_joined_have_the_ages_behind_them() -> None:
    text = "Level 1 and Level 2: 14 years and over. Level 3: 16 years and over."
    assert [age_ranges(text, level) for level in "123"] == [("14+",), ("14+",), ("16+",)]


def test_what_centres_check_is_no_entry_requirement() -> None:
    booklet = Booklet().heading("Entry requirements").text("No entry requirements apply.")
    booklet.text("Centres must check the identity of every candidate before registration.")
    assert values(booklet.said())["entry_requirements"] == "No entry requirements apply."


def test_headings_of_other_words_that_give_nothing_are_told() -> None:
    booklet = (
        Booklet().heading("How it is judged").text("It is seen.").heading("Before you start").text("Bring a lamp.")
    )
    found = untold(booklet.heading("Results").text("They are sent by post.").said())
    assert [field for field, _, _ in found] == ["entry_requirements", "grading", "assessment_methods"]


def test_short_lines_below_a_heading_are_no_paragraph_though_the_first_is_the_widest() -> None:
    booklet = Booklet().heading("Test Specifications")
    for line in ("Test: Unit 203 Electrical installations", "Duration: 75 minutes", "Materials: IET On-site Guide"):
        booklet.text(line).y -= 8
    document = build.document(build.page(booklet.words))
    said = statements_in(flow(document, sheets_of(document)), Lexicon.of(document))
    assert [one.text for one in said][-3:] == [
        "Test: Unit 203 Electrical installations",
        "Duration: 75 minutes",
        "Materials: IET On-site Guide",
    ]
