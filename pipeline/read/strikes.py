"""What is crossed out on a page: lines, thin fills and drawn waves through the middle of words, crosses over blocks.

A ruling of a table may touch a word, too. What strikes words out is as long as they are, and ends where they end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.pages import Shown, Word
from pipeline.read.drawings import Rectangle, turned

_LEVEL = 1.0  # points: a line that rises no more than this is level, as are pieces of one line
_HIGHEST, _LOWEST = 0.6, 0.1  # of the font size above the baseline: where a line strikes out, and does not underline
_THICKEST = 0.45  # of the font size: what is thicker is a fill behind the word
_LARGEST = 36.0  # points: rulings run through the letters of watermarks, and do not strike them out
_DEEPEST = 8.0  # points: no line or wave that strikes out is deeper
_SHORTEST = 3.0  # points: a line that leans and is shorter strikes nothing out
_GAP = 4.0  # points between the pieces of one line
_BEYOND = 2.0  # points at both of its ends by which a line may be longer than what it strikes out
_ENDS = 4.0  # points: so near to the ends of the words of a row a line ends that strikes it out
_FILLED = 0.75  # of a line's length stands on words, if it is there to strike them out
_WHOLE, _PART = 0.85, 0.12  # of a word's width that is struck: from here on all of it, or a part of it
_LABEL = re.compile(
    r"[(\[]?(?:AC|LO)?(?:[A-Z]?\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4}|[\u2022\u25cf\u25a0\uf0b7\uf0a7-])[.):\]]?"
)
_NEAREST, _FURTHEST = 0.2, 8.0  # of the font size: how far before a text its number stands
_LINES = 1.7  # of the font size: from one line of a text to the next
_PALE = 0.94  # of full red, green and blue: a line in this colour cannot be seen


class Strike(NamedTuple):
    """A box, in points on the page as shown; what has its middle in it is struck out.

    A line is struck through words of one line; a cross covers all that stands in it.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    cross: bool = False


def strikes_of(
    paths: Iterable[dict[str, Any]], marked: Iterable[Rectangle], words: Sequence[Word], turn: Any
) -> list[Strike]:
    """What strikes words out among drawing commands, and in the boxes that annotations mark as struck out."""
    pieces: list[Rectangle] = []
    slanting: list[Rectangle] = []
    for path in paths:
        if not _is_pale(path):
            _sort_out(path, turn, pieces, slanting)
    seen = [word for word in words if word.upright and word.size <= _LARGEST]
    lines = [Strike(*line) for line in _joined(_at_middle(pieces, seen)) if _lies_on_words(line, seen)]
    marks = [Strike(x0, y0, x1, y1, cross=True) for x0, y0, x1, y1 in marked]
    return [*lines, *marks, *_crosses(slanting, seen)]


def struck_share(box: Rectangle, baseline: float, size: float, strikes: Sequence[Strike]) -> float:
    """How much of the width of a word or character is struck out, from 0 to 1."""
    if size > _LARGEST:
        return 0.0
    x0, y0, x1, y1 = box
    spans = sorted(
        (max(x0, strike.x0), min(x1, strike.x1))
        for strike in strikes
        if strike.x0 < x1 and strike.x1 > x0 and _strikes(strike, (y0 + y1) / 2, baseline, size)
    )
    covered, reached = 0.0, x0
    for start, end in spans:
        covered += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return covered / (x1 - x0) if x1 > x0 else 0.0


def is_struck(share: float) -> bool:
    """Whether a word of which so much is struck out counts as struck out."""
    return share >= _WHOLE


def is_partly_struck(share: float) -> bool:
    """Whether so much of a word is struck out that its letters must be looked at."""
    return _PART <= share < _WHOLE


