"""What looks from the pages to the records: each check fires on a changed sample, and is quiet on the samples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.accept.coded_lines import missing_codes, unread_codes
from pipeline.accept.codes import Code, code_of, tokens_in
from pipeline.accept.contents import unmet_entries
from pipeline.accept.front import unread_changes
from pipeline.accept.grids import empty_columns
from pipeline.accept.groups import unread_groups
from pipeline.accept.headings import unknown_headings
from pipeline.accept.identity import cover_missing, units_twice, unnamed_qualifications, unnamed_units
from pipeline.accept.labels import lost_values
from pipeline.accept.minimums import crossed_minimums
from pipeline.accept.page_numbers import (
    leaves,
    missing_pages,
    pages_out_of_order,
    pages_without_words,
    parts_out_of_order,
)
from pipeline.accept.references import unread_qualifications, unread_references
from pipeline.accept.rows import unread_rows
from pipeline.accept.runs import gaps, heads_between
from pipeline.accept.tables import unread_tables
from pipeline.extraction import extract
from pipeline.models import Box, Section
from pipeline.pages import Word
from tests import build
from tests.accepting import (
    SAMPLES,
    Check,
    exchanged,
    in_order,
    sample,
    told,
    with_outcome,
    with_unit,
    without_page,
    without_words,
)

CHECKS: tuple[Check, ...] = (
    unread_codes,
    missing_codes,
    unread_tables,
    unread_rows,
    unread_groups,
    heads_between,
    gaps,
    crossed_minimums,
    empty_columns,
    lost_values,
    unread_references,
    unread_qualifications,
    units_twice,
    unnamed_units,
    unnamed_qualifications,
    cover_missing,
    missing_pages,
    leaves,
    parts_out_of_order,
    pages_out_of_order,
    pages_without_words,
    unmet_entries,
    unknown_headings,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_that_is_read_right_is_quiet(name: str, check: Check) -> None:
    assert told(check, *sample(name)) == []


@pytest.mark.parametrize("name", ["sample-combined", "sample-new", "sample-specialist", "sample-tables"])
def test_a_coded_line_that_became_nothing_or_a_section_is_told(name: str) -> None:
    document, specification = sample(name)
    unit = specification.units[0]
    outcome = unit.learning_outcomes[0]
    *kept, lost = outcome.assessment_criteria
    lines = [box.page for box in lost.place]
    nowhere = with_outcome(specification, unit, outcome, assessment_criteria=tuple(kept))
    section = Section(heading="Guidance", text=f"{lost.number} {lost.text}", place=lost.place)
    swallowed = with_unit(nowhere, nowhere.units[0], sections=(*unit.sections, section))
    for changed in (nowhere, swallowed):
        reasons = told(unread_codes, document, changed)
        assert [reason.record for reason in reasons] == [changed.units[0]]
        assert reasons[0].place[0].page in lines


def test_all_criteria_of_a_unit_that_are_lost_are_told() -> None:
    document, specification = sample("sample-new")
    unit = specification.units[1]
    bare = tuple(one.model_copy(update={"assessment_criteria": ()}) for one in unit.learning_outcomes)
    changed = with_unit(specification, unit, learning_outcomes=bare)
    numbers = [one.number for outcome in unit.learning_outcomes for one in outcome.assessment_criteria]
    assert len(told(unread_codes, document, changed)) == len(numbers)


@pytest.mark.parametrize("name", ["sample-combined", "sample-new", "sample-specialist", "sample-tables"])
def test_a_code_whose_text_is_in_the_criterion_before_is_told_of_both(name: str) -> None:
    document, specification = sample(name)
    unit = specification.units[0]
    outcome = unit.learning_outcomes[0]
    first, second, *others = outcome.assessment_criteria
    both = first.model_copy(update={"text": f"{first.text} {second.text}"})
    changed = with_outcome(specification, unit, outcome, assessment_criteria=(both, *others))
    reasons = told(missing_codes, document, changed)
    assert {id(reason.record) for reason in reasons} == {id(changed.units[0]), id(both)}


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("sample-classic", "structure"),
        ("sample-classic", "changes"),
        ("sample-combined", "structure"),
        ("sample-manual", "changes"),
        ("sample-new", "structure"),
        ("sample-new", "changes"),
        ("sample-paired", "structure"),
        ("sample-standards", "changes"),
        ("sample-tables", "structure"),
        ("sample-technicals", "structure"),
    ],
)
def test_a_table_that_became_no_record_is_told(name: str, field: str) -> None:
    document, specification = sample(name)
    reasons = told(unread_tables, document, specification.model_copy(update={field: ()}))
    assert {reason.record for reason in reasons} == {field}


@pytest.mark.parametrize("name", ["sample-paired", "sample-specialist", "sample-tables"])
def test_a_head_of_outcomes_and_criteria_without_records_is_told(name: str) -> None:
    document, specification = sample(name)
    unit = specification.units[0]
    reasons = told(unread_tables, document, with_unit(specification, unit, learning_outcomes=()))
    assert reasons
    assert {reason.record for reason in reasons} == {"assessment_criteria"}


@pytest.mark.parametrize("name", ["sample-classic", "sample-combined", "sample-new", "sample-technicals"])
def test_a_row_behind_the_last_record_of_its_table_is_told(name: str) -> None:
    document, specification = sample(name)
    *kept, lost = specification.structure
    changed = specification.model_copy(update={"structure": tuple(kept)})
    reasons = [reason for reason in told(unread_rows, document, changed) if reason.record == "structure"]
    assert any(box.page == lost.place[0].page for reason in reasons for box in reason.place)


@pytest.mark.parametrize("group", [None, "A maximum of 7 optional credits can be achieved from Group D."])
def test_a_heading_of_a_group_that_its_rows_do_not_have_is_told(group: str | None) -> None:
    document, specification = sample("sample-combined")
    rows = tuple(row.model_copy(update={"group_name": group}) for row in specification.structure)
    changed = specification.model_copy(update={"structure": rows})
    told_of = {id(reason.record) for reason in told(unread_groups, document, changed)}
    mandatory = {
        id(row) for row, was in zip(rows, specification.structure, strict=True) if was.group_kind == "mandatory"
    }
    assert mandatory <= told_of


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("sample-classic", "level"),
        ("sample-classic", "credit_value"),
        ("sample-classic", "guided_learning_hours"),
        ("sample-classic", "unit_reference_number"),
        ("sample-classic", "aim"),
        ("sample-combined", "level"),
        ("sample-combined", "guided_learning_hours"),
        ("sample-new", "level"),
        ("sample-new", "guided_learning_hours"),
        ("sample-nvq", "credit_value"),
        ("sample-graded", "credit_value"),
        ("sample-tables", "guided_learning_hours"),
    ],
)
def test_a_label_whose_value_went_nowhere_is_told(name: str, field: str) -> None:
    document, specification = sample(name)
    unit = specification.units[0]
    reasons = told(lost_values, document, with_unit(specification, unit, **{field: None}))
    assert [reason.field for reason in reasons] == [field]


@pytest.mark.parametrize("step", [16, 30])
def test_a_value_that_stands_below_its_label_and_went_nowhere_is_told(step: float) -> None:
    """A strip of labels stands above its values, at a line's distance or at that of a row with white around it."""
    document, specification = sample("sample-classic")
    box = specification.units[0].place[0]
    page = document.pages[box.page - 1]
    words = [word for word in page.words if word.y1 <= box.y1]
    for x, label, value in ((60, "Level:", "3"), (200, "Credit value:", "9")):
        words += build.words(label, x, box.y1 + 20) + build.words(value, x, box.y1 + 20 + step)
    words = [word._replace(page=page.number, nth=nth) for nth, word in enumerate(words)]
    pages = tuple(replace(one, words=tuple(words)) if one is page else one for one in document.pages)
    changed = with_unit(specification, specification.units[0], level="3", credit_value=None)
    told_of = told(lost_values, replace(document, pages=pages), changed)
    assert [reason.field for reason in told_of if reason.record is changed.units[0]] == ["credit_value"]


