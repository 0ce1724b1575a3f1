"""Two checks that look at no print beside the value: ranges end above their start, and places are on pages."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from pipeline.models import Box, Finding, Specification
from pipeline.terms import Severity


def ranges_are_in_order(specification: Specification) -> Iterator[Finding]:
    """The highest credit value or hours of a qualification or rule are not below the lowest."""
    for qualification in specification.qualifications:
        for name in ("credit_value", "guided_learning_hours"):
            low, high = getattr(qualification, name), getattr(qualification, f"{name}_max")
            if high is not None and (low is None or low > high):
                place = qualification.places.get(name, qualification.place)
                yield _reversed(f"'{qualification.title}': {name}", low, high, place)
    for rule in specification.rules:
        if rule.min_credits is not None and rule.max_credits is not None and rule.min_credits > rule.max_credits:
            yield _reversed(f"rule '{rule.text[:80]}': credits", rule.min_credits, rule.max_credits, rule.place)


def places_are_on_pages(specification: Specification) -> Iterator[Finding]:
    """Every box is on one of the document's pages, and its edges are in order."""
    for box in dict.fromkeys(_boxes(specification)):
        if box.page > specification.source.pages or box.x0 > box.x1 or box.y0 > box.y1:
            yield Finding(
                code="place-off-page",
                severity=Severity.ERROR,
                message=f"page {box.page} cannot have this place: {box.x0}, {box.y0}, {box.x1}, {box.y1}",
                remedy="This is a fault of the layout: report it with the handbook",
                place=(),
            )


def _reversed(what: str, low: int | None, high: int, place: tuple[Box, ...]) -> Finding:
    return Finding(
        code="range-reversed",
        severity=Severity.ERROR,
        message=f"{what} from {low} to {high}",
        remedy="Check the print; if it is a misprint, report it to the body and add a correction",
        place=place,
    )


def _boxes(value: object) -> Iterator[Box]:
    """All boxes in a record, however deep."""
    if isinstance(value, Box):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _boxes(getattr(value, name))
    elif isinstance(value, dict):
        for part in value.values():
            yield from _boxes(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _boxes(part)
