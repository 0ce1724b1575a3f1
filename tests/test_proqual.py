"""ProQual's tables on a small handbook set by hand: other wordings and rulings, page breaks, misprints."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.errors import NoLayoutError
from pipeline.extraction import extract
from pipeline.models import Specification, Unit
from pipeline.pages import Document, Page, Ruling, Word
from pipeline.profiles import proqual
from pipeline.profiles.recognition import recognise
from pipeline.terms import GroupKind, Origin
from pipeline.vocabulary import names_group
from pipeline.wording.bodies import is_body
from tests import build

HEADS = ("Learning Outcome - The learner will:", "Assessment Criterion - The learner can:")
COLUMNS = (60.0, 240.0, 540.0)
BOOK = ((0, "1 Know rope"), (1, "1.1|Describe rope|1.2|Name two uses:|• as a line|• as a belt"))
MORE = ((0, "2 Be able to lay rope"), (1, "2.1|Lay a rope"))
Row = Sequence[tuple[int, str]]


def heading(text: str, y: float, size: float = 14.0) -> list[Word]:
    return build.words(text, 64, y, size, bold=True, colour=0x1F3864)


def cell(text: str, x: float, y: float) -> list[Word]:
    """Lines parted by '|'; a number or bullet stands before the line that follows, or before its own text."""
    found: list[Word] = []
    for part in text.split("|"):
        mark, _, rest = part.partition(" ")
        if part.replace(".", "").isdigit():
            found += build.words(part, x, y)
            continue
        if mark in {"•"} or (mark.isdigit() and rest):
            found += [*build.words(mark, x + (30 if mark == "•" else 0), y), *build.words(rest, x + 48, y)]
        else:
            found += build.words(part, x + 28, y)
        y += 13
    return found


def table(rows: Sequence[Row], top: float, heads: Sequence[str] = HEADS) -> tuple[list[Word], list[Ruling]]:
    """A ruled table of two columns; each row is given by its cells (column, text)."""
    ys, words = [top], []
    every = [tuple(enumerate(heads)), *rows] if heads else list(rows)
    for at, row in enumerate(every):
        start = ys[-1] + 13
        for column, text in row:
            x = COLUMNS[column] + 4
            if heads and at == 0:
                words += [w for n, part in enumerate(text.split("|")) for w in build.words(part, x, start + 13 * n)]
            else:
                words += cell(text, x, start)
        ys.append(max([word.y1 for word in words if word.y0 > ys[-1]], default=start) + 5)
    return words, build.grid(COLUMNS, ys)


def handbook(*units: tuple[Sequence[Word], Sequence[Ruling]]) -> Document:
    cover = [*heading("Larkfield Awards", 80, 30), *heading("Level 2 Award in Rope", 240, 26)]
    cover += build.words("Qualification Specification", 64, 300, 20)
    facts = [("Qualification title", "Larkfield Level 2 Award in Rope"), ("Ofqual qualification number", "000/7325/8")]
    facts += [("Level", "2"), ("Guided learning hours", "40")]
    words = [
        w
        for at, row in enumerate(facts)
        for x, t in zip((64, 244), row, strict=False)
        for w in build.words(t, x, 113 + 20 * at)
    ]
    structure = [("Mandatory Units – complete all units",), ("Unit Reference Number", "Unit Title")]
    structure += [
        ("D/000/6601", "Know rope"),
        ("Optional Units – complete one",),
        ("Unit Reference Number", "Unit Title"),
    ]
    structure += [("H/000/6602", "Lay rope")]
    rulings = [*build.grid((60, 240, 540), [100 + 20 * at for at in range(5)])]
    for at, row in enumerate(structure):
        for x, text in zip((64, 244), row, strict=False):
            words += build.words(text, x, 313 + 20 * at, bold=len(row) == 1)
    rulings += [build.across(300 + 20 * at, 60, 540) for at in range(7)]
    rulings += [build.down(x, 300, 420) for x in (60, 540)]
    rulings += [build.down(240, top, bottom) for top, bottom in ((320, 360), (380, 420))]
    pages = [build.page(cover, 1), build.page(words, 2, rulings)]
    pages += [build.page(words, number, rules) for number, (words, rules) in enumerate(units, start=3)]
    return build.document(*pages)


def plain_unit(rows: Sequence[Row] = (BOOK, MORE), heads: Sequence[str] = HEADS) -> tuple[list[Word], list[Ruling]]:
    words, rulings = table(rows, 140, heads)
    return [*heading("Unit D/000/6601", 100), *heading("Know rope", 123), *words], rulings


def rest(rows: Sequence[Row], heads: Sequence[str] = HEADS) -> tuple[list[Word], list[Ruling]]:
    return table(rows, 60, heads)


def read(document: Document) -> Specification:
    return extract(document).specification


def texts(unit: Unit) -> dict[str, object]:
    found: dict[str, object] = {}
    for outcome in unit.learning_outcomes:
        found[outcome.number] = outcome.text
        for criterion in outcome.assessment_criteria:
            items = [item.text for item in criterion.items]
            found[criterion.number] = (criterion.text, items) if items else criterion.text
    return found


def codes(specification: Specification) -> set[str]:
    return {finding.code for finding in specification.findings}


ALL = {
    "1": "Know rope",
    "1.1": "Describe rope",
    "1.2": ("Name two uses:", ["as a line", "as a belt"]),
    "2": "Be able to lay rope",
    "2.1": "Lay a rope",
}


def test_a_unit_and_its_front_matter() -> None:
    document = handbook(plain_unit())
    assert recognise(document) is proqual.TABLES
    specification = read(document)
    assert specification.title == "Level 2 Award in Rope"
    (qualification,) = specification.qualifications
    assert (qualification.qualification_number, qualification.level) == ("000/7325/8", "2")
    assert [(r.unit_reference_number, r.group_name, r.group_kind) for r in specification.structure] == [
        ("D/000/6601", "Mandatory Units – complete all units", GroupKind.MANDATORY),
        ("H/000/6602", "Optional Units – complete one", GroupKind.OPTIONAL),
    ]
    (unit,) = specification.units
    assert (unit.unit_number, unit.unit_reference_number, unit.title) == (None, "D/000/6601", "Know rope")
    assert (unit.level, unit.credit_value, unit.guided_learning_hours) == (None, None, None)
    assert texts(unit) == ALL
    assert specification.coverage.left_over == 0
    assert codes(specification) == {"unit-without-body", "issue-missing"}


@pytest.mark.parametrize(
    "heads",
    [
        ("Learning Outcomes The learner will:", "Assessment Criteria The learner can:"),
        ("Learning outcome –|The candidate will be able to", "Assessment criteria – The candidate can"),
        ("Learning Outcomes", "Assessment Criteria"),
    ],
)
def test_other_wordings_of_the_heads(heads: Sequence[str]) -> None:
    specification = read(handbook(plain_unit(heads=heads)))
    assert texts(specification.units[0]) == ALL
    assert specification.coverage.left_over == 0


def test_criteria_in_rows_of_their_own() -> None:
    rows = ((BOOK[0], (1, "1.1|Describe rope")), ((1, "1.2|Name two uses:|• as a line|• as a belt"),), MORE)
    assert texts(read(handbook(plain_unit(rows))).units[0]) == ALL


@pytest.mark.parametrize("heads", [HEADS, ()])
@pytest.mark.parametrize(
    ("foot", "top"),
    [
        ("2", "Be able to lay rope"),
        ("2 Be able to", "lay rope"),
        ("2 Be able to lay rope", ""),
        ("2 Be able to lay rope", "2 Be able to lay rope"),
        ("2 Be able to lay rope", "Be able to lay rope"),
        ("2", "2 Be able to lay rope"),
    ],
)
def test_a_row_over_two_pages(foot: str, top: str, heads: Sequence[str]) -> None:
    after = ((0, top), (1, "2.2|Whip its|ends")) if top else ((1, "2.2|Whip its|ends"),)
    document = handbook(plain_unit((BOOK, ((0, foot), (1, "2.1|Lay a rope")))), rest((after,), heads))
    specification = read(document)
    assert texts(specification.units[0]) == {**ALL, "2.2": "Whip its ends"}
    assert not codes(specification) - {"unit-without-body", "issue-missing"}
    assert specification.coverage.left_over == 0


def test_an_outcome_without_number_is_numbered_by_its_criteria() -> None:
    document = handbook(plain_unit((BOOK,)), rest((((0, "Be able to lay rope"), (1, "2.1|Lay a rope")),)))
    specification = read(document)
    assert texts(specification.units[0]) == ALL
    assert "outcome-without-number" in codes(specification)
    assert not any(code.startswith("misread") for code in codes(specification))
    assert specification.units[0].learning_outcomes[1].origin == {"number": Origin.COMPOSED}


def test_an_outcome_without_text_is_published_so_and_told() -> None:
    specification = read(handbook(plain_unit((BOOK, ((0, "2"), (1, "2.1|Lay a rope"))))))
    assert [(o.number, o.text) for o in specification.units[0].learning_outcomes] == [("1", "Know rope"), ("2", "–")]
    assert "outcome-without-text" in codes(specification)


def test_a_criterion_without_number_is_left_over() -> None:
    specification = read(handbook(plain_unit((BOOK, ((0, "2 Be able to lay rope"), (1, "Lay a rope"))))))
    assert texts(specification.units[0]) == {name: text for name, text in ALL.items() if name != "2.1"}
    assert {"outcome-without-criteria", "words-left-over", "unit-doubtful"} <= codes(specification)


@pytest.mark.parametrize(
    ("printed", "number", "title"),
    [
        (["Unit 1 D/000/6601 Know rope"], "1", "Know rope"),
        (["Unit D/000/6601 – Know rope"], None, "Know rope"),
        (["Unit: D / 000 / 6601", "Know rope"], None, "Know rope"),
        (["Unit D/000/6601", "Know rope and", "how it is laid"], None, "Know rope and how it is laid"),
    ],
)
def test_other_unit_headings(printed: Sequence[str], number: str | None, title: str) -> None:
    words, rulings = table((BOOK, MORE), 200)
    heads = [word for at, text in enumerate(printed) for word in heading(text, 80 + 18 * at)]
    unit = read(handbook(([*heads, *words], rulings))).units[0]
    assert (unit.unit_number, unit.unit_reference_number, unit.title) == (number, "D/000/6601", title)


def test_header_values_below_the_title() -> None:
    words, rulings = table((BOOK, MORE), 260)
    lines = [*build.words("Level: 2 Credit value: 3", 64, 150), *build.words("GLH: 20", 64, 170)]
    lines += [*build.words("Aim", 64, 190, bold=True), *build.words("To know rope.", 64, 210)]
    unit = read(
        handbook(([*heading("Unit D/000/6601", 100), *heading("Know rope", 123), *lines, *words], rulings))
    ).units[0]
    assert (unit.level, unit.credit_value, unit.guided_learning_hours, unit.aim) == ("2", 3, 20, "To know rope.")
    assert unit.title == "Know rope"
    assert not unit.sections


def test_a_misprinted_reference_number_is_null_with_a_finding() -> None:
    words, rulings = plain_unit()
    changed = [w._replace(text="D/000/660") if w.text == "D/000/6601" else w for w in words]
    other, others = plain_unit()
    specification = read(handbook((changed, rulings), (other, others)))
    assert [unit.unit_reference_number for unit in specification.units] == [None, "D/000/6601"]
    assert "header-value-unread" in codes(specification)


def test_two_units_on_a_page_and_text_after_the_table() -> None:
    first, rules = plain_unit()
    notes = [*build.words("Evidence", 64, 300, bold=True), *build.words("A rope.", 64, 320)]
    second, more = table((((0, "1 Lay rope"), (1, "1.1|Lay it")),), 420)
    heads = [*heading("Unit H/000/6602", 380), *heading("Lay rope", 400)]
    back: tuple[list[Word], list[Ruling]] = (  # 'Larkfield Awards' alone would run along half of these four pages
        [*build.words("Larkfield Awards Ltd", 250, 400, bold=True), *build.words("Hemp Lane", 250, 420)],
        [],
    )
    specification = read(handbook(([*first, *notes, *heads, *second], [*rules, *more]), back))
    assert [texts(unit) for unit in specification.units] == [ALL, {"1": "Lay rope", "1.1": "Lay it"}]
    assert [(s.heading, s.text) for unit in specification.units for s in unit.sections] == [("Evidence", "A rope.")]
    assert specification.coverage.left_over == 0


def test_a_heading_printed_again_begins_no_unit() -> None:
    words, rulings = table((((1, "1.3|Splice rope"),),), 120)
    again = [*heading("Unit D/000/6601 (continued)", 90), *words]
    specification = read(handbook(plain_unit((BOOK,)), (again, rulings)))
    assert [list(texts(unit)) for unit in specification.units] == [["1", "1.1", "1.2", "1.3"]]
    assert specification.coverage.left_over == 0


def test_a_heading_that_is_set_as_text_is_found_by_what_follows() -> None:
    words, rulings = plain_unit()
    specification = read(handbook(([w._replace(bold=False) for w in words], rulings)))
    assert (specification.layout, texts(specification.units[0])) == ("proqual/tables", ALL)


def test_without_a_heading_no_print_claims_it() -> None:
    words, rulings = plain_unit()
    page = Page(3, 595, 842, tuple(w for w in words if w.text != "Unit"), tuple(rulings), ())
    with pytest.raises(NoLayoutError, match="proqual/tables: without headings"):
        recognise(build.document(page))


@pytest.mark.parametrize(("text", "is_name"), [("ProQual Awarding Body", True), ("ProQual Level 2 Award", False)])
def test_the_name_of_a_body(text: str, is_name: bool) -> None:
    assert is_body(text) is is_name


@pytest.mark.parametrize(("text", "names"), [("Optional Group C", True), ("Unit Title", False)])
def test_the_name_of_a_group(text: str, names: bool) -> None:
    assert names_group(text) is names
