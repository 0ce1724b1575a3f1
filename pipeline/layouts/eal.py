"""EAL handbooks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.geometry.columns import text_columns
from pipeline.geometry.grids import Table
from pipeline.geometry.lines import Line, lines_of
from pipeline.geometry.lists import Strip
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft, assemble, no_units
from pipeline.layouts.base import Fates, Layout, Sign
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.gridded import Column, Heads, TableReader, is_outcome_table
from pipeline.layouts.heads import Head, known_label, label_field, read_aim
from pipeline.layouts.outcomes import read_section
from pipeline.ledger import Ignore, Use
from pipeline.models import Specification
from pipeline.pages import Document, Word

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


@dataclass(slots=True)
class _Region:
    """The print of one unit: the lines of its heading, the lines of its text, and its tables."""

    heading: list[Line]
    number: str
    lines: list[tuple[Line, int]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def words(self) -> list[Word]:
        """Every word of the unit, heading first."""
        lines = [*self.heading, *(line for line, _ in self.lines)]
        in_tables = [word for table in self.tables for cell in table.cells for word in cell.words]
        return [*(word for line in lines for word in line.words), *in_tables]


def _read_tables(document: Document, layout: Layout) -> tuple[Specification, Fates]:
    context = Context.of(document)
    regions = _regions(context.sheets, context.body_size)
    if not regions:
        raise no_units(context, "a heading 'Unit: <code> <title>'")
    drafts = [_read_unit(context, region) for region in regions]
    return assemble(context, layout, drafts, [region.words() for region in regions])


def _regions(sheets: Iterable[Sheet], body_size: float) -> list[_Region]:
    """The units: from a heading 'Unit: …' to the next, or to another heading as large."""
    regions: list[_Region] = []
    inside = False
    for sheet in sheets:
        tables = [table for table in sheet.grids if len(table.columns) > 2]
        free = [word for word in sheet.words if not any(table.holds(word) for table in tables)]
        for column, words in enumerate(text_columns(free, sheet.page.width)):
            for line in lines_of(words):
                match = _UNIT_HEADING.match(line.text)
                if match and _is_heading(line, body_size) and line.size > _LARGE * body_size:
                    regions.append(_Region([line], match[1]))
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


def _continues_heading(line: Line, region: _Region) -> bool:
    last = region.heading[-1]
    return (
        not region.lines
        and line.page == last.page
        and line.baseline - last.baseline < _LEADING * line.size
        and line.size == last.size
        and known_label(line) is None
    )


def _read_unit(context: Context, region: _Region) -> UnitDraft:
    words = [word for line in region.heading for word in line.words]
    at = 2 if words[0].text.startswith("Unit") else 1
    head = Head(title=context.text(words[at:]), unit_number=region.number, words=words)
    head.places["unit_number"] = place_of(words[:at])
    head.places["title"] = place_of(words[at:])
    context.ledger.use(words, Use.UNIT)
    draft = UnitDraft(head)
    for heading, lines in _parts(context, region):
        _read_part(context, draft, heading, lines)
    reader = TableReader(context, draft, _HEADS)
    for table in region.tables:
        reader.read(table)
    reader.finish()
    return draft


def _parts(context: Context, region: _Region) -> list[tuple[Line | None, list[tuple[Line, int]]]]:
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
    strips = _strips(lines)
    known = known_label(heading) if heading else None
    if heading is not None and known is not None and known[1] < len(heading.words):
        # 'GLH: 170' is a heading and its value on one line
        name, count = known
        value = heading.words[count:]
        context.ledger.ignore(heading.words[:count], Ignore.LABEL)
        context.ledger.use(value, Use.UNIT)
        draft.head.give(context, name, context.text(value), value)
        if lines:
            draft.sections.append(read_section(context, (), strips))
    elif heading is not None and label_field(heading.text) == "aim" and "aim" not in draft.head.places:
        read_aim(context, draft.head, heading.words, strips)
    else:
        draft.sections.append(read_section(context, heading.words if heading else (), strips))


def _strips(lines: Sequence[tuple[Line, int]]) -> list[Strip]:
    columns: dict[tuple[int, int], list[Line]] = {}
    for line, column in lines:
        columns.setdefault((line.page, column), []).append(line)
    return [Strip(tuple(part), min(p.x0 for p in part), max(p.x1 for p in part)) for part in columns.values()]


TABLES = Layout(
    id="eal/tables",
    awarding_bodies=("eal", "larkfield-awards"),
    description="'Unit: <code> <title>', then tables Learning Outcomes / Assessment Criteria / Coverage and depth",
    signs=(
        Sign(
            "headings 'Unit: <code> <title>'", re.compile(r"\bUnit:? [A-Z0-9]+[-/][A-Z0-9]+(?:[-/][A-Z0-9]+)*:? [A-Z]")
        ),
        Sign(
            "table heads 'Learning Outcomes The learner will: / Assessment Criteria The learner can:'",
            re.compile(
                r"Learning outcomes?(?: The learner will:?)? Assessment criteria(?: The learner can:?)?", re.IGNORECASE
            ),
        ),
        Sign("a column 'Coverage and depth'", re.compile(r"\bCoverage(?: and depth)?\b")),
    ),
    absent=(),
    read=_read_tables,
)
