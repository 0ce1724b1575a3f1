"""Units that run over pages: tables that begin anew or go on, codes at the edges of pages, lines that wrap."""

from __future__ import annotations

import pytest

from pipeline.models import Specification
from pipeline.pages import Fill
from tests import build
from tests.test_generic import Setter, cover, listed
from tests.test_generic_forms import (
    FACTS,
    LEFT,
    MIDDLE,
    OUTCOMES,
    RIGHT,
    content,
    criteria_table,
    handbook,
    numbered,
    published,
    right_unit,
)

HEADS = ["Learning outcomes (1 to 2)\nThe learner will:", "Assessment criteria (1.1 to 2.2)\nThe learner can:"]


def outcome_rows(*numbers: str) -> list[list[str]]:
    return [[f"{number}. {OUTCOMES[number][0]}", "\n".join(numbered(number))] for number in numbers]


def found(specification: Specification) -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    return [
        (unit.title, {o.text: tuple(c.text for c in o.assessment_criteria) for o in unit.learning_outcomes})
        for unit in specification.units
    ]


@pytest.mark.parametrize("titled", [False, True])
def test_a_table_of_facts_on_a_new_page_begins_the_next_unit_and_goes_on_with_no_criteria(titled: bool) -> None:
    setter = Setter()
    cover(setter)
    units = (("Clean a lamp", "D/618/2201"), ("Trim a wick", "H/618/2202"))
    for title, reference in units:
        first = [[title, ""]] if titled else [["Unit title", title]]
        rows = [*first, ["Unit reference", reference], ["Level", "2"], ["Credit value", "3"], ["GLH", "20"]]
        setter.table(rows, [LEFT, MIDDLE, RIGHT], head=0)
        setter.y -= 20
        setter.table([HEADS, *outcome_rows("1", "2")], [LEFT, MIDDLE, RIGHT])
        setter.turn()
    assert found(published(setter)) == [(title, dict(OUTCOMES.values())) for title, _ in units]


def test_an_outcomes_code_on_a_bar_at_the_foot_of_a_page_begins_it_on_the_next() -> None:
    setter = handbook()
    setter.table([["Assessment criteria", "Indicative content"]], [LEFT, MIDDLE, RIGHT])
    for number in OUTCOMES:
        setter.y -= 20
        top = setter.y
        rows = [[f"LO{number} {OUTCOMES[number][0]}", ""], ["Assessment criteria", "Indicative content"]]
        setter.table(rows, [LEFT, MIDDLE, RIGHT], head=2)
        setter.fills.append(Fill(LEFT, top, RIGHT, top + 20, 0xDDDDDD))
        setter.turn()
        setter.table([[criterion, "Kinds of lamps"] for criterion in numbered(number)], [LEFT, MIDDLE, RIGHT], head=0)
    right_unit(published(setter))


def test_codes_of_outcomes_on_top_of_pages_are_no_running_heads() -> None:
    setter = handbook()
    criteria_table(setter)
    setter.line("Indicative content", 12.0, bold=True)
    for number in OUTCOMES:
        setter.turn()
        setter.line(f"LO{number}", bold=True)
        setter.gap()
        setter.line(f"\u2022 Kinds of lamps {number}")
        setter.line(f"\u2022 What lamps {number} cost")
    unit = right_unit(published(setter))
    assert [content(outcome) for outcome in unit.learning_outcomes] == [
        [f"Kinds of lamps {number}", f"What lamps {number} cost"] for number in OUTCOMES
    ]


def test_the_number_of_an_outcome_on_top_of_a_page_is_no_page_number() -> None:
    setter = Setter()
    cover(setter)
    for title in ("Clean a lamp", "Trim a wick"):
        number = "LC1" if title == "Clean a lamp" else "LC2"
        setter.line(f"Unit {number}: {title}", 16.0, bold=True)
        for fact in FACTS:
            setter.line(fact)
        setter.gap()
        for outcome in OUTCOMES:
            setter.table(
                [HEADS, *outcome_rows(outcome)] if outcome == "1" else outcome_rows(outcome),
                [LEFT, MIDDLE, RIGHT],
                head=int(outcome == "1"),
            )
            setter.turn()
    specification = published(setter)
    assert len(specification.units) == 2
    assert not {f.code for f in specification.findings} & {"misread-pages-missing", "misread-page-order"}


