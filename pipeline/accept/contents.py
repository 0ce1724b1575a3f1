"""The table of contents: every entry is a heading of the handbook, or the pages that have it are missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.lines import Line
from pipeline.accept.page_numbers import printed_numbers
from pipeline.accept.zones import ZoneKind
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Specification

# 'Qualification structure ........ 7', 'Structure 2'; the number in a column of its own, too.
_ENTRY = re.compile(r"(?P<title>.*?[^\W\d_]{3}.*?)[\s.\u2026_]*(?<!\d)(?P<page>\d{1,3})")
_LEADERS = re.compile(r"\.{4,}|\u2026{2,}|(?:\. ){4,}")
_HEADING = re.compile(r"(?:table of )?contents\b", re.IGNORECASE)
_FOOT = 0.93  # of a page's height: running feet stand below, and may end in a number
_MORE = 12  # letters that a heading may have beside its entry; a sentence about it has more
_FEWEST = 3  # entries that make a table of contents


class Entry(NamedTuple):
    """One entry of a table of contents."""

    title: str
    page: int
    line: Line


def unmet_entries(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """What the contents announce is in the handbook: as a heading, or else by the number of its page.

    Where no page prints its number, there are as many as pages: covers are seldom counted, so the last has none higher.
    """
    runs = evidence.once(printed_numbers)
    entries = evidence.once(entries_of)
    first = runs[0][0].page + runs[0][0].offset if runs else 1
    numbers = range(first, len(evidence.pages) + (runs[-1][-1].offset if runs else 0) + 1)
    outside = [one for one in entries if one.page not in numbers]
    if not outside:
        return
    own = {one.line.page for one in entries}
    rows = {fold(text) for number, lines in evidence.lines.items() if number not in own for text, _ in _rows(lines)}
    for one in outside:
        title = fold(one.title)
        if not any(title in row and len(row) <= len(title) + _MORE for row in rows):
            yield finding(
                Accepted.MISREAD_CONTENTS_UNMET,
                f"the contents announce '{one.title}' on page {one.page}, and no page has it",
                record=specification,
                place=(one.line.box,),
            )


def entries_of(evidence: Evidence) -> Sequence[Entry]:
    """The entries of the table of contents, in printed order; a page without its heading or leaders has none."""
    entries: list[Entry] = []
    for zone in evidence.zones:
        if zone.part not in (ZoneKind.COVER, ZoneKind.FRONT):
            continue
        for number, page in groupby(evidence.lines_in(zone), key=lambda line: line.page):
            height = evidence.pages[number - 1].height
            lines = [line for line in page if line.y0 < height * _FOOT]
            found = [entry for entry in map(_entry, _rows(lines)) if entry]
            headed = any(_HEADING.fullmatch(line.text) for line in lines[:6])
            leaders = sum(bool(_LEADERS.search(line.text)) for line in lines)
            if len(found) >= _FEWEST and (headed or leaders >= _FEWEST):
                entries += found
    return entries


def _rows(lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    for _, row in groupby(lines, key=lambda line: line.row):
        runs = list(row)
        yield " ".join(line.text for line in runs), runs[0]


def _entry(row: tuple[str, Line]) -> Entry | None:
    match = _ENTRY.fullmatch(row[0]) if row[0][-1:].isdigit() else None
    if match is None:
        return None
    return Entry(match["title"].strip(), int(match["page"]), row[1])
