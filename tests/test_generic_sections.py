"""The headed parts of units: each heading opens its own, and nothing is swallowed by the part above it."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.findings import Accepted
from pipeline.interpret.reading import Reading, read_generic
from pipeline.ledger import Ignore
from pipeline.models import Unit
from tests.changing import misreads_of
from tests.test_generic import Setter, cover


def head(setter: Setter) -> None:
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    setter.line("Level: 2")
    setter.line("Credit value: 3")
    setter.line("GLH: 20")
    setter.gap()


def criteria(setter: Setter) -> None:
    setter.table(
        [
            ["Learning outcomes\nThe learner will:", "Assessment criteria\nThe learner can:"],
            ["1. Know lamps", "1.1 Name the parts of a lamp\n1.2 Say how it is lit"],
            ["2. Know wicks", "2.1 Name kinds of wick\n2.2 Say how they are trimmed"],
        ],
        [60.0, 220.0, 500.0],
    )
    setter.gap()


def begun(*, until_criteria: bool = True) -> Setter:
    setter = Setter()
    cover(setter)
    head(setter)
    if until_criteria:
        criteria(setter)
    return setter


def reading_of(setter: Setter) -> Reading:
    found = read_generic(setter.document())
    assert found is not None
    return found


def unit_of(setter: Setter) -> Unit:
    (found,) = reading_of(setter).specification.units
    return found


def sections(found: Unit) -> list[tuple[str | None, str]]:
    return [(section.heading, section.text) for section in found.sections]


def test_headings_below_the_heading_of_a_part_open_sections_of_their_own() -> None:
    setter = begun()
    setter.line("Information for tutors", 14.0, bold=True)
    setter.line("Delivery", 12.0, bold=True)
    setter.line("Lamps are looked at first.")
    setter.gap()
    setter.line("Books", bold=True)
    setter.line("Wick, A. (2019) Lamps of the North.")
    setter.line("Odds and ends of this unit", 12.0, bold=True)
    setter.line("A box of them.")
    assert sections(unit_of(setter)) == [
        ("Information for tutors", ""),
        ("Delivery", "Lamps are looked at first.\nBooks\nWick, A. (2019) Lamps of the North."),
        ("Odds and ends of this unit", "A box of them."),
    ]


def test_a_bold_line_of_the_texts_size_is_text_of_the_part_with_a_larger_heading() -> None:
    setter = begun()
    setter.line("Guidance", 14.0, bold=True)
    setter.line("Lamps are cleaned in daylight.")
    setter.gap()
    setter.line("Winter months", bold=True)
    setter.line("More oil is burnt.")
    assert sections(unit_of(setter)) == [
        ("Guidance", "Lamps are cleaned in daylight.\nWinter months\nMore oil is burnt.")
    ]


def test_a_heading_of_guidance_that_names_an_outcome_begins_no_outcome() -> None:
    setter = begun()
    setter.line("Supporting information", 14.0, bold=True)
    setter.line("Learning outcome 2", bold=True)
    setter.line("Wicks are shown in a tray.")
    setter.gap()
    setter.line("Evidence requirements", bold=True)
    setter.line("One lamp is enough.")
    found = unit_of(setter)
    assert sections(found) == [
        (
            "Supporting information",
            "Learning outcome 2\nWicks are shown in a tray.\nEvidence requirements\nOne lamp is enough.",
        )
    ]
    assert [o.text for o in found.learning_outcomes] == ["Know lamps", "Know wicks"]


@pytest.mark.parametrize("text", ["", "To pass this unit, all criteria must be met."])
def test_text_above_outcomes_and_criteria_is_a_section_of_their_heading(text: str) -> None:
    setter = begun(until_criteria=False)
    setter.line("Essential resources", 12.0, bold=True)
    setter.line("A lamp.")
    setter.line("Learning outcomes and assessment criteria", 12.0, bold=True)
    if text:
        setter.line(text)
    criteria(setter)
    wanted = [("Essential resources", "A lamp.")]
    assert sections(unit_of(setter)) == wanted + [("Learning outcomes and assessment criteria", text)] * bool(text)


def test_what_content_says_of_the_whole_unit_is_a_section_of_its_heading_in_its_place() -> None:
    setter = begun()
    setter.line("Essential content", 12.0, bold=True)
    setter.line("All of it is taught.")
    setter.line("Resources", 12.0, bold=True)
    setter.line("A lamp.")
    assert sections(unit_of(setter)) == [("Essential content", "All of it is taught."), ("Resources", "A lamp.")]


def test_an_unknown_label_in_a_cell_of_the_head_heads_what_stands_beside_it() -> None:
    setter = Setter()
    cover(setter)
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    rows = [
        ["Level:", "2"],
        ["Credit value:", "3"],
        ["GLH:", "20"],
        ["Care of glass:", "Glass is held in a cloth."],
        ["Aim:", "Learners clean lamps."],
    ]
    setter.table(rows, [60.0, 220.0, 500.0], head=0)
    criteria(setter)
    found = unit_of(setter)
    assert sections(found) == [("Care of glass:", "Glass is held in a cloth.")]
    assert found.aim == "Learners clean lamps."


@pytest.mark.parametrize("heading", ["Introduction", "Unit outline", "What is this unit about?"])
def test_what_opens_a_unit_is_its_aim(heading: str) -> None:
    setter = begun(until_criteria=False)
    setter.line(heading, 12.0, bold=True)
    setter.line("Lamps light halls.")
    criteria(setter)
    found = unit_of(setter)
    assert (found.aim, sections(found)) == ("Lamps light halls.", [])


def test_an_introduction_behind_the_outcomes_is_not_the_aim() -> None:
    setter = begun()
    setter.line("Introduction", 12.0, bold=True)
    setter.line("Tutors begin with lamps.")
    found = unit_of(setter)
    assert (found.aim, sections(found)) == (None, [("Introduction", "Tutors begin with lamps.")])


def test_places_to_write_in_are_no_text_of_a_unit() -> None:
    setter = begun()
    setter.line("Assessment", 12.0, bold=True)
    setter.line("Lamps are shown.")
    setter.gap()
    setter.line("Name of assessor: ______________ Date: ________")
    found = reading_of(setter)
    (own,) = found.specification.units
    assert sections(own) == [("Assessment", "Lamps are shown.")]
    assert any(fate.ignore is Ignore.FORM for fate in found.fates.values())


def opened_by_its_unit() -> Setter:
    setter = Setter()
    setter.line("Larkfield Awards Unit Specification", 12.0)
    setter.line("Weaving Baskets", 18.0, bold=True)
    setter.gap()
    setter.line("Unit code: LF01 74", 14.0)
    setter.line("Level: 4", 14.0)
    setter.line("Version: 1.1", 14.0)
    setter.gap()
    setter.line("Unit outline", 18.0, bold=True)
    setter.line("Learners weave baskets.")
    setter.line("Standards", 18.0, bold=True)
    for number, printed in ((1, 1), (2, 2), (3, 2)):
        setter.gap()
        setter.line(f"Outcome {number}", 14.0, bold=True)
        setter.line("The learner will:")
        setter.line(f"{printed}. {('Soak rods', 'Weave rods', 'Judge baskets')[number - 1]} by:", bold=True)
        setter.line(f"{number}.1 Naming rods")
        setter.line(f"{number}.2 Sorting rods")
    setter.gap()
    return setter


def test_parts_may_be_headed_as_large_as_their_unit() -> None:
    setter = opened_by_its_unit()
    setter.line("Skills for work", 18.0, bold=True)
    setter.line("Learners count.")
    found = unit_of(setter)
    assert found.aim == "Learners weave baskets."
    assert sections(found) == [("Standards", ""), ("Skills for work", "Learners count.")]


def test_what_follows_the_repeated_heading_of_a_unit_is_a_part_of_it_however_it_is_set() -> None:
    setter = Setter()
    cover(setter)
    for number, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick")):
        setter.line(f"Unit {number}: {title}", 16.0, bold=True)
        setter.line("Level: 2")
        setter.line("Credit value: 3")
        setter.gap()
        criteria(setter)
        setter.turn()
        setter.line(f"Unit {number}: {title}", 16.0, bold=True)
        setter.gap()
        setter.line("Supporting information", 16.0, bold=True)
        setter.line("Lamps are shown.")
        setter.turn()
    assert [sections(found) for found in reading_of(setter).specification.units] == [
        [("Supporting information", "Lamps are shown.")]
    ] * 2


def test_a_misprinted_number_below_the_heading_of_an_outcome_is_none_of_its_text() -> None:
    found = unit_of(opened_by_its_unit())
    assert [(outcome.number, outcome.text) for outcome in found.learning_outcomes] == [
        ("1", "Soak rods by:"),
        ("2", "Weave rods by:"),
        ("3", "Judge baskets by:"),
    ]
    assert [c.number for c in found.learning_outcomes[2].assessment_criteria] == ["3.1", "3.2"]


def test_the_changes_of_a_unit_are_none_of_its_text() -> None:
    setter = opened_by_its_unit()
    setter.line("History of changes", 14.0, bold=True)
    setter.table([["Version", "Description of change", "Date"], ["1.1", "Cane added", "May 2026"]], [60, 120, 300, 400])
    setter.line("This text may be copied.")
    specification = reading_of(setter).specification
    assert [change.detail for change in specification.changes] == ["Cane added"]
    assert sections(specification.units[0])[-1] == ("History of changes", "This text may be copied.")


@pytest.mark.parametrize("gap", [0.0, 14.0])
def test_a_number_that_a_list_of_outcomes_leaves_out_is_a_misprint_where_no_white_is_left_for_it(gap: float) -> None:
    setter = begun(until_criteria=False)
    setter.line("Learning outcomes", 12.0, bold=True)
    setter.line("1. Be able to clean lamps")
    setter.line("2. Be able to trim wicks")
    setter.gap(gap)
    setter.line("4. Be able to fill lamps")
    found = reading_of(setter)
    numbers = [outcome.number for outcome in found.specification.units[0].learning_outcomes]
    assert (numbers, bool(misreads_of(found))) == ((["1", "2", "4"], False) if not gap else (["1", "2"], True))


def test_a_heads_cell_alone_names_what_the_next_row_holds() -> None:
    setter = Setter()
    cover(setter)
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    setter.table([["Level:", "2"], ["Credit value:", "3"], ["Learning outcome", ""]], [60.0, 220.0, 500.0], head=0)
    setter.words = [w._replace(bold=True) if w.text in {"Learning", "outcome"} else w for w in setter.words]
    setter.y -= 20
    setter.table([["The learner will:\n1. Know lamps"]], [60.0, 500.0], head=0)
    setter.line("Assessment criteria", bold=True)
    setter.line("The learner can:")
    setter.line("1.1 Name lamps")
    setter.line("1.2 Light lamps")
    found = unit_of(setter)
    assert sections(found) == []
    assert [(o.text, len(o.assessment_criteria)) for o in found.learning_outcomes] == [("Know lamps", 2)]


def test_the_type_of_a_unit_is_as_it_is_printed() -> None:
    setter = Setter()
    cover(setter)
    head(setter)
    setter.y -= 12
    setter.line("Unit type: Competence")
    criteria(setter)
    found = unit_of(setter)
    assert (found.unit_type, bool(found.places["unit_type"])) == ("Competence", True)


def test_cells_beside_each_other_are_texts_of_their_own() -> None:
    """A row stands as close below the last line of the cell before as lines do: nothing but the cells parts them."""
    setter = begun()
    setter.line("Words of this trade", 14.0, bold=True)
    rows = [["Term", "What is meant"], ["Trim", "Cut a wick\nto a length"], ["Douse", "Put out a lamp"]]
    setter.table(rows, [60, 160, 320])
    lowest = max(word.baseline for word in setter.words)
    setter.words = [
        w._replace(baseline=w.baseline - 6, y0=w.y0 - 6, y1=w.y1 - 6) if w.baseline == lowest else w
        for w in setter.words
    ]
    text = "Term\nWhat is meant\nTrim\nCut a wick to a length\nDouse\nPut out a lamp"
    assert sections(unit_of(setter)) == [("Words of this trade", text)]


TABLE = [["Colour", "Oil"], ["Red", "Whale"], ["Blue", "Colza"]]
TOLD = "'Colour Oil Red Whale Blue Colza' (page 3)"


def unheaded(setter: Setter) -> list[str]:
    """What is told of sections without a heading, and that those sections are what is told."""
    specification = extract(setter.document()).specification
    (unit,) = specification.units
    assert [outcome.text for outcome in unit.learning_outcomes] == ["Know lamps", "Know wicks"]
    assert all(section.heading is None or section.text == "A lamp." for section in unit.sections)
    found = [one.message for one in specification.findings if one.code == Accepted.NOTICE_SECTION_UNHEADED]
    assert len(found) == 1
    return found[0].removeprefix("sections of units have no heading: ").split(", ")


def test_text_and_a_table_behind_the_criteria_are_sections_without_a_heading_and_told() -> None:
    setter = begun()
    setter.line("Lamps at sea are kept apart.")
    assert unheaded(setter) == ["'Lamps at sea are kept apart.' (page 3)"]
    setter = begun()
    setter.table(TABLE, [60.0, 220.0, 500.0])
    assert unheaded(setter) == [TOLD]


def test_a_table_among_criteria_is_none_of_the_section_above_them() -> None:
    setter = begun(until_criteria=False)
    setter.line("Essential resources", 12.0, bold=True)
    setter.line("A lamp.")
    setter.line("Learning outcomes and assessment criteria", 12.0, bold=True)
    criteria(setter)
    setter.table(TABLE, [60.0, 220.0, 500.0])
    assert unheaded(setter) == [TOLD]


def test_a_table_and_a_label_in_the_head_are_sections_without_a_heading_and_told() -> None:
    setter = begun(until_criteria=False)
    setter.line("Wick length: 5")
    criteria(setter)
    assert unheaded(setter) == ["'Wick length: 5' (page 3)"]
    setter = begun(until_criteria=False)
    setter.table(TABLE, [60.0, 220.0, 500.0])
    criteria(setter)
    assert unheaded(setter) == [TOLD]


def test_a_known_heading_in_a_cell_of_the_head_heads_what_stands_beside_it_or_nothing() -> None:
    setter = begun(until_criteria=False)
    setter.table([["Assessment type", "Portfolio"]], [60.0, 220.0, 500.0], head=0)
    setter.table([["Assessment guidance", ""]], [60.0, 220.0, 500.0], head=0)
    criteria(setter)
    assert sections(unit_of(setter)) == [("Assessment type", "Portfolio"), ("Assessment guidance", "")]


@pytest.mark.parametrize(
    "heading", ["Standard lamps", "Lamp materials of winter", "Odds and ends of this unit", "Lamps"]
)
def test_a_heading_in_no_list_is_told_whatever_else_it_speaks_of(heading: str) -> None:
    setter = begun()
    for text in (heading, "Assessment methods", "Resources required for this unit", "Key terms"):
        setter.line(text, 12.0, bold=True)
        setter.line("It is said here.")
    findings = extract(setter.document()).specification.findings
    assert [one.message.split(": ")[1] for one in findings if one.code == Accepted.NOTICE_HEADING_UNKNOWN] == [
        f"'{heading}' (page 3)"
    ]
