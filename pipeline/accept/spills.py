"""Texts that run over the white between two columns, where the lines of both were read as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.accept.claims import Claim
from pipeline.accept.evidence import Evidence
from pipeline.accept.lines import Line
from pipeline.accept.naming import called
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Section, Specification
from pipeline.pages import Word

_WIDE = 1.0  # em: words of one text are no further apart, justified ones neither
_SAME_BASELINE = 0.35  # of the font size
_LEVEL = 0.6  # points: the lines of one column begin within this of one another
# 'A1', 'LO2', '2.1', '(b)', 'iv)', a bullet
_MARKER = re.compile(r"\W*(?:[A-Z]{0,2}\d[\w.]*|[A-Za-z]|[ivx]{1,5})?\W*")
_FEWEST = 2  # other lines that begin where the words behind the white do


def read_across(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No line of a text goes on behind white at which other lines of its page begin: those are another column's.

    Behind a number ('A1    Digital devices') it is the text that the number counts. A section may hold a table, whose
    rows are its lines.
    """
    for claim in evidence.claims.all:
        if isinstance(claim.of.record, Section):
            continue
        behind = _behind_white(claim, evidence)
        if behind is not None:
            message = (
                f"'{claim.of.text[:60]}' of {called(claim.of.unit)} goes on behind wide white with '{behind.text}', "
                "where other lines of the page begin: it may be the texts of two columns"
            )
            record = claim.of.holder or claim.of.record
            yield finding(Accepted.MISREAD_MERGED, message, record=record, field=None, place=[Line([behind], 0).box])


def _behind_white(claim: Claim, evidence: Evidence) -> Word | None:
    """The first word of a text that begins another column."""
    for at, (left, right) in enumerate(pairwise(claim.words), start=1):
        if right.x0 - left.x1 <= _WIDE * max(left.size, right.size):
            continue
        both = left.page == right.page and left.upright and right.upright
        level = abs(left.baseline - right.baseline) < _SAME_BASELINE * max(left.size, right.size)
        if both and level and _has_words(claim.words[:at], left) and _begins_column(right, evidence):
            return right
    return None


def _has_words(before: Sequence[Word], last: Word) -> bool:
    """Whether a line has more up to its last word than a number or a mark, which stands apart from what it counts."""
    line = [word for word in before if word.page == last.page and abs(word.baseline - last.baseline) < last.size / 2]
    return not all(_MARKER.fullmatch(word.text) for word in line)


def _begins_column(word: Word, evidence: Evidence) -> bool:
    lines: Mapping[int, Sequence[Line]] = evidence.lines
    others = [
        line for line in lines[word.page] if abs(line.x0 - word.x0) < _LEVEL and abs(line.y0 - word.y0) > word.size / 2
    ]
    return len(others) >= _FEWEST


CHECKS = (read_across,)
