"""Units whose outcomes each have a part of their own: heading, criteria, and content below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from pipeline.accept.holders import held_elsewhere
from pipeline.interpret.mentions import Mentions
from pipeline.interpret.reading import Reading, read_generic
from pipeline.models import Specification, Unit
from pipeline.pages import Fill
from pipeline.terms import Grade
from pipeline.validate import validate
from tests import build
from tests.accepting import told, with_unit
from tests.changing import misreads_of
from tests.test_generic import Setter, cover

Lines = Sequence[tuple[str, bool] | str]
"""Lines of text; those with a flag are bold."""


def outcome(setter: Setter, number: int, criteria: Lines, content: Lines = (), heading: str = "Range") -> None:
    setter.line("Learning outcome", bold=True)
    setter.line("The learner will:")
    setter.line(f"{number}. Know lamps of the kind {number}")
    setter.line("Assessment criteria", bold=True)
    setter.line("The learner can:")
    lines(setter, criteria)
    if content:
        setter.gap()
        setter.line(heading, bold=True)
        lines(setter, content)
    setter.gap()


def lines(setter: Setter, texts: Lines) -> None:
    for text in texts:
        said, bold = text if isinstance(text, tuple) else (text, False)
        setter.line(said.strip(), x=60.0 + 4.0 * (len(said) - len(said.lstrip())), bold=bold)


def unit(setter: Setter, title: str) -> None:
    setter.line(f"Unit LC1: {title}", 16.0, bold=True)
    setter.line("Level: 2")
    setter.line("Credit value: 3")
    setter.line("GLH: 20")
    setter.gap()


def reading_of(setter: Setter) -> Reading:
    found = read_generic(setter.document())
    assert found is not None
    return found


def published(setter: Setter) -> Specification:
    return reading_of(setter).specification


def handbook(*outcomes: tuple[Lines, Lines], heading: str = "Range") -> Setter:
    """A handbook whose unit has these criteria and this content of each outcome."""
    setter = Setter()
    cover(setter)
    unit(setter, "Clean a lamp")
    for number, (criteria, content) in enumerate(outcomes, 1):
        outcome(setter, number, criteria, content, heading)
    return setter


def of_unit(*outcomes: tuple[Lines, Lines], heading: str = "Range") -> Unit:
    (found,) = published(handbook(*outcomes, heading=heading)).units
    return found


CRITERIA = ("{}.1 Name the parts of a lamp", "{}.2 Say how it is lit")


def criteria(number: int) -> list[str]:
    return [text.format(number) for text in CRITERIA]


def contents(found: Unit) -> list[list[tuple[str | None, list[str]]]]:
    return [[(b.heading, [i.text for i in b.items]) for b in o.amplification] for o in found.learning_outcomes]


def test_bold_words_at_the_end_of_a_criterion_are_no_heading() -> None:
    found = of_unit((["1.1 Name the parts that are in", ("every lamp", True), "1.2 Say how it is lit"], ()))
    assert [c.text for c in found.learning_outcomes[0].assessment_criteria] == [
        "Name the parts that are in every lamp",
        "Say how it is lit",
    ]


def test_headings_below_that_of_content_are_inside_it_though_they_look_alike() -> None:
    content: Lines = [("Parts", True), "Wick, glass and stand.", ("Ways of lighting", True), "Match, spark."]
    found = of_unit((criteria(1), content), (criteria(2), content))
    blocks = [("Parts", ["Wick, glass and stand."]), ("Ways of lighting", ["Match, spark."])]
    assert contents(found) == [blocks, blocks]


def test_a_heading_of_guidance_inside_content_is_content_only_where_outcomes_follow() -> None:
    content: Lines = [("Parts", True), "Wick, glass and stand.", ("Assessment guidance", True), "Ask each learner."]
    found = of_unit((criteria(1), content), (criteria(2), content))
    assert [[heading for heading, _ in blocks] for blocks in contents(found)] == [
        ["Parts", "Assessment guidance"],
        ["Parts"],
    ]


@pytest.mark.parametrize(("heading", "of_the_last"), [("Range", True), ("Indicative content", False)])
def test_content_below_the_last_outcome_alone_is_its_own_only_if_it_is_a_range(heading: str, of_the_last: bool) -> None:
    found = of_unit((criteria(1), ()), (criteria(2), ["• wick", "• glass"]), heading=heading)
    own = [(None, ["wick", "glass"])] if of_the_last else []
    assert contents(found) == [[], own]


def test_a_point_that_is_set_further_in_below_a_colon_needs_no_bullet() -> None:
    found = of_unit((["1.1 Name these parts:", "        Of the lamp", "        Of the stand", "1.2 Say how"], ()))
    first = found.learning_outcomes[0].assessment_criteria[0]
    assert (first.text, [item.text for item in first.items]) == ("Name these parts:", ["Of the lamp", "Of the stand"])


def test_a_whole_number_in_the_column_of_coded_criteria_is_one_in_doubt() -> None:
    found = reading_of(handbook((["AC1.1 Name the parts of a lamp.", "2. Say how it is lit."], ())))
    assert misreads_of(found) == {0: ("outcome 1 begins with criterion 2",)}
    (outcome,) = found.specification.units[0].learning_outcomes
    assert [criterion.number for criterion in outcome.assessment_criteria] == ["1.1", "2"]


def suite(sentence: str, summary: list[list[str]] | None = None) -> Specification:
    """A handbook of two qualifications, with a sentence above the table of the second one's units."""
    setter = Setter()
    setter.line("Larkfield Awards Lamp Care", 20.0, bold=True)
    setter.turn()
    setter.table(
        [
            ["Title and level", "Larkfield number", "Qualification number"],
            ["Larkfield Level 2 Award in Lamp Care", "0423-11", "000/7304/0"],
            ["Larkfield Level 3 Award in Lamp Care", "0423-12", "000/7305/2"],
        ],
        [60.0, 280.0, 380.0, 500.0],
    )
    for level, text in (
        (2, "To achieve the Level 2 Award in Lamp Care learners must achieve 9 credits."),
        (3, sentence),
    ):
        setter.line("Structure", 14.0, bold=True)
        setter.line(text)
        setter.table(
            [["Unit number", "Unit title", "Level", "GLH"], [f"LC{level}", "Clean a lamp", str(level), "20"]],
            [60.0, 130.0, 330.0, 380.0, 440.0],
        )
    if summary:
        setter.line("Summary of units", 14.0, bold=True)
        setter.table(summary, [60.0, 180.0, 400.0, 460.0])
    setter.turn()
    unit(setter, "Clean a lamp")
    outcome(setter, 1, criteria(1))
    return published(setter)


