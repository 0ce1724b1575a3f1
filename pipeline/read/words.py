"""The words of one page, with boxes and styles, from MuPDF's text page.

There are two ways to the same result. The fast one pairs MuPDF's list of words with its list of styled spans; it serves
nearly every page. The exact one looks at every character; it is taken where the two lists disagree (rare kinds of
space, control characters), where a word looks like two that the text layer glued together, and where the parts of a
word are not shown alike: raised marks, letters that nobody sees, that are struck out or set twice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import accumulate, groupby, pairwise, repeat
from math import inf
from operator import le, sub
from typing import Any, NamedTuple

import pymupdf

from pipeline.characters import LONGEST_BULLET, MENDED, SPACES, begins_with_bullet, clean, dingbat, is_bullet
from pipeline.pages import Shown, Word
from pipeline.read.doubles import is_same_place, looks_doubled, may_be_doubled
from pipeline.read.drawings import Rectangle, turned
from pipeline.read.glue import GLUE_GAP, SHORTEST_GLUED, character_lines, title_start
from pipeline.read.marks import LETTERS, is_end, is_mark, is_number, is_raised, raised_characters, stars
from pipeline.read.strikes import Strike, is_struck, struck_share
from pipeline.read.upright import degrees_of, reads_across

# Unknown glyphs must come out as U+FFFD, never as the number of the glyph read as a character: so
# TEXT_CID_FOR_UNKNOWN_UNICODE is left out. What a file says in place of its print (ActualText) may be stale, and is not
# asked. Ligatures are expanded by MuPDF where it knows them.
TEXT_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_IGNORE_ACTUALTEXT
_BOLD, _ITALIC = 16, 2
_DESCENT = 0.2  # of a box's height: where the baseline stands in a turned word
_NO_WORD = (0.0, 0.0, 0.0, 0.0, None, 0, 0, 0)  # in place of one that MuPDF does not list
_TOKEN = re.compile(f"[^{SPACES}]+")
WIDE_SPACES = "".join(char for char in map(chr, range(0xA1, 0x3001)) if not _TOKEN.match(char))
"""Blanks of which MuPDF must be told that they part words: headings have an em space behind their number.

To look for them at each character makes its words four times as dear, so it is only told where its words disagree.
"""

_PAINTED = pymupdf.mupdf.FZ_STEXT_FILLED | pymupdf.mupdf.FZ_STEXT_STROKED  # with both, letters look bold
_CLEAR = 0x10  # of 0xFF: print that is no more opaque than this cannot be seen
_OPAQUE = 0xFF
_SMALLEST = 2.0  # points: nobody reads print that is smaller
_BLANK = 0.15  # of the font size: a gap that is wider is a blank, as MuPDF has it
_RIGHT = (1.0, 0.0)
_EVEN = 0.1  # of the font size: parts of a word whose sizes or baselines differ by more are looked at


class Char(NamedTuple):
    """One character of the text layer: its box and origin in the file's coordinates, its span, and how it is shown."""

    text: str
    box: Rectangle
    origin: tuple[float, float]
    span: dict[str, Any]
    shown: Shown


# The characters of a word.
Chars = Sequence[Char]


class _DisagreementError(Exception):
    """MuPDF's words and spans do not tell the same story of a page."""


def textpage_of(page: Any, *, painted: bool = False) -> Any:
    """MuPDF's text page of a page, from which its words are read; it is dear to make.

    Only one with `painted` tells bold letters of a font that is not: filled, and stroked besides. It costs six times as
    much.
    """
    return page.get_textpage(flags=TEXT_FLAGS | (pymupdf.TEXT_COLLECT_STYLES if painted else 0))


def words_of(textpage: Any, number: int, turn: Any) -> tuple[Word, ...]:
    """The words of a page in the file's own order, numbered from 0; `turn` is the matrix of a rotated page."""
    for blanks in (None, WIDE_SPACES):
        with suppress(_DisagreementError):
            return tuple(_paired_words(textpage, number, turn, blanks))
    return exact_words_of(textpage, number, turn)


