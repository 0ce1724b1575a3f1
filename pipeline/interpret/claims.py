"""Which words became what: a value that is built up while a document is read. The first claim on a word stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.ledger import Ignore, Tally, Use
from pipeline.pages import Word

_OF_NO_UNIT = {Tally(Use.MAPPING, None), Tally(None, Ignore.OUTSIDE_UNITS), Tally(None, Ignore.TABLE_HEAD)}


@dataclass
class Claims:
    """The fates of words by (page, nth)."""

    fates: dict[tuple[int, int], Tally] = field(default_factory=dict)

    def use(self, words: Iterable[Word], use: Use) -> None:
        """The words are published in a record of this kind."""
        fate = Tally(use, None)
        for word in words:
            self.fates.setdefault(word.key, fate)

    def ignore(self, words: Iterable[Word], rule: Ignore) -> None:
        """The words are left out by this rule."""
        fate = Tally(None, rule)
        for word in words:
            self.fates.setdefault(word.key, fate)

    def take(self, fates: Mapping[tuple[int, int], Tally]) -> None:
        """What became of words elsewhere, by (page, nth)."""
        for key, fate in fates.items():
            self.fates.setdefault(key, fate)

    def has(self, word: Word) -> bool:
        """Whether the word is spoken for."""
        return word.key in self.fates

    def is_outside(self, word: Word) -> bool:
        """Whether the word is of no unit, though it stands among a unit's: of a footnote, or a grid of mappings."""
        fate = self.fates.get(word.key)
        return fate in _OF_NO_UNIT
