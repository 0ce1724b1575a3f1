"""Comparisons made by hand, of two issues of an invented handbook."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pipeline.compare.changes import Announced, Change, Class, Comparison, Entity, Side
from pipeline.models import Box, Source
from tests.scoring import ROOT

OLDER_PDF = ROOT / "raw" / "samples" / "sample-classic.pdf"
NEWER_PDF = ROOT / "raw" / "samples" / "sample-tables.pdf"
UNIT, TITLE = "Y/000/3101", "Keeping people safe at a lighthouse station"
OTHER, OTHER_TITLE = "D/000/3102", "Trimming a lamp"


def box(page: int = 9, y0: float = 200.0, height: float = 20.0) -> Box:
    return Box(page=page, x0=100.0, y0=y0, x1=400.0, y1=y0 + height)


def change(entity: Entity, field: str, class_: Class, before: Any, after: Any, **changes: Any) -> Change:
    """A change of the first criterion of a unit, unless `changes` say otherwise."""
    values: dict[str, Any] = {
        "key": f"{UNIT}#1.1",
        "key_before": None,
        "unit": UNIT,
        "unit_title": TITLE,
        "text": None,
        "place_before": () if before is None else (box(),),
        "place_after": () if after is None else (box(10),),
        **changes,
    }
    digest = hashlib.sha256(repr((entity, values["key"], field, before, after)).encode()).hexdigest()[:16]
    return Change.model_validate(
        {
            "change_id": digest,
            "entity": entity,
            "field": field,
            "before": before,
            "after": after,
            "class": class_,
            **values,
        }
    )


DOCUMENT = {"key": "document", "unit": None, "unit_title": None, "place_before": (), "place_after": ()}
SECOND = {"key": OTHER, "unit": OTHER, "unit_title": OTHER_TITLE}
ISSUE = change(Entity.DOCUMENT, "issue", Class.KEY_VALUE, "Issue 1", "Issue 2", **DOCUMENT)
HOURS = change(Entity.UNIT, "guided_learning_hours", Class.KEY_VALUE, 24, 22, key=UNIT)
TIME = change(
    Entity.QUALIFICATION, "total_qualification_time", Class.KEY_VALUE, None, 550, **{**DOCUMENT, "key": "000/7304/0"}
)
WORDS = change(
    Entity.CRITERION,
    "text",
    Class.WORDING_SUBSTANTIVE,
    "Describe a range of lamps for a station",
    "Assess the suitability of a range of lamps for a station",
)
COMMA = change(
    Entity.CRITERION, "text", Class.WORDING_EDITORIAL, "clearly, and slowly", "clearly and slowly", key=f"{UNIT}#1.2"
)
ADDED = change(
    Entity.CRITERION, "criterion", Class.ADDED, None, "Explain how a wick burns", **{**SECOND, "key": f"{OTHER}#1.4"}
)
ITEMS = change(
    Entity.AMPLIFICATION,
    "item",
    Class.WORDING_SUBSTANTIVE,
    ["oil lamps", "gas lamps of any kind", "candles"],
    ["oil lamps", "gas lamps of one kind", "mirrors"],
    **{**SECOND, "key": f"{OTHER}#1.1"},
)
REMOVED = change(
    Entity.UNIT, "unit", Class.REMOVED, {"title": "Polishing brass", "credit_value": 4}, None, key="H/000/3103"
)
NUMBER = change(
    Entity.CRITERION,
    "number",
    Class.RENUMBERED,
    "1.4",
    "1.5",
    text="Describe how a wick is trimmed",
    **{**SECOND, "key": f"{OTHER}#1.5", "key_before": f"{OTHER}#1.4"},
)
UNREAD = change(Entity.CRITERION, "text", Class.UNREAD, "Name three lamps", None, key=f"{UNIT}#2.1")
CHANGES = (ISSUE, TIME, HOURS, WORDS, COMMA, ITEMS, ADDED, NUMBER, UNREAD, REMOVED)


def side(number: int, pdf: Path, **changes: Any) -> Side:
    values: dict[str, Any] = {
        "specification_id": f"larkfield-awards/000-7304-0/issue-{number}",
        "title": "Larkfield Awards Level 3 Certificate in Lighthouse Keeping",
        "issue": f"Issue {number}",
        "issued_printed": f"May 203{number}",
        "source": Source(file=pdf.name, sha256=hashlib.sha256(pdf.read_bytes()).hexdigest(), pages=19),
    }
    return Side(**{**values, **changes})


def announced(detail: str, *changes: Change) -> Announced:
    ids = tuple(change.change_id for change in changes)
    return Announced(
        version="Issue 2", date="May 2032", detail=detail, section="Unit 301", place=(box(2),), change_ids=ids
    )


def comparison(*changes: Change, rows: tuple[Announced, ...] | None = None) -> Comparison:
    """A comparison with these changes, or with one of most kinds: two of them announced, and a row without a change."""
    found = changes or CHANGES
    told = rows if rows is not None else (announced("GLH and criterion 1.1", HOURS, WORDS), announced("New cover"))
    there = {change_id for row in told for change_id in row.change_ids}
    return Comparison(
        before=side(1, OLDER_PDF),
        after=side(2, NEWER_PDF),
        changes=found,
        announced=told,
        unannounced=tuple(change.change_id for change in found if change.change_id not in there),
    )
