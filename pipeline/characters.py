"""What single characters of a PDF's text layer stand for: ligatures, bullets, spaces, soft hyphens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SOFT_HYPHEN = "\u00ad"
UNKNOWN = "\ufffd"
MENDED = "\U0010fffd"
"""Stands behind letters for which the file gives others, or none: the font says that its glyph shows them."""

# The standard ligatures.
_STANDARD = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "ft",
    "\ufb06": "st",
}
# Calibri's own: Word writes them as the private-use character U+100000 plus the number of the glyph ('ti' is U+10019F),
# and some writers cut that to its last 16 bits ('internaƟonal').
_CALIBRI = {
    "\u019f": "ti",
    "\u01a9": "tt",
    "\u01ab": "tti",
    "\u014c": "ft",
    "\u019e": "tf",
}
_DROPPED = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", MENDED}
# Marks of the direction of writing: they show nothing.
_DIRECTIONS = {chr(code) for code in (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
# Half of a pair of UTF-16 is no character: what the glyph shows is not known.
_HALVES = {chr(code): UNKNOWN for code in range(0xD800, 0xE000)}
# Hyphens that a reader sees as the one of the keyboard: Word's non-breaking hyphen, 'RB3\u201101'.
_HYPHENS = dict.fromkeys("\u2010\u2011", "-")
_PRIVATE = {chr(0x100000 + ord(char)): letters for char, letters in _CALIBRI.items()}
_TRANSLATION = str.maketrans(
    {**_STANDARD, **_CALIBRI, **_PRIVATE, **_HYPHENS, **dict.fromkeys(_DROPPED | _DIRECTIONS, ""), **_HALVES}
)
# Accents that some files set as characters of their own behind their letter: 'dw\u02c6r' is 'd\u0175r'.
# The acute accent also stands for an apostrophe ('learner\u00b4s', 'they\u00b4re').
_ACCENTS = {
    "\u02c6": "\u0302",
    "\u00a8": "\u0308",
    "\u02dc": "\u0303",
    "\u00b4": "\u0301",
    "\u00b8": "\u0327",
    "\u02c7": "\u030c",
    "\u02da": "\u030a",
}
_ACCENTED = re.compile(
    "[aeiouwyAEIOUWY]\u00b4(?!(?:s|re|ll|ve|t|d|m)\\b)|[^\\W\\d_][\u02c6\u00a8\u02dc\u00b8\u02c7\u02da]"
)
_CONTROL = re.compile(r"(?<=[^\W\d_])[\x01\x02\x04-\x06\x0e-\x1f\x7f](?=[^\W\d_])")
# Small letters around a capital or digit, in a word that no capital begins; letters of two scripts in one word.
_MIXED = re.compile(r"[a-z]{2,}[A-Z][a-z]+|[a-z]{2,}\d[a-z]{2,}|[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
# Signs between small letters, or '?' before them, where a ligature should stand: 'con!rm', '?eld'. Addresses and
# program text have such signs, too.
_SIGN = re.compile(r"[a-z]{2,}[!\"$%?^`|~\u00a1-\u00a9\u00ac\u00ae\u00b1\u00b6\u2030]+[a-z]{2,}|\?[a-z]{2,}")
_ADDRESS = re.compile(r"[./=@:_<>()]|www")
# 'f' with a hook and its neighbours, which no language of the handbooks has.
_FOREIGN = re.compile(r"[^\W\d_][\u0180-\u01cc]|[\u0180-\u01cc][^\W\d_]")
# Characters for private use that no symbol font has as its bullets, and bullets inside a word.
_OWN = "[\ue000-\uf01f\uf100-\uf8ff\U000f0000-\U0010ffff]"
_PRIVATE_LETTER = re.compile(f"[^\\W\\d_]{_OWN}|{_OWN}[^\\W\\d_]|[a-z][\uf020-\uf0ff][a-z]")

# Bullets as they are printed: Symbol's and Wingdings' private-use code points (U+F0B7 dot, F0A8 box, F0FC tick,
# F0A7 square, F0D8 arrow ...), control characters 0x07 and 0x08, and the ordinary ones.
_BULLETS = frozenset(
    "\u2022\u2023\u25cf\u25cb\u25e6\u25aa\u25ab\u25a0\u25a1\u2666\u2713\u2714\u27a2\u00b7\u2219\u2043\x07\x08"
) | frozenset(chr(code) for code in range(0xF020, 0xF100))
# A bullet right before a word, as where a file has a gap in place of a space: '\u2022Select', '\u2666a range'.
_GLUED_BULLET = re.compile(
    "[\u00b7\u2219][^\\W\\d_]|[\u2022\u2023\u25cf\u25cb\u25e6\u25aa\u25ab\u25a0\u25a1\u2666\u27a2\uf0a7\uf0b7\uf0d8][^\\W_]"
)
TYPED_BULLETS = frozenset("-\u2013\u2014*o")
"""What is typed before the points of a list where there is no bullet at hand; words, too, as any others."""
ROMANS = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"),
)
"""Roman numerals in their order, as the points of a list have them."""
TO_TICK = frozenset("\u25a1\u25a2\u2610\u2751\u2752\u2b1c")
"""Empty boxes: alone in a cell, they are to be ticked by hand."""
LONGEST_BULLET = 2
"""Characters of what is a bullet at the most."""
_KNOWN = 1 << 15  # words whose answers are remembered: a handbook says the same few thousand over and over
_SYMBOL_FONT = re.compile(r"symbol|wingding|webding|dingbat", re.IGNORECASE)
# Signs of Zapf Dingbats that Unicode has outside its block of that name, by the letter that has their code.
_ELSEWHERE = dict(zip("%*+Hlnstuw", "\u260e\u261b\u261e\u2605\u25cf\u25a0\u25b2\u25bc\u25c6\u25d7", strict=True))


# What separates words, as the inside of a regular expression's brackets: blanks of all widths, no-break ones included,
# and U+0000 and U+0003, which is what the space glyph becomes in fonts embedded without names for their glyphs.
SPACES = r"\s\u00a0\u2007\u202f\x00\x03"


@lru_cache(_KNOWN)
def clean(text: str) -> str:
    """The word as printed: ligatures expanded, hyphens alike, zero-width characters and soft hyphens dropped.

    A soft hyphen that ends the word is kept, because whoever joins lines must know that it was no real hyphen.
    """
    if text.isascii():
        return _without_controls(text)
    ending = SOFT_HYPHEN if text.endswith(SOFT_HYPHEN) else ""
    text = _ACCENTED.sub(_composed, text.translate(_TRANSLATION))
    return _without_controls(unicodedata.normalize("NFC", text)) + ending


def _without_controls(text: str) -> str:
    """The text with the unknown character for each control character between letters."""
    return text if text.isprintable() else _CONTROL.sub(UNKNOWN, text)


def _composed(match: re.Match[str]) -> str:
    """A letter with the accent behind it, if there is such a character; else both as they are."""
    composed = unicodedata.normalize("NFC", match[0][0] + _ACCENTS[match[0][1]])
    return composed if len(composed) == 1 else match[0]


def is_doubtful(text: str) -> bool:
    """Whether a word looks as if the file gave a wrong character for one of its glyphs: 'conOrm' for 'confirm'."""
    if text.isalpha() and text.isascii() and (text.islower() or text.istitle()):
        return False
    word = text.strip("(\u2018\u201c'\".,;:)\u2019\u201d")
    if _MIXED.match(text.lstrip("(\u2018\u201c'\"")) and not any(char in text for char in "/@.("):
        return True
    if not text.isascii() and (_FOREIGN.search(text) or _PRIVATE_LETTER.search(text)):
        return True
    return _SIGN.match(word) is not None and _ADDRESS.search(word) is None


def begins_with_bullet(text: str) -> bool:
    """Whether a bullet is glued to the front of a word."""
    return _GLUED_BULLET.match(text) is not None


def dingbat(text: str, font: str) -> str:
    """The sign of Zapf Dingbats for a letter, which has its code: '3' in a box of a form is its tick; else the text."""
    if len(text) != 1 or not "!" <= text <= "~" or "dingbat" not in font.lower():
        return text
    return _ELSEWHERE.get(text) or chr(0x2700 + ord(text) - ord(" "))


@lru_cache(_KNOWN)
def is_bullet(text: str, font: str) -> bool:
    """Whether a word that stands alone is a bullet: a bullet character, or any one character of a symbol font.

    'o' as a bullet cannot be told from a letter by itself: `read.typed_bullets` decides it by the lines beside it,
    `geometry.lists` by its place and font.
    """
    if not text or len(text) > LONGEST_BULLET:
        return False
    return all(char in _BULLETS for char in text) or (len(text) == 1 and bool(_SYMBOL_FONT.search(font)))
