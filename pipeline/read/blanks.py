"""Glyphs that show something although the file says that they are blank: ligatures that it maps to a space.

Such a word would fall in two without a word ('con rm'). A font that maps several of its glyphs to blanks is looked at;
of these the space is the one that is set most often, and a blank that is much wider than it is none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.characters import UNKNOWN

# No-break spaces are not among them: fonts have them in widths of their own.
_BLANKS = {" ", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}
_WIDER = 1.4  # times the space of its font; ligatures are 1.8 to 2.3 times as wide
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_ZERO_WIDTH = {0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF}
_SPACE = 0x20


def pages_with_doubtful_blanks(pdf: Any) -> set[int]:
    """The numbers of the pages with a font that maps two or more of its codes to blanks."""
    doubtful: dict[int, bool] = {}
    found = set()
    for page in pdf:
        fonts = [font[0] for font in page.get_fonts() if font[0]]
        for xref in fonts:
            if xref not in doubtful:
                doubtful[xref] = _is_doubtful(pdf, xref)
        if any(doubtful[xref] for xref in fonts):
            found.add(int(page.number) + 1)
    return found


def _is_doubtful(pdf: Any, xref: int) -> bool:
    kind, value = pdf.xref_get_key(xref, "ToUnicode")
    if kind != "xref":
        return False
    return blanks_of(pdf.xref_stream(int(value.split()[0])) or b"") > 1


def blanks_of(cmap: bytes) -> int:
    """How many codes a font's map to Unicode says are blank: U+0001 to U+0020, and spaces without width."""
    targets = []
    for kind, body in _SECTION.findall(cmap):
        if kind == b"char":
            targets += [target for _, target in _PAIR.findall(body)]
        else:
            targets += [target for _, _, target in _RANGE.findall(body)]
    return sum(0 < int(target, 16) <= _SPACE or int(target, 16) in _ZERO_WIDTH for target in targets)


def with_shown_blanks(lines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines of a page as MuPDF gives them with their characters, blanks that show something as U+FFFD."""
    known = list(lines)
    widths: dict[str, Counter[float]] = defaultdict(Counter)
    for line in known:
        for span in line["spans"]:
            widths[span["font"]].update(_width(char, span) for char in span["chars"] if _is_blank(char))
    usual = {font: max(found, key=lambda width: (found[width], -width)) for font, found in widths.items() if found}
    for line in known:
        chars = [(char, span) for span in line["spans"] for char in span["chars"]]
        for at, (char, span) in enumerate(chars):
            limit = usual.get(span["font"], 0.0) * _WIDER
            if _is_blank(char) and _width(char, span) > limit and _is_inside(chars, at):
                char["c"] = UNKNOWN
    return known


def _is_inside(chars: Sequence[tuple[dict[str, Any], dict[str, Any]]], at: int) -> bool:
    """Whether a letter of a word stands right behind a blank."""
    return at + 1 < len(chars) and chars[at + 1][0]["c"].islower()


def _is_blank(char: dict[str, Any]) -> bool:
    return char["c"] in _BLANKS and not char.get("synthetic", False)


def _width(char: dict[str, Any], span: dict[str, Any]) -> float:
    x0, _, x1, _ = char["bbox"]
    return float(round((x1 - x0) / span["size"], 2))
