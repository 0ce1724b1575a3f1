"""What stands in a unit's head and above its content, in forms of which a line or a cell alone tells what it is."""

from __future__ import annotations

import pytest

from pipeline.errors import NoLayoutError
from pipeline.pages import Fill
from tests import build
from tests.test_generic import Setter, cover
from tests.test_generic_forms import FACTS, LEFT, MIDDLE, OUTCOMES, RIGHT, content, handbook, published, right_unit
from tests.test_generic_forms import criteria_table as outcomes

GREY = 0x444444


def test_facts_in_rows_of_one_cell_end_the_aim_above_them() -> None:
    setter = handbook(())
    setter.line("Unit aim", bold=True)
    setter.line("Learners clean lamps.")
    setter.words += [*build.words("2", 200, setter.y + 12), *build.words("20", 200, setter.y + 32)]
    setter.table([["Unit level"], ["GLH"]], [LEFT, RIGHT], head=0)
    outcomes(setter)
    unit = right_unit(published(setter))
    assert (unit.aim, unit.level, unit.guided_learning_hours) == ("Learners clean lamps.", "2", 20)


def test_a_place_for_the_learners_name_is_no_part_of_the_aim() -> None:
    setter = handbook()
    setter.table([["Unit aim", "Learners clean lamps."]], [LEFT, MIDDLE, RIGHT], head=0)
    setter.y -= 20
    setter.table([["Learner name:"]], [LEFT, RIGHT], head=0)
    outcomes(setter)
    assert right_unit(published(setter)).aim == "Learners clean lamps."


@pytest.mark.parametrize("head", ["Guidance", "Assessor guidance"])
def test_a_column_of_guidance_says_more_about_the_criteria_beside_it(head: str) -> None:
    setter = handbook()
    rows = []
    for number, (text, criteria) in OUTCOMES.items():
        for at, criterion in enumerate(criteria, 1):
            said = f"{number}. {text}" if at == 1 else ""
            rows.append([said, f"{number}.{at} {criterion}", f"Lamps {number}.{at}"])
    setter.table([["Learning outcomes", "Assessment criteria", head], *rows], [LEFT, 190.0, 350.0, RIGHT])
    unit = right_unit(published(setter))
    assert [
        item.text
        for outcome in unit.learning_outcomes
        for criterion in outcome.assessment_criteria
        for block in criterion.amplification
        for item in block.items
    ] == ["Lamps 1.1", "Lamps 1.2", "Lamps 2.1", "Lamps 2.2"]


def test_outcomes_without_a_head_stand_above_their_first_criteria_and_italic_heads_above_content() -> None:
    setter = handbook()
    for number, (text, criteria) in OUTCOMES.items():
        setter.words += build.words(text, 110, setter.y, bold=True)
        setter.line(f"{number}.", bold=True)
        for at, criterion in enumerate(criteria, 1):
            setter.line(f"{number}.{at}     {criterion}", x=LEFT + 15)
        setter.line("Indicative content", italic=True)
        setter.line(f"\u2022 Kinds of lamps {number}")
    unit = right_unit(published(setter))
    assert [content(outcome) for outcome in unit.learning_outcomes] == [["Kinds of lamps 1"], ["Kinds of lamps 2"]]


@pytest.mark.parametrize("colour", [0, GREY, 0x1F3864])
def test_headings_inside_a_part_are_known_whatever_colour_the_text_has(colour: int) -> None:
    setter = handbook()
    outcomes(setter)
    setter.line("Notes for guidance", 13.0, bold=True, colour=colour)
    setter.line("Practical support", bold=True, colour=colour)
    for _ in range(6):
        setter.line("Learners visit two sites, one of them in winter, and see a lamp that has failed.", colour=colour)
    (section,) = right_unit(published(setter)).sections
    assert section.text.startswith("Practical support\nLearners visit")


