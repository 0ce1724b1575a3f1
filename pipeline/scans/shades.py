"""The shades of a page in its picture, whole where letters stand on them, and the picture without them.

Letters cut the runs of pixels of which shapes are made; the sides of a shade, which no letters reach, go on beside
them. Recognition passes over letters on a shade, and misreads white ones: it is given all as dark print on white.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

Pixels = npt.NDArray[np.uint8]

_LOWEST = 6.0  # points
_LINE = 12.0  # points: the letters of a line are no higher
EDGE = 0.8  # points: of a shade's sides this much is of both grounds
HALO = 2.0  # points: so far around a shade JPEG leaves some of its colour
_PALE = 150  # of 255: what is left of the blur there is lighter, print darker
_SAME = 24  # of 255: by which red, green or blue of one shade differ
_WHITE = 255
_BLURRED = 200  # of 255: between a shade and paper it is lighter, but for the ends of blurred edges
_PRINT = 60  # of 255: letters differ from their shade by more


class Shape(NamedTuple):
    """A box in pixels; x1 and y1 are those of the first pixels outside."""

    x0: int
    y0: int
    x1: int
    y1: int


Shade = tuple[Shape, int]
"""A shape and its colour, 0xRRGGBB."""


def whole_shades(picture: Pixels, parts: Iterable[Shape], scale: float) -> list[Shade]:
    """The shades that parts of them belong to, the largest first."""
    grown = {_grown(picture, part, scale) for part in parts}
    found: list[Shade] = []
    for shape, colour in sorted(grown, key=lambda shade: (-_area(shade[0]), shade)):
        again = any(_shared(shape, other) > _area(shape) / 2 and _is_near(colour, its) for other, its in found)
        if shape.y1 - shape.y0 >= _LOWEST * scale and not again:
            found.append((shape, colour))
    return found


def without_shades(picture: Pixels, shades: Sequence[Shade], scale: float) -> Pixels:
    """The picture with each of its shades white, and dark what is lighter or darker on it."""
    edge = max(1, round(EDGE * scale))
    plain = picture.copy()
    for (x0, y0, x1, y1), colour in shades:
        ground = lightness(colour)
        apart = light_of(picture[y0:y1, x0:x1]).astype(np.int16) - ground
        are_light = np.count_nonzero(apart > _PRINT) > np.count_nonzero(apart < -_PRINT)
        far = _WHITE - ground if are_light else -max(1, ground)
        light = _WHITE * (1 - np.clip(apart / far, 0, 1))
        light[_outside(light < _BLURRED)] = _WHITE
        plain[y0:y1, x0:x1] = light[..., np.newaxis].astype(np.uint8)
        _clear_beyond(plain, picture, Shape(x0, y0, x1, y1), colour, scale)
        for y in (y0, y1):
            plain[max(0, y - edge) : y + edge, x0:x1] = _WHITE
        for x in (x0, x1):
            plain[y0:y1, max(0, x - edge) : x + edge] = _WHITE
        _clear(plain, Shape(x0, y0, x1, y1), colour, max(1, round(HALO * scale)))
    return plain


def _clear(picture: Pixels, shape: Shape, colour: int, by: int) -> None:
    """Make white what is pale, or of a shade's colour, in a frame of so many pixels to either side of its sides."""
    around = picture[max(0, shape.y0 - by) : shape.y1 + by, max(0, shape.x0 - by) : shape.x1 + by]
    gone = (light_of(around) > _PALE) | (np.abs(around - _rgb(colour)).max(axis=2) <= _SAME)
    gone[2 * by : -2 * by, 2 * by : -2 * by] = False
    around[gone] = _WHITE


def _clear_beyond(plain: Pixels, picture: Pixels, shape: Shape, colour: int, scale: float) -> None:
    """Make white in `plain` what goes on in a shade's colour beyond its sides, and the blur there: round ends of it."""
    by, edge = round(_LINE * scale), max(1, round(EDGE * scale))
    x0, y0, x1, y1 = shape
    upright, lying = (picture, plain), (picture.swapaxes(0, 1), plain.swapaxes(0, 1))
    for (seen, made), start, end, across in (
        (upright, y0, y1, slice(max(0, x0 - by), x1 + by)),
        (lying, x0, x1, slice(y0, y1)),
    ):
        for beyond, step in ((slice(max(0, start - by), start), -1), (slice(end, end + by), 1)):
            gone = (np.abs(seen[beyond, across] - _rgb(colour)).max(axis=2) <= _SAME)[::step]
            gone = np.logical_and.accumulate(gone, axis=0)
            for _ in range(edge):
                gone[1:] |= gone[:-1]
            made[beyond, across][::step][gone] = _WHITE


