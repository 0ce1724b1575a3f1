"""`specs draft-profile`: a drafted profile of a handbook's print; made in a worker, as any reading is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from pipeline.cli_text import waiting
from pipeline.drafting import drafted_profile
from pipeline.errors import PipelineError
from pipeline.extraction import extract
from pipeline.read import read_document
from pipeline.work import each


class _Drafted(NamedTuple):
    """The profile, and what is told of the reading as it is now."""

    profile: str
    told: tuple[str, ...]


def draft(file: Path) -> int:
    """Print the profile, and to standard error what is read now; raises what reading raises."""
    with waiting(f"reading {file.name}"):
        ((_, drafted),) = each([file], 1, task=_drafted)
    if isinstance(drafted, PipelineError):
        raise drafted
    for says in drafted.told:
        print(f"specs: {says}", file=sys.stderr)
    print(drafted.profile, end="")
    return 0


def _drafted(path: Path) -> _Drafted:
    document = read_document(path)
    profile = drafted_profile(document)
    try:
        specification = extract(document).specification
    except PipelineError as error:
        return _Drafted(profile, (str(error),))
    read = f"{document.file}: read as '{specification.layout}', {len(specification.units)} units"
    doubts = (f"{one.code}: {one.message}" for one in specification.findings if one.code in _DOUBTS)
    return _Drafted(profile, (read, *doubts))


_DOUBTS = {"layout-gave-way", "unit-withheld", "unit-doubtful", "misread-layout-does-not-fit"}
