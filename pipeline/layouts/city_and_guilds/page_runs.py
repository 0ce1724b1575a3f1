"""What stands below the head of a unit that is printed as page sets, parted at its headings and labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.findings import Reading
from pipeline.geometry.lines import Line, line_of
from pipeline.geometry.lists import Marker, Strip, follows, marker_of
from pipeline.geometry.places import place_of
from pipeline.layouts.city_and_guilds.page_sets import Heading, Kind, Labels, PageSets, Part, plain
from pipeline.layouts.context import Context
from pipeline.layouts.heads import label_field
from pipeline.ledger import Ignore
from pipeline.pages import Word

_HEADING = 1.15  # of the body's font size: a larger line is a heading
_NEXT_LINE = 1.3  # of the font size: the widest step between the lines of one paragraph or heading
_LONGEST_MARK = 2  # words in a cell of numbers or ticks
_AT_LEFT = 0.3  # of the font size: how far a heading at the left margin may stand in


class Role(StrEnum):
    """What the parts of a unit below its head are."""

    OUTCOME = "outcome"
    CRITERIA = "criteria"
    RANGE = "range"
    SECTION = "section"


@dataclass(slots=True)
class Run:
    """One part of a unit: the words of its heading, and its lines; an outcome's has the outcome's heading."""

    role: Role
    heading: list[Word] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    outcome: Heading | None = None


class Margins:
    """The left and right edges of a unit's text, on odd and on even pages."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Measure the lines of one unit."""
        self._edges = {
            odd: (min(line.x0 for line in side), max(line.x1 for line in side))
            for odd in (0, 1)
            if (side := [line for line in lines if line.page % 2 == odd])
        }

    def left(self, page: int) -> float:
        """The left edge on a page."""
        return self._edges[page % 2][0]

    def strips(self, lines: Sequence[Line]) -> list[Strip]:
        """Lines as strips, one for each page."""
        pages = dict.fromkeys(line.page for line in lines)
        return [Strip(tuple(line for line in lines if line.page == page), *self._edges[page % 2]) for page in pages]


