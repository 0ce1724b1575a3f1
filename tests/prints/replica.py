"""A replica: a print as it is known from the field, with text of our own; and the truth of what it prints."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.prints.pages import Numbering, Pages
from tests.prints.parts import Part, Values, values_of
from tests.prints.styles import Style
from tests.prints.truths import FIELDS, Truth

_DATA = Path(__file__).resolve().parent.parent / "samples" / "data"
_GRADES = ("pass", "merit", "distinction")


@dataclass(frozen=True)
class Replica:
    """How a handbook is printed, and which of its truth's values it prints."""

    body: str
    slug: str
    cover: Part
    front: tuple[Part, ...]
    unit: tuple[Part, ...]
    style: Style = field(default_factory=Style)
    truth: str = "nvq"
    number: str = "{n}"
    """A unit's number; `n` counts them."""
    listing: str = "number reference title level credit glh"
    groups: tuple[str, str] = ("Mandatory units", "Optional units")
    title: str = "{body} Level 3 Certificate in Canal Work"
    issue: str | None = "Version 1.2"
    content: str = "outcome"
    """'outcome', 'criterion' or '': whose content is printed."""
    plain: bool = False
    """Content without heads of its own."""
    heads_own: bool = True
    grades: bool = False
    lettered: bool = False
    aim: bool = True
    unit_fields: str = "number reference title level credit glh"
    changes: tuple[dict[str, str], ...] = ()
    qualification: tuple[str, ...] = ("qualification_number",)
    pages: str = "new"


def truth_of(replica: Replica) -> Truth:
    """What a replica prints."""
    whole: Truth = json.loads((_DATA / f"sample-{replica.truth}.json").read_text(encoding="utf-8"))
    units = [_unit(replica, unit, at) for at, unit in enumerate(whole["units"][:3])]
    title = replica.title.format(body=replica.body)
    number = "600/3117/9"
    qualification = {
        "qualification_number": number if "qualification_number" in replica.qualification else None,
        "title": title,
        "level": "3",
        "credit_value": 20 if "credit_value" in replica.qualification else None,
        "guided_learning_hours": 150 if "guided_learning_hours" in replica.qualification else None,
        "total_qualification_time": 200 if "total_qualification_time" in replica.qualification else None,
    }
    structure = [
        {
            "qualification": number,
            "group": unit["group"],
            **dict.fromkeys(FIELDS.values()),
            **{FIELDS[column]: unit[FIELDS[column]] for column in replica.listing.split()},
        }
        for unit in units
    ]
    return {
        "slug": "print",
        "document": {"title": title, "issue": replica.issue, "file": "print.pdf"},
        "qualifications": [qualification],
        "structure": structure if replica.listing else [],
        "changes": [{key: one.get(key) for key in ("version", "date", "detail", "section")} for one in replica.changes],
        "units": units,
    }


def handbook_of(replica: Replica) -> tuple[bytes, Truth]:
    """The PDF of a replica, and its truth."""
    truth = truth_of(replica)
    (qualification,) = truth["qualifications"]
    values = {"body": replica.body, "qualification": qualification["title"], "qan": "600/3117/9"}
    values |= {"issue": replica.issue or ""}
    count = _set(replica, truth, Numbering(qualification["title"], replica.body, 0), values).page
    pages = _set(replica, truth, Numbering(qualification["title"], replica.body, count), values)
    pdf = pages.save()
    truth["document"] |= {"pages": count, "sha256": hashlib.sha256(pdf).hexdigest()}
    return pdf, truth


def _set(replica: Replica, truth: Truth, numbering: Numbering, values: Values) -> Pages:
    pages = Pages(replica.style, numbering)
    replica.cover.set(pages, truth, values)
    pages.turn()
    for part in replica.front:
        part.set(pages, truth, values)
    for at, unit in enumerate(truth["units"]):
        if at == 0 or replica.pages == "new":
            pages.turn()
        told = values | values_of(unit) | {"count": str(len(unit["learning_outcomes"]))}
        for part in replica.unit:
            part.set(pages, unit, told)
    return pages


def _unit(replica: Replica, unit: Truth, at: int) -> Truth:
    title = re.sub(r"\s*\([^)]*\)$", "", unit["title"])
    values = {FIELDS[name]: unit[FIELDS[name]] for name in FIELDS} | {
        "credit_value": 3 + at,
        "guided_learning_hours": 24 + 3 * at,
        "level": "3",
        "unit_number": replica.number.format(n=at + 1) if replica.number else None,
        "title": title,
    }
    printed = {*replica.unit_fields.split(), *replica.listing.split()}
    outcomes = [_outcome(replica, outcome) for outcome in unit["learning_outcomes"]]
    if replica.grades:
        _grade(outcomes)
    return {
        **{field: values[field] if name in printed else None for name, field in FIELDS.items()},
        "aim": f"The aim of this unit is to give learners what they need for {title.lower()}." if replica.aim else None,
        "group": replica.groups[0 if at < 2 else 1],
        "half": 0 if at < 2 else 1,
        "learning_outcomes": outcomes,
    }


def _outcome(replica: Replica, outcome: Truth) -> Truth:
    criteria = [
        {
            "number": _number(replica, outcome["number"], at),
            "text": one["text"],
            "items": [item["text"] if isinstance(item, dict) else item for item in one["items"]],
            "grade": None,
        }
        for at, one in enumerate(outcome["assessment_criteria"])
    ]
    blocks = [
        {"heading": block["heading"], "items": [item["text"] for item in block["items"]]}
        for block in outcome["amplification"]
        if replica.content
    ]
    if replica.content == "criterion":
        for criterion, block in zip(criteria, blocks, strict=False):
            criterion["amplification"] = [block | {"heading": None}]
        blocks = []
    elif not replica.heads_own and blocks:
        blocks = [{"heading": None, "items": [item for block in blocks for item in block["items"]]}]
    return {
        "number": outcome["number"],
        "text": outcome["text"].rstrip("."),
        "assessment_criteria": criteria,
        "amplification": blocks,
    }


def _number(replica: Replica, outcome: str, at: int) -> str:
    return f"{outcome}.{chr(97 + at)}" if replica.lettered else f"{outcome}.{at + 1}"


def _grade(outcomes: list[Truth]) -> None:
    """Of each outcome's criteria the last is for a merit, of the last outcome's one more for a distinction."""
    counts = dict.fromkeys(_GRADES, 0)
    for outcome in outcomes:
        criteria = outcome["assessment_criteria"]
        for at, criterion in enumerate(criteria):
            last = at == len(criteria) - 1
            grade = "pass" if not last else "distinction" if outcome is outcomes[-1] else "merit"
            counts[grade] += 1
            criterion |= {"grade": grade, "number": f"{grade[0].upper()}{counts[grade]}"}
