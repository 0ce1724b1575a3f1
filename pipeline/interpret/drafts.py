"""A unit while it is read: its parts as placed lines, not yet text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from pipeline.annexes.resources import Listing
from pipeline.geometry.lines import Line, line_of
from pipeline.geometry.lists import Strip
from pipeline.geometry.places import place_of
from pipeline.models import Box
from pipeline.outline.continuations import Fact
from pipeline.outline.flow import Cell, lines_in
from pipeline.outline.starts import Start
from pipeline.pages import Word
from pipeline.terms import Grade
from pipeline.wording import codes
from pipeline.wording.codes import Kind
from pipeline.wording.folding import folded
from pipeline.wording.labels import Field

_ROMANS = ("i.", "ii.", "iii.", "iv.", "v.", "vi.", "vii.", "viii.")
_LATER_ROMANS = frozenset(_ROMANS[1:])
_GRADES = [None, Grade.PASS, Grade.MERIT, Grade.DISTINCTION]
_ABLE = re.compile(r"(?:be able )?to ")
_WEIGHT = re.compile(r"[(\[]?\d{1,3}%[)\]]?")
_FAR = 1.0  # of the font size: the least white before a share of the marks


class Placed(NamedTuple):
    """A line and the edges of the column or the cell that it stands in, in points."""

    line: Line
    left: float
    right: float
    marker: tuple[Word, ...] = ()
    """The words of the number that was taken from its start."""
    cell: tuple[int, int] | None = None
    """The row and its cell, where cells stand side by side: their lines go on with none outside."""

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return self.line.text

    def without(self, count: int, rest: str = "") -> Placed | None:
        """The line without its first words; `rest` is what is left of the last of them. None where nothing is left."""
        words = list(self.line.words[count:])
        if rest:
            words.insert(0, self.line.words[count - 1]._replace(text=rest))
        return Placed(line_of(words), self.left, self.right, self.line.words[:count]) if words else None


def without_weight(placed: Placed | None) -> tuple[Placed | None, tuple[Word, ...]]:
    """An outcome's text without its share of the marks behind wide white, and that share: 'Know lamps     40%'."""
    words = placed.line.words if placed is not None else ()
    if placed is None or len(words) == 1 or not is_weight(words[-1].text):
        return placed, ()
    if words[-1].x0 - words[-2].x1 < _FAR * words[-1].size:
        return placed, ()
    return placed._replace(line=line_of(words[:-1])), words[-1:]


def is_weight(text: str) -> bool:
    """Whether a text is a share of the marks: '40%'."""
    return _WEIGHT.fullmatch(text) is not None


@dataclass
class Criterion:
    """A criterion: its number, the lines of its text and sub-points, and its grade."""

    number: str
    grade: Grade | None
    lines: list[Placed] = field(default_factory=list)
    head: tuple[Word, ...] = ()
    column: Grade | None = None
    """The grade of the column that it stands in, where its code says another: then it has none."""
    composed: bool = False
    """Whether its number is its outcome's and what is printed: '2.a', of 'a.' under outcome 2."""


@dataclass
class Part:
    """Any other headed part of a unit."""

    heading: tuple[Word, ...]
    lines: list[Placed] = field(default_factory=list)
    opens: bool = False
    """Whether its heading opens outcomes, criteria or content: it is a part only where text of its own stands below."""
    closed: bool = False
    """Whether what follows is no longer its text, as behind a label with its value."""


@dataclass
class Content:
    """Lines of content and whose they may be: of an outcome, or of a criterion."""

    outcome: str | None
    criterion: str | None
    lines: list[Placed] = field(default_factory=list)
    implicit: bool = False
    """Whether it is the outcome's only because it stands below it."""
    beside_all: bool = False
    """Whether it stands in a cell beside all criteria of its outcome."""
    one_row: bool = False
    """Whether that cell and its outcome's span one row: rows below with criteria of the outcome are not beside it."""
    area: str | None = None
    """The letter of the content area that it is, where it belongs to no outcome."""
    title: list[Placed] = field(default_factory=list)
    """The lines of the area's title."""
    below: str | None = None
    """The outcome that it stands below, whoever its code names."""
    unmatched: str | None = None
    """The criterion that its code names, and that is not there."""
    part: Part | None = None
    """The part that its heading opened, of which it is the text where it belongs to the whole unit."""


