"""Text for the screen: no line is wider than the terminal."""

from __future__ import annotations

import shutil
import sys
import textwrap


def wrapped(text: str, first: str, following: str, widest: int) -> str:
    """The text in lines of at most `widest` characters (fewer on a narrow terminal), each with its indent.

    Only white space is a place to break: names, numbers and paths stay whole.
    """
    width = min(widest, shutil.get_terminal_size().columns) if sys.stdout.isatty() else widest
    return textwrap.fill(
        text, width, initial_indent=first, subsequent_indent=following, break_long_words=False, break_on_hyphens=False
    )
