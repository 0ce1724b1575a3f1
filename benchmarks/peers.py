"""What tables cost beside other libraries: CPU on the same pages in one process, the smallest of three rounds.

    python benchmarks/peers.py [PDF …]

Each reads all pages of the documents, by default the samples: this project from the file to its tables (and, apart,
to its specification, which nothing beside it makes), PyMuPDF with `find_tables`, pdfplumber with `extract_tables`, and
camelot with its lattice where it is installed. Printed are CPU for each page, the tables found, and their cells with
words: how many are right is what `make score` and `make stages` say of this project, and nothing here.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pdfplumber
import pymupdf

from pipeline.geometry.order import in_reading_order
from pipeline.read import read_document
from pipeline.sheets import sheets_of
from pipeline.tasks import specification_of

_ROUNDS = 3
_ROOT = Path(__file__).resolve().parent.parent


class Found(NamedTuple):
    """What was found in one document."""

    tables: int
    cells: int


def _counted(tables: Iterable[Iterable[Iterable[object]]]) -> Found:
    """Tables of rows of cells, and those cells that hold something."""
    held = [sum(bool(cell and str(cell).strip()) for row in table for cell in row) for table in tables]
    return Found(len(held), sum(held))


def own_tables(path: Path) -> Found:
    """This project: words, rulings and shades as shown, tables over pages."""
    tables = list(sheets_of(in_reading_order(read_document(path))).tables)
    return Found(len(tables), sum(bool(cell.words) for table in tables for cell in table.cells))


def own_specification(path: Path) -> Found:
    """This project: all the rest, too."""
    specification, _ = specification_of(path)
    return Found(0, len(specification.structure))


def of_pymupdf(path: Path) -> Found:
    """PyMuPDF."""
    with pymupdf.open(path) as pdf:
        return _counted(table.extract() for page in pdf for table in page.find_tables().tables)


def of_pdfplumber(path: Path) -> Found:
    """pdfplumber."""
    with pdfplumber.open(path) as pdf:
        return _counted(table for page in pdf.pages for table in page.extract_tables())


def of_camelot(path: Path) -> Found:
    """Camelot."""
    found = import_module("camelot").read_pdf(str(path), pages="all", flavor="lattice", suppress_stdout=True)
    return _counted(table.df.values.tolist() for table in found)


def main() -> int:
    """Print a line for each of them."""
    peers: dict[str, Callable[[Path], Found]] = {
        "this project, tables": own_tables,
        "this project, specification": own_specification,
        "PyMuPDF find_tables": of_pymupdf,
        "pdfplumber extract_tables": of_pdfplumber,
    }
    if importlib.util.find_spec("camelot"):
        peers["camelot lattice"] = of_camelot
    paths = [Path(argument) for argument in sys.argv[1:]] or sorted((_ROOT / "raw" / "samples").glob("*.pdf"))
    pages = 0
    for path in paths:
        with pymupdf.open(path) as pdf:
            pages += pdf.page_count
    print(f"{len(paths)} documents, {pages} pages\n{'':30}{'ms a page':>10}{'tables':>8}{'cells':>8}")
    for name, task in peers.items():
        seconds, found = 0.0, Found(0, 0)
        for path in paths:
            rounds = []
            for _ in range(_ROUNDS):
                start = time.process_time()
                one = task(path)
                rounds.append(time.process_time() - start)
            seconds += min(rounds)
            found = Found(found.tables + one.tables, found.cells + one.cells)
        counted = f"{found.tables:>8}{found.cells:>8}" if found.tables else ""
        print(f"{name:30}{1000 * seconds / pages:>10.1f}{counted}")
    if "camelot lattice" not in peers:
        print("camelot is not installed: pip install camelot-py")
    return 0


if __name__ == "__main__":
    sys.exit(main())