@pytest.mark.parametrize(
    ("sentence", "amount"),
    [
        ("To achieve the Level 3 Award in Lamp Care, learners must achieve a minimum of 14 credits in total.", 14),
        ("To achieve the Level 3 Award (0423-12) learners must achieve 14 credits from the units below.", 14),
        ("To achieve the Level 3 Award in Lamp Care, learners must achieve 26 Credit: 21 credits from A.", 26),
        ("To achieve the Level 3 Award in Lamp Care, learners must achieve 14 credit points.", 14),
        ("To achieve the Level 3 Award in Lamp Care, they must achieve 8 credits from A and a minimum of 6.", None),
    ],
)
def test_rows_and_credits_are_of_the_qualification_that_the_sentence_above_names(
    sentence: str, amount: int | None
) -> None:
    found = suite(sentence)
    assert [row.qualification_number for row in found.structure] == ["000/7304/0", "000/7305/2"]
    assert [one.credit_value for one in found.qualifications] == [9, amount]


def test_a_text_that_names_two_qualifications_speaks_of_neither() -> None:
    mentions = Mentions.of([("Level 2 Award in Lamps", ()), ("Level 2 Award in Lamps and Wicks", ())])
    assert mentions.in_text("the Level 2 Award in Lamps and Wicks") == "Level 2 Award in Lamps and Wicks"
    assert mentions.in_text("the Level 2 Award in Lamps, then the Level 2 Award in Lamps and Wicks") is None


def test_two_numbers_below_one_another_are_rows_of_one_title_and_their_unit_prints_both() -> None:
    setter = Setter()
    cover(setter)
    setter.table(
        [
            ["Unit reference number", "Unit number", "Unit title", "GLH"],
            ["K/000/4401", "101\n041", "Clean a lamp", "20"],
        ],
        [60.0, 180.0, 280.0, 400.0, 460.0],
    )
    setter.turn()
    setter.line("Unit 101/041: Clean a lamp", 16.0, bold=True)
    setter.line("Level: 2")
    outcome(setter, 1, criteria(1))
    found = published(setter)
    rows = [(r.unit_number, r.unit_reference_number, r.guided_learning_hours) for r in found.structure if r.unit_number]
    assert [row for row in rows if row[0].isdigit()] == [("101", "K/000/4401", 20), ("041", None, None)]
    assert [(u.unit_reference_number, u.guided_learning_hours) for u in found.units] == [("K/000/4401", 20)]


