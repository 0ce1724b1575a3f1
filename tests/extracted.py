"""Handbooks that do not change, each read once for all tests of a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.extract import Extraction, extract
from pipeline.models import Specification
from pipeline.pages import Document
from pipeline.read import read_document
from tests.scoring import ROOT

SAMPLES = ROOT / "raw" / "samples"


@cache
def document_at(path: Path) -> Document:
    """The pages of a file."""
    return read_document(path)


@cache
def extraction_at(path: Path) -> Extraction:
    """All that is made of a file."""
    return extract(document_at(path))


@cache
def specification_at(path: Path) -> Specification:
    """What is published of a file; the pages of a whole handbook are not kept."""
    return (extraction_at(path) if path.parent == SAMPLES else extract(read_document(path))).specification