class PageRuns:
    """Splits what follows a unit's head into runs, at headings and labels, which are used up or ignored."""

    def __init__(self, context: Context, labels: Labels, unit: PageSets) -> None:
        """Start with nothing read of the unit."""
        self._context = context
        self._labels = labels
        self._unit = unit.heading
        self.margins = Margins([part for part in unit.parts if isinstance(part, Line)])
        self._runs: list[Run] = []
        self._outcomes: dict[str, str] = {}
        self._inside = False  # an outcome: between its heading and the unit's notes

    def of(self, parts: Sequence[Part]) -> list[Run]:
        """The runs of all parts, in printed order."""
        for at, part in enumerate(parts):
            if isinstance(part, Line):
                self._line(part, parts[at - 1] if at else None, parts[at + 1 :])
            elif part.kind is Kind.UNIT:
                self._repeated(part)
            else:
                self._outcome(part)
        return self._runs

    @property
    def _role(self) -> Role:
        return self._runs[-1].role if self._runs else Role.SECTION

    def _repeated(self, heading: Heading) -> None:
        """The unit's heading on a later page set."""
        self._context.ledger.ignore(heading.words, Ignore.REPEATED_HEADING)
        if (heading.number, heading.letters) != (self._unit.number, self._unit.letters):
            self._context.find(
                Reading.HEADING_DIFFERS,
                f"the heading of unit {self._unit.number} is printed again as '{self._context.text(heading.words)}'",
                place=place_of(heading.words),
            )

    def _outcome(self, heading: Heading) -> None:
        """A new outcome, or the heading of one that goes on."""
        self._inside = True
        known = self._outcomes.get(heading.number)
        if known is not None and heading.letters in {known, ""}:
            self._context.ledger.ignore(heading.words, Ignore.REPEATED_HEADING)
            return
        self._outcomes[heading.number] = heading.letters
        self._runs.append(Run(Role.OUTCOME, outcome=heading))

    def _line(self, line: Line, before: Part | None, after: Sequence[Part]) -> None:
        role, count = self._label(line)
        if role is not None:
            self._context.ledger.ignore(line.words[:count], Ignore.LABEL)
            if self._role is not role:
                self._runs.append(Run(role))
            if line.words[count:]:
                self._runs[-1].lines.append(line_of(line.words[count:]))
        elif self._is_title(line):
            self._inside = False
            self._section(line)
        elif self._breaks_off(line, before):
            if self._role is Role.SECTION or not self._goes_on(after):
                self._section(line)  # else a heading between criteria, which is left over
        else:
            self._text(line)

    def _text(self, line: Line) -> None:
        """A line of text goes on with what it stands in, unless it is left over.

        That is so right below an outcome's heading, where only a criterion can stand, and in a table of texts side by
        side, whose lines are no sentences.
        """
        if not self._runs:
            self._runs.append(Run(Role.SECTION, lines=[line]))
        elif self._role is Role.SECTION:
            self._runs[-1].lines.append(line)
        elif not self._in_columns(line):
            if self._role is not Role.OUTCOME:
                self._runs[-1].lines.append(line)
            elif marker_of(line.words)[0] is Marker.NUMBER:
                self._runs.append(Run(Role.CRITERIA, lines=[line]))

    def _in_columns(self, line: Line) -> bool:
        """Whether a line stands in a ruled table that has texts in more than one column."""
        middle = (line.y0 + line.y1) / 2
        for table in self._context.sheets[line.page - 1].grids:
            texts = {cell.column for cell in table.cells if len(cell.words) > _LONGEST_MARK}
            if table.y0 <= middle <= table.y1 and len(texts) > 1:
                return True
        return False

    def _label(self, line: Line) -> tuple[Role | None, int]:
        """What a line's label starts, and how many words it takes: 'Range', 'Range: …' and 'The learner can:'."""
        if not self._inside:
            return None, 0
        text, labels = plain(line.words), self._labels
        if labels.criteria.fullmatch(text):
            return Role.CRITERIA, len(line.words)
        if labels.lead.fullmatch(text) and self._role in {Role.OUTCOME, Role.CRITERIA}:
            return Role.CRITERIA, len(line.words)
        if labels.range.fullmatch(text):
            return Role.RANGE, len(line.words)
        first, *rest = line.words
        set_off = first.text.endswith(":") or (first.bold and bool(rest) and not rest[0].bold)
        return (Role.RANGE, 1) if set_off and labels.range.fullmatch(plain([first])) else (None, 0)

    def _section(self, line: Line) -> None:
        """Start a section, or go on with the heading of the one just started."""
        last = self._runs[-1] if self._runs else Run(Role.SECTION)
        if last.role is Role.SECTION and last.heading and not last.lines and _adjoins(last.heading[-1], line):
            last.heading.extend(line.words)
        else:
            self._runs.append(Run(Role.SECTION, heading=list(line.words)))

    def _is_title(self, line: Line) -> bool:
        """Whether a line ends the outcomes: 'Notes for guidance', or any line that is larger than the text."""
        if marker_of(line.words)[0] is not Marker.NONE:
            return False
        notes = line.bold and bool(self._labels.notes.fullmatch(plain(line.words)))
        return notes or line.words[0].size > _HEADING * self._context.body_size

    def _breaks_off(self, line: Line, before: Part | None) -> bool:
        """Whether a line heads a part of its own: bold, at the left margin, not in the middle of a paragraph.

        In a range such a line is the heading of a block.
        """
        if self._role is Role.RANGE or marker_of(line.words)[0] is not Marker.NONE:
            return False
        if not self._outcomes and (
            label_field(plain(line.words)) or self._labels.outcomes.fullmatch(plain(line.words))
        ):
            return True
        if not line.bold or line.x0 - self.margins.left(line.page) > _AT_LEFT * line.size:
            return False
        if not isinstance(before, Line) or before.bold or not _adjoins(before.words[-1], line):
            return True
        return before.words[-1].text[-1] in ".:;?!"

    def _goes_on(self, after: Sequence[Part]) -> bool:
        """Whether the criteria go on below a heading: their next number is the first number that follows."""
        numbers = [entry for line in self._runs[-1].lines if (entry := _number(line, self.margins))]
        below = (_number(part, self.margins) for part in after if isinstance(part, Line))
        following = next((number for number in below if number), None)
        return bool(numbers and following and follows(f"0.{numbers[-1]}", f"0.{following}"))


def _number(line: Line, margins: Margins) -> str:
    """The number of a criterion that a line starts with, at the left margin; else ''."""
    marker, label, _ = marker_of(line.words)
    at_left = line.x0 - margins.left(line.page) <= _AT_LEFT * line.size
    return label.rpartition(".")[2] if marker is Marker.NUMBER and at_left else ""


def _adjoins(before: Word, line: Line) -> bool:
    """Whether a line stands right below a word."""
    return before.page == line.page and 0 < line.baseline - before.baseline <= _NEXT_LINE * line.size
