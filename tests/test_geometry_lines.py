from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry.lines import line_of, lines_of, runs_of
from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.pages import Word
from tests.build import document, page, word, words

SCATTERED = st.lists(
    st.builds(
        word,
        st.sampled_from(["safe", "working", "1.1", "of"]),
        st.floats(0, 500),
        st.floats(20, 800),
        st.sampled_from([8.0, 10.0, 14.0]),
        page=st.integers(1, 3),
    ),
    max_size=30,
)


def read(found: list[Word]) -> list[str]:
    return [line.text for line in lines_of(found)]


def test_lines_stand_from_top_to_bottom_and_words_from_left_to_right() -> None:
    shuffled = [word("two", 100, 112), word("first", 72, 100), word("line", 120, 100), word("line", 72, 112)]
    assert read(shuffled) == ["first line", "line two"]


def test_superscript_belongs_to_its_line() -> None:
    raised = [*words("an area of 16 mm", 72, 100), word("2", 140, 96.5, 6)]
    assert read([*raised, *words("next line", 72, 111)]) == ["an area of 16 mm 2", "next line"]
    assert lines_of(raised)[0].baseline == 100


def test_big_initial_joins_the_small_words_beside_it() -> None:
    assert read([word("Unit", 72, 100, 16), *words("201 (small print)", 110, 103, 8)]) == ["Unit 201 (small print)"]


def test_lines_set_solid_stay_apart() -> None:
    assert read([*words("upper", 72, 100), *words("lower", 72, 109)]) == ["upper", "lower"]


def test_turned_words_stand_on_no_line() -> None:
    assert read([word("upright"), word("turned", upright=False)]) == ["upright"]


def test_a_line_has_the_box_around_its_words_and_the_baseline_of_the_biggest() -> None:
    found = line_of([word("small", 120, 101, 8), word("BIG", 72, 100, 20)])
    assert (found.x0, found.y0, found.x1, found.y1) == (72, 84, 140, 104)
    assert (found.baseline, found.size, found.text) == (100, 20, "BIG small")


def test_a_line_is_bold_if_all_of_it_but_its_bullet_is() -> None:
    assert line_of([word("•", 60), word("Range", bold=True)]).bold
    assert not line_of([word("Range", bold=True), word("of", 120)]).bold


@given(SCATTERED)
def test_every_word_stands_on_exactly_one_line(found: list[Word]) -> None:
    first_page = [word for word in found if word.page == 1]
    lines = lines_of(first_page)
    assert sorted(id(word) for line in lines for word in line.words) == sorted(map(id, first_page))
    assert [line.words[0].x0 for line in lines] == [min(word.x0 for word in line.words) for line in lines]


def test_runs_part_where_the_space_is_wider_than_the_gap() -> None:
    row = line_of([*words("Unit 201", 72), *words("Health and safety", 150), *words("3", 260)])
    assert [run.text for run in runs_of(row, 12)] == ["Unit 201", "Health and safety", "3"]
    assert [run.text for run in runs_of(row, 50)] == ["Unit 201 Health and safety 3"]


@given(st.lists(st.floats(0, 40), min_size=1, max_size=12), st.floats(0, 40))
def test_runs_keep_every_word_in_order(spaces: list[float], gap: float) -> None:
    row = [word("first", 72)]
    for space in spaces:
        row.append(word("next", row[-1].x1 + space))
    runs = runs_of(line_of(row), gap)
    assert [word for run in runs for word in run.words] == row
    assert len(runs) == 1 + sum(b.x0 - a.x1 > gap for a, b in pairwise(row))


def joined(*lines: str, elsewhere: str = "") -> str:
    """The text of some lines in a document that holds them and some words elsewhere."""
    lexicon = Lexicon([*" ".join(lines).split(), *elsewhere.split()])
    return lexicon.join([tuple(words(text)) for text in lines])


def test_lines_are_joined_by_single_spaces() -> None:
    assert joined("Explain the purpose of", "the service", "offer") == "Explain the purpose of the service offer"