def exact_words_of(textpage: Any, number: int, turn: Any, strikes: Sequence[Strike] = ()) -> tuple[Word, ...]:
    """As `words_of`, character by character; words that the page shows with a gap inside come out as two.

    A word whose parts are not shown alike comes out as one word for each of them; `strikes` says what is struck out.
    """
    words: list[Word] = []
    for line in character_lines(textpage):
        setting = _Setting(number, reads_across(line["dir"], turn), turn, degrees_of(line["dir"], turn))
        spans = line["spans"]
        raw = [char for span in spans for char in span["chars"]]
        text = "".join([char["c"] for char in raw])
        title = title_start(text)
        ends = list(accumulate([len(span["chars"]) for span in spans]))
        plain = title is None and turn is None and not strikes
        chars: Chars = ()
        for match in _TOKEN.finditer(text):
            if plain:
                at = bisect_right(ends, match.start())
                box = _whole(match[0], raw[match.start() : match.end()], spans[at]) if match.end() <= ends[at] else None
                if box is not None:
                    level = raw[match.start()]["origin"][1]
                    _append(words, match[0], box, _style(spans[at], level, shown_of(spans[at])), setting)
                    continue
            chars = chars or [char for span in spans for char in _chars(span, setting, strikes)]
            run = _once(chars[match.start() : match.end()], setting)
            if title is not None and match.start() < title < match.end():
                parts: list[Chars] = [chars[match.start() : title], chars[title : match.end()]]
            else:
                last = match.end() == len(text.rstrip())
                alike = [part for apart in _without_bullet(run) for part in _alike(apart, setting, last=last)]
                parts = [part for one in alike for part in _unglued(one, setting)]
            for part in parts:
                x0, y0, x1, y1 = zip(*(char.box for char in part), strict=True)
                box = (min(x0), min(y0), max(x1), max(y1))
                _append(words, "".join([char.text for char in part]), box, _style_of(part[0]), setting)
    return tuple(words)


def _whole(text: str, chars: Sequence[dict[str, Any]], span: dict[str, Any]) -> Rectangle | None:
    """The box of a plain word of one span, which comes out as it is; None where its letters must be looked at."""
    if not _is_plain(text):
        return None
    x0, y0, x1, y1 = zip(*[char["bbox"] for char in chars], strict=True)
    level = chars[0]["origin"][1]
    together = max(map(sub, x0[1:], x1), default=0.0) <= span["size"] * GLUE_GAP and all(map(le, x0, x1))
    if not together or any(char["origin"][1] != level for char in chars):
        return None
    return min(x0), min(y0), max(x1), max(y1)


