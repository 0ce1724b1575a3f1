"""What the pages outside the units say: rules and facts, in prose and in every form of table."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.front import Name, Said, read_said
from pipeline.front.phrases import asks_for_all
from pipeline.geometry.text import Lexicon
from pipeline.outline.flow import flow
from pipeline.pages import Page, Ruling, Word
from pipeline.sheets import sheets_of
from pipeline.terms import AssessmentKind
from pipeline.wording.kinds import kinds_in
from tests import build

ONE = Name("Larkfield Level 2 Award in Lamps", "999/0001/X", "2")
OTHER = Name("Larkfield Level 3 Diploma in Lamps", "999/0002/1", "3")
FILLER = "This booklet tells centres how lamps are kept and where the keepers of lamps live by the sea"


class Booklet:
    """Sets one page: headings, paragraphs that are 80 letters wide, points, and ruled tables."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.rulings: list[Ruling] = []
        self.y = 60.0
        self.text(FILLER)

    def heading(self, text: str, size: float = 14.0) -> Booklet:
        self.y += 12
        return self._line(text, size=size, bold=True)

    def text(self, text: str, x: float = 60.0) -> Booklet:
        self.y += 8
        line: list[str] = []
        for word in text.split():
            if len(" ".join([*line, word])) > 78:
                self._line(" ".join(line), x)
                line = []
            line.append(word)
        return self._line(" ".join(line), x)

    def points(self, *texts: str) -> Booklet:
        for text in texts:
            self._line(f"\u2022 {text}", 70.0)
        return self

    def table(self, *rows: tuple[str, ...], headed: bool = False) -> Booklet:
        self.y += 10
        width = 480.0 / len(rows[0])
        ys = [self.y]
        for row in rows:
            for at, cell in enumerate(row):
                bold = headed and row is rows[0]
                self.words += build.words(cell, 64 + at * width, self.y + 14, 8.0, bold=bold)
            self.y += 22
            ys.append(self.y)
        self.rulings += build.grid([60 + at * width for at in range(len(rows[0]) + 1)], ys)
        return self

    def said(self, *names: Name) -> Said:
        document = build.document(build.page(self.words, rulings=self.rulings))
        return read_said(flow(document, sheets_of(document)), {}, Lexicon.of(document), names or (ONE,))

    def _line(self, text: str, x: float = 60.0, size: float = 10.0, **style: Any) -> Booklet:
        self.y += 1.3 * size
        self.words += build.words(text, x, self.y, size, **style)
        return self


def values(said: Said, nth: int = 0) -> dict[str, Any]:
    return {value.field: value.value for value in said.values[nth]}


def rules(said: Said) -> list[tuple[str | None, str | None, int | None, int | None, int | None]]:
    return [(r.qualification_number, r.group_name, r.min_credits, r.max_credits, r.min_units) for r in said.rules]


def test_labels_with_their_values() -> None:
    said = Booklet().table(
        ("Age group approved", "16-18, 19+"),
        ("Entry requirements", "None"),
        ("Grading", "Pass/Fail"),
        ("Assessment method", "Portfolio and multiple-choice test"),
        ("Operational start date", "01/09/2024"),
        ("Review date", "31/08/2029"),
        ("Last registration", "See our website"),
    ).said()  # fmt: skip
    assert values(said) == {
        "entry_requirements": "None",
        "grading": "Pass/Fail",
        "assessment_methods": "Portfolio and multiple-choice test",
        "assessment_kinds": (AssessmentKind.MULTIPLE_CHOICE, AssessmentKind.PORTFOLIO),
        "age_ranges": ("16-18", "19+"),
        "age_ranges_printed": "16-18, 19+",
        "operational_start_date": "01/09/2024",
        "review_date": "31/08/2029",
    }


def test_a_value_goes_on_in_a_row_without_a_label() -> None:
    found = values(Booklet().table(("Age group approved", "16-18"), ("", "19+"), ("Grading", "Pass")).said())
    assert found["age_ranges"] == ("16-18", "19+")
    assert found["grading"] == "Pass"


def test_a_value_goes_on_in_a_row_that_a_table_below_begins_with() -> None:
    booklet = Booklet()
    y = booklet.y + 10
    for text, x, below in (
        ("Grading", 64, 12),
        ("Pass or fail as seen in simulated", 304, 12),
        ("conditions", 304, 25),
    ):
        booklet.words += build.words(text, x, y + below, 8.0)
    booklet.rulings += [*build.grid([60, 300, 540], [y, y + 14]), *build.grid([60, 540], [y + 18, y + 30])]
    assert values(booklet.said())["grading"] == "Pass or fail as seen in simulated conditions"


