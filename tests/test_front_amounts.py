"""The amounts that rules of combination print, and ages, in the forms that awarding bodies give them."""

from __future__ import annotations

import pytest

from pipeline.front.ages import age_ranges
from pipeline.front.amounts import amounts
from pipeline.front.exclusions import at_most_one
from pipeline.front.phrases import is_rule, sentences
from pipeline.front.quantities import Amount
from pipeline.front.understood import is_understood
from pipeline.vocabulary import NUMBER_WORDS, whole_number


def worth(
    least: int | None = None, group: str | None = None, level: str | None = None, most: int | None = None
) -> Amount:
    return Amount(least, most, group_name=group, at_level=level)


def units(least: int | None, group: str | None = None, level: str | None = None) -> Amount:
    return Amount(min_units=least, group_name=group, at_level=level)


def up_to(most: int, group: str | None = None, level: str | None = None) -> Amount:
    return Amount(max_units=most, group_name=group, at_level=level)


AMOUNTS: dict[str, list[Amount]] = {
    "a minimum of 37 credits, 21 of which must come from the mandatory units.": [
        worth(37),
        worth(21, "mandatory units"),
    ],
    "ten credits, of which a minimum of six shall be at Level 2 or above.": [worth(10), worth(6, level="2")],
    "both units in Group A and two units from Group B.": [units(2, "Group A"), units(2, "Group B")],
    "Learners must achieve 7 credits from the mandatory components.": [worth(7, "mandatory components")],
    "Learners choose one of two pathways.": [],
    "The minimum number of credits that must be achieved at Level 3 or above is 20.": [worth(20, level="3")],
    "three mandatory and two optional units.": [units(3, "mandatory units"), units(2, "optional units")],
    "one core, two mandatory plus a further three optional units.": [
        units(1, "core units"),
        units(2, "mandatory units"),
        units(3, "optional units"),
    ],
    "six units in total \u2013 four mandatory and two optional.": [
        units(6),
        units(4, "mandatory units"),
        units(2, "optional units"),
    ],
    "ten units, seven of which are mandatory and three optional.": [
        units(10),
        units(7, "mandatory"),
        units(3, "optional units"),
    ],
    "12 units: 3 mandatory and optional ones.": [units(12)],
    "24 credits: 9 from the two mandatory units and 15 from Group B.": [
        worth(24),
        worth(9, "mandatory units"),
        worth(15, "Group B"),
    ],
    "A learner completing all mandatory units will have achieved 31 credits.": [],
    "The Award (6 credits) has one mandatory unit; the Certificate (13 credits) has two.": [units(1, "mandatory unit")],
    "No learner may count more than 15 credits.": [worth(most=15)],
    "Learners cannot count more than 12 credits.": [worth(most=12)],
    "three units, at least one of which must be at Level 3.": [units(3), units(1, level="3")],
    "four units: two from Group A and two from Group B.": [units(4), units(2, "Group A"), units(2, "Group B")],
    "180 credits: a minimum of 90 at Level 5.": [worth(180), worth(90, level="5")],
    "36 credits, 24 must come from Group A.": [worth(36), worth(24, "Group A")],
    "40 credits, a maximum of 10 of which may be from Group C.": [worth(40), worth(None, "Group C", most=10)],
    "50 credits, of which at least 26 credits must be at level 3.": [worth(50), worth(26, level="3")],
    "120 credits at Level 4, of which at least 60 must be at Level 5.": [
        worth(120, level="4"),
        worth(60, level="5"),
    ],
    "a minimum of 9 credits and a maximum of 15 credits from Group B.": [
        worth(9, "Group B"),
        worth(None, "Group B", most=15),
    ],
    "at least 15 credits from Group B and no more than 6 credits from Group C.": [
        worth(15, "Group B"),
        worth(None, "Group C", most=6),
    ],
    "a minimum of 4 and a maximum of 6 units.": [units(4), up_to(6)],
    "4 credits from Group O1 or O2, with no more than one unit from O2.": [worth(4, "Group O1 or O2"), up_to(1, "O2")],
    "at least one but no more than three units from Group B.": [units(1, "Group B"), up_to(3, "Group B")],
    "Not more than two units may be chosen from any one group.": [up_to(2, "any one group")],
    "no more than 2 units from the list below.": [],
    "may not take more than 2 units from Group C.": [up_to(2, "Group C")],
    "must not take more than one unit with the same title.": [],
    "four mandatory units, and may take up to two additional units.": [units(4, "mandatory units")],
    "The maximum number of credits that can be taken from Group C is 9.": [worth(None, "Group C", most=9)],
    "only take one of the following units: 7, 8 or 9.": [],
    "one of the following: Unit 3 or Unit 4.": [],
    "one unit from the list below: 3 or 4.": [],
    "two of the following units: Roof Repair, Kiln Work or Bee Care.": [],
    "two units: Unit 2, Unit 3 or Unit 4.": [],
    "two units: Unit 2 and Unit 3.": [units(2)],
    "12 credits from the following: 6 from Group A and 6 from Group B.": [
        worth(12),
        worth(6, "Group A"),
        worth(6, "Group B"),
    ],
    "choose any two from the following": [units(2)],
    "one of these units: Kiln Work, Bee Care.": [],
    "all core units plus 2 units of their choice.": [],
    "Unit 1 and any two units.": [],
    "both mandatory units and achieve a total of 12 credits.": [units(2, "mandatory units"), worth(12)],
    "5 credits from Group O, of which no more than 3 credits may be at Level 1.": [
        worth(5, "Group O"),
        worth(None, "Group O", "1", most=3),
    ],
    "5 credits from Group A and 5 from Group B, of which at least 3 credits must be at Level 3.": [
        worth(5, "Group A"),
        worth(5, "Group B"),
    ],
    "9 credits, of which at least 7 credits must be at Level 2.": [worth(9), worth(7, None, "2")],
    "Units 1, 2 and 3 plus any two of Units 4 to 9.": [],
    "the two mandatory units 301 and 302.": [units(2, "mandatory units")],
    "between 3 and 6 units from Group B.": [Amount(min_units=3, max_units=6, group_name="Group B")],
    "no more than 2 units from Group C.": [up_to(2, "Group C")],
    "four units, of which at most 2 may be from Group B.": [units(4), up_to(2, "Group B")],
    "up to two optional units at Level 2.": [up_to(2, "optional units", "2")],
    "at least two units and a maximum of four units from Group B.": [units(2, "Group B"), up_to(4, "Group B")],
    "10 mandatory units totalling 60 credits.": [units(10, "mandatory units"), worth(60, "mandatory units")],
    "120 credits with a minimum of 65 credits at the level of the qualification.": [worth(120)],
    "at least 1 unit from each of Groups A, B and C.": [units(1, "each of Groups A, B and C")],
    "at least 2 units from each of the three groups.": [units(2, "each of the three groups")],
    "a minimum of thirty-seven credits.": [worth(37)],
    "a minimum of forty credits.": [worth(40)],
    "13 or more credits from the optional units.": [worth(13, "optional units")],
    "12 (twelve) credits.": [worth(12)],
    "6 credits (maximum) from Group C.": [worth(None, "Group C", most=6)],
    "three out of five units.": [units(3)],
    "five from the eight optional units.": [units(5, "optional units")],
    "thirty one credits.": [worth(31)],
    "no fewer than 12 and no more than 15 credits.": [worth(12), worth(most=15)],
    "all units in the mandatory group, totalling 33 credits, plus a minimum of 12 credits from the optional group.": [
        worth(33, "mandatory group"),
        worth(12, "optional group"),
    ],
    "optional units to the value of 8 credits.": [worth(8, "optional units")],
    "3 mandatory Units (18 SCQF credit points).": [units(3, "mandatory Units"), worth(18, "mandatory Units")],
    "18 SCQF credit points, of which 12 must be at SCQF level 10.": [worth(18), worth(12, level="10")],
    "20 credits from the optional units, of which no more than 8 can come from Group C.": [
        worth(20, "optional units"),
        worth(None, "Group C", most=8),
    ],
    "48 credits, a minimum of 25 must be at level 3.": [worth(48), worth(25, level="3")],
    "4 credits from Group B or C, with no more than two credits from C.": [
        worth(4, "Group B or C"),
        worth(None, "C", most=2),
    ],
    "Unit 01 (4 credits) and at least 9 credits from Group B.": [worth(9, "Group B")],
    "two units from Group B, but only one of units 12 and 13.": [units(2, "Group B")],
    "less than 6 credits from Group D.": [],
    "more than 6 credits from Group C.": [],
    "40 credits, of which more than 20 must be at Level 3.": [worth(40)],
    "no fewer than 6 credits from Group C.": [worth(6, "Group C")],
    "not less than 6 credits from Group C.": [worth(6, "Group C")],
    "Group B units (min 6, max 12 credits).": [worth(6, "Group B"), worth(None, "Group B", most=12)],
    "min. 2 units, max. 4 units from Group C.": [units(2, "Group C"), up_to(4, "Group C")],
    "all of the core units and one occupational unit.": [units(1, "occupational unit")],
    "37 credits: 22 from the mandatory group and 15 from the optional group.": [
        worth(37),
        worth(22, "mandatory group"),
        worth(15, "optional group"),
    ],
    "8 units, including at least 2 from each of Groups A, B and C.": [units(8), units(2, "each of Groups A, B and C")],
    "two units from List A and one from Section B.": [units(2, "List A"), units(1, "Section B")],
    "6 credits from the Management Pathway.": [worth(6, "Management Pathway")],
    "all of the units in Section A (12 credits) and 8 credits from Option Block C.": [
        worth(12, "Section A"),
        worth(8, "Option Block C"),
    ],
    "Group A: 1 unit, Group B: 2 units.": [units(1, "Group A"), units(2, "Group B")],
    "3 mandatory units (totalling 12 credits) and 2 optional units (totalling at least 9 credits).": [
        units(3, "mandatory units"),
        worth(12, "mandatory units"),
        units(2, "optional units"),
        worth(9, "optional units"),
    ],
    "up to a maximum of two Level 2 units.": [up_to(2, level="2")],
    "a maximum of 5 credits from Level 1 units.": [worth(level="1", most=5)],
    "four units from the seven available.": [units(4)],
    "both mandatory units and 6 credits from Group B.": [units(2, "mandatory units"), worth(6, "Group B")],
    "13 credits, 3 from the mandatory units and a minimum of 2 from the optional units.": [
        worth(13),
        worth(3, "mandatory units"),
        worth(2, "optional units"),
    ],
    "13 credits, 7 from the mandatory units and 6 from either optional group 1 or optional group 2.": [
        worth(13),
        worth(7, "mandatory units"),
        worth(6, "optional group 1 or optional group 2"),
    ],
    "30 credits: choose 2 from the optional units.": [worth(30), units(2, "optional units")],
    "2 from the optional units, 13 credits in all.": [worth(13)],  # 2 of what, nothing says
    "2 credits from Group A, 3 from B and 4 from C.": [worth(2, "Group A"), worth(3, "B"), worth(4, "C")],
    "all mandatory units and 10 credits of optional units.": [worth(10, "optional units")],
    "10 credits from at least 2 optional units.": [worth(10, "optional units"), units(2, "optional units")],
    "2 units (minimum 8 credits) from Group B.": [units(2, "Group B"), worth(8, "Group B")],
    "four units from Group B, at least two of which must be at Level 3.": [
        units(4, "Group B"),
        units(2, "Group B", "3"),
    ],
    "6 credits from Group A and 4 credits from Group B, of which 2 must be at Level 3.": [
        worth(6, "Group A"),
        worth(4, "Group B"),
    ],
    "15 credits from Group A and Group B, with at least 5 credits from each.": [worth(15, "Group A and Group B")],
    "at least 10 credits from units not at Level 2.": [],
    "up to 9 credits from the optional units, provided that 3 units are at Level 3.": [
        worth(None, "optional units", most=9)
    ],
    "30 credits; 15 are mandatory and 15 are optional.": [worth(30), worth(15, "mandatory"), worth(15, "optional")],
    "three compulsory units and a choice of two from three.": [units(3, "compulsory units")],
    "8 units, 6 of which are mandatory.": [units(8), units(6, "mandatory")],
}


