"""An issue -> the texts that no record of it holds, as a reader has them: the cells of a row as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.compare.apart import Text
from pipeline.compare.pages import overlap
from pipeline.compare.text import content
from pipeline.models import Passage, Place, Specification
from pipeline.terms import PassageKind, Zone

_LEVEL = 0.3  # of the lower of two cells that stand side by side
_NEXT_LINE = 4.0  # points between a line of a cell or heading and the next one
_NEXT_PARAGRAPH = 12.0  # the same, to a line in brackets
_SAME_EDGE = 3.0  # points
_LONGEST_QUALIFIER = 5  # words in brackets; more are a sentence
BEHIND = "pages behind the units"
_ZONES = {
    Zone.COVER: "cover",
    Zone.CONTENTS: "contents",
    Zone.FRONT: "pages before the units",
    Zone.UNIT: "pages of the units",
    Zone.BACK: BEHIND,
}
"""What texts below no heading are said to stand in."""
_PAGE_NUMBER = re.compile(r"[\s.\u2026]*\b\d{1,3}$")


def texts_of(specification: Specification) -> list[Text]:
    """The passages and the cells of mappings, in printed order; of a table of contents without the page numbers."""
    found: list[Text] = []
    wholes: dict[str, str] = {}
    units = [unit.title for unit in specification.units]
    titles = {content(title) for title in (*units, *(row.title for row in specification.structure))}
    for row in _in_rows(specification.passages):
        zone, heading, first = row[0].zone, row[0].heading, row[0]
        text, place = first.text, first.place
        if len(row) > 1:
            ordered = _across(row)
            named = [one for one in ordered if content(one.text) in titles]
            found += (Text(heading or _ZONES[zone], one.text, one.place) for one in named)
            ordered = [one for one in ordered if one not in named]
            text, place = " ".join(one.text for one in ordered), tuple(box for one in ordered for box in one.place)
        text = _PAGE_NUMBER.sub("", text) if zone is Zone.CONTENTS else text
        text = _without_title(text, first.place, specification) if zone is Zone.COVER else text
        if first.kind is PassageKind.HEADING:
            wholes[row[-1].text] = text
        section = _ZONES[zone] if zone is Zone.CONTENTS or not heading else wholes.get(heading, heading)
        if text:
            found.append(Text(section, text, place))
    for cell in specification.mappings:
        parts = (cell.code, cell.title, cell.unit_number, cell.mark)
        found.append(Text(cell.scheme or "mapping", " ".join(part for part in parts if part), cell.place))
    return found


def _without_title(text: str, place: Place, specification: Specification) -> str:
    """A text of the cover without the title, if it begins with that: 'Level 3 Diploma Qualification Number: …'."""
    is_title = overlap(place, specification.places.get("title", ()))
    return text.removeprefix(specification.title).strip() if is_title else text


def _in_rows(passages: Iterable[Passage]) -> list[list[Passage]]:
    """The passages, those of one row of a table together, and those that go on in the next line."""
    rows: list[list[Passage]] = []
    for passage in passages:
        if label := _label_of(passage, rows):
            rows.append([*label, passage])
        elif rows and _goes_on(rows[-1], passage):
            rows[-1].append(passage)
        else:
            rows.append([passage])
    return rows


def _goes_on(row: Sequence[Passage], passage: Passage) -> bool:
    """Whether a passage is one text with those before it.

    That is a cell of their row; the next line of the last one, in the row of the same label; a line in brackets below
    it, '(Amendment 3 Exam)'; and the rest of a heading 'Specific Guidance for Unit 8B:' / 'Electrical Principles'.
    """
    last = row[-1]
    if passage.zone is not last.zone or passage.kind is not last.kind:
        return False
    if passage.kind is PassageKind.HEADING:
        return last.text.endswith(":") and _is_below(passage, last, _NEXT_LINE)
    if passage.kind is not PassageKind.CELL or passage.heading != last.heading:
        return False
    if any(_beside(passage, one) for one in row):
        return True
    if passage.label or last.label:
        return passage.label == last.label and _is_below(passage, last, _NEXT_LINE)
    is_short = len(passage.text.split()) <= _LONGEST_QUALIFIER
    is_bracketed = is_short and passage.text.startswith("(") and passage.text.endswith(")")
    edges = passage.place[0].x0, last.place[-1].x0
    return is_bracketed and abs(edges[0] - edges[1]) < _SAME_EDGE and _is_below(passage, last, _NEXT_PARAGRAPH)


def _is_below(passage: Passage, last: Passage, most: float) -> bool:
    lower, upper = passage.place[0], last.place[-1]
    beside = lower.x0 < upper.x1 and upper.x0 < lower.x1
    return lower.page == upper.page and beside and lower.y0 > upper.y0 and lower.y0 - upper.y1 <= most


def _label_of(passage: Passage, rows: list[list[Passage]]) -> list[Passage]:
    """The cells, taken from the end of the rows, that are the label of a cell in several paragraphs."""
    count, parts = 0, ""
    label = content(passage.label or "")
    while count < len(rows) and len(parts) < len(label):
        count += 1
        parts = "".join(content(one.text) for one in rows[-count]) + parts
    if not label or parts != label or any(one.kind is not PassageKind.CELL for row in rows[-count:] for one in row):
        return []
    taken = [one for row in rows[-count:] for one in row]
    del rows[-count:]
    return taken


def _beside(one: Passage, other: Passage) -> bool:
    """Whether two cells stand side by side, or one below the other in a cell beside a taller one."""
    a, b = one.place[0], other.place[-1]
    lower = min(a.y1 - a.y0, b.y1 - b.y0)
    return a.page == b.page and min(a.y1, b.y1) - max(a.y0, b.y0) > _LEVEL * lower


def _across(row: Sequence[Passage]) -> Sequence[Passage]:
    """The cells of a row from left to right, and in a column from top to bottom; a number before what it numbers."""
    columns: list[list[Passage]] = []
    right = 0.0
    for one in sorted(row, key=lambda passage: passage.place[0].x0):
        if not columns or one.place[0].x0 >= right:
            columns.append([])
        columns[-1].append(one)
        right = max(right, *(box.x1 for box in one.place))
    return [one for column in columns for one in sorted(column, key=lambda each: (each.place[0].y0, each.place[0].y1))]
