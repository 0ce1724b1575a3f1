"""`specs export case`: a CASE 1.0 package of each specification, with the same identifiers each time."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipeline.cli import main
from pipeline.export.case.links import links_of
from pipeline.export.case.package import package
from pipeline.findings import Checked, finding, published
from pipeline.keys import keyed
from pipeline.licences import Licences
from pipeline.models import AssessmentCriterion, Block, ContentArea, Item, Specification
from pipeline.publish import publish
from pipeline.published import read_published
from pipeline.terms import NumberScheme, OutcomeKind
from tests.factory import criterion, outcome, place, qualification, specification, structure_row, unit
from tests.scoring import ABSENT, SHARED

SCHEMA = SHARED / "register/schemas/case-v1p0-cfpackage-schema.json"
GOLDEN = Path(__file__).parent / "golden"
CHANGED = "2026-03-01T00:00:00+00:00"


def made(one: Specification) -> dict[str, Any]:
    return package(one, links_of([one]), CHANGED, Licences({}).of(one.awarding_body))


def items(found: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [item for item in found["CFItems"] if item["CFItemType"] == kind]


def parents(found: dict[str, Any], item: dict[str, Any]) -> list[tuple[str, int]]:
    """The titles of what an item belongs to, and its place there."""
    return [
        (one["destinationNodeURI"]["title"], one["sequenceNumber"])
        for one in found["CFAssociations"]
        if one["associationType"] == "isChildOf" and one["originNodeURI"]["identifier"] == item["identifier"]
    ]


def test_a_unit_of_two_groups_has_two_parents_and_one_that_is_not_listed_the_only_qualification() -> None:
    rows = tuple(
        structure_row(unit_number="1", unit_reference_number=None, group_name=name, qualification_number=None)
        for name in ("Mandatory units", "Option B")
    )
    one = specification(units=(unit("1", None), unit("2", None, title="Unlisted")), structure=rows)
    found = made(one)
    listed, unlisted = items(found, "Unit")
    assert [title for title, _ in parents(found, listed)] == ["Mandatory units", "Option B"]
    (own,) = items(found, "Qualification")
    assert [title for title, _ in parents(found, unlisted)] == [own["fullStatement"]]
    assert [title for title, _ in parents(found, own)] == [one.title]
    assert len(items(found, "Group of units")) == 2


@pytest.mark.parametrize("numbers", [(), ("600/0001/1", "600/0002/2"), (None, None)])
def test_units_that_no_table_lists_stand_below_the_document_where_the_qualification_is_not_known(
    numbers: tuple[str | None, ...],
) -> None:
    several = tuple(qualification(qualification_number=number, title=f"Award {n}") for n, number in enumerate(numbers))
    row = structure_row(unit_number="2", unit_reference_number=None, group_name=None, qualification_number=None)
    one = specification(qualifications=several, units=(unit("1", None), unit("2", None)), structure=(row,))
    found = made(one)
    assert [parents(found, item)[0][0] for item in items(found, "Unit")] == [one.title, one.title]


def test_criteria_stand_below_their_outcome_in_order_and_sub_points_by_depth() -> None:
    points = tuple(Item(text=text, depth=depth, place=place()) for text, depth in (("wet", 1), ("rain", 2), ("dry", 1)))
    criteria = (criterion("1.1", text="Name it", items=points), criterion("1.2", text="Do it", items=()))
    one = specification(units=(unit(learning_outcomes=(outcome("1", text="Know it", assessment_criteria=criteria),)),))
    found = made(one)
    assert [(c["listEnumeration"], *parents(found, c)) for c in items(found, "Assessment criterion")] == [
        ("1.1", ("Know it", 1)),
        ("1.2", ("Know it", 2)),
    ]
    assert [parents(found, point)[0][0] for point in items(found, "Sub-point")] == ["Name it", "wet", "Name it"]


def test_an_issue_is_replaced_by_the_next_whatever_their_order() -> None:
    old = specification(specification_id="f/1", issue="Issue 1", issued="2024-01", units=(unit(title="A trade"),))
    new = specification(specification_id="f/2", issue="Issue 2", issued="2025-01", units=(unit(title="A new trade"),))
    found = links_of([new, old])
    assert {link.kind for link in found["f/1"]} == {"replacedBy"}
    ends = [(link.origin.key.partition(":")[0], link.origin.title, link.destination.title) for link in found["f/1"]]
    assert ends[0] == ("specifications", old.title, new.title)
    assert [end for end in ends if end[0] == "units"] == [("units", "A trade", "A new trade")]
    assert not found.get("f/2")


@pytest.mark.parametrize(
    ("issues", "replaced"),
    [
        # a scan, or the file saved anew, is one more copy of its issue
        ((("1", "2024"), ("2", "2025"), ("2", "2025")), {("f/0", "f/1")}),
        ((("1", "2024"), ("1", "2024"), ("2", "2025")), {("f/0", "f/2"), ("f/1", "f/2")}),
        ((("2", None), ("3", None), ("4", "2027-05")), {("f/0", "f/1"), ("f/1", "f/2")}),
        ((("2", "2027-05"), ("3", None), ("4", "2026-05")), set()),  # the date denies the number
        (((None, None), (None, None)), set()),
        (((None, "2025"), ("4", None)), set()),
    ],
)
def test_each_copy_of_an_issue_is_replaced_by_the_next_issue_where_the_order_is_known(
    issues: tuple[tuple[str | None, str | None], ...], replaced: set[tuple[str, str]]
) -> None:
    documents = [
        specification(specification_id=f"f/{n}", issue=issue and f"Issue {issue}", issued=issued)
        for n, (issue, issued) in enumerate(issues)
    ]
    found = [link for links in links_of(documents).values() for link in links]
    ends = [(link.origin.key, link.destination.key) for link in found if link.origin.key.startswith("specifications:")]
    assert {(old.partition(":")[2], new.partition(":")[2]) for old, new in ends} == replaced


def test_content_and_sub_points_are_replaced_by_those_of_the_same_criterion() -> None:
    old, new = (
        specification(
            specification_id=f"f/{n}",
            issue=f"Issue {n}",
            issued=f"202{n}-01",
            units=(unit(content_areas=(), **asking("Name the tools", *points, content="hammers")),),
        )
        for n, points in ((1, ("a file", "a saw")), (2, ("a plane", "a file")))
    )
    links = links_of([old, new])
    found = {(link.origin.key, link.origin.title, link.destination.title) for link in links["f/1"]}
    assert {end[1:] for end in found if "/point" in end[0] or "/item" in end[0]} == {
        ("a file", "a file"),
        ("hammers", "hammers"),
    }
    whole = package(old, links, CHANGED, Licences({}).of(old.awarding_body))
    ties = [one for one in whole["CFAssociations"] if one["associationType"] == "replacedBy"]
    assert {one["originNodeURI"]["identifier"] for one in ties[1:]} <= {one["identifier"] for one in whole["CFItems"]}


def test_qualifications_groups_and_areas_are_replaced_by_those_of_their_number_name_and_title() -> None:
    def issue(n: int, area: str, group: str) -> Specification:
        titles = (("A", area), ("B", "Knots and lines"))
        areas = tuple(ContentArea(number=m, title=title, amplification=(), place=place()) for m, title in titles)
        rows = tuple(
            structure_row(unit_number="1", unit_reference_number=None, group_name=name, qualification_number=None)
            for name in ("Mandatory units", "Mandatory units", group)
        )
        return specification(
            specification_id=f"f/{n}",
            issue=f"Issue {n}",
            issued=f"202{n}-01",
            qualifications=(qualification(), qualification(qualification_number=None, title="Another")),
            units=(unit(content_areas=areas),),
            structure=rows,
            certified=True,
        )

    old, new = issue(1, "Wind", "Option A"), issue(2, "Sails", "Option B")
    links = links_of([new, old])
    found = {(link.origin.key.partition(":")[0], link.origin.title, link.destination.title) for link in links["f/1"]}
    title = old.qualifications[0].title
    assert {end for end in found if end[0] in {"qualifications", "groups", "content_areas"}} == {
        ("qualifications", title, title),
        ("groups", "Mandatory units", "Mandatory units"),
        ("content_areas", "Knots and lines", "Knots and lines"),
    }
    packages = [package(one, links, CHANGED, Licences({}).of(one.awarding_body)) for one in (old, new)]
    items = [{item["identifier"] for item in made["CFItems"]} for made in packages]
    ties = [one for one in packages[0]["CFAssociations"] if one["associationType"] == "replacedBy"]
    for one in ties[1:]:
        assert one["originNodeURI"]["identifier"] in items[0]
        assert one["destinationNodeURI"]["identifier"] in items[1]
    documents = [made["CFDocument"] for made in packages]
    assert [one["adoptionStatus"] for one in documents] == ["Deprecated", "Adopted"]
    assert [one["notes"].endswith("; a later issue replaces it") for one in documents] == [True, False]


def tied(*changes: dict[str, Any]) -> set[tuple[str, str, str]]:
    """How a body's copy of a unit is tied to each of these copies: the two issues, and the kind of the link."""
    facts = {"title": "Tools", "level": "3", "credit_value": 4, "guided_learning_hours": 24, "content_areas": ()}
    own = {"awarding_body": "body", **facts, **asking("Name the tools")}
    copies = [own, *({**own, "awarding_body": f"body-{n}", **change} for n, change in enumerate(changes))]
    found = links_of(
        specification(
            specification_id=f"{n}/1",
            family_id=str(n),
            awarding_body=copy["awarding_body"],
            units=(unit(**{name: value for name, value in copy.items() if name != "awarding_body"}),),
        )
        for n, copy in enumerate(copies)
    )
    return {(of, link.destination.key.split(":")[1][0], link.kind) for of, links in found.items() for link in links}


