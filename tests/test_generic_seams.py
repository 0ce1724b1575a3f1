"""Where a head, a row or a line ends: banners below heads, rows that a page cuts, last lines that look like heads."""

from __future__ import annotations

import pytest

from pipeline.accept.cuts import lost_rows
from pipeline.characters import ROMANS
from pipeline.errors import NoLayoutError
from pipeline.models import Section
from pipeline.pages import Fill
from tests import build
from tests.accepting import sample, told, with_unit
from tests.test_generic import Setter
from tests.test_generic_forms import (
    LEFT,
    MIDDLE,
    OUTCOMES,
    RIGHT,
    bar,
    content,
    criteria_table,
    handbook,
    published,
    right_unit,
)
from tests.test_generic_front import CERTIFICATE, closed, opened

NUMBERS = 90.0  # the right edge of a column of numbers
SHADE, LIGHT = 0xF0B080, 0xF8E0D0


def _shaded(setter: Setter, cells: list[str], xs: list[float], shade: int) -> None:
    """A row of a table in bold print on a shade."""
    setter.fills.append(Fill(xs[0], setter.y, xs[-1], setter.y + 20, shade))
    setter.table([cells], xs)
    setter.y -= 20


@pytest.mark.parametrize("head", ["Amplification", "Evidence"])
def test_a_head_above_a_shaded_banner_is_that_of_the_rows_below_it(head: str) -> None:
    setter = handbook()
    _shaded(setter, ["Assessment criteria", head], [LEFT, MIDDLE, RIGHT], SHADE)
    for number, (text, criteria) in OUTCOMES.items():
        _shaded(setter, [f"LO{number} {text}"], [LEFT, RIGHT], LIGHT)
        rows = [[f"{number}.{at}", criterion, ""] for at, criterion in enumerate(criteria, 1)]
        rows[0][2] = f"\u2022 Kinds of lamps {number}" if head == "Amplification" else ""
        setter.table(rows, [LEFT, NUMBERS, MIDDLE, RIGHT], head=0)
        setter.y -= 20
    unit = right_unit(published(setter))
    assert [content(outcome.assessment_criteria[0]) for outcome in unit.learning_outcomes] == (
        [["Kinds of lamps 1"], ["Kinds of lamps 2"]] if head == "Amplification" else [[], []]
    )


def test_content_beside_a_row_that_a_page_cuts_in_its_outcomes_text_is_of_the_outcome() -> None:
    setter = handbook()
    xs = [LEFT, 190.0, 350.0, RIGHT]
    (_, first), (_, second) = OUTCOMES.values()
    rows = [
        ["Learning outcomes", "Assessment criteria", "Indicative content"],
        ["1. Know lamps", "\n".join(f"1.{at} {text}" for at, text in enumerate(first, 1)), "Kinds of lamps 1"],
        ["2. Be able to trim a", f"2.1 {second[0]}", "Kinds of wicks 1"],
    ]
    setter.table(rows, xs)
    setter.turn()
    setter.table([["wick", f"2.2 {second[1]}", "Kinds of wicks 2"]], xs, head=0)
    unit = right_unit(published(setter))
    assert [content(outcome) for outcome in unit.learning_outcomes] == [
        ["Kinds of lamps 1"],
        ["Kinds of wicks 1", "Kinds of wicks 2"],
    ]


@pytest.mark.parametrize("xs", [(LEFT, MIDDLE, RIGHT), (LEFT, MIDDLE - 40, RIGHT), (LEFT - 20, MIDDLE, RIGHT)])
@pytest.mark.parametrize("plain", [True, False])
def test_a_bold_label_beside_its_text_at_a_pages_top_ends_the_table_of_outcomes(
    xs: tuple[float, ...], *, plain: bool
) -> None:
    setter = handbook()
    criteria_table(setter)
    last = OUTCOMES["2"][0].split()[-1]
    setter.words = [word._replace(bold=word.bold or (not plain and word.text == last)) for word in setter.words]
    setter.turn()
    for at, label in enumerate(("Delivery and assessment guidance", "Additional information")):
        setter.words += build.words(label, xs[0] + 4, setter.y + 12 + 20 * at, 10.0, bold=True)
        setter.words += build.words("This unit must be read first.", xs[1] + 4, setter.y + 12 + 20 * at, 10.0)
    setter.rulings += build.grid(list(xs), [setter.y, setter.y + 20, setter.y + 40])
    right_unit(published(setter))


@pytest.mark.parametrize("rest", ["objectives", "contact sheets", "12 including wicks"])
def test_a_bold_criterion_goes_on_in_a_line_that_opens_a_part_elsewhere(rest: str) -> None:
    setter = handbook()
    setter.line("Learning outcomes and assessment criteria", 13.0, bold=True)
    setter.line("LO1 Know lamps", 12.0, bold=True)
    setter.gap(8)
    setter.line("1.1 Name all the parts of a lamp that has been cleaned in accordance with the order and", bold=True)
    setter.line(rest, bold=True)
    for at in range(3):
        setter.line(f"\u2022 Kinds of lamps that are cleaned, and how often in a year these are lit {at}")
    setter.gap(8)
    setter.line("1.2 Say how it is lit", bold=True)
    (unit,) = published(setter).units
    (outcome,) = unit.learning_outcomes
    assert [criterion.text for criterion in outcome.assessment_criteria] == [
        f"Name all the parts of a lamp that has been cleaned in accordance with the order and {rest}",
        "Say how it is lit",
    ]


