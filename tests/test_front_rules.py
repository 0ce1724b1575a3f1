"""Rules of combination in sentences and tables of several kinds: which amounts they ask for, and what is no rule."""

from __future__ import annotations

import pytest

from pipeline.front.amounts import amounts
from pipeline.front.phrases import is_rule
from pipeline.front.quantities import Amount
from pipeline.front.understood import is_understood
from tests.test_front import Booklet
from tests.test_front_whose import AWARD, CERTIFICATE


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Learners must achieve 5 credits from the 6 optional units.", [Amount(5, group_name="optional units")]),
        (
            "Learners must complete two units from the 6 optional units.",
            [Amount(min_units=2, group_name="optional units")],
        ),
        (
            "Learners must achieve a minimum of 10 credits, at least 5 of them at Level 3, from Groups F and G.",
            [
                Amount(10, group_name="Groups F and G"),
                Amount(5, group_name="Groups F and G", at_level="3"),
            ],
        ),
        (
            "Learners must achieve 12 credits, no more than 4 of which may be at Level 1, from the optional units.",
            [
                Amount(12, group_name="optional units"),
                Amount(max_credits=4, group_name="optional units", at_level="1"),
            ],
        ),
        (
            "Learners must complete one of the optional units; the minimum credit is 10, of which 3 must be at Level 2",
            [Amount(min_units=1, group_name="optional units")],
        ),
        (
            "Learners must achieve 12 credits, of which 4 must be from Group B.",
            [Amount(12), Amount(4, group_name="Group B")],
        ),
    ],
)
def test_an_amount_is_of_the_group_that_stands_behind_what_is_inset(sentence: str, wanted: list[Amount]) -> None:
    assert amounts(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "is_one"),
    [
        ("Award: the mandatory unit must be achieved.", True),
        ("Learners must complete one route in full.", True),
        ("To achieve the Award learners must complete Unit 1 and either Unit 2 or Unit 3.", True),
        ("To achieve the unit learners must complete three tests.", False),
        ("An integrated assignment may cover up to three units.", False),
        ("Learners have three years to complete 13 credits.", False),
        ("Learners may take the Level 3 Diploma, where they must achieve 37 credits.", False),
    ],
)
def test_what_is_a_rule(sentence: str, is_one: bool) -> None:
    assert is_rule(sentence) is is_one


def test_each_sentence_of_a_pathway_is_a_rule_of_its_own() -> None:
    booklet = Booklet().heading("Structure", 18.0).heading("Route A: Trade").text("Learners must complete all units.")
    booklet.heading("Route B: Brand").text(
        "Learners must achieve 16 credits. Learners must select one unit from Group E."
    )
    said = [(rule.group_name, rule.min_credits, rule.text) for rule in booklet.said().rules]
    assert said == [
        ("Route A", None, "Learners must complete all units."),
        ("Route B", 16, "Learners must achieve 16 credits."),
        ("Route B", None, "Learners must select one unit from Group E."),
    ]


def test_columns_of_types_count_for_the_qualification_of_each() -> None:
    booklet = Booklet().heading("Larkfield", 18.0).heading("Rules of combination")
    rows = [
        ("Minimum credits", "6", "13"),
        ("Credits from Group A", "3", "6"),
        ("Rule", "Complete Unit 1", "Complete Units 1 and 2"),
    ]
    said = booklet.table(("", "Award", "Certificate"), *rows, headed=True).said(AWARD, CERTIFICATE)
    assert [(rule.qualification_number, rule.group_name, rule.min_credits) for rule in said.rules] == [
        (AWARD.number, None, 6),
        (CERTIFICATE.number, None, 13),
        (AWARD.number, "Group A", 3),
        (CERTIFICATE.number, "Group A", 6),
        (CERTIFICATE.number, None, None),
    ]


def test_credits_beside_what_is_asked_of_a_group_are_asked_of_it_below_a_heading_of_rules() -> None:
    rows = (("Mandatory", "All units", "6"), ("Optional A", "At least one unit", "4"), ("Optional B", "Up to 2", "5"))
    for heading, wanted in (
        ("Rules of combination", [("Mandatory", 6), ("Optional A", 4), (None, None)]),
        ("Our units", []),
    ):
        booklet = Booklet().heading("Larkfield", 18.0).heading(heading)
        said = booklet.table(("Group", "Requirement", "Credits"), *rows, headed=True).said()
        counted = [(rule.group_name, rule.min_credits) for rule in said.rules if "Credits:" in rule.text]
        assert counted == wanted