def test_a_label_with_another_value_than_the_published_one_is_told() -> None:
    document, specification = sample("sample-classic")
    unit = specification.units[0]
    changed = with_unit(specification, unit, level="7", credit_value=99)
    assert [reason.field for reason in told(lost_values, document, changed)] == ["level", "credit_value"]


def test_a_reference_number_that_no_record_has_is_told() -> None:
    document, specification = sample("sample-combined")
    number = specification.structure[1].unit_reference_number
    changed = specification.model_copy(
        update={
            "structure": tuple(row for row in specification.structure if row.unit_reference_number != number),
            "units": tuple(unit for unit in specification.units if unit.unit_reference_number != number),
        }
    )
    reasons = told(unread_references, document, changed)
    assert reasons
    assert all(str(number) in reason.message for reason in reasons)


@pytest.mark.parametrize("name", ["sample-combined", "sample-new", "sample-classic"])
def test_the_number_of_a_qualification_that_no_record_has_is_told(name: str) -> None:
    document, specification = sample(name)
    changed = specification.model_copy(update={"qualifications": ()})
    tables = told(unread_tables, document, changed)
    assert [*told(unread_qualifications, document, changed), *(one for one in tables if one.record == "qualifications")]


def test_a_unit_that_is_published_twice_is_told() -> None:
    document, specification = sample("sample-new")
    again = specification.units[0].model_copy(update={"learning_outcomes": ()})
    changed = specification.model_copy(update={"units": (*specification.units, again)})
    assert [reason.record for reason in told(units_twice, document, changed)] == [again]


