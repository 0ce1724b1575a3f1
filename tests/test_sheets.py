"""One contract for all prints: the same cells however they are ruled, wherever they stand, whatever page cuts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.pages import Document, Fill, Page, Ruling, Word
from pipeline.read import read_document
from pipeline.sheets import Line, Sheets, Table, sheets_of
from pipeline.sheets.columns import columns_between
from tests.build import HEIGHT, WIDTH, page, word, words
from tests.scoring import ROOT

SAMPLES = sorted((ROOT / "raw" / "samples").glob("*.pdf"))
XS = (72.0, 140.0, 360.0, 430.0, 500.0)
ROWS = (
    ("Unit number", "Unit title", "Level", "Credit"),
    ("K/000/1101", "Reading the stars", "3", "5"),
    ("L/000/1102", "Keeping a lamp bright", "2", "12"),
    ("M/000/1103", "Rope work", "3", "4"),
    ("R/000/1104", "Signals and flags at sea", "3", "6"),
)
TOP, HIGH = 200.0, 24.0
GREY, DARK = 0xD0D0D0, 0x333399


def document(*pages: Page) -> Document:
    """The pages, numbered in order, each word named by its place."""
    numbered = []
    for number, one in enumerate(pages, 1):
        own = tuple(w._replace(page=number, nth=nth) for nth, w in enumerate(one.words))
        numbered.append(replace(one, number=number, words=own))
    return Document(file="x.pdf", sha256="0" * 64, pages=tuple(numbered), repaired=False)


def printed(
    rows: Sequence[Sequence[str]], top: float = TOP, xs: Sequence[float] = XS, *, head: bool = True
) -> list[Word]:
    """The words of a table's cells, the first row bold."""
    found = []
    for at, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            found += words(text, x + 5, top + at * HIGH + 15, bold=head and at == 0)
    return found


def prose(top: float, lines: int = 8) -> list[Word]:
    """Running text over the whole width."""
    text = "The keeper of a light looks after the lamp and writes down what the night has brought to the shore"
    return [w for at in range(lines) for w in words(text, 72, top + 14 * at)]


def levels(count: int = len(ROWS), top: float = TOP) -> list[float]:
    return [top + HIGH * at for at in range(count + 1)]


def across(ys: Sequence[float], x0: float = XS[0], x1: float = XS[-1]) -> list[Ruling]:
    return [Ruling(x0, y, x1, y) for y in ys]


def down(ys: Sequence[float], xs: Sequence[float] = XS) -> list[Ruling]:
    return [Ruling(x, ys[0], x, ys[-1]) for x in xs]


def pieces(ys: Sequence[float], gap: float) -> list[Ruling]:
    return [Ruling(x0, y, x1 - gap, y) for y in ys for x0, x1 in pairwise(XS)]


