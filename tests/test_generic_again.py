"""What units print again on each page, or beside a heading: heads, facts and the headings of their parts."""

from __future__ import annotations

import pytest

from pipeline.errors import NoLayoutError
from pipeline.models import Specification
from tests import build
from tests.test_generic import Setter, cover
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


def by_page(again: str) -> Setter:
    """A handbook whose unit has a page for each outcome, headed by its title and `again`."""
    setter = Setter()
    cover(setter)
    for number, (text, _) in OUTCOMES.items():
        setter.line(f"Unit LC1 Clean a lamp (D/618/2201){again if number > '1' else ''}", 14.0, bold=True)
        for fact in FACTS if number == "1" else ():
            setter.line(fact)
        setter.line(f"Learning outcome {number}", 12.0, bold=True)
        setter.line("The learner will:", bold=True)
        setter.line(text)
        setter.line("The learner can:", bold=True)
        for criterion in numbered(number):
            setter.line(criterion)
        setter.turn()
    setter.line("Sources of general information", 14.0, bold=True)
    setter.line("Centres find documents on the website.")
    return setter


def unmet(specification: Specification) -> set[str]:
    return {f.code for f in specification.findings if f.code in {"misread-text-unread", "words-left-over"}}


def test_a_units_head_with_its_number_again_on_each_page_is_lost_by_nobody() -> None:
    specification = published(by_page(" (cont\u2019d)"))
    assert right_unit(specification).unit_reference_number == "D/618/2201"
    assert not unmet(specification)


def test_more_than_a_units_head_is_told() -> None:
    with pytest.raises(NoLayoutError, match=r"print that no record has: 'Unit LC1 Clean a lamp .* lighthouses'"):
        published(by_page(" for the keepers of tall lighthouses"))


def test_a_units_title_under_its_label_again_is_a_repeated_heading() -> None:
    setter = handbook(("Unit title: Clean a lamp", *FACTS))
    criteria_table(setter)
    setter.turn()
    setter.line("Unit title: Clean a lamp")
    setter.line("Assessment guidance", 12.0, bold=True)
    setter.line("Lamps are cleaned by day.")
    specification = published(setter)
    right_unit(specification)
    assert not unmet(specification)


def test_the_heading_of_content_is_no_running_head_on_top_of_the_pages_of_units() -> None:
    setter = Setter()
    cover(setter)
    for unit, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick")):
        setter.line(f"Unit {unit}: {title}", 16.0, bold=True)
        for fact in FACTS:
            setter.line(fact)
        setter.gap()
        criteria_table(setter)
        setter.turn()
        for number, (text, _) in OUTCOMES.items():
            setter.line("Unit content", 11.0, bold=True)
            setter.gap()
            setter.line(f"{number}   {text}", bold=True)
            setter.line(f"Kinds of lamps {unit} {number}")
            setter.turn()
    found = [[content(outcome) for outcome in unit.learning_outcomes] for unit in published(setter).units]
    assert found == [[[f"Kinds of lamps {unit} {number}"] for number in OUTCOMES] for unit in ("LC1", "LC2")]


def test_a_table_of_a_unit_begins_with_its_title_though_the_table_before_has_the_same_columns() -> None:
    setter = Setter()
    cover(setter)
    for title, reference in (("Clean a lamp", "D/618/2201"), ("Trim a wick", "H/618/2202")):
        facts = [[title, ""], ["Unit reference", reference], ["Level", "2"], ["Credit value", "3"], ["GLH", "20"]]
        heads = [["Learning outcomes\nThe learner will:", "Assessment criteria\nThe learner can:"]]
        rows = [[f"{number}. {OUTCOMES[number][0]}", "\n".join(numbered(number))] for number in OUTCOMES]
        setter.table([*facts, *heads, *rows], [LEFT, MIDDLE, RIGHT])
        setter.turn()
    units = published(setter).units
    assert [(one.title, len(one.learning_outcomes)) for one in units] == [("Clean a lamp", 2), ("Trim a wick", 2)]


def test_facts_and_parts_stand_behind_bold_headings_in_their_lines() -> None:
    setter = handbook(())
    criteria_table(setter)
    for heading, text in (
        ("Credit points and level:", "1 HN credit at SCQF level 7: (8 SCQF credit points at SCQF level 7*)"),
        ("Core Skills:", "There are opportunities to develop Communication at SCQF level 6."),
    ):
        words = build.words(heading, LEFT, setter.y, bold=True)
        setter.words += [*words, *build.words(text, words[-1].x1 + 3, setter.y)]
        setter.y += 20
    unit = right_unit(published(setter))
    assert (unit.level, unit.credit_value) == ("7", 8)
    assert [section.heading for section in unit.sections] == ["Credit points and level:", "Core Skills:"]


def test_a_label_over_two_lines_beside_its_text_ends_no_facts() -> None:
    setter = handbook()
    for label, text in (
        ("Endorsement by a sector or", "This unit is endorsed by the sector."),
        ("regulatory body:", ""),
        ("Aim:", "The aim of this unit is to keep"),
        ("", "lamps clean."),
    ):
        setter.words += build.words(label, LEFT, setter.y, bold=True) if label else []
        setter.words += build.words(text, 220.0, setter.y) if text else []
        setter.y += 14
    setter.gap()
    criteria_table(setter)
    assert right_unit(published(setter)).aim == "The aim of this unit is to keep lamps clean."


def test_the_bodys_own_reference_is_the_units_number() -> None:
    setter = Setter()
    setter.line("BIIAB Level 2 Certificate in Lamp Care", 20.0, bold=True)
    setter.line("Qualification Number: 000/7304/0")
    setter.turn()
    rows = [
        ["Unit title", "Clean a lamp"],
        ["BIIAB Reference", "LK1"],
        ["Unit No.", "D/618/2201"],
        ["Level", "2"],
        ["Credit value", "3"],
    ]
    setter.table(rows, [LEFT, MIDDLE, RIGHT], head=0)
    criteria_table(setter)
    assert [unit.unit_number for unit in published(setter).units] == ["LK1"]
