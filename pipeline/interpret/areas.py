"""Content areas: lettered headings of content that belongs to no outcome, as units with an examination set it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipeline.interpret.drafts import Content, Placed
from pipeline.outline.flow import LinePiece, style_of

_CAPITAL = re.compile(r"[A-Z]")
_SET_OFF = 0.45  # of the font size: the narrowest white behind the letter, which is no article
# what is said of an assessment outcome below its text: 'Command words: describe, draw', 'Marks: ranges from 1 to 4'
_SAID_BELOW = re.compile(r"(?:command (?:words|verbs|terms)|marks?|weighting)\s*:.*", re.IGNORECASE)


def begins_area(placed: Placed, contents: Sequence[Content], following: Sequence[LinePiece]) -> bool:
    """Whether a line is the heading of the next content area: 'B   Transmitting data', all bold, behind area A.

    A wide space tells its letter from an article, or a heading 'B1 …' among the lines that follow; with that, the area
    before it may be missing.
    """
    words = placed.line.words
    areas = [content for content in contents if content.area is not None]
    if len(words) < 2 or not _CAPITAL.fullmatch(words[0].text) or not all(word.bold for word in words):
        return False
    if areas and style_of(placed.line, ()).size != style_of(areas[0].title[0].line, ()).size:
        return False
    parted = any(piece.style.bold and piece.words[0].text == f"{words[0].text}1" for piece in following)
    before = areas[-1].area if areas else None
    following_letter = chr(ord(before) + 1) if before else "A"
    if words[0].text != following_letter:
        return parted and words[0].text > following_letter
    return parted or words[1].x0 - words[0].x1 > _SET_OFF * words[0].size


def area_of(placed: Placed) -> Content:
    """The content area that begins with a heading."""
    rest = placed.without(1)
    return Content(None, None, area=placed.line.words[0].text, title=[rest] if rest is not None else [])


def lead_in(lines: Sequence[Placed]) -> list[Placed]:
    """The lines above the first that is all bold: they lead in the areas, and what is below is content of none."""
    return list(takewhile(lambda placed: not all(word.bold for word in placed.line.words), lines))


def goes_on_title(placed: Placed, content: Content) -> bool:
    """Whether a line is the rest of an area's title: bold, right below it."""
    if content.area is None or content.lines or not content.title:
        return False
    above = content.title[-1].line
    step = placed.line.baseline - above.baseline
    bold = all(word.bold for word in placed.line.words)
    return bold and above.page == placed.line.page and 0 < step < 1.5 * above.size and above.size == placed.line.size


def said_below(text: str) -> bool:
    """Whether a line says something of the outcome above it, and is none of its text."""
    return bool(_SAID_BELOW.fullmatch(text))
