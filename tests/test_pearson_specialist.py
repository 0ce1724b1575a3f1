"""Pearson specialist: the sample handbook with parts printed otherwise, and tables of outcomes set by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from pipeline.errors import NoLayoutError
from pipeline.extraction import extract
from pipeline.interpret.reading import Reading, read_generic
from pipeline.models import AssessmentCriterion, Specification, Unit
from pipeline.pages import Document, Page, Ruling, Word
from pipeline.profiles import pearson
from pipeline.profiles.recognition import recognise
from pipeline.profiles.texts import text_of
from tests import build
from tests.extracted import document_at
from tests.scoring import ROOT

SAMPLE = document_at(ROOT / "raw" / "samples" / "sample-specialist.pdf")
COMBINED = document_at(ROOT / "raw" / "samples" / "sample-combined.pdf")
UNIT_1, UNIT_2, UNIT_3 = range(4, 8), range(8, 10), range(10, 13)
XS = (60.0, 180.0, 330.0, 530.0)


def only(document: Document, *numbers: int) -> Document:
    """The document with the words of some pages only."""
    return changed(document, lambda word: word if word.page in numbers else None)


def changed(document: Document, edit: Callable[[Word], Word | None]) -> Document:
    """The document with its words changed; a word that becomes None is not printed."""

    def change(page: Page) -> Page:
        words = [new for word in page.words if (new := edit(word)) is not None]
        return replace(page, words=tuple(word._replace(nth=nth) for nth, word in enumerate(words)))

    return replace(document, pages=tuple(change(page) for page in document.pages))


def renamed(document: Document, texts: Mapping[str, str], pages: Sequence[int]) -> Document:
    """The document with some words of some pages printed otherwise, wherever they stand on them."""
    return changed(
        document, lambda word: word._replace(text=texts.get(word.text, word.text)) if word.page in pages else word
    )


def read(document: Document) -> Specification:
    return extract(document).specification


def covered(criterion: AssessmentCriterion) -> list[str]:
    return [item.text for block in criterion.amplification for item in block.items]


def criteria(unit: Unit) -> dict[str, AssessmentCriterion]:
    return {c.number: c for outcome in unit.learning_outcomes for c in outcome.assessment_criteria}


@pytest.mark.parametrize("units", [(UNIT_1,), (UNIT_2,), (UNIT_2, UNIT_3)])
def test_units_of_one_kind_are_enough(units: Sequence[range]) -> None:
    document = only(SAMPLE, 1, 2, 3, *(number for pages in units for number in pages))
    assert recognise(document) is pearson.SPECIALIST
    assert len(read(document).units) == len(units)


def test_the_sister_print_is_told_apart_by_its_columns() -> None:
    assert recognise(SAMPLE) is pearson.SPECIALIST
    assert recognise(COMBINED) is pearson.COMBINED
    assert not pearson.COMBINED.claims([text_of(page) for page in SAMPLE.pages])


def test_without_further_columns_it_is_refused() -> None:
    plain = renamed(SAMPLE, {"amplification": "notes", "Evidence": "", "Portfolio": ""}, range(5, 12))
    with pytest.raises(NoLayoutError, match="pearson/specialist: without tables 'Learning outcomes"):
        recognise(plain)


@pytest.mark.parametrize(
    "labels",
    [
        {"Unit": "Indicative", "amplification": "content"},
        {"Unit": "Unit", "amplification": "Amplification:"},
        {"outcomes": "outcome", "criteria": "criterion"},
        {"outcomes": "Outcomes", "criteria": "Criteria"},
    ],
)
def test_labels_of_columns_vary(labels: dict[str, str]) -> None:
    first = read(renamed(SAMPLE, labels, [5, 6])).units[0]
    assert len(covered(criteria(first)["1.3"])) == 8
    assert list(criteria(first)) == ["1.1", "1.2", "1.3", "2.1", "2.2"]


def test_a_paragraph_and_a_criterion_run_on_over_the_page() -> None:
    texts = covered(criteria(read(SAMPLE).units[0])["1.3"])
    assert texts[2].startswith("Light; dyes that fade")
    assert texts[2].endswith("a season or longer than that")
    assert texts[4:7] == [
        "Rub it with a dry cloth",
        "Rub it with a damp cloth",
        "Fold it, face outwards, and look for cracks",
    ]


def test_what_stands_in_an_evidence_column_is_left_over() -> None:
    def filled(word: Word) -> Word:
        if word.page == 9 and word.text == "Press":
            return word._replace(x0=560, x1=580)
        return word

    specification = read(changed(SAMPLE, filled))
    assert any("Press" in f.message for f in specification.findings if f.code == "words-left-over")
    assert criteria(specification.units[1])["1.2"].text == "the sections until they lie flat"


def test_the_form_below_a_table_is_ignored_by_name() -> None:
    specification = read(SAMPLE)
    assert specification.coverage.ignored["form-to-fill-in"] > 20
    assert all("signature" not in section.text for unit in specification.units for section in unit.sections)


def test_bands_below_a_table_with_evidence_columns() -> None:
    unit = read(SAMPLE).units[2]
    assert [[(item.text, item.depth) for item in c.amplification[0].items] for c in criteria(unit).values()] == [
        [("Photographs of both boards, the spine and the hinges", 1), ("Loose parts, counted and bagged", 1)],
        [("Colours that are near the old ones:", 1), ("toned cloth", 2), ("tissue, toned at the bench", 2)],
    ]


@pytest.mark.parametrize("number", ["3", "13.", "Annexe", "Glossary"])
def test_a_chapter_set_smaller_than_the_unit_titles_ends_the_units(number: str) -> None:
    unit = read(renamed(SAMPLE, {"3": number}, [13])).units[-1]
    assert {box.page for section in unit.sections for box in section.place} == {12}


@pytest.mark.parametrize("divider", ["1", "1:", "1."])
def test_unit_headings_vary(divider: str) -> None:
    specification = read(renamed(SAMPLE, {"1:": divider}, [4]))
    unit = specification.units[0]
    assert (unit.unit_number, unit.title) == ("1", "Principles of paper, board and covering materials")


def test_headings_need_not_be_bold_where_they_are_large() -> None:
    light = changed(SAMPLE, lambda word: word._replace(bold=False) if word.size > 13 else word)
    assert [unit.title for unit in read(light).units] == [unit.title for unit in read(SAMPLE).units]


def test_a_unit_that_starts_below_the_table_of_another() -> None:
    def moved(word: Word) -> Word | None:
        """The words of unit 3's first page, on the page below the table of unit 2."""
        if word.page == 9 and word.y0 > 250:
            return None
        return word._replace(page=9, y0=word.y0 + 230, y1=word.y1 + 230, baseline=word.baseline + 230)

    head = [w for w in SAMPLE.pages[9].words if w.y0 < 330]
    table = SAMPLE.pages[8]
    words = [*(w for w in table.words if w.y0 < 280 or w.size < 7), *(m for w in head if (m := moved(w)))]
    joined = replace(table, words=tuple(w._replace(nth=nth) for nth, w in enumerate(words)))
    pages = (joined if p.number == 9 else replace(p, words=()) if p.number == 10 else p for p in SAMPLE.pages)
    second, third = read(replace(SAMPLE, pages=tuple(pages))).units[1:]
    assert list(criteria(second)) == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4"]
    assert (third.unit_number, list(criteria(third))) == ("3", ["1.1", "1.2"])


