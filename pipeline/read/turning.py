"""Pages of a PDF that lie on their side or stand on their head are turned, for reading and for pictures alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.pages import Word
from pipeline.read.drawings import Turn
from pipeline.read.upright import is_upright, turn_needed
from pipeline.read.words import textpage_of, words_of


def turn_of(page: Any) -> Any:
    """The matrix from the file's coordinates to those of the page as shown, for a rotated page; else None."""
    return Turn(*page.rotation_matrix) if page.rotation else None


def set_upright(page: Any, words: Sequence[Word] | None = None) -> int:
    """Turn a page of which these are the words, if it needs it, and say by how many degrees clockwise.

    Boxes of what was read of a page are those of the page as it stands behind this.
    """
    turn = turn_needed(_words(page) if words is None else words)
    if turn:
        rotation = int(page.rotation)
        page.set_rotation((rotation + turn) % 360)
        if not is_upright(_words(page)):
            page.set_rotation(rotation)
            return 0
    return turn


def _words(page: Any) -> Sequence[Word]:
    return words_of(textpage_of(page), int(page.number) + 1, turn_of(page))
