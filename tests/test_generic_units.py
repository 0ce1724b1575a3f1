"""Where units of a print that no layout claims begin and end, and what stands above their content."""

from __future__ import annotations

import pytest

from pipeline.errors import NoLayoutError
from pipeline.extraction import extract
from pipeline.interpret.decision import Reason, _withheld
from pipeline.interpret.repeats import alike
from pipeline.models import Box, Specification
from pipeline.wording.labels import Field, field_of
from tests import factory
from tests.test_generic import Setter, cover, unit


def published(setter: Setter) -> Specification:
    return extract(setter.document()).specification


def test_the_number_that_a_table_lists_is_no_part_of_the_title_behind_its_label() -> None:
    setter = Setter()
    cover(setter)
    for number, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick")):
        setter.line(f"Title: {number} {title}")
        setter.line("Level: 2")
        setter.line("Credit value: 3")
        rows = [["Learning outcomes", "Assessment criteria"], ["1. Know lamps", "1.1 Name them\n1.2 Light them"]]
        setter.table(rows, [60, 220, 500])
        setter.turn()
    units = published(setter).units
    assert [(one.unit_number, one.title) for one in units] == [("LC1", "Clean a lamp"), ("LC2", "Trim a wick")]


def test_a_fact_above_the_title_in_its_table_is_of_the_unit_that_begins_there() -> None:
    setter = _listed(
        ["Unit title", "Unit reference", "Level", "Credit"],
        [["Clean a lamp", "Y/000/3101", "2", "3"], ["Trim a wick", "D/000/3102", "2", "4"]],
    )
    for title, reference, credit in (("Clean a lamp", "Y/000/3101", "3"), ("Trim a wick", "D/000/3102", "4")):
        setter.table([["UAN:", reference], ["Title:", title], ["Credit value:", credit]], [60, 220, 500], head=0)
        rows = [["Learning outcomes", "Assessment criteria"], ["1. Know lamps", "1.1 Name them\n1.2 Light them"]]
        setter.table(rows, [60, 220, 500])
        setter.turn()
    units = published(setter).units
    assert [(one.title, one.unit_reference_number) for one in units] == [
        ("Clean a lamp", "Y/000/3101"),
        ("Trim a wick", "D/000/3102"),
    ]


def test_a_listed_number_and_title_in_a_cell_above_the_units_facts_begin_it() -> None:
    setter = Setter()
    cover(setter)
    for number, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick")):
        setter.table([[f"{number}: {title}"]], [60, 500])
        setter.y -= 20
        setter.table([["Level", "Credit", "GLH"], ["2", "3", "20"]], [60, 200, 350, 500])
        setter.line("Outcome 1 \u2013 Know lamps", bold=True)
        setter.line("1.1  Name them")
        setter.line("1.2  Light them")
        setter.turn()
    units = published(setter).units
    assert [(one.unit_number, one.title) for one in units] == [("LC1", "Clean a lamp"), ("LC2", "Trim a wick")]


def _listed(head: list[str], rows: list[list[str]]) -> Setter:
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Certificate in Lamp Care", 20.0, bold=True)
    setter.line("Qualification Number: 000/7304/0")
    setter.turn()
    setter.line("Qualification structure", 14.0, bold=True)
    setter.table([head, *rows], [60.0, 290.0, 360.0, 430.0, 500.0][: len(head) + 1])
    setter.turn()
    return setter


@pytest.mark.parametrize(
    ("setter", "heading", "number"),
    [
        (
            _listed(
                ["Mandatory units", "Unit Reference", "Level", "Credit"],
                [["Clean a lamp", "Y/000/3101", "2", "3"], ["Trim a wick", "D/000/3102", "2", "4"]],
            ),
            "EP40{n}: {title}",
            "EP401",
        ),
        (
            _listed(["Mandatory units", "GLH"], [["Clean a lamp", "20"], ["Trim a wick", "25"]]),
            "{title} (Level 2)",
            None,
        ),
    ],
)
def test_a_unit_begins_at_a_listed_title_with_a_code_before_it_or_its_level_behind_it(
    setter: Setter, heading: str, number: str | None
) -> None:
    for n, title in enumerate(("Clean a lamp", "Trim a wick"), 1):
        setter.line(heading.format(n=n, title=title), 16.0, bold=True)
        setter.line("Level: 2")
        setter.line("Unit aim", 12.0, bold=True)
        setter.line("Lamps are kept clean.")
        rows = [["Learning outcomes", "Assessment criteria"], ["1. Know lamps", "1.1 Name them\n1.2 Light them"]]
        setter.table(rows, [60, 220, 500])
        setter.turn()
    read = published(setter)
    assert (read.units[0].unit_number, read.units[0].title) == (number, "Clean a lamp")
    assert [row.title for row in read.structure] == ["Clean a lamp", "Trim a wick"]


