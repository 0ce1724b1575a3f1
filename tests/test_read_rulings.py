"""Rulings in every way that files draw them, and lines that are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from pipeline.pages import Page
from pipeline.read import read_document
from pipeline.read.drawings import turned
from pipeline.sheets import sheets_of
from tests import build

Box = tuple[float, float, float, float]
Draw = Callable[[Any, Box], None]
XS, YS = (60.0, 180.0, 300.0), (100.0, 124.0, 148.0, 172.0)
LINES = [(XS[0], y, XS[-1], y) for y in YS] + [(x, YS[0], x, YS[-1]) for x in XS]
GREY = (0.6, 0.6, 0.6)


def pieces(line: Box, length: float, gap: float) -> list[Box]:
    """A line in pieces of a length, with gaps between them."""
    x0, y0, x1, y1 = line
    found, at, whole = [], 0.0, max(x1 - x0, y1 - y0)
    while at < whole:
        end = min(at + length, whole)
        found.append((x0 + at, y0, x0 + end, y0) if x1 > x0 else (x0, y0 + at, x0, y0 + end))
        at += length + gap
    return found


def bar(line: Box, thickness: float) -> Box:
    x0, y0, x1, y1 = line
    half = thickness / 2
    return (x0, y0 - half, x1, y1 + half) if x1 > x0 else (x0 - half, y0, x1 + half, y1)


def strokes(page: Any, lines: Sequence[Box], **style: Any) -> None:
    for x0, y0, x1, y1 in lines:
        page.draw_line((x0, y0), (x1, y1), **style)


def bars(page: Any, boxes: Sequence[Box], colour: tuple[float, ...] = GREY) -> None:
    shape = page.new_shape()
    for box in boxes:
        shape.draw_rect(box)
    shape.finish(color=None, fill=colour, width=0)
    shape.commit()


def dots(page: Any, line: Box, size: float, gap: float) -> None:
    shape = page.new_shape()
    for x0, y0, _, _ in pieces(line, size, gap):
        shape.draw_circle((x0 + size / 2, y0), size / 2)
    shape.finish(color=None, fill=GREY, width=0)
    shape.commit()


def picture(page: Any, box: Box) -> None:
    grey = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 1, 1), False)
    grey.clear_with(90)
    page.insert_image(box, pixmap=grey, keep_proportion=False)


def twice(page: Any, line: Box, apart: float) -> None:
    x0, y0, x1, y1 = bar(line, apart)
    strokes(page, [(x0, y0, x1, y0), (x0, y1, x1, y1)] if line[2] > line[0] else [(x0, y0, x0, y1), (x1, y0, x1, y1)])


def of_both_cells(page: Any, line: Box) -> None:
    """The dashes of both cells that a border parts, which do not begin at the same point."""
    x0, y0, x1, y1 = line
    other = (x0 + 0.3, y0 + 1, x1 + 0.3, y1) if y1 > y0 else (x0 + 1, y0 + 0.3, x1, y1 + 0.3)
    bars(page, [bar(piece, 0.5) for one in (line, other) for piece in pieces(one, 3, 1.5)])


def typed(page: Any, line: Box, sign: str) -> None:
    """A line across that is typed, and one down that is drawn."""
    x0, y0, x1, _ = line
    if x1 > x0:
        count = int((x1 - x0) / pymupdf.get_text_length(sign, fontsize=6))
        page.insert_text((x0, y0), sign * count, fontsize=6)
    else:
        strokes(page, [line])


DRAWN: dict[str, Draw] = {
    "hair line": lambda page, line: strokes(page, [line], width=0.1),
    "light grey": lambda page, line: strokes(page, [line], color=(0.87, 0.87, 0.87)),
    "wide pen": lambda page, line: strokes(page, [line], width=4.5),
    "dash array": lambda page, line: strokes(page, [line], dashes="[2 3] 0"),
    "round dots of the pen": lambda page, line: strokes(page, [line], dashes="[0 2] 0", lineCap=1),
    "dashes of 3": lambda page, line: strokes(page, pieces(line, 3, 2), width=0.5),
    "dashes of 6 far apart": lambda page, line: strokes(page, pieces(line, 6, 4), width=0.5),
    "squares": lambda page, line: bars(page, [bar(piece, 0.48) for piece in pieces(line, 0.48, 0.48)]),
    "bars as dashes": lambda page, line: bars(page, [bar(piece, 1.5) for piece in pieces(line, 3, 1.5)]),
    "dashes of both cells": of_both_cells,
    "round dots": lambda page, line: dots(page, line, 1.0, 1.5),
    "bar of 0.2": lambda page, line: bars(page, [bar(line, 0.2)]),
    "bar of 3": lambda page, line: bars(page, [bar(line, 3)]),
    "bar of 5": lambda page, line: bars(page, [bar(line, 5)]),
    "bar of 4 in pieces": lambda page, line: bars(page, [bar(piece, 4) for piece in pieces(line, 12, 0)]),
    "pieces that overlap": lambda page, line: strokes(page, pieces(line, 24, -2)),
    "pieces for each cell": lambda page, line: strokes(page, pieces(line, 22, 2), width=0.5),
    "double, 1 apart": lambda page, line: twice(page, line, 1),
    "double, 2.2 apart": lambda page, line: twice(page, line, 2.2),
    "double, 3 apart": lambda page, line: twice(page, line, 3),
    "pictures": lambda page, line: picture(page, bar(line, 0.6)),
    "typed dots": lambda page, line: typed(page, line, "."),
    "typed dashes": lambda page, line: typed(page, line, "-"),
    "underscores": lambda page, line: typed(page, line, "_"),
}


def read(tmp_path: Path, draw: Callable[[Any], None]) -> Page:
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        draw(page)
        pdf.save(tmp_path / "page.pdf")
    return read_document(tmp_path / "page.pdf").pages[0]


def cells(page: Page) -> list[tuple[str, int, int]]:
    """The text of the cells of a page's tables, each with the rows and columns that it spans."""
    return [
        (" ".join(word.text for word in cell.words), cell.row_span, cell.column_span)
        for table in sheets_of(build.document(page)).tables
        for cell in table.cells
    ]