@pytest.mark.parametrize("number", ["{}.0", "PO{}:", "Performance outcome {}:"])
def test_outcomes_are_numbered_in_every_form(number: str) -> None:
    setter = handbook()
    setter.line("Performance outcomes", 13.0, bold=True)
    for nth, (text, criteria) in OUTCOMES.items():
        setter.line(f"{number.format(nth)} {text}", bold=True)
        for at, criterion in enumerate(criteria, 1):
            setter.line(f"{nth}.{at} {criterion}", x=LEFT + 15)
    right_unit(published(setter))


def test_an_outcome_that_leads_in_its_criteria_ends_those_of_the_one_before() -> None:
    setter = handbook()
    setter.line("Learning outcomes", 13.0, bold=True)
    for nth, (text, criteria) in OUTCOMES.items():
        setter.line(f"{nth}. {text}, by being able to meet the following assessment criteria:")
        for at, criterion in enumerate(criteria, 1):
            setter.line(f"{nth}.{at} {criterion}", x=LEFT + 15)
    right_unit(published(setter))


def test_content_over_the_whole_table_stands_between_the_criteria_of_two_outcomes() -> None:
    setter = handbook()
    setter.table([["Learning outcomes", "Assessment criteria"]], [LEFT, MIDDLE, RIGHT])
    for nth, (text, criteria) in OUTCOMES.items():
        setter.y -= 20
        setter.table(
            [[f"{nth}. {text}", f"{nth}.1 {criteria[0]}"], ["", f"{nth}.2 {criteria[1]}"]], [LEFT, MIDDLE, RIGHT], 0
        )
        setter.y -= 20
        setter.words += build.words("Indicative content", LEFT + 4, setter.y + 12, bold=True)
        setter.table([[f"\n\u2022 Kinds of lamps {nth}"]], [LEFT, RIGHT], 0)
    unit = right_unit(published(setter))
    assert [content(outcome) for outcome in unit.learning_outcomes] == [["Kinds of lamps 1"], ["Kinds of lamps 2"]]


def test_heads_without_a_rule_below_them_are_none_of_the_first_row_and_its_numbers_say_what_they_head() -> None:
    setter = handbook()
    for nth, (text, criteria) in OUTCOMES.items():
        setter.line(f"Learning outcome {nth}", bold=True)
        setter.line(text)
        for x, head in ((LEFT, "You will be able to:"), (MIDDLE, "What you need to cover")):
            setter.words += build.words(head, x + 4, setter.y + 12, bold=True)
        rows = [[f"\n{nth}.1 {criteria[0]}", f"\nLamps {nth}.1"], [f"{nth}.2 {criteria[1]}", f"Lamps {nth}.2"]]
        setter.table(rows, [LEFT, MIDDLE, RIGHT], 0)
    right_unit(published(setter))


def test_an_outcome_is_a_row_with_its_number_in_a_cell_of_its_own() -> None:
    setter = handbook()
    left = LEFT + 40
    for nth, (text, criteria) in OUTCOMES.items():
        setter.table([[nth, f"The learner will {text.lower()}"]], [LEFT, left, RIGHT])
        setter.y -= 20
        setter.table([["", "The learner can:", "Evidence"]], [LEFT, left, 440.0, RIGHT])
        setter.y -= 20
        rows = [[f"{nth}.{at}", criterion, ""] for at, criterion in enumerate(criteria, 1)]
        setter.table(rows, [LEFT, left, 440.0, RIGHT], 0)
        setter.y -= 20
    (unit,) = published(setter).units
    assert unit.title == "Clean a lamp"
    assert [outcome.text for outcome in unit.learning_outcomes] == [
        "The learner will know lamps",
        "The learner will be able to trim a wick",
    ]


