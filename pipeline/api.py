"""What programs call: `from pipeline import extract, open_dataset, diff`. A PDF is read in a worker process."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.compare.changes import Comparison
from pipeline.frames import Dataset, open_dataset
from pipeline.models import Specification

if TYPE_CHECKING:
    from pipeline.corrections import Reviewed

__all__ = ["Comparison", "Dataset", "Specification", "diff", "extract", "open_dataset"]


def extract(
    path: str | PathLike[str], *, corrections: str | PathLike[str] | None = None, ocr: bool = False
) -> Specification:
    """The specification that a handbook's PDF holds, with all its findings (`specification.findings`).

    The file is read in a worker process with a limit on its time and memory, also from a script without a main guard.
    Reviewed corrections are those of the folder `corrections`; without one, of the nearest folder of that name in or
    above the file's folder, else in the working folder. With `ocr` the text of pages that are pictures is recognised.

    Raises the PipelineError that says why the file cannot be read (`error.reason`), and CorrectionsError for
    corrections that are malformed, or a folder of them that is not there, and UsageError where `ocr` needs a program
    that is not installed.
    """
    from pipeline.cli_means import reader_of  # noqa: PLC0415
    from pipeline.tasks import read_one  # noqa: PLC0415 - PDF libraries take longer to load than all else here

    pdf = Path(path)
    return read_one(pdf, _corrections(pdf, corrections), reader_of(ocr=ocr))


def diff(
    old: str | PathLike[str] | Specification, new: str | PathLike[str] | Specification, *, force: bool = False
) -> Comparison:
    """What is different in the newer of two issues: `comparison.changes`, each with its class, record and pages.

    Either is a specification, or the path of a PDF or of a published JSON file. Raises UsageError for two that are not
    issues of one specification, unless `force` asks for the comparison all the same, and what reading raises.
    """
    from pipeline.compare import compare  # noqa: PLC0415
    from pipeline.compare.sources import refuse_others  # noqa: PLC0415

    before, after = _specification(old), _specification(new)
    if not force:
        refuse_others(before, after, where="diff", remedy="Name two issues of one, or give force=True")
    return compare(before, after)


def _specification(given: str | PathLike[str] | Specification) -> Specification:
    from pipeline.published import read_published  # noqa: PLC0415

    if isinstance(given, Specification):
        return given
    path = Path(given)
    return read_published(path) if path.suffix.lower() == ".json" else extract(path)


def _corrections(pdf: Path, folder: str | PathLike[str] | None) -> tuple[Reviewed, ...]:
    from pipeline.corrections import corrections_for, load_corrections  # noqa: PLC0415

    return corrections_for([pdf]).all if folder is None else load_corrections(Path(folder))
