"""The pictures of a page, and print that is drawn as shapes: whatever they show, it is no text.

To know where pictures stand costs as much as to read the words. So only those pages are asked that have pictures which
are not those of most other pages, or hardly any words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any

from pipeline.geometry.pictured import MARGIN, is_in_pieces, is_pictured
from pipeline.pages import Page, Picture, Shown, Word
from pipeline.read.drawings import Rectangle, turned

_COMMON = 0.25  # of the pages that have a picture: it is a logo or an ornament
_FEWEST = 3  # pages
_FEW_WORDS = 12  # on a page: it may be a picture of its words
_HARDLY = 0.2  # of the words behind a picture of a page
_SMALLEST = 6.0  # points: no smaller picture can be read
_SAME = 12.0  # points: pictures of several pages whose edges differ by less stand in the same place
# Letters that are drawn as shapes, in points and in parts of their height.
_LOWEST, _HIGHEST = 4.0, 40.0
_SLIMMEST, _WIDEST = 0.1, 1.6
_CLOSEST, _APART = 0.3, 1.5
_FEWEST_LETTERS = 4
_CONTOURS = 40  # pieces: a path of so many that is far wider than high is a line of print
_FAR_WIDER = 3.0
_NAME = 7  # of an image in PyMuPDF's list: under which its page has it; last stands the form that paints it, or 0


def images_of(page: Any) -> list[tuple[Any, ...]]:
    """The images of a page, as PyMuPDF lists them; those that only stand in resources which it shares are left out.

    LibreOffice gives all pages of a file the same resources, with the images of each of them.
    """
    listed: list[tuple[Any, ...]] = page.get_images(full=True)
    painted = page.read_contents() if listed else b""
    return [
        image for image in listed if image[-1] or re.search(rb"/%b\b" % re.escape(str(image[_NAME]).encode()), painted)
    ]


def pictured_pages(images: Sequence[Iterable[tuple[Any, ...]]], words: Sequence[Sequence[Word]]) -> set[int]:
    """The numbers of the pages that must be asked for their pictures, given MuPDF's list of the images of each."""
    names = {number: {image[0] for image in found} for number, found in enumerate(images, start=1)}
    counts = Counter(name for found in names.values() for name in found)
    common = {name for name, count in counts.items() if count >= max(_FEWEST + 1, _COMMON * len(names))}
    few = {number for number, found in enumerate(words, start=1) if len(found) < _FEW_WORDS}
    return {number for number, found in names.items() if found - common} | few


def pictures_of(log: Iterable[tuple[str, Rectangle]], turn: Any) -> list[Picture]:
    """The pictures of a page, from MuPDF's log of what it paints."""
    boxes = (turned(box, turn) for kind, box in log if "image" in kind or "imgmask" in kind)
    return [p for p in _stitched(Picture(*box) for box in boxes) if min(p.x1 - p.x0, p.y1 - p.y0) >= _SMALLEST]


def _stitched(pictures: Iterable[Picture]) -> list[Picture]:
    """Pictures that are stored in strips, one below the other, as one."""
    whole: list[Picture] = []
    for picture in pictures:
        last = whole[-1] if whole else None
        if last and abs(last.x0 - picture.x0) < 1 and abs(last.x1 - picture.x1) < 1 and abs(last.y1 - picture.y0) < 1:
            whole[-1] = last._replace(y1=picture.y1)
        else:
            whole.append(picture)
    return whole


def drawn_letters(paths: Iterable[dict[str, Any]], words: Sequence[Word], turn: Any) -> list[Picture]:
    """Lines of print that are drawn as shapes, each with its box; nothing that has words in it is one."""
    shapes: list[Rectangle] = []
    lines: list[Picture] = []
    for path in paths:
        if path.get("fill") is None or path["items"][0][0] == "re":
            continue
        box = turned(path["rect"], turn)
        width, height = box[2] - box[0], box[3] - box[1]
        if not _LOWEST <= height <= _HIGHEST:
            continue
        if _SLIMMEST * height <= width <= _WIDEST * height:
            shapes.append(box)
        elif width >= _FAR_WIDER * height and len(path["items"]) >= _CONTOURS:
            lines.append(Picture(*box, lettered=True))
    lines.extend(line for row in _rows(shapes) for line in _lines(row))
    return [line for line in lines if not any(_holds(line, word) for word in words)] if lines else []


