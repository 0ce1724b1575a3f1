"""Letters of words that lie on their side: what recognition, which knows upright words only, takes them for.

'LARKFIELD' on its side in the bar of a cover is one short word below the other, such as 'O', '<x' and 'm': all as wide
as the letters are tall, and as near to each other as letters are, which no lines of print are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.scans.hocr import Recognised

_LONGEST = 3  # characters that one letter on its side is taken for
_FEWEST = 4  # letters
_SAME_EDGE = 0.1  # of their width by which edges differ
_NEAR = 0.3  # of their height that is between two letters; between two lines of print it is 0.4 and more


def without_turned(words: Sequence[Recognised]) -> list[Recognised]:
    """The words of a page without those that are letters of words on their side."""
    gone: set[int] = set()
    short = [at for at, word in enumerate(words) if len(word.text) <= _LONGEST]
    for at in short:
        if at not in gone:
            column = [other for other in short if _same_edges(words[at], words[other])]
            if _are_letters([words[other] for other in column]):
                gone.update(column)
    return [word for at, word in enumerate(words) if at not in gone]


def _same_edges(one: Recognised, other: Recognised) -> bool:
    near = _SAME_EDGE * (one.x1 - one.x0)
    return abs(one.x0 - other.x0) <= near and abs(one.x1 - other.x1) <= near


def _are_letters(column: Sequence[Recognised]) -> bool:
    if len(column) < _FEWEST:
        return False
    down = sorted(column, key=lambda word: word.y0)
    between = median(below.y0 - above.y1 for above, below in pairwise(down))
    return between <= _NEAR * median(word.y1 - word.y0 for word in column)
