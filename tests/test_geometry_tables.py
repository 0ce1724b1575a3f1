from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry.grids import Cell, Table, grid_tables
from pipeline.geometry.shaded import continued_table, shaded_tables
from pipeline.geometry.stacks import stack_tables
from pipeline.pages import Fill, Ruling, Word
from tests.build import across, down, grid, page, texts, word, words

XS, YS = (72.0, 172.0, 372.0, 522.0), (100.0, 120.0, 140.0, 160.0)


def only(tables: Sequence[Table]) -> Table:
    assert len(tables) == 1
    return tables[0]


def solve(rulings: Sequence[Ruling], on_it: Sequence[Word] = ()) -> Table:
    return only(grid_tables(1, rulings, on_it))


def spans(table: Table) -> list[tuple[int, int, int, int]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells]


def box(cell: Cell) -> tuple[float, float, float, float]:
    return cell.x0, cell.y0, cell.x1, cell.y1


def print_of(table: Table) -> list[list[str]]:
    return [[texts(cell.words) for cell in row] for row in table.rows]


def row(baseline: float, *cells: str, xs: Sequence[float] = XS, bold: bool = False) -> list[Word]:
    """Words that start 4 points inside the columns."""
    return [part for x, text in zip(xs, cells, strict=False) for part in words(text, x + 4, baseline, bold=bold)]


ROWS = [*row(114, "Unit", "Title", "Level"), *row(134, "201", "Health and safety", "2"), *row(154, "", "Tools", "3")]
PRINT = [["Unit", "Title", "Level"], ["201", "Health and safety", "2"], ["", "Tools", "3"]]


# Tables that are ruled across and down


def test_words_stand_in_the_cells_of_their_rows_and_columns() -> None:
    table = solve(grid(XS, YS), ROWS)
    assert print_of(table) == PRINT
    assert (table.page, table.x0, table.y0, table.x1, table.y1) == (1, 72, 100, 522, 160)
    assert table.columns == XS
    assert box(table.cells[4]) == (172, 120, 372, 140)


def test_a_cell_merged_across() -> None:
    rulings = [*grid(XS, YS[1:]), across(100, 72, 522), down(72, 100, 120), down(522, 100, 120)]
    table = solve(rulings, [*words("Mandatory Group A", 76, 114), *ROWS[3:]])
    assert spans(table)[:2] == [(0, 0, 1, 3), (1, 0, 1, 1)]
    assert print_of(table)[0] == ["Mandatory Group A"]


def test_a_cell_merged_down_belongs_to_the_row_it_starts_in() -> None:
    rulings = [*grid(XS[1:], YS), down(72, 100, 160), across(100, 72, 172), across(120, 72, 172), across(160, 72, 172)]
    table = solve(rulings, ROWS)
    assert (1, 0, 2, 1) in spans(table)
    assert print_of(table) == [["Unit", "Title", "Level"], ["201", "Health and safety", "2"], ["Tools", "3"]]


@given(st.data())
def test_any_merged_block_is_one_cell(data: st.DataObject) -> None:
    """A grid of any shape, in which the rulings inside one block of cells are left out."""
    columns, rows = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 5))
    xs = [50 + 40.0 * at for at in range(columns + 1)]
    ys = [80 + 15.0 * at for at in range(rows + 1)]
    left, top = data.draw(st.integers(0, columns - 1)), data.draw(st.integers(0, rows - 1))
    right, bottom = data.draw(st.integers(left + 1, columns)), data.draw(st.integers(top + 1, rows))
    rulings = [
        across(ys[at], xs[c], xs[c + 1])
        for at in range(rows + 1)
        for c in range(columns)
        if not (top < at < bottom and left <= c < right)
    ] + [
        down(xs[at], ys[r], ys[r + 1])
        for at in range(columns + 1)
        for r in range(rows)
        if not (left < at < right and top <= r < bottom)
    ]
    gone_rows = top == 0 and bottom == rows and left == 0 and right == columns
    table = solve(data.draw(st.permutations(rulings)))
    if gone_rows:  # without rulings inside, there is one cell and no column or row
        assert spans(table) == [(0, 0, 1, 1)]
        return
    merged = [cell for cell in table.cells if box(cell) == (xs[left], ys[top], xs[right], ys[bottom])]
    assert len(merged) == 1
    assert len(table.cells) == columns * rows - (right - left) * (bottom - top) + 1
    assert sum((cell.x1 - cell.x0) * (cell.y1 - cell.y0) for cell in table.cells) == 40 * 15 * columns * rows


