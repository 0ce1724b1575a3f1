"""External assessments: what the handbooks' tables and test specifications print, and lengths that give no minutes."""

from __future__ import annotations

import pytest

from pipeline.annexes.assessments import read_external_assessments
from pipeline.geometry.text import Lexicon
from pipeline.interpret.reading import read_generic
from pipeline.models import ExternalAssessment
from pipeline.pages import Page
from pipeline.read import read_document
from pipeline.sheets.build import sheets_of
from pipeline.terms import AssessmentKind
from pipeline.vocabulary import minutes_of
from tests import build
from tests.scoring import ABSENT, SCORER, SHARED

corpus = pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)

Short = tuple[str | None, int | None, int | None, int | None]  # number, minutes, marks, questions
NET3 = [("NETK3-01", 40, None, 25), ("NETK3-03", 80, None, 45), ("NETK3-04", 80, None, 45), ("NETK3-05", 40, None, 20)]
NET3_06A = [("NETK3-06A", None, None, 40), ("NETK3-07", 60, None, 30), ("NETK3-08", 90, None, 40)]
SERVICE: list[Short] = [("2", 45, 30, None), ("4", 45, 30, None), ("5", 35, 25, None)]
PRINTED: dict[str, list[Short]] = {
    "pearson/pearson-l3-customer-service-i3.pdf": SERVICE,
    "pearson/pearson-l3-customer-service-i4.pdf": SERVICE,
    "pearson/pearson-l3-principles-customer-service-i2.pdf": [("1", None, None, None)],
    # Unit 2: 'in three hours on the afternoon of the first day', 'in two hours on the morning of the second day'
    "pearson/pearson-national-it-i6.pdf": [("1", 120, 90, None), ("2", None, 66, None)],
    "city-and-guilds/cg-5357-23.pdf": [
        ("5357-001", 40, None, 25),
        ("5357-003", 90, None, 40),
        ("5357-103", 120, None, 26),
        ("5357-004", 70, None, 27),
        ("5357-505", 40, None, 16),
        ("5357-212", 80, None, 35),
        ("5357-014", 60, None, 30),
        ("5357-022", 120, None, 60),
    ],
    "city-and-guilds/cg-2357.pdf": [
        ("301", 40, None, 20),
        ("102", 70, None, 31),
        ("305", 45, None, 15),
        ("006", 120, None, 60),
        ("018", 120, None, 60),
        ("022", 120, None, 60),
        ("107", 80, None, 40),
        ("309", 60, None, 30),
    ],
    "city-and-guilds/cg-2365-02.pdf": [
        ("601", 40, None, 25),
        ("602", 90, None, 40),
        ("203", 75, None, 40),
        ("210", 40, None, 20),
    ],
    "city-and-guilds/cg-8202-30.pdf": [("531", 150, 75, None), ("032", None, None, None)],
    "city-and-guilds/city-and-guilds-5530-customer-service-v3.pdf": [],
    "eal/eal-610-3907-x.pdf": [
        *((f"TE3-{number}", 120, None, 60) for number in ("01", "03", "04", "06", "07")),
        ("TE3-08", 90, None, 45),
        ("18ED3-02", 120, None, 60),
    ],
    "eal/eal-net3-i5.pdf": [
        *NET3,
        *NET3_06A,
        ("NETK3-18ED2", 120, None, 60),
        ("NETK3-06A", 90, None, 45),
        ("NETK3-08", 120, 78, 26),
    ],
    "eal/eal-net3-i8.pdf": [
        *NET3,
        *NET3_06A,
        ("NETK3-18ED3", 120, None, 60),
        ("NETK3-06A", 90, None, 45),
        ("NETK3-08", 120, 78, 26),
    ],
}


def generic(name: str) -> tuple[ExternalAssessment, ...]:
    """The tests of a handbook as they are read without a layout."""
    reading = read_generic(read_document(SHARED / "corpus" / name))
    assert reading is not None
    return reading.specification.external_assessments


