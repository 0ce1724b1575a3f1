"""The grid of graded criteria on tables set by hand: merged cells, page breaks, labels, and misprints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.interpret.doubts import _criteria
from pipeline.interpret.reading import Reading, read_generic
from pipeline.models import Unit
from pipeline.pages import Page, Ruling, Word
from pipeline.terms import Grade
from tests import build, factory
from tests.changing import misreads_of
from tests.test_generic import Setter, cover

XS = (60.0, 220.0, 380.0, 540.0)
OUTCOMES = {"LO1": "Explore lamps", "LO2": "Fill lamps", "LO3": "Trim wicks"}
AIMS = {"A": "Explore lamps", "B": "Fill lamps", "C": "Trim wicks"}
HEADER = ("Pass", "Merit", "Distinction")


def cell(text: str, x: float, y: float, *, bold: bool = True) -> list[Word]:
    """The lines of a cell, parted by '|'; a code at the start of a line is bold."""
    found: list[Word] = []
    for at, part in enumerate(text.split("|")):
        words = build.words(part, x + 5, y + 14 + 14 * at)
        is_code = bold and words and re.fullmatch(r"(?:[A-Z]+\.)?[PMD]\d+", words[0].text)
        found += [words[0]._replace(bold=True), *words[1:]] if is_code else words
    return found


def grid(rows: Sequence[Sequence[str]], number: int = 1, joined: Sequence[int] = (), codes_bold: bool = True) -> Page:
    """A page with a grid: rows of three texts, or a banner and what stands beside it.

    Below the rows that `joined` names (from 0) the third column is not ruled.
    """
    ys = [100.0]
    on_it: list[Word] = []
    rulings: list[Ruling] = []
    for row in rows:
        xs = XS if len(row) == 3 else (XS[0], XS[2], XS[3])
        for text, x in zip(row, xs, strict=False):
            on_it += cell(text, x, ys[-1], bold=codes_bold) if text else []
        ys.append(ys[-1] + 8 + 14 * max(len(text.split("|")) for text in row))
        rulings += [build.down(x, ys[-2], ys[-1]) for x in xs]
    for at, y in enumerate(ys):
        rulings.append(build.across(y, XS[0], XS[2] if at - 1 in joined else XS[3]))
    return build.page(on_it, number, rulings)


def read(*pages: Page, outcomes: dict[str, str] = OUTCOMES) -> Reading:
    """The reading of a handbook with one unit: its list of outcomes, then the grid on pages of its own."""
    setter = Setter()
    cover(setter)
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    setter.line("Level: 2")
    setter.gap()
    setter.line("Learning aims" if "A" in outcomes else "Learning outcomes", 13.0, bold=True)
    for number, text in outcomes.items():
        setter.line(f"{number}  {text}")
    setter.gap()
    setter.line("Assessment criteria", 13.0, bold=True)
    setter.turn()
    before = len(setter.pages)
    moved = [
        replace(
            page,
            number=before + page.number,
            words=tuple(w._replace(page=before + page.number, nth=nth) for nth, w in enumerate(page.words)),
        )
        for page in pages
    ]
    found = read_generic(build.document(*setter.pages, *moved))
    assert found is not None
    return found


def unit_of(reading: Reading) -> Unit:
    (unit,) = reading.specification.units
    return unit


def numbers(reading: Reading) -> dict[str, list[str]]:
    return {o.number: [c.number for c in o.assessment_criteria] for o in unit_of(reading).learning_outcomes}


def left_over(reading: Reading) -> str:
    return " ".join(line.text for _, line in reading.left_over())


def codes(reading: Reading) -> list[str]:
    return [str(found.code) for found in reading.notices.get(0, ())]


def doubts(reading: Reading) -> tuple[str, ...]:
    return misreads_of(reading).get(0, ())


def test_criteria_stand_under_the_outcome_of_their_banner_in_the_order_of_the_grades() -> None:
    found = read(
        grid(
            [
                HEADER,
                ("LO1 Explore lamps", ""),
                ("P1 Name lamps|P2 Compare|lamps.", "M1 Explain lamps", "D1 Judge lamps"),
                ("LO2 Fill lamps", "D2 Judge fillings"),
                ("P3 Fill lamps", "M2 Fill them well", ""),
            ],
            joined=[3],
        )
    )
    assert numbers(found) == {"1": ["P1", "P2", "M1", "D1"], "2": ["P3", "M2", "D2"], "3": []}
    first, second, *_ = unit_of(found).learning_outcomes[0].assessment_criteria
    assert (second.text, second.grade, second.items) == ("Compare lamps.", Grade.PASS, ())
    assert [criterion.grade for criterion in unit_of(found).learning_outcomes[1].assessment_criteria] == list(Grade)
    assert first.place[0].x0 == 65
    assert left_over(found) == ""
    assert (codes(found), doubts(found)) == ([], ())


@pytest.mark.parametrize("label", ["", "LO2 and LO3|", "LO2 and|LO3|"])
def test_a_cell_over_several_bands_belongs_to_the_first(label: str) -> None:
    found = read(
        grid(
            [
                HEADER,
                ("LO2 Fill lamps", f"{label}D1 Judge both"),
                ("P1 Fill lamps", "M1 Fill them well", ""),
                ("LO3 Trim wicks", ""),
                ("P2 Trim wicks", "M2 Trim them well", ""),
            ],
            joined=[1, 2, 3],
        )
    )
    assert numbers(found) == {"1": [], "2": ["P1", "M1", "D1"], "3": ["P2", "M2"]}
    assert left_over(found) == ""


def test_a_label_or_a_code_says_which_outcome_a_cell_belongs_to() -> None:
    rows = [HEADER, ("LO1 Explore lamps", "LO1|D1 Judge lamps|LO2 and LO3|D2 Judge both"), ("P1 Name lamps", "", "")]
    found = read(grid(rows, joined=[1]))
    assert numbers(found) == {"1": ["P1", "D1"], "2": ["D2"], "3": []}
    rows = [HEADER, ("Learning aim A: Explore lamps", "A.D1 Judge lamps|BC.D2 Judge both"), ("A.P1 Name lamps", "", "")]
    found = read(grid(rows, joined=[1]), outcomes=AIMS)
    assert numbers(found) == {"A": ["A.P1", "A.D1"], "B": ["BC.D2"], "C": []}
    assert (codes(found), doubts(found)) == ([], ())


def test_cells_that_a_page_break_cuts_go_on() -> None:
    found = read(
        grid([HEADER, ("LO1 Explore lamps", ""), ("P1 Name lamps in", "M1 Explain|lamps", "D1 Judge lamps and")]),
        grid([HEADER, ("all stations|P2 Compare lamps", "", "their places"), ("LO2 Fill lamps", "")], number=2),
    )
    assert [(c.number, c.text) for c in unit_of(found).learning_outcomes[0].assessment_criteria] == [
        ("P1", "Name lamps in all stations"),
        ("P2", "Compare lamps"),
        ("M1", "Explain lamps"),
        ("D1", "Judge lamps and their places"),
    ]
    assert [box.page for box in unit_of(found).learning_outcomes[0].assessment_criteria[0].place] == [4, 5]
    assert left_over(found) == ""


def test_a_grid_goes_on_without_header() -> None:
    found = read(
        grid([HEADER, ("LO1 Explore lamps", ""), ("P1 Name lamps", "", "")]),
        grid([("LO2 Fill lamps", ""), ("P2 Fill lamps", "M1 Fill them well", "")], number=2),
    )
    assert numbers(found) == {"1": ["P1"], "2": ["P2", "M1"], "3": []}


def test_text_that_starts_with_a_code_is_no_criterion() -> None:
    rows = [HEADER, ("LO1 Explore lamps", ""), ("P1 Name lamps|as in|P4 and others", "", "")]
    found = read(grid(rows, codes_bold=False))
    assert [criterion.text for criterion in unit_of(found).learning_outcomes[0].assessment_criteria] == [
        "Name lamps as in P4 and others"
    ]


def test_a_code_that_is_not_bold_is_read_where_it_is_due() -> None:
    rows = [HEADER, ("LO1 Explore lamps", ""), ("P1 Name lamps|P2, Compare lamps", "M1 Explain lamps", "")]
    found = read(grid(rows, codes_bold=False))
    assert numbers(found)["1"] == ["P1", "P2", "M1"]
    assert unit_of(found).learning_outcomes[0].assessment_criteria[1].text == "Compare lamps"


def test_a_code_in_the_wrong_column_has_no_grade() -> None:
    found = read(grid([HEADER, ("LO1 Explore lamps", ""), ("P1 Name lamps", "D1 Explain lamps", "")]))
    assert [(c.number, c.grade) for c in unit_of(found).learning_outcomes[0].assessment_criteria] == [
        ("P1", Grade.PASS),
        ("D1", None),
    ]
    assert codes(found) == ["grade-unread"]


def test_a_banner_that_differs_from_the_list_is_a_finding() -> None:
    found = read(grid([HEADER, ("LO1 Explore lanterns", ""), ("P1 Name lamps", "", "")]))
    assert unit_of(found).learning_outcomes[0].text == "Explore lamps"
    assert codes(found) == ["outcome-differs"]


def test_an_outcome_that_is_not_listed_is_taken_from_its_banner() -> None:
    found = read(grid([HEADER, ("LO4 Sell lamps", ""), ("P1 Sell lamps", "", "")]))
    assert (unit_of(found).learning_outcomes[-1].number, unit_of(found).learning_outcomes[-1].text) == (
        "4",
        "Sell lamps",
    )
    assert numbers(found)["4"] == ["P1"]
    assert codes(found) == ["outcome-not-listed"]


def test_what_stands_under_no_banner_or_code_is_left_over() -> None:
    found = read(grid([HEADER, ("P1 Name lamps", "", ""), ("LO1 Explore lamps", ""), ("Name lamps", "", "")]))
    assert numbers(found)["1"] == []
    assert left_over(found) == "P1 Name lamps Name lamps"


def test_the_header_may_stand_in_one_cell() -> None:
    page = grid([HEADER, ("LO1 Explore lamps", ""), ("P1 Name lamps", "M1 Explain lamps", "D1 Judge lamps")])
    rulings = [r for r in page.rulings if r.horizontal or r.y0 > 101 or r.x0 in (XS[0], XS[-1])]
    found = read(build.page(page.words, 1, rulings))
    assert numbers(found)["1"] == ["P1", "M1", "D1"]


@pytest.mark.parametrize(("number", "says"), [("1B.3", []), ("2.3", ["outcome 2 begins with criterion 2.3"])])
def test_numbers_of_a_grid_run_on_through_the_outcomes_though_level_1_has_no_grade(
    number: str, says: list[str]
) -> None:
    only = factory.outcome("2", assessment_criteria=(factory.criterion(number, grade=None),))
    assert [doubt.says for doubt in _criteria(only, ())] == says


@pytest.mark.parametrize(
    ("struck", "page", "is_gap"),
    [((), 0, True), (("2.2", "2.3"), 0, False), (("2.2",), 0, True), (("2.2", "2.3"), 1, True)],
)
def test_a_number_that_is_struck_out_on_the_pages_of_its_outcome_is_no_gap(
    struck: tuple[str, ...], page: int, is_gap: bool
) -> None:
    criteria = (factory.criterion("2.1"), factory.criterion("2.4"))
    here = criteria[0].place[0].page + page
    found = _criteria(factory.outcome("2", assessment_criteria=criteria), [(here, number) for number in struck])
    assert [doubt.says for doubt in found] == (["criterion 2.4 follows 1"] if is_gap else [])
