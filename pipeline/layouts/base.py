"""What a layout is: the facts of a print as data, and the function that reads any handbook of that print."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice

from pipeline.ledger import Fate
from pipeline.models import Specification
from pipeline.pages import Document

Fates = Mapping[tuple[int, int], Fate]


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that every handbook of a layout prints: a pattern, and on how many pages at least."""

    says: str
    pattern: re.Pattern[str]
    pages: int = 1

    def holds(self, texts: tuple[str, ...]) -> bool:
        """Whether the pattern stands on enough of the pages."""
        found = (text for text in texts if self.pattern.search(text))
        return sum(1 for _ in islice(found, self.pages)) == self.pages


@dataclass(frozen=True, slots=True)
class Layout:
    """One print: its id, the bodies that use it, what it looks like, its signs, and how it is read.

    `absent` are the signs of sister layouts: none of them may hold.
    """

    id: str
    awarding_bodies: tuple[str, ...]
    description: str
    signs: tuple[Sign, ...]
    absent: tuple[Sign, ...]
    read: Callable[[Document, Layout], tuple[Specification, Fates]]

    def claims(self, texts: tuple[str, ...]) -> bool:
        """Whether the texts of a document's pages show all signs of this layout and none that rules it out."""
        return all(sign.holds(texts) for sign in self.signs) and not any(sign.holds(texts) for sign in self.absent)

    def extract(self, document: Document) -> tuple[Specification, Fates]:
        """Read a document of this layout: the specification, and the fate of each word that was looked at."""
        return self.read(document, self)