def test_roman_numbers_below_the_lead_in_of_an_outcome_are_its_criteria() -> None:
    setter = handbook()
    for nth, (text, criteria) in OUTCOMES.items():
        setter.line(f"Learning outcome {nth}: {text}", bold=True)
        setter.line("The candidate can:")
        for roman, criterion in zip(("i", "ii"), criteria, strict=True):
            setter.line(f"{roman}. {criterion}", x=LEFT + 15)
    unit = right_unit(published(setter))
    numbers = [c.number for outcome in unit.learning_outcomes for c in outcome.assessment_criteria]
    assert numbers == ["1.i", "1.ii", "2.i", "2.ii"]


def test_numbers_of_three_parts_are_points_of_their_criterion() -> None:
    setter = handbook()
    rows = [
        [f"{nth}. {text}", "\n".join(f"{nth}.{at} {c}" for at, c in enumerate(criteria, 1))]
        for nth, (text, criteria) in OUTCOMES.items()
    ]
    rows[0][1] = rows[0][1].replace("\n1.2", " such as:\n1.1.1 brass\n1.1.2 glass\n1.2")
    setter.table([["Learning outcomes", "Assessment criteria"], *rows], [LEFT, MIDDLE, RIGHT])
    (unit,) = published(setter).units
    first, second = unit.learning_outcomes[0].assessment_criteria
    assert (first.text, [item.text for item in first.items]) == (
        "Name the parts of a lamp such as:",
        ["brass", "glass"],
    )
    assert second.number == "1.2"


def test_two_tables_that_touch_keep_their_columns_where_these_nearly_meet() -> None:
    setter = handbook(())
    setter.table([["Level", "2"], ["GLH", "20"]], [LEFT, LEFT + 40, RIGHT], 0)
    setter.y -= 20
    rows = [
        [nth, text, "\n".join(f"{nth}.{at} {c}" for at, c in enumerate(criteria, 1))]
        for nth, (text, criteria) in OUTCOMES.items()
    ]
    setter.table([["No.", "Learning outcomes", "Assessment criteria"], *rows], [LEFT, LEFT + 34, MIDDLE, RIGHT])
    unit = right_unit(published(setter))
    assert (unit.level, unit.guided_learning_hours) == ("2", 20)


def test_a_heading_is_an_outcome_above_a_table_of_its_criteria_alone() -> None:
    setter = Setter()
    cover(setter)
    for number, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick")):
        setter.line(f"Unit {number}: {title}", 16.0, bold=True)
        setter.line("Level: 2")
        setter.line("Credit value: 3")
        for n, text in enumerate(("Know lamps", "Be able to light a lamp"), 1):
            setter.line(f"{n}. {text}", 12.0, bold=True)
            rows = [["Ref", "You will be able to", "Evidence"], [f"{n}.1", "Name it", ""], [f"{n}.2", "Hold it", ""]]
            setter.table(rows, [60, 110, 400, 500])
        setter.turn()
    units = published(setter).units
    found = [[(o.text, [c.number for c in o.assessment_criteria]) for o in one.learning_outcomes] for one in units]
    assert found == [[("Know lamps", ["1.1", "1.2"]), ("Be able to light a lamp", ["2.1", "2.2"])]] * 2


def test_what_a_unit_is_titled_on_every_page_is_no_larger_than_the_heads_of_its_parts() -> None:
    setter = handbook()
    setter.words, setter.y = [], 60.0
    setter.line("Clean a lamp", bold=True)
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    setter.line("Level: 2")
    outcomes(setter)
    setter.turn()
    setter.y = 60.0
    setter.line("Clean a lamp", bold=True)
    setter.line("Recommended resources", 11.0, bold=True)
    setter.line("Tern, M. (2021) Lamps and their lore. Larkfield: Tern Press.")
    unit = right_unit(published(setter))
    assert [section.heading for section in unit.sections] == ["Recommended resources"]


