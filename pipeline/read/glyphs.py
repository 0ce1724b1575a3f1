"""What a font says of its own glyphs: their names, their characters, their widths, and whether they show anything.

Names are those of Adobe's list ('fi', 'ograve', 'f_i', 'uni0041', 'a.sc'); names that only count ('g12') say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from pymupdf import mupdf

from pipeline.read.lookalikes import Lookalikes, box_of, font_of
from pipeline.read.sfnt import glyphs_by_code

_KNOWN = 1 << 12  # names that are remembered
_CODED = re.compile(r"uni((?:[0-9A-F]{4})+)|u([0-9A-F]{4,6})")
_NAME = re.compile(r"/([^\s/\[\]()<>]*)|(\d+)")
_CODECS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
_IDENTITY = {"/Identity-H", "/Identity-V"}


@lru_cache(_KNOWN)
def text_of(name: str) -> str:
    """The characters that a glyph's name stands for; empty where it says nothing, or something for private use."""
    text = "".join([_character(part) for part in name.split(".", maxsplit=1)[0].split("_")])
    return "" if "\x00" in text or any("\ue000" <= char <= "\uf8ff" for char in text) else text


def _character(name: str) -> str:
    """The characters of one part of a name; U+0000 if it has none."""
    coded = _CODED.fullmatch(name)
    if coded is None:
        return chr(mupdf.fz_unicode_from_glyph_name_strict(name))
    digits = coded[1] or coded[2]
    step = 4 if coded[1] else len(digits)
    codes = [int(digits[at : at + step], 16) for at in range(0, len(digits), step)]
    return "".join([chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\x00" for code in codes])


class Glyphs:
    """The glyphs of one font of an opened document, by code; `xref` is the font's object number.

    With `lookalikes`, glyphs of which the font says nothing are known by those of other fonts that look the same.
    """

    def __init__(self, pdf: Any, xref: int, lookalikes: Lookalikes | None = None) -> None:
        self._pdf, self._xref, self._lookalikes = pdf, xref, lookalikes
        self.composite = pdf.xref_get_key(xref, "Subtype")[1] == "/Type0"

    @cached_property
    def _data(self) -> bytes:
        return bytes(self._pdf.extract_font(self._xref)[3])

    @cached_property
    def _coded(self) -> Mapping[int, int]:
        """The numbers of the glyphs of a simple font, by its encoding's names or else by the table of its file."""
        if not self._named:
            return glyphs_by_code(self._data)
        find = mupdf.fz_encode_character_by_glyph_name
        return {
            code: glyph for code, name in self._names.items() if self._font and (glyph := find(self._font.this, name))
        }

    @cached_property
    def _font(self) -> Any:
        """The font's file, if the document has it and it can be read; else None."""
        return font_of(self._data)

    @cached_property
    def _name(self) -> str:
        return str(self._pdf.xref_get_key(self._xref, "BaseFont")[1])

    @cached_property
    def _ids(self) -> bytes | None:
        """The numbers of the glyphs, two bytes a code, where they are not the codes themselves."""
        kind, value = self._pdf.xref_get_key(self._descendant, "CIDToGIDMap")
        return self._pdf.xref_stream(int(value.split()[0])) if kind == "xref" else None

    @cached_property
    def _descendant(self) -> int:
        kind, value = self._pdf.xref_get_key(self._xref, "DescendantFonts")
        if kind == "xref":
            value = self._pdf.xref_object(int(value.split()[0]))
        return int(value.strip("[ ]\n").split()[0])

    @cached_property
    def _named(self) -> Mapping[int, str]:
        """By code, the characters that the encoding of a simple font names."""
        kind, value = self._pdf.xref_get_key(self._xref, "Encoding")
        if kind != "name":
            value = self._pdf.xref_get_key(self._xref, "Encoding/BaseEncoding")[1]
        return {**_encoded(value), **{code: text_of(name) for code, name in self._names.items()}}

    @cached_property
    def _names(self) -> Mapping[int, str]:
        """By code, the names of the glyphs in which an encoding differs from the one that it is based on."""
        kind, value = self._pdf.xref_get_key(self._xref, "Encoding/Differences")
        if kind == "xref":
            value = self._pdf.xref_object(int(value.split()[0]))
        return differences(value) if kind in {"xref", "array"} else {}

    @cached_property
    def _characters(self) -> Mapping[int, str]:
        """By number of glyph, the character that the font's own table gives it, if only one."""
        found: dict[int, str] = {}
        for character in self._font.valid_codepoints():
            glyph = self._font.has_glyph(character)
            found[glyph] = "" if glyph in found else chr(character)
        return found

    @cached_property
    def codes(self) -> range:
        """All codes that the font has glyphs for."""
        if not self.composite:
            return range(256)
        if self._font is None or self._pdf.xref_get_key(self._xref, "Encoding")[1] not in _IDENTITY:
            return range(0)
        return range(self._font.glyph_count if self._ids is None else len(self._ids) // 2)

    def letters(self, code: int, said: str) -> str:
        """The characters that a code's glyph shows, by the font's names or else by outlines; empty if nothing says.

        `said` is what the font's map says.
        """
        glyph = self._number(code)
        named = self._stated(code)
        if named or glyph is None or self._font is None or self._lookalikes is None or self._is_blind:
            return named
        return self._lookalikes.letters(self._name, self._font, glyph, said)

    def _stated(self, code: int) -> str:
        """The characters that the encoding, the glyph's name or the font's own table states."""
        if not self.composite:
            return self._named.get(code, "")
        if self._is_blind:
            return ""
        glyph = self._glyph(code)
        name = mupdf.fz_get_glyph_name2(self._font.this, glyph)
        return self._characters.get(glyph, "") if name.isdigit() or not name else text_of(name)

    def coded(self, characters: str) -> Mapping[str, int]:
        """The codes of characters by the font's own table, where the glyphs of a composite font are its codes."""
        if not self.codes or not self.composite or self._ids is not None:
            return {}
        found = ((character, self._font.has_glyph(ord(character))) for character in characters)
        return {character: glyph for character, glyph in found if glyph}

    def is_inked(self, code: int) -> bool:
        """Whether the glyph of a code shows anything, as far as the font's file says which it is."""
        return bool(self.box(code))

    def box(self, code: int) -> Sequence[float]:
        """Where the glyph of a code stands, in parts of the font size from the line up; empty if it shows nothing."""
        glyph = self._number(code)
        return () if self._is_blind or glyph is None or self._font is None else box_of(self._font, glyph)

    @cached_property
    def _is_blind(self) -> bool:
        """Whether one glyph stands for all codes: so is the font of text that was recognised in a picture."""
        return self.composite and self._ids is not None and self._ids == self._ids[:2] * (len(self._ids) // 2)

    def advance(self, code: int) -> float:
        """The width of the glyph of a code of a composite font, in parts of the font size."""
        return float(mupdf.fz_advance_glyph(self._font.this, self._glyph(code), 0))

    def _number(self, code: int) -> int | None:
        """The number of a code's glyph, as far as the font's file says which it is."""
        return self._glyph(code) if self.composite else self._coded.get(code)

    def _glyph(self, code: int) -> int:
        return code if self._ids is None else int.from_bytes(self._ids[2 * code : 2 * code + 2], "big")


def differences(array: str) -> dict[int, str]:
    """By code, the names of an encoding's array of differences: '[ 65 /A /B 97 /a ]'."""
    found: dict[int, str] = {}
    code = 0
    for name, number in _NAME.findall(array):
        if number:
            code = int(number)
        else:
            found[code] = name
            code += 1
    return found


def _encoded(name: str) -> dict[int, str]:
    codec = _CODECS.get(name)
    return {code: bytes([code]).decode(codec, "ignore") for code in range(0x20, 0x100)} if codec else {}