def test_the_head_above_the_titles_names_the_group() -> None:
    rows = read(SAMPLE).structure
    assert [(row.unit_number, row.group_name) for row in rows] == [
        ("1", "Mandatory units"),
        ("2", "Mandatory units"),
        ("3", "Optional units"),
    ]
    rows = read(renamed(SAMPLE, {"Mandatory": "Unit", "Optional": "Unit", "units": "title"}, [3])).structure
    assert [(row.unit_number, row.group_name) for row in rows] == [("1", None), ("2", None), ("3", None)]


def test_heads_printed_again_are_no_row_whatever_one_of_them_says() -> None:
    rows = read(renamed(SAMPLE, {"Optional": "Further"}, [3])).structure
    assert [(row.unit_number, row.group_name) for row in rows] == [
        ("1", "Mandatory units"),
        ("2", "Mandatory units"),
        ("3", "Further units"),
    ]


Cells = Sequence[str]


def outcome_table(top: float, rows: Sequence[Cells]) -> tuple[list[Word], list[Ruling]]:
    """A table of outcome, criteria and amplification; the lines of a cell are parted by '|', numbers by '#'.

    Amplification that is '^' is merged with the cell above it.
    """
    words: list[Word] = []
    ys = [top]
    for row in rows:
        for (x, _), text in zip(pairwise(XS), row, strict=True):
            for at, line in enumerate(text.split("|") if text.strip("^") else []):
                number, _, rest = line.rpartition("#")
                y = ys[-1] + 12 + 12 * at
                words += build.words(number, x + 4, y) if number else []
                words += build.words(rest, x + (28 if number or at else 4), y)
        ys.append(ys[-1] + 8 + 12 * max(text.count("|") + 1 for text in row))
    across = [build.across(y, XS[0], XS[-2] if row[-1] == "^" else XS[-1]) for y, row in zip(ys, rows, strict=False)]
    down = [build.down(x, top, ys[-1]) for x in XS]
    return words, [*across, build.across(ys[-1], XS[0], XS[-1]), *down]


