"""A unit starts at a heading, which is larger than the text around it, whatever the size of either."""

from __future__ import annotations

import pytest

from pipeline.geometry.lines import line_of
from pipeline.outline.flow import LinePiece, Style
from pipeline.outline.starts import Names, starts_in
from tests import build

NAMES = Names((), ())
HEADING = "Unit 1 Lamps"
PROSE = ("Unit 1 is tested by a paper of one hour", "that asks for what a lamp is made of", "and how it is lit")


def piece(text: str, at: int, size: float) -> LinePiece:
    style = Style(size, bold=False, italic=False, colour=0, on_fill=False)
    return LinePiece(line_of(build.words(text, 60, 80 + 25 * at, size)), style)


@pytest.mark.parametrize("scale", [0.6, 1, 2])
@pytest.mark.parametrize("body", [9, 10])
def test_a_line_as_large_as_the_text_around_it_begins_no_unit(scale: float, body: float) -> None:
    """Most words may stand in tables in print of 9 points, and the text above them in 10."""
    lines = [piece(text, at, 10 * scale) for at, text in enumerate(PROSE)]
    lines.append(piece(HEADING, len(lines), 12 * scale))
    assert [start.title for start in starts_in(lines, NAMES, body * scale, set())] == ["Lamps"]
