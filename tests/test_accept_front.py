"""The values of the front are held against the print: each check fires on a change, and on nothing that is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pipeline.accept import accept, banners, cells, covers, list_rows, measures, qualification_values, twins
from pipeline.accept.evidence import evidence_of
from pipeline.accept.front import handbook_titles
from pipeline.extraction import extract
from pipeline.findings import Found
from pipeline.models import Box, Specification, StructureRow
from pipeline.pages import Document, Page, Word
from tests import build, factory
from tests.changing import SAMPLES, document_of, specification_of, with_outcome, with_rows, with_words

MODULES = (qualification_values, cells, banners, list_rows, twins, covers)
Change = Callable[[Specification], Specification]
CLASSIC, TABLES, NVQ = "sample-classic", "sample-tables", "sample-nvq"


def reasons(document: Document, specification: Specification) -> list[Found]:
    evidence = evidence_of(document, specification)
    return [reason for module in MODULES for check in module.CHECKS for reason in check(evidence, specification)]


def told(sample: str, change: Change) -> set[tuple[str, str | None]]:
    """Codes and fields of what is said of a sample's specification after a change."""
    found = reasons(document_of(sample), change(specification_of(sample)))
    return {(str(reason.code), reason.field) for reason in found}


def qualification(**changes: Any) -> Change:
    def changed(specification: Specification) -> Specification:
        first, *others = specification.qualifications
        return specification.model_copy(update={"qualifications": (first.model_copy(update=changes), *others)})

    return changed


def whole(**changes: Any) -> Change:
    return lambda specification: specification.model_copy(update=changes)


def rows(*numbers: int, **changes: Any) -> Change:
    return lambda specification: with_rows(specification, *numbers, **changes)


def test_a_line_of_several_labels_with_their_values_is_known() -> None:
    line = "Credit value: 37. Guided learning hours: 250 to 310. Total qualification time: 370."
    book = build.document(build.page(), build.page(build.words(line, 60), number=2))
    evidence = evidence_of(book, factory.specification())
    assert [(one.field, one.value) for one in measures.measures(evidence)] == [
        ("credit_value", "37"),
        ("guided_learning_hours", "250"),
        ("total_qualification_time", "370"),
    ]


@pytest.mark.parametrize(
    ("value", "lost"), [("Three years after the last registration", True), ("N/A", False), ("See our website", False)]
)
def test_an_end_that_is_no_date_is_told(value: str, lost: bool) -> None:
    row = [*build.words("Certification end date", 60), *build.words(value, 300)]
    book = build.document(build.page(), build.page(row, number=2))
    evidence = evidence_of(book, factory.specification())
    found = list(qualification_values.lost_statements(evidence, factory.specification()))
    assert [one.field for one in found] == ["certification_end_date"] * lost


@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_is_said_of_what_is_read_right(sample: str) -> None:
    assert reasons(document_of(sample), specification_of(sample)) == []


@pytest.mark.parametrize(
    ("sample", "change", "field"),
    [
        (CLASSIC, qualification(title="Level 3 Certificate in Lighthouse"), "title"),
        (CLASSIC, qualification(qualification_number="000/7309/X"), "qualification_number"),
        (CLASSIC, qualification(grading="Pass", places={}), None),
        (CLASSIC, qualification(guided_learning_hours=260), "guided_learning_hours"),
        (CLASSIC, qualification(total_qualification_time=26), "total_qualification_time"),
        (CLASSIC, qualification(credit_value=2), "credit_value"),
        (CLASSIC, qualification(level="2"), "level"),
        (CLASSIC, qualification(level=None), "level"),
        (CLASSIC, qualification(credit_value=None), "credit_value"),
        (CLASSIC, qualification(guided_learning_hours=None), "guided_learning_hours"),
        (CLASSIC, qualification(qualification_number=None), "qualification_number"),
        (CLASSIC, qualification(entry_requirements=None), "entry_requirements"),
        (CLASSIC, qualification(assessment_methods=None), "assessment_methods"),
        ("sample-graded", qualification(total_qualification_time=None), "total_qualification_time"),
        ("sample-graded", qualification(grading=None), "grading"),
        ("sample-graded", qualification(grading="Units are graded pass or fail."), "grading"),
        (TABLES, qualification(guided_learning_hours=None), "guided_learning_hours"),
        (TABLES, qualification(guided_learning_hours=230), "guided_learning_hours"),
        (TABLES, qualification(guided_learning_hours=230, total_qualification_time=190), "total_qualification_time"),
        (NVQ, qualification(guided_learning_hours=None), "guided_learning_hours"),
        (CLASSIC, whole(title="Level 3 Certificate in"), "title"),
        (CLASSIC, whole(issue="Version 9"), "issue"),
        (CLASSIC, whole(issued_printed="January 2011"), "issued_printed"),
    ],
)
def test_a_value_of_the_front_that_is_not_as_printed_is_told(sample: str, change: Change, field: str | None) -> None:
    found = told(sample, change)
    assert (("misread-front-value", field) in found) if field else (found == set())


