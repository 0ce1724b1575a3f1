"""What somebody has put on a page: notes, stamps, marks. None of it is print; what a mark strikes out is struck out."""

from __future__ import annotations

from typing import Any

import pymupdf

from pipeline.read.drawings import Rectangle

_STRUCK = pymupdf.mupdf.PDF_ANNOT_STRIKE_OUT
# Lines that somebody draws on the page, which may cross words out as printed lines do.
_DRAWN = {pymupdf.mupdf.PDF_ANNOT_LINE, pymupdf.mupdf.PDF_ANNOT_POLY_LINE, pymupdf.mupdf.PDF_ANNOT_INK}


class Notes:
    """The annotations of one page, which are taken off it: their text, and the boxes that they strike out."""

    def __init__(self, page: Any) -> None:
        """Take the annotations off the page (in memory); links and the fields of forms stay, and so do drawn lines."""
        self.textpages: list[Any] = []
        self.struck: list[Rectangle] = []
        if page.first_annot is None:
            return
        for note in list(page.annots()):
            kind = note.type[0]
            if kind in _DRAWN:
                continue
            if kind == _STRUCK:
                self.struck.extend(_quads(note))
            else:
                self.textpages.append(note.get_textpage(flags=pymupdf.TEXT_PRESERVE_WHITESPACE))
            page.delete_annot(note)


def _quads(note: Any) -> list[Rectangle]:
    points = note.vertices or []
    boxes = []
    for at in range(0, len(points) - 3, 4):
        xs, ys = [p[0] for p in points[at : at + 4]], [p[1] for p in points[at : at + 4]]
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
    return boxes or [tuple(note.rect)]