def test_a_unit_that_nothing_else_names_is_told() -> None:
    document, specification = sample("sample-new")
    other = specification.units[0].model_copy(
        update={"title": "How to read a unit", "unit_number": "000", "unit_reference_number": None, "places": {}}
    )
    changed = specification.model_copy(update={"units": (*specification.units, other)})
    assert [reason.record for reason in told(unnamed_units, document, changed)] == [other]


def test_a_qualification_to_progress_to_is_told() -> None:
    document, specification = sample("sample-new")
    update = {"qualification_number": "000/9999/9", "title": "Level 4 Diploma in Locks", "place": ()}
    other = specification.qualifications[0].model_copy(update=update)
    changed = specification.model_copy(update={"qualifications": (*specification.qualifications, other)})
    assert [reason.record for reason in told(unnamed_qualifications, document, changed)] == [other]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_title_that_is_not_the_large_print_of_the_first_page_is_told(name: str) -> None:
    document, specification = sample(name)
    changed = specification.model_copy(update={"title": "Assessment and quality assurance"})
    assert [reason.field for reason in told(cover_missing, document, changed)] == ["title"]


@pytest.mark.parametrize("name", ["sample-classic", "sample-new", "sample-nvq", "sample-tables", "sample-technicals"])
def test_a_page_that_is_missing_between_others_is_told_by_the_printed_numbers(name: str) -> None:
    document, specification = sample(name)
    for number in range(4, len(document.pages)):
        assert told(missing_pages, without_page(document, number), specification), number


@pytest.mark.parametrize("name", ["sample-classic", "sample-nvq"])
def test_pages_that_are_missing_before_a_unit_begins_are_not_missing_from_it(name: str) -> None:
    document, specification = sample(name)
    first, second = (unit.place[0].page for unit in specification.units[:2])
    for begins, lost in ((first, range(first - 2, first)), (second, range(second - 2, second))):
        kept = [page.number for page in document.pages if page.number not in lost]
        changed = in_order(document, kept)
        read = extract(changed).specification
        unit = next(unit for unit in read.units if unit.place[0].page == begins - 2)
        told_of = [found.record for found in told(missing_pages, changed, read)]
        assert told_of
        assert unit not in told_of


@pytest.mark.parametrize("name", ["sample-classic", "sample-combined", "sample-nationals", "sample-nvq"])
def test_pages_that_change_places_are_told(name: str) -> None:
    document, specification = sample(name)
    for number in range(9, len(document.pages) - 3):
        changed = exchanged(document, number)
        places = {box.page for found in told(pages_out_of_order, changed, specification) for box in found.place}
        assert places == {number, number + 1}


