"""Rules of combination: what their sentences say, what the handbooks print, and rules that cannot be met."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.combination import rules_are_understood, rules_can_be_met
from pipeline.front.amounts import amounts
from pipeline.front.phrases import is_rule, may_be_rule, sentences, sentences_of
from pipeline.front.quantities import Amount
from pipeline.front.understood import is_understood
from pipeline.geometry.text import Lexicon
from pipeline.models import Rule, Specification
from pipeline.terms import GroupKind, Severity
from tests.build import word
from tests.extracted import specification_at
from tests.factory import place, rule, specification, structure_row
from tests.scoring import ABSENT, SCORER, SHARED


@pytest.mark.parametrize("parted", ["appren\u00ad tices", "appren- tices", "self- assured", "apprentices"])
def test_each_sentence_of_a_paragraph_has_its_own_words_where_a_line_ends_in_a_word(parted: str) -> None:
    """So that the sentence beside a rule is not taken for the rule's own print, and left out."""
    first, second = (
        ["Good", "for", *parted.split(), "\u2013", "and", "others."],
        ["They", "must", "pass", "all", "units."],
    )
    lines = [first[:3], [*first[3:], *second]]
    printed = [[word(text, baseline=100.0 + 12 * at) for text in line] for at, line in enumerate(lines)]
    text = Lexicon([parted.replace("- ", "")]).join(printed)
    said = list(sentences_of(text, [one for line in printed for one in line]))
    assert [[one.text for one in own] for _, own in said] == [first, second]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("must achieve 49 credits from the mandatory units available.", [Amount(49, group_name="mandatory units")]),
        ("learners must achieve a minimum of 45 credits in total.", [Amount(45)]),
        ("learners must achieve 104 credits from the units below, all of which are mandatory.", [Amount(104)]),
        (
            "19 credits from Mandatory Group A and a minimum of 26 credits from the optional units as follows:",
            [Amount(19, group_name="Mandatory Group A"), Amount(26, group_name="optional units")],
        ),
        ("A maximum of 7 credits from Optional Group D.", [Amount(max_credits=7, group_name="Optional Group D")]),
        ("Up to 7 credits may be taken from Group D.", [Amount(max_credits=7, group_name="Group D")]),
        ("No more than 7 credits may be taken from Group D1.", [Amount(max_credits=7, group_name="Group D1")]),
        (
            "The remaining 9 credits can come from Group B or C (a maximum of 9 credits can come from Group C).",
            [Amount(9, group_name="Group B or C"), Amount(max_credits=9, group_name="Group C")],
        ),
        (
            "Optional Group C: A maximum of 9 credits may come from this group.",
            [Amount(max_credits=9, group_name="Optional Group C")],
        ),
        (
            "A minimum of 40 credits must be achieved through the completion of units at Level 3 or above.",
            [Amount(40, at_level="3")],
        ),
        ("once they have completed the SEVEN mandatory units.", [Amount(min_units=7, group_name="mandatory units")]),
        (
            "completed the mandatory units and one of the optional pathway performance units.",
            [Amount(min_units=1, group_name="optional pathway performance units")],
        ),
        (
            "Learners are to select ONE optional performance unit from the following:",
            [
                Amount(
                    min_units=1, group_name="Learners are to select ONE optional performance unit from the following"
                )
            ],
        ),
        ("Learners must achieve all 7 mandatory units.", [Amount(min_units=7, group_name="mandatory units")]),
        ("Optional units \u2013 learners complete 1 unit", [Amount(min_units=1, group_name="Optional units")]),
        ("Learners must choose two units from Group B and 3 units from Group C.",
         [Amount(min_units=2, group_name="Group B"), Amount(min_units=3, group_name="Group C")]),
        ("learners must achieve all the mandatory units, along with specialist unit 109 Apply Practices", []),
        ("four mandatory units (24 credits) and optional units from which 12 credits must be achieved.",
         [Amount(min_units=4, group_name="mandatory units"), Amount(24, group_name="mandatory units"),
          Amount(12, group_name="optional units")]),
        ("The maximum number of optional units that can be taken is 5.",
         [Amount(max_units=5, group_name="optional units")]),
        ("the mandatory units and further units to the value of at least 7 credits at Level 2.", []),
        ("Learners should complete one of the following two routes: Route A or Route B.", []),
        ("In Optional Group B the learner must choose at least two units.",
         [Amount(min_units=2, group_name="Optional Group B")]),
        ("Specialist unit (1 from)", [Amount(min_units=1, group_name="Specialist unit")]),
        ("Learners must complete between 3 and 6 credits from Group B.", [Amount(3, 6, group_name="Group B")]),
        ("No more than 6 credits may be taken at Level 1.", [Amount(max_credits=6, at_level="1")]),
        ("120 credits, of which at least 60 must be at level 5.", [Amount(120), Amount(60, at_level="5")]),
        ("one of the three optional units", [Amount(min_units=1, group_name="optional units")]),
        ("is a four-unit qualification.", [Amount(min_units=4)]),
        ("The qualification has a credit value of 20.", [Amount(20)]),
        ("The minimum number of credits required to achieve the qualification is 37.", [Amount(37)]),
        ("The minimum credit value is 1.", []),
        ("by completing 3 mandatory units (9 credits)",
         [Amount(min_units=3, group_name="mandatory units"), Amount(9, group_name="mandatory units")]),
        ("25 credits, which must include all of the mandatory units; the remaining credits must come from the "
         "optional units.", [Amount(25)]),
        ("NVQ Code of Practice (2006)", []),
        ("Learners must complete all Level 3 units.", []),
    ],
)  # fmt: skip
def test_amounts_of_a_sentence(sentence: str, wanted: list[Amount]) -> None:
    assert amounts(sentence) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "This diploma has 745 guided learning hours (GLH) and a Total Qualification Time (TQT) of 866 hours.",
        "The credit value of a unit is based on one credit for every 10 hours of learning.",
        "Learners registered prior to this date must complete the version that they have been registered on.",
        "Learners may be aged between 14 and 16.",
        "There are also specific requirements in some units for assessment of these skills.",
        "The learner will also receive a Certificate of Unit Credit, listing all the achieved units.",
        "To pass each internally assessed knowledge unit the learner must achieve all the outcomes.",
        "They must also satisfy any other requirements of the awarding organisation.",
        "Learners who achieve at least 1 unit will receive a certificate of unit credit.",
        "Learners must complete the unit assessment within two hours.",
        "Assessors must complete two units of an assessor qualification.",
        "You may find that learners need to complete more than the minimum number of units when they move.",
        "Up to 6 credits may be claimed by recognition of prior learning.",
        "No more than two units may be exempt.",
        "Centres may register learners on no more than two units at a time.",
        "Centres may deliver up to two units at the same time.",
        "A minimum of two units will be sampled at each visit.",
        "A minimum of two units must be internally verified.",
        "At least one unit must be assessed by direct observation.",
        "At least one unit must include direct observation.",
        "At least two of the units are externally assessed.",
        "It is recommended that learners take at least three units in their first year.",
        "Learners may resit a maximum of two units.",
        "A learner may claim a maximum of 5 credits of the NVQ Certificate by RPA.",
        "Learners may bring a maximum of 8 credits from another awarding organisation.",
        "Learners may progress to the Level 3 Diploma, where they must complete at least 37 credits.",
    ],
)
def test_what_is_no_rule(sentence: str) -> None:
    assert not is_rule(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Learners must complete at least one unit within six months of registration.",
        "Apprentices must achieve at least three units before the gateway.",
        "Learners must complete two units by the end of their first year.",
        "Learners who hold the Award must achieve 9 credits.",
        "A learner with at least 2 units of the Level 4 Certificate need take no more than 4 units.",
        "A learner who holds the Level 1 Award need complete no more than 4 units.",
        "Candidates should complete at least two units in six months.",
        "Alternatively, learners may achieve 4 credits from Group F and 3 credits from Group E.",
        "Candidates who already hold the Award need only complete a further 6 credits.",
    ],
)
def test_what_is_asked_of_some_or_for_a_time_is_no_amount_of_the_whole(sentence: str) -> None:
    """The rule stands as printed, without an amount; and a finding tells it."""
    assert is_rule(sentence) or may_be_rule(sentence)
    assert amounts(sentence) == []
    assert not is_understood(sentence, [])


