"""The pictures of pages as pixels, and PDFs made of pictures: what recognition works on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pymupdf

Pixels = npt.NDArray[np.uint8]

DOTS = 300
"""Pixels to an inch of a page's picture."""


@contextmanager
def pictures_in(path: Path, turns: dict[int, int]) -> Iterator[Callable[[int], Pixels]]:
    """Within the `with` block, what gives the picture of a page (from 1) of a PDF: rows of red, green and blue.

    `turns` says of pages by how many degrees clockwise they are turned to be read.
    """
    with pymupdf.open(path) as pdf:

        def picture(number: int) -> Pixels:
            page = pdf[number - 1]
            page.set_rotation((page.rotation + turns.get(number, 0)) % 360)
            pixmap = page.get_pixmap(dpi=DOTS, colorspace=pymupdf.csRGB, alpha=False)
            page.set_rotation((page.rotation - turns.get(number, 0)) % 360)
            return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width, 3)

        yield picture


def write_pictures(pictures: Iterable[Pixels], path: Path) -> None:
    """Write a PDF with a page for each picture, in its size."""
    with pymupdf.open() as pdf:
        for picture in pictures:
            height, width = picture.shape[:2]
            pixmap: Any = pymupdf.Pixmap(pymupdf.csRGB, width, height, picture.tobytes(), False)
            page = pdf.new_page(width=width * 72 / DOTS, height=height * 72 / DOTS)
            page.insert_image(page.rect, pixmap=pixmap)
        pdf.save(path, deflate=True)
