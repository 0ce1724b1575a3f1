"""hOCR -> the words that a program recognised in the picture of a page, with boxes, confidence and lines.

hOCR is HTML in which each element says in its `title` what it is: 'bbox 180 199 434 232; baseline 0.004 -1', and of a
word 'x_wconf 96', its confidence in percent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from statistics import median
from typing import NamedTuple
from xml.etree import ElementTree

_LINES = {"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"}
_BOX = re.compile(r"\bbbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?\d+)")
_CONFIDENCE = re.compile(r"\bx_wconf (\d+)")
_TALL = re.compile(r"[A-Z0-9bdfhijkl]")
_DEEP = re.compile(r"[gjpqy,;()\[\]|Q]")
_NOUGHTS = re.compile(r"[O0]+")
_LETTER = re.compile(r"[A-Za-z0-9]")
_DISPUTED, _SURE = 0.5, 0.9
_OFF = 0.15  # of the height of capitals, by which a baseline is wrong
# In parts of the height of capitals, over the faces that handbooks are set in
_WHOLE, _SMALL, _HANGING = 1.29, 0.79, 1.07  # 'Ap', 'a', 'p'
_LOWER, _LOWER_HANGING = 0.92, 1.21  # 't', 'pt'


class Recognised(NamedTuple):
    """A word in a picture: pixels from the top left corner, its line's baseline there, its confidence from 0 to 1.

    ``line`` is the number of its line from 0, ``height`` that of the line's capitals in pixels. ``but_noughts`` is its
    confidence if its picture says which are noughts: two readings differ in nothing else, 'LF01' and 'LFO1'.
    """

    line: int

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    height: float
    confidence: float
    but_noughts: float = 0.0


def recognised_words(*readings: bytes) -> list[Recognised]:
    """The words of one page, line by line, by the first of its readings; what that lacks is taken from the next.

    Boxes are the narrowest that any reading has. A word of which another reading has other letters or digits is
    `_DISPUTED`. Raises ValueError where it is no hOCR.
    """
    read = [_words_of(hocr) for hocr in readings]
    read = [_of_lines([_narrowed(word, read) for word in words if not _is_outdone(word, read)]) for words in read]
    words: list[Recognised] = []
    for further in read:
        words = [_compared(word, further) for word in words]
        lines = 1 + max((word.line for word in words), default=-1)
        words += [
            word._replace(line=lines + word.line)
            for word in further
            if not any(_overlap(word, other) for other in words)
        ]
    return [_levelled(word, words) for word in words if not _is_part(word, words)]


def _is_outdone(word: Recognised, read: Iterable[Sequence[Recognised]]) -> bool:
    """Whether another reading surely has a letter or a digit where this one has a sign in doubt: '1.' for '|'."""
    if _LETTER.search(word.text) or word.confidence > _SURE:
        return False
    return any(
        _LETTER.search(other.text) and other.confidence > _SURE and _overlap(word, other)
        for words in read
        for other in words
    )


def _narrowed(word: Recognised, read: Iterable[Sequence[Recognised]]) -> Recognised:
    """The word in what all readings of it share: 'Level' of one has the '3' behind it in its box, too."""
    same = [other for words in read for other in words if other.text == word.text and _overlap(word, other)]
    x0, y0 = max(one.x0 for one in same), max(one.y0 for one in same)
    x1, y1 = min(one.x1 for one in same), min(one.y1 for one in same)
    return word._replace(x0=x0, y0=y0, x1=x1, y1=y1) if x0 < x1 and y0 < y1 else word


def _of_lines(words: Iterable[Recognised]) -> list[Recognised]:
    """The words of a reading, each with the height of its line's capitals, and on its baseline."""
    found: list[Recognised] = []
    for _, group in groupby(words, key=attrgetter("line")):
        line = list(group)
        height = _height([(word.text, word.y1 - word.y0) for word in line])
        lower = _lower(line, height)
        found += [word._replace(height=height, baseline=word.baseline + lower) for word in line]
    return found


def _lower(line: Sequence[Recognised], height: float) -> float:
    """By how much a line's baseline lies lower than it says: what hangs below none of its letters ends on it."""
    ends = [word.y1 - word.baseline for word in line if _LETTER.search(word.text) and not _DEEP.search(word.text)]
    lower = median(ends) if ends else 0.0
    return lower if abs(lower) > _OFF * height else 0.0


def _is_part(word: Recognised, words: Iterable[Recognised]) -> bool:
    """Whether a sign is in the box of a word, which has it already: the ':' of '4102:'."""
    return not _LETTER.search(word.text) and any(
        _bare(other.text) and other.x0 <= word.x0 and word.x1 <= other.x1 and _overlap(word, other) for other in words
    )