def test_a_title_goes_on_below_itself_whatever_its_words_open_elsewhere() -> None:
    setter = Setter()
    cover(setter)
    setter.line("Unit LC1: Clean a Lamp and", 16.0, bold=True)
    setter.line("Support", 16.0, x=130.0, bold=True)
    setter.line("Level: 2")
    setter.line("Credit value: 3")
    setter.line("Unit aim", 12.0, bold=True)
    setter.line("Lamps are kept clean.")
    setter.table([["Learning outcomes", "Assessment criteria"], ["1. Know lamps", "1.1 Name them"]], [60, 220, 500])
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    first = published(setter).units[0]
    assert first.title == "Clean a Lamp and Support"
    assert first.aim == "Lamps are kept clean."


def test_chapters_behind_the_units_are_none_of_the_last() -> None:
    setter = Setter()
    cover(setter)
    for chapter in ("1 Introduction", "2 Assessment"):
        setter.line(chapter, 15.0, bold=True)
        setter.line("Lamps are assessed by daylight and by night.")
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    setter.turn()
    setter.line("3 Working with us", 15.0, bold=True)
    setter.line("4.1 Evidence is kept for three years by the centre that has assessed it.")
    last = published(setter).units[-1]
    assert not last.sections
    assert {box.page for outcome in last.learning_outcomes for box in outcome.place} == {5}


def test_a_last_unit_without_outcomes_is_told_where_facts_stand_below_its_heading() -> None:
    """An appendix may have the heading of a unit, too: 'Unit LC2: Trim a wick' above its examination."""

    def ending(*facts: str) -> Setter:
        setter = Setter()
        cover(setter)
        unit(setter, "LC1", "Clean a lamp")
        setter.turn()
        for line in ("Unit LC2: Trim a wick", *facts, "Wicks are trimmed level, and never while the lamp is lit."):
            setter.line(line, 16.0 if line.startswith("Unit") else 10.0, bold=line.startswith("Unit"))
        return setter

    assert [one.unit_number for one in published(ending()).units] == ["LC1"]
    with pytest.raises(NoLayoutError, match=r"1 of its 2 units cannot be read without one: it has no outcomes"):
        published(ending("Level: 2", "Credit value: 4"))


def test_a_chapter_that_speaks_of_a_unit_is_no_unit() -> None:
    setter = Setter()
    cover(setter)
    setter.line("Unit LC1 – Assessment by the centre", 12.0, bold=True)
    setter.line("Learning outcomes", 10.0, bold=True)
    setter.line("are assessed against")
    setter.line("Assessment criteria", 10.0, bold=True)
    setter.line("by the centre.")
    setter.line("Unit LC2 – Assessment by a test", 12.0, bold=True)
    setter.line("The test takes an hour.")
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    assert [(u.unit_number, u.title) for u in published(setter).units] == [
        ("LC1", "Clean a lamp"),
        ("LC2", "Trim a wick"),
    ]


def test_contents_in_a_table_give_no_facts() -> None:
    setter = Setter()
    cover(setter)
    setter.line("Contents", 14.0, bold=True)
    rows = [["Unit title", "14"], ["Unit level", "14"], ["Credit value", "14"], ["Guided learning hours", "14"]]
    setter.table([*rows, ["Unit aim", "15"], ["Annexe", "16"]], [60.0, 300.0, 400.0], head=0)
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    (qualification,) = published(setter).qualifications
    assert qualification.qualification_number == "000/7304/0"
    assert qualification.credit_value is None
    assert qualification.guided_learning_hours is None


