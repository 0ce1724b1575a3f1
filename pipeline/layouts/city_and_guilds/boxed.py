"""Units printed as boxes: a head, then boxes for each outcome, its criteria and its range, and free text after them.

Boxes and their parts are told apart by the labels inside them, never by their ruling: a box that continues on the next
page has no label and goes on with what the box before it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile

from pipeline.geometry.grids import Cell, Table
from pipeline.geometry.lines import Line, lines_of
from pipeline.geometry.lists import Marker, Strip, marker_of, strip_in
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.heads import Head, known_label, read_head
from pipeline.layouts.outcomes import OutcomeDraft, read_coded_blocks, read_criteria, read_outcomes, read_section
from pipeline.ledger import Ignore, Use
from pipeline.pages import Word

_HEADING = 1.15  # of the body's font size: a larger line is a heading
_SAME_DIVISION = 3.0  # points
_WHOLE_WIDTH = 0.9  # of a table's width: a cell as wide as that is a box
_AT_LEFT = 0.3  # of the font size: how far a line at the left of its box may stand in
_LEADING = 1.4  # of the font size: the widest step between the lines of one heading
_SAME_SIZE = 0.9  # of a heading's size: its other lines, and headings of its rank, are at least as large
_UNIT_NUMBER = re.compile(r"[A-Z]{0,3}\d{1,4}[A-Za-z]?(?:[-/.][A-Z]{0,2}\d{1,4})*:?")
_FEWEST_LABELS = 2  # of a unit's head, on the page where the unit starts


Shape = tuple[float, ...]


class Part(StrEnum):
    """The parts of a unit, by the labels that start them."""

    OUTCOME = "outcome"
    CRITERIA = "criteria"
    RANGE = "range"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Labels:
    """The printed labels of a boxed layout: those that start a part, and those that only lead into its text."""

    starts: Mapping[Part, re.Pattern[str]]
    leads: re.Pattern[str]

    def known(self, text: str) -> bool:
        """Whether a line of this text is a label, of either kind."""
        return any(pattern.fullmatch(text) for pattern in (*self.starts.values(), self.leads))

    def part(self, line: Line) -> Part | None:
        """The part that a line starts, if the line is nothing but its label."""
        text = line.text.strip()
        return next((part for part, pattern in self.starts.items() if pattern.fullmatch(text)), None)


@dataclass(frozen=True, slots=True)
class Printed:
    """A line, and the box it stands in, if any."""

    line: Line
    box: Cell | None


@dataclass(slots=True)
class Run:
    """The lines of one part of a unit."""

    part: Part
    heading: list[Word] = field(default_factory=list)
    lines: list[Printed] = field(default_factory=list)

    def strips(self) -> list[Strip]:
        """The lines as strips: a new one for each page and each box."""
        groups: list[list[Printed]] = []
        for printed in self.lines:
            last = groups[-1][-1] if groups else None
            if last is None or last.line.page != printed.line.page or _column(last.box) != _column(printed.box):
                groups.append([])
            groups[-1].append(printed)
        return [_strip(group) for group in groups]


def _column(box: Cell | None) -> tuple[float, float] | None:
    return None if box is None else (box.x0, box.x1)


def _strip(group: Sequence[Printed]) -> Strip:
    lines = tuple(printed.line for printed in group)
    box = group[0].box
    if box is not None:
        return strip_in(lines, box.x0, box.x1)
    return Strip(lines, min(line.x0 for line in lines), max(line.x1 for line in lines))


def unit_regions(sheets: Sequence[Sheet], labels: Labels, body_size: float) -> list[list[Printed]]:
    """The lines of each unit, from its heading to the next unit's, or to a heading as large that is no unit's."""
    regions: list[list[Printed]] = []
    heading: Line | None = None
    shapes = [_shape(table) for sheet in sheets for table in sheet.grids if _has_label(table, labels)]
    for sheet in sheets:
        printed = printed_lines(sheet, shapes)
        for at, here in enumerate(printed):
            if here.box is None and here.line.size > _HEADING * body_size:
                number = _unit_number(here.line)
                if number and _labels_below(printed[at + 1 :]):
                    regions.append([])
                    heading = here.line
                elif heading is not None and not number and _ends_unit(here.line, heading, regions[-1], labels):
                    heading = None
            if heading is not None:
                regions[-1].append(here)
    return regions


def _ends_unit(line: Line, heading: Line, region: Sequence[Printed], labels: Labels) -> bool:
    """Whether a line heads a chapter ('Appendix 1 …'): as large and bold as a unit's heading, not its second line."""
    if not line.bold or line.size < _SAME_SIZE * heading.size or labels.part(line) is not None:
        return False
    before = region[-1].line
    return not (before.page == line.page and before.bold and before.size >= _SAME_SIZE * heading.size)


