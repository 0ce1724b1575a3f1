"""Parts of pages -> small pictures of them, upright as they are read: shades of grey, as wide as the page's print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pymupdf

from pipeline.models import Box
from pipeline.read.pdfs import open_pdf
from pipeline.read.turning import set_upright

_SHADES = 6  # of grey: as legible as 256, in half of the bytes
_SHADE = bytes(round(round(value * (_SHADES - 1) / 255) * 255 / (_SHADES - 1)) for value in range(256))
_PAPER = 0xFF
_MARGIN = 8  # pixels that stay beside the print

Drawn = tuple[Box, bytes]
"""The part of the page that a picture shows, and the picture as a PNG."""


def draw_parts(path: Path, wanted: Mapping[Path, Sequence[Box]], dpi: int) -> tuple[Drawn, ...]:
    """A picture of each part of the PDF's pages that is `wanted` of it, in that order (the parts by page).

    Of a part its page, top and bottom count: it is cut at the page's edges, and to the width of the page's print. Parts
    of pages that do not exist are left out.
    """
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    with open_pdf(path) as pdf:
        return tuple(
            drawn
            for number, parts in groupby(wanted[path], key=lambda part: part.page)
            if number <= pdf.page_count
            for drawn in _page(pdf[number - 1], parts, dpi)
        )


def _page(page: Any, parts: Iterable[Box], dpi: int) -> Iterable[Drawn]:
    point = dpi / 72  # pixels
    set_upright(page)
    whole = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY, alpha=False)
    grey = bytes(whole.samples).translate(_SHADE)
    left, right = _printed(grey, whole.width)
    for part in parts:
        top = min(max(0, int(part.y0 * point)), whole.height - 1)
        bottom = max(top + 1, min(whole.height, int(part.y1 * point) + 1))
        rows = (grey[row * whole.width + left : row * whole.width + right] for row in range(top, bottom))
        picture = pymupdf.Pixmap(pymupdf.csGRAY, right - left, bottom - top, b"".join(rows), False)
        edges = (round(edge / point, 2) for edge in (left, top, right, bottom))
        x0, y0, x1, y1 = edges
        yield Box(page=part.page, x0=x0, y0=y0, x1=x1, y1=y1), bytes(picture.tobytes("png"))


def _printed(grey: bytes, width: int) -> tuple[int, int]:
    """The first column of pixels with print, and the one after the last, with a margin; all of an empty page."""
    inked = [column for column in range(width) if min(grey[column::width]) < _PAPER]
    if not inked:
        return 0, width
    return max(0, inked[0] - _MARGIN), min(width, inked[-1] + 1 + _MARGIN)
