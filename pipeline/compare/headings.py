"""The headings that texts stand below, by which sections are known again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.compare.apart import Text
from pipeline.compare.text import content

_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+")


def is_numbered(heading: str) -> bool:
    """Whether it begins with the number of a section: '2.4 Progression'."""
    return _NUMBER.match(heading) is not None


def named(text: Text) -> str:
    """The words of the heading that a text stands below, without its number."""
    return name_of(text.section)


def name_of(heading: str) -> str:
    """The words of a heading, without its number."""
    return content(_NUMBER.sub("", heading))


def called_otherwise(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By each heading, what it is called in the other issue, if it is called otherwise: most of its texts are there."""
    times = Counter(pairs)
    return {
        one: other
        for (one, other), _ in sorted(times.items(), key=lambda pair: (pair[1], pair[0]))
        if one != other and times[one, other] > times[one, one] + times[other, other]
    }