def printed_lines(sheet: Sheet, shapes: Sequence[Shape]) -> list[Printed]:
    """The lines of a page from top to bottom, those in boxes with their box; `shapes` are those of labelled boxes."""
    found: list[Printed] = []
    boxed: set[int] = set()
    for table in sheet.grids:
        for cell in _boxes(table, shapes):
            found.extend(Printed(line, cell) for line in lines_of(cell.words))
            boxed.update(word.nth for word in cell.words)
    free = [word for word in sheet.words if word.nth not in boxed]
    found.extend(Printed(line, None) for line in lines_of(free))
    return sorted(found, key=lambda printed: printed.line.baseline)


def _boxes(table: Table, shapes: Sequence[Shape]) -> Sequence[Cell]:
    """The cells of a table that is one column wide; one box around a wider one that is divided as the boxes are.

    Some prints rule a line between the numbers and the texts of the criteria.
    """
    if all(cell.x1 - cell.x0 > _WHOLE_WIDTH * (table.x1 - table.x0) for cell in table.cells):
        return table.cells
    shape = _shape(table)
    if any(len(other) == len(shape) and _near(shape, other) for other in shapes):
        words = tuple(word for cell in table.cells for word in cell.words)
        return [Cell(table.x0, table.y0, table.x1, table.y1, 0, 0, words=words)]
    return []


def _near(shape: Shape, other: Shape) -> bool:
    return all(abs(a - b) <= _SAME_DIVISION for a, b in zip(shape, other, strict=True))


def _shape(table: Table) -> Shape:
    """Where a table is divided, from its left edge."""
    return tuple(x - table.x0 for x in table.columns)


def _has_label(table: Table, labels: Labels) -> bool:
    return any(labels.part(line) is not None for line in lines_of(w for cell in table.cells for w in cell.words))


def _unit_number(line: Line) -> str | None:
    """'201' of 'Unit 201 Health and safety …'; None for any other line."""
    words = line.words
    if len(words) < 2 or words[0].text != "Unit" or not _UNIT_NUMBER.fullmatch(words[1].text):
        return None
    return words[1].text.rstrip(":")


def _labels_below(printed: Sequence[Printed]) -> bool:
    above_boxes = takewhile(lambda here: here.box is None, printed)
    names = {label[0] for here in above_boxes if (label := known_label(here.line)) is not None}
    return len(names) >= _FEWEST_LABELS


def read_unit(context: Context, region: Sequence[Printed], labels: Labels) -> UnitDraft:
    """Read one unit from its lines; the first is its heading."""
    title, rest = split_title(region)
    draft = UnitDraft(head_of(context, title))
    above = list(takewhile(lambda here: here.box is None and labels.part(here.line) is None, rest))
    for heading, strip in read_head(context, draft.head, [here.line for here in above]):
        draft.sections.append(read_section(context, heading, [strip]))
    outcome: OutcomeDraft | None = None
    for run in _runs(context, rest[len(above) :], title, labels):
        if run.part is Part.OUTCOME:
            draft.add_outcomes(read_outcomes(context, run.strips(), len(draft.outcomes)))
            outcome = draft.outcomes[-1] if draft.outcomes else None
        elif run.part is Part.SECTION:
            draft.sections.append(read_section(context, run.heading, run.strips()))
        elif outcome is not None and run.part is Part.CRITERIA:
            for criterion in read_criteria(context, run.strips(), outcome.number):
                draft.outcome_for(criterion.number).criteria.append(criterion)
        elif outcome is not None:
            for number, block in read_coded_blocks(context, run.strips()):
                outcome.add_block(context, number, block)
    return draft


def split_title(region: Sequence[Printed]) -> tuple[list[Line], Sequence[Printed]]:
    """The lines of a unit's heading ('Unit 201' and a title that may take several lines), and what follows."""
    first = region[0].line
    title = list(
        takewhile(
            lambda line: line.page == first.page and line.bold == first.bold and line.size >= _SAME_SIZE * first.size,
            (here.line for here in region),
        )
    )
    title = title or [first]
    return title, region[len(title) :]


