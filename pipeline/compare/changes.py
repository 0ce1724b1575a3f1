"""What comparing two issues of a specification finds: typed changes, each with the places on both sides."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from pipeline.models import Place, Source, Text
from pipeline.terms import ChangeClass as Class
from pipeline.terms import ChangedEntity as Entity

__all__ = [
    "Announced",
    "Bars",
    "Change",
    "Class",
    "Comparison",
    "Comparisons",
    "Entity",
    "PageMark",
    "PageOf",
    "PageState",
    "Side",
]


class PageMark(StrEnum):
    """How the newer issue marks on its page that something is changed."""

    BAR = "bar-in-margin"
    """A bar stands in the margin beside it."""
    STRUCK = "struck-out"
    """Words of it, or in its place, are struck out."""


class Change(BaseModel):
    """One difference between the two issues."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True)

    change_id: Text
    """Digest of entity, keys, field, before and after: the same change has the same id when it is found again."""
    entity: Entity
    key: Text
    """'document', '601/3478/1', 'R/506/2151', 'R/506/2151#1.1': as the newer issue has it, else the older one."""
    key_before: Text | None
    """The key in the older issue, where that differs."""
    unit: Text | None
    """Key of the unit it belongs to: its reference number, or else its unit number or title."""
    unit_title: Text | None
    """The title of that unit, of the newer issue if it is there."""
    field: Text
    """The field that changed ('title', 'text', 'number', 'group', 'item'); for a whole record the entity's name."""
    before: Any
    """Value in the older issue: text, number, list of texts, or facts by name; null where it has none."""
    after: Any
    """Value in the newer issue, likewise."""
    class_: Class = Field(alias="class")
    """What the change means."""
    text: Text | None
    """The text of a record that was moved or renumbered; the heading of a block that was added or removed."""
    place_before: Place
    """Where it stands in the older issue."""
    place_after: Place
    """Where it stands in the newer issue."""
    page_marks: tuple[PageMark, ...] = ()
    """How the newer issue's page marks it."""


class Announced(BaseModel):
    """One row of the newer handbook's own change table, and the computed changes that it speaks of."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    version: str | None
    """As printed."""
    date: str | None
    """As printed."""
    detail: str | None
    """As printed."""
    section: str | None
    """As printed."""
    place: Place
    """Where the row stands in the newer issue."""
    change_ids: tuple[Text, ...]
    """The computed changes that the row announces; empty: not found in what was compared."""


class Side(BaseModel):
    """One of the two issues."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    specification_id: Text
    """Of the specification."""
    title: Text
    """The cover's title."""
    issue: str | None
    """As printed: 'Issue 4'."""
    issued_printed: str | None
    """The date as printed: 'April 2017'."""
    source: Source
    """The file that was read."""
    recognised: int = 0
    """How many of its pages are pictures whose text a program recognised."""
    unit: Text | None = None
    """Number and title of the unit of a file that holds one unit and no qualification."""

    @property
    def name(self) -> str:
        """What the document is called beside others: by the cover's title and its only unit."""
        return f"{self.title}: {self.unit}" if self.unit else self.title


class PageState(StrEnum):
    """What a comparison can say of a page."""

    COMPARED = "compared"
    MOVED = "moved"
    """Compared, and a text of it stands elsewhere in the other issue."""
    FURNITURE = "furniture-only"
    """Nothing but running heads and feet stands on it, or nothing at all."""
    PICTURE = "picture"
    """Print on it is a picture, which is not compared."""
    UNREAD = "not-read"
    """A part of it could not be read, so that nothing is known of a change there."""


class PageOf(BaseModel):
    """A page of an issue, and what the comparison can say of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    page: int
    """PDF page, from 1."""
    state: PageState
    """What the comparison can say of it."""
    number: int | None = None
    """The number that it prints; null where that is not sure."""


class Bars(BaseModel):
    """The bars in the margins of the newer issue, beside what it says it has changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    total: int
    """How many there are."""
    alone: Place
    """Those beside which nothing that was compared differs; where a text was taken out, nothing need be left."""
    changes: int
    """How many changes stand on its pages, without what could not be read."""
    without: tuple[Text, ...]
    """Ids of those of them that have no bar beside them."""


class Comparison(BaseModel):
    """Two issues of a specification, and all that is different in the newer one."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    before: Side
    """The older issue."""
    after: Side
    """The newer issue."""
    changes: tuple[Change, ...]
    """In the order of the newer handbook, a removed record where it stood in the older one."""
    announced: tuple[Announced, ...]
    """The rows of the newer handbook's change table that are new since the older one."""
    unannounced: tuple[Text, ...]
    """Ids of the changes that no row announces; the issue's own number and date need no announcement."""
    pages_before: tuple[PageOf, ...] = ()
    """Every page of the older issue."""
    pages_after: tuple[PageOf, ...] = ()
    """Every page of the newer issue."""
    bars: Bars | None = None
    """The bars in the margins of the newer issue; null where it has none."""


class Comparisons(BaseModel):
    """The documents of two folders: those that both have, compared, and those that only one has."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    compared: tuple[Comparison, ...]
    """The documents that both folders have."""
    added: tuple[Side, ...]
    """Documents that only the newer folder has."""
    gone: tuple[Side, ...]
    """Documents that only the older folder has."""