@pytest.mark.parametrize("asked", AMOUNTS)
def test_each_amount_goes_with_what_it_is_of(asked: str) -> None:
    sentence = f"Learners must achieve {asked}"
    assert is_rule(sentence)
    assert amounts(sentence) == AMOUNTS[asked]


@pytest.mark.parametrize(
    "choice",
    ["1 unit from Group A or 2 units from Group B.", "one or two units from Group A.", "13 credits or 3 units."],
)
def test_of_a_choice_no_amount_is_asked_for(choice: str) -> None:
    sentence = f"Learners must achieve {choice}"
    assert is_rule(sentence)
    assert amounts(sentence) == []
    assert not is_understood(sentence, [])


@pytest.mark.parametrize(
    "other",
    [
        "Units 1 to 4, plus one further unit.",
        "Units 1, 2 and 3, and a minimum of two other units.",
        "at least 4 credits from Units 5 to 9.",
        "4 units from Table 2.",
        "one unit from: 201, 202 or 203.",
        "the remaining 4 credits at any level.",
        "10 credits from the remaining units.",
        "12 credits from Level 2 or 3 units.",
        "one 10-credit unit and two 5-credit units.",
    ],
)
def test_an_amount_of_other_units_than_all_is_not_that_of_the_whole(other: str) -> None:
    sentence = f"Learners must achieve {other}"
    assert amounts(sentence) == []
    assert not is_understood(sentence, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "For the Certificate, learners must achieve 15 credits; for the Diploma, learners must achieve 37 credits.",
        "Award (2 units), Certificate (4 units), Diploma (8 units)",
        "Learners may substitute one optional unit with a unit from another qualification.",
        "Minimum credits at or above the level of the qualification: 20",
    ],
)
def test_what_bounds_the_whole_twice_or_asks_for_no_amount_of_it_gives_none(sentence: str) -> None:
    assert amounts(sentence) == []


