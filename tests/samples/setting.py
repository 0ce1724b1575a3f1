"""Text into lines: words, bold runs, bullets and numbers, broken to a width. Lengths are points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth

REGULAR, BOLD, SYMBOL, COURIER = "Helvetica", "Helvetica-Bold", "Symbol", "Courier"
BLACK = "#000000"
GLUE = 0.13  # gap between two words without a space character, in ems: seen by the eye, closed up by a text extractor
# '**bold**' in a text sets bold type
_BOLD_MARK = "**"
# A line may end after a hyphen between letters or digits: 'self-contained', '(0417-03)'
_HYPHEN = re.compile(r"(?<=[A-Za-z0-9]-)(?=[A-Za-z0-9])")


class Style(NamedTuple):
    """How a paragraph is set."""

    size: float = 10
    leading: float = 11.6
    bold: bool = False
    color: str = BLACK


class Piece(NamedTuple):
    """A string in one font, from `x`."""

    x: float
    text: str
    font: str
    size: float
    color: str


class Line(NamedTuple):
    """A line of type; `advance` is the distance from the baseline above."""

    advance: float
    pieces: tuple[Piece, ...]


class Tricks(NamedTuple):
    """Where a text is set otherwise than by rule."""

    glued: tuple[str, ...] = ()
    """Pairs of words with a narrow gap and no space character between them: 'landing stage'."""
    breaks: tuple[str, ...] = ()
    """Beginnings of words after which the line ends: 'self-'."""


class _Run(NamedTuple):
    text: str
    bold: bool


class _Word(NamedTuple):
    """What stands unbroken between two places where a line may end."""

    runs: tuple[_Run, ...]
    space: bool  # a space follows
    glued: bool = False  # the next word follows after a narrow gap
    ends: bool = False  # the line ends here

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def typographic(text: str) -> str:
    """Straight quotes as they are printed: "It's 'here'" -> 'It’s ‘here’'."""
    text = re.sub(r"(^|[\s(*])'", r"\1‘", text).replace("'", "’")
    return re.sub(r'(^|[\s(*])"', r"\1“", text).replace('"', "”")


def embolden(text: str, phrases: Sequence[str]) -> str:
    """`text` with `**` around the first place of each of `phrases`, whatever their case."""
    for phrase in sorted(phrases, key=len, reverse=True):
        text = re.sub(rf"(?<![\w*]){re.escape(phrase)}(?![\w*])", r"**\g<0>**", text, count=1, flags=re.IGNORECASE)
    return text


def width_of(text: str, style: Style) -> float:
    """The width of `text` on one line."""
    return stringWidth(text, BOLD if style.bold else REGULAR, style.size)


def paragraph(
    text: str,
    x: float,
    width: float,
    style: Style | None = None,
    *,
    above: float | None = None,
    hang: float = 0,
    tricks: Tricks | None = None,
) -> list[Line]:
    """`text` in lines of `width` from `x`; all but the first begin `hang` further in.

    `above` is the first line's distance from the baseline before it, where that is not the style's leading.
    """
    style = style or Style()
    lines: list[Line] = []
    for words in _broken(_words(typographic(text), style, tricks or Tricks()), (width, width - hang), style):
        pieces = _pieces(words, x + hang if lines else x, style)
        lines.append(Line(above if above is not None and not lines else style.leading, tuple(pieces)))
    return lines


def with_mark(mark: str, x: float, lines: list[Line], style: Style | None = None) -> list[Line]:
    """`lines` with `mark` before the first: '•' in Symbol, 'o' in Courier, else ('1.', 'a.') in the text's font."""
    style = style or Style()
    font = {"•": SYMBOL, "o": COURIER}.get(mark, BOLD if style.bold else REGULAR)
    width = stringWidth(mark, font, style.size)
    marks = (
        Piece(x, mark, font, style.size, style.color),
        Piece(x + width, " ", REGULAR, style.size, style.color),
    )
    return [lines[0]._replace(pieces=marks + lines[0].pieces), *lines[1:]]


def blank(x: float, advance: float, size: float = 10) -> Line:
    """An empty paragraph: a space, as a word processor leaves it."""
    return Line(advance, (Piece(x, " ", REGULAR, size, BLACK),))


def _words(text: str, style: Style, tricks: Tricks) -> list[_Word]:
    words: list[_Word] = []
    bold = False
    for chunk in text.split():
        runs: list[_Run] = []
        for at, part in enumerate(chunk.split(_BOLD_MARK)):
            bold = bold if at == 0 else not bold
            if part:
                runs.append(_Run(part, bold or style.bold))
        words += _at_hyphens(runs)
    for at, word in enumerate(words):
        following = words[at + 1].text if at + 1 < len(words) else ""
        glued = any(f"{word.text} {following}".startswith(pair) for pair in tricks.glued)
        ends = any(word.text == start for start in tricks.breaks)
        words[at] = word._replace(glued=glued, ends=ends)
    return words


def _at_hyphens(runs: list[_Run]) -> list[_Word]:
    if len(runs) != 1:
        return [_Word(tuple(runs), space=True)]
    parts = _HYPHEN.split(runs[0].text)
    return [_Word((_Run(part, runs[0].bold),), space=part is parts[-1]) for part in parts]


def _broken(words: list[_Word], widths: tuple[float, float], style: Style) -> Iterator[list[_Word]]:
    """Lines of words; the first line is `widths[0]` wide, the others `widths[1]`."""
    line: list[_Word] = []
    width = widths[0]
    for at, word in enumerate(words):
        tied = [word]
        while tied[-1].glued:
            tied.append(words[at + len(tied)])
        if line and not line[-1].glued and (line[-1].ends or _width([*line, *tied], style) > width):
            yield line
            line, width = [], widths[1]
        line.append(word)
    if line:
        yield line


def _width(words: list[_Word], style: Style) -> float:
    pieces = list(_pieces(words, 0, style))
    last = pieces[-1]
    return last.x + stringWidth(last.text.rstrip(), last.font, last.size)


def _pieces(words: list[_Word], x: float, style: Style) -> Iterator[Piece]:
    """Strings of one font; each keeps the space after it, also at the line's end."""
    text, font = "", ""
    for word in words:
        for run in word.runs:
            run_font = BOLD if run.bold else REGULAR
            if text and run_font != font:
                yield Piece(x, text, font, style.size, style.color)
                x += stringWidth(text, font, style.size)
                text = ""
            text, font = text + run.text, run_font
        if word.glued:
            yield Piece(x, text, font, style.size, style.color)
            x += stringWidth(text, font, style.size) + GLUE * style.size
            text = ""
        elif word.space:
            text += " "
    yield Piece(x, text, font, style.size, style.color)
