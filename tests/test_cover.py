"""Covers of many kinds: title, issue, date and body are read from them, or from the feet of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cover import Cover, notices, read_cover
from pipeline.cover.edges import without_page_number
from pipeline.cover.ids import specification_ids
from pipeline.cover.owners import Owner
from pipeline.geometry.text import Lexicon
from pipeline.pages import Document, Picture, Word
from pipeline.wording.bodies import in_lower_case
from tests import build
from tests.factory import qualification

Print = tuple[str, float]  # a text and its size
TITLE: Sequence[Print] = (("Larkfield Awards Level 2", 26.0), ("Certificate in Lamp Care", 26.0))


def set_lines(prints: Sequence[Print], top: float = 100.0) -> list[Word]:
    found: list[Word] = []
    y = top
    for text, size in prints:
        found += build.words(text, baseline=y, size=size)
        y += 1.3 * size
    return found


def handbook(prints: Sequence[Print], foot: str = "", pages: int = 4) -> Document:
    """A cover with these lines, and pages of text with a foot."""
    others = [
        build.page([*build.words("Some text about lamps"), *build.words(f"{foot} {number}", baseline=815)], number)
        for number in range(2, pages + 1)
    ]
    return build.document(build.page(set_lines(prints)), *others)


def read(document: Document, opening_unit: str | None = None) -> Cover:
    cover = read_cover(document, Lexicon.of(document), opening_unit)
    assert cover is not None
    return cover


@pytest.mark.parametrize(
    ("prints", "title"),
    [
        (TITLE, "Larkfield Awards Level 2 Certificate in Lamp Care"),
        # what a certificate is in is far larger, and 'Handbook in' above it leads in no title
        ([("Level 2 Certificate in", 18.0), ("Lamp Care", 28.0)], "Level 2 Certificate in Lamp Care"),
        ([("Notes on lamps in", 18.0), ("Lamp Care Level 2", 28.0)], "Lamp Care Level 2"),
        # the kind of document is larger, on one line or on two
        (
            [("Qualification", 36.0), ("Manual", 36.0), ("Level 2 Certificate in Lamp Care", 20.0)],
            "Level 2 Certificate in Lamp Care",
        ),
        (
            [("Centre Handbook", 18.0), ("Level 2 Certificate in Lamp Care", 20.0)],
            "Level 2 Certificate in Lamp Care",
        ),
        (
            [("Level 4 Diploma in Advice and", 26.0), ("Guidance", 26.0), ("Qualification Guidance", 16.0)],
            "Level 4 Diploma in Advice and Guidance",
        ),
        (
            [("Specification (For Centres)", 24.0), ("Level 2 Certificate in Lamp Care", 20.0)],
            "Level 2 Certificate in Lamp Care",
        ),
        (
            [("Level 2 Certificate in", 26.0), ("Lamp Care", 26.0), ("Qualification Handbook", 24.0)],
            "Level 2 Certificate in Lamp Care",
        ),
        # the handbook's own number goes on with it
        (
            [("Level 2 Certificate in Lamp Care", 28.0), ("(450)", 28.0), ("(0417-03)", 28.0)],
            "Level 2 Certificate in Lamp Care (450) (0417-03)",
        ),
        # a suite of which a part is larger; the body's name begins it
        (
            [("Larkfield", 36.0), ("Level 3 National Certificate in", 36.0), ("Lamp Care", 43.0)],
            "Larkfield Level 3 National Certificate in Lamp Care",
        ),
        # the body's name apart from it, on one line or on two
        (
            [("LARKFIELD", 40.0), ("AWARDS", 14.0), ("", 80.0), *TITLE],
            "Larkfield Awards Level 2 Certificate in Lamp Care",
        ),
        # a level and a subject in smaller print below the family's name
        ([("Lamp", 34.0), ("Technicals", 34.0), ("Level 3", 19.0), ("Wicks", 19.0)], "Lamp Technicals Level 3 Wicks"),
        # the body's name above a title that begins with it
        (
            [("Larkfield", 24.0), ("Larkfield Level 2 Certificate in Lamp Care", 20.0)],
            "Larkfield Level 2 Certificate in Lamp Care",
        ),
        # the level in larger print below what it is of
        ([("QUALIFICATIONS IN LAMP CARE", 18.0), ("LEVEL 5", 34.0)], "QUALIFICATIONS IN LAMP CARE LEVEL 5"),
        (
            [("QUALIFICATION SPECIFICATION: LEVEL 3", 18.0), ("AWARD IN LAMP CARE", 18.0)],
            "LEVEL 3 AWARD IN LAMP CARE",
        ),
        # 'Qualifications' is a part of this title, though it may be one of a body's name
        (
            [("A suite of Level 2 Lamp Care", 22.0), ("Qualifications", 22.0)],
            "A suite of Level 2 Lamp Care Qualifications",
        ),
    ],
)
def test_the_title_is_the_largest_print_that_names_neither_kind_nor_body(prints: Sequence[Print], title: str) -> None:
    facts = [("Qualification Number: 000/7304/0", 20.0), ("Version 1.2", 10.0), ("www.larkfield.example", 10.0)]
    cover = read(handbook([*prints, *facts], "\u00a9 Larkfield Awards"))
    assert cover.title == title
    assert [word.text for word in cover.title_words][-1] == title.rsplit(maxsplit=1)[-1]
    assert cover.places["title"][0].page == 1


@pytest.mark.parametrize(
    ("line", "issue", "printed", "issued"),
    [
        ("December 2024 Version 1.11", "Version 1.11", "December 2024", "2024-12"),
        ("Version 1.6 (September 2025)", "Version 1.6", "September 2025", "2025-09"),
        # of two dates the one behind the issue is the issue's
        ("August 2014 Version 3.0 (October 2016)", "Version 3.0", "October 2016", "2016-10"),
        ("Issue 4", "Issue 4", None, None),
        ("Specification | March 2021", None, "March 2021", "2021-03"),
        ("First teaching from September 2016", None, None, None),
    ],
)
def test_issue_and_date_of_a_cover(line: str, issue: str | None, printed: str | None, issued: str | None) -> None:
    cover = read(handbook([*TITLE, (line, 10.0)]))
    assert (cover.issue, cover.issued_printed, cover.issued) == (issue, printed, issued)
    assert set(cover.places) == {"title"} | ({"issue"} if issue else set()) | ({"issued"} if printed else set())


def test_a_label_and_its_value_in_a_table_of_the_cover_are_no_line_of_the_title() -> None:
    prints = (*TITLE, ("", 10.0))
    words = set_lines(prints)
    for at, (label, value) in enumerate((("Level", "2"), ("Total credit", "24"), ("Guided learning hours", "90"))):
        words += [*build.words(label, baseline=200 + 14 * at), *build.words(value, 300, 200 + 14 * at)]
    assert read(build.document(build.page(words))).title == "Larkfield Awards Level 2 Certificate in Lamp Care"


def test_an_amount_below_a_level_is_no_line_of_the_title() -> None:
    prints = (*TITLE, ("Level 2", 12.0), ("Total credit 24", 12.0))
    assert read(handbook(prints)).title == "Larkfield Awards Level 2 Certificate in Lamp Care Level 2"


def test_a_date_close_to_the_issue_is_its_own_but_no_start_of_teaching() -> None:
    assert read(handbook([*TITLE, ("June 2006", 11.0), ("Version 2.1", 11.0)])).issued == "2006-06"
    assert read(handbook([*TITLE, ("First registration June 2006", 11.0), ("Issue 2", 11.0)])).issued is None


def test_the_date_that_all_feet_print_behind_the_covers_issue_is_its_own() -> None:
    prints = [*TITLE, ("First registration September 2014", 11.0), ("Issue 4", 11.0)]
    assert read(handbook(prints, "Issue 4 \u2013 April 2017 \u00a9 Larkfield Awards")).issued_printed == "April 2017"
    two = handbook(prints, "Issue 4 \u2013 April 2017")
    other = build.page(build.words("Issue 4 \u2013 May 2017"), 5)
    assert read(replace(two, pages=(*two.pages, other))).issued_printed is None


def test_without_issue_on_the_cover_feet_say_it() -> None:
    cover = read(handbook(TITLE, "Lamp Care (v2 April 16)"))
    assert (cover.issue, cover.issued_printed, cover.issued) == ("v2", "April 16", None)
    assert read(handbook(TITLE, "Version 2.1 April 2019 page")).issued == "2019-04"
    short = read(handbook(TITLE, "V2.3 April 2021 Lamp Care page"))
    assert (short.issue, short.issued) == ("V2.3", "2021-04")
    assert read(handbook(TITLE, "V2 Lamp Care page")).issue is None
    assert read(handbook(TITLE, "Version 2.1 April 2019", pages=2)).issue == "Version 2.1"


def test_a_line_of_the_cover_may_be_a_short_issue_whose_number_is_no_day() -> None:
    for line, issue, issued in [
        ("V3 November 2017", "V3", "2017-11"),
        ("v1.2 (amended September 2011)", "v1.2", "2011-09"),
        ("V2", "V2", None),
    ]:
        cover = read(handbook([*TITLE, (line, 11.0)], "Lamp Care page"))
        assert (cover.issue, cover.issued) == (issue, issued)
    assert read(handbook([*TITLE, ("V8 engines", 11.0)], "Lamp Care page")).issue is None


def test_a_file_that_opens_with_its_unit_is_named_by_what_runs_along_its_pages() -> None:
    foot = "Unit Descriptors for the Larkfield Lamp Suite (2024)"
    pages = [
        build.page(
            [
                *build.words("Unit 4: Trim a wick", size=20.0),
                *build.words(f"{foot} {number}" if number % 2 else f"{number} {foot}", baseline=800),
                *build.words("Issue 5 \u2013 June 2025 \u00a9 Larkfield Awards", baseline=815),
            ],
            number,
        )
        for number in (1, 2, 3)
    ]
    cover = read(build.document(*pages), "Trim a wick")
    assert (cover.title, cover.issue, cover.issued) == (foot, "Issue 5", "2025-06")


@pytest.mark.parametrize("foot", ["LF01 74 Trim a wick (National 4) Unit Specification", "Unit title: Trim a wick", ""])
def test_a_units_own_title_at_the_foot_is_no_title_of_a_suite(foot: str) -> None:
    pages = [build.page([*build.words("Larkfield"), *build.words(f"{foot} {n}", baseline=815)], n) for n in (1, 2)]
    cover = read(build.document(*pages), "Trim a wick (National 4)")
    assert cover.title is None
    assert cover.titled("Trim a wick", ()).title == "Trim a wick"
    assert cover.titled("Trim a wick", ()).titled("Other", ()).title == "Trim a wick"


def test_a_cover_that_is_a_picture_has_no_title_but_a_title_page_behind_it_stands_for_it() -> None:
    picture = replace(build.page(), pictures=(Picture(0, 0, build.WIDTH, build.HEIGHT),))
    behind = build.page(set_lines([("Contents", 26.0), ("Larkfield Awards", 10.0)]), 2)
    assert read(build.document(picture, behind)).title is None
    assert read(build.document(picture, behind)).pictured
    title = [*set_lines(TITLE), *build.words("Larkfield Awards Level 2 Certificate in Lamp Care", baseline=815)]
    pages = (build.page(title, number) for number in (2, 3))
    assert read(build.document(picture, *pages)).title == "Larkfield Awards Level 2 Certificate in Lamp Care"


def test_a_body_that_is_in_no_list_has_the_name_of_the_copyright_line_and_a_notice() -> None:
    prints = [("Wexmoor Board", 40.0), ("Level 2 Certificate in", 26.0), ("Lamp Care", 26.0), ("Version 1.0", 10.0)]
    cover = read(handbook(prints, "\u00a9 Wexmoor Board 2021"))
    assert cover.owner == ("wexmoor-board", "Wexmoor Board")
    assert cover.title == "Level 2 Certificate in Lamp Care"
    assert [one.code for one in notices(cover)] == ["body-unlisted"]
    assert list(notices(read(handbook(TITLE)))) == []


def test_a_listed_body_in_the_text_is_not_the_owner_of_anothers_handbook() -> None:
    document = handbook([("Level 2 Certificate in Lamp Care", 26.0)], "\u00a9 Wexmoor Board 2021")
    text = build.page(build.words("Learners may hold a certificate of SQA or Pearson"), 5)
    assert read(replace(document, pages=(*document.pages, text))).owner.slug == "wexmoor-board"


def test_a_publisher_in_a_reading_list_at_the_foot_of_a_page_is_no_owner() -> None:
    document = handbook([("Level 2 Certificate in Lamp Care", 26.0)], "\u00a9 Wexmoor March 2021")
    book = "Burnes, B. (2017) Managing Lamps. 7th edn. Pearson."
    reading = [build.page(build.words(book, baseline=790), number) for number in (5, 6)]
    assert read(replace(document, pages=(*document.pages, *reading))).owner == ("wexmoor", "Wexmoor")
    foot = "Pearson Specification (2016), 2nd edition"  # a year in brackets alone makes no book
    own = [build.page(build.words(foot, baseline=790), number) for number in (5, 6)]
    assert read(replace(document, pages=(*document.pages, *own))).owner == ("pearson", None)


@pytest.mark.parametrize(
    ("prints", "text"),
    [
        ([("Wexmoor Awards Level 2 Certificate in", 26.0), ("Lamp Care", 26.0)], ""),
        ([("Wexmoor Awards", 30.0), ("Level 2 Certificate in Lamp Care", 26.0)], ""),
        ([("Level 2 Certificate in Lamp Care", 26.0)], "Wexmoor Awards Level 2 Certificate in Lamp Care"),
        ([("Level 2 Certificate in Lamp Care", 26.0)], "Wexmoor Awards is an awarding organisation. Pearson is one."),
    ],
)
def test_a_body_that_is_in_no_list_is_known_by_its_titles_and_by_what_it_says_to_be(
    prints: list[tuple[str, float]], text: str
) -> None:
    document = handbook(prints)
    behind = build.page(build.words(text) if text else [], 5)
    owner = read(replace(document, pages=(*document.pages, behind))).owner
    assert owner == ("wexmoor-awards", "Wexmoor Awards")


@pytest.mark.parametrize(
    "text",
    [
        "Other Vocational Qualifications Level 2",
        "It is an awarding organisation",
        "Progress to Wexmoor Awards at Level 3",
        "an award of Lamp Awards Level 3",
    ],
)
def test_other_words_before_a_level_are_no_body(text: str) -> None:
    document = handbook([("Level 2 Certificate in Lamp Care", 26.0)])
    behind = build.page(build.words(text), 5)
    assert read_cover(replace(document, pages=(*document.pages, behind)), Lexicon.of(document)) is None


def test_where_the_pages_name_a_body_of_the_list_more_often_it_is_its_handbook() -> None:
    document = handbook([("Level 2 Certificate in Lamp Care", 26.0)])
    text = "Wexmoor Awards Level 3 Diploma Call Pearson. Pearson will answer."
    behind = build.page(build.words(text), 5)
    assert read(replace(document, pages=(*document.pages, behind))).owner == ("pearson", None)


def test_where_nobody_is_named_there_is_no_cover() -> None:
    document = handbook([("Level 2 Certificate in Lamp Care", 26.0)])
    assert read_cover(document, Lexicon.of(document)) is None
    assert read_cover(build.document(build.page()), Lexicon.of(document)) is None


@given(
    st.integers(1, 999), st.sampled_from(["{text} {n}", "{n} {text}", "{text} \u2013 {n}", "{text} | Page {n} of 99"])
)
def test_a_running_title_is_the_same_on_every_page(number: int, form: str) -> None:
    text = "Level 3 Lamp Suite (2024)"
    assert without_page_number(form.format(text=text, n=number)) == text


def test_ids_stay_short_and_their_own_with_however_many_numbers() -> None:
    cover = read(handbook(TITLE, "Issue 4"))
    many = [qualification(qualification_number=f"600/{n:04}/1") for n in range(24)]
    family, specification = specification_ids(cover, many, "0" * 64)
    assert max(map(len, specification.split("/"))) <= 80
    assert family.split("/")[1].startswith("600-0000-1+600-0001-1+")
    assert family != specification_ids(cover, [*many, qualification(qualification_number="600/9999/1")], "0" * 64)[0]


def test_ids_stay_short_whatever_the_body_calls_itself() -> None:
    cover = read(handbook(TITLE, "Issue 4"))
    long, other = (cover._replace(owner=Owner("tarn" + "i" * 280 + end, None)) for end in ("", "s"))
    family, specification = specification_ids(long, (), "0" * 64)
    assert max(map(len, specification.split("/"))) <= 80
    assert family != specification_ids(other, (), "0" * 64)[0]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("FUTUREQUALS LEVEL 3 DIPLOMA IN LAMPS", "FutureQuals Level 3 Diploma In Lamps"),
        ("1ST4SPORT LEVEL 2 AWARD IN LAMPS", "1st4sport Level 2 Award In Lamps"),
        ("TARN AWARDS LEVEL 2 AWARD IN LAMPS", "Tarn Awards Level 2 Award In Lamps"),
        ("SIGNATURE OF THE LEARNER", "Signature Of The Learner"),
    ],
)
def test_a_body_is_known_by_its_name_in_capitals(title: str, name: str) -> None:
    assert in_lower_case(title) == name