@pytest.mark.parametrize(
    ("text", "held", "understood"),
    [
        ("Learners must achieve 40 credits, a maximum of 10 from Group C.", [40, 10], True),
        ("Learners must achieve 40 credits, a maximum of 10 from Group C.", [40], False),
        ("Learners must achieve 3 units, of which no more than 1 may be from Group C.", [3], False),
        ("Learners must achieve 40 credits with at least 60% at Level 3.", [40], False),
        ("Learners must achieve 20 credits, made up of 180 GLH.", [20], False),
        ("Learners must achieve 20 credits from Units 5 to 9.", [20], True),
        ("Learners must achieve 20 credits from Group A, excluding Unit 5.", [20], False),
        ("Learners must achieve 20 credits from Group A unless they hold an Award.", [20], False),
        ("Learners must complete 5 units, including Unit 3.", [5], False),
        ("Learners must take 15 credits at Level 3, with the exception of Unit 2.", [15], False),
        ("Learners must complete 3 core units, then choose 2 more.", [3], False),
        ("Learners must complete 2 units from Group A and 2 from B.", [2], False),
        ("Learners must complete three of the six optional units.", [3], True),
        ("3 Barred with: 2", [1], True),
        ("Learners must achieve twenty-two (22) credits for the Level 3 Diploma (600/1234/5).", [22], True),
        ("Learners must achieve Unit 01 (4 credits) and at least 9 credits from Group B.", [9], True),
        ("Learners must complete a minimum of 120 guided learning hours.", [], False),
        ("Learners must complete 1\u00bd units.", [], False),
        ("Optional: 2 units from 3", [2], True),
        ("Learners must complete either Unit 2 or Unit 3, and a further 5 credits from Group B.", [5], False),
        ("Learners must complete all units.", [], True),
        ("Learners must complete all units in homes for more than one resident.", [], True),
        ("Less than 6 credits may be taken from Group D.", [], False),
        ("Learners must achieve 6 credits from Group B and fewer than 6 credits from Group C.", [6], False),
        ("Learners must achieve 6 credits from Group B and no more than 6 credits from Group C.", [6, 6], True),
        ("Learners must achieve 10 credits and the remaining credit from Optional Units Group B.", [10], False),
        ("Learners must achieve 10 credits; the remaining credits must come from the optional units.", [10], False),
        ("Learners must achieve 10 credits and the remaining 3 credits from Group B.", [10, 3], True),
    ],
)
def test_each_number_that_is_asked_for_is_held(text: str, held: list[int], understood: bool) -> None:
    assert is_understood(text, held) is understood


