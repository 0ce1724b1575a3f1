"""What records are made of: text, counts, and places."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pipeline.terms import Origin


class Model(BaseModel):
    """A frozen record."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


Text = Annotated[str, Field(min_length=1)]
Printed = Annotated[Text | None, Field(description="As printed.")]
# Held by the schemas and not by the records, so that a record with another value can be made, told of and withheld.
LEVEL = (
    r"(?:[1-9]|1[0-2])(?:\s?(?:/|-|\u2013|and|or|AND|OR|&)\s?[1-8])*"
    r"|E(?:ntry|NTRY)(?: L(?:evel|EVEL))?(?: [1-3](?:\s?[/-]\s?[1-3])*)?"
)
Level = Annotated[Text, Field(json_schema_extra={"pattern": f"^(?:{LEVEL})$"})]
IsoDate = Annotated[
    Text,
    Field(json_schema_extra={"pattern": r"^(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$"}),
]
UNIT_REFERENCE = r"[A-Z]/\d{3}/\d{4}|[A-Z0-9]{4} ?\d{2}"
"""The regulator's number, or SQA's code; a body's own number is the unit number."""
UnitReference = Annotated[Text, Field(json_schema_extra={"pattern": f"^(?:{UNIT_REFERENCE})$"})]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0, le=2_147_483_647)]
MOST_HOURS, MOST_CREDITS = 100_000, 10_000
"""More than a working life has hours, and the credits that stand for so many."""
Hours = Annotated[Count, Field(json_schema_extra={"maximum": MOST_HOURS})]
Credits = Annotated[Count, Field(json_schema_extra={"maximum": MOST_CREDITS})]


class Box(Model):
    """A rectangle on a page."""

    page: Annotated[int, Field(ge=1, description="PDF page, from 1.")]
    x0: Annotated[float, Field(description="Left edge, points.")]
    y0: Annotated[float, Field(description="Top edge, points.")]
    x1: Annotated[float, Field(description="Right edge, points.")]
    y1: Annotated[float, Field(description="Bottom edge, points.")]


Place = Annotated[
    tuple[Box, ...],
    Field(
        description="Where it stands, in reading order: a box per page, column or cell; empty if nothing is printed."
    ),
]
Places = Annotated[dict[str, Place], Field(description="The place of each header value, by field name.")]
Certified = Annotated[
    bool,
    Field(description="Whether no warning and no error stands against it or against a record that it stands in."),
]
Confidence = Annotated[
    float | None,
    Field(
        ge=0,
        le=1,
        exclude_if=lambda value: value is None,
        description="How sure a program was of the least sure word that it recognised in a picture for this record, "
        "0 to 1; not there, or null, where nothing of it was recognised so.",
    ),
]
Origins = Annotated[
    dict[str, Origin], Field(description="Where a value comes from, by field name, where it is not simply its place.")
]
Sources = Annotated[
    dict[str, Origin],
    Field(
        exclude_if=lambda value: not value,
        description="Where a value comes from, by field name, where a correction gives it or it was recognised in a "
        "picture; not there where none is so.",
    ),
]
