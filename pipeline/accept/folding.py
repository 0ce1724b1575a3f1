"""Texts as compared: the print and the records differ in case, spacing, quotes, dashes and hyphens at line ends."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

AGAIN = ("continued", "contd", "cont")
"""What stands behind a heading that a new page prints again, folded."""

_KNOWN = 1 << 15  # words: a handbook says the same few thousand over and over
_NO_LETTER = bytes(code for code in range(128) if not chr(code).isalnum())


def fold(text: str) -> str:
    """Only letters and digits, in lower case and without a space: 'Plan – the work-' and 'plan the work' are one."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return text.lower().encode("ascii", "ignore").translate(None, _NO_LETTER).decode()


@lru_cache(_KNOWN)
def fold_word(word: str) -> str:
    """As `fold`, of a single word, which is remembered."""
    return fold(word)
