"""Whether two wordings say something else, by a written rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rapidfuzz.distance import OSA, Indel

from pipeline.compare.changes import Class
from pipeline.compare.text import joined, words
from pipeline.language.english import table

_LEAST_LETTERS = 4  # of a word that can be misspelt: of shorter ones, the next one is mostly another word
# Which the lists of nouns, verbs, adjectives and adverbs leave out
_FUNCTION_WORDS = (
    "about above across after against along although amid among anybody anyone anything around because before behind "
    "below beneath beside besides between beyond both could despite during each either every everybody everyone "
    "everything from hers herself himself into itself might mine must myself neither nobody nothing onto other others "
    "ours ourselves shall should since somebody someone something such than that theirs them themselves there these "
    "they their this those though through throughout till toward towards under underneath unless until upon what "
    "whatever when whenever where whereas wherever whether which whichever while whom whose will with within without "
    "would your yours yourself"
)
_DOUBLED = re.compile(r"(.)\1+")
_ENDINGS = {"s", "es", "d", "ed", "r", "er", "n", "ing", "ly", "y", "e"}


def wording(before: str, after: str) -> Class:
    """`wording-editorial` or `wording-substantive`, for two texts that are not the same.

    A change is editorial if every place where the words differ is one of these, and substantive if not:

    - The letters, numbers and signs are the same: only case, punctuation, quotes, dashes, spaces, hyphens within words
      or '&' for 'and' differ ('up-selling', 'upselling'; a comma). '1.5' and '15' are different numbers.
    - It is the same word in British and American spelling ('programme', 'program').
    - A letter is doubled in one of the two ('loosing', 'losing').
    - One of the two is no English word, and becomes the other, which is one, by one letter more, less or other, or by
      two letters that change places ('recieve', 'receive'); neither by its first letter nor by an ending ('Modbus',
      'Modbuses').

    English words are those of WordNet and their inflections, in spaCy's lists (`pipeline.language.english`).
    """
    editorial = all(_is_editorial(a, b) for a, b in _differing(before, after))
    return Class.WORDING_EDITORIAL if editorial else Class.WORDING_SUBSTANTIVE


def _differing(before: str, after: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The words of each place where two texts differ, on both sides."""
    old, new = words(before), words(after)
    at_old = at_new = 0
    for block in Indel.opcodes(old, new).as_matching_blocks():
        if block.a > at_old or block.b > at_new:
            yield old[at_old : block.a], new[at_new : block.b]
        at_old, at_new = block.a + block.size, block.b + block.size


def _is_editorial(old: Sequence[str], new: Sequence[str]) -> bool:
    if joined(tuple(old)) == joined(tuple(new)):
        return True
    return len(old) == len(new) and all(a == b or _is_same_word(a, b) for a, b in zip(old, new, strict=True))


def _is_same_word(one: str, other: str) -> bool:
    if not (one.isalpha() and other.isalpha() and min(len(one), len(other)) >= _LEAST_LETTERS):
        return False
    if _spelt(one) == _spelt(other) or _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other):
        return True
    if one[0] != other[0] or _is_inflected(one, other) or OSA.distance(one, other) > 1:
        return False
    return (one in _known()) != (other in _known())


def _is_inflected(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) :] in _ENDINGS


def _spelt(word: str) -> str:
    """The word in one spelling, where British and American differ."""
    return str(table("en_lexeme_norm").get(word, word))


@cache
def _known() -> frozenset[str]:
    """All English words."""
    base = table("en_lemma_index")
    words_of_kinds = {word for kind in base.values() for word in kind}
    return frozenset(words_of_kinds | table("en_lemma_lookup").keys() | set(_FUNCTION_WORDS.split()))