def asking(text: str, *points: str, content: str = "") -> dict[str, Any]:
    """A unit's outcomes with one criterion, its sub-points, and its content."""
    items = tuple(Item(text=point, depth=1, place=place()) for point in points)
    taught = (Block(heading=None, items=(Item(text=content or "none", depth=1, place=place()),), place=place()),)
    own = criterion("1.1", text=text, items=items, amplification=taught if content else ())
    return {"learning_outcomes": (outcome("1", assessment_criteria=(own,), amplification=()),)}


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({}, "exactMatchOf"),
        (asking("Name the tools."), "exactMatchOf"),
        ({"title": "TOOLS"}, "exactMatchOf"),
        ({"level": None, "credit_value": None}, "exactMatchOf"),
        (asking("Name the tools", content="hammers"), "exactMatchOf"),
        (asking("Use the tools"), "isRelatedTo"),
        (asking("Name the tools", "a file"), "isRelatedTo"),
        ({"title": "Tools and machines"}, "isRelatedTo"),
        ({"level": "2"}, "isRelatedTo"),
        ({"credit_value": 5}, "isRelatedTo"),
        ({"guided_learning_hours": 22}, "isRelatedTo"),
        ({"guided_learning_hours": None}, "exactMatchOf"),
        ({"learning_outcomes": ()}, "isRelatedTo"),
    ],
)
def test_another_bodys_copy_of_a_unit_is_an_exact_match_if_nothing_that_both_print_differs(
    change: dict[str, Any], kind: str
) -> None:
    assert tied(change) == {("0/1", "1", kind), ("1/1", "0", kind)}


