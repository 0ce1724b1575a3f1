"""Noughts that were taken for the letter 'O' in codes and numbers, 'LFO1' for 'LF01': the letter is as wide as high."""

from __future__ import annotations

import re

import numpy as np

from pipeline.scans.drawings import Mask

_CODE = re.compile(r"^\W*(?=\S*\d)[A-Z0-9]+(?:[/.-][A-Z0-9]+)*\W*$")
_NARROW = (
    0.8  # times as wide as high: noughts are 0.6 to 0.75, the letter 0.85 in narrow faces and 0.9 to 1.05 in others
)


def with_noughts(text: str, ink: Mask) -> str:
    """The text of a code or number with '0' for each 'O' that is a nought by the pixels of its letters.

    It stays as it is where the letters touch, so that which is which cannot be told.
    """
    if "O" not in text or not _CODE.search(text):
        return text
    glyphs = _glyphs(ink)
    if len(glyphs) != len(text):
        return text
    noughts = (one == "O" and _is_narrow(glyph) for one, glyph in zip(text, glyphs, strict=True))
    return "".join("0" if nought else one for one, nought in zip(text, noughts, strict=True))


def _glyphs(ink: Mask) -> list[Mask]:
    """What stands between columns without ink, from left to right."""
    columns = np.flatnonzero(ink.any(axis=0))
    parts = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1) if len(columns) else []
    return [ink[:, part[0] : part[-1] + 1] for part in parts]


def _is_narrow(glyph: Mask) -> bool:
    rows = np.flatnonzero(glyph.any(axis=1))
    return bool(glyph.shape[1] < _NARROW * (rows[-1] - rows[0] + 1))