def added_words(textpage: Any, number: int, first: int) -> list[Word]:
    """The words of somebody's note on a page, numbered from `first`."""
    words: list[Word] = []
    for block in textpage.extractRAWDICT()["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                text = "".join([char["c"] for char in span["chars"]])
                for match in _TOKEN.finditer(text):
                    part = [_as_char(span["chars"][at], span, Shown.ANNOTATION) for at in range(*match.span())]
                    x0, y0, x1, y1 = zip(*(char.box for char in part), strict=True)
                    box = (min(x0), min(y0), max(x1), max(y1))
                    _append(words, match[0], box, _style_of(part[0]), _Setting(number, upright=True, turn=None))
    return [word._replace(nth=first + at) for at, word in enumerate(words)]


def _as_char(char: dict[str, Any], span: dict[str, Any], shown: Shown) -> Char:
    return Char(char["c"], char["bbox"], char["origin"], span, shown)


def _chars(span: dict[str, Any], setting: _Setting, strikes: Sequence[Strike]) -> list[Char]:
    shown = shown_of(span)
    chars = [_as_char(char, span, shown) for char in span["chars"]]
    if strikes and setting.upright and shown is Shown.PRINT:
        return [
            char._replace(shown=Shown.STRUCK) if _is_char_struck(char, setting, strikes) else char for char in chars
        ]
    return chars


def _is_char_struck(char: Char, setting: _Setting, strikes: Sequence[Strike]) -> bool:
    x0, y0, x1, y1 = turned(char.box, setting.turn)
    middle = ((x0 + x1) / 2 - 0.01, y0, (x0 + x1) / 2 + 0.01, y1)
    baseline = _baseline(char.origin[1], (x0, y0, x1, y1), setting)
    return is_struck(struck_share(middle, baseline, char.span["size"], strikes))


def shown_of(span: dict[str, Any]) -> Shown:
    """Whether the characters of a span are painted so that they can be read; a text that only clips is not painted."""
    visible = span["char_flags"] & _PAINTED and span["alpha"] >= _CLEAR and span["size"] >= _SMALLEST
    return Shown.PRINT if visible else Shown.INVISIBLE


def _without_bullet(run: Chars) -> list[Chars]:
    """The bullet that is glued to a word, and the word."""
    return [run[:1], run[1:]] if begins_with_bullet("".join([char.text for char in run[:2]])) else [run]


def _once(run: Chars, setting: _Setting) -> Chars:
    """The characters of a word, those left out that only repeat one before them in its place."""
    width = turned(run[-1].box, setting.turn)[2] - turned(run[0].box, setting.turn)[0]
    if not setting.upright or not looks_doubled("".join([char.text for char in run]), width, run[0].span["size"]):
        return run
    kept = [run[0]]
    for char in run[1:]:
        if not any(_repeats(char, other, setting) for other in kept):
            kept.append(char)
    return kept


def _repeats(char: Char, other: Char, setting: _Setting) -> bool:
    distance = abs(char.origin[0] - other.origin[0]) + abs(char.origin[1] - other.origin[1])
    return char.text == other.text and is_same_place(distance, _width(other.box, setting))


def _width(box: Rectangle, setting: _Setting) -> float:
    """How wide a box of the file is on the page as shown."""
    x0, _, x1, _ = turned(box, setting.turn)
    return x1 - x0


def _alike(run: Chars, setting: _Setting, *, last: bool) -> Iterator[Chars]:
    """The parts of a word that are shown alike: print, what nobody sees, what is struck out, and a mark behind it.

    `last` says that nothing stands behind it on its line.
    """
    for shown, group in groupby(run, key=lambda char: char.shown):
        part = list(group)
        span = (
            _mark_span(part, last=last) if shown is Shown.PRINT and setting.upright and setting.turn is None else None
        )
        if span is None:
            yield part
        else:
            yield [*part[: span[0]], *part[span[1] :]]
            yield [char._replace(shown=Shown.MARK) for char in part[span[0] : span[1]]]


def _mark_span(part: Chars, *, last: bool) -> tuple[int, int] | None:
    """Where a footnote's mark starts and ends in a word; None where it has none."""
    text = "".join([char.text for char in part])
    raised = raised_characters(text) or (stars(text) if last else None)
    if raised is not None:
        return raised
    span, baseline = part[0].span, part[0].origin[1]
    if all(char.span is span and char.origin[1] == baseline for char in part):
        return None
    size, number = span["size"], is_number(part[0].text)
    up = [is_raised(size, baseline, char.span["size"], char.origin[1], number=number) for char in part]
    if not any(up):
        return None
    start = up.index(True)
    end = start + next((at for at, is_up in enumerate(up[start:]) if not is_up), len(up) - start)
    if start == 0 or not is_end(text[end:]) or not is_mark(text[:start], text[start:end]):
        return None
    return start, end


def _paired_words(textpage: Any, number: int, turn: Any, blanks: str | None) -> list[Word]:
    boxes = iter(textpage.extractWORDS(blanks))
    words: list[Word] = []
    facing = _RIGHT
    setting = _Setting(number, reads_across(facing, turn), turn, degrees_of(facing, turn))
    for block in textpage.extractDICT()["blocks"]:
        for line in block.get("lines", ()):
            spans = line["spans"]
            direction = line["dir"]
            if direction != facing:
                facing = direction
                setting = _Setting(number, reads_across(direction, turn), turn, degrees_of(direction, turn))
            for text, styles in _styled(spans):
                x0, y0, x1, y1, paired, _, _, _ = next(boxes, _NO_WORD)
                plain = len(styles) == 1 and _is_plain(text)
                if paired != text or (not plain and _needs_letters(text, _width((x0, y0, x1, y1), setting), styles)):
                    raise _DisagreementError
                _append(words, text, (x0, y0, x1, y1), styles[0], setting)
    return words


def _styled(spans: Sequence[dict[str, Any]]) -> Iterator[tuple[str, Sequence[_Style]]]:
    """The words of a line, each with the styles of the spans that it stands in."""
    styles = [_style(span, span["origin"][1], shown_of(span)) for span in spans]
    text = "".join([span["text"] for span in spans])
    tokens = _TOKEN.findall(text)
    if len(spans) == 1:
        yield from zip(tokens, repeat(styles))
        return
    ends = list(accumulate([len(span["text"]) for span in spans]))
    first = end = 0
    for token in tokens:
        start = text.index(token, end)
        end = start + len(token)
        while ends[first] <= start:
            first += 1
        last = first
        while ends[last] < end:
            last += 1
        yield token, styles[first : last + 1]


def _is_plain(text: str) -> bool:
    """Whether a word of one style has nothing in it that could be shown otherwise."""
    return text.isascii() and text[-1] != "*" and not may_be_doubled(text)


def _needs_letters(text: str, width: float, styles: Sequence[_Style]) -> bool:
    """Whether the letters of a word must be looked at: its parts may not be shown alike.

    Those of plain words need not: they stand in one style, and are ASCII that cannot be doubled.
    """
    first = styles[0]
    if MENDED in text or begins_with_bullet(text):
        return True
    letters = text.isalpha() and text[-1] not in LETTERS and all(style.shown is first.shown for style in styles)
    if len(styles) > 1 and not letters:
        slack = _EVEN * first.size
        for style in styles[1:]:
            if abs(style.size - first.size) > slack or abs(style.level - first.level) > slack:
                return True
            if style.shown is not first.shown:
                return True
    return looks_doubled(text, width, first.size) or raised_characters(text) is not None or stars(text) is not None


def _unglued(chars: Chars, setting: _Setting) -> list[Chars]:
    """Split a word where the page shows a gap though the text layer has no space.

    A gap counts when it is wider than `GLUE_GAP` of the font size and stands out from the other gaps of the word, so
    that letter-spaced words stay whole. MuPDF, which knows a blank by its gap, sees none behind a mended letter.
    """
    mended = any(char.text == MENDED for char in chars)
    if not setting.upright or (len(chars) < SHORTEST_GLUED and not mended):
        return [chars]
    size = chars[0].span["size"]
    boxes = [turned(char.box, setting.turn) for char in chars]
    gaps = [right[0] - left[2] for left, right in pairwise(boxes)]
    limit = size * GLUE_GAP
    limit = max(limit, 3 * sorted(gaps)[len(gaps) // 2] + limit / 2) if len(chars) >= SHORTEST_GLUED else inf
    cuts = [
        at
        for at, gap in enumerate(gaps, start=1)
        if gap > limit or (chars[at - 1].text == MENDED and gap > _BLANK * size)
    ]
    return [chars[start:end] for start, end in pairwise([0, *cuts, len(chars)])]


class _Setting(NamedTuple):
    """What the words of one line share."""

    page: int
    upright: bool
    turn: Any
    turned: int = 0


class _Style(NamedTuple):
    """What the words of one span share; `level` is where it stands in the file's coordinates."""

    font: str
    size: float
    bold: bool
    italic: bool
    colour: int
    shown: Shown
    level: float


def _style(span: dict[str, Any], level: float, shown: Shown) -> _Style:
    font, flags = span["font"], span["flags"]
    bold = bool(flags & _BOLD) or "Bold" in font or span["char_flags"] & _PAINTED == _PAINTED
    return _Style(font, span["size"], bold, bool(flags & _ITALIC), _colour(span), shown, level)


def _style_of(char: Char) -> _Style:
    return _style(char.span, char.origin[1], char.shown)


def _colour(span: dict[str, Any]) -> int:
    """The colour of print as white paper shows it: what is not opaque is paler."""
    colour, alpha = int(span["color"]), int(span["alpha"])
    if alpha >= _OPAQUE:
        return colour
    paler = [round(0xFF - (0xFF - (colour >> shift & 0xFF)) * alpha / _OPAQUE) for shift in (16, 8, 0)]
    return paler[0] << 16 | paler[1] << 8 | paler[2]


def _baseline(origin: float, box: Rectangle, setting: _Setting) -> float:
    if setting.turn is None and setting.upright:
        return origin
    return box[3] - (box[3] - box[1]) * _DESCENT


def _append(words: list[Word], text: str, box: Rectangle, style: _Style, setting: _Setting) -> None:
    """Add the word, unless nothing of it is left when it is cleaned; its style is that of its first character."""
    mended = False
    if not (text.isascii() and text.isprintable()):
        mended = MENDED in text
        text = clean(text)
        if not text:
            return
    page, upright, turn, degrees = setting
    font, size, bold, italic, colour, shown, level = style
    if turn is None:
        x0, y0, x1, y1 = box
    else:
        x0, y0, x1, y1 = box = turned(box, turn)
    baseline = level if upright and turn is None else _baseline(level, box, setting)
    bullet = len(text) <= LONGEST_BULLET and is_bullet(text, font)
    if bullet:
        text = dingbat(text, font)
    look = font, size, bold, italic, colour, bullet
    words.append(Word(page, len(words), text, x0, y0, x1, y1, baseline, *look, upright, shown, degrees, mended))
