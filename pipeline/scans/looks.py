"""How recognised words are printed, by their picture: weight, slant, colour, and which are bullets or short dashes.

What a program recognises has no font. Strokes of bold print are thicker for their height; a filled dot or diamond in
the place of a letter is a bullet, whatever letter it was taken for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any, NamedTuple

import numpy as np

from pipeline.scans.digits import as_printed, tells_noughts
from pipeline.scans.drawings import Mask
from pipeline.scans.hocr import Recognised
from pipeline.scans.likeness import Grey, glyphs_of, shape_of
from pipeline.scans.shades import Pixels
from pipeline.scans.slant import leans

BULLET = "•"
_DIGIT = re.compile(r"\d")
CAPITALS = 0.745  # of the font's size: what stands in a picture of them, with the grey around it
_HEAVY = 1.22  # times the median weight of the file's words
_SAME_SIZE = 0.075  # by which sizes of one font differ
_SAME_LARGE, _LARGE = 0.1, 13.0  # by which those of large print, in points, differ: it has few words to measure
_SAME_COLOUR = 60  # by which red, green or blue of one colour differ
_BLACK = 90  # red, green and blue at most: black print, and its grey edges
_AROUND = 2  # pixels
_SMALLEST_DOT, _LARGEST_DOT = 0.1, 0.5  # of the font's size
_LARGEST_CUT = 0.6  # a diamond is larger than a disc
_LONGEST_DOT = 2  # characters: a bullet is taken for 'e', 'o' or 'e¢'
_FILLED = 0.62  # of its box: a disc has 0.79, and less of few pixels
_CUT = 0.48  # of the box of a diamond or a triangle, which has half of it
_LONGER = 1.3  # times as high as wide, or as wide as high
_FEW = 3  # characters: of fewer the weight is no sure sign
_BELOW = 0.1  # of the font's size: a '|' reaches further below the baseline, an 'I', as in 'Pell, I.', does not
_SHORT_DASH = 0.75  # of the font's size: an en dash is half of it, an em dash all


class Look(NamedTuple):
    """How a word is printed: its font size in points, the weight of its strokes in parts of that, and its colour.

    ``leans`` says whether its strokes do, None where its letters do not say; ``shape`` is that of a short word,
    ``glyphs`` those of what may be a number. ``settled`` says that two readings differ in noughts alone, and that the
    picture says which there are.
    """

    size: float
    weight: float
    colour: int
    text: str
    leans: bool | None = None
    shape: Grey | None = None
    glyphs: tuple[Grey | None, ...] = ()
    settled: bool = False


def look_of(word: Recognised, picture: Pixels, scale: float) -> Look:
    """How a word looks in the picture of its page; `scale` is its pixels to a point."""
    y0, x0 = max(0, int(word.y0) - _AROUND), max(0, int(word.x0) - _AROUND)
    part = picture[y0 : int(word.y1) + _AROUND, x0 : int(word.x1) + _AROUND]
    size = word.height / CAPITALS / scale
    if part.size == 0:
        return Look(size, 0.0, 0, word.text)
    ink = ink_of(part)
    strokes = _strokes(ink) + _strokes(ink.T)
    weight = float(ink.sum()) / max(strokes, 1) / max(word.height, 1.0)
    text = _text(word, ink, size * scale)
    settled = bool(word.but_noughts) and tells_noughts(word.text, ink)
    shapes = shape_of(text, ink), glyphs_of(text, ink)
    return Look(size, weight, _colour(part, ink), text, leans(text, ink), *shapes, settled)


def ink_of(part: Pixels) -> Mask:
    """The pixels of letters: those that are not as light, or as dark, as the ground around them."""
    grey = part.mean(axis=2)
    dark = grey < (float(grey.min()) + float(grey.max())) / 2
    edge = np.concatenate([dark[0], dark[-1], dark[:, 0], dark[:, -1]])
    ink: Mask = ~dark if edge.mean() > 1 / 2 else dark
    return ink


def _strokes(ink: Mask) -> int:
    return int((ink[:, 1:] & ~ink[:, :-1]).sum() + ink[:, 0].sum())


def _colour(part: Pixels, ink: Mask) -> int:
    if not ink.any():
        return 0
    letters: Any = part[ink]
    order = np.argsort(letters.sum(axis=1))
    ground = float(part[~ink].mean()) if (~ink).any() else 255.0
    far = order[: max(1, len(order) // 4)] if ground > letters.mean() else order[-max(1, len(order) // 4) :]
    red, green, blue = np.median(letters[far], axis=0).astype(int).tolist()
    return 0 if max(red, green, blue) <= _BLACK and ground > _BLACK else int(red << 16 | green << 8 | blue)


def _text(word: Recognised, ink: Mask, size: float) -> str:
    """The word's text, a bullet, a short dash or an upright stroke as what it is."""
    if len(word.text) <= _LONGEST_DOT and not _DIGIT.search(word.text) and _is_dot(ink, size):
        return BULLET
    if word.text == "—" and word.x1 - word.x0 <= _SHORT_DASH * size:
        return "–"
    if "|" in word.text and word.y1 - word.baseline <= _BELOW * size:
        return word.text.replace("|", "I")
    return as_printed(word.text.strip("_") or word.text, ink)  # 'B.P4_': a ruling below it


