"""Prints that no layout claims: read right, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import NoLayoutError, PipelineError
from pipeline.extraction import extract
from pipeline.interpret.decision import read_unknown
from pipeline.interpret.reading import LAYOUT, read_generic
from pipeline.models import Specification
from pipeline.pages import Document, Fill, Page, Ruling, Shown, Word
from pipeline.read import read_document
from pipeline.terms import Grade
from pipeline.verify import verify
from tests import build
from tests.changing import misreads_of
from tests.scoring import ABSENT, ROOT, SCORER, SHARED, load_scorer, truth_of

SAMPLES = sorted((ROOT / "raw" / "samples").glob("*.pdf"))
WIDER = SHARED / "wider"
READ_WITHOUT_LAYOUT = {"combined", "graded", "manual", "nationals", "nvq", "paired", "specialist", "tables"}
PLACED = {"sample-manual": 0.96}  # a cell over several rows of its changes stands beside none of them
UNCLAIMED = NoLayoutError("no layout", where="handbook.pdf", remedy="leave it out")


@cache
def read(path: Path) -> Specification | None:
    """What is published of a file without its layout; None where it is refused."""
    try:
        document = read_document(path)
        return read_unknown(document, read_generic(document), lambda: UNCLAIMED)[0]
    except PipelineError:
        return None


class Setter:
    """Sets the pages of a small handbook: lines one below the other, and ruled tables."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.words: list[Word] = []
        self.rulings: list[Ruling] = []
        self.fills: list[Fill] = []
        self.y = 80.0

    def line(self, text: str, size: float = 10.0, x: float = 60.0, **style: Any) -> None:
        self.words += build.words(text, x, self.y, size, **style)
        self.y += 1.4 * size

    def gap(self, points: float = 12.0) -> None:
        self.y += points

    def table(self, rows: list[list[str]], xs: list[float], head: int = 1) -> None:
        top = self.y
        borders = [top]
        for nth, row in enumerate(rows):
            lines = max(len(cell.split("\n")) for cell in row)
            for cell, x in zip(row, xs, strict=False):
                for at, text in enumerate(cell.split("\n")):
                    self.words += build.words(text, x + 4, borders[-1] + 12 + 14 * at, 10.0, bold=nth < head)
            borders.append(borders[-1] + 14 * lines + 6)
        self.rulings += build.grid(xs, borders)
        self.y = borders[-1] + 20

    def turn(self) -> None:
        number = len(self.pages) + 1
        words = [word._replace(page=number, nth=nth) for nth, word in enumerate(self.words)]
        self.pages.append(build.page(words, number, self.rulings, self.fills))
        self.words, self.rulings, self.fills, self.y = [], [], [], 80.0

    def document(self) -> Document:
        self.turn()
        return build.document(*self.pages)


def cover(setter: Setter) -> None:
    setter.line("Larkfield Awards Level 2 Certificate in Lamp Care", 20.0, bold=True)
    setter.line("Qualification Number: 000/7304/0")
    setter.line("Version 1.0")
    setter.turn()
    setter.line("Structure", 14.0, bold=True)
    setter.line("Learners must achieve all of the mandatory units.")
    setter.line("Mandatory units", bold=True)
    setter.table(
        [
            ["Unit number", "Unit title", "Level", "Credit", "GLH"],
            ["LC1", "Clean a lamp", "2", "3", "20"],
            ["LC2", "Trim a wick", "2", "4", "25"],
        ],
        [60.0, 130.0, 330.0, 380.0, 440.0, 500.0],
    )
    setter.turn()


def listed(titles: Mapping[str, str], xs: list[float]) -> Setter:
    """A cover, and a page with a table of units by their reference numbers, which has not ended."""
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Certificate in Lamp Care", 20.0, bold=True)
    setter.line("Qualification Number: 000/7304/0")
    setter.turn()
    rows = [["Reference", "Title", "Level", "Credit"], *([number, title, "2", "3"] for number, title in titles.items())]
    setter.table(rows, xs)
    return setter


def unit(setter: Setter, number: str, title: str, *, criteria: list[list[str]] | None = None) -> None:
    setter.line(f"Unit {number}: {title}", 16.0, bold=True)
    setter.line("Level: 2")
    setter.line("Credit value: 3")
    setter.line("GLH: 20")
    setter.gap()
    setter.table(
        [
            ["Learning outcomes\nThe learner will:", "Assessment criteria\nThe learner can:"],
            *(criteria or [["1. Know lamps", "1.1 Name the parts of a lamp\n1.2 Say how it is lit"]]),
        ],
        [60.0, 220.0, 500.0],
    )


