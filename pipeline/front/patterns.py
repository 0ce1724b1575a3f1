"""Patterns that are written as lists."""

from __future__ import annotations

import re


def words(*patterns: str) -> re.Pattern[str]:
    """One pattern for any of some, without regard to case."""
    return re.compile("|".join(patterns), re.IGNORECASE)
