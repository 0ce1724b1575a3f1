"""Pearson combined on a small handbook set by hand: what it says, and what misprints and missing parts do to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from pipeline.errors import LayoutMismatchError, NoLayoutError
from pipeline.extraction import extract
from pipeline.geometry.lines import line_of
from pipeline.geometry.lists import depths_of, entries_of
from pipeline.models import AssessmentCriterion, Specification, Unit
from pipeline.outline.facts import in_line
from pipeline.pages import Document, Page, Ruling, Word
from pipeline.profiles import pearson
from pipeline.profiles.recognition import recognise
from pipeline.terms import GroupKind
from tests import build

Set = Callable[[Word], Word | None]
COLUMNS = (64.0, 84.0, 234.0, 270.0, 540.0)  # of the outcome table: number, outcome, number, criterion
FOOT = "Specification \u2013 Issue 2 \u2013 April 2025 \u00a9 Larkfield Awards"
UNITS = {"1": ("Care for Lamps", "Y/000/3101", "Competence"), "2": ("Know the Station", "M/000/3101", "Knowledge")}


def large(text: str, y: float, size: float = 16.0, x: float = 64.0) -> list[Word]:
    return build.words(text, x, y, size, bold=True, colour=0x1F3864)


def bold(text: str, y: float) -> list[Word]:
    return build.words(text, 64, y, bold=True)


def bullet(text: str, y: float, x: float = 64.0, mark: str = "\uf0b7", font: str = "OpenSymbol") -> list[Word]:
    return [build.word(mark, x, y, font=font), *build.words(text, x + 18, y)]


def ruled(xs: Sequence[float], top: float, rows: Sequence[Sequence[str]]) -> tuple[list[Word], list[Ruling]]:
    """A ruled table of rows 20 points high; a cell's lines are parted by '|'."""
    ys = [top]
    found = []
    for row in rows:
        cells = [text.split("|") for text in row]
        for x, lines in zip(xs, cells, strict=False):
            for at, text in enumerate(lines):
                found += build.words(text, x + 4, ys[-1] + 14 + 12 * at)
        ys.append(ys[-1] + 8 + 12 * max(map(len, cells)))
    return found, build.grid(xs, ys)


def outcome_table(top: float, rows: Sequence[Sequence[str]]) -> tuple[list[Word], list[Ruling]]:
    """The outcome table: heads merged over two columns each, an outcome's cells merged over its criteria."""
    heads = [*build.words("Learning outcomes", 68, top + 14), *build.words("Assessment criteria", 238, top + 14)]
    text, _ = ruled(COLUMNS, top + 20, rows)
    ends = [top + 20 * (at + 1) for at in range(len(rows) + 1)]
    starts = [end for end, row in zip(ends, rows, strict=False) if row[0]]
    rulings = [build.across(y, COLUMNS[0], COLUMNS[-1]) for y in (top, *starts, ends[0], ends[-1])]
    rulings += [build.across(y, COLUMNS[2], COLUMNS[-1]) for y in ends]
    rulings += [build.down(x, top if at in (0, 2, 4) else ends[0], ends[-1]) for at, x in enumerate(COLUMNS)]
    return [*heads, *text], rulings


def unit_head(number: str) -> list[Word]:
    title, reference, kind = UNITS[number]
    first, _, rest = title.partition(" ")
    values = [
        ("Unit reference number:", reference),
        ("QCF level:", "3"),
        ("Credit value:", "5"),
        ("Guided learning hours:", "27"),
        ("Unit type:", kind),
    ]
    found = [*large(f"Unit {number}:", 120, 22), *large(first, 120, 22, 194), *large(rest, 149, 22, 194)]
    for at, (label, value) in enumerate(values):
        words = build.words(label, 64, 180 + 20 * at, 12)
        found += [*words, *build.words(value, words[-1].x1 + 3, 180 + 20 * at, 12, bold=True)]
    return [*found, *large("Unit summary", 300), *build.words("This unit is about lamps.", 64, 320)]


