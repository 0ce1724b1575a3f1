"""Before and behind the units: the handbook's title, its changes, the tests that its body sets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from pipeline.accept.covers import QUALIFIES
from pipeline.accept.evidence import Evidence
from pipeline.accept.lines import Line, stands_in
from pipeline.accept.zones import ZoneKind
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Specification

_FEWEST_SHARED = 2  # words of a title
_WHOLE_HANDBOOK = 3  # zones: a file of one unit may print its changes behind it
_SUMMARY = re.compile(r"(?:summary|overview|list|table) of\b", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?"
_VERSION = r"(?:v|version |issue )?\d+(?:\.\d+)+"
# printed as '1.1 Sept 2024' and as 'May 2024 V1.1', beside what was changed
_ISSUE = re.compile(
    rf"{_VERSION},? (?:\d\d? )?{_MONTH} \d{{4}}|(?:\d\d? )?{_MONTH} \d{{4}},? {_VERSION}", re.IGNORECASE
)
_NAMED = r"(?:(?:edition|issue|version|revision|v)\.? ?\d+(?:\.\d+)*|\d+\.\d+)"
_DATE = rf"(?:(?:\d\d?(?:st|nd|rd|th)? )?{_MONTH} \d{{4}}|\d\d?[/.]\d\d?[/.]\d{{2,4}})"
# printed in rows below one another, whatever heads them: 'Edition 2.0 of 3 March 2026', and as two cells
_EDITION = re.compile(rf"{_NAMED},?(?: of| from|:| [-\u2013])? {_DATE}", re.IGNORECASE)
_FEWEST_EDITIONS = 2
# printed as 'Summary of changes made between …', 'Qualification Amendments', 'issue 2 changes'
_CHANGES = re.compile(
    r"(?:appendix \w+:? )?(?:\d[\d.]* )?(?:summary of (?:\S+ )*changes\b|history of changes\b|change detail\b"
    r"|description of change\b"
    r"|(?:document|revision|version|change|amendment) (?:history|control|log|record)\b|(?:\w+ )?amendments?$)"
    r"|.*\bissue \d+ changes$",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:version|v)\s?(\d{1,2})\.(\d{1,2})\b", re.IGNORECASE)
_FOOT = 0.88  # of a page's height: running lines stand below
_LISTED = re.compile(r"\.{4}")  # a line of the contents
_TESTS = re.compile(
    r"(?:\d[\d.]* )?(?:appendix \d+: )?(?:external assessments?|test specifications?"
    r"|(?:centre )?examination specifications?)",
    re.IGNORECASE,
)


def unread_changes(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Where pages before or behind the units head a table of changes, or list versions with dates, some are read."""
    if specification.changes:
        return
    if rows := evidence.once(_editions):
        first = " | ".join(line.text for line in rows[0])
        message = f"'{first[:60]}' is a row of what was changed in the handbook, of which none is read"
        place = [line.box for row in rows for line in row]
        yield finding(Accepted.MISREAD_LOST_CHANGE, message, record="changes", place=place)
        return
    for zone in evidence.zones:
        if zone.part is ZoneKind.UNIT and len(evidence.zones) > _WHOLE_HANDBOOK:
            continue
        lines = evidence.lines_in(zone)
        for at, line in enumerate(lines):
            text = " ".join(other.text for other in lines[at : at + 2])
            if (
                _CHANGES.match(line.text)
                or _CHANGES.match(text)
                or (_ISSUE.fullmatch(line.text) and _has_beside(line, lines) and not _in_foot(line, evidence))
            ) and not _LISTED.search(text):
                message = f"'{line.text[:60]}' speaks of changes of the handbook, of which none is read"
                yield finding(Accepted.MISREAD_LOST_CHANGE, message, record="changes", place=(line.box,))
                return
    for version in _versions(evidence):
        message = f"'{version.text[:60]}' is a later version, whose history of changes is not in the file"
        yield finding(Accepted.NOTICE_HISTORY_MISSING, message, record="changes", place=(version.box,))
        return


def _editions(evidence: Evidence) -> list[list[Line]]:
    """Rows that name an edition with its date and say more beside it, where a page has several."""
    for lines in evidence.lines.values():
        rows = [list(row) for _, row in groupby(lines, key=lambda line: line.row)]
        found = [row for row in rows if _is_edition(row)]
        if len({row[0].text for row in found}) >= _FEWEST_EDITIONS:
            return found
    return []


def _is_edition(row: Sequence[Line]) -> bool:
    """Whether a row says of an edition and its date, in one cell or in two beside one another, more in another."""
    texts = [line.text for line in row]
    named = any(_EDITION.fullmatch(text) for text in texts)
    parted = any(_EDITION.fullmatch(" ".join(pair)) for pair in pairwise(texts))
    return (named and len(texts) > 1) or (parted and len(texts) > 2)


def _in_foot(line: Line, evidence: Evidence) -> bool:
    return line.y0 > evidence.height_of(line.page) * _FOOT


def _has_beside(line: Line, lines: Sequence[Line]) -> bool:
    """Whether print stands to the right of a line."""
    return any((other.page, other.row) == (line.page, line.row) and other.x0 > line.x1 for other in lines)


def _versions(evidence: Evidence) -> Iterator[Line]:
    """Lines of the cover and of the feet of pages that say that the file is a later version than 1.0.

    Only of versions with a point: who counts these prints their history; an 'Issue 2' often goes without one.
    """
    for page in evidence.pages:
        for line in evidence.lines.get(page.number, ()):
            for match in (
                _LATER.finditer(line.text) if page.number == evidence.opens or _in_foot(line, evidence) else ()
            ):
                if tuple(map(int, match.groups())) > (1, 0):
                    yield line


def unread_tests(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Where a heading announces the tests that the body sets, some are read."""
    if specification.external_assessments:
        return
    changes = [box for change in specification.changes for box in change.place]
    for lines in evidence.lines.values():
        for line in lines:
            if _TESTS.fullmatch(line.text) and not stands_in(line, [b for b in changes if b.page == line.page]):
                message = f"'{line.text[:60]}' heads the tests of the body, of which none is read"
                yield finding(Accepted.MISREAD_LOST_TEST, message, record="external_assessments", place=(line.box,))
                return


def handbook_titles(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The handbook's title shares words with those of its qualifications, else of its units.

    What runs along the foot of a file that is a unit names the handbook that it is of, if it names a qualification.
    """
    place = specification.places.get("title", ())
    runs = any(box.y0 > evidence.height_of(box.page) * _FOOT for box in place)
    if runs and not specification.qualifications and QUALIFIES.search(specification.title):
        return
    named = specification.qualifications or specification.units
    words = _words(specification.title)
    shares = [len(words & own) >= min(_FEWEST_SHARED, len(own)) for own in (_words(record.title) for record in named)]
    if _SUMMARY.match(specification.title) or (shares and not any(shares)):
        message = f"the handbook has the title '{specification.title}', which none of its qualifications or units has"
        yield finding(
            Accepted.MISREAD_TITLE,
            message,
            record=specification,
            field="title",
            place=place,
        )


def _words(title: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", title.casefold()) if len(word) > 2 and not word.isdigit()}


CHECKS = (unread_changes, unread_tests, handbook_titles)
