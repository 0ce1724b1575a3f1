"""Numbers and codes as pictures have them: noughts taken for the letter 'O', 'LFO1', and lost stops, '15' for '1.5'.

The letter is as wide as high; a stop is what stands between two digits and is no higher than the foot of them.
"""

from __future__ import annotations

import re

import numpy as np

from pipeline.scans.drawings import Mask

_CODE = re.compile(r"^\W*(?=\S*\d)[A-Z0-9]+(?:[/.-][A-Z0-9]+)*\W*$")
_NUMBER = re.compile(r"^\d{1,2}:?\d{1,2}$")
_NARROW = (
    0.8  # times as wide as high: noughts are 0.6 to 0.75, the letter 0.85 in narrow faces and 0.9 to 1.05 in others
)
_PART = {1, 2}  # digits of the parts of a criterion's number; behind the comma of '1,500' there are three
_FOOT = 0.3  # of the height of digits


def as_printed(text: str, ink: Mask) -> str:
    """The text with '0' for each 'O' of a code that is a nought by the pixels of its letters, and with a lost stop.

    It stays as it is where letters touch, so that which is which cannot be told.
    """
    if "O" in text and _CODE.search(text):
        return _with_noughts(text, glyphs_in(ink))
    return _with_stop(text, glyphs_in(ink)) if _NUMBER.search(text) else text


def tells_noughts(text: str, ink: Mask) -> bool:
    """Whether the pixels of a code say of each 'O' whether it is a nought: none of its letters touch."""
    return bool(_CODE.search(text)) and len(glyphs_in(ink)) == len(text)


def _with_noughts(text: str, glyphs: list[Mask]) -> str:
    if len(glyphs) != len(text):
        return text
    noughts = (one == "O" and _is_narrow(glyph) for one, glyph in zip(text, glyphs, strict=True))
    return "".join("0" if nought else one for one, nought in zip(text, noughts, strict=True))


def _with_stop(text: str, glyphs: list[Mask]) -> str:
    stops = [at for at, glyph in enumerate(glyphs) if is_stop(glyph)]
    digits = text.replace(":", "")
    if len(stops) != 1 or len(glyphs) != len(digits) + 1:
        return text
    before, behind = digits[: stops[0]], digits[stops[0] :]
    return f"{before}.{behind}" if len(before) in _PART and len(behind) in _PART else text


def glyphs_in(ink: Mask) -> list[Mask]:
    """What stands between columns without ink, from left to right, in the rows that have any."""
    rows = np.flatnonzero(ink.any(axis=1))
    line = ink[rows[0] : rows[-1] + 1] if len(rows) else ink
    columns = np.flatnonzero(line.any(axis=0))
    parts = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1) if len(columns) else []
    return [line[:, part[0] : part[-1] + 1] for part in parts]


def _is_narrow(glyph: Mask) -> bool:
    rows = np.flatnonzero(glyph.any(axis=1))
    return bool(glyph.shape[1] < _NARROW * (rows[-1] - rows[0] + 1))


def is_stop(glyph: Mask) -> bool:
    """Whether a glyph has nothing above the foot of its line."""
    return not glyph[: round((1 - _FOOT) * len(glyph))].any()
