"""Handbooks of BTEC Nationals: learning aims with graded criteria, and externally assessed units without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.geometry.grids import Table
from pipeline.geometry.lines import Line, line_of
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft, assemble, no_units
from pipeline.layouts.base import Fates, Layout, Sign
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.graded import Bands, GradedReader, graded_columns
from pipeline.layouts.gridded import continues_table
from pipeline.layouts.heads import Head, known_label, read_head
from pipeline.layouts.outcomes import section_of
from pipeline.layouts.parts import Element, Part, elements_of, entries_in, words_of
from pipeline.layouts.pearson.aims import (
    read_aim_content,
    read_aim_list,
    read_area_content,
    read_assessment_outcomes,
    starts_content,
)
from pipeline.ledger import Ignore, Use
from pipeline.models import Section, Specification
from pipeline.pages import Document, Word

# printed as 'Unit 2: Creating Systems to Manage' / 'Information'
_UNIT_HEADING = re.compile(r"Unit ([A-Z]{0,3}\d+[A-Za-z]?)(?: ?[:\u2013-]| |$)")
_HEAD_LINES = 8  # below a unit's heading, among which the labels of its head stand
_CODE = re.compile(r"[A-Z]{1,8}\.[PMD]\d{1,2}")
_HEADING = 1.05  # of the body's size: headings are larger ('Unit in brief' at 12.0 above text at 9.0)
_SAME_SIZE = 0.9  # of the size that headings of the same rank have
_NEXT_LINE = 1.6  # of the font size: the widest step between the lines of one heading
_BANDS = Bands(
    banner=re.compile(r"Learning aim ([A-Z])\b[:.]?", re.IGNORECASE),
    label=re.compile(r"Learning aims? ([A-Z])\b(?:,? (?:and )?[A-Z]\b)*:?", re.IGNORECASE),
)
# What the headings of a unit's parts say; all other parts are sections.
_ROLES = {
    "aims": re.compile(r"learning aims", re.IGNORECASE),
    "content": re.compile(r"(?:unit )?content", re.IGNORECASE),
    "criteria": re.compile(r"assessment criteria|assessment and grading criteria", re.IGNORECASE),
    "assessment outcomes": re.compile(r"assessment outcomes", re.IGNORECASE),
    "areas": re.compile(r"essential content", re.IGNORECASE),
    "introduction": re.compile(r"unit introduction", re.IGNORECASE),
}
_CONTENT = {"content", "areas"}


@dataclass(slots=True)
class _Region:
    """The print of one unit: the lines of its heading, then its lines and tables in reading order."""

    heading: list[Line]
    number: str
    elements: list[Element] = field(default_factory=list)

    def words(self) -> list[Word]:
        """Every word of the unit, heading first."""
        return [*words_of(self.heading), *words_of(self.elements)]


def _read_nationals(document: Document, layout: Layout) -> tuple[Specification, Fates]:
    context = Context.of(document)
    regions = _regions(context.sheets, context.body_size)
    if not regions:
        raise no_units(context, "a large heading 'Unit <number>: …' with 'Guided learning hours' below it")
    drafts = [_read_unit(context, region) for region in regions]
    return assemble(context, layout, drafts, [region.words() for region in regions])


def _regions(sheets: Iterable[Sheet], body_size: float) -> list[_Region]:
    """The units: from a large heading 'Unit 1: …' to the next, or to another heading as large."""
    regions: list[_Region] = []
    inside = False
    for sheet in sheets:
        for element in elements_of(sheet, _tables(sheet)):
            if isinstance(element, Table):
                if inside:
                    regions[-1].elements.append(element)
                continue
            match = _UNIT_HEADING.match(element.text)
            large = element.bold and _size(element) > _HEADING * body_size
            as_large = large and (not regions or _size(element) >= _SAME_SIZE * _size(regions[-1].heading[0]))
            if match and as_large:
                regions.append(_Region([element], match[1]))
                inside = True
            elif inside and as_large:
                inside = not regions[-1].elements and _is_next_line(regions[-1].heading[-1], element)
                if inside:
                    regions[-1].heading.append(element)
            elif inside:
                regions[-1].elements.append(element)
    return [region for region in regions if any(map(_labels, region.elements[:_HEAD_LINES]))]


def _tables(sheet: Sheet) -> list[Table]:
    """The tables of a page that have columns, and grids of criteria however they are ruled; a box is no table."""
    ruled = [table for table in sheet.grids if len(table.columns) > 2]
    others = [t for t in sheet.tables if graded_columns(t) and not any(_overlap(t, table) for table in ruled)]
    return [*ruled, *others]


def _overlap(a: Table, b: Table) -> bool:
    return a.y0 < b.y1 and b.y0 < a.y1


def _labels(element: Element) -> list[int]:
    """Where the labels of a head start in a line, counted in words: 'Level: 3', or all three side by side."""
    if isinstance(element, Table):
        return []
    found: list[int] = []
    end = 0
    for at in range(len(element.words)):
        known = known_label(line_of(element.words[at:])) if at >= end else None
        if known is not None and (at == 0 or element.words[at + known[1] - 1].text.endswith(":")):
            found.append(at)
            end = at + known[1]
    return found


def _size(line: Line) -> float:
    """The font size of a line without its bullet."""
    return max((word.size for word in line.words if not word.bullet), default=0.0)


def _is_next_line(before: Line, line: Line) -> bool:
    close = line.page == before.page and line.baseline - before.baseline < _NEXT_LINE * _size(line)
    return close and abs(_size(line) - _size(before)) < 0.5


def _read_unit(context: Context, region: _Region) -> UnitDraft:
    draft = _draft(context, region)
    reader = GradedReader(context, draft, _BANDS)
    head, *parts = _parts(context, region.elements)
    _read_head(context, draft, head)
    read: set[str] = set()
    for part in parts:
        role = next((role for role, pattern in _ROLES.items() if pattern.fullmatch(part.name.rstrip(":"))), None)
        if role in read and role not in {"criteria", *_CONTENT}:
            role = None
        _read_part(context, draft, reader, part, role)
        if role is not None:
            read.add(role)
    reader.finish()
    return draft


def _draft(context: Context, region: _Region) -> UnitDraft:
    """The unit with what its heading prints: 'Unit' and number, then the title."""
    words = words_of(region.heading)
    title = [word for word in words[2:] if word.text not in {":", "-", "\u2013"}] or words
    head = Head(title=context.text(title), unit_number=region.number, words=words)
    head.places["unit_number"] = place_of(words[:2])
    head.places["title"] = place_of(title)
    context.ledger.use(words, Use.UNIT)
    return UnitDraft(head)


def _read_head(context: Context, draft: UnitDraft, head: Part) -> None:
    """Give the unit the values above its first part; what stands under labels that are not known is a section."""
    lines: list[Line] = []
    for element in head.elements:
        if not isinstance(element, Table):
            starts = _labels(element)
            starts = starts if starts[:1] == [0] else [0, *starts]
            cuts = zip(starts, [*starts[1:], len(element.words)], strict=True)
            lines.extend(line_of(element.words[start:end]) for start, end in cuts)
    for label, strip in read_head(context, draft.head, lines):
        words = [*label, *words_of(strip.lines)]
        count = next((at for at, word in enumerate(words, start=1) if word.text.endswith(":")), len(label))
        heading, text = context.text(words[:count]), context.text(words[count:])
        context.ledger.use(words, Use.SECTION)
        draft.sections.append(Section(heading=heading or None, text=text, place=place_of(words)))


def _read_part(context: Context, draft: UnitDraft, reader: GradedReader, part: Part, role: str | None) -> None:
    grids = _grids(part.tables)
    for table in grids:
        reader.read(table)
    rest = [element for element in part.elements if element not in grids]
    part = Part(part.heading, rest)
    if role == "aims":
        read_aim_list(context, draft, part)
    elif role == "assessment outcomes":
        read_assessment_outcomes(context, draft, part)
    elif role == "content":
        read_aim_content(context, draft, part)
    elif role == "areas":
        read_area_content(context, draft, part)
    elif role == "introduction":
        _give_aim(context, draft.head, part)
    elif role == "criteria" and (not rest or _has_codes(rest)):
        context.ledger.ignore(part.words, Ignore.LABEL)  # criteria outside a grid that can be read are left over
    else:
        draft.sections.append(section_of(context, part.words, entries_in(rest)))


def _grids(tables: Sequence[Table]) -> list[Table]:
    """The grids of criteria among tables: those with the header, and what goes on with one on the next page."""
    grids: list[Table] = []
    for table in tables:
        if graded_columns(table) or (grids and continues_table(grids[-1], table)):
            grids.append(table)
    return grids


def _has_codes(elements: Sequence[Element]) -> bool:
    return any(_CODE.fullmatch(word.text) for word in words_of(elements))


def _give_aim(context: Context, head: Head, part: Part) -> None:
    """The unit's introduction, paragraph by paragraph."""
    entries = entries_in(part.elements)
    words = [word for entry in entries for word in (*entry.marker_words, *entry.words)]
    context.ledger.ignore(part.words, Ignore.LABEL)
    context.ledger.use(words, Use.UNIT)
    head.give(context, "aim", "\n".join(context.entry_text([entry]) for entry in entries), words)


