"""The headed parts of units: each heading opens its own, and nothing is swallowed by the part above it."""

from __future__ import annotations

import pytest

from pipeline.generic.reading import Reading, read_generic
from pipeline.ledger import Ignore
from pipeline.models import Unit
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
        ("Delivery", "Lamps are looked at first."),
        ("Books", "Wick, A. (2019) Lamps of the North."),
        ("Odds and ends of this unit", "A box of them."),
    ]


def test_an_unknown_heading_of_the_texts_size_needs_white_above_it_and_text_below() -> None:
    setter = begun()
    setter.line("Guidance", 14.0, bold=True)
    setter.line("Lamps are cleaned in daylight, and the hall of the house is lit by them,")
    setter.line("Winter and summer alike", bold=True)
    setter.line("as it was before.")
    setter.gap()
    setter.line("Winter months", bold=True)
    setter.line("More oil is burnt.")
    assert sections(unit_of(setter)) == [
        (
            "Guidance",
            "Lamps are cleaned in daylight, and the hall of the house is lit by them,\n"
            "Winter and summer alike\nas it was before.",
        ),
        ("Winter months", "More oil is burnt."),
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
        ("Supporting information", ""),
        ("Learning outcome 2", "Wicks are shown in a tray."),
        ("Evidence requirements", "One lamp is enough."),
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