@pytest.mark.parametrize(("name", "number"), [("sample-classic", 2), ("sample-classic", 3), ("sample-nationals", 5)])
def test_pages_that_change_places_before_the_units_are_told(name: str, number: int) -> None:
    """'(0417-03)' in a foot and 'Introduction 1' below 'Contents' are no page numbers."""
    document, specification = sample(name)
    assert told(pages_out_of_order, exchanged(document, number), specification)


@pytest.mark.parametrize("name", ["sample-classic", "sample-new", "sample-tables"])
def test_units_that_change_places_are_told_of_the_handbook_alone(name: str) -> None:
    document, specification = sample(name)
    first, second, third = (unit.place[0].page for unit in specification.units[:3])
    behind = range(third, len(document.pages) + 1)
    changed = in_order(document, [*range(1, first), *range(second, third), *range(first, second), *behind])
    read = extract(changed).specification
    assert len(read.units) == len(specification.units)
    reasons = told(parts_out_of_order, changed, read)
    assert reasons
    assert all(reason.record is read for reason in reasons)
    assert not told(missing_pages, changed, read)


def test_pages_that_are_missing_at_the_end_are_told_by_the_printed_total() -> None:
    document, specification = sample("sample-tables")
    assert told(missing_pages, without_page(document, len(document.pages)), specification)


@pytest.mark.parametrize("name", ["sample-combined", "sample-graded"])
def test_a_page_that_is_missing_before_page_1_of_facing_pages_is_told(name: str) -> None:
    document, specification = sample(name)
    assert told(leaves, without_page(document, 2), specification)
    assert not told(leaves, without_page(without_page(document, 2), 1), specification)


def test_the_numbers_of_units_of_one_page_each_are_no_page_numbers() -> None:
    _, specification = sample("sample-tables")
    numbers = range(301, 304)
    document = build.document(
        *(
            build.page([*build.words(f"{number} – Lamps", baseline=70, size=16), *build.words("LO1 Fill them")])
            for number in numbers
        )
    )
    pages = tuple(
        replace(page, number=at, words=tuple(word._replace(page=at) for word in page.words))
        for at, page in enumerate(document.pages, start=1)
    )
    document = replace(document, pages=pages)
    bare = specification.model_copy(update={"units": ()})
    assert told(missing_pages, document, bare)
    units = tuple(
        unit.model_copy(update={"place": (Box(page=at, x0=72, y0=56, x1=300, y1=74),), "learning_outcomes": ()})
        for at, unit in enumerate(specification.units[:3], start=1)
    )
    assert len(units) == len(numbers)
    assert not told(missing_pages, document, specification.model_copy(update={"units": units}))


@pytest.mark.parametrize(
    ("rows", "lost"),
    [
        ((("2", "Edition 2.0 of 3 March 2026", "Wick length"), ("1", "Edition 1.0 of 1 May 2024", "First")), True),
        ((("2.0", "3 March 2026", "Wick length"), ("1.0", "1 May 2024", "First")), True),
        ((("2", "3 March 2026", "Paper 2"), ("1", "1 March 2026", "Paper 1")), False),
        ((("Issue 2, March 2026", "9"), ("Paper", "10")), False),
    ],
)
def test_rows_of_editions_with_dates_are_a_history_whatever_heads_them(
    rows: tuple[tuple[str, ...]], lost: bool
) -> None:
    document, specification = sample("sample-cells")
    page = document.pages[1]
    cells = [
        one
        for at, row in enumerate(rows)
        for nth, cell in enumerate(row)
        for one in build.words(cell, 72.0 + 160 * nth, page.height - 100 + 18 * at)
    ]
    words = (*page.words, *(word._replace(page=page.number, nth=len(page.words) + at) for at, word in enumerate(cells)))
    pages = (document.pages[0], replace(page, words=words), *document.pages[2:])
    changed = specification.model_copy(update={"changes": ()})
    assert bool(told(unread_changes, replace(document, pages=pages), changed)) is lost


