"""The grid of graded criteria on tables set by hand: merged cells, page breaks, labels, and misprints."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from pipeline.layouts.assemble import UnitDraft
from pipeline.layouts.context import Context
from pipeline.layouts.graded import Bands, GradedReader, graded_columns
from pipeline.layouts.heads import Head
from pipeline.layouts.outcomes import OutcomeDraft
from pipeline.pages import Page, Ruling, Word
from pipeline.terms import Grade
from tests import build

XS = (60.0, 220.0, 380.0, 540.0)
OUTCOMES = {"1": "Explore lamps", "2": "Fill lamps", "3": "Trim wicks"}
LO = Bands(re.compile(r"LO(\d)(?= )"), re.compile(r"LO(\d)(?: and LO\d)*"))
AIMS = Bands(re.compile(r"Learning aim ([A-Z]):"), re.compile(r"Learning aims ([A-Z]) and [A-Z]"))
HEADER = ("Pass", "Merit", "Distinction")


def cell(text: str, x: float, y: float, *, bold: bool = True) -> list[Word]:
    """The lines of a cell, parted by '|'; a code at the start of a line is bold."""
    found: list[Word] = []
    for at, part in enumerate(text.split("|")):
        words = build.words(part, x + 5, y + 14 + 14 * at)
        is_code = bold and words and re.fullmatch(r"(?:[A-Z]+\.)?[PMD]\d+", words[0].text)
        found += [words[0]._replace(bold=True), *words[1:]] if is_code else words
    return found


def grid(rows: Sequence[Sequence[str]], number: int = 1, joined: Sequence[int] = (), codes_bold: bool = True) -> Page:
    """A page with a grid: rows of three texts, or a banner and what stands beside it.

    Below the rows that `joined` names (from 0) the third column is not ruled.
    """
    ys = [100.0]
    on_it: list[Word] = []
    rulings: list[Ruling] = []
    for row in rows:
        xs = XS if len(row) == 3 else (XS[0], XS[2], XS[3])
        for text, x in zip(row, xs, strict=False):
            on_it += cell(text, x, ys[-1], bold=codes_bold) if text else []
        ys.append(ys[-1] + 8 + 14 * max(len(text.split("|")) for text in row))
        rulings += [build.down(x, ys[-2], ys[-1]) for x in xs]
    for at, y in enumerate(ys):
        rulings.append(build.across(y, XS[0], XS[2] if at - 1 in joined else XS[3]))
    return build.page(on_it, number, rulings)


def read(*pages: Page, bands: Bands = LO, outcomes: dict[str, str] = OUTCOMES) -> tuple[UnitDraft, Context]:
    context = Context.of(build.document(*pages))
    draft = UnitDraft(Head("Lamps", "1", []))
    draft.outcomes = [OutcomeDraft(number, text, (), {}) for number, text in outcomes.items()]
    reader = GradedReader(context, draft, bands)
    for sheet in context.sheets:
        for table in sheet.grids:
            reader.read(table)
    reader.finish()
    return draft, context


def numbers(draft: UnitDraft) -> dict[str, list[str]]:
    return {outcome.number: [criterion.number for criterion in outcome.criteria] for outcome in draft.outcomes}


def left_over(context: Context) -> str:
    return " ".join(word.text for word in context.ledger.left_over({1, 2}))


def test_criteria_stand_under_the_outcome_of_their_banner_in_the_order_of_the_grades() -> None:
    draft, context = read(
        grid(
            [
                HEADER,
                ("LO1 Explore lamps", ""),
                ("P1 Name lamps|P2 Compare|lamps.", "M1 Explain lamps", "D1 Judge lamps"),
                ("LO2 Fill lamps", "D2 Judge fillings"),
                ("P3 Fill lamps", "M2 Fill them well", ""),
            ],
            joined=[3],
        )
    )
    assert numbers(draft) == {"1": ["P1", "P2", "M1", "D1"], "2": ["P3", "M2", "D2"], "3": []}
    first, second, *_ = draft.outcomes[0].criteria
    assert (second.text, second.grade, second.items) == ("Compare lamps.", Grade.PASS, ())
    assert [criterion.grade for criterion in draft.outcomes[1].criteria] == list(Grade)
    assert first.place[0].x0 == 65
    assert left_over(context) == ""
    assert context.findings == []


@pytest.mark.parametrize("label", ["", "LO2 and LO3|"])
def test_a_cell_over_several_bands_belongs_to_the_first(label: str) -> None:
    draft, context = read(
        grid(
            [
                HEADER,
                ("LO2 Fill lamps", f"{label}D1 Judge both"),
                ("P1 Fill lamps", "M1 Fill them well", ""),
                ("LO3 Trim wicks", ""),
                ("P2 Trim wicks", "M2 Trim them well", ""),
            ],
            joined=[1, 2, 3],
        )
    )
    assert numbers(draft) == {"1": [], "2": ["P1", "M1", "D1"], "3": ["P2", "M2"]}
    assert left_over(context) == ""


def test_a_label_or_a_code_says_which_outcome_a_cell_belongs_to() -> None:
    rows = [HEADER, ("LO1 Explore lamps", "LO1|D1 Judge lamps|LO2 and LO3|D2 Judge both"), ("P1 Name lamps", "", "")]
    draft, _ = read(grid(rows, joined=[1]))
    assert numbers(draft) == {"1": ["P1", "D1"], "2": ["D2"], "3": []}
    aims = {"A": "Explore lamps", "B": "Fill lamps", "C": "Trim wicks"}
    rows = [HEADER, ("Learning aim A: Explore lamps", "A.D1 Judge lamps|BC.D2 Judge both"), ("A.P1 Name lamps", "", "")]
    draft, context = read(grid(rows, joined=[1]), bands=AIMS, outcomes=aims)
    assert numbers(draft) == {"A": ["A.P1", "A.D1"], "B": ["BC.D2"], "C": []}
    assert context.findings == []


def test_cells_that_a_page_break_cuts_go_on() -> None:
    draft, context = read(
        grid([HEADER, ("LO1 Explore lamps", ""), ("P1 Name lamps in", "M1 Explain|lamps", "D1 Judge lamps and")]),
        grid([HEADER, ("all stations|P2 Compare lamps", "", "their places"), ("LO2 Fill lamps", "")], number=2),
    )
    assert [(c.number, c.text) for c in draft.outcomes[0].criteria] == [
        ("P1", "Name lamps in all stations"),
        ("P2", "Compare lamps"),
        ("M1", "Explain lamps"),
        ("D1", "Judge lamps and their places"),
    ]
    assert [box.page for box in draft.outcomes[0].criteria[0].place] == [1, 2]
    assert left_over(context) == ""


def test_a_grid_goes_on_without_header() -> None:
    draft, _ = read(
        grid([HEADER, ("LO1 Explore lamps", ""), ("P1 Name lamps", "", "")]),
        grid([("LO2 Fill lamps", ""), ("P2 Fill lamps", "M1 Fill them well", "")], number=2),
    )
    assert numbers(draft) == {"1": ["P1"], "2": ["P2", "M1"], "3": []}


def test_text_that_starts_with_a_code_is_no_criterion() -> None:
    rows = [HEADER, ("LO1 Explore lamps", ""), ("P1 Name lamps|as in|P4 and others", "", "")]
    draft, _ = read(grid(rows, codes_bold=False))
    assert [criterion.text for criterion in draft.outcomes[0].criteria] == ["Name lamps as in P4 and others"]


def test_a_code_that_is_not_bold_is_read_where_it_is_due() -> None:
    rows = [HEADER, ("LO1 Explore lamps", ""), ("P1 Name lamps|P2, Compare lamps", "M1 Explain lamps", "")]
    draft, _ = read(grid(rows, codes_bold=False))
    assert numbers(draft)["1"] == ["P1", "P2", "M1"]
    assert draft.outcomes[0].criteria[1].text == "Compare lamps"


def test_a_code_in_the_wrong_column_has_no_grade() -> None:
    draft, context = read(grid([HEADER, ("LO1 Explore lamps", ""), ("P1 Name lamps", "D1 Explain lamps", "")]))
    assert [(c.number, c.grade) for c in draft.outcomes[0].criteria] == [("P1", Grade.PASS), ("D1", None)]
    assert [finding.code for finding in context.findings] == ["grade-unread"]


def test_a_banner_that_differs_from_the_list_is_a_finding() -> None:
    draft, context = read(grid([HEADER, ("LO1 Explore lanterns", ""), ("P1 Name lamps", "", "")]))
    assert draft.outcomes[0].text == "Explore lamps"
    assert [finding.code for finding in context.findings] == ["outcome-differs"]


def test_an_outcome_that_is_not_listed_is_taken_from_its_banner() -> None:
    draft, context = read(grid([HEADER, ("LO4 Sell lamps", ""), ("P1 Sell lamps", "", "")]))
    assert (draft.outcomes[-1].number, draft.outcomes[-1].text) == ("4", "Sell lamps")
    assert numbers(draft)["4"] == ["P1"]
    assert [finding.code for finding in context.findings] == ["outcome-not-listed"]


def test_what_stands_under_no_banner_or_code_is_left_over() -> None:
    draft, context = read(grid([HEADER, ("P1 Name lamps", "", ""), ("LO1 Explore lamps", ""), ("Name lamps", "", "")]))
    assert numbers(draft)["1"] == []
    assert left_over(context) == "P1 Name lamps Name lamps"


def test_the_header_may_stand_in_one_cell() -> None:
    page = grid([HEADER, ("LO1 Explore lamps", ""), ("P1 Name lamps", "M1 Explain lamps", "D1 Judge lamps")])
    rulings = [r for r in page.rulings if r.horizontal or r.y0 > 101 or r.x0 in (XS[0], XS[-1])]
    draft, _ = read(build.page(page.words, 1, rulings))
    assert numbers(draft)["1"] == ["P1", "M1", "D1"]


def test_other_tables_are_no_grids() -> None:
    context = Context.of(build.document(grid([("Pass", "Distinction", "Merit"), ("P1 Name lamps", "", "")])))
    assert [graded_columns(table) for table in context.sheets[0].grids] == [None]