@given(st.lists(st.builds(word, st.just("word"), st.floats(0, 600), st.floats(50, 220)), max_size=20))
def test_a_word_stands_in_the_cell_that_holds_its_middle(found: list[Word]) -> None:
    table = solve(grid(XS, YS), found)
    inside = [
        part
        for part in found
        if XS[0] <= (part.x0 + part.x1) / 2 <= XS[-1] and YS[0] <= (part.y0 + part.y1) / 2 <= YS[-1]
    ]
    assert sorted(part for cell in table.cells for part in cell.words) == sorted(inside)
    for cell in table.cells:
        for part in cell.words:
            assert cell.x0 <= (part.x0 + part.x1) / 2 <= cell.x1
            assert cell.y0 <= (part.y0 + part.y1) / 2 <= cell.y1


def test_a_table_without_lines_at_its_sides() -> None:
    rulings = [*(across(y, 72, 522) for y in YS), down(172, 100, 160), down(372, 100, 160)]
    assert print_of(solve(rulings, ROWS)) == PRINT


def test_a_table_without_lines_above_and_below() -> None:
    rulings = [*(down(x, 100, 160) for x in XS), across(120, 72, 522), across(140, 72, 522)]
    assert print_of(solve(rulings, ROWS)) == PRINT


def test_doubled_lines_are_one_line() -> None:
    rulings = [*grid(XS, YS), *grid([x + 1.5 for x in XS], [y + 1.5 for y in YS])]
    table = solve(rulings, ROWS)
    assert print_of(table) == PRINT
    assert len(table.columns) == 4


def test_lines_set_double_make_no_cells_between_them() -> None:
    rulings = [*grid(XS, YS), *(down(x + 2.6, 100, 160) for x in XS[1:3])]
    assert print_of(solve(rulings, ROWS)) == PRINT


def test_lines_in_pieces_are_one_line() -> None:
    """As Word draws them: a piece per cell, cut at every crossing."""
    pieces = [
        piece
        for ruling in grid(XS, YS)
        for piece in (
            [across(ruling.y0, x0 + 0.5, x1 - 0.5) for x0, x1 in pairwise(XS)]
            if ruling.horizontal
            else [down(ruling.x0, y0 + 0.5, y1 - 0.5) for y0, y1 in pairwise(YS)]
        )
    ]
    assert print_of(solve(pieces, ROWS)) == PRINT


def test_lines_that_do_not_quite_meet_touch() -> None:
    rulings = [*(across(y, 74, 520) for y in YS), *(down(x, 102, 158) for x in XS)]
    assert print_of(solve(rulings, ROWS)) == PRINT


def test_a_box_whose_sides_do_not_quite_meet_is_a_box() -> None:
    sides = [across(100, 74, 298), across(120, 74, 298), down(72, 102, 118), down(300, 102, 118)]
    table = solve(sides, words("Range", 80, 114))
    assert print_of(table) == [["Range"]]


def test_tables_apart_are_two_and_stand_from_top_to_bottom() -> None:
    lower = grid(XS[:2], (300, 320))
    tables = grid_tables(1, [*lower, *grid(XS, YS)], [*ROWS, *words("Range", 76, 314)])
    assert [print_of(table) for table in tables] == [PRINT, [["Range"]]]


def test_tables_side_by_side_are_two() -> None:
    tables = grid_tables(1, [*grid((300, 400), (100, 120)), *grid((72, 200), (100, 120))], [])
    assert [table.x0 for table in tables] == [72, 300]