@pytest.mark.parametrize(
    "number", ["one hundred and twenty", "one hundred and twenty five", "1,200", "2.5", "one hundred"]
)
def test_the_end_of_a_number_is_no_number(number: str) -> None:
    assert amounts(f"Learners must achieve {number} credits.") == []


def test_numbers_are_known_in_words_up_to_ninety_nine() -> None:
    assert len(NUMBER_WORDS) == 100
    assert [whole_number(word) for word in ("nineteen", "Twenty", "FORTY-ONE", "ninety-nine")] == [19, 20, 41, 99]
    assert whole_number("forty one hundred") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "A minimum of 60% of the credits must be at Level 4 or above.",
        "Units 12 and 13 cannot both be taken.",
        "Learners who take unit 5 may not take unit 6.",
        "This qualification requires the achievement of 8 credits.",
        "The qualification requires successful completion of 5 units.",
        "No more than half of the credits may come from Level 2 units.",
        "Learners must not take both Unit 7 and Unit 8.",
        "Less than 6 credits may be taken from Group D.",
        "Fewer than 12 credits may come from units at Level 2.",
        "More than 6 credits must come from Group C.",
        "Where a learner takes Unit 4, Unit 7 must be taken as well.",
        "Unit 6 is a pre-requisite of Unit 7.",
        "The balance of credits can be made up from any of the groups.",
        "Fifteen of these come from the mandatory units.",
        "The other ten are chosen, so long as five are at Level 3.",
    ],
)
def test_what_bars_units_or_asks_for_a_share_is_a_rule(sentence: str) -> None:
    assert is_rule(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Up to 6 credits may be transferred from another qualification.",
        "The award takes account of the proposed credit value of more than 13 credits for a full qualification.",
    ],
)
def test_what_is_said_of_credits_otherwise_is_no_rule(sentence: str) -> None:
    assert not is_rule(sentence)


