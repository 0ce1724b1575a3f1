"""Pages of contents are known by page numbers that rise, and a table of units behind them is none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.geometry.lines import line_of
from pipeline.outline.contents import contents_pages
from pipeline.outline.flow import LinePiece, Piece, Style
from tests import build

PLAIN = Style(10, bold=False, italic=False, colour=0, on_fill=False)
CONTENTS = (
    "Contents",
    "1 Introduction 3",
    "2 Centre requirements 5",
    "3 Delivery 9",
    "4 Assessment 9",
    "5 Units 12",
    "Unit 1 Lamps 13",
)
# A structure table: credit, level and hours end its rows.
UNITS = (
    "Structure",
    "101 Keep a lamp burning 2 30",
    "102 Trim wicks 2 20",
    "103 Sound a fog horn 2 40",
    "104 Watch for ships 2 20",
    "105 Write up the log 2 10",
)


def page(number: int, texts: Sequence[str]) -> list[Piece]:
    """A page of lines that stand in no table."""
    return [
        LinePiece(line_of(build.words(text, 60, 80 + 15 * at, page=number)), PLAIN) for at, text in enumerate(texts)
    ]


def test_contents_are_known_with_and_without_their_heading() -> None:
    assert contents_pages(page(2, CONTENTS)) == {2}
    assert contents_pages(page(2, CONTENTS[1:])) == {2}


def test_the_parts_of_one_page_have_one_number() -> None:
    parts = ("Unit title 14", "Level 14", "Credit value 14", "Guided learning hours 14", "Unit aim 14")
    assert contents_pages(page(2, (*CONTENTS, *parts, *parts))) == {2}


def test_contents_go_on_behind_while_the_page_numbers_rise() -> None:
    further = ("Unit 2 Wicks 20", "Unit 3 Horns 27", "Unit 4 Ships 31", "Unit 5 Logs 36", "Appendix 1 Forms 40")
    assert contents_pages(page(2, CONTENTS) + page(3, further)) == {2, 3}


def test_a_title_in_front_of_further_contents_does_not_hide_them() -> None:
    further = [f"Unit {n} {20 + n}" for n in range(1, 12)]
    assert contents_pages(page(2, CONTENTS) + page(3, ["Award at Level 2", *further])) == {2, 3}


@pytest.mark.parametrize("before", [(), page(2, CONTENTS)], ids=["alone", "behind-contents"])
def test_a_table_of_units_whose_rows_end_in_hours_is_none(before: Sequence[Piece]) -> None:
    assert 3 not in contents_pages([*before, *page(3, UNITS)])


def test_content_of_a_unit_whose_points_end_in_years_or_sizes_is_none() -> None:
    points = (
        "Content",
        "Lamps of type 40",
        "Lamps of type 12",
        "Wicks of size 3",
        "Wicks of size 2",
        "Oils of grade 7",
    )
    assert not contents_pages(page(8, points))


def test_levels_that_never_fall_are_no_page_numbers() -> None:
    rows = [f"{title} {level}" for title, level in zip("ABCDEFGH", "22223333", strict=True)]
    levels = page(3, ["Units and their level", *rows])
    assert not contents_pages(levels)
    assert contents_pages([*page(2, CONTENTS), *levels]) == {2}


def test_a_title_that_ends_in_a_number_does_not_hide_the_contents() -> None:
    entries = [f"Chapter {n} {3 * n}" for n in range(1, 11)]
    assert contents_pages(page(2, ["Contents", *entries[:6], "Award at Level 2", *entries[6:]])) == {2}