def recognised(words: Sequence[Word], hidden: Iterable[Word], pictures: Sequence[Picture]) -> set[int]:
    """The numbers of the words that lie unseen behind a picture of a page, which has hardly any others."""
    behind = {word.nth for word in hidden if any(_holds(picture, word) for picture in pictures)}
    if len(behind) < _FEW_WORDS:
        return set()
    seen = sum(word.shown is Shown.PRINT and word.nth not in behind for word in words)
    return behind if seen < _HARDLY * len(behind) else set()


def without_furniture(pages: Sequence[Page], scanned: Collection[int]) -> list[tuple[Picture, ...]]:
    """The pictures of each page, those left out that stand in the same place of several pages.

    `scanned` are the numbers of pages that are pictures of their own: scans stand alike, and are no furniture.
    """
    height = pages[0].height
    others = [page.pictures for page in pages if page.number not in scanned]
    places = Counter(place for pictures in others for place in {_place(picture, height) for picture in pictures})
    fewest = max(_FEWEST, _COMMON * len(pages) / 4)
    return [
        page.pictures
        if page.number in scanned
        else tuple(picture for picture in page.pictures if places[_place(picture, height)] < fewest)
        for page in pages
    ]


def scanned_pages(pages: Iterable[Page], unread: Collection[int], images: Sequence[Sequence[Any]]) -> set[int]:
    """The numbers of those unread pages that show an image which no other page has, or are made of pieces.

    `images` are those of each page, as PyMuPDF lists them.
    """
    counts = Counter(number for listed in images for number in {image[0] for image in listed})
    pieces = {page.number for page in pages if is_in_pieces(page)}
    return {
        number for number in unread if number in pieces or any(counts[image[0]] == 1 for image in images[number - 1])
    }


def unread_pages(pages: Iterable[Page]) -> frozenset[int]:
    """The numbers of the pages on which hardly a word stands between the margins, but pictures that may hold some."""
    return frozenset(page.number for page in pages if is_pictured(page))


def _place(picture: Picture, height: float) -> tuple[int, ...]:
    if picture.y1 <= MARGIN * height or picture.y0 >= (1 - MARGIN) * height:
        return (round(picture.y1 / _SAME),)
    return tuple(round(edge / _SAME) for edge in picture[:4])


def _rows(shapes: list[Rectangle]) -> list[list[Rectangle]]:
    shapes.sort(key=lambda box: box[3])
    rows: list[list[Rectangle]] = []
    for box in shapes:
        if rows and box[3] - rows[-1][0][3] <= _CLOSEST * (box[3] - box[1]):
            rows[-1].append(box)
        else:
            rows.append([box])
    return rows


def _lines(row: list[Rectangle]) -> list[Picture]:
    """The letters of a row that stand near each other, as lines."""
    row.sort()
    number = 0
    numbers = [number := number + (not _is_next(left, right)) for left, right in pairwise(row)]
    runs = [
        [box for _, box in run] for _, run in groupby(zip([0, *numbers], row, strict=True), key=lambda pair: pair[0])
    ]
    return [
        Picture(run[0][0], min(b[1] for b in run), max(b[2] for b in run), max(b[3] for b in run), lettered=True)
        for run in runs
        if len(run) >= _FEWEST_LETTERS
    ]


def _is_next(left: Rectangle, right: Rectangle) -> bool:
    height = max(left[3] - left[1], right[3] - right[1])
    return left[0] + _CLOSEST < right[0] and right[0] - left[2] <= _APART * height


def _holds(picture: Picture, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return picture.x0 <= x <= picture.x1 and picture.y0 <= y <= picture.y1
