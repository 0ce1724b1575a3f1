"""A dataset -> the licence and the attribution of each body whose texts it holds."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.frames import Dataset
from pipeline.licences import Licence, load_licences

LICENCES = "licences"
"""Name of the file, sheet part or table of an export that says whose the texts are."""
COLUMNS: Sequence[str] = Licence._fields
"""Its columns."""


def licences_of(dataset: Dataset) -> list[Licence]:
    """Of each body, in alphabetical order; raises UsageError for a malformed `licences.toml`."""
    bodies = list(map(str, dataset["specifications"]["awarding_body"] if "specifications" in dataset else ()))
    return load_licences(bodies).all_of(bodies)
