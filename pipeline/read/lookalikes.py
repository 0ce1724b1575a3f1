"""Characters by the outlines of their glyphs, for a font whose file says nothing of its glyphs but their number.

The glyph 'fi' of a font is drawn with the same lines as in another font of the same name: one that the file embeds
with a table of characters, or the standard font of the family, which needs no file (ISO 32000, 9.6.2.2). As drawing
costs time, a glyph that is as wide as what the map says is believed to be that. Only western letters are looked for: a
Greek one may look the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import pymupdf
from pymupdf import mupdf

_AS_IS = mupdf.FzMatrix(1, 0, 0, 1, 0, 0)
_TAG = re.compile(r"^[A-Z]{6}\+")
# Western letters, figures and signs, and the ligatures of f.
_CHARACTERS = [
    chr(code) for code in (*range(0x21, 0x7F), *range(0xA1, 0x180), *range(0x2010, 0x2040), *range(0xFB00, 0xFB05))
]
_SLANTED = re.compile("italic|oblique")
_EXACT = 3  # decimals, of the font size
# The standard fonts' families by what their names begin with, and their plain, italic, bold and bold italic form.
_FAMILIES = {
    ("helvetica", "nimbussans"): ("helv", "heit", "hebo", "hebi"),
    ("times", "nimbusroman"): ("tiro", "tiit", "tibo", "tibi"),
    ("courier", "nimbusmono"): ("cour", "coit", "cobo", "cobi"),
}
Numbers = tuple[float, ...]
# By font and character, its glyph and the box round that: the standard fonts are there for all documents.
_DRAWN: WeakKeyDictionary[Any, dict[str, tuple[int, Numbers]]] = WeakKeyDictionary()


class Known(NamedTuple):
    """A glyph of a font that says which character it is."""

    font: Any
    glyph: int
    character: str
    box: Numbers


class Lookalikes:
    """The glyphs that look alike in the fonts of one opened document; `fonts` are their object numbers."""

    def __init__(self, pdf: Any, fonts: Collection[int]) -> None:
        self._pdf, self._fonts = pdf, fonts
        self._fonts_of: dict[str, Sequence[Any]] = {}
        self._tables: dict[str, Mapping[float, Collection[str]]] = {}

    def letters(self, name: str, font: Any, glyph: int, said: str) -> str:
        """The character that a glyph of a font of this name shows; empty where no other font of the name has it.

        `said` is what the font's map says; it is believed if the glyph is as wide.
        """
        plain = _plain(name)
        if plain not in self._fonts_of:
            self._fonts_of[plain] = list(self._sources(plain))
        if _is_as_wide(self._fonts_of[plain], font, glyph, said):
            return said
        box = box_of(font, glyph)
        if not box:
            return ""
        if plain not in self._tables:
            self._tables[plain] = _by_advance(self._fonts_of[plain])
        # As drawing costs time, those alone are drawn that are as wide
        alike = (_drawn(self._fonts_of[plain], character) for character in self._tables[plain].get(box[-1], ()))
        boxed = [known for known in alike if known and known.box == box]
        lines = lines_of(font, glyph) if boxed else ()
        characters = {known.character for known in boxed if lines_of(known.font, known.glyph) == lines}
        return characters.pop() if len(characters) == 1 else ""

    def _sources(self, name: str) -> Iterator[Any]:
        """The fonts of a name that the document embeds, and the standard one."""
        named = [xref for xref in self._fonts if _plain(self._pdf.xref_get_key(xref, "BaseFont")[1]) == name]
        files = dict.fromkeys(bytes(self._pdf.extract_font(xref)[3]) for xref in named)
        yield from filter(None, map(font_of, files))
        form = bool(_SLANTED.search(name)) + 2 * ("bold" in name)
        yield from (_standard(forms[form]) for begins, forms in _FAMILIES.items() if name.startswith(begins))


def _is_as_wide(sources: Iterable[Any], font: Any, glyph: int, said: str) -> bool:
    numbers = [(source, source.has_glyph(ord(said))) for source in sources] if len(said) == 1 else []
    return _advance(font, glyph) in {_advance(source, number) for source, number in numbers if number}


def _advance(font: Any, glyph: int) -> float:
    return round(float(mupdf.fz_advance_glyph(font.this, glyph, 0)), _EXACT)


def font_of(data: bytes) -> Any:
    """The font of a font file; None if there is none or it cannot be read."""
    try:
        return pymupdf.Font(fontbuffer=data) if data else None
    except (mupdf.FzErrorBase, RuntimeError, ValueError):
        return None


def box_of(font: Any, glyph: int) -> Numbers:
    """The box round a glyph and its advance, in parts of the font size; nothing if it shows nothing."""
    path = mupdf.fz_outline_glyph(font.this, glyph, _AS_IS)
    box = mupdf.ll_fz_bound_path(path.m_internal, None, _AS_IS.internal())
    if not box.x0 < box.x1:
        return ()
    return (*[round(side, _EXACT) for side in (box.x0, box.y0, box.x1, box.y1)], _advance(font, glyph))


def lines_of(font: Any, glyph: int) -> Numbers:
    """The coordinates of all points of a glyph's outline, in parts of the font size."""
    walker = _Walker()
    mupdf.fz_walk_path(mupdf.fz_outline_glyph(font.this, glyph, _AS_IS), walker, walker.m_internal)
    return tuple([round(number, _EXACT) for number in walker.numbers])


class _Walker(mupdf.FzPathWalker2):  # type: ignore[misc]  # the library has no types
    """Collects the coordinates that the segments of a path name; the library calls the methods by these names."""

    def __init__(self) -> None:
        super().__init__()
        self.use_virtual_moveto()
        self.use_virtual_lineto()
        self.use_virtual_curveto()
        self.use_virtual_closepath()
        self.numbers: list[float] = []

    def moveto(self, _context: Any, *numbers: float) -> None:
        self.numbers += numbers

    lineto = curveto = moveto

    def closepath(self, _context: Any) -> None:
        """Nothing to collect: a closed outline ends where it began."""


def _by_advance(fonts: Sequence[Any]) -> Mapping[float, Collection[str]]:
    """By advance, the characters whose glyph in one of the fonts has it."""
    found: dict[float, dict[str, None]] = defaultdict(dict)
    for font in fonts:
        for character in _CHARACTERS:
            if glyph := font.has_glyph(ord(character)):
                found[_advance(font, glyph)][character] = None
    return found


def _drawn(fonts: Iterable[Any], character: str) -> Known | None:
    """The glyph of the first font in which a character shows anything."""
    for font in fonts:
        drawn = _DRAWN.setdefault(font, {})
        if character not in drawn:
            glyph = font.has_glyph(ord(character))
            drawn[character] = glyph, box_of(font, glyph) if glyph else ()
        glyph, box = drawn[character]
        if box:
            return Known(font, glyph, character, box)
    return None


@lru_cache
def _standard(name: str) -> Any:
    return pymupdf.Font(name)


def _plain(name: str) -> str:
    """The letters of '/UNZTRK+Nimbus#20Sans#20Regular', without the subset's tag and case."""
    untagged = _TAG.sub("", name.lstrip("/").replace("#20", " "))
    return "".join([char for char in untagged.casefold() if char.isalnum()])
