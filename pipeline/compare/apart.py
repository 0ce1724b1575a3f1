"""What one issue sets in a text of its own, and the other at the start or the end of the text beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from pipeline.compare.align import Pair
from pipeline.compare.text import content, shared_words, words
from pipeline.models import Place

LEAST_LETTERS = 20
"""Of a text that is known again elsewhere: 'or', 'N/A', '2 hours' are printed in many places."""


_MOST = 4  # texts, of which the other issue has all in one
_NEARLY = 0.75  # of the words of a text


class Text(NamedTuple):
    """A text of one issue: what it stands below, its words as printed, and where."""

    section: str
    text: str
    place: Place


def rejoined(
    before: Sequence[Text], after: Sequence[Text], pairs: Iterable[Pair]
) -> tuple[list[Text], list[Text], frozenset[Pair]]:
    """The texts of both issues with their pairs, where each text that stood alone has gone to its words.

    A text without a partner joins the one before or behind it, if that one's partner has its words and it has not:
    'IMPORTANT NOTE' above 'Units …' is 'IMPORTANT NOTE: Units …'. Two texts without a partner that have the same words
    behind the same pair are a pair.
    """
    forth = dict(pairs)
    back = {j: i for i, j in forth.items()}
    old, new = _joined(before, after, forth), _joined(after, before, back)
    there: dict[tuple[Pair | None, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i, pair in _alone(old, forth):
        there[pair, content(old[i].text)][0].append(i)
    for j, pair in _alone(new, back):
        there[pair and (pair[1], pair[0]), content(new[j].text)][1].append(j)
    found = (pair for both in there.values() for pair in zip(*both, strict=False))
    kept_old, kept_new = ([at for at, one in enumerate(side) if one.text] for side in (old, new))
    place_old, place_new = ({at: nth for nth, at in enumerate(kept)} for kept in (kept_old, kept_new))
    all_pairs = frozenset((place_old[i], place_new[j]) for i, j in (*forth.items(), *found))
    return [old[at] for at in kept_old], [new[at] for at in kept_new], all_pairs


def _joined(own: Sequence[Text], others: Sequence[Text], partner: Mapping[int, int]) -> list[Text]:
    """The texts of an issue, those without words whose words have gone to the text before or behind them."""
    texts = list(own)
    for way in (1, -1):
        beside: int | None = None
        for at in range(len(texts))[::way]:
            if at in partner:
                beside = at
            elif texts[at].text and beside is not None:
                lone = _lone_from(texts, partner, at, way)
                count = _how_many(lone, texts[beside], others[partner[beside]], way)
                if not count:
                    beside = None
                    continue
                texts[beside] = as_one([texts[beside], *lone[:count]][::way])
                for nth in range(count):
                    texts[at + way * nth] = texts[at]._replace(text="")
    return texts


def _lone_from(texts: Sequence[Text], partner: Mapping[int, int], at: int, way: int) -> list[Text]:
    """The text of a position and those behind it (`way` 1) or before it (-1) without a partner, not too many."""
    positions = range(len(texts))[at::way][:_MOST]
    return [texts[one] for one in takewhile(lambda one: one not in partner, positions)]


def _how_many(lone: Sequence[Text], beside: Text, whole: Text, way: int) -> int:
    """The fewest of the texts, from the first on, that are part of what the one beside them is in the other issue."""
    most = 1 if is_telling(lone[0]) or not set(words(lone[0].text)).issubset(words(whole.text)) else len(lone)
    return next((count for count in range(1, most + 1) if _belongs(as_one(lone[:count][::way]), beside, whole, way)), 0)


def as_one(parts: Sequence[Text]) -> Text:
    """Texts as one, in all their places."""
    place = tuple(box for part in parts for box in part.place)
    return parts[0]._replace(text=" ".join(part.text for part in parts), place=place)


def _belongs(part: Text, beside: Text, whole: Text, way: int) -> bool:
    """Whether a text is part of what the one beside it is in the other issue: that has its words, or nearly all."""
    if _has(beside, part, way):
        return False
    return _has(whole, part, way) or (is_telling(part) and _has_nearly(whole, beside, part))


def _has_nearly(whole: Text, beside: Text, part: Text) -> bool:
    """Whether a text has most words of a part, without those that the text beside that one has."""
    own, outer = words(part.text), words(whole.text)
    if len(set(own).intersection(outer)) < _NEARLY * len(set(own)):
        return False
    rest = Counter(outer) - Counter(words(beside.text))
    return shared_words(own, list(rest.elements())) >= _NEARLY * len(own)


def _has(whole: Text, part: Text, way: int) -> bool:
    """Whether a text ends with the words of another (`way` 1), begins with them (-1), or has them, if they are many."""
    outer, inner = words(whole.text), words(part.text)
    at_edge = outer[-len(inner) :] == inner if way > 0 else outer[: len(inner)] == inner
    is_in = is_telling(part) and content(part.text) in content(whole.text)
    return at_edge or (is_in and f" {' '.join(inner)} " in f" {' '.join(outer)} ")


def is_telling(text: Text) -> bool:
    """Whether a text has enough letters to be known again."""
    return len(content(text.text)) >= LEAST_LETTERS


def _alone(texts: Sequence[Text], partner: Mapping[int, int]) -> Iterator[tuple[int, Pair | None]]:
    """The texts without a partner, each with the last one before it that has one, and its partner."""
    last: Pair | None = None
    for at, one in enumerate(texts):
        if at in partner:
            last = (at, partner[at])
        elif one.text:
            yield at, last
