"""A unit's title with its reference number before or behind it: 'Lamps (R/506/4854)', 'R/506/4854 Lamps'."""

from __future__ import annotations

import re

from pipeline.pages import Word
from pipeline.wording import shapes

_AT_END = re.compile(r"\s*[([]?\s*([A-Z]\s?/\s?\d{3}\s?/\s?\d{4})\s*[)\]]?$")
_AT_START = re.compile(r"([A-Z]\s?/\s?\d{3}\s?/\s?\d{4})\b[\s:\u2013-]+(?=\S)")


def ends_in_reference(title: str) -> bool:
    """Whether a reference number stands behind a title."""
    return _AT_END.search(title) is not None


def without_reference(
    title: str, words: tuple[Word, ...]
) -> tuple[str, tuple[Word, ...], str | None, tuple[Word, ...]]:
    """A title without the reference number behind it or before it, and that number: 'Lamps (R/506/4854)'."""
    at_end = _AT_END.search(title)
    if at_end:
        count = len(at_end[0].split())
        return title[: at_end.start()].rstrip(" -–:"), words[:-count], shapes.reference(at_end[1]), words[-count:]
    at_start = _AT_START.match(title)
    if at_start:  # 'R/506/4854 – Title'
        rest = title[at_start.end() :]
        count = len(words) - len(rest.split())
        return rest, words[count:], shapes.reference(at_start[1]), words[: len(at_start[1].split())]
    return title, words, None, ()