def test_the_hours_of_the_column_beside_are_told_although_their_place_reads_them() -> None:
    one = specification_of(CLASSIC).qualifications[0]
    places = {**one.places, "guided_learning_hours": one.places["total_qualification_time"]}
    change = qualification(guided_learning_hours=one.total_qualification_time, places=places)
    assert ("misread-front-value", "guided_learning_hours") in told(CLASSIC, change)


def test_the_numbers_of_the_row_below_are_told_although_their_place_reads_them() -> None:
    first, second = specification_of(NVQ).qualifications[:2]
    places = {**first.places, "total_qualification_time": second.places["total_qualification_time"]}
    change = qualification(total_qualification_time=second.total_qualification_time, places=places)
    assert ("misread-front-value", "total_qualification_time") in told(NVQ, change)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("has 360 guided learning hours and 475 hours total qualification time", [("G", "360"), ("T", "475")]),
        (
            "190 guided learning hours (GLH) and a Total Qualification Time (TQT) of 1,230.",
            [("G", "190"), ("T", "1230")],
        ),
        ("240 GLH (310 TQT)", [("G", "240"), ("T", "310")]),
        ("TQT is 310 hours and GLH is 240", [("T", "310"), ("G", "240")]),
        ("The total qualification time: 130. Guided learning hours: 61", [("T", "130"), ("G", "61")]),
        ("A Certificate has a TQT of 121 to 369 hours", []),
        ("learners attend for 12 weeks", []),
    ],
)
def test_each_number_of_a_sentence_belongs_to_the_label_next_to_it(text: str, said: list[tuple[str, str]]) -> None:
    names = {"G": measures.GUIDED, "T": measures.TOTAL}
    assert sorted(measures.said_in(text)) == sorted((names[name], number) for name, number in said)


def test_a_label_right_before_a_number_counts_before_the_one_above_it() -> None:
    lines = [build.line("Total credits: 15", 60, 80), build.line("TQT: 150", 60, 95)]
    book = build.document(build.page([word for line in lines for word in line.words]))
    number = lines[1].words[1]
    box = Box(page=1, x0=number.x0, y0=number.y0, x1=number.x1, y1=number.y1)
    assert measures.headed_by(evidence_of(book, factory.specification()), box) == measures.TOTAL


@pytest.mark.parametrize("field", ["level", "credit_value", "guided_learning_hours", "unit_reference_number"])
@pytest.mark.parametrize("number", range(5))
def test_a_cell_that_is_lost_is_told_with_its_row(field: str, number: int) -> None:
    specification = rows(number, **{field: None})(specification_of(CLASSIC))
    found = reasons(document_of(CLASSIC), specification)
    assert {(str(one.code), id(one.record)) for one in found} == {
        ("misread-cell-unread", id(specification.structure[number]))
    }


def test_a_column_without_a_head_is_told() -> None:
    sample = "sample-tables"
    document = document_of(sample)
    page = specification_of(sample).structure[0].place[0].page
    head = next(word for word in document.pages[page - 1].words if word.text == "GLH" and word.bold)
    changed = with_words(document, {(head.page, head.nth): None})
    assert {
        str(one.code) for one in reasons(changed, with_rows(specification_of(sample), guided_learning_hours=None))
    } == {"misread-cell-unread"}


def test_a_letter_among_digits_is_told_and_its_digit_is_no_value() -> None:
    document, row = document_of(CLASSIC), specification_of(CLASSIC).structure[0]
    changed = with_words(document, {place: word._replace(text="1O") for place, word in words_in(document, row, "6")})
    assert "misread-cell-unread" in {str(one.code) for one in reasons(changed, specification_of(CLASSIC))}
    assert ("misread-unit-number", "unit_number") in told(CLASSIC, rows(0, unit_number="3O1"))
    change: Change = lambda specification: with_outcome(specification, (0, 0), text="1O Know how lamps are kept")  # noqa: E731
    assert ("misread-text", "number") in told(CLASSIC, change)


def words_in(document: Document, row: StructureRow, text: str) -> list[tuple[tuple[int, int], Word]]:
    box = row.place[0]
    words = document.pages[box.page - 1].words
    return [((w.page, w.nth), w) for w in words if w.text == text and box.y0 < (w.y0 + w.y1) / 2 < box.y1]


@pytest.mark.parametrize("sample", [s for s in SAMPLES if any(r.group_name for r in specification_of(s).structure)])
def test_rows_of_another_group_or_of_none_are_told(sample: str) -> None:
    specification = specification_of(sample)
    structure = specification.structure
    names = [row.group_name for row in structure]
    for at, name in enumerate(names):
        others = [None, *(other for other in names[max(at - 1, 0) : at + 2] if other != name)]
        for other in others if name else ():
            found = told(sample, rows(at, group_name=other))
            assert ("misread-group-unread", "group_name") in found, (at, name, other)


def test_the_heading_over_a_table_is_no_group_where_a_lettered_banner_stands_below_it() -> None:
    first = specification_of("sample-combined").structure[0].group_name
    assert first == "Mandatory Group A"
    assert ("misread-group-unread", "group_name") in told("sample-combined", rows(0, group_name="Mandatory units"))