def test_a_later_version_without_the_page_of_its_changes_is_told() -> None:
    document, specification = sample("sample-standards")
    changed = specification.model_copy(update={"changes": ()})
    reasons = told(unread_changes, without_page(document, len(document.pages)), changed)
    assert [reason.record for reason in reasons] == ["changes"]


@pytest.mark.parametrize("lost", ["of the group", "all"])
def test_a_head_that_has_lost_its_words_is_told_of_the_row_below_it(lost: str) -> None:
    document, specification = sample("sample-specialist")
    above, below = specification.structure[1:]
    page = document.pages[below.place[0].page - 1]
    gone = {
        word.nth
        for word in page.words
        if above.place[0].y1 < word.y0 < below.place[0].y0 and (lost == "all" or word.text in {"Optional", "units"})
    }
    kept = replace(page, words=tuple(word for word in page.words if word.nth not in gone))
    pages = tuple(kept if one is page else one for one in document.pages)
    row = below.model_copy(update={"group_name": above.group_name})
    changed = specification.model_copy(update={"structure": (*specification.structure[:2], row)})
    check = gaps if lost == "all" else heads_between
    assert [reason.record for reason in told(check, replace(document, pages=pages), changed)] == [row]


@pytest.mark.parametrize(("kept", "crossed"), [("000/7321/0", 2), ("000/7322/2", 3)])
def test_rows_of_two_qualifications_under_one_are_told(kept: str, crossed: int) -> None:
    document, specification = sample("sample-nvq")
    rows = tuple(row.model_copy(update={"qualification_number": kept}) for row in specification.structure)
    reasons = told(crossed_minimums, document, specification.model_copy(update={"structure": rows}))
    was = [row for row in specification.structure if row.qualification_number != kept]
    assert [reason.place for reason in reasons] == [row.place for row in was]
    assert len(reasons) == crossed


def test_a_column_of_a_grid_without_marks_is_told() -> None:
    document, specification = sample("sample-specialist")
    marks = tuple(mark for mark in specification.mappings if mark.scheme != "NOS" or mark.unit_number != "3")
    reasons = told(empty_columns, document, specification.model_copy(update={"mappings": marks}))
    assert [reason.place[0].page for reason in reasons] == [14]


@pytest.mark.parametrize("heading", ["Lamp oil", "of a lighthouse", "and what the keeper must learn " * 3])
def test_unknown_headings_of_sections_are_told_once(heading: str) -> None:
    document, specification = sample("sample-new")
    for unit in specification.units:
        section = Section(heading=heading, text="Trim the wick.", place=unit.place)
        specification = with_unit(specification, unit, sections=(*unit.sections, section))
    (reason,) = told(unknown_headings, document, specification)
    assert reason.record is specification
    assert heading[:20] in reason.message


def test_an_entry_of_the_contents_whose_page_is_missing_is_told() -> None:
    document, specification = sample("sample-classic")
    assert told(unmet_entries, without_page(document, len(document.pages)), specification)


@pytest.mark.parametrize(("label", "counts"), [("Page:", True), ("Page number:", True), ("Credit value:", False)])
def test_numbers_behind_labels_at_the_foot_are_those_of_pages_where_the_label_says_so(label: str, counts: bool) -> None:
    document, specification = sample("sample-tables")
    cut = without_page(document, 8)
    pages = tuple(replace(p, words=tuple(labelled_so(word, p.height, label) for word in p.words)) for p in cut.pages)
    assert bool(told(missing_pages, replace(cut, pages=pages), specification)) is counts


def labelled_so(word: Word, height: float, label: str) -> Word:
    """'Page' of 'Page 2 of 17' at the foot in other words."""
    return word._replace(text=label) if word.text == "Page" and word.y0 > 0.9 * height else word


def test_it_is_told_where_no_page_prints_its_number_too() -> None:
    document, specification = sample("sample-classic")
    cut = without_page(document, len(document.pages))
    pages = tuple(replace(p, words=tuple(w for w in p.words if w.y0 < 0.92 * p.height)) for p in cut.pages)
    assert told(unmet_entries, replace(cut, pages=pages), specification)


