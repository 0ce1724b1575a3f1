"""A print that is read by a function of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.ledger import Fate
from pipeline.models import Specification
from pipeline.pages import Document
from pipeline.profiles.base import Print, Sign

__all__ = ["Fates", "Layout", "Sign"]

Fates = Mapping[tuple[int, int], Fate]


@dataclass(frozen=True, slots=True)
class Layout(Print):
    """A print, and the function that reads any handbook of it."""

    read: Callable[[Document, Layout], tuple[Specification, Fates]]

    def extract(self, document: Document) -> tuple[Specification, Fates]:
        """Read a document of this layout: the specification, and the fate of each word that was looked at."""
        return self.read(document, self)
