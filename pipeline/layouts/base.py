"""What a layout is: the facts of a print as data, and the function that reads any handbook of that print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, starmap

from pipeline.geometry.order import PageText
from pipeline.ledger import Fate
from pipeline.models import Specification
from pipeline.pages import Document

Fates = Mapping[tuple[int, int], Fate]


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that every handbook of a layout prints: a pattern that ignores case, and on how many pages at least.

    `core` are words, in small letters, that stand in all that the pattern finds: pages without them are passed over.
    """

    says: str
    pattern: re.Pattern[str]
    pages: int = 1
    core: str = ""

    def holds(self, pages: Sequence[PageText]) -> bool:
        """Whether the pattern stands on enough of the pages, across the page or in its cells."""
        return self._stands(any(starmap(self._found_in, page.texts)) for page in pages)

    def holds_by_cell(self, pages: Sequence[PageText]) -> bool:
        """As `holds`, where words of neighbouring cells are not read as one line."""
        return self._stands(self._found_in(*page.texts[-1]) for page in pages)

    def _found_in(self, text: str, small: str) -> bool:
        return self.core in small and self.pattern.search(text) is not None

    def _stands(self, found: Iterable[bool]) -> bool:
        return sum(1 for _ in islice(filter(None, found), self.pages)) == self.pages


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

    def claims(self, pages: Sequence[PageText]) -> bool:
        """Whether the texts of a document's pages show all signs of this layout and none that rules it out."""
        shown = all(sign.holds(pages) for sign in self.signs)
        return shown and not any(sign.holds_by_cell(pages) for sign in self.absent)

    def missing(self, pages: Sequence[PageText]) -> list[Sign]:
        """The signs of this layout that the pages do not show."""
        return [sign for sign in self.signs if not sign.holds(pages)]

    def ruled_out(self, pages: Sequence[PageText]) -> list[Sign]:
        """The signs of sister layouts that the pages show."""
        return [sign for sign in self.absent if sign.holds_by_cell(pages)]

    def extract(self, document: Document) -> tuple[Specification, Fates]:
        """Read a document of this layout: the specification, and the fate of each word that was looked at."""
        return self.read(document, self)
