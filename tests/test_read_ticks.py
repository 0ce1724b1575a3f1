"""Ticks that are drawn into the cells of a grid are read, other marks told; what else is small and drawn is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from pipeline.appearance import shown_findings
from pipeline.findings import Checked
from pipeline.pages import Document
from pipeline.read import read_document

Draw = Callable[[Any, float, float], None]
XS, YS = (60.0, 180.0, 240.0, 300.0), (100.0, 120.0, 140.0, 160.0)
ROWS = [["Standard", "1", "2"], ["Sew by hand", "", "#"], ["Line a spine", "#", "#"]]
CELL = (180.0, 120.0, 240.0, 140.0)  # the only one without words
X, Y = 210.0, 130.0  # its middle
WHITE, BLACK = (1, 1, 1), (0, 0, 0)


def grid(path: Path, draw: Draw, rows: Sequence[Sequence[str]] = ROWS, pages: int = 1) -> Document:
    """Pages with a ruled grid, into `CELL` of which `draw` draws something."""
    with pymupdf.open() as pdf:
        for word in ("first", "second", "third", "fourth")[:pages]:
            page = pdf.new_page()
            for x in XS:
                page.draw_line((x, YS[0]), (x, YS[-1]))
            for y in YS:
                page.draw_line((XS[0], y), (XS[-1], y))
            for top, row in zip(YS, rows, strict=False):
                for left, text in zip(XS, row, strict=False):
                    page.insert_text((left + 4, top + 13), text and f"{text} {word}", fontsize=9)
            draw(page, X, Y)
        pdf.save(path)
    return read_document(path)


def ticked(document: Document) -> list[tuple[float, float]]:
    """The middles of the drawn ticks that are words, each of which is told."""
    boxes = [box for found in shown_findings(document) if found.code is Checked.DRAWN_TICK for box in found.place]
    words = [word for page in document.pages for word in page.words if word.text == "\u2713"]
    assert [(box.page, box.x0, box.y0) for box in boxes] == [(w.page, round(w.x0, 2), round(w.y0, 2)) for w in words]
    return [(round((word.x0 + word.x1) / 2), round((word.y0 + word.y1) / 2)) for word in words]


def told(path: Path, draw: Draw, rows: Sequence[Sequence[str]] = ROWS, pages: int = 1) -> list[tuple[float, ...]]:
    """The boxes of the cells of such a grid that are told to hold a drawn mark, which is not read."""
    document = grid(path, draw, rows, pages)
    found = list(shown_findings(document))
    assert {finding.code for finding in found} <= {Checked.PICTURE_INSTEAD_OF_TEXT}
    assert not ticked(document)
    return [(box.x0, box.y0, box.x1, box.y1) for finding in found for box in finding.place or ()]


def tick(page: Any, x: float, y: float) -> None:
    page.draw_polyline([(x - 5, y), (x - 2, y + 4), (x + 5, y - 5)], color=BLACK)


def tick_of_two_strokes(page: Any, x: float, y: float) -> None:
    page.draw_line((x - 5, y), (x - 2, y + 4))
    page.draw_line((x - 2, y + 4), (x + 5, y - 5))


def cross(page: Any, x: float, y: float) -> None:
    page.draw_line((x - 4, y - 4), (x + 4, y + 4))
    page.draw_line((x - 4, y + 4), (x + 4, y - 4))


def dot(page: Any, x: float, y: float) -> None:
    page.draw_circle((x, y), 3, color=None, fill=BLACK)


def ring(page: Any, x: float, y: float) -> None:
    page.draw_circle((x, y), 3, color=BLACK)


def star(page: Any, x: float, y: float) -> None:
    points = [(0, -5), (1, -1), (5, -1), (2, 1), (3, 5), (0, 2), (-3, 5), (-2, 1), (-5, -1), (-1, -1)]
    page.draw_polyline([(x + a, y + b) for a, b in points], color=None, fill=(0.2, 0.2, 0.8))


def square(page: Any, x: float, y: float) -> None:
    page.draw_rect((x - 4, y - 4, x + 4, y + 4), color=None, fill=BLACK)


def filled_tick(page: Any, x: float, y: float) -> None:
    points = [(-5, 0), (-3.5, -1), (-2, 2), (4, -5), (5, -4.4), (-1.8, 4)]
    page.draw_polyline([(x + a, y + b) for a, b in points], color=None, fill=(0, 0.4, 0), closePath=True)


def bowed_tick(page: Any, x: float, y: float) -> None:
    shape = page.new_shape()
    shape.draw_line((x - 5, y + 1), (x - 2, y + 4))
    shape.draw_bezier((x - 2, y + 4), (x, y), (x + 2, y - 3), (x + 6, y - 5))
    shape.finish(color=BLACK, closePath=False)
    shape.commit()


def letter(character: str) -> Draw:
    def draw(page: Any, x: float, y: float) -> None:
        shapes: dict[str, list[tuple[float, float]]] = {
            "V": [(-4, -5), (0, 5), (4, -5)],
            "/": [(-4, 5), (4, -5), (-3, 5)],
            "arrow": [(-5, 0), (5, 0), (2, -3), (5, 0), (2, 3)],
            "L": [(-4, -5), (-4, 5), (4, 5), (-4, 4.4)],
            "J": [(-4, 2), (-2, 5), (2, 5), (4, 2), (4, -5), (3, 2)],
            "N": [(-4, 5), (-4, -5), (4, 5), (4, -5)],
        }
        page.draw_polyline([(x + a, y + b) for a, b in shapes[character]], color=None, fill=BLACK)

    return draw


@pytest.mark.parametrize("draw", [tick, tick_of_two_strokes, filled_tick, bowed_tick])
@pytest.mark.parametrize("size", [1.0, 1.3])
def test_a_drawn_tick_in_an_empty_cell_is_read(tmp_path: Path, draw: Draw, size: float) -> None:
    def scaled(page: Any, x: float, y: float) -> None:
        with pymupdf.open() as pdf:
            stamp = pdf.new_page(width=20, height=20)
            draw(stamp, 10, 10)
            half = 10 * size
            page.show_pdf_page(pymupdf.Rect(x - half, y - half, x + half, y + half), pdf, 0)

    ((x, y),) = ticked(grid(tmp_path / "grid.pdf", draw if size == 1 else scaled))
    assert (abs(x - X) <= 1, abs(y - Y) <= 1) == (True, True)


OTHERS: list[Draw] = [cross, dot, ring, star, square, *[letter(one) for one in ("V", "/", "arrow", "L", "J", "N")]]


@pytest.mark.parametrize("draw", OTHERS)
def test_another_drawn_mark_in_an_empty_cell_is_told_with_the_cell(tmp_path: Path, draw: Draw) -> None:
    assert told(tmp_path / "grid.pdf", draw) == [CELL]


def test_a_tick_beside_another_mark_is_not_read(tmp_path: Path) -> None:
    def both(page: Any, x: float, y: float) -> None:
        tick(page, x, y)
        dot(page, x + 15, y)

    assert told(tmp_path / "grid.pdf", both) == [CELL]


def test_ticks_of_a_page_that_shows_upright_are_read(tmp_path: Path) -> None:
    grid(tmp_path / "grid.pdf", tick)
    with pymupdf.open() as pdf, pymupdf.open(tmp_path / "grid.pdf") as source:
        page = pdf.new_page(width=842, height=595)
        page.show_pdf_page(page.rect, source, 0, rotate=90)
        page.set_rotation(90)
        pdf.save(tmp_path / "rotated.pdf")
    document = read_document(tmp_path / "rotated.pdf")
    assert document.pages[0].turn == 0
    assert ticked(document) == [(X, Y)]


def nothing(page: Any, x: float, y: float) -> None:
    pass


def white(page: Any, x: float, y: float) -> None:
    page.draw_circle((x, y), 3, color=None, fill=WHITE)


def transparent(page: Any, x: float, y: float) -> None:
    page.draw_circle((x, y), 3, color=None, fill=BLACK, fill_opacity=0)


def frame(page: Any, x: float, y: float) -> None:
    page.draw_rect((x - 4, y - 4, x + 4, y + 4), color=BLACK)


def shade(page: Any, x: float, y: float) -> None:
    page.draw_rect((x - 29, y - 9, x + 29, y + 9), color=None, fill=(0.8, 0.8, 0.8))


def slash(page: Any, x: float, y: float) -> None:
    page.draw_line((x - 30, y - 10), (x + 30, y + 10))


def bullet_beside_words(page: Any, x: float, y: float) -> None:
    dot(page, x, y + 20)


def outside(page: Any, x: float, y: float) -> None:
    tick(page, x, y + 200)


@pytest.mark.parametrize("draw", [nothing, white, transparent, frame, shade, slash, bullet_beside_words, outside])
def test_what_is_no_mark_or_stands_elsewhere_is_not_told(tmp_path: Path, draw: Draw) -> None:
    assert told(tmp_path / "grid.pdf", draw) == []


def test_a_shape_in_a_row_without_words_is_no_mark(tmp_path: Path) -> None:
    assert told(tmp_path / "grid.pdf", tick, [ROWS[0], ["", "", ""], ROWS[2]]) == []


def test_a_shape_in_the_same_place_of_page_after_page_is_an_ornament(tmp_path: Path) -> None:
    assert told(tmp_path / "few.pdf", cross, pages=2) == [CELL, CELL]
    assert told(tmp_path / "many.pdf", cross, pages=4) == []
    assert len(ticked(grid(tmp_path / "ticks.pdf", tick, pages=2))) == 2
    assert not ticked(grid(tmp_path / "ornaments.pdf", tick, pages=4))
