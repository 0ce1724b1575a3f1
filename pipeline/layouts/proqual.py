"""ProQual handbooks: units as a heading with the reference number, and a table of two columns.

All criteria of an outcome may stand in one cell beside it, or each in a row of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.geometry.grids import Table
from pipeline.geometry.lines import Line, line_of, lines_of
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft, assemble, no_units
from pipeline.layouts.base import Fates, Layout, Sign
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.gridded import Column, Heads, continues_table, is_outcome_table
from pipeline.layouts.heads import Head, known_label, label_field, labelled_runs
from pipeline.layouts.outcomes import read_section
from pipeline.layouts.paired import PairedReader
from pipeline.layouts.regions import Region, give_aim, give_value, strips_of, words_outside
from pipeline.ledger import Ignore, Use
from pipeline.models import Specification
from pipeline.pages import Document, Word
from pipeline.wording.bodies import is_body

# printed as 'Unit R/506/4854', with the title below or behind; some units have a number of their own, too
_UNIT_HEADING = re.compile(r"Unit(?: No\.?)?:?\s+(?:(\d{1,3})\s*[:.\u2013-]?\s+)?(?=[A-Z]\s?/?\s?\d{3})")
_REFERENCE = re.compile(r"[A-Z]\s?/?\s?\d{3}\s?/?\s?\d+\b[:,]?")
_TITLE_MARKS = {"-", "\u2013", "\u2014", ":"}
_CONTINUED = re.compile(r"\(?\bcont(?:inued|d)?\b\.?\)?", re.IGNORECASE)
_HEADING = 1.05  # of the body's size: headings are larger, or bold
_SAME_SIZE = 0.9  # of a unit heading's size
_LEADING = 1.6  # of the font size: the widest step between the lines of one title
_LONGEST_HEADING = 12  # words
_HEADS = Heads(
    {
        Column.OUTCOME: re.compile(
            r"(?:learning outcomes?\W*)?(?:the (?:learner|candidate) (?:will|must)(?: be able to)?\W*)?", re.IGNORECASE
        ),
        Column.CRITERION: re.compile(
            r"(?:assessment criteri(?:a|on)\W*)?(?:the (?:learner|candidate) (?:can|must|is able to|will)\W*)?",
            re.IGNORECASE,
        ),
    }
)


@dataclass(slots=True)
class _Part:
    """A headed part of a unit's text, or, without heading, text that stands under none."""

    heading: Sequence[Word]
    lines: list[tuple[Line, int]] = field(default_factory=list)


def _read_tables(document: Document, layout: Layout) -> tuple[Specification, Fates]:
    context = Context.of(document, _is_label)
    regions = _regions(context)
    if not regions:
        raise no_units(context, "a heading 'Unit R/506/4854' with a table of outcomes and criteria below it")
    drafts = [_read_unit(context, region) for region in regions]
    return assemble(context, layout, drafts, [region.words() for region in regions])


def _is_label(text: str) -> bool:
    """Whether a line at a page's top is a unit's heading or header value, which units of one page each have there."""
    return bool(_UNIT_HEADING.match(text)) or (":" in text and label_field(text.split(":", 1)[0]) is not None)


def _regions(context: Context) -> list[Region]:
    """The units: from a heading 'Unit R/506/4854' to the next, to another heading as large, or to the back cover."""
    regions: list[Region] = []
    inside = False
    for sheet in context.sheets:
        tables = _outcome_tables(sheet, regions[-1].tables[-1:] if inside else [])
        parts: list[Line | Table] = [*lines_of(words_outside(sheet, tables)), *tables]
        for part in sorted(parts, key=lambda part: part.y0):
            if isinstance(part, Table):
                if inside:
                    regions[-1].tables.append(part)
            elif inside and _is_continued(part, regions[-1]):
                regions[-1].lines.append((part, 0))
            elif _is_unit_heading(part, context.body_size):
                first, *values = labelled_runs(part)
                regions.append(Region([first], first.text, [(value, 0) for value in values]))
                inside = True
            elif inside and _ends_units(part, regions[-1], sheet, context.body_size):
                inside = False
            elif inside and _is_title(part, regions[-1]):
                regions[-1].heading.append(part)
            elif inside:
                regions[-1].lines.append((part, 0))
    return [region for region in regions if region.tables]


def _outcome_tables(sheet: Sheet, before: Sequence[Table]) -> list[Table]:
    """The tables of a page with a header of outcomes and criteria, and one at its top that goes on without."""
    first = sheet.tables[:1]
    return [
        table
        for table in sheet.tables
        if is_outcome_table(table, _HEADS) or (table in first and any(continues_table(b, table) for b in before))
    ]


def _is_unit_heading(line: Line, body_size: float) -> bool:
    return bool(_UNIT_HEADING.match(line.text)) and (line.bold or line.size > _HEADING * body_size)


def _is_continued(line: Line, region: Region) -> bool:
    """Whether a heading is printed again above the rest of its unit: 'Unit R/506/4854 (continued)'."""
    return bool(_CONTINUED.search(line.text)) and line.text.startswith(region.heading[0].text[: len("Unit R/506/4854")])


def _ends_units(line: Line, region: Region, sheet: Sheet, body_size: float) -> bool:
    """Whether a line is none of the unit's: another heading as large below its table, or the body's own name."""
    if is_body(line.text) and (line.bold or line.words == sheet.lines[0].words):
        return True
    large = line.size > _HEADING * body_size and line.size >= _SAME_SIZE * region.heading[0].size
    return large and bool(region.tables)