@pytest.mark.parametrize("band", [False, True])
@pytest.mark.parametrize("alike", [False, True])
def test_facts_in_small_print_below_each_units_title_are_no_running_head(band: bool, alike: bool) -> None:
    titles = ["Clean a lamp", "Trim a wick", "Fill a font", "Sell a lamp", "Mend a burner"]
    hours = [20 if alike else 20 + nth for nth in range(len(titles))]
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Certificate in Lamp Care", 20.0, bold=True)
    setter.line("Qualification Number: 000/7304/0")
    setter.turn()
    setter.line("Structure", 14.0, bold=True)
    rows = [[f"LC{nth}", title] for nth, title in enumerate(titles, 1)]
    setter.table([["Unit number", "Unit title"], *rows], [LEFT, 130.0, RIGHT])
    for (number, title), printed in zip(rows, hours, strict=True):
        setter.turn()
        if band:
            setter.fills.append(Fill(LEFT, setter.y - 14, RIGHT, setter.y + 8, 0x202060))
        setter.line(f"Unit {number}: {title}", 12.0 if band else 16.0, bold=True, colour=0xFFFFFF if band else 0)
        setter.gap(6)
        setter.line(f"Level 2 | Credit 3 | GLH {printed}", 8.5)
        setter.gap(14)
        setter.line(f"Learners see how lamps of several kinds are looked after: {title}.")
        setter.gap()
        outcomes(setter)
    assert [unit.guided_learning_hours for unit in published(setter).units] == hours


@pytest.mark.parametrize("values", [240.0, 227.0])  # the white beside the longest label is wide, or a word's space
def test_a_label_of_two_lines_has_the_value_beside_it(values: float) -> None:
    setter = handbook(())
    for label, value in (
        (("Level:",), ("2",)),
        (("Credit value:",), ("3",)),
        (("GLH:",), ("20",)),
        (("Assessment requirements specified", "by a sector or regulatory body:"), ("It is assessed", "at work.")),
        (("Aim:",), ("The aim of this unit is to keep", "lamps clean.")),
    ):
        setter.gap(7)
        for nth in range(max(len(label), len(value))):
            setter.words += build.words(label[nth], 60.0, setter.y, 10.0, bold=True) if nth < len(label) else []
            setter.words += build.words(value[nth], values, setter.y, 10.0) if nth < len(value) else []
            setter.gap(13)
    setter.gap(7)
    setter.line("Learning outcomes and assessment criteria", bold=True)
    outcomes(setter)
    unit = right_unit(published(setter))
    assert (unit.level, unit.credit_value, unit.guided_learning_hours) == ("2", 3, 20)
    assert unit.aim == "The aim of this unit is to keep lamps clean."
    sections = {one.heading: one.text for one in unit.sections}
    assert sections == {"Assessment requirements specified by a sector or regulatory body:": "It is assessed at work."}


def test_a_label_in_no_list_above_a_regulators_number_is_that_of_the_unit() -> None:
    setter = handbook(())
    setter.table([["Module reference", "Level", "Credits"], ["T/000/4401", "2", "3"]], [LEFT, 200.0, 350.0, RIGHT])
    setter.line("Module purpose", 12.0, bold=True)
    setter.line("Learners clean lamps.")
    outcomes(setter)
    unit = right_unit(published(setter))
    assert (unit.unit_reference_number, unit.level, unit.credit_value) == ("T/000/4401", "2", 3)
    assert unit.aim == "Learners clean lamps."


def _listed(title: str, number: str = "T/000/3102") -> Setter:
    """A cover, and a table that lists one unit by its title and a number."""
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Certificate in Lamp Care", 20.0, bold=True)
    setter.line("Qualification Number: 000/7304/0")
    setter.turn()
    setter.table(
        [["Unit number", "Unit title", "Level", "Credit"], [number, title, "2", "3"]],
        [60.0, 150.0, 400.0, 450.0, 500.0],
    )
    setter.turn()
    return setter


