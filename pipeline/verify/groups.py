"""The group of each structure row: what the nearest headings above it name, found anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.models import Specification, StructureRow
from pipeline.verify.cells import runs_of
from pipeline.verify.claims import Claim
from pipeline.verify.compare import folded
from pipeline.verify.fields import suits
from pipeline.verify.page import Line, Pages
from pipeline.verify.reading import Read

_KIND = r"(?:mandatory|optional|core|elective|specialist|required|compulsory)"
# Such as 'Optional units (group B)', 'Mandatory Group A' and 'Optional Units – complete one unit'.
_NAMES = re.compile(
    rf"{_KIND}|(?:{_KIND} )?(?:\w+ )?(?:units?|modules?|group)(?: [A-Z\d])?(?: ?\(.*\)| ?[-–] .*)?"
    r"|learners are to (?:select|choose|complete|take) \w+ (?:\w+ ){0,3}units?\b.*",
    re.IGNORECASE,
)
_TELLS = re.compile(rf"\b{_KIND}\b|\bgroup [A-Z\d]\b|\blearners are to\b", re.IGNORECASE)
_FEWEST_CELLS = 3  # runs of a line that is the head of a table
_NONE = "none"


class _Heading(NamedTuple):
    """A text that names a group: where it stands, what it says up to its colon, whether it is the head of a column."""

    at: tuple[int, float]
    text: str
    in_head: bool


def groups(pages: Pages, specification: Specification) -> Iterator[Read]:
    """Each structure row whose nearest headings name a group: agreed where one of them is the row's."""
    rows = sorted((row for row in specification.structure if row.place), key=_top)
    names = {_plain(name) for row in rows if (name := row.group_name) and suits("structure", "group_name", name)}
    headings = list(_headings(pages, rows, names))
    headings = [one for one in headings if not one.in_head] or headings
    for n, row in enumerate(specification.structure, 1):
        above = [one for one in headings if row.place and one.at < _top(row)]
        if not above or _plain(row.group_name) in _cells(pages, row):
            continue
        last = max((_top(other) for other in rows if _top(other) < above[-1].at), default=(0, 0.0))
        near = [one for one in above if one.at > last]
        claim = Claim("structure", f"row{n}", "group_name", row.group_name or _NONE, row.place, about=row)
        agrees = any(_agree(_plain(row.group_name), _plain(one.text)) for one in near)
        yield Read(claim, None if agrees else near[-1].text)


def _headings(pages: Pages, rows: Sequence[StructureRow], names: set[str]) -> Iterator[_Heading]:
    boxes = [box for row in rows for box in row.place]
    for number in sorted({box.page for box in boxes}):
        here = [box for box in boxes if box.page == number]
        for line in pages.lines(number):
            if any(box.y0 <= line.baseline - line.size / 4 <= box.y1 for box in here):
                continue
            yield from _named_in(line, number, names)


def _named_in(line: Line, number: int, names: set[str]) -> Iterator[_Heading]:
    runs = [" ".join(token.text for token in run) for run in runs_of(line.tokens)]
    whole = " ".join(runs)
    for text in {whole, *runs} if len(runs) < _FEWEST_CELLS else runs:
        head = text.partition(":")[0].strip()
        if _plain(head) in names or (_NAMES.fullmatch(head) and _TELLS.search(head)):
            yield _Heading((number, line.baseline), head, len(runs) >= _FEWEST_CELLS)


def _cells(pages: Pages, row: StructureRow) -> set[str]:
    """What the cells of a row hold."""
    lines = [line for box in row.place for line in pages.lines(box.page) if box.y0 <= line.baseline <= box.y1]
    return {_plain(" ".join(token.text for token in run)) for line in lines for run in runs_of(line.tokens)} - {""}


def _top(row: StructureRow) -> tuple[int, float]:
    return row.place[0].page, row.place[0].y0


def _agree(group: str, heading: str) -> bool:
    return bool(group) and (heading.startswith(group) or group.startswith(heading))


def _plain(text: str | None) -> str:
    return re.sub(r"[^a-z0-9]", "", folded(text or "").lower())
