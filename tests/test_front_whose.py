"""Whose a fact is, where a handbook has several qualifications or speaks of others; and what is in no value."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.front import Name, Said
from pipeline.terms import AssessmentKind
from tests.test_front import ONE, OTHER, Booklet, values

AWARD = Name("Larkfield Level 2 Award in Lamps", "999/0001/X", "2")
CERTIFICATE = Name("Larkfield Level 2 Certificate in Lamps", "999/0003/3", "2")
DIPLOMAS = (Name("Larkfield Level 2 Diploma in Lamps", "999/0004/5", "2"), OTHER)


def both(said: Said) -> list[dict[str, Any]]:
    return [values(said, 0), values(said, 1)]


def untold(said: Said) -> list[tuple[str, str, bool]]:
    return [(one.field, one.text, one.unclear) for one in said.untold]


@pytest.mark.parametrize("heads", [("Award", "Certificate"), ("Level 2 Award", "Level 2 Certificate"), ("", "")])
def test_a_column_for_each_qualification_gives_each_its_own(heads: tuple[str, str]) -> None:
    booklet = Booklet().table(
        ("Fact", *heads),
        ("Qualification number", "999/0001/X", "999/0003/3"),
        ("Age", "14-16", "16-18, 19+"),
        ("Grading", "Pass/Fail", "Pass, Merit"),
        ("Entry requirements", "None", "Level 2 Award in Lamps"),
        ("Assessment", "Portfolio", "Onscreen test"),
        ("Operational start date", "1 September 2024", "1 January 2025"),
        ("Review date", "31 August 2028", "31 December 2029"),
        headed=True,
    )
    award, certificate = both(booklet.said(AWARD, CERTIFICATE))
    assert award == {
        "entry_requirements": "None",
        "grading": "Pass/Fail",
        "assessment_methods": "Portfolio",
        "assessment_kinds": (AssessmentKind.PORTFOLIO,),
        "age_ranges": ("14-16",),
        "age_ranges_printed": "14-16",
        "operational_start_date": "1 September 2024",
        "review_date": "31 August 2028",
    }
    assert certificate["entry_requirements"] == "Level 2 Award in Lamps"
    assert certificate["age_ranges"] == ("16-18", "19+")
    assert certificate["operational_start_date"] == "1 January 2025"


def test_a_row_for_each_qualification_gives_each_its_own() -> None:
    booklet = Booklet().table(
        ("Qualification number", "Operational start date", "Age range", "Grading"),
        ("999/0001/X", "01/09/2024", "14-16", "Pass"),
        ("999/0003/3", "01/01/2025", "16-18", "Pass/Merit"),
        headed=True,
    )
    award, certificate = both(booklet.said(AWARD, CERTIFICATE))
    assert [award["operational_start_date"], award["age_ranges"], award["grading"]] == [
        "01/09/2024",
        ("14-16",),
        "Pass",
    ]
    assert [certificate["operational_start_date"], certificate["grading"]] == ["01/01/2025", "Pass/Merit"]


def test_headings_and_sentences_that_name_types_are_of_those() -> None:
    booklet = Booklet().heading("About", 18.0)
    booklet.heading("Entry requirements for the Award").text("No entry requirements apply.")
    booklet.heading("Entry requirements for the Certificate and Diploma").text("Learners must be in paid office work.")
    booklet.heading("Grading").text("The Award and the Certificate are pass or fail. The Diploma is graded with merit.")
    said = booklet.said(AWARD, CERTIFICATE, OTHER)
    entry = "Learners must be in paid office work."
    assert [values(said, n)["entry_requirements"] for n in range(3)] == ["No entry requirements apply.", entry, entry]
    graded = ["The Award and the Certificate are pass or fail.", "The Diploma is graded with merit."]
    assert [values(said, n)["grading"] for n in range(3)] == [graded[0], *graded]


@pytest.mark.parametrize(
    "text",
    [
        "The Award is for learners aged 14 and over; the Certificate is for learners aged 16 and over.",
        "The Award is for learners aged 14 and over. The Certificate is for learners aged 16 and over.",
        "The Award is for learners aged 14 and over and the Certificate is for learners aged 16 and over.",
        "Award: learners aged 14 and over. Certificate: learners aged 16 and over who hold the Award.",
    ],
)
def test_clauses_that_name_a_type_are_of_it(text: str) -> None:
    award, certificate = both(Booklet().heading("Age").text(text).said(AWARD, CERTIFICATE))
    assert [award["age_ranges"], certificate["age_ranges"]] == [("14+",), ("16+",)]


def test_what_is_held_before_is_not_what_a_sentence_is_about() -> None:
    text = "There are no entry requirements for the Award. Learners for the Certificate must hold the Award."
    award, certificate = both(Booklet().heading("Entry requirements").text(text).said(AWARD, CERTIFICATE))
    assert award["entry_requirements"] == "There are no entry requirements for the Award."
    assert certificate["entry_requirements"] == "Learners for the Certificate must hold the Award."


def test_a_type_that_two_qualifications_have_is_of_neither_and_is_told() -> None:
    said = Booklet().heading("Grading").text("The Diploma is graded Pass or Fail.").said(*DIPLOMAS)
    assert both(said) == [{}, {}]
    assert untold(said)[0] == ("grading", "The Diploma is graded Pass or Fail.", True)


def test_a_date_behind_another_qualification_is_not_this_ones_and_is_told() -> None:
    text = "This qualification replaces the Level 1 Award in Lamps. Its certification end date is 31 August 2026."
    said = Booklet().text(text).said()
    assert values(said) == {}
    assert untold(said) == [("certification_end_date", "31 August 2026", True)]


def test_a_sentence_that_begins_with_another_title_is_about_that_one() -> None:
    text = "The Level 1 Award in Lamps has 6 credits. It is graded Pass, Merit, Distinction."
    assert values(Booklet().heading("About").text(text).said(OTHER)) == {}


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Progression", "The Level 4 Diploma in Oil is for learners aged 19 and above."),
        ("Progression", "Learners must be 18 years old to enter that qualification."),
        ("Target group", "Those who work with young people aged 13 to 19."),
        ("Assessor requirements", "Assessors must hold a relevant qualification and be at least 21 years old."),
        ("Centres", "Entry requirements for staff: assessors must hold a Level 3 award."),
        ("History", "Until 2023 this qualification was graded Pass, Merit and Distinction."),
    ],
)
def test_what_is_said_of_others_is_no_fact(heading: str, text: str) -> None:
    assert values(Booklet().heading(heading).text(text).said()) == {}


@pytest.mark.parametrize(
    ("heading", "text", "field"),
    [
        ("What are the entry requirements?", "Learners must hold a valid card.", "entry_requirements"),
        ("Entry and recruitment requirements", "Learners are admitted from age 19.", "entry_requirements"),
        ("Entry", "It is recommended that learners read music.", "entry_requirements"),
        ("Learner requirements", "Learners must be able to lift a lamp.", "entry_requirements"),
        ("How is it assessed?", "Observation in the workplace", "assessment_methods"),
        ("Assessment methods used", "Practical demonstration", "assessment_methods"),
        ("Grading and assessment", "Every unit is assessed by an assignment.", "assessment_methods"),
        ("Examination", "Unit 1 is tested by a written examination.", "assessment_methods"),
        ("Grades", "There is a two-point scale: achieved and not achieved.", "grading"),
        ("Results", "Overall the award is given as Pass, Credit or Distinction.", "grading"),
        ("Entry requirements/recommendations", "Learners must be able to read.", "entry_requirements"),
        ("Target Group", "Roofers who are at least 18 years of age.", "age_ranges_printed"),
        ("Who can take this qualification?", "Anyone aged 16 or over who works with lamps.", "age_ranges_printed"),
    ],
)
def test_headings_that_announce_a_fact(heading: str, text: str, field: str) -> None:
    assert values(Booklet().heading(heading).text(text).said())[field] == text


@pytest.mark.parametrize(
    ("label", "value", "field"),
    [
        ("Suitable for ages", "16+", "age_ranges_printed"),
        ("Suitable for age groups", "16-18, 19+", "age_ranges_printed"),
        ("Suitable for", "16-18", "age_ranges_printed"),
        ("Age approval", "18+", "age_ranges_printed"),
        ("Grading scheme", "Pass only", "grading"),
        ("Entry", "Level 1 in English", "entry_requirements"),
        ("Final certification", "31/07/2030", "certification_end_date"),
        ("Review", "The qualification will be reviewed by 30 April 2027", "review_date"),
    ],
)
def test_labels_that_announce_a_fact(label: str, value: str, field: str) -> None:
    said = Booklet().table(("Level", "2"), (label, value)).said()
    assert values(said)[field] == (value if field != "review_date" else "30 April 2027")


def test_labels_beside_each_other_have_their_values_beside_them() -> None:
    rows = (("Qualification number", "000/7304/0", "Level", "2"), ("TQT", "180", "Age range", "16-18, 19+"))
    assert values(Booklet().table(*rows).said())["age_ranges"] == ("16-18", "19+")


def test_a_label_of_ages_or_of_something_else_announces_ages_alone() -> None:
    said = Booklet().table(("Level", "2"), ("Target group", "Those who work with lamps")).said()
    assert "age_ranges_printed" not in values(said)


def test_a_label_of_a_date_without_one_takes_no_words() -> None:
    said = Booklet().table(("Select", "Choose"), ("Review", "Look back and make changes")).said()
    assert said.fact_words == ()


@pytest.mark.parametrize(
    ("rows", "ranges"),
    [
        ((("Pre-16", "16-18", "18+"), ("No", "Yes", "Yes")), ("16-18", "18+")),
        ((("Age ranges", "Pre-16", "16-18", "19+"), ("", "", "#", "#")), ("16-18", "19+")),
        ((("Pre-16", "16-18", "19+"), ("", "\u2713", "")), ("16-18",)),
    ],
)
def test_marks_below_ages(rows: tuple[tuple[str, ...], ...], ranges: tuple[str, ...]) -> None:
    assert values(Booklet().table(*rows, headed=True).said())["age_ranges"] == ranges


def test_bare_crosses_below_ages_say_nothing_and_are_told() -> None:
    said = Booklet().heading("Age ranges").table(("Pre-16", "16-18", "19+"), ("", "X", ""), headed=True).said()
    assert "age_ranges" not in values(said)
    assert untold(said) == [("age_ranges", "Age ranges", False)]


def test_dates_below_their_heads() -> None:
    heads = ("Operational start", "Review", "Last registration", "Last certification")
    said = Booklet().table(heads, ("01/08/2024", "31/07/2027", "31/07/2028", "31/07/2030"), headed=True).said()
    assert values(said) == {
        "operational_start_date": "01/08/2024",
        "review_date": "31/07/2027",
        "operational_end_date": "31/07/2028",
        "certification_end_date": "31/07/2030",
    }


def test_a_fact_that_is_announced_and_not_read_is_told() -> None:
    heads = ("Unit", "Assessment method", "Grading")
    said = Booklet().table(heads, ("1", "Test", "Pass"), ("2", "Essay", "Merit"), headed=True).said(ONE)
    assert untold(said) == [("grading", "Grading", False), ("assessment_methods", "Assessment method", False)]


def test_dates_in_other_words_are_told() -> None:
    said = Booklet().table(("Level", "2"), ("Final registration closes in the region", "31/07/2028")).said()
    assert untold(said) == [("date", "Final registration closes in the region 31/07/2028", False)]


def test_dates_in_sentences_are_of_the_qualification_that_each_names() -> None:
    text = "The operational start date of the Award is 1 May 2024. The operational start date of the Certificate is"
    award, certificate = both(Booklet().text(f"{text} 1 June 2025.").said(AWARD, CERTIFICATE))
    assert [award, certificate] == [{"operational_start_date": "1 May 2024"}, {"operational_start_date": "1 June 2025"}]


@pytest.mark.parametrize(("number", "date"), [("999/0001/X", "1 May 2024"), ("601/7801/1", None)])
def test_a_date_behind_a_number_is_of_the_qualification_with_that(number: str, date: str | None) -> None:
    said = Booklet().text(f"The operational start date of {number} is 1 May 2024.").said()
    assert values(said).get("operational_start_date") == date
    assert bool(untold(said)) is (date is None)


def test_dates_that_differ_are_none_and_told_and_the_same_day_in_other_print_is_one() -> None:
    rows = ("Review date", "31/08/2028"), ("Level", "2")
    alike = Booklet().table(*rows).heading("Dates").text("The review date is 31 August 2028.").said()
    assert values(alike)["review_date"] == "31/08/2028"
    differ = Booklet().table(*rows).heading("Dates").text("The review date is 31 May 2029.").said()
    assert "review_date" not in values(differ)
    assert [text for _, text, unclear in untold(differ) if unclear] == ["31/08/2028", "31 May 2029"]


@pytest.mark.parametrize(
    "text",
    [
        "A Level 2 Award in Food Safety or equivalent.",
        "Level 2 Award in Food Safety",
        "The Level 2 Award in Food Safety is required before registration.",
        "The Level 1 Award in Lamps is accepted. It can be taken at the same time.",
    ],
)
def test_another_qualification_that_is_asked_for_is_an_entry_requirement(text: str) -> None:
    said = Booklet().heading("Entry requirements").text(text).said(OTHER)
    assert values(said) == {"entry_requirements": text}


def test_columns_headed_by_levels_are_of_the_qualifications_of_those() -> None:
    rows = (("Fact", "Level 2", "Level 3"), ("Grading", "Pass", "Merit"), ("Age", "14+", "18+"))
    assert [one["grading"] for one in both(Booklet().table(*rows, headed=True).said(*DIPLOMAS))] == ["Pass", "Merit"]


def test_a_cell_merged_over_the_columns_is_of_all_and_the_rows_below_it_keep_their_heads() -> None:
    booklet = Booklet().table(("", AWARD.title, CERTIFICATE.title), ("Age", "14-16", "16-18"), headed=True)
    booklet.table(("Grading", "Pass/Fail"))  # as a row that begins a table of its own, where print is drawn so
    booklet.table(("Entry requirements", "None", "Level 2 Award in Lamps"), ("Level", "2", "2"))
    award, certificate = both(booklet.said(AWARD, CERTIFICATE))
    assert [award["grading"], certificate["grading"]] == ["Pass/Fail"] * 2
    assert [award["entry_requirements"], certificate["entry_requirements"]] == ["None", "Level 2 Award in Lamps"]


def test_titles_that_are_asked_for_are_not_what_an_entry_requirement_is_about() -> None:
    booklet = Booklet().heading("Entry requirements").points(AWARD.title, "A Level 2 Certificate in Lamps")
    asked = f"{AWARD.title}\nA Level 2 Certificate in Lamps"
    assert [one["entry_requirements"] for one in both(booklet.said(AWARD, CERTIFICATE))] == [asked, asked]


@pytest.mark.parametrize(
    ("text", "read"),
    [("A pass is shown on the certificate.", False), ("Each unit is marked Pass or Fail.", True)],
)
def test_results_are_grading_where_they_say_what_is_given(text: str, read: bool) -> None:
    assert ("grading" in values(Booklet().heading("Results").text(text).said())) is read


def test_grades_below_progression_are_of_others() -> None:
    text = "Learners can go on to the Level 4 Diploma. It is graded Pass, Merit or Distinction."
    assert values(Booklet().heading("Progression").text(text).said()) == {}


@pytest.mark.parametrize(
    ("asked", "own"),
    [
        ("Learners must achieve 9 credits and must also complete the Level 2 Certificate in Fog.", True),
        ("Learners must also complete two units for the Larkfield Level 2 Certificate in Fog.", False),
    ],
)
def test_what_is_asked_for_beside_is_a_rule_of_the_qualification_that_the_heading_names(asked: str, own: bool) -> None:
    award, other = (
        Name(f"Larkfield Level 2 Certificate in {of}", f"999/000{n}/X") for n, of in ((1, "Lamps"), (2, "Fog"))
    )
    booklet = Booklet().heading("Certificate in Lamps").heading("Larkfield Level 2 Certificate in Lamps").text(asked)
    assert {rule.qualification_number for rule in booklet.said(award, other).rules} == {
        (award if own else other).number
    }
