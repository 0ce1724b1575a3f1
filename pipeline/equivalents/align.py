"""Two lists of outcomes, or of criteria -> which matches which, one to one."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from pipeline.equivalents.contents import Line
from pipeline.language.forms import words

ALIKE = 0.9
"""From this similarity on two texts say the same: of ten content words nine are the same, in whatever order."""


class Match(NamedTuple):
    """Two lines that say the same."""

    one: Line
    other: Line
    similarity: float
    """Share of the content words that both have, from `ALIKE` to 1."""

    @property
    def same_words(self) -> bool:
        """Whether both print the same words in the same order."""
        return words(self.one.text) == words(self.other.text)


def aligned(ones: Sequence[Line], others: Sequence[Line]) -> list[Match]:
    """The matches, by the order of the first list. The most similar lines are matched first, then those further up."""
    matches, left_one, left_other = _equal(ones, others)
    near = sorted(
        (-similarity, i, j)
        for i in left_one
        for j in left_other
        if (similarity := _similarity(ones[i], others[j])) >= ALIKE
    )
    taken_one: set[int] = set()
    taken_other: set[int] = set()
    for negative, i, j in near:
        if i not in taken_one and j not in taken_other:
            taken_one.add(i)
            taken_other.add(j)
            matches.append((i, j, -negative))
    return [Match(ones[i], others[j], similarity) for i, j, similarity in sorted(matches)]


def _equal(ones: Sequence[Line], others: Sequence[Line]) -> tuple[list[tuple[int, int, float]], list[int], list[int]]:
    """The matches of equal words, then of equal normal forms, and the places in both lists that are left."""
    matches: list[tuple[int, int, float]] = []
    left_one, left_other = list(range(len(ones))), list(range(len(others)))
    for same in (lambda line: words(line.text), lambda line: line.form):
        places: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
        for j in left_other:
            places[same(others[j])].append(j)
        found = [(i, queue.popleft(), 1.0) for i in left_one if (queue := places.get(same(ones[i])))]
        matches += found
        left_one = [i for i in left_one if i not in {i for i, _, _ in found}]
        left_other = [j for j in left_other if j not in {j for _, j, _ in found}]
    return matches, left_one, left_other


def _similarity(one: Line, other: Line) -> float:
    """Twice the words in common over all words: the lemmas are sorted, so their longest common subsequence is that."""
    return Indel.normalized_similarity(one.form, other.form, score_cutoff=ALIKE)
