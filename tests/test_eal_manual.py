"""EAL manuals on a small one set by hand: what it says, and what other prints, misprints and missing parts do to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.errors import NoLayoutError
from pipeline.extraction import extract
from pipeline.models import Change, Specification, Unit
from pipeline.pages import Document, Page, Ruling, Word
from pipeline.profiles import eal
from pipeline.profiles.recognition import recognise
from tests import build

BLUE = 0x2F5496
STRUCTURE = (72.0, 160.0, 370.0, 430.0, 520.0)
HEADS = ("Larkfield Code", "Unit Title", "GLH", "Ofqual Code")
ROWS = (("KM2-01", "Fly Kites", "20", "F/000/7501"), ("KM2-02", "Mend Kites", "35", "J/000/7502"))
COVER = ("Larkfield Awards Level 2 Award in Kites", "Qualification Number: 000/7315/5")


def set_lines(lines: Sequence[tuple[str, str]], top: float = 90.0) -> list[Word]:
    """Lines below one another: 'title' is large and blue, 'bold' bold, 'blue' blue, 'in' and 'deep' are set in."""
    found = []
    for at, (style, text) in enumerate(lines):
        x = {"in": 90.0, "deep": 108.0}.get(style, 72.0)
        size = 14.0 if style == "title" else 10.0
        colour = BLUE if style in {"title", "blue"} else 0
        found += build.words(text, x, top + 14 * at, size, bold=style == "bold", colour=colour)
    return found


def ruled(xs: Sequence[float], top: float, rows: Sequence[Sequence[str]]) -> tuple[list[Word], list[Ruling]]:
    found = []
    ys = [top + 20.0 * at for at in range(len(rows) + 1)]
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            found += build.words(text, x + 4, y + 14)
    return found, build.grid(xs, ys)


def manual(
    *outlines: Sequence[tuple[str, str]],
    cover: Sequence[str] = COVER,
    issue: str = "Issue 2",
    tables: Sequence[tuple[list[Word], list[Ruling]]] = (),
    heads: Sequence[str] = HEADS,
    group: str = "Mandatory Units:",
) -> Document:
    """A manual: cover, structure, a page for each outline or for more, and a page for each table after them."""
    front = [*build.words("Qualification Manual", 72, 160, 36), *build.words(issue, 72, 700)]
    for at, text in enumerate(cover):
        front += build.words(text, 72, 260 + 24 * at, 20, colour=BLUE)
    words, rulings = ruled(STRUCTURE, 300, [heads, *ROWS])
    structure = set_lines([("title", "3.1 Rule of Combination"), ("", "Learners have to complete both units.")])
    hours = "This award has 55 guided learning hours (GLH) and a Total Qualification Time (TQT) 60 hours."
    structure += [*build.words(hours, 72, 130), *build.words(group, 72, 290, 12, colour=BLUE), *words]
    pages = [(front, []), (structure, rulings), *((set_lines(outline), []) for outline in outlines), *tables]
    return build.document(*(build.page(words, at, rules) for at, (words, rules) in enumerate(pages, 1)))


def outline(heading: str, *outcomes: tuple[str, str]) -> list[tuple[str, str]]:
    """An outline with a summary and these lines below the heading of its outcomes."""
    return [
        ("bold", heading),
        ("blue", "Unit Summary"),
        ("", "This unit is about kites that fly in all winds and over all fields that there are."),
        ("blue", "Summary of Learning Outcomes"),
        *outcomes,
    ]


FLY = outline("Unit: KM2-01: Fly Kites", ("", "The learner will:"), ("", "1. Know winds."), ("", "2. Be able to fly."))
MEND = outline("Unit: KM2-02: Mend Kites", ("", "1. Know tears."), ("", "2. Be able to mend."))


def read(*args: Sequence[tuple[str, str]], **kwargs: object) -> Specification:
    document = manual(*args, **kwargs)  # type: ignore[arg-type]
    assert recognise(document) is eal.MANUAL
    return extract(document).specification


def codes(specification: Specification) -> list[str]:
    return [
        finding.code for finding in specification.findings if finding.code != "issued-missing"
    ]  # as on every cover here


def outcomes(unit: Unit) -> list[tuple[str, str]]:
    return [(outcome.number, outcome.text) for outcome in unit.learning_outcomes]


def test_a_manual_gives_units_outcomes_and_the_values_of_the_structure() -> None:
    specification = read([*FLY, *MEND])
    assert codes(specification) == []
    fly, mend = specification.units
    assert (fly.unit_number, fly.title, fly.guided_learning_hours) == ("KM2-01", "Fly Kites", 20)
    assert fly.unit_reference_number == "F/000/7501"
    assert fly.aim == "This unit is about kites that fly in all winds and over all fields that there are."
    assert outcomes(fly) == [("1", "Know winds."), ("2", "Be able to fly.")]
    assert outcomes(mend) == [("1", "Know tears."), ("2", "Be able to mend.")]
    (qualification,) = specification.qualifications
    assert (qualification.guided_learning_hours, qualification.total_qualification_time) == (55, 60)
    assert {row.group_name for row in specification.structure} == {"Mandatory Units"}


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("Unit KM2-01: Fly Kites", "KM2-01", "Fly Kites"),
        ("Unit: KM2-01:Fly Kites", "KM2-01", "Fly Kites"),
        ("Unit: KM2-01 Fly Kites", "KM2-01", "Fly Kites"),
        ("Unit KM2-01 \u2013 Fly Kites", "KM2-01", "Fly Kites"),
        ("Unit: QKM2/001A: 12 Kites", "QKM2/001A", "12 Kites"),
        ("Unit 1: Fly Kites", "1", "Fly Kites"),
    ],
)
def test_the_heading_of_a_unit(heading: str, number: str, title: str) -> None:
    unit = read(outline(heading, ("", "1. Know winds.")), MEND).units[0]
    assert (unit.unit_number, unit.title) == (number, title)


def test_a_title_may_run_over_two_lines() -> None:
    unit = read([("bold", "Unit: KM2-01: Fly"), ("bold", "Kites"), *FLY[1:]], MEND).units[0]
    assert unit.title == "Fly Kites"


def test_a_summary_needs_no_heading() -> None:
    unit = read([FLY[0], *FLY[2:]], MEND).units[0]
    assert unit.aim is not None
    assert unit.aim.startswith("This unit is about kites")
    assert unit.sections == ()


def test_header_values_on_the_page_come_before_those_of_the_structure() -> None:
    specification = read([FLY[0], ("", "Level: 2 Unit credit value: 3 GLH: 25"), *FLY[1:]], MEND)
    unit = specification.units[0]
    assert (unit.level, unit.credit_value, unit.guided_learning_hours) == ("2", 3, 25)
    assert codes(specification) == ["row-differs"]


def test_a_list_goes_on_over_the_end_of_a_page() -> None:
    fly = outline("Unit: KM2-01: Fly Kites", ("", "1. Know winds that blow over hills and"))
    specification = read(fly, [("in", "fields."), ("", "2. Be able to fly."), *MEND])
    assert outcomes(specification.units[0]) == [
        ("1", "Know winds that blow over hills and fields."),
        ("2", "Be able to fly."),
    ]
    assert codes(specification) == []


def test_a_text_without_hanging_indent_goes_on() -> None:
    fly = outline("Unit: KM2-01: Fly Kites", ("", "1. Know winds that blow"), ("", "over hills."), ("", "2. Fly."))
    assert outcomes(read(fly, MEND).units[0])[0] == ("1", "Know winds that blow over hills.")


def test_a_paragraph_after_the_list_is_no_part_of_an_outcome() -> None:
    fly = [*FLY, ("", ""), ("", "This unit is assessed out of doors."), ("", "1. First, in spring.")]
    unit = read(fly, MEND).units[0]
    assert outcomes(unit) == [("1", "Know winds."), ("2", "Be able to fly.")]
    assert [section.text for section in unit.sections] == ["This unit is assessed out of doors.\n1. First, in spring."]


def test_a_paragraph_before_the_list_does_not_hide_it() -> None:
    fly = outline("Unit: KM2-01: Fly Kites", ("", "There are two of them."), ("", "1. Know winds."), ("", "2. Fly."))
    unit = read(fly, MEND).units[0]
    assert outcomes(unit) == [("1", "Know winds."), ("2", "Fly.")]
    assert [section.text for section in unit.sections] == ["There are two of them."]


@pytest.mark.parametrize("style", ["in", ""])
def test_sub_points_of_an_outcome_are_its_amplification(style: str) -> None:
    points = [(style, "\u2022 breezes"), (style, "\u2022 gales")]
    unit = read(outline("Unit: KM2-01: Fly Kites", ("", "1. Know winds."), *points, ("", "2. Fly.")), MEND).units[0]
    assert outcomes(unit) == [("1", "Know winds."), ("2", "Fly.")]
    (block,) = unit.learning_outcomes[0].amplification
    assert [item.text for item in block.items] == ["breezes", "gales"]


def test_a_list_inside_an_outcome_is_no_outcome_and_is_told() -> None:
    points = [("deep", "1. breezes"), ("deep", "2. gales")]
    specification = read(outline("Unit: KM2-01: Fly Kites", ("", "1. Know winds."), *points, ("", "2. Fly.")), MEND)
    assert outcomes(specification.units[0]) == [("1", "Know winds."), ("2", "Fly.")]
    assert codes(specification) == ["unit-doubtful"]


def test_outcomes_with_bullets_are_numbered_by_position_with_a_finding() -> None:
    specification = read(outline("Unit: KM2-01: Fly Kites", ("", "\u2022 Know winds"), ("", "\u2022 Fly")), MEND)
    assert outcomes(specification.units[0]) == [("1", "Know winds"), ("2", "Fly")]
    assert codes(specification) == ["outcome-without-number"] * 2


def test_a_criterion_below_an_outcome_of_the_list_is_one() -> None:
    specification = read(outline("Unit: KM2-01: Fly Kites", ("", "1. Know winds."), ("", "1.1 Name winds.")), MEND)
    (outcome,) = specification.units[0].learning_outcomes
    assert [criterion.text for criterion in outcome.assessment_criteria] == ["Name winds."]
    assert codes(specification) == []  # the other unit, a summary, prints none


def test_a_larger_heading_ends_a_unit() -> None:
    after = [("title", "App. 1b: More Summaries"), ("", "Learners choose one of these.")]
    specification = read([*FLY, *after, *MEND])
    assert [unit.sections for unit in specification.units] == [(), ()]
    assert codes(specification) == []


def test_an_examination_has_the_heading_of_its_unit_but_is_none() -> None:
    words, rulings = ruled(
        (72.0, 190.0, 440.0, 520.0),
        120,
        [("", "", ""), ("Learning Outcomes", "Title", "Questions"), ("1", "Winds", "4")],
    )
    words += build.words("Unit: KM2-01: Fly Kites", 76, 134, bold=True)
    title = set_lines([("title", "Appendix 2: Examinations")])
    specification = read(FLY, MEND, tables=[([*title, *words], rulings)])
    assert [unit.unit_number for unit in specification.units] == ["KM2-01", "KM2-02"]
    assert codes(specification) == []


def test_a_manual_without_outlines_gives_its_structure() -> None:
    specification = read()
    assert codes(specification) == ["units-missing"]
    assert specification.units == ()
    assert [row.unit_reference_number for row in specification.structure] == ["F/000/7501", "J/000/7502"]
    assert specification.coverage.words == 0


def test_an_outline_without_outcomes_is_found() -> None:
    specification = read(FLY[:3], MEND)
    assert [unit.unit_number for unit in specification.units] == ["KM2-01", "KM2-02"]
    assert codes(specification) == ["unit-without-outcomes"]


def test_a_unit_that_no_heading_starts_is_found() -> None:
    specification = read([("", "KM2-01 Fly Kites"), *FLY[1:]], MEND)
    assert [unit.unit_number for unit in specification.units] == ["KM2-02"]
    assert codes(specification) == ["unit-without-body"]


def changes(*tables: Sequence[Sequence[str]]) -> list[Change]:
    edges = (72.0, 164.0, 378.0, 448.0, 523.0)
    pages = [ruled(edges, 100, rows) for rows in tables]
    pages[0][0].extend(set_lines([("title", "Appendix 3: Amendments")]))
    return list(read(FLY, MEND, tables=pages).changes)


def test_the_history_of_changes_stands_after_the_units_and_names_a_publication_once() -> None:
    heads = ("Publication", "Amendment", "Issue Number", "Date")
    found = changes(
        [
            heads,
            ("Manual", "New", "1", "01.09.24"),
            ("", "Mended", "1.1", "02.02.25"),
            ("", "Grown so", "2", "03.03.25"),
        ],
        [("", "that it flies", "", ""), ("", "Shrunk", "3", "04.04.25"), ("KM2-01", "New", "", "05.05.25")],
    )
    assert [(change.section, change.version, change.detail) for change in found] == [
        ("Manual", "1", "New"),
        ("Manual", "1.1", "Mended"),
        ("Manual", "2", "Grown so that it flies"),
        ("Manual", "3", "Shrunk"),
        ("KM2-01", None, "New"),
    ]


def test_a_section_that_does_not_lead_its_row_may_be_left_out() -> None:
    heads = ("Version", "Change detail", "Section", "Date")
    found = changes([heads, ("1", "New", "All", "01.09.24"), ("2", "Mended", "", "02.02.25")])
    assert [change.section for change in found] == ["All", None]


@pytest.mark.parametrize(
    ("cover", "issue", "title", "printed"),
    [
        (COVER, "ISSUE: 4", COVER[0], "ISSUE: 4"),
        ((f"Qualification title: {COVER[0]}", "Qualification code: 000/7315/5"), "Issue 1", COVER[0], "Issue 1"),
    ],
)
def test_covers(cover: Sequence[str], issue: str, title: str, printed: str) -> None:
    specification = read(FLY, MEND, cover=cover, issue=issue)
    assert (specification.title, specification.issue) == (title, printed)
    assert [q.qualification_number for q in specification.qualifications] == ["000/7315/5"]


def test_each_of_several_numbers_has_the_title_before_it() -> None:
    lines = [
        "This manual is about these awards:",
        "Larkfield Level 2 Award in Flying Kites",
        "of Paper. Qualification number: 000/7315/5",
        "Larkfield Level 3 Award in Mending Kites (000/7309/X)",
        "Qualification code: 000/7304/0",
    ]
    document = manual(FLY, MEND, cover=("Larkfield Awards in Kites",))
    page = build.page(set_lines([("", line) for line in lines]), 2)
    document = replace(document, pages=(document.pages[0], page, *map(later, document.pages[1:])))
    found = extract(document).specification.qualifications
    assert [(q.qualification_number, q.title, q.level) for q in found] == [
        ("000/7315/5", "Larkfield Level 2 Award in Flying Kites of Paper", "2"),
        ("000/7309/X", "Larkfield Level 3 Award in Mending Kites", "3"),
        ("000/7304/0", "Larkfield Awards in Kites", None),
    ]


def later(page: Page) -> Page:
    """The page with the next number."""
    return build.page(page.words, page.number + 1, page.rulings)


def test_a_group_may_be_named_by_its_rule() -> None:
    rows = read(FLY, MEND, group="Learners are to select ONE unit from the following:").structure
    assert {row.group_name for row in rows} == {"Learners are to select ONE unit from the following"}


def test_other_heads_of_the_structure() -> None:
    heads = ("Larkfield code", "Assessment route title", "GLH", "Ofqual code")
    assert [row.title for row in read(FLY, MEND, heads=heads).structure] == ["Fly Kites", "Mend Kites"]


def test_a_handbook_with_criteria_is_another_print() -> None:
    with pytest.raises(NoLayoutError):
        recognise(manual(*([*unit, ("bold", "Learning Outcomes Assessment Criteria")] for unit in (FLY, MEND, FLY))))
