"""The rulings and shades of a page in its picture: long runs of pixels that are not paper.

A row of pixels that is no paper over a length that no letter has is part of a ruling or a shade; rows of the same run,
one below the other, are one shape: thin it is a ruling, else a shade. Upright rulings are found in columns likewise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL.ImageFilter import MedianFilter

from pipeline.scans.shades import (
    EDGE,
    HALO,
    Pixels,
    Shade,
    Shape,
    light_of,
    lightness,
    whole_shades,
    without_shades,
)

Mask = npt.NDArray[np.bool_]

_PAPER = 244  # as light, or lighter: a scan's paper, and what JPEG leaves of white
_AROUND = 5  # pixels: a shade is what is as light around
_WHITE = 255
_DARKER = (
    10  # of 255: a ruling on a shade is darker by as much, on a dark one lighter; fine ones are half of the ground
)
_LONGEST_LETTER = 26.0  # points: no stroke of print is longer, but in titles of covers
_SHORTEST_UPRIGHT = 10.0  # points: the height of a row
_THICKEST = 3.0  # points: of a ruling
_WANDER = 2  # pixels by which the ends of a shape's rows differ
_GAP = 2  # pixels: rows or columns that are missing within a shape
_PLAIN = 60  # of 255: by less the lightness along a ruling differs, but where others cross it
_MOST = (10, 90)  # percentiles
_TURN = 6.0  # points: strokes of a line of letters are less apart, columns of tables more
_DOWN = itemgetter(1, 0)


class Drawn(NamedTuple):
    """The rulings of a page, lying and upright, and its shades with their colours, 0xRRGGBB."""

    rulings: list[Shape]
    shades: list[Shade]


def drawn_in(picture: Pixels, scale: float) -> Drawn:
    """What is ruled and shaded in a picture of red, green and blue; `scale` is its pixels to a point."""
    mask = _no_paper(picture.min(axis=2))
    light = light_of(picture)
    longest, thickest = round(_LONGEST_LETTER * scale), max(1.0, _THICKEST * scale)
    halo = max(1, round(HALO * scale))
    shades = whole_shades(picture, [one for one in _shapes(mask, longest) if one.y1 - one.y0 > thickest], scale)
    mask &= _no_paper(light)  # what is ruled is: colours that JPEG blurs join the letters of a red heading
    for one, colour in shades:
        around = _grown(one, halo)
        mask[around] &= light[around] < lightness(colour) - _DARKER
    for one, colour in shades:  # in a shade only what is darker is ruled, in a dark one what is lighter
        ground = lightness(colour)
        grey = light[one.y0 : one.y1, one.x0 : one.x1]
        ruled = grey < ground - _DARKER
        if ground < _WHITE / 2:
            ruled[halo:-halo, halo:-halo] |= grey[halo:-halo, halo:-halo] > ground + _DARKER  # its edge is half paper
        mask[one.y0 : one.y1, one.x0 : one.x1] = ruled
    lying = _shapes(mask, longest)
    upright = [_turned(one) for one in _shapes(mask.T, round(_SHORTEST_UPRIGHT * scale))]
    rulings = [one for one in lying if one.y1 - one.y0 <= thickest]
    rulings += [one for one in upright if one.x1 - one.x0 <= thickest and _is_thin(mask, one, thickest)]
    return Drawn(sorted({one for one in rulings if not _is_print(light, one, scale)}, key=_DOWN), shades)


def _no_paper(grey: npt.NDArray[np.uint8]) -> Mask:
    """Where a picture is no paper: what JPEG leaves of a pale shade is now darker and now lighter than its paper."""
    smooth = np.asarray(Image.fromarray(grey).filter(MedianFilter(_AROUND)))
    return (grey < _PAPER - _DARKER) | (smooth < _PAPER)


def without_slices(drawn: Drawn, scale: float) -> Drawn:
    """The same without rulings that lie beside a longer one: the steps of a line that is not quite straight."""
    near = _THICKEST * scale / 2
    upright = [one for one in drawn.rulings if one.y1 - one.y0 > one.x1 - one.x0]
    lying = [_turned(one) for one in drawn.rulings if one not in upright]
    kept = [*_longest(upright, near), *map(_turned, _longest(lying, near))]
    return drawn._replace(rulings=sorted(kept, key=_DOWN))


def _longest(upright: Sequence[Shape], near: float) -> list[Shape]:
    kept: list[Shape] = []
    for one in sorted(upright, key=lambda shape: shape.y0 - shape.y1):
        beside = (other for other in kept if abs(other.x0 - one.x0) <= near)
        if not any(other.y0 - _WANDER <= one.y0 and one.y1 <= other.y1 + _WANDER for other in beside):
            kept.append(one)
    return kept


def _grown(shape: Shape, by: int) -> tuple[slice, slice]:
    """The rows and the columns of a shape and of so many pixels around it."""
    return slice(max(0, shape.y0 - by), shape.y1 + by), slice(max(0, shape.x0 - by), shape.x1 + by)


def _is_print(light: npt.NDArray[np.uint8], ruling: Shape, scale: float) -> bool:
    """Whether a ruling is a line of letters with grey between them, as JPEG leaves it: 'ssess' is dark in turns."""
    part = light[ruling.y0 : ruling.y1, ruling.x0 : ruling.x1]
    along = part.mean(axis=0 if part.shape[1] > part.shape[0] else 1)
    darkest, lightest = np.percentile(along, _MOST)
    turns = np.count_nonzero(np.diff(along < (lightest + darkest) / 2))
    return bool(lightest - darkest > _PLAIN and turns * _TURN * scale > len(along))


def _turned(shape: Shape) -> Shape:
    """The shape with columns for rows."""
    return Shape(shape.y0, shape.x0, shape.y1, shape.x1)


def _is_thin(mask: Mask, upright: Shape, thickest: float) -> bool:
    """Whether an upright shape is not a slice of something thicker, such as a stroke of a title's letters."""
    height, most = upright.y1 - upright.y0, int(thickest) + 1
    for row in (upright.y0 + height // 4, upright.y0 + height // 2, upright.y1 - 1 - height // 4):
        left, right = mask[row, max(0, upright.x0 - most) : upright.x0], mask[row, upright.x1 : upright.x1 + most]
        beside = np.logical_and.accumulate(left[::-1]).sum() + np.logical_and.accumulate(right).sum()
        if upright.x1 - upright.x0 + beside <= thickest:
            return True
    return False


def without_strokes(drawn: Drawn, words: Sequence[Shape], scale: float) -> Drawn:
    """The same without what lies in the box of a word, or is blurred out of it: it is a stroke of its letters."""
    near = max(1, round(EDGE * scale))
    return drawn._replace(rulings=[one for one in drawn.rulings if not _is_stroke(one, words, near)])


def _shapes(mask: Mask, shortest: int) -> list[Shape]:
    """The boxes of runs of at least so many pixels, those of neighbouring rows with the same ends as one."""
    done: list[Shape] = []
    going: list[Shape] = []
    for y, runs in _runs(mask, shortest):
        still: list[Shape] = []
        for shape in going:
            (still if y - shape.y1 <= _GAP else done).append(shape)
        going = still
        for x0, x1 in runs:
            for at, shape in enumerate(going):
                if abs(shape.x0 - x0) <= _WANDER and abs(shape.x1 - x1) <= _WANDER:
                    going[at] = Shape(min(shape.x0, x0), shape.y0, max(shape.x1, x1), y + 1)
                    break
            else:
                going.append(Shape(x0, y, x1, y + 1))
    return [*done, *going]


def _runs(mask: Mask, shortest: int) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """By row, the runs of set pixels that are long enough: where each begins, and where it has ended."""
    padded = np.zeros((mask.shape[0], mask.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = mask
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    long = ends - starts >= shortest
    found: dict[int, list[tuple[int, int]]] = {}
    for y, x0, x1 in zip(rows[long].tolist(), starts[long].tolist(), ends[long].tolist(), strict=True):
        found.setdefault(y, []).append((x0, x1))
    return iter(sorted(found.items()))


def _is_stroke(ruling: Shape, words: Sequence[Shape], near: int) -> bool:
    return any(
        word.x0 - near <= ruling.x0
        and ruling.x1 <= word.x1 + near
        and word.y0 - near <= ruling.y0
        and ruling.y1 <= word.y1 + near
        for word in words
    )


def without_rulings(picture: Pixels, drawn: Drawn, scale: float) -> Pixels:
    """The picture without its shades and rulings, as recognition takes these for letters: '(2.1' behind an upright one.

    Only those are painted over that no letter has: long ones, and short ones between two others.
    """
    painted = without_shades(picture, drawn.shades, scale)
    lying = [one for one in drawn.rulings if one.x1 - one.x0 > one.y1 - one.y0]
    for one in drawn.rulings:
        if max(one.x1 - one.x0, one.y1 - one.y0) >= _LONGEST_LETTER * scale or _joins(one, lying, scale):
            y0, y1 = max(0, one.y0 - 1), one.y1 + 1
            x0, x1 = max(0, one.x0 - 1), one.x1 + 1
            painted[y0:y1, x0:x1] = _WHITE
    return painted


def _joins(upright: Shape, lying: Sequence[Shape], scale: float) -> bool:
    """Whether an upright ruling begins and ends at lying ones."""
    near = _THICKEST * scale
    ends = [one for one in lying if one.x0 - near <= upright.x0 and upright.x1 <= one.x1 + near]
    return any(abs(one.y0 - upright.y0) <= near for one in ends) and any(
        abs(one.y1 - upright.y1) <= near for one in ends
    )