def short(tests: tuple[ExternalAssessment, ...]) -> list[Short]:
    return [(test.unit_number, test.length_minutes, test.marks, test.questions) for test in tests]


@corpus
@pytest.mark.parametrize("name", PRINTED)
def test_the_handbooks_tests_are_read(name: str) -> None:
    assert short(generic(name)) == PRINTED[name]


@corpus
def test_texts_are_as_printed() -> None:
    first, second = generic("pearson/pearson-national-it-i6.pdf")
    assert (first.title, first.kind_printed) == (
        "Information Technology Systems",
        "Written examination set and marked by Pearson.",
    )
    assert (first.kind, second.kind) == (AssessmentKind.WRITTEN, None)  # 'A task set and marked by Pearson …'
    assert (first.availability, first.first_assessment) == ("Jan and May/June", "May/June 2017.")
    assert (second.availability, second.first_assessment) == ("Dec/Jan and May/June", "May/June 2017")


def read(*lines: str) -> tuple[tuple[ExternalAssessment, ...], list[str]]:
    """The tests of a page of these lines, and the codes of the findings; '' is a blank line, '**…' a bold one."""
    words = []
    for at, text in enumerate(lines):
        words += [
            word._replace(bold=text.startswith("**")) for word in build.words(text.lstrip("*"), baseline=100 + 14 * at)
        ]
    return read_page(build.page(words))


def read_page(page: Page) -> tuple[tuple[ExternalAssessment, ...], list[str]]:
    """The tests of a page and the codes of the findings."""
    document = build.document(page)
    found = read_external_assessments(sheets_of(document), Lexicon.of(document))
    return found.records, [finding.code for finding in found.findings]


SPECIFICATION = (
    "Test: Unit 301 Keeping lamps",
    "Duration: 40 minutes",
    "**Outcome questions %",
    "1. know lamps 20 100",
)


def test_a_test_specification_has_the_total_of_its_table() -> None:
    found, codes = read(*SPECIFICATION, "**Total 20 100")
    assert short(found) == [("301", 40, None, 20)]
    assert (found[0].title, found[0].length, codes) == ("Keeping lamps", "40 minutes", [])


def test_a_length_that_is_none_is_null_with_a_finding() -> None:
    found, codes = read("Test: Unit 301", "Duration: to be confirmed", "**Outcome questions %", "**Total 20 100")
    assert short(found) == [("301", None, None, 20)]
    assert (found[0].length, codes) == ("to be confirmed", ["assessment-unread"])


def test_a_total_that_does_not_fit_its_columns_is_a_finding() -> None:
    found, codes = read(*SPECIFICATION, "**Total 20 30 100")
    assert (short(found), codes) == ([("301", 40, None, None)], ["assessment-unread"])


@pytest.mark.parametrize("head", ["**Unit Outcome", "**Outcome %"])
def test_a_total_that_no_head_says_the_meaning_of_is_a_finding(head: str) -> None:
    found, codes = read("Test: Unit 301", "Duration: 40 mins", head, "**Total 20 100")
    assert (short(found), codes) == ([("301", 40, None, None)], ["assessment-unread"])


def test_a_total_of_percents_is_none_of_questions() -> None:
    found, codes = read("Test: Unit 301", "Duration: 40 mins", "**Outcome %", "**Total 100")
    assert (short(found), codes) == ([("301", 40, None, None)], [])


def test_a_second_length_is_a_finding() -> None:
    found, codes = read(*SPECIFICATION, "**Total 20 100", "Duration: 90 minutes")
    assert (short(found), codes) == ([("301", 40, None, 20)], ["assessment-unread"])


