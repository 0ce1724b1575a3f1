from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry.grids import Cell, Table, grid_tables
from pipeline.pages import Ruling, Word
from tests.build import across, down, grid, texts, word, words

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
    assert sorted(id(part) for cell in table.cells for part in cell.words) == sorted(map(id, inside))
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