def test_changes_of_the_current_issue_are_of_that_issue() -> None:
    setter = Setter()
    cover(setter)
    rows = [
        ["Summary of changes made between the previous issue and this current issue", "Section number"],
        ["Lamps are lit from the left", "Section 2"],
        ["Spelling", ""],
    ]
    setter.table(rows, [60.0, 460.0, 560.0])
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    assert [(c.version, c.date, c.detail, c.section) for c in published(setter).changes] == [
        ("Version 1.0", None, "Lamps are lit from the left", "Section 2"),
        ("Version 1.0", None, "Spelling", None),
    ]


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("QCF Qualification Number (QN)", Field.QUALIFICATION_NUMBER),
        ("RQF unit title", Field.TITLE),
        ("Changes since the last issue", Field.DETAIL),
        ("Change, alteration or addition", Field.DETAIL),
        ("Age Range and Restrictions", Field.AGES),
        ("Qualification Operational Start Date", Field.OPERATIONAL_START),
        ("QCF lamps", None),
    ],
)
def test_labels_with_a_framework_before_them(label: str, field: Field | None) -> None:
    assert field_of(label) is field


def test_a_text_printed_again_may_differ_a_little_and_not_in_what_it_says() -> None:
    text = "Analyse potential faults in the various types of lamps by taking them apart"
    assert alike("Analyse potential faults in various types of lamps", text)
    assert alike(text + ".", text)
    assert not alike("Describe how oil is stored", text)
    assert not alike("", text)


TAUGHT = ["Learning outcomes", "Assessment criteria", "Indicative content"]
EDGES = [60.0, 160.0, 330.0, 520.0]


def read_rows(*tables: list[list[str]], blank: bool = False) -> Specification:
    """A handbook whose first unit has a table on each of some pages, of which only the first has a head."""
    setter = Setter()
    cover(setter)
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    setter.line("Level: 2")
    setter.line("Credit value: 3")
    for nth, rows in enumerate(tables):
        if nth:
            setter.turn()
            if blank:
                setter.y = 800.0
                setter.line("4", 8.0)
                setter.turn()
        setter.table(rows if nth else [TAUGHT, *rows], EDGES, head=0 if nth else 1)
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    return published(setter)


@pytest.mark.parametrize("blank", [False, True])
def test_content_goes_on_with_each_criterion_over_the_end_of_a_page(blank: bool) -> None:
    specification = read_rows(
        [["1. Know lamps", "1.1 Name the parts", "Wicks and oil"], ["", "1.2 Say how it is lit", "By hand"]],
        [["", "1.3 Say how it is put out", "By water"]],
        blank=blank,
    )
    (outcome,) = specification.units[0].learning_outcomes
    contents = [(c.number, [i.text for b in c.amplification for i in b.items]) for c in outcome.assessment_criteria]
    assert contents == [("1.1", ["Wicks and oil"]), ("1.2", ["By hand"]), ("1.3", ["By water"])]


def test_the_next_outcome_needs_no_mark_behind_its_number() -> None:
    specification = read_rows(
        [["1. Know lamps", "1.1 Name the parts", "Wicks"]], [["2 Use lamps", "2.1 Light one", "Matches"]]
    )
    assert [(o.number, o.text) for o in specification.units[0].learning_outcomes] == [
        ("1", "Know lamps"),
        ("2", "Use lamps"),
    ]


def test_a_heading_beside_prose_is_a_line_of_its_own() -> None:
    setter = Setter()
    cover(setter)
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    setter.y -= 1.4 * 16.0
    setter.line("and is lit by hand, too,", x=330.0)
    setter.line("where nobody looks on.", x=330.0)
    setter.line("Level: 2")
    setter.line("Credit value: 3")
    setter.table([TAUGHT[:2], ["1. Know lamps", "1.1 Name the parts"]], [60.0, 220.0, 500.0])
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    assert published(setter).units[0].title == "Clean a lamp"


def examined(setter: Setter) -> None:
    """A unit with assessment outcomes and lettered content that belongs to none of them."""
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    setter.line("Level: 2")
    setter.line("Guided learning hours: 20")
    setter.line("Assessment outcomes", 12.0, bold=True)
    setter.line("AO1 Demonstrate knowledge of lamps")
    setter.line("Command words: name, state")
    setter.gap()
    setter.line("AO2 Apply knowledge of lamps")
    setter.gap()
    setter.line("Essential content", 12.0, bold=True)
    setter.line("All content is covered.")
    setter.line("A Lamps and their", 11.0, bold=True)
    setter.line("parts", 11.0, bold=True)
    setter.line("A1 Wicks", 10.0, bold=True)
    setter.line("Wicks are of cotton.")
    setter.line("B Oil", 11.0, bold=True)
    setter.line("B1 Kinds of oil", 10.0, bold=True)
    setter.line("Oil is of rape.")
    setter.line("Grade descriptors", 12.0, bold=True)
    setter.line("Learners name most parts.")


