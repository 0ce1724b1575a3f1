from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry.lines import Line, line_of
from pipeline.geometry.lists import Entry, Marker, Strip, depths_of, entries_of, follows, marker_of
from pipeline.geometry.text import Lexicon
from tests.build import line, strip, word, words

# The column of these tests runs from 72 to 272; a letter is 5 wide, a space 2.5. 'FULL' fills a line.
FULL = "a line of text that is as wide as its column"
assert 262 < line(FULL).x1 <= 272


def shown(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """Each entry as its label (or '•') and its text."""
    lexicon = Lexicon([])
    return [("•" if entry.marker is Marker.BULLET else entry.label, lexicon.join(entry.lines)) for entry in entries]


def read(*lines: Line) -> list[tuple[str, str]]:
    return shown(entries_of([strip(*lines)]))


def point(marker: str, text: str, x: float, baseline: float, indent: float = 18, font: str = "Body") -> Line:
    """A line with its marker at `x` and its text set off by `indent`; the marker is of the given font."""
    return line_of([*words(marker, x, baseline, font=font), *words(text, x + indent, baseline)])


# Markers


@pytest.mark.parametrize(
    ("marker", "kind", "label"),
    [
        ("1", Marker.NUMBER, "1"),
        ("1.", Marker.NUMBER, "1"),
        ("12)", Marker.NUMBER, "12"),
        ("(3)", Marker.NUMBER, "3"),
        ("1.1", Marker.NUMBER, "1.1"),
        ("2.10.", Marker.NUMBER, "2.10"),
        ("1.2.3", Marker.NUMBER, "1.2.3"),
        ("a.", Marker.LETTER, "a"),
        ("b)", Marker.LETTER, "b"),
        ("(c)", Marker.LETTER, "c"),
        ("iv.", Marker.LETTER, "iv"),
        ("viii)", Marker.LETTER, "viii"),
        ("•", Marker.BULLET, ""),
        ("\uf0b7", Marker.BULLET, ""),
        ("\u2013", Marker.BULLET, ""),
        ("-", Marker.BULLET, ""),
        ("*", Marker.BULLET, ""),
    ],
)
def test_marker_before_a_wide_space(marker: str, kind: Marker, label: str) -> None:
    found = point(marker, "explain the purpose", 72, 100, indent=40)
    assert marker_of(found.words) == (kind, label, 1)


@pytest.mark.parametrize("text", ["1.", "a. point", "(b) point", "3) point", "• point"])
def test_marker_that_needs_no_wide_space(text: str) -> None:
    assert marker_of(words(text))[0] is not Marker.NONE


@pytest.mark.parametrize(
    "text",
    [
        "12 volts",
        "2.5 mm of cable",
        "2017 edition",
        "a cable",
        "i.e. a cable",
        "A. N. Other",
        "o ring",
        "- 5 degrees",
        "1st aid",
        "the end",
        "123. Regulation",
    ],
)
def test_no_marker(text: str) -> None:
    assert marker_of(words(text)) == (Marker.NONE, "", 0)


def test_a_number_behind_an_ordinary_space_is_a_marker_if_it_follows_on() -> None:
    assert marker_of(words("1.2 Explain"), "1.1") == (Marker.NUMBER, "1.2", 1)
    assert marker_of(words("1.2 Explain"), "1.4") == (Marker.NONE, "", 0)


@pytest.mark.parametrize("font", ["CourierNew", "Garamond"])
def test_o_of_another_font_is_a_bullet(font: str) -> None:
    assert marker_of(point("o", "tools", 72, 100, font=font).words) == (Marker.BULLET, "", 1)


def test_two_bullets_are_one_marker() -> None:
    assert marker_of(words("• • tools")) == (Marker.BULLET, "", 2)
    assert marker_of([*words("\uf0b7", 72), *words("o", 90, font="CourierNew"), *words("tools", 108)])[2] == 2


def test_a_bullet_alone_is_a_marker() -> None:
    assert marker_of(words("•")) == (Marker.BULLET, "", 1)


@pytest.mark.parametrize(
    ("before", "label", "expected"),
    [
        ("1.1", "1.2", True),
        ("1.9", "1.10", True),
        ("1.4", "2.1", True),
        ("2", "3", True),
        ("1.1", "1.3", False),
        ("1.2", "1.2", False),
        ("1.4", "2.2", False),
        ("1.4", "3.1", False),
        ("", "1", False),
        ("", "1.1", False),
        ("a", "b", True),
        ("a", "c", False),
        ("A", "B", True),
        ("h", "i", True),
        ("viii", "ix", True),
        (None, "a", True),
        (None, "3.1", True),
        (None, "b", False),
    ],
)
def test_which_number_or_letter_is_next(before: str | None, label: str, expected: bool) -> None:
    assert follows(before, label) is expected


# Entries


def test_numbered_points_with_hanging_indent() -> None:
    assert read(
        point("1.1", "Explain the purpose of", 72, 100, indent=24),
        line("the service offer", 96, 112),
        point("1.2", "Describe the offer", 72, 124, indent=24),
    ) == [("1.1", "Explain the purpose of the service offer"), ("1.2", "Describe the offer")]


def test_bullets_under_a_number() -> None:
    found = entries_of(
        [
            strip(
                point("1.", "Identify types of tool:", 72, 100),
                point("•", "hand", 90, 112),
                point("•", "power, with", 90, 124),
                line("or without cable", 108, 136),
                point("2.", "Use them", 72, 148),
            )
        ]
    )
    assert shown(found) == [
        ("1", "Identify types of tool:"),
        ("•", "hand"),
        ("•", "power, with or without cable"),
        ("2", "Use them"),
    ]
    assert depths_of(found) == [1, 2, 2, 1]


def test_depth_grows_with_the_indent_and_falls_back_to_the_level_it_had() -> None:
    found = entries_of(
        [
            strip(
                point("•", "hand tools", 72, 100),
                point("o", "cutting", 90, 112, font="CourierNew"),
                point("\uf0a7", "saws", 108, 124),
                point("o", "boring", 91, 136, font="CourierNew"),
                point("•", "power tools", 71, 148),
            )
        ]
    )
    assert [text for _, text in shown(found)] == ["hand tools", "cutting", "saws", "boring", "power tools"]
    assert [entry.marker for entry in found] == [Marker.BULLET] * 5
    assert depths_of(found) == [1, 2, 3, 2, 1]


@given(st.lists(st.sampled_from([0.0, 18.0, 36.0, 54.0]), max_size=15))
def test_depth_rises_by_one_at_most_and_only_with_the_indent(indents: list[float]) -> None:
    depths = depths_of([Entry(Marker.BULLET, "", (), x=x) for x in indents])
    assert depths[:1] == [1][: len(depths)]
    for (x, depth), (next_x, next_depth) in zip(
        zip(indents, depths, strict=True), zip(indents[1:], depths[1:], strict=True), strict=False
    ):
        assert next_depth <= depth + 1
        assert (next_depth > depth) == (next_x > x)
        assert next_x != x or next_depth == depth


def test_letters_and_roman_numerals_under_numbers() -> None:
    found = entries_of(
        [
            strip(
                point("1.", "State the hazards of:", 72, 100),
                point("a.", "dust", 90, 112),
                point("b.", "noise", 90, 124),
                point("i.", "from machines", 108, 136),
                point("ii.", "from traffic", 108, 148),
                point("2.", "Reduce them", 72, 160),
            )
        ]
    )
    assert [entry.label for entry in found] == ["1", "a", "b", "i", "ii", "2"]
    assert depths_of(found) == [1, 2, 2, 3, 3, 1]


def test_a_letter_after_a_full_line_without_full_stop_is_the_next_of_its_list() -> None:
    """'a. … of the system' fills its line and ends without punctuation; 'b. …' follows."""
    assert read(
        point("a.", "the text of a point that is full herein", 72, 100),
        point("b.", "the next", 72, 112),
        point("c.", "the last", 72, 124),
    ) == [("a", "the text of a point that is full herein"), ("b", "the next"), ("c", "the last")]


def test_a_number_after_a_full_line_without_full_stop_is_the_next_of_its_list() -> None:
    assert read(
        point("1.", "the text of a point that is full herein", 72, 100),
        point("2.", "the next", 72, 112),
    ) == [("1", "the text of a point that is full herein"), ("2", "the next")]


@pytest.mark.parametrize("second", ["3. Regulation 642", "2.1 of Guidance Note 3", "4) of the same"])
def test_a_number_that_opens_a_line_in_the_middle_of_a_sentence(second: str) -> None:
    assert read(point("1.", "set out in section of the regulations", 72, 100), line(second, 90, 112)) == [
        ("1", f"set out in section of the regulations {second}")
    ]


def test_a_list_may_start_after_a_full_line() -> None:
    assert read(line(FULL, 72, 100), point("1.", "first", 72, 112), point("2.", "second", 72, 124)) == [
        ("", FULL),
        ("1", "first"),
        ("2", "second"),
    ]


def test_a_bullet_starts_an_entry_even_in_the_middle_of_a_sentence() -> None:
    assert read(line(FULL, 72, 100), point("•", "tools", 72, 112)) == [("", FULL), ("•", "tools")]


def test_a_number_on_a_line_of_its_own_takes_the_text_below() -> None:
    found = entries_of([strip(line("1.", 72, 100), line("Explain the purpose", 90, 104.5), line("Other", 72, 140))])
    assert shown(found) == [("1", "Explain the purpose"), ("", "Other")]
    assert found[0].text_x == 18


def test_text_after_a_blank_line_is_no_part_of_the_bullet() -> None:
    assert read(point("•", "tools", 72, 100), line("Evidence", 90, 124)) == [("•", "tools"), ("", "Evidence")]


def test_the_lines_of_a_paragraph_are_one_entry() -> None:
    assert read(line(FULL, 72, 100), line(FULL, 72, 112), line("and its end.", 72, 124)) == [
        ("", f"{FULL} {FULL} and its end.")
    ]


def test_a_gap_starts_a_paragraph() -> None:
    assert read(line(FULL, 72, 100), line("Another one", 72, 118)) == [("", FULL), ("", "Another one")]


def test_a_line_that_is_not_filled_ends_its_paragraph() -> None:
    assert read(line("Short paragraph.", 72, 100), line("Another one", 72, 112)) == [
        ("", "Short paragraph."),
        ("", "Another one"),
    ]


def test_a_line_is_full_if_the_next_word_would_not_have_fitted() -> None:
    """'a line of text' leaves 130 points, in which a word of 30 letters does not fit."""
    assert read(line("A line of text.", 72, 100), line("X" * 30, 72, 112)) == [("", f"A line of text. {'X' * 30}")]


def test_an_unfilled_line_in_the_middle_of_a_sentence_goes_on() -> None:
    assert read(line("The contents of", 72, 100), line("BS 7671", 72, 112)) == [("", "The contents of BS 7671")]
    assert read(line("The contents", 72, 100), line("of the book", 72, 112)) == [("", "The contents of the book")]


def test_narrow_print_leaves_the_edge_of_its_column_free() -> None:
    """Lines of 165 in a column of 200: a break in mid-sentence shows that no more stands in any of them."""
    lines = [line("a line of text that is as wide", 72, 100), line("as the others and ends in West", 72, 112)]
    assert read(*lines, line("Hill.", 72, 124)) == [
        ("", "a line of text that is as wide as the others and ends in West Hill.")
    ]
    assert read(*lines[1:], line("Hill.", 72, 124)) == [("", "as the others and ends in West"), ("", "Hill.")]


def test_a_line_below_a_hanging_one_goes_on_in_mid_sentence_hardly_short_of_the_edge() -> None:
    """'in' would have ended 4 points before the edge: another cut of the typeface is as much wider."""
    lines = [
        line("A Explore what the old light has done so", 72, 100),
        line("for all of the ways of the keepers up", 90, 112),
    ]
    last = line("in the north.", 90, 124)
    assert 0 < 272 - (lines[1].x1 + 3 + 10) < 12
    assert read(*lines, last) == [("", f"{lines[0].text} {lines[1].text} in the north.")]


@pytest.mark.parametrize("step", [12, 18])
def test_what_space_sets_apart_elsewhere_is_one_paragraph_where_no_space_stands(step: float) -> None:
    """Whether 'They' would have fitted says nothing where the paragraphs of a column are spaced."""
    lines = [
        line("The lamp is trimmed before dusk, as the", 72, 100),
        line("night is long. It burns until dawn.", 72, 112),
        line("They fill it.", 72, 124),
        line("The log is kept by day.", 72, 124 + step),
    ]
    spaced = [("", "The lamp is trimmed before dusk, as the night is long. It burns until dawn. They fill it.")]
    close = [("", spaced[0][1].removesuffix(" They fill it.")), ("", "They fill it.")]
    assert read(*lines) == [*(spaced if step > 12 else close), ("", "The log is kept by day.")]


@pytest.mark.parametrize(("last", "count"), [("Strategy.", 2), ("Strategy", 3), ("Group on it.", 3)])
def test_a_word_or_two_with_the_full_stop_are_the_rest_of_the_sentence(last: str, count: int) -> None:
    """Though they would have fitted: '… the requirements of the Assessment' / 'Strategy.'."""
    lines = [
        line("The lamp is trimmed before dusk, as the", 72, 100),
        line("night is long and so says the Lamp", 72, 112),
        line(last, 72, 124),
        line("The log is kept by day.", 72, 142),
    ]
    assert len(read(*lines)) == count


def test_a_comma_that_is_not_the_only_one_of_its_line_leads_on() -> None:
    below = line("Fire Act.", 72, 112)
    assert read(line("Lamp Act, Oil Act,", 72, 100), below) == [("", "Lamp Act, Oil Act, Fire Act.")]
    assert read(line("Lamp Act,", 72, 100), below) == [("", "Lamp Act,"), ("", "Fire Act.")]


def test_bold_type_ends_and_text_begins_a_paragraph() -> None:
    heading = line(FULL, 72, 100, bold=True)
    found = entries_of([strip(heading, line("and its text", 72, 112))])
    assert [entry.bold for entry in found] == [True, False]


def test_an_entry_goes_on_over_pages_whose_margins_differ() -> None:
    """Odd and even pages: the column starts at 72 on one, at 52 on the other."""
    first = strip(point("•", "tools that are used", 72, 790))
    second = Strip(
        (line("for cutting", 70, 90, page=2), line_of([*words("•", 52, 102, page=2), *words("saws", 70, 102, page=2)])),
        52,
        252,
    )
    found = entries_of([first, second])
    assert shown(found) == [("•", "tools that are used for cutting"), ("•", "saws")]
    assert {word.page for word in found[0].words} == {1, 2}
    assert depths_of(found) == [1, 1]


def test_a_paragraph_goes_on_over_pages() -> None:
    second = Strip((line("ends on the next page.", 72, 90, page=2),), 72, 272)
    assert shown(entries_of([strip(line(FULL, 72, 790)), second])) == [("", f"{FULL} ends on the next page.")]


def test_a_letter_goes_on_with_its_list_below_points_that_are_set_further_in() -> None:
    found = read(
        line("1.1 Say how a lamp is lit, including:"),
        point("a)", "before work, in view of:", 82, 112),
        point("i)", "the place", 96, 124),
        point("ii)", "the weather, with wind and so on", 96, 136),
        point("b)", "while the work is carried out", 82, 148),
    )
    assert found[-2:] == [("ii", "the weather, with wind and so on"), ("b", "while the work is carried out")]


def test_an_entry_goes_on_further_down_on_the_next_page() -> None:
    """As in a cell that ends high on one page and goes on low on the next."""
    second = Strip((line("or without cable", 90, 500, page=2),), 72, 272)
    assert shown(entries_of([strip(point("•", "tools with", 72, 100)), second])) == [
        ("•", "tools with or without cable")
    ]


def test_a_number_at_the_foot_of_a_page_takes_the_text_of_the_next() -> None:
    second = Strip((line("Understand tools", 90, 90, page=2),), 72, 272)
    assert shown(entries_of([strip(line("2", 72, 790)), second])) == [("2", "Understand tools")]


def test_entries_know_where_they_and_their_text_start() -> None:
    (found,) = entries_of([strip(point("1.", "text", 80, 100))])
    assert (found.x, found.text_x) == (8, 26)
    assert [word.text for word in found.marker_words] == ["1."]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["• one", "1. two", "b. three", "four five", FULL, "•", "3"]),
            st.sampled_from([72.0, 90.0]),
            st.sampled_from([12.0, 24.0]),
        ),
        max_size=12,
    )
)
def test_every_word_stands_in_exactly_one_entry(drawn: list[tuple[str, float, float]]) -> None:
    baseline, lines = 100.0, []
    for text, x, step in drawn:
        baseline += step
        lines.append(line(text, x, baseline))
    entries = entries_of([strip(*lines)])
    assert [word for entry in entries for word in (*entry.marker_words, *entry.words)] == [
        word for line in lines for word in line.words
    ]


def test_no_lines_no_entries() -> None:
    assert entries_of([]) == []
    assert entries_of([strip()]) == []


def test_an_entry_is_bold_if_all_its_text_is() -> None:
    heading = (word("Range", bold=True), word("words", bold=True))
    assert Entry(Marker.NONE, "", (), [heading]).bold
    assert not Entry(Marker.NONE, "", (), [heading, (word("plain"),)]).bold
    assert not Entry(Marker.BULLET, "", (word("•", bold=True),)).bold


def test_a_bracket_goes_on_with_a_line_without_end() -> None:
    open_line = line("Certificates of conformity", 72, 100)
    assert read(open_line, line("(COCs).", 72, 112)) == [("", "Certificates of conformity (COCs).")]
    ended = line("Certificates of conformity.", 72, 100)
    assert read(ended, line("(COCs).", 72, 112)) == [("", "Certificates of conformity."), ("", "(COCs).")]
