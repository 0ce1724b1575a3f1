"""The pictures of pages as pixels, and PDFs made of pictures: what recognition works on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pymupdf

from pipeline.read.pdfs import open_pdf

Pixels = npt.NDArray[np.uint8]

DOTS = 300
"""Pixels to an inch of a page's picture, on paper."""


@contextmanager
def pictures_in(
    path: Path, turns: Mapping[int, int], factors: Mapping[int, float]
) -> Iterator[Callable[[int, float], Pixels]]:
    """Within the `with` block, what gives the picture of a page (from 1) of a PDF: rows of red, green and blue.

    `turns` says of pages by how many degrees clockwise they are turned to be read; the picture is turned further by as
    many degrees as are asked for, about its middle and in the same size. `factors` says of pages how many times as
    large as their sheets they are.
    """
    with open_pdf(path) as pdf:

        def picture(number: int, lean: float = 0.0) -> Pixels:
            page = pdf[number - 1]
            page.set_rotation((page.rotation + turns.get(number, 0)) % 360)
            dots = DOTS / factors.get(number, 1.0)
            scale = pymupdf.Matrix(dots / 72, dots / 72)
            straight = (page.rect * scale).irect
            turned = pymupdf.Matrix(scale).prerotate(lean) if lean else scale
            pixmap = page.get_pixmap(matrix=turned, colorspace=pymupdf.csRGB, alpha=False)
            page.set_rotation((page.rotation - turns.get(number, 0)) % 360)
            found = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width, 3)
            return _middle(found, straight.width, straight.height) if lean else found

        yield picture


def _middle(picture: Pixels, width: int, height: int) -> Pixels:
    """The middle of a picture that is at least so large."""
    y, x = (picture.shape[0] - height) // 2, (picture.shape[1] - width) // 2
    return np.ascontiguousarray(picture[y : y + height, x : x + width])


def write_pictures(pictures: Iterable[Pixels], path: Path) -> None:
    """Write a PDF with a page for each picture, in its size."""
    with pymupdf.open() as pdf:
        for picture in pictures:
            height, width = picture.shape[:2]
            pixmap: Any = pymupdf.Pixmap(pymupdf.csRGB, width, height, picture.tobytes(), False)
            page = pdf.new_page(width=width * 72 / DOTS, height=height * 72 / DOTS)
            page.insert_image(page.rect, pixmap=pixmap)
        pdf.save(path, deflate=True)
