"""The one form in which printed texts are compared: without case, spacing, closing marks and kinds of quotes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CONTINUED = re.compile(r"[(\[]?\bcont(?:inued|['\u2019]?d)?\b\.?[)\]]?", re.IGNORECASE)
_SLASH = re.compile(r" ?/ ?")
_OPENING, _CLOSING = " *\u2022\u00b7-", " .:;,*-"
_KNOWN = 1 << 14  # texts whose answers are remembered: each reader asks for the same lines


@lru_cache(_KNOWN)
def folded(text: str) -> str:
    """A text as compared: 'Unit Aim:' -> 'unit aim'. Folding a folded text changes nothing."""
    if not text.isascii():
        text = _DASHES.sub("-", unicodedata.normalize("NFKC", text).translate(_QUOTES))
    plain = " ".join(text.lower().split())
    return (_SLASH.sub("/", plain) if "/" in plain else plain).lstrip(_OPENING).rstrip(_CLOSING)


def without_brackets(text: str) -> str:
    """A folded text without what stands in brackets: 'guided learning hours (glh)' -> 'guided learning hours'."""
    return folded(_BRACKETS.sub(" ", text))


def without_continued(text: str) -> str:
    """A text that a new page prints again, without the word that says so: 'Outcome 2 (continued)'."""
    return _CONTINUED.sub("", text)
