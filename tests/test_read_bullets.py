"""Bullets that are drawn as shapes part the points of a list; other shapes beside print are no words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from pipeline.characters import begins_with_bullet
from pipeline.pages import Page
from pipeline.read import read_document

Draw = Callable[[Any, float, float], None]
POINTS = ("weather", "time of day", "a failing queen")
LEFT, TOP, STEP, SIZE = 100.0, 100.0, 14.0, 10.0


def listed(path: Path, draw: Draw, points: tuple[str, ...] = POINTS, pages: int = 1) -> tuple[Page, ...]:
    """The pages behind a cover: a line of text and points below it, each with what `draw` draws before it."""
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((LEFT, 3 * TOP), "Keeping bees")
        for name in ("first", "second", "third", "fourth")[:pages]:
            page = pdf.new_page()
            page.insert_text((LEFT - 20, TOP), f"Explain how each affects the {name} colony:", fontsize=SIZE)
            for at, point in enumerate(points, start=1):
                page.insert_text((LEFT, TOP + at * STEP), f"{point} {name}", fontsize=SIZE)
                draw(page, LEFT - 10, TOP + at * STEP - 0.35 * SIZE)
        pdf.save(path)
    return read_document(path).pages[1:]


def bulleted(page: Page) -> list[str]:
    """The first word behind each bullet."""
    bullets = [word for word in page.words if word.bullet]
    return [
        min((w for w in page.words if w.baseline == b.baseline and w.x0 > b.x1), key=lambda w: w.x0).text
        for b in bullets
    ]


def dot(page: Any, x: float, y: float) -> None:
    page.draw_circle((x, y), 1.5, color=None, fill=(0, 0, 0))


def ring(page: Any, x: float, y: float) -> None:
    page.draw_circle((x, y), 1.5, color=(0, 0, 0), width=0.5)


def square(page: Any, x: float, y: float) -> None:
    page.draw_rect((x - 1.5, y - 1.5, x + 1.5, y + 1.5), color=None, fill=(0.1, 0.2, 0.6))


@pytest.mark.parametrize("draw", [dot, ring, square])
def test_a_shape_before_each_point_is_its_bullet(tmp_path: Path, draw: Draw) -> None:
    (page,) = listed(tmp_path / "list.pdf", draw)
    assert bulleted(page) == ["weather", "time", "a"]
    assert not page.ticks


def test_bullets_in_the_same_place_of_page_after_page_are_no_ornaments(tmp_path: Path) -> None:
    assert [bulleted(page) for page in listed(tmp_path / "list.pdf", dot, pages=4)] == [["weather", "time", "a"]] * 4


def far(page: Any, x: float, y: float) -> None:
    dot(page, x - 40, y)


def large(page: Any, x: float, y: float) -> None:
    page.draw_circle((x, y), 5, color=None, fill=(0, 0, 0))


def dash(page: Any, x: float, y: float) -> None:
    page.draw_rect((x - 4, y - 1.1, x + 4, y + 1.1), color=None, fill=(0, 0, 0))


def leader(page: Any, x: float, y: float) -> None:
    dot(page, x, y)
    dot(page, x - 6, y)


def behind_words(page: Any, x: float, y: float) -> None:
    page.insert_text((x - 14, y + 0.35 * SIZE), "ab", fontsize=SIZE)
    dot(page, x, y)


def below_the_line(page: Any, x: float, y: float) -> None:
    dot(page, x, y + 5)


@pytest.mark.parametrize("draw", [far, large, dash, leader, behind_words, below_the_line])
def test_another_shape_beside_print_is_no_bullet(tmp_path: Path, draw: Draw) -> None:
    (page,) = listed(tmp_path / "list.pdf", draw)
    assert not [word for word in page.words if word.bullet]


def test_one_shape_alone_in_a_document_is_no_bullet(tmp_path: Path) -> None:
    (page,) = listed(tmp_path / "list.pdf", dot, POINTS[:1])
    assert not [word for word in page.words if word.bullet]


def typed(path: Path, *lines: tuple[float, str]) -> Page:
    """A page with a text above these lines, each with the place in points where it begins."""
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((LEFT, 3 * TOP), "Keeping bees")
        page = pdf.new_page()
        page.insert_text((LEFT, TOP), "Explain how each of these affects the colony", fontsize=SIZE)
        for at, (x, text) in enumerate(lines, start=1):
            page.insert_text((x, TOP + at * STEP), text, fontsize=SIZE)
        pdf.save(path)
    return read_document(path).pages[1]


@pytest.mark.parametrize("mark", ["-", "\u2013", "*", "o"])
def test_what_is_typed_before_each_point_is_its_bullet(tmp_path: Path, mark: str) -> None:
    page = typed(tmp_path / "list.pdf", *((LEFT, f"{mark} {point}") for point in POINTS))
    assert bulleted(page) == ["weather", "time", "a"]


def test_what_stands_before_a_point_that_goes_on_below_its_text_is_its_bullet(tmp_path: Path) -> None:
    page = typed(tmp_path / "list.pdf", (LEFT, "-"), (LEFT + 20, "in the next line"))
    assert bulleted(page) == []
    lines = ((LEFT, "- weather that is cold, and"), (LEFT + pymupdf.get_text_length("- ", fontsize=SIZE), "windy"))
    assert bulleted(typed(tmp_path / "hanging.pdf", *lines)) == ["weather"]


@pytest.mark.parametrize(
    "lines",
    [
        [(LEFT, "- as its keeper knows - in the"), (LEFT, "evening, or at noon")],  # the dash of a sentence
        [(x, text) for x, text in ((LEFT, "-"), (LEFT, "-"), (LEFT, "-"))],  # a column in which nothing stands
        [(LEFT, "- 40"), (LEFT, "- 60")],  # sums
        [(LEFT, "> 70 marks"), (LEFT, "> 60 marks")],  # more than that
    ],
)
def test_a_dash_that_begins_no_point_is_no_bullet(tmp_path: Path, lines: list[tuple[float, str]]) -> None:
    assert bulleted(typed(tmp_path / "dash.pdf", *lines)) == []


@pytest.mark.parametrize("text", ["\u202260 marks", "\u2022Select"])
def test_a_bullet_is_parted_from_what_is_glued_to_it(text: str) -> None:
    assert begins_with_bullet(text)


@pytest.mark.parametrize("text", ["\u00b75", "2\u20223", "\u2022"])
def test_a_point_of_a_number_is_no_bullet(text: str) -> None:
    assert not begins_with_bullet(text)
