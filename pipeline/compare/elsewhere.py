"""Sentences that one issue prints in a text, and the other one in another text, or in a record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from pipeline.compare.align import Pair, best_pairs, free
from pipeline.compare.apart import LEAST_LETTERS, Text
from pipeline.compare.beside import has_left_out
from pipeline.compare.text import content, words

_NEAR = 85.0  # per cent of the characters of two sentences, wherever they stand
_NEAR_BUT_FOR_MORE = 70.0  # the same, where one has all words of the other in order
_EDGE = 8  # characters
_HERE = 60.0  # the same, of two sentences of a text and of the one that it became
LEFT_OUT = " \u2026 "
# 'AM2S. It is' ends a sentence, 'e.g. a bus' and 'No. 1' do not; brackets at the end hold one: '(Note only one of …)'
_END = re.compile(
    r"(?<![.\s]\w)(?<!\bNo)[.!?][)\]'\"\u2019\u201d]*\s+(?=[^\sa-z])|(?<=\w)\s+(?=\([A-Z][a-z][^()]{18,}\)\W*$)"
)


class Elsewhere(NamedTuple):
    """What an issue has in records."""

    holds: Callable[[Text], bool]
    """Whether it has a sentence of the other issue in a record, where that has none."""
    told: Sequence[Any]
    """The values that are told as changes of records; a text that is nearly in one of them needs no telling."""


class _Sentence(NamedTuple):
    """A sentence that the text beside it in the other issue has not."""

    at: int
    nth: int
    of: int
    """How many sentences its text has."""
    key: str
    text: Text


def with_sentences_apart(
    before: Sequence[Text], after: Sequence[Text], pairs: Iterable[Pair], in_before: Elsewhere, in_after: Elsewhere
) -> tuple[list[Text], list[Text], frozenset[Pair]]:
    """The texts of both issues with their pairs, where each sentence that the other issue has elsewhere is one itself.

    That is a sentence of a text that is gone, new or worded anew, which the other issue has, or nearly, in another such
    text. One that it has in a record (`in_before`, `in_after`) is left out. The rest of a text has '…' where it was.
    """
    forth = dict(pairs)
    back = {j: i for i, j in forth.items()}
    old, new = _open(before, after, forth), _open(after, before, back)
    found = _same(before, after, old, new)
    lone_old, lone_new = free(len(old), len(new), found)
    lone_old = [i for i in lone_old if not _is_like(old[i], after, forth)]
    lone_new = [j for j in lone_new if not _is_like(new[j], before, back)]
    held_old, held_new = _held(old, lone_old, in_after), _held(new, lone_new, in_before)
    lone_old, lone_new = (
        [at for at in lone if at not in held] for lone, held in ((lone_old, held_old), (lone_new, held_new))
    )
    found |= _alike(old, new, lone_old, lone_new)
    held_old |= _told(old, set(lone_old) - {i for i, _ in found}, in_after)
    held_new |= _told(new, set(lone_new) - {j for _, j in found}, in_before)
    if not (found or held_old or held_new):
        return list(before), list(after), frozenset(forth.items())
    own, texts_old, place_old = _apart(before, old, {i for i, _ in found}, held_old)
    other, texts_new, place_new = _apart(after, new, {j for _, j in found}, held_new)
    kept = {(own[i], other[j]) for i, j in forth.items() if i in own and j in other}
    return texts_old, texts_new, frozenset(kept | {(place_old[i], place_new[j]) for i, j in found})


def without_dots(text: Text) -> str:
    """The words of a text, whatever is left out of it."""
    return text.text.replace(LEFT_OUT.strip(), "").replace("  ", " ").strip()


@cache
def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    return [text[start:end].strip() for start, end in pairwise(ends)]


def _open(own: Sequence[Text], others: Sequence[Text], partner: Mapping[int, int]) -> list[_Sentence]:
    found = []
    for at, one in enumerate(own):
        other = others[partner[at]].text if at in partner else ""
        if other == one.text or len(one.text) < LEAST_LETTERS:
            continue
        there, parts = content(other), sentences(one.text)
        for nth, sentence in enumerate(parts):
            key = content(sentence)
            if len(key) >= LEAST_LETTERS and key not in there:
                found.append(_Sentence(at, nth, len(parts), key, one._replace(text=sentence)))
    return found


def _is_like(one: _Sentence, others: Sequence[Text], partner: Mapping[int, int]) -> bool:
    """Whether the text beside it has a sentence that is this one worded anew."""
    here = sentences(others[partner[one.at]].text) if one.at in partner else ()
    return any(fuzz.ratio(one.key, content(rival), score_cutoff=_HERE) for rival in here)


def _same(
    before: Sequence[Text], after: Sequence[Text], old: Sequence[_Sentence], new: Sequence[_Sentence]
) -> frozenset[Pair]:
    """The sentences with the same words, no two whole texts; of several those that stand in texts most alike."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, one in enumerate(new):
        places[one.key].append(j)
    return best_pairs(
        (i, j, fuzz.ratio(before[one.at].text, after[new[j].at].text))
        for i, one in enumerate(old)
        for j in places.get(one.key, ())
        if one.of > 1 or new[j].of > 1
    )


