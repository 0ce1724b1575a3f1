"""Rows that a page cuts as browsers and text processors do: cells that no rule closes, rows without their number."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.pages import Ruling, Word
from pipeline.sheets import sheets_of
from tests import build
from tests.build import page
from tests.test_sheets import TOP, across, document, down, levels, only_table, printed, prose

XS = (72.0, 200.0, 340.0, 500.0)
HEAD = ("Outcome", "Criterion", "Content")


def _texts(
    first_page: list[Ruling], rows: Sequence[tuple[str, ...]], below: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """The rows of a table whose last one a page cuts, each text after the first column's head."""
    after = levels(len(below), 80)
    first = page([*prose(60), *printed(rows, xs=XS)], rulings=first_page)
    second = page(printed(below, 80, XS, head=False), rulings=[*across(after, XS[0], XS[-1]), *down(after, XS)])
    return [row.texts for row in only_table(sheets_of(document(first, second))).rows]


def test_a_cell_that_no_rule_closes_has_the_line_below_the_end_of_the_rules() -> None:
    ys = levels(2)
    rules = [*across(ys[:-1], XS[0], XS[2]), *across(ys[-1:], XS[1], XS[2]), *down(ys, XS[:3])]
    rows = [HEAD[:2], ("1 Know how the lamp", "1.1 Name it")]
    rest = build.words("is lit in", XS[0] + 5, ys[-1] + 4)
    closed = build.words("is lit in", XS[1] + 5, ys[-1] + 4)
    for extra, expected in ((rest, "1 Know how the lamp is lit in"), (closed, "1 Know how the lamp")):
        one = page([*prose(60), *printed(rows, xs=XS[:2]), *extra], rulings=rules)
        (row,) = only_table(sheets_of(document(one))).rows
        assert row.texts == (expected, "1.1 Name it")


def test_a_row_whose_number_stands_on_the_next_page_begins_above_it() -> None:
    rows = [HEAD, ("1 Know it", "1.1 Name it", "Names"), ("2 Light it", "2.1 Trim it", "Wicks"), ("", "", "Fire")]
    ys = levels(4)
    rules = [*across([*ys[:3], ys[4]], XS[0], XS[-1]), *across([ys[3]], XS[1], XS[-1]), *down(ys, XS)]
    assert _texts(rules, rows, [("", "2.2 Light it", "and oil"), ("3 Put it out", "3.1 Wait", "Water")]) == [
        ("1 Know it", "1.1 Name it", "Names"),
        ("2 Light it", "2.1 Trim it", "Wicks"),
        ("2 Light it", "2.2 Light it", "Fire and oil"),
        ("3 Put it out", "3.1 Wait", "Water"),
    ]


def test_the_banner_of_a_group_at_the_end_of_a_page_is_no_row_without_its_number() -> None:
    rows = [("No.", "Unit", "Credit"), ("1", "Know it", "2"), ("2", "Light it", "3"), ("Optional units", "", "")]
    ys = levels(4)
    rules = [*across(ys, XS[0], XS[-1]), *down(ys, XS)]
    found = _texts(rules, rows, [("3", "Trim it", "4"), ("4", "Put it out", "5")])
    assert found[2:] == [("Optional units", "", ""), ("3", "Trim it", "4"), ("4", "Put it out", "5")]


def test_a_banner_over_two_columns_does_not_go_on_in_the_cells_below_it() -> None:
    ys = levels(3)
    rows = [("Pass", "Merit", "Distinction"), ("P1 Name it", "M1 Compare it", "D1 Judge it")]
    banner = build.words("Aim B", XS[0] + 5, ys[2] + 15) + build.words("D2 Judge how it is", XS[2] + 5, ys[2] + 15)
    rules = [*across(ys, XS[0], XS[-1]), *down(ys[:3], XS), *down(ys[2:], (XS[0], XS[2], XS[3]))]
    after = levels(1, 80)
    below = printed([("P2 Light it", "M2 Discuss it", "lit")], 80, XS, head=False)
    table = only_table(
        sheets_of(
            document(
                page([*prose(60), *printed(rows, xs=XS), *banner], rulings=rules),
                page(below, rulings=[*across(after, XS[0], XS[-1]), *down(after, XS)]),
            )
        )
    )
    assert [row.texts[:2] for row in table.rows] == [
        ("P1 Name it", "M1 Compare it"),
        ("Aim B", "Aim B"),
        ("P2 Light it", "M2 Discuss it"),
    ]


def test_an_empty_cell_goes_on_where_the_rest_of_its_table_has_cells_over_several_rows() -> None:
    ys = levels(2)
    rows = [HEAD, ("1 Know it", "1.1 Name it", "Names")]
    first = page([*prose(60), *printed(rows, xs=XS)], rulings=[*across(ys, XS[0], XS[-1]), *down(ys, XS)])
    after = levels(3, 80)
    rest = [("", "1.2 Draw it", "Ink"), ("2 Light it", "2.1 Trim it", "Wicks"), ("", "2.2 Fill it", "Oil")]
    rules = [*across([*after[:3], after[3]], XS[1], XS[-1]), *across([*after[:2], after[3]], XS[0], XS[1])]
    second = page(printed(rest, 80, XS, head=False), rulings=[*rules, *down(after, XS)])
    table = only_table(sheets_of(document(first, second)))
    assert [row.texts[0] for row in table.rows] == ["1 Know it", "1 Know it", "2 Light it", "2 Light it"]


