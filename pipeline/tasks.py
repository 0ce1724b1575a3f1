"""What a worker does with one document: it is read, extracted, and made ready to be published.

Apart from `pipeline.work`, whose process reads no document: this loads all that reading takes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeline.corrections import Reviewed, concerning, digest_of
from pipeline.extraction import extract
from pipeline.memory import uncollected
from pipeline.models import Specification
from pipeline.pages import Document
from pipeline.read import read_document
from pipeline.ready import Ready, file_for, made_ready
from pipeline.sifting import refuse_foreign
from pipeline.work import TIME_LIMIT, run


class Reader(NamedTuple):
    """How the PDF of a document is read, and how long that may take."""

    read: Callable[[Path], Document] = read_document
    seconds: float = TIME_LIMIT


TEXT = Reader()
"""What is text in a PDF, and nothing of its pictures."""


def read_handbook(path: Path) -> Document:
    """Read a document, or refuse it by its bare text where that shows that it is no handbook."""
    return read_document(path, sift=refuse_foreign)


def specification_of(
    path: Path, corrections: Sequence[Reviewed] = (), read: Callable[[Path], Document] = read_handbook
) -> tuple[Specification, float]:
    """What a worker does with one document: its specification, and the seconds it took; `read` reads its PDF."""
    start = time.perf_counter()
    with uncollected():
        specification = extract(read(path), corrections).specification
    return specification, time.perf_counter() - start


def ready_of(
    path: Path,
    folder: Path,
    corrections: Sequence[Reviewed] = (),
    read: Callable[[Path], Document] = read_handbook,
    pipeline: str = "",
) -> tuple[Ready, float]:
    """The same, with the specification made ready to be published, in a file in the folder.

    `pipeline` is its digest, which is kept with it.
    """
    start = time.perf_counter()
    specification, _ = specification_of(path, corrections, read)
    digest = digest_of(concerning(corrections, specification))
    ready = made_ready(specification, file_for(path, folder), corrections=digest, pipeline=pipeline)
    return ready, time.perf_counter() - start


def read_one(path: Path, corrections: Sequence[Reviewed] = (), reader: Reader = TEXT) -> Specification:
    """The specification of one document, read in a worker process; raises the PipelineError that says why not."""
    task = partial(specification_of, corrections=corrections, read=reader.read)
    (outcome,) = run([path], 1, task=task, time_limit=reader.seconds)
    if outcome.result is None:
        raise outcome.error or AssertionError("an outcome without result has an error")
    return outcome.result