def dotted(rules: Sequence[Ruling]) -> list[Ruling]:
    """Each rule as dots of four points, two points apart."""
    found = []
    for rule in rules:
        long = int(max(rule.x1 - rule.x0, rule.y1 - rule.y0) // 6)
        for at in range(long + 1):
            x, y = (rule.x0 + 6 * at, rule.y0) if rule.horizontal else (rule.x0, rule.y0 + 6 * at)
            found.append(Ruling(x, y, x + 4 * rule.horizontal, y + 4 * (not rule.horizontal)))
    return found


def double(rules: Sequence[Ruling]) -> list[Ruling]:
    step = [
        r._replace(y0=r.y0 + 2, y1=r.y1 + 2) if r.horizontal else r._replace(x0=r.x0 + 2, x1=r.x1 + 2) for r in rules
    ]
    return [*rules, *step]


def shaded(at: int, gap: float, colour: int = GREY, top: float = TOP) -> list[Fill]:
    return [Fill(x0, top + at * HIGH, x1 - gap, top + (at + 1) * HIGH, colour) for x0, x1 in pairwise(XS)]


YS = levels()
FULL = [*across(YS), *down(YS)]
PRINTS: dict[str, tuple[list[Ruling], list[Fill]]] = {
    "ruled": (FULL, []),
    "dotted": (dotted(FULL), []),
    "double": (double(FULL), []),
    "across": (across(YS), []),
    "pieces that touch": (pieces(YS, 0), []),
    "pieces with gaps": (pieces(YS, 6), []),
    "shaded head, rules across": (across(YS[1:]), shaded(0, 0)),
    "shaded head with seams, rules across": (across(YS[1:]), shaded(0, 4, DARK)),
    "shaded head, nothing else": ([], shaded(0, 1)),
    "every other row shaded": ([], [*shaded(0, 0, DARK), *shaded(2, 0), *shaded(4, 0)]),
    "all rows shaded, white seams": ([], [f._replace(y1=f.y1 - 2) for at in range(5) for f in shaded(at, 2)]),
    "nothing": ([], []),
}


def only_table(sheets: Sheets) -> Table:
    (table,) = sheets.tables
    return table


@pytest.mark.parametrize("name", PRINTS)
def test_a_table_is_the_same_however_it_is_ruled(name: str) -> None:
    rulings, fills = PRINTS[name]
    body = [*prose(60), *printed(ROWS), *prose(400)]
    table = only_table(sheets_of(document(page(body, rulings=rulings, fills=fills))))
    assert table.head == ROWS[0]
    assert [row.texts for row in table.rows] == list(ROWS[1:])
    assert table.headed == "table"


@pytest.mark.parametrize("name", PRINTS)
def test_text_above_and_below_a_table_is_none_of_it(name: str) -> None:
    rulings, fills = PRINTS[name]
    body = [*prose(60), *printed(ROWS), *prose(400)]
    sheets = sheets_of(document(page(body, rulings=rulings, fills=fills)))
    kinds = [type(block) for block in sheets.blocks]
    assert kinds == [Line] * 8 + [Table] + [Line] * 8


@pytest.mark.parametrize("name", ["ruled", "across", "pieces with gaps", "shaded head, rules across"])
def test_a_row_of_one_text_is_a_banner_whatever_its_gaps(name: str) -> None:
    rows = (*ROWS[:2], ("",), *ROWS[2:])
    ys = levels(len(rows))
    middle = (TOP + 2 * HIGH, TOP + 3 * HIGH)
    whole = down(ys, (XS[0], XS[-1]))
    inner = [Ruling(x, y0, x, y1) for x in XS[1:-1] for y0, y1 in ((ys[0], middle[0]), (middle[1], ys[-1]))]
    rulings = {
        "ruled": [*across(ys), *whole, *inner],
        "across": across(ys),
        "pieces with gaps": pieces(ys, 6),
        "shaded head, rules across": across(ys[1:]),
    }[name]
    fills = shaded(0, 0) if name.startswith("shaded") else []
    banner = [word("Optional", 77, middle[0] + 15, bold=True), word("Group A: all of these units", 126, middle[0] + 15)]
    table = only_table(sheets_of(document(page([*prose(60), *printed(rows), *banner], rulings=rulings, fills=fills))))
    assert [row.banner for row in table.rows] == ["", "Optional Group A: all of these units", "", "", ""]
    assert [row.texts for row in table.rows if not row.banner] == list(ROWS[1:])


def test_a_shaded_first_row_below_a_head_and_its_banners_is_no_head() -> None:
    rows = (ROWS[0], ("Mandatory",), ("",), *ROWS[1:])
    ys = levels(len(rows))
    rest = words("Learners must achieve all of these units of the award", 77, TOP + 2 * HIGH + 15)
    fills = [*shaded(0, 3, DARK), *shaded(3, 3), *shaded(5, 3)]
    body = [*prose(60), *printed(rows), *rest, *prose(420)]
    table = only_table(sheets_of(document(page(body, rulings=across([ys[2], *ys[4:]]), fills=fills))))
    assert table.head == ROWS[0]
    assert [row.texts for row in table.rows if all(row.texts) and not row.banner] == list(ROWS[1:])


def test_a_merged_cell_is_given_to_each_row_that_it_spans() -> None:
    rows = [("Outcome", "Criterion"), ("1 Know the lamp", "1.1 Name it"), ("", "1.2 Draw it"), ("2 Light it", "2.1 Do")]
    xs = (72.0, 250.0, 500.0)
    ys = levels(4)
    rules = [*across([ys[0], ys[1], ys[3], ys[4]], 72, 500), Ruling(250, ys[2], 500, ys[2]), *down(ys, xs)]
    table = only_table(sheets_of(document(page([*prose(60), *printed(rows, xs=xs)], rulings=rules))))
    first, second, third = table.rows
    assert first.cells[0] is second.cells[0]
    assert third.cells[0] is not second.cells[0]
    assert second.texts == ("1 Know the lamp", "1.2 Draw it")
    assert first.cells[0].row_span == 2


def test_a_head_of_several_rows_is_one_text_a_column() -> None:
    rows = [("", "Hours", ""), ("Title", "taught", "alone"), ("Rope work", "20", "5"), ("Signals", "30", "8")]
    xs = (72.0, 250.0, 375.0, 500.0)
    ys = levels(4)
    rules = [Ruling(72, y, 500, y) for y in (ys[0], *ys[2:])] + [Ruling(250, ys[1], 500, ys[1])]
    rules += [*down(ys, (72.0, 250.0, 500.0)), Ruling(375, ys[1], 375, ys[-1])]
    body = [w._replace(bold=w.baseline < ys[2]) for w in printed(rows, xs=xs)]
    table = only_table(sheets_of(document(page([*prose(60), *body], rulings=rules))))
    assert table.head == ("Title", "Hours taught", "Hours alone")
    assert [row.texts[1] for row in table.rows] == ["20", "30"]


def test_a_head_above_the_borders_is_found() -> None:
    ys = levels(4, TOP + HIGH)
    body = [*prose(60), *printed(ROWS), *prose(400)]
    table = only_table(sheets_of(document(page(body, rulings=[*across(ys), *down(ys)]))))
    assert (table.head, table.headed) == (ROWS[0], "above")
    assert [row.texts for row in table.rows] == list(ROWS[1:])


@pytest.mark.parametrize("banner", [False, True])
def test_a_head_above_a_table_without_rules_down_keeps_to_the_texts_below(banner: bool) -> None:
    """'Lighthouse' reaches over the middle of the white between the columns, and 'Credit Level' are one run."""
    xs = (72.0, 150.0, 230.0, 300.0, 332.0)
    head = [("Unit", 77.0), ("Lighthouse", 155.0), ("Title", 235.0), ("Credit", 305.0), ("Level", 337.0)]
    lines = [w for text, x in head for w in words(text, x, TOP - 10, bold=True)]
    lines += [*words("number", 77, TOP + 2, bold=True), *words("number", 155, TOP + 2, bold=True)]
    lines += words("Mandatory", 77, TOP + 19, bold=True) if banner else []
    rows = [("L/1", "9", "Lamp work", "3", "2"), ("L/2", "8", "Oil and wicks", "4", "2"), ("L/3", "7", "Fog", "5", "3")]
    start = TOP + (24 if banner else 7)
    body = printed(rows, start, xs, head=False)
    rules = across(levels(3, start), 72, 380)
    (table,) = sheets_of(document(page([*prose(40), *lines, *body, *prose(400)], rulings=rules))).tables
    assert table.head == ("Unit number", "Lighthouse number", "Title", "Credit", "Level")
    assert [row.banner for row in table.rows if row.banner] == (["Mandatory"] if banner else [])
    assert [row.texts for row in table.rows if not row.banner] == rows


def test_a_heading_above_a_table_is_no_head() -> None:
    ys = levels(3, TOP + HIGH)
    rows = printed(ROWS[2:], TOP + HIGH, head=False)
    body = [*prose(60), *words("Units of the award", 77, TOP + 15, bold=True), *rows]
    sheets = sheets_of(document(page(body, rulings=[*across(ys), *down(ys)])))
    assert only_table(sheets).head == ()
    assert list(sheets.lines)[-1].text == "Units of the award"


def test_labels_beside_values_are_no_head() -> None:
    rows = [("Title:", "Rope work"), ("Level:", "3"), ("Credit value:", "5")]
    ys = levels(3)
    body = [w._replace(bold=w.x0 < 200) for w in printed(rows, xs=(72.0, 250.0))]
    body = [w._replace(bold=True) if w.text in {"Rope", "work"} else w for w in body]
    table = only_table(sheets_of(document(page([*prose(60), *body], rulings=[*across(ys), *down(ys, (72, 250, 500))]))))
    assert (table.head, [row.texts for row in table.rows]) == ((), rows)


def test_labels_beside_values_at_a_pages_top_go_on_with_no_table() -> None:
    above, xs = [("1", "Daily limit"), ("2", "Breaks"), ("3", "Rest")], (72.0, 150.0)
    below = [("Title:", "Rope work"), ("Level:", "3"), ("Credit value:", "5"), ("Guided hours", "20")]
    pages = [
        page([*prose(y), *printed(rows, start, xs, head=False)], rulings=[*across(ys), *down(ys, (*xs, 500))])
        for y, rows, start, ys in ((60, above, TOP, levels(3)), (400, below, 80, levels(4, 80)))
    ]
    tables = sheets_of(document(*pages)).tables
    assert [[row.texts for row in table.rows] for table in tables] == [above, below]


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("shift", [0.0, 17.0])
@pytest.mark.parametrize("blank", [True, False])
def test_a_table_goes_on_over_the_end_of_a_page(again: bool, shift: float, blank: bool) -> None:
    first, rest = ROWS[:3], (*ROWS[:1], *ROWS[3:]) if again else ROWS[3:]
    xs = [x + shift for x in XS]
    ys, after = levels(3), levels(len(rest), 80)
    pages = [
        page([*prose(60), *printed(first)], rulings=[*across(ys), *down(ys)]),
        page(
            [*printed(rest, 80, xs, head=again), *prose(400)],
            rulings=[*across(after, xs[0], xs[-1]), *down(after, xs)],
        ),
    ]
    sheets = sheets_of(document(pages[0], *([page()] if blank else []), pages[1]))
    table = only_table(sheets)
    assert table.head == ROWS[0]
    assert [row.texts for row in table.rows] == list(ROWS[1:])
    assert [w.text for w in table.repeated] == (" ".join(ROWS[0]).split() if again else [])
    assert table.pages == ((1, 3) if blank else (1, 2))


@pytest.mark.parametrize("shift", [0.0, 17.0])
def test_a_column_that_a_page_leaves_empty_has_its_place_from_the_head_once_more(shift: float) -> None:
    """Nothing rules the columns: on the second page the numbers alone have white beside them."""
    head = ("The learner will:", "The learner can:", "Unit content")
    first = [head, ("1 Know it", "1.1 Name the parts of it", "Wicks"), ("2 Say it", "2.1 Say how it is lit", "Oil")]
    xs, rest = (72.0, 200.0, 380.0, 500.0), ["trimmed", "2.2 say when it is lit", "2.3 say when it is put out"]
    after = (80.0, 80 + HIGH, 80 + 4 * HIGH)
    second = [w for at, text in enumerate(rest, 1) for w in words(text, 205 + shift, 80 + at * HIGH + 15)]
    second = [w if w.text[0].isalpha() else w._replace(x0=w.x0 - 30, x1=w.x1 - 30) for w in second]
    pages = [
        page([*prose(60), *printed(first, xs=xs)], rulings=across(levels(3), 72, 500)),
        page(
            [*printed([head], 80, [x + shift for x in xs]), *second, *prose(400)],
            rulings=across(after, 72 + shift, 500 + shift),
        ),
    ]
    table = only_table(sheets_of(document(*pages)))
    assert (table.columns, table.head) == (3, head)
    assert [w.text for w in table.repeated] == " ".join(head).split()


def test_another_head_on_the_next_page_is_another_table() -> None:
    other = (("Word", "Meaning", "Page", "Line"), *ROWS[3:])
    ys, after = levels(3), levels(3, 80)
    first = page([*prose(60), *printed(ROWS[:3])], rulings=[*across(ys), *down(ys)])
    second = page(printed(other, 80), rulings=[*across(after), *down(after)])
    assert [table.head for table in sheets_of(document(first, second)).tables] == [ROWS[0], other[0]]


def test_a_table_goes_on_over_a_page_with_nothing_but_its_foot() -> None:
    xs = (72.0, 200.0, 350.0, 500.0)
    first, rest = (
        [("Outcome", "Criteria", "Content"), ("1 Know it", "1.1 Name it", "Wicks")],
        [("", "1.2 Say it", "Oil")],
    )
    own = page([*prose(60), *printed(first, xs=xs)], rulings=across(levels(2), 72, 500))
    pages = [footed(1, prose(60)), own, footed(3, []), page(printed(rest, 60, xs, head=False)), footed(5, prose(60))]
    pages[1], pages[3] = (replace(one, words=(*one.words, *footed(0, []).words)) for one in (own, pages[3]))
    table = only_table(sheets_of(document(*pages)))
    assert [row.texts for row in table.rows] == [first[1], rest[0]]


def test_a_larger_line_below_a_shaded_table_is_a_heading_though_the_rule_of_the_foot_follows() -> None:
    labels = [("Who is it for?", "All who keep a light"), ("What is in it?", "Lamps and fog")]
    fills = [f for at in range(2) for f in shaded(at, 2)[:1]] + [
        Fill(XS[1], TOP + at * HIGH, XS[-1], TOP + (at + 1) * HIGH, GREY) for at in range(2)
    ]
    below = [*words("Grading", 77, TOP + 80, 14), *words("It is graded.", 77, TOP + 110)]
    body = [*prose(40), *printed(labels, head=False), *below]
    sheets = sheets_of(document(page(body, rulings=across([780.0]), fills=fills)))
    assert [line.text for line in sheets.lines][-2:] == ["Grading", "It is graded."]


def test_a_row_cut_by_the_end_of_a_page_is_one_row() -> None:
    xs = (72.0, 250.0, 500.0)
    one = [("Outcome", "Criteria"), ("1 Know the lamp", "1.1 Name it"), ("2 Light the lamp and", "2.1 Trim the wick")]
    two = [("keep it bright", "as the manual says"), ("3 Put it out", "3.1 Wait for the dawn")]
    ys, after = levels(3), levels(2, 80)
    first = page([*prose(60), *printed(one, xs=xs)], rulings=[*across(ys), *down(ys, xs)])
    second = page(printed(two, 80, xs, head=False), rulings=[*across(after), *down(after, xs)])
    table = only_table(sheets_of(document(first, second)))
    assert [row.texts for row in table.rows] == [
        ("1 Know the lamp", "1.1 Name it"),
        ("2 Light the lamp and keep it bright", "2.1 Trim the wick as the manual says"),
        ("3 Put it out", "3.1 Wait for the dawn"),
    ]
    assert [area.page for area in table.rows[1].cells[0].areas] == [1, 2]


def test_a_new_number_behind_the_end_of_a_page_is_a_row_and_its_outcome_goes_on() -> None:
    xs = (72.0, 100.0, 250.0, 290.0, 500.0)
    one = [
        ("", "Outcome", "", "Criterion"),
        ("1", "Know it", "1.1", "Name it"),
        ("2", "Light the lamp", "2.1", "Trim it"),
    ]
    two = [("", "with care", "2.2", "Fill it"), ("3", "Put it out", "3.1", "Wait")]
    ys, after = levels(3), levels(2, 80)
    first = page([*prose(60), *printed(one, xs=xs)], rulings=[*across(ys), *down(ys, xs)])
    second = page(printed(two, 80, xs, head=False), rulings=[*across(after), *down(after, xs)])
    table = only_table(sheets_of(document(first, second)))
    assert [row.texts[1:] for row in table.rows] == [
        ("Know it", "1.1", "Name it"),
        ("Light the lamp with care", "2.1", "Trim it"),
        ("Light the lamp with care", "2.2", "Fill it"),
        ("Put it out", "3.1", "Wait"),
    ]


def test_a_row_behind_the_end_of_a_page_that_begins_with_its_own_number_is_no_rest() -> None:
    xs = (72.0, 200.0, 340.0, 500.0)
    one = [("Outcome", "Criterion", "Content"), ("1 Know it", "1.1 Name it", "Names"), ("", "1.2 Light it", "Fire")]
    two = [("", "1.3 Put it out", "Water")]
    ys, after = levels(3), levels(1, 80)
    rules = [*across([ys[0], ys[1], ys[3]]), *across([ys[2]], xs[1]), *down(ys, xs)]
    first = page([*prose(60), *printed(one, xs=xs)], rulings=rules)
    second = page(printed(two, 80, xs, head=False), rulings=[*across(after), *down(after, xs)])
    table = only_table(sheets_of(document(first, second)))
    assert [row.texts[1:] for row in table.rows] == [
        ("1.1 Name it", "Names"),
        ("1.2 Light it", "Fire"),
        ("1.3 Put it out", "Water"),
    ]


def test_a_letter_behind_the_end_of_a_page_that_follows_the_only_one_before_it_is_no_rest() -> None:
    xs = (72.0, 120.0, 500.0)
    one, two = [("LO1 Know the lamp", ""), ("a)", "name it")], [("b)", "state when it is lit"), ("c)", "put it out")]
    ys, after = levels(2), levels(2, 80)
    rules = [*across(ys), *down(ys, (72.0, 500.0)), *down(ys[1:], xs)]
    first = page([*prose(60), *printed(one, xs=xs)], rulings=rules)
    second = page(printed(two, 80, xs, head=False), rulings=[*across(after), *down(after, xs)])
    table = only_table(sheets_of(document(first, second)))
    assert [row.texts[0] for row in table.rows][-3:] == ["a)", "b)", "c)"]


@pytest.mark.parametrize("numbers", [("2.1", "2.2"), ("1.", "2."), ("a)", "b)")])
def test_the_numbers_of_a_list_are_no_column(numbers: tuple[str, str]) -> None:
    lines = [
        [*words(number, 72, 100 + 14 * at), *words("State it", 100, 100 + 14 * at)] for at, number in enumerate(numbers)
    ]
    lines.insert(1, words("by day", 110, 107))
    assert columns_between(lines, []) == []


def footed(number: int, top: Sequence[Word]) -> Page:
    foot = [*words("Certificate in Lighthouse Keeping", 72, 800, 8), word(str(number), 500, 800, 8)]
    return page([*top, *foot])


def test_what_is_repeated_in_the_foot_is_furniture_and_the_page_number_is_kept() -> None:
    sheets = sheets_of(document(*(footed(number, prose(100)) for number in range(3, 9))))
    assert [sheet.printed for sheet in sheets.pages] == ["3", "4", "5", "6", "7", "8"]
    assert {line.text for sheet in sheets.pages for line in sheet.furniture} >= {"Certificate in Lighthouse Keeping 3"}
    assert len(list(sheets.lines)) == 6 * 8


def controlled(number: int, y: float) -> tuple[list[Word], list[Ruling]]:
    """The table of a document control: 'Quality Manual QM-07 | Specification | Page 3 of 20'."""
    cells = ("Quality Manual QM-07", "Specification", f"Page {number} of 20")
    edges = (72.0, 240.0, 360.0, 500.0)
    printed_words = [w for x, text in zip(edges, cells, strict=False) for w in words(text, x + 5, y + 15)]
    rules = [Ruling(72, at, 500, at) for at in (y, y + 24)] + [Ruling(x, y, x, y + 24) for x in edges]
    return printed_words, rules


@pytest.mark.parametrize("y", [20.0, 790.0])
def test_a_table_that_heads_or_closes_all_pages_is_furniture(y: float) -> None:
    def one(number: int) -> Page:
        own, rules = controlled(number, y)
        table = levels()
        rows = [*prose(60, 3), *printed(ROWS), *prose(500)]
        return page([*own, *rows] if y < TOP else [*rows, *own], rulings=[*rules, *across(table), *down(table)])

    sheets = sheets_of(document(*(one(number) for number in range(3, 9))))
    assert [sheet.printed for sheet in sheets.pages] == ["3", "4", "5", "6", "7", "8"]
    assert not any("QM-07" in cell.text for table in sheets.tables for row in table.rows for cell in row.cells)
    assert not any("QM-07" in line.text for line in sheets.lines)
    assert len(list(sheets.tables)) == 6


@pytest.mark.parametrize("size", [11.0, 15.0])
def test_a_head_on_a_band_of_colour_is_furniture_however_large(size: float) -> None:
    def one(number: int) -> Page:
        head = words("Handbook for centres", 72, 24, size)
        return page([*head, *prose(100)], fills=[Fill(0, 0, WIDTH, 34, DARK)], number=number)

    sheets = sheets_of(document(*(one(number) for number in range(1, 9))))
    assert not any("Handbook" in line.text for line in sheets.lines)


def test_a_running_head_of_a_few_pages_is_furniture_below_one_of_all_pages() -> None:
    units = ["Unit 1: Light a lamp"] * 4 + ["Unit 2: Trim it"] * 3 + ["Unit 4: Sell"] * 2

    def one(number: int, unit: str) -> Page:
        head = [*words("Qualification specification", 72, 24, 7), *words(unit, 300, 50, 7)]
        return page([*head, *prose(100)], number=number)

    sheets = sheets_of(document(*(one(number, unit) for number, unit in enumerate(units, 1))))
    assert not any("Unit" in line.text for line in sheets.lines)


@pytest.mark.parametrize("facts", ["Level 3", "Credit value: 6"])
def test_a_strip_of_facts_that_heads_each_page_is_no_furniture(facts: str) -> None:
    rules = [*(Ruling(72, y, 500, y) for y in (20, 44)), *(Ruling(x, 20, x, 44) for x in (72, 240, 500))]

    def one(number: int) -> Page:
        return page([*words(facts, 77, 35), *words("Knowledge", 245, 35), *prose(100)], rulings=rules)

    labels = {"Level:", "Credit value:", "Credit value: 6"}
    sheets = sheets_of(document(*(one(number) for number in range(1, 8))), labels.__contains__)
    assert sum(facts in cell.text for table in sheets.tables for row in table.rows for cell in row.cells) == 7


@pytest.mark.parametrize(("size", "band"), [(10.0, True), (16.0, True), (16.0, False)])
def test_the_number_of_each_page_of_a_unit_of_its_own_is_no_furniture(size: float, band: bool) -> None:
    """'Unit 1', 'Unit 2', … alone at the top of pages."""
    fills = [Fill(0, 0, WIDTH, 34, DARK)] if band else []

    def one(number: int) -> Page:
        return page([*words(f"Unit {number}", 72, 24, size), *prose(100)], fills=fills)

    sheets = sheets_of(document(*(one(number) for number in range(1, 9))))
    found = [line.text for line in sheets.lines]
    found += [cell.text for table in sheets.tables for row in table.all_rows for cell in row.cells]
    assert all(f"Unit {number}" in found for number in range(1, 9))


def test_large_print_that_heads_some_pages_is_a_heading_and_larger_print_than_the_head_too() -> None:
    def one(number: int) -> Page:
        large = number in {2, 4, 6}
        return page([*words("Keeping a lamp bright", 72, 50, 18 if large else 13), *prose(100)])

    sheets = sheets_of(document(*(one(number) for number in range(1, 9))))
    assert sum("Keeping" in line.text for line in sheets.lines) == 8


def test_a_page_number_as_large_as_the_text_right_below_the_foot_is_one_and_so_is_the_foot() -> None:
    def one(number: int) -> Page:
        foot = words("Certificate in Lighthouse Keeping", 72, 786)
        return page([*prose(100), *foot, word(str(number + 4), 500, 799)])

    sheets = sheets_of(document(*(one(number) for number in range(1, 7))))
    assert [sheet.printed for sheet in sheets.pages] == ["5", "6", "7", "8", "9", "10"]
    assert len(list(sheets.lines)) == 6 * 8


def test_small_print_far_above_the_text_that_names_each_unit_runs_though_most_pages_have_none() -> None:
    titles = ("Reading the stars", "Rope work", "Signals at sea", "Trimming wicks")

    def one(number: int) -> Page:
        head = words(titles[number - 11], 72, 40, 8) if number > 10 else []
        return page([*head, *prose(100)])

    sheets = sheets_of(document(*(one(number) for number in range(1, 15))))
    assert not any(line.text in titles for line in sheets.lines)


def test_text_that_begins_alike_at_the_top_of_pages_is_no_head() -> None:
    """'The aim of this unit is to …' as the first line of each unit's page, as large as text, with white below."""
    aims = ("trim wicks", "carry oil", "clean glass")

    def begun(number: int) -> Page:
        return page([*words(f"The aim of this unit is to {aims[number % 3]}", 72, 60), *prose(100)])

    sheets = sheets_of(document(*(begun(number) for number in range(3, 9))))
    assert sum("The aim of this unit" in line.text for line in sheets.lines) == 6


def test_a_foot_that_ends_in_the_part_of_its_page_runs() -> None:
    parts = ("Overview", "Delivery", "Centres")

    def footed_by_part(number: int) -> Page:
        foot = words(f"Award in the Keeping of Lights – {parts[number % 3]}", 72, 800, 8)
        return page([*prose(100), *foot])

    sheets = sheets_of(document(*(footed_by_part(number) for number in range(3, 9))))
    assert len(list(sheets.lines)) == 6 * 8


def test_a_long_foot_as_large_as_the_text_may_end_in_the_part_of_its_page() -> None:
    parts = ("Overview", "Delivery", "Centres")
    text = "Award in the Keeping of Lights at Sea and on Land for Keepers"

    def footed_by_part(number: int) -> Page:
        return page([*prose(100), *words(f"{text} {number} | {parts[number % 3]}", 72, 800)])

    sheets = sheets_of(document(*(footed_by_part(number) for number in range(3, 9))))
    assert len(list(sheets.lines)) == 6 * 8


def test_a_foot_as_large_as_the_text_runs_where_a_page_is_full_to_it_too() -> None:
    def full(number: int) -> Page:
        lines = [word("text", 72, y) for y in range(100, 780 if number == 5 else 700, 14)]
        return page([*lines, *words(f"{number} Certificate in Lighthouse Keeping", 72, 789)])

    sheets = sheets_of(document(*(full(number) for number in range(3, 9))))
    assert not any("Certificate" in line.text for line in sheets.lines)


def test_a_page_with_nothing_but_a_foot_of_two_lines_has_no_text() -> None:
    def footed_twice(number: int) -> Page:
        foot = [*words(f"{number} Certificate in Lighthouse Keeping", 72, 800), *words("Issue 6, April", 72, 814, 8)]
        return page([*([] if number == 5 else prose(100)), *foot])

    sheets = sheets_of(document(*(footed_twice(number) for number in range(3, 9))))
    assert not any("Certificate" in line.text for line in sheets.lines)


def test_a_number_that_ends_a_sentence_on_the_next_page_is_no_page_number() -> None:
    pages = [
        footed(3, prose(100)),
        footed(4, [word("1979.", 72, 86), *prose(97)]),
        footed(5, [word("1979", 72, 86), *prose(97)]),
    ]
    sheets = sheets_of(document(*pages))
    assert [sheet.printed for sheet in sheets.pages] == ["3", "4", "5"]
    assert [line.text for line in sheets.lines].count("1979") == 1


def test_a_label_that_begins_many_pages_is_no_furniture() -> None:
    def labelled(number: int) -> Page:
        return footed(number, [*words("The learner will:", 72, 86), *prose(100)])

    sheets = sheets_of(document(*(labelled(n) for n in range(1, 8))), lambda text: text == "The learner will:")
    assert Counter(line.text for line in sheets.lines)["The learner will:"] == 7


def test_a_blank_page_changes_nothing() -> None:
    pages = [footed(number, prose(100)) for number in range(1, 7)]
    plain, blank = sheets_of(document(*pages)), sheets_of(document(*pages[:2], page(), *pages[2:], page()))
    assert [line.text for line in plain.lines] == [line.text for line in blank.lines]


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    left = [w for at in range(8) for w in words(f"left{at} hand side text in full", 72, 100 + 14 * at)]
    right = [w for at in range(8) for w in words(f"right{at} hand side text in full", 320, 100 + 14 * at)]
    lines = list(sheets_of(document(page([*left, *right]))).lines)
    assert [line.column for line in lines] == [0] * 8 + [1] * 8
    assert [line.text.split()[0] for line in lines] == [f"{s}{at}" for s in ("left", "right") for at in range(8)]


def test_styles_are_ranked_from_the_body() -> None:
    body = [*words("Notes", 72, 60, 20, bold=True), *words("Part", 72, 80, 10.1, bold=True), *prose(100)]
    body += [
        *words("small print", 72, 300, 7),
        *words("nearly the body", 72, 320, 10.2),
        *words("red", 72, 340, colour=0xCC0000),
    ]
    found = {line.text.split()[0]: line for line in sheets_of(document(page(body))).lines}
    ranks = [found[first].rank for first in ("Notes", "Part", "red", "The", "nearly", "small")]
    assert ranks == sorted(ranks, reverse=True)
    assert (found["The"].rank, found["nearly"].rank) == (0, 0)
    assert [found[first].prominent for first in ("Notes", "Part", "red", "nearly", "small")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_a_turned_cell_is_known_and_has_its_text() -> None:
    ys = levels(3)
    turned = [word("Mandatory", 80, 250, upright=False, x1=90.0, y0=205.0, y1=268.0)]
    rows = [("", "Reading the stars", "3"), ("", "Rope work", "2"), ("", "Signals", "3")]
    rules = [*across([ys[0], ys[-1]], 72, 500), *across(ys[1:-1], 140, 500), *down(ys, (72, 140, 360, 500))]
    body = [*prose(60), *turned, *printed(rows, xs=(72, 140, 360), head=False)]
    table = only_table(sheets_of(document(page(body, rulings=rules))))
    assert [row.texts[0] for row in table.rows] == ["Mandatory"] * 3
    assert table.rows[0].cells[0].turned


def texts_of(sheets: Sheets) -> list[object]:
    """What is on the sheets, without where it stands."""
    return [
        block.text
        if isinstance(block, Line)
        else (block.head, [[(cell.text, cell.row_span, cell.column_span) for cell in row.parts] for row in block.rows])
        for block in sheets.blocks
    ]


def moved(one: Page, dx: float, dy: float, factor: float = 1.0) -> Page:
    def at(x: float, y: float) -> tuple[float, float]:
        return x * factor + dx, y * factor + dy

    def placed(w: Word) -> Word:
        (x0, y0), (x1, y1) = at(w.x0, w.y0), at(w.x1, w.y1)
        return w._replace(x0=x0, y0=y0, x1=x1, y1=y1, baseline=w.baseline * factor + dy, size=w.size * factor)

    return replace(
        one,
        width=one.width * factor,
        height=one.height * factor,
        words=tuple(placed(w) for w in one.words),
        rulings=tuple(Ruling(*at(r.x0, r.y0), *at(r.x1, r.y1)) for r in one.rulings),
        fills=tuple(Fill(*at(f.x0, f.y0), *at(f.x1, f.y1), f.colour) for f in one.fills),
    )


def changed(doc: Document, change: Callable[[Page], Page]) -> Document:
    return replace(doc, pages=tuple(change(one) for one in doc.pages))


def with_blanks(doc: Document) -> Document:
    """With a blank page behind every fourth."""
    found: list[Page] = []
    for one in doc.pages:
        for each in [one, *([Page(0, WIDTH, HEIGHT, (), (), ())] if one.number % 4 == 2 else [])]:
            number = len(found) + 1
            found.append(replace(each, number=number, words=tuple(w._replace(page=number) for w in each.words)))
    return replace(doc, pages=tuple(found))


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> tuple[Document, Sheets]:
    path: Path = request.param
    doc = read_document(path)
    return doc, sheets_of(doc)


Sample = tuple[Document, Sheets]


def test_each_word_stands_in_one_place(sample: Sample) -> None:
    doc, sheets = sample
    placed: Counter[tuple[int, int]] = Counter()
    for sheet in sheets.pages:
        for block in (*sheet.furniture, *sheet.blocks):
            own = [w for cell in block.cells for w in cell.words] if isinstance(block, Table) else list(block.words)
            placed.update((w.page, w.nth) for w in [*own, *(block.repeated if isinstance(block, Table) else ())])
    assert placed == Counter((w.page, w.nth) for one in doc.pages for w in one.words)


def test_cells_cover_their_rows_and_columns(sample: Sample) -> None:
    _, sheets = sample
    tables = list(sheets.tables)
    assert tables
    for table in tables:
        rows = table.all_rows
        assert [row.number for row in rows] == list(range(len(rows)))
        for row in rows:
            assert len(row.cells) == table.columns
        for cell in table.cells:
            covered = {(r.number, at) for r in rows for at, other in enumerate(r.cells) if other is cell}
            below = range(cell.row, cell.row + cell.row_span)
            assert covered == {(r, c) for r in below for c in range(cell.column, cell.column + cell.column_span)}


def test_cells_of_one_page_do_not_overlap(sample: Sample) -> None:
    _, sheets = sample
    for table in sheets.tables:
        areas = [area for cell in table.cells for area in cell.areas if cell.words]
        for at, a in enumerate(areas):
            for b in areas[at + 1 :]:
                apart = a.page != b.page or a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1 or a.y1 <= b.y0 + 1 or b.y1 <= a.y0 + 1
                assert apart, (a, b)


def test_a_page_that_is_shifted_has_the_same_cells(sample: Sample) -> None:
    doc, sheets = sample
    other = changed(doc, lambda one: moved(one, 20 if one.number % 2 else 0, 20 if one.number % 3 == 0 else 0))
    assert texts_of(sheets_of(other)) == texts_of(sheets)


def test_blank_pages_change_no_sheet(sample: Sample) -> None:
    doc, sheets = sample
    assert texts_of(sheets_of(with_blanks(doc))) == texts_of(sheets)


def test_double_rules_are_rules(sample: Sample) -> None:
    doc, sheets = sample
    other = changed(doc, lambda one: replace(one, rulings=tuple(double(one.rulings))))
    assert texts_of(sheets_of(other)) == texts_of(sheets)


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(st.tuples(st.text("abcxyz", min_size=1, max_size=9), st.integers(1, 99)), min_size=2, max_size=9),
    dx=st.floats(-30, 60),
    dy=st.floats(-30, 60),
    factor=st.floats(0.8, 1.3),
)
def test_a_ruled_table_is_found_wherever_it_stands(
    rows: list[tuple[str, int]], dx: float, dy: float, factor: float
) -> None:
    table = [(name, str(number)) for name, number in rows]
    ys = levels(len(table))
    one = page(
        [*prose(60), *printed(table, xs=(72, 250), head=False)], rulings=[*across(ys), *down(ys, (72, 250, 500))]
    )
    found = only_table(sheets_of(document(moved(one, dx, dy, factor))))
    assert [row.texts for row in found.all_rows] == table


LISTED = ("1.", "name the parts of a lamp"), ("2.", "trim the wick"), ("3.", "fill the lamp")


def tables(sheets: Sheets) -> list[Table]:
    """The tables of the first page."""
    return [block for block in sheets.pages[0].blocks if isinstance(block, Table)]


def boxed(*rows: Sequence[tuple[str, str]]) -> Document:
    """A table of one cell a row and column, ruled 21 points from its left edge: markers and texts, line by line."""
    found: list[Word] = []
    ys, y = [TOP], TOP
    for row in rows:
        for marker, text in row:
            y += 14
            found += [*words(marker, 76, y), *words(text, 97 if marker else 76, y)]
        y += 6
        ys.append(y)
    return document(page([*prose(60), *found], rulings=[*across(ys, 72, 400), *down(ys, (72, 93, 400))]))


def test_a_rule_between_the_markers_of_a_list_and_its_text_parts_no_cells() -> None:
    for rows in ([LISTED], [[("", "The learner can:"), *LISTED[:1]]], [[("\u2022", "Oil"), ("\u2022", "Wick")]]):
        assert tables(sheets_of(boxed(*rows))) == [], rows


def test_a_column_of_numbers_stays_one_where_each_has_its_row_or_a_head() -> None:
    single = [[one] for one in LISTED]
    headed = [[("No", "Criteria")], LISTED]
    for rows in (single, headed):
        (table,) = tables(sheets_of(boxed(*rows)))
        assert table.columns == 2


FACTS = ("Level:", "3"), ("Credit value:", "6"), ("GLH:", "48"), ("Aim:", "This unit gives learners the skills")


def labelled(*labels: tuple[str, str]) -> Document:
    """Labels with their values beside them, the last over two lines, with nothing drawn."""
    found: list[Word] = []
    for at, (label, value) in enumerate(labels):
        found += [*words(label, 72, TOP + 14 * at, bold=True), *words(value, 180, TOP + 14 * at)]
    found += words("to look after a lamp.", 180, TOP + 14 * len(labels))
    return document(page([*prose(60), *found, *prose(400)]))


def test_labels_with_values_beside_them_are_a_table_though_nothing_is_drawn() -> None:
    def known(text: str) -> bool:
        return text.startswith(("Level:", "Credit value:", "GLH:", "Aim:"))

    (table,) = tables(sheets_of(labelled(*FACTS), known))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Level:", "3"],
        ["Credit value:", "6"],
        ["GLH:", "48"],
        ["Aim:", "This unit gives learners the skills to look after a lamp."],
    ]
    assert tables(sheets_of(labelled(*FACTS))) == []  # the vocabulary knows none of them
    assert tables(sheets_of(labelled(*FACTS[2:]), known)) == []