def numbers_of_struck(words: Sequence[Word]) -> set[int]:
    """The numbers (`nth`) of the words before a text of which all is struck out: '1.2' before it is of it, too."""
    struck = [word for word in words if word.shown is Shown.STRUCK and word.upright]
    found: set[int] = set()
    for first in struck:
        line = [word for word in words if word.upright and abs(word.baseline - first.baseline) < _LEVEL]
        before = [word for word in line if word.x1 <= first.x0 + 1]
        label = max(before, key=lambda word: word.x1, default=None)
        if label is None or label.shown is not Shown.PRINT or not _LABEL.fullmatch(label.text):
            continue
        alone = all(word.x1 < label.x0 - first.size for word in before if word is not label)
        if alone and _NEAREST <= (first.x0 - label.x1) / first.size <= _FURTHEST and _is_whole(first, label, words):
            found.add(label.nth)
    return found


def _is_whole(first: Word, label: Word, words: Sequence[Word]) -> bool:
    """Whether all of a text is struck out that begins with a word behind a label; it ends where another one stands."""
    right, baseline, last = first.x1, first.baseline - 1, None
    column = sorted((w for w in words if w.upright and w.x0 >= label.x0 - 1), key=lambda word: (word.baseline, word.x0))
    for word in column:
        if word.baseline < baseline or (last is not None and word.baseline - last > _LINES * first.size):
            continue
        if word.x0 < first.x0 - _GAP:
            if last is not None and word.nth != label.nth:
                return True
            continue
        if word.shown is Shown.STRUCK:
            right, last = max(right, word.x1), word.baseline
        elif word.shown is Shown.PRINT and (word.x0 <= right + first.size or word.baseline <= first.baseline + 1):
            return False
    return True


def _strikes(strike: Strike, middle: float, baseline: float, size: float) -> bool:
    if strike.cross:
        return strike.y0 <= middle <= strike.y1
    return _through_middle(strike[:4], baseline, size)


def _through_middle(line: Sequence[float], baseline: float, size: float) -> bool:
    height = baseline - (line[1] + line[3]) / 2
    return _LOWEST * size <= height <= _HIGHEST * size and line[3] - line[1] <= _THICKEST * size


def _is_pale(path: dict[str, Any]) -> bool:
    colours = [colour for colour in (path.get("color"), path.get("fill")) if colour is not None]
    return all(min(colour) >= _PALE for colour in colours)


def _sort_out(path: dict[str, Any], turn: Any, pieces: list[Rectangle], slanting: list[Rectangle]) -> None:
    """Level lines and thin shapes to `pieces`, lines that lean to `slanting` (from left to right: y0 may exceed y1).

    The edges of what is filled are no lines.
    """
    items = path["items"]
    whole = turned(path["rect"], turn)
    if len(items) > 1 and whole[3] - whole[1] <= _DEEPEST and whole[2] - whole[0] > 2 * (whole[3] - whole[1]):
        pieces.append(whole)
        return
    for item in items:
        if item[0] == "l" and path.get("fill") is None:
            (ax, ay), (bx, by) = item[1], item[2]
            box = turned((ax, ay, bx, by), turn)
            if box[3] - box[1] <= _LEVEL:
                pieces.append(box)
            elif box[2] - box[0] > _SHORTEST and turn is None:
                slanting.append((ax, ay, bx, by) if ax <= bx else (bx, by, ax, ay))
        elif item[0] == "re":
            box = turned(item[1], turn)
            if box[3] - box[1] <= _DEEPEST:
                pieces.append(box)


def _at_middle(pieces: Sequence[Rectangle], words: Sequence[Word]) -> list[Rectangle]:
    """Those of the pieces that run through the middle of some word."""
    if not pieces:
        return []
    pieces = sorted(pieces, key=lambda piece: piece[1] + piece[3])
    heights = [(piece[1] + piece[3]) / 2 for piece in pieces]
    lines: dict[tuple[float, float], list[Word]] = {}
    for word in words:
        lines.setdefault((word.baseline, word.size), []).append(word)
    found: set[int] = set()
    for (baseline, size), line in lines.items():
        start, end = bisect_left(heights, baseline - _HIGHEST * size), bisect_left(heights, baseline - _LOWEST * size)
        for i in range(start, end):
            if any(pieces[i][0] < word.x1 and pieces[i][2] > word.x0 for word in line):
                found.add(i)
    if not found:
        return []
    low, high = min(heights[i] for i in found) - _LEVEL, max(heights[i] for i in found) + _LEVEL
    return [piece for piece, height in zip(pieces, heights, strict=True) if low <= height <= high]