@pytest.mark.parametrize(
    ("lines", "elsewhere", "text"),
    [
        (("health and self-", "contained"), "", "health and self-contained"),
        (("health and well-", "being"), "wellbeing", "health and wellbeing"),
        (("health and well-", "being."), "(Wellbeing)", "health and wellbeing."),
        (("health and well-", "being"), "wellbeing well-being", "health and well-being"),
        (("health and well-", "being"), "well-being", "health and well-being"),
        (("pre-", "and post-test"), "preand", "pre- and post-test"),
        (("health \u2013", "safety"), "", "health \u2013 safety"),
        (("Regulation -", "safety"), "", "Regulation - safety"),
        (("BS 7671-", "(2018)"), "", "BS 7671- (2018)"),
        (("two-", "hour-", "long"), "", "two-hour-long"),
    ],
)
def test_hyphen_at_a_line_end(lines: tuple[str, ...], elsewhere: str, text: str) -> None:
    assert joined(*lines, elsewhere=elsewhere) == text


def test_soft_hyphen_goes_wherever_it_stands() -> None:
    assert joined("safe\u00ad", "guarding in prac\u00ad", "tice") == "safeguarding in practice"
    assert joined("self\u00ad", "contained", elsewhere="self-contained") == "selfcontained"
    assert joined("safe\u00ad guarding") == "safe guarding"
    assert joined("safe\u00ad") == "safe"


def test_slash_at_a_line_end_takes_no_space() -> None:
    assert joined("customers and/", "or colleagues") == "customers and/or colleagues"
    assert joined("either /", "or") == "either / or"


def test_empty_lines_add_nothing() -> None:
    lexicon = Lexicon([])
    assert lexicon.join([]) == ""
    assert lexicon.join([(), words("one"), (), words("two"), ()]) == "one two"


def test_the_lexicon_of_a_document_holds_the_words_of_all_its_pages() -> None:
    lexicon = Lexicon.of(document(page(words("Wellbeing, first")), page(words("other words"), 2)))
    assert lexicon.join([words("well-"), words("being")]) == "wellbeing"
    assert lexicon.join([words("there-"), words("fore")]) == "there-fore"


@given(st.lists(st.lists(st.from_regex("[a-z]{1,8}", fullmatch=True), min_size=1, max_size=5), max_size=5))
def test_text_without_hyphens_is_its_words(lines: list[list[str]]) -> None:
    assert joined(*(" ".join(line) for line in lines)) == " ".join(word for line in lines for word in line)


def test_a_place_has_one_box_per_page() -> None:
    over = [
        word("below", 80, 40, page=3),
        word("end", 72.004, 700.006, page=2),
        word("here", 50, 30, page=3),
    ]
    boxes = [(box.page, box.x0, box.y0, box.x1, box.y1) for box in place_of(over)]
    assert boxes == [(2, 72.0, 692.01, 87.0, 702.01), (3, 50.0, 22.0, 105.0, 42.0)]


def test_no_words_have_no_place() -> None:
    assert place_of([]) == ()


@given(SCATTERED)
def test_a_place_holds_its_words_and_no_more(found: list[Word]) -> None:
    place = place_of(found)
    assert [box.page for box in place] == sorted({word.page for word in found})
    for box in place:
        here = [word for word in found if word.page == box.page]
        edges = (
            min(word.x0 for word in here),
            min(word.y0 for word in here),
            max(word.x1 for word in here),
            max(word.y1 for word in here),
        )
        # 0.625 is kept as 0.62: half a hundredth, and what a binary fraction adds to it.
        assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx(edges, abs=0.0050001)


def test_words_of_a_part_of_a_line() -> None:
    line = line_of([word(text, 20 * n) for n, text in enumerate(("Issue", "4", "-", "April", "2017"))])
    assert [one.text for one in line.words_of("April 2017")] == ["April", "2017"]
    assert [one.text for one in line.words_of("sue 4")] == ["Issue", "4"]
    assert line.words_of("Issue 4 - April 2017") == line.words
    assert line.words_of("Issue 5") == ()


def test_words_in_reading_order_are_joined_line_by_line_and_page_by_page() -> None:
    lexicon = Lexicon(["wellbeing"])
    over_pages = [*words("Trim the wick and well-", baseline=780.0), *words("being", baseline=100.0, page=2)]
    assert lexicon.running(over_pages) == "Trim the wick and wellbeing"
    one_line = [*words("Trim", baseline=100.0), *words("2", 100.0, baseline=97.0, size=8.0)]  # a raised number
    assert lexicon.running(one_line) == "Trim 2"
    assert lexicon.running([*words("well-", page=1), *words("being", page=2)]) == "wellbeing"
    assert lexicon.running([]) == ""
