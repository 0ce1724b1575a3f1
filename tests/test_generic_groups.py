"""What names the groups of units: headings, banners and pathways, and what stands there and names none."""

from __future__ import annotations

import pytest

from pipeline.accept.list_rows import lost_rules
from pipeline.extraction import extract
from pipeline.models import Specification
from pipeline.terms import GroupKind
from tests import build
from tests.accepting import told
from tests.test_generic import unit
from tests.test_generic_front import CERTIFICATE, UNITS, closed, opened

COLUMNS = [60.0, 130.0, 400.0, 500.0]
LARGER = 11.5  # than the print of tables, as many handbooks set their text


def groups(specification: Specification) -> list[str | None]:
    return [row.group_name for row in specification.structure]


def codes(specification: Specification) -> set[str]:
    return {found.code for found in specification.findings}


def test_a_paragraph_above_a_table_names_no_group() -> None:
    setter = opened(CERTIFICATE)
    setter.line("Structure", 14.0, bold=True)
    setter.line("Learners must achieve all 6 credits from the two mandatory units.", LARGER)
    setter.table(UNITS, COLUMNS)
    specification = closed(setter)
    assert groups(specification)[:2] == [None, None]
    assert "misread-group" not in codes(specification)


def test_a_heading_above_such_a_paragraph_does() -> None:
    setter = opened(CERTIFICATE)
    setter.line("Mandatory units", 14.0, bold=True)
    setter.line("Learners must achieve all 6 credits from these units.", LARGER)
    setter.table(UNITS, COLUMNS)
    assert groups(closed(setter))[:2] == ["Mandatory units"] * 2


def test_what_is_asked_of_a_group_stands_behind_its_name_across_the_table() -> None:
    setter = opened(CERTIFICATE)
    setter.table(UNITS[:1], COLUMNS)
    banners = [
        "Group M \u2013 all units must be achieved (5 credits)",
        "Group O \u2013 a minimum of 1 and a maximum of 2 units from this group",
    ]
    for banner, row in zip(banners, UNITS[1:], strict=True):
        setter.y -= 20
        setter.table([[banner]], [COLUMNS[0], COLUMNS[-1]], head=0)
        setter.y -= 20
        setter.table([row], COLUMNS, head=0)
    specification = closed(setter)
    assert groups(specification)[:2] == banners
    assert "misread-group" not in codes(specification)


KINDS = {
    "Compulsory units": GroupKind.MANDATORY,
    "Required units": GroupKind.MANDATORY,
    "Elective units": GroupKind.OPTIONAL,
    "Specialist units": None,
    "Endorsed units": None,
}


@pytest.mark.parametrize("group", KINDS)
@pytest.mark.parametrize("place", ["heading", "banner", "cell", "head", "column"])
def test_a_kind_of_group_is_read_wherever_it_stands(place: str, group: str) -> None:
    setter = opened(CERTIFICATE)
    if place == "heading":
        setter.line(group, 14.0, bold=True)
        setter.table(UNITS, COLUMNS)
    elif place == "banner":
        setter.table(UNITS[:1], COLUMNS)
        setter.y -= 20
        setter.table([[group]], [COLUMNS[0], COLUMNS[-1]], head=0)
        setter.y -= 20
        setter.table(UNITS[1:], COLUMNS, head=0)
    elif place == "cell":
        setter.table([UNITS[0], [group, "", ""], *UNITS[1:]], [60.0, 180.0, 400.0, 500.0])
    elif place == "head":
        setter.table([[UNITS[0][0], group, *UNITS[0][2:]], *UNITS[1:]], COLUMNS)
    else:
        setter.table([[*UNITS[0], "Notes"], *([*row, group] for row in UNITS[1:])], [60.0, 130.0, 330.0, 390.0, 500.0])
    specification = closed(setter)
    assert [(row.group_name, row.group_kind) for row in specification.structure][:2] == [(group, KINDS[group])] * 2
    assert not {"misread-group-unread", "column-unknown"} & codes(specification)


def test_what_is_required_is_no_kind_of_group() -> None:
    setter = opened(CERTIFICATE)
    setter.line("Resources required for units", 14.0, bold=True)
    rows = [[*UNITS[0], "Workshop"], *([*row, "Required"] for row in UNITS[1:])]
    setter.table(rows, [60.0, 130.0, 330.0, 390.0, 500.0])
    specification = closed(setter)
    assert groups(specification)[:2] == [None, None]
    assert "column-unknown" in codes(specification)


@pytest.mark.parametrize("group", ["Mandatory units", "Optional Group B"])
def test_a_groups_name_alone_in_its_row_is_a_banner_whatever_it_is_set_in(group: str) -> None:
    setter = opened(CERTIFICATE)
    setter.table([UNITS[0], [group, "", ""], *UNITS[1:]], [60.0, 180.0, 400.0, 500.0])
    specification = closed(setter)
    assert groups(specification)[:2] == [group] * 2
    assert "misread-group-unread" not in codes(specification)