@dataclass
class Outcome:
    """An outcome: its number, the lines of its text, its criteria."""

    number: str
    lines: list[Placed] = field(default_factory=list)
    criteria: list[Criterion] = field(default_factory=list)
    again: list[Placed] = field(default_factory=list)
    """Its text where it is printed again, as the heading of its own pages."""
    before: list[list[Placed]] = field(default_factory=list)
    """The same, where it was printed again before that."""
    pointed: list[Placed] = field(default_factory=list)
    """Where it is named with others, without a text: 'LO2 and LO3'."""
    own_rows: bool = False
    """Whether its criteria stand in rows of their own."""
    apart: bool = False
    """Whether it begins a part of the unit of its own, below the criteria of the one before."""
    head: tuple[Word, ...] = ()
    """Its number, where that stands alone above its text, or in a cell beside it."""
    led: bool = False
    """Whether its number leads the text beside it in: 'Learning outcome 1 – The learner will:'."""
    named: str = ""
    """The number that its text begins with below a heading that has its own."""
    unnumbered: bool = False
    """Whether its number is not printed, and follows from its position."""
    unheaded: bool = False
    """Whether the heading above its content has no number, where the list of outcomes has one."""
    late: bool = False
    """Whether its content or its graded criteria name it first."""

    @property
    def in_order(self) -> list[Criterion]:
        """Its criteria column by column, in the order of the levels, and of the grades: 'A.1M1' before 'A.2P1'."""
        return sorted(
            self.criteria, key=lambda one: (codes.level_of(one.number), _GRADES.index(one.column or one.grade))
        )

    @property
    def text(self) -> str:
        """Its text, lines joined by spaces."""
        return " ".join(line.text for line in self.lines)


def headed_otherwise(draft: Draft, outcome: Outcome) -> bool:
    """Whether an outcome is listed, and then headed in other words above its criteria, or content that has none.

    Where outcomes are graded, a grid has the criteria of all, and the list says what the outcomes are.
    """
    if not outcome.again or not outcome.lines or any(criterion.grade for criterion in draft.criteria()):
        return False
    if is_said_again(outcome, outcome.again):
        return False
    return not any(draft.criteria()) or (bool(outcome.criteria) and stands_above_criteria(outcome, outcome.again))


def stands_above_criteria(outcome: Outcome, printed: Sequence[Placed]) -> bool:
    """Whether an outcome's text is printed above its first criterion; any text is where it has none."""
    first = outcome.criteria[0].head[:1] if outcome.criteria else ()
    above = printed[-1].line
    return all((above.page, above.baseline) < (word.page, word.baseline) for word in first)


def is_said_again(outcome: Outcome, printed: Sequence[Placed]) -> bool:
    """Whether the heading of an outcome's own pages says what the list of outcomes says, with or without its 'able'."""
    again = " ".join(line.text for line in printed)
    said, meant = (_ABLE.sub("", folded(text)).rstrip(".") for text in (again, outcome.text))
    return bool(said) and said == meant


@dataclass
class Draft:
    """All parts of one unit, and what speaks against its reading."""

    start: Start
    facts: dict[Field, Fact] = field(default_factory=dict)
    aim: list[Placed] = field(default_factory=list)
    opening: list[Placed] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    contents: list[Content] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    said: list[Part] = field(default_factory=list)
    """The parts whose sentences give facts."""
    otherwise: list[tuple[Word, ...]] = field(default_factory=list)
    """Its heading where it is printed again with another number."""
    misreads: list[str] = field(default_factory=list)
    skips: set[str] = field(default_factory=set)
    """Numbers of outcomes before which the print leaves one out, and no outcome."""
    strays: list[tuple[str, Placed]] = field(default_factory=list)
    """Numbers that evidence is asked for, and no outcome or criterion has, each with its line."""
    has_list: bool = False
    """Whether its outcomes are listed above all criteria and content, or a heading says so."""
    last: Criterion | None = None
    """The criterion that was begun last."""

    def outcome(self, number: str) -> Outcome | None:
        """The outcome with this number."""
        return next((outcome for outcome in self.outcomes if outcome.number == number), None)

    def criteria(self) -> Iterable[Criterion]:
        """All criteria in printed order."""
        return (criterion for outcome in self.outcomes for criterion in outcome.criteria)

    @cached_property
    def printed(self) -> tuple[frozenset[str], frozenset[str]]:
        """The texts of its outcomes and of its criteria, as compared; they are asked for when all is read."""
        criteria = (" ".join([line.text for line in criterion.lines]) for criterion in self.criteria())
        return frozenset(folded(outcome.text) for outcome in self.outcomes), frozenset(map(folded, criteria))


@dataclass
class Reading:
    """Where the reader of one unit is: whose lines these are, and how criteria are numbered."""

    draft: Draft
    scheme: Kind | None = None
    current: Outcome | None = None
    repeats: bool = False
    """Whether the text of the current outcome was read before."""
    naming: bool = False
    """Whether the lines of a grid's cell are an outcome's text."""
    open_ended: bool = False
    """Whether the line before names an outcome, and that another one is to follow: 'LO2 and'."""
    bands: bool = False
    """Whether the grid that is read names the outcome of its criteria in bands above them."""
    content: Content | None = None
    lasts: dict[Grade | None, Criterion] = field(default_factory=dict)
    """The criterion that each column, known by its grade, held last."""

    def begin_outcome(self, number: str, first: Placed | None) -> Outcome:
        """Begin the outcome with this number; one that is known is only pointed at, and its text is not read again."""
        known = self.draft.outcome(number)
        self.repeats = known is not None and bool(known.lines)
        if known is None:
            known = Outcome(number)
            self.draft.outcomes.append(known)
        if self.repeats:
            known.before += [known.again] if known.again else []
            known.again = [first] if first is not None else []
        elif first is not None:
            known.lines.append(first)
        self.current = known
        self.content = None
        return known


