from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.geometry.running import Inside, body_size, running_words
from pipeline.pages import Word
from tests.build import document, page, texts, word, words

BODY = [part for y in range(150, 700, 14) for part in words("the text of the body is different", 72, y)]
FOOT = 800.0  # a baseline in the lower margin
HEAD = 50.0


def running(of_page: Callable[[int], list[Word]], pages: int = 8, boxed: Inside | None = None) -> list[str]:
    """For each page, the running words among those that `of_page` sets beside the body."""
    made = document(*(page([*BODY, *of_page(number)], number) for number in range(1, pages + 1)))
    found = running_words(made, boxed or {})
    return [texts([word for word in each.words if word.nth in found.get(each.number, ())]) for each in made.pages]


def test_the_same_line_on_every_page() -> None:
    assert running(lambda _: words("Larkfield Level 2 Diploma", 72, FOOT)) == ["Larkfield Level 2 Diploma"] * 8


def test_a_line_that_differs_in_its_page_number() -> None:
    expected = [f"Handbook page {number} of 8" for number in range(1, 9)]
    assert running(lambda number: words(f"Handbook page {number} of 8", 72, FOOT)) == expected


def test_odd_and_even_pages() -> None:
    def foot(number: int) -> list[Word]:
        return words(f"{number} Diploma", 72, FOOT) if number % 2 == 0 else words(f"Handbook {number}", 450, FOOT)

    assert running(foot)[:4] == ["Handbook 1", "2 Diploma", "Handbook 3", "4 Diploma"]


def test_a_foot_for_each_section() -> None:
    def foot(number: int) -> list[Word]:
        return words("Introduction" if number < 4 else "Units", 72, FOOT)

    assert running(foot) == ["Introduction"] * 3 + ["Units"] * 5


def test_the_parts_of_a_foot_are_judged_apart() -> None:
    """'Larkfield' on the left of every page, the title of the page's unit on the right."""

    def foot(number: int) -> list[Word]:
        title = ["Tools", "Safety", "Metals", "Timber", "Plaster", "Paint", "Tiles", "Glass"][number - 1]
        return [*words("Larkfield", 72, FOOT), *words(title, 450, FOOT)]

    assert running(foot) == ["Larkfield"] * 8


@pytest.mark.parametrize("printed", ["{}", "Page {}", "{} of 120", "page {}/120"])
def test_a_page_number_need_not_repeat(printed: str) -> None:
    def foot(number: int) -> list[Word]:
        return words(printed.format(number), 300, FOOT) if number == 5 else []

    assert running(foot)[4] == printed.format(5)


def test_a_number_further_in_is_no_page_number() -> None:
    """At 88 points: in the margin, but not at its edge."""
    assert running(lambda number: words("12", 300, 88) if number == 5 else []) == [""] * 8


def test_a_line_that_stands_at_another_height_is_another_line() -> None:
    assert running(lambda number: words("Larkfield", 72, 760 + 6 * number)) == [""] * 8


def test_a_line_may_stand_a_point_or_two_higher_or_lower() -> None:
    assert running(lambda number: words("Larkfield", 72, FOOT + 0.6 * (number % 4))) == ["Larkfield"] * 8


def test_the_last_line_of_a_page_is_not_running() -> None:
    endings = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    assert running(lambda number: words(f"which ends with {endings[number - 1]}", 72, FOOT)) == [""] * 8


def test_a_line_on_two_pages_of_many_is_not_running() -> None:
    assert running(lambda number: words("Range", 72, HEAD) if number in {3, 4} else []) == [""] * 8


def test_a_line_on_both_pages_of_a_short_document_is_running() -> None:
    assert running(lambda _: words("Larkfield", 72, HEAD), pages=2) == ["Larkfield"] * 2


def test_a_line_in_the_middle_of_every_page_is_not_running() -> None:
    assert running(lambda _: words("Learning outcomes", 72, 400.5)) == [""] * 8


def test_headings_of_units_at_the_top_of_pages_are_not_running() -> None:
    """'Unit 201' … 'Unit 208' differ in nothing but digits, but are set larger than the body."""
    assert running(lambda number: words(f"Unit 20{number}", 72, HEAD, 16)) == [""] * 8


def test_heads_of_tables_at_the_top_of_pages_are_not_running() -> None:
    table = {number: [(40.0, 700.0)] for number in range(1, 9)}
    head = words("Learning outcomes Assessment criteria", 72, HEAD)
    assert running(lambda _: head, boxed=table) == [""] * 8
    assert running(lambda _: head) == ["Learning outcomes Assessment criteria"] * 8


def test_a_foot_below_a_table_is_running() -> None:
    table = {number: [(40.0, 780.0)] for number in range(1, 9)}
    assert running(lambda _: words("Larkfield", 72, FOOT), boxed=table) == ["Larkfield"] * 8


def test_the_size_of_the_body_is_the_commonest() -> None:
    mixed = page([*words("a few words of body text", size=10.2), *words("Heading", size=18), word("note", size=7)])
    assert body_size(document(mixed)) == 10.0
    assert body_size(document(page())) == 0.0


@pytest.mark.parametrize("step", [0.0, 3.0, 10.0])
def test_small_print_that_changes_runs_though_facing_pages_have_it_at_other_heights(step: float) -> None:
    """'UNIT 1: ORGANISE A STALL' above the pages of unit 1, in the same small print above those of every other unit."""
    titles = ["ORGANISE A STALL", "MEND A LAMP", "COUNT STOCK", "SHARPEN A SAW", "PAINT A DOOR", "LAY A FLOOR"]

    def head(number: int) -> list[Word]:
        return words(f"UNIT {titles[(number - 1) // 2]}", 72, HEAD + step * (number % 2), 7) if number > 2 else []

    assert running(head, 12) == ["", "", *[f"UNIT {titles[(number - 1) // 2]}" for number in range(3, 13)]]