def _across_rules(rows: Sequence[tuple[str, ...]], ys: Sequence[float], xs: Sequence[float]) -> list[Word]:
    """The words of rows that rules across alone divide: the first line of each stands below its rule."""
    return [
        word
        for row, y in zip(rows, ys, strict=False)
        for x, text in zip(xs, row, strict=False)
        for at, line in enumerate(text.split("\n"))
        for word in build.words(line.strip("*"), x, y + 12 + 12 * at, bold="*" in text)
    ]


STARTS = (76.0, 150.0, 230.0, 400.0, 450.0)
UNITS = ("*UAN*", "*Unit\nnumber*", "*Unit title*", "*Credit\nvalue*", "*GLH*")


def test_the_rest_of_a_title_alone_between_two_rules_on_a_page_is_of_the_row_before() -> None:
    rows = [UNITS, ("F/500/0001", "301", "Build a lamp", "4", "30"), ("F/500/0002", "302", "Carry goods in", "4", "31")]
    ys = [200.0, 230.0, 248.0, 266.0]
    rules = [build.across(y, 70, 520) for y in ys[1:]]
    first = page([*prose(60), *_across_rules(rows, ys, STARTS)], rulings=rules)
    below = [UNITS, ("", "", "a lamp house"), ("J/500/0003", "303", "Carry on", "2", "18")]
    ys = [80.0, 110.0, 128.0, 146.0]
    second = page(_across_rules(below, ys, STARTS), rulings=[build.across(y, 70, 520) for y in ys[1:]])
    table = only_table(sheets_of(document(first, second)))
    assert [row.texts[2] for row in table.rows] == ["Build a lamp", "Carry goods in a lamp house", "Carry on"]


def test_the_last_line_of_a_paragraph_is_no_head_of_the_table_below_it() -> None:
    ys = [200.0, 230.0, 248.0, 266.0]
    rows = [UNITS, ("F/500/0001", "301", "Build a lamp", "4", "30"), ("F/500/0002", "302", "Trim it", "4", "31")]
    text = [*prose(60), *build.words("one.", 76, ys[0])]
    one = page([*text, *_across_rules(rows, ys, STARTS)], rulings=[build.across(y, 70, 520) for y in ys[1:]])
    table = only_table(sheets_of(document(one)))
    assert table.head == ("UAN", "Unit number", "Unit title", "Credit value", "GLH")


def test_a_head_of_two_lines_between_two_rules_begins_a_table_of_other_columns() -> None:
    facts = [
        ("*Subject area*", "Lamps and lights"),
        ("*Entry*", "There are no formal requirements of any kind"),
        ("*Grading*", "Pass"),
    ]
    ys = [200.0, 218.0, 236.0, 254.0, 284.0, 302.0]
    words = _across_rules(facts, ys, (76.0, 220.0))
    starts = (76.0, 250.0, 300.0, 350.0)
    head = ("*Title and level*", "*GLH*", "*TQT*", "*Guild\nnumber*")
    words += _across_rules([head, ("Level 3 Diploma", "139", "180", "4520-33")], ys[3:], starts)
    rules = [build.across(y, 70, 520) for y in ys]
    first, second = sheets_of(document(page([*prose(60), *words], rulings=rules))).tables
    assert [row.texts for row in second.all_rows] == [
        ("Title and level", "GLH", "TQT", "Guild number"),
        ("Level 3 Diploma", "139", "180", "4520-33"),
    ]
    assert len(first.all_rows) == 3


def test_the_last_row_of_rules_across_that_no_rule_closes_is_one_though_each_cell_has_two_lines() -> None:
    rows = [
        ("Area", "Description"),
        ("Who is it for?", "Keepers"),
        ("Does it cover it?", "Lamps"),
        ("Where does", "To"),
    ]
    xs = (72.0, 200.0, 500.0)
    second = [*build.words("it lead?", xs[0] + 5, TOP + 99), *build.words("a diploma", xs[1] + 5, TOP + 99)]
    body = [*prose(60), *printed(rows, xs=xs), *second]
    ys = levels(4)[1:4]
    level = across(ys, xs[0], xs[-1])
    pieces = [*across(ys, xs[0], xs[1] - 6), *across([y - 0.4 for y in ys], xs[1], xs[-1])]
    for rulings in (level, pieces):
        table = only_table(sheets_of(document(page(body, rulings=rulings))))
        assert [row.texts for row in table.rows] == [*rows[1:3], ("Where does it lead?", "To a diploma")]
