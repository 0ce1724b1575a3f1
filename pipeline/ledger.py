"""Every word has exactly one fate: used for a kind of record, ignored by a named rule, or left over.

Giving a word a second fate is a fault of the layout that does it, and raises LedgerError at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from pipeline.errors import LedgerError
from pipeline.models import Coverage
from pipeline.pages import Document, Shown, Word


class Use(StrEnum):
    """The kinds of record that a word can be used for."""

    SPECIFICATION = "specification"
    QUALIFICATION = "qualification"
    RULE = "rule"
    STRUCTURE = "structure"
    CHANGE = "change"
    UNIT = "unit"
    LEARNING_OUTCOME = "learning_outcome"
    ASSESSMENT_CRITERION = "assessment_criterion"
    ITEM = "item"
    AMPLIFICATION = "amplification"
    SECTION = "section"
    MAPPING = "mapping"
    EXTERNAL_ASSESSMENT = "external_assessment"


class Ignore(StrEnum):
    """The rules by which a word is left out on purpose."""

    RUNNING = "running-head-or-foot"
    LIST_MARKER = "bullet-or-list-number"
    LABEL = "printed-label"
    TABLE_HEAD = "table-head"
    REPEATED_HEADING = "repeated-heading"
    FORM = "form-to-fill-in"
    TURNED = "turned-text"
    OUTSIDE_UNITS = "outside-units"
    BEHIND_PICTURE = "behind-a-picture"
    INVISIBLE = Shown.INVISIBLE.value
    COVERED = Shown.COVERED.value
    DOUBLED = Shown.DOUBLED.value
    STRUCK = Shown.STRUCK.value
    ANNOTATION = Shown.ANNOTATION.value
    FOREIGN = Shown.FOREIGN.value
    MARK = Shown.MARK.value


class Fate(NamedTuple):
    """What became of a word; `use` or `ignore` is set."""

    use: Use | None
    ignore: Ignore | None

    def __str__(self) -> str:
        """'used: unit' or 'ignored: printed-label'."""
        return f"used: {self.use}" if self.use else f"ignored: {self.ignore}"


class Ledger:
    """The fates of one document's words, by (page, nth)."""

    def __init__(self, document: Document) -> None:
        """Start with every word left over, but for those that no reader sees as print."""
        self._document = document
        self._fates: dict[tuple[int, int], Fate] = {
            word.key: Fate(None, Ignore(word.shown.value)) for page in document.pages for word in page.unseen
        }

    @property
    def fates(self) -> Mapping[tuple[int, int], Fate]:
        """The fates given so far, by (page, nth)."""
        return self._fates

    def use(self, words: Iterable[Word], use: Use) -> None:
        """Record that the words are published in a record of this kind."""
        self._give(words, Fate(use, None))

    def ignore(self, words: Iterable[Word], rule: Ignore) -> None:
        """Record that the words are left out by this rule."""
        self._give(words, Fate(None, rule))

    def take_rest(self, fates: Mapping[tuple[int, int], Fate]) -> None:
        """Take over the fates of words, by (page, nth), that have none yet."""
        self._fates |= {key: fate for key, fate in fates.items() if key not in self._fates}

    def _give(self, words: Iterable[Word], fate: Fate) -> None:
        for word in words:
            key = word.key
            if key in self._fates:
                raise LedgerError(
                    f"the word {word.text!r} has the fate '{self._fates[key]}' and would get '{fate}', too",
                    where=f"{self._document.file}, page {word.page}",
                    remedy="This is a fault of the reader: please report it with the handbook's name",
                )
            self._fates[key] = fate

    def left_over(self, pages: Collection[int]) -> list[Word]:
        """The words of these pages that have no fate, in the file's order."""
        fates = self._fates
        return [
            word
            for page in self._document.pages
            if page.number in pages
            for word in page.words
            if word.key not in fates
        ]

    def coverage(self, pages: Collection[int]) -> Coverage:
        """Words of these pages by fate."""
        own = [page for page in self._document.pages if page.number in pages]
        words = [word.key for page in own for word in (*page.words, *page.unseen)]
        fates = Counter(map(self._fates.get, words))
        left_over = fates.pop(None, 0)
        used: Counter[str] = Counter()
        ignored: Counter[str] = Counter()
        for fate, count in fates.items():
            if fate is not None and fate.use is not None:
                used[fate.use] += count
            elif fate is not None:
                ignored[str(fate.ignore)] += count
        sections = used.pop(Use.SECTION, 0)
        return Coverage(
            words=len(words),
            used=dict(sorted((str(use), count) for use, count in used.items())),
            sections=sections,
            ignored=dict(sorted(ignored.items())),
            left_over=left_over,
        )