def table(page: Any, draw: Draw, inner: Draw | None = None) -> None:
    """A table whose first cell is merged with the one below it."""
    for line in LINES:
        if line != (XS[0], YS[1], XS[-1], YS[1]):
            at_edge = line[:2] == (XS[0], YS[0]) or line[2:] == (XS[-1], YS[-1])
            (draw if at_edge or inner is None else inner)(page, line)
    (inner or draw)(page, (XS[1], YS[1], XS[2], YS[1]))
    for text, x, y in (("merged", 66, 116), ("b", 186, 116), ("d", 186, 140), ("e", 66, 164), ("f", 186, 164)):
        page.insert_text((x, y), text, fontsize=10)


WANTED = [("merged", 2, 1), ("b", 1, 1), ("d", 1, 1), ("e", 1, 1), ("f", 1, 1)]


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_a_table_is_the_same_however_its_lines_are_drawn(draw: Draw, tmp_path: Path) -> None:
    assert cells(read(tmp_path, lambda page: table(page, draw))) == WANTED


@pytest.mark.parametrize("inner", ["dash array", "dashes of 3", "squares", "round dots", "pictures"])
def test_lines_inside_may_be_drawn_otherwise_than_the_frame(inner: str, tmp_path: Path) -> None:
    solid = DRAWN["hair line"]
    assert cells(read(tmp_path, lambda page: table(page, solid, DRAWN[inner]))) == WANTED
    assert cells(read(tmp_path, lambda page: table(page, DRAWN[inner], solid))) == WANTED


