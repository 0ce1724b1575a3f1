"""What a handbook of a style prints: a sample's truth without what the style leaves out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.prints.styles import Style

_DATA = Path(__file__).resolve().parent.parent / "samples" / "data"
_MOST_UNITS = 4
_PLACE = "in Places that are Open to the Public by Day and at Night"
_OPTIONAL = ("Optional units – Group A", "Optional units – Group B")
FIELDS = {
    "number": "unit_number",
    "reference": "unit_reference_number",
    "title": "title",
    "level": "level",
    "credit": "credit_value",
    "glh": "guided_learning_hours",
}
Truth = dict[str, Any]


def truth_for(style: Style) -> Truth:
    """The truth of the style's sample, as the style prints it."""
    whole: Truth = json.loads((_DATA / f"sample-{style.truth}.json").read_text(encoding="utf-8"))
    (qualification, *_) = whole["qualifications"]
    if style.cover == "lines":
        qualification |= dict.fromkeys(("credit_value", "guided_learning_hours", "total_qualification_time"))
    units = [_unit(style, unit) for unit in whole["units"][:_MOST_UNITS]]
    half = (len(units) + 1) // 2
    structure = [
        {
            "qualification": qualification["qualification_number"],
            "group": "Mandatory units" if at < half else _optional(style, at - half),
            **dict.fromkeys(FIELDS.values()),
            **{FIELDS[column]: unit[FIELDS[column]] for column in style.listing.split()},
        }
        for at, unit in enumerate(units)
    ]
    document = whole["document"] | {"title": qualification["title"], "issue": style.issue or None, "file": "print.pdf"}
    return {
        "slug": "print",
        "document": document,
        "qualifications": [qualification],
        "structure": structure,
        "changes": [],
        "units": units,
    }


def _optional(style: Style, at: int) -> str:
    return _OPTIONAL[min(at, len(_OPTIONAL) - 1)] if style.listed == "groups" else "Optional units"


def _unit(style: Style, unit: Truth) -> Truth:
    outcomes = [_outcome(style, unit, outcome) for outcome in unit["learning_outcomes"]]
    if style.content == "after" and not any(outcome["amplification"] for outcome in outcomes[:-1]):
        outcomes[-1]["amplification"] = []  # below the last outcome alone it may be the whole unit's
    title = re.sub(r"\s*\([^)]*\)$", "", unit["title"])
    title = f"{title} {_PLACE}" if style.titles == "long" else title
    numbered = not style.named or "1" in style.named or "number" in style.listing.split()
    return {
        **{field: unit[field] for field in FIELDS.values()},
        "title": title,
        "unit_number": unit["unit_number"].partition("/")[0] if numbered else None,
        "aim": f"The aim of this unit is to give learners what they need for {title.lower()}." if style.aim else None,
        "learning_outcomes": outcomes,
    }


def _outcome(style: Style, unit: Truth, outcome: Truth) -> Truth:
    blocks = outcome["amplification"] if style.content else []
    return {
        "number": outcome["number"],
        "text": outcome["text"].rstrip("."),
        "assessment_criteria": [_criterion(style, outcome["number"], c) for c in outcome["assessment_criteria"]],
        "amplification": [
            {"heading": block["heading"], "items": [item["text"] for item in block["items"]]} for block in blocks
        ],
    }


def _criterion(style: Style, outcome: str, criterion: Truth) -> Truth:
    point = criterion["number"].rpartition(".")[2]
    lettered = f"{outcome}.{chr(96 + int(point))}"
    return {
        "number": lettered if style.criterion_number == "a)" else f"{outcome}.{point}",
        "text": criterion["text"],
        "items": [item["text"] if isinstance(item, dict) else item for item in criterion["items"]],
        "grade": None,
    }
