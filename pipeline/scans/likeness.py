"""Short words in doubt that look as what is surely recognised: the '#' of a grid taken for 'tt', as in its key.

Marks stand alone in their cells, where recognition has no word to go by. Their pictures are those of the same marks
elsewhere in the file, as print is. So are the digits of numbers: of '1.4', printed '1.1', both are alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.scans.digits import glyphs_in, is_stop
from pipeline.scans.drawings import Mask

_ROWS = 12  # of a shape: what a scan's grain and edges make of it is smaller
_LONGEST = 4  # characters
_LONGEST_NUMBER = 6  # characters
_LONGEST_LETTERS = 2  # characters
_STOPS = {1, 2}  # of a criterion's number
_SAME_WIDTH = 0.15  # of it, by which pictures of one word differ
_LIKE = 0.9  # correlation, at least: marks and figures of one face have 0.93 to 1, others less than 0.86
_CLEARER = 0.1  # by which the likeness to words that read otherwise is less
_SURE, _DOUBTFUL = 0.9, 0.6
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?$")

Grey = npt.NDArray[np.float64]


class Seen(NamedTuple):
    """A word as recognised, how sure it is, its shape, and those of its glyphs, None of a stop."""

    text: str
    confidence: float
    shape: Grey | None
    glyphs: Sequence[Grey | None] = ()


def shape_of(text: str, ink: Mask) -> Grey | None:
    """The picture of a short word in few greys, as high as all others; None of a longer one."""
    return _shape(ink) if len(text) <= _LONGEST and ink.any() else None


def glyphs_of(text: str, ink: Mask) -> tuple[Grey | None, ...]:
    """The shapes of the glyphs of what may be a number, None of a stop; none of other words.

    A whole number may be taken for one or two letters.
    """
    if len(text) > _LONGEST_NUMBER or not (_DIGIT.search(text) or len(text) <= _LONGEST_LETTERS):
        return ()
    return tuple(None if is_stop(glyph) else _shape(glyph) for glyph in glyphs_in(ink))


def likened(words: Sequence[Seen]) -> list[Seen]:
    """The words, those in doubt as the sure one that they look like, if they look like no other.

    A number that is not quite sure is what its digits look like.
    """
    sure = [word for word in words if word.confidence >= _SURE]
    digits = _digits(sure)
    again = (_renumbered(word, digits) if word.confidence < _SURE else word for word in words)
    return [_likened(word, sure) if word.confidence < _DOUBTFUL else word for word in again]


def _digits(sure: Iterable[Seen]) -> Mapping[str, Sequence[Grey]]:
    """Each digit -> what it looks like."""
    found: dict[str, list[Grey]] = defaultdict(list)
    for word in sure:
        if len(word.text) == len(word.glyphs):
            for character, glyph in zip(word.text, word.glyphs, strict=True):
                if glyph is not None and character.isdigit():
                    found[character].append(glyph)
    return found


def _renumbered(word: Seen, digits: Mapping[str, Sequence[Grey]]) -> Seen:
    """The word as the criterion's number that all of its glyphs are, if they are one."""
    if sum(glyph is None for glyph in word.glyphs) not in _STOPS:
        return word
    read = [(".", 1.0) if glyph is None else _most_like(glyph, digits) for glyph in word.glyphs]
    text = "".join(character for character, _ in read)
    if not _NUMBER.search(text):
        return word
    return word._replace(text=text, confidence=round(min(like for _, like in read) * _SURE, 2))


def _likened(word: Seen, sure: Iterable[Seen]) -> Seen:
    if word.shape is None:
        return word
    shapes: dict[str, list[Grey]] = defaultdict(list)
    for other in sure:
        if other.shape is not None:
            shapes[other.text].append(other.shape)
    text, like = _most_like(word.shape, shapes)
    return word._replace(text=text, confidence=round(like * _SURE, 2)) if text else word


def _most_like(shape: Grey, others: Mapping[str, Sequence[Grey]]) -> tuple[str, float]:
    """Which of the texts of other shapes a shape is like, and how much; '' where it is like none, or several."""
    likeness = {text: max(_likeness(shape, other) for other in shapes) for text, shapes in others.items()}
    (best, like), *rest = sorted(likeness.items(), key=lambda pair: -pair[1]) or [("", 0.0)]
    return ("", 0.0) if like < _LIKE or (rest and like - rest[0][1] < _CLEARER) else (best, like)


def _likeness(one: Grey, other: Grey) -> float:
    """How alike two shapes are, from 0 to 1."""
    width = max(one.shape[1], other.shape[1])
    if abs(one.shape[1] - other.shape[1]) > max(1, _SAME_WIDTH * width):
        return 0.0
    one, other = _scaled(one.T, width).ravel(), _scaled(other.T, width).ravel()
    if not one.std() or not other.std():
        return 0.0
    return max(0.0, float(np.corrcoef(one, other)[0, 1]))


def _shape(ink: Mask) -> Grey:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    box = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.float64)
    return _scaled(_scaled(box, _ROWS).T, max(2, round(_ROWS * box.shape[1] / box.shape[0]))).T


def _scaled(picture: Grey, rows: int) -> Grey:
    """The picture in so many rows, each the mean of those that it stands for."""
    edges = np.linspace(0, picture.shape[0], rows + 1)
    sums = np.vstack([np.zeros(picture.shape[1]), picture.cumsum(axis=0)])
    whole = edges.astype(int)
    part = (edges - whole)[:, np.newaxis]
    upto = sums[whole] + part * (sums[np.minimum(whole + 1, picture.shape[0])] - sums[whole])
    means: Grey = np.diff(upto, axis=0) * rows / picture.shape[0]
    return means