def test_values_whose_shaded_labels_have_seams_stand_beside_them() -> None:
    setter = Setter()
    cover(setter)
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    for label, value in (("Level:", "2"), ("Credit value:", "3"), ("GLH:", "20")):
        y = setter.y
        setter.fills.append(Fill(60.0, y, 190.0, y + 24, 0xC0C0C0))
        setter.rulings.append(build.across(y + 24.2, 194.0, 500.0))
        setter.words += [*build.words(label, 120.0, y + 15), *build.words(value, 198.0, y + 15)]
        setter.y += 28.5
    setter.gap()
    outcome(setter, 1, criteria(1))
    (found,) = published(setter).units
    assert (found.level, found.credit_value, found.guided_learning_hours) == ("2", 3, 20)


def test_a_list_in_a_box_is_no_table_with_a_column_of_bullets() -> None:
    setter = Setter()
    cover(setter)
    unit(setter, "Clean a lamp")
    outcome(setter, 1, criteria(1), ["• wick"])
    top = setter.y - 10
    for text in ("glass", "stand"):
        setter.words += [*build.words("•", 64.0, setter.y, bullet=True), *build.words(text, 82.0, setter.y)]
        setter.y += 14
    setter.rulings += build.grid([60.0, 300.0], [top, setter.y])
    (found,) = published(setter).units
    assert contents(found) == [[(None, ["wick", "glass", "stand"])]]


def listed_first(setter: Setter, listed: Sequence[str], printed: Sequence[str]) -> None:
    """A unit that lists its outcomes, and prints each again as the heading of its own page."""
    setter.line("Learning outcomes", bold=True)
    setter.line("There are some learning outcomes to this unit. The learner will:")
    for number, text in enumerate(listed, 1):
        setter.line(f"{number}. {text}")
    setter.line("Guided learning hours", bold=True)
    setter.line("It is recommended that twenty hours should be allocated for this unit.")
    for number, text in enumerate(printed, 1):
        setter.turn()
        for nth, part in enumerate(text.split("\n")):
            setter.line(f"Outcome {number} {part}" if nth == 0 else part, 16.0, x=60.0 if nth == 0 else 130.0)
        setter.line("Assessment criteria", bold=True)
        setter.line("The learner can:")
        lines(setter, [f"{at}. Name the parts {number}.{at}" for at in (1, 2)])


def test_an_outcome_has_the_text_of_its_own_heading_where_its_list_says_it_in_other_grammar() -> None:
    setter = Setter()
    cover(setter)
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    setter.line("Level: 2")
    setter.line("Credit value: 3")
    listed_first(
        setter,
        ["know lamps", "be able to trim a wick that is long", "be able to sweep"],
        ["Know lamps", "Trim a wick\nthat is long", "Sweep"],
    )
    found = reading_of(setter)
    (own,) = found.specification.units
    assert [o.text for o in own.learning_outcomes] == ["Know lamps", "Trim a wick that is long", "Sweep"]
    assert own.guided_learning_hours == 20
    assert misreads_of(found) == {}


def test_an_outcome_whose_heading_says_something_else_than_its_list_is_doubted() -> None:
    setter = Setter()
    cover(setter)
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    setter.line("Level: 2")
    setter.line("Credit value: 3")
    listed_first(setter, ["know lamps", "be able to trim a wick"], ["Know lamps", "Fill a lamp"])
    assert "outcome 2 is printed again in other words" in misreads_of(reading_of(setter))[0]


def test_a_title_may_run_over_six_lines() -> None:
    setter = Setter()
    cover(setter)
    for part in ("Unit LC1: Clean", "the lamps", "of towers", "on rocks", "far from", "the shore"):
        setter.line(part, 16.0, bold=True)
    setter.line("Level: 2")
    setter.line("Credit value: 3")
    outcome(setter, 1, criteria(1))
    assert [u.title for u in published(setter).units] == ["Clean the lamps of towers on rocks far from the shore"]


