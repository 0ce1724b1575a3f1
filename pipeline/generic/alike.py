"""Texts that are printed twice in one unit, if slightly otherwise: a comma more, a word less."""

from __future__ import annotations

from rapidfuzz import fuzz

from pipeline.wording.folding import folded

_ALIKE = 80  # per cent
_SAME_WORD = 70  # per cent: one is a misprint of the other
_SHORT_WORD = 3  # letters


def alike(one: str, other: str) -> bool:
    """Whether a text repeats another, up to small differences; the other may go on."""
    first, second = folded(one), folded(other)
    return (bool(first) and fuzz.ratio(first, second[: len(first)]) > _ALIKE) or fuzz.ratio(first, second) > _ALIKE


def has_other_words(one: str, other: str) -> bool:
    """Whether a text has a word, longer than 'the', of which the other has none like it: 'Forget' for 'Know'."""
    known = folded(other).split()
    words = (word for word in folded(one).split() if len(word) > _SHORT_WORD)
    return any(all(fuzz.ratio(word, same) < _SAME_WORD for same in known) for word in words)
