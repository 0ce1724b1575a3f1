"""Short words in doubt that look as one that is surely recognised: the '#' of a grid taken for 'tt', as in its key.

Marks stand alone in their cells, where recognition has no word to go by. Their pictures are those of the same marks
elsewhere in the file, as print is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.scans.drawings import Mask

_ROWS = 12  # of a shape: what a scan's grain and edges make of it is smaller
_LONGEST = 4  # characters
_SAME_WIDTH = 0.15  # of it, by which pictures of one word differ
_LIKE = 0.9  # correlation, at least: marks and figures of one face have 0.93 to 1, others less than 0.86
_CLEARER = 0.1  # by which the likeness to words that read otherwise is less
_SURE, _DOUBTFUL = 0.9, 0.6

Grey = npt.NDArray[np.float64]


class Seen(NamedTuple):
    """A word as recognised, how sure it is, and its shape."""

    text: str
    confidence: float
    shape: Grey | None


def shape_of(text: str, ink: Mask) -> Grey | None:
    """The picture of a short word in few greys, as high as all others; None of a longer one."""
    if len(text) > _LONGEST or not ink.any():
        return None
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    box = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.float64)
    return _scaled(_scaled(box, _ROWS).T, max(2, round(_ROWS * box.shape[1] / box.shape[0]))).T


def likened(words: Sequence[Seen]) -> list[Seen]:
    """The words, those in doubt as the sure one that they look like, if they look like no other."""
    sure = [word for word in words if word.confidence >= _SURE and word.shape is not None]
    return [_likened(word, sure) if word.confidence < _DOUBTFUL else word for word in words]


def _likened(word: Seen, sure: Iterable[Seen]) -> Seen:
    if word.shape is None:
        return word
    likeness: dict[str, float] = {}
    for other in sure:
        if other.shape is not None:
            likeness[other.text] = max(likeness.get(other.text, 0.0), _likeness(word.shape, other.shape))
    best, *others = sorted(likeness.items(), key=lambda pair: -pair[1]) or [("", 0.0)]
    if best[1] < _LIKE or (others and best[1] - others[0][1] < _CLEARER):
        return word
    return word._replace(text=best[0], confidence=round(best[1] * _SURE, 2))


def _likeness(one: Grey, other: Grey) -> float:
    """How alike two shapes are, from 0 to 1."""
    width = max(one.shape[1], other.shape[1])
    if abs(one.shape[1] - other.shape[1]) > max(1, _SAME_WIDTH * width):
        return 0.0
    one, other = _scaled(one.T, width).ravel(), _scaled(other.T, width).ravel()
    if not one.std() or not other.std():
        return 0.0
    return max(0.0, float(np.corrcoef(one, other)[0, 1]))


def _scaled(picture: Grey, rows: int) -> Grey:
    """The picture in so many rows, each the mean of those that it stands for."""
    edges = np.linspace(0, picture.shape[0], rows + 1)
    sums = np.vstack([np.zeros(picture.shape[1]), picture.cumsum(axis=0)])
    whole = edges.astype(int)
    part = (edges - whole)[:, np.newaxis]
    upto = sums[whole] + part * (sums[np.minimum(whole + 1, picture.shape[0])] - sums[whole])
    means: Grey = np.diff(upto, axis=0) * rows / picture.shape[0]
    return means
