"""Normal forms of texts -> keys that say little, but are the same where two texts are, and mostly where a word differs.

By each of two hash functions a key has those four of a text's words with the smallest values (a bottom-k sketch, as in
MinHash).
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterable
from functools import cache

Form = tuple[str, ...]
Keys = tuple[int, ...]

_WORDS = 4
_SEEDS = (0, 0x9E3779B9)


def keys_of(outcomes: Iterable[Form], criteria: Iterable[Form]) -> Keys:
    """The keys of all outcomes and criteria of a unit, each once, sorted."""
    forms = itertools.chain(((0, form) for form in outcomes), ((1, form) for form in criteria))
    return tuple(sorted({hash((kind, seed, *_smallest(form, seed))) for kind, form in forms for seed in _SEEDS}))


def _smallest(form: Form, seed: int) -> list[int]:
    return sorted({_hash(word, seed) for word in form})[:_WORDS]


@cache
def _hash(word: str, seed: int) -> int:
    return zlib.crc32(word.encode(), seed)