def test_a_group_on_two_lines_beside_its_units_is_read_and_its_numbers_are_each_rows_own() -> None:
    setter = opened(CERTIFICATE)
    left, top = COLUMNS[0] - 50.0, setter.y
    setter.table(UNITS[:1], COLUMNS)
    for at, group in enumerate(("Mandatory units", "Optional units")):
        setter.y -= 20
        first = setter.y
        numbers = [[f"LC{2 * at + nth}", f"Clean lamps of kind {2 * at + nth}", "3"] for nth in (1, 2)]
        setter.table(numbers, COLUMNS, head=0)
        for line, word in enumerate(group.split()):
            setter.words += build.words(word, left + 4, first + 12 + 14 * line)
        setter.rulings.append(build.across(first, left, COLUMNS[0]))
    setter.rulings += [build.down(left, top, setter.y - 20), build.across(setter.y - 20, left, COLUMNS[0])]
    setter.rulings.append(build.across(top, left, COLUMNS[0]))
    specification = closed(setter)
    assert groups(specification)[:4] == ["Mandatory units"] * 2 + ["Optional units"] * 2
    assert not {"misread-group-unread", "misread-cell-unread"} & codes(specification)


def test_what_a_pathway_asks_for_is_asked_of_its_learners() -> None:
    setter = opened(CERTIFICATE)
    setter.line("Pathway 1: Trade", 12.0, bold=True)
    setter.line(
        "Learners must complete four units, giving a minimum of 12 credits. At least 6 credits must be at Level 3."
    )
    setter.line("Pathway 2: Brand", 12.0, bold=True)
    setter.line("Learners must complete three units.")
    setter.line("Delivery", 14.0, bold=True)
    setter.line("Learners taking the Brand pathway must complete two units from Group B.")
    said = [(r.group_name, r.at_level, *r.amounts) for r in closed(setter).rules]
    assert said == [
        ("Pathway 1", None, None, None, 4, None),
        ("Pathway 1", None, 12, None, None, None),
        ("Pathway 1", "3", 6, None, None, None),
        ("Pathway 2", None, None, None, 3, None),
        ("Brand pathway", None, None, None, None, None),  # of a group in a pathway: no field holds it
    ]


def test_the_points_below_a_pathway_are_asked_of_its_learners_and_one_route_alone_is_no_pathway() -> None:
    setter = opened(CERTIFICATE)
    for name in ("Pathway A: Trade", "Pathway B: Brand"):
        setter.line(name, 12.0, bold=True)
        setter.line("Learners must achieve:")
        setter.line("\u2022 at least 9 credits")
    assert [(r.group_name, r.min_credits) for r in closed(setter).rules] == [("Pathway A", 9), ("Pathway B", 9)]
    alone = opened(CERTIFICATE)
    alone.line("Assessment route", 12.0, bold=True)
    alone.line("Learners must complete three units.")
    assert [(r.group_name, r.min_units) for r in closed(alone).rules] == [(None, 3)]


def test_a_table_of_qualifications_lists_no_units() -> None:
    setter = opened(CERTIFICATE)
    rows = [["Title", "Number", "Level"], [CERTIFICATE[0], CERTIFICATE[1], "2"]]
    setter.table(rows, COLUMNS)
    assert CERTIFICATE[0] not in [row.title for row in closed(setter).structure]


def test_the_numbers_in_rows_of_units_head_no_columns_of_the_grid_below() -> None:
    setter = opened(CERTIFICATE)
    setter.line("Structure", 14.0, bold=True)
    setter.table(
        [
            ["Unit number", "Unit title", "Level", "Credit", "GLH"],
            ["1", "Clean a lamp", "2", "6", "40"],
            ["2", "Trim a wick", "2", "5", "38"],
        ],
        [60.0, 130.0, 330.0, 380.0, 440.0, 500.0],
    )
    setter.line("Mapping of units to NOS", 14.0, bold=True)
    setter.table([["NOS", "Unit 1", "Unit 2"], ["LK1", "x", ""], ["LK2", "", "x"]], [60.0, 200.0, 300.0, 400.0])
    setter.turn()
    for number, title in (("1", "Clean a lamp"), ("2", "Trim a wick")):
        unit(setter, number, title)
        setter.turn()
    specification = extract(setter.document()).specification
    assert [(one.code or one.title, one.unit_number) for one in specification.mappings] == [("LK1", "1"), ("LK2", "2")]
    assert "misread-grid-unread" not in codes(specification)


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("Learners must achieve 12 credits in all.", "Centres must be registered for it."), 1),
        (("A minimum of two units must be internally verified.", "Learners keep their work."), 0),
        (("Learners may resit a maximum of two units.", "Learners must achieve 12 credits in all."), 1),
    ],
)
def test_a_rule_that_is_lost_is_told_whatever_stands_beside_it(lines: tuple[str, ...], count: int) -> None:
    """And what counts units and is no rule is not."""
    setter = opened(CERTIFICATE)
    for line in lines:
        setter.line(line)
    setter.table(UNITS, COLUMNS)
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    document = setter.document()
    specification = extract(document).specification
    found = told(lost_rules, document, specification.model_copy(update={"rules": ()}))
    assert [one.code for one in found] == ["misread-lost-rule"] * count


def test_the_number_of_a_page_is_no_value_of_a_row_that_has_the_same_number_elsewhere() -> None:
    setter = opened(CERTIFICATE)
    rows = [[*row, *more] for row, more in zip(UNITS, (["Credit", "Page"], ["3", "3"], ["4", "2"]), strict=True)]
    setter.table(rows, [60.0, 130.0, 330.0, 390.0, 450.0, 500.0])
    assert "misread-cell-unread" not in codes(closed(setter))