def handbook() -> Document:
    cover = [*large("Larkfield Level 3 Diploma", 240, 30), *large("in Lamp Keeping (QCF)", 282, 30)]
    cover += [*build.words("Specification", 64, 380, 20, bold=True), *build.words("Issue 2", 64, 440, 13)]
    history, history_rules = ruled(
        (64, 400, 540), 160, [("Summary of changes made", "Section number"), ("Unit 2 added", "Section 4")]
    )
    summary, summary_rules = ruled(
        (64, 214, 540),
        160,
        [
            ("Qualification title", "Larkfield Level 3 Diploma in Lamp Keeping (QCF)"),
            ("QCF Qualification Number|(QN)", "000/7304/0"),
            ("Approved age ranges", "16-18|19+|Please note the law."),
            ("Credit value", "10-12"),
        ],
    )
    counted, counted_rules = ruled(
        (64, 460, 540),
        130,
        [
            ("Number of credits that must be achieved", "10"),
            ("Minimum number of credits that must be achieved at level 3 or above", "5"),
            ("Number of mandatory credits that must be achieved: Group A", "5"),
        ],
    )
    heads = ("Unit", "Unit|reference|number", "Mandatory units", "Level", "Credit", "Guided|learning|hours")
    rows, rows_rules = ruled(
        (64, 100, 190, 370, 410, 450, 540),
        260,
        [heads, *((number, UNITS[number][1], UNITS[number][0], "3", "5", "27") for number in UNITS)],
    )
    first, first_rules = outcome_table(
        400,
        [
            ("1", "Understand lamps", "1.1", "Explain how lamps are cleaned"),
            ("", "", "1.2", "Explain how lamps are filled"),
            ("2", "Be able to fill lamps", "2.1", "Fill lamps"),
        ],
    )
    more, more_rules = outcome_table(110, [("", "", "2.2", "Light lamps at dusk")])
    below = [
        *large("Unit amplification", 190),
        *bold("AC1.1: Explain how lamps", 220),
        *bold("are cleaned", 233),
        *bullet("Cloths: dry cloths", 260),
        *bullet("wool", 278, 85, "o", "Courier"),
        *bullet("Water:", 296),
        *bold("AC 1.2 Explain how lamps are filled", 330),
        *build.words("Oils", 64, 356, bold=True),
        *bullet("Whale oil", 374),
        *large("Information for tutors", 420),
        *large("Suggested resources", 445, 11),
        *bold("Books", 463),
        *build.words("Stevenson A - Lamps", 64, 481),
    ]
    second, second_rules = outcome_table(400, [("1", "Know the station", "1.1", "Describe the station")])
    pages = [
        (cover, []),
        ([*large("Summary of specification issue 2 changes", 140, 14), *history], history_rules),
        (summary, summary_rules),
        (
            [*counted, *bold("Mandatory Group A: Learners must achieve 5 credits from this group.", 250), *rows],
            [*counted_rules, *rows_rules],
        ),
        ([*unit_head("1"), *first], first_rules),
        ([*more, *below], more_rules),
        ([*unit_head("2"), *second, *bold("AC1.1: Describe the station", 480), *bullet("Tower", 500)], second_rules),
        ([*large("12 Further information", 120, 20), *build.words("Write to us.", 64, 150)], []),
    ]
    return build.document(
        *(
            build.page([*words, *(build.words(FOOT, 64, 815, 8) if number > 1 else [])], number, rulings)
            for number, (words, rulings) in enumerate(pages, start=1)
        )
    )


HANDBOOK = handbook()


def changed(page: int, edit: Set) -> Document:
    """The handbook with the words of one page changed; a word that becomes None is not printed."""

    def change(old: Page) -> Page:
        words = [new for word in old.words if (new := edit(word)) is not None]
        return replace(old, words=tuple(word._replace(nth=nth) for nth, word in enumerate(words)))

    return replace(HANDBOOK, pages=tuple(change(old) if old.number == page else old for old in HANDBOOK.pages))


def misprinted(page: int, printed: str, instead: str) -> Document:
    """The handbook with the first such word of a page printed otherwise."""
    found = next(word for word in HANDBOOK.pages[page - 1].words if word.text == printed)
    return changed(page, lambda word: word._replace(text=instead) if word == found else word)


def read(document: Document) -> Specification:
    return extract(document).specification


def first_unit(document: Document) -> Unit:
    return read(document).units[0]


def criteria(unit: Unit) -> dict[str, AssessmentCriterion]:
    return {c.number: c for outcome in unit.learning_outcomes for c in outcome.assessment_criteria}


def amplification(unit: Unit) -> dict[str, Any]:
    return {
        number: [
            (block.heading, [(item.text, item.depth) for item in block.items]) for block in criterion.amplification
        ]
        for number, criterion in criteria(unit).items()
        if criterion.amplification
    }


def test_the_layout_is_known_by_its_print() -> None:
    assert recognise(HANDBOOK) is pearson.COMBINED


@pytest.mark.parametrize(
    ("pages", "printed", "missing"),
    [((5, 7), "type:", "without unit heads"), ((6, 7), "AC1.1:", "without bands"), ((5,), "1", "without tables")],
)
def test_a_sister_print_is_refused(pages: tuple[int, ...], printed: str, missing: str) -> None:
    def without(page: Page) -> Page:
        return replace(page, words=tuple(word for word in page.words if word.text != printed))

    other = replace(HANDBOOK, pages=tuple(without(p) if p.number in pages else p for p in HANDBOOK.pages))
    with pytest.raises(NoLayoutError, match=f"pearson/combined: {missing}"):
        recognise(other)


def test_without_a_unit_heading_the_document_fails() -> None:
    plain = tuple(replace(p, words=tuple(w._replace(bold=False, size=10.0) for w in p.words)) for p in HANDBOOK.pages)
    with pytest.raises(LayoutMismatchError, match="no unit was found"):
        read(replace(HANDBOOK, pages=plain))


