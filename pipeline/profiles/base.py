"""What a print is: the signs by which a handbook of it is known, as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, starmap

from pipeline.profiles.texts import PageText


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that every handbook of a print shows: a pattern that ignores case, and on how many pages at least.

    `core` are words, in small letters, that stand in all that the pattern finds: pages without them are passed over.
    Where `begins` stands, in small letters, it is looked for, and not at each letter: what it finds begins there, or
    before that with words that it may lack.
    """

    says: str
    pattern: re.Pattern[str]
    pages: int = 1
    core: str = ""
    begins: str = ""

    def may_hold(self, pages: Sequence[PageText]) -> bool:
        """Whether the words of the pattern's core stand on enough of the pages: in any order, which costs little."""
        words = self.core.split()
        return self._stands(page.has(words) for page in pages)

    def holds(self, pages: Sequence[PageText]) -> bool:
        """Whether the pattern stands on enough of the pages, across the page or in its cells."""
        words = self.core.split()
        return self._stands(page.has(words) and any(starmap(self._found_in, page.texts)) for page in pages)

    def holds_by_cell(self, pages: Sequence[PageText]) -> bool:
        """As `holds`, where words of neighbouring cells are not read as one line."""
        words = self.core.split()
        return self._stands(page.has(words) and self._found_in(*page.texts[-1]) for page in pages)

    def _found_in(self, text: str, small: str) -> bool:
        if self.core not in small:
            return False
        if not self.begins or len(small) != len(text):  # some letters are two in small letters
            return self.pattern.search(text) is not None
        at = small.find(self.begins)
        while at >= 0 and not self.pattern.match(text, at):
            at = small.find(self.begins, at + 1)
        return at >= 0

    def _stands(self, found: Iterable[bool]) -> bool:
        return sum(1 for _ in islice(filter(None, found), self.pages)) == self.pages


@dataclass(frozen=True, slots=True)
class Profile:
    """One print: its id, the bodies that use it, what it looks like, and its signs.

    `absent` are the signs of sister prints: none of them may hold. `seen_in` names handbooks that the signs are from.
    """

    id: str
    awarding_bodies: tuple[str, ...]
    description: str
    signs: tuple[Sign, ...]
    absent: tuple[Sign, ...]
    seen_in: tuple[str, ...]

    def claims(self, pages: Sequence[PageText]) -> bool:
        """Whether the texts of a document's pages show all signs of this print and none that rules it out."""
        shown = all(sign.may_hold(pages) for sign in self.signs) and all(sign.holds(pages) for sign in self.signs)
        return shown and not any(sign.holds_by_cell(pages) for sign in self.absent)

    def missing(self, pages: Sequence[PageText]) -> list[Sign]:
        """The signs of this print that the pages do not show."""
        return [sign for sign in self.signs if not sign.holds(pages)]

    def ruled_out(self, pages: Sequence[PageText]) -> list[Sign]:
        """The signs of sister prints that the pages show."""
        return [sign for sign in self.absent if sign.holds_by_cell(pages)]