@pytest.mark.parametrize(
    "printed", ["Clean a lamp (T/000/3102)", "Clean a lamp (T/|000/3102)", "Clean a lamp|(T/000/3102)"]
)
def test_a_reference_number_behind_a_title_is_no_number_of_the_bodys_own(printed: str) -> None:
    setter = _listed("Clean a lamp")
    for line in printed.split("|"):
        setter.line(line, 16.0, bold=True)
    for fact in ("Level: 2", "Credit value: 3"):
        setter.line(fact)
    outcomes(setter)
    specification = published(setter)
    unit = right_unit(specification)
    assert (unit.title, unit.unit_number, unit.unit_reference_number) == ("Clean a lamp", None, "T/000/3102")
    assert [finding.code for finding in specification.findings if finding.code == "misread-column"] == []


@pytest.mark.parametrize("number", ["Unit 1:", "1:", "UNIT 1 \u2013"])
def test_a_title_goes_on_with_words_that_open_a_part_elsewhere_where_its_row_says_so(number: str) -> None:
    setter = _listed("Clean lamps of a contact sheet", "1")
    for line in (f"{number} Clean lamps of a", "Contact sheet"):
        setter.line(line, 16.0, bold=True)
    for fact in ("Unit reference number: T/000/3102", "Level: 2", "Credit value: 3"):
        setter.line(fact)
    outcomes(setter)
    assert right_unit(published(setter)).title == "Clean lamps of a Contact sheet"


def test_a_sentence_below_a_head_of_content_is_none_of_its_name() -> None:
    setter = handbook()
    rows = [
        [
            f"{number}. {text}",
            "\n".join(f"{number}.{at} {one}" for at, one in enumerate(criteria, 1)),
            f"Lamps {number}",
        ]
        for number, (text, criteria) in OUTCOMES.items()
    ]
    heads = ["Learning outcomes", "Assessment criteria", "Indicative content\nThis is no checklist."]
    setter.table([heads, *rows], [LEFT, 190.0, 350.0, RIGHT])
    setter.turn()
    setter.line("Unit LC2: Trim a wick", 16.0, bold=True)
    for fact in ("Level: 2", "Credit value: 3"):
        setter.line(fact)
    setter.table([heads, *rows], [LEFT, 190.0, 350.0, RIGHT])
    outcomes_of = [unit.learning_outcomes for unit in published(setter).units]
    said = [
        [item.text for one in found for block in one.amplification for item in block.items] for found in outcomes_of
    ]
    assert said == [["Lamps 1", "Lamps 2"]] * 2


def test_an_aim_behind_its_label_in_a_row_of_one_cell_is_read() -> None:
    setter = handbook(())
    setter.table([["Level:", "2"], ["GLH:", "20"]], [LEFT, MIDDLE, RIGHT], head=0)
    setter.y -= 20
    setter.table([["Unit aim: Learners clean lamps\nof all kinds."]], [LEFT, RIGHT], head=0)
    outcomes(setter)
    unit = right_unit(published(setter))
    assert (unit.aim, unit.level) == ("Learners clean lamps of all kinds.", "2")


def test_a_code_of_two_words_by_itself_heads_the_content_of_its_criterion() -> None:
    setter = handbook()
    outcomes(setter)
    setter.line("Indicative content", 12.0, bold=True)
    setter.line("AC 1.2", bold=True)
    setter.line("\u2022 Oil lamps")
    specification = published(setter)
    criterion = right_unit(specification).learning_outcomes[0].assessment_criteria[1]
    assert content(criterion) == ["Oil lamps"]
    assert "words-left-over" not in {finding.code for finding in specification.findings}


@pytest.mark.parametrize("head", ["LO{}: {}", "LO{} {}"])
def test_outcomes_that_head_columns_have_the_criteria_below_them(head: str) -> None:
    setter = handbook()
    setter.line("Learning outcomes and assessment criteria", 12.0, bold=True)
    heads = [head.format(number, text) for number, (text, _) in OUTCOMES.items()]
    own = [[f"{n}.{at} {text}" for at, text in enumerate(criteria, 1)] for n, (_, criteria) in OUTCOMES.items()]
    setter.table([heads, ["\n".join(criteria) for criteria in own]], [LEFT, 280.0, RIGHT])
    right_unit(published(setter))