def test_sections_and_sentences_are_joined_with_labels_each_once() -> None:
    booklet = Booklet().table(("Entry requirements", "None"), ("Grading", "Pass"))
    booklet.heading("Learner entry requirements").text("There are no formal entry requirements.")
    booklet.text("Learners must be able to climb.").heading("Age restrictions").text("Learners must be 16 or over.")
    booklet.heading("Lamps").text("This qualification is graded pass/fail.").text("None of this is about entry.")
    found = values(booklet.said())
    assert found["entry_requirements"] == (
        "None\nThere are no formal entry requirements.\nLearners must be able to climb."
    )
    assert found["age_ranges"] == ("16+",)
    assert found["grading"] == "Pass\nThis qualification is graded pass/fail."


def test_each_value_has_a_box_for_each_place_where_it_is_said() -> None:
    booklet = Booklet().table(("Entry requirements", "None"), ("Grading", "Pass"))
    booklet.heading("Entry requirements").text("Learners must be able to climb.")
    (place,) = (value.place for value in booklet.said().values[0] if value.field == "entry_requirements")
    assert len(place) == 2
    assert place[0].y1 < place[1].y0


def test_a_chapter_on_assessment_says_the_methods_first() -> None:
    booklet = Booklet().heading("Assessment", 18.0).heading("External assessment")
    booklet.text("The examination is set and marked by Larkfield. It is taken on paper.")
    booklet.text("Candidates bring their own lamp oil.")
    booklet.heading("Moderation").text("Assessments are moderated by Larkfield.")
    assert values(booklet.said())["assessment_methods"] == (
        "The examination is set and marked by Larkfield.\nIt is taken on paper."
    )


@pytest.mark.parametrize(
    ("heading", "says", "else_"),
    [
        ("Assessment", "Each candidate is assessed by a portfolio.", "Learning outcomes set out what is expected."),
        ("Assessment", "Each candidate is assessed by a portfolio.", "Learning outcomes can be found from page 8."),
        ("Assessments", "The test is set by Larkfield.", "The grade boundaries for each assessment will be set."),
    ],
)
def test_how_learners_are_assessed_is_not_what_outcomes_and_grades_are(heading: str, says: str, else_: str) -> None:
    booklet = Booklet().heading(heading, 18.0).text(says).text(else_)
    assert values(booklet.said())["assessment_methods"] == says


def test_who_may_take_a_qualification_is_not_what_it_leads_to() -> None:
    booklet = Booklet().heading("Introduction", 18.0).text("This qualification is not suitable for new entrants.")
    booklet.text("To be eligible to apply for the keeper's card the learner must have achieved:")
    booklet.points("This qualification", "A current award in first aid")
    assert values(booklet.said())["entry_requirements"] == "This qualification is not suitable for new entrants."


@pytest.mark.parametrize(("size", "number"), [(18.0, "7.0"), (16.0, "7.0"), (16.0, "7.")])
def test_a_section_ends_where_its_series_goes_on(size: float, number: str) -> None:
    """However its heading is set: 'Unit Content' is no part of 'Assessment', which stays short."""
    booklet = Booklet().heading("5.0 Centres", 18.0).text(FILLER).heading("6.0 Assessment", 18.0)
    booklet.text("Learners have to pass ALL assessments. This table shows how each unit is assessed:")
    booklet.heading(f"{number} Unit Content", size).text(FILLER)
    assert values(booklet.said())["assessment_methods"] == (
        "Learners have to pass ALL assessments. This table shows how each unit is assessed:"
    )


def test_nothing_is_made_of_tables_of_contents_and_changes() -> None:
    booklet = Booklet().heading("Summary of changes").text("Learners must complete all mandatory units.")
    booklet.table(
        ("Version", "Date", "Detail of change"), ("2", "May 2024", "Learners must complete 3 optional units added")
    )
    said = booklet.said()
    assert (said.rules, values(said)) == ((), {})
    booklet = Booklet()
    for nth in range(12):
        booklet.text(f"Entry requirements {'.' * 30} {nth + 1}")
    assert values(booklet.said()) == {}


def test_rules_in_prose_rows_lists_and_across_tables() -> None:
    booklet = (
        Booklet()
        .heading("Structure")
        .text(
            "Learners must achieve a minimum of 37 credits. Oil is dear. A maximum of 7 credits can come from Group D."
        )
    )
    booklet.table(("Number of mandatory credits that must be achieved", "19"), ("Minimum optional credits", "18"))
    booklet.text("To be awarded the diploma learners must complete:").points(
        "all units in Group A", "2 units of Group B"
    )
    booklet.table(("Code", "Unit title", "Level"), ("1", "Trim the wick", "2"), ("2", "Light the lamp", "2"))
    said = booklet.said()
    assert rules(said) == [
        ("999/0001/X", None, 37, None, None),
        ("999/0001/X", "Group D", None, 7, None),
        ("999/0001/X", "mandatory units", 19, None, None),
        ("999/0001/X", "optional units", 18, None, None),
        ("999/0001/X", None, None, None, None),
        ("999/0001/X", "Group B", None, None, 2),
    ]
    assert said.rules[2].text == "Number of mandatory credits that must be achieved 19"