def test_cover_and_front_matter() -> None:
    specification = read(HANDBOOK)
    assert specification.title == "Larkfield Level 3 Diploma in Lamp Keeping (QCF)"
    assert (specification.issue, specification.issued, specification.issued_printed) == (
        "Issue 2",
        "2025-04",
        "April 2025",
    )
    (qualification,) = specification.qualifications
    assert qualification.qualification_number == "000/7304/0"
    assert (qualification.credit_value, qualification.credit_value_max) == (10, 12)
    assert qualification.age_ranges == ("16-18", "19+")
    (change,) = specification.changes
    assert (change.version, change.detail, change.section) == ("Issue 2", "Unit 2 added", "Section 4")
    assert [(r.unit_number, r.group_name, r.group_kind) for r in specification.structure] == [
        ("1", "Mandatory Group A", GroupKind.MANDATORY),
        ("2", "Mandatory Group A", GroupKind.MANDATORY),
    ]


def test_rules_from_a_table_that_counts_credits() -> None:
    assert [(rule.group_name, rule.min_credits, rule.at_level) for rule in read(HANDBOOK).rules] == [
        (None, 10, None),
        (None, 5, "3"),
        ("Group A", 5, None),
        ("Mandatory Group A", 5, None),
    ]


def test_two_dates_beside_one_issue_leave_it_without_date() -> None:
    specification = read(misprinted(4, "April", "May"))
    assert (specification.issue, specification.issued) == ("Issue 2", None)


def test_a_unit() -> None:
    unit = first_unit(HANDBOOK)
    assert (unit.unit_number, unit.title, unit.unit_type) == ("1", "Care for Lamps", "Competence")
    assert (unit.unit_reference_number, unit.level, unit.credit_value) == ("Y/000/3101", "3", 5)
    assert unit.guided_learning_hours == 27
    assert unit.aim == "This unit is about lamps."
    assert [outcome.text for outcome in unit.learning_outcomes] == ["Understand lamps", "Be able to fill lamps"]
    assert [(c.number, c.text) for c in criteria(unit).values()] == [
        ("1.1", "Explain how lamps are cleaned"),
        ("1.2", "Explain how lamps are filled"),
        ("2.1", "Fill lamps"),
        ("2.2", "Light lamps at dusk"),
    ]
    assert amplification(unit) == {
        "1.1": [(None, [("Cloths: dry cloths", 1), ("wool", 2), ("Water:", 1)])],
        "1.2": [("Oils", [("Whale oil", 1)])],
    }
    assert [(section.heading, section.text) for section in unit.sections] == [
        ("Information for tutors", ""),
        ("Suggested resources", "Books\nStevenson A - Lamps"),
    ]


def test_nothing_is_left_over_and_the_chapter_after_the_units_is_none_of_theirs() -> None:
    specification = read(HANDBOOK)
    assert specification.coverage.left_over == 0
    assert [unit.unit_number for unit in specification.units] == ["1", "2"]
    assert {box.page for unit in specification.units for s in unit.sections for box in s.place} == {6}


def test_a_band_for_a_criterion_that_the_unit_does_not_have_is_left_over() -> None:
    specification = read(misprinted(6, "AC1.1:", "AC1.7:"))
    assert list(amplification(specification.units[0])) == ["1.2"]
    assert [outcome.amplification for outcome in specification.units[0].learning_outcomes] == [(), ()]
    finding = next(f for f in specification.findings if f.code == "range-code-unmatched")
    assert "criterion 1.7, which is not there, is not published" in finding.message
    assert [box.page for box in finding.place] == [6]
    assert any("Cloths" in f.message for f in specification.findings if f.code == "words-left-over")


@pytest.mark.parametrize("label", ["type", "type:"])
def test_a_label_without_colon_is_parted_from_its_value_by_weight(label: str) -> None:
    assert first_unit(misprinted(5, "type:", label)).unit_type == "Competence"
    assert in_line(build.line("Unit type is printed here")) == []


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("Unit level: E3", ["E3"]),
        ("Credits \u2013 6", ["6"]),
        ("GLH = 40", ["40"]),
        ("Notional hours: 60 GLH: 48", ["60", "48"]),
        ("Credits \u2013 how they add up", []),
    ],
)
def test_facts_behind_colons_and_dashes(printed: str, values: list[str]) -> None:
    assert [fact.text for fact in in_line(build.line(printed))] == values


def test_an_unreadable_header_value_is_null_with_a_finding() -> None:
    specification = read(misprinted(5, "27", "tw"))
    assert specification.units[0].guided_learning_hours is None
    assert any("'tw' as guided_learning_hours of unit 1" in finding.message for finding in specification.findings)


def test_a_table_without_header_on_the_next_page_goes_on() -> None:
    heads = {"Learning", "outcomes", "Assessment", "criteria"}
    unit = first_unit(changed(6, lambda word: None if word.text in heads else word))
    assert list(criteria(unit)) == ["1.1", "1.2", "2.1", "2.2"]


def test_depths_of_courier_bullets() -> None:
    lines = [line_of(bullet("Stages:", 100)), line_of(bullet("one", 118, 85, "o", "Courier"))]
    assert depths_of(entries_of([build.strip(*lines)])) == [1, 2]
