"""Pearson Higher Nationals on the sample, taken apart and misprinted: single units, moved parts, other labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from pipeline.errors import NoLayoutError
from pipeline.extraction import extract
from pipeline.geometry.lines import Line
from pipeline.interpret.drafts import Placed
from pipeline.interpret.paragraphs import paragraph_step, paragraphs
from pipeline.models import Specification, Unit
from pipeline.pages import Document, Page, Word
from pipeline.profiles import pearson
from pipeline.profiles.recognition import recognise
from tests import build
from tests.extracted import document_at
from tests.scoring import ROOT

SAMPLE = document_at(ROOT / "raw" / "samples" / "sample-graded.pdf")
FIRST = range(3, 7)  # the pages of the first unit
Edit = Callable[[Word], Word | None]


def of_pages(numbers: Sequence[int]) -> Document:
    """The sample's pages of these numbers, as a file of their own."""
    pages = []
    for at, number in enumerate(numbers, start=1):
        page = SAMPLE.pages[number - 1]
        words = tuple(word._replace(page=at) for word in page.words)
        pages.append(replace(page, number=at, words=words))
    return replace(SAMPLE, pages=tuple(pages))


def edited(document: Document, number: int, edit: Edit) -> Document:
    """The document with the words of one page changed; a word that becomes None is not printed."""

    def change(page: Page) -> Page:
        words = [new for word in page.words if (new := edit(word)) is not None]
        return replace(page, words=tuple(word._replace(nth=nth) for nth, word in enumerate(words)))

    return replace(document, pages=tuple(change(page) if page.number == number else page for page in document.pages))


def reworded(document: Document, number: int, printed: str, instead: str | None) -> Document:
    """The document with every such word of a page printed otherwise, or not at all."""
    return edited(
        document,
        number,
        lambda word: word if word.text != printed else None if instead is None else word._replace(text=instead),
    )


def extracted(document: Document) -> Specification:
    return extract(document).specification


def only_unit(document: Document) -> Unit:
    (unit,) = extracted(document).units
    return unit


def numbers(unit: Unit) -> dict[str, list[str]]:
    return {o.number: [criterion.number for criterion in o.assessment_criteria] for o in unit.learning_outcomes}


def codes(specification: Specification) -> list[str]:
    return [finding.code for finding in specification.findings]


def test_a_file_of_one_unit_has_its_title_and_issue_from_the_running_foot() -> None:
    specification = extracted(of_pages(FIRST))
    assert specification.title == "Unit Descriptors for the Larkfield Awards Higher Nationals Kite Suite"
    assert (specification.issue, specification.issued, specification.issued_printed) == (
        "Issue 3",
        "2026-05",
        "May 2026",
    )
    assert specification.family_id == "larkfield-awards/D-000-6601"
    assert specification.specification_id == "larkfield-awards/D-000-6601/issue-3"
    assert codes(specification) == []
    assert specification.units[0].place[0].page == 1
    assert specification.units[0].guided_learning_hours is None


def test_a_file_of_one_unit_without_running_foot_has_the_title_of_its_unit() -> None:
    document = of_pages(FIRST)
    for page in FIRST:
        document = edited(document, page - 2, lambda word: word if word.y0 < 780 else None)
    specification = extracted(document)
    assert specification.title == "Kite Forms, Materials and the Wind that Carries Them"
    assert specification.issue is None
    assert codes(specification) == ["issue-missing"]


def test_the_parts_of_a_unit_may_stand_in_another_order() -> None:
    unit = only_unit(of_pages((3, 5, 6, 4)))
    assert numbers(unit) == {"1": ["P1", "P2", "M1", "D1"], "2": ["P3", "P4", "M2", "D2"], "3": ["P5", "M3"]}
    assert [len(outcome.amplification) for outcome in unit.learning_outcomes] == [2, 2, 1]
    headings = [section.heading for section in unit.sections]
    assert headings == ["Recommended Resources", "Print Resources", "Links"]


@pytest.mark.parametrize(("printed", "instead"), [("Credits:", "Credit"), ("Level:", "Level"), ("Unit", "UNIT")])
def test_labels_of_the_head_vary(printed: str, instead: str) -> None:
    document = edited(
        of_pages(FIRST),
        1,
        lambda word: word._replace(text=instead) if word.text == printed and word.size < 12 else word,
    )
    unit = only_unit(document)
    assert (unit.unit_reference_number, unit.level, unit.credit_value) == ("D/000/6601", "4", 15)


def test_a_level_that_cannot_be_read_is_null() -> None:
    document = edited(of_pages(FIRST), 1, lambda word: word._replace(text="IV") if word.text == "4" else word)
    specification = extracted(document)
    assert (specification.units[0].level, specification.units[0].level_printed) == (None, "IV")
    assert codes(specification) == ["header-value-unread"]


def test_outcomes_may_be_numbered_without_code_in_the_list() -> None:
    document = edited(
        of_pages(FIRST), 1, lambda word: word._replace(text=word.text[2:]) if word.text.startswith("LO") else word
    )
    specification = extracted(document)
    assert [outcome.number for outcome in specification.units[0].learning_outcomes] == ["1", "2", "3"]
    assert codes(specification) == []


def test_outcomes_that_are_not_listed_are_taken_from_the_grid() -> None:
    document = edited(of_pages(FIRST), 1, lambda word: word if word.y0 < 340 else None)
    specification = extracted(document)
    assert list(numbers(specification.units[0])) == ["1", "2", "3"]
    assert codes(specification).count("outcome-not-listed") == 3


