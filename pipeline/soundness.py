"""Two checks that look at no print beside the value: ranges end above their start, and places are on pages."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from pipeline.findings import Checked, Found, finding
from pipeline.models import Box, Specification


def ranges_are_in_order(specification: Specification) -> Iterator[Found]:
    """The highest credit value or hours of a qualification or rule are not below the lowest."""
    for qualification in specification.qualifications:
        for name in ("credit_value", "guided_learning_hours"):
            low, high = getattr(qualification, name), getattr(qualification, f"{name}_max")
            if high is not None and (low is None or low > high):
                place = qualification.places.get(name, qualification.place)
                yield finding(
                    Checked.RANGE_REVERSED,
                    f"'{qualification.title}': {name} from {low} to {high}",
                    record=qualification,
                    field=name,
                    place=place,
                )
    for rule in specification.rules:
        for what in ("credits", "units"):
            least, most = getattr(rule, f"min_{what}"), getattr(rule, f"max_{what}")
            if least is not None and most is not None and least > most:
                yield finding(
                    Checked.RANGE_REVERSED,
                    f"rule '{rule.text[:80]}': {what} from {least} to {most}",
                    record=rule,
                    field=f"min_{what}",
                    place=rule.place,
                )


def places_are_on_pages(specification: Specification) -> Iterator[Found]:
    """Every box is on one of the document's pages, and its edges are in order."""
    first: dict[Box, BaseModel] = {}
    for record, box in _boxes(specification, specification):
        first.setdefault(box, record)
    for box, record in first.items():
        if box.page > specification.source.pages or box.x0 > box.x1 or box.y0 > box.y1:
            yield finding(
                Checked.PLACE_OFF_PAGE,
                f"page {box.page} cannot have this place: {box.x0}, {box.y0}, {box.x1}, {box.y1}",
                record=record,
            )


def _boxes(value: object, record: BaseModel) -> Iterator[tuple[BaseModel, Box]]:
    """All boxes in a record, however deep, each with the innermost record that it is of."""
    if isinstance(value, Box):
        yield record, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _boxes(getattr(value, name), value)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _boxes(part, record)
    elif isinstance(value, tuple):
        for part in value:
            yield from _boxes(part, record)