def test_a_group_with_its_bounds_in_brackets_is_their_group() -> None:
    assert amounts("Group B (min 6, max 12 credits).") == [worth(6, "Group B"), worth(None, "Group B", most=12)]


@pytest.mark.parametrize(
    ("printed", "ranges"),
    [
        ("Pre-16: No 16-18: Yes 18+: Yes 19+: Yes", ("16-18", "18+", "19+")),
        ("16, 17 and 18", ()),
        ("pre-16, 16–18, 19+", ("pre-16", "16-18", "19+")),
        ("between 16 and 18", ("16-18",)),
        ("18 plus", ("18+",)),
        ("Minimum age 18", ("18+",)),
        ("Minimum age: 18", ("18+",)),
        ("16+ with no upper limit", ("16+",)),
        ("16+ No maximum age", ("16+",)),
        ("Not approved for learners under 16", ("16+",)),
        ("The minimum age of learners for this qualification is 16.", ("16+",)),
        ("offered to learners from age 18", ("18+",)),
        ("aged pre-16 to 19+", ()),
        ("Learners aged 14-16 are not approved.", ()),
        ("Entry is restricted to those aged 18 and over. Assessors must be 21+.", ("18+",)),
        ("Learners under 17 are not admitted.", ("17+",)),
        ("Pre-16; 16 to 18; 19 and over", ("Pre-16", "16-18", "19+")),
        ("Learners must be 18 or over to hold a licence.", ()),
        ("Approved for learners aged 19 and over. Learners aged 16 to 18 cannot be registered.", ("19+",)),
        ("Approved for learners aged 16 plus. It may not be offered to learners who are pre-16.", ("16+",)),
        ("Learners aged 14 to 16 are not permitted to register.", ()),
        ("There are no age restrictions. Funding is available for learners aged 19 to 24.", ()),
        ("19+ (16-18 by exception only)", ("19+",)),
        ("At least sixteen", ("16+",)),
        ("Learners will work with young people aged 13 to 19.", ()),
        ("Anyone aged 16 and over who works with learners aged 14 to 16.", ("16+",)),
        ("It is for those who teach pupils aged 11 to 16.", ()),
        ("Centres may teach learners aged 14 to 16.", ("14-16",)),
        ("This qualification is not appropriate for use in the following age range: Pre-16. It is for 16+.", ("16+",)),
    ],
)
def test_ages_are_those_that_are_approved(printed: str, ranges: tuple[str, ...]) -> None:
    assert age_ranges(printed) == ranges


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Optional Units \u2013 complete one", 1),
        ("Optional units (choose any two)", 2),
        ("Optional units (20)", None),
        ("Choose one", None),  # of what, nothing says
    ],
)
def test_a_number_that_ends_what_names_a_group_is_of_its_units(text: str, units: int | None) -> None:
    assert [amount.min_units for amount in amounts(text)] == ([units] if units else [])


@pytest.mark.parametrize(
    ("sentence", "group", "least"),
    [
        ("Unit 3 and unit 7 are a barred combination.", "Unit 3 and unit 7", None),
        ("Units 12 and 13 cannot both be taken.", "Units 12 and 13", None),
        ("Unit 3 (Oil) and Unit 7 (Gas) are mutually exclusive.", "Unit 3 (Oil) and Unit 7", None),
        ("Unit L/000/3301 is barred with unit M/000/3302.", "Unit L/000/3301, unit M/000/3302", None),
        ("Learners who take unit 5 may not take unit 6.", "unit 5, unit 6", None),
        ("Learners must take either Unit 3 or Unit 7 but not both.", "Unit 3 or Unit 7", 1),
        ("Only one of units 12, 13 and 14 may be taken.", "units 12, 13 and 14", None),
        ("Learners may not be certificated for more than one of units 2, 3 and 4.", "units 2, 3 and 4", None),
        ("It is not possible to combine Units 8 and 9.", "Units 8 and 9", None),
    ],
)
def test_of_units_that_exclude_one_another_at_most_one_is_taken(sentence: str, group: str, least: int | None) -> None:
    amount = at_most_one(sentence)
    assert amount is not None
    assert is_rule(sentence)
    assert (amount.min_units, amount.max_units, amount.group_name) == (least, 1, group)
    assert is_understood(sentence, [1])


