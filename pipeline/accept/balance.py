"""What is there for most and missing for some: units without row, rows without unit, outcomes without content.

Losing records must add reasons: each check holds the records of one kind against those beside them, and against what
the pages print elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.lines import Line
from pipeline.accept.naming import called
from pipeline.findings import Accepted, Found, finding
from pipeline.models import LearningOutcome, Specification, StructureRow, Unit

_FACTS = ("unit_reference_number", "level", "credit_value", "guided_learning_hours")
_FEWEST = 3  # so many siblings are needed to say what is usual
_NEARLY_ALL = 12  # times as many have it as have not
_BEFORE_TITLE = re.compile(r"(?:appendix|annexe?|section|unit)?[a-z]{0,6}\d*[a-z]?(?:unit)?")
# what a unit's pages say near its head, and a contents or structure table does not
_OF_UNIT = re.compile(
    r"(?:\d+(?:\.\d+)*\.? )?(?:(?:learning|assessment|performance) (?:outcomes?|aims?|criteria|objectives?)\b.*"
    r"|outcome \d+.*|(?:the )?(?:learner|candidate)s? (?:will|can|must|should)\b.*|LO ?1\b.*|unit (?:aim|level"
    r"|content)\b.*"
    r"|level: ?.*|credit(?: value)?: ?.*|(?:glh|uan|urn): ?.*)",
    re.IGNORECASE,
)
_HEAD_LINES = 60  # lines behind a unit's heading in which its first labels stand
_TRAILING_CODE = re.compile(r"\s*\([^()]*\)\s*$")  # 'Electrotechnical Occupational Competence Unit (NET: AM2)'
_LONGEST_COUNT = 3  # characters: so short a unit number may be a count or a page's number
_SHORTEST_TITLE = 12  # letters: a shorter title is a phrase of any text


def lost_units(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A structure row whose unit the handbook describes has its unit."""
    described = {key for unit in specification.units for key in _keys(unit)}
    listed = {box.page for row in specification.structure for box in row.place}
    seen: set[str] = set()
    for row in specification.structure:
        keys = _keys(row)
        if not keys or keys & described or keys & seen:
            continue
        seen |= keys
        heading = _heading(row, evidence, listed)
        if heading is not None:
            message = f"{called(row)} is described on page {heading.page}, but is no unit: '{heading.text[:60]}'"
            yield finding(Accepted.MISREAD_LOST_UNIT, message, record=row, place=(heading.box,))