@pytest.mark.parametrize("chapter", ["3.1 ", "4. ", "2 "])
def test_a_chapters_number_may_stand_before_a_units(chapter: str) -> None:
    setter = Setter()
    cover(setter)
    setter.line(f"{chapter}Unit LC1: Clean a lamp", 16.0, bold=True)
    for fact in ("Level: 2", "Credit value: 3", "GLH: 20"):
        setter.line(fact)
    outcomes(setter)
    unit = right_unit(published(setter))
    assert (unit.unit_number, unit.title) == ("LC1", "Clean a lamp")


def alone(title: str, *, feet: str = "") -> Setter:
    """A handbook of one unit, which no table lists, with a line at the foot of each page behind the cover."""
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Award in Lamp Care", 20.0, bold=True)
    setter.line("Qualification Number: 000/7304/0")
    for text in ("This handbook is for centres.", "Centres are approved."):
        setter.turn()
        setter.line(text)
        setter.words += build.words(feet, LEFT, 820.0, 9.0)
    setter.turn()
    setter.line(f"2. Unit: {title}", 16.0, bold=True)
    setter.line("Level: 2")
    setter.line("GLH: 20")
    setter.gap()
    outcomes(setter)
    setter.words += build.words(feet, LEFT, 820.0, 9.0)
    return setter


def test_the_only_unit_may_be_named_by_the_qualification_alone() -> None:
    unit = right_unit(published(alone("Lamp Care")))
    assert (unit.unit_number, unit.title) == (None, "Lamp Care")
    with pytest.raises(NoLayoutError, match="neither a structure row"):
        published(alone("Wick Trimming"))


def test_a_foot_that_runs_through_a_handbook_of_one_unit_is_none_of_its_print() -> None:
    right_unit(published(alone("Lamp Care", feet="Version 4 January 2023 \u00a9 Larkfield Awards")))


def test_a_table_of_what_grades_ask_for_in_each_outcome_holds_no_criteria() -> None:
    setter = handbook()
    outcomes(setter)
    setter.line("Grading descriptors", 12.0, bold=True)
    rows = [["LO", "Pass", "Merit", "Distinction"]]
    rows += [[f"LO{n}", "Meets the criteria", "Shows insight", "Shows originality"] for n in (1, 2)]
    setter.table(rows, [LEFT, 110.0, 240.0, 370.0, RIGHT])
    right_unit(published(setter))


def test_a_number_that_a_table_lists_stands_behind_the_title_that_its_label_names() -> None:
    setter = Setter()
    cover(setter)
    setter.table([["Title:", "Clean a lamp (LC1)"], ["Level:", "2"], ["GLH:", "20"]], [LEFT, MIDDLE, RIGHT], head=0)
    outcomes(setter)
    unit = right_unit(published(setter))
    assert (unit.unit_number, unit.title) == ("LC1", "Clean a lamp")


def test_a_number_in_large_print_below_the_last_criterion_heads_a_chapter() -> None:
    setter = handbook()
    for number, (text, criteria) in OUTCOMES.items():
        setter.line(f"{number}. {text}", 12.0, bold=True)
        for at, criterion in enumerate(criteria, 1):
            setter.line(f"{number}.{at} {criterion}", bold=True)
    setter.line("3. Delivering this qualification", 15.0, bold=True)
    setter.line("Centres are visited.")
    last = right_unit(published(setter)).learning_outcomes[-1].assessment_criteria[-1]
    assert (last.items, last.amplification) == ((), ())


