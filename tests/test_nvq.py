"""Handbooks of page sets on one set by hand: what it says, and what other wordings and misprints do to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from pipeline.errors import NoLayoutError
from pipeline.extraction import extract
from pipeline.interpret.sentences import hours_in
from pipeline.models import Specification, Unit
from pipeline.pages import Document, Page, Ruling, Word
from pipeline.profiles.city_and_guilds import CLASSIC, NVQ
from pipeline.profiles.recognition import recognise
from tests import build

Printed = list[Word]
FOOT = "Larkfield Level 2 NVQ Diploma in Lamp Keeping (0417)"
TITLES = {"201": "Know the station (LK 01)", "202": "Care for lamps (LK 02)"}
NUMBERS = {"201": "M/000/6201", "202": "T/000/6202"}


def text(words: str, y: float, x: float = 68.0) -> Printed:
    return build.words(words, x, y)


def bold(words: str, y: float, x: float = 68.0) -> Printed:
    return build.words(words, x, y, bold=True)


def large(label: str, words: str, y: float, *, heavy: bool = False) -> Printed:
    return [*build.words(label, 68, y, 16, bold=heavy), *build.words(words, 190, y, 16, bold=heavy)]


def number(mark: str, words: str, y: float) -> Printed:
    return [*text(mark, y), *text(words, y, 86)]


def bullet(words: str, y: float, x: float = 68.0) -> Printed:
    return [build.word("\u2022", x, y, font="Symbol"), *text(words, y, x + 17)]


def rows(*lines: tuple[Callable[..., Printed], Sequence[str]], top: float = 140.0) -> Printed:
    """Lines one below the other, headings with some space above."""
    found: Printed = []
    y = top
    for set_line, texts in lines:
        y += 28 if set_line is bold else 14
        found += set_line(*texts, y)
    return found


def unit(code: str, *further: Printed) -> Printed:
    """A page that opens with a unit's heading."""
    return [*large(f"Unit {code}", TITLES[code], 60, heavy=True), *(word for part in further for word in part)]


def head(code: str, hours: str = "It is recommended that 24 hours should be allocated for this unit.") -> Printed:
    values = [("Level:", "2"), ("Credit value:", "4"), ("UAN:", NUMBERS[code])]
    found = [
        w for at, (label, v) in enumerate(values) for w in (*bold(label, 110 + 14 * at), *bold(v, 110 + 14 * at, 160))
    ]
    more = rows(
        (bold, ["Unit aim"]),
        (text, ["This unit is about lamps."]),
        (bold, ["Learning outcomes"]),
        (text, ["There are two learning outcomes to this unit. The learner will:"]),
        (number, ["1.", "know lamps"]),
        (number, ["2.", "be able to fill lamps"]),
        (bold, ["Guided learning hours"]),
        (text, [hours]),
        (bold, ["Assessment"]),
        (text, ["This unit will be assessed by:"]),
        (bullet, ["A test"]),
        top=150,
    )
    return [*found, *more]


FIRST_SET = rows(
    (bold, ["Assessment Criteria"]),
    (text, ["The learner can:"]),
    (number, ["1.", "name the parts of a lamp:"]),
    (lambda words, y: bullet(words, y, 102), ["wick"]),
    (lambda words, y: bullet(words, y, 102), ["glass"]),
    (number, ["2.", "state what lamps burn."]),
    (bold, ["Range"]),
    (bold, ["Lamps:"]),
    (bullet, ["Oil lamps"]),
    (bullet, ["Gas lamps"]),
)
SECOND_SET = rows((bold, ["Assessment Criteria"]), (text, ["The learner can:"]), (number, ["1.", "fill a lamp."]))


def handbook(pages: dict[int, Printed] | None = None) -> Document:
    """A handbook of two units, of which some pages may be printed otherwise."""
    printed = [
        [
            *build.words("Larkfield Level 2 NVQ Diploma in Lamp Keeping (0417)", 68, 150, 26, bold=True),
            *text("May 2026 (Version 2)", 260),
        ],
        text("Qualification number 000/7304/0 has units with much text about lamps and stations in each of them.", 100),
        unit("201", head("201")),
        unit("201", large("Outcome 1", "Know lamps", 80), FIRST_SET),
        unit("201", large("Outcome 2", "Be able to fill lamps", 80), SECOND_SET),
        unit("201", build.words("Notes for guidance", 68, 80, 16), rows((bold, ["Evidence"]), (text, ["Two lamps."]))),
        unit("202", head("202")),
        unit("202", large("Outcome 1", "Know lamps", 80), SECOND_SET),
        unit("202", large("Outcome 2", "Be able to fill lamps", 80), SECOND_SET),
        [*large("Appendix 1", "Books", 60, heavy=True), *text("Books on lamps.", 120)],
    ]
    for at, words in (pages or {}).items():
        printed[at - 1] = words
    return build.document(
        *(build.page([*words, *text(FOOT, 810, 60)], nth) for nth, words in enumerate(printed, start=1))
    )


