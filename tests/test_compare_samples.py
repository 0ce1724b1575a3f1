"""The sample handbooks are set again with one edit each: it is found between the two PDFs, and nothing else is."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.compare import compare
from pipeline.extraction import extract
from pipeline.read import read_document
from tests.extracted import specification_at
from tests.samples import classic, combined, graded, nationals, new, nvq, paired, standards, tables
from tests.samples.drawing import Drawn
from tests.scoring import ROOT

DATA = ROOT / "tests" / "samples" / "data"
Draw = Callable[[dict[str, Any]], Drawn]
DRAWN: dict[str, Draw] = {
    "sample-classic": classic.draw,
    "sample-combined": combined.draw,
    "sample-graded": graded.draw,
    "sample-nationals": nationals.draw,
    "sample-new": new.draw,
    "sample-nvq": nvq.draw,
    "sample-paired": paired.draw,
    "sample-standards": standards.draw,
    "sample-tables": tables.draw,
}


def outcome_of(data: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The key of the first unit that has criteria, and its first outcome that has some."""
    for unit in data["units"]:
        for outcome in unit["learning_outcomes"]:
            if outcome["assessment_criteria"]:
                return unit["unit_reference_number"] or unit["unit_number"], outcome
    raise AssertionError("the sample has criteria")


def found(name: str, data: dict[str, Any], folder: Path) -> list[tuple[str, str, str, Any, Any, str]]:
    """What differs between the sample and a handbook set from the data."""
    path = folder / f"{name}.pdf"
    path.write_bytes(DRAWN[name](data).pdf)
    older = specification_at(ROOT / "raw" / "samples" / f"{name}.pdf")
    newer = extract(read_document(path)).specification
    return [
        (one.entity.value, one.key, one.field, one.before, one.after, one.class_.value)
        for one in compare(older, newer).changes
    ]


@pytest.fixture
def data(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return copy.deepcopy(read)


def test_a_dozen_changes_at_once_are_told_once_and_on_their_pages(tmp_path: Path) -> None:
    data = json.loads((DATA / "sample-classic.json").read_text(encoding="utf-8"))
    first, second, third = data["units"][:3]
    front, appendix = data["print"]["pages"], data["print"]["appendix"]
    first["guided_learning_hours"] = data["structure"][0]["guided_learning_hours"] = 52
    data["structure"][3]["group"] = "Mandatory"
    first["learning_outcomes"][0]["amplification"][0]["items"].pop(1)
    criteria = second["learning_outcomes"][0]["assessment_criteria"]
    criteria.insert(2, {"number": "1.3", "text": "name the parts of a reflector", "items": [], "grade": None})
    criteria[3]["number"] = "1.4"
    third["learning_outcomes"][0]["assessment_criteria"].pop()
    front[6][2]["text"] = front[6][2]["text"].replace("short form", "long form")
    front[6][5]["bullets"].insert(1, "a boat that is licensed for eight persons")
    front[6][9]["bullets"].pop(1)
    appendix[0].pop(5)
    appendix.append(
        [{"appendix": ["Appendix 2", "Registers"]}, {"text": "The register of wrecks is kept at each station."}]
    )
    path = tmp_path / "newer.pdf"
    path.write_bytes(classic.draw(data).pdf)
    older = specification_at(ROOT / "raw" / "samples" / "sample-classic.pdf")
    told = [
        (one.field, sorted({box.page for box in one.place_before}), sorted({box.page for box in one.place_after}))
        for one in compare(older, extract(read_document(path)).specification).changes
    ]
    assert told == [
        ("group", [6], [6]),
        ("guided_learning_hours", [6, 9], [6, 9]),
        ("item", [9], []),
        ("criterion", [], [13]),
        ("number", [13], [13]),
        ("criterion", [15], []),
        ("passage", [], [4]),  # the new appendix, in the contents
        ("text", [7], [7]),
        ("passage", [], [7]),
        ("passage", [7], []),
        ("passage", [19], []),
        ("passage", [], [20]),
        ("passage", [], [20]),
    ]


@pytest.mark.parametrize("name", DRAWN)
def test_another_command_verb(name: str, data: dict[str, Any], tmp_path: Path) -> None:
    key, outcome = outcome_of(data)
    first = outcome["assessment_criteria"][0]
    before = first["text"]
    first["text"] = f"Evaluate {before.split(' ', 1)[1]}"
    assert found(name, data, tmp_path) == [
        ("criterion", f"{key}#{first['number']}", "text", before, first["text"], "wording-substantive")
    ]


@pytest.mark.parametrize("name", ["sample-classic", "sample-new", "sample-nvq", "sample-paired", "sample-standards"])
def test_one_criterion_more(name: str, data: dict[str, Any], tmp_path: Path) -> None:
    key, outcome = outcome_of(data)
    criteria = outcome["assessment_criteria"]
    numbers = [one["number"] for one in criteria]
    criteria.insert(1, {"number": "", "text": "Weigh the anchor", "items": [], "grade": None})
    for nth, one in enumerate(criteria, 1):
        one["number"] = f"{outcome['number']}.{nth}"
    assert found(name, data, tmp_path) == [
        ("criterion", f"{key}#{criteria[1]['number']}", "criterion", None, "Weigh the anchor", "added"),
        *(
            ("criterion", f"{key}#{one['number']}", "number", before, one["number"], "renumbered")
            for before, one in zip(numbers[1:], criteria[2:], strict=True)
        ),
    ]


@pytest.mark.parametrize(
    "name", ["sample-classic", "sample-combined", "sample-nationals", "sample-new", "sample-tables"]
)
def test_other_hours_of_a_unit_and_its_row(name: str, data: dict[str, Any], tmp_path: Path) -> None:
    unit = data["units"][0]
    numbers = unit["unit_number"], unit["unit_reference_number"]
    before = unit["guided_learning_hours"]
    for record in (unit, *data["structure"]):
        if (record["unit_number"], record["unit_reference_number"]) == numbers:
            record["guided_learning_hours"] = before + 1
    assert found(name, data, tmp_path) == [
        ("unit", numbers[1] or numbers[0], "guided_learning_hours", before, before + 1, "key-value")
    ]