def reading_of(*pages: Sequence[Cells]) -> Reading:
    """A handbook of one unit whose table of outcomes runs over these pages."""
    heads = ("Learning outcomes", "Assessment criteria", "Unit amplification")
    drawn = [outcome_table(200, [heads, *rows]) for rows in pages]
    drawn[0] = ([*build.words("Unit 1: Bind books", 64, 100, 20, bold=True), *drawn[0][0]], drawn[0][1])
    cover = build.words("Larkfield Awards Level 2 Certificate in Hand Bookbinding", 64, 100, 20, bold=True)
    reading = read_generic(
        build.document(
            *(build.page(words, at, rules) for at, (words, rules) in enumerate([(cover, []), *drawn], start=1))
        )
    )
    assert reading is not None
    return reading


def unit_of(*pages: Sequence[Cells]) -> Unit:
    """The unit whose table runs over these pages."""
    return reading_of(*pages).specification.units[0]


def doubts_of(*pages: Sequence[Cells]) -> list[str]:
    """What the reading of such a unit doubts."""
    return [doubt.says for doubts in reading_of(*pages).doubts.values() for doubt in doubts]


def covered_by(*pages: Sequence[Cells]) -> dict[str, tuple[str, list[str]]]:
    """The criteria of a unit whose table runs over these pages, each with its amplification."""
    return {number: (c.text, covered(c)) for number, c in criteria(unit_of(*pages)).items()}


def amplified(*pages: Sequence[Cells]) -> dict[str, list[str]]:
    """The amplification of a unit whose table runs over these pages, by the number of outcome or criterion."""
    unit = unit_of(*pages)
    blocks = {outcome.number: outcome.amplification for outcome in unit.learning_outcomes}
    blocks |= {number: c.amplification for number, c in criteria(unit).items()}
    texts = {number: [item.text for block in given for item in block.items] for number, given in blocks.items()}
    return {number: found for number, found in texts.items() if found}


def test_all_criteria_of_an_outcome_in_one_cell() -> None:
    rows = [("1#Know paper", "1.1#Name papers|in common use|1.2#Name boards|1.3#Keep both", "Papers and boards")]
    assert covered_by(rows) == {
        "1.1": ("Name papers in common use", []),
        "1.2": ("Name boards", []),
        "1.3": ("Keep both", []),
    }
    assert amplified(rows) == {"1": ["Papers and boards"]}


def test_amplification_beside_all_criteria_of_an_outcome_is_the_outcomes() -> None:
    rows = [("1#Know paper", "1.1#Name papers", "Laid"), ("", "1.2#Name boards", "^"), ("", "1.3#Keep both", "^")]
    assert amplified(rows) == {"1": ["Laid"]}
    assert amplified([*rows, ("2#Know glue", "2.1#Name glues", "^")]) == {"1": ["Laid"]}
    assert amplified([*rows, ("2#Know glue", "2.1#Name glues", "Hide")]) == {"1": ["Laid"], "2.1": ["Hide"]}


def test_amplification_that_a_page_break_cuts() -> None:
    first = [("1#Know paper", "1.1#Name papers", "Laid"), ("", "1.2#Name boards", "^")]
    assert amplified(first, [("1#Know paper", "1.3#Keep both", "")]) == {"1": ["Laid"]}
    assert amplified(first, [("1#Know paper", "1.3#Keep both", "Dry")]) == {"1.1": ["Laid"], "1.3": ["Dry"]}
    assert amplified(first, [("2#Know glue", "2.1#Name glues", ""), ("", "2.2#Boil glue", "Hide")]) == {
        "1": ["Laid"],
        "2.2": ["Hide"],
    }


def test_a_number_that_does_not_follow_on_is_text() -> None:
    rows = [("1#Know paper", "1.1#Explain section|3.1 of the bindery’s|own rules", "Rules")]
    assert covered_by(rows) == {"1.1": ("Explain section 3.1 of the bindery’s own rules", [])}


def test_a_criterion_that_is_printed_again_where_its_amplification_goes_on() -> None:
    first = [("1#Know paper", "1.1#Name papers", "Laid")]
    second = [("1#Know paper", "1.1#Name papers", "Wove"), ("", "1.2#Name boards", "Millboard")]
    assert covered_by(first, second) == {
        "1.1": ("Name papers", ["Laid", "Wove"]),
        "1.2": ("Name boards", ["Millboard"]),
    }


def test_the_rest_of_a_criterion_and_the_next_in_one_cell_at_the_top_of_a_page() -> None:
    first = [("1#Know paper", "1.1#Name papers and", "Laid")]
    second = [("", "say what for|1.2#Name boards", "Wove")]
    assert covered_by(first, second) == {
        "1.1": ("Name papers and say what for", []),
        "1.2": ("Name boards", []),
    }


def test_a_row_with_content_and_without_number_is_doubted() -> None:
    rows = [("1#Know paper", "1.1#Name papers", "Laid"), ("", "Name boards", "Millboard")]
    assert "'Name boards' has content of its own and no number" in doubts_of(rows)
    assert not any("no number" in says for says in doubts_of(rows[:1]))