def test_copies_with_different_content_are_related_and_copies_of_one_body_are_not_tied() -> None:
    hammers, saws = (asking("Name the tools", content=content) for content in ("hammers", "saws"))
    assert {kind for one, other, kind in tied(hammers, saws) if "0" not in one + other} == {"isRelatedTo"}
    assert tied({"awarding_body": "body"}) == set()


def test_units_of_a_group_are_numbered_in_the_order_of_its_rows_and_those_of_no_row_come_last() -> None:
    listed = [("2", "A"), ("1", "A"), ("1", "B"), ("2", "B")]
    rows = tuple(
        structure_row(unit_number=number, unit_reference_number=None, group_name=name, qualification_number=None)
        for number, name in listed
    )
    units = tuple(unit(number, None, title=f"Unit {number}") for number in ("3", "1", "2"))
    found = made(specification(units=units, structure=rows))
    own = {item["listEnumeration"]: parents(found, item) for item in items(found, "Unit")}
    (whole,) = items(found, "Qualification")
    assert own == {"1": [("A", 2), ("B", 1)], "2": [("A", 1), ("B", 2)], "3": [(whole["fullStatement"], 3)]}


def test_a_unit_whose_row_prints_its_title_alone_stands_in_the_group_of_that_row() -> None:
    row = structure_row(
        unit_number=None, unit_reference_number=None, title="Tools", group_name="A", qualification_number=None
    )
    found = made(specification(units=(unit("1", None, title="Tools"),), structure=(row,)))
    assert [parents(found, item) for item in items(found, "Unit")] == [[("A", 1)]]