def test_assessment_outcomes_and_content_areas_are_read() -> None:
    setter = Setter()
    cover(setter)
    examined(setter)
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    first = published(setter).units[0]
    assert [(o.number, o.text) for o in first.learning_outcomes] == [
        ("AO1", "Demonstrate knowledge of lamps"),
        ("AO2", "Apply knowledge of lamps"),
    ]
    assert [i.text for b in first.learning_outcomes[0].amplification for i in b.items] == ["Command words: name, state"]
    areas = [(a.number, a.title, [b.heading for b in a.amplification]) for a in first.content_areas]
    assert areas == [("A", "Lamps and their parts", ["A1 Wicks"]), ("B", "Oil", ["B1 Kinds of oil"])]


def test_learning_aims_with_headings_of_content_over_two_lines() -> None:
    setter = Setter()
    cover(setter)
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    setter.line("Level: 2")
    setter.line("Guided learning hours: 20")
    setter.line("Learning aims", 12.0, bold=True)
    setter.line("In this unit you will:")
    setter.line("A Explore lamps that meet")
    setter.line("requirements")
    setter.line("B Light lamps")
    setter.line("Content", 12.0, bold=True)
    for letter, text in (("A", "Explore lamps that meet"), ("B", "Light lamps")):
        setter.line(f"Learning aim {letter}: {text}", 11.0, bold=True)
        if letter == "A":
            setter.line("requirements", 11.0, bold=True)
        setter.line(f"{letter}1 Heading of {letter}", 10.0, bold=True)
        setter.line(f"Text of {letter} is set below.")
    setter.line("Assessment criteria", 12.0, bold=True)
    rows = [["Pass", "Merit"], ["A.P1 Name lamps.", "A.M1 Compare lamps."], ["B.P2 Light one.", "B.M2 Light two."]]
    setter.table(rows, [60.0, 280.0, 500.0])
    setter.line("Assessment guidance", 12.0, bold=True)
    setter.line("Learning aim A", 11.0, bold=True)
    setter.line("Learners will name lamps of each kind.")
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    first = published(setter).units[0]
    assert "Learners will name lamps of each kind." in first.sections[-1].text
    assert [o.number for o in first.learning_outcomes] == ["A", "B"]
    assert first.learning_outcomes[0].text == "Explore lamps that meet requirements"
    assert [[b.heading for b in o.amplification] for o in first.learning_outcomes] == [
        ["A1 Heading of A"],
        ["B1 Heading of B"],
    ]


def summary(setter: Setter, number: str, title: str, *lines: str) -> None:
    """A unit of which a handbook prints only the outcomes, below a heading that stands out by its colour."""
    setter.line(f"Unit {number}: {title}", 11.0, bold=True)
    setter.line("This knowledge unit is about lamps.")
    setter.line("AND", bold=True)
    setter.line("it is about wicks.")
    setter.line("Learning Outcomes", colour=0x2F5496)
    setter.line("The learner will:")
    for line in lines:
        setter.line(line)
    setter.line("Assessment", colour=0x2F5496)
    setter.line("There is one test.")
    setter.gap(30.0)


def test_a_summary_of_a_unit_is_a_unit_with_its_outcomes() -> None:
    setter = Setter()
    cover(setter)
    summary(setter, "LC1", "Clean a lamp", "1. Know the parts of a lamp.", "2. Know how each is cleaned.")
    summary(setter, "LC2", "Trim a wick", "1. Know wicks.", "2. Be able to trim one.")
    units = published(setter).units
    assert [[(o.number, o.text) for o in u.learning_outcomes] for u in units] == [
        [("1", "Know the parts of a lamp."), ("2", "Know how each is cleaned.")],
        [("1", "Know wicks."), ("2", "Be able to trim one.")],
    ]
    assert [section.heading for section in units[0].sections] == ["Assessment"]