def test_time_that_claiming_takes_changes_no_amount() -> None:
    assert amounts("Learners must achieve 37 credits before the qualification can be claimed.") == [Amount(37)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Learners must complete all mandatory units.",
        "To demonstrate occupational competence, the learner must also complete the AM2S.",
        "If unit 7 is taken, unit 8 must also be completed.",
        "The qualification is awarded when all units for the qualification have been achieved.",
        "All assessments must be achieved at a minimum of Pass for the qualification to be awarded.",
        "Unit 12 cannot be taken with Unit 14.",
        "Units 3 and 4 are mutually exclusive.",
        "The remaining 5 credits may be taken from either Group B or Group C.",
        "The learner must complete the relevant knowledge units prior to the performance units.",
        "Learners who do not achieve all the required units will not achieve the qualification.",
        "No learner may count more than 15 credits.",
        "Units 4 and 5 may not be combined.",
        "Learners cannot take Office Software if they have taken Payroll Control.",
        "If Unit 4 is chosen, Unit 6 must not be chosen.",
        "Learners will need to choose 2 units from Option Group 1.",
        "The maximum number of optional units that can be taken is 5.",
        "Learners should complete one of the following two routes: Route A or Route B.",
        "Units from Group C may not make up more than a third of the credits.",
        "The remainder may be taken from any of the optional units.",
        "The balance can come from either group.",
        "All credits must come from the mandatory units.",
        "Learners are also required to complete the Care Certificate.",
        "Unit L9 can only be taken with unit L3.",
        "Unit 4 is only open to learners who work at night.",
        "The chosen units must include at least 10 credits at Level 3.",
    ],
)
def test_what_is_a_rule(sentence: str) -> None:
    assert is_rule(sentence)


