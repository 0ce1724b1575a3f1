"""Findings for what the pages outside the units say of qualifications and no value has."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.findings import Found, Reading, finding
from pipeline.front import Untold
from pipeline.geometry.places import place_of


def facts_untold(untold: Iterable[Untold]) -> list[Found]:
    """A finding for each fact that is of none, and for each that is announced and was not read."""
    return [
        finding(
            Reading.FACT_UNCLEAR if one.unclear else Reading.FACT_UNREAD,
            f"'{one.text}' gives {one.field} of a qualification, and it is not clear of which"
            if one.unclear
            else f"'{one.text}' announces {one.field}, of which a qualification has none",
            place=place_of(one.words),
        )
        for one in untold
    ]
