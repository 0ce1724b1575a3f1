"""Handbooks that do not change: a sample is read once in a process, one of the corpus and all samples once in a run."""

from __future__ import annotations

import hashlib
import shutil
from functools import cache
from pathlib import Path

from filelock import FileLock

from pipeline.cli import main
from pipeline.extraction import Extraction, extract
from pipeline.models import Specification
from pipeline.pages import Document
from pipeline.read import read_document
from tests.scoring import ROOT

SAMPLES = ROOT / "raw" / "samples"
_CACHE = ".specs-cache"
_kept_in: list[Path] = []


def keep_in(folder: Path) -> None:
    """Keep what is published of the corpus in a folder that the processes of this run share."""
    folder.mkdir(exist_ok=True)
    _kept_in[:] = [folder]


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
    if path.parent == SAMPLES:
        return extraction_at(path).specification
    if not _kept_in:
        return extract(read_document(path)).specification
    kept = _kept_in[0] / f"{hashlib.sha256(str(path).encode()).hexdigest()}.json"
    with FileLock(kept.with_suffix(".lock")):  # who comes second waits, and reads what the first has written
        if kept.exists():
            return Specification.model_validate_json(kept.read_bytes())
        specification = extract(read_document(path)).specification
        kept.write_bytes(specification.model_dump_json().encode())
        return specification


def extract_samples(out: Path) -> None:
    """Make `out` the snapshot of all samples, with what is kept of them beside it."""
    if not _kept_in:
        _extract_samples(out)
        return
    kept = _kept_in[0] / "samples" / "out"
    with FileLock(_kept_in[0] / "samples.lock"):
        if not kept.exists():
            _extract_samples(kept)
    shutil.copytree(kept, out)
    shutil.copytree(kept.with_name(_CACHE), out.with_name(_CACHE))


def _extract_samples(out: Path) -> None:
    assert main(["extract", str(SAMPLES.parent), "--out", str(out), "-q"]) == 0
