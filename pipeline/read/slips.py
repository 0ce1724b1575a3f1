"""Slips that programs make when they write a font's map to Unicode again, each with what must have stood there.

Ghostscript 9.5x to 10.0x, which prints files into new ones, makes two of them. Of a letter in a range of codes it
writes the sum of its two bytes: U+2019, the apostrophe, is U+0039, a '9'. A figure stands on the line and is half as
high as its size, so a glyph that hangs above it, or is flat, shows that it is none. Of a ligature's letters it writes
the bytes the other way round: 'fi', <00660069>, is <66006900>; of three, the second letter and the sum of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

# In parts of the font size: what hangs begins above the middle of small letters, and quotes are less than a third high;
# dashes are strokes, and dots stand on the line.
_ABOVE, _SHORT, _FLAT, _LOW = 0.35, 0.34, 0.15, 0.2
_SWAPPED = range(0x4100, 0x7B00)  # capitals and small letters of ASCII, with their bytes the other way round
_F = "\u6600"


def _hangs(low: float, high: float) -> bool:
    return low > _ABOVE and high - low < _SHORT


def _is_stroke(low: float, high: float) -> bool:
    return low > 0 and high - low < _FLAT


def _is_dots(low: float, high: float) -> bool:
    return abs(low) < _FLAT and high - low < _LOW


_SUMS: dict[str, tuple[str, Callable[[float, float], bool]]] = {
    "8": ("\u2018", _hangs),
    "9": ("\u2019", _hangs),
    "<": ("\u201c", _hangs),
    "=": ("\u201d", _hangs),
    "3": ("\u2013", _is_stroke),
    "4": ("\u2014", _is_stroke),
    "F": ("\u2026", _is_dots),
}


def is_suspect(said: str) -> bool:
    """Whether what a map says of a glyph may be a slip, so that its box is to be looked at."""
    return said in _SUMS


def meant(said: str, box: Sequence[float] = ()) -> str:
    """The characters that a map meant by what it says of a glyph, empty where that is no slip.

    `box` is the glyph's, in parts of the font size from the line up: left, bottom, right, top; empty if not known.
    """
    if said in _SUMS and box:
        character, shows_it = _SUMS[said]
        return character if shows_it(box[1], box[3]) else ""
    return _ligature(said)


def _ligature(said: str) -> str:
    codes = [ord(char) for char in said]
    if len(codes) != 2 or codes[0] not in _SWAPPED or any(code & 0xFF for code in codes):
        return ""
    if codes[1] in _SWAPPED:
        return "".join([chr(code >> 8) for code in codes])
    third = (codes[1] >> 8) - ord("f")
    return "ff" + chr(third) if said[0] == _F and ord("a") <= third <= ord("z") else ""
