"""Contents -> the pairs that are worth comparing, without comparing all.

Each text has keys that say little but are the same where its normal form is, and mostly where a word of it differs: by
each of two hash functions, those four of its words with the smallest values (a bottom-k sketch, as in MinHash). Units
with two keys in common are a pair. Keys that many contents have are of no use: they stand for a text that occurs
everywhere. So the pairs grow with the units and not with their square.
"""

from __future__ import annotations

import itertools
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.equivalents.contents import Content, Form

_SKETCH_WORDS = 4
_SEEDS = (0, 0x9E3779B9)
_FEWEST_KEYS = 2
_MOST_CONTENTS = 50
"""Of different numbers or content, with one key."""

Keys = tuple[int, ...]


def pairs(contents: Sequence[Content]) -> Iterator[tuple[int, int]]:
    """The pairs of places in `contents` that are worth comparing, the lower one first; each once."""
    groups: dict[tuple[str, Keys], list[int]] = defaultdict(list)
    for place, content in enumerate(contents):
        groups[content.number, _keys(content)].append(place)
    # One unit in the handbooks of many bodies is one group, and is compared with other groups only.
    members = list(groups.values())
    for one, other in _common([keys for _, keys in groups]):
        for pair in itertools.product(members[one], members[other]):
            yield min(pair), max(pair)


def _common(keys: Sequence[Keys]) -> Iterator[tuple[int, int]]:
    """The pairs of places that have enough keys in common."""
    holders: dict[int, list[int]] = defaultdict(list)
    for place, own in enumerate(keys):
        for key in own:
            holders[key].append(place)
    for place, own in enumerate(keys):
        useful = (holders[key] for key in own if len(holders[key]) <= _MOST_CONTENTS)
        counts = Counter(other for places in useful for other in places if other > place)
        yield from ((place, other) for other, count in counts.items() if count >= _FEWEST_KEYS)


def _keys(content: Content) -> Keys:
    """The keys of its outcomes and criteria, each once."""
    lines = itertools.chain(((0, line) for line in content.outcomes), ((1, line) for line in content.criteria))
    keys = {hash((kind, seed, *_smallest(line.form, seed))) for kind, line in lines for seed in _SEEDS}
    return tuple(sorted(keys))


def _smallest(form: Form, seed: int) -> list[int]:
    return sorted({_hash(word, seed) for word in form})[:_SKETCH_WORDS]


@cache
def _hash(word: str, seed: int) -> int:
    return zlib.crc32(word.encode(), seed)
