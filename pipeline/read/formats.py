"""What a file is that is no PDF: documents of office programs, web pages, archives and pictures, by how they begin."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import NamedTuple

_ANOTHER = "Ask the body for its PDF, or save it as one"
_AGAIN = "Download the handbook again"
_TEXT = 1024  # bytes in which a file of text says what it is


class Format(NamedTuple):
    """A form in which handbooks come, too."""

    called: str
    """With its article: 'a workbook of Excel'."""
    remedy: str
    is_word: bool = False


_WORD = Format("a document of Word", _ANOTHER, is_word=True)
_EXCEL = Format("a workbook of Excel", _ANOTHER)
_POWERPOINT = Format("a presentation of PowerPoint", _ANOTHER)
_ARCHIVE = Format("an archive", "Unpack it, and put the PDFs that it holds in its place")
_PICTURE = Format("a picture", "Ask the body for its PDF")
_PAGE = Format("a web page", f"{_AGAIN}: the page that leads to it was saved, or one that asks to sign in")
_IWORK = Format("a document of Pages, Numbers or Keynote", _ANOTHER)
# By the folders in a ZIP file that has '[Content_Types].xml'
_PARTS = {"word/": _WORD, "xl/": _EXCEL, "ppt/": _POWERPOINT}
# By what the file 'mimetype' in a ZIP file says
_TYPES = {
    b"application/vnd.oasis.opendocument.text": Format("a text of OpenDocument", _ANOTHER),
    b"application/vnd.oasis.opendocument.spreadsheet": Format("a spreadsheet of OpenDocument", _ANOTHER),
    b"application/vnd.oasis.opendocument.presentation": Format("a presentation of OpenDocument", _ANOTHER),
    b"application/epub+zip": Format("a book in EPUB", _ANOTHER),
}
# By the names of streams in a compound file of Microsoft's
_STREAMS = {
    "EncryptedPackage": Format("a document of Office that asks for a password", "Ask the body for its PDF"),
    "WordDocument": _WORD,
    "Workbook": _EXCEL,
    "PowerPoint Document": _POWERPOINT,
    "__properties_version1.0": Format("a message of Outlook", "Save the PDF that is attached to it"),
}
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS = {
    b"{\\rtf": Format("a text in RTF", _ANOTHER),
    b"\x1f\x8b": _ARCHIVE,
    b"Rar!\x1a\x07": _ARCHIVE,
    b"7z\xbc\xaf\x27\x1c": _ARCHIVE,
    b"\x89PNG\r\n": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"II*\x00": _PICTURE,
    b"MM\x00*": _PICTURE,
    b"GIF8": _PICTURE,
}
# '<!DOCTYPE html>', '<html lang="en">', and '<?xml …?>' before them; 'Content-Type: multipart/related' of a saved page
_WEB = re.compile(rb"<(?:!doctype\s+html|html)\b|^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def format_of(data: bytes) -> Format | None:
    """What a file's bytes are; None for a PDF, and for what is not known."""
    if data.startswith(_ZIP):
        return _packed(data)
    if data.startswith(_COMPOUND):
        streams = (form for name, form in _STREAMS.items() if name.encode("utf-16-le") in data)
        return next(streams, Format("a document of an older office program", _ANOTHER))
    if known := next((form for begins, form in _BEGINNINGS.items() if data.startswith(begins)), None):
        return known
    begins = data[:_TEXT]
    return _PAGE if b"%PDF-" not in begins and _WEB.search(begins) else None


def _packed(data: bytes) -> Format:
    """What a ZIP file is, as which most office programs write."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            return _by_parts(opened.namelist()) or _by_type(opened) or _ARCHIVE
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return Format("a document of an office program or an archive, and damaged", _AGAIN)


def _by_parts(names: Sequence[str]) -> Format | None:
    if any(name.endswith(".iwa") for name in names):
        return _IWORK
    if "[Content_Types].xml" not in names:
        return None
    return next((form for name in names for begins, form in _PARTS.items() if name.startswith(begins)), None)


def _by_type(opened: zipfile.ZipFile) -> Format | None:
    if "mimetype" not in opened.namelist():
        return None
    with opened.open("mimetype") as file:
        return _TYPES.get(file.read(100).strip())
