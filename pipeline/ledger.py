"""Every word has exactly one fate: used for a kind of record, ignored by a named rule, or left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import NamedTuple

from pipeline.models import Coverage
from pipeline.pages import Document, Shown


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
    OUTSIDE_UNITS = "outside-units"
    BEHIND_PICTURE = "behind-a-picture"
    INVISIBLE = Shown.INVISIBLE.value
    COVERED = Shown.COVERED.value
    DOUBLED = Shown.DOUBLED.value
    STRUCK = Shown.STRUCK.value
    ANNOTATION = Shown.ANNOTATION.value
    FOREIGN = Shown.FOREIGN.value
    MARK = Shown.MARK.value


class Tally(NamedTuple):
    """What became of a word; `use` or `ignore` is set."""

    use: Use | None
    ignore: Ignore | None

    def __str__(self) -> str:
        """'used: unit' or 'ignored: printed-label'."""
        return f"used: {self.use}" if self.use else f"ignored: {self.ignore}"


def coverage_of(document: Document, fates: Mapping[tuple[int, int], Tally], pages: Collection[int]) -> Coverage:
    """Words of these pages by their fates, which are by (page, nth); a word that no reader sees as print has one."""
    counts: Counter[Tally | None] = Counter()
    for page in document.pages:
        if page.number in pages:
            counts.update(fates.get(word.key) for word in page.words)
            counts.update(Tally(None, Ignore(word.shown.value)) for word in page.unseen)
    words = counts.total()
    left_over = counts.pop(None, 0)
    used: Counter[str] = Counter()
    ignored: Counter[str] = Counter()
    for fate, count in counts.items():
        if fate is not None and fate.use is not None:
            used[fate.use] += count
        elif fate is not None:
            ignored[str(fate.ignore)] += count
    sections = used.pop(Use.SECTION, 0)
    return Coverage(
        words=words,
        used=dict(sorted((str(use), count) for use, count in used.items())),
        sections=sections,
        ignored=dict(sorted(ignored.items())),
        left_over=left_over,
    )