def test_a_term_says_the_same_in_every_package_and_levels_of_scqf_are_terms_of_their_own() -> None:
    def of(number: str, scheme: NumberScheme | None, **about: Any) -> Specification:
        own = unit("1", number, number_scheme=scheme, level="3", **about)
        return specification(specification_id=f"{number}/1", units=(own,), qualifications=(), issued="2024-01")

    packages = [
        made(of("A/506/2130", NumberScheme.OFQUAL)),
        made(of("HV7Y 73", NumberScheme.SQA)),
        made(of("B/1", None, level_printed="SCQF level 3")),
        made(of("C/1", None)),
    ]
    assert [items(one, "Unit")[0]["educationLevel"] for one in packages] == [
        ["Level 3"],
        ["SCQF level 3"],
        ["SCQF level 3"],
        ["Level 3"],
    ]
    terms = defaultdict(set)
    for one in [*packages, made(specification(issued="2025-02"))]:
        for found in one["CFDefinitions"].values():
            for term in found:
                terms[term["identifier"]].add(json.dumps(term, sort_keys=True))
    assert {len(prints) for prints in terms.values()} == {1}
    levels = [term for prints in terms.values() for term in map(json.loads, prints) if "evel 3" in term["title"]]
    assert len(levels) == len({term["hierarchyCode"] for term in levels}) == 2


def test_both_ends_of_a_range_are_in_the_notes() -> None:
    both = qualification(credit_value=4, credit_value_max=12)
    (item,) = items(made(specification(qualifications=(both,))), "Qualification")
    assert "Credit value: 4\u201312" in item["notes"]


def test_what_is_not_certified_says_so_and_why_in_the_package() -> None:
    point = Item(text="wet", depth=1, place=place())
    criteria = (
        criterion("1.1", text="Name it", items=(), amplification=()),
        criterion("1.2", text="Do it", items=(point,), amplification=(), confidence=0.53),
    )
    row = structure_row(unit_number="1", unit_reference_number=None, group_name="Option B", qualification_number=None)
    sound = specification(
        units=(unit("1", None, learning_outcomes=(outcome("1", text="Know it", assessment_criteria=criteria[:1]),)),),
        structure=(row,),
        certified=True,
    )
    assert made(sound)["CFDocument"]["adoptionStatus"] == "Adopted"
    whole = made(sound.model_copy(update={"certified": False}))["CFDocument"]
    assert (whole["adoptionStatus"], whole["notes"].partition("; ")[2]) == ("Draft", "it is not certified as a whole")
    assert not any("ertified" in item.get("notes", "") for item in made(sound)["CFItems"])
    scanned = sound.model_copy(
        update={
            "units": (unit("1", None, learning_outcomes=(outcome("1", text="Know it", assessment_criteria=criteria),)),)
        }
    )
    against = published([finding(Checked.ROW_DIFFERS, "50, not 55", record=row)], scanned)
    found = made(scanned.model_copy(update={"findings": tuple(against)}))
    notes = {item["fullStatement"]: item["notes"] for item in found["CFItems"] if "ertified" in item.get("notes", "")}
    assert notes == {
        "Do it": "Not certified: recognised in a picture, with a confidence of 0.53",
        "wet": "Not certified: recognised in a picture, with a confidence of 0.53",
        "Option B": "Not certified: 1 of its rows in the structure table are not",
    }
    assert found["CFDocument"]["adoptionStatus"] == "Draft"
    assert "3 of 11 items are not certified, and say so in their notes" in found["CFDocument"]["notes"]


def test_what_stands_in_a_unit_that_is_not_certified_says_so_before_its_own_notes() -> None:
    outcomes = (outcome("1", text="Know it", kind=OutcomeKind.OTHER, assessment_criteria=()),)
    one = specification(units=(unit("1", None, credit_value=4, learning_outcomes=outcomes),))
    against = published([finding(Checked.ROW_DIFFERS, "50, not 55", record=one.units[0])], one)
    found = made(one.model_copy(update={"findings": tuple(against)}))
    (doubtful,), (inside,) = items(found, "Unit"), items(found, "Learning outcome")
    assert doubtful["notes"].split("\n")[:2] == ["Not certified: row-differs", "Credit value: 4"]
    assert inside["notes"] == "Not certified: what it belongs to is not"
    assert "conceptKeywords" not in inside  # 'other' says nothing


def test_an_index_that_names_other_files_gives_them_up_to_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish([specification(issued=None)], [], tmp_path / "snapshot")
    to = tmp_path / "case"
    assert main(["export", "case", str(tmp_path / "snapshot"), "--out", str(to)]) == 0
    index = json.loads((to / "index.json").read_bytes())
    index["packages"].append({**index["packages"][0], "file": "mine.json"})
    (to / "index.json").write_text(json.dumps(index), encoding="utf-8")
    (to / "mine.json").write_text(json.dumps({"CFDocument": {"identifier": "mine"}}), encoding="utf-8")
    assert main(["export", "case", str(tmp_path / "snapshot"), "--out", str(to)]) == 2
    assert "it holds something else than a former export" in capsys.readouterr().err
    assert (to / "mine.json").is_file()