def test_a_rule_goes_on_in_bold_however_far_its_lines_reach() -> None:
    booklet = Booklet().heading("Structure")
    first = "To achieve the Larkfield Awards of Larkfield Level 3 Lamp Qualification (Installation)"
    booklet._line(first)
    booklet._line("learners must achieve all the mandatory units, along with unit 109")
    booklet.words[-1] = booklet.words[-1]._replace(bold=True)
    booklet._line("Apply Design Practices", bold=True)
    wanted = f"{first} learners must achieve all the mandatory units, along with unit 109 Apply Design Practices"
    assert [rule.text for rule in booklet.said().rules] == [wanted]


def test_cells_that_stand_beside_one_another_without_borders_are_read_one_after_the_other() -> None:
    booklet = Booklet().heading("Assessment", 18.0).heading("Summary of conditions")
    for number, name, text in (
        ("032", "Synoptic", "The synoptic assignment is externally set, and"),
        ("", "assignment", "marked by Larkfield when the lamps of all the"),
        ("", "", "keepers of lamps have been seen by two or more"),
        ("", "", "of those who keep lamps."),
    ):
        booklet.y += 13
        booklet.words += build.words(number, 90.0, booklet.y) + build.words(name, 150.0, booklet.y)
        booklet.words += build.words(text, 228.0, booklet.y)
    assert values(booklet.said())["assessment_methods"] == (
        "The synoptic assignment is externally set, and marked by Larkfield when the lamps of all the keepers of lamps "
        "have been seen by two or more of those who keep lamps."
    )


def test_a_list_without_amounts_is_one_rule() -> None:
    booklet = Booklet().text("To achieve the award learners must also complete the following:")
    (rule,) = booklet.points("the Larkfield climbing test", "the Larkfield oil test").said().rules
    assert rule.text == (
        "To achieve the award learners must also complete the following:"
        "\n\u2022 the Larkfield climbing test\n\u2022 the Larkfield oil test"
    )


def test_rules_and_facts_of_one_qualification_among_several_go_to_that_one() -> None:
    booklet = Booklet().table(("Qualification title", "Age range"), (ONE.title, "16+"), (OTHER.title, "18+"))
    booklet.heading("Level 2 Award in Lamps").text("Learners must achieve 9 credits.")
    booklet.heading("Level 3 Diploma in Lamps").text("Learners must achieve 40 credits.")
    booklet.heading("Grading").text("Both qualifications are graded pass/fail.")
    said = booklet.said(ONE, OTHER)
    assert rules(said) == [("999/0001/X", None, 9, None, None), ("999/0002/1", None, 40, None, None)]
    assert [values(said, nth)["age_ranges"] for nth in (0, 1)] == [("16+",), ("18+",)]
    assert [values(said, nth)["grading"] for nth in (0, 1)] == ["Both qualifications are graded pass/fail."] * 2


