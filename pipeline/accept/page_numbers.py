"""Printed page numbers, and pages that are missing: numbers that jump, a last one short of the total, no words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from pipeline.accept.evidence import Evidence
from pipeline.accept.lines import Line, stands_in
from pipeline.accept.word_places import key_of
from pipeline.accept.zones import ZoneKind
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Box, PageRun, Specification
from pipeline.pages import Page

_MARGIN = 0.12  # of a page's height: running heads and feet stand in it
# '44', 'Page 7 of 47', '– 12 –'; no part of a version, a date or a longer number ('(0417-03)', also over two lines).
_NUMBER = re.compile(
    r"(?<![\w./])(?<!\d-)(\d{1,3})(?:\s+of\s+(\d{1,3}))?(?![\w./)]|\s*(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*\b)",
    re.IGNORECASE,
)
# Numbers of other things in heads and feet: 'Issue 2 – May 2026', 'UNIT 45', 'Level 3', 'Appendix 1', and values behind
# labels, as in a table at a page's head: 'LEVEL: 3', 'CREDIT VALUE: 8'.
_OTHER = re.compile(
    r"(?:issue|version|v|edition|unit|level|appendix|annexe?|section|part|entry|outcome|no\.?"
    r"|(?<!page)(?<!page no)(?<!page number):)\s*$",
    re.IGNORECASE,
)
_FEWEST = 2  # pages that count on, so that their numbers are page numbers and not those of an appendix
_FEWEST_SURE, _SURE = 4, 0.5  # pages that print their number, of the run's: of fewer nothing is published
_NEAR = 4  # pages before and behind that may confirm a number
_EDGE = 0.25  # of a page's width: page numbers of facing pages stand at its outer edge
_FEWEST_FACING = 6  # numbers at the outer edge that make facing pages
_FACING = 0.75  # of all numbers; where all stand on one side, half of them do
_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?", re.IGNORECASE)
_FEW_PAGES = 3  # so far the number of the first or last page may jump, which no other page confirms


class Printed(NamedTuple):
    """A printed page number: ``offset`` is how much it is above the page's place in the file."""

    page: int
    offset: int
    total: int | None
    line: Line


