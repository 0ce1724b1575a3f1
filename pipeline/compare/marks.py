"""Two texts, or two lists of them -> what stays, goes and comes, word by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from rapidfuzz.distance import Indel

# '55-60', 'up-selling', 'customers'' and '£1,000.50' are one word each
_TOKEN = re.compile(r"\w+(?:[-–'’.,/]\w+)*|\s+|[^\w\s]")
_LEAST_SHARED = 0.34  # of the words: below it two texts are two texts, and no patchwork of one
_LEAST_ALIKE = 0.5  # of the characters: below it two items of a list are not the same item reworded


class Kind(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    GONE = "del"
    NEW = "ins"


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of words with one fate."""

    kind: Kind
    text: str

    @property
    def edged(self) -> tuple[str, str, str]:
        """The text without the blanks around it, between these; only blanks are shown as they are."""
        core = self.text.strip() or self.text
        before, _, after = self.text.partition(core)
        return before, core, after


def marks(before: str, after: str) -> tuple[Mark, ...]:
    """The runs in reading order: those that are the same or gone give `before`, those the same or new `after`.

    Blanks and line ends that stand for each other are the same, as in `after`, unless nothing else differs. Texts that
    share few words give both in whole.
    """
    if before == after:
        return _run(Kind.SAME, before)
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    key = str if list(map(_plain, old)) == list(map(_plain, new)) else _plain
    found = _joined(_bridged(_compared(old, new, key)))
    words = max(_words(old), _words(new))
    shared = _words(token for mark in found if mark.kind is Kind.SAME for token in _TOKEN.findall(mark.text))
    return found if shared >= _LEAST_SHARED * words else replaced(before, after)


def replaced(before: str, after: str) -> tuple[Mark, ...]:
    """All of one text gone, and all of the other new."""
    return _run(Kind.GONE, before) + _run(Kind.NEW, after)


def list_marks(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[Mark, ...], ...]:
    """A line of runs for each item: those that stay, are reworded, are gone, or are new."""
    lines: list[tuple[Mark, ...]] = []
    for tag, i0, i1, j0, j1 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += [_run(Kind.SAME, item) for item in after[j0:j1]]
        else:
            lines += _replaced(list(before[i0:i1]), after[j0:j1])
    return tuple(lines)


def _plain(token: str) -> str:
    return token if token.strip() else " "


def _run(kind: Kind, text: str) -> tuple[Mark, ...]:
    return (Mark(kind, text),) if text else ()


def _words(tokens: Iterable[str]) -> int:
    return sum(token[0].isalnum() for token in tokens)


def _compared(old: Sequence[str], new: Sequence[str], key: Callable[[str], str]) -> Iterator[Mark]:
    """Gone before new, token by token; the equal ends are set apart first, which makes long texts quick."""
    keys = list(map(key, old)), list(map(key, new))
    head = _equal_from_start(*keys)
    tail = _equal_from_start(*(list(reversed(side[head:])) for side in keys))
    middle_old, middle_new = (side[head : len(side) - tail] for side in keys)
    yield from _run(Kind.SAME, "".join(new[:head]))
    for tag, i0, i1, j0, j1 in SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_opcodes():
        came = "".join(new[head + j0 : head + j1])
        if tag == "equal":
            yield from _run(Kind.SAME, came)
        else:
            yield from _run(Kind.GONE, "".join(old[head + i0 : head + i1]))
            yield from _run(Kind.NEW, came)
    yield from _run(Kind.SAME, "".join(new[len(new) - tail :]))


def _equal_from_start(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _bridged(found: Iterable[Mark]) -> Iterator[Mark]:
    """Without blanks that stay between words that do not: they go and come with their neighbours."""
    run = list(found)
    for at, mark in enumerate(run):
        between = 0 < at < len(run) - 1 and mark.kind is Kind.SAME and not mark.text.strip()
        if between:
            yield Mark(Kind.GONE, mark.text)
            yield Mark(Kind.NEW, mark.text)
        else:
            yield mark


def _joined(found: Iterable[Mark]) -> tuple[Mark, ...]:
    """Between two runs that stay, all that is gone and then all that is new."""
    joined: list[Mark] = []
    for same, group in groupby(found, key=lambda mark: mark.kind is Kind.SAME):
        run = list(group)
        for kind in (Kind.SAME,) if same else (Kind.GONE, Kind.NEW):
            joined += _run(kind, "".join(mark.text for mark in run if mark.kind is kind))
    return tuple(joined)


def _replaced(old: list[str], new: Sequence[str]) -> Iterator[tuple[Mark, ...]]:
    """New items, each with the first old one that it rewords; old ones that none rewords stand where they stood."""
    for item in new:
        at = next((at for at, was in enumerate(old) if _alike(was, item)), None)
        if at is None:
            yield _run(Kind.NEW, item)
        else:
            yield from (_run(Kind.GONE, gone) for gone in old[:at])
            yield marks(old[at], item)
            del old[: at + 1]
    yield from (_run(Kind.GONE, gone) for gone in old)


def _alike(one: str, other: str) -> bool:
    return Indel.normalized_similarity(one, other) >= _LEAST_ALIKE