def test_an_outcome_goes_on_in_a_line_that_opens_what_follows_the_units_elsewhere() -> None:
    setter = handbook()
    setter.line("Learning outcomes and assessment criteria", 14.0, bold=True)
    for line in ("1. Know the lamps of a", "contact centre"):
        setter.line(line, 16.0, bold=True)
    for at, text in enumerate(OUTCOMES["1"][1], 1):
        setter.line(f"1.{at} {text}")
    (unit,) = published(setter).units
    (outcome,) = unit.learning_outcomes
    assert outcome.text == "Know the lamps of a contact centre"
    assert [criterion.text for criterion in outcome.assessment_criteria] == list(OUTCOMES["1"][1])


@pytest.mark.parametrize("number", ["M3.05", "LC-1"])
def test_a_units_number_has_points_and_may_be_broken_at_its_hyphen(number: str) -> None:
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Certificate in Lamp Care", 20.0, bold=True)
    setter.line("Qualification Number: 000/7304/0")
    setter.turn()
    setter.table(
        [["Unit", "Unit title", "Level", "Credit"], [number.replace("-", "-\n"), "Clean a lamp", "2", "3"]],
        [60.0, 150.0, 400.0, 450.0, 500.0],
    )
    setter.turn()
    setter.line(f"Unit {number} Clean a lamp", 16.0, bold=True)
    for fact in ("Level: 2", "Credit value: 3"):
        setter.line(fact)
    criteria_table(setter)
    specification = published(setter)
    unit = right_unit(specification)
    assert (unit.unit_number, unit.title) == (number, "Clean a lamp")
    assert [row.unit_number for row in specification.structure] == [number]


@pytest.mark.parametrize("outcome", ["Learning outcome {}", "Learning outcome\n{}"])
def test_the_first_cell_of_a_row_says_what_stands_beside_it(outcome: str) -> None:
    setter = handbook()
    for number, (text, criteria) in OUTCOMES.items():
        listed = "\n".join(f"{number}.{at} {criterion}" for at, criterion in enumerate(criteria, 1))
        rows = [
            [outcome.format(number), text],
            ["Assessment criteria\nThe learner can:", listed],
            ["Range", f"\u2022 Kinds of lamps {number}"],
        ]
        setter.table(rows, [LEFT, 180.0, RIGHT], head=0)
    specification = published(setter)
    unit = right_unit(specification)
    assert [content(outcome) for outcome in unit.learning_outcomes] == [["Kinds of lamps 1"], ["Kinds of lamps 2"]]
    assert "words-left-over" not in {finding.code for finding in specification.findings}


def test_a_criterion_of_an_aim_below_an_outcome_that_has_no_letter_is_told() -> None:
    setter = handbook()
    rows = [
        ["LO", "Pass", "Merit"],
        ["A. Know lamps", "A.P1 Name a lamp", "A.M1 Compare lamps"],
        ["B. Know wicks", "B.P2 Name a wick", "B.M2 Compare wicks"],
    ]
    setter.table(rows, [LEFT, 190.0, 350.0, RIGHT])
    with pytest.raises(NoLayoutError, match=r"criterion A\.P1 of unit LC1 stands under outcome 1"):
        published(setter)


def test_a_head_printed_again_for_another_group_says_anew_where_its_columns_stand() -> None:
    setter = opened(CERTIFICATE)
    heads = ["Unit number", "Unit title", "Level", "GLH"]
    for group, number, xs in (
        ("Mandatory units", "1", [60.0, 130.0, 390.0, 440.0, 500.0]),
        ("Optional units", "2", [60.0, 104.0, 428.0, 464.0, 500.0]),
    ):
        setter.table([[group]], [60.0, 500.0])
        setter.y -= 20
        title = "Clean all the lamps of a lighthouse that is lit by gas, its"
        setter.table([heads, [number, f"{title} lens" if number == "2" else "Clean a lamp", "2", "20"]], xs)
    setter.y += 40
    rows = closed(setter).structure
    assert [(row.unit_number, row.level, row.guided_learning_hours) for row in rows[:2]] == [
        ("1", "2", 20),
        ("2", "2", 20),
    ]


def test_columns_with_several_numbers_in_a_row_are_several_units() -> None:
    setter = opened(CERTIFICATE)
    setter.table(
        [
            ["Unit number", "Unit title", "Level", "Credit"],
            ["LC7\nLC8", "Clean a lamp by day\nClean a lamp by night", "2\n3", "4\n4"],
        ],
        [60.0, 130.0, 330.0, 420.0, 500.0],
    )
    specification = closed(setter)
    assert not {"LC7", "LC8", "LC7 LC8"} & {row.unit_number for row in specification.structure}
    assert "structure-row-unread" in {finding.code for finding in specification.findings}


