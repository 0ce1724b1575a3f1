"""What the modules of this package share: spaCy's blank English, without any model, and how word lists are written."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


@cache
def english() -> Language:
    """Blank English; spaCy is imported only here, as that takes longer than most commands run."""
    import spacy  # noqa: PLC0415

    return spacy.blank("en")


def words(listed: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(listed.split())
