"""The command line: a verb per stage. It loops, prints and returns exit codes; it knows no document.

Exit codes: 0 done, 1 a document could not be read (or a check failed), 2 the call was wrong.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext, redirect_stdout
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.cli_changes import add_changes
from pipeline.cli_completion import SHELLS, completion
from pipeline.cli_findings import add_findings
from pipeline.cli_look import add_look
from pipeline.cli_means import add_means, add_ocr, engine_of, means_of, reader_of
from pipeline.cli_options import (
    JOBS,
    Parser,
    a_file,
    add_former,
    add_json,
    add_out,
    add_quiet,
    add_verb,
    at_least_one,
    percent,
)
from pipeline.cli_references import add_references
from pipeline.cli_streams import Guarded, printing
from pipeline.cli_text import print_json, waiting
from pipeline.counts import count_of
from pipeline.errors import PipelineError, UsageError
from pipeline.files import printable, remedy_of
from pipeline.spared import spare_pandas

# Of `pipeline.compare.changes`, which takes longer to load than to print the help
CLASSES = (
    "key-value",
    "wording-substantive",
    "wording-editorial",
    "added",
    "removed",
    "moved",
    "renumbered",
    "unread",
    "other-text",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; errors are printed as where, what and remedy."""
    with printing() as out:
        try:
            return _printed(out, _run(argv))
        except SystemExit as end:  # of help, and of what was called wrongly
            raise SystemExit(_printed(out, int(end.code or 0))) from None


def _run(argv: Sequence[str] | None) -> int:
    arguments, unknown = _parser().parse_known_args(argv)
    if unknown:
        arguments.verb.refuse(unknown)
    if argv is None and arguments.command is _extract:
        spare_pandas()
    try:
        with redirect_stdout(io.StringIO()) if getattr(arguments, "quiet", False) else nullcontext():
            return int(arguments.command(arguments))
    except PipelineError as error:
        text = str(error)
        print(text if text.startswith("specs ") else f"specs: {text}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("specs: interrupted; what was published before is unchanged", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return 1
    except OSError as error:  # of a path that the system refuses to look at: too long, forbidden, a link to itself
        what = f"{error.filename or _nameless()}: {error.strerror or error}"
        print(printable(f"specs: {what}. {remedy_of(error)}"), file=sys.stderr)
        return UsageError.exit_code


def _nameless() -> str:
    """What an error of the system is about that names no path."""
    try:
        os.getcwd()  # noqa: PTH109 - nothing else is asked
    except OSError:
        return "the working folder, which is no longer there"
    return "the system"


def _printed(out: Guarded, code: int) -> int:
    """The exit code, which is at least 1 where not all could be printed."""
    try:
        out.flush()
    except BrokenPipeError:
        # Whoever read the output has gone: say nothing more, not even at exit.
        out.drop()
        return code or 1
    if out.failure is None:
        return code
    what = f"it cannot be written ({out.failure.strerror})"
    print(f"specs: standard output: {what}. Check the space on its disk; files are written whole", file=sys.stderr)
    return code or 1


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="specs", description="Qualification handbooks as data.", epilog="Options: specs COMMAND --help"
    )
    parser.add_argument("--version", action="version", version=f"specs {_version()}")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    _add_extract(verbs)
    _add_dataset_verbs(verbs)

    add_look(verbs)

    verb = add_verb(
        verbs, "draft-profile", "print a profile of a handbook's print as Python", "draft-profile handbook.pdf"
    )
    verb.add_argument("file", metavar="FILE", type=a_file, help="a handbook PDF that is refused or badly read")
    verb.add_argument("--out", metavar="FILE", type=Path, help="where the profile goes (default: it is printed)")
    verb.set_defaults(command=_draft)

    verb = add_verb(
        verbs,
        "verify",
        "read every published value again, with another library, from the place that is recorded for it",
        "verify build/snapshot --raw raw",
    )
    verb.add_argument("path", metavar="PATH", type=Path, help="a snapshot, or a PDF, which is then extracted first")
    verb.add_argument(
        "--raw", metavar="DIR", nargs="+", type=Path, default=[Path("raw")], help="folders of the PDFs (default: raw)"
    )
    verb.add_argument(
        "--bar", metavar="PERCENT", type=percent, default=99.5, help="share that must agree (default: 99.5)"
    )
    verb.add_argument("--jobs", metavar="N", type=at_least_one, default=os.cpu_count() or 1, help=JOBS)
    add_ocr(verb)
    amount = verb.add_mutually_exclusive_group()
    amount.add_argument(
        "-q", "--quiet", dest="say", action="store_const", const="quiet", help="only what failed or does not agree"
    )
    amount.add_argument("--json", dest="say", action="store_const", const="json", help="the report as JSON")
    verb.set_defaults(command=_verify, say="all")

    _add_diff(verbs)

    verb = add_verb(verbs, "layouts", "list the prints that are known", "layouts")
    add_json(verb)
    verb.set_defaults(command=_layouts)

    add_references(verbs)

    verb = add_verb(verbs, "completion", "print what a shell reads to complete the command line", "completion bash")
    verb.add_argument("shell", choices=SHELLS, help='eval "$(specs completion bash)" in its start file')
    verb.set_defaults(command=_completion)
    return parser


