"""Texts as compared: the print and the records differ in case, spacing, quotes, dashes and hyphens at line ends."""

from __future__ import annotations

import re
import unicodedata

_NO_LETTER = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Only letters and digits, in lower case and without a space: 'Plan – the work-' and 'plan the work' are one."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text).lower())
