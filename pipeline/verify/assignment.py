"""Whether a value stands where its field is: under its column head, beside or below its label, among its like.

What is proven has a head or label that fits its field; what is refuted has one that fits another field only, or stands
in the column of another field in most rows of its table. Where there is neither, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.models import Box
from pipeline.verify.cells import places_of, runs_of
from pipeline.verify.claims import Claim
from pipeline.verify.columns import Tables
from pipeline.verify.fields import QUALIFICATION_DATES, is_label, named
from pipeline.verify.measures import MEASURED, measures_in
from pipeline.verify.page import Line, Pages, Token

ROW_FIELDS = frozenset(
    {"unit_number", "unit_reference_number", "title", "level", "credit_value", "guided_learning_hours", "group_name"}
    | {"version", "date", "detail", "section"}
)
HEADER_FIELDS = frozenset(
    {"unit_number", "unit_reference_number", "title", "level", "credit_value", "guided_learning_hours"}
    | {"unit_type", "qualification_number", "total_qualification_time"}
    | QUALIFICATION_DATES
)
CONTENT = frozenset({"outcome", "criterion"})
_NUMBERS = HEADER_FIELDS - {"title", "unit_type"}  # their label may stand in their own place
_FEWEST_LIKE = 3  # rows with a value in one place, before another row's is said to stand elsewhere
_MOST_WORDS = (
    3  # words: a number that stands among more is taken from a sentence or a title, whatever stands beside that
)
_HIGHEST = 60.0  # points: how far above a value its label stands at the most
_BESIDE = 1.4  # of the font size: how far above or below a value's middle the label in the cell beside it stands
_TOUCH = 1.0  # points

Band = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Refuted:
    """What stands above or beside a value, and does not fit its field."""

    by: str


Verdict = Refuted | bool
"""True: proven; False: nothing is said."""


def in_column(tables: Tables, box: Box, claim: Claim, tokens: Sequence[Token], band: Band) -> Verdict:
    """Whether a value of a row stands under a head of its field; a value that the row holds twice may be the other.

    Nothing is said of a mapping's mark, whose column has no head of its own: it may stand below 'Criteria'.
    """
    if claim.field == "mark":
        return False
    verdict = _under(tables, box, claim.field, band)
    if isinstance(verdict, Refuted):
        others = (_under(tables, box, claim.field, other) for other in places_of(tokens, claim.value))
        return next((other for other in others if other is True), verdict)
    return verdict


def _under(tables: Tables, box: Box, name: str, band: Band) -> Verdict:
    heads = tables.above(box)
    if heads is None:
        return False
    shift = tables.shift(heads, box.page)
    for x0, x1 in (band, tables.band(box.page, *band)):
        over = [head for head in heads.over(x0 - shift, x1 - shift) if head.fields]
        if any(name in head.fields for head in over):
            return True
        if over:
            return Refuted(over[0].text)
    return False


@dataclass(slots=True)
class Bands:
    """Where the values of a table's rows stand on one page, field by field."""

    rows: list[dict[str, Band]] = field(default_factory=list)

    def elsewhere(self, row: Mapping[str, Band], name: str) -> str | None:
        """The field in whose column a value stands, if most rows have its own field elsewhere."""
        if name not in row:
            return None
        own = [other[name] for other in self.rows if other is not row and name in other]
        apart = [band for band in own if not _meet(band, row[name])]
        if len(apart) < _FEWEST_LIKE or len(apart) < len(own):
            return None
        for other in row:
            if other != name:
                theirs = [r[other] for r in self.rows if r is not row and other in r]
                if len(theirs) >= _FEWEST_LIKE and all(_meet(band, row[name]) for band in theirs):
                    return other
        return None


def _meet(one: Band, other: Band) -> bool:
    return min(one[1], other[1]) - max(one[0], other[0]) > 0


def beside_label(pages: Pages, box: Box, name: str, value: str = "") -> Verdict:
    """Whether the label of a header value fits its field: in its place, left of it, above it, or in the next cell.

    Where a sentence gives hours and total time, the label next to the `value` decides.
    """
    name = name.removesuffix("_max")
    if name not in HEADER_FIELDS:
        return False
    lines = pages.lines(box.page)
    own = _own(lines, box)
    if name in MEASURED and (told := measures_in(own).get(value)):
        return name in told or Refuted(next(iter(told)).replace("_", " "))
    if name in _NUMBERS and name in named(own):
        return True
    level = [line for line in lines if _is_level_with(line, box)]
    middle = (box.y0 + box.y1) / 2
    next_cell = [line for line in lines if line not in level and abs(line.baseline - middle) < _BESIDE * line.size]
    left, above = list(_left_of(level, box)), list(_above(lines, box))
    nearest = next((text for text in (*left, *above[:1]) if is_label(text) and named(text) & HEADER_FIELDS), None)
    others = () if nearest in left else (*left, *_left_of(next_cell, box), *above, *_joined(above))
    if any(name in named(text) for text in (nearest or "", *others)):
        return True
    if nearest is None or (name in _NUMBERS and len(own.split()) > _MOST_WORDS):
        return False
    return Refuted(nearest)


def _own(lines: Sequence[Line], box: Box) -> str:
    """What a place holds: 'Level: 3'."""
    return " ".join(
        token.text for line in lines if _is_level_with(line, box) for token in line.tokens if _in(token, box)
    )


def _joined(above: Sequence[str]) -> Iterator[str]:
    """A label of two lines."""
    yield from (f"{upper} {lower}" for lower, upper in pairwise(above))


def _left_of(lines: Sequence[Line], box: Box) -> Iterator[str]:
    """What stands next to a value on its left in some lines."""
    for line in lines:
        runs = runs_of([token for token in line.tokens if token.x1 <= box.x0 + _TOUCH])
        if runs:
            yield _after_value(runs[-1])


def _after_value(run: Sequence[Token]) -> str:
    """The label at the end of a run: 'Credit:' of 'Level: 3 Credit:'."""
    start = max((at for at, token in enumerate(run[:-1], 1) if any(sign.isdigit() for sign in token.text)), default=0)
    return " ".join(token.text for token in run[start:])


def _above(lines: Sequence[Line], box: Box) -> Iterator[str]:
    """The parts of lines that stand right above a value, from the nearest up."""
    for line in reversed(lines):
        if box.y0 - _HIGHEST < line.baseline < box.y0 + _TOUCH:
            for run in runs_of(line.tokens):
                if _meet((run[0].x0, run[-1].x1), (box.x0, box.x1)):
                    yield " ".join(token.text for token in run)


def _is_level_with(line: Line, box: Box) -> bool:
    return box.y0 <= line.baseline - line.size / 4 <= box.y1


def _in(token: Token, box: Box) -> bool:
    return box.x0 <= (token.x0 + token.x1) / 2 <= box.x1


def in_content_column(tables: Tables, place: Sequence[Box], record: str) -> Verdict:
    """Whether an outcome or a criterion stands under a head of its kind, where its table has heads of both kinds."""
    heads = tables.above(place[0])
    if heads is None or len({kind for cell in heads.cells for kind in cell.fields & CONTENT}) < len(CONTENT):
        return False
    shift = tables.shift(heads, place[0].page)
    over = [head for head in heads.over(place[0].x0 - shift, place[0].x1 - shift) if head.fields & CONTENT]
    if not over or any(record in head.fields for head in over):
        return bool(over)
    return Refuted(over[0].text)