def _add_diff(verbs: argparse._SubParsersAction[Parser]) -> None:
    verb = add_verb(
        verbs, "diff", "say what is different between two issues, for reviewers", "diff handbook-3.pdf handbook-4.pdf"
    )
    verb.add_argument(
        "paths",
        metavar="OLD NEW | FAMILY",
        nargs="+",
        help="two of: PDF, published JSON, folder of PDFs, snapshot, dataset; or a family, with --from and --to",
    )
    verb.add_argument("--from", metavar="ISSUE", dest="from_", help="the older issue, as printed or its number: 3")
    verb.add_argument("--to", metavar="ISSUE", help="the newer issue, likewise")
    verb.add_argument(
        "--in",
        metavar="DIR",
        type=Path,
        dest="in_",
        help="where a family is looked for (default: build/snapshot, build/dataset or build/samples)",
    )
    verb.add_argument(
        "--format",
        choices=("terminal", "json", "markdown", "html"),
        default="terminal",
        help="what is printed; html: a page for reviewers, into --out",
    )
    verb.add_argument("--json", dest="format", action="store_const", const="json", help="as --format json")
    verb.add_argument(
        "--out", metavar="FILE", type=Path, help="html: where the page goes; for two folders, the folder of the pages"
    )
    verb.add_argument(
        "--pictures", action="store_true", help="html: show both pages of each change; they are the awarding body's own"
    )
    verb.add_argument(
        "--raw", metavar="DIR", nargs="+", type=Path, help="html: folders of the PDFs for --pictures (default: raw)"
    )
    verb.add_argument("--review", metavar="FILE", type=Path, help="html: go on from a review that a page has saved")
    verb.add_argument(
        "--fail-on",
        metavar="CLASS",
        nargs="+",
        action="extend",
        default=[],
        choices=CLASSES,
        help=f"exit with 1 if there is a change of such a class: {', '.join(CLASSES)}",
    )
    add_ocr(verb)
    verb.add_argument("--force", action="store_true", help="compare two documents that are not one specification")
    verb.set_defaults(command=_diff)


def _add_extract(verbs: argparse._SubParsersAction[Parser]) -> None:
    verb = add_verb(
        verbs, "extract", "turn handbooks into a snapshot of JSON and Parquet", "extract raw --out build/snapshot"
    )
    verb.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a PDF, or a folder of PDFs")
    verb.add_argument("--out", metavar="DIR", type=Path, required=True, help="becomes a snapshot of exactly the PATHs")
    verb.add_argument(
        "--keep-failed",
        action="store_true",
        help="keep the last good result of a document that fails now, without a finding",
    )
    verb.add_argument(
        "--accept-shrunk",
        action="store_true",
        help="let the former result of a file go that is refused now, or is damaged and has less in it",
    )
    verb.add_argument(
        "--all-issues", action="store_true", help="let all issues of a handbook feed the register, not only the newest"
    )
    verb.add_argument("--register", metavar="DIR", type=Path, help="compare with the regulator's files in this folder")
    add_means(verb)
    amount = verb.add_mutually_exclusive_group()
    amount.add_argument(
        "-v", "--verbose", dest="say", action="store_const", const="all", help="all findings, words and layouts"
    )
    amount.add_argument("-q", "--quiet", dest="say", action="store_const", const="quiet", help="only what failed")
    amount.add_argument("--json", dest="say", action="store_const", const="json", help="the summary as JSON")
    verb.set_defaults(command=_extract, say="brief")


