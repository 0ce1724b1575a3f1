"""Pictures of pages on which nothing is printed, as the back of a sheet that was scanned: they hide no text."""

from __future__ import annotations

from typing import Any

import pymupdf

_DETAIL = 2.0  # pixels a point
_EDGE = 0.04  # of the page's width and height: scanners leave dark borders
_DIFFERS = 40  # of 255, by which print differs from its ground at least; grain and what JPEG leaves differ by less
_FEWEST = 30  # pixels: a figure of 10 points has more, specks have less
_SHADES = 8  # greys that count as one
_SAMPLE = 101  # of so many pixels one
_IN_SHADES = bytes(grey - grey % _SHADES for grey in range(256))


def is_blank(page: Any) -> bool:
    """Whether a page of MuPDF's, as it is painted, is of one colour but for specks."""
    size = page.rect
    across, down = _EDGE * size.width, _EDGE * size.height
    clip = (size.x0 + across, size.y0 + down, size.x1 - across, size.y1 - down)
    shown = page.get_pixmap(
        matrix=pymupdf.Matrix(_DETAIL, _DETAIL), colorspace=pymupdf.csGRAY, alpha=False, clip=clip, annots=False
    )
    pixels = bytes(shown.samples)
    ground = most_frequent(pixels.translate(_IN_SHADES)) + _SHADES // 2
    other = bytes(int(abs(grey - ground) >= _DIFFERS) for grey in range(256))
    return pixels.translate(other).count(1) < _FEWEST


def most_frequent(shades: bytes) -> int:
    """The shade of most pixels: that of most in a sample, if more than half of all have it."""
    likely = max(range(0, 256, _SHADES), key=shades[::_SAMPLE].count)
    return likely if 2 * shades.count(likely) > len(shades) else max(range(0, 256, _SHADES), key=shades.count)
