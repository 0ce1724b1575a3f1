"""Words that the text layer glues together although the page shows a gap ('evacuationprocedures').

Such a word is wider than its letters: by the gap. So the widths of the letters are learned from a few pages, and pages
with a word that is too wide are read again, character by character. So are those where the heading of a unit glues its
number to its title ('Unit: NETK3-08:Electrical'), though that shows no gap: each needs a box of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pipeline.pages import Word
from pipeline.read.drawings import turned
from pipeline.read.upright import reads_across

GLUE_GAP = 0.09  # of the font size: a gap wider than this between letters is a space that the text layer lacks
SHORTEST_GLUED = 4  # letters: no shorter word is looked into for such gaps
_WIDEST = 1.0  # of the font size: MuPDF itself splits at wider gaps, so what is wider than this is something else
_FEW = 5  # words of a font on a page: they do not tell what is usual; the page is looked at if one is too wide
_USUAL = 0.8  # the share of a page's words whose letter spacing counts as usual there
_GLUED_HEADING = re.compile(r"\s*Unit:?\s*[A-Z]{1,8}\d[A-Z0-9-]*:(?=[A-Z][a-z])")

# Font name -> character -> width, in parts of the font size.
Widths = Mapping[str, Mapping[str, float]]


def sampled_pages(count: int) -> list[int]:
    """Indices (from 0) of a few pages, spread over a document of `count` pages, to learn letter widths from."""
    return sorted({round(part * (count - 1) / 4) for part in range(5)})


def letter_widths(pages: Iterable[tuple[Any, Any]]) -> dict[str, dict[str, float]]:
    """The width of each character by font, in parts of the font size, as text pages with their turns show it."""
    widths: dict[str, dict[str, float]] = {}
    for textpage, turn in pages:
        for line in character_lines(textpage):
            if not reads_across(line["dir"], turn):
                continue
            for span in line["spans"]:
                letters = widths.setdefault(span["font"], {})
                for char in span["chars"]:
                    if char["c"] not in letters:
                        x0, _, x1, _ = turned(char["bbox"], turn)
                        letters[char["c"]] = (x1 - x0) / span["size"]
    return widths


def character_lines(textpage: Any) -> Iterator[dict[str, Any]]:
    """The lines of MuPDF's text page, character by character."""
    for block in textpage.extractRAWDICT()["blocks"]:
        yield from block.get("lines", ())


def glue_suspects(pages: Iterable[Sequence[Word]], widths: Widths) -> set[int]:
    """The numbers of the pages that hold a word wider than its letters and the letter spacing usual on its page."""
    expected: dict[tuple[str, str], float | None] = {}
    suspects: set[int] = set()
    for words in pages:
        by_font: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for word in words:
            text, font = word.text, word.font
            if len(text) < SHORTEST_GLUED or not word.upright:
                continue
            key = (font, text)
            if key not in expected:
                expected[key] = _width(word, widths)
            width = expected[key]
            if width is not None:
                by_font[font].append(((word.x1 - word.x0) / word.size - width, len(text) - 1))
        if any(_stands_out(extras) for extras in by_font.values()):
            suspects.add(words[0].page)
    return suspects


def title_start(line: str) -> int | None:
    """Where the title starts in the text of a line 'Unit: NETK3-08:Electrical …'; None in all others."""
    match = _GLUED_HEADING.match(line)
    return match.end() if match else None


def glued_headings(pages: Iterable[Sequence[Word]]) -> set[int]:
    """The numbers of the pages that hold a unit's number glued to its title."""
    return {
        word.page
        for words in pages
        for label, word in pairwise(words)
        if label.text.startswith("Unit") and title_start(f"{label.text} {word.text}")
    }


def _width(word: Word, widths: Widths) -> float | None:
    letters = widths.get(word.font)
    if letters is None or not letters.keys() >= set(word.text):
        return None
    return sum(map(letters.__getitem__, word.text))


def _stands_out(extras: Sequence[tuple[float, int]]) -> bool:
    """Given each word's excess of width and number of gaps, whether one is too wide for the usual spacing."""
    wide = [one for one in extras if one[0] > GLUE_GAP]
    if not wide:
        return False
    spacing = sorted(extra / gaps for extra, gaps in extras)
    usual = max(spacing[int(len(spacing) * _USUAL)], 0.0) if len(spacing) > _FEW else 0.0
    return any(GLUE_GAP < extra - usual * gaps < _WIDEST for extra, gaps in wide)