def _is_dot(ink: Mask, size: float) -> bool:
    """Whether what is printed is one filled shape: round, square, a diamond or a triangle."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return False
    height, width = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    box = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    solid = box.mean() >= _CUT and _is_solid(box) and _is_solid(box.T)
    return bool(
        (solid or box.mean() >= _FILLED)
        and max(height, width) <= _LONGER * min(height, width)
        and _SMALLEST_DOT * size <= height <= (_LARGEST_CUT if solid else _LARGEST_DOT) * size
    )


def _is_solid(box: Mask) -> bool:
    """Whether each row is one run of ink, as of no letter that fills half of its box."""
    return not ((box[:, 1:] & ~box[:, :-1]).sum(axis=1) + box[:, 0] > 1).any()


def sizes_of(looks: Iterable[Look]) -> Mapping[float, float]:
    """Each size that was measured -> the font size, in half points, that is nearest of those measured most often."""
    counts = Counter(look.size for look in looks)
    fonts: list[float] = []
    found: dict[float, float] = {}
    for size, _ in sorted(_summed(counts).items(), key=lambda pair: (-pair[1], pair[0])):
        if not any(abs(size - font) <= (_SAME_SIZE if font < _LARGE else _SAME_LARGE) * font for font in fonts):
            fonts.append(size)
    for size in counts:
        nearest = min(fonts, key=lambda font: abs(font - size) / font)
        found[size] = round(2 * nearest) / 2 or 0.5
    return found


def _summed(counts: Mapping[float, int]) -> dict[float, int]:
    """How often each size rounded to a quarter of a point was measured."""
    summed: Counter[float] = Counter()
    for size, count in counts.items():
        summed[max(round(4 * size) / 4, 0.25)] += count
    return dict(summed)


def are_bold(lines: Sequence[Sequence[Look]]) -> list[list[bool]]:
    """Which words of each line are bold; one of one or two characters is as both its neighbours are."""
    weights = [look.weight for line in lines for look in line if len(look.text) > 1 and look.weight]
    if not weights:
        return [[False] * len(line) for line in lines]
    limit = _HEAVY * median(weights)
    return [_evened([look.weight > limit for look in line], line) for line in lines]


def _evened(bold: Sequence[bool], line: Sequence[Look]) -> list[bool]:
    return [
        bold[at - 1] if 0 < at < len(bold) - 1 and len(line[at].text) < _FEW and bold[at - 1] == bold[at + 1] else one
        for at, one in enumerate(bold)
    ]


def colours_of(looks: Iterable[Look]) -> Mapping[int, int]:
    """Each colour that was measured -> that of the print it is of: the most frequent one that is as near."""
    found: dict[int, int] = {}
    prints: list[int] = []
    for colour, _ in sorted(Counter(look.colour for look in looks).items(), key=lambda pair: (-pair[1], pair[0])):
        found[colour] = next((one for one in prints if _are_near(one, colour)), colour)
        if found[colour] == colour:
            prints.append(colour)
    return found


def _are_near(one: int, other: int) -> bool:
    return all(abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) <= _SAME_COLOUR for shift in (0, 8, 16))