def test_a_clause_for_each_level_goes_to_the_qualification_of_that_level() -> None:
    said = Booklet().table(("Age group", "Level 2: 16-18 Level 3: 18+"), ("Grading", "Pass")).said(ONE, OTHER)
    assert [values(said, nth)["age_ranges"] for nth in (0, 1)] == [("16-18",), ("18+",)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("By online test/practical assignment", ["onscreen-test", "assignment", "practical"]),
        ("Portfolio of evidence", ["portfolio"]),
        ("a synoptic project and professional discussion", ["project", "professional-discussion", "synoptic"]),
        ("Internally assessed", []),
        ("40 question MC exam. Closed book", ["multiple-choice", "examination"]),
        ("Portfolio of evidence. There is no external exam.", ["portfolio"]),
        ("Learners are not required to sit an exam, but hand in a project.", ["project"]),
        ("There are no externally set written exams, and no time limit for assignments.", ["assignment"]),
        ("You do not have to change your assignments.", ["assignment"]),
        ("Assignments are not used; a test of multiple choice is.", ["multiple-choice"]),
        ("Learners who do not pass the examination may resit.", ["examination"]),
        ("Learners who do not have a pass must take the examination.", ["examination"]),
        ("Learners who do not hold a GCSE must sit the onscreen test.", ["onscreen-test"]),
        ("Learners who hold a pass are not required to sit the examination.", ["examination"]),
        ("There is no requirement for learners to sit an examination.", []),
        ("There is no need to produce a portfolio.", []),
        ("There are no exams, tests or assignments.", []),
        ("There are no assessments other than a portfolio.", ["portfolio"]),
        ("There is no exam but a project.", ["project"]),
        ("The qualification doesn't include an examination.", []),
        ("The qualification is not assessed by examination, it is assessed by a portfolio.", ["portfolio"]),
        ("The qualification does not require an examination and is assessed through coursework.", ["coursework"]),
        ("It is assessed by assignment rather than by examination.", ["assignment"]),
        ("Neither an exam nor a portfolio is used.", []),
        ("These tests must be taken under examination conditions.", []),
        ("Not only a portfolio but also an exam is used.", ["examination", "portfolio"]),
        ("Written examination set and marked by Pearson.", ["written-examination", "examination"]),
        ("MC exam", ["multiple-choice", "examination"]),
        ("a multiple choice exam", ["multiple-choice", "examination"]),
        ("Controlled Knowledge Assignment ELTK08B Open book", ["assignment", "controlled-assessment"]),
        (
            "Centre-Marked, Controlled Knowledge Assessment (Written Exam), Closed Book",
            ["written-examination", "examination", "controlled-assessment"],
        ),
        ("Task based controlled assessment", ["controlled-assessment"]),
        ("An externally set test that is taken on-screen.", ["onscreen-test"]),
        ("Sample papers are available online for each assessment.", []),
        ("Examinations are not required for learners who hold the former award.", ["examination"]),
        ("Examinations are not required.", []),
        ("Centres must observe the rules for practical reasons.", []),
        ("Evidence should be gathered as soon as practical.", []),
        ("Level 4 Diploma in Project Management", []),
        ("Learners are not required to resit the test if they hold a portfolio", ["portfolio"]),
        ("You do not need to take an exam.", []),
        ("This is a qualification with no examination.", []),
        ("Learners with a portfolio do not need an exam.", ["examination", "portfolio"]),
        (
            "The unit is assessed by a written exam, a practical test and a reflective diary.",
            ["written-examination", "examination", "practical", "reflective-account"],
        ),
        (
            "Assessment is by computer-based multi-choice test and viva.",
            ["multiple-choice", "onscreen-test", "questioning"],
        ),
        ("Written evidence for the assessment is kept.", []),
        ("The presentation of evidence is up to the centre.", []),
        ("There is no formal examination. Units are assessed by log book and work-book.", ["portfolio", "workbook"]),
        (
            "If a centre does not use the onscreen test, it must use the paper-based test.",
            ["onscreen-test", "written-examination"],
        ),
        ("No time limits apply to projects.", ["project"]),
        ("No examination is required; assessment is via witness statements.", ["witness-testimony"]),
        ("The portfolio does not have to be assessed before the examination.", ["examination", "portfolio"]),
        ("Learners must not take the test until the portfolio is complete.", ["portfolio"]),
        ("A portfolio, but not including professional discussions, and an e-test.", ["onscreen-test", "portfolio"]),
    ],
)
def test_kinds_of_assessment(text: str, kinds: list[str]) -> None:
    assert [kind.value for kind in kinds_in(text)] == kinds


def test_what_stands_below_the_name_of_an_assessment_says_its_kind() -> None:
    table = (
        ("Unit", "On-screen exam", "Centre-marked assessment"),
        ("1", "25 question MC exam", "Controlled assignment A"),
    )
    rows = (*table, ("2", "30 question MC exam", "Practical 08A"))
    booklet = Booklet().heading("Assessment").table(*rows, headed=True)
    kinds = values(booklet.said())["assessment_kinds"]
    wanted = ["multiple-choice", "onscreen-test", "examination", "assignment", "practical", "controlled-assessment"]
    assert [kind.value for kind in kinds] == wanted


def test_how_each_unit_is_assessed_is_none_of_the_qualification() -> None:
    rows = [
        ("Unit", "Title", "Assessment method"),
        ("311", "Lamps", "It is assessed by a portfolio."),
        ("312", "Wicks", "It is assessed by a test."),
    ]
    said = values(Booklet().heading("Summary of assessment methods").table(*rows, headed=True).said())
    assert "assessment_methods" not in said


