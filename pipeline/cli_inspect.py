"""`specs inspect`: the picture of a page, with what was read of it; made in a worker, as any reading is."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeline.cli_text import waiting
from pipeline.errors import PipelineError, UsageError
from pipeline.extract import extract
from pipeline.files import name_of
from pipeline.read import read_document
from pipeline.render import picture_of
from pipeline.staging import write_whole
from pipeline.work import each


class _Drawn(NamedTuple):
    """A page's picture, and why nothing of the document is published, if so."""

    picture: bytes
    refusal: PipelineError | None


def inspect(file: Path, page_number: int, png: Path) -> int:
    """Write the PNG of a page, from 1; raises UsageError where it cannot be written, and what reading raises."""
    with waiting(f"reading {file.name}"):
        ((_, drawn),) = each([file], 1, task=partial(_drawn, page_number=page_number))
    if isinstance(drawn, PipelineError):
        raise drawn
    if drawn.refusal:
        print(f"specs: {drawn.refusal}", file=sys.stderr)
    try:
        write_whole(png, drawn.picture)
    except OSError as error:
        raise UsageError(
            f"the picture cannot be written ({error.strerror})",
            where=str(png),
            remedy="Give a file in a folder of yours",
        ) from error
    print(f"{png}: page {page_number} of {name_of(file)}")
    return 0


def _drawn(path: Path, page_number: int) -> _Drawn:
    document = read_document(path)
    try:
        return _Drawn(picture_of(document, page_number, path, extract(document).fates), None)
    except UsageError:
        raise
    except PipelineError as error:
        # What the page holds is still to be seen, and most wanted where reading stumbles.
        return _Drawn(picture_of(document, page_number, path, {}), error)