def handbook(*, criteria: list[list[str]] | None = None) -> Document:
    setter = Setter()
    cover(setter)
    unit(setter, "LC1", "Clean a lamp", criteria=criteria)
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    return setter.document()


def test_units_facts_outcomes_and_criteria_are_read() -> None:
    specification = extract(handbook()).specification
    assert specification.layout == LAYOUT
    assert specification.awarding_body == "larkfield-awards"
    assert [
        (u.unit_number, u.title, u.level, u.credit_value, u.guided_learning_hours) for u in specification.units
    ] == [
        ("LC1", "Clean a lamp", "2", 3, 20),
        ("LC2", "Trim a wick", "2", 3, 20),
    ]
    (outcome,) = specification.units[0].learning_outcomes
    assert (outcome.number, outcome.text) == ("1", "Know lamps")
    assert [(c.number, c.text) for c in outcome.assessment_criteria] == [
        ("1.1", "Name the parts of a lamp"),
        ("1.2", "Say how it is lit"),
    ]
    assert [(row.group_name, row.title) for row in specification.structure] == [
        ("Mandatory units", "Clean a lamp"),
        ("Mandatory units", "Trim a wick"),
    ]
    assert [q.qualification_number for q in specification.qualifications] == ["000/7304/0"]


def named(body: str, foot: str = "") -> Document:
    """The handbook with another body's name, or none, before its title; its foot prints no other."""
    document = handbook()
    first, *others = document.pages
    words = [word for word in first.words if word.text not in {"Larkfield", "Awards"}]
    words += build.words(body, 60.0, 79.9, 20.0, bold=True) if body else []
    words += build.words(foot, 60.0, 800.0) if foot else []
    return replace(document, pages=(build.page(words, 1), *others))


@pytest.mark.parametrize(
    ("body", "foot", "slug"),
    [
        ("TLM", "", "tlm"),
        ("SIAS", "", "sias"),
        ("", "© Tarn Awards 2024", "tarn-awards"),
        ("KTAB", "www.ktab.org", "ktab"),
    ],
)
def test_a_body_is_known_by_list_copyright_line_or_address(body: str, foot: str, slug: str) -> None:
    assert extract(named(body, foot)).specification.awarding_body == slug


@pytest.mark.parametrize(("body", "foot"), [("", ""), ("KTAB", ""), ("", "www.ktab.org"), ("BTEC", "www.btec.org")])
def test_a_refusal_says_that_no_body_is_known_where_units_are_read(body: str, foot: str) -> None:
    with pytest.raises(NoLayoutError, match=r"no awarding body is known by .*, though 2 units are found"):
        extract(named(body, foot))


def test_a_table_of_components_lists_no_units() -> None:
    setter = Setter()
    cover(setter)
    setter.line("Assessment requirements", 14.0, bold=True)
    setter.table([["Component number", "Title"], ["531", "Theory exam"], ["032", "Set task"]], [60.0, 160.0, 500.0])
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    specification = extract(setter.document()).specification
    assert [row.unit_number for row in specification.structure] == ["LC1", "LC2"]


def test_a_unit_whose_numbers_have_a_gap_is_withheld() -> None:
    reading = read_generic(handbook(criteria=[["1. Know lamps", "1.1 Name the parts\n1.3 Say how it is lit"]]))
    assert reading is not None
    assert list(misreads_of(reading)) == [0]
    assert "'1.3 Say how it is lit' may begin a criterion" in misreads_of(reading)[0]


def test_numbers_that_are_struck_out_beside_a_gap_are_none_of_it_and_those_of_another_page_are_no_reason() -> None:
    document = handbook(criteria=[["1. Know lamps", "AC1.1 Name the parts\nAC1.3 Say how it is lit"]])
    (own,) = (at for at, page in enumerate(document.pages) if any(word.text == "AC1.3" for word in page.words))
    for at, withheld in ((own, []), (own - 1, [0])):
        pages = list(document.pages)
        (number,) = build.words("1.2", page=pages[at].number)
        pages[at] = replace(pages[at], unseen=(number._replace(shown=Shown.STRUCK, nth=9999),))
        reading = read_generic(replace(document, pages=tuple(pages)))
        assert reading is not None
        assert list(misreads_of(reading)) == withheld


