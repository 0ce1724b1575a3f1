"""What of a text is its words, and what is only the way they are printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

NO_CHARACTER = "\ufffd"
"""Stands for a glyph that the file gives no character for."""
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_APOSTROPHES = "'`\u2019\u2018\u02bc\u00b4"
_DASHES = "\u2013\u2014\u2010\u2011\u2012\u2015\u2212"
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}\b)")
# A word, a number with its points and its minus, or a sign that is no punctuation ('%', '£', '+')
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.:]\d+)*|-(?<![^\s(]-)\d+(?:[.:]\d+)*|%")
_NUMBER_OR_SIGN = re.compile("[0-9%$+<=>^|~]")
_NO_LETTERS = [code for code in range(128) if not chr(code).isalpha()]
_TO_BLANKS, _TO_NOTHING = dict.fromkeys(_NO_LETTERS, " "), dict.fromkeys(_NO_LETTERS, "")
_DIGIT = re.compile(r"\d")
_BETWEEN_LETTERS = re.compile(r" (?:(?<!\d )|(?!\d))")


@cache
def words(text: str) -> tuple[str, ...]:
    """The words, numbers and signs of a text, without case, typography and punctuation; '&' is 'and'."""
    plain = _plain(text)
    if _is_letters(plain):
        return tuple(plain.translate(_TO_BLANKS).split())
    plain = _THOUSANDS.sub("", plain)
    signs = "".join(sorted(filter(_is_sign, set(plain))))
    return tuple(_word_or(signs).findall(plain) if signs else _WORD.findall(plain))


def _plain(text: str) -> str:
    """The text in one case and with one kind of dash, without apostrophes."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    for apostrophe in _APOSTROPHES:
        plain = plain.replace(apostrophe, "")
    if not plain.isascii():
        for dash in _DASHES:
            plain = plain.replace(dash, "-")
    return plain


def _is_letters(plain: str) -> bool:
    """Whether a text has nothing but plain letters and punctuation, as most have: these need no search for words."""
    return plain.isascii() and not _NUMBER_OR_SIGN.search(plain)


@cache
def _is_sign(character: str) -> bool:
    return unicodedata.category(character).startswith("S")


@cache
def _word_or(signs: str) -> re.Pattern[str]:
    return re.compile(f"{_WORD.pattern}|[{re.escape(signs)}]")


def joined(parts: tuple[str, ...]) -> str:
    """Words as one string, without the spaces that are not between two numbers: 'up selling' is 'upselling'."""
    whole = "".join(parts)
    return _BETWEEN_LETTERS.sub("", " ".join(parts)) if _DIGIT.search(whole) else whole


@cache
def content(text: str | None) -> str:
    """What two prints of the same words have in common; '' for no text."""
    plain = _plain(text or "")
    return plain.translate(_TO_NOTHING) if _is_letters(plain) else joined(words(text or ""))


def shared_words(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts share, each as often as both have it."""
    both = set(one).intersection(other)
    if len(both) == len(one) or len(both) == len(other):
        return len(both)
    return sum(min(one.count(word), other.count(word)) for word in both)


def printable(text: str) -> str:
    """The text without characters that steer what shows it: escape codes, and marks that turn its direction."""
    return _STEERING.sub(NO_CHARACTER, text)


def readable(text: str) -> str:
    """The text without the characters that could not be read."""
    return " ".join(text.replace(NO_CHARACTER, " ").split())