@pytest.mark.parametrize(
    "sentence",
    [
        "Units 12, 13 and 14 cannot be taken together.",
        "Units 4 and 5 and Units 6 and 7 are barred combinations.",
        "Unit 5 cannot be combined with units 6 and 7.",
        "Unit 3 and unit 7 are barred unless the learner holds a Diploma.",
        "Units 3 and 7 cannot be taken online.",
        "Unit 5 cannot be taken online and unit 6 must be taken at the centre.",
        "Unit 3 and unit 7 cannot be taken together by learners under 16.",
        "Learners must complete unit 3 and unit 7.",
        "Learners may take more than one of units 12, 13 and 14.",
    ],
)
def test_what_excludes_more_or_something_else_gives_no_amount(sentence: str) -> None:
    assert at_most_one(sentence) is None


def test_a_number_behind_a_semicolon_goes_on_with_the_sentence() -> None:
    assert len(sentences("Learners must achieve 30 credits; 15 are mandatory. Units are graded.")) == 2
    assert len(sentences("Optional units: 2 to 3 units, max. 1 at Level 2")) == 1


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Credit from Group B is capped at 10.", worth(None, "Group B", most=10)),
        ("Six units in total are needed for the Diploma.", units(6)),
    ],
)
def test_amounts_that_no_learner_is_told_to_achieve(sentence: str, wanted: Amount) -> None:
    assert is_rule(sentence)
    assert amounts(sentence) == [wanted]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Mandatory: 10 credits", [worth(10, "Mandatory")]),
        ("Optional: minimum 8 credits", [worth(8, "Optional")]),
        ("Optional: any 1 unit (8 credits).", [units(1, "Optional"), worth(8, "Optional")]),
        ("Optional - learners choose one unit.", [units(1, "Optional")]),
        ("Optional units - learners complete 2 units.", [units(2, "Optional units")]),
        ("Mandatory: 10 credits, optional: 8 credits", [worth(10, "Mandatory"), worth(8, "optional")]),
        ("Total: 3 units (18 credits).", [units(3), worth(18, None)]),
        ("Learners must gain 8 credits from either of the optional units.", [worth(8, "optional units")]),
        ("Learners must gain 8 credits from either of the two optional units.", [worth(8, "optional units")]),
        ("The balance of 8 credits is made up of optional units.", [worth(8, "optional units")]),
        ("The balance of 8 credits may be taken from any units.", []),
        ("Learners must complete one unit; the remainder of the 8 credits may come from any.", [units(1), worth(8)]),
    ],
)
def test_what_is_asked_for_of_a_kind_is_not_asked_for_of_the_whole(sentence: str, wanted: list[Amount]) -> None:
    assert amounts(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("To achieve the Award and the Certificate learners must achieve 6 and 13 credits respectively.", []),
        ("Learners must achieve between 6 and 13 credits.", [worth(6, most=13)]),
        ("Learners must achieve 6 to 13 credits.", [worth(6, most=13)]),
        ("At most two optional units from outside the specification, up to 6 credits, may be imported.", []),
        ("Learners must achieve 18 credits, of which up to 6 credits may be imported.", [worth(18)]),
        ("Apprentices must achieve 24 credits.", []),
        ("Learners and apprentices must achieve 24 credits.", [worth(24)]),
        ("Learners, including apprentices, must achieve 24 credits.", [worth(24)]),
        ("Learners following the hospital route must achieve 24 credits.", []),
        ("Part-time learners must achieve 24 credits.", []),
    ],
)
def test_what_is_asked_for_of_some_or_of_two_is_no_amount_of_all(sentence: str, wanted: list[Amount]) -> None:
    assert is_rule(sentence)
    assert amounts(sentence) == wanted
    held = [number for amount in wanted for number in amount[:2] if number is not None]
    assert is_understood(sentence, held) is (bool(wanted) and "imported" not in sentence)