@pytest.mark.parametrize(
    ("heading", "text", "field"),
    [
        ("Progression", "Learners must hold a Level 3 award before registering for the Diploma.", "entry_requirements"),
        (
            "Entry requirements",
            "Centres must follow our Access and Recruitment policy at all times.",
            "entry_requirements",
        ),
        ("Grading", "For example, a candidate with a middle Pass in the test will receive 8 points.", "grading"),
        ("Entry", "Centres must make sure learners aged 14 to 16 are supervised in the works.", "age_ranges"),
    ],
)
def test_what_is_said_of_something_else_is_no_fact(heading: str, text: str, field: str) -> None:
    assert field not in values(Booklet().heading(heading).text(text).said())


def test_a_value_that_sends_elsewhere_and_grades_beside_assessment_are_no_facts() -> None:
    said = Booklet().table(
        ("Grading", "For more information on grading, please see Section 7."), ("Assessment", "Pass or fail")
    ).said()  # fmt: skip
    assert values(said) == {"grading": "Pass or fail"}


def test_points_that_make_a_grade_are_part_of_grading_and_a_lead_in_to_weights_is_not() -> None:
    points = "The points of each test are multiplied by its weight and then aggregated."
    said = (
        Booklet().heading("Grading").text(points).text("The contribution of tests to the grade is as follows:").said()
    )
    assert values(said) == {"grading": points}


@pytest.mark.parametrize(
    "marks", [("No", "Yes", "Yes"), ("\u2610", "\u2611", "\u2611"), ("\u2610", "\u2612", "\u2612")]
)
def test_ages_at_the_heads_of_columns_are_those_below_which_a_mark_chooses(marks: tuple[str, ...]) -> None:
    said = Booklet().table(("Age", "Pre 16", "16-18", "19+"), ("Approved", *marks), headed=True).said()
    assert values(said)["age_ranges"] == ("16-18", "19+")


def test_ranges_of_ages_below_one_another_are_no_points() -> None:
    found = values(Booklet().heading("Age ranges").text("14\u201316").text("16-19").said())
    assert found["age_ranges"] == ("14-16", "16-19")


def test_a_rule_is_part_of_grading_where_it_names_a_grade() -> None:
    passes = "All assessments must be achieved at a minimum of Pass for the qualification to be awarded."
    counts = "If a learner achieves more than the required number of units, those with the highest grades count."
    said = Booklet().heading("Grading").text(passes).text(counts).said()
    assert [rule.text for rule in said.rules] == [passes, counts]
    assert values(said)["grading"] == passes


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("4 from any group.", None),
        ("One from Group D", None),
        ("Group B: any 2", None),
        ("The remaining credits from any unit", None),
        ("The balance of credits from Group B or Group C", None),
        ("Learners choose freely from the remaining units.", None),
        ("Plus one further unit of the learner's choice.", None),  # further than what, another sentence says
        ("Any three units.", 3),
    ],
)
def test_what_is_said_below_rules_of_combination_is_kept(sentence: str, units: int | None) -> None:
    (rule,) = Booklet().heading("3.1 Rules of combination").text(sentence).said().rules
    assert (rule.text, rule.min_units) == (sentence, units)
    assert not asks_for_all(sentence)
    assert Booklet().heading("How to book").text(sentence).said().rules == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "This diploma has 726 guided learning hours (GLH) for any of its units.",
        "Details of all units are given in Section 5.",
        "Any unit is described in full on our website.",
        "The awarding body reviews these rules each year.",
    ],
)
def test_what_says_nothing_of_units_below_rules_of_combination_is_no_rule(sentence: str) -> None:
    assert Booklet().heading("Rules of combination").text(sentence).said().rules == ()


def test_a_rule_of_the_whole_that_two_places_print_is_one_with_both() -> None:
    rule = "Learners must achieve ALL components for the qualification to be awarded."
    other = "Learners must achieve 12 credits from this group."
    booklet = Booklet().heading("Structure").text(rule).text(other).heading("Assessment").text(rule).text(other)
    found = booklet.said().rules
    assert [(one.text, len(one.place)) for one in found] == [(rule, 2), (other, 1), (other, 1)]


def test_the_points_of_a_rule_are_no_assessment_methods() -> None:
    booklet = Booklet().heading("Assessment methods").text("Candidates must:")
    booklet.points("successfully complete all assessments for each mandatory unit", "pass one optional unit")
    assert "assessment_methods" not in values(booklet.said())
    portfolio = Booklet().heading("Assessment methods").text("Evidence comes from:").points("a portfolio", "a project")
    assert values(portfolio.said())["assessment_methods"] == "Evidence comes from:\na portfolio\na project"


def test_the_access_that_is_recommended_is_an_entry_requirement() -> None:
    text = "Entry is at the discretion of the centre. Candidates would benefit from having attained a Higher."
    found = values(Booklet().heading("Recommended access to Group Award").text(text).said())
    assert found == {"entry_requirements": text}