def test_lines_that_meet_no_other_are_no_table() -> None:
    assert grid_tables(1, [across(100, 72, 522), across(120, 72, 522), down(30, 200, 700)], ROWS) == []


def test_no_rulings_no_table() -> None:
    assert grid_tables(1, [], ROWS) == []


# Tables that are ruled only across


def stack(
    on_it: Sequence[Word], rulings: Sequence[Ruling], fills: Sequence[Fill] = (), taken: Sequence[Table] = ()
) -> list[Table]:
    return stack_tables(page(on_it, rulings=rulings, fills=fills), page(on_it).words, taken)


RULES = [across(y, 72, 522) for y in YS]


def pieces(ys: Sequence[float] = YS, xs: Sequence[float] = XS) -> list[Ruling]:
    return [across(y, x0, x1 - 0.5) for y in ys for x0, x1 in pairwise(xs)]


def test_columns_where_the_rules_are_broken() -> None:
    """The title column's text runs up to the next column, so that no white river parts them."""
    tight = [*row(114, "Unit", "Title", "Level"), *row(134, "201", "Health and safety in the workplaces 2017", "2")]
    table = only(stack(tight, pieces(YS[:3])))
    assert print_of(table) == [["Unit", "Title", "Level"], ["201", "Health and safety in the workplaces 2017", "2"]]
    assert [round(x) for x in table.columns] == [72, 172, 372, 522]


def test_columns_where_some_rules_are_whole_and_others_broken() -> None:
    assert print_of(only(stack(ROWS, [*pieces(YS[:2]), *RULES[2:]]))) == PRINT


def test_columns_where_the_shaded_header_cells_meet() -> None:
    shaded = [Fill(x0, 100, x1, 120, 0xCCCCCC) for x0, x1 in pairwise(XS)]
    tight = [*row(114, "Unit", "Title", "Level"), *row(134, "201", "Health and safety in the workplaces 2017", "2")]
    table = only(stack(tight, RULES[:3], shaded))
    assert print_of(table)[1] == ["201", "Health and safety in the workplaces 2017", "2"]
    assert table.columns == XS


def test_columns_where_white_rivers_run() -> None:
    table = only(stack(ROWS, RULES))
    assert print_of(table) == PRINT
    assert (table.x0, table.y0, table.x1, table.y1) == (72, 100, 522, 160)


def test_columns_stand_as_near_as_a_river_is_wide() -> None:
    """Between the title, which ends at 161.5, and the level there are 8 points."""
    xs = (72.0, 100.0, 165.5)
    rows = [*row(114, "No", "Safe working", "Level", xs=xs), *row(134, "1", "Tools", "2", xs=xs)]
    table = only(stack(rows, [across(y, 72, 220) for y in YS[:3]]))
    assert print_of(table) == [["No", "Safe working", "Level"], ["1", "Tools", "2"]]


def test_a_banner_row_is_one_cell() -> None:
    banner = words("Mandatory units that every learner takes", 76, 134)
    table = only(stack([*row(114, "Unit", "Title", "Level"), *banner, *row(154, "201", "Tools", "2")], RULES))
    assert print_of(table) == [
        ["Unit", "Title", "Level"],
        ["Mandatory units that every learner takes"],
        ["201", "Tools", "2"],
    ]
    assert table.rows[1][0].column_span == 3


def test_a_short_banner_stands_in_the_first_column() -> None:
    table = only(
        stack([*row(114, "Unit", "Title", "Level"), *row(134, "Optional"), *row(154, "201", "Tools", "2")], RULES)
    )
    assert print_of(table)[1] == ["Optional", "", ""]


def test_a_header_above_the_first_rule_is_a_row() -> None:
    table = only(stack([*row(96, "Unit", "Title", "Level"), *row(114, "201", "Tools", "2")], RULES[:2]))
    assert print_of(table) == [["Unit", "Title", "Level"], ["201", "Tools", "2"]]