@given(st.integers(1, 99), st.sampled_from(["credits", "units"]), st.sampled_from(["A", "B", "C2"]))
def test_an_amount_and_its_group_are_read_in_any_frame(number: int, what: str, letter: str) -> None:
    frames = (
        f"Learners must achieve a minimum of {number} {what} from Group {letter}.",
        f"At least {number} {what} must be achieved from Group {letter}.",
        f"Group {letter}: learners must complete {number} {what}.",
    )
    wanted = Amount(number if what == "credits" else None, min_units=number if what == "units" else None)
    wanted = wanted._replace(group_name=f"Group {letter}")
    assert all(is_rule(frame) and amounts(frame) == [wanted] for frame in frames)


def test_sentences_end_where_the_next_begins() -> None:
    text = "Learners must achieve 45 credits in total. 19 credits from Group A. See section 2.1 for units."
    assert list(sentences(text)) == [
        "Learners must achieve 45 credits in total.",
        "19 credits from Group A.",
        "See section 2.1 for units.",
    ]


# As printed, read from the pages: group, fewest credits, most credits, fewest units, level, and page.
Printed = tuple[str | None, int | None, int | None, int | None, str | None, int]
CUSTOMER_SERVICE: list[Printed] = [
    (None, 55, None, None, None, 13),
    (None, 40, None, None, "3", 13),
    ("Group A", 31, None, None, None, 13),
    ("Group B/C", 24, None, None, None, 13),
    ("Group B", 15, None, None, None, 13),
    ("Group B or C", 9, None, None, None, 13),
    ("Group C", None, 9, None, None, 13),
    ("Mandatory Group A", 31, None, None, None, 13),
    ("Optional Group B", 15, None, None, None, 13),
    ("Optional Group C", None, 9, None, None, 14),
]
PRINTED: dict[str, list[Printed]] = {
    "city-and-guilds/cg-2365-02.pdf": [("mandatory units", 49, None, None, None, 6)],
    "city-and-guilds/cg-5357-23.pdf": [(None, None, None, None, None, 7), (None, None, None, None, None, 7)],
    "city-and-guilds/city-and-guilds-5530-customer-service-v3.pdf": [
        (None, 45, None, None, None, 5),
        ("Mandatory Group A", 19, None, None, None, 5),
        ("optional units", 26, None, None, None, 5),
        ("Optional Group B", 3, None, None, None, 5),
        ("Optional Group C", 16, None, None, None, 5),
        ("Optional Group D", None, 7, None, None, 5),
        (None, 45, None, None, "2", 5),
        (None, 55, None, None, None, 7),
        ("Mandatory Group A", 31, None, None, None, 7),
        ("optional units", 24, None, None, None, 7),
        ("Optional Group B", 15, None, None, None, 7),
        ("Optional Group C", None, 9, None, None, 7),
        (None, 40, None, None, "3", 7),
    ],
    "city-and-guilds/cg-2357.pdf": [(None, 104, None, None, None, 9), (None, 103, None, None, None, 11)],
    "city-and-guilds/cg-8202-30.pdf": [("mandatory units", None, None, 7, None, 9)],
    "pearson/pearson-national-it-i6.pdf": [
        ("mandatory units", None, None, 3, None, 18),
        (None, None, None, None, None, 18),
        ("optional unit", None, None, 1, None, 18),
        ("Mandatory units", None, None, None, None, 18),
        ("Optional units", None, None, 1, None, 18),
    ],
    "eal/eal-net3-i5.pdf": [
        ("optional pathway performance units", None, None, 1, None, 6),
        (None, None, None, None, None, 6),
        (None, None, None, None, None, 6),
        ("Learners are to select ONE unit from the following", None, None, 1, None, 7),
    ],
    "eal/eal-net3-i8.pdf": [
        ("optional pathway performance units", None, None, 1, None, 6),
        (None, None, None, None, None, 6),
        (None, None, None, None, None, 6),
        ("Learners are to select ONE optional performance unit from the following", None, None, 1, None, 7),
    ],
    "proqual/proqual-l2-principles-customer-service.pdf": [
        ("Mandatory units", None, None, 3, None, 4),
        ("Mandatory Units", None, None, None, None, 4),
    ],
    "pearson/pearson-l3-principles-customer-service-i2.pdf": [(None, 13, None, None, None, 8)],
    "eal/eal-610-3907-x.pdf": [("mandatory units", None, None, 7, None, 6)],
    "pearson/pearson-l3-customer-service-i3.pdf": [(*rule[:5], rule[5] - 1) for rule in CUSTOMER_SERVICE],
    "pearson/pearson-l3-customer-service-i4.pdf": CUSTOMER_SERVICE,
}


@pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)
@pytest.mark.parametrize("name", PRINTED)
def test_the_rules_that_a_handbook_prints(name: str) -> None:
    """And in the printed order, with others beside them."""
    rules = specification_at(SHARED / "corpus" / name).rules
    read = iter([(r.group_name, r.min_credits, r.max_credits, r.min_units, r.at_level, r.place[0].page) for r in rules])
    assert [printed for printed in PRINTED[name] if printed in read] == PRINTED[name]


def offered(*rules: Rule) -> Specification:
    """Group A: two mandatory units of 3 and 4 credits, level 2; group B: two optional ones of 5 and 6, level 3."""
    rows = [("1", "A", 3, "2"), ("2", "A", 4, "2"), ("3", "B", 5, "3"), ("4", "B", 6, "3")]
    structure = tuple(
        structure_row(unit_number=number, unit_reference_number=None, credit_value=credit, level=level,
            qualification_number=None, group_name=f"{'Mandatory' if group == 'A' else 'Optional'} Group {group}",
            group_kind=GroupKind.MANDATORY if group == "A" else GroupKind.OPTIONAL)
        for number, group, credit, level in rows
    )  # fmt: skip
    return specification(structure=structure, rules=rules)


@pytest.mark.parametrize(
    "values",
    [
        {"min_credits": 18},
        {"min_credits": 11, "at_level": "3"},
        {"min_credits": 7, "group_name": "Group A"},
        {"min_credits": 11, "group_name": "Group B"},
        {"min_credits": 5, "group_name": "optional units"},
        {"min_credits": 18, "group_name": "Group A/B"},
        {"min_units": 2, "group_name": "mandatory units"},
        {"min_credits": 99, "group_name": "Group Z"},
        {"min_credits": 99, "qualification_number": "999/0001/X"},
    ],
)
def test_rules_that_can_be_met_or_are_about_what_is_not_listed(values: dict[str, Any]) -> None:
    assert not list(rules_can_be_met(offered(rule(**values))))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"min_credits": 19}, "asks for 19 credits, but the units listed for it offer 18"),
        ({"min_credits": 12, "at_level": "3"}, "asks for 12 credits, but the units listed for it offer 11"),
        ({"min_credits": 12, "group_name": "Group B"}, "asks for 12 credits, but the units listed for it offer 11"),
        ({"min_units": 3, "group_name": "mandatory units"}, "asks for 3 units, but the units listed for it offer 2"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_met(values: dict[str, Any], message: str) -> None:
    (finding,) = rules_can_be_met(offered(rule(**values)))
    assert (finding.code, finding.code.severity, finding.place) == ("rule-unreachable", Severity.ERROR, place(3))
    assert message in finding.message


def test_a_maximum_of_a_group_limits_what_the_whole_can_reach() -> None:
    most = rule(max_credits=8, group_name="Group B")
    (finding,) = rules_can_be_met(offered(rule(min_credits=16), most))
    assert "offer 15" in finding.message
    assert not list(rules_can_be_met(offered(rule(min_credits=15), most)))
    at_level = rule(max_credits=1, group_name="Group B", at_level="1")
    assert not list(rules_can_be_met(offered(rule(min_credits=15), at_level)))


def test_a_group_of_the_same_name_as_the_rule_has_to_offer_enough() -> None:
    named = offered(rule(min_units=3, group_name="Select THREE units from the following"))
    rows = tuple(
        each.model_copy(update={"group_name": "Select THREE units from the following", "group_kind": None})
        for each in named.structure[2:]
    )
    (finding,) = rules_can_be_met(named.model_copy(update={"structure": rows}))
    assert "asks for 3 units, but the units listed for it offer 2" in finding.message


def test_mandatory_units_that_add_up_to_more() -> None:
    (finding,) = rules_can_be_met(offered(rule(min_credits=6, group_name="Mandatory Group A")))
    assert (finding.code, finding.code.severity) == ("rule-differs", Severity.WARNING)
    assert "asks for 6 credits, but the mandatory units add up to 7" in finding.message


@pytest.mark.parametrize(
    ("text", "values", "told"),
    [
        ("Learners must complete units of 30 credits or so.", {"min_credits": None}, True),
        ("Learners must achieve 40 credits", {"min_credits": 40}, False),
        ("Learners must complete all units.", {"min_credits": None}, False),
    ],
)
def test_a_number_that_no_amount_holds_is_told(text: str, values: dict[str, Any], told: bool) -> None:
    found = list(rules_are_understood(offered(rule(text=text, **values))))
    assert [(one.code, one.code.severity) for one in found] == [("rule-not-understood", Severity.INFO)] * told


def test_nothing_is_said_where_a_value_is_not_printed() -> None:
    whole = offered(rule(min_credits=99), rule(min_credits=99, at_level="3"))
    blank = whole.structure[0].model_copy(update={"credit_value": None, "level": None})
    assert not list(rules_can_be_met(whole.model_copy(update={"structure": (blank, *whole.structure[1:])})))