@pytest.mark.parametrize("gap", [4.0, 6.0])
def test_dashed_lines_side_by_side_are_two(gap: float, tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.insert_text((60, 90), "Level", fontsize=10)
        for line in ((60.0, 100.0, 180.0, 100.0), (180.0 + gap, 100.0, 300.0, 100.0)):
            bars(page, [bar(piece, 0.5) for piece in pieces(line, 3, 1.5)])

    ends = [(round(ruling.x0), round(ruling.x1)) for ruling in read(tmp_path, draw).rulings]
    assert ends == [(60, 180), (round(180 + gap), 300)]


def test_white_lines_part_what_is_filled_and_nothing_else(tmp_path: Path) -> None:
    def white(page: Any, line: Box) -> None:
        strokes(page, [line], color=(1, 1, 1))

    def shaded(page: Any) -> None:
        bars(page, [(XS[0], YS[0], XS[-1], YS[-1])])
        table(page, white)

    assert cells(read(tmp_path, shaded)) == WANTED
    assert cells(read(tmp_path, lambda page: table(page, white))) == []


@pytest.mark.parametrize("height", [2.0, -3.0], ids=["under", "through"])
@pytest.mark.parametrize("draw", ["hair line", "bar of 0.2", "squares"])
def test_a_line_under_or_through_words_is_no_ruling(height: float, draw: str, tmp_path: Path) -> None:
    def underlined(page: Any, further: float) -> None:
        page.insert_text((72, 300), "plain", fontsize=10)
        page.insert_text((72, 200), "Two words stand here", fontsize=10)
        first, *_, last = sorted(page.get_text("words"), key=lambda word: (word[1], word[0]))[:4]
        DRAWN[draw](page, (first[0], 200 + height, last[2] + further, 200 + height))

    assert read(tmp_path, lambda page: underlined(page, 0)).rulings == ()
    assert len(read(tmp_path, lambda page: underlined(page, 60)).rulings) == 1


def test_dots_that_lead_to_a_page_number_are_no_ruling(tmp_path: Path) -> None:
    def contents(page: Any, number: str) -> None:
        page.insert_text((72, 200), "Introduction", fontsize=10)
        page.insert_text((400, 200), number, fontsize=10)
        dots(page, (134, 198, 396, 198), 1, 2)

    assert read(tmp_path, lambda page: contents(page, "7")).rulings == ()
    assert len(read(tmp_path, lambda page: contents(page, "")).rulings) == 1


@pytest.mark.parametrize("text", ["Introduction ............................ 7", "Name: __________________________"])
def test_what_is_typed_beside_words_is_no_ruling(text: str, tmp_path: Path) -> None:
    page = read(tmp_path, lambda page: page.insert_text((72, 200), text, fontsize=12))
    assert page.rulings == ()
    assert [word.text for word in page.words] == text.split()


def test_shapes_that_are_no_lines(tmp_path: Path) -> None:
    def shapes(page: Any) -> None:
        page.insert_text((72, 72), "shapes", fontsize=10)
        bars(page, [(72, 100 + 14 * at, 75, 103 + 14 * at) for at in range(6)])  # bullets of a list
        bars(page, [(100, 300, 104.5, 310)])
        dots(page, (200, 200, 206, 200), 1, 1)  # three dots

    page = read(tmp_path, shapes)
    assert page.rulings == ()
    assert len(page.fills) == 7


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_box_of_a_turned_page_stands_where_mupdf_puts_it(rotation: int) -> None:
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=595.276, height=841.89)
        page.set_rotation(rotation)
        matrix = page.rotation_matrix
    for at in range(50):
        x0, y0, x1, y1 = 7.31 * at, 11.17 * at, 7.31 * at + 35.03, 11.17 * at + 9.71
        a, b = pymupdf.Point(x0, y0) * matrix, pymupdf.Point(x1, y1) * matrix
        assert turned((x0, y0, x1, y1), matrix) == (min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))
