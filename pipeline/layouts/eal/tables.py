"""Handbooks with tables of outcomes, criteria and coverage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.geometry.columns import text_columns
from pipeline.geometry.lines import Line, lines_of
from pipeline.layouts.assemble import UnitDraft, assemble, no_units
from pipeline.layouts.base import Fates, Layout, Sign
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.gridded import Column, Heads, is_outcome_table
from pipeline.layouts.heads import known_label, label_field
from pipeline.layouts.outcomes import read_section
from pipeline.layouts.regions import Region, draft_of, give_aim, give_value, read_tables, strips_of, words_outside
from pipeline.models import Specification
from pipeline.pages import Document

# printed as 'Unit: TE3-04 Design and Installation Practices and' / 'Procedures'
_UNIT_HEADING = re.compile(
    r"Unit:?\s+([A-Z]{0,6}\d[A-Z0-9]*(?:[-/][A-Z0-9]+)*|[A-Z]{1,6}\d*[-/][A-Z0-9]+(?:[-/][A-Z0-9]+)*):?\s+\S"
)
_LARGE = 1.05  # of the body's size: headings are larger, and blue
_LEADING = 1.6  # of the font size: the widest step between the lines of one heading
_BLACKS = {0x000000, 0x231F20}
_HEADS = Heads(
    {
        Column.OUTCOME: re.compile(r"learning outcomes?\W*(?:the learner (?:will|must)\W*)?", re.IGNORECASE),
        Column.CRITERION: re.compile(r"assessment criteri(?:a|on)\W*(?:the learner (?:can|must)\W*)?", re.IGNORECASE),
        Column.COVERAGE: re.compile(r"(?:unit )?(?:coverage|depth|range|content)(?: (?:and|/) \w+)?\W*", re.IGNORECASE),
    }
)


def _read_tables(document: Document, layout: Layout) -> tuple[Specification, Fates]:
    context = Context.of(document)
    regions = _regions(context.sheets, context.body_size)
    if not regions:
        raise no_units(context, "a heading 'Unit: <code> <title>'")
    drafts = [_read_unit(context, region) for region in regions]
    return assemble(context, layout, drafts, [region.words() for region in regions])


def _regions(sheets: Iterable[Sheet], body_size: float) -> list[Region]:
    """The units: from a heading 'Unit: …' to the next, or to another heading as large."""
    regions: list[Region] = []
    inside = False
    for sheet in sheets:
        tables = [table for table in sheet.grids if len(table.columns) > 2]
        for column, words in enumerate(text_columns(words_outside(sheet, tables), sheet.page.width)):
            for line in lines_of(words):
                match = _UNIT_HEADING.match(line.text)
                if match and _is_heading(line, body_size) and line.size > _LARGE * body_size:
                    regions.append(Region([line], match[1]))
                    inside = True
                elif inside and _continues_heading(line, regions[-1]):
                    regions[-1].heading.append(line)
                elif inside and _is_heading(line, body_size) and line.size >= regions[-1].heading[0].size:
                    inside = False
                elif inside:
                    regions[-1].lines.append((line, column))
        if inside:
            regions[-1].tables.extend(tables)
    return [region for region in regions if any(is_outcome_table(table, _HEADS) for table in region.tables)]


def _is_heading(line: Line, body_size: float) -> bool:
    coloured = all(word.colour not in _BLACKS for word in line.words)
    return line.size > _LARGE * body_size and (coloured or line.bold)


def _continues_heading(line: Line, region: Region) -> bool:
    last = region.heading[-1]
    return (
        not region.lines
        and line.page == last.page
        and line.baseline - last.baseline < _LEADING * line.size
        and line.size == last.size
        and known_label(line) is None
    )


def _read_unit(context: Context, region: Region) -> UnitDraft:
    draft = draft_of(context, region)
    for heading, lines in _parts(context, region):
        _read_part(context, draft, heading, lines)
    read_tables(context, draft, region, _HEADS)
    return draft


def _parts(context: Context, region: Region) -> list[tuple[Line | None, list[tuple[Line, int]]]]:
    """The text of a unit by its headings; a line before the first heading stands under none."""
    parts: list[tuple[Line | None, list[tuple[Line, int]]]] = []
    for line, column in region.lines:
        if _is_heading(line, context.body_size) or _is_header_value(line):
            parts.append((line, []))
        elif parts:
            parts[-1][1].append((line, column))
        else:
            parts.append((None, [(line, column)]))
    return parts


def _is_header_value(line: Line) -> bool:
    """Whether a line is a header value of the unit in body print, such as 'Credit value: 6'."""
    known = known_label(line)
    return known is not None and known[1] < len(line.words) and known[0] != "aim"


def _read_part(context: Context, draft: UnitDraft, heading: Line | None, lines: Sequence[tuple[Line, int]]) -> None:
    known = known_label(heading) if heading else None
    if heading is not None and known is not None and known[1] < len(heading.words):
        give_value(context, draft.head, heading, *known)
        if lines:
            draft.sections.append(read_section(context, (), strips_of(lines)))
    elif heading is not None and label_field(heading.text) == "aim" and "aim" not in draft.head.places:
        give_aim(context, draft.head, heading.words, lines)
    else:
        draft.sections.append(read_section(context, heading.words if heading else (), strips_of(lines)))


TABLES = Layout(
    id="eal/tables",
    awarding_bodies=("eal", "larkfield-awards"),
    description="'Unit: <code> <title>', then tables Learning Outcomes / Assessment Criteria / Coverage and depth",
    signs=(
        Sign(
            "headings 'Unit: <code> <title>'",
            re.compile(r"\bUnit:? (?-i:[A-Z0-9]+[-/][A-Z0-9]+(?:[-/][A-Z0-9]+)*:? [A-Z])", re.IGNORECASE),
            core="unit",
        ),
        Sign(
            "table heads 'Learning Outcomes The learner will: / Assessment Criteria The learner can:'",
            re.compile(
                r"Learning outcomes?(?: The learner will:?)? Assessment criteria(?: The learner can:?)?", re.IGNORECASE
            ),
            core="assessment criteria",
        ),
        Sign(
            "a column 'Coverage and depth'",
            re.compile(r"\b(?-i:C)overage(?: and depth)?\b", re.IGNORECASE),
            core="overage",
        ),
    ),
    absent=(),
    read=_read_tables,
)