def test_a_page_of_a_unit_without_words_is_told() -> None:
    document, specification = sample("sample-new")
    number = specification.units[0].place[0].page + 1
    reasons = told(pages_without_words, without_words(document, number), specification)
    assert [(reason.record, reason.place[0].page) for reason in reasons] == [(specification.units[0], number)]


def test_a_page_with_nothing_on_it_is_blank() -> None:
    document, specification = sample("sample-new")
    number = specification.units[0].place[0].page + 1
    pages = tuple(
        replace(page, words=(), rulings=(), fills=(), ticks=()) if page.number == number else page
        for page in document.pages
    )
    assert told(pages_without_words, replace(document, pages=pages), specification) == []


def test_a_running_foot_high_on_the_page_is_no_entry_of_the_contents() -> None:
    """'Page 2 of 17 © Larkfield Awards 2026' announces nothing on page 26."""
    document, specification = sample("sample-tables")
    pages = tuple(
        replace(page, words=tuple(raised(word, page.height) for word in page.words)) for page in document.pages
    )
    assert told(unmet_entries, replace(document, pages=pages), specification) == []


def raised(word: Word, height: float) -> Word:
    return (
        word._replace(y0=word.y0 - 20, y1=word.y1 - 20, baseline=word.baseline - 20) if word.y0 > height / 2 else word
    )


@pytest.mark.parametrize("check", [unread_codes, unread_references, missing_codes])
@pytest.mark.parametrize("name", ["sample-classic", "sample-tables"])
def test_a_glossary_behind_the_last_unit_is_no_part_of_it(name: str, check: Check) -> None:
    document, specification = sample(name)
    last = document.pages[-1]
    lines = ("Appendix 9: Glossary", "1.1 Award: up to 12 credits", "1.2 Certificate: 13 to 36 credits", "A/506/2130")
    words = tuple(
        last.words[0]._replace(
            page=last.number + 1,
            nth=nth,
            text=text,
            x0=60.0 + 40 * at,
            x1=95.0 + 40 * at,
            upright=True,
            size=11.0,
            y0=100.0 + 16 * row,
            y1=112.0 + 16 * row,
            baseline=110.0 + 16 * row,
        )
        for nth, (row, at, text) in enumerate(
            (row, at, text) for row, line in enumerate(lines) for at, text in enumerate(line.split())
        )
    )
    glossary = replace(last, number=last.number + 1, words=words)
    assert told(check, replace(document, pages=(*document.pages, glossary)), specification) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("1.1 Explain why", ["1.1"]),
        ("AC1.2 light the lamp AC1.3 trim the wick", ["1.2", "1.3"]),
        ("LO3 Review", ["LO3"]),
        ("A.P1 and AB.D2", ["A.P1", "AB.D2"]),
        ("2A.P1: Describe", ["2A.P1"]),
        ("version 1.6.2 of £1.50, 2.5% or 3.5mm", ["1.6.2"]),
        ("Level 3 of 12 units in 2016", []),
    ],
)
def test_codes_are_found_wherever_they_stand(text: str, codes: list[str]) -> None:
    assert [str(token.code) for token in tokens_in(text)] == codes


@pytest.mark.parametrize(
    ("one", "other", "follows"),
    [
        *[("1.2", "1.1", True), ("2.1", "1.4", True), ("1.3", "1.1", False), ("P2", "P1", True), ("M2", "P1", False)],
        *[("1.2.1", "1.1.3", True), ("2.1.1", "1.3.2", True), ("2.2.1", "1.1", False), ("2.2.1", "1.3.2", False)],
        ("1.1", "1.1", False),
    ],
)
def test_a_code_follows_the_one_before_it(one: str, other: str, follows: bool) -> None:
    before, after = code_of(other), code_of(one)
    assert isinstance(before, Code)
    assert isinstance(after, Code)
    assert after.follows(before) is follows


def test_a_number_that_is_no_code_is_none() -> None:
    assert code_of("2.a") is None
    assert code_of("2", "LO") == Code("LO", "", (2,))
