"""Seams: thin gaps between fills of one colour, read as rulings."""

from __future__ import annotations

from pipeline.geometry.grids import grid_tables
from pipeline.geometry.seams import seams
from pipeline.pages import Fill, Ruling
from tests import build

DARK, PALE = 0x777777, 0xFDE9D9


def test_a_thin_gap_between_two_fills_is_a_ruling_as_long_as_both() -> None:
    fills = [Fill(60, 100, 159.8, 130, DARK), Fill(160.2, 110, 300, 140, DARK)]
    assert seams(fills) == [Ruling(160.0, 110, 160.0, 130)]
    above = [Fill(60, 100, 300, 119.8, DARK), Fill(60, 120.2, 200, 140, DARK)]
    assert seams(above) == [Ruling(60, 120.0, 200, 120.0)]


def test_fills_that_touch_or_stand_apart_or_differ_in_colour_have_no_seam() -> None:
    left = Fill(60, 100, 160, 130, DARK)
    assert seams([left, Fill(160, 100, 300, 130, DARK)]) == []
    assert seams([left, Fill(163, 100, 300, 130, DARK)]) == []
    assert seams([left, Fill(160.5, 100, 300, 130, PALE)]) == []
    assert seams([left, Fill(160.5, 131, 300, 150, DARK)]) == []


def test_rules_drawn_as_fills_have_no_seams() -> None:
    assert seams([Fill(60, 100, 160, 100.5, DARK), Fill(60, 101, 160, 101.5, DARK)]) == []


def test_a_dark_head_without_rules_is_divided_by_its_seams() -> None:
    words = [
        *build.words("Unit", 65, 115),
        *build.words("Title", 165, 115),
        *build.words("1", 65, 145),
        *build.words("Lamps", 165, 145),
    ]
    body = build.grid((60, 160, 300), (130, 160))
    fills = [Fill(60, 100, 159.8, 129.8, DARK), Fill(160.2, 100, 300, 129.8, DARK)]
    edges = [build.across(100, 60, 300)]
    (table,) = grid_tables(1, [*body, *edges, build.down(60, 100, 130), *seams(fills)], words)
    assert [[build.texts(cell.words) for cell in row] for row in table.rows] == [["Unit", "Title"], ["1", "Lamps"]]
