"""The verbs that show what was read: a unit, a unit of all handbooks, a page or a value of it, a site over all."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.cli_means import add_ocr, reader_of
from pipeline.cli_options import Parser, a_file, add_json, add_quiet, add_verb, at_least_one
from pipeline.cli_text import waiting
from pipeline.counts import count_of
from pipeline.errors import UsageError
from pipeline.files import printable

_SNAPSHOT = Path("build/snapshot")


def add_look(verbs: argparse._SubParsersAction[Parser]) -> None:
    """Add these verbs to the command line."""
    verb = add_verb(verbs, "show", "print one unit readably", "show handbook.pdf --unit 201")
    verb.add_argument("file", metavar="FILE", type=a_file, help="a handbook PDF, or its published JSON")
    verb.add_argument("--unit", metavar="N", required=True, help="unit number or unit reference number")
    add_ocr(verb)
    add_json(verb)
    verb.set_defaults(command=_show)

    verb = add_verb(
        verbs, "unit", "print what all handbooks together say of one unit", "unit R/506/2151 build/snapshot"
    )
    verb.add_argument("number", metavar="NUMBER", help="unit reference number")
    _add_published(verb)
    add_json(verb)
    verb.set_defaults(command=_unit)

    verb = add_verb(
        verbs,
        "inspect",
        "draw what was read over a page's picture, or one value of a unit on its page",
        "inspect handbook.pdf --page 18 --out page.png",
    )
    verb.add_argument("file", metavar="FILE", type=a_file, help="a handbook PDF")
    what = verb.add_mutually_exclusive_group(required=True)
    what.add_argument("--page", metavar="N", type=at_least_one, help="PDF page, from 1")
    what.add_argument("--unit", metavar="N", help="unit number or unit reference number, of which --field is drawn")
    verb.add_argument(
        "--field",
        metavar="NAME",
        help="guided_learning_hours or GLH, or another field of a unit; outcome or criterion: 1, LO1, 1.1",
    )
    verb.add_argument("--out", "--png", metavar="PATH", type=Path, required=True, help="where the picture, a PNG, goes")
    add_ocr(verb)
    add_quiet(verb)
    verb.set_defaults(command=_inspect)

    verb = add_verb(
        verbs,
        "site",
        "make a static site over a dataset, which works from a file",
        "site build/snapshot --out build/site",
    )
    _add_published(verb)
    verb.add_argument(
        "--out", metavar="DIR", type=Path, default=Path("build/site"), help="the site's folder (default: build/site)"
    )
    verb.add_argument(
        "--raw",
        metavar="DIR",
        nargs="+",
        type=Path,
        default=[],
        help="show pages of the PDFs in these folders beside the values; they are the awarding bodies' own",
    )
    add_quiet(verb)
    verb.set_defaults(command=_site)


def _add_published(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "path",
        metavar="SNAPSHOT",
        nargs="?",
        type=Path,
        default=_SNAPSHOT,
        help=f"a snapshot, a dataset or one of its versions (default: {_SNAPSHOT})",
    )


def _show(arguments: argparse.Namespace) -> int:
    from pipeline.cli_show import show

    return show(arguments.file, arguments.unit, reader_of(ocr=arguments.ocr), as_json=arguments.json)


def _unit(arguments: argparse.Namespace) -> int:
    from pipeline.cli_unit import show_unit

    return show_unit(arguments.number, arguments.path, as_json=arguments.json)


def _inspect(arguments: argparse.Namespace) -> int:
    from pipeline.cli_inspect import inspect, inspect_value

    if (arguments.unit is None) != (arguments.field is None):
        raise UsageError(
            "a value is of a unit and a field", where="specs inspect", remedy="Give both --unit and --field, or --page"
        )
    reader = reader_of(ocr=arguments.ocr)
    if arguments.unit is not None:
        return inspect_value(arguments.file, arguments.unit, arguments.field, arguments.out, reader)
    return inspect(arguments.file, arguments.page, arguments.out, reader)


def _site(arguments: argparse.Namespace) -> int:
    from pipeline.site import build_site

    with waiting("making the site"):
        built = build_site(arguments.path, arguments.out, arguments.raw)
    pictures = f" and {count_of(built.pictures, 'picture of a page', 'pictures of pages')}" if arguments.raw else ""
    for line in built.without:
        print(f"specs: {line}", file=sys.stderr)
    print(printable(f"{arguments.out / 'index.html'}: {count_of(built.pages, 'page')}{pictures} of {built.source}"))
    return 0
