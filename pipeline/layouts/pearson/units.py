"""The units of handbooks whose units are headed text and one ruled table of outcomes and criteria.

The table may have further columns: one of amplification beside each criterion, or empty ones to be filled in as
evidence is collected. Amplification may also stand below the table, under bands that name their criteria. A handbook
may mix units of each kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.findings import Reading
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

# printed as 'Unit 1:' and, to its right or below, 'Organise and Deliver' / 'Customer Service'
_UNIT_HEADING = re.compile(r"Unit ([A-Z]{0,3}\d+[A-Za-z]?)[:.]?(?=\s|$)")
# printed as '13 Further information and useful publications', 'Annexe A', in a size a little below that of 'Unit 2:'
_CHAPTER = re.compile(r"\d{1,2}\.?\s+[A-Z]|(?:Annexe?|Appendix|Section)\b|Glossary\b|Further information\b")
# What a unit prints as headings of its own, in some handbooks as large as its title
_UNIT_PART = re.compile(
    r"unit (?:aim|summary|introduction|overview|description|content|amplification|assessment)"
    r"|learning outcomes?\b|information for tutors|essential |suggested "
    r"|assessment (?:requirements|methodology|guidance)",
    re.IGNORECASE,
)
# printed as 'AC1.1: Explain how …', 'AC 1.5: …', 'AC 4.2 …': the bands above the amplification of a criterion
_BAND = re.compile(r"AC ?(\d+\.\d+)\b")
# The lines of the form below an NVQ unit's table: 'Learner signature: ______ Date: ______', '(if sampled)'
_FORM_LABEL = (
    r"(?:(?:learner|candidate|student|assessor|tutor|witness|(?:lead )?internal (?:verifier|quality assurer)|iv|iqa)"
    r"(?:[’']s)?(?: (?:full )?(?:name|signature|number|registration number))?|name|signature|date|\(if sampled\))"
)
# not 'assessor.', the last word of a paragraph
_FORM = re.compile(rf"(?-i:(?![a-z]))(?:{_FORM_LABEL}(?:[\s:_…]|\.{{2,}})*)+", re.IGNORECASE)
_HEADING = 1.05  # of the body's size: headings are larger ('Suggested resources' at 11.0 above text at 10.0)
_LIGHT_HEADING = 1.35  # of the body's size: headings that are not bold are larger still
_SAME_SIZE = 0.9  # of a unit heading's size
_CHAPTER_SIZE = 0.8  # of a unit heading's size: the smallest chapter headings
HEADS = Heads(
    {
        Column.OUTCOME: re.compile(r"learning outcomes?\W*(?:the learner (?:will|must)\W*)?", re.IGNORECASE),
        Column.CRITERION: re.compile(r"assessment criteri(?:a|on)\W*(?:the learner can\W*)?", re.IGNORECASE),
        Column.COVERAGE: re.compile(
            r"(?:(?:unit|indicative) )?(?:amplification|content|guidance|coverage)(?: (?:and|/) \w+)?\W*", re.IGNORECASE
        ),
    }
)
# The heads of a table that has more than outcomes and criteria
FURTHER_COLUMN = Sign(
    "tables 'Learning outcomes | Assessment criteria | Unit amplification' or '… | Evidence type'",
    re.compile(
        r"\bLearning outcomes?[\s:]+Assessment criteri(?:a|on)[\s:]+(?:Types? of )?"
        r"(?:(?:Unit )?amplification|Evidence|Portfolio|(?:Unit|Indicative) content)\b",
        re.IGNORECASE,
    ),
    core="assessment criteri",
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


def read_handbook(document: Document, layout: Layout) -> tuple[Specification, Fates]:
    """Read a handbook of such units: the specification, and the fate of each word that was looked at."""
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
        for at, part in enumerate(_in_order(sheet, tables)):
            if isinstance(part, Table):
                if inside:
                    regions[-1].tables.append(part)
            elif number := _unit_started(part, regions, body_size):
                regions.append(Region([part], number))
                inside = True
            elif inside:
                inside = _take(regions[-1], part, body_size, first=at == 0)
    return [region for region in regions if region.tables]


def _in_order(sheet: Sheet, tables: Iterable[Table]) -> list[Line | Table]:
    """The outcome tables of a page and the lines outside them, from top to bottom."""
    parts: list[Line | Table] = [*lines_of(words_outside(sheet, list(tables))), *tables]
    return sorted(parts, key=lambda part: part.y0 if isinstance(part, Table) else part.baseline)


def _unit_started(line: Line, regions: Sequence[Region], body_size: float) -> str | None:
    """The number of the unit whose heading the line is; None for any other line."""
    match = _UNIT_HEADING.match(line.text) if _is_large(line, body_size) else None
    least = _SAME_SIZE * regions[-1].heading[0].size if regions else 0.0
    return match[1] if match and line.size >= least else None


def _take(region: Region, line: Line, body_size: float, *, first: bool) -> bool:
    """Add a line to a unit's heading or text; False if it heads what is no part of the unit."""
    if _is_large(line, body_size):
        if _continues_heading(line, region):
            region.heading.append(line)
            return True
        if _ends_units(line, region.heading[0].size, first=first):
            return False
    region.lines.append((line, 0))
    return True


def _is_large(line: Line, body_size: float) -> bool:
    """Whether a line is set as a heading: bold and larger than the body, or so large that it need not be bold."""
    return line.size > (_HEADING if line.bold else _LIGHT_HEADING) * body_size


def _continues_heading(line: Line, region: Region) -> bool:
    """Whether a large line is more of the unit's title."""
    first = region.heading[0]
    return (
        not region.lines
        and line.page == first.page
        and line.size >= _SAME_SIZE * first.size
        and not _UNIT_PART.match(line.text)
    )


def _ends_units(line: Line, unit_size: float, *, first: bool) -> bool:
    """Whether a large line heads what is no part of a unit; a chapter heading that is smaller is `first` on a page."""
    if line.size >= _SAME_SIZE * unit_size:
        return not _UNIT_PART.match(line.text)
    return first and line.size >= _CHAPTER_SIZE * unit_size and bool(_CHAPTER.match(line.text))


def _is_outcome_table(table: Table) -> bool:
    return len(table.columns) > 2 and is_outcome_table(table, HEADS)


def _read_unit(context: Context, region: Region) -> UnitDraft:
    draft = draft_of(context, region)
    read_tables(context, draft, region, HEADS)
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
        if _FORM.fullmatch(line.text):
            context.ledger.ignore(line.words, Ignore.FORM)
            continue
        known = known_label(line) if not parts else None
        band = _BAND.match(line.text) if line.bold else None
        if known is not None and known[1] < len(line.words):
            give_value(context, draft.head, line, *known)
        elif band is not None:
            parts.append(_Part([line], criterion=band[1]))
        elif line.bold and parts and not parts[-1].lines and _same_style(line, parts[-1].heading[-1]):
            parts[-1].heading.append(line)
        elif _is_large(line, context.body_size):
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
            Reading.RANGE_CODE_UNMATCHED,
            f"unit {draft.head.unit_number} has no criterion {part.criterion}, but amplification for it",
            remedy="Check the page: the code may be misprinted; its text is not published",
            place=place_of(part.words),
        )
        return
    context.ledger.ignore(part.words, Ignore.REPEATED_HEADING)
    for block in read_blocks(context, strips_of(part.lines)):
        outcome.add_block(context, part.criterion, block)
