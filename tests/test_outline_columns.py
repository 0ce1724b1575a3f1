"""Two columns of running text beside each other: the lines of the left one are read first."""

from __future__ import annotations

from pipeline.geometry.lines import line_of
from pipeline.outline.side_by_side import in_columns
from tests import build

LEFT = (
    "This unit is for learners who will inspect",
    "colonies throughout the year, and",
    "gives them the skills to do so and the",
    "knowledge on which those skills rest,",
    "and will present what was found to the owner",
)
RIGHT = ("of the building on which they", "stand. Unit 1 should be completed", "before the first visit.")


def read(*left: str) -> list[str]:
    """The texts of the lines of a page with these lines on its left, and those of RIGHT beside the first of them."""
    lines = [build.line(text, 72.0, 100.0 + 14 * at) for at, text in enumerate(left) if text]
    lines += [build.line(text, 400.0, 93.0 + 14 * at) for at, text in enumerate(RIGHT)]
    return [one.line.text for one in in_columns(sorted(lines, key=lambda line: line.baseline))]


def test_a_column_goes_on_below_the_end_of_the_one_beside_it_where_its_sentences_are_broken_at_the_gutter() -> None:
    headed = ("Unit 3 Inspection of Colonies", "GLH: 70", "", "", *LEFT)
    assert read(*headed)[-3:] == list(RIGHT)


def test_what_stands_below_both_columns_is_of_neither() -> None:
    below = (
        "Keeping records",
        "Each visit",
        "Each week",
        "",
        "",
        "Lifting frames",
        "Marking queens",
        "Feeding in autumn",
    )
    lines = read(*below)
    assert lines.index(RIGHT[0]) < lines.index("Lifting frames")


def test_facts_in_a_panel_beside_prose_come_before_it() -> None:
    facts = ("Level: 5", "Credit value: 4", "Unit reference: M/554/0074", "GLH: 30")
    lines = [build.words(text, 72.0, 100.0 + 14 * at) for at, text in enumerate(facts)]
    prose = ("Unit aim", "To give volunteers an understanding of rights,", "and of the role of an advocate.")
    for at, text in enumerate(prose):
        lines[at] += build.words(text, 320.0, 100.0 + 14 * at, bold=not at)
    assert [one.line.text for one in in_columns([line_of(words) for words in lines])] == [*facts, *prose]
    values = [
        [*build.words("Level:", 72.0, 100.0 + 14 * at), *build.words(str(at), 320.0, 100.0 + 14 * at)]
        for at in range(4)
    ]
    assert in_columns([line_of(words) for words in values])[0].line.text == "Level: 0"


def test_headings_beside_each_other_above_prose_head_two_columns_and_the_heads_of_a_table_do_not() -> None:
    def lines(*rows: tuple[str, str, bool]) -> list[str]:
        found = []
        for at, (left, right, bold) in enumerate(rows):
            words = [*build.words(left, 72.0, 100.0 + 14 * at, bold=bold)]
            words += build.words(right, 320.0, 100.0 + 14 * at, bold=bold)
            found.append(line_of(words))
        return [one.line.text for one in in_columns(found)]

    first = (
        ("Grading", "Adjustments", True),
        ("All units are graded Pass or Refer. The overall", "Learners may ask for more time. Entry for", False),
        ("qualification is graded Pass by us.", "a test closes 14 days before it.", False),
    )
    second = (
        ("Assessment", "Dates", True),
        ("Unit 1 is assessed by a test of 20", "The review date of this qualification is", False),
        ("questions that are set by us.", "31 July 2027 as we said before.", False),
    )
    assert lines(*first, *second)[:3] == [left for left, _, _ in first]
    assert lines(*first, *second[1:])[0] == "Grading Adjustments"