def read(pages: dict[int, Printed] | None = None) -> Specification:
    return extract(handbook(pages)).specification


def first(pages: dict[int, Printed] | None = None) -> Unit:
    return read(pages).units[0]


def codes(specification: Specification) -> list[str]:
    """The findings, without those on what the small handbook leaves out anyway."""
    always = {"structure-missing", "body-without-row", "size-differs"}
    return [finding.code for finding in specification.findings if finding.code not in always]


def criteria(one: Unit) -> list[tuple[str, str, list[str]]]:
    return [
        (criterion.number, criterion.text, [item.text for item in criterion.items])
        for outcome in one.learning_outcomes
        for criterion in outcome.assessment_criteria
    ]


FIRST_CRITERIA = [
    ("1.1", "name the parts of a lamp:", ["wick", "glass"]),
    ("1.2", "state what lamps burn.", []),
    ("2.1", "fill a lamp.", []),
]


def test_the_layout_is_known_by_its_print() -> None:
    assert recognise(handbook()) is NVQ


def test_a_handbook_of_boxes_is_not_claimed() -> None:
    boxes = [*bold("Learning outcome", 120), *text("The learner will: 1. keep lamps", 134)]
    assert recognise(handbook({4: unit("201", boxes, FIRST_SET)})) is CLASSIC
    numbered = [*bold("Learning outcome 1", 120), *text("The learner will: keep lamps", 134)]
    with pytest.raises(NoLayoutError):
        recognise(handbook({4: unit("201", numbered, FIRST_SET)}))


def test_without_large_headings_the_document_is_refused() -> None:
    def small(page: Page) -> Page:
        return replace(page, words=tuple(word._replace(size=10.0) for word in page.words))

    with pytest.raises(NoLayoutError, match="misreads 2 of 2 units"):
        extract(replace(handbook(), pages=tuple(small(p) if p.number > 1 else p for p in handbook().pages)))


def test_a_unit() -> None:
    specification = read()
    assert codes(specification) == []
    assert specification.coverage.left_over == 0
    assert [(u.unit_number, u.title) for u in specification.units] == list(TITLES.items())
    one = specification.units[0]
    assert (one.level, one.credit_value, one.unit_reference_number) == ("2", 4, NUMBERS["201"])
    assert (one.aim, one.guided_learning_hours) == ("This unit is about lamps.", 24)
    assert [(o.number, o.text) for o in one.learning_outcomes] == [("1", "Know lamps"), ("2", "Be able to fill lamps")]
    assert criteria(one) == FIRST_CRITERIA
    (block,) = one.learning_outcomes[0].amplification
    assert (block.heading, [item.text for item in block.items]) == ("Lamps:", ["Oil lamps", "Gas lamps"])
    assert [(s.heading, s.text) for s in one.sections] == [
        ("Learning outcomes", "There are two learning outcomes to this unit. The learner will:"),
        ("Guided learning hours", "It is recommended that 24 hours should be allocated for this unit."),
        ("Assessment", "This unit will be assessed by:\nA test"),
        ("Notes for guidance", "Evidence\nTwo lamps."),
    ]


def test_the_appendix_is_no_unit_s() -> None:
    assert max(box.page for u in read().units for s in u.sections for box in s.place) == 7


@pytest.mark.parametrize(
    ("printed", "hours"),
    [
        ("It is recommended that six hours should be allocated.", 6),
        ("This unit has 40 guided learning hours.", 40),
        ("The guided learning hours for this unit are 40.", 40),
        ("It is recommended that eith hours should be allocated.", None),
        ("It is recommended that thirty five hours should be allocated.", None),
        ("It is recommended that 30 to 40 hours should be allocated.", None),
        ("It is recommended that 1 200 hours should be allocated.", None),
        ("This unit takes 40 hours, of which 10 hours are in the lamp room.", None),
        ("Ask the centre.", None),
    ],
)
def test_hours_in_a_sentence(printed: str, hours: int | None) -> None:
    specification = read({3: unit("201", head("201", printed))})
    assert specification.units[0].guided_learning_hours == hours
    assert codes(specification) == ([] if hours else ["header-value-unread"])


def test_the_hours_are_the_words_that_print_them() -> None:
    assert build.texts(hours_in(text("It takes one hundred and six hours", 100))) == "one hundred and six"