def test_a_handbook_with_misreads_in_many_units_is_refused_with_the_reasons() -> None:
    document = handbook(criteria=[["1. Know lamps", "1.1 Name the parts\n1.3 Say how it is lit"]])
    with pytest.raises(NoLayoutError, match=r"1 of its 2 units cannot be read without one: '1\.3 Say how") as refused:
        extract(document)
    assert len(refused.value.what.splitlines()) <= 5


def test_lettered_criteria_are_composed_with_their_outcome() -> None:
    rows = [
        ["1. Know lamps", "a. Name the parts\nb. Say how it is lit"],
        ["2. Know wicks", "a. Name a wick\nb. Cut it"],
    ]
    reading = read_generic(handbook(criteria=rows))
    assert reading is not None
    numbers = [c.number for o in reading.specification.units[0].learning_outcomes for c in o.assessment_criteria]
    assert numbers == ["1.a", "1.b", "2.a", "2.b"]


def test_a_grid_of_grades_gives_each_criterion_its_grade() -> None:
    setter = Setter()
    cover(setter)
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    setter.line("Level: 2")
    setter.line("GLH: 20")
    setter.line("Learning outcomes", 12.0, bold=True)
    setter.line("1. Know lamps")
    setter.line("2. Know wicks")
    setter.line("Grading criteria", 12.0, bold=True)
    rows = [
        ["LO", "Pass", "Merit"],
        ["1. Know lamps", "P1: name parts", "M1: compare them"],
        ["2. Know wicks", "*P2: trim", ""],
    ]
    setter.table(rows, [60.0, 180.0, 320.0, 500.0])
    reading = read_generic(setter.document())
    assert reading is not None
    (unit_read,) = reading.specification.units
    found = [(o.number, c.number, c.grade) for o in unit_read.learning_outcomes for c in o.assessment_criteria]
    assert found == [("1", "P1", Grade.PASS), ("1", "M1", Grade.MERIT), ("2", "P2", Grade.PASS)]


def test_a_document_without_units_stays_refused() -> None:
    setter = Setter()
    cover(setter)
    setter.line("This brochure of Larkfield Awards says what a course costs.")
    with pytest.raises(NoLayoutError):
        extract(setter.document())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_without_its_layout_is_read_or_refused(path: Path) -> None:
    specification = read(path)
    kind = path.stem.removeprefix("sample-")
    assert specification is not None or kind not in READ_WITHOUT_LAYOUT


@pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_nothing_of_a_sample_is_published_wrong_without_its_layout(path: Path) -> None:
    specification = read(path)
    if specification is None:
        return
    score = load_scorer().score_document(truth_of(_truth(path)), specification.model_dump(mode="json"))
    assert (score.invented, score.wrong) == (0, 0), score.misses


def _truth(path: Path) -> Path:
    return ROOT / "tests" / "samples" / "data" / f"{path.stem}.json"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_is_read_of_a_sample_without_its_layout_stands_in_its_places(path: Path) -> None:
    specification = read(path)
    if specification is not None:
        report = verify(path, specification)
        assert (report.share or 0) > PLACED.get(path.stem, 0.99), [one.message for one in report.findings]


@pytest.mark.skipif(not WIDER.exists(), reason=ABSENT)
@pytest.mark.parametrize("path", sorted((WIDER / "set" / "pdf").glob("*.pdf")), ids=lambda path: path.stem)
def test_what_is_read_of_another_body_stands_in_its_places(path: Path) -> None:
    specification = read(path)
    assert specification is not None
    report = verify(path, specification)
    assert (report.share or 0) > 0.99, [one.message for one in report.findings]


@pytest.mark.skipif(not WIDER.exists(), reason=ABSENT)
@pytest.mark.parametrize(
    "path",
    sorted([*(WIDER / "negative").glob("*.pdf"), *(SHARED / "corpus" / "negative").glob("*.pdf")]),
    ids=lambda path: path.stem,
)
def test_what_is_no_handbook_is_refused(path: Path) -> None:
    assert read(path) is None


def test_the_order_of_words_in_the_file_decides_nothing() -> None:
    document = handbook()
    turned = replace(document, pages=tuple(replace(p, words=tuple(reversed(p.words))) for p in document.pages))
    one, other = (extract(d).specification.units for d in (document, turned))
    assert one == other