def _is_title(line: Line, region: Region) -> bool:
    """Whether a line goes on with the title of a unit, or begins it below the line with the reference number."""
    last = region.heading[-1]
    if region.tables or line.page != last.page or known_label(line) is not None:
        return False
    if any(known_label(other) is None for other, _ in region.lines):
        return False
    if len(region.heading) == 1 and not _split_heading(last.words)[2]:
        return True
    return line.bold == last.bold and line.size == last.size and line.baseline - last.baseline < _LEADING * line.size


def _split_heading(words: Sequence[Word]) -> tuple[list[Word], list[Word], list[Word]]:
    """The words of 'Unit 1 R/506/4854 – Title': those of the unit's number, of its reference, and of the title."""
    text = " ".join(word.text for word in words)
    heading = _UNIT_HEADING.match(text)
    before = text[: heading.end()].count(" ") if heading else 1
    number = [word for word in words[1:before] if any(char.isdigit() for char in word.text)]
    count = 1
    for longer in range(1, 6):  # 'R / 506 / 4854'
        if _REFERENCE.fullmatch(" ".join(word.text for word in words[before : before + longer])):
            count = longer
    title = list(words[before + count :])
    while title and title[0].text in _TITLE_MARKS:
        title.pop(0)
    return number, list(words[before : before + count]), title


def _read_unit(context: Context, region: Region) -> UnitDraft:
    words = [word for line in region.heading for word in line.words]
    number, reference, title = _split_heading(words)
    head = Head(
        title=context.text(title or words),
        unit_number=number[0].text.rstrip(":.-") if number else None,
        words=words,
    )
    head.places["title"] = place_of(title or words)
    if number:
        head.places["unit_number"] = place_of(number)
    context.ledger.use(words, Use.UNIT)
    head.give(context, "unit_reference_number", context.text(reference).rstrip(":,"), reference)
    draft = UnitDraft(head)
    reader = PairedReader(context, draft, _HEADS)
    for table in region.tables:
        reader.read(table)
    reader.finish()
    rows = [(line, 0) for cells in reader.others for line in lines_of(w for cell in cells for w in cell.words)]
    for part in (*_parts(context, head, rows), *_parts(context, head, region.lines)):
        if label_field(context.text(part.heading)) == "aim" and "aim" not in head.places:
            give_aim(context, head, part.heading, part.lines)
        else:
            draft.sections.append(read_section(context, part.heading, strips_of(part.lines)))
    return draft


def _parts(context: Context, head: Head, lines: Sequence[tuple[Line, int]]) -> list[_Part]:
    """The text of a unit by its headings; header values ('Level: 2  Credit value: 4') go to the unit's head."""
    parts: list[_Part] = []
    for line, column in lines:
        known = known_label(line)
        if _is_unit_heading(line, context.body_size):
            context.ledger.ignore(line.words, Ignore.REPEATED_HEADING)
        elif _give_values(context, head, line):
            continue
        elif known is not None and known[0] == "aim":
            rest = line.words[known[1] :]
            parts.append(_Part(line.words[: known[1]], [(line_of(rest), column)] if rest else []))
        elif _is_part_heading(line, context.body_size):
            parts.append(_Part(line.words))
        elif parts:
            parts[-1].lines.append((line, column))
        else:
            parts.append(_Part((), [(line, column)]))
    return parts


def _give_values(context: Context, head: Head, line: Line) -> bool:
    """Give the head what a line prints, if it is nothing but labels that the head does not know yet, and values."""
    runs = [(run, known_label(run)) for run in labelled_runs(line)]
    fields = [known[0] for run, known in runs if known and known[1] < len(run.words) and known[0] != "aim"]
    if len(fields) < len(runs) or any(name in head.places for name in fields):
        return False
    for run, known in runs:
        if known is not None:
            give_value(context, head, run, *known)
    return True


def _is_part_heading(line: Line, body_size: float) -> bool:
    return (line.bold or line.size > _HEADING * body_size) and len(line.words) <= _LONGEST_HEADING


TABLES = Layout(
    id="proqual/tables",
    awarding_bodies=("proqual", "larkfield-awards"),
    description="'Unit R/506/4854' and its title, then a table of two columns: outcomes, and all criteria of each",
    signs=(
        Sign(
            "headings 'Unit R/506/4854'",
            re.compile(r"\bUnit:? (?:\d{1,3} )?[A-Z] ?/ ?\d{3} ?/ ?\d{4}\b", re.IGNORECASE),
            core="unit",
        ),
        Sign(
            "table heads 'Learning Outcome - The learner will: / Assessment Criterion - The learner can:'",
            re.compile(
                r"Learning outcomes?[\s:\u2013-]*(?:the (?:learner|candidate) (?:will|must)(?: be able to)?:? )?"
                r"Assessment criteri(?:a|on)\b",
                re.IGNORECASE,
            ),
            core="assessment criteri",
        ),
    ),
    absent=(
        Sign(
            "a column 'Coverage and depth'",
            re.compile(r"\bCoverage and depth\b", re.IGNORECASE),
            core="coverage and depth",
        ),
        Sign("bands 'AC1.1: …'", re.compile(r"\bAC ?1\.1:? (?-i:[A-Z])", re.IGNORECASE), core="1.1"),
    ),
    read=_read_tables,
)
