"""What was recognised in the pictures of pages -> these pages, with words, rulings and fills as `read` has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from pipeline.characters import LONGEST_BULLET, clean, is_bullet
from pipeline.pages import Fill, Page, Ruling, Shown, Word
from pipeline.scans.drawings import Drawn, without_strokes
from pipeline.scans.gaps import parted
from pipeline.scans.hocr import Recognised
from pipeline.scans.looks import BULLET, Look, are_bold, colours_of, look_of, sizes_of
from pipeline.scans.shades import Pixels, Shape
from pipeline.scans.slant import are_italic
from pipeline.scans.turned import without_turned

FONT = "(recognised)"
_LEAST_SIGN = 0.4  # of signs: dirt and the rests of bullets have 0.2 to 0.3, dashes 0.8
_LEAST_LARGE = 0.6  # of large words: those that logos are taken for have 0.2 to 0.4, titles of covers 0.9
_LARGE = 2.0  # times the small print of the page
_ASCENT, _DESCENT = 0.93, 0.21  # of the font's size
_NOISE = frozenset("|_~[]{}\\/=—–-.,'`‘’:;¢«»*")  # what rulings and their corners are taken for


class Scan(NamedTuple):
    """What is on a page by its picture: words line by line, how each is printed, rulings and shades.

    All but the sizes of print is in pixels, of which `scale` are a point.
    """

    scale: float
    lines: Sequence[Sequence[Recognised]]
    looks: Sequence[Sequence[Look]]
    drawn: Drawn


def scan_of(picture: Pixels, drawn: Drawn, recognised: Sequence[Recognised], scale: float) -> Scan:
    """A page's picture, what is drawn and what was recognised in it, put together."""
    recognised = [part for word in without_turned(recognised) for part in parted(word, picture)]
    letters = [_box(word) for word in recognised if not _is_noise(word)]
    drawn = without_strokes(drawn, letters)
    words = [word for word in recognised if not (_is_noise(word) and _is_on(word, drawn.rulings))]
    looks = [look_of(word, picture, scale) for word in words]
    kept = [at for at, (word, look) in enumerate(zip(words, looks, strict=True)) if not _is_unsure(word, look)]
    small = sorted(look.size for look in looks)[len(looks) // 8] if looks else 0.0
    lines = [list(line) for _, line in groupby(kept, key=lambda at: words[at].line)]
    lines = [
        line
        for line in lines
        if all(_is_noise(words[at]) for at in line) or not all(_is_drawn(words[at], looks[at], small) for at in line)
    ]
    return Scan(
        scale, [[words[at] for at in line] for line in lines], [[looks[at] for at in line] for line in lines], drawn
    )


def with_scans(pages: Sequence[Page], scans: Mapping[int, Scan]) -> tuple[Page, ...]:
    """The pages, those of which there is a scan with what is in it in the place of what they had.

    One in which no word was recognised stays as it is.
    """
    scans = {number: scan for number, scan in sorted(scans.items()) if scan.lines}
    lines = [line for scan in scans.values() for line in scan.looks]
    looks = [look for line in lines for look in line]
    sizes, colours, bold = sizes_of(looks), colours_of(looks), iter(are_bold(lines))
    read = {number: _Print(scan, sizes, colours, [next(bold) for _ in scan.lines]) for number, scan in scans.items()}
    return tuple(_page(page, read[page.number]) if page.number in read else page for page in pages)


class _Print(NamedTuple):
    """A scan with what all scans of the file together say of its print."""

    scan: Scan
    sizes: Mapping[float, float]
    colours: Mapping[int, int]
    bold: Sequence[Sequence[bool]]


def _box(word: Recognised) -> Shape:
    return Shape(int(word.x0), int(word.y0), int(word.x1), int(word.y1))


def _is_noise(word: Recognised) -> bool:
    return all(character in _NOISE for character in word.text)


def _is_unsure(word: Recognised, look: Look) -> bool:
    """Whether a sign may be dirt: no bullet by its look, and hardly recognised."""
    return _is_noise(word) and look.text != BULLET and word.confidence < _LEAST_SIGN


def _is_drawn(word: Recognised, look: Look, small: float) -> bool:
    """Whether a word may be a part of a drawing, such as a logo: much larger than the page's print, and doubtful."""
    return _is_noise(word) or (word.confidence < _LEAST_LARGE and look.size > _LARGE * small)


def _is_on(word: Recognised, rulings: Sequence[Shape]) -> bool:
    """Whether a ruling goes through the box of a word."""
    return any(
        ruling.x0 <= word.x1 and word.x0 <= ruling.x1 and ruling.y0 <= word.y1 and word.y0 <= ruling.y1
        for ruling in rulings
    )


def _page(page: Page, known: _Print) -> Page:
    scan = known.scan
    looked = zip(scan.lines, scan.looks, known.bold, strict=True)
    italic = [one for looks in scan.looks for one in are_italic([look.leans for look in looks])]
    each = [one for line, looks, bold in looked for one in zip(line, looks, bold, strict=True)]
    words = tuple(
        _word(page.number, nth, word, scan.scale, look._replace(size=known.sizes[look.size]))._replace(
            bold=bold, italic=italic[nth], colour=known.colours[look.colour]
        )
        for nth, (word, look, bold) in enumerate(each)
    )
    rulings, fills = _drawings(scan)
    confidence = {nth: word.confidence for nth, (word, _, _) in enumerate(each)}
    return replace(page, words=words, rulings=rulings, fills=fills, pictures=(), ticks=(), confidence=confidence)


def _word(page: int, nth: int, word: Recognised, scale: float, look: Look) -> Word:
    text, baseline = clean(look.text), word.baseline / scale
    return Word(
        page=page,
        nth=nth,
        text=text,
        x0=round(word.x0 / scale, 2),
        y0=round(baseline - _ASCENT * look.size, 2),
        x1=round(word.x1 / scale, 2),
        y1=round(baseline + _DESCENT * look.size, 2),
        baseline=round(baseline, 2),
        font=FONT,
        size=look.size,
        bold=False,
        italic=False,
        colour=look.colour,
        bullet=len(text) <= LONGEST_BULLET and is_bullet(text, FONT),
        upright=True,
        shown=Shown.RECOGNISED,
    )


def _drawings(scan: Scan) -> tuple[tuple[Ruling, ...], tuple[Fill, ...]]:
    rulings = [_flat(ruling, scan.scale) for ruling in scan.drawn.rulings]
    fills = [_fill(shade, colour, scan.scale) for shade, colour in scan.drawn.shades]
    return tuple(rulings), tuple(sorted(fills))


def _fill(shape: Shape, colour: int, scale: float) -> Fill:
    x0, y0, x1, y1 = (round(edge / scale, 2) for edge in shape)
    return Fill(x0, y0, x1, y1, colour)


def _flat(shape: Shape, scale: float) -> Ruling:
    """The middle line of a ruling's box."""
    x0, y0, x1, y1 = (round(edge / scale, 2) for edge in shape)
    if x1 - x0 >= y1 - y0:
        middle = round((y0 + y1) / 2, 2)
        return Ruling(x0, middle, x1, middle)
    middle = round((x0 + x1) / 2, 2)
    return Ruling(middle, y0, middle, y1)
