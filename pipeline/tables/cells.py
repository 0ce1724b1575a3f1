"""What a cell of a table can hold besides text: numbers that fit 32 bits, places, and other lists of structs."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from pipeline.models import Text
from pipeline.terms import CanonicalBy, MatchedRecord, Origin

Ordinal = Annotated[int, Field(ge=1, le=2_147_483_647)]
Key = Annotated[str, Field(min_length=1)]
SpecificationId = Annotated[Key, Field(description="The specification it stands in.")]
UnitId = Annotated[Key, Field(description="The unit it belongs to.")]


class Fate(StrEnum):
    """What became of words: published, left out by a rule, unaccounted for, or published in a section."""

    USED = "used"
    IGNORED = "ignored"
    LEFT_OVER = "left_over"
    SECTION = "section"


class Complete(BaseModel):
    """A frozen record whose fields are all given, always."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def model_post_init(self, context: Any, /) -> None:
        """Share the set of the given fields: one for each row would take more memory than the row's values."""
        object.__setattr__(self, "__pydantic_fields_set__", _names(type(self)))


@cache
def _names(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


class Cell(Complete):
    """A value of several parts in one cell."""


# `places` and `origin` are dictionaries in the data model. Here they are lists of structs: pandas has no type for
# Parquet's maps (each cell becomes a list of pairs), while structs have named parts in pandas and in SQL alike.


class FieldBox(Cell):
    """One box of the place of one field."""

    field: Text
    """Name of the field that stands there."""
    page: Ordinal
    """PDF page, from 1."""
    x0: float
    """Left edge, points."""
    y0: float
    """Top edge, points."""
    x1: float
    """Right edge, points."""
    y1: float
    """Bottom edge, points."""


class FieldOrigin(Cell):
    """Where the value of one field comes from."""

    field: Text
    """Name of the field."""
    origin: Origin
    """The unit's own page, its structure row, composed of printed parts, a correction, or a picture of a page."""


class SubPoint(Cell):
    """A sub-point of a criterion."""

    text: Text
    """Text as printed, without bullet or printed number."""
    depth: Ordinal
    """1 for the outermost level on the page, 2 for what is set further in, and so on."""


class MatchedText(Cell):
    """An outcome or criterion of one unit that says the same as one of another unit."""

    record: MatchedRecord
    """Which of the two it is."""
    record_key: Text
    """Key of the outcome or criterion."""
    other_record_key: Text
    """Key of that of the other unit."""
    similarity: float
    """How many of the words that matter both have, as a share: 1 where all are the same, 0.9 at least."""
    same_words: bool
    """Whether both print the same words in the same order."""


class Print(Cell):
    """A value as a handbook prints it in one kind of place."""

    field: Text
    """Name of the field."""
    printed: Text
    """The value as text."""
    origin: Origin
    """The unit's own page, its structure row, a correction, or a picture of a page."""
    page: Ordinal | None
    """PDF page, from 1, where it first stands; null where nothing is printed."""


class Why(Cell):
    """Which rule gives a canonical value."""

    field: Text
    """Name of the field."""
    rule: CanonicalBy
    """Which part of the rule decided: no other value; row and page agree; most handbooks; newest issue; none."""
    specification_ids: tuple[Text, ...]
    """The handbooks that print the canonical value, sorted; none where no rule decides."""


class SpecificationBox(Cell):
    """One box in one handbook."""

    specification_id: Text
    """The handbook."""
    page: Ordinal
    """PDF page, from 1."""
    x0: float
    """Left edge, points."""
    y0: float
    """Top edge, points."""
    x1: float
    """Right edge, points."""
    y1: float
    """Bottom edge, points."""


Page = Annotated[
    Ordinal | None, Field(description="PDF page, from 1, on which it begins; null where nothing is printed.")
]
Places = Annotated[tuple[FieldBox, ...], Field(description="Where each header value stands: one entry per box.")]
Origins = Annotated[
    tuple[FieldOrigin, ...],
    Field(description="Where values come from that do not simply stand at their place: one entry per field."),
]
# Never null here; but rows of versions before the column came are, where both are in one table.
FewOrigins = Annotated[
    tuple[FieldOrigin, ...] | None,
    Field(
        description="Where values come from that a correction gives or that were recognised in a picture: one entry "
        "per field."
    ),
]
