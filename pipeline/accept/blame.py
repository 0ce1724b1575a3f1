"""What blames the print, held against the pages: a unit without a body has none, a missing number is not printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from pydantic import BaseModel

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.lines import Line
from pipeline.findings import Accepted, Checked, Found, finding
from pipeline.keys import keyed
from pipeline.models import AssessmentCriterion, Finding, LearningOutcome, Specification, StructureRow

_LARGER = 1.05  # times the body's size
_LONGEST_HEADING = 4  # lines
_LABEL = re.compile(r"(?:appendix\w{1,2})?(?:unit|module)?(?:title)?[a-z]{0,4}\d{0,5}[a-z]?")  # folded: 'Unit 301'
_LEADING = 1.8  # font sizes from one line of a heading to the next
_LISTED = re.compile(r"\.{4}|\s\d{1,3}$")  # a line of the contents
_SHORTEST_TITLE = 8  # letters and digits: a number is no title
_OF_UNITS = re.compile(
    r"(?:learning )?outcomes?\b|learning aims?\b|(?:assessment|performance) criteri|the learner (?:will|can)"
    r"|LO ?1\b",  # 'LO1 Know the tides', which no head stands above
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")  # a code behind a title, which its heading may lack
_NUMBERING = {Checked.OUTCOME_NUMBERING, Checked.CRITERION_NUMBERING}


def unfounded(evidence: Evidence, specification: Specification, findings: Sequence[Finding]) -> Iterator[Found]:
    """A misread for each finding that says of the print what its pages do not bear out."""
    records = {(one.table, one.key): one.record for one in keyed(specification) if one.table != "findings"}
    siblings = _siblings(specification)
    bodiless = any(one.code == Checked.UNIT_WITHOUT_BODY for one in findings)
    headings = _headings(evidence, specification) if bodiless else []
    for one in findings:
        record = records.get((one.table_name or "", one.record_id or ""))
        if one.code == Checked.UNIT_WITHOUT_BODY and isinstance(record, StructureRow):
            heading = _heading(headings, record.title or "")
            if heading is not None:
                message = f"'{record.title}' is described on page {heading.page}, but is no unit"
                yield finding(Accepted.MISREAD_LOST_UNIT, message, record=record, place=(heading.box,))
        elif one.code in _NUMBERING and isinstance(record, AssessmentCriterion | LearningOutcome):
            line = _left_out(evidence, record, siblings)
            if line is not None:
                message = (
                    f"'{line.text[:60]}' stands in front of '{record.number} {record.text[:40]}', and is no record"
                )
                yield finding(Accepted.MISREAD_UNCONFIRMED, message, record=record, field="number", place=(line.box,))


def _heading(headings: Iterable[tuple[Line, Set[str]]], title: str) -> Line | None:
    """The first heading that is a row's title, with a label before it at the most."""
    names = {fold(title), fold(_BRACKETED.sub("", title))} - {""}
    if len(fold(title)) < _SHORTEST_TITLE:
        return None
    return next((line for line, texts in headings if any(_is_named(t, name) for t in texts for name in names)), None)


def _headings(evidence: Evidence, specification: Specification) -> list[tuple[Line, Set[str]]]:
    """The headings off the structure pages and the contents, each with its folded texts, over one line or several.

    A text may have a code in brackets behind it, which is none of the title.
    """
    listed = {box.page for one in specification.structure for box in one.place}
    found: list[tuple[Line, Set[str]]] = []
    for number, lines in evidence.lines.items():
        if number in listed or not _describes(evidence, number):
            continue
        numbered = {line.row for line in lines if line.text.isdigit()}  # rows of the contents
        for at, line in enumerate(lines):
            marked = line.bold or line.size > evidence.body_size * _LARGER
            if not marked or line.row in numbered or _LISTED.search(line.text) or _goes_on(lines[:at], line):
                continue
            texts = [" ".join(other.text for other in lines[at : at + n]) for n in range(1, _LONGEST_HEADING + 1)]
            found.append((line, {fold(text) for text in (*texts, *(_BRACKETED.sub("", text) for text in texts))}))
    return found


def _goes_on(before: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with the heading above it, which is no label alone."""
    alike = (other for other in reversed(before) if other.size == line.size and other.bold == line.bold)
    above = next((other for other in alike if other.row != line.row), None)
    if above is None or line.y0 - above.y0 >= _LEADING * line.size:
        return False
    return _LABEL.fullmatch(above.folded) is None


def _describes(evidence: Evidence, number: int) -> bool:
    """Whether a page or the next one speaks of outcomes or criteria, as the first pages of a unit do."""
    lines = (*evidence.lines.get(number, ()), *evidence.lines.get(number + 1, ()))
    return any(_OF_UNITS.match(line.text) for line in lines)


def _is_named(heading: str, name: str) -> bool:
    """Whether a heading is a title, behind a label at the most; both are folded."""
    label, found, behind = heading.partition(name)
    return bool(found) and not behind and _LABEL.fullmatch(label) is not None


def _siblings(specification: Specification) -> Mapping[int, Sequence[BaseModel]]:
    """The outcomes of the unit, or the criteria of the outcome, that each of these stands among."""
    found: dict[int, Sequence[BaseModel]] = {}
    for unit in specification.units:
        for group in (unit.learning_outcomes, *(outcome.assessment_criteria for outcome in unit.learning_outcomes)):
            found.update((id(one), group) for one in group)
    return found


def _left_out(
    evidence: Evidence,
    record: AssessmentCriterion | LearningOutcome,
    siblings: Mapping[int, Sequence[BaseModel]],
) -> Line | None:
    """The line between a record and the one before it that begins with the number that is said to be left out."""
    group = siblings.get(id(record), ())
    at = next((n for n, one in enumerate(group) if one is record), 0)
    before: AssessmentCriterion | LearningOutcome | None = group[at - 1] if at else None  # type: ignore[assignment]
    head, dot, last = record.number.rpartition(".")
    if before is None or not last.isdigit() or not record.place or not before.place:
        return None
    previous = before.number.rpartition(".")[2]
    if not previous.isdigit() or int(last) != int(previous) + 2:
        return None
    number = str(int(last) - 1)
    begins = re.compile(rf"(?:LO|AC)?(?:{re.escape(head + dot)})?{number}[.):]?(?:\s|$)")
    start, end = (before.place[-1].page, before.place[-1].y1 - 1), (record.place[0].page, record.place[0].y0)
    return next((line for line in _between(evidence, start, end) if begins.match(line.text)), None)


def _between(evidence: Evidence, start: tuple[int, float], end: tuple[int, float]) -> Iterator[Line]:
    for page in range(start[0], end[0] + 1):
        yield from (line for line in evidence.lines.get(page, ()) if start <= (page, line.y0) < end)