def _outside(dark: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """What goes on without a gap from one of the sides: paper around the round corners of a shade, and its border."""
    found = np.zeros_like(dark)
    for axis in (0, 1):
        found |= np.logical_and.accumulate(dark, axis=axis)
        found |= np.flip(np.logical_and.accumulate(np.flip(dark, axis), axis=axis), axis)
    return found


def light_of(picture: Pixels) -> npt.NDArray[np.uint8]:
    """How light each pixel is: JPEG keeps that sharp, and of four pixels often one colour, which it blurs."""
    return np.asarray(Image.fromarray(picture).convert("L"))


def lightness(colour: int) -> int:
    """How light a colour is."""
    return int(light_of(_rgb(colour).astype(np.uint8).reshape(1, 1, 3))[0, 0])


def _grown(picture: Pixels, part: Shape, scale: float) -> Shade:
    """The shade that a part belongs to: it goes on up and down where both sides, within the edges, have its colour."""
    colour, edge = _colour(picture, part), max(1, round(EDGE * scale))
    part = _trimmed(picture, part, colour)
    sides = [picture[:, part.x0 + edge : part.x0 + 3 * edge], picture[:, part.x1 - 3 * edge : part.x1 - edge]]
    same = min(_SAME, (_WHITE - lightness(colour)) / 2)  # nearer to the colour than to paper
    left, right = (np.median(_apart(one, colour), axis=1) <= same for one in sides)
    line = round(_LINE * scale)
    up = _reach(left[: part.y0][::-1], right[: part.y0][::-1], line)
    return part._replace(y0=part.y0 - up, y1=part.y1 + _reach(left[part.y1 :], right[part.y1 :], line)), colour


def _reach(left: npt.NDArray[np.bool_], right: npt.NDArray[np.bool_], line: int) -> int:
    """How many rows a shade goes on where its sides do; one of them may be under the letters of a line."""
    on_both = np.flatnonzero(left & right)
    ends = np.flatnonzero(~(left | right))
    on_both = on_both[on_both < ends[0]] if len(ends) else on_both
    apart = np.flatnonzero(np.diff(on_both, prepend=-1) > line)
    kept = on_both[: apart[0]] if len(apart) else on_both
    return int(kept[-1]) + 1 if len(kept) else 0


def _trimmed(picture: Pixels, part: Shape, colour: int) -> Shape:
    """The part without columns at its sides that are nearer to paper: JPEG blurs colours beyond an edge."""
    columns: Any = np.median(light_of(picture[part.y0 : part.y1, part.x0 : part.x1]), axis=0)
    inside = np.flatnonzero(columns < (_WHITE + lightness(colour)) / 2)
    return part._replace(x0=part.x0 + int(inside[0]), x1=part.x0 + int(inside[-1]) + 1) if len(inside) else part


def _apart(pixels: Pixels, colour: int) -> npt.NDArray[np.float64]:
    """How far pixels are from a colour: half as far where only red, green or blue differ, which JPEG blurs."""
    light = np.abs(light_of(pixels).astype(np.int16) - lightness(colour))
    found: npt.NDArray[np.float64] = np.maximum(light, np.abs(pixels - _rgb(colour)).max(axis=2) / 2)
    return found


def _colour(picture: Pixels, shape: Shape) -> int:
    """The colour that most of a shape has."""
    part: Any = picture[shape.y0 : shape.y1, shape.x0 : shape.x1].reshape(-1, 3)
    red, green, blue = np.median(part, axis=0).astype(int).tolist()
    return int(red << 16 | green << 8 | blue)


def _rgb(colour: int) -> npt.NDArray[np.int16]:
    return np.array([colour >> 16, colour >> 8 & 0xFF, colour & 0xFF], np.int16)


def _is_near(one: int, other: int) -> bool:
    return bool(np.abs(_rgb(one) - _rgb(other)).max() <= _SAME)


def _shared(shape: Shape, other: Shape) -> int:
    """How many pixels two shapes share: JPEG blurs edges, so that a shade is found twice with a little between."""
    width = min(shape.x1, other.x1) - max(shape.x0, other.x0)
    return max(0, width) * max(0, min(shape.y1, other.y1) - max(shape.y0, other.y0))


def _area(shape: Shape) -> int:
    return (shape.x1 - shape.x0) * (shape.y1 - shape.y0)