def test_units_that_ask_for_nothing_are_no_exact_match_of_each_other() -> None:
    bare = unit(learning_outcomes=())
    found = links_of(
        specification(specification_id=f"{body}/1", family_id=body, awarding_body=body, units=(bare,))
        for body in ("a", "b")
    )
    assert {link.kind for links in found.values() for link in links} == {"isRelatedTo"}


@pytest.mark.skipif(not SCHEMA.is_file(), reason=ABSENT)
def test_odd_units_are_whole_in_a_package_that_fits_the_schema() -> None:
    texts = ["Naïve – ‘ŵyau’ £5 \u4e16", "<b>5 < 6 & 7</b>", '"quoted" \\ back', "long " * 10_000]
    criteria = tuple(criterion("1.1", text=text, items=(), amplification=()) for text in texts)
    units = (
        unit(learning_outcomes=(outcome("1", assessment_criteria=criteria), outcome("1", assessment_criteria=()))),
        unit(learning_outcomes=(), content_areas=(), level=None, credit_value=None),
        unit(None, None, title="<i>No number</i>", learning_outcomes=()),
    )
    found = made(specification(units=units))
    jsonschema.Draft7Validator(json.loads(SCHEMA.read_bytes())).validate(found)
    assert [item["fullStatement"] for item in items(found, "Assessment criterion")] == texts
    assert len(items(found, "Unit")) == len(units)
    for kind in ("CFItems", "CFAssociations"):
        identifiers = [one["identifier"] for one in found[kind]]
        assert len(set(identifiers)) == len(identifiers)


def test_an_export_is_the_same_again_and_replaces_only_a_former_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish([specification(issued=None)], [], tmp_path / "snapshot")
    to = tmp_path / "case"
    assert main(["export", "case", str(tmp_path / "snapshot"), "--out", str(to)]) == 0
    before = {path.relative_to(to): path.read_bytes() for path in to.rglob("*.json")}
    assert main(["export", "case", str(tmp_path / "snapshot"), "--out", str(to)]) == 0
    assert {path.relative_to(to): path.read_bytes() for path in to.rglob("*.json")} == before
    (published,) = (tmp_path / "snapshot" / "specifications").rglob("*.json")
    os.utime(published, (0, 1_000_000_000))  # as a copy on another machine
    assert main(["export", "case", str(tmp_path / "snapshot"), "--out", str(to)]) == 0
    assert {path.relative_to(to): path.read_bytes() for path in to.rglob("*.json")} == before
    (line,) = json.loads((to / "index.json").read_bytes())["packages"]
    assert json.loads((to / line["file"]).read_bytes())["CFDocument"]["identifier"] == line["identifier"]
    assert main(["export", "case", str(tmp_path / "mistyped"), "--out", str(to)]) == 2
    assert "no published specification stands there" in capsys.readouterr().err
    assert {path.relative_to(to): path.read_bytes() for path in to.rglob("*.json")} == before
    (to / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["export", "case", str(tmp_path / "snapshot"), "--out", str(to)]) == 2
    assert "it holds something else than a former export" in capsys.readouterr().err
    assert (to / "notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not SCHEMA.is_file(), reason=ABSENT)
def test_packages_of_the_samples_fit_the_schema_and_have_each_criterion_once() -> None:
    validator = jsonschema.Draft7Validator(json.loads(SCHEMA.read_bytes()))
    found = [read_published(path) for path in sorted(GOLDEN.glob("*/specification.json"))]
    assert found
    links = links_of(found)
    for one in found:
        made = package(one, links, CHANGED, Licences({}).of(one.awarding_body))
        validator.validate(made)
        identifiers = [item["identifier"] for item in made["CFItems"]]
        assert len(set(identifiers)) == len(identifiers)
        criteria = [each.record.text for each in keyed(one) if isinstance(each.record, AssessmentCriterion)]
        assert Counter(item["fullStatement"] for item in items(made, "Assessment criterion")) == Counter(criteria)
        known = {*identifiers, made["CFDocument"]["identifier"]}
        tied = [a for a in made["CFAssociations"] if a["associationType"] == "isChildOf"]
        assert {a[end]["identifier"] for a in tied for end in ("originNodeURI", "destinationNodeURI")} <= known
        assert {a["originNodeURI"]["identifier"] for a in tied} == set(identifiers)
        defined = {one["identifier"] for one in made["CFDefinitions"]["CFItemTypes"]}
        assert {item["CFItemTypeURI"]["identifier"] for item in made["CFItems"]} == defined
