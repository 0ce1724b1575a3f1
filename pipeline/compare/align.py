"""Which records of two lists are the same one: by their text, wherever they stand and whatever number they have.

All of it is symmetrical: to swap the two lists swaps the two numbers of each pair, and changes nothing else.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from pipeline.compare.text import content, words

Pair = tuple[int, int]  # positions in the older and in the newer list

_NEAR = 60.0  # per cent of the characters that two texts share, if they stand between the same neighbours
_FAR = 85.0  # the same, wherever they stand: 'Explain the purpose of …' is the start of many
_CODES = 15.0  # what the same numbers weigh
_LEAST_LETTERS = 20  # of texts that are compared wherever they stand


class Matches(NamedTuple):
    """The pairs that were found; those in `anchors` have the same words, and the same order on both sides."""

    pairs: frozenset[Pair]
    anchors: tuple[Pair, ...]


def match_texts(old: Sequence[str], new: Sequence[str]) -> Matches:
    """Pair texts: the same words in the same order first, then the same words anywhere, then what is much alike.

    Texts are alike if they share 60 % of their characters between the same neighbours, or 85 % anywhere.
    """
    keys_old, keys_new = [content(text) for text in old], [content(text) for text in new]
    if keys_old == keys_new and all(keys_old):
        anchors = tuple((at, at) for at in range(len(keys_old)))
        return Matches(frozenset(anchors), anchors)
    anchors = in_order(keys_old, keys_new)
    pairs = set(anchors)
    pairs |= _same(keys_old, keys_new, pairs)
    free_old, free_new = free(len(old), len(new), pairs)
    gap_old, gap_new = gaps(anchors)
    inside: dict[int, list[int]] = defaultdict(list)
    for j in free_new:
        inside[gap_new(j)].append(j)
    pairs |= best_pairs(
        (i, j, score)
        for i in free_old
        for j in inside[gap_old(i)]
        if (score := fuzz.ratio(keys_old[i], keys_new[j], score_cutoff=_NEAR))
        and (score := score + _CODES * _has_codes(old[i], new[j]))
    )
    free_old, free_new = free(len(old), len(new), pairs)
    telling = {j: keys_new[j] for j in free_new if len(keys_new[j]) >= _LEAST_LETTERS}
    pairs |= best_pairs(
        (i, j, score)
        for i in free_old
        if len(keys_old[i]) >= _LEAST_LETTERS
        for _, score, j in process.extract(keys_old[i], telling, scorer=fuzz.ratio, score_cutoff=_FAR, limit=None)
    )
    return Matches(frozenset(pairs), anchors)


def _has_codes(one: str, other: str) -> bool:
    """Whether two texts print the same numbers: 'NETBI - Installation 601/7345/2BI' is the row of that code."""
    a, b = _codes(one), _codes(other)
    return bool(a and b) and (a <= b or b <= a)


@cache
def _codes(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if word[0].isdigit())


def replaced(old: int, new: int, matches: Matches, allowed: Callable[[int, int], bool]) -> frozenset[Pair]:
    """The pairs, and in addition each two records that alone stand between the same neighbours, where that is allowed.

    `old` and `new` are the lengths of the lists.
    """
    gap_old, gap_new = gaps(matches.anchors)
    inside: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    free_old, free_new = free(old, new, matches.pairs)
    for i in free_old:
        inside[gap_old(i)][0].append(i)
    for j in free_new:
        inside[gap_new(j)][1].append(j)
    alone = {(left[0], right[0]) for left, right in inside.values() if len(left) == len(right) == 1}
    return matches.pairs | {pair for pair in alone if allowed(*pair)}


def in_order(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, ...]:
    """The longest run of pairs with the same text in the same order, texts without words left out."""
    if list(new) < list(old):
        return tuple((i, j) for j, i in in_order(new, old))
    blocks = LCSseq.opcodes(old, new).as_matching_blocks()
    pairs = ((block.a + k, block.b + k) for block in blocks for k in range(block.size))
    return tuple((i, j) for i, j in pairs if old[i])


def best_pairs(scored: Iterable[tuple[int, int, float]]) -> frozenset[Pair]:
    """Pairs (older, newer, score), the best first, each record once; of equal ones the nearest, then the first."""
    found: set[Pair] = set()
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for i, j, _ in sorted(scored, key=lambda one: (-one[2], abs(one[0] - one[1]), one[0] + one[1])):
        if i not in taken_old and j not in taken_new:
            found.add((i, j))
            taken_old.add(i)
            taken_new.add(j)
    return frozenset(found)


def free(old: int, new: int, pairs: Iterable[Pair]) -> tuple[list[int], list[int]]:
    """The positions, in lists of these lengths, that are in no pair."""
    pairs = list(pairs)
    taken_old, taken_new = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in range(old) if i not in taken_old], [j for j in range(new) if j not in taken_new]


def merged(old: int, new: int, pairs: Iterable[Pair]) -> Iterator[tuple[int | None, int | None]]:
    """All records in the order of the newer list; one that only the older list has follows the one it stood behind."""
    partner = dict(pairs)
    behind: dict[int, list[int]] = defaultdict(list)
    at = -1
    for i in range(old):
        if i in partner:
            at = partner[i]
        else:
            behind[at].append(i)
    back = {j: i for i, j in partner.items()}
    yield from ((i, None) for i in behind[-1])
    for j in range(new):
        yield back.get(j), j
        yield from ((i, None) for i in behind[j])


def out_of_order(pairs: Iterable[Pair]) -> frozenset[Pair]:
    """The pairs that changed their place among the others: those that some longest run in order does without.

    Of two that changed places with each other these are both.
    """
    ordered = sorted(pairs)
    behind = [j for _, j in ordered]
    if behind == sorted(behind):
        return frozenset()
    up_to = _longest(behind)
    # From the end backwards, what falls is a run in order.
    from_here = _longest([-j for j in reversed(behind)])[::-1]
    lengths = [head + tail - 1 for head, tail in zip(up_to, from_here, strict=True)]
    longest = max(lengths)
    rivals = Counter(head for head, length in zip(up_to, lengths, strict=True) if length == longest)
    return frozenset(
        pair for pair, head, length in zip(ordered, up_to, lengths, strict=True) if length < longest or rivals[head] > 1
    )


def _longest(numbers: Sequence[int]) -> list[int]:
    """For each number, the length of the longest rising run that ends with it."""
    least: list[int] = []  # the least number that a run of each length ends with
    found = []
    for number in numbers:
        at = bisect_left(least, number)
        least[at : at + 1] = [number]
        found.append(at + 1)
    return found


def _same(old: Sequence[str], new: Sequence[str], pairs: Iterable[Pair]) -> frozenset[Pair]:
    """What has the same words as a record elsewhere; of several, the first with the first."""
    free_old, free_new = free(len(old), len(new), pairs)
    places: dict[str, list[int]] = defaultdict(list)
    for i in free_old:
        places[old[i]].append(i)
    found = set()
    for j in free_new:
        if new[j] and places[new[j]]:
            found.add((places[new[j]].pop(0), j))
    return frozenset(found)


def gaps(anchors: Sequence[Pair]) -> tuple[Callable[[int], int], Callable[[int], int]]:
    """For a position of the older list, and of the newer one, how many of these pairs, in order, stand before it."""
    old, new = [i for i, _ in anchors], [j for _, j in anchors]
    return lambda i: bisect(old, i), lambda j: bisect(new, j)