def head_of(context: Context, title: Sequence[Line]) -> Head:
    """The head of a unit, with what its heading prints: number and title."""
    words = [word for line in title for word in line.words]
    head = Head(title=context.text(words[2:] or words), unit_number=_unit_number(title[0]), words=words)
    head.places["unit_number"] = place_of(words[:2])
    head.places["title"] = place_of(words[2:] or words)
    context.ledger.use(words, Use.UNIT)
    return head


def _runs(context: Context, printed: Sequence[Printed], title: Sequence[Line], labels: Labels) -> list[Run]:
    """Split the lines below a unit's head into parts at their labels; labels and repeated unit headings are ignored.

    Lines between boxes are sections, and what stands in a box without a label goes on with the box before. In a unit
    that is printed without boxes, the labels and large headings alone divide it.
    """
    runs: list[Run] = []
    boxed: Run | None = None
    boxes = any(here.box is not None for here in printed)
    for at, here in enumerate(printed):
        line, inside, part = here.line, here.box is not None, _part_at(printed, at, labels)
        if labels.leads.fullmatch(line.text.strip()):
            context.ledger.ignore(line.words, Ignore.LABEL)
            continue
        if not inside and repeats_title(line, title):
            context.ledger.ignore(line.words, Ignore.REPEATED_HEADING)
            continue
        if part is not None and part is not Part.SECTION:
            context.ledger.ignore(line.words, Ignore.LABEL)
            runs.append(Run(part))
        elif part is Part.SECTION or _heads_section(here, boxed, context.body_size, boxes=boxes):
            if not inside and _goes_on(line, runs):
                runs[-1].heading.extend(line.words)
            else:
                runs.append(Run(Part.SECTION, heading=list(line.words)))
        elif inside and boxed is not None:
            boxed.lines.append(here)
            continue
        elif not runs or (boxes and not inside and runs[-1].part is not Part.SECTION):
            runs.append(Run(Part.SECTION, lines=[here]))
        else:
            runs[-1].lines.append(here)
        if inside:
            boxed = runs[-1]
    return runs


def _part_at(printed: Sequence[Printed], at: int, labels: Labels) -> Part | None:
    """The part that a line starts; 'Learning outcome 3' does so only above 'The learner will:' or a numbered text."""
    part = labels.part(printed[at].line)
    if part is not Part.OUTCOME:
        return part
    below = [here.line for here in printed[at + 1 : at + 2]]
    leads = any(labels.leads.fullmatch(line.text.strip()) for line in below)
    return part if leads or any(marker_of(line.words)[0] is Marker.NUMBER for line in below) else Part.SECTION


def _heads_section(here: Printed, boxed: Run | None, body_size: float, *, boxes: bool) -> bool:
    """Whether a line without a label heads a section: bold or large outside the boxes, bold and apart inside them."""
    line = here.line
    if marker_of(line.words)[0] is not Marker.NONE:
        return False
    if here.box is None:
        return (line.bold and boxes) or line.size > _HEADING * body_size
    return boxed is not None and boxed.part is Part.CRITERIA and _breaks_off(line, here.box, boxed)


def _breaks_off(line: Line, box: Cell, criteria: Run) -> bool:
    """Whether a line in a box of criteria heads something else ('Witness statements'): bold, at the very left.

    The bold words of a criterion that run over a line are set further in than its number.
    """
    left = min(word.x0 for word in box.words)
    return bool(criteria.lines) and line.bold and line.x0 - left < _AT_LEFT * line.size


def _goes_on(line: Line, runs: Sequence[Run]) -> bool:
    """Whether a heading line is the second line of the heading above it."""
    if not runs or runs[-1].lines or not runs[-1].heading:
        return False
    last = runs[-1].heading[-1]
    near = last.page == line.page and line.baseline - last.baseline < _LEADING * line.size
    return near and last.size == line.words[0].size and last.bold == line.words[0].bold


def repeats_title(line: Line, title: Sequence[Line]) -> bool:
    """Whether a line repeats (a line of) the unit's heading on a later page."""
    whole = " ".join(part.text for part in title)
    return line.size >= _SAME_SIZE * title[0].size and line.bold and line.text in whole