def test_a_unit_opens_its_test_only_right_above_the_labels() -> None:
    found, _ = read("Unit: KM2-01 Lamps", "Assessment Type: Multiple Choice", "Time Allowed: 30 Minutes")
    assert short(found) == [("KM2-01", 30, None, None)]
    far, codes = read("Unit 2: Keeping lamps", *["Lamps are kept."] * 5, "Duration: 40 minutes")
    assert (far, codes) == ((), ["assessment-unread"])
    assert read("Unit 2 should be taken first.", "Duration: 40 minutes")[0] == ()


def test_prose_gives_no_test() -> None:
    assert read("Unit 2: Keeping lamps", "The test takes 45 minutes and has 30 marks.") == ((), [])


def table(*rows: tuple[str, ...]) -> tuple[tuple[ExternalAssessment, ...], list[str]]:
    """The tests of a page with a ruled table of these rows, which stand 20 points apart."""
    xs = (60.0, 120.0, 300.0, 420.0, 520.0)[: len(rows[0]) + 1]
    ys = [100.0 + 20 * at for at in range(len(rows) + 1)]
    words = [
        word
        for y, row in zip(ys, rows, strict=False)
        for x, text in zip(xs, row, strict=False)
        for word in build.words(text, x + 4, y + 14, 8, bold=y == ys[0])
    ]
    return read_page(build.page(words, 1, build.grid(xs, ys)))


def test_a_table_of_columns_gives_the_tests_that_it_tells_something_of() -> None:
    found, codes = table(
        ("Unit", "Assessment method", "Duration (minutes)", "Number of questions"),
        ("Unit 1", "Multiple choice test", "45", "30"),
        ("Unit 2", "Internally assessed portfolio", "n/a", "n/a"),
        ("Unit 3", "Written paper", "1 hour 30 minutes", "N/A"),
    )
    assert short(found) == [("1", 45, None, 30), ("3", 90, None, None)]
    assert ([test.length for test in found], codes) == (["45", "1 hour 30 minutes"], [])


def test_a_grid_of_methods_gives_only_what_it_says_is_external() -> None:
    heads, own = ("Unit", "Assessment method"), ("Unit 1", "Portfolio of evidence")
    assert table(heads, own, ("Unit 2", "Assignment")) == ((), [])
    found, _ = table(heads, own, ("Unit 2", "Onscreen test (external assessment)"))
    assert short(found) == [("2", None, None, None)]


def test_units_with_a_length_and_marks_need_no_kind() -> None:
    found, _ = table(("Unit number", "Exam duration", "Total marks"), ("201", "2 hours", "80"))
    assert short(found) == [("201", 120, 80, None)]
    assert table(("Unit number", "Unit title", "Marks"), ("201", "Lamps", "80")) == ((), [])


def test_labels_of_a_course_are_no_test() -> None:
    assert table(("Duration", "12 months"), ("Grading", "Pass or fail")) == ((), [])
    assert table(("Duration", "50 minutes"), ("Grading", "Pass or fail")) == ((), [])
    found, _ = table(("Length of test", "50 minutes"), ("Grading", "Pass or fail"))
    assert short(found) == [(None, 50, None, None)]


@pytest.mark.parametrize(
    ("printed", "minutes"),
    [
        ("The external assessment will be 45 minutes", 45),
        ("Two hours.", 120),
        ("150 minutes (2.5 hours)", 150),
        ("1 hour 30 minutes", 90),
        ("1 hour and 30 mins", 90),
        ("1½ hours", 90),
        ("2 hours (including 15 minutes reading)", None),
        ("1 hour 30", None),
        ("1 1/2 hours", None),
        ("One and a half hours.", 90),
        ("one hundred and twenty minutes", None),
        ("45-60 minutes", None),
        ("45 to 60 minutes", None),
        ("30 minutes + 30 minutes", None),
        ("45 minutes per section", None),
        ("Subject to assignment version", None),
    ],
)
def test_a_length_is_read_only_where_it_is_one(printed: str, minutes: int | None) -> None:
    assert minutes_of(printed) == minutes
