"""`specs diff`: what a reviewer must know of the difference between two issues."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

from pipeline.cli_means import reader_of
from pipeline.cli_report import check_options, write_reports
from pipeline.cli_streams import unescaped
from pipeline.cli_text import screen_width, waiting
from pipeline.compare import compare
from pipeline.compare.changes import Change, Class, Comparison, Comparisons
from pipeline.compare.lines import announced, bars, counts, groups, issue_of, label, page_marks, pages, recognised, says
from pipeline.compare.markdown import markdown
from pipeline.compare.marks import Kind
from pipeline.compare.pairing import Paired, issue_order
from pipeline.compare.record import side_of
from pipeline.compare.sources import issues_of, pair_of
from pipeline.compare.text import printable
from pipeline.counts import count_of
from pipeline.errors import PipelineError, UsageError
from pipeline.files import printable_json

_STYLES = {Kind.SAME: "", Kind.GONE: "red strike", Kind.NEW: "green"}
_PLAIN = {Kind.SAME: "{}", Kind.GONE: "[-{}-]", Kind.NEW: "{{+{}+}}"}  # where there are no colours, as in a file
_CLASS_STYLES = {Class.KEY_VALUE: "bold red", Class.WORDING_SUBSTANTIVE: "bold yellow", Class.UNREAD: "magenta"}
Styled = str | tuple[str, str]  # a text, or one with its style


def diff(arguments: argparse.Namespace, jobs: int) -> int:
    """Print how two issues differ; 1 if a change is of a class of `--fail-on`, or a document could not be read."""
    check_options(arguments)
    with waiting("reading the issues"):
        pairs, errors = _pairs(arguments, jobs)
    for error in errors:
        print(f"specs: {error}", file=sys.stderr)
    for old, new in pairs:
        if old and new and issue_order(old) > issue_order(new):
            note = f"{new.issue or new.source.file} is older than {old.issue or old.source.file}"
            print(f"specs: {note}: the older issue is to be named first", file=sys.stderr)
    with waiting("comparing"):
        found = Comparisons(
            compared=tuple(compare(old, new) for old, new in pairs if old and new),
            added=tuple(side_of(new) for old, new in pairs if new and not old),
            gone=tuple(side_of(old) for old, new in pairs if old and not new),
        )
    is_folder = len(arguments.paths) == 2 and all(Path(path).is_dir() for path in arguments.paths)
    if arguments.format == "json":
        print(printable_json((found if is_folder else found.compared[0]).model_dump_json(by_alias=True, indent=2)))
    elif arguments.format == "markdown":
        print(markdown(found), end="")
    elif arguments.format == "html":
        write_reports(found, arguments, is_folder=is_folder)
    else:
        _print(found)
    return 1 if errors or _fails(found, {Class(name) for name in arguments.fail_on}) else 0


def _pairs(arguments: argparse.Namespace, jobs: int) -> tuple[list[Paired], list[PipelineError]]:
    if len(arguments.paths) == 2 and not (arguments.from_ or arguments.to or arguments.in_):
        old, new = map(Path, arguments.paths)
        reader = reader_of(ocr=True) if arguments.ocr else None  # it takes libraries that two published files need not
        return pair_of(old, new, jobs, reader, force=arguments.force)
    if len(arguments.paths) == 1 and arguments.from_ and arguments.to:
        return [issues_of(arguments.paths[0], (arguments.from_, arguments.to), arguments.in_)], []
    raise UsageError(
        "it takes two paths, or a family with --from and --to",
        where="specs diff",
        remedy="Such as: specs diff old.pdf new.pdf; specs diff pearson/601-3478-1 --from 3 --to 4",
    )


def _fails(found: Comparisons, classes: set[Class]) -> bool:
    """Whether there is a change of one of these classes; a whole document may be added or removed, too."""
    there = {change.class_ for comparison in found.compared for change in comparison.changes}
    there |= {Class.ADDED} if found.added else set()
    there |= {Class.REMOVED} if found.gone else set()
    return bool(there & classes)


def _print(found: Comparisons) -> None:
    console = Console(file=unescaped(sys.stdout), highlight=False, width=screen_width())
    for nth, comparison in enumerate(found.compared):
        if nth:
            console.print()
        _print_one(console, comparison)
    for heading, documents in (("Only in the newer folder", found.added), ("Only in the older folder", found.gone)):
        if documents:
            console.print(f"\n{heading}", style="bold")
        for side in documents:
            _print_indented(console, f"{side.name}, {issue_of(side)}  ({side.specification_id})")


def _print_one(console: Console, comparison: Comparison) -> None:
    console.print(_text((comparison.after.name, "bold")))
    console.print(_text(f"{issue_of(comparison.before)} → {issue_of(comparison.after)}: {counts(comparison.changes)}"))
    for told in (*recognised(comparison), *bars(comparison.bars)):
        console.print(_text(told))
    for heading, changes in groups(comparison.changes):
        console.print()
        console.print(_text((heading, "bold")))
        for change in changes:
            _print_indented(console, *_line(change, comparison, colours=console.color_system is not None))
    if comparison.announced:
        console.print("\nThe handbook's own change table", style="bold")
    for row, changes in announced(comparison):
        what = ", ".join(f"{change.key} {change.field}" for change in changes)
        _print_indented(console, f"{row}: ", what or ("not found in what was compared", "yellow"))
    if comparison.announced and comparison.unannounced:
        of_all = count_of(len(comparison.changes), "change")
        console.print(f"  {len(comparison.unannounced)} of {of_all} were not found announced")


def _line(change: Change, comparison: Comparison, *, colours: bool) -> Iterator[Styled]:
    yield change.class_.value, _CLASS_STYLES.get(change.class_, "bold")
    where = pages(change, comparison)
    yield f" {label(change)} ({where}): " if where else f" {label(change)}: "
    for mark in says(change):
        yield mark.text if colours else _PLAIN[mark.kind].format(mark.text), _STYLES[mark.kind]
    if change.text:
        yield f"  {change.text}", "dim"
    if marked := page_marks(change):
        yield f"  ({marked})", "dim"


def _print_indented(console: Console, *parts: Styled) -> None:
    """Lines that begin with two blanks, and end where their words do."""
    for line in _text(*parts).wrap(console, console.width - 2):
        line.rstrip()
        console.print(Text("  ").append_text(line))


def _text(*parts: Styled) -> Text:
    """What a PDF prints stays text: neither markup nor escape code."""
    styled = ((part, "") if isinstance(part, str) else part for part in parts)
    return Text.assemble(*((printable(text), style) for text, style in styled))
