"""What was recognised in the pictures of pages -> these pages, with words, rulings and fills as `read` has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from pipeline.characters import LONGEST_BULLET, clean, is_bullet
from pipeline.pages import Fill, Page, Ruling, Shown, Word
from pipeline.scans.drawings import Drawn, without_slices, without_strokes
from pipeline.scans.gaps import parted
from pipeline.scans.hocr import Recognised
from pipeline.scans.likeness import Seen, likened
from pipeline.scans.looks import BULLET, CAPITALS, Look, are_bold, colours_of, look_of, sizes_of
from pipeline.scans.shades import Pixels, Shape
from pipeline.scans.slant import are_italic
from pipeline.scans.turns import without_turned

FONT = "(recognised)"
_LEAST_SIGN = 0.4  # of signs: dirt and the rests of bullets have 0.2 to 0.3, dashes 0.8
_LEAST_ODD = 0.6  # of words in odd sizes: what logos and leaders are taken for has 0 to 0.4, titles of covers 0.9
_FEW = 3  # characters
_FAINT = 60  # of 255: print is darker than its ground by more, grain and what JPEG leaves by less
_LARGE = 2.0  # times the small print of the page
_SPECK = (
    0.5  # times the capitals of the small print: leaders of dots are taken for 'iriri' of a quarter of their height
)
_ASCENT, _DESCENT = 0.93, 0.21  # of the font's size
_NOISE = frozenset("|_~[]{}\\/=—–-.,'`‘’:;¢«»*")  # what rulings and their corners are taken for


class Scan(NamedTuple):
    """What is on a page by its picture: words line by line, how each is printed, rulings and shades.

    All but the sizes of print is in pixels, of which `scale` are a point of its sheet. The page is `factor` times as
    large as that.
    """

    scale: float
    lines: Sequence[Sequence[Recognised]]
    looks: Sequence[Sequence[Look]]
    drawn: Drawn
    factor: float = 1.0


def scan_of(picture: Pixels, drawn: Drawn, recognised: Sequence[Recognised], scale: float) -> Scan:
    """A page's picture, what is drawn and what was recognised in it, put together."""
    recognised = [part for word in without_turned(recognised) for part in parted(word, picture)]
    letters = [_box(word) for word in recognised if not _is_noise(word)]
    drawn = without_strokes(drawn, letters, scale)
    edges = [*drawn.rulings, *(side for shade, _ in drawn.shades for side in _sides(shade))]
    printed = [word for word in recognised if not (_is_noise(word) and _is_blank(word, picture))]
    words = [word for word in printed if not ((_may_be_drawn(word) and _is_on(word, edges)) or _is_bar(word, drawn))]
    looks = [look_of(word, picture, scale) for word in words]
    words = [
        word._replace(confidence=word.but_noughts) if look.settled else word
        for word, look in zip(words, looks, strict=True)
    ]
    small = _small_print(words, looks)
    speck = _SPECK * small * CAPITALS * scale
    kept = [at for at, (word, look) in enumerate(zip(words, looks, strict=True)) if not _is_unsure(word, look, speck)]
    lines = [list(line) for _, line in groupby(kept, key=lambda at: words[at].line)]
    lines = [line for line in lines if not _is_drawing([(words[at], looks[at]) for at in line], small)]
    if len(lines) > 1 and all(set(words[at].text) == {"|"} for at in lines[0]):
        lines = lines[1:]  # a stroke above all print is the edge of a logo
    return Scan(
        scale,
        [[words[at] for at in line] for line in lines],
        [[looks[at] for at in line] for line in lines],
        without_slices(drawn, scale),
    )


def with_scans(pages: Sequence[Page], scans: Mapping[int, Scan]) -> tuple[Page, ...]:
    """The pages, those of which there is a scan with what is in it in the place of what they had.

    One in which no word was recognised stays as it is.
    """
    scans = _with_likenesses({number: scan for number, scan in sorted(scans.items()) if scan.lines})
    lines = [line for scan in scans.values() for line in scan.looks]
    looks = [look for line in lines for look in line]
    sizes, colours, bold = sizes_of(looks), colours_of(looks), iter(are_bold(lines))
    read = {number: _Print(scan, sizes, colours, [next(bold) for _ in scan.lines]) for number, scan in scans.items()}
    return tuple(_page(page, read[page.number]) if page.number in read else page for page in pages)


