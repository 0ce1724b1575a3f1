"""A place -> picture of the pages that it is on, upright as they were read, with a frame around each of its boxes."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pymupdf

from pipeline.models import Place
from pipeline.read.pdfs import open_pdf
from pipeline.read.turning import set_upright

_DPI = 110
_COLOUR = (0.80, 0.10, 0.10)
_FRAME = 2.0  # points between a value and its frame
_GAP = 8.0  # points between two pages


def picture_of_place(path: Path, place: Place) -> bytes:
    """The PNG of the pages of a PDF on which a place is, one below the other; pages that do not exist are left out."""
    with open_pdf(path) as pdf, pymupdf.open() as drawing:
        pages = [
            (pdf[number - 1], list(boxes))
            for number, boxes in groupby(sorted(place, key=lambda box: box.page), key=lambda box: box.page)
            if number <= pdf.page_count
        ]
        for page, _ in pages:
            set_upright(page)
        width = max((page.rect.width for page, _ in pages), default=1.0)
        height = sum(page.rect.height + _GAP for page, _ in pages)
        canvas = drawing.new_page(width=width, height=max(height, 1.0))
        top = 0.0
        shape = canvas.new_shape()
        for page, boxes in pages:
            area = (0, top, page.rect.width, top + page.rect.height)
            canvas.insert_image(area, pixmap=page.get_pixmap(dpi=_DPI))
            for box in boxes:
                shape.draw_rect((box.x0 - _FRAME, top + box.y0 - _FRAME, box.x1 + _FRAME, top + box.y1 + _FRAME))
                shape.finish(color=_COLOUR, fill=_COLOUR, width=1.5, fill_opacity=0.12)
            top += page.rect.height + _GAP
        shape.commit()
        return bytes(canvas.get_pixmap(dpi=_DPI).tobytes("png"))
