"""Marks that are drawn into the cells of a grid are told; what else is small and drawn is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from pipeline.appearance import shown_findings
from pipeline.findings import Checked
from pipeline.read import read_document

Draw = Callable[[Any, float, float], None]
XS, YS = (60.0, 180.0, 240.0, 300.0), (100.0, 120.0, 140.0, 160.0)
ROWS = [["Standard", "1", "2"], ["Sew by hand", "", "#"], ["Line a spine", "#", "#"]]
CELL = (180.0, 120.0, 240.0, 140.0)  # the only one without words
X, Y = 210.0, 130.0  # its middle
WHITE, BLACK = (1, 1, 1), (0, 0, 0)


def told(path: Path, draw: Draw, rows: Sequence[Sequence[str]] = ROWS, pages: int = 1) -> list[tuple[float, ...]]:
    """The boxes of the cells that are told to hold a drawn mark, when `draw` draws one into `CELL` of each page."""
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
    found = list(shown_findings(read_document(path)))
    assert {finding.code for finding in found} <= {Checked.PICTURE_INSTEAD_OF_TEXT}
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


@pytest.mark.parametrize("draw", [tick, tick_of_two_strokes, cross, dot, ring, star, square])
def test_a_drawn_mark_in_an_empty_cell_is_told_with_the_cell(tmp_path: Path, draw: Draw) -> None:
    assert told(tmp_path / "grid.pdf", draw) == [CELL]


def test_marks_of_a_rotated_page_are_told(tmp_path: Path) -> None:
    def turned(page: Any, x: float, y: float) -> None:
        tick(page, x, y)
        page.set_rotation(90)

    ((x0, y0, x1, y1),) = told(tmp_path / "grid.pdf", turned)
    assert (round(x1 - x0), round(y1 - y0)) == (20, 60)


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
    assert told(tmp_path / "few.pdf", tick, pages=2) == [CELL, CELL]
    assert told(tmp_path / "many.pdf", tick, pages=4) == []
