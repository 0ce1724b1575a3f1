"""Which glyph of a TrueType file a code of one byte shows, by the file's own table (OpenType, 'cmap').

Needed where a PDF gives no encoding: then the table for symbols (3, 0) counts, whose codes may begin at U+F000, or else
the Macintosh one (1, 0) (ISO 32000, 9.6.6.4).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_SYMBOLS, _MACINTOSH = (3, 0), (1, 0)
_BASE = 0xF000


def glyphs_by_code(data: bytes) -> dict[int, int]:
    """The number of the glyph of each code of one byte; empty where the file has no such table, or a broken one."""
    try:
        tables = _tables(data)
        for wanted in (_SYMBOLS, _MACINTOSH):
            if wanted in tables:
                return {
                    code & 0xFF: glyph for code, glyph in _entries(data, tables[wanted]) if code & ~0xFF in {0, _BASE}
                }
    except (struct.error, IndexError):
        pass
    return {}


def _tables(data: bytes) -> dict[tuple[int, int], int]:
    """Where the tables for each platform and encoding begin."""
    (count,) = struct.unpack_from(">H", data, 4)
    for at in range(12, 12 + 16 * count, 16):
        tag, _, start, _ = struct.unpack_from(">4sIII", data, at)
        if tag == b"cmap":
            (number,) = struct.unpack_from(">H", data, start + 2)
            found = (struct.unpack_from(">HHI", data, start + 4 + 8 * nth) for nth in range(number))
            return {(platform, encoding): start + offset for platform, encoding, offset in found}
    return {}


def _entries(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Codes and their glyphs, of a table in format 0, 4 or 6."""
    (form,) = struct.unpack_from(">H", data, start)
    if form == 0:
        yield from enumerate(data[start + 6 : start + 262])
    elif form == 6:
        first, count = struct.unpack_from(">HH", data, start + 6)
        yield from enumerate(struct.unpack_from(f">{count}H", data, start + 10), start=first)
    elif form == 4:
        yield from _segments(data, start)


def _segments(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    (twice,) = struct.unpack_from(">H", data, start + 6)
    count = twice // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", data, start + at) for at in (14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice)
    )
    for nth in range(count):
        for code in range(starts[nth], min(ends[nth], 0xFFFE) + 1):
            if offsets[nth] == 0:
                yield code, code + deltas[nth] & 0xFFFF
                continue
            at = start + 16 + 3 * twice + 2 * nth + offsets[nth] + 2 * (code - starts[nth])
            (glyph,) = struct.unpack_from(">H", data, at)
            yield code, glyph + deltas[nth] & 0xFFFF if glyph else 0
