"""Values of qualifications that no border parts from their labels: above them in one cell, or beside them in a list."""

from __future__ import annotations

import pytest

from tests import build
from tests.test_front import ONE, OTHER, Booklet, rules, values


class Grid(Booklet):
    """Sets a ruled table whose cells hold lines (parted by '/'), and lists of two columns."""

    def cells(self, *rows: tuple[str, ...], bold: bool = False) -> Grid:
        self.y += 10
        top, width = self.y, 480.0 / len(rows[0])
        xs = [60 + at * width for at in range(len(rows[0]) + 1)]
        ys = [top]
        for row in rows:
            for x, cell in zip(xs, row, strict=False):
                for nth, text in enumerate(cell.split("/")):
                    self.words += build.words(text, x + 4, self.y + 12 + 11 * nth, 8.0, bold=bold and nth == 0)
            self.y += 14 + 11 * max(len(cell.split("/")) for cell in row)
            ys.append(self.y)
        self.rulings += build.grid(xs, ys)
        return self

    def pairs(self, *pairs: tuple[str, str]) -> Grid:
        self.y += 20
        for label, value in pairs:
            self.y += 14
            self.words += build.words(label, 60, self.y) if label else []
            self.words += build.words(value, 260, self.y)
        return self


@pytest.mark.parametrize("bold", [False, True])
def test_a_label_above_its_value_in_a_cell(bold: bool) -> None:
    rows = (
        ("Credit value/13", "Age range/16-18, 19+", "Assessment method/Portfolio of evidence"),
        ("Grading/Pass or Fail", "Operational start date/1 August 2022", "Entry requirements/None is asked for/at all"),
    )
    assert values(Grid().cells(*rows, bold=bold).said()) == {
        "age_ranges": ("16-18", "19+"),
        "age_ranges_printed": "16-18, 19+",
        "assessment_methods": "Portfolio of evidence",
        "assessment_kinds": values(Grid().cells(*rows).said())["assessment_kinds"],
        "grading": "Pass or Fail",
        "operational_start_date": "1 August 2022",
        "entry_requirements": "None is asked for at all",
    }


def test_a_label_before_its_value_in_a_cell() -> None:
    found = values(Grid().cells(("Age range: 16+", "GLH: 104"), ("Grading: Pass", "TQT: 130")).said())
    assert (found["age_ranges"], found["grading"]) == (("16+",), "Pass")


@pytest.mark.parametrize("bold", [False, True])
def test_heads_over_two_lines_and_labels_beside_their_values_are_no_labels_of_their_own(bold: bool) -> None:
    heads = ("Assessment/weighting", "Unit/number", "Grading/type")
    assert values(Grid().cells(heads, ("40%", "1", "external"), bold=bold).said()) == {}
    beside = Grid().cells(("Grading/type", "Pass/Merit"), ("Age/range", "16-18/19+"), bold=bold)
    assert values(beside.said())["age_ranges"] == ("16-18", "19+")


def test_plain_heads_over_two_lines_are_no_labels_with_values() -> None:
    assert values(Grid().cells(("Assessment/weighting", "Grading/points"), ("40%", "12")).said()) == {}


def test_a_list_of_two_columns_without_borders() -> None:
    grid = Grid()
    grid.heading("Details")
    grid.pairs(
        ("GLH", "94"), ("Age range", "Pre-16"), ("", "16-18"), ("Grading", "Pass/Fail"), ("Review date", "1 May 2027")
    )
    found = values(grid.said())
    assert (found["age_ranges"], found["grading"]) == (("Pre-16", "16-18"), "Pass/Fail")
    assert found["review_date"] == "1 May 2027"


def test_heads_of_columns_without_borders_are_no_list() -> None:
    grid = Grid()
    grid.heading("Units")
    assert values(grid.pairs(("Assessment", "Grading"), ("Test", "Pass")).said()) == {}


def test_a_label_on_a_line_above_a_date() -> None:
    booklet = Booklet().heading("About").text("Operational Start Date").text("1 September 2018")
    assert values(booklet.said()) == {"operational_start_date": "1 September 2018"}
    other = Booklet().heading("About").text("Lamp week").text("1 September 2018")
    assert values(other.said()) == {}


def test_sentences_that_call_the_qualification_it_or_by_its_type() -> None:
    booklet = Booklet().heading("The qualification").text("It is assessed by a portfolio of evidence.")
    assert values(booklet.said())["assessment_methods"] == "It is assessed by a portfolio of evidence."
    booklet = Booklet().heading("Rules of combination").text("Award: learners must complete three units.")
    booklet.text("Diploma: learners must achieve 40 credits.")
    assert rules(booklet.said(ONE, OTHER)) == [(ONE.number, None, None, None, 3), (OTHER.number, None, 40, None, None)]


def test_how_many_units_a_qualification_has_is_a_rule() -> None:
    assert rules(Booklet().text("This qualification has three mandatory units.").said())[0][1:] == (
        "mandatory units",
        None,
        None,
        3,
    )
    assert Booklet().text("This qualification has three levels.").said().rules == ()
