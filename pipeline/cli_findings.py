"""`specs findings`: the findings of a published folder, and which rows they leave certified."""

from __future__ import annotations

import argparse
from difflib import get_close_matches
from pathlib import Path

from pipeline.cli_options import Parser, add_json, add_verb
from pipeline.counts import count_of
from pipeline.errors import UsageError

SEVERITIES = ("error", "warning", "info")


def add_findings(verbs: argparse._SubParsersAction[Parser]) -> None:
    """Add the verb to the command line."""
    verb = add_verb(
        verbs, "findings", "list the findings of what is published, the worst first", "findings --new --severity error"
    )
    verb.add_argument(
        "path",
        metavar="SNAPSHOT",
        nargs="?",
        type=Path,
        default=Path("build/snapshot"),
        help="a snapshot, a dataset or one of its versions (default: build/snapshot)",
    )
    verb.add_argument(
        "--new",
        action="store_true",
        help="only those that the version before has not; of a snapshot, the newest version in build/dataset",
    )
    verb.add_argument(
        "--since",
        metavar="DATASET",
        type=Path,
        help="only those that this dataset's newest version, or this version, has not",
    )
    verb.add_argument("--code", metavar="C", help="only those of this code: row-differs")
    verb.add_argument("--severity", choices=SEVERITIES, help="only those of this severity")
    add_json(verb)
    verb.set_defaults(command=list_findings)


def list_findings(arguments: argparse.Namespace) -> int:
    """Print them, and how many rows of each table are certified; 0."""
    from pipeline.cli_text import print_json, waiting, wrapped
    from pipeline.dataset import home_of
    from pipeline.publish.listed import certified_in, findings_in, version_before
    from pipeline.publish.told import new_since

    with waiting("reading the findings"):
        found = findings_in(arguments.path)
        _refuse_unknown(arguments.code, {one.code for one in found})
        if arguments.new or arguments.since:
            former = arguments.since or version_before(arguments.path, home_of(arguments.path))
            found = new_since(findings_in(former), found)
        rows = certified_in(arguments.path)
    kept = [
        one for one in found if arguments.code in {None, one.code} and arguments.severity in {None, one.severity.value}
    ]
    if arguments.json:
        certified = {table: {"certified": good, "rows": all_} for table, good, all_ in rows}
        print_json({"findings": kept, "of": len(found), "tables": certified})
        return 0
    for one in kept:
        pages = f", p. {', '.join(map(str, one.pages))}" if one.pages else ""
        record = f" {one.table} {one.record}" if one.record else ""
        print(wrapped(f"{one.rank} {one.code}: {one.file}{pages}:{record} {one.message}", "", "  "))
    print(count_of(len(kept), "finding") + (f" of {len(found)}" if len(kept) < len(found) else ""))
    certified_rows = ", ".join(f"{table} {good:,} of {all_:,}" for table, good, all_ in rows if all_)
    print(wrapped(f"Rows that are certified: {certified_rows}", "", "  "))
    return 0


def _refuse_unknown(code: str | None, there: set[str]) -> None:
    """A code that no finding has, by its spelling, is none of which there happen to be no findings."""
    from pipeline.findings import CODES

    known = [*CODES, *there]
    if code is not None and code not in known:
        near = get_close_matches(code, known, n=1)
        meant = f"Is '{near[0]}' meant? " if near else ""
        remedy = f"{meant}docs/findings.md has all codes"
        raise UsageError(f"no finding has the code '{code}'", where="specs findings", remedy=remedy)