def test_one_row_of_a_table_behind_the_end_of_a_page_is_a_row_of_it() -> None:
    xs, rows = [60.0, 200.0, 260.0, 460.0, 510.0], ["K/000/4401", "L/000/4402"]
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Certificate in Lamp Care", 20.0, bold=True)
    setter.turn()
    heads = ["Unit accreditation number", "Number", "Unit title", "Credit"]
    for cells, bold in ((heads, True), ([rows[0], "201", "Clean a lamp", "4"], False)):
        for x, text in zip(xs, cells, strict=False):
            setter.words += build.words(text, x, setter.y, bold=bold)
        setter.fills += [Fill(x0, setter.y - 14, x1 - 4, setter.y + 6, 0xC0C0C0) for x0, x1 in pairwise(xs) if bold]
        setter.y += 6
        setter.rulings += [build.across(setter.y, x0, x1 - 6) for x0, x1 in pairwise(xs)]
        setter.y += 14
    setter.turn()
    for x, text in zip(xs, [rows[1], "202", "Trim a wick", "3"], strict=False):
        setter.words += build.words(text, x, setter.y)
    setter.turn()
    unit(setter, "Clean a lamp")
    outcome(setter, 1, criteria(1))
    assert [row.unit_reference_number for row in published(setter).structure] == rows


def test_a_summary_of_the_units_of_all_qualifications_is_no_structure_of_the_last() -> None:
    summary = [["Larkfield unit", "Title", "Credits"], ["LC2", "Clean a lamp", "3"], ["LC3", "Clean a lamp", "3"]]
    found = suite("To achieve the Level 3 Award in Lamp Care, learners must achieve 14 credits.", summary=summary)
    assert [row.unit_number for row in found.structure] == ["LC2", "LC3"]


def test_a_file_may_open_with_its_unit_and_its_evidence_speaks_of_outcomes() -> None:
    setter = Setter()
    setter.line("Lamps and Wicks in Household", 18.0, bold=True)
    setter.line("Use (Craft 4)", 18.0, bold=True)
    setter.line("SCQF: level 4 (6 SCQF credit points)", 18.0)
    setter.line("Unit code: LF01 74", 18.0)
    setter.line("Larkfield Awards has made this unit.")
    setter.line("Outcomes and assessment standards", 16.0, bold=True)
    for number in (1, 2):
        setter.line(f"Outcome {number}", 14.0, bold=True)
        setter.line("The learner will:")
        setter.line(f"{number}. Clean lamps of the kind {number} by:", bold=True)
        lines(setter, [f"{number}.1 Naming the parts of a lamp", f"{number}.2 Saying how it is lit"])
    setter.line("Evidence Requirements for the Unit", 16.0, bold=True)
    for number in (1, 2):
        setter.line(f"For Outcome {number}, learners must provide evidence of:")
        lines(setter, ["  • a lamp", "  • a wick"])
    setter.line("Examples of evidence are kept.")
    (own,) = published(setter).units
    facts = (own.title, own.unit_reference_number, own.level, own.credit_value)
    assert facts == ("Lamps and Wicks in Household Use (Craft 4)", "LF01 74", "4", 6)
    assert [(o.text, len(o.assessment_criteria)) for o in own.learning_outcomes] == [
        ("Clean lamps of the kind 1 by:", 2),
        ("Clean lamps of the kind 2 by:", 2),
    ]
    evidence = [[i.text for b in o.amplification for i in b.items] for o in own.learning_outcomes]
    assert [items[1:] for items in evidence] == [["a lamp", "a wick"], ["a lamp", "a wick"]]


def test_values_in_rows_of_other_heights_than_their_shaded_labels_are_paired_in_order() -> None:
    setter = Setter()
    cover(setter)
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    top = setter.y
    for at, label in enumerate(("UAN:", "Level:", "GLH:", "Aim:")):
        y = top + 30 * at
        setter.fills.append(Fill(60.0, y, 190.0, y + 26, 0xC0C0C0))
        setter.words += build.words(label, 120.0, y + 15, bold=True)
    for at, value in enumerate(("n/a", "Level 3", "10", "This unit is about lamps.")):
        setter.words += build.words(value, 198.0, top + 14 + 20 * at)
        if at < 3:
            setter.rulings.append(build.across(top + 19 + 20 * at, 196.0, 500.0))
    setter.y = top + 140
    outcome(setter, 1, criteria(1))
    found = reading_of(setter)
    (own,) = found.specification.units
    assert (own.level, own.guided_learning_hours, own.aim) == ("3", 10, "This unit is about lamps.")
    assert own.unit_reference_number is None
    assert misreads_of(found) == {}


