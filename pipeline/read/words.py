"""The words of one page, with boxes and styles, from MuPDF's text page.

There are two ways to the same result. The fast one pairs MuPDF's list of words with its list of styled spans; it serves
nearly every page. The exact one looks at every character; it is taken where the two lists disagree (rare kinds of
space, control characters) and where a word looks like two that the text layer glued together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Any

import pymupdf

from pipeline.characters import SPACES, clean, is_bullet
from pipeline.pages import Word
from pipeline.read.drawings import Rectangle, turned

# Unknown glyphs must come out as U+FFFD, never as the number of the glyph read as a character: so
# TEXT_CID_FOR_UNKNOWN_UNICODE is left out. Ligatures are expanded by MuPDF where it knows them.
_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
_BOLD, _ITALIC = 16, 2
_GLUE_GAP = 0.09  # of the font size: a gap wider than this between letters is a space that the text layer lacks
_SHORTEST_GLUED = 6  # letters: no shorter word is looked into for such gaps
_SHORTEST_HALF = 3  # letters
_COMMON = 3  # occurrences: a glued word stands once in a document, each of its halves at least this often
_DESCENT = 0.2  # of a box's height: where the baseline stands in a turned word
_TOKEN = re.compile(f"[^{SPACES}]+")

Chars = list[dict[str, Any]]


class _Disagreement(Exception):
    """MuPDF's words and spans do not tell the same story of a page."""


def words_of(page: Any, number: int, turn: Any) -> tuple[Word, ...]:
    """The words of a page in the file's own order, numbered from 0; `turn` is the matrix of a rotated page."""
    try:
        return tuple(_paired_words(page, number, turn))
    except _Disagreement:
        return exact_words_of(page, number, turn)


def exact_words_of(page: Any, number: int, turn: Any) -> tuple[Word, ...]:
    """As `words_of`, character by character; words that the page shows with a gap inside come out as two."""
    words: list[Word] = []
    for block in page.get_text("rawdict", flags=_FLAGS)["blocks"]:
        for line in block.get("lines", ()):
            upright = _is_upright(line["dir"], turn)
            chars = [char for span in line["spans"] for char in span["chars"]]
            ends = list(accumulate([len(span["chars"]) for span in line["spans"]]))
            for match in _TOKEN.finditer("".join([char["c"] for char in chars])):
                span = line["spans"][bisect_right(ends, match.start())]
                for part in _unglued(chars[match.start() : match.end()], span["size"]):
                    text = "".join([char["c"] for char in part])
                    first, last = part[0]["bbox"], part[-1]["bbox"]
                    box = (min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3]))
                    _append(words, number, text, box, span, upright, turn)
    return tuple(words)


def glue_suspects(pages: Iterable[Sequence[Word]]) -> set[int]:
    """The numbers of the pages that hold a rare word made of two words that the document uses by themselves.

    Whether the page really shows a gap inside such a word ('evacuationprocedures') only `exact_words_of` can tell.
    """
    texts = [(word.page, word.text.strip(".,;:()").lower()) for words in pages for word in words]
    counts = Counter(text for _, text in texts)

    def made_of_two(text: str) -> bool:
        cuts = range(_SHORTEST_HALF, len(text) - _SHORTEST_HALF + 1)
        return any(counts[text[:at]] >= _COMMON and counts[text[at:]] >= _COMMON for at in cuts)

    once = {text for text, count in counts.items() if count == 1 and text.isalpha()}
    return {page for page, text in texts if text in once and made_of_two(text)}


def _paired_words(page: Any, number: int, turn: Any) -> list[Word]:
    textpage = page.get_textpage(flags=_FLAGS)
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
                    raise _Disagreement
                span = spans[bisect_right(ends, match.start())]
                _append(words, number, match[0], box[:4], span, upright, turn)
    return words


def _is_upright(direction: tuple[float, float], turn: Any) -> bool:
    x, y = direction
    if turn is not None:
        x, y = x * turn.a + y * turn.c, x * turn.b + y * turn.d
    return bool(x > 0.99 and abs(y) < 0.1)


def _unglued(chars: Chars, size: float) -> list[Chars]:
    """Split a word where the page shows a gap though the text layer has no space.

    A gap counts when it is wider than `_GLUE_GAP` of the font size and stands out from the other gaps of the word, so
    that letter-spaced words stay whole.
    """
    if len(chars) < _SHORTEST_GLUED:
        return [chars]
    gaps = [right["bbox"][0] - left["bbox"][2] for left, right in pairwise(chars)]
    limit = size * _GLUE_GAP
    limit = max(limit, 3 * sorted(gaps)[len(gaps) // 2] + limit / 2)
    cuts = [at for at, gap in enumerate(gaps, start=1) if gap > limit]
    return [chars[start:end] for start, end in pairwise([0, *cuts, len(chars)])]


def _append(
    words: list[Word], number: int, text: str, box: Rectangle, span: dict[str, Any], upright: bool, turn: Any
) -> None:
    """Add the word, unless nothing of it is left when it is cleaned."""
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