def _joined(pieces: Iterable[Rectangle]) -> list[Rectangle]:
    """Pieces of one height with small gaps between them as one line."""
    joined: list[Rectangle] = []
    rows: list[list[Rectangle]] = []
    for piece in sorted(pieces, key=lambda piece: piece[1] + piece[3]):
        if rows and (piece[1] + piece[3] - rows[-1][0][1] - rows[-1][0][3]) / 2 <= _LEVEL:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort()
        joined.append(row[0])
        for piece in row[1:]:
            last = joined[-1]
            if piece[0] <= last[2] + _GAP:
                joined[-1] = (last[0], min(last[1], piece[1]), max(last[2], piece[2]), max(last[3], piece[3]))
            else:
                joined.append(piece)
    return joined


def _lies_on_words(line: Rectangle, words: Sequence[Word]) -> bool:
    """Whether a line stands on words along (nearly) all of its length; the blanks between them count as words.

    So does one from the first word of a row to its last, whatever lies between: rulings end beside words, not at them.
    """
    on = sorted(
        (word.x0, word.x1)
        for word in words
        if word.x0 < line[2] and word.x1 > line[0] and _through_middle(line, word.baseline, word.size)
    )
    if not on:
        return False
    if len(on) > 1 and abs(on[0][0] - line[0]) <= _ENDS and abs(max(x1 for _, x1 in on) - line[2]) <= _ENDS:
        return True
    size = max(word.size for word in words)
    covered = sum(min(line[2], x1) - max(line[0], x0) for x0, x1 in on)
    covered += sum(gap for (_, end), (start, _) in pairwise(on) if 0 < (gap := start - end) < size)
    return covered >= _FILLED * _without_ends(line[2] - line[0])


def _without_ends(length: float) -> float:
    """The length of a line without what may stand beyond the words, but no less than half of it."""
    return max(length - 2 * _BEYOND, length / 2)


def _crosses(slanting: Sequence[Rectangle], words: Sequence[Word]) -> list[Strike]:
    """The blocks that two lines cross out from corner to corner, and words that one line crosses out aslant."""
    found = []
    for at, (ax, ay, bx, by) in enumerate(slanting):
        box = (ax, min(ay, by), bx, max(ay, by))
        along = [w for w in words if w.x0 < bx and w.x1 > ax and _runs_along(box, w)]
        if along and _lies_on_words_aslant(box, along):
            found.append(Strike(ax, min(w.y0 for w in along), bx, max(w.y1 for w in along), cross=True))
            continue
        across = any(w.x0 < bx and w.x1 > ax and box[1] <= (w.y0 + w.y1) / 2 <= box[3] for w in words)
        other = any(
            _is_same(box, (x0, min(y0, y1), x1, max(y0, y1))) and (by - ay) * (y1 - y0) < 0
            for x0, y0, x1, y1 in slanting[at + 1 :]
        )
        if across and other:
            found.append(Strike(*box, cross=True))
    return found


def _runs_along(box: Rectangle, word: Word) -> bool:
    """Whether a line that leans stays within a word's line, and has its middle where a strike has it."""
    height = word.baseline - (box[1] + box[3]) / 2
    return box[3] - box[1] <= 1.5 * word.size and _LOWEST * word.size <= height <= _HIGHEST * word.size


def _lies_on_words_aslant(box: Rectangle, words: Sequence[Word]) -> bool:
    covered = sum(min(box[2], word.x1) - max(box[0], word.x0) for word in words)
    return covered >= _FILLED * _without_ends(box[2] - box[0])


def _is_same(box: Rectangle, other: Rectangle) -> bool:
    return all(abs(a - b) <= _GAP for a, b in zip(box, other, strict=True))
