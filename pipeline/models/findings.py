"""What a person should know of a reading."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.models.base import Count, Model, Place, Text
from pipeline.terms import AroundKind, FindingKind, Severity


class Finding(Model):
    """Something that a person should know: a value that cannot be right, or a part that could not be read."""

    code: Annotated[str, Field(pattern="^[a-z][a-z-]+$")]
    """Which check found it."""
    severity: Severity
    """An error is a value that cannot be right, a warning one that may be wrong."""
    kind: FindingKind
    """A misread is the reader's, a misprint the print's; a notice is neither, or not known."""
    table_name: Text | None
    """Name of the table in which the record stands that it is about; null where no one record is meant."""
    record_id: Text | None
    """Key of that record in its table; null where the table lacks it."""
    field: Text | None
    """Name of the record's field that it is about; null where it is about the record as a whole."""
    message: Text
    """What is wrong, with the printed values."""
    remedy: Text
    """What to do about it."""
    place: Place
    folded_into: Text | None = None
    """Code of the finding that tells of this one, too, or says that it is the reading that is wrong; null if none."""


class Around(Model):
    """A label, the head of a column, or a running head or foot: no record and no passage, and compared over issues."""

    kind: AroundKind
    """Which of them it is."""
    unit: Text | None
    """The title of the unit that a label is of; null outside the units."""
    text: Text
    """Text as printed; '…' is a number that counts on."""
    place: Place
    """All places of a label in its unit; of what runs over the pages the first."""


class Coverage(Model):
    """What became of the words on the pages of units: each has exactly one fate."""

    words: Count
    """Words on the pages of units."""
    used: dict[str, Count]
    """Words that are published, by the kind of record they went to."""
    sections: Count
    """Words published in sections: apart, so that they cannot hide what should have been a criterion."""
    ignored: dict[str, Count]
    """Words left out on purpose, by the rule that says so."""
    left_over: Count
    """Words that nothing accounts for."""
    around: tuple[Around, ...] = ()
    """What is printed around the texts of the whole handbook, each once, in printed order."""
