"""Which recognised words are italic: those whose upright strokes lean, by their picture.

If the rows of a word's picture are shifted until its strokes stand upright, the strokes fill few columns: the squares
of the columns' sums are greatest then. Of a word in italics that is so where the rows are shifted, of another where
they are not. Letters without an upright stroke ('away', 'Award') say nothing: such a word is as the one beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.scans.drawings import Mask

_LEANS = (0.14, 0.18, 0.21, 0.25)  # pixels to the right for each upwards: 8 to 14 degrees
_CLEARER = 1.05  # times as clear leaning as upright: words in italics are 1.07 and more, others 1.03 and less
_UPRIGHT = re.compile(r"[bdfhijklmnpqrtuBDEFHIJKLMNPRTU]")
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST, _LEAST = 2, 0.3  # letters of a word that says something, and the share of those with an upright stroke


def leans(text: str, ink: Mask) -> bool | None:
    """Whether a word leans, by the pixels of its letters; None where its letters do not say."""
    letters = len(_LETTER.findall(text))
    if letters < _FEWEST or len(_UPRIGHT.findall(text)) < _LEAST * letters or not ink.any():
        return None
    ys, xs = np.nonzero(ink)
    return max(_clearness(ys, xs, lean) for lean in _LEANS) > _CLEARER * _clearness(ys, xs, 0.0)


def are_italic(line: Sequence[bool | None]) -> list[bool]:
    """Which words of a line are italic, given what each says; one that does not is as the last that did."""
    known = next((one for one in line if one is not None), False)
    found: list[bool] = []
    for one in line:
        known = known if one is None else one
        found.append(known)
    return found


def _clearness(ys: npt.NDArray[np.intp], xs: npt.NDArray[np.intp], lean: float) -> float:
    """How clear the strokes are if each row is shifted by so many pixels for each row above the lowest."""
    columns = np.rint(xs - (ys.max() - ys) * lean).astype(np.int64)
    sums = np.bincount(columns - columns.min()).astype(np.float64)
    return float((sums * sums).sum())
