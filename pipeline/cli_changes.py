"""`specs changes`: what is new in a dataset since one of its versions."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli_options import Parser, add_json, add_verb
from pipeline.counts import count_of


def add_changes(verbs: argparse._SubParsersAction[Parser]) -> None:
    """Add the verb to the command line."""
    verb = add_verb(
        verbs,
        "changes",
        "say what is new in a dataset since the version that you have",
        "changes --since 2026-03-02-5f0c1ab2d9",
    )
    verb.add_argument(
        "path",
        metavar="DATASET",
        nargs="?",
        type=Path,
        help="a dataset, or one of its versions (default: build/dataset, else build/samples)",
    )
    verb.add_argument("--since", metavar="VERSION", required=True, help="the name of a former version")
    add_json(verb)
    verb.set_defaults(command=changes_since)


def changes_since(arguments: argparse.Namespace) -> int:
    """Print it; 0."""
    from pipeline.cli_text import print_json, waiting, wrapped
    from pipeline.dataset.index import counted
    from pipeline.dataset.since import changes, told

    with waiting("comparing"):
        found = changes(arguments.since, arguments.path)
    if arguments.json:
        print_json(found)
        return 0
    differ = count_of(len(found.handbooks), "issue of a handbook differs", "issues of handbooks differ")
    print(f"{found.version}, since {found.since}: {differ}")
    for one in found.handbooks:
        print(wrapped(f"{one.title} ({one.specification_id}): {told(one)}", "  ", "    "))
    for table, delta in found.tables.items():
        counts = counted(delta.lines)
        print(f"  {table}: {count_of(counts['ADD'], 'row')} added, {counts['MOD']:,} changed, {counts['DEL']:,} gone")
    return 0