def test_a_coded_criterion_may_begin_in_the_middle_of_a_line_unless_the_line_speaks_of_it() -> None:
    texts = [
        "AC1.1 Name the parts that are",
        "in a lamp AC1.2 Say how",
        "it is lit as in AC1.3 below",
        "AC1.3 Put it out",
    ]
    found = of_unit((texts, ()))
    assert [(c.number, c.text) for c in found.learning_outcomes[0].assessment_criteria] == [
        ("1.1", "Name the parts that are in a lamp"),
        ("1.2", "Say how it is lit as in AC1.3 below"),
        ("1.3", "Put it out"),
    ]


def test_points_that_run_together_on_a_line_are_points_of_their_own() -> None:
    texts = [
        "1.1 Name these:",
        "    i. wicks. ii. glasses",
        "    • stand • lamp",
        "    i. oils ii.",
        "    chimneys",
        "1.2 Say how",
    ]
    first = of_unit((texts, ())).learning_outcomes[0].assessment_criteria[0]
    assert [item.text for item in first.items] == ["wicks.", "glasses", "stand", "lamp", "oils", "chimneys"]


def test_topics_are_content_and_have_the_titles_that_their_list_prints_in_order() -> None:
    setter = Setter()
    cover(setter)
    unit(setter, "Clean a lamp")
    setter.line("Learning outcomes", 13.0, bold=True)
    setter.line("In this unit, learners will:")
    lines(setter, ["1. understand lamps", "2. trim wicks"])
    setter.line("Scope of content", bold=True)
    setter.line("This section says what is taught.")
    for number, text in ((1, "Understand lamps"), (2, "Trim wicks")):
        setter.line(f"Learning outcome {number}: {text}", bold=True)
        lines(setter, [f"  • Topic {number}.1: Stands", f"  • Topic {number}.1: Glass"])
        setter.gap()
        for at in (1, 2):
            setter.line(f"Topic {number}.{at}", bold=True)
            lines(setter, [f"Learners will look at {at} lamps.", "  • oil", "  • gas"])
            setter.gap()
    found = reading_of(setter)
    assert misreads_of(found) == {}
    blocks = [[heading for heading, _ in own] for own in contents(found.specification.units[0])]
    assert blocks == [["Topic 1.1: Stands", "Topic 1.2: Glass"], ["Topic 2.1: Stands", "Topic 2.2: Glass"]]
    (own,) = found.specification.units
    assert [o.text for o in own.learning_outcomes] == ["Understand lamps", "Trim wicks"]
    assert any("what is taught" in section.text for section in own.sections)


def test_a_topic_that_is_listed_and_not_described_is_doubted() -> None:
    setter = Setter()
    cover(setter)
    unit(setter, "Clean a lamp")
    setter.line("Unit content", bold=True)
    setter.line("Learning outcome 1: Understand lamps", bold=True)
    lines(setter, ["  • Topic 1.1: Stands", "  • Topic 1.2: Glass"])
    setter.gap()
    setter.line("Topic 1.1", bold=True)
    setter.line("Learners will look at lamps.")
    assert "'Topic 1.2: Glass' is listed, and has no text" in misreads_of(reading_of(setter))[0]


def test_what_stands_above_the_heading_of_the_only_outcome_in_content_is_none_of_its_content() -> None:
    setter = Setter()
    cover(setter)
    unit(setter, "Clean a lamp")
    setter.line("Learning outcomes", 13.0, bold=True)
    setter.line("In this unit, learners will:")
    setter.line("1. understand lamps")
    setter.line("Scope of content", bold=True)
    setter.line("This section says what is taught.")
    setter.line("Learning outcome 1: Understand lamps", bold=True)
    setter.line("Learners will look at lamps.")
    (found,) = published(setter).units
    assert contents(found) == [[(None, ["Learners will look at lamps."])]]


def test_a_first_criterion_with_the_number_of_another_outcome_stays_below_its_own() -> None:
    found = published(handbook((criteria(1), ()), (["1.1 Name the fuels of a lamp"], ()), (criteria(3), ())))
    numbers = [[c.number for c in o.assessment_criteria] for o in found.units[0].learning_outcomes]
    assert numbers == [["1.1", "1.2"], ["1.1"], ["3.1", "3.2"]]
    assert [o.amplification for o in found.units[0].learning_outcomes] == [(), (), ()]
    assert "stands under outcome 2" in " ".join(finding.message for finding in validate(found))


