"""Words, lines and pages put together by hand, in a type whose every letter is half as wide as it is high."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.characters import is_bullet
from pipeline.geometry.lines import Line, line_of
from pipeline.geometry.lists import Strip
from pipeline.pages import Document, Fill, Page, Ruling, Word

WIDTH, HEIGHT = 595.0, 842.0


def word(text: str, x0: float = 72.0, baseline: float = 100.0, size: float = 10.0, **changes: Any) -> Word:
    """A word at `x0` on a baseline; `changes` are values of its fields that differ."""
    font = changes.get("font", "Body")
    plain = Word(
        page=1,
        nth=0,
        text=text,
        x0=x0,
        y0=baseline - 0.8 * size,
        x1=x0 + len(text) * size / 2,
        y1=baseline + 0.2 * size,
        baseline=baseline,
        font=font,
        size=size,
        bold=False,
        italic=False,
        colour=0,
        bullet=is_bullet(text, font),
        upright=True,
    )
    return plain._replace(**changes)


def words(text: str, x0: float = 72.0, baseline: float = 100.0, size: float = 10.0, **changes: Any) -> list[Word]:
    """The words of a text from left to right, a quarter of the size apart."""
    found: list[Word] = []
    for part in text.split():
        found.append(word(part, found[-1].x1 + size / 4 if found else x0, baseline, size, **changes))
    return found


def line(text: str, x0: float = 72.0, baseline: float = 100.0, size: float = 10.0, **changes: Any) -> Line:
    return line_of(words(text, x0, baseline, size, **changes))


def strip(*lines: Line, left: float = 72.0, right: float = 272.0) -> Strip:
    return Strip(lines, left, right)


def page(
    on_it: Sequence[Word] = (),
    number: int = 1,
    rulings: Sequence[Ruling] = (),
    fills: Sequence[Fill] = (),
) -> Page:
    """A portrait page of these words, which are given its number and their place in order."""
    numbered = tuple(word._replace(page=number, nth=nth) for nth, word in enumerate(on_it))
    return Page(number, WIDTH, HEIGHT, numbered, tuple(rulings), tuple(fills))


def document(*pages: Page, file: str = "handbook.pdf") -> Document:
    return Document(file, "0" * 64, pages, repaired=False)


def across(y: float, x0: float, x1: float) -> Ruling:
    return Ruling(x0, y, x1, y)


def down(x: float, y0: float, y1: float) -> Ruling:
    return Ruling(x, y0, x, y1)


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[Ruling]:
    """The rulings of a table without merged cells."""
    return [across(y, xs[0], xs[-1]) for y in ys] + [down(x, ys[0], ys[-1]) for x in xs]


def texts(parts: Sequence[Word]) -> str:
    """The words' texts in the order of the list."""
    return " ".join(part.text for part in parts)