@pytest.mark.parametrize("label", ["The candidate will be able to:", "Practical skills", "Underpinning knowledge:"])
def test_other_labels_above_criteria(label: str) -> None:
    other = rows((bold, [label]), *[(number, ["1.", "fill a lamp."])])
    page = unit("201", large("Outcome 2", "Be able to fill lamps", 80), other)
    assert criteria(first({5: page})) == FIRST_CRITERIA


def test_skills_and_knowledge_in_one_outcome() -> None:
    other = rows(
        (bold, ["Assessment Criteria"]),
        (bold, ["Practical skills"]),
        (text, ["The learner can:"]),
        (number, ["1.", "fill a lamp"]),
        (bold, ["Underpinning knowledge"]),
        (text, ["The learner can:"]),
        (number, ["2.", "name oils."]),
    )
    found = read({5: unit("201", large("Outcome 2", "Be able to fill lamps", 80), other)})
    assert criteria(found.units[0])[2:] == [("2.1", "fill a lamp", []), ("2.2", "name oils.", [])]
    assert found.coverage.left_over == 0


def test_a_bold_line_between_criteria_is_part_of_neither() -> None:
    other = rows(
        (bold, ["Assessment Criteria"]),
        (text, ["The learner can:"]),
        (number, ["1.", "fill a lamp"]),
        (bold, ["In the lamp room"]),
        (number, ["2.", "name oils."]),
    )
    found = read({5: unit("201", large("Outcome 2", "Be able to fill lamps", 80), other)})
    assert criteria(found.units[0])[2:] == [("2.1", "fill a lamp", []), ("2.2", "name oils.", [])]
    assert codes(found) == ["words-left-over"]


def test_an_outcome_that_goes_on_below_its_heading_on_another_page() -> None:
    more = rows((bold, ["Assessment Criteria (continued)"]), (number, ["3.", "light a lamp."]))
    page = unit("201", large("Outcome 1", "Know lamps (continued)", 80), more)
    found = read({6: page})
    assert [o.number for o in found.units[0].learning_outcomes] == ["1", "2"]
    assert "criterion-under-other-outcome" not in codes(found)


def test_outcomes_on_one_page_without_the_unit_s_heading() -> None:
    both = [
        *large("Outcome 1", "Know lamps", 80),
        *rows((bold, ["Assessment Criteria"]), (number, ["1.", "name lamps."]), top=90),
        *bold("Outcome 2 Be able to fill lamps", 200),
        *rows((bold, ["Assessment Criteria"]), (number, ["1.", "fill a lamp."]), top=200),
    ]
    found = read({4: both, 5: []})
    assert criteria(found.units[0]) == [("1.1", "name lamps.", []), ("2.1", "fill a lamp.", [])]
    assert codes(found) == []


def test_an_outcome_whose_pages_are_missing() -> None:
    found = read({5: []})
    second = found.units[0].learning_outcomes[1]
    assert (second.number, second.text, second.assessment_criteria) == ("2", "be able to fill lamps", ())
    # its place is that in the list, in front of the pages of outcome 1
    assert codes(found) == ["outcome-without-criteria", "misread-order"]


def test_an_outcome_that_is_listed_otherwise() -> None:
    page = unit("201", large("Outcome 2", "Be able to empty lamps", 80), SECOND_SET)
    found = read({5: page})
    assert found.units[0].learning_outcomes[1].text == "Be able to empty lamps"
    assert codes(found) == ["outcome-differs"]


def test_an_outcome_without_text_takes_that_of_the_list() -> None:
    page = unit("201", build.words("Outcome 2", 68, 80, 16), SECOND_SET)
    found = read({5: page})
    assert found.units[0].learning_outcomes[1].text == "be able to fill lamps"
    # the list stands before the pages of outcome 1
    assert codes(found) == ["misread-order"]
    found = read({3: unit("201", head("201")[:14]), 5: page})
    assert found.units[0].learning_outcomes[1].text == "\u2013"
    assert "outcome-without-text" in codes(found)


def test_a_heading_repeated_with_another_number_or_title_starts_no_unit() -> None:
    misprint = [
        *large("Unit 209", TITLES["201"], 60, heavy=True),
        *large("Outcome 2", "Be able to fill lamps", 80),
        *SECOND_SET,
    ]
    found = read({5: misprint})
    assert [u.unit_number for u in found.units] == ["201", "202"]
    assert criteria(found.units[0]) == FIRST_CRITERIA
    assert codes(found) == ["heading-differs"]


def test_a_heading_repeated_with_the_number_and_another_title_is_told() -> None:
    misprint = [
        *large("Unit 201", "Know the harbour (LK 01)", 60, heavy=True),
        *large("Outcome 2", "Be able to fill lamps", 80),
        *SECOND_SET,
    ]
    found = read({5: misprint})
    assert [(u.unit_number, u.title) for u in found.units] == list(TITLES.items())
    assert codes(found) == ["heading-differs", "misread-text-unread"]


