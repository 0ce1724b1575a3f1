"""Texts that are printed twice in one unit, if slightly otherwise: a comma more, a word less."""

from __future__ import annotations

from rapidfuzz import fuzz

from pipeline.wording.folding import folded

_ALIKE = 80  # per cent


def alike(one: str, other: str) -> bool:
    """Whether a text repeats another, up to small differences; the other may go on."""
    first, second = folded(one), folded(other)
    return (bool(first) and fuzz.ratio(first, second[: len(first)]) > _ALIKE) or fuzz.ratio(first, second) > _ALIKE


def nearer(one: str, other: str, text: str) -> bool:
    """Whether the first of two texts is more like a third than the second is."""
    return fuzz.ratio(folded(one), folded(text)) > fuzz.ratio(folded(other), folded(text))