def test_outcomes_beside_criteria_that_are_not_understood_are_no_summary() -> None:
    setter = Setter()
    cover(setter)
    for number, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick")):
        summary(setter, number, title, "1. Know the parts of a lamp.", "2. Know how each is cleaned.")
        setter.line("The criteria are: name five parts; clean two of them.")
    with pytest.raises(NoLayoutError, match="no criteria"):
        published(setter)


def test_the_first_column_of_a_change_table_is_printed_once_for_several_changes() -> None:
    setter = Setter()
    cover(setter)
    rows = [
        ["Publication", "Amendment", "Issue number", "Date"],
        ["Manual", "New publication", "1", "01.09.24"],
        ["", "Spelling", "1.1", "02.02.25"],
    ]
    setter.table(rows, [60.0, 160.0, 320.0, 420.0, 500.0])
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    assert [(c.section, c.version) for c in published(setter).changes] == [("Manual", "1"), ("Manual", "1.1")]


def test_versions_go_on_past_a_row_of_the_change_table_that_is_none() -> None:
    setter = Setter()
    cover(setter)
    edges = [60.0, 160.0, 360.0, 500.0]
    setter.table([["Version", "Change detail", "Section"], ["Version 1.0", "First issue", "All"]], edges)
    setter.line("Version 1.1 Lamps Section 2 are lit from")
    setter.gap()
    setter.table([["Version 1.2", "Spelling", "Section 3"], ["Version 1.3", "Wicks", "Section 4"]], edges, head=0)
    setter.gap()
    setter.line("The versions of other documents:")
    setter.table([["Version 1.2", "Trim a wick", "Section 3"]], edges, head=0)
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    assert [(c.version, c.section) for c in published(setter).changes] == [
        ("Version 1.0", "All"),
        ("Version 1.2", "Section 3"),
        ("Version 1.3", "Section 4"),
    ]


def test_a_unit_that_is_an_appendix_is_known_by_its_title() -> None:
    setter = Setter()
    cover(setter)
    unit(setter, "LC1", "Clean a lamp")
    setter.turn()
    setter.line("Appendix 2: Trim a wick", 16.0, bold=True)
    setter.line("This is assessed last.")
    setter.gap()
    criteria = "Trim with:\n1.1 A knife\n1.2 A pair of scissors"
    setter.table([["Learning outcomes", "Assessment criteria"], ["1. Trim wicks", criteria]], [60.0, 220.0, 500.0])
    _, appendix = published(setter).units
    (outcome,) = appendix.learning_outcomes
    assert (appendix.title, appendix.unit_number, appendix.credit_value) == ("Trim a wick", "LC2", 4)
    assert [criterion.text for criterion in outcome.assessment_criteria] == ["A knife", "A pair of scissors"]
    assert [item.text for block in outcome.amplification for item in block.items] == ["Trim with:"]


def test_a_number_of_initials_stands_above_a_title_whose_second_line_could_open_a_part() -> None:
    """'UNIT LCW 501' / 'LAMPS AND WICKS IN THEIR' / 'ORGANISATIONAL CONTEXT', in another print than the number."""
    titles = {"LCW 501": ("Lamps and wicks in their", "organisational context"), "LCW 502": ("Trim", "a wick")}
    setter = Setter()
    setter.line("Larkfield Awards Level 5 Diploma in Lamp Care", 20.0, bold=True)
    setter.line("Qualification Number: 000/7304/0")
    setter.turn()
    rows = [[number, " ".join(title), "4", "23"] for number, title in titles.items()]
    setter.table([["Unit No.", "Unit name", "Credits", "GLH"], *rows], [60, 140, 380, 440, 500])
    for number, title in titles.items():
        setter.turn()
        setter.line(f"UNIT {number}", 12.0, bold=True)
        for line in title:
            setter.line(line.upper(), 16.0, bold=True)
        setter.line("Level: 5")
        setter.gap()
        setter.table([["Learning outcomes", "Assessment criteria"], ["1. Know lamps", "1.1 Name them"]], [60, 220, 500])
    specification = published(setter)
    assert [(u.unit_number, u.title, u.sections) for u in specification.units] == [
        (number, " ".join(title), ()) for number, title in titles.items()
    ]
    assert "misread-cell-unread" not in {found.code for found in specification.findings}


