from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry.columns import text_columns
from pipeline.pages import Word
from tests.build import WIDTH, texts, word, words

LEFT = [*words("left column of text", 50, 100), *words("goes on", 50, 112)]
RIGHT = [*words("right column of text", 320, 100), *words("ends here", 320, 112)]


def test_a_gutter_in_the_middle_parts_two_columns() -> None:
    mixed = [part for pair in zip(LEFT, RIGHT, strict=False) for part in pair]
    assert [texts(column) for column in text_columns(mixed, WIDTH)] == [
        "left column of text goes on",
        "right column of text ends here",
    ]


def test_a_line_across_the_gutter_is_one_column() -> None:
    heading = words("a heading that is set over the whole width of this page and on", 50, 80)
    assert max(word.x1 for word in heading) > 320
    assert text_columns([*heading, *LEFT, *RIGHT], WIDTH) == [[*heading, *LEFT, *RIGHT]]


def test_a_gutter_near_the_edge_is_an_indent() -> None:
    numbers = [word("1.", 50, y) for y in (100, 112, 124)]
    points = [word("point", 90, y) for y in (100, 112, 124)]
    assert text_columns([*numbers, *points], WIDTH) == [[*numbers, *points]]


def test_a_gutter_may_stand_behind_an_indent() -> None:
    numbers = [word("1.", 20, y) for y in (100, 112, 124)]
    assert text_columns([*numbers, *LEFT, *RIGHT], WIDTH) == [[*numbers, *LEFT], RIGHT]


def test_a_narrow_gap_is_no_gutter() -> None:
    close = [word("text", 160, y) for y in (100, 112, 124)]
    beside = [word("text", 193, y) for y in (100, 112, 124)]
    assert text_columns([*close, *beside], WIDTH) == [[*close, *beside]]


def test_a_word_or_two_on_the_right_are_no_column() -> None:
    assert text_columns([*LEFT, *words("page 3", 320, 100)], WIDTH) == [[*LEFT, *words("page 3", 320, 100)]]


def test_no_words() -> None:
    assert text_columns([], WIDTH) == [[]]


@given(st.lists(st.builds(word, st.just("word"), st.floats(0, 560), st.floats(20, 800)), max_size=25))
def test_every_word_stands_in_one_column_and_keeps_its_order(found: list[Word]) -> None:
    columns = text_columns(found, WIDTH)
    assert len(columns) in {1, 2}
    assert sorted(part for column in columns for part in column) == sorted(found)
    for column in columns:
        assert column == [part for part in found if part in column]
