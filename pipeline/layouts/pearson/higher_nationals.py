"""Higher National unit descriptors, one to a file or many in one specification: graded criteria, essential content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.geometry.grids import Table
from pipeline.geometry.lines import Line, lines_of, runs_of
from pipeline.layouts.assemble import UnitDraft, assemble, cover_of, no_units
from pipeline.layouts.base import Fates, Layout, Sign
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.graded import Bands, GradedReader, graded_columns
from pipeline.layouts.gridded import continues_table
from pipeline.layouts.heads import known_label
from pipeline.layouts.outcomes import read_section
from pipeline.layouts.pearson.content import read_content, read_outcome_list
from pipeline.layouts.regions import Region, draft_of, give_aim, give_value, strips_of, words_outside
from pipeline.ledger import Ignore
from pipeline.models import Specification
from pipeline.pages import Document, Word

# printed as 'Unit 4001:' and, to its right, 'Engineering Design'
_UNIT_HEADING = re.compile(r"Unit ([A-Z]{0,3}\d+[A-Za-z]?)(?::| :)?(?: \S|$)")
_LARGE = 1.25  # of the body's size: unit headings are larger ('Unit 4001:' at 20.0 above text at 12.0)
_SECTION = 1.04  # of the body's size: most headings of a unit's parts are larger ('Introduction' at 13.0)
_SAME_SIZE = 0.9  # of a unit heading's size
_LONGEST_HEADING = 12  # words
_GAP = 1.5  # of the font size: the words of a heading are no further apart
# The parts of a unit that are no sections, by their headings in lower case
_AIM = re.compile(r"(?:unit )?(?:introduction|aims?|overview|summary)")
_OUTCOMES = re.compile(r"(?:unit )?learning outcomes?")
_CONTENT = re.compile(r"(?:(?:essential|unit) )?content")
_GRID = re.compile(r"(?:learning outcomes? (?:and|&) )?(?:assessment|grading) criteria")
# Headings of sections, which in some units are no larger than the text
_SECTIONS = re.compile(
    r"recommended resources|(?:print|web|digital|online|essential|additional) ?resources|textbooks?|books?|journals?"
    r"|(?:articles|magazines|reports|videos|websites?|web|podcasts|presentations|forums|tutorials)(?: .*)?|links"
    r"|delivery guidance|guidance|resources|assessment"
)
# printed as 'LO1 Create a design …' over Pass and Merit, and 'LO2, LO3 and LO4' in a merged cell
_BANDS = Bands(
    banner=re.compile(r"LO ?(\d{1,2})[.:]?(?= |$)", re.IGNORECASE),
    label=re.compile(
        r"LO ?(\d{1,2})(?:(?:[ ,&/\u2013-]|and|to)+(?:LO ?)?\d{1,2})*(?: ?(?:[,&/\u2013-]|and|to))?[.:]?", re.IGNORECASE
    ),
)


@dataclass(slots=True)
class _Part:
    """A headed part of a unit's text: its heading, and the lines below it."""

    heading: list[Line]
    lines: list[Line] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        """The words of the heading."""
        return [word for line in self.heading for word in line.words]

    def is_a(self, kind: re.Pattern[str]) -> bool:
        """Whether the heading is of this kind."""
        return kind.fullmatch(_label(" ".join(line.text for line in self.heading))) is not None


def _read_higher_nationals(document: Document, layout: Layout) -> tuple[Specification, Fates]:
    context = Context.of(document)
    regions = _regions(context.sheets, context.body_size)
    if not regions:
        raise no_units(context, "a heading 'Unit <number>:' with a grid Pass / Merit / Distinction below it")
    drafts = [_read_unit(context, region) for region in regions]
    cover = cover_of(context, drafts[0].head) if _opens(context.sheets, regions[0]) else None
    if cover is not None and len(drafts) > 1:
        cover = cover._replace(unit=None)  # a file of several units is not named by its first
    return assemble(context, layout, drafts, [region.words() for region in regions], cover)


def _opens(sheets: Iterable[Sheet], region: Region) -> bool:
    """Whether the file starts with the unit: it has no cover and no front matter."""
    first = next(sheet for sheet in sheets if sheet.words)
    return region.heading[0].page == first.number


