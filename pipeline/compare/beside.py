"""Texts that alone of both issues stand between the same neighbours, and begin alike: they are one, worded anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz

from pipeline.compare.align import Pair, best_pairs, free, gaps, out_of_order
from pipeline.compare.apart import Text
from pipeline.compare.text import content, words

_LONGEST_LABEL = 5  # words
_LEAST_BEGINNING = 4  # words that two texts begin with
_LEAST_LEFT = 2  # words of a text that has fewer than the other one
_LEAST_SHARE = 0.3  # the same, of the words of that one


def beside_each_other(
    before: Sequence[Text], after: Sequence[Text], pairs: Iterable[Pair], same_heading: Callable[[Pair], bool]
) -> frozenset[Pair]:
    """The pairs, and those of texts without a partner that stand between the same neighbours and are worded anew."""
    pairs = frozenset(pairs)
    gap_old, gap_new = gaps(sorted(pairs - out_of_order(pairs)))
    free_old, free_new = free(len(before), len(after), pairs)
    inside: dict[int, list[int]] = defaultdict(list)
    for j in free_new:
        inside[gap_new(j)].append(j)
    return pairs | best_pairs(
        (i, j, score)
        for i in free_old
        for j in inside.get(gap_old(i), ())
        if same_heading((i, j)) and (score := _anew(before[i].text, after[j].text))
    )


def _anew(one: str, other: str) -> float:
    """How much two texts are one, of which one has another value behind its label, another end, or words left out."""
    old, new = words(one), words(other)
    label = _label(one)
    is_one = (label and label == _label(other)) or (
        old[:_LEAST_BEGINNING] == new[:_LEAST_BEGINNING] and min(len(old), len(new)) >= _LEAST_BEGINNING
    )
    return fuzz.ratio(one, other) + 1.0 if is_one or has_left_out(old, new) else 0.0


def _label(text: str) -> str:
    """'Assessment type' of 'Assessment Type: multiple choice'; '' where the text has none."""
    label, colon, value = text.partition(":")
    return content(label) if colon and value.strip() and len(label.split()) <= _LONGEST_LABEL else ""


def has_left_out(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one of two texts has all words of the other, in order, and more."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return len(short) >= max(_LEAST_LEFT, _LEAST_SHARE * len(long)) and all(word in rest for word in short)
