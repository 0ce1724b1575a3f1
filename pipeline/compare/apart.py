"""What one issue sets in a text of its own, and the other at the start or the end of the text beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.compare.align import Pair
from pipeline.compare.text import content, words
from pipeline.models import Place

LEAST_LETTERS = 20
"""Of a text that is known again elsewhere: 'or', 'N/A', '2 hours' are printed in many places."""


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
                if not _has(others[partner[beside]], own[at], way) or _has(texts[beside], own[at], way):
                    beside = None
                    continue
                first, last = (texts[beside], texts[at])[::way]
                whole, place = f"{first.text} {last.text}", (*first.place, *last.place)
                texts[beside] = texts[beside]._replace(text=whole, place=place)
                texts[at] = texts[at]._replace(text="")
    return texts


def _has(whole: Text, part: Text, way: int) -> bool:
    """Whether a text ends with the words of another (`way` 1), begins with them (-1), or has them, if they are many."""
    outer, inner = words(whole.text), words(part.text)
    at_edge = outer[-len(inner) :] == inner if way > 0 else outer[: len(inner)] == inner
    is_telling = len(content(part.text)) >= LEAST_LETTERS
    return at_edge or (is_telling and f" {' '.join(inner)} " in f" {' '.join(outer)} ")


def _alone(texts: Sequence[Text], partner: Mapping[int, int]) -> Iterator[tuple[int, Pair | None]]:
    """The texts without a partner, each with the last one before it that has one, and its partner."""
    last: Pair | None = None
    for at, one in enumerate(texts):
        if at in partner:
            last = (at, partner[at])
        elif one.text:
            yield at, last
