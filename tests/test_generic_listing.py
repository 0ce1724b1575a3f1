"""Rows of structure tables beside the qualifications that a handbook prints."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.findings import Reading
from pipeline.interpret.listing import Draft, Listing, without_qualification
from pipeline.models import Specification
from pipeline.wording.lead_ins import Role, role_of
from tests import build
from tests.factory import structure_row
from tests.test_generic import Setter, cover, listed, unit


def listing(*tables: int) -> Listing:
    return Listing([Draft(structure_row(title=f"Lamps {at}"), (), None, table) for at, table in enumerate(tables)])


@pytest.mark.parametrize(
    ("numbers", "known", "told"),
    [
        ((None, None, None), True, ["'Lamps 0'", "'Lamps 2'"]),  # once a table
        (("999/0001/X", "999/0001/X", None), True, ["'Lamps 2'"]),
        (("999/0001/X", "999/0001/X", "999/0001/X"), True, []),
        ((None, None, None), False, []),  # the handbook prints no number at all
    ],
)
def test_a_table_that_no_qualification_stands_above_is_told(
    numbers: tuple[str | None, ...], known: bool, told: list[str]
) -> None:
    drafts = listing(0, 0, 1)
    rows = [
        draft.row.model_copy(update={"qualification_number": number})
        for draft, number in zip(drafts.rows, numbers, strict=True)
    ]
    found = list(without_qualification(drafts, rows, known))
    assert [one.message.split(" with ")[1].split(" says")[0] for one in found] == told
    assert {one.code.value for one in found} <= {"structure-without-qualification"}


def listing_of(heads: list[str], *tables: list[str]) -> Specification:
    """What is published of units in tables of one row each, all below the same heads."""
    setter = Setter()
    cover(setter)
    for row in tables:
        setter.line("Optional units", bold=True)
        setter.table([heads, row], [60.0, 130.0, 300.0, 350.0, 500.0][: len(heads) + 1])
    setter.turn()
    for number, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick"), ("LC3", "Fill a lamp")):
        unit(setter, number, title)
        setter.turn()
    return extract(setter.document()).specification


def told(specification: Specification, code: Reading) -> list[str]:
    return [one.message.replace(" of a table of units", "") for one in specification.findings if one.code == code]


def test_a_column_of_units_that_is_in_no_list_is_told_once_unless_it_is_a_rule() -> None:
    heads = ["Unit number", "Unit title", "Level"]
    rows = ["LC3", "Fill a lamp", "2", "LC4"], ["LC4", "Carry a lamp", "2", "LC3"]
    assert told(listing_of([*heads, "Notes"], *rows), Reading.COLUMN_UNKNOWN) == [
        "the column 'Notes' is in no list: 'LC4'"
    ]
    assert told(listing_of([*heads, "Barred with"], *rows), Reading.COLUMN_UNKNOWN) == []


@pytest.mark.parametrize(
    ("heads", "says"),
    [
        (["Unit number", "Unit title"], []),
        (["Unit number", "Further units"], []),  # the group of those below it
        (["Unit", "Mandatory units"], []),
        (["Unit number", "Lamp work"], ["the column 'Lamp work' is read as the units' title"]),
        (
            ["Title", "Lamp work"],
            ["the column 'Title' is read as the units' number", "the column 'Lamp work' is read as the units' title"],
        ),
    ],
)
def test_a_column_that_is_read_as_what_its_head_does_not_say_is_told_once(heads: list[str], says: list[str]) -> None:
    rows = ["LC3", "Fill a lamp", "2"], ["LC4", "Carry a lamp", "2"]
    specification = listing_of([*heads, "Level"], *rows)
    assert [(row.unit_number, row.title) for row in specification.structure[2:]] == [
        ("LC3", "Fill a lamp"),
        ("LC4", "Carry a lamp"),
    ]
    found = told(specification, Reading.COLUMN_MISHEADED)
    assert [one.split(",")[0] for one in found] == says
    assert all(one.endswith(("'LC3'", "'Fill a lamp'")) for one in found)


@pytest.mark.parametrize(
    ("heads", "row", "number", "unknown"),
    [
        (["Kode", "Title", "Level"], ["Y/000/3101", "Fill a lamp", "2"], "Y/000/3101", ["Kode"]),
        (["Unit number", "Title", "Level", "Barred with"], ["LC3", "Fill a lamp", "2", "Y/000/3101"], None, []),
        (
            ["Reference", "Title", "Level", "Replaces"],
            ["Y/000/3101", "Fill a lamp", "2", "M/000/5503"],
            "Y/000/3101",
            ["Replaces"],
        ),
    ],
)
def test_reference_numbers_of_other_units_are_none_of_the_units(
    heads: list[str], row: list[str], number: str | None, unknown: list[str]
) -> None:
    specification = listing_of(heads, row)
    assert specification.structure[-1].unit_reference_number == number
    assert [one.split("'")[1] for one in told(specification, Reading.COLUMN_UNKNOWN)] == unknown


def columns(setter: Setter, *texts: str, bold: bool = False) -> None:
    """A line of texts in columns that nothing rules."""
    for x, text in zip((60.0, 150.0, 330.0, 380.0, 440.0), texts, strict=False):
        setter.words += build.words(text, x, setter.y, bold=bold)
    setter.y += 16


def test_lists_of_which_only_the_heads_are_underlined_are_lists_each_with_its_group() -> None:
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Certificate in Lamp Care", 20.0, bold=True)
    setter.line("Qualification Number: 000/7304/0")
    setter.turn()
    groups = {"Mandatory units": ("Clean a lamp", "Trim a wick"), "Optional units": ("Hang lamps",)}
    for group, titles in groups.items():
        setter.line(group, 13.0, bold=True)
        columns(setter, "Unit number", "Title", "Level", "Credit", "GLH", bold=True)
        setter.rulings.append(build.across(setter.y - 12, 60.0, 480.0))
        for title in titles:
            columns(setter, f"LC{len(title)}", title, "2", "3", "20")
    for titles in groups.values():
        for title in titles:
            setter.turn()
            unit(setter, f"LC{len(title)}", title)
    specification = extract(setter.document()).specification
    assert [(row.group_name, row.title, row.credit_value) for row in specification.structure] == [
        (group, title, 3) for group, titles in groups.items() for title in titles
    ]


def test_a_head_of_labels_alone_is_no_fact_and_a_table_of_qualifications_no_unit() -> None:
    """'Unit title | Assessment' above rows, and 'Code | Title | Qualification number' above one."""
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Certificate in Lamp Care", 20.0, bold=True)
    setter.turn()
    rows = [
        ["Code", "Title", "Qualification number", "Credit", "GLH"],
        ["LF5", "Level 2 Certificate in Lamp Care", "000/7304/0", "3", "20"],
    ]
    setter.table(rows, [60.0, 110.0, 300.0, 410.0, 450.0, 500.0])
    rows = [["Unit", "QAN unit number", "Unit title", "Assessment"], ["LCW201", "T/000/4401", "Trim a wick", "Test"]]
    setter.table(rows, [60.0, 130.0, 250.0, 400.0, 500.0])
    setter.turn()
    setter.line("LCW201 Trim a wick", 16.0, bold=True)
    setter.line("Level: 2")
    setter.line("Credit value: 3")
    rows = [["Learning outcomes", "Assessment criteria"], ["1. Know wicks", "1.1 Name them\n1.2 Say how they burn"]]
    setter.table(rows, [60.0, 220.0, 500.0])
    specification = extract(setter.document()).specification
    assert [(row.unit_number, row.unit_reference_number) for row in specification.structure] == [
        ("LCW201", "T/000/4401")
    ]
    assert [(u.unit_number, u.unit_reference_number, u.title) for u in specification.units] == [
        ("LCW201", "T/000/4401", "Trim a wick")
    ]


@pytest.mark.parametrize("top", [False, True])
def test_rows_between_a_rule_below_the_head_and_one_at_the_end_are_rows(top: bool) -> None:
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Certificate in Lamp Care", 20.0, bold=True)
    setter.line("Qualification Number: 000/7304/0")
    setter.turn()
    titles = ("Clean a lamp", "Trim a wick", "Hang lamps up")
    setter.rulings += [build.across(setter.y - 12, 58.0, 480.0)] if top else []
    columns(setter, "Unit number", "Title", "Level", "Credit", "GLH", bold=True)
    setter.rulings.append(build.across(setter.y - 12, 58.0, 480.0))
    for title in titles:
        columns(setter, f"LC{len(title)}", title, "2", "3", "20")
    setter.rulings.append(build.across(setter.y - 12, 58.0, 480.0))
    for title in titles:
        setter.turn()
        unit(setter, f"LC{len(title)}", title)
    assert [row.title for row in extract(setter.document()).specification.structure] == [*titles]


def test_a_list_ends_where_the_next_pages_table_has_a_banner_and_other_columns() -> None:
    titles = {"T/000/4401": "Clean a lamp", "A/000/4402": "Trim a wick"}
    setter = listed(titles, [60.0, 160.0, 340.0, 400.0, 500.0])
    for at, (number, title) in enumerate(titles.items(), 1):
        setter.turn()
        setter.table([[f"Unit {at}: {title}"]], [60.0, 500.0])
        setter.y -= 20
        rows = [[f"Unit reference: {number}", "Level: 2   Credit: 3"], ["The learner will:", "The learner can:"]]
        rows += [["1. Know lamps", "1.1 Name the parts of a lamp"], ["", "1.2 Say how it is lit"]]
        setter.table(rows, [60.0, 220.0, 500.0], head=0)
    specification = extract(setter.document()).specification
    assert [row.title for row in specification.structure] == [*titles.values()]
    assert [(u.unit_reference_number, u.title) for u in specification.units] == [*titles.items()]


def test_a_column_to_sign_off_is_filled_in_by_hand() -> None:
    assert role_of("Assessor sign off") is role_of("Sign-off") is Role.FORM


def test_a_level_whose_number_stands_on_a_line_of_its_own_is_read() -> None:
    setter = Setter()
    setter.line("Larkfield Awards Entry Level Award in Lamp Care (Entry 3)", 20.0, bold=True)
    setter.line("Qualification Number: 000/7304/0")
    setter.turn()
    setter.line("Mandatory units", bold=True)
    rows = [["LC1", "Clean a lamp", "Entry\n3", "3"], ["LC2", "Trim a wick", "Entry\n3", "4"]]
    setter.table([["Unit number", "Unit title", "Level", "Credit"], *rows], [60.0, 130.0, 330.0, 380.0, 440.0])
    setter.turn()
    for number, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick")):
        setter.line(f"Unit {number}: {title}", 16.0, bold=True)
        setter.line("Level: Entry 3")
        setter.gap()
        setter.table([["Learning outcomes", "Assessment criteria"], ["1. Know lamps", "1.1 Name them"]], [60, 220, 500])
        setter.turn()
    specification = extract(setter.document()).specification
    assert [row.level for row in specification.structure] == ["Entry 3", "Entry 3"]
    assert specification.qualifications[0].level == "Entry 3"
    assert not {"misread-cell-unread", "misread-front-value"} & {one.code for one in specification.findings}


def test_heads_whose_words_a_narrow_column_breaks_are_known() -> None:
    setter = Setter()
    cover(setter)
    setter.line("Mandatory units", bold=True)
    rows = [["Unit no.", "Unit title", "Lev\nel", "Cre\ndit\nvalue", "GL\nH"], ["LC3", "Fill a lamp", "2", "4", "30"]]
    setter.table(rows, [60.0, 130.0, 300.0, 330.0, 360.0, 400.0])
    setter.turn()
    for number, title in (("LC1", "Clean a lamp"), ("LC2", "Trim a wick"), ("LC3", "Fill a lamp")):
        unit(setter, number, title)
        setter.turn()
    row = next(row for row in extract(setter.document()).specification.structure if row.unit_number == "LC3")
    assert (row.level, row.credit_value, row.guided_learning_hours) == ("2", 4, 30)
