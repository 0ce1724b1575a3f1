"""What a check yields: a plain value, from which a finding is made."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import BaseModel

from pipeline.findings import Accepted
from pipeline.models import Box


class Reason(NamedTuple):
    """One thing that speaks against the reading.

    ``record`` is the record that it is about, itself (one of the specification's, found again by identity), or None
    where what is printed became no record; ``table`` is then the table that the record is missing from. ``field`` is
    the record's field, where it is about one. ``place`` is where the evidence is printed.
    """

    code: Accepted
    message: str
    record: BaseModel | None
    field: str | None
    place: tuple[Box, ...]
    table: str | None = None
