"""Samples of prints that need no setter of their own: a truth, and the style in which all of it is set."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.prints.handbook import set_handbook
from tests.prints.styles import Style

from .drawing import Drawn

# Below each other on the page: a heading, facts in cells, outcomes beside columns of numbers and criteria
CELLS = Style(
    cover="inside",
    issue="Issue 3",
    foot="title | 1",
    listing="number reference title level glh",
    unit="1 – Title",
    facts="double",
    aim="heading",
    outcomes="split",
    leads="heads",
    heads="Learning Outcome|Assessment Criterion",
    cuts="yes",
)


def setter(style: Style) -> Callable[[dict[str, Any]], Drawn]:
    """What draws a truth in a style."""

    def draw(data: dict[str, Any]) -> Drawn:
        return set_handbook(style, _printed(data))

    return draw


def _printed(data: dict[str, Any]) -> dict[str, Any]:
    """A truth in which the points of content are texts."""
    truth: dict[str, Any] = json.loads(json.dumps(data))
    blocks = [b for unit in truth["units"] for outcome in unit["learning_outcomes"] for b in outcome["amplification"]]
    for block in blocks:
        block["items"] = [item["text"] for item in block["items"]]
    return truth
