"""PDF file -> Document, those pages whose text is a picture read by recognition."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

from pipeline.corrections import Reviewed
from pipeline.errors import RecognitionError
from pipeline.files import name_of
from pipeline.pages import Document, Page
from pipeline.read import read_document
from pipeline.read.rasters import DOTS, Pixels, pictures_in, write_pictures
from pipeline.ready import Ready
from pipeline.scales import unlike_paper
from pipeline.scans.drawings import Drawn, drawn_in, without_rulings
from pipeline.scans.hocr import recognised_words
from pipeline.scans.lean import lean_of
from pipeline.scans.pages import scan_of, with_scans
from pipeline.scans.programs import readings_of
from pipeline.work import ready_of

_SCALE = DOTS / 72


def read_scanned(path: Path, folder: Path | None = None) -> Document:
    """Read all pages of the PDF at `path`, those whose text is a picture by recognition.

    What the programs write meanwhile is in `folder`, or where the system keeps such files.

    Raises as `read_document`, and RecognitionError where the programs fail.
    """
    return read_document(path, partial(_recognised, folder))


def ready_scanned(
    path: Path, folder: Path, corrections: Sequence[Reviewed] = (), pipeline: str = ""
) -> tuple[Ready, float]:
    """As `ready_of`, of a document that is read so; what the programs write meanwhile is in the folder, too."""
    return ready_of(path, folder, corrections, partial(read_scanned, folder=folder), pipeline)


def _recognised(within: Path | None, path: Path, pages: tuple[Page, ...], unread: Collection[int]) -> tuple[Page, ...]:
    numbers = sorted(unread)
    drawn: list[Drawn] = []
    leans: dict[int, float] = {}
    turns = {page.number: page.turn for page in pages if page.turn}
    factors = unlike_paper(pages)
    with (
        tempfile.TemporaryDirectory(prefix="scan-", dir=within) as folder,
        pictures_in(path, turns, factors) as picture,
    ):

        def cleaned() -> Iterator[Pixels]:
            for number in numbers:
                found = picture(number, 0.0)
                leans[number] = lean_of(found)
                if leans[number]:
                    found = picture(number, leans[number])
                drawn.append(drawn_in(found, _SCALE))
                yield without_rulings(found, drawn[-1], _SCALE)

        copy = Path(folder, "pictures.pdf")
        write_pictures(cleaned(), copy)
        readings = readings_of(copy, len(numbers), Path(folder), name_of(path))
        try:
            words = {number: recognised_words(*readings.get(at, ())) for at, number in enumerate(numbers, start=1)}
        except ValueError as error:
            raise RecognitionError(str(error), where=name_of(path), remedy="Report it with the handbook") from error
        scans = {
            number: scan_of(picture(number, leans[number]), shapes, words[number], _SCALE)._replace(
                factor=factors.get(number, 1.0)
            )
            for number, shapes in zip(numbers, drawn, strict=True)
        }
    return with_scans(pages, scans)
