"""A PDF's path -> the opened PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pymupdf


def open_pdf(path: Path) -> Any:
    """The PDF at a path, to be used in a `with` block; the library itself opens no name that is no UTF-8.

    Raises OSError where the file cannot be read, and what the library raises where it is no PDF.
    """
    return pymupdf.open(stream=path.read_bytes(), filetype="pdf")