@pytest.mark.parametrize("again", ["Choose a lamp for a room", "Choose the lamp for a room"])
def test_content_belongs_to_the_outcome_that_is_said_again_above_it_by_its_bare_number(again: str) -> None:
    setter = Setter()
    cover(setter)
    unit(setter, "Clean a lamp")
    setter.line("Learning outcomes", 13.0, bold=True)
    setter.line("The learner will:")
    lines(setter, ["1. Know the parts of lamps", "2. Choose a lamp for a room"])
    setter.gap()
    setter.line("Essential content", 13.0, bold=True)
    for heading, text in (("1 Know the parts of lamps", "Wicks and glass."), (f"2 {again}", "Light and shade.")):
        setter.line(heading, bold=True)
        setter.line(text)
    (found,) = published(setter).units
    assert contents(found) == [[(None, ["Wicks and glass."])], [(None, ["Light and shade."])]]


def test_the_number_of_an_outcome_may_stand_in_its_heading_and_before_its_text() -> None:
    setter = Setter()
    cover(setter)
    unit(setter, "Clean a lamp")
    for number in (1, 2):
        setter.line(f"Learning outcome {number}", 12.0, bold=True)
        setter.line("The learner will:")
        setter.line(f"{number} Know lamps of the kind {number}", bold=True)
        setter.line("The learner can:")
        lines(setter, criteria(number))
    (found,) = published(setter).units
    assert [outcome.text for outcome in found.learning_outcomes] == [f"Know lamps of the kind {n}" for n in (1, 2)]


def test_criteria_said_again_beside_what_each_grade_asks_for_are_no_criteria() -> None:
    setter = handbook((criteria(1), ()), (criteria(2), ()))
    setter.line("Grading descriptors", bold=True)
    words = ["Meets the criterion.", "Meets it in detail.", "Meets it in full."]
    rows = [[text, *words] for number in (1, 2) for text in criteria(number)]
    setter.table([["Assessment criteria", "Pass", "Merit", "Distinction"], *rows], [60.0, 230.0, 330.0, 430.0, 530.0])
    found = reading_of(setter)
    assert not misreads_of(found)
    (own,) = found.specification.units
    assert [c.number for o in own.learning_outcomes for c in o.assessment_criteria] == ["1.1", "1.2", "2.1", "2.2"]
    assert all(c.grade is None for o in own.learning_outcomes for c in o.assessment_criteria)


def test_the_last_outcome_above_its_own_table_is_no_unit_though_the_facts_of_one_follow() -> None:
    setter = Setter()
    cover(setter)
    for number, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick")):
        setter.line(f"Unit {number}: {title}", 16.0, bold=True)
        setter.table([["Level", "2", "Credit value", "3"]], [60.0, 160.0, 260.0, 400.0, 500.0], head=0)
        for at in (1, 2):
            setter.table([[f"{at} Know lamps of the kind {at}"]], [60.0, 500.0])
            setter.y -= 20
            heads = ["Assessment criteria", "Indicative content"]
            setter.table([heads, *([text, "Wick and glass."] for text in criteria(at))], [60.0, 280.0, 500.0])
        setter.turn()
    found = published(setter)
    assert [[o.number for o in unit.learning_outcomes] for unit in found.units] == [["1", "2"], ["1", "2"]]


def test_grades_of_two_levels_stand_side_by_side_and_their_aims_count_their_content() -> None:
    setter = Setter()
    cover(setter)
    unit(setter, "Clean a lamp")
    setter.line("Learning aims", 12.0, bold=True)
    for letter in "AB":
        setter.line(letter)
        setter.y -= 14.0
        setter.line(f"Know lamps of the kind {letter}", x=80.0)
    setter.line("Teaching content", 12.0, bold=True)
    for letter in "AB":
        setter.line(f"Learning aim {letter}: Know lamps of the kind {letter}", bold=True)
        for at in (1, 2):
            setter.line(f"{letter}{at} Kinds of wicks", bold=True)
            setter.line("Flat and round.")
    setter.line("Assessment criteria", 12.0, bold=True)
    levels = [f"{letter}.{{}}1 Say how" for letter in "AB"]
    rows = [[text.format(grade) for grade in ("1P", "1M", "2P", "2M", "2D")] for text in levels]
    heads = ["Level 1 Pass", "Level 1 Merit", "Level 2 Pass", "Level 2 Merit", "Level 2 Distinction"]
    setter.table([heads, *rows], [60.0, 150.0, 240.0, 330.0, 420.0, 540.0])
    found = reading_of(setter)
    assert not misreads_of(found)
    for outcome in found.specification.units[0].learning_outcomes:
        letter = outcome.number
        numbers = [(c.number, c.grade) for c in outcome.assessment_criteria]
        assert numbers == [
            (f"{letter}.1P1", Grade.PASS),
            (f"{letter}.1M1", Grade.MERIT),
            (f"{letter}.2P1", Grade.PASS),
            (f"{letter}.2M1", Grade.MERIT),
            (f"{letter}.2D1", Grade.DISTINCTION),
        ]
        headings = [block.heading for block in outcome.amplification]
        assert headings == [f"{letter}1 Kinds of wicks", f"{letter}2 Kinds of wicks"]


