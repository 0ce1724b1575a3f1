"""Maps from a font's codes to Unicode, as a PDF file has them (ISO 32000, 9.10.3): parsed, and written again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", re.DOTALL)
_TARGET = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_LARGEST = 0x10000  # codes: they are of two bytes at most
_BLOCK = 100  # lines: no section of a map may have more
_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Mended def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<{}> <{}>\nendcodespacerange\n"
)
_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def map_of(cmap: bytes) -> dict[int, str]:
    """What each code stands for; halves of UTF-16 pairs are kept as they are."""
    return {code: text for code, text in _entries(cmap) if code < _LARGEST}


def _entries(cmap: bytes) -> Iterator[tuple[int, str]]:
    for kind, body in _SECTION.findall(cmap):
        if kind == b"char":
            for code, target in _PAIR.findall(body):
                yield int(b"".join(code.split()), 16), _text(target)
            continue
        for low, high, target, targets in _RANGE.findall(body):
            codes = range(int(low, 16), min(int(high, 16), _LARGEST) + 1)
            if targets:
                yield from zip(codes, map(_text, _TARGET.findall(targets)), strict=False)
            elif text := _text(target):
                last = ord(text[-1])
                for step, code in enumerate(codes):
                    yield code, text[:-1] + chr(min(last + step, 0x10FFFF))


def _text(target: bytes) -> str:
    digits = b"".join(target.split())
    if len(digits) <= 2:
        return chr(int(digits, 16)) if digits else ""
    digits = digits.rjust(-(-len(digits) // 4) * 4, b"0")
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "surrogatepass")


def cmap_of(says: Mapping[int, str], width: int) -> bytes:
    """A map as the file has it, for codes of `width` bytes."""
    digits = 2 * width
    lines = [
        f"<{code:0{digits}x}> <{text.encode('utf-16-be', 'surrogatepass').hex()}>"
        for code, text in sorted(says.items())
    ]
    blocks = (lines[at : at + _BLOCK] for at in range(0, len(lines), _BLOCK))
    body = "".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks)
    return (_HEAD.format("0" * digits, "f" * digits) + body + _FOOT).encode()