def _add_dataset_verbs(verbs: argparse._SubParsersAction[Parser]) -> None:
    verb = add_verb(
        verbs, "publish", "add a snapshot to a dataset as a version that apps can rely on", "publish --strict"
    )
    verb.add_argument(
        "snapshot",
        metavar="SNAPSHOT",
        nargs="?",
        type=Path,
        default=Path("build/snapshot"),
        help="made by `specs extract` (default: build/snapshot)",
    )
    homes = "(default: build/dataset; of the samples build/samples)"
    add_out(verb, "--to", f"the dataset, with all its versions {homes}", is_required=False)
    verb.add_argument("--name", help="name of the version (default: date and content)")
    add_former(verb, "--version", "--name")
    verb.add_argument("--breaking", metavar="WHY", help="publish although apps that read the former version may break")
    verb.add_argument("--strict", action="store_true", help="publish nothing if there are findings of severity error")
    add_json(verb)
    add_quiet(verb)
    verb.set_defaults(command=_publish)
    add_changes(verbs)
    add_findings(verbs)

    verb = add_verb(
        verbs,
        "export",
        "write the published tables as CSV files, a workbook or a database, or the specifications as CASE packages",
        "export xlsx build/snapshot --out handbooks.xlsx",
    )
    verb.add_argument(
        "form",
        metavar="csv|xlsx|sqlite|case",
        choices=("csv", "xlsx", "sqlite", "case"),
        help="a file, a sheet, or a table of a database per table; or a CASE 1.0 package per specification",
    )
    verb.add_argument("path", metavar="SNAPSHOT", type=Path, help="a snapshot, a dataset or one of its versions")
    add_out(verb, "--to", "csv, case: a folder; xlsx, sqlite: a file")
    verb.add_argument("--bom", action="store_true", help="csv: begin each file so that Excel takes it for UTF-8")
    add_quiet(verb)
    verb.set_defaults(command=_export)


def _version() -> str:
    try:
        return version("spec-pipeline")
    except PackageNotFoundError:
        return "(not installed)"


# Each command imports what it needs itself: PDF and data libraries take longer to load than most commands to run.


def _extract(arguments: argparse.Namespace) -> int:
    from pipeline.cli_extract import Choices, extract_all

    return extract_all(
        arguments.paths,
        arguments.out,
        Choices(
            keep_failed=arguments.keep_failed,
            accept_shrunk=arguments.accept_shrunk,
            all_issues=arguments.all_issues,
            register=arguments.register,
            say=arguments.say,
            means=means_of(arguments),
            engine=engine_of(arguments),
        ),
    )


def _publish(arguments: argparse.Namespace) -> int:
    from pipeline.cli_publish import print_published, publish_snapshot

    found = publish_snapshot(
        arguments.snapshot, arguments.out, arguments.name, arguments.breaking, strict=arguments.strict
    )
    if arguments.json:
        print_json(found)
    else:
        print_published(found)
    return 0


def _draft(arguments: argparse.Namespace) -> int:
    from pipeline.cli_draft import draft

    return draft(arguments.file, arguments.out)


def _verify(arguments: argparse.Namespace) -> int:
    from pipeline.cli_verify import verify_all

    reader = reader_of(ocr=arguments.ocr)
    return verify_all(arguments.path, arguments.raw, arguments.jobs, arguments.bar, arguments.say, reader)


def _export(arguments: argparse.Namespace) -> int:
    from pipeline.export import export_csv, export_sqlite, export_xlsx
    from pipeline.export.case import export_case
    from pipeline.frames import Dataset, open_dataset

    if arguments.bom and arguments.form != "csv":
        raise UsageError("--bom is of CSV files", where="specs export", remedy="Leave it out, or export csv")
    if arguments.form == "case":
        with waiting("exporting"):
            count = export_case(arguments.path, arguments.out)
        print(printable(f"{arguments.out}: {count_of(count, 'CASE package')}"))
        return 0
    csv: Callable[[Dataset, Path], tuple[str, ...]] = partial(export_csv, bom=arguments.bom)
    export = {"csv": csv, "sqlite": export_sqlite, "xlsx": export_xlsx}[arguments.form]
    dataset = open_dataset(arguments.path)
    with waiting("exporting"):
        messages = export(dataset, arguments.out)
    for message in messages:
        print(f"specs: {message}", file=sys.stderr)
    print(printable(f"{arguments.out}: {count_of(len(dataset), 'table')} of {dataset.path}"))
    return 0


def _diff(arguments: argparse.Namespace) -> int:
    from pipeline.cli_diff import diff

    return diff(arguments, os.cpu_count() or 1)


def _layouts(arguments: argparse.Namespace) -> int:
    from pipeline.cli_layouts import layouts

    return layouts(as_json=arguments.json)


def _completion(arguments: argparse.Namespace) -> int:
    print(completion(_parser(), arguments.shell), end="")
    return 0
