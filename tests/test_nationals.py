"""Pearson Nationals on the pages of the sample, with other wordings, moved and missing parts, and misprints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pipeline.errors import NoLayoutError
from pipeline.extraction import extract
from pipeline.models import Specification
from pipeline.pages import Document, Page, Word
from pipeline.profiles import pearson
from pipeline.profiles.recognition import recognise
from tests.extracted import document_at
from tests.scoring import ROOT

SAMPLE = document_at(ROOT / "raw" / "samples" / "sample-nationals.pdf")
Edit = Callable[[Word], Word | None]
# Pages of the sample
COVER, TITLE, LIST, SIZES, HEAD_1, OUTCOMES, AREAS, HEAD_2, CONTENT, GRID, GRID_ON = 1, 2, 5, 5, 7, 8, 9, 11, 13, 14, 15


def changed(page: int, edit: Edit) -> Document:
    """The sample with the words of one page changed; a word that becomes None is not printed."""

    def change(old: Page) -> Page:
        words = [new for word in old.words if (new := edit(word)) is not None]
        return replace(old, words=tuple(word._replace(nth=nth) for nth, word in enumerate(words)))

    return replace(SAMPLE, pages=tuple(change(old) if old.number == page else old for old in SAMPLE.pages))


def misprinted(page: int, printed: str, instead: str | None, nth: int = 0) -> Document:
    """The sample with the nth such word of a page printed otherwise, or not at all."""
    found = [word for word in SAMPLE.pages[page - 1].words if word.text == printed][nth]
    return changed(page, lambda word: word if word != found else (word._replace(text=instead) if instead else None))


def line_of(page: int, start: str) -> list[Word]:
    """The words of the line that starts with a word."""
    first = next(word for word in SAMPLE.pages[page - 1].words if word.text == start)
    return [word for word in SAMPLE.pages[page - 1].words if abs(word.baseline - first.baseline) < 1]


def read(document: Document) -> Specification:
    return extract(document).specification


def codes(specification: Specification) -> list[str]:
    """The findings' codes, but for that of the sample's own misprint."""
    return [f.code for f in specification.findings if "customer\u2019s brief" not in f.message]


def criteria(specification: Specification, unit: int = 1) -> dict[str, list[str]]:
    return {o.number: [c.number for c in o.assessment_criteria] for o in specification.units[unit].learning_outcomes}


def blocks(amplification: Any) -> list[tuple[str | None, list[str]]]:
    return [(block.heading, [item.text for item in block.items]) for block in amplification]


PLAIN = read(SAMPLE)


def test_the_layout_is_known_by_its_print() -> None:
    assert recognise(SAMPLE) is pearson.NATIONALS


def test_criteria_of_two_levels_are_another_print() -> None:
    with pytest.raises(NoLayoutError, match="pearson/nationals: with criteria of Level 2"):
        recognise(misprinted(GRID, "A.P1", "2A.P1"))


def test_the_head_of_a_unit_may_stand_on_one_line() -> None:
    level, kind = line_of(HEAD_1, "Level:")[0], line_of(HEAD_1, "Unit")[0]
    kind = next(w for w in SAMPLE.pages[HEAD_1 - 1].words if w.text == "type:")

    def beside(word: Word) -> Word:
        offsets = {round(level.baseline): 0.0, round(kind.baseline): 90.0, round(kind.baseline + 18): 220.0}
        x = offsets.get(round(word.baseline))
        if x is None:
            return word
        return word._replace(x0=word.x0 + x, x1=word.x1 + x, baseline=level.baseline, y0=level.y0, y1=level.y1)

    unit = read(changed(HEAD_1, beside)).units[0]
    assert (unit.level, unit.unit_type, unit.guided_learning_hours) == ("3", "External", 90)


def test_a_unit_without_hours_is_still_a_unit() -> None:
    gone = {(word.text, word.x0) for word in line_of(HEAD_2, "Guided")}
    specification = read(changed(HEAD_2, lambda word: None if (word.text, word.x0) in gone else word))
    assert specification.units[1].guided_learning_hours == 90
    assert specification.units[1].origin["guided_learning_hours"] == "row"


def test_an_unknown_label_of_the_head_is_a_section() -> None:
    unit = read(misprinted(HEAD_2, "Guided", "Other")).units[1]
    assert (unit.sections[0].heading, unit.sections[0].text) == ("Other learning hours:", "90")


def test_a_unit_takes_its_title_over_two_lines() -> None:
    assert PLAIN.units[1].title == "Building Kites to Order for Festivals, Shops and Collectors"


def test_content_stands_under_its_aim_and_under_areas() -> None:
    aim = PLAIN.units[1].learning_outcomes[0]
    assert blocks(aim.amplification)[1] == (
        "A2 Materials",
        [
            "Sails, e.g. ripstop nylon, paper, silk.",
            "Spars, e.g. bamboo, glass-fibre and carbon tubes.",
        ],
    )
    assert [area.number for area in PLAIN.units[0].content_areas] == ["A", "B"]
    assert all(not outcome.assessment_criteria for outcome in PLAIN.units[0].learning_outcomes)


def test_what_is_printed_below_an_assessment_outcome_is_a_block_without_heading() -> None:
    first, *_, last = PLAIN.units[0].learning_outcomes
    assert blocks(first.amplification) == [
        (None, ["Command words: describe, draw, give, name, state", "Marks: ranges from 1 to 4 marks"])
    ]
    assert last.amplification == ()


def test_criteria_of_a_merged_cell_stand_under_the_first_aim_of_their_code() -> None:
    assert criteria(PLAIN) == {
        "A": ["A.P1", "A.P2", "A.M1", "A.D1"],
        "B": ["B.P3", "B.P4", "B.M2", "BC.D2", "BC.D3"],
        "C": ["C.P5", "C.P6", "C.P7", "C.M3"],
    }
    assert criteria(PLAIN, 2) == {"A": ["A.P1", "A.M1", "AB.D1"], "B": ["B.P2", "B.M2"]}


def test_a_grid_that_goes_on_without_header_keeps_its_columns() -> None:
    heads = {"Pass", "Merit", "Distinction"}
    specification = read(changed(GRID_ON, lambda word: None if word.text in heads else word))
    assert criteria(specification) == criteria(PLAIN)
    assert codes(specification) == codes(PLAIN)


def test_an_aim_that_the_list_does_not_have_is_taken_from_its_content() -> None:
    letter = next(w for w in SAMPLE.pages[HEAD_2 - 1].words if w.text == "C" and w.bold)
    specification = read(changed(HEAD_2, lambda w: None if w.baseline == letter.baseline else w))
    assert [o.text for o in specification.units[1].learning_outcomes][2] == "Make and test the kite of the order."
    assert set(codes(specification)) - set(codes(PLAIN)) == {"outcome-not-listed", "misread-holder"}


def test_content_of_an_aim_with_another_letter_is_not_given_to_its_neighbour() -> None:
    specification = read(misprinted(CONTENT, "C:", "D:"))
    numbers = [o.number for o in specification.units[1].learning_outcomes]
    assert numbers == ["A", "B", "C", "D"]
    assert "outcome-not-listed" in codes(specification)


def test_content_above_the_first_area_is_left_over() -> None:
    heading = next(w for w in SAMPLE.pages[AREAS - 1].words if w.text == "A" and w.bold)
    specification = read(changed(AREAS, lambda w: None if w.baseline == heading.baseline else w))
    assert [area.number for area in specification.units[0].content_areas] == ["B"]
    assert "words-left-over" in codes(specification)


def test_a_bold_line_that_starts_with_a_later_letter_is_no_area() -> None:
    specification = read(misprinted(AREAS, "B2", "D", 0))
    areas = specification.units[0].content_areas
    assert [area.number for area in areas] == ["A", "B"]
    assert "D Rules for flyers" in [block.heading for block in areas[1].amplification]


def test_text_below_the_list_of_aims_is_no_part_of_the_last_aim() -> None:
    last = max(SAMPLE.pages[HEAD_2 - 1].words, key=lambda w: (w.baseline < 780) * w.baseline)
    extra = [
        last._replace(text=text, x0=70 + 40 * at, x1=100 + 40 * at, baseline=last.baseline + 24, y0=last.y0 + 24)
        for at, text in enumerate(("These", "aims", "count", "alike."))
    ]
    page = SAMPLE.pages[HEAD_2 - 1]
    words = [*page.words, *(w._replace(y1=last.y1 + 24, nth=len(page.words) + n) for n, w in enumerate(extra))]
    pages = [replace(p, words=tuple(words)) if p.number == HEAD_2 else p for p in SAMPLE.pages]
    unit = read(replace(SAMPLE, pages=tuple(pages))).units[1]
    assert unit.learning_outcomes[2].text == "Make and test the kite of the order."
    assert "These aims count alike." in [section.text for section in unit.sections]


def test_the_qualification_is_the_one_of_the_cover() -> None:
    (found,) = PLAIN.qualifications
    assert (found.qualification_number, found.guided_learning_hours, found.total_qualification_time) == (
        "000/7612/0",
        240,
        310,
    )


def test_no_other_qualification_of_the_suite_stands_in_for_one_that_is_not_listed() -> None:
    assert read(misprinted(LIST, "000/7612/0", None)).qualifications == ()


def test_hours_of_a_longer_title_are_not_taken() -> None:
    """A row '… Kite Making-and-Flying' is about another qualification."""
    row = [word for word in SAMPLE.pages[SIZES - 1].words if word.text == "Making"][4]
    specification = read(changed(SIZES, lambda word: word._replace(text="Making-and-Flying") if word == row else word))
    assert specification.qualifications[0].total_qualification_time is None


def test_a_date_of_first_teaching_is_not_that_of_the_issue() -> None:
    gone = {(word.text, word.baseline) for word in line_of(COVER, "Issue")}
    specification = read(changed(COVER, lambda w: None if (w.text, w.baseline) in gone else w))
    assert (specification.issue, specification.issued) == ("Issue 3", "2027-05")
