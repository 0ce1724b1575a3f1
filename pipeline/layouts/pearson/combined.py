"""Handbooks of combined qualifications: competence and knowledge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.geometry.grids import Table
from pipeline.geometry.lines import Line, lines_of
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft, assemble, no_units
from pipeline.layouts.base import Fates, Layout, Sign
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.gridded import Column, Heads, continues_table, is_outcome_table
from pipeline.layouts.heads import known_label, label_field
from pipeline.layouts.outcomes import read_blocks, read_section
from pipeline.layouts.regions import Region, draft_of, give_aim, give_value, read_tables, strips_of, words_outside
from pipeline.ledger import Ignore
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
class _Part:
    """A headed part of a unit's text: what its heading is, and the lines below it."""

    heading: list[Line]
    criterion: str | None = None
    lines: list[tuple[Line, int]] = field(default_factory=list)

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


def _regions(sheets: Iterable[Sheet], body_size: float) -> list[Region]:
    """The units: from a large heading 'Unit 1: …' to the next, or to another heading as large."""
    regions: list[Region] = []
    inside = False
    for sheet in sheets:
        before = regions[-1].tables[-1:] if inside else []
        tables = [t for t in sheet.grids if _is_outcome_table(t) or any(continues_table(table, t) for table in before)]
        for line in lines_of(words_outside(sheet, tables)):
            match = _UNIT_HEADING.match(line.text)
            large = line.bold and line.size > _HEADING * body_size
            if match and large and (not regions or line.size >= _SAME_SIZE * regions[-1].heading[0].size):
                regions.append(Region([line], match[1]))
                inside = True
            elif inside and large and line.size >= _SAME_SIZE * regions[-1].heading[0].size:
                inside = not regions[-1].lines and line.page == regions[-1].heading[0].page
                if inside:
                    regions[-1].heading.append(line)
            elif inside:
                regions[-1].lines.append((line, 0))
        if inside:
            regions[-1].tables.extend(tables)
    return [region for region in regions if region.tables]


def _is_outcome_table(table: Table) -> bool:
    return len(table.columns) > 2 and is_outcome_table(table, _HEADS)


def _read_unit(context: Context, region: Region) -> UnitDraft:
    draft = draft_of(context, region)
    read_tables(context, draft, region, _HEADS)
    for part in _parts(context, draft, region.lines):
        if part.criterion is not None:
            _read_band(context, draft, part)
        elif part.heading and label_field(part.heading[0].text) == "aim" and "aim" not in draft.head.places:
            give_aim(context, draft.head, part.words, part.lines)
        else:
            draft.sections.append(read_section(context, part.words, strips_of(part.lines)))
    return draft


def _parts(context: Context, draft: UnitDraft, lines: Sequence[tuple[Line, int]]) -> list[_Part]:
    """The text of a unit by its headings and bands; header values above the first of them go to the unit's head."""
    parts: list[_Part] = []
    for line, column in lines:
        known = known_label(line) if not parts else None
        band = _BAND.match(line.text) if line.bold else None
        if known is not None and known[1] < len(line.words):
            give_value(context, draft.head, line, *known)
        elif band is not None:
            parts.append(_Part([line], criterion=band[1]))
        elif line.bold and parts and not parts[-1].lines and _same_style(line, parts[-1].heading[-1]):
            parts[-1].heading.append(line)
        elif line.bold and line.size > _HEADING * context.body_size:
            parts.append(_Part([line]))
        elif parts:
            parts[-1].lines.append((line, column))
        else:
            parts.append(_Part([], lines=[(line, column)]))
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
    for block in read_blocks(context, strips_of(part.lines)):
        outcome.add_block(context, part.criterion, block)


COMBINED = Layout(
    id="pearson/combined",
    awarding_bodies=("pearson", "larkfield-awards"),
    description="'Unit 1:' with a table of outcomes and criteria, then bands 'AC1.1: …' above the amplification",
    signs=(
        Sign(
            "unit heads 'Unit reference number: … Unit type'",
            re.compile(r"Unit reference number: .*Unit type\b"),
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