def _regions(sheets: Iterable[Sheet], body_size: float) -> list[Region]:
    """The units: from a large heading 'Unit 4001: …' to the next, or to another heading as large."""
    regions: list[Region] = []
    inside = False
    for sheet in sheets:
        before = regions[-1].tables[-1:] if inside else []
        tables = [t for t in sheet.grids if graded_columns(t) or any(continues_table(table, t) for table in before)]
        prints: list[Line | Table] = [*lines_of(words_outside(sheet, tables)), *tables]
        for part in sorted(prints, key=lambda print_: print_.y0):
            if isinstance(part, Table):
                if inside:
                    regions[-1].tables.append(part)
                continue
            large = part.bold and part.size > _LARGE * body_size
            match = _UNIT_HEADING.match(part.text) if large else None
            if match and (not regions or part.size >= _SAME_SIZE * regions[-1].heading[0].size):
                regions.append(Region([part], match[1]))
                inside = True
            elif inside and large and part.size >= _SAME_SIZE * regions[-1].heading[0].size:
                inside = not regions[-1].lines and part.page == regions[-1].heading[0].page
                if inside:
                    regions[-1].heading.append(part)
            elif inside:
                regions[-1].lines.append((part, 0))
    return [region for region in regions if region.tables]


def _read_unit(context: Context, region: Region) -> UnitDraft:
    draft = draft_of(context, region)
    grid = GradedReader(context, draft, _BANDS)
    parts = _parts(context, draft, [line for line, _ in region.lines])
    for part in sorted(parts, key=lambda part: not part.is_a(_OUTCOMES)):
        _read_part(context, draft, part)
    for table in region.tables:
        grid.read(table)
    grid.finish()
    draft.sections.sort(key=lambda section: (section.place[0].page, section.place[0].y0))
    return draft


def _read_part(context: Context, draft: UnitDraft, part: _Part) -> None:
    strips = strips_of([(line, 0) for line in part.lines])
    if part.is_a(_OUTCOMES) and not draft.outcomes:
        read_outcome_list(context, draft, part.words, part.lines)
    elif part.is_a(_CONTENT):
        read_content(context, draft, part.words, part.lines)
    elif part.is_a(_AIM) and "aim" not in draft.head.places:
        give_aim(context, draft.head, part.words, [(line, 0) for line in part.lines])
    elif part.is_a(_GRID) and not part.lines:
        context.ledger.ignore(part.words, Ignore.LABEL)
    else:
        draft.sections.append(read_section(context, part.words, strips))


def _parts(context: Context, draft: UnitDraft, lines: Sequence[Line]) -> list[_Part]:
    """The text of a unit by its headings; header values above the first of them go to the unit's head."""
    parts: list[_Part] = []
    for line in lines:
        known = None if any(part.heading for part in parts) else known_label(line)
        if known is not None and known[1] < len(line.words):
            give_value(context, draft.head, line, *known)
        elif _is_heading(line, context.body_size):
            parts.append(_Part([line]))
        elif parts:
            parts[-1].lines.append(line)
        else:
            parts.append(_Part([], [line]))
    return parts


def _is_heading(line: Line, body_size: float) -> bool:
    """A short bold line that is larger than the text, or that says what parts of units are called.

    A label with its value far to the right of it ('Level:' / '4') is none.
    """
    if not line.bold or len(line.words) > _LONGEST_HEADING or _BANDS.banner.match(line.text):
        return False
    if len(runs_of(line, _GAP * line.size)) > 1:
        return False
    kinds = (_AIM, _OUTCOMES, _CONTENT, _GRID, _SECTIONS)
    return line.size > _SECTION * body_size or any(kind.fullmatch(_label(line.text)) for kind in kinds)


def _label(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(" :")


HIGHER_NATIONALS = Layout(
    id="pearson/higher-nationals",
    awarding_bodies=("pearson", "larkfield-awards"),
    description="'Unit 4001:' with Unit Code / Level / Credits, essential content, grids Pass / Merit / Distinction",
    signs=(
        Sign(
            "unit heads 'Unit 4001: … Unit Code: T/650/9628'",
            re.compile(
                r"\bUnit [A-Z]{0,3}\d+[A-Za-z]? ?:? .{1,200}?\bUnit code\b.{0,40}? [A-Z] ?/ ?\d{3} ?/ ?\d{4}",
                re.IGNORECASE,
            ),
            core="unit code",
        ),
        Sign(
            "'Essential Content' by outcomes",
            re.compile(r"Essential content\b", re.IGNORECASE),
            core="essential content",
        ),
        Sign(
            "grids 'Pass | Merit | Distinction | LO1 …'",
            re.compile(r"Pass Merit Distinction (?:\W*LO ?\d|.{0,200}\bLO ?\d)", re.IGNORECASE),
            core="pass merit distinction ",
        ),
    ),
    absent=(),
    read=_read_higher_nationals,
)
