"""What of a text is its words, and what is only the way they are printed."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

NO_CHARACTER = "\ufffd"
"""Stands for a glyph that the file gives no character for."""
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
# A number with its points and its minus, a word, or a sign that is no punctuation ('%', '£', '+')
_WORD = re.compile(r"(?<![^\s(])-\d+(?:[.:]\d+)*|\d+(?:[.:]\d+)*|[^\W\d_]+|%")
_SIGNS = re.compile(r"[^\w\s]")
_BETWEEN_LETTERS = re.compile(r"(?<!\d) | (?!\d)")


@cache
def words(text: str) -> tuple[str, ...]:
    """The words, numbers and signs of a text, without case, typography and punctuation; '&' is 'and'."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    plain = _THOUSANDS.sub("", _APOSTROPHES.sub("", _DASHES.sub("-", plain)))
    signs = {sign for sign in _SIGNS.findall(plain) if unicodedata.category(sign).startswith("S")}
    if not signs:
        return tuple(_WORD.findall(plain))
    return tuple(re.findall(f"{_WORD.pattern}|[{re.escape(''.join(sorted(signs)))}]", plain))


def joined(parts: tuple[str, ...]) -> str:
    """Words as one string, without the spaces that are not between two numbers: 'up selling' is 'upselling'."""
    return _BETWEEN_LETTERS.sub("", " ".join(parts))


@cache
def content(text: str | None) -> str:
    """What two prints of the same words have in common; '' for no text."""
    return joined(words(text)) if text else ""


def printable(text: str) -> str:
    """The text without characters that steer what shows it: escape codes, and marks that turn its direction."""
    return _STEERING.sub(NO_CHARACTER, text)


def readable(text: str) -> str:
    """The text without the characters that could not be read."""
    return " ".join(text.replace(NO_CHARACTER, " ").split())