def test_a_line_that_stands_out_and_ends_in_mid_sentence_heads_nothing() -> None:
    booklet = Booklet().heading("Entry requirements").text("None are laid down.")
    booklet.y += 8
    first, second = "Learners must show to the centre before they begin", "that they can read a plan of a lamp."
    booklet._line(first, bold=True)
    booklet._line(second)
    assert values(booklet.said())["entry_requirements"] == f"None are laid down.\n{first} {second}"


def test_a_line_of_which_words_inside_are_larger_and_bold_heads_nothing_where_it_goes_on() -> None:
    """As 'For apprentices **registered from 04/09/23**, there will be an expanded' / 'assessment requirement'."""
    booklet = Booklet().heading("Entry requirements").text("None are laid down.")
    booklet.y += 8
    parts = (
        ("Learners", 10.0, False),
        ("from 04/09/23 in England only", 11.5, True),
        ("must show before they", 10.0, False),
    )
    booklet.y += 13
    x = 60.0
    for text, size, bold in parts:
        booklet.words += build.words(text, x, booklet.y, size, bold=bold)
        x = booklet.words[-1].x1 + 3
    booklet._line("begin that they can read a plan of a lamp.")
    whole = f"{' '.join(text for text, *_ in parts)} begin that they can read a plan of a lamp."
    assert values(booklet.said())["entry_requirements"] == f"None are laid down.\n{whole}"


def test_a_point_that_stands_out_is_no_paragraph_with_its_letter() -> None:
    """A lone 'o' of Courier, before text that stands out."""
    booklet = Booklet().heading("Entry requirements").text("None are laid down.")
    booklet.y += 16
    booklet.words += build.words("o", 70.0, booklet.y, 10.0, font="Courier", bold=True)
    booklet.words += build.words("Centres may set a test of reading and of writing.", 84.0, booklet.y, 10.0, bold=True)
    text = "Centres may set a test of reading and of writing."
    assert values(booklet.said())["entry_requirements"] == f"None are laid down.\n{text}"


def test_a_booklet_without_words_says_nothing() -> None:
    document = build.document(Page(1, 595.0, 842.0, (), (), ()))
    assert read_said(flow(document, sheets_of(document)), {}, Lexicon.of(document), (ONE,)) == Said(
        (), ((),), (), (), ()
    )


Amounts = tuple[str | None, int | None, int | None, int | None, int | None]


def amounts_of(said: Said) -> list[Amounts]:
    return [(r.group_name, r.min_credits, r.max_credits, r.min_units, r.max_units) for r in said.rules]


@pytest.mark.parametrize(
    ("head", "row", "wanted"),
    [
        (("Group", "Min. units", "Max. units"), ("B", "1", "4"),
         [("Group B", None, None, 1, None), ("Group B", None, None, None, 4)]),
        (("Unit group", "Units to be completed"), ("Optional", "2\u20134"), [("Optional", None, None, 2, 4)]),
        (("Group", "Requirement"), ("C", "No more than 6 credits"), [("Group C", None, 6, None, None)]),
        (("Group", "Requirement"), ("A", "All units"), [("Group A", None, None, None, None)]),
        (("Pathway", "Mandatory credits"), ("Oil", "20"), [(None, None, None, None, None)]),
        (("", "Award", "Diploma"), ("Minimum credits", "6", "37"), [(None, None, None, None, None)] * 2),
        (("Unit", "Barred with"), ("Unit 3", "Unit 7"), [("Unit 3, Unit 7", None, None, None, 1)]),
        (("Unit", "May not be combined with"), ("4 Trade", "6 Brand"), [("4 Trade, 6 Brand", None, None, None, 1)]),
        (("Group", "Minimum credits"), ("Whole qualification", "13"), [(None, 13, None, None, None)]),
        (("Unit", "Barred with"), ("Unit 3", "Units 7 and 9"), [(None, None, None, None, None)]),
        (("Rule", "Count"), ("Credits required at the level of the award", "6"), [(None, None, None, None, None)]),
        (("Unit", "Title", "Barred with"), ("3", "Oil", "None"), []),
        (("Group", "Number of units"), ("Optional units", "1 to 2"), [("Optional units", None, None, 1, 2)]),
        (("Component", "Credits required"), ("Group B", "At least 5"), [("Group B", 5, None, None, None)]),
        (("Component", "Credits required"), ("Group C", "Up to 5"), [("Group C", None, 5, None, None)]),
        (("Component", "Credits required"), ("Total", "20"), [(None, 20, None, None, None)]),
        (("Component", "Credits required"), ("Written paper", "20"), []),
        (("Pathway", "Mandatory"), ("Oil", "3 units"), [(None, None, None, None, None)]),
        (("Rule", "Detail"), ("Credits from optional units", "15"), [("optional units", 15, None, None, None)]),
        (("Rule", "Detail"), ("Compulsory credits", "15"), [("Compulsory units", 15, None, None, None)]),
        (("Rule", "Detail"), ("Exclusions", "Units 4 and 6"), [(None, None, None, None, None)]),
    ],
)  # fmt: skip
def test_tables_that_count_or_bar_by_group(head: tuple[str, ...], row: tuple[str, ...], wanted: list[Amounts]) -> None:
    """What is of a pathway or of one of several awards keeps its text, which a finding tells of, without an amount."""
    booklet = Booklet().heading("Rules of combination").table(head, row, headed=True)
    assert amounts_of(booklet.said()) == wanted


