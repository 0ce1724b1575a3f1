"""Further forms in which bodies print units: bars, lead-ins, tables of methods, content headed by outcomes' texts."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.errors import NoLayoutError
from pipeline.extraction import extract
from pipeline.findings import Reading
from pipeline.models import AssessmentCriterion, LearningOutcome, Specification, Unit
from pipeline.pages import Fill
from tests import build
from tests.test_generic import Setter, cover

LEFT, MIDDLE, RIGHT = 60.0, 260.0, 500.0
FACTS = ("Level: 2", "Credit value: 3", "GLH: 20")
OUTCOMES = {
    "1": ("Know lamps", ("Name the parts of a lamp", "Say how it is lit")),
    "2": ("Be able to trim a wick", ("Cut a wick level", "Turn a wick to its height")),
}
HEADS = ["Learning outcomes\nThe learner will:", "Assessment criteria\nThe learner can:"]


def handbook(facts: tuple[str, ...] = FACTS) -> Setter:
    """A cover and the head of a unit."""
    setter = Setter()
    cover(setter)
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    for fact in facts:
        setter.line(fact)
    setter.gap()
    return setter


def bar(setter: Setter, text: str) -> None:
    """A dark bar that touches the table below it."""
    setter.fills.append(Fill(LEFT, setter.y, RIGHT, setter.y + 20, 0x202040))
    setter.words += build.words(text, LEFT + 4, setter.y + 14, 10.0, bold=True, colour=0xFFFFFF)
    setter.y += 20


def numbered(number: str) -> list[str]:
    return [f"{number}.{at} {text}" for at, text in enumerate(OUTCOMES[number][1], 1)]


def criteria_table(setter: Setter) -> None:
    rows = [[f"{number}. {OUTCOMES[number][0]}", "\n".join(numbered(number))] for number in OUTCOMES]
    setter.table([HEADS, *rows], [LEFT, MIDDLE, RIGHT])


def published(setter: Setter) -> Specification:
    return extract(setter.document()).specification


def right_unit(specification: Specification) -> Unit:
    """The only unit, whose outcomes and criteria are all there."""
    (unit,) = specification.units
    found = {o.number: (o.text, tuple(c.text for c in o.assessment_criteria)) for o in unit.learning_outcomes}
    assert found == OUTCOMES
    return unit


def content(outcome: LearningOutcome | AssessmentCriterion) -> list[str]:
    return [item.text for block in outcome.amplification for item in block.items]


def test_an_outcome_in_a_bar_stands_above_the_heads_of_its_table() -> None:
    setter = handbook()
    for number, (text, _) in OUTCOMES.items():
        bar(setter, f"LO{number} {text}")
        rows = [[criterion, ""] for criterion in numbered(number)]
        rows[0][1] = f"Kinds of lamps {number}"
        setter.table([["Assessment criteria", "Indicative content"], *rows], [LEFT, MIDDLE, RIGHT])
    right_unit(published(setter))


def test_a_row_that_leads_in_criteria_is_no_part_of_the_outcome_above_it() -> None:
    setter = handbook()
    for number, (text, _) in OUTCOMES.items():
        rows = [[f"Learning outcome {number}: {text}"], ["Assessment criteria \u2013 the learner can:"]]
        setter.table(rows, [LEFT, RIGHT], head=0)
        setter.y -= 20
        setter.table([criterion.split(" ", 1) for criterion in numbered(number)], [LEFT, 100.0, RIGHT], head=0)
    right_unit(published(setter))


def test_a_table_of_assessment_methods_goes_on_with_no_criterion() -> None:
    setter = handbook()
    criteria_table(setter)
    setter.line("Assessment guidance", 12.0, bold=True)
    setter.line("Evidence must come from real work.")
    setter.table([["Assessment method", "LO / AC covered"], ["Discussion", "1.1, 1.2"]], [LEFT, MIDDLE, RIGHT])
    right_unit(published(setter))


@pytest.mark.parametrize("wrapped", [False, True])
def test_content_below_the_text_of_an_outcome_without_its_number_is_that_outcomes(wrapped: bool) -> None:
    setter = handbook()
    criteria_table(setter)
    setter.line("Content", 12.0, bold=True)
    for number, (text, _) in OUTCOMES.items():
        parts = text.rsplit(" ", 1) if wrapped else [text]
        for part in parts:
            setter.line(part, bold=True)
        setter.line(f"a. what lamps {number} burn")
        setter.line(f"b. what lamps {number} cost")
    unit = right_unit(published(setter))
    assert [content(outcome) for outcome in unit.learning_outcomes] == [
        [f"what lamps {number} burn", f"what lamps {number} cost"] for number in OUTCOMES
    ]


def test_a_sentence_above_the_content_of_the_first_outcome_is_not_the_last_ones() -> None:
    setter = handbook()
    criteria_table(setter)
    setter.line("Indicative content", 12.0, bold=True)
    setter.line("Teachers may cover the following:")
    for number in OUTCOMES:
        setter.line(f"Learning outcome {number}")
        setter.line(f"\u2022 lamps of the kind {number}")
    specification = published(setter)
    unit = right_unit(specification)
    assert [content(outcome) for outcome in unit.learning_outcomes] == [
        [f"lamps of the kind {number}"] for number in OUTCOMES
    ]
    assert Reading.WORDS_LEFT_OVER not in {found.code for found in specification.findings}


def test_a_head_over_the_columns_of_numbers_and_texts_needs_no_rules_down() -> None:
    setter = handbook()
    top, number_end, code, text_of_code = setter.y, 80.0, 290.0, 315.0
    for x, lines in ((LEFT, HEADS[0]), (code, HEADS[1])):
        for at, text in enumerate(lines.split("\n")):
            setter.words += build.words(text, x + 4, top + 12 + 14 * at, 10.0, bold=at == 0)
    ends = (LEFT, number_end, code, text_of_code, RIGHT)
    pieces = [build.across(top, x0, x1) for x0, x1 in ((LEFT, code), (code, RIGHT))]
    y = top + 34
    for number, (text, criteria) in OUTCOMES.items():
        pieces += [build.across(y, x0, x1) for x0, x1 in pairwise(ends)]
        for x, said in ((LEFT, number), (number_end, text)):
            setter.words += build.words(said, x + 4, y + 12)
        for at, criterion in enumerate(criteria, 1):
            setter.words += build.words(f"{number}.{at}", code + 4, y + 14 * at - 2)
            setter.words += build.words(criterion, text_of_code + 4, y + 14 * at - 2)
        y += 34
    setter.rulings += [*pieces, *(build.across(y, x0, x1) for x0, x1 in pairwise(ends))]
    right_unit(published(setter))


@pytest.mark.parametrize(
    "line",
    [
        "Unit reference: T/000/4401; Level 3; 6 credits; 48 GLH",
        "Unit reference T/000/4401 | Level 3 | Credit value 6 | 48 guided learning hours",
        "T/000/4401 \u2022 Level 3 \u2022 6 credits \u2022 48 GLH",
    ],
)
def test_facts_between_marks_are_read_whichever_side_their_labels_stand(line: str) -> None:
    setter = handbook((line,))
    criteria_table(setter)
    unit = right_unit(published(setter))
    found = (unit.unit_reference_number, unit.level, unit.credit_value, unit.guided_learning_hours)
    assert found == ("T/000/4401", "3", 6, 48)


def test_a_reference_number_behind_its_label_that_is_not_read_withholds_its_unit() -> None:
    setter = handbook(("Unit reference: T/000/4401; as the register has it", "Level: 2"))
    criteria_table(setter)
    with pytest.raises(NoLayoutError, match="reference number T/000/4401 is printed, and no record has it"):
        published(setter)


@pytest.mark.parametrize("alone", [False, True])
def test_content_beside_the_row_of_one_criterion_is_that_criterions(alone: bool) -> None:
    setter = handbook()
    rows = [["Learning outcomes", "Assessment criteria", "Indicative content"]]
    for number, (text, _) in OUTCOMES.items():
        rows += [[f"{number} {text}" if at == 0 else "", one, ""] for at, one in enumerate(numbered(number))]
    rows[1][2] = "Kinds of lamps"
    rows[-1][2] = "" if alone else "Kinds of wicks"
    setter.table(rows, [LEFT, 200.0, 380.0, RIGHT])
    unit = right_unit(published(setter))
    found = {c.number: content(c) for o in unit.learning_outcomes for c in o.assessment_criteria}
    assert found == {"1.1": ["Kinds of lamps"], "1.2": [], "2.1": [], "2.2": [] if alone else ["Kinds of wicks"]}
    assert not any(outcome.amplification for outcome in unit.learning_outcomes)


@pytest.mark.parametrize("form", ["LO{}", "Learning outcome {} \u2013 The\nlearner will:"])
def test_a_row_of_an_outcomes_number_beside_its_text_stands_above_its_criteria(form: str) -> None:
    setter = handbook()
    for number, (text, _) in OUTCOMES.items():
        rows = [[form.format(number), text.replace(" a ", "\na ")]]
        rows += [criterion.split(" ", 1) for criterion in numbered(number)]
        setter.table(rows, [LEFT, 190.0, RIGHT])
    specification = published(setter)
    right_unit(specification)
    assert Reading.WORDS_LEFT_OVER not in {found.code for found in specification.findings}


def test_the_share_of_the_marks_behind_an_outcome_is_none_of_its_text() -> None:
    setter = handbook()
    setter.line("Learning outcomes, assessment criteria and indicative content", 12.0, bold=True)
    for number, (text, _) in OUTCOMES.items():
        setter.words += build.words("40%", 460, setter.y, bold=True)
        setter.line(f"{number}.0 {text}", bold=True)
        for criterion in numbered(number):
            setter.line(criterion)
        setter.gap()
    right_unit(published(setter))


def test_what_grades_ask_for_in_words_is_a_section_behind_criteria_that_have_none() -> None:
    setter = handbook()
    criteria_table(setter)
    setter.line("Grading criteria", 12.0, bold=True)
    rows = [["Pass", "Merit", "Distinction"], ["Lamps burn.", "Lamps burn well.", "Lamps burn for a night."]]
    setter.table(rows, [LEFT, 200.0, 340.0, RIGHT])
    (section,) = right_unit(published(setter)).sections
    assert section.heading == "Grading criteria"
    assert section.text.split("\n") == [*rows[0], *rows[1]]


def test_a_sentence_above_outcomes_that_head_their_content_again_is_about_the_unit() -> None:
    setter = handbook()
    criteria_table(setter)
    setter.line("Indicative content", 12.0, bold=True)
    setter.line("The topics below are those which could be covered.")
    for number, (text, _) in OUTCOMES.items():
        setter.line(f"{number} {text}", bold=True)
        setter.line(f"\u2022 lamps of the kind {number}")
    unit = right_unit(published(setter))
    assert [content(outcome) for outcome in unit.learning_outcomes] == [
        [f"lamps of the kind {number}"] for number in OUTCOMES
    ]
    assert [section.text for section in unit.sections] == ["The topics below are those which could be covered."]


def test_the_next_outcome_below_content_may_have_a_lead_in_above_its_first_criterion() -> None:
    setter = handbook()
    setter.line("Learning outcomes and assessment criteria", 12.0, bold=True)
    for number, (text, _) in OUTCOMES.items():
        setter.line(f"{number}. {text}", bold=True)
        setter.line("By the end of this learning outcome, learners will be able to:", italic=True)
        for criterion in numbered(number):
            setter.line(criterion)
        setter.line("Indicative content", bold=True)
        setter.line(f"\u2022 lamps of the kind {number}")
    unit = right_unit(published(setter))
    assert [content(outcome) for outcome in unit.learning_outcomes] == [
        [f"lamps of the kind {number}"] for number in OUTCOMES
    ]


def test_outcomes_behind_a_lead_in_stand_in_one_column_though_some_take_a_second_line() -> None:
    setter = handbook()
    texts = [f"Know lamps of the kind {number}" for number in range(1, 7)]
    texts[2] += "\nwhich keepers have by the sea"
    for number, text in enumerate(texts, 1):
        rows = [[f"Learning outcome {number}\nThe learner will: {text}"], ["Assessment criteria\nThe learner can:"]]
        setter.table(rows, [LEFT, RIGHT], head=2)
        setter.y -= 20
        setter.table([[f"{number}.1", f"Name lamps of the kind {number}"]], [LEFT, 100.0, RIGHT], head=0)
    specification = published(setter)
    (unit,) = specification.units
    assert [outcome.text for outcome in unit.learning_outcomes] == [text.replace("\n", " ") for text in texts]
    assert Reading.WORDS_LEFT_OVER not in {found.code for found in specification.findings}


@pytest.mark.parametrize("style", [{}, {"italic": True}])
def test_a_plain_label_of_criteria_stands_between_an_outcome_and_its_first_criterion(style: dict[str, bool]) -> None:
    setter = handbook()
    for number, (text, _) in OUTCOMES.items():
        bar(setter, f"Learning outcome {number} {text}")
        setter.y += 14
        setter.line("Assessment criteria", **style)
        for criterion in numbered(number):
            setter.line(criterion)
        setter.line("Indicative content", **style)
        setter.line(f"\u2022 lamps of the kind {number}")
        setter.gap()
    unit = right_unit(published(setter))
    assert [content(outcome) for outcome in unit.learning_outcomes] == [
        [f"lamps of the kind {number}"] for number in OUTCOMES
    ]


@pytest.mark.parametrize("weight", [None, "40%"])
def test_a_row_of_an_outcomes_decimal_and_its_share_of_the_marks_stands_above_its_criteria(weight: str | None) -> None:
    setter = handbook()
    for number, (text, _) in OUTCOMES.items():
        rows = [[f"{number}.0", text, weight or ""], *([*one.split(" ", 1), ""] for one in numbered(number))]
        setter.table(rows, [LEFT, 110.0, 440.0, RIGHT])
    specification = published(setter)
    right_unit(specification)
    assert Reading.WORDS_LEFT_OVER not in {found.code for found in specification.findings}


@pytest.mark.parametrize("bold", [True, False])
def test_plain_heads_of_outcomes_and_criteria_above_lists_that_begin_anew_show_a_unit(bold: bool) -> None:
    setter = handbook()
    for number, (text, criteria) in OUTCOMES.items():
        setter.line("Learning outcome", bold=bold)
        setter.line("The learner will:")
        setter.line(f"{number}. {text}")
        setter.line("Assessment criteria", bold=bold)
        setter.line("The learner can:")
        for nth, criterion in enumerate(criteria, 1):
            setter.line(f"{nth}. {criterion}")
        setter.gap()
    (unit,) = published(setter).units
    assert [outcome.text for outcome in unit.learning_outcomes] == [text for text, _ in OUTCOMES.values()]