def test_a_row_of_amounts_alone_is_asked_of_the_part_that_its_label_names() -> None:
    rows = (("Mandatory", "1 unit", "7 credits"), ("Optional", "2 units from 3", "8 credits"), ("Total", "15 credits"))
    said = Booklet().table(*rows).said()
    assert [(rule.group_name, rule.min_units, rule.min_credits) for rule in said.rules] == [
        ("Mandatory", 1, None),
        ("Mandatory", None, 7),
        ("Optional", 2, None),
        ("Optional", None, 8),
        (None, None, 15),
    ]
    for cells in (("Trim a lamp", "7 credits"), ("eight", "7 credits"), ("eight", "7")):
        assert Booklet().table(("Mandatory", *cells), ("Optional", "Clean it", "8")).said().rules == ()


def test_a_bound_at_a_level_counts_where_its_value_says_what() -> None:
    said = Booklet().table(("Maximum at Level 1", "3 credits"), ("Minimum age", "16")).said()
    assert [(rule.at_level, rule.max_credits) for rule in said.rules] == [("1", 3)]


def test_what_must_be_at_the_qualifications_own_level_is_no_amount_of_all() -> None:
    said = Booklet().table(("Credit value", "20"), ("Minimum credits at/above level", "11 credits")).said()
    assert [(rule.text, set(rule.amounts)) for rule in said.rules] == [
        ("Minimum credits at/above level 11 credits", {None})
    ]


def test_a_fewest_of_none_is_no_rule() -> None:
    said = Booklet().table(("Group", "Minimum credits", "Maximum credits"), ("C", "0", "2"), headed=True).said()
    assert [(rule.group_name, rule.min_credits, rule.max_credits) for rule in said.rules] == [("Group C", None, 2)]


@pytest.mark.parametrize(
    ("lead", "points", "asked"),
    [
        (
            "Learners must achieve 18 credits by completing either:",
            ("both mandatory units and one optional unit; or", "one mandatory unit and both optional units"),
            (18, None),
        ),
        (
            "Learners must complete one of the following:",
            ("two units from Group A", "three units from Group B"),
            (None,) * 2,
        ),
    ],
)
def test_points_of_which_one_will_do_ask_for_nothing_of_all(
    lead: str, points: tuple[str, ...], asked: tuple[int | None, int | None]
) -> None:
    (rule,) = Booklet().heading("Rules of combination").text(lead).points(*points).said().rules
    assert (rule.min_credits, rule.min_units) == asked
    assert points[0] in rule.text
    assert points[1] in rule.text
    assert not is_understood(rule.text, [number for number in asked if number is not None])


def test_a_choice_of_units_that_are_points_is_no_amount_of_all() -> None:
    booklet = Booklet().heading("Rules of combination").text("Learners must complete one of the following:")
    (rule,) = booklet.points("Unit 3", "Unit 4").said().rules
    assert rule.text.endswith("Unit 4")
    assert set(rule.amounts) == {None}
    booklet = Booklet().heading("Rules of combination").text("Learners must complete both of these 2 units:")
    (rule,) = booklet.points("Unit 3", "Unit 4").said().rules
    assert rule.min_units == 2


def test_each_point_of_a_list_asks_for_its_own_amount() -> None:
    booklet = Booklet().heading("Rules of combination").text("Learners must complete:")
    said = booklet.points("two units from Group A", "three units from Group B").said()
    assert [(rule.group_name, rule.min_units) for rule in said.rules] == [("Group A", 2), ("Group B", 3)]


def test_what_stands_behind_a_sentence_of_a_rule_counts_for_the_whole() -> None:
    said = "Learners must achieve all credits from the mandatory unit and one unit from the optional group."
    rules = Booklet().heading("Rules of combination").text(f"{said} Total credits required: 8").said().rules
    assert [(rule.group_name, rule.min_units, rule.min_credits) for rule in rules] == [
        ("optional group", 1, None),
        (None, None, 8),
    ]
