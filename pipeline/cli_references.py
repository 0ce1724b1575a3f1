"""`specs schemas` and `specs dictionary`: what the models say, written or checked."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.cli_options import Parser, add_verb
from pipeline.errors import UsageError

_CHECKOUT = Path(__file__).resolve().parent.parent
_IS_CHECKOUT = (_CHECKOUT / "pyproject.toml").exists()
# An installed package stays as it is: there it is the working folder that is written to.
_SCHEMAS = _CHECKOUT / "schemas" if _IS_CHECKOUT else Path("schemas")


def add_references(verbs: argparse._SubParsersAction[Parser]) -> None:
    """Add these verbs to the command line."""
    verb = add_verb(verbs, "schemas", "write the JSON Schemas of the models, or check them", "schemas --check")
    verb.add_argument("--check", action="store_true", help="write nothing; exit 1 if a schema is not up to date")
    verb.add_argument(
        "--out",
        metavar="DIR",
        type=Path,
        default=_SCHEMAS,
        help="their folder (default: schemas/ of the checkout, elsewhere of the working folder)",
    )
    verb.set_defaults(command=_schemas)

    verb = add_verb(
        verbs, "dictionary", "write the references in docs/ from the models, or check them", "dictionary --check"
    )
    verb.add_argument("--check", action="store_true", help="write nothing; exit 1 if it is not up to date")
    verb.set_defaults(command=_dictionary)


def _schemas(arguments: argparse.Namespace) -> int:
    """Write them, or name those that are not what the models give: 1 if there are such."""
    from pipeline.schemas import drifted, schemas, write_schemas

    folder: Path = arguments.out
    names = drifted(folder)
    if not arguments.check:
        if folder != _SCHEMAS or not _IS_CHECKOUT:
            _refuse_others(folder, [name for name in names if name not in schemas()])
        write_schemas(folder)
        return 0
    if not folder.is_dir():
        remedy = "Write them with `specs schemas`, or name their folder with --out"
        raise UsageError("there are no schemas to check", where=str(folder), remedy=remedy)
    for name in names:
        print(f"{folder.name}/{name} is not what the models give", file=sys.stderr)
    if names:
        remedy = "`make schemas`, and read what changes before you commit it"
        is_ours = _IS_CHECKOUT and folder == _SCHEMAS
        print(f"specs: run {remedy if is_ours else f'`specs schemas --out {folder}`'}", file=sys.stderr)
    return 1 if names else 0


def _refuse_others(folder: Path, others: list[str]) -> None:
    """What is no schema of ours would be removed."""
    if others:
        what = f"the folder holds other files ({others[0]})"
        raise UsageError(what, where=str(folder), remedy="Name a folder of its own with --out")


def _dictionary(arguments: argparse.Namespace) -> int:
    from pipeline.cli_text import waiting
    from pipeline.dictionary import dictionary
    from pipeline.findings.reference import findings_reference

    samples = _CHECKOUT / "raw" / "samples"
    if not _IS_CHECKOUT or not samples.is_dir():
        what = "it writes docs/ from the samples, and here is no checkout of the project that has them"
        raise UsageError(what, where="specs dictionary", remedy="Clone the project, and run it there")
    docs = _CHECKOUT / "docs"
    with waiting("reading the samples"):
        texts = {"data-dictionary.md": dictionary(samples), "findings.md": findings_reference()}
    has_drifted = False
    for name, text in texts.items():
        path = docs / name
        if not arguments.check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            has_drifted = True
            print(f"specs: docs/{name} is not what the models give: run `make dictionary`", file=sys.stderr)
    return int(has_drifted)
