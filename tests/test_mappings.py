"""Grids that map units to other standards: small ones set by hand, and those of real handbooks where present."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.annexes.mappings import UnitName, read_mappings
from pipeline.geometry.text import Lexicon
from pipeline.interpret.reading import read_generic
from pipeline.models import Mapping
from pipeline.pages import Page, Ruling, Word
from pipeline.read import read_document
from pipeline.sheets.build import sheets_of
from pipeline.vocabulary import mapping_scheme
from tests import build
from tests.scoring import ABSENT, SCORER, SHARED, truth_of

UNITS = {"1": UnitName("Y/000/3101", "Sew"), "2": UnitName("M/000/3101", "Case a book"), "12": UnitName(None, None)}
XS = (60.0, 120.0, 300.0, 360.0, 420.0)
HEADING = "Mapping with National Occupational Standards"
Row = Sequence[str]


def table(xs: Sequence[float], top: float, rows: Sequence[Row]) -> tuple[list[Word], list[Ruling]]:
    """A ruled table of rows 20 points high."""
    ys = [top + 20 * at for at in range(len(rows) + 1)]
    words = [
        word
        for y, row in zip(ys, rows, strict=False)
        for (x, _), text in zip(pairwise(xs), row, strict=True)
        for word in build.words(text, x + 4, y + 14, 8)
    ]
    return words, build.grid(xs, ys)


def page(number: int, heading: str, *tables: tuple[list[Word], list[Ruling]], text: Sequence[Word] = ()) -> Page:
    words = [*build.words(heading, 60, 60, 14, bold=True), *text, *(word for words, _ in tables for word in words)]
    return build.page(words, number, [ruling for _, rulings in tables for ruling in rulings])


def read(*pages: Page) -> tuple[list[tuple[str | None, ...]], list[str]]:
    """The mappings of these pages as (scheme, code, title, unit, mark), and the messages of the findings."""
    document = build.document(*pages)
    found = read_mappings(sheets_of(document), Lexicon.of(document), UNITS)
    return [row(mapping) for mapping in found.records], [finding.message for finding in found.findings]


def row(mapping: Mapping) -> tuple[str | None, ...]:
    return (mapping.scheme, mapping.code, mapping.title, mapping.unit_number, mapping.mark)


@pytest.mark.parametrize(
    ("printed", "scheme"),
    [
        ("Mapping with National Occupational Standards", "NOS"),
        ("Units PLTS", "PLTS"),
        ("Annexe E: Personal, Learning and Thinking Skills mapping", "PLTS"),
        ("Mapping to Functional Skills", "Functional Skills"),
        ("Mapping to the knowledge, skills and behaviours of the standard", "KSB"),
        ("NOS and PLTS", None),
        ("Unit title", None),
    ],
)
def test_what_a_grid_maps_to(printed: str, scheme: str | None) -> None:
    assert mapping_scheme(printed) == scheme


@pytest.mark.parametrize(
    "heads",
    [
        ("Unit 1", "Unit 2"),
        ("1", "2"),
        ("1: Sew L3", "2: Case"),
        ("Unit 1 – Sew", "UNIT 2"),
        ("Y/000/3101", "M/000/3101"),
    ],
)
def test_a_grid_with_codes_and_titles(heads: tuple[str, str]) -> None:
    grid = table(XS, 100, [("NOS", "", *heads), ("LKB1", "Choose paper", "#", ""), ("LKB2", "Keep paper", "", "##")])
    assert read(page(1, "Annexe A", grid)) == (
        [("NOS", "LKB1", "Choose paper", "1", "#"), ("NOS", "LKB2", "Keep paper", "2", "##")],
        [],
    )


def test_a_heading_says_what_the_grid_maps_to() -> None:
    grid = table(XS[1:], 100, [("Standard", "1", "12"), ("LKB1 Choose paper", "X", "")])
    assert read(page(1, HEADING, grid)) == ([("NOS", "LKB1", "Choose paper", "1", "X")], [])


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        (
            ("Unit", "IE", "Creative thinkers"),
            [("IE", None, "1"), (None, "Creative thinkers", "1"), (None, "Creative thinkers", "2")],
        ),
        (
            ("", "LKB1", "LKB2 Keep paper"),
            [("LKB1", None, "1"), ("LKB2", "Keep paper", "1"), ("LKB2", "Keep paper", "2")],
        ),
    ],
)
def test_a_grid_with_the_units_down(heads: Row, wanted: list[tuple[str | None, ...]]) -> None:
    grid = table((*XS[1:4], 480.0), 100, [heads, ("Unit 1", "X", "X"), ("Unit 2", "", "X")])
    rows, messages = read(page(1, "Annexe: PLTS", grid))
    assert [(code, title, unit) for _, code, title, unit, _ in rows] == wanted
    assert {(scheme, mark) for scheme, *_, mark in rows} == {("PLTS", "X")}
    assert messages == []


def test_a_grid_of_codes_without_titles() -> None:
    grid = table(XS[1:], 100, [("NOS", "1", "2"), ("SFJCP1", "F", "P"), ("SFJCP4", "", "F")])
    assert read(page(1, "Mapping to NOS", grid)) == (
        [("NOS", "SFJCP1", None, "1", "F"), ("NOS", "SFJCP1", None, "2", "P"), ("NOS", "SFJCP4", None, "2", "F")],
        [],
    )


def test_a_grid_with_the_units_down_that_says_more_than_marks_is_a_finding() -> None:
    grid = table((*XS[1:4], 480.0), 100, [("", "LKB1", "LKB2"), ("Unit 1", "X", "X"), ("Unit 2", "", "in part")])
    rows, messages = read(page(1, "Annexe: NOS", grid))
    assert rows == []
    assert messages == ["the table below 'Annexe: NOS' could not be read as a grid of units"]


def test_a_grid_that_says_nowhere_what_it_maps_to_is_none() -> None:
    grid = table(XS[1:], 100, [("Assessment", "Unit 1", "Unit 2"), ("Test", "yes", "")])
    assert read(page(1, "Relationship with National Occupational Standards", grid)) == ([], [])


def test_groups_and_a_row_that_goes_on_on_the_next_page() -> None:
    xs = XS[1:]
    first = page(
        1,
        "Annexe B",
        table(xs, 100, [("Units PLTS", "1: Sew", "2: Case")]),
        table(xs, 160, [("1 plan a week at the", "", "AC1.1,")]),
        text=build.words("Self-Managers", 124, 150),
    )
    second = page(2, "", table(xs, 40, [("bench", "", "AC1.2"), ("2 keep time", "AC2.1", "")]))
    assert read(first, second) == (
        [
            ("PLTS", "Self-Managers 1", "plan a week at the bench", "2", "AC1.1, AC1.2"),
            ("PLTS", "Self-Managers 2", "keep time", "1", "AC2.1"),
        ],
        [],
    )


def test_prose_or_other_columns_end_a_grid() -> None:
    head = table(XS, 100, [("NOS", "", "Unit 1", "Unit 2"), ("LKB1", "Choose paper", "#", "")])
    prose = [word for y in (160, 175, 190) for word in build.words("Something else", 60, y)]
    after_prose = table(XS, 200, [("Books", "two", "three", "four")])
    other = table(XS[:3], 300, [("one", "two")])
    assert read(page(1, "Annexe A", head, after_prose, other, text=prose)) == (
        [("NOS", "LKB1", "Choose paper", "1", "#")],
        [],
    )


def test_a_column_of_an_unknown_unit_is_a_finding_and_the_others_are_read() -> None:
    grid = table(XS, 100, [("NOS", "", "Unit 1", "Unit 7"), ("LKB1", "Choose paper", "#", "#")])
    rows, messages = read(page(1, HEADING, grid))
    assert rows == [("NOS", "LKB1", "Choose paper", "1", "#")]
    assert messages == ["a column of a mapping grid is headed 'Unit 7', which is no unit of the handbook"]


def test_a_column_with_the_title_of_another_unit_is_a_finding() -> None:
    grid = table(XS, 100, [("NOS", "", "1: Sew", "12: Sew"), ("LKB1", "Choose paper", "#", "#")])
    rows, messages = read(page(1, HEADING, grid))
    assert rows == [("NOS", "LKB1", "Choose paper", "1", "#")]
    assert messages == ["a column of a mapping grid is headed '12: Sew', which is no unit of the handbook"]


@pytest.mark.parametrize("printed", ["\uf0fc", "\u00fc", "P"])
def test_ticks_of_symbol_fonts(printed: str) -> None:
    words, rules = table(XS, 100, [("NOS", "", "Unit 1", "Unit 2"), ("LKB1", "Choose paper", "", "")])
    tick = build.word(printed, 304, 134, font="Wingdings")
    assert read(page(1, HEADING, ([*words, tick], rules)))[0] == [("NOS", "LKB1", "Choose paper", "1", "\u2713")]


def test_a_grid_of_another_kind_below_a_heading_is_a_finding() -> None:
    grid = table(XS[1:], 100, [("Unit", "Standard", "Coverage"), ("Sew", "Trim", "full")])
    rows, messages = read(page(1, HEADING, grid))
    assert (rows, messages) == ([], [f"the table below '{HEADING}' could not be read as a grid of units"])


def test_a_code_of_its_own_stands_without_the_name_of_its_group() -> None:
    grid = table(XS[1:], 100, [("NOS", "1", "12"), ("LKB1 Choose paper", "X", ""), ("LKB2 Keep paper", "", "X")])
    first = table(XS[1:], 200, [("LKB3 Sew by hand", "X", "")])
    rows, _ = read(page(1, HEADING, grid, first, text=build.words("Sewing", 124, 190)))
    assert [code for _, code, *_ in rows] == ["LKB1", "LKB2", "LKB3"]


def test_codes_that_begin_anew_in_each_group_stand_behind_its_name() -> None:
    rows = [("NOS", "1", "12"), ("A1 Choose", "X", ""), ("Sewing", "", ""), ("A1 Pierce", "X", "")]
    words, rules = table(XS[1:], 100, rows)
    words = [word._replace(bold=True) if word.text == "Sewing" else word for word in words]
    found, _ = read(page(1, HEADING, (words, rules)))
    assert [code for _, code, *_ in found] == ["A1", "Sewing A1"]


def test_the_cell_that_is_made_like_a_code_is_the_code_wherever_it_stands() -> None:
    grid = table(XS, 100, [("NOS", "", "Unit 1", "Unit 2"), ("Choose paper", "LKB 1", "#", "")])
    assert read(page(1, "Annexe A", grid))[0] == [("NOS", "LKB 1", "Choose paper", "1", "#")]


def test_titles_of_units_head_columns_and_stand_below_their_numbers() -> None:
    named = table(XS, 100, [("NOS", "", "Sew", "Case a book"), ("LKB1", "Choose paper", "#", "")])
    assert read(page(1, "Annexe A", named))[0] == [("NOS", "LKB1", "Choose paper", "1", "#")]


# What the pictures of the pages show, group by group: a line for each skill, its marks by unit.
SKILLS = {
    "Independent Enquirers": (
        "3 AC2.1; 6 AC1.2, AC2.3",
        "6 AC1.2",
        "3 AC2.3, AC2.4; 6 AC1.3",
        "6 AC1.1",
        "1 AC3.4; 3 AC2.3, AC2.4; 6 AC1.3",
        "3 AC2.6; 6 AC1.3",
    ),
    "Creative Thinkers": (
        "1 AC2.5; 3 AC2.3, AC2.4; 6 AC2.3",
        "3 AC2.1; 6 AC2.4, AC3.2",
        "1 AC3.1; 6 AC3.4",
        "6 AC1.3, AC3.2",
        "1 AC3.4; 3 AC2.6; 6 AC2.5",
        "1 AC3.4; 6 AC3.4",
    ),
    "Reflective Learners": (
        "6 AC3.2, AC3.3",
        "6 AC2.4, AC3.4",
        "1 AC3.3, AC3.4; 6 AC3.3, AC3.4",
        "6 AC2.3, AC3.2",
        "6 AC1.3, AC2.3, AC3.3",
        "6 AC2.1, AC3.4",
    ),
    "Team Workers": (
        "1 AC3.2; 6 AC3.2, AC3.4",
        "1 AC3.2; 3 AC2.6; 6 AC3.4",
        "1 AC3.4",
        "1 AC3.1, AC3.2",
        "1 AC3.1; 3 AC2.6",
        "3 AC2.7",
    ),
    "Self-Managers": (
        "1 AC3.4; 6 AC2.5",
        "1 AC3.4; 3 AC2.6; 6 AC2.5",
        "1 AC2.3, AC2.5, AC3.4",
        "1 AC2.6; 3 AC2.6",
        "1 AC3.1; 6 AC1.3, AC2.5",
        "6 AC3.2, AC3.4",
        "3 AC2.6; 6 AC3.2",
    ),
    "Effective Participators": (
        "1 AC3.3, AC3.4",
        "1 AC3.2; 3 AC2.5",
        "1 AC3.3; 3 AC2.5",
        "1 AC3.3; 6 AC2.3, AC2.4",
        "1 AC3.1, AC3.2; 3 AC2.6; 6 AC2.4",
        "1 AC2.1, AC3.4; 3 AC2.7",
    ),
}


@pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)
@pytest.mark.parametrize("issue", ["i3", "i4"])
def test_the_skills_of_a_real_handbook(issue: str) -> None:
    path = SHARED / "corpus" / "pearson" / f"pearson-l3-customer-service-{issue}.pdf"
    found = generic(path)
    wanted = [
        ("PLTS", f"{group} {number}", *mark.split(" ", 1))
        for group, skills in SKILLS.items()
        for number, marks in enumerate(skills, start=1)
        for mark in marks.split("; ")
    ]
    assert [(m.scheme, m.code, m.unit_number, m.mark) for m in found] == wanted


@pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)
def test_the_standards_of_a_real_handbook() -> None:
    truth = truth_of(SHARED / "gold" / "pearson-l3-principles-customer-service-i2.json")
    found = generic(SHARED / "corpus" / truth["document"]["file"])
    wanted = [(m["scheme"], m["code"], m["title"], unit, "#") for m in truth["mappings"] for unit in m["units"]]
    assert [(*row(mapping)[:2], straight(mapping.title), *row(mapping)[3:]) for mapping in found] == wanted


@pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)
def test_the_skills_of_a_set_print() -> None:
    found = generic(SHARED / "wider" / "set" / "pdf" / "pearson-qcf-nationals-v1.pdf")
    marked: dict[str | None, list[str | None]] = {}
    for mapping in found:
        marked.setdefault(mapping.title, []).append(mapping.unit_number)
    assert {(mapping.scheme, mapping.code, mapping.mark) for mapping in found} == {("PLTS", None, "\u2713")}
    assert marked == {
        "Independent enquirers": ["1", "8", "22"],
        "Creative thinkers": ["8", "22"],
        "Reflective learners": ["1", "8", "35"],
        "Team workers": ["8", "35"],
        "Self-managers": ["22"],
        "Effective participators": ["8", "35"],
    }


def generic(path: Path) -> tuple[Mapping, ...]:
    """The mappings of a handbook as they are read without a layout."""
    reading = read_generic(read_document(path))
    assert reading is not None
    return reading.specification.mappings


def straight(text: str | None) -> str:
    return (text or "").replace("’", "'")


@pytest.mark.parametrize(
    "heading",
    ["Links to National Occupational Standards", "Mapping to Knowledge, Skills and Behaviours", "Signposting to NOS"],
)
def test_units_listed_beside_standards_without_codes_are_a_finding(heading: str) -> None:
    listed = table(XS[:1] + XS[2:4], 100, [("Unit title", "Standard"), ("Sew", "Trim paper")])
    other = table(XS[:1] + XS[2:4], 200, [("Unit title", "Books"), ("Sew", "Four")])
    says = f"the table below '{heading}' could not be read as a grid of units"
    assert read(page(1, heading, listed)) == ([], [says])
    assert read(page(1, "Books", other)) == ([], [])


LISTS: dict[tuple[Row, ...], list[tuple[str | None, ...]]] = {
    (("Unit no.", "Unit title", "Code"), ("1", "Sew", "LKB4, LKB5"), ("2", "Case a book", "LKB4")): [
        ("NOS", "LKB4", None, "1", "LKB4"),
        ("NOS", "LKB5", None, "1", "LKB5"),
        ("NOS", "LKB4", None, "2", "LKB4"),
    ],
    (("Knowledge", "Statement", "Units"), ("K1", "Choose paper", "1, 12"), ("K2", "Keep paper", "Unit 2")): [
        ("NOS", "K1", "Choose paper", "1", "1"),
        ("NOS", "K1", "Choose paper", "12", "12"),
        ("NOS", "K2", "Keep paper", "2", "Unit 2"),
    ],
    (("Skill", "Statement", "Unit"), ("S1", "Choose paper", "1")): [("NOS", "S1", "Choose paper", "1", "1")],
    (("Unit", "Standard", "Criteria"), ("Sew", "LKB4", "1.1, 1.2")): [("NOS", "LKB4", None, "1", "1.1, 1.2")],
    (("NOS", "Title", "Units"), ("LKB4", "Trim paper", "1 and 12"), ("LKB5", "Case a book", "2")): [
        ("NOS", "LKB4", "Trim paper", "1", "1"),
        ("NOS", "LKB4", "Trim paper", "12", "12"),
        ("NOS", "LKB5", "Case a book", "2", "2"),
    ],
    (
        ("KSB", "Statement", "Unit and criteria"),
        ("K1", "Trim", "Unit 1: 1.1, 1.2"),
        ("B1", "Be kind", "Not mapped"),
    ): [],
    (("Unit", "Statement", "Code"), ("7", "Choose paper", "K1")): [],
    (("Units", "Level", "Hours"), ("1", "2", "12")): [],
}


@pytest.mark.parametrize("rows", LISTS)
def test_lists_of_units_beside_codes(rows: tuple[Row, ...]) -> None:
    """A list in which any unit is another's, or without codes, is told."""
    mapped, messages = read(page(1, HEADING, table(XS[:1] + XS[2:], 100, rows)))
    assert mapped == LISTS[rows]
    assert bool(messages) is not bool(mapped)


def test_a_table_of_the_structure_that_speaks_of_standards_is_no_grid() -> None:
    units = table(XS[:1] + XS[2:], 100, [("Unit title", "Level", "Credit"), ("Sew", "2", "4")])
    assert read(page(1, "Structure: units that meet NOS", units)) == ([], [])


@pytest.mark.parametrize("heading", ["Mapping to KSBs", "Relationship to the apprenticeship standard"])
@pytest.mark.parametrize(
    ("skills", "wanted"),
    [("S1", [("1", "K1"), ("1", "K2"), ("1", "S1"), ("2", "S1"), ("2", "B1")]), ("S1 Sew well", []), ("B2", [])],
)
def test_codes_that_columns_sort_stand_beside_their_unit(
    heading: str, skills: str, wanted: list[tuple[str, str]]
) -> None:
    rows = (("Unit", "Knowledge", "Skills", "Behaviours"), ("1", "K1, K2", "S1", ""), ("2", "", skills, "B1"))
    found, messages = read(page(1, heading, table(XS, 100, rows)))
    assert [(unit, code) for _, code, _, unit, _ in found] == wanted
    assert {scheme for scheme, *_ in found} == ({"KSB"} if wanted else set())
    assert bool(messages) is not bool(wanted)
