"""Comparison and the PDFs of its issues -> pictures of what has changed. Each PDF is drawn in a worker process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from pipeline.compare.changes import Comparison
from pipeline.errors import PipelineError
from pipeline.models import Box, Place
from pipeline.originals import Originals
from pipeline.render.parts import draw_parts
from pipeline.report.pictures import Pictures, parts_of, pictures_of
from pipeline.work import each

_FINE, _COARSE = 100, 72  # pixels an inch
_MOST = 11_000_000  # bytes of fine pictures: of more, coarse ones are made, so that a page can still be sent


def draw(comparison: Comparison, pdfs: Sequence[Path], raw: Sequence[Path]) -> Pictures:
    """The pictures of all changes.

    The two PDFs are among `pdfs`, or else in the folders `raw`, by SHA-256. Raises PdfMissingError,
    OtherPdfError, UsageError (no such folder), and what ends a worker.
    """
    originals = Originals(raw, pdfs)
    sources = (comparison.before.source, comparison.after.source)
    before, after = (originals.of([source.file], source.sha256) for source in sources)
    # One file may be both, as when two readings of it are compared.
    places: dict[Path, list[Place]] = {before: [], after: []}
    for change in comparison.changes:
        places[before].append(change.place_before)
        places[after].append(change.place_after)
    wanted = {path: parts_of(found) for path, found in places.items()}
    pictures = _pictures(wanted, before, _FINE)
    return pictures if pictures.size <= _MOST else _pictures(wanted, before, _COARSE)


def _pictures(wanted: Mapping[Path, Sequence[Box]], before: Path, dpi: int) -> Pictures:
    sides = {}
    for path, result in each(list(wanted), len(wanted), task=partial(draw_parts, wanted=wanted, dpi=dpi)):
        if isinstance(result, PipelineError):
            raise result
        sides[path] = pictures_of(result, "b" if path == before else "a")
    *_, after = wanted
    return Pictures(sides[before], sides[after])
