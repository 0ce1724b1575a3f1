"""Words that recognition ran together, parted where their picture has a gap as wide as a space: 'onrelations'."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from pipeline.scans.hocr import Recognised
from pipeline.scans.looks import CAPITALS, ink_of
from pipeline.scans.shades import Pixels

_SPACE = 0.25  # of the font's size, at least, from letter to letter; within words they are 0.1 apart
_LETTERS = re.compile(r"^\W*[^\W\d_]{2,}(?:[’'-][^\W\d_]+)*\W*$")
_WIDTHS = {"fijlrt": 0.3, "mwMW": 0.85, "ABCDEFGHJKLNOPQRSTUVXYZ": 0.7}  # of the font's size, roughly
_WIDTH = 0.55


class _Gap(NamedTuple):
    """A gap between letters in pixels of the word's picture, and how many letters are apart from others before it."""

    x0: int
    x1: int
    before: int
    behind: int


def parted(word: Recognised, picture: Pixels) -> list[Recognised]:
    """The words that a word of letters is by its picture: itself, or those before and behind its gaps."""
    text = word.text
    part = picture[max(0, int(word.y0)) : int(word.y1) + 1, max(0, int(word.x0)) : int(word.x1) + 1]
    gap = _gap_in(part, _SPACE * word.height / CAPITALS) if _LETTERS.search(text) and part.size else None
    if gap is None:
        return [word]
    cuts = [at for at in range(gap.before, len(text) - gap.behind + 1) if text[at - 1 : at + 1].isalpha()]
    if not cuts:
        return [word]
    place = (gap.x0 + gap.x1) / 2 / part.shape[1]
    at = min(cuts, key=lambda cut: abs(_width(text[:cut]) / _width(text) - place))
    left, right = word.x0 + gap.x0, word.x0 + gap.x1
    return [word._replace(text=text[:at], x1=left), *parted(word._replace(text=text[at:], x0=right), picture)]


def _gap_in(part: Pixels, least: float) -> _Gap | None:
    """The first gap of a word's picture that is wide enough."""
    columns = np.flatnonzero(ink_of(part).any(axis=0))
    steps = np.diff(columns)
    wide = np.flatnonzero(steps > least)
    if not len(wide):
        return None
    at = int(wide[0])
    letters = steps > 1
    before, behind = 1 + int(letters[:at].sum()), 1 + int(letters[at + 1 :].sum())
    return _Gap(int(columns[at]) + 1, int(columns[at + 1]), before, behind)


def _width(text: str) -> float:
    return sum(next((width for letters, width in _WIDTHS.items() if one in letters), _WIDTH) for one in text)
