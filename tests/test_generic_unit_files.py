"""Units that are files of their own, and the grids and bands in which further bodies print theirs."""

from __future__ import annotations

import pytest

from pipeline.findings import Accepted
from pipeline.models import Specification
from pipeline.pages import Fill
from tests import build
from tests.test_generic import Setter, cover
from tests.test_generic_forms import (
    FACTS,
    LEFT,
    OUTCOMES,
    RIGHT,
    content,
    criteria_table,
    handbook,
    numbered,
    published,
    right_unit,
)

LETTERS = {
    "1": ("Fill lamps safely.", ("Choose a fuel that suits the lamp.", "Fill the lamp without a spill.")),
    "2": ("Trim wicks to a height.", ("Cut the wick level.", "Turn the wick to its height.")),
}
GRADES = ("Pass", "Merit", "Distinction")
ASKED = (
    "To achieve a pass the learner\nmust show that they can:",
    "In addition to the pass criteria,\nthe learner can:",
    "In addition to the merit criteria,\nthe learner can:",
)


def labelled(setter: Setter, label: str, value: str) -> None:
    """'**UNIT** Lamps': a bold label, and a value in plain print, without a colon."""
    heading = build.words(label, 60.0, setter.y, 10.0, bold=True)
    setter.words += [*heading, *build.words(value, heading[-1].x1 + 6, setter.y, 10.0)]
    setter.y += 18.0


def unit_file(*dates: str) -> Setter:
    """A unit as its own file: general information, and on the next page the statement of standards."""
    setter = Setter()
    for part in ("general information", "statement of standards"):
        setter.line(f"National Unit specification: {part}", bold=True)
        labelled(setter, "UNIT", "Working with Lamps (SCQF level 5)")
        if part == "general information":
            labelled(setter, "CODE", "F1KX 11")
            for heading, text in (
                ("SUMMARY", "The Unit is for those who light lamps."),
                ("CREDIT VALUE", "1 credit at SCQF level 5 (6 SCQF credit points at SCQF level 5)."),
                ("Administrative Information", "Superclass: SQ"),
            ):
                setter.line(heading, bold=True)
                setter.line(text)
            for date in dates:
                setter.line(date)
            setter.gap(40)
            setter.line("Version: 02")
            setter.line("\u00a9 Scottish Qualifications Authority 2010")
            setter.turn()
    for number, (text, criteria) in LETTERS.items():
        setter.line(f"OUTCOME {number}", bold=True)
        setter.line(text)
        setter.line("Performance Criteria", bold=True)
        for letter, criterion in zip("abc", criteria, strict=False):
            setter.line(f"({letter}) {criterion}")
    return setter


def test_a_unit_of_one_file_has_the_title_that_only_its_weight_parts_from_its_label() -> None:
    specification = published(unit_file())
    (unit,) = specification.units
    assert (unit.title, unit.unit_reference_number) == ("Working with Lamps (SCQF level 5)", "F1KX 11")
    assert (unit.level, unit.credit_value) == ("5", 6)
    found = {o.number: (o.text, tuple(c.text for c in o.assessment_criteria)) for o in unit.learning_outcomes}
    assert found == LETTERS


def test_the_only_date_of_publication_on_its_page_is_the_issues_however_far_off() -> None:
    specification = published(unit_file("Publication date: May 2010"))
    assert (specification.issue, specification.issued) == ("Version: 02", "2010-05")
    for dates in (("Publication date: May 2010", "Date of issue: June 2011"), ("Effective date: June 2011",)):
        assert published(unit_file(*dates)).issued is None


def paged(*, codes: bool) -> Specification:
    """A unit's own file of five pages, headed alike, of which the first has its facts below a heading of its own."""
    setter = Setter()
    for nth, part in enumerate(("", ": standards", ": standards (cont)", ": support notes", ": for learners")):
        setter.words += build.words(f"Higher National Unit Specification{part}", 60.0, 70.0, 14.0, bold=True)
        setter.y = 100.0
        if codes:
            labelled(setter, "UNIT", "Working with Lamps")
        else:
            setter.line("Unit title: Working with Lamps")
        if nth == 0:
            if codes:
                labelled(setter, "NUMBER", "DG52 35")
            setter.line("General information for centres", 12.0, bold=True)
            if not codes:
                labelled(setter, "Unit code:", "DG52 35")
            labelled(setter, "Unit purpose:", "This Unit is for those who light lamps.")
            setter.line("On completion of this Unit the candidate should be able to:")
            for number, (text, _) in LETTERS.items():
                setter.line(f"{number}. {text}")
            labelled(setter, "Credit value:", "1 HN Credit at SCQF level 8 (8 SCQF credit points at SCQF level 8*)")
            setter.line("\u00a9 Scottish Qualifications Authority 2005")
        elif nth < 3:
            number = str(nth)
            setter.line(f"Outcome {number}", 12.0, bold=True)
            setter.line(LETTERS[number][0])
            setter.line("Performance criteria", bold=True)
            for letter, criterion in zip("abc", LETTERS[number][1], strict=False):
                setter.line(f"({letter}) {criterion}")
        else:
            setter.line("Lamps have been lit for many years.")
        setter.turn()
    return published(setter)


@pytest.mark.parametrize("codes", [True, False])
def test_what_heads_each_page_of_a_units_file_is_its_title(codes: bool) -> None:
    (unit,) = paged(codes=codes).units
    assert (unit.title, unit.unit_reference_number) == ("Working with Lamps", "DG52 35")
    assert (unit.aim, unit.level, unit.credit_value) == ("This Unit is for those who light lamps.", "8", 8)
    found = {o.number: (o.text, tuple(c.text for c in o.assessment_criteria)) for o in unit.learning_outcomes}
    assert found == LETTERS
    assert not any("Working with Lamps" in (one.text or "") for one in unit.sections)