def points(lines: Sequence[Placed]) -> Iterator[Placed]:
    """Lines, parted where the next point of a list begins in their middle: '• rope • chain', 'i. rope ii. chain'."""
    carried: tuple[Word, ...] = ()
    for printed in lines:
        if not carried and not _may_hold_points(printed.line.words):
            yield printed
            continue
        placed = _behind(carried, printed) if carried else printed
        words = placed.line.words
        start = 0
        for at in range(1, len(words)):
            if _begins_point(words, at, inside=words[0].bullet):
                yield Placed(line_of(words[start:at]), placed.left, placed.right)
                start = at
        rest = words[start:]
        carried = rest if start and len(rest) == 1 else ()
        if not carried:
            yield Placed(line_of(rest), placed.left, placed.right)


def _may_hold_points(words: Sequence[Word]) -> bool:
    """Whether a point may begin in the middle of a line: most lines have neither bullet nor roman number there."""
    return any(word.bullet or word.text in _LATER_ROMANS for word in words[1:])


def _behind(number: Sequence[Word], placed: Placed) -> Placed:
    """A line with the number set before it that the line above ends with."""
    left = placed.left - 1
    return Placed(placed.line.behind(number, left), left, placed.right)


def _begins_point(words: Sequence[Word], at: int, *, inside: bool) -> bool:
    """Whether a word in a line begins a point: a bullet behind a bullet, or the next roman number behind another's end.

    A number at a line's end ('i. Schedules of tests ii.') is that of the next line.
    """
    if words[at].bullet:
        return inside and not words[at - 1].bullet and at + 1 < len(words)
    if words[at].text not in _LATER_ROMANS:
        return False
    return words[0].text == _ROMANS[_ROMANS.index(words[at].text) - 1] or words[at - 1].text[-1:] in ".;"


def strips(lines: Sequence[Placed]) -> list[Strip]:
    """Placed lines as strips: those of one page and column together."""
    found: list[tuple[list[Line], Placed]] = []
    for placed in points(lines):
        own, first = found[-1] if found else ([], placed)
        line = placed.line
        if own and own[-1].page == line.page and abs(first.left - placed.left) < 1 and line.y0 >= own[-1].y0:
            own.append(line)
        else:
            found.append(([line], placed))
    return [Strip(tuple(own), first.left, first.right) for own, first in found]


def place_in(lines: Sequence[Placed]) -> tuple[Box, ...]:
    """The places of lines: a box for each page, and for each of its columns that they stand in."""
    return tuple(box for strip in strips(lines) for box in place_of(w for line in strip.lines for w in line.words))


def in_cell(*cells: Cell) -> list[Placed]:
    """The lines of a cell, or of cells side by side that are one column, clear of its sides."""
    lines = cells[0].lines if len(cells) == 1 else lines_in(word for cell in cells for word in cell.words)
    found: list[Placed] = []
    for page in dict.fromkeys(line.page for line in lines):
        own = [line for line in lines if line.page == page]
        edges = [cell.edges[page] for cell in cells if page in cell.edges]
        x0 = min((edge[0] for edge in edges), default=min(line.x0 for line in own))
        x1 = max((edge[1] for edge in edges), default=max(line.x1 for line in own))
        clear = min(min(line.x0 for line in own) - x0, 0.6 * own[0].size)
        found += [Placed(line, x0, x1 - max(clear, 0.0)) for line in own]
    return found


def cells_of(lines: Sequence[Placed]) -> list[list[Placed]]:
    """Lines in runs that belong together: those of a cell beside others by themselves."""
    return [list(own) for _, own in groupby(lines, key=lambda placed: placed.cell)]


def in_words(words: Sequence[Word]) -> list[Placed]:
    """The lines of some words, between the outermost of them on each page."""
    lines = lines_in(words)
    edges = {
        page: (min(line.x0 for line in lines if line.page == page), max(line.x1 for line in lines if line.page == page))
        for page in {line.page for line in lines}
    }
    return [Placed(line, *edges[line.page]) for line in lines]


def listing(part: Part) -> Listing:
    """A part as what lists resources reads it."""
    right: dict[int, float] = {}
    for placed in part.lines:
        right[placed.line.page] = max(right.get(placed.line.page, 0.0), placed.right)
    heading = " ".join(word.text for word in part.heading)
    return Listing(heading, [placed.line for placed in part.lines], right)