def _alike(old: Sequence[_Sentence], new: Sequence[_Sentence], of_old: list[int], of_new: list[int]) -> frozenset[Pair]:
    """Those sentences, of these positions, that are nearly the same, and begin or end so; no two whole texts.

    Of those that are printed several times the first is the first one.
    """
    places: dict[str, set[int]] = defaultdict(set)
    for j in of_new:
        for edge in _edges(new[j].key):
            places[edge].add(j)
    found = best_pairs(
        (i, j, score)
        for i in of_old
        for j in set().union(*(places.get(edge, ()) for edge in _edges(old[i].key)))
        if (old[i].of > 1 or new[j].of > 1) and (score := _near(old[i], new[j]))
    )
    printed: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i, j in sorted(found):
        for of_side, at in zip(printed[old[i].key, new[j].key], (i, j), strict=True):
            of_side.append(at)
    return frozenset(pair for one, other in printed.values() for pair in zip(one, sorted(other), strict=True))


def _near(one: _Sentence, other: _Sentence) -> float:
    """How much two sentences are alike; 0 if they are two, unless one has nothing but words more."""
    score = fuzz.ratio(one.key, other.key, score_cutoff=_NEAR_BUT_FOR_MORE)
    is_one = score >= _NEAR or (score and has_left_out(words(one.text.text), words(other.text.text)))
    return score if is_one else 0.0


def _edges(key: str) -> tuple[str, str]:
    return key[:_EDGE], "-" + key[-_EDGE:]


def _held(own: Sequence[_Sentence], positions: Iterable[int], records: Elsewhere) -> set[int]:
    """Which of the sentences at these positions, no whole texts, the other issue has in records."""
    return {at for at in positions if own[at].of > 1 and records.holds(own[at].text)}


def _told(own: Sequence[_Sentence], positions: set[int], records: Elsewhere) -> set[int]:
    """Which of the sentences at these positions, no whole texts, are nearly in a change of a record."""
    parts = [at for at in sorted(positions) if own[at].of > 1]
    told = [
        _Sentence(at, 0, 1, content(sentence), Text("", sentence, ()))
        for at, value in enumerate(records.told)
        if isinstance(value, str)
        for line in value.split("\n")
        for sentence in sentences(line)
    ]
    return {at for at, _ in _alike(own, told, parts, list(range(len(told))))}


def _apart(
    texts: Sequence[Text], all_of_it: Sequence[_Sentence], apart: set[int], out: set[int]
) -> tuple[dict[int, int], list[Text], dict[int, int]]:
    """The texts, each with its sentences `apart` behind it, and without those and the ones that are `out`.

    With the new positions of the texts of which something is left, and of the sentences.
    """
    gone: dict[int, list[int]] = defaultdict(list)
    for at in sorted(apart | out):
        gone[all_of_it[at].at].append(at)
    found: list[Text] = []
    of_text, of_sentence = {}, {}
    for nth, text in enumerate(texts):
        left = _without(text, {all_of_it[at].nth for at in gone[nth]}) if nth in gone else text
        if left.text:
            of_text[nth] = len(found)
            found.append(left)
        for at in gone.get(nth, ()):
            if at in apart:
                of_sentence[at] = len(found)
                found.append(all_of_it[at].text)
    return of_text, found, of_sentence


def _without(text: Text, gone: set[int]) -> Text:
    kept = ["\0" if nth in gone else part for nth, part in enumerate(sentences(text.text))]
    return text._replace(text=re.sub(r"(?: ?\0 ?)+", LEFT_OUT, " ".join(kept)).strip(LEFT_OUT))