def _levelled(word: Recognised, words: Sequence[Recognised]) -> Recognised:
    """A sign alone in its line, such as a bullet, with the height and the baseline of what stands next on its level.

    A bullet may be taken for two characters, as 'e.', but hardly.
    """
    if word.text.isdigit() or len(word.text) > (2 if word.confidence < _DISPUTED else 1):
        return word
    level = (one for one in words if one is not word and one.y0 < word.y1 and word.y0 < one.y1)
    beside = [one for one in level if len(one.text) > 1]
    if not beside or any(one.line == word.line for one in beside):
        return word
    nearest = min(beside, key=lambda one: max(one.x0 - word.x1, word.x0 - one.x1))
    return word._replace(height=nearest.height, baseline=nearest.baseline)


def _compared(word: Recognised, further: Iterable[Recognised]) -> Recognised:
    """The word as the surer of two readings has it, with the full stop that one of them may lack."""
    for other in further:
        if _stands_there(word, other):
            if _bare(other.text) != _bare(word.text):
                surer = max(word, other, key=attrgetter("confidence"))
                if (text := _but_noughts(word.text, other.text)) is not None:
                    disputed = min(surer.confidence, _DISPUTED)
                    return word._replace(text=text, confidence=disputed, but_noughts=surer.confidence)
                return word._replace(text=surer.text, confidence=min(surer.confidence, _DISPUTED))
            if other.text.startswith(word.text) and other.x1 > word.x1:
                return word._replace(text=other.text, x1=other.x1)
    return word


def _but_noughts(one: str, other: str) -> str | None:
    """What two readings are that differ in noughts alone, 'O' where either has it; None where they differ in more.

    One of them may have taken one letter for both: of 'LF0O1' and 'LFO1' it is the shorter.
    """
    if _NOUGHTS.sub("0", one) != _NOUGHTS.sub("0", other):
        return None
    if len(one) != len(other):
        return min(one, other, key=len)
    return "".join("O" if "O" in both else both[0] for both in zip(one, other, strict=True))


def _stands_there(word: Recognised, other: Recognised) -> bool:
    """Whether two readings part the same word from its neighbours; one of them may lack the full stop at its end."""
    near = word.height / 2
    stop = near if other.text == f"{word.text}." else 0.0
    return abs(word.x0 - other.x0) < near and abs(word.x1 - other.x1) < near + stop and _overlap(word, other)


def _overlap(one: Recognised, other: Recognised) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def _bare(text: str) -> str:
    return "".join(_LETTER.findall(text))


def _words_of(hocr: bytes) -> list[Recognised]:
    try:
        root = ElementTree.fromstring(hocr)
    except ElementTree.ParseError as error:
        raise ValueError(f"no hOCR: {error}") from error
    lines = sorted((line for line in root.iter() if line.get("class") in _LINES), key=_down)
    return [word for number, line in enumerate(lines) for word in _words(line, number)]


def _down(line: ElementTree.Element) -> tuple[int, int]:
    """Where a line stands: its upper edge, then its left one."""
    box = _BOX.search(line.get("title", ""))
    return (int(box[2]), int(box[1])) if box else (0, 0)


def _words(line: ElementTree.Element, number: int) -> Iterator[Recognised]:
    title = line.get("title", "")
    box, slope = _BOX.search(title), _BASELINE.search(title)
    if box is None:
        return
    left, bottom = float(box[1]), float(box[4])
    lean, lift = (float(slope[1]), float(slope[2])) if slope else (0.0, 0.0)
    found = []
    for element in line.iter():
        own, text = element.get("title", ""), "".join(element.itertext()).strip()
        at, sure = _BOX.search(own), _CONFIDENCE.search(own)
        if element.get("class") == "ocrx_word" and at and text:
            found.append((text, tuple(map(float, at.groups())), int(sure[1]) / 100 if sure else 0.0))
    for text, (x0, y0, x1, y1), confidence in found:
        yield Recognised(number, text, x0, y0, x1, y1, bottom + lift + lean * (x0 - left), y1 - y0, confidence)


def _height(words: Sequence[tuple[str, float]]) -> float:
    """The height of the capitals of a line, by the words that have any, else by others."""
    tall = [height / _share(text) for text, height in words if _TALL.search(text)]
    capitals = [height for text, height in words if _share(text) == 1]
    small = [height / _share(text) for text, height in words if _LETTER.search(text)]
    return median(capitals or tall or small or [height for _, height in words])


def _share(text: str) -> float:
    if _TALL.search(text):
        return _WHOLE if _DEEP.search(text) else 1.0
    if "t" in text:
        return _LOWER_HANGING if _DEEP.search(text) else _LOWER
    return _HANGING if _DEEP.search(text) else _SMALL
