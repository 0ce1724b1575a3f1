"""Scans of the samples, made of their pages as a scanner would, and how many of their values are read."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pymupdf
from PIL import Image
from PIL.ImageFilter import GaussianBlur

ABOUT = {"place", "places", "origin", "certified", "confidence", "findings", "passages", "coverage", "source"}
"""Names of what a published specification says about its values."""


class Scanner(NamedTuple):
    """How pages become pictures."""

    dpi: int = 200
    askew: float = 0.0
    """Degrees."""
    jpeg: int = 0
    """Quality of JPEG; 0 is PNG."""
    every_colour: bool = False
    """JPEG has a colour for each pixel (4:4:4), not one for four of them (4:2:0), as most programs write it."""
    grey: bool = False
    noise: float = 0.0
    """Standard deviation, of 255."""
    turned: bool = False
    """Pages are stored on their side, and turned to be shown."""
    laid: int = 0
    """By how many degrees anticlockwise sheets lay on the glass: 180 is upside down."""
    pixelled: bool = False
    """Pages have a point for each pixel."""
    blur: float = 0.0
    """Radius in pixels."""
    black: bool = False
    """Black and white alone, as of a fax."""


PLAIN = Scanner()
_BLACK_BELOW = [0] * 128 + [255] * 128


def scan(path: Path, to: Path, scanner: Scanner = PLAIN, only: int | None = None) -> Path:
    """A PDF whose pages, or one of which, are pictures of those of another."""
    with pymupdf.open(path) as pdf, pymupdf.open() as out:
        for number, old in enumerate(pdf, start=1):
            if only in {None, number}:
                points = scanner.dpi / 72 if scanner.pixelled else 1.0
                old.set_rotation(-scanner.laid % 360)
                width, height = points * old.rect.width, points * old.rect.height
                new = out.new_page(width=height, height=width) if scanner.turned else out.new_page(-1, width, height)
                new.insert_image(new.rect, stream=_picture(old, scanner), rotate=90 if scanner.turned else 0)
                new.set_rotation(90 if scanner.turned else 0)
            else:
                out.insert_pdf(pdf, from_page=number - 1, to_page=number - 1)
        out.save(to, deflate=True)
    return to


def _picture(page: Any, scanner: Scanner) -> bytes:
    scale = pymupdf.Matrix(scanner.dpi / 72, scanner.dpi / 72)
    size = (page.rect * scale).irect
    space = pymupdf.csGRAY if scanner.grey else pymupdf.csRGB
    pixmap = page.get_pixmap(matrix=scale.prerotate(scanner.askew), colorspace=space, alpha=False)
    pixels = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width, pixmap.n)
    y, x = (pixmap.height - size.height) // 2, (pixmap.width - size.width) // 2
    pixels = pixels[y : y + size.height, x : x + size.width]
    if scanner.noise:
        grain = np.random.default_rng(size.width).normal(0, scanner.noise, pixels.shape[:2])
        pixels = (pixels + grain[..., np.newaxis]).clip(0, 255).astype(np.uint8)
    if scanner.blur:
        pixels = np.asarray(Image.fromarray(pixels.squeeze()).filter(GaussianBlur(scanner.blur)))
    made, stream = Image.fromarray(pixels.squeeze()), io.BytesIO()
    if scanner.black:
        made = made.convert("L").point(_BLACK_BELOW).convert("1")
    elif scanner.jpeg:
        return as_jpeg(made, scanner.jpeg, scanner.every_colour)
    made.save(stream, "PNG")
    return stream.getvalue()


def as_jpeg(picture: Image.Image, quality: int, every_colour: bool = False) -> bytes:
    """The picture as JPEG, with a colour for each pixel or, as most programs write it, one for four."""
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=quality, subsampling="4:4:4" if every_colour else "4:2:0")
    return stream.getvalue()


def values(record: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Each value of a published specification, by where it stands in it."""
    if isinstance(record, dict):
        for name, value in record.items():
            if name not in ABOUT:
                yield from values(value, f"{at}.{name}")
    elif isinstance(record, list):
        for number, value in enumerate(record):
            yield from values(value, f"{at}[{number}]")
    elif record is not None:
        yield at, record


def records(record: Any) -> Iterator[dict[str, Any]]:
    """Each record of a published specification."""
    if isinstance(record, dict):
        yield record
        for name in record.keys() - ABOUT:
            yield from records(record[name])
    elif isinstance(record, list):
        for one in record:
            yield from records(one)


class Outcome(NamedTuple):
    """Where values stand that are read as they are, otherwise, not at all, and though there are none."""

    right: list[str]
    wrong: list[str]
    missing: list[str]
    invented: list[str]


def outcome(truth: Any, read: Any) -> Outcome:
    """Two published specifications, compared value by value.

    Lists of records are put beside each other so that most of their values agree: one that is missing makes those
    behind it neither wrong nor missing.
    """
    true, found = dict(values(truth)), dict(values(_beside(truth, read)))
    return Outcome(
        [at for at in true if found.get(at) == true[at]],
        [at for at in true if at in found and found[at] != true[at]],
        [at for at in true if at not in found],
        [at for at in found if at not in true],
    )


def _beside(truth: Any, read: Any) -> Any:
    """What was read, each record of a list where its own stands in the truth, and others behind them."""
    if isinstance(truth, dict) and isinstance(read, dict):
        return {name: _beside(truth.get(name), value) for name, value in read.items() if name not in ABOUT}
    if not (isinstance(truth, list) and isinstance(read, list) and any(isinstance(one, dict) for one in read)):
        return read
    pairs = _pairs(truth, read)
    own: list[Any] = [_beside(one, read[pairs[at]]) if at in pairs else None for at, one in enumerate(truth)]
    return own + [one for at, one in enumerate(read) if at not in pairs.values()]


def _pairs(truth: Sequence[Any], read: Sequence[Any]) -> dict[int, int]:
    """Which of the one list is which of the other, in order and so that most values are equal."""
    true, found = [set(values(one)) for one in truth], [set(values(one)) for one in read]
    best: list[list[tuple[int, dict[int, int]]]] = [[(0, {})] * (len(read) + 1) for _ in range(len(truth) + 1)]
    for i, one in enumerate(true, 1):
        for j, other in enumerate(found, 1):
            equal, (before, pairs) = len(one & other), best[i - 1][j - 1]
            both = (before + equal, {**pairs, i - 1: j - 1}) if equal else (before, pairs)
            best[i][j] = max(both, best[i - 1][j], best[i][j - 1], key=lambda choice: choice[0])
    return best[-1][-1][1]
