"""Grids inside units that map standards to criteria, in a whole handbook."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.models import Specification
from tests.test_generic import Setter, cover, unit

Rows = list[list[str]]
CRITERIA = [["1. Know lamps", "1.1 Name the parts of a lamp\n1.2 Say how it is lit"]]
Mapped = list[tuple[str | None, str | None, str, str | None, str]]


def handbook(heading: str, rows: Rows, xs: list[float]) -> Specification:
    """What is read of a handbook whose first unit ends with a grid below a heading."""
    setter = Setter()
    cover(setter)
    unit(setter, "LC1", "Clean a lamp", criteria=CRITERIA)
    setter.line(heading, 12.0, bold=True)
    setter.table(rows, xs)
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    return extract(setter.document()).specification


def mapped(specification: Specification) -> Mapped:
    return [(one.scheme, one.code, one.title or "", one.unit_number, one.mark) for one in specification.mappings]


LISTED: list[tuple[str, Rows, list[float], Mapped]] = [
    (
        "Links to National Occupational Standards",
        [["NOS", "Criteria"], ["LKB1 Choose oil", "1.1, 1.2"], ["LKB2 Keep oil", "AC1.2"]],
        [60.0, 300.0, 500.0],
        [("NOS", "LKB1", "Choose oil", "LC1", "1.1, 1.2"), ("NOS", "LKB2", "Keep oil", "LC1", "AC1.2")],
    ),
    (
        "Knowledge, skills and behaviours",
        [["Ref", "Statement", "Learning outcome"], ["K1", "Oils and wicks", "LO1"], ["S2", "Trims a wick", "LO1"]],
        [60.0, 120.0, 400.0, 500.0],
        [("KSB", "K1", "Oils and wicks", "LC1", "LO1"), ("KSB", "S2", "Trims a wick", "LC1", "LO1")],
    ),
    (
        "Mapping",
        [["PLTS", "Assessment criteria"], ["Creative thinkers", "1.2"], ["Team workers", "1.1"]],
        [60.0, 300.0, 500.0],
        [("PLTS", None, "Creative thinkers", "LC1", "1.2"), ("PLTS", None, "Team workers", "LC1", "1.1")],
    ),
]


@pytest.mark.parametrize(("heading", "rows", "xs", "wanted"), LISTED)
def test_a_grid_inside_a_unit_is_mappings_and_no_section(
    heading: str, rows: Rows, xs: list[float], wanted: Mapped
) -> None:
    specification = handbook(heading, rows, xs)
    assert mapped(specification) == wanted
    first = specification.units[0]
    assert not any(rows[1][0] in (section.text or "") for section in first.sections)
    assert [len(outcome.assessment_criteria) for outcome in first.learning_outcomes] == [2]
    assert specification.coverage.left_over == 0


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("Resources", [["Book", "Criteria"], ["LKB1 Choose oil", "1.1, 1.2"]]),
        ("Links to NOS", [["NOS", "Notes"], ["LKB1 Choose oil", "of use in 1.1"]]),
        ("Links to NOS", [["Standard", "Owner"], ["Choose oil", "Larkfield"]]),
    ],
)
def test_a_table_that_says_not_what_is_mapped_stays_in_its_unit(heading: str, rows: Rows) -> None:
    specification = handbook(heading, rows, [60.0, 300.0, 500.0])
    assert specification.mappings == ()
    assert any("Choose oil" in (section.text or "") for section in specification.units[0].sections)


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("National Occupational Standards (NOS)", "LKBLP101 Fill lamps"),
        ("Mapping to NOS", "This unit maps to LKBLP110 and LKBLP111."),
        ("Links to apprenticeship standard", "K1, K2 and S4"),
    ],
)
def test_standards_in_words_are_told(heading: str, text: str) -> None:
    setter = Setter()
    cover(setter)
    unit(setter, "LC1", "Clean a lamp", criteria=CRITERIA)
    setter.line(heading, 12.0, bold=True)
    setter.line(text)
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    told = [one.message for one in extract(setter.document()).specification.findings if one.code == "mapping-in-words"]
    assert told == [f"'{heading}: {text}' names standards that unit LC1 is mapped to, in no mapping"]


def test_standards_in_a_grid_that_is_read_are_not_told_again() -> None:
    heading, rows, xs, _ = LISTED[0]
    assert "mapping-in-words" not in {one.code for one in handbook(heading, rows, xs).findings}


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("Mapping to NOS", [["Standard", "1.1", "1.2"], ["LKB1 Oil", "\u2713", "\u2713"], ["LKB2 Keep", "", "\u2713"]]),
        ("Mapping to the KSBs of the standard", [["AC", "K1", "S2"], ["1.1", "X", "X"], ["1.2", "", "X"]]),
    ],
)
def test_a_grid_of_marks_below_criteria_or_codes_stays_in_its_unit_and_is_told(heading: str, rows: Rows) -> None:
    specification = handbook(heading, rows, [60.0, 300.0, 400.0, 500.0])
    assert specification.mappings == ()
    assert [len(outcome.assessment_criteria) for outcome in specification.units[0].learning_outcomes] == [2]
    assert any(rows[1][0] in (section.text or "") for section in specification.units[0].sections)
    assert "mapping-in-words" in {one.code for one in specification.findings}
