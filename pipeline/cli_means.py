"""What else than this program has part in a run of `specs extract`: recognition of text in pictures."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pipeline.inputs import Outcome

if TYPE_CHECKING:
    from pipeline.ready import Ready  # heavy, and only its name is wanted

_Task: TypeAlias = "Callable[..., tuple[Ready, float]]"


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

    def run(self, paths: Sequence[Path], jobs: int, task: _Task, folder: Path) -> Iterator[Outcome[Ready]]:
        """How each document ends, as it ends; the task makes one ready, in a file in the folder."""
        from pipeline.work import SCAN_TIME_LIMIT, TIME_LIMIT, run

        limit = TIME_LIMIT
        if self.ocr:
            from pipeline.scans.reading import read_scanned

            task, limit = partial(task, read=partial(read_scanned, folder=folder)), SCAN_TIME_LIMIT
        return run(paths, jobs, task=partial(task, folder=folder), time_limit=limit)


def add_means(verb: argparse.ArgumentParser) -> None:
    """Add the options that say what has part in a run."""
    verb.add_argument("--ocr", action="store_true", help="recognise the text of pages that are pictures (OCRmyPDF)")


def means_of(arguments: argparse.Namespace) -> Means:
    """What the options say."""
    return Means(arguments.ocr)
