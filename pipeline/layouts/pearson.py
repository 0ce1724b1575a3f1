"""Pearson handbooks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.geometry.grids import Table
from pipeline.geometry.lines import Line, lines_of
from pipeline.geometry.lists import Strip, entries_of
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft, assemble, no_units
from pipeline.layouts.base import Fates, Layout, Sign
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.gridded import Column, Heads, TableReader, is_outcome_table
from pipeline.layouts.heads import Head, known_label, label_field
from pipeline.layouts.outcomes import read_blocks, read_section
from pipeline.ledger import Ignore, Use
from pipeline.models import Specification
from pipeline.pages import Document, Word
from pipeline.terms import Severity

# printed as 'Unit 1:' and, to its right, 'Organise and Deliver' / 'Customer Service'
_UNIT_HEADING = re.compile(r"Unit ([A-Z]{0,3}\d+[A-Za-z]?):? \S")
# printed as 'AC1.1: Explain how …', 'AC 1.5: …', 'AC 4.2 …': the bands above the amplification of a criterion
_BAND = re.compile(r"AC ?(\d+\.\d+)\b")
_HEADING = 1.05  # of the body's size: headings are larger ('Suggested resources' at 11.0 above text at 10.0)
_SAME_SIZE = 0.9  # of a unit heading's size
_HEADS = Heads(
    {
        Column.OUTCOME: re.compile(r"learning outcomes?", re.IGNORECASE),
        Column.CRITERION: re.compile(r"assessment criteria", re.IGNORECASE),
    }
)


@dataclass(slots=True)
class _Region:
    """The print of one unit: the lines of its heading, the lines of its text, and its outcome tables."""

    heading: list[Line]
    number: str
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def words(self) -> list[Word]:
        """Every word of the unit, heading first."""
        in_tables = [word for table in self.tables for cell in table.cells for word in cell.words]
        return [*(word for line in (*self.heading, *self.lines) for word in line.words), *in_tables]


@dataclass(slots=True)
class _Part:
    """A headed part of a unit's text: what its heading is, and the lines below it."""

    heading: list[Line]
    criterion: str | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        """The words of the heading."""
        return [word for line in self.heading for word in line.words]


def _read_combined(document: Document, layout: Layout) -> tuple[Specification, Fates]:
    context = Context.of(document)
    regions = _regions(context.sheets, context.body_size)
    if not regions:
        raise no_units(context, "a heading 'Unit <number>:' with a table of outcomes and criteria below it")
    drafts = [_read_unit(context, region) for region in regions]
    return assemble(context, layout, drafts, [region.words() for region in regions])


def _regions(sheets: Iterable[Sheet], body_size: float) -> list[_Region]:
    """The units: from a large heading 'Unit 1: …' to the next, or to another heading as large."""
    regions: list[_Region] = []
    inside = False
    for sheet in sheets:
        tables = [table for table in sheet.grids if _is_outcome_table(table)]
        free = [word for word in sheet.words if not any(_holds(table, word) for table in tables)]
        for line in lines_of(free):
            match = _UNIT_HEADING.match(line.text)
            large = line.bold and line.size > _HEADING * body_size
            if match and large and (not regions or line.size >= _SAME_SIZE * regions[-1].heading[0].size):
                regions.append(_Region([line], match[1]))
                inside = True
            elif inside and large and line.size >= _SAME_SIZE * regions[-1].heading[0].size:
                inside = not regions[-1].lines and line.page == regions[-1].heading[0].page
                if inside:
                    regions[-1].heading.append(line)
            elif inside:
                regions[-1].lines.append(line)
        if inside:
            regions[-1].tables.extend(tables)
    return [region for region in regions if region.tables]


def _is_outcome_table(table: Table) -> bool:
    return len(table.columns) > 2 and is_outcome_table(table, _HEADS)


def _holds(table: Table, word: Word) -> bool:
    return table.y0 <= (word.y0 + word.y1) / 2 <= table.y1 and table.x0 <= (word.x0 + word.x1) / 2 <= table.x1


