"""`specs export case`: a CASE 1.0 package of each specification, with the same identifiers each time."""

from __future__ import annotations

import json
import os
from collections import Counter
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
from pipeline.models import AssessmentCriterion, Item, Specification
from pipeline.publish import publish
from pipeline.published import read_published
from pipeline.terms import OutcomeKind
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
    assert ends[:2] == [("specifications", old.title, new.title), ("units", "A trade", "A new trade")]
    assert not found.get("f/2")


def test_a_unit_of_another_body_is_the_same_if_it_asks_for_the_same() -> None:
    def of(family: str, text: str, *points: str) -> Specification:
        items = tuple(Item(text=point, depth=1, place=place()) for point in points)
        outcomes = (outcome("1", assessment_criteria=(criterion("1.1", text=text, items=items),)),)
        return specification(
            specification_id=f"{family}/1", family_id=family, units=(unit(learning_outcomes=outcomes),)
        )

    found = links_of(
        [
            of("a", "Name the tools"),
            of("b", "Name the tools."),
            of("c", "Use the tools"),
            of("d", "Name the tools", "a file"),
        ]
    )
    assert {key: [link.kind for link in links] for key, links in found.items()} == {
        "a/1": ["exactMatchOf"],
        "b/1": ["exactMatchOf"],
    }


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


def test_units_that_ask_for_nothing_are_no_copies_of_each_other() -> None:
    bare = unit(learning_outcomes=())
    found = links_of(
        specification(specification_id=f"{family}/1", family_id=family, units=(bare,)) for family in ("a", "b")
    )
    assert not any(found.values())


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