def test_one_fault_of_one_value_is_told_once() -> None:
    specification = with_rows(specification_of("sample-combined"), group_name=None)
    found = accept(document_of("sample-combined"), specification)
    assert len(found) == len({(one.code, one.record_id, one.field) for one in found})


def without(table: str, number: int) -> Change:
    """The specification without one record of a table; of a rule without all amounts that its text asks for."""

    def changed(specification: Specification) -> Specification:
        records = getattr(specification, table)
        lost = [one for one in records if table == "rules" and one.text == records[number].text] or [records[number]]
        return specification.model_copy(update={table: tuple(one for one in records if one not in lost)})

    return changed


@pytest.mark.parametrize(
    ("sample", "table", "number", "code"),
    [
        (CLASSIC, "changes", 0, "misread-lost-change"),
        (CLASSIC, "changes", 1, "misread-lost-change"),
        (CLASSIC, "changes", 2, "misread-lost-change"),
        (NVQ, "changes", 3, "misread-lost-change"),
        ("sample-technicals", "changes", 0, "misread-lost-change"),
        ("sample-manual", "changes", 0, "misread-lost-change"),
        (CLASSIC, "rules", 2, "misread-lost-rule"),
        (TABLES, "rules", 0, "misread-lost-rule"),
        ("sample-graded", "rules", 1, "misread-lost-rule"),
        ("sample-manual", "rules", 0, "misread-lost-rule"),
        *(("sample-nationals", "rules", number, "misread-lost-rule") for number in (0, 2, 5, 6)),
        (CLASSIC, "external_assessments", 0, "misread-lost-test"),
    ],
)
def test_a_record_that_is_lost_beside_others_is_told(sample: str, table: str, number: int, code: str) -> None:
    assert code in {one for one, _ in told(sample, without(table, number))}


def test_minutes_that_are_not_those_of_the_printed_length_are_told() -> None:
    first, *others = specification_of(CLASSIC).external_assessments
    changed = (first.model_copy(update={"length_minutes": (first.length_minutes or 0) + 30}), *others)
    assert ("misread-front-value", "length_minutes") in told(CLASSIC, whole(external_assessments=changed))


def test_a_web_address_is_no_rule() -> None:
    first, *others = specification_of(CLASSIC).rules
    wrong = first.model_copy(update={"text": "www.example.org – Lighthouse Board"})
    assert ("misread-rule", "text") in told(CLASSIC, whole(rules=(wrong, *others)))


@pytest.mark.parametrize("table", ["structure", "rules", "changes"])
def test_a_record_that_is_published_twice_from_one_place_is_told(table: str) -> None:
    records = getattr(specification_of(CLASSIC), table)
    assert ("misread-page-twice", None) in told(CLASSIC, whole(**{table: (*records, records[0].model_copy())}))


def with_page(document: Document, page: Page, at: int) -> Document:
    """The document with a further page at a place, from 1."""
    pages = [*document.pages[: at - 1], page, *document.pages[at - 1 :]]
    numbered = (
        replace(one, number=n, words=tuple(word._replace(page=n) for word in one.words))
        for n, one in enumerate(pages, 1)
    )
    return replace(document, pages=tuple(numbered))


@pytest.mark.parametrize(
    ("sample", "number", "table"), [("sample-graded", 2, "structure"), (TABLES, 5, None), (NVQ, 5, None)]
)
def test_a_page_that_is_bound_twice_is_told(sample: str, number: int, table: str | None) -> None:
    document = document_of(sample)
    specification = extract(with_page(document, document.pages[number - 1], number)).specification
    named = {one.table_name for one in specification.findings if one.code == "misread-page-twice"}
    assert named
    assert table is None or table in named


@pytest.mark.parametrize("title", ["Important notice to centres", "Opening hours"])
def test_a_notice_before_the_cover_is_no_title(title: str) -> None:
    document = document_of(TABLES)
    notice = replace(document.pages[0], words=document.pages[0].words[:1])
    specification = specification_of(TABLES).model_copy(update={"title": title, "places": {}})
    codes = {(str(one.code), one.field) for one in reasons(with_page(document, notice, 1), specification)}
    assert ("misread-title", "title") in codes


@pytest.mark.parametrize(
    ("title", "is_told"),
    [("Unit descriptors for the suite of Nationals", False), ("The long watch of the keepers", True)],
)
def test_what_runs_along_the_foot_of_one_unit_is_its_title_only_if_it_names_a_qualification(
    title: str, is_told: bool
) -> None:
    document, printed = document_of("sample-graded"), specification_of("sample-graded")
    page = document.pages[0]
    foot = (Box(page=1, x0=60, y0=0.95 * page.height, x1=300, y1=0.96 * page.height),)
    specification = printed.model_copy(update={"title": title, "places": {"title": foot}, "qualifications": ()})
    told = list(handbook_titles(evidence_of(document, specification), specification))
    assert bool(told) is is_told