def _read_unit(context: Context, region: _Region) -> UnitDraft:
    words = [word for line in region.heading for word in line.words]
    head = Head(title=context.text(words[2:]), unit_number=region.number, words=words)
    head.places["unit_number"] = place_of(words[:2])
    head.places["title"] = place_of(words[2:])
    context.ledger.use(words, Use.UNIT)
    draft = UnitDraft(head)
    reader = TableReader(context, draft, _HEADS)
    for table in region.tables:
        reader.read(table)
    reader.finish()
    for part in _parts(context, draft, region.lines):
        if part.criterion is not None:
            _read_band(context, draft, part)
        elif part.heading and label_field(part.heading[0].text) == "aim" and "aim" not in head.places:
            _read_aim(context, head, part)
        else:
            draft.sections.append(read_section(context, part.words, _strips(part.lines)))
    return draft


def _parts(context: Context, draft: UnitDraft, lines: Sequence[Line]) -> list[_Part]:
    """The text of a unit by its headings and bands; header values above the first of them go to the unit's head."""
    parts: list[_Part] = []
    for line in lines:
        known = known_label(line) if not parts else None
        band = _BAND.match(line.text) if line.bold else None
        if known is not None and known[1] < len(line.words):
            name, count = known
            context.ledger.ignore(line.words[:count], Ignore.LABEL)
            context.ledger.use(line.words[count:], Use.UNIT)
            draft.head.give(context, name, context.text(line.words[count:]), line.words[count:])
        elif band is not None:
            parts.append(_Part([line], criterion=band[1]))
        elif line.bold and parts and not parts[-1].lines and _same_style(line, parts[-1].heading[-1]):
            parts[-1].heading.append(line)
        elif line.bold and line.size > _HEADING * context.body_size:
            parts.append(_Part([line]))
        elif parts:
            parts[-1].lines.append(line)
        else:
            parts.append(_Part([], lines=[line]))
    return parts


def _same_style(line: Line, before: Line) -> bool:
    return line.size == before.size and line.page == before.page and line.baseline - before.baseline < 1.6 * line.size


def _read_band(context: Context, draft: UnitDraft, part: _Part) -> None:
    """Give what stands below a band to its criterion; the band's text repeats the criterion's.

    What stands below a band that names no criterion of the unit is left over.
    """
    owners = (o for o in draft.outcomes if any(criterion.number == part.criterion for criterion in o.criteria))
    outcome = next(owners, None)
    if outcome is None:
        context.find(
            "range-code-unmatched",
            Severity.WARNING,
            f"unit {draft.head.unit_number} has no criterion {part.criterion}, but amplification for it",
            remedy="Check the page: the code may be misprinted; its text is not published",
            place=place_of(part.words),
        )
        return
    context.ledger.ignore(part.words, Ignore.REPEATED_HEADING)
    for block in read_blocks(context, _strips(part.lines)):
        outcome.add_block(context, part.criterion, block)


def _read_aim(context: Context, head: Head, part: _Part) -> None:
    words = [word for line in part.lines for word in line.words]
    context.ledger.ignore(part.words, Ignore.LABEL)
    context.ledger.use(words, Use.UNIT)
    text = "\n".join(context.entry_text([entry]) for entry in entries_of(_strips(part.lines)))
    head.give(context, "aim", text, words)


def _strips(lines: Sequence[Line]) -> list[Strip]:
    pages = [tuple(group) for _, group in groupby(lines, key=lambda line: line.page)]
    right = max((line.x1 for line in lines), default=0.0)
    left = min((line.x0 for line in lines), default=0.0)
    return [Strip(part, left, right) for part in pages]


COMBINED = Layout(
    id="pearson/combined",
    awarding_bodies=("pearson", "larkfield-awards"),
    description="'Unit 1:' with a table of outcomes and criteria, then bands 'AC1.1: …' above the amplification",
    signs=(
        Sign(
            "unit heads 'Unit reference number: … Unit type:'",
            re.compile(r"Unit reference number: .*Unit type:"),
            pages=2,
        ),
        Sign(
            "tables 'Learning outcomes | Assessment criteria | 1'",
            re.compile(r"Learning outcomes Assessment criteria 1 "),
            pages=2,
        ),
        Sign("bands 'AC1.1: …'", re.compile(r"\bAC ?1\.1:? [A-Z]")),
    ),
    absent=(),
    read=_read_combined,
)
