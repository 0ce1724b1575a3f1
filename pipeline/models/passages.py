"""What the handbook prints and no record holds."""

from __future__ import annotations

from pipeline.models.base import Model, Place, Text
from pipeline.terms import PassageKind, Zone


class Passage(Model):
    """A heading, paragraph, point of a list or text in a table of which no other record holds all.

    Running heads and feet are left out, and what no reader sees. A passage is whole: a sentence of it may be the text
    of a record, too.
    """

    zone: Zone
    """The part of the handbook that it stands in."""
    heading: Text | None
    """The nearest heading above it, as printed; on the pages of a unit the unit's title."""
    kind: PassageKind
    """How it is set."""
    label: Text | None
    """In a table, the first cell of its row, as printed."""
    text: Text
    """Text as printed, without bullet or list number."""
    place: Place
