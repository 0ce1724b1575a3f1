"""Frames around pages and rules of heads are nobody's table; what a table draws in one place of all pages stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from pipeline.pages import Page, Ruling, Word
from pipeline.read.frames import without_frames
from tests.build import HEIGHT, WIDTH, page, words

Box = tuple[float, float, float, float]
TEXT = [w for y in range(100, 700, 14) for w in words("The keeper of a light looks after the lamp", 72, y)]


def framed(box: Box) -> list[Ruling]:
    x0, y0, x1, y1 = box
    return [Ruling(x0, y0, x1, y0), Ruling(x0, y1, x1, y1), Ruling(x0, y0, x0, y1), Ruling(x1, y0, x1, y1)]


AROUND = framed((20, 20, WIDTH - 20, HEIGHT - 20))
TABLE = [*framed((60, 80, 500, 720)), Ruling(200, 80, 200, 720)]
HEAD = Ruling(60, 60, 500, 60)


def left(rulings: Callable[[int], Sequence[Ruling]], text: Sequence[Word] = TEXT, count: int = 6) -> list[list[Ruling]]:
    pages: list[Page] = [page(text, number, rulings(number)) for number in range(1, count + 1)]
    return [list(one.rulings) for one in without_frames(pages)]


def test_a_frame_around_most_pages_is_left_out_and_the_table_in_it_stays() -> None:
    assert left(lambda number: [*AROUND, *TABLE] if number > 1 else TABLE) == [TABLE] * 6


def test_a_frame_on_turned_pages_is_judged_among_these() -> None:
    wide = page(TEXT, 7, framed((20, 20, HEIGHT - 20, WIDTH - 20)))
    pages = [page(TEXT, number, []) for number in range(1, 5)]
    turned = [
        Page(n, HEIGHT, WIDTH, tuple(w for w in wide.words if w.y1 < WIDTH - 20), wide.rulings, ()) for n in (5, 6, 7)
    ]
    assert [len(one.rulings) for one in without_frames([*pages, *turned])] == [0] * 7


@pytest.mark.parametrize(
    "rulings",
    [
        TABLE,  # a table in the same place of all pages: its rules touch
        framed((60, 80, 500, 300)),  # a box around some of the text
        [Ruling(60, 88, 500, 88)],  # the rule over a head of columns: its text is near
        [HEAD, Ruling(60, 400, 500, 400)],  # a rule like it further down: rows
        [Ruling(60, 346.5, 500, 346.5)],  # in the midst of the text
    ],
)
def test_what_a_table_may_draw_stays(rulings: list[Ruling]) -> None:
    assert left(lambda _: rulings) == [rulings] * 6


def test_a_rule_below_a_head_and_one_beside_the_text_are_left_out() -> None:
    text = [*words("Certificate in Lighthouse Keeping", 72, 50), *TEXT]
    assert left(lambda _: [HEAD, Ruling(40, 40, 40, 800)], text) == [[]] * 6


def test_what_few_pages_draw_stays() -> None:
    assert left(lambda number: AROUND if number < 3 else []) == [AROUND, AROUND, [], [], [], []]
