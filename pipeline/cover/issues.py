"""The issue and its date: on the cover, on the pages right behind it, or at the foot of pages.

A date is the issue's only where it stands beside the issue, or where a cover without issue prints it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.geometry.lines import Line, line_of, lines_on
from pipeline.pages import Document, Page
from pipeline.vocabulary import date_in
from pipeline.wording.issues import ISSUE, SHORT_ISSUE, SHORT_LINE
from pipeline.wording.labels import Field, field_of

# 'First teaching from September 2016' is no date of the issue
_OTHER_DATE = re.compile(
    r"(?:for )?(?:first|last) (?:teaching|certification|registration|award|examination)", re.IGNORECASE
)
_ALONE = re.compile(r"published|publication|issued|date\b|\W", re.IGNORECASE)
_OF_ISSUE = re.compile(r"publi|issue", re.IGNORECASE)  # of a label of dates
_YEAR = re.compile(r"\d{4}")
_BESIDE = r"[\s,(|\u2013\u2014-]*"
_NEAR = 3.0  # font sizes: what stands closer to the issue on a cover is beside it
_FRONT = 4  # pages: the cover and what may stand between it and the title page
_FEWEST = 2  # pages


class Issue(NamedTuple):
    """The issue and its date as printed, and the lines that say them."""

    issue: str | None
    date: str | None
    lines: tuple[Line, ...]


def issue_of(document: Document, cover: Sequence[Line], edges: Sequence[Line]) -> Issue:
    """What the cover says; else the pages behind it or the feet, with the date that a cover without issue prints."""
    found = _on_cover(cover)
    if found is None:
        dated = next((line for line in cover if _date(line.text)), None)
        date = _date(dated.text) if dated else None
        own = _inside(document, cover)
        found = _on_cover(own[:1]) if len({_folded(line.text) for line in own}) == 1 else _at_edges([*own, *edges])
        if found is None:
            return Issue(None, date, (dated,) if dated else ())
        found = found._replace(date=found.date or date, lines=(*found.lines, *([dated] if dated else [])))
    if found.issue is not None and found.date is None:
        return _labelled(document, found) or _dated(document, found, found.issue)
    return found


def _labelled(document: Document, found: Issue) -> Issue | None:
    """The issue with the only date of publication on its page, however far off: 'Publication date: May 2010'.

    'Effective date' and 'Date of change' may be another's.
    """
    page = next(page for page in document.pages if page.number == found.lines[0].page)
    lines = [line for line in lines_on(page) if _is_labelled(line.text)]
    return found._replace(date=_date(lines[0].text), lines=(*found.lines, *lines)) if len(lines) == 1 else None


def _is_labelled(text: str) -> bool:
    label, colon, value = text.partition(":")
    of_issue = field_of(label) is Field.DATE and _OF_ISSUE.search(label) is not None
    return bool(colon) and of_issue and _date(value) is not None


def _date(text: str) -> str | None:
    return None if _OTHER_DATE.match(text) else date_in(text)


def _on_cover(cover: Sequence[Line]) -> Issue | None:
    for line, pattern in ((line, pattern) for pattern in (ISSUE, SHORT_LINE) for line in cover):
        match = pattern.search(line.text)
        if match:
            near = [other for other in cover if other is not line and abs(other.y0 - line.y0) < _NEAR * line.size]
            texts = [line.text[match.end() :], line.text[: match.start()], *(other.text for other in near)]
            date = next((date for text in texts if (date := _date(text))), None)
            return Issue(" ".join(match[1].split()), date, (line, *near))
    return None


def _inside(document: Document, cover: Sequence[Line]) -> list[Line]:
    """The lines behind a cover without issue that are an issue, with its date or alone: those of the title page."""
    first = cover[0].page if cover else 0
    pages = (page for page in document.pages if first < page.number <= _FRONT)
    return [line for page in pages for line in lines_on(page) if _is_issue(line.text)]


def _folded(text: str) -> str:
    """The issue that a line says, whatever stands around it."""
    match = ISSUE.search(text)
    return " ".join(match[1].lower().split()) if match else ""


def _is_issue(text: str) -> bool:
    """Whether a line is an issue and at most its date: 'Published: October 2017 (version 2.0)'."""
    rest = ISSUE.sub(" ", text, count=1)
    return rest != text and not _ALONE.sub("", rest.replace(date_in(rest) or " ", " "))


def _at_edges(edges: Sequence[Line]) -> Issue | None:
    """The issue that the most pages print at an edge: at least two, where there are, and no other as many."""
    where: dict[tuple[str, str | None], list[Line]] = {}
    for line in edges:
        short, found = SHORT_ISSUE.search(line.text), ISSUE.search(line.text)
        if short:
            where.setdefault((short[1], short[2]), []).append(line)
        elif found:
            where.setdefault((" ".join(found[1].split()), date_in(line.text)), []).append(line)
    pages = Counter({key: len({line.page for line in lines}) for key, lines in where.items()})
    (key, most), *others = pages.most_common(2) or [(("", None), 0)]
    if most < min(_FEWEST, len({line.page for line in edges})) or any(count == most for _, count in others):
        return None
    return Issue(*key, tuple(where[key][:1])) if most else None


def _may_date(page: Page, first: str) -> bool:
    """Whether a page prints a year, and somewhere the first word of an issue in small letters."""
    text = " ".join([word.text for word in page.words])
    return _YEAR.search(text) is not None and first in text.lower()


def _dated(document: Document, found: Issue, issue: str) -> Issue:
    """The issue with the date that other pages print right after it, if all print one: 'Issue 4 – April 2017 ©'."""
    after = re.compile(rf"\b{re.escape(issue)}{_BESIDE}(?=([A-Z][a-z]+\s+\d{{4}}))", re.IGNORECASE)
    dates: dict[str, Line] = {}
    first = issue.split(maxsplit=1)[0].lower()
    pages = [page for page in document.pages if _may_date(page, first)]
    for row in (row for page in pages for row in page.rows):
        text = " ".join([word.text for word in row])
        for match in after.finditer(text) if first in text.lower() else ():
            date = date_in(match[1])
            if date:
                dates.setdefault(date, line_of(row))
    if len(dates) != 1:
        return found
    ((date, line),) = dates.items()
    return found._replace(date=date, lines=(*found.lines, line))
