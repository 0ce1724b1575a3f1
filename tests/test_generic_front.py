"""Qualifications and rules of the front pages, where a handbook has several of them or lists their facts."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.models import Qualification, Specification
from tests import build
from tests.test_generic import Setter, cover, unit

AWARD, CERTIFICATE = (
    ("Larkfield Awards Level 2 Award in Lamp Care", "000/7304/0"),
    (
        "Larkfield Awards Level 2 Certificate in Lamp Care",
        "000/7305/2",
    ),
)
XS = [60.0, 330.0, 500.0]
UNITS = [["Unit number", "Unit title", "Level"], ["LC1", "Clean a lamp", "2"], ["LC2", "Trim a wick", "2"]]


def opened(*qualifications: tuple[str, str], above: str = "") -> Setter:
    """A cover, and a page that begins with the table of the qualifications, where there are several."""
    setter = Setter()
    if above:
        setter.line(above, 20.0, bold=True)
    if len(qualifications) > 1:
        setter.line("Larkfield Awards Qualifications in Lamp Care", 20.0, bold=True)
        setter.line("Version 1.0")
        setter.turn()
        setter.table([["Qualification title", "Qualification number"], *map(list, qualifications)], XS)
        return setter
    for title, number in qualifications:
        setter.line(title, 20.0, bold=True)
        setter.line(f"Qualification Number: {number}")
    setter.line("Version 1.0")
    setter.turn()
    return setter


def closed(setter: Setter, *lines: str) -> Specification:
    """What is read of a handbook with a structure table below some lines, and two units."""
    setter.line("Structure", 14.0, bold=True)
    for line in lines:
        setter.line(line)
    setter.table(UNITS, [60.0, 130.0, 400.0, 500.0])
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    return extract(setter.document()).specification


def sizes(specification: Specification) -> list[tuple[str | None, int | None, int | None, int | None]]:
    return [
        (one.qualification_number, one.guided_learning_hours, one.total_qualification_time, one.credit_value)
        for one in specification.qualifications
    ]


def rules(specification: Specification) -> list[tuple[str | None, int | None]]:
    return [(rule.qualification_number, rule.min_credits) for rule in specification.rules]


def test_the_points_of_a_list_give_the_size_of_a_qualification() -> None:
    setter = opened(CERTIFICATE)
    setter.line("Things you need to know", 12.0, bold=True)
    for fact in ("Total Qualification Time (TQT): 170", "Guided Learning Hours (GLH): 126", "Credit value: 17"):
        setter.line(f"\u2022 {fact}")
    assert sizes(closed(setter)) == [(CERTIFICATE[1], 126, 170, 17)]


def test_each_block_with_a_number_gives_the_size_of_its_own_qualification() -> None:
    setter = opened(AWARD, CERTIFICATE)
    for (title, number), hours in ((AWARD, 24), (CERTIFICATE, 126)):
        setter.line(title, 12.0, bold=True)
        rows = [["Qualification number (QN)", number], ["Total Qualification Time (TQT)", str(hours + 10)]]
        rows += [["Guided Learning Hours (GLH)", str(hours)], ["Credit value", str(hours // 10)]]
        setter.table(rows, XS, head=0)
    assert sizes(closed(setter)) == [(AWARD[1], 24, 34, 2), (CERTIFICATE[1], 126, 136, 12)]


@pytest.mark.parametrize(
    "label",
    ["Ofqual Qualification Accreditation Number", "Qualification Approval No.", "QCF Qualification Number (QN)"],
)
def test_a_number_is_a_qualifications_under_every_label(label: str) -> None:
    setter = Setter()
    setter.line(CERTIFICATE[0], 20.0, bold=True)
    setter.line("Version 1.0")
    setter.turn()
    setter.table([["Qualification title", CERTIFICATE[0]], [label, CERTIFICATE[1]]], XS, head=0)
    assert [one.qualification_number for one in closed(setter).qualifications] == [CERTIFICATE[1]]


def test_a_number_that_no_qualification_has_is_told_where_none_is_published() -> None:
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Certificate in Lamp Care", 20.0, bold=True)
    setter.line("Version 1.0")
    for text in ("This handbook is for centres.", "Centres are approved.", f"Centres quote {CERTIFICATE[1]}."):
        setter.turn()
        setter.line(text)
    specification = closed(setter)
    lost = [f.message for f in specification.findings if f.code == "misread-front-value"]
    assert specification.qualifications == ()
    assert lost == [f"'Centres quote {CERTIFICATE[1]}.' prints the number of a qualification, and none is published"]


SAID = "To achieve the {} learners must achieve {} credits."


def test_sentences_about_the_award_and_the_certificate_are_rules_of_each() -> None:
    setter = opened(AWARD, CERTIFICATE)
    found = rules(closed(setter, f"{SAID.format('Level 2 Award in Lamp Care', 6)} {SAID.format('Certificate', 13)}"))
    assert found == [(AWARD[1], 6), (CERTIFICATE[1], 13)]


def test_a_type_that_two_qualifications_have_says_nothing_of_one() -> None:
    other = ("Larkfield Awards Level 3 Certificate in Lamp Care", "000/7306/4")
    setter = opened(AWARD, CERTIFICATE, other)
    assert rules(closed(setter, SAID.format("Certificate", 13))) == [(None, 13)]


def test_a_table_below_what_is_asked_for_two_qualifications_is_of_neither_alone() -> None:
    setter = opened(AWARD, CERTIFICATE)
    specification = closed(setter, SAID.format("Award", 6), SAID.format("Certificate", 13))
    assert [row.qualification_number for row in specification.structure] == [None, None]
    assert "structure-without-qualification" in {f.code for f in specification.findings}


def test_a_table_below_what_is_asked_for_one_qualification_is_of_that_one() -> None:
    setter = opened(AWARD, CERTIFICATE)
    setter.line("Learners may go on to the Certificate.")
    specification = closed(setter, SAID.format("Award", 6))
    assert [row.qualification_number for row in specification.structure] == [AWARD[1]] * 2


def test_hours_among_the_points_of_a_rule_are_no_rule_and_a_group_is_named_without_what_is_counted() -> None:
    setter = opened(CERTIFICATE)
    setter.line("To achieve this qualification learners must gain 13 credits. This must consist of:")
    for point in ("Mandatory Group A minimum credit: 13", "GLH: 104", "TQT: 130"):
        setter.line(f"\u2022 {point}")
    found = [(rule.text, rule.group_name) for rule in closed(setter).rules if rule.text[:1] not in "TL"]
    assert found == [("Mandatory Group A minimum credit: 13", "Mandatory Group A")]


def test_a_first_row_with_a_number_is_a_rule_and_no_head_of_the_table_below() -> None:
    setter = opened(CERTIFICATE)
    rows = [["Minimum number of credits that must be achieved", "13"], ["Number of mandatory credits", "9"]]
    setter.table(rows, XS)
    assert [rule.min_credits for rule in closed(setter).rules if "redits" in rule.text] == [13, 9]


@pytest.mark.parametrize(
    ("printed", "ranges"),
    [
        ("Pre 16 \u2717 16-18 \u2713 19+ \u2713", ("16-18", "19+")),
        ("Pre 16 x 16-18 \u2713 19+ \u2713", ("16-18", "19+")),
        ("Pre 16 \u2610 16-18 \u2611 19+ \u2611", ("16-18", "19+")),
        ("\u2610 Pre 16 \u2612 16-18 \u2612 19+", ("16-18", "19+")),
        ("\u2717 Pre 16 \u2713 16-18 \u2713 19+", ("16-18", "19+")),
        ("Pre 16 \u2610 16-18 \u2610 19+ \u2610", ()),
        ("\u25a1 learners who are aged 16 or over", ("16+",)),
        ("16-18 x 19+ x", ("16-18", "19+")),
    ],
)
@pytest.mark.parametrize("label", ["Age range", "Age range that the qualification is approved for"])
def test_ages_that_are_crossed_out_are_not_approved(printed: str, ranges: tuple[str, ...], label: str) -> None:
    setter = opened(CERTIFICATE)
    setter.table([["Qualification title", CERTIFICATE[0]], [label, printed]], XS, head=0)
    assert closed(setter).qualifications[0].age_ranges == ranges


def test_titles_and_numbers_in_the_points_of_a_list_are_those_of_the_qualifications() -> None:
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Awards in Lamp Care", 20.0, bold=True)
    setter.line("Version 1.0")
    setter.turn()
    setter.line("This handbook is about the following awards:")
    for title, number in (AWARD, CERTIFICATE):
        setter.line(f"\u2022 {title}. Qualification number: {number}")
    found = closed(setter).qualifications
    assert [(one.title, one.qualification_number) for one in found] == [AWARD, CERTIFICATE]


def test_a_code_above_the_title_of_the_cover_is_no_part_of_it() -> None:
    assert only(closed(opened(CERTIFICATE, above="SP3C99"))).title == CERTIFICATE[0]


def only(specification: Specification) -> Qualification:
    (one,) = specification.qualifications
    return one


def test_an_issue_with_its_date_in_the_feet_is_no_row_of_changes() -> None:
    setter = Setter()
    cover(setter)
    for number, title in ((None, ""), ("LC1", "Clean a lamp"), ("LC2", "Trim a wick")):
        if number is None:
            setter.line("Lamps are cleaned by day, and burn by night.")
        else:
            unit(setter, number, title)
        setter.words += build.words("Version 1.0 June 2016", 60, 815, 8.0)
        setter.words += build.words("\u00a9 Larkfield Awards", 300, 815, 8.0)
        setter.turn()
    assert "misread-lost-change" not in {found.code for found in extract(setter.document()).specification.findings}


def test_each_column_with_a_number_gives_the_title_and_size_of_its_own_qualification() -> None:
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Lamp Care", 20.0, bold=True)
    for _, number in (AWARD, CERTIFICATE):
        setter.line(f"Qualification number: {number}")
    setter.line("Version 1.0")
    setter.turn()
    titles = ["Level 2 Award in Lamp Care", "Level 2 Certificate in Lamp Care"]
    rows = [["Qualification title", *titles], ["Qualification number", AWARD[1], CERTIFICATE[1]]]
    rows += [
        ["Total qualification time", "34", "170"],
        ["Guided learning hours", "24", "126"],
        ["Credit value", "3", "17"],
    ]
    setter.table(rows, [60.0, 200.0, 400.0, 560.0], head=0)
    specification = closed(setter)
    assert [one.title for one in specification.qualifications] == titles
    assert sizes(specification) == [(AWARD[1], 24, 34, 3), (CERTIFICATE[1], 126, 170, 17)]


def test_titles_that_no_label_names_are_those_of_the_headings_above_the_numbers() -> None:
    setter = opened()
    setter.line("Larkfield Awards Lamp Care", 20.0, bold=True)
    setter.turn()
    for title, number in (AWARD, CERTIFICATE):
        setter.line(f"1.1 {title}", 12.0, bold=True)
        setter.line(f"Qualification number: {number}")
        setter.line("Learners must achieve 6 credits.")
    specification = closed(setter)
    assert [(one.title, one.qualification_number) for one in specification.qualifications] == [AWARD, CERTIFICATE]
    assert rules(specification) == [(AWARD[1], 6), (CERTIFICATE[1], 6)]


def test_titles_at_the_heads_of_columns_are_those_of_the_numbers_below() -> None:
    setter = opened()
    setter.line("Larkfield Awards Lamp Care", 20.0, bold=True)
    setter.turn()
    titles = ["Level 2 Award in Lamps", "Level 2 Diploma in Lamps"]
    rows = [["", *titles], ["Qualification number", AWARD[1], CERTIFICATE[1]], ["Grading", "Pass", "Merit"]]
    setter.table(rows, [60.0, 200.0, 350.0, 500.0])
    found = closed(setter).qualifications
    assert [(one.title, one.grading) for one in found] == [(titles[0], "Pass"), (titles[1], "Merit")]


def test_a_table_below_the_rules_of_two_headed_qualifications_is_of_neither_alone() -> None:
    setter = opened(AWARD, CERTIFICATE)
    for title, _ in (AWARD, CERTIFICATE):
        setter.line(title, 12.0, bold=True)
        setter.line("Learners must achieve 6 credits from Group A.")
    setter.line("Group A", 12.0, bold=True)
    specification = closed(setter)
    assert [row.qualification_number for row in specification.structure] == [None, None]


@pytest.mark.parametrize("heads", [("Award", "2.2 Certificate"), (AWARD[0], CERTIFICATE[0])])
def test_tables_below_headings_of_types_are_of_the_qualifications_of_those_types(heads: tuple[str, str]) -> None:
    setter = opened(AWARD, CERTIFICATE)
    setter.line(heads[0], 12.0, bold=True)
    setter.table(UNITS[:2], [60.0, 130.0, 400.0, 500.0])
    setter.line(heads[1], 12.0, bold=True)
    setter.table([UNITS[0], UNITS[2]], [60.0, 130.0, 400.0, 500.0])
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    rows = extract(setter.document()).specification.structure
    assert [(row.qualification_number, row.unit_number) for row in rows] == [(AWARD[1], "LC1"), (CERTIFICATE[1], "LC2")]


def test_the_head_of_a_column_is_no_title() -> None:
    setter = opened(CERTIFICATE)
    setter.table([["Qualification", "Rule"], ["Certificate", "Learners must achieve 13 credits."]], XS, head=0)
    assert [one.title for one in closed(setter).qualifications] == [CERTIFICATE[0]]


def test_a_title_with_a_level_heads_the_table_below_it_whatever_was_said_before() -> None:
    setter = opened(AWARD, CERTIFICATE)
    setter.line("Entry", 14.0, bold=True)
    setter.line("Learners for the Certificate must hold the Award. The Award is open to all.")
    setter.line(f"2.1 {AWARD[0]}", 12.0, bold=True)
    setter.table(UNITS[:2], [60.0, 130.0, 400.0, 500.0])
    setter.line(f"2.2 {CERTIFICATE[0]}", 12.0, bold=True)
    setter.line("Learners who hold the Award need one unit more.")
    rows = closed(setter).structure
    assert [row.qualification_number for row in rows] == [AWARD[1], CERTIFICATE[1], CERTIFICATE[1]]


def test_a_labelled_title_is_taken_where_the_cover_prints_it_in_capitals() -> None:
    setter = Setter()
    setter.line("LARKFIELD AWARDS LEVEL 2 CERTIFICATE IN LAMP CARE", 20.0, bold=True)
    setter.line(f"Qualification Number: {CERTIFICATE[1]}")
    setter.turn()
    setter.table(UNITS[:2], [60.0, 130.0, 400.0, 500.0])
    title = "Larkfield Awards Level 2 Certificate in Lamp Care"
    setter.table(
        [["Qualification title", title], ["Qualification number", CERTIFICATE[1]]], [60.0, 220.0, 520.0], head=0
    )
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    specification = extract(setter.document()).specification
    assert [one.title for one in specification.qualifications] == [title]
    assert specification.title == title.upper()


def test_a_cell_beside_several_rows_of_labels_and_values_is_no_label_of_the_first() -> None:
    setter = Setter()
    cover(setter)
    ys = [setter.y, setter.y + 20, setter.y + 40]
    rows = [("Guided learning hours", "97", "Assessment Time"), ("Self-study", "103", "")]
    xs = (60.0, 220.0, 320.0, 520.0)
    for row, y in zip(rows, ys, strict=False):
        for text, x in zip(row, xs, strict=False):
            setter.words += build.words(text, x + 4, y + 14)
    setter.rulings += [build.across(y, xs[0], xs[2]) for y in ys] + [build.down(x, ys[0], ys[-1]) for x in xs]
    setter.rulings += [build.across(y, xs[2], xs[3]) for y in (ys[0], ys[-1])]
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    (one,) = extract(setter.document()).specification.qualifications
    assert one.guided_learning_hours == 97


@pytest.mark.parametrize(
    "lines",
    [
        ("This is a Level 2 qualification with 17 credits, 126 GLH and a TQT of 170 hours.",),
        ("The qualification has a total of 17 credits. The guided learning hours are 126.", "TQT for it: 170 hours"),
        (
            "The Total Qualification Time (TQT) for this qualification is 170 hours. The GLH are 126.",
            "It is 17 credits",
        ),
        ("Guided Learning (GL) for this qualification is 126 hours.", "Credits for it: 17, TQT for it: 170"),
    ],
)
def test_sentences_give_the_size_of_a_qualification(lines: tuple[str, ...]) -> None:
    setter = opened(CERTIFICATE)
    for line in lines:
        setter.line(line)
    ((_, hours, time, credit_value),) = sizes(closed(setter))
    assert hours == 126
    assert time in {170, None}
    assert credit_value in {17, None}


def test_a_second_amount_in_brackets_is_what_the_labels_brackets_say() -> None:
    setter = opened(CERTIFICATE)
    setter.table([["Credit Value (Guided Learning Hours)", "17 (126)"], ["TQT", "170"]], [*XS[:2], 500.0], head=0)
    assert sizes(closed(setter)) == [(CERTIFICATE[1], 126, 170, 17)]


@pytest.mark.parametrize("numbered", [True, False])
def test_a_table_right_below_the_name_of_a_qualification_gives_its_size(numbered: bool) -> None:
    setter = opened(AWARD, CERTIFICATE)
    for (title, number), hours in ((AWARD, 24), (CERTIFICATE, 126)):
        setter.line(f"{title} \u2013 {number}" if numbered else title, 12.0, bold=True)
        rows = [["Guided Learning (GL)", str(hours)], ["Total Qualification Time", str(hours + 10)]]
        setter.table([*rows, ["Credit", str(hours // 10)]], [*XS[:2], 500.0], head=0)
    assert sizes(closed(setter)) == [(AWARD[1], 24, 34, 2), (CERTIFICATE[1], 126, 136, 12)]


def test_eight_figures_behind_another_bodys_label_are_no_number_of_a_qualification() -> None:
    setter = Setter()
    setter.line("Access to Higher Education Diploma (Lamps)", 20.0, bold=True)
    setter.line("Larkfield Awards")
    setter.line("QAA Diploma code: 40012345")
    setter.turn()
    assert closed(setter).qualifications == ()


def test_credits_before_the_hours_of_a_title_in_its_row_are_its_size() -> None:
    setter = opened(CERTIFICATE)
    setter.table(
        [["Title", "Size and structure"], [CERTIFICATE[0], "17 credits, 126 GLH (170 TQT)"]], [60.0, 360.0, 560.0]
    )
    assert sizes(closed(setter)) == [(CERTIFICATE[1], 126, 170, 17)]
