"""The words of one page, with boxes and styles, from MuPDF's text page.

There are two ways to the same result. The fast one pairs MuPDF's list of words with its list of styled spans; it serves
nearly every page. The exact one looks at every character; it is taken where the two lists disagree (rare kinds of
space, control characters) and where a word looks like two that the text layer glued together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import pymupdf

from pipeline.characters import SPACES, clean, is_bullet
from pipeline.pages import Word
from pipeline.read.drawings import Rectangle, turned
from pipeline.read.glue import GLUE_GAP, SHORTEST_GLUED, title_start

# Unknown glyphs must come out as U+FFFD, never as the number of the glyph read as a character: so
# TEXT_CID_FOR_UNKNOWN_UNICODE is left out. Ligatures are expanded by MuPDF where it knows them.
TEXT_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
_BOLD, _ITALIC = 16, 2
_DESCENT = 0.2  # of a box's height: where the baseline stands in a turned word
_TOKEN = re.compile(f"[^{SPACES}]+")

# Characters of a word with their boxes in the file's coordinates.
Chars = list[tuple[str, Rectangle]]


class _DisagreementError(Exception):
    """MuPDF's words and spans do not tell the same story of a page."""


def words_of(page: Any, number: int, turn: Any) -> tuple[Word, ...]:
    """The words of a page in the file's own order, numbered from 0; `turn` is the matrix of a rotated page."""
    try:
        return tuple(_paired_words(page, number, turn))
    except _DisagreementError:
        return exact_words_of(page, number, turn)


def exact_words_of(page: Any, number: int, turn: Any) -> tuple[Word, ...]:
    """As `words_of`, character by character; words that the page shows with a gap inside come out as two."""
    words: list[Word] = []
    for line in _character_lines(page):
        setting = _Setting(number, _is_upright(line["dir"], turn), turn)
        chars = [(char["c"], char["bbox"]) for span in line["spans"] for char in span["chars"]]
        ends = list(accumulate([len(span["chars"]) for span in line["spans"]]))
        text = "".join([char for char, _ in chars])
        title = title_start(text)
        for match in _TOKEN.finditer(text):
            span = line["spans"][bisect_right(ends, match.start())]
            run = chars[match.start() : match.end()]
            parts = _unglued(run, span["size"], turn) if setting.upright else [run]
            if title is not None and match.start() < title < match.end():
                parts = [chars[match.start() : title], chars[title : match.end()]]
            for part in parts:
                x0, y0, x1, y1 = zip(*(box for _, box in part), strict=True)
                box = (min(x0), min(y0), max(x1), max(y1))
                _append(words, "".join([char for char, _ in part]), box, span, setting)
    return tuple(words)


def letter_widths(pages: Iterable[Any]) -> dict[str, dict[str, float]]:
    """The width of each character by font, in parts of the font size, as the given pages show it."""
    widths: dict[str, dict[str, float]] = {}
    for page in pages:
        turn = page.rotation_matrix if page.rotation else None
        for line in _character_lines(page):
            if not _is_upright(line["dir"], turn):
                continue
            for span in line["spans"]:
                letters = widths.setdefault(span["font"], {})
                for char in span["chars"]:
                    if char["c"] not in letters:
                        x0, _, x1, _ = turned(char["bbox"], turn)
                        letters[char["c"]] = (x1 - x0) / span["size"]
    return widths


def _character_lines(page: Any) -> Iterator[dict[str, Any]]:
    for block in page.get_text("rawdict", flags=TEXT_FLAGS)["blocks"]:
        yield from block.get("lines", ())


def _paired_words(page: Any, number: int, turn: Any) -> list[Word]:
    textpage = page.get_textpage(flags=TEXT_FLAGS)
    boxes = iter(textpage.extractWORDS())
    words: list[Word] = []
    for block in textpage.extractDICT()["blocks"]:
        for line in block.get("lines", ()):
            spans = line["spans"]
            ends = list(accumulate([len(span["text"]) for span in spans]))
            upright = _is_upright(line["dir"], turn)
            for match in _TOKEN.finditer("".join([span["text"] for span in spans])):
                box = next(boxes, None)
                if box is None or box[4] != match[0]:
                    raise _DisagreementError
                span = spans[bisect_right(ends, match.start())]
                _append(words, match[0], box[:4], span, _Setting(number, upright, turn))
    return words


def _is_upright(direction: tuple[float, float], turn: Any) -> bool:
    x, y = direction
    if turn is not None:
        x, y = x * turn.a + y * turn.c, x * turn.b + y * turn.d
    return bool(x > 0.99 and abs(y) < 0.1)


def _unglued(chars: Chars, size: float, turn: Any) -> list[Chars]:
    """Split a word where the page shows a gap though the text layer has no space.

    A gap counts when it is wider than `GLUE_GAP` of the font size and stands out from the other gaps of the word, so
    that letter-spaced words stay whole.
    """
    if len(chars) < SHORTEST_GLUED:
        return [chars]
    boxes = [turned(box, turn) for _, box in chars]
    gaps = [right[0] - left[2] for left, right in pairwise(boxes)]
    limit = size * GLUE_GAP
    limit = max(limit, 3 * sorted(gaps)[len(gaps) // 2] + limit / 2)
    cuts = [at for at, gap in enumerate(gaps, start=1) if gap > limit]
    return [chars[start:end] for start, end in pairwise([0, *cuts, len(chars)])]


class _Setting(NamedTuple):
    """What the words of one line share."""

    page: int
    upright: bool
    turn: Any


def _append(words: list[Word], text: str, box: Rectangle, span: dict[str, Any], setting: _Setting) -> None:
    """Add the word, unless nothing of it is left when it is cleaned."""
    number, upright, turn = setting
    text = clean(text)
    if not text:
        return
    x0, y0, x1, y1 = box if turn is None else turned(box, turn)
    font = span["font"]
    words.append(
        Word(
            number,
            len(words),
            text,
            x0,
            y0,
            x1,
            y1,
            span["origin"][1] if turn is None and upright else y1 - (y1 - y0) * _DESCENT,
            font,
            span["size"],
            bool(span["flags"] & _BOLD) or "Bold" in font,
            bool(span["flags"] & _ITALIC),
            span["color"],
            is_bullet(text, font),
            upright,
        )
    )