def test_lines_that_count_are_rules_and_the_heading_above_them_is_none() -> None:
    booklet = Booklet().heading("Barred combinations").text("Optional credits: 12").text("Maximum units at Level 1: 2")
    assert amounts_of(booklet.said()) == [("Optional units", 12, None, None, None), (None, None, None, None, 2)]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Total credits required - 10 (minimum)", (None, 10, None, None, None)),
        ("Mandatory units \u2013 7 credits", ("Mandatory units", 7, None, None, None)),
        ("Optional units \u2013 3 (maximum) credits", ("Optional units", None, 3, None, None)),
        ("Mandatory units: 7 credits", ("Mandatory units", 7, None, None, None)),
        ("Mandatory units: 2", ("Mandatory units", None, None, 2, None)),
    ],
)
def test_a_line_counts_what_is_printed_behind_its_number(line: str, wanted: Amounts) -> None:
    assert amounts_of(Booklet().heading("Structure").text(line).said()) == [wanted]


@pytest.mark.parametrize(
    ("label", "value", "wanted"),
    [
        ("Optional credits", "9 (at least 5 from Group B)", (None, None, None, None, None)),
        ("Barred combinations", "Units 2 and 3", ("Units 2 and 3", None, None, None, 1)),
        ("Barred combinations", "Units 2 and 3, unless both are at Level 2", (None, None, None, None, None)),
    ],
)
def test_a_row_with_more_than_a_number_keeps_its_text(label: str, value: str, wanted: Amounts) -> None:
    booklet = Booklet().heading("Structure").table(("Total credits", "14"), (label, value))
    (rule,) = [rule for rule in booklet.said().rules if value in rule.text]
    assert (rule.group_name, *rule.amounts) == wanted


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("This qualification is available for registration until May 2026.", {"operational_end_date": "May 2026"}),
        ("The last date for certification is 31st August 2028.", {"certification_end_date": "31st August 2028"}),
        ("Operational start date \u2013 01/09/2021", {"operational_start_date": "01/09/2021"}),
        ("The qualification will be reviewed by August 2027.", {"review_date": "August 2027"}),
        (
            "The operational start date is 1 May 2021 and the review date is 31 May 2026.",
            {"operational_start_date": "1 May 2021", "review_date": "31 May 2026"},
        ),
        (
            "The registration end date has been extended from 31 August 2024 to 31 August 2026.",
            {"operational_end_date": "31 August 2026"},
        ),
        ("The end date was changed for reasons of 31 August 2024.", {}),
        ("The first registration date is 1 May 2021.", {"operational_start_date": "1 May 2021"}),
        ("Operational start date for Wales: 1 January 2025.", {}),
        (
            "Registrations open on 1 September 2025 and close on 31 August 2029.",
            {"operational_start_date": "1 September 2025", "operational_end_date": "31 August 2029"},
        ),
        ("Certificates can be claimed until 31 August 2031.", {"certification_end_date": "31 August 2031"}),
        ("We will review this qualification by 30 June 2027.", {"review_date": "30 June 2027"}),
        ("The last registration date of the previous qualification was 31 August 2020.", {}),
        ("Registration ends early. The office opens on 1 May 2021.", {}),
    ],
)  # fmt: skip
def test_dates_in_sentences_stand_behind_what_announces_them(sentence: str, dates: dict[str, str]) -> None:
    said = Booklet().heading("About the qualification").text(sentence).said()
    assert values(said) == dates


def test_ages_in_points_are_those_of_a_list_about_ages() -> None:
    booklet = Booklet().heading("Purpose").text("It is suitable for:")
    booklet.points("learners aged 16 and over on a programme", "people who return to work")
    assert values(booklet.said())["age_ranges_printed"] == "learners aged 16 and over on a programme"
    booklet = Booklet().heading("Purpose").text("The approved age groups are:").points("Pre-16", "16-18", "19+")
    assert values(booklet.said())["age_ranges"] == ("Pre-16", "16-18", "19+")
    booklet = Booklet().heading("Centres").text("Centres must check for:").points("learners aged 14 who need care")
    assert values(booklet.said()) == {}


