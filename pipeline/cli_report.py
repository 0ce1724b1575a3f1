"""`specs diff --format html`: the reviewer's page of a comparison, or of each comparison of two folders."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pipeline.cli_text import waiting
from pipeline.compare.changes import Comparison, Comparisons
from pipeline.counts import count_of
from pipeline.errors import UsageError
from pipeline.files import printable
from pipeline.staging import write_whole

_MEGABYTE = 1_000_000
_INDEX = "index.html"


def check_options(arguments: argparse.Namespace) -> None:
    """Raise UsageError if `--format html` lacks `--out`, or what only it has is asked of another format."""
    if arguments.format == "html":
        if not arguments.out:
            raise UsageError("an HTML report needs a file", where="specs diff", remedy="Name it with --out")
        return
    given = [name for name in ("out", "pictures", "raw", "review") if getattr(arguments, name)]
    if given:
        raise UsageError(f"--{given[0]} is of HTML reports", where="specs diff", remedy="Add --format html")


def write_reports(found: Comparisons, arguments: argparse.Namespace, *, is_folder: bool) -> None:
    """Write the page to `--out`; for two folders a page of each document into the folder `--out`, and an index.

    Raises UsageError (nothing to write to, a review of several comparisons), and what pictures and review raise.
    """
    if is_folder and arguments.review:
        raise UsageError(
            "a review is of two issues, and here are folders of them",
            where=str(arguments.review),
            remedy="Compare the two documents that it is of",
        )
    names = _names(found.compared)
    for comparison, name in zip(found.compared, names, strict=True):
        _write(comparison, arguments.out / name if is_folder else arguments.out, arguments)
    if is_folder:
        from pipeline.report import index

        _put(arguments.out / _INDEX, index(found, names).encode())
        print(printable(f"{arguments.out / _INDEX}: leads to {count_of(len(names), 'page')}"))
    for which, documents in (("newer", found.added), ("older", found.gone)):
        for side in documents:
            print(f"only in the {which} folder: {side.name} ({side.specification_id})")


def _names(compared: Sequence[Comparison]) -> list[str]:
    """The file of each page: named by the newer issue, and by the older one too where two pages are of that issue."""
    times = Counter(one.after.specification_id for one in compared)
    ids = (
        one.after.specification_id
        if times[one.after.specification_id] == 1
        else f"{one.before.specification_id}-to-{one.after.specification_id}"
        for one in compared
    )
    return [re.sub(r"[^\w.+-]+", "-", each) + ".html" for each in ids]


def _write(comparison: Comparison, out: Path, arguments: argparse.Namespace) -> None:
    # Only now: templates and a PDF library take longer to load than to print a comparison in another format.
    from pipeline.report import report
    from pipeline.report.drawings import draw
    from pipeline.report.pictures import NO_PICTURES
    from pipeline.report.review import NOTHING, load_review

    reviewed = load_review(arguments.review, comparison) if arguments.review else NOTHING
    with waiting(f"making {out}"):
        pictures = draw(comparison, *_originals(arguments)) if arguments.pictures else NO_PICTURES
        page = report(comparison, pictures, reviewed).encode()
    _put(out, page)
    with_pictures = f", {count_of(len(pictures.all), 'picture')}" if arguments.pictures else ""
    changes = count_of(len(comparison.changes), "change")
    print(printable(f"{out}: {changes}{with_pictures}, {len(page) / _MEGABYTE:.1f} MB"))
    for entry in reviewed.gone:
        change = entry.change
        print(f"specs: reviewed, and no longer found: {change.entity} {change.key}, {change.field}", file=sys.stderr)


def _put(out: Path, page: bytes) -> None:
    from pipeline.export.target import begins_with, refuse_other_file

    refuse_other_file(out, begins_with(page[: page.index(b"<title>")]))
    try:
        write_whole(out, page)
    except OSError as error:
        raise UsageError(
            f"the report cannot be written ({error.strerror})", where=str(out), remedy="Name a file with --out"
        ) from error


def _originals(arguments: argparse.Namespace) -> tuple[list[Path], list[Path]]:
    """The PDFs that are compared themselves, and the folders to look for others."""
    paths = [Path(path) for path in arguments.paths]
    pdfs = [path for path in paths if path.is_file() and path.suffix.lower() == ".pdf"]
    folders = [path for path in paths if path.is_dir()]
    usual = Path("raw")
    raw = arguments.raw or ([usual] if usual.is_dir() or not folders else [])
    return pdfs, [*folders, *raw]
