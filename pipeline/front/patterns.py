"""Patterns that are written as lists."""

from __future__ import annotations

import re


def words(*patterns: str) -> re.Pattern[str]:
    """One pattern for any of some, in small letters.

    It is asked of a text in small letters: to look for both kinds of letters takes up to five times as long.
    """
    return re.compile("|".join(patterns))