def test_boxes_to_be_ticked_need_no_head_that_is_known() -> None:
    setter = Setter()
    cover(setter)
    unit(setter, "Clean a lamp")
    heads = ["Learning outcomes", "Assessment criteria", "OBS", "WT", "Evidence ref"]
    rows = [["1. Know lamps", "1.1 Name them", "\u2610", "\u2610", ""], ["", "1.2 Light them", "\u2610", "\u2610", ""]]
    setter.table([heads, *rows], [60.0, 180.0, 340.0, 380.0, 420.0, 520.0])
    found = reading_of(setter)
    assert not misreads_of(found)
    assert not list(found.left_over())
    assert [c.text for c in found.specification.units[0].learning_outcomes[0].assessment_criteria] == [
        "Name them",
        "Light them",
    ]


def test_criteria_that_count_from_one_again_below_another_head_are_no_points_of_the_one_above() -> None:
    setter = Setter()
    cover(setter)
    unit(setter, "Clean a lamp")
    setter.line("Outcome 1 Know lamps", 12.0, bold=True)
    for head, texts in (
        ("Practical skills", ["Trim it", "Fill it"]),
        ("Underpinning knowledge", ["Name it", "Say it"]),
    ):
        setter.line(head, bold=True)
        setter.line("The candidate will be able to:")
        for number, text in enumerate(texts, 1):
            setter.line(str(number))
            setter.y -= 14.0
            setter.line(text, x=84.0)
    assert "'1 Name it' may begin a criterion" in misreads_of(reading_of(setter))[0]


def test_content_below_all_criteria_stands_at_the_one_whose_code_it_begins_with() -> None:
    ranges = (["AC1.2 Wick, glass and stand"], ["AC2.1 Match, spark"], ["AC3.2 Oil, gas"])
    setter = handbook(*((criteria(number), content) for number, content in enumerate(ranges, 1)))
    whole = published(setter)
    assert told(held_elsewhere, setter.document(), whole) == []
    (unit,) = whole.units
    first = unit.learning_outcomes[1].assessment_criteria[0]
    moved = [first.model_copy(update={"number": "2.9"}), *unit.learning_outcomes[1].assessment_criteria[1:]]
    other = unit.learning_outcomes[1].model_copy(update={"assessment_criteria": tuple(moved)})
    outcomes = (unit.learning_outcomes[0], other, unit.learning_outcomes[2])
    assert told(held_elsewhere, setter.document(), with_unit(whole, unit, learning_outcomes=outcomes))


def test_of_two_codes_on_a_line_the_one_before_a_text_says_whose_it_is() -> None:
    setter = handbook(*((criteria(number), [f"AC{number}.2 Wick, glass and stand"]) for number in (1, 2, 3)))
    whole = published(setter)
    (unit,) = whole.units
    outcome = unit.learning_outcomes[0]
    first, second, *others = outcome.assessment_criteria
    swapped = (
        first.model_copy(update={"amplification": second.amplification}),
        second.model_copy(update={"amplification": ()}),
    )
    moved = outcome.model_copy(update={"assessment_criteria": (*swapped, *others)})
    page, code = next((page, word) for page in setter.document().pages for word in page.words if word.text == "AC1.2")
    left = build.words("AC1.1", 20.0, code.baseline, page=page.number)
    pages = [replace(each, words=(*left, *each.words)) if each is page else each for each in setter.document().pages]
    outcomes = (moved, *unit.learning_outcomes[1:])
    assert told(held_elsewhere, build.document(*pages), with_unit(whole, unit, learning_outcomes=outcomes))
