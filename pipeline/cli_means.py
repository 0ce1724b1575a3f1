"""What `specs extract` runs for each document (recognition of text in pictures?), and the engine that runs it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from pipeline.cli_options import JOBS, at_least_one
from pipeline.inputs import Outcome, largest_first

if TYPE_CHECKING:  # heavy, and only their names are wanted
    from pipeline.corrections import Reviewed
    from pipeline.ready import Ready
    from pipeline.work import Reading


Engine: TypeAlias = "Callable[[Sequence[Path], Reading, Path], Iterator[Outcome[Ready]]]"
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

    def reading(self, corrections: Sequence[Reviewed], pipeline: str) -> Reading:
        """What is run for each document, whatever runs it; `pipeline` is the digest that is kept with each result."""
        from pipeline.work import MEMORY_LIMIT, SCAN_TIME_LIMIT, Reading, ready_of

        made_of: Mapping[str, Any] = {"corrections": corrections, "pipeline": pipeline}
        if not self.ocr:
            return Reading(partial(ready_of, **made_of))
        from pipeline.scans.reading import ready_scanned
        from pipeline.worker import Limits

        return Reading(partial(ready_scanned, **made_of), Limits(SCAN_TIME_LIMIT, MEMORY_LIMIT))


def add_means(verb: argparse.ArgumentParser) -> None:
    """Add the options that say how documents are read, and by what engine."""
    verb.add_argument("--jobs", metavar="N", type=at_least_one, default=os.cpu_count() or 1, help=JOBS)
    verb.add_argument("--ocr", action="store_true", help="recognise the text of pages that are pictures (OCRmyPDF)")


def means_of(arguments: argparse.Namespace) -> Means:
    """What the options say."""
    return Means(arguments.ocr)


def engine_of(arguments: argparse.Namespace) -> Engine:
    """The engine that the options name."""
    return partial(_here, arguments.jobs)


def _here(jobs: int, paths: Sequence[Path], reading: Reading, folder: Path) -> Iterator[Outcome[Ready]]:
    from pipeline.work import read_here  # takes longer to load than all else in a run without changes

    return read_here(largest_first(paths) if jobs > 1 else paths, jobs, reading, folder)