def test_a_chapter_between_units_does_not_take_the_next_unit() -> None:
    chapter = [*large("Section 6", "Optional units", 60, heavy=True), *text("Choose one.", 120)]
    found = read({6: chapter})
    assert [u.unit_number for u in found.units] == ["201", "202"]
    assert all("Choose" not in section.text for u in found.units for section in u.sections)


def test_a_range_on_one_line_with_its_label() -> None:
    other = [*SECOND_SET, *bold("Range:", 230), *text("oil lamps and gas lamps", 230, 110)]
    one = first({5: unit("201", large("Outcome 2", "Be able to fill lamps", 80), other)})
    (block,) = one.learning_outcomes[1].amplification
    assert (block.heading, [item.text for item in block.items]) == (None, ["oil lamps and gas lamps"])
    assert criteria(one) == FIRST_CRITERIA


def test_header_values_on_one_line() -> None:
    values = [*bold("Level:", 110), *bold("2", 110, 110), *bold("Credit value:", 110, 160), *bold("4", 110, 250)]
    one = first({3: unit("201", values, bold("UAN number:", 124), bold(NUMBERS["201"], 124, 180))})
    assert (one.level, one.credit_value, one.unit_reference_number) == ("2", 4, NUMBERS["201"])


def test_texts_side_by_side_in_a_table_are_left_over() -> None:
    table = [*text("Oil lamps burn oil", 240, 72), *text("Gas lamps burn gas", 240, 300)]
    words = unit("201", large("Outcome 2", "Be able to fill lamps", 80), SECOND_SET, bold("Range", 215), table)
    old = handbook({5: words})
    ruled = replace(old.pages[4], rulings=tuple(build.grid((68, 290, 540), (225, 250))))
    found = extract(replace(old, pages=(*old.pages[:4], ruled, *old.pages[5:]))).specification
    assert criteria(found.units[0]) == FIRST_CRITERIA
    assert found.units[0].learning_outcomes[1].amplification == ()
    assert codes(found) == ["words-left-over", "misread-text-unread"]


def listing(top: float, *units: tuple[str, str, str, str]) -> tuple[Printed, list[Ruling]]:
    """A ruled table of units: number, title, reference number, credits."""
    xs = (68.0, 140.0, 300.0, 420.0, 500.0)
    heads = ("City & Guilds unit", "Title", "Unit number (UAN)", "Credits")
    ys = [top + 20 * nth for nth in range(len(units) + 2)]
    words = [
        word
        for y, cells in zip(ys, (heads, *units), strict=False)
        for x, cell in zip(xs, cells, strict=False)
        for word in build.words(cell, x + 2, y + 14, 7)
    ]
    return words, build.grid(xs, ys)


def test_a_summary_that_gives_a_unit_the_number_of_another() -> None:
    units = [(code, TITLES[code].split(" (")[0], NUMBERS[code], "4") for code in ("201", "202")]
    words, rules = listing(200, *units)
    wrong = [units[0], ("202", units[1][1], NUMBERS["201"], "4")]
    again, more = listing(420, *wrong)
    printed = handbook().pages[1].words
    page = build.page([*printed, *words, *bold("Summary of units", 400), *again], 2, (*rules, *more))
    old = handbook()
    specification = extract(replace(old, pages=(old.pages[0], page, *old.pages[2:]))).specification
    assert [row.unit_reference_number for row in specification.structure] == list(NUMBERS.values())
    (finding,) = [finding for finding in specification.findings if finding.code == "summary-differs"]
    assert finding.message == (
        "unit 202: the summary prints unit_reference_number M/000/6201, the number of unit 201, "
        "its structure row T/000/6202"
    )


def test_what_rows_print_for_numbers_and_titles_and_is_none_is_told() -> None:
    rows = [
        ("201", "Know the station", "soon", "4"),
        ("202", "Care for lamps", NUMBERS["202"], "none yet"),
        ("203", "Sell lamps", "K/000/6203", "4"),
        ("204", "", "L/000/6204", "4"),
    ]
    words, rules = listing(200, *rows)
    old = handbook()
    page = build.page([*old.pages[1].words, *words], 2, rules)
    specification = extract(replace(old, pages=(old.pages[0], page, *old.pages[2:]))).specification
    told = {finding.code: finding.message for finding in specification.findings}
    assert told["unit-number-unread"] == "'soon' in the row of 'Know the station' is no unit reference number"
    assert told["number-unread"] == "'none yet' as credit_value of 'Care for lamps' is no whole number"
    assert told["structure-row-unread"] == "a row of units has no title: '204 L/000/6204 4'"
