"""Covers that name several qualifications, one below the other: each has its own title, number and facts."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from pipeline.extraction import extract
from pipeline.interpret.title_stacks import Title, numbered, stacked_titles
from pipeline.models import Specification
from pipeline.outline.flow import LinePiece, Style
from pipeline.pages import Word
from tests import build
from tests.test_generic import Setter, unit

AWARD, CERTIFICATE = "Larkfield Awards Level 2 Award in Lamp Care", "Larkfield Awards Level 2 Certificate in Lamp Care"
NUMBERS = ("000/7304/0", "000/7305/2")


def lines(*texts: str) -> list[Word]:
    return [word for at, text in enumerate(texts) for word in build.words(text, 60, 100 + 30.0 * at)]


def piece(text: str, page: int) -> LinePiece:
    line = build.line(text, page=page)
    return LinePiece(line, Style(10, bold=False, italic=False, colour=0, on_fill=False))


def texts(*printed: str) -> list[str]:
    return [" ".join(word.text for word in title) for title in stacked_titles(lines(*printed))]


def handbook(*below: str, table: list[list[str]] | None = None, rule: str = "") -> Specification:
    """A cover with two titles and the lines below them, a table of facts, a rule, and two units."""
    setter = Setter()
    for title in (AWARD, CERTIFICATE):
        setter.line(title, 20.0, bold=True)
    for line in below:
        setter.line(line, 12.0, bold=True)
    setter.line("Version 1.0")
    setter.turn()
    setter.line("About the qualifications", 14.0, bold=True)
    setter.line("They are for people who look after lamps.")
    if table:
        setter.table(table, [60.0, 250.0, 380.0, 500.0])
    setter.line("Structure", 14.0, bold=True)
    if rule:
        setter.line(rule)
    setter.table(
        [["Unit number", "Unit title", "Level"], ["LC1", "Clean a lamp", "2"], ["LC2", "Trim a wick", "2"]],
        [60.0, 130.0, 400.0, 500.0],
    )
    for number, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick")):
        setter.turn()
        unit(setter, number, title)
    return extract(setter.document()).specification


def numbers_and_titles(specification: Specification) -> list[tuple[str | None, str]]:
    return [(one.qualification_number, one.title) for one in specification.qualifications]


def test_titles_that_each_begin_a_line_with_their_level_are_parted() -> None:
    assert texts(AWARD, CERTIFICATE) == [AWARD, CERTIFICATE]
    assert texts("Larkfield Level 2 Diploma in", "Lamps and", "Larkfield Level 3 Diploma in", "Lamps") == [
        "Larkfield Level 2 Diploma in Lamps",
        "Larkfield Level 3 Diploma in Lamps",
    ]


@pytest.mark.parametrize(
    "printed",
    [
        ("Larkfield Awards", "Level 2 Diploma in Lamps"),
        ("Larkfield Level 2 Diploma in Lamps", "and Candles"),
        ("Larkfield Nationals", "Level 3", "Lamps"),
        ("Level 2 and Level 3 Diplomas in Lamps",),
    ],
)
def test_one_title_over_several_lines_is_whole(printed: tuple[str, ...]) -> None:
    assert texts(*printed) == [" ".join(printed)]


def test_titles_that_share_their_end_are_none() -> None:
    assert texts("Larkfield Level 2 Award", "Larkfield Level 2 Certificate in Lamps") == []


def test_numbers_are_of_the_titles_that_are_named_beside_them_or_in_their_order() -> None:
    titles = stacked_titles(lines(AWARD, CERTIFICATE))
    first, second = NUMBERS

    def found(*printed: str, page: int = 1) -> Mapping[str, Title]:
        return numbered(titles, [piece(text, page) for text in printed], set(NUMBERS))

    assert found(f"{first} (Certificate)", f"{second} (Award)", page=2) == {first: titles[1], second: titles[0]}
    assert found(f"{first} and {second}") == {first: titles[0], second: titles[1]}
    assert found(f"{first} and {second}", page=2) == {}
    assert found(first) == {}
    assert found(f"{first} (Award)", second) == {}
    assert found(f"{first} (Award)", f"{second} (Award)") == {}


@pytest.mark.parametrize(
    "below",
    [
        (f"{NUMBERS[0]} (Award)", f"{NUMBERS[1]} (Certificate)"),
        NUMBERS,
        (f"Qualification numbers: {NUMBERS[0]} and {NUMBERS[1]}",),
    ],
)
def test_each_number_of_a_cover_with_two_titles_has_its_own(below: tuple[str, ...]) -> None:
    assert numbers_and_titles(handbook(*below)) == [(NUMBERS[0], AWARD), (NUMBERS[1], CERTIFICATE)]


def test_no_title_is_made_of_two_where_a_cover_has_one_number() -> None:
    found = handbook(NUMBERS[0])
    assert [title for _, title in numbers_and_titles(found) if "Award" in title and "Certificate" in title] == []


def test_a_name_that_ends_a_cover_heads_no_rule_of_both() -> None:
    found = handbook(
        f"{NUMBERS[0]} (Award)", f"{NUMBERS[1]} (Certificate)", rule="Learners must achieve a minimum of 6 credits."
    )
    assert [(rule.qualification_number, rule.min_credits) for rule in found.rules] == [(None, 6)]


@pytest.mark.parametrize(
    "table",
    [
        [["", "Award", "Certificate"], ["Credit value", "7", "15"], ["Guided learning hours", "50", "110"]],
        [["Qualification", "Credit", "GLH"], ["Award", "7", "50"], ["Certificate", "15", "110"]],
    ],
)
def test_a_table_gives_each_its_amounts_that_calls_them_by_their_types(table: list[list[str]]) -> None:
    found = handbook(*NUMBERS, table=table)
    assert [(one.credit_value, one.guided_learning_hours) for one in found.qualifications] == [(7, 50), (15, 110)]
