"""`specs draft-profile`: a drafted profile of a handbook's print; made in a worker, as any reading is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from pipeline.cli_text import waiting
from pipeline.counts import count_of
from pipeline.drafting import drafted_profile, shows_units
from pipeline.errors import PipelineError, UsageError
from pipeline.extraction import extract
from pipeline.files import name_of, printable
from pipeline.read import read_document
from pipeline.staging import write_whole
from pipeline.work import each


class _Drafted(NamedTuple):
    """The profile, and what is told of the reading as it is now."""

    profile: str
    told: tuple[str, ...]
    has_units: bool
    """Whether its pages show units, which every handbook has."""


def draft(file: Path, out: Path | None) -> int:
    """Print the profile, or write it to a file, and to standard error what is read now; raises what reading raises.

    1 for a document whose pages show no unit: it is no handbook, or one whose units nobody has told how to find.
    """
    if out is not None and out.exists():
        raise UsageError("there is such a file", where=str(out), remedy="Name one that is not there yet")
    with waiting(f"reading {file.name}"):
        ((_, drafted),) = each([file], 1, task=_drafted)
    if isinstance(drafted, PipelineError):
        raise drafted
    for says in drafted.told:
        print(f"specs: {says}", file=sys.stderr)
    if out is None:
        print(drafted.profile, end="")
    else:
        _write(out, drafted.profile)
        print(f"{printable(str(out))}: a profile to be finished")
    if not drafted.has_units:
        print(f"specs: {name_of(file)}: no unit is found on its pages. Draft a profile of a handbook", file=sys.stderr)
    return 0 if drafted.has_units else 1


def _write(out: Path, profile: str) -> None:
    try:
        write_whole(out, profile.encode())
    except OSError as error:
        what = f"the profile cannot be written ({error.strerror})"
        raise UsageError(what, where=str(out), remedy="Name a file in a folder of yours") from error


def _drafted(path: Path) -> _Drafted:
    document = read_document(path)
    profile, has_units = drafted_profile(document), shows_units(document)
    try:
        specification = extract(document).specification
    except PipelineError as error:
        return _Drafted(profile, (str(error),), has_units)
    read = f"{document.file}: read as '{specification.layout}', {count_of(len(specification.units), 'unit')}"
    doubts = (f"{one.code}: {one.message}" for one in specification.findings if one.code in _DOUBTS)
    return _Drafted(profile, (read, *doubts), has_units)


_DOUBTS = {"layout-gave-way", "unit-withheld", "unit-doubtful", "misread-layout-does-not-fit"}
