"""The samples give exactly their truth, and their one deliberate misprint each becomes a finding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.terms import Severity
from tests.extracted import specification_at
from tests.samples.__main__ import main as write_samples
from tests.scoring import ROOT

RAW = ROOT / "raw" / "samples"
DATA = Path(__file__).resolve().parent / "samples" / "data"
# What is compared of each record: published field, and its name in the truth file where that is another.
ROW = {"unit_number": None, "unit_reference_number": None, "title": None, "level": None, "credit_value": None}
FIELDS: dict[str, dict[str, str | None]] = {
    "qualifications": {
        **{name: None for name in ROW if not name.startswith("unit")},
        **dict.fromkeys(("qualification_number", "guided_learning_hours", "total_qualification_time")),
    },
    "structure": {**ROW, "guided_learning_hours": None, "qualification_number": "qualification", "group_name": "group"},
    "changes": dict.fromkeys(("version", "date", "detail", "section")),
    "units": {**ROW, "guided_learning_hours": None},
}
MISPRINTS = {
    "sample-cells": (
        "row-differs",
        Severity.ERROR,
        "unit 3: its page prints guided_learning_hours 40, its structure row 45",
        [2, 5],
    ),
    "sample-classic": (
        "row-differs",
        Severity.ERROR,
        "unit 303: its page prints guided_learning_hours 55, its structure row 50",
        [6, 15],
    ),
    "sample-combined": (
        "row-differs",
        Severity.ERROR,
        "unit 3: its page prints credit_value 3, its structure row 4",
        [4, 11],
    ),
    "sample-graded": (
        "outcome-differs",
        Severity.WARNING,
        "outcome 2 is printed again as 'Review the quality of finished kites before they are sent to customers'",
        [9],
    ),
    "sample-manual": ("outcome-numbering", Severity.WARNING, "unit KP2-01: outcome 4 follows 2", [6]),
    "sample-new": (
        "title-differs",
        Severity.WARNING,
        "unit 403: its page prints the title 'Work Boats through Locks and Moving Bridges', "
        "its structure row 'Work Boats through Locks and Lift Bridges'",
        [7, 15],
    ),
    "sample-nationals": (
        "outcome-differs",
        Severity.WARNING,
        "outcome B is printed again as 'Design a kite that meets a customer’s brief'",
        [13],
    ),
    "sample-nvq": (
        "header-value-unread",
        Severity.WARNING,
        "'nien' as guided_learning_hours of unit 202 cannot be read",
        [9],
    ),
    "sample-specialist": (
        "mapping-unread",
        Severity.WARNING,
        "a column of a mapping grid is headed '4: Repair a worn binding L3', which is no unit of the handbook",
        [15],
    ),
    "sample-paired": (
        "title-differs",
        Severity.WARNING,
        "unit T/000/6653: its page prints the title 'Test and keep rope in store', "
        "its structure row 'Test and keep ropes in stores'",
        [3, 7],
    ),
    "sample-standards": (
        "outcome-numbering",
        Severity.WARNING,
        "outcome 3 is printed as 2 below its heading",
        [2],
    ),
    "sample-tables": ("check-character", Severity.ERROR, "H/000/7414 fails its check character", [4]),
    "sample-technicals": (
        "topic-numbering",
        Severity.WARNING,
        "the list of outcome 2 prints topic 2.2 in the place of 2.3",
        [7],
    ),
}


def test_samples_are_what_the_data_gives() -> None:
    assert write_samples(["--check"]) == 0


@pytest.mark.parametrize("name", MISPRINTS)
def test_samples_give_their_truth(name: str) -> None:
    truth = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    published = specification_at(RAW / f"{name}.pdf").model_dump(mode="json")
    assert published["source"]["sha256"] == truth["document"]["sha256"]
    assert [published[key] for key in ("title", "issue")] == [truth["document"][key] for key in ("title", "issue")]
    for table, fields in FIELDS.items():
        wanted = [{field: record.get(alias or field) for field, alias in fields.items()} for record in truth[table]]
        assert [{field: record[field] for field in fields} for record in published[table]] == wanted, table
    assert [contents(unit) for unit in published["units"]] == [contents(unit) for unit in truth["units"]]
    mapped = ("scheme", "code", "title", "unit_number", "mark")
    assert [[row[name] for name in mapped] for row in published["mappings"]] == truth.get("mappings", [])


def contents(unit: dict[str, Any]) -> list[tuple[str, str, str]]:
    """All texts of a unit in printed order, each with the kind and number of its record."""
    found: list[tuple[str, str, str]] = []
    apart = unit.get("amplification") or {}
    for outcome in unit["learning_outcomes"]:
        found.append(("outcome", outcome["number"], outcome["text"]))
        found += blocks(outcome["number"], outcome["amplification"])
        for criterion in outcome["assessment_criteria"]:
            number = criterion["number"]
            found.append(("criterion", number, criterion["text"]))
            found += [("item", number, item if isinstance(item, str) else item["text"]) for item in criterion["items"]]
            found += blocks(number, criterion.get("amplification") or apart.get(number) or [])
    for area in unit.get("content_areas") or []:
        found.append(("area", area["number"], area["title"]))
        found += blocks(area["number"], area["amplification"])
    return found


def blocks(number: str, amplification: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """The texts of amplification blocks, headings and items with their depth."""
    return [
        entry
        for block in amplification
        for entry in (
            *([("heading", number, block["heading"])] if block["heading"] else []),
            *((f"depth {item['depth']}", number, item["text"]) for item in block["items"]),
        )
    ]


NOTICES = {
    "sample-nationals": ["rule-not-understood"],
    "sample-new": ["rule-not-understood"],
    "sample-technicals": ["assessment-in-prose"],
}


@pytest.mark.parametrize("name", MISPRINTS)
def test_the_misprint_is_the_only_finding_but_notices(name: str) -> None:
    """That no date is printed, that a rule asks for a unit by its number, and a test in prose are told too."""
    specification = specification_at(RAW / f"{name}.pdf")
    code, severity, message, pages = MISPRINTS[name]
    codes = [one.code for one in specification.findings]
    assert ("issued-missing" in codes) is (specification.issued is None)
    assert [one for one in codes if one not in {"issued-missing", *NOTICES.get(name, ())}] == [code]
    finding = next(one for one in specification.findings if one.code == code)
    assert (finding.code, finding.severity) == (code, severity)
    assert message in finding.message
    assert [box.page for box in finding.place] == pages


@pytest.mark.parametrize("name", MISPRINTS)
def test_every_word_of_the_units_is_accounted_for(name: str) -> None:
    coverage = specification_at(RAW / f"{name}.pdf").coverage
    assert coverage.left_over == 0
    assert sum(coverage.used.values()) + coverage.sections + sum(coverage.ignored.values()) == coverage.words


def test_no_sample_is_an_issue_of_another() -> None:
    numbers = [
        {one["qualification_number"] for one in json.loads(path.read_text("utf-8"))["qualifications"]}
        | {one["unit_reference_number"] for one in json.loads(path.read_text("utf-8"))["units"]} - {None}
        for path in sorted(DATA.glob("sample-*.json"))
    ]
    assert sum(map(len, numbers)) == len(set().union(*numbers))
