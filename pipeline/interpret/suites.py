"""The qualification of a cover among those of its suite: its number in a list of all, its size beside its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.cover import Cover
from pipeline.matching import folded_title
from pipeline.numbers import find_qualification_numbers
from pipeline.outline.flow import LinePiece, Piece, RowPiece
from pipeline.pages import Word
from pipeline.wording.bodies import without_body

# '… in Information Technology (360 GLH) 601/7575/8' in the list of a suite
_HOURS = re.compile(r"\s*\(?([\d,]+) GLH\)?\s*$", re.IGNORECASE)
_KNOWN = 1 << 12  # texts that are remembered: each title is looked for among the same
_LINES = 4  # that a title and its number take at the most
# '360 GLH (475 TQT)' and '3 credits, 22 GLH (30 TQT)', in the row of a title
_SIZES = (
    ("credit_value", re.compile(r"^(\d{1,3}) credits?, (?=\d+ GLH\b)")),
    ("guided_learning_hours", re.compile(r"\b(\d[\d,]*) GLH\b")),
    ("total_qualification_time", re.compile(r"\b(\d[\d,]*) TQT\b")),
)


def listed_number(pieces: Sequence[Piece], cover: Cover) -> tuple[str, tuple[Word, ...]] | None:
    """The number that a list prints behind the cover's very title, and its words; None where it prints none, or two."""
    lines = [piece for piece in pieces if isinstance(piece, LinePiece)]
    found: dict[str, tuple[Word, ...]] = {}
    title = _plain_title(cover.title or "")
    for at, piece in enumerate(lines):
        numbers = find_qualification_numbers(piece.text)
        if len(numbers) != 1 or not title:
            continue
        for first in range(at, max(at - _LINES, -1), -1):
            text = " ".join([line.text for line in lines[first : at + 1]])
            if _as_title(text[: text.rfind(numbers[0].canonical)]) == title:
                words = [word for word in piece.words if find_qualification_numbers(word.text)]
                found.setdefault(numbers[0].canonical, tuple(words or piece.words))
    return next(iter(found.items())) if len(found) == 1 else None


def sizes_beside(pieces: Sequence[Piece], title: str) -> Iterator[tuple[str, str, tuple[Word, ...]]]:
    """Field, amount and words of the sizes that the row or the line of a title prints: '360 GLH (475 TQT)'."""
    known = _plain_title(title)
    for piece in pieces if known else ():
        texts = piece.texts if isinstance(piece, RowPiece) else (piece.text,)
        if not any(_as_title(text) == known for text in texts if text):
            continue
        for cell in piece.spanning if isinstance(piece, RowPiece) else (piece,):
            for name, pattern in _SIZES:
                match = pattern.search(cell.text)
                if match:
                    own = cell.words if isinstance(piece, RowPiece) else [w for w in cell.words if match[1] in w.text]
                    yield name, match[1], tuple(own)


@lru_cache(_KNOWN)
def _as_title(text: str) -> str:
    """A text as a title is compared, without the hours and punctuation behind it, or a point before it."""
    return _plain_title(_HOURS.sub("", text.rstrip(" :.\u2013-")).lstrip("\u2022 "))


def _plain_title(title: str) -> str:
    """A title as it is compared, without the body's name before it."""
    return folded_title(without_body(title))