def test_an_outcome_that_only_the_content_heads_is_taken_from_there() -> None:
    document = edited(of_pages((3, 4, 5, 6)), 1, lambda word: word if word.y0 < 379 else None)
    specification = extracted(document)
    assert list(numbers(specification.units[0])) == ["1", "2", "3"]
    assert [len(outcome.amplification) for outcome in specification.units[0].learning_outcomes] == [2, 2, 1]
    assert set(codes(specification)) == {"outcome-not-listed", "misread-holder"}


def test_other_lines_of_the_head_do_not_hide_the_labels_below_them() -> None:
    document = edited(of_pages(FIRST), 1, lambda word: word._replace(text="Pathway") if word.text == "Level:" else word)
    unit = only_unit(document)
    assert (unit.level, unit.credit_value) == (None, 15)
    assert unit.sections[0].text == "Pathway 4"


def test_a_file_of_several_units_is_not_named_by_the_first() -> None:
    specification = extracted(of_pages(range(3, 10)))
    assert len(specification.units) == 2
    assert specification.family_id.startswith("larkfield-awards/sha-")


def test_text_below_the_list_of_outcomes_belongs_to_none_of_them() -> None:
    note = [word._replace(page=1, nth=900 + at) for at, word in enumerate(build.words("See the guide.", 63.9, 500))]
    document = of_pages(FIRST)
    first = replace(document.pages[0], words=(*document.pages[0].words, *note))
    unit = only_unit(replace(document, pages=(first, *document.pages[1:])))
    assert unit.learning_outcomes[-1].text == "Discuss the rules and courtesies of flying in shared open spaces"
    assert unit.sections[0].text == "See the guide."


def test_a_criterion_without_its_code_is_a_finding() -> None:
    specification = extracted(reworded(of_pages(FIRST), 3, "P2", None))
    assert numbers(specification.units[0])["1"] == ["P1", "M1", "D1"]
    assert codes(specification) == ["criterion-numbering"]
    assert "P3 follows 1" in specification.findings[0].message


def test_a_unit_may_start_below_the_end_of_another() -> None:
    """The first unit's last page and the second unit's first page on one."""
    above, below = SAMPLE.pages[5], SAMPLE.pages[6]
    shifted = [
        word._replace(page=6, y0=word.y0 + 300, y1=word.y1 + 300, baseline=word.baseline + 300) for word in below.words
    ]
    words = [word for word in (*above.words, *shifted) if word.y1 < 780]
    joined = replace(above, words=tuple(word._replace(nth=nth) for nth, word in enumerate(words)))
    later = [
        replace(page, number=page.number - 1, words=tuple(w._replace(page=w.page - 1) for w in page.words))
        for page in SAMPLE.pages[7:]
    ]
    specification = extracted(replace(SAMPLE, pages=(*SAMPLE.pages[:5], joined, *later)))
    whole = extracted(SAMPLE)
    assert [numbers(unit) for unit in specification.units] == [numbers(unit) for unit in whole.units]
    assert [unit.place[0].page for unit in specification.units] == [3, 6]
    assert [section.text for section in specification.units[0].sections] == [
        section.text for section in whole.units[0].sections
    ]
    assert specification.coverage.left_over == 0


def test_what_follows_the_last_unit_is_no_part_of_it() -> None:
    appendix = build.page(
        [*build.words("Appendix 1: Mapping", 64, 90, 18, bold=True), *build.words("P1 text", 64, 200)], 10
    )
    specification = extracted(replace(SAMPLE, pages=(*SAMPLE.pages, appendix)))
    assert [section.heading for section in specification.units[-1].sections][-1] == "Links"
    assert specification.units[-1].sections[-1].place[-1].page == 9


def test_other_prints_are_refused() -> None:
    assert recognise(SAMPLE) is pearson.HIGHER_NATIONALS
    ungraded = SAMPLE
    for page in (5, 6, 9):
        ungraded = reworded(ungraded, page, "Merit", "Credit")
    with pytest.raises(NoLayoutError, match=r"without grids .Pass \| Merit \| Distinction"):
        recognise(ungraded)


def placed(lines: Sequence[Line]) -> list[Placed]:
    right = max(line.x1 for line in lines)
    return [Placed(line, line.x0, right) for line in lines]


def test_lines_at_the_step_of_a_paragraph_go_on_with_it() -> None:
    short = [build.line("One line ends early;", baseline=y) for y in (100, 118, 136, 154)]
    rest = [build.line("Then it goes on.", baseline=y + 12) for y in (100, 118, 136)]
    spaced = [build.line("A line", baseline=y) for y in (200, 218, 236)]
    lines = sorted((*short[:1], *rest[:1], *short[2:], *spaced), key=lambda line: line.baseline)
    assert [len(entry.lines) for entry in paragraphs(placed(lines), 12.0)] == [2, 1, 1, 1, 1, 1]
    assert paragraph_step([placed(lines)]) is None
    of_one = [build.line("text", baseline=y) for y in (100, 112, 124, 136, 156, 176, 196)]
    assert paragraph_step([placed(of_one)]) == 12


def test_paragraphs_that_stand_as_close_as_their_own_lines_are_not_told_by_their_steps() -> None:
    long = build.line("A line that fills the whole width of its column", baseline=100)
    short = [build.line("Text", baseline=y) for y in (112, 124, 136, 156, 176, 196)]
    assert paragraph_step([placed([long, *short])]) is None


def test_a_capital_below_a_short_line_starts_a_paragraph() -> None:
    long = build.line("A line that fills the whole width of its column", baseline=100)
    lines = [long, build.line("Short.", baseline=112), build.line("Next.", baseline=124)]
    assert [len(entry.lines) for entry in paragraphs(placed(lines), 12.0)] == [2, 1]
