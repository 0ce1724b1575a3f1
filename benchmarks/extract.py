"""What extraction costs, as a ratio: CPU of file-to-Specification over CPU of PyMuPDF's words and drawings alone.

Both are measured in this process, in turns, on the same files, without looking for cycles; the smallest of several
rounds counts. Documents: the PDFs given as arguments, else the real handbooks of ../shared/corpus that a print
claims, else the samples. Samples are held to no bar: PyMuPDF needs a third of the time for a page of theirs.

The same is measured of documents that are refused, those of the folders 'negative' of ../shared, with a bar of their
own.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import pymupdf

from pipeline.errors import NoLayoutError
from pipeline.memory import uncollected
from pipeline.profiles.recognition import recognise
from pipeline.read import read_document
from pipeline.tasks import specification_of

_ROUNDS = 5
_BAR = 5.0  # reading says how each word is shown, and acceptance reads all pages again
_FOREIGN_BAR = 1.5  # documents that are refused
_ROOT = Path(__file__).resolve().parent.parent
_SAMPLES = _ROOT / "raw" / "samples"


def words_and_drawings(path: Path) -> None:
    """(a): what any extractor must at least do with PyMuPDF."""
    with pymupdf.open(path) as pdf:
        for page in pdf:
            page.get_text("words")
            page.get_cdrawings()


def file_to_specification(path: Path) -> None:
    """(b): the whole of read, recognise, extract and validate; or of what it takes to refuse the document."""
    with suppress(NoLayoutError):
        specification_of(path)


def cpu_seconds(task: Callable[[Path], None], path: Path) -> float:
    """The CPU time of one call."""
    gc.collect()
    with uncollected():
        start = time.process_time()
        task(path)
        return time.process_time() - start


def documents(arguments: list[str]) -> list[Path]:
    """The PDFs to measure."""
    if arguments:
        return [Path(argument) for argument in arguments]
    corpus = sorted((_ROOT.parent / "shared" / "corpus").rglob("*.pdf"))
    return [path for path in corpus if path.parent.name != "negative" and _is_supported(path)] or sorted(
        _SAMPLES.glob("*.pdf")
    )


def _is_supported(path: Path) -> bool:
    try:
        recognise(read_document(path))
    except NoLayoutError:
        return False
    return True


def foreign() -> list[Path]:
    """The documents that are refused."""
    return sorted((_ROOT.parent / "shared").glob("*/negative/*.pdf"))


def main() -> int:
    """Print a line per document and the ratio over all; 1 if that is above the bar, where there is one."""
    paths = documents(sys.argv[1:])
    has_bar = any(path.parent.resolve() != _SAMPLES for path in paths)
    fails = measured(paths, _BAR if has_bar else None)
    if not sys.argv[1:] and (refused := foreign()):
        print()
        fails = measured(refused, _FOREIGN_BAR) or fails
    return int(fails)


def measured(paths: Iterable[Path], bar: float | None) -> bool:
    """Print a line per document and the ratio over all, and say whether that is above the bar."""
    total_a = total_b = 0.0
    print(f"{'document':48}{'pages':>6}{'(a) s':>9}{'(b) s':>9}{'ratio':>8}")
    for path in paths:
        rounds = [
            (cpu_seconds(words_and_drawings, path), cpu_seconds(file_to_specification, path)) for _ in range(_ROUNDS)
        ]
        a, b = min(a for a, _ in rounds), min(b for _, b in rounds)
        total_a, total_b = total_a + a, total_b + b
        with pymupdf.open(path) as pdf:
            pages = pdf.page_count
        print(f"{path.name[:47]:48}{pages:>6}{a:>9.3f}{b:>9.3f}{b / a:>8.2f}")
    ratio = total_b / total_a
    print(f"{'all':48}{'':>6}{total_a:>9.3f}{total_b:>9.3f}{ratio:>8.2f}   ({f'bar {bar:g}' if bar else 'no bar'})")
    return bar is not None and ratio > bar


if __name__ == "__main__":
    sys.exit(main())
