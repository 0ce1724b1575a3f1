"""PDF file -> Document, those pages whose text is a picture read by recognition."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

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
from pipeline.scans.pages import Scan, scan_of, with_scans
from pipeline.scans.programs import readings_of
from pipeline.tasks import ready_of

_SCALE = DOTS / 72
_OTHER_TURNS = (180, 90, 270)  # degrees; a sheet that was laid upside down comes first
# Of words as long as four characters: a page on its head has none or a few by chance, coarse prints have nine of ten
_LONG, _SURE, _MOSTLY, _FEWEST = 4, 0.8, 0.4, 3


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
    with tempfile.TemporaryDirectory(prefix="scan-", dir=within) as folder:
        known = _Sheets(path, Path(folder), unlike_paper(pages))
        turns = {page.number: page.turn for page in pages}
        scans = known.scans(numbers, turns)
        for turn in _OTHER_TURNS:
            doubtful = [number for number in numbers if _is_doubtful(scans[number])]
            if not doubtful:
                break
            anew = {number: (turns[number] + turn) % 360 for number in doubtful}
            for number, scan in known.scans(doubtful, anew).items():
                if not _is_doubtful(scan):
                    scans[number] = scan
                    pages = tuple(_turned(page, anew[number]) if page.number == number else page for page in pages)
    return with_scans(pages, scans)


def _is_doubtful(scan: Scan) -> bool:
    """Whether hardly a word of a page is surely recognised: it may stand on its head, or lie on its side."""
    sure = [word.confidence >= _SURE for line in scan.lines for word in line if len(word.text) >= _LONG]
    return sum(sure) < _FEWEST or sum(sure) < _MOSTLY * len(sure)


def _turned(page: Page, turn: int) -> Page:
    """A page of which nothing but its picture is known, turned by so many degrees clockwise from how it is stored."""
    is_across = (turn - page.turn) % 180 != 0
    width, height = (page.height, page.width) if is_across else (page.width, page.height)
    return replace(page, turn=turn, width=width, height=height, unseen=())


class _Sheets(NamedTuple):
    """The pages of a PDF as sheets of paper, and a folder for what programs write."""

    path: Path
    folder: Path
    factors: Mapping[int, float]
    """How many times as large as their sheets pages are, by number."""

    def scans(self, numbers: Sequence[int], turns: Mapping[int, int]) -> dict[int, Scan]:
        """What is recognised on pages, each turned by so many degrees clockwise."""
        drawn: list[Drawn] = []
        leans: dict[int, float] = {}
        where = name_of(self.path)
        with (
            tempfile.TemporaryDirectory(dir=self.folder) as folder,
            pictures_in(self.path, turns, self.factors) as picture,
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
            readings = readings_of(copy, len(numbers), Path(folder), where)
            try:
                words = {number: recognised_words(*readings.get(at, ())) for at, number in enumerate(numbers, start=1)}
            except ValueError as error:
                raise RecognitionError(str(error), where=where, remedy="Report it with the handbook") from error
            return {
                number: scan_of(picture(number, leans[number]), shapes, words[number], _SCALE)._replace(
                    factor=self.factors.get(number, 1.0)
                )
                for number, shapes in zip(numbers, drawn, strict=True)
            }
