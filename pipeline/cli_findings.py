"""`specs findings`: the findings of a published folder, and which rows they leave certified."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli_options import Parser, add_json, add_verb

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
    verb.add_argument("--code", metavar="C", help="only those of this code: row-differs")
    verb.add_argument("--severity", choices=SEVERITIES, help="only those of this severity")
    add_json(verb)
    verb.set_defaults(command=list_findings)


def list_findings(arguments: argparse.Namespace) -> int:
    """Print them, and how many rows of each table are certified; 0."""
    from pipeline.cli_text import print_json, waiting
    from pipeline.publish.listed import certified_in, findings_in, version_before
    from pipeline.publish.told import new_since

    with waiting("reading the findings"):
        found = findings_in(arguments.path)
        if arguments.new:
            found = new_since(findings_in(version_before(arguments.path, Path("build/dataset"))), found)
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
        print(f"{one.rank} {one.code}: {one.file}{pages}:{record} {one.message}")
    print(f"{len(kept)} findings" + (f" of {len(found)}" if len(kept) < len(found) else ""))
    print("Rows that are certified: " + ", ".join(f"{table} {good} of {all_}" for table, good, all_ in rows))
    return 0