def test_who_may_take_it_goes_on_behind_the_sentence_that_says_it() -> None:
    booklet = (
        Booklet()
        .heading("The qualification")
        .text("There are no formal entry requirements. However, learners should be able to climb. Oil is dear.")
    )
    assert values(booklet.said())["entry_requirements"] == (
        "There are no formal entry requirements.\nHowever, learners should be able to climb."
    )


def test_labels_with_values_follow_one_another_in_a_paragraph() -> None:
    booklet = Booklet().heading("Key facts").text("Operational start date: 1 May 2021. Age range: 16+. Grading: Pass.")
    booklet.text("Review date: 1 May 2026. Operational start date for Wales: 1 January 2025.")
    assert values(booklet.said()) == {
        "operational_start_date": "1 May 2021",
        "age_ranges": ("16+",),
        "age_ranges_printed": "16+.",
        "grading": "Pass.",
        "review_date": "1 May 2026",
    }


def test_who_may_take_it_is_said_with_what_centres_check_and_not_with_what_follows() -> None:
    booklet = Booklet().heading("Entry requirements and progression", 16.0)
    booklet.text("There are no entry requirements, but centres should carry out an initial assessment.")
    booklet.text("On completion learners may progress to the Level 4 Diploma.")
    booklet.heading("Experience", 12.0).text("Learners have kept a lamp for a year.")
    booklet.heading("Special consideration", 12.0).text("Adjustments are told on our website.")
    assert values(booklet.said())["entry_requirements"] == (
        "There are no entry requirements, but centres should carry out an initial assessment.\n"
        "Learners have kept a lamp for a year."
    )


def test_labels_that_mean_a_fact_by_another_name() -> None:
    said = Booklet().table(
        ("Minimum entry age", "16"),
        ("Who can take it?", "Anyone who keeps lamps"),
        ("Grading structure", "Pass or Merit"),
        ("Assessed by", "Assignments"),
        ("Expiry", "31 August 2028"),
        ("Operational review date", "August 2027"),
    ).said()  # fmt: skip
    assert values(said) == {
        "entry_requirements": "Anyone who keeps lamps",
        "grading": "Pass or Merit",
        "assessment_methods": "Assignments",
        "assessment_kinds": (AssessmentKind.ASSIGNMENT,),
        "age_ranges": ("16+",),
        "age_ranges_printed": "16",
        "operational_end_date": "31 August 2028",
        "review_date": "August 2027",
    }


def test_the_assessment_of_every_unit_is_that_of_the_qualification() -> None:
    booklet = Booklet().heading("Guidance on assessment", 18.0)
    booklet.text("Every unit is assessed by the centre. All criteria must be met.")
    booklet.text("Evidence may take different forms, for example:").points("observation at work", "a log book")
    booklet.heading("Assessment and grading").text("All of it is assessed by assignment.")
    assert values(booklet.said())["assessment_kinds"] == (
        AssessmentKind.ASSIGNMENT,
        AssessmentKind.PORTFOLIO,
        AssessmentKind.OBSERVATION,
    )


def test_the_heads_of_two_columns_are_no_label_and_value() -> None:
    booklet = Booklet().heading("Grading").table(("Grade", "Points"), ("Pass", "12"), ("Merit", "18"), headed=True)
    assert values(booklet.said())["grading"] == "Pass 12\nMerit 18"


def test_a_date_is_no_more_than_the_sentence_behind_its_label() -> None:
    text = "Operational review date: 31 July 2028. Learners must be registered for at least ten weeks."
    assert values(Booklet().heading("Key facts").text(text).said())["review_date"] == "31 July 2028"


def test_what_is_said_of_progression_gives_no_age() -> None:
    booklet = (
        Booklet()
        .heading("About")
        .table(
            ("Who is it for?", "It is suitable for learners aged 16 and over."),
            ("What is the progression?", "The Diploma, for learners aged 18 and over."),
        )
    )
    assert values(booklet.said())["age_ranges"] == ("16+",)
    said = (
        Booklet().heading("Ages").text("It leads to the Level 3 Diploma, for which learners must be 19 or over.").said()
    )
    assert "age_ranges" not in values(said)


def test_the_name_of_a_qualification_is_no_grade() -> None:
    said = values(Booklet().heading("Grading: Award").text("Learners pass or fail the test.").said())
    assert "Award" not in said.get("grading", "")