def test_codes_by_themselves_in_a_cell_of_content_say_which_criteria_it_is_of() -> None:
    setter = handbook()
    rows = [
        [f"{n}. {text}", "\n".join(f"{n}.{at} {one}" for at, one in enumerate(criteria, 1)), f"{n}.2\n\u2022 Lamps {n}"]
        for n, (text, criteria) in OUTCOMES.items()
    ]
    setter.table([["Learning outcomes", "Assessment criteria", "Content"], *rows], [LEFT, 190.0, 380.0, RIGHT])
    for number, outcome in enumerate(right_unit(published(setter)).learning_outcomes, 1):
        assert content(outcome) == content(outcome.assessment_criteria[0]) == []
        assert content(outcome.assessment_criteria[1]) == [f"Lamps {number}"]


@pytest.mark.parametrize("head", ["Unit content (LO{})", "Indicative content \u2013 LO {}"])
@pytest.mark.parametrize("behind", [True, False])
def test_a_head_of_content_may_name_its_outcome(head: str, behind: bool) -> None:
    setter = handbook()
    for number, (text, criteria) in OUTCOMES.items():
        own = "\n".join(f"{number}.{at} {one}" for at, one in enumerate(criteria, 1))
        setter.table([["Learning outcome", "Assessment criteria"], [f"{number}. {text}", own]], [LEFT, MIDDLE, RIGHT])
        if not behind:
            setter.line(head.format(number), bold=True)
            setter.line(f"\u2022 Lamps {number}")
    for number in OUTCOMES if behind else ():
        setter.line(head.format(number), bold=True)
        setter.line(f"\u2022 Lamps {number}")
    assert [content(one) for one in right_unit(published(setter)).learning_outcomes] == [["Lamps 1"], ["Lamps 2"]]


def test_a_code_in_brackets_says_which_criterion_content_is_of() -> None:
    setter = handbook()
    outcomes(setter)
    setter.line("Range", 12.0, bold=True)
    setter.line("(AC1.2) Oil, gas and tallow")
    setter.line("(AC2.1) Flat wicks")
    first, second = right_unit(published(setter)).learning_outcomes
    assert content(first.assessment_criteria[1]) == ["Oil, gas and tallow"]
    assert content(second.assessment_criteria[0]) == ["Flat wicks"]


def test_a_criterions_number_in_the_content_beside_it_is_none_of_that() -> None:
    setter = handbook()
    rows = [
        [f"{n}. {text}" if at == 1 else "", f"{n}.{at} {one}", f"{n}.{at} An understanding of:\n\u2022 Lamps {at}"]
        for n, (text, criteria) in OUTCOMES.items()
        for at, one in enumerate(criteria, 1)
    ]
    setter.table([["Learning outcomes", "Assessment criteria", "Content"], *rows], [LEFT, 190.0, 350.0, RIGHT])
    for outcome in right_unit(published(setter)).learning_outcomes:
        said = [content(criterion) for criterion in outcome.assessment_criteria]
        assert said == [["An understanding of:", "Lamps 1"], ["An understanding of:", "Lamps 2"]]


@pytest.mark.parametrize("label", ["Module", "Unit", "Component"])
def test_a_heading_may_name_a_listed_unit_behind_a_label(label: str) -> None:
    setter = Setter()
    cover(setter)
    setter.line(f"{label}: Clean a lamp", 16.0, bold=True)
    for fact in FACTS:
        setter.line(fact)
    setter.gap()
    outcomes(setter)
    assert right_unit(published(setter)).title == "Clean a lamp"


def test_criteria_count_from_one_below_what_leads_each_outcomes_in() -> None:
    setter = handbook()
    for number, (text, criteria) in OUTCOMES.items():
        setter.line(f"{number} {text}", 12.0, bold=True)
        setter.line("The learner can:")
        for at, criterion in enumerate(criteria, 1):
            setter.line(f"{at}. {criterion}")
    numbers = [[one.number for one in o.assessment_criteria] for o in right_unit(published(setter)).learning_outcomes]
    assert numbers == [["1.1", "1.2"], ["2.1", "2.2"]]