@pytest.mark.parametrize("bold", [{"Know", "Light", "lamps"}, {"Name", "their", "parts"}])
def test_the_last_rows_above_the_next_units_facts_begin_no_unit(bold: set[str]) -> None:
    setter = Setter()
    cover(setter)
    for number, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick")):
        setter.table([[number, title]], [60, 120, 500])
        setter.table([["Level", "2"], ["Credit value", "3"], ["GLH", "20"]], [60, 220, 500], head=0)
        rows = [["", "Assessment criteria", "Evidence"]]
        for at, text in (("1", "Know lamps"), ("2", "Light lamps")):
            rows += [[f"LO{at}", text, ""], [f"{at}.1", "Name their parts", ""]]
        setter.table(rows, [60, 120, 420, 500])
        setter.words = [w._replace(bold=w.bold or w.text in bold) for w in setter.words]
        setter.turn()
    specification = published(setter)
    assert [(u.unit_number, [o.number for o in u.learning_outcomes]) for u in specification.units] == [
        ("LC1", ["1", "2"]),
        ("LC2", ["1", "2"]),
    ]


def test_a_list_of_one_unit_above_a_list_of_others_is_no_units_head() -> None:
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Certificate in Lamp Care", 20.0, bold=True)
    setter.line("Qualification Number: 000/7304/0")
    setter.turn()
    heads = ["Reference", "Title", "Level", "Credit", "GLH"]
    groups = {"Mandatory units": ("Clean a lamp",), "Optional units": ("Trim a wick", "Fill a lamp")}
    references = {"Clean a lamp": "T/000/4401", "Trim a wick": "A/000/4402", "Fill a lamp": "F/000/4403"}
    for group, titles in groups.items():
        setter.line(group, 12.0, bold=True)
        setter.table([heads, *([references[t], t, "2", "3", "20"] for t in titles)], [60, 160, 340, 390, 440, 500])
    for title, reference in references.items():
        setter.turn()
        setter.table([["Title:", title], ["URN:", reference], ["Level:", "2"]], [60, 220, 500], head=0)
        setter.table([["Learning outcomes", "Assessment criteria"], ["1. Know lamps", "1.1 Name them"]], [60, 220, 500])
    specification = published(setter)
    assert [(row.group_name, row.title) for row in specification.structure] == [
        (group, title) for group, titles in groups.items() for title in titles
    ]
    assert [unit.place[0].page for unit in specification.units] == [3, 4, 5]


def test_the_second_line_of_the_covers_title_begins_no_unit_of_that_title() -> None:
    setter = Setter()
    for text in ("Larkfield Awards Level 2 Certificate in", "Clean a lamp"):
        setter.line(text, 20.0, bold=True)
    setter.line("Qualification Number: 000/7304/0")
    setter.turn()
    cover(setter)
    unit(setter, "LC1", "Clean a lamp")
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    specification = published(setter)
    assert [one.title for one in specification.units] == ["Clean a lamp", "Trim a wick"]
    assert [one.title for one in specification.qualifications] == [
        "Larkfield Awards Level 2 Certificate in Clean a lamp"
    ]


def test_the_mark_of_a_note_behind_a_title_in_a_row_is_none_of_it() -> None:
    setter = Setter()
    cover(setter)
    setter.pages.pop()
    rows = [["Unit number", "Unit title", "Level"], ["LC1", "Clean a lamp*", "2"], ["LC2", "Trim a wick *", "2"]]
    setter.table(rows, [60.0, 130.0, 400.0, 500.0])
    setter.line("* These units are barred.")
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    assert [row.title for row in published(setter).structure] == ["Clean a lamp", "Trim a wick"]


def test_a_unit_that_is_withheld_names_its_first_page_and_those_of_what_speaks_against_it() -> None:
    first, gap, again = (Box(page=page, x0=72, y0=y, x1=200, y1=y + 12) for page, y in ((3, 100), (5, 300), (5, 400)))
    specification = factory.specification(units=(factory.unit(place=(first,)),))
    (found,) = _withheld(specification, {0: (Reason("1.3 follows 1", (gap,)), Reason("1.5 follows 3", (again,)))})
    assert found.place == (first, gap)