def missing_pages(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The printed page numbers count the pages of the file, to their total where it is printed."""
    runs = evidence.once(printed_numbers)
    for before, after in pairwise(runs):
        last, first = before[-1], after[0]
        if first.offset > last.offset and not _stand_elsewhere(runs, before, after):
            # a unit that begins behind the gap has lost nothing: what ends before it may have
            unit = evidence.zone_of(last.line if _begins_between(last, first, evidence) else first.line).unit
            message = (
                f"page {last.page} of the file prints the number {last.page + last.offset}, page {first.page} "
                f"{first.page + first.offset}: {first.offset - last.offset} pages between them are missing"
            )
            yield finding(
                Accepted.MISREAD_PAGES_MISSING, message, record=unit or specification, place=(first.line.box,)
            )
    if runs:
        first, last = runs[0][0], runs[-1][-1]
        opens = any(box.page == evidence.opens for unit in specification.units for box in unit.place)
        if first.offset > 0 and not opens:
            yield _missing(
                f"page {first.page} of the file prints the number {first.page + first.offset}: pages before it are "
                "missing",
                first.line,
                evidence,
                specification,
            )
        number = len(evidence.pages) + last.offset
        if last.total is not None and number < last.total:
            yield _missing(
                f"the file ends with page {number} of {last.total}: pages behind it are missing",
                last.line,
                evidence,
                specification,
            )


def parts_out_of_order(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No run of pages is numbered as if others stood before it that follow: whole units may have changed places."""
    runs = evidence.once(printed_numbers)
    for before, after in pairwise(runs):
        last, first = before[-1], after[0]
        if first.offset > last.offset and _stand_elsewhere(runs, before, after):
            message = (
                f"page {first.page} of the file prints the number {first.page + first.offset} behind "
                f"{last.page + last.offset}, and the pages between them follow: pages are in another order"
            )
            unit = None if _begins_between(last, first, evidence) else evidence.zone_of(first.line).unit
            yield finding(Accepted.MISREAD_PAGE_ORDER, message, record=unit or specification, place=(first.line.box,))


def _begins_between(last: Printed, first: Printed, evidence: Evidence) -> bool:
    """Whether a part of the document begins behind the page of ``last``, at the latest on that of ``first``."""
    return any(last.page < zone.start[0] <= first.page for zone in evidence.zones)


def _stand_elsewhere(runs: Sequence[Sequence[Printed]], before: Sequence[Printed], after: Sequence[Printed]) -> bool:
    """Whether other runs print the numbers that are left out between two."""
    last, first = before[-1], after[0]
    out = range(last.page + last.offset + 1, first.page + first.offset)
    printed = {one.page + one.offset for run in runs if run is not before and run is not after for one in run}
    return 2 * sum(number in printed for number in out) > len(out)


def pages_out_of_order(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No page prints the number that another one should, which prints that of the first or of a third."""
    steady = {one.page: one.offset for run in evidence.once(printed_numbers) if len(run) >= _FEWEST for one in run}
    strays = _strays(evidence, steady) if steady else {}
    for page, (wanted, found) in strays.items():
        others = {number for other, (number, _) in strays.items() if other != page}
        taken = {one.page + one.offset for other, (_, ones) in strays.items() if other != page for one in ones}
        wrong = next((one for one in found if one.page + one.offset in others), None)
        if wrong is not None and wanted in taken:
            message = (
                f"page {page} of the file prints the number {wrong.page + wrong.offset} where {wanted} should stand: "
                "pages are in another order"
            )
            zone = evidence.zone_of(wrong.line)
            yield finding(
                Accepted.MISREAD_PAGE_ORDER, message, record=zone.unit or specification, place=(wrong.line.box,)
            )


def _strays(evidence: Evidence, steady: Mapping[int, int]) -> Mapping[int, tuple[int, Sequence[Printed]]]:
    """By page, the number that it should print and those that it does, where the one is not among the others."""
    strays = {}
    for page in evidence.pages:
        offset = steady[min(steady, key=lambda number: abs(number - page.number))]
        found = _candidates_on(page, evidence)
        if found and all(one.offset != offset for one in found):
            strays[page.number] = page.number + offset, found
    return strays


def leaves(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Where even numbers stand on the left and odd ones on the right, as on facing pages, a cover is a right-hand page.

    So an even count of pages stands before page 1, blank sheets before the cover aside; where the count is odd, one of
    them is missing.
    """
    numbers = [one for run in evidence.once(printed_numbers) for one in run]
    before = -numbers[0].offset - (evidence.opens - 1) if numbers else 0
    if before <= 0 or before % 2 == 0:
        return
    outside = [one for one in numbers if _is_outside(one, evidence.pages[one.page - 1].width)]
    if len(outside) >= _FEWEST_FACING and len(outside) >= _FACING * len(numbers):
        message = (
            f"page 1 of facing pages is page {1 - numbers[0].offset} of the file, where it cannot be a right-hand "
            "page: a page before it is missing"
        )
        yield _missing(message, numbers[0].line, evidence, specification)


def _is_outside(printed: Printed, width: float) -> bool:
    """Whether a number stands at the outer edge of its page: left on even pages, right on odd ones."""
    number = printed.page + printed.offset
    places = [(word.x0 + word.x1) / 2 / width for word in printed.line.words if word.text == str(number)]
    return any(at < _EDGE if number % 2 == 0 else at > 1 - _EDGE for at in places)


def printed_numbers(evidence: Evidence) -> list[list[Printed]]:
    """The printed page numbers in runs that count on with the pages; pages between may print none.

    The number of a unit in its heading is none, though units of one page each count on as pages do: '301 – Lamps'.
    Nor is that of an outcome at the top of a page: '4 Be able to keep records'.
    """
    headings = [box for zone in evidence.zones if zone.unit for box in zone.unit.place]
    candidates = [_candidates_on(page, evidence, headings) for page in evidence.pages]
    offsets = [{one.offset for one in found} for found in candidates]
    chosen = []
    for at, found in enumerate(candidates):
        near = offsets[max(at - _NEAR, 0) : at + _NEAR + 1]
        support = [(sum(one.offset in other for other in near), -abs(one.offset), one) for one in found]
        if support:
            chosen.append(max(support, key=lambda one: one[:2])[2])
    runs = [list(run) for _, run in groupby(chosen, key=lambda one: one.offset)]
    while len(runs) > 1 and len(runs[0]) < _FEWEST and not _may_be_alone(runs, 0):
        del runs[0]  # a number of a cover or a table, before the pages are numbered
    steady = [run for at, run in enumerate(runs) if len(run) >= _FEWEST or _may_be_alone(runs, at)]
    joined: list[list[Printed]] = []
    for run in steady:
        if joined and joined[-1][-1].offset == run[0].offset:
            joined[-1] += run
        else:
            joined.append(run)
    return joined


def _is_published(line: Line, evidence: Evidence) -> bool:
    """Whether most words of a line are those of records."""
    claimed = evidence.claims.words
    return 2 * sum(key_of(word) in claimed for word in line.words) > len(line.words)


def page_runs(evidence: Evidence) -> tuple[PageRun, ...]:
    """The runs of pages of which most print a number that counts on, so that it is sure what each is called."""
    found = []
    for run in evidence.once(printed_numbers):
        first, last = run[0].page, run[-1].page
        number = first + run[0].offset
        if number > 0 and len(run) >= max(_FEWEST_SURE, _SURE * (last - first + 1)):
            found.append(PageRun(first_page=first, last_page=last, first_number=number))
    return tuple(found)


def _may_be_alone(runs: Sequence[Sequence[Printed]], at: int) -> bool:
    """Whether a number that no other confirms is the first or last because pages beside it are missing."""
    first = at + 1 < len(runs) and all(len(run) < _FEWEST for run in runs[:at])
    last = at > 0 and all(len(run) < _FEWEST for run in runs[at + 1 :])
    return (first and 0 < runs[at + 1][0].offset - runs[at][0].offset <= _FEW_PAGES) or (
        last and 0 < runs[at][0].offset - runs[at - 1][0].offset <= _FEW_PAGES
    )


def _candidates_on(page: Page, evidence: Evidence, headings: Sequence[Box] = ()) -> list[Printed]:
    """The numbers at the edges of a page, without those of headings and of lines that records are."""
    lines, here = evidence.lines[page.number], [box for box in headings if box.page == page.number]
    head = [line for line in lines if line.y1 < page.height * _MARGIN]
    foot = [line for line in lines if line.y0 > page.height * (1 - _MARGIN)]
    free = (
        [one for one in edge if not (stands_in(one, here) or _is_published(one, evidence))] for edge in (head, foot)
    )
    return list(_candidates(*free))


def _candidates(head: Sequence[Line], foot: Sequence[Line]) -> Iterator[Printed]:
    if any(_CONTENTS.fullmatch(line.text) for line in head):
        head = []  # 'Introduction 1' below it is an entry
    for line in (*head, *foot):
        for match in _NUMBER.finditer(line.text):
            if _OTHER.search(line.text[: match.start()]):
                continue
            total = int(match[2]) if match[2] else None
            yield Printed(line.page, int(match[1]) - line.page, total, line)


def _missing(message: str, line: Line, evidence: Evidence, specification: Specification) -> Found:
    """What is missing is missing from the unit in whose pages it is seen, else from the specification."""
    zone = evidence.zone_of(line)
    return finding(Accepted.MISREAD_PAGES_MISSING, message, record=zone.unit or specification, place=(line.box,))


def pages_without_words(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A page with pictures, or with rules inside a unit, has words: else it may be a picture of its text.

    A page with nothing on it is blank, as the backs of leaves are.
    """
    for page in evidence.pages:
        zones = [zone for zone in evidence.zones if page.number in zone.pages]
        inside = any(zone.part is ZoneKind.UNIT and zone.start[0] < page.number < zone.end[0] for zone in zones)
        drawn = bool(page.rulings or page.fills or page.ticks)
        if not page.words and (
            (inside and drawn) or (page.pictures and (inside or zones[0].part is not ZoneKind.BACK))
        ):
            yield finding(
                Accepted.MISREAD_PAGE_WITHOUT_TEXT,
                f"page {page.number} has no words",
                record=zones[0].unit or specification,
                place=(Box(page=page.number, x0=0, y0=0, x1=page.width, y1=page.height),),
            )
