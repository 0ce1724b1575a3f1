"""Contents -> the pairs that are worth comparing, without comparing all.

Each text has keys (`sketches`). Units with two keys in common are a pair. Keys that many contents have are of no use:
they stand for a text that occurs everywhere. So the pairs grow with the units and not with their square.
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from pipeline.equivalents.contents import Content

_FEWEST_KEYS = 2
_MOST_CONTENTS = 50
"""Of different numbers or content, with one key."""

Numbers = npt.NDArray[np.int64]


def pairs(contents: Iterable[Content]) -> Iterator[tuple[int, int]]:
    """The pairs of places in `contents` that are worth comparing, the lower one first; each once."""
    # One unit in the handbooks of many bodies is one group, and is compared with other groups only.
    groups: dict[tuple[str, int], list[int]] = {}
    keys, holders = array("q"), array("q")
    for place, content in enumerate(contents):
        own = content.keys
        members = groups.setdefault((content.number, hash(own)), [])
        members.append(place)
        if len(members) == 1:
            keys.extend(own)
            holders.extend([len(groups) - 1] * len(own))
    members_of = list(groups.values())
    for one, other in _common(np.asarray(keys), np.asarray(holders)):
        for pair in itertools.product(members_of[one], members_of[other]):
            yield min(pair), max(pair)


def _common(keys: Numbers, holders: Numbers) -> Iterator[tuple[int, int]]:
    """The pairs of holders that have enough keys in common; `holders` are those of `keys`, one by one, in order."""
    order = np.argsort(keys, kind="stable")
    ends = np.flatnonzero(np.diff(keys[order], append=keys[order][-1:] + 1)) + 1
    by_key, found = holders[order], array("q")
    many = len(holders)
    for start, end in itertools.pairwise([0, *ends.tolist()]):
        if 1 < end - start <= _MOST_CONTENTS:
            found.extend(one * many + other for one, other in itertools.combinations(by_key[start:end].tolist(), 2))
    codes, counts = np.unique(np.asarray(found), return_counts=True)
    yield from (divmod(code, many) for code in codes[counts >= _FEWEST_KEYS].tolist())