def _parts(context: Context, elements: Sequence[Element]) -> list[Part]:
    """The parts of a unit by their headings; the first one is its head, which has none.

    Headings of learning aims and content areas stand inside the part that they belong to.
    """
    parts = [Part([])]
    for element in elements:
        part = parts[-1]
        if isinstance(element, Table) or not _is_heading(context, element, part):
            part.elements.append(element)
        elif part.heading and not part.elements and _is_next_line(part.heading[-1], element):
            part.heading.append(element)
        else:
            parts.append(Part([element]))
    return parts


def _is_heading(context: Context, line: Line, part: Part) -> bool:
    """Whether a line heads a part: large and bold; in a part of content, as large as that part's own heading."""
    if not line.bold or _size(line) <= _HEADING * context.body_size or line.words[0].bullet:
        return False
    if not part.heading:
        return not _labels(line)
    in_content = any(_ROLES[role].fullmatch(part.name) for role in _CONTENT)
    return not in_content or (_size(line) >= _SAME_SIZE * _size(part.heading[0]) and not starts_content(line))


NATIONALS = Layout(
    id="pearson/nationals",
    awarding_bodies=("pearson", "larkfield-awards"),
    description="'Unit 1:' with Level / Unit type / Guided learning hours, learning aims and a grid A.P1 | A.M1 | A.D1",
    signs=(
        Sign(
            "unit heads 'Unit 1: … Level: … Unit type: … Guided learning hours: …'",
            re.compile(
                r"\A(?=.*\bUnit [A-Z]*\d+)(?=.*\bLevel:)(?=.*\bUnit type: \S)(?=.*\bGuided learning hours: \d)",
                re.IGNORECASE,
            ),
            core="unit type: ",
        ),
        Sign(
            "a heading 'Unit in brief' or 'Unit introduction'",
            re.compile(r"\bUnit (?:in brief|introduction)\b", re.IGNORECASE),
            core="unit in",
        ),
        Sign("criteria 'A.P1' or assessment outcomes 'AO1'", re.compile(r"\b(?:[A-Z]{1,8}\.P\d|AO1)\b", re.IGNORECASE)),
    ),
    absent=(Sign("criteria of Level 2 '2A.P1'", re.compile(r"\b2[A-Z]\.[PMD]\d", re.IGNORECASE), core="2"),),
    read=_read_nationals,
)
