"""Cells of ruled tables and boxes, of pages whose sheets are not made yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.pages import Fill, Shown
from pipeline.sheets.cells import ruled_tables
from tests import build

XS, YS = (72.0, 172.0, 372.0), (100.0, 120.0, 140.0, 160.0)
ROWS = [
    *build.words("Unit", 76, 114),
    *build.words("Title", 176, 114),
    *build.words("201", 76, 134),
    *build.words("Lamps", 176, 134),
    *build.words("Wicks", 176, 154),
]


def test_a_merged_cell_covers_the_rows_that_no_rule_parts() -> None:
    rules = [line for line in build.grid(XS, YS) if (line.y0, line.y1) != (140.0, 140.0)]
    rules.append(build.across(140, 172, 372))
    (table,) = ruled_tables(build.page(ROWS, rulings=rules))
    found = [(" ".join(word.text for word in cell.words), cell.rows) for cell in table]
    assert found == [
        ("Unit", range(1)),
        ("Title", range(1)),
        ("201", range(1, 3)),
        ("Lamps", range(1, 2)),
        ("Wicks", range(2, 3)),
    ]


def test_a_box_is_one_cell() -> None:
    ((cell,),) = ruled_tables(build.page(ROWS[:1], rulings=build.grid((72, 372), (100, 160))))
    assert (cell.area.x0, cell.area.y1, cell.rows, cell.words) == (72, 160, range(1), tuple(ROWS[:1]))


def test_without_rules_that_run_down_there_is_none() -> None:
    assert ruled_tables(build.page(ROWS, rulings=[build.across(y, 72, 372) for y in YS])) == []
    assert ruled_tables(build.page(ROWS, fills=[Fill(72, 100, 372, 160, 0x777777)])) == []


@pytest.mark.parametrize(
    "shade",
    [
        Fill(175, 125, 203, 138, 0xFFFF00),  # 'Lamps' alone
        Fill(202, 145, 290, 158, 0xFFFF00),  # close behind 'Wicks'
    ],
)
def test_what_a_marker_leaves_behind_words_parts_no_cell(shade: Fill) -> None:
    hidden = [word._replace(shown=Shown.INVISIBLE, nth=90) for word in build.words("9", 201, 154)]
    words = [*ROWS, *build.words("and oil", 204, 154)]
    page = replace(build.page(words, rulings=build.grid(XS, YS), fills=[shade]), unseen=tuple(hidden))
    plain = build.page(words, rulings=build.grid(XS, YS))
    assert ruled_tables(page) == ruled_tables(plain)


def test_what_covers_words_parts_no_cell() -> None:
    hidden = [word._replace(shown=Shown.COVERED) for word in build.words("Wicks", 176, 154)]
    page = build.page(ROWS[:-1], rulings=build.grid(XS, YS), fills=[Fill(174, 142, 300, 159, 0)])
    plain = build.page(ROWS[:-1], rulings=build.grid(XS, YS))
    assert ruled_tables(replace(page, unseen=tuple(hidden))) == ruled_tables(plain)
