"""Lettered lines below a numbered text that are no record's: the criteria of an outcome, only in a section.

And criteria whose code names an aim by its letter, below an outcome that a number was made up for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.accept.evidence import Evidence
from pipeline.accept.lines import Line
from pipeline.accept.naming import called
from pipeline.accept.word_places import key_of
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Specification

_OUTCOME = re.compile(r"(?:LO ?|(?:learning )?outcome )?\d{1,2}[.):]? \S", re.IGNORECASE)  # '2. Fill lamps'
_FIRST, _SECOND = (re.compile(rf"\(?{letter}[.)](?: |$)") for letter in "ab")
_AIM = re.compile(r"\d?[A-Z]{1,2}\.\d?[PMD]\d{1,2}")  # 'A.P1', 'BC.D2'
_BESIDE = 3  # runs of a line: the letter, the text, a cell to be filled in
_NEAR = 24  # lines from 'a)' to 'b)'
_ALIGNED = 2.0  # points between the left edges of the letters of one list
_LINES = 3  # of an outcome's text at most
_SHOWN = 60  # letters of a text that a message shows


def unread_letters(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """'a)' and 'b)' below a bold outcome are criteria; where no record has them, they were not read."""
    recorded = evidence.claims.recorded
    for zone in evidence.zones:
        lines = evidence.lines_in(zone) if zone.unit is not None else ()
        for at, line in enumerate(lines):
            if not _FIRST.match(line.text):
                continue
            beside = [other for other in lines[at : at + _BESIDE] if other.row == line.row and other.page == line.page]
            read = any(key_of(word) in recorded for other in beside for word in other.words)
            listed = _goes_on(line, lines[at + 1 : at + _NEAR])
            if listed and not read and (outcome := _above(lines, at)) is not None:
                text = " ".join(one.text for one in beside)
                yield finding(
                    Accepted.MISREAD_CODE_UNREAD,
                    f"'{text[:_SHOWN]}' stands below '{outcome.text[:_SHOWN]}', and no record has it",
                    record=zone.unit or specification,
                    field="learning_outcomes",
                    place=(line.box,),
                )


def lettered_aims(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A criterion 'A.P1' stands under aim A: an outcome 1 that holds it lost its letter, or is several."""
    for unit in specification.units:
        for outcome in unit.learning_outcomes:
            coded = next((one for one in outcome.assessment_criteria if _AIM.fullmatch(one.number)), None)
            if coded is not None and outcome.number.isdigit():
                says = f"criterion {coded.number} of {called(unit)} stands under outcome {outcome.number}"
                yield finding(Accepted.MISREAD_HOLDER, says, record=coded, field=None, place=coded.place)


def _goes_on(first: Line, below: Sequence[Line]) -> bool:
    return any(_SECOND.match(line.text) and abs(line.x0 - first.x0) <= _ALIGNED for line in below)


def _above(lines: Sequence[Line], at: int) -> Line | None:
    """The first line of the bold numbered text right above a line."""
    for line in reversed(lines[max(at - _LINES, 0) : at]):
        if not line.bold:
            return None
        if _OUTCOME.match(line.text):
            return line
    return None


CHECKS = (unread_letters, lettered_aims)
