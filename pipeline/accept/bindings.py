"""Whether a file is two handbooks: a second cover behind units, with pages, numbers or a title of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.accept.covers import QUALIFIES
from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.lines import Line
from pipeline.accept.page_numbers import Printed, printed_numbers
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Specification

_AS_LARGE = 0.5  # of the size of the first cover's title: a body's name or 'Manual' may be its largest print
_LARGER = 1.3  # times the body's size
_LARGER_STILL = 1.05  # times the size of headings
_SEVERAL = 4  # pages with print of a heading's size: the covers of two handbooks are two or three
_FEW_WORDS = 160  # a cover has a title, a body's address and a date
_NEAR = 8  # pages behind a cover on which a handbook prints its number, and its first page number
_UNNUMBERED = 6  # so many pages, covers among them, may stand before the page that is numbered 1
_QUALIFICATION = re.compile(r"\b\d{3} ?/ ?\d{4} ?/ ?[\dX]\b")


def several_documents(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A cover behind the first unit, behind which pages count from 1 again, or that has another number or this title.

    A page that heads one of several qualifications of a handbook is no cover: the page numbers count on over it.
    """
    opens = min((box.page for unit in specification.units for box in unit.place), default=len(evidence.pages))
    first = _large(evidence, range(1, opens + 1), evidence.body_size * _LARGER)
    largest = max((line.size for line in first), default=0.0)
    size = max(_AS_LARGE * largest, evidence.body_size * _LARGER, min(_heading_size(evidence) * _LARGER_STILL, largest))
    runs = evidence.once(printed_numbers)
    for page in evidence.pages[opens:]:
        title = [] if len(page.words) > _FEW_WORDS else _large(evidence, [page.number], size)
        if not title or _counts_on(runs, page.number):
            continue
        text = " ".join(line.text for line in title)
        same = fold(text) in {fold(specification.title), fold(" ".join(line.text for line in first))}
        if same or _restarts(runs, page.number) or _other_numbers(evidence, page.number):
            message = f"page {page.number} is the cover of another document: '{text[:80]}'"
            place = tuple(line.box for line in title)
            yield finding(Accepted.MISREAD_SEVERAL_DOCUMENTS, message, record=specification, place=place)
            return


def _large(evidence: Evidence, pages: Sequence[int], size: float) -> list[Line]:
    """The large print of the first of the pages whose large print is a qualification's title."""
    for number in pages:
        found = [line for line in evidence.lines[number] if line.size >= size and any(map(str.isalpha, line.text))]
        if QUALIFIES.search(" ".join(line.text for line in found)):
            return found
    return []


def _heading_size(evidence: Evidence) -> float:
    """The largest size of print on several pages, to a tenth of a point: of chapters and units."""
    pages = Counter(size for lines in evidence.lines.values() for size in {round(line.size, 1) for line in lines})
    return max((size for size, count in pages.items() if count >= _SEVERAL), default=0.0)


def _counts_on(runs: Sequence[Sequence[Printed]], page: int) -> bool:
    """Whether the printed page numbers count on from before the page to behind it."""
    return any(run[0].page < page < run[-1].page for run in runs)


def _restarts(runs: Sequence[Sequence[Printed]], page: int) -> bool:
    """Whether pages are numbered before the page, and from 1 again behind it."""
    before = [one for run in runs for one in run if one.page < page]
    behind = [one for run in runs for one in run if page <= one.page < page + _NEAR]
    counted = behind[0].page + behind[0].offset if behind else 0
    return bool(before) and bool(behind) and -_UNNUMBERED <= counted - (behind[0].page - page + 1) <= 1


def _other_numbers(evidence: Evidence, page: int) -> set[str]:
    """The qualification numbers behind the page that are not printed before it, where some are printed there, too."""
    before, behind = (
        {match.replace(" ", "") for n in numbers for line in evidence.lines[n] for match in _found(line.text)}
        for numbers in (range(1, page), range(page, page + _NEAR))
    )
    return behind - before if before else set()


def _found(text: str) -> list[str]:
    return _QUALIFICATION.findall(text) if "/" in text else []