def test_learning_aims_and_unit_content_heads_the_content_of_each_aim() -> None:
    setter = handbook()
    setter.line("Learning aims", 12.0, bold=True)
    for aim, text in (("A", "Know lamps"), ("B", "Know wicks")):
        setter.line(f"{aim}    {text}")
    setter.line("Learning aims and unit content", 14.0, bold=True)
    for aim, text in (("A", "Know lamps"), ("B", "Know wicks")):
        bar(setter, "What needs to be learnt")
        bar(setter, f"Learning aim {aim}: {text}")
        setter.gap(14)
        setter.line(f"{aim}1 Kinds", bold=True)
        setter.line(f"\u2022 Kinds in sight of {aim}")
        setter.gap(8)
    setter.line("Assessment criteria", 14.0, bold=True)
    rows = [["Pass", "Merit"]]
    for aim, text in (("A", "Know lamps"), ("B", "Know wicks")):
        rows.append([f"{aim}.P1 Name {text.split()[1]}", f"{aim}.M1 Compare {text.split()[1]}"])
    setter.table(rows, [LEFT, MIDDLE, RIGHT])
    (unit,) = published(setter).units
    assert [(outcome.number, content(outcome)) for outcome in unit.learning_outcomes] == [
        ("A", ["Kinds in sight of A"]),
        ("B", ["Kinds in sight of B"]),
    ]


def test_content_above_the_page_with_the_aims_criteria_is_of_the_aim_that_heads_it() -> None:
    setter = handbook()
    aims = {"A": "Know how lamps are kept", "B": "Know how wicks are trimmed"}
    setter.line("Learning aims", 14.0, bold=True)
    setter.line("In this unit you will:")
    for aim, text in aims.items():
        setter.line(f"{aim}    {text[0].lower()}{text[1:]}")
    setter.line("Learning aims and unit content", 14.0, bold=True)
    setter.table([["What needs to be learnt"]], [LEFT, RIGHT])
    for aim, text in aims.items():
        for head, printed in enumerate((f"\u2022 Kinds in sight of {aim}", f"Learning aim {aim}: {text}")[::-1]):
            setter.y -= 20
            setter.table([[printed]], [LEFT, RIGHT], head=1 - head)
    setter.turn()
    setter.line("Assessment criteria", 14.0, bold=True)
    rows = [[f"1{aim}.{n} Name them", f"2{aim}.P{n} Tell them apart"] for n, aim in enumerate(aims, 1)]
    setter.table([["Level 1", "Level 2 Pass"]], [LEFT, MIDDLE, RIGHT])
    for (aim, text), row in zip(aims.items(), rows, strict=True):
        setter.y -= 20
        bar(setter, f"Learning aim {aim}: {text}")
        setter.table([row], [LEFT, MIDDLE, RIGHT], head=0)
    (unit,) = published(setter).units
    assert [(outcome.number, content(outcome)) for outcome in unit.learning_outcomes] == [
        ("A", ["Kinds in sight of A"]),
        ("B", ["Kinds in sight of B"]),
    ]


def test_labels_side_by_side_are_not_one_label() -> None:
    setter = handbook(())
    setter.words += build.words("UNIT NUMBER", 200.0, setter.y, bold=True)
    setter.line("LEVEL", bold=True)
    setter.words += build.words("T/000/3102", 200.0, setter.y)
    setter.line("2")
    setter.gap()
    criteria_table(setter)
    unit = right_unit(published(setter))
    assert (unit.level, unit.unit_reference_number) == ("2", "T/000/3102")


def test_points_are_counted_in_roman_numerals_past_twelve() -> None:
    setter = handbook()
    points = [f"{numeral}. lamp of kind {at}" for at, numeral in enumerate(ROMANS[:16], 1)]
    listed = "\n".join(["1.1 Name these parts:", *points])
    setter.table([["Learning outcomes", "Assessment criteria"], ["1. Know lamps", listed]], [LEFT, MIDDLE, RIGHT])
    (unit,) = published(setter).units
    (criterion,) = unit.learning_outcomes[0].assessment_criteria
    assert [item.text for item in criterion.items] == [f"lamp of kind {at}" for at in range(1, 17)]


@pytest.mark.parametrize(
    ("text", "count"), [("The learner will:\nThe learner can:\nwicks", 1), ("Learners can ask", 0)]
)
def test_the_rest_of_a_table_that_became_text_is_told(text: str, count: int) -> None:
    document, specification = sample("sample-new")
    unit = specification.units[0]
    section = Section(heading=None, text=text, place=unit.place[:1])
    changed = with_unit(specification, unit, sections=(*unit.sections, section))
    assert len(told(lost_rows, document, changed)) == count