def test_a_header_of_two_lines_above_the_first_rule_is_one_row() -> None:
    head = [*row(84, "Unit", "Title", "Credit"), *row(96, "number", "", "value")]
    table = only(stack([*head, *row(114, "201", "Tools", "2")], RULES[:2]))
    assert print_of(table) == [["Unit number", "Title", "Credit value"], ["201", "Tools", "2"]]


def test_a_paragraph_above_the_first_rule_is_no_row() -> None:
    sentence = words("Learners must achieve all of the units in this table to gain the award", 76, 92)
    table = only(stack([*sentence, *ROWS], RULES))
    assert print_of(table) == PRINT


def test_a_last_row_without_a_rule_under_it() -> None:
    assert print_of(only(stack(ROWS, RULES[:3]))) == PRINT


def test_text_far_below_the_last_rule_is_no_row() -> None:
    below = row(230, "Page", "of this", "handbook")
    assert print_of(only(stack([*ROWS, *below], RULES))) == PRINT


def test_tables_stacked_with_nothing_between_them_are_two() -> None:
    """The rules of both have the same extent; between the last of one and the first of the next no word stands."""
    lower = [*row(214, "Unit", "Title", "Level"), *row(234, "301", "Machines", "3")]
    tables = stack([*ROWS, *lower], [*RULES, *(across(y, 72, 522) for y in (200, 220, 240))])
    assert [print_of(table) for table in tables] == [PRINT, [["Unit", "Title", "Level"], ["301", "Machines", "3"]]]


def test_tables_of_other_widths_are_two() -> None:
    """Even where the heading of the lower one stands between them."""
    heading = words("Changes", 76, 185)
    lower = [*row(214, "Version", "Detail"), *row(234, "1.1", "Corrected")]
    tables = stack([*ROWS, *heading, *lower], [*RULES, *(across(y, 72, 400) for y in (200, 220, 240))])
    assert [print_of(table) for table in tables] == [PRINT, [["Version", "Detail"], ["1.1", "Corrected"]]]


def test_rules_of_a_fully_ruled_table_are_not_used_again() -> None:
    ruled = solve(grid(XS, YS), ROWS)
    assert stack(ROWS, grid(XS, YS), taken=[ruled]) == []


def test_rules_around_a_paragraph_are_no_table() -> None:
    paragraph = words("A note that stands between two rules and has no columns at all", 76, 114)
    assert stack(paragraph, RULES[:2]) == []


def test_a_word_beside_the_rules_is_not_in_the_table() -> None:
    assert print_of(only(stack([*ROWS, word("Note", 540, 134)], RULES))) == PRINT


def test_turned_words_make_no_rows() -> None:
    turned = [word("Handbook", 500, 150, upright=False)]
    assert print_of(only(stack([*ROWS, *turned], RULES))) == PRINT


@pytest.mark.parametrize("by", [0.0, 3.0, 20.0, -20.0])
def test_a_table_with_a_shaded_head_goes_on_where_the_next_page_has_another_margin(by: float) -> None:
    """The rules below the first column, whose cell is merged, are left out, as word processors do."""
    shaded = [Fill(x0, 100, x1, 120, 0xCCCCCC) for x0, x1 in pairwise(XS)]
    rules = [across(y, x0, x1) for y in (140, 160) for x0, x1 in pairwise(XS[1:])]
    rows = [
        *row(114, "Version", "Change", "Section", bold=True),
        *row(134, "1.0", "Safety", "2"),
        *row(154, "", "Tools", "3"),
    ]
    (before,) = shaded_tables(page([*rows], rulings=rules, fills=shaded), rows, [])
    assert before.banded
    xs = [x + by for x in XS]
    more = [*row(94, "1.1", "Metals", "4", xs=xs), *row(114, "1.2", "Timber", "5", xs=xs)]
    below = [across(y, x0, x1) for y in (80, 100, 120) for x0, x1 in pairwise(xs)]
    rest = continued_table(page(more, 2, rulings=below), more, replace(before, cut=True))
    assert rest is not None
    assert rest.columns == tuple(xs)
    assert print_of(rest) == [["1.1", "Metals", "4"], ["1.2", "Timber", "5"]]
