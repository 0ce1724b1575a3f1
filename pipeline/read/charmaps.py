"""What a font's codes stand for: its map to Unicode, held against what the font says of its own glyphs, and mended.

The map is the file's word for what its glyphs show, and is wrong at times: it has halves of characters, marks of
direction or blanks for letters, an 'O' for the ligature 'fi', or is missing. A font file names its glyphs, or says
which character each of them is, or its glyphs have the outlines of those of another font of its name. Where the two
agree on nearly all letters, the font is believed on the others; where there is no map, it is believed if its letters
are as wide as their names say. What neither source knows is U+FFFD. Slips that programs are known for are mended too.

The maps are mended in the opened document, before any page is read; each font is looked at once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from itertools import product
from string import ascii_letters, digits
from typing import Any, Protocol

from pipeline.characters import MENDED, SOFT_HYPHEN, UNKNOWN
from pipeline.read.cmaps import cmap_of, map_of
from pipeline.read.glyphs import Glyphs
from pipeline.read.lookalikes import Lookalikes
from pipeline.read.slips import is_suspect, meant

_FEWEST, _MOST = 3, 4  # letters that must agree; times as many as do not
# Letters that texts have often; a map may lack one.
_OFTEN = f"{ascii_letters}{digits}\ufb00\ufb01\ufb02\ufb03\ufb04\u2018\u2019\u201c\u201d\u2013"
_NARROW, _WIDE = "ijl", "mwMW"
# Blanks and marks that show nothing; a glyph for them that shows something is another character.
_BLANK = frozenset("\x00\x03 \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000")
_NOTHING = frozenset("\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff") | frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
_NO_PRINT = {"Cc", "Cf", "Cs", "Co", "Cn"}  # Unicode's categories: controls, marks, halves, private use


class Source(Protocol):
    """What a font says of its glyphs, by code."""

    @property
    def codes(self) -> Sequence[int]:
        """All codes that it has glyphs for."""

    def letters(self, code: int, said: str) -> str:
        """The characters that a glyph shows, given what the map says; empty where the font does not say."""

    def coded(self, characters: str) -> Mapping[str, int]:
        """The codes of characters, as far as the font has a table of its own that says them."""

    def is_inked(self, code: int) -> bool:
        """Whether a glyph shows anything."""

    def box(self, code: int) -> Sequence[float]:
        """Where a glyph stands, in parts of the font size from the line up; empty where the font does not say."""

    def advance(self, code: int) -> float:
        """How wide a glyph is, in parts of the font size."""


def mend(pdf: Any, fonts: Collection[int]) -> None:
    """Mend the maps to Unicode of the given fonts (by object number) of an opened document."""
    lookalikes = Lookalikes(pdf, fonts)
    for xref in fonts:
        kind, value = pdf.xref_get_key(xref, "ToUnicode")
        target = int(value.split()[0]) if kind == "xref" else None
        says = map_of(pdf.xref_stream(target) or b"") if target is not None else {}
        # Of fewer letters nothing is believed.
        glyphs = Glyphs(pdf, xref, lookalikes if len(says) >= _FEWEST else None)
        if target is None and not glyphs.composite:
            continue  # its encoding names its glyphs already
        changed = mended(says, glyphs)
        if changed:
            _write(pdf, xref, cmap_of({**says, **changed}, 2 if glyphs.composite else 1))


def _write(pdf: Any, xref: int, cmap: bytes) -> None:
    """Give a font a map of its own; the one that it had may be another's, too."""
    target = pdf.get_new_xref()
    pdf.update_object(target, "<<>>")
    pdf.update_stream(target, cmap, new=True)
    pdf.xref_set_key(xref, "ToUnicode", f"{target} 0 R")


def mended(says: Mapping[int, str], glyphs: Source) -> dict[int, str]:
    """By code, what a map should say instead: letters and MENDED, or U+FFFD.

    Codes are left out where the map is right, or where nobody knows better.
    """
    codes = glyphs.codes
    letters = {code: glyphs.letters(code, says.get(code, "")) for code in (says or codes) if code in codes}
    believed = _agree(says, letters) if says else _are_even(letters, glyphs)
    changed: dict[int, str] = {}
    for code, named in letters.items():
        said = says.get(code, "")
        slip = meant(said, glyphs.box(code) if is_suspect(said) else ())
        if slip or (believed and named and _is_wrong(said, named)):
            changed[code] = (slip or named) + MENDED
        elif said and not named.strip() and _shows_nothing(said) and glyphs.is_inked(code):
            changed[code] = UNKNOWN
    if says and believed:
        changed |= {code: f"{text}{MENDED}" for text, code in glyphs.coded(_OFTEN).items() if code not in says}
    return changed


def _agree(says: Mapping[int, str], letters: Mapping[int, str]) -> bool:
    """Whether a map and the font say the same of nearly all letters that both know."""
    both = [(_folded(says[code]), _folded(named)) for code, named in letters.items()]
    same = [said == named for said, named in both if said.isalnum() and named.isalnum()]
    return sum(same) >= max(_FEWEST, _MOST * same.count(False))


def _are_even(letters: Mapping[int, str], glyphs: Source) -> bool:
    """Whether the letters of a font without map are as wide as their names say: 'i' is narrower than 'm'."""
    code_of = {named: code for code, named in letters.items()}
    pairs = [(code_of[i], code_of[m]) for i, m in product(_NARROW, _WIDE) if i in code_of and m in code_of]
    return bool(pairs) and all(glyphs.advance(narrow) < glyphs.advance(wide) for narrow, wide in pairs)


def _is_wrong(said: str, named: str) -> bool:
    """Whether a map is wrong, given what a font that is believed names: a letter, or anything for what is no print."""
    if _folded(said) == _folded(named):
        return False
    if not said or any(map(_is_no_print, said)):
        return True
    return _folded(named).isalnum() or (_shows_nothing(said) and bool(named.strip()))


def _is_no_print(char: str) -> bool:
    """A soft hyphen is print: files have it for the hyphen at the end of a line."""
    return char == UNKNOWN or (char != SOFT_HYPHEN and unicodedata.category(char) in _NO_PRINT)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _shows_nothing(text: str) -> bool:
    return all(char in _BLANK or char in _NOTHING or "\ud800" <= char < "\ue000" for char in text)
