"""What `specs extract` runs for each document (recognition of text in pictures?), and the engine that runs it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pipeline.cli_options import JOBS, at_least_one
from pipeline.errors import UsageError
from pipeline.inputs import Ending, largest_first

if TYPE_CHECKING:  # heavy, and only their names are wanted
    from pipeline.corrections import Reviewed
    from pipeline.ready import Ready
    from pipeline.tasks import Reader
    from pipeline.work import Job


Engine: TypeAlias = "Callable[[Sequence[Path], Job, Path], Iterator[Ending[Ready]]]"
"""Runs a reading for each of these documents, and tells how each ends, as it ends; its file is in the folder."""


class Means(NamedTuple):
    """How documents are read."""

    ocr: bool = False
    """The text of pages that are pictures is recognised."""

    def require(self) -> str:
        """The versions of the programs that have part in it; raises UsageError where one is not there."""
        if not self.ocr:
            return ""
        from pipeline.scans.programs import require_programs

        return require_programs()

    def reading(self, corrections: Sequence[Reviewed], pipeline: str) -> Job:
        """What is run for each document, whatever runs it; `pipeline` is the digest that is kept with each result."""
        from pipeline.work import MEMORY_LIMIT, SCAN_TIME_LIMIT, Job
        from pipeline.worker import Limits, Named

        if not self.ocr:
            return Job(Named("pipeline.tasks:ready_of", corrections=corrections, pipeline=pipeline))
        from pipeline.scans.programs import require_programs

        task = Named("pipeline.scans.reading:ready_scanned", corrections=corrections, pipeline=pipeline)
        return Job(task, Limits(SCAN_TIME_LIMIT, MEMORY_LIMIT), require_programs)


def add_means(verb: argparse.ArgumentParser) -> None:
    """Add the options that say how documents are read, and by what engine."""
    verb.add_argument("--jobs", metavar="N", type=at_least_one, help=JOBS)
    verb.add_argument("--engine", choices=("local", "ray"), default="local", help="ray: read them on a Ray cluster")
    verb.add_argument(
        "--address", metavar="HOST:PORT", help="ray: of the cluster (default: RAY_ADDRESS, or the one that runs here)"
    )
    add_ocr(verb)


def add_ocr(verb: argparse.ArgumentParser) -> None:
    """Add `--ocr` to a verb that reads PDFs."""
    verb.add_argument("--ocr", action="store_true", help="recognise the text of pages that are pictures (OCRmyPDF)")


def means_of(arguments: argparse.Namespace) -> Means:
    """What the options say."""
    return Means(arguments.ocr)


def reader_of(*, ocr: bool) -> Reader:
    """How a verb reads a PDF, with or without `--ocr`; raises UsageError where it takes a program that is not there."""
    from pipeline.tasks import TEXT, Reader

    if not ocr:
        return TEXT
    from pipeline.scans.reading import read_scanned
    from pipeline.work import SCAN_TIME_LIMIT

    Means(ocr).require()
    return Reader(read_scanned, SCAN_TIME_LIMIT)


def engine_of(arguments: argparse.Namespace) -> Engine:
    """The engine that the options name."""
    if arguments.engine == "ray":
        return partial(_on_nodes, arguments.address, arguments.jobs)
    if arguments.address:
        raise UsageError("--address is of a cluster", where="specs extract", remedy="Add --engine ray, or leave it out")
    return partial(_here, arguments.jobs or os.cpu_count() or 1)


# Both take longer to load than all else in a run without changes.


def _here(jobs: int, paths: Sequence[Path], reading: Job, folder: Path) -> Iterator[Ending[Ready]]:
    from pipeline.work import read_here

    return read_here(largest_first(paths) if jobs > 1 else paths, jobs, reading, folder)


def _on_nodes(
    address: str | None, jobs: int | None, paths: Sequence[Path], reading: Job, folder: Path
) -> Iterator[Ending[Ready]]:
    from pipeline.cluster import read_on_nodes

    return read_on_nodes(address, jobs, paths, reading, folder)
