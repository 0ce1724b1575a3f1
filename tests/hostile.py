"""PDFs that do harm: written byte by byte, because no library would make them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
)
_WORDS = b"BT /F 12 Tf 72 700 Td (Unit 1) Tj ET "


def hanging(path: Path) -> Path:
    """A page whose form draws another twice, which draws another twice, and so on, thirty deep: it never ends."""
    forms = [
        _stream(
            b"/X Do /X Do" if n < 30 else _WORDS,
            b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]"
            b"/Resources<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>" % (n + 7),
        )
        for n in range(31)
    ]
    return _written(path, [*_objects(_WORDS + b"/X Do"), *forms])


def bloating(path: Path) -> Path:
    """A file of 10 kB whose page draws three hundred thousand lines."""
    return _written(path, _objects(_WORDS + b"0 0 m 9 9 l S " * 300_000))


def verbose(path: Path) -> Path:
    """A file of 25 kB whose page shows five hundred thousand texts in one text object."""
    return _written(path, _objects(b"BT /F 12 Tf 72 700 Td " + b"(a b c d e f g) Tj " * 500_000 + b"ET"))


def endless(path: Path) -> Path:
    """A file of 2 kB that says it has 33 million pages: each node of its tree has the next one as both children."""
    nodes = [
        b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count %d>>" % (n + 3, n + 3, 2 ** (25 - n))  # node n is object n + 2
        for n in range(25)
    ]
    leaf = b"<</Type/Page/Parent 26 0 R/MediaBox[0 0 600 800]>>"
    return _written(path, [b"<</Type/Catalog/Pages 2 0 R>>", *nodes, leaf])


def pageless(path: Path) -> Path:
    """A PDF without any page."""
    return _written(path, [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])


def _objects(content: bytes) -> list[bytes]:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return [b"<</Type/Catalog/Pages 2 0 R>>", pages, _PAGE, _stream(content), font]


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed)


def _written(path: Path, objects: Sequence[bytes]) -> Path:
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\n" % (size, rows, size)
    path.write_bytes(data + table + b"startxref\n%d\n%%%%EOF\n" % len(data))
    return path