def test_a_bold_criterion_goes_on_below_its_number_where_its_line_is_full() -> None:
    setter = handbook()
    long = "Outline drawings, specifications and other technical data to an agreed standard and within the time"
    for number, (text, _) in OUTCOMES.items():
        setter.line(f"{number}. {text}", 11.5, bold=True)
        setter.line(f"{number}.1 {long}", bold=True)
        setter.line("allowed", bold=True)
        setter.line("Students need to know:")
        setter.line(f"\u2022 Kinds of lamps {number}")
    (unit,) = published(setter).units
    assert [[c.text for c in o.assessment_criteria] for o in unit.learning_outcomes] == [[f"{long} allowed"]] * 2


@pytest.mark.parametrize("verb", ["enables learners to", "introduces", "aims to"])
def test_a_unit_that_says_what_it_does_below_its_facts_has_an_aim(verb: str) -> None:
    setter = handbook()
    setter.line(f"This unit {verb} lamps and wicks.")
    setter.gap()
    criteria_table(setter)
    assert right_unit(published(setter)).aim == f"This unit {verb} lamps and wicks."


def test_criteria_of_a_grade_stand_in_a_column_of_their_own_on_each_page() -> None:
    setter = handbook()
    heads = ["Learning outcomes", "Assessment criteria", "Merit", "Distinction"]
    xs = [LEFT, 150.0, 330.0, 420.0, RIGHT + 10]
    for number, (text, criteria) in OUTCOMES.items():
        own = "\n".join(f"{number}.{at} {one}" for at, one in enumerate(criteria, 1))
        setter.table(
            [
                heads,
                [
                    f"{number} {text}".replace("to ", "to\n"),
                    own,
                    f"{number}M1 Test\na lamp",
                    f"{number}D1 Sell\na lamp",
                ],
            ],
            xs,
        )
        setter.turn()
    specification = published(setter)
    assert "misread-place" not in {f.code for f in specification.findings}
    assert len(specification.units[0].learning_outcomes[1].assessment_criteria) == 4


def test_the_last_row_of_a_table_without_rules_down_is_one_on_the_next_page_too() -> None:
    setter = handbook()
    heads = [("Learning outcomes", "Assessment criteria")]
    for number, (text, _) in OUTCOMES.items():
        first, second = numbered(number)
        for at, row in enumerate([*(heads if number == "1" else []), (f"{number}. {text}", first), ("", second)]):
            setter.rulings += build.grid([LEFT, RIGHT], [setter.y, setter.y])[:1] if row[0] else []
            bold = number == "1" and at == 0
            for x, cell in zip((LEFT, MIDDLE), row, strict=True):
                setter.words += build.words(cell, x + 4, setter.y + 12, bold=bold) if cell else []
            setter.y += 18
        setter.rulings += build.grid([LEFT, RIGHT], [setter.y, setter.y])[:1]
        setter.turn()
    right_unit(published(setter))


def test_points_of_three_parts_follow_only_those_of_three_parts() -> None:
    setter = handbook()
    rows = [[f"1. {OUTCOMES['1'][0]}", "\n".join(numbered("1"))]]
    points = ["2.1 Cut a wick level, with:", "   2.1.1 scissors", "   2.1.2 a knife", "2.2 Turn a wick to its height"]
    setter.table([HEADS, *rows, [f"2. {OUTCOMES['2'][0]}", "\n".join(points)]], [LEFT, MIDDLE, RIGHT])
    specification = published(setter)
    last = specification.units[0].learning_outcomes[1].assessment_criteria[0]
    assert [item.text for item in last.items] == ["scissors", "a knife"]
    assert "misread-code-missing" not in {f.code for f in specification.findings}


@pytest.mark.parametrize("colon", [False, True])
def test_labels_beside_values_on_a_new_page_are_no_rest_of_a_table_of_facts(colon: bool) -> None:
    setter = Setter()
    cover(setter)
    setter.table([["Total Qualification Time", "70 hours"], ["Credit value", "7"]], [LEFT, 280.0, RIGHT], head=0)
    for number, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick")):
        setter.turn()
        labels = ["UNIT REF", "UNIT TITLE", "LEVEL", "CREDIT VALUE"]
        ref, name, level, credit = (f"{label}:" if colon else label for label in labels)
        top = setter.y
        xs = [LEFT, 130.0, 280.0, 370.0, RIGHT]
        setter.table([[ref, number, name, title], [level, "2", credit, "3"]], xs, head=0)
        for x0, x1 in ((xs[0], xs[1]), (xs[2], xs[3])) if not colon else ():
            setter.fills.append(Fill(x0, top, x1, setter.y - 20, 0xE7E6E6))
        setter.table([HEADS, *outcome_rows("1", "2")], [LEFT, MIDDLE, RIGHT])
    assert [(unit.unit_number, unit.title) for unit in published(setter).units] == [
        ("LC1", "Clean a lamp"),
        ("LC2", "Trim a wick"),
    ]