def _with_likenesses(scans: Mapping[int, Scan]) -> dict[int, Scan]:
    """The scans, short words in doubt read as the sure ones that they look like, wherever in the file these stand."""
    each = [
        Seen(look.text, word.confidence, look.shape, look.glyphs)
        for scan in scans.values()
        for words, looks in zip(scan.lines, scan.looks, strict=True)
        for word, look in zip(words, looks, strict=True)
    ]
    found = iter(likened(each))
    changed = {}
    for number, scan in scans.items():
        seen = [[next(found) for _ in line] for line in scan.lines]
        lines = [
            [word._replace(confidence=one.confidence) for word, one in zip(words, ones, strict=True)]
            for words, ones in zip(scan.lines, seen, strict=True)
        ]
        looks = [
            [
                look if look.text == one.text else look._replace(text=one.text, leans=None)
                for look, one in zip(line, ones, strict=True)
            ]
            for line, ones in zip(scan.looks, seen, strict=True)
        ]
        changed[number] = scan._replace(lines=lines, looks=looks)
    return changed


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


def _is_blank(word: Recognised, picture: Pixels) -> bool:
    """Whether nothing is printed in the box of a word: '=' is recognised in the gap between two cells."""
    box = _box(word)
    part = picture[box.y0 : box.y1, box.x0 : box.x1].mean(axis=2)
    return not part.size or float(part.max() - part.min()) < _FAINT


def _small_print(words: Sequence[Recognised], looks: Sequence[Look]) -> float:
    """The size of the small print of a page: of what is surely recognised an eighth is smaller."""
    sizes = sorted(look.size for word, look in zip(words, looks, strict=True) if word.confidence >= _LEAST_ODD)
    return sizes[len(sizes) // 8] if sizes else 0.0


def _is_unsure(word: Recognised, look: Look, speck: float) -> bool:
    """Whether a sign may be dirt, no bullet by its look and hardly recognised, or a word the dots of a leader."""
    if look.text == BULLET:
        return False
    if _is_noise(word):
        return word.confidence < _LEAST_SIGN
    return word.confidence < _LEAST_ODD and word.y1 - word.y0 < speck


def _is_drawing(line: Sequence[tuple[Recognised, Look]], small: float) -> bool:
    """Whether a line is a drawing, such as a logo: words much larger than the page's print, and most doubtful."""
    words = [(word, look) for word, look in line if not _is_noise(word)]
    large = all(look.size > _LARGE * small for _, look in words)
    return bool(words) and large and 2 * sum(word.confidence < _LEAST_ODD for word, _ in words) > len(words)


def _may_be_drawn(word: Recognised) -> bool:
    """Whether a word may be part of a ruling or a shade: a sign, or hardly recognised, as round corners are."""
    return _is_noise(word) or (len(word.text) < _FEW and word.confidence < _LEAST_SIGN)


def _sides(shade: Shape) -> tuple[Shape, Shape]:
    """The left and the right edge of a shade: recognition may see a stroke where one was painted over."""
    return shade._replace(x1=shade.x0), shade._replace(x0=shade.x1)


def _is_on(word: Recognised, rulings: Sequence[Shape]) -> bool:
    """Whether a ruling goes through the box of a word."""
    return any(
        ruling.x0 <= word.x1 and word.x0 <= ruling.x1 and ruling.y0 <= word.y1 and word.y0 <= ruling.y1
        for ruling in rulings
    )


def _is_bar(word: Recognised, drawn: Drawn) -> bool:
    """Whether a word is a stroke from one lying ruling to the next: one between two cells, too faint to be found."""
    if set(word.text) != {"|"}:
        return False
    over = [ruling for ruling in drawn.rulings if ruling.x0 <= word.x0 and word.x1 <= ruling.x1]
    above = any(0 <= word.y0 - ruling.y1 <= word.height for ruling in over)
    return above and any(0 <= ruling.y0 - word.y1 <= word.height for ruling in over)


def _page(page: Page, known: _Print) -> Page:
    scan = known.scan
    looked = zip(scan.lines, scan.looks, known.bold, strict=True)
    italic = [one for looks in scan.looks for one in are_italic([look.leans for look in looks])]
    each = [one for line, looks, bold in looked for one in zip(line, looks, bold, strict=True)]
    words = tuple(
        _word(page.number, nth, word, scan, look._replace(size=scan.factor * known.sizes[look.size]))._replace(
            bold=bold, italic=italic[nth], colour=known.colours[look.colour]
        )
        for nth, (word, look, bold) in enumerate(each)
    )
    rulings, fills = _drawings(scan)
    confidence = {nth: word.confidence for nth, (word, _, _) in enumerate(each)}
    return replace(page, words=words, rulings=rulings, fills=fills, pictures=(), ticks=(), confidence=confidence)


def _word(page: int, nth: int, word: Recognised, scan: Scan, look: Look) -> Word:
    scale = scan.scale / scan.factor
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
    scale = scan.scale / scan.factor
    rulings = [_flat(ruling, scale) for ruling in scan.drawn.rulings]
    fills = [_fill(shade, colour, scale) for shade, colour in scan.drawn.shades]
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