def test_a_point_of_content_that_says_the_units_title_is_no_head_again() -> None:
    setter = Setter()
    cover(setter)
    setter.line("Clean a lamp", 16.0, bold=True)
    for fact in FACTS:
        setter.line(fact)
    criteria_table(setter)
    setter.line("Indicative content", 12.0, bold=True)
    for number in OUTCOMES:
        setter.line(f"Learning outcome {number}")
        setter.line("Clean a lamp")
        setter.line("Fill a lamp")
    unit = right_unit(published(setter))
    assert [content(outcome) for outcome in unit.learning_outcomes] == [["Clean a lamp", "Fill a lamp"]] * 2


def test_a_heading_of_credits_inside_a_part_behind_the_criteria_gives_none() -> None:
    setter = handbook(("Level: 2", "GLH: 20"))
    criteria_table(setter)
    setter.line("Delivery of the unit", 14.0, bold=True)
    setter.line("Lamps are cleaned by day.")
    setter.line("Credit value", 10.0, bold=True)
    setter.line("A unit like this one often has 9 credits elsewhere.")
    assert right_unit(published(setter)).credit_value == 3  # as its row of the structure says


def graded(setter: Setter, rows: list[list[str]], *, one_cell: bool) -> None:
    """A grid of grades, whose heads are explained below them, in cells of their own or in the same."""
    heads = [["Learning outcomes", *GRADES], ["", *ASKED]]
    if one_cell:
        heads = [["Learning outcomes", *(f"{grade}\n{asked}" for grade, asked in zip(GRADES, ASKED, strict=True))]]
    setter.table([*heads, *rows], [LEFT, 150.0, 290.0, 430.0, 570.0], head=1)


def grid(*, one_cell: bool) -> list[tuple[str, str, str | None]]:
    setter = handbook()
    setter.line("Outcomes", 12.0, bold=True)
    for number, (text, _) in OUTCOMES.items():
        setter.line(f"LO{number}: {text}")
    setter.line("Grading criteria", 12.0, bold=True)
    rows = [
        [f"LO1: {OUTCOMES['1'][0]}", "P1 Say where lamps\nare passed on", "M1 Say why", "D1 Judge it"],
        ["", "P2 Name its parts", "", ""],
        ["LO2: Be able to\ntrim a wick", "P3 Cut a wick level", "M2 Cut two", ""],
    ]
    graded(setter, rows, one_cell=one_cell)
    (unit,) = published(setter).units
    return sorted((c.number, c.text, c.grade) for o in unit.learning_outcomes for c in o.assessment_criteria)


GRID = [
    ("D1", "Judge it", "distinction"),
    ("M1", "Say why", "merit"),
    ("M2", "Cut two", "merit"),
    ("P1", "Say where lamps are passed on", "pass"),
    ("P2", "Name its parts", "pass"),
    ("P3", "Cut a wick level", "pass"),
]


def test_a_criterion_in_a_row_of_its_own_is_not_spoken_of_by_the_one_above_it() -> None:
    assert grid(one_cell=False) == GRID


def test_what_explains_a_grade_may_stand_in_the_cell_of_its_head() -> None:
    assert grid(one_cell=True) == GRID


def test_the_number_of_an_outcome_may_stand_on_a_band_by_itself() -> None:
    setter = handbook()
    for number, (text, _) in OUTCOMES.items():
        setter.fills.append(Fill(LEFT, setter.y - 10, RIGHT, setter.y + 4, 0xDDDDDD))
        setter.line(number, bold=True)
        setter.gap(6)
        setter.line(text, bold=True)
        setter.gap(6)
        setter.line("Assessment Criteria", italic=True)
        for criterion in numbered(number):
            setter.gap(4)
            setter.line(criterion)
        setter.gap(6)
    right_unit(published(setter))


def test_a_group_ends_at_a_larger_heading_below_its_rows() -> None:
    def codes(size: float) -> set[str]:
        setter = Setter()
        setter.line("Larkfield Awards Level 2 Awards in Lamps and in Wicks", 20.0, bold=True)
        setter.line("Version 1.0")
        setter.turn()
        setter.line("Larkfield Awards Level 2 Award in Lamps", 12.0, bold=True)
        setter.line("Mandatory units", bold=True)
        xs = [60.0, 130.0, 330.0, 380.0, 440.0, 500.0]
        head = ["Unit number", "Unit title", "Level", "Credit", "GLH"]
        setter.table([head, ["LC1", "Clean a lamp", "2", "3", "20"]], xs)
        setter.line("Larkfield Awards Level 2 Award in Wicks", size, bold=True)
        setter.line("Learners must achieve the unit.")
        setter.table([head, ["LC2", "Trim a wick", "2", "4", "25"]], xs)
        setter.turn()
        for number, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick")):
            setter.line(f"Unit {number}: {title}", 16.0, bold=True)
            for fact in FACTS:
                setter.line(fact)
            for outcome, (text, _) in OUTCOMES.items():
                setter.line(f"LO{outcome} {text}", bold=True)
                for criterion in numbered(outcome):
                    setter.line(criterion)
            setter.turn()
        return {found.code for found in published(setter).findings}

    assert Accepted.MISREAD_GROUP_UNREAD not in codes(12.0)
    assert Accepted.MISREAD_GROUP_UNREAD in codes(10.0)
