"""Two texts -> what stays, goes and comes, word by word."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Indel

_TOKEN = re.compile(r"\s+|[^\w\s]|\w+")


class Kind(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    GONE = "del"
    NEW = "ins"


class Mark(NamedTuple):
    """A run of words with one fate."""

    kind: Kind
    text: str


def marks(before: str, after: str) -> tuple[Mark, ...]:
    """The runs in reading order: those that are the same or gone give `before`, those the same or new `after`."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found = []
    for is_same, group in groupby(Indel.opcodes(old, new), key=lambda op: op.tag == "equal"):
        ops = list(group)
        gone = "".join("".join(old[op.src_start : op.src_end]) for op in ops)
        come = "".join("".join(new[op.dest_start : op.dest_end]) for op in ops)
        found += [Mark(Kind.SAME, gone)] if is_same else [Mark(Kind.GONE, gone), Mark(Kind.NEW, come)]
    return tuple(mark for mark in found if mark.text)