def test_the_title_of_a_table_that_a_new_page_prints_again_begins_no_outcome_anew() -> None:
    setter = handbook()
    for number, (text, criteria) in OUTCOMES.items():
        for nth, criterion in enumerate(numbered(number)):
            if nth:
                setter.turn()
            heads = [[f"LO{number} {text}"], ["Assessment criteria", "Amplification"]]
            top = setter.y
            setter.table([heads[0]], [LEFT, RIGHT])
            setter.y -= 20
            setter.table([heads[1], [f"AC{criterion}", f"Kinds of lamps {criterion[:3]}"]], [LEFT, MIDDLE, RIGHT])
            setter.fills.append(Fill(LEFT, top, RIGHT, top + 20, 0xDDDDDD))
        assert criteria
    unit = right_unit(published(setter))
    assert [
        [block.items[0].text for block in c.amplification]
        for o in unit.learning_outcomes
        for c in o.assessment_criteria
    ] == [[f"Kinds of lamps {number}.{at}"] for number in OUTCOMES for at in (1, 2)]


def test_a_head_that_a_new_page_prints_again_without_a_rule_below_it_is_no_text_of_the_row() -> None:
    setter = handbook()
    head = [part.replace(" (1 to 2)", "").replace(" (1.1 to 2.2)", "") for part in HEADS]
    one, two = outcome_rows("1", "2")
    setter.table([head, one, [two[0], numbered("2")[0]]], [LEFT, MIDDLE, RIGHT])
    setter.turn()
    rest = [f"{part}\n{own}" for part, own in zip(head, ("", numbered("2")[1]), strict=True)]
    setter.table([[text.strip() for text in rest]], [LEFT, MIDDLE, RIGHT], head=0)
    right_unit(published(setter))


@pytest.mark.parametrize("form", ["- {} -", "\u2013 {} \u2013", "| {}"])
def test_a_page_number_between_dashes_is_one_in_whatever_size(form: str) -> None:
    setter = handbook()
    for number in OUTCOMES:
        setter.line(f"LO{number} {OUTCOMES[number][0]}", bold=True)
        for criterion in numbered(number):
            setter.line(criterion)
            setter.words += build.words(form.format(len(setter.pages) + 1), 280, 815, 11.0)
            setter.turn()
    right_unit(published(setter))


def test_a_word_that_many_huge_titles_have_is_no_watermark() -> None:
    setter = Setter()
    cover(setter)
    titles = {"LC1": "Clean lamps in a tower", "LC2": "Trim wicks in a house", "LC3": "Fill tanks in a yard"}
    for number, title in titles.items():
        setter.line(f"Unit {number}: {title}", 24.0, bold=True)
        for fact in (f"Unit reference: T/000/44{len(setter.pages):02}", *FACTS):
            setter.line(fact)
        setter.gap()
        setter.table([HEADS, *outcome_rows("1", "2")], [LEFT, MIDDLE, RIGHT])
        setter.turn()
    assert [unit.title for unit in published(setter).units] == [*titles.values()]


def test_labels_with_colons_on_a_new_page_are_no_rest_of_a_list_of_units() -> None:
    titles = {"T/000/4401": "Clean a lamp", "A/000/4402": "Trim a wick"}
    setter = listed(titles, [LEFT, 160.0, 400.0, 450.0, RIGHT])
    for number, title in titles.items():
        setter.turn()
        setter.table([["Title:", title], ["URN:", number], ["Level:", "2"]], [LEFT, 160.0, RIGHT], head=0)
        setter.table([HEADS, *outcome_rows("1", "2")], [LEFT, MIDDLE, RIGHT])
    specification = published(setter)
    assert [row.title for row in specification.structure] == [*titles.values()]
    assert [(u.unit_reference_number, u.title) for u in specification.units] == [*titles.items()]