@pytest.mark.parametrize("empty", range(3))
def test_one_row_of_shades_is_read_whichever_of_its_cells_is_empty(empty: int) -> None:
    texts = ["One", "Two", "Three"]
    texts[empty] = ""
    words = [word(text, x + 4, TOP + 14) for text, x in zip(texts, XS, strict=False) if text]
    fills = [Fill(x0, TOP, x1 - 4, TOP + HIGH, GREY) for x0, x1 in pairwise(XS[:4])]
    sheets = sheets_of(document(page([*prose(60), *words], fills=fills)))
    said = " ".join(block.text if isinstance(block, Line) else str(block.rows) for block in sheets.blocks)
    assert all(text in said for text in texts)


@pytest.mark.parametrize(
    ("ends", "below", "x", "rest"),
    [
        ("Turn a boat, with:", ["\u2022 wind", "\u2022 silt"], 210, True),
        ("Turn a boat", ["\u2022 wind", "\u2022 silt"], 210, False),  # a list below the table
        ("Turn a boat, with:", ["wind", "silt"], 210, False),
        ("Turn a boat", ["and keep it clear", "of the bank"], 305, True),
        ("Turn a boat", ["The keeper signs", "it here"], 340, False),  # begins where no text of the column does
    ],
)
def test_what_goes_on_in_one_cell_behind_the_end_of_a_page_is_its(
    ends: str, below: list[str], x: float, rest: bool
) -> None:
    """Nothing rules the table, and no other column has words on the second page."""
    xs = (72.0, 120.0, 300.0, 500.0)
    cell = [ends, "to the lock"] if x < 300 else ["to the lock", ends]
    rows = [("No.", "Criteria", "Content"), ("1.1", "Steer a boat", "By day"), ("1.2", *cell)]
    shade = Fill(xs[0], TOP, xs[-1], TOP + HIGH, GREY)
    first = page([*prose(60), *printed(rows, xs=xs)], fills=[shade])
    second = [w for at, text in enumerate(below) for w in words(text, x, 80 + 14 * at)]
    second = [w._replace(bullet=w.text == "\u2022") for w in second]
    table = only_table(sheets_of(document(first, page([*second, *prose(300)]))))
    own = [" ".join([text, *below]) if rest and text == ends else text for text in cell]
    assert table.rows[-1].texts == ("1.2", *own)