def lost_rows(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A unit that a structure page names has its row."""
    pages = {box.page for row in specification.structure for box in row.place}
    if not pages:
        return
    near = range(min(pages) - 1, max(pages) + 2)
    listed = {key for row in specification.structure for key in _keys(row)}
    own = {box.page for unit in specification.units for box in unit.place}
    for unit in specification.units:
        if _keys(unit) & listed:
            continue
        wanted = {fold(unit.title)} | {fold(value) for value in (unit.unit_reference_number,) if value}
        for line in _lines(evidence, [page for page in near if page not in own]):
            if line.folded in wanted:
                message = f"{called(unit)} is named on page {line.page} of the structure, but has no row"
                yield finding(Accepted.MISREAD_LOST_ROW, message, record=unit, place=(line.box,))
                break


def rows_of_all(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Each qualification that has rules has rows, too, where another of the handbook has."""
    ruled = {rule.qualification_number for rule in specification.rules}
    listed = {row.qualification_number for row in specification.structure}
    numbers = {q.qualification_number for q in specification.qualifications}
    for qualification in specification.qualifications:
        number = qualification.qualification_number
        if number in ruled - listed and listed & numbers:
            message = f"'{qualification.title}' has no structure rows, which other qualifications of the handbook have"
            yield finding(Accepted.MISREAD_LOST_ROW, message, record=qualification, place=qualification.place)


def values_of_units(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A unit's own pages print a value, where most units' pages do."""
    for name in _FACTS:
        own = [unit for unit in specification.units if unit.origin.get(name) == "page"]
        others = [unit for unit in specification.units if unit.origin.get(name) == "row"]
        if len(own) >= _FEWEST and len(own) > _FEWEST * len(others):
            for unit in others:
                message = f"{called(unit)} has its {name} from the structure, the other units from their own pages"
                yield finding(Accepted.MISREAD_HEADER_VALUE, message, record=unit, field=name, place=unit.place)


def contents_of_outcomes(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """An outcome has content, where all others of the handbook but few have."""
    outcomes = [(unit, outcome) for unit in specification.units for outcome in unit.learning_outcomes]
    without = [(unit, outcome) for unit, outcome in outcomes if not _has_content(outcome)]
    if 0 < len(without) * _NEARLY_ALL < len(outcomes):
        for unit, outcome in without:
            message = f"outcome {outcome.number} of {called(unit)} has no content, which the other outcomes have"
            yield finding(
                Accepted.MISREAD_LOST_CONTENT, message, record=outcome, field="amplification", place=outcome.place
            )


def _has_content(outcome: LearningOutcome) -> bool:
    return bool(outcome.amplification) or any(c.amplification for c in outcome.assessment_criteria)


def _keys(record: StructureRow | Unit) -> set[str]:
    """What a unit or row is known by; a unit with two numbers ('101/001') by each of them, too."""
    numbers = (record.unit_number or "").split("/") if record.unit_number else []
    return {fold(value) for value in (record.unit_number, record.unit_reference_number, *numbers) if value} | {
        f"title {fold(record.title)}" for _ in [0] if record.title
    }


def _heading(row: StructureRow, evidence: Evidence, listed: set[int]) -> Line | None:
    """The line that heads the unit of a row: it is its title or begins with its number, and labels of a unit follow."""
    title, number = fold(_TRAILING_CODE.sub("", row.title or "")), row.unit_number or ""
    numbered = re.compile(rf"(?:unit )?{re.escape(number)}\b", re.IGNORECASE) if len(number) > _LONGEST_COUNT else None
    for page in evidence.pages:
        lines = evidence.lines.get(page.number, ())
        texts = evidence.once(_over_two).get(page.number, ())
        folded, printed = evidence.once(_texts).get(page.number, ("", ""))
        if page.number in listed or not (title in folded or (numbered and number.casefold() in printed)):
            continue
        for at, (line, over_two) in enumerate(zip(lines, texts, strict=True)):
            is_title = len(title) >= _SHORTEST_TITLE and any(
                text.endswith(title) and _BEFORE_TITLE.fullmatch(text.removesuffix(title))
                for text in (line.folded, over_two)
            )
            if is_title or (numbered and numbered.match(line.text)):
                following = lines[at + 1 : at + _HEAD_LINES]
                if sum(bool(_OF_UNIT.fullmatch(other.text)) for other in following) > 1:
                    return line
    return None


def _over_two(evidence: Evidence) -> Mapping[int, Sequence[str]]:
    """By page, the folded text of each line with that of the next one."""
    return {
        number: [line.folded + below.folded for line, below in pairwise(lines)] + [line.folded for line in lines[-1:]]
        for number, lines in evidence.lines.items()
    }


def _texts(evidence: Evidence) -> Mapping[int, tuple[str, str]]:
    """By page, the folded texts of all lines, each with that of the next one; and their text in small letters."""
    return {
        number: ("\n".join(texts), "\n".join(line.text for line in evidence.lines[number]).casefold())
        for number, texts in evidence.once(_over_two).items()
    }


def _lines(evidence: Evidence, pages: Sequence[int]) -> Iterator[Line]:
    for page in pages:
        yield from evidence.lines.get(page, ())


CHECKS = (lost_units, lost_rows, rows_of_all, values_of_units, contents_of_outcomes)
