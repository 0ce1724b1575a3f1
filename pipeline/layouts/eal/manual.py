"""Manuals that print a structure table and outlines of the units: what a unit is about, and its outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.findings import Reading
from pipeline.geometry.grids import Table
from pipeline.geometry.lines import Line, line_of, lines_of
from pipeline.geometry.lists import Entry, Marker, entries_of, follows
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft, assemble
from pipeline.layouts.base import Fates, Layout, Sign
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.heads import Head, known_label, label_field
from pipeline.layouts.outcomes import OutcomeDraft, block_of, read_section
from pipeline.layouts.regions import Region, give_aim, give_value, strips_of, words_outside
from pipeline.ledger import Ignore, Use
from pipeline.models import Specification
from pipeline.pages import Document, Word
from pipeline.terms import Origin

# printed as 'Unit: NETK3-01: Understand Health', 'Unit NETP3-06: Inspect', 'Unit: NETK3-08:Electrical'
_UNIT_HEADING = re.compile(
    r"Unit:?\s+(?P<code>[A-Z]{0,6}\d[A-Z0-9]*(?:[-/][A-Z0-9]+)*|[A-Z]{1,6}\d*[-/][A-Z0-9]+(?:[-/][A-Z0-9]+)*)"
    r"(?:\s*:\s*|\s+[-\u2013]\s+|\s+(?=[A-Z]))(?=\w)"
)
# 'Summary of Learning Outcomes', 'Learning Outcomes'
_OUTCOMES = re.compile(r"(?:summary of |unit )?(?:the )?learning outcomes?\s*:?", re.IGNORECASE)
# printed as 'The learner will:' above the list
_LEAD_IN = re.compile(r"(?:.*\b)?learners? (?:will|must|should)(?: be able to)?\s*[:.\u2013-]*", re.IGNORECASE)
_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2})+[.:)]?")
_APPENDIX = re.compile(r"App(?:endix|\.)\s*\d", re.IGNORECASE)
_LARGER = 1.05  # of a size: what is larger than this is larger
_LEADING = 1.6  # of the font size: the widest step between the lines of one heading
_BLACKS = {0x000000, 0x231F20}
_SAME_INDENT = 8.0  # points: the points of a list start within this of one another
_OWN_CODE = r"\b(?!Qualification|Registration|Unit|Ofqual)(?-i:[A-Z])\w+ (?:[Uu]nit )?[Cc]ode\b"


def _read_manual(document: Document, layout: Layout) -> tuple[Specification, Fates]:
    context = Context.of(document)
    regions = _regions(context)
    if not regions:
        context.find(
            Reading.UNITS_MISSING,
            "no page describes the units: only what the structure table prints of them is published",
        )
    drafts = [_read_unit(context, region) for region in regions]
    return assemble(context, layout, drafts, [region.words() for region in regions])


def _regions(context: Context) -> list[Region]:
    """The outlines: from a heading 'Unit <code>: …' to the next, or to a larger heading.

    The specification of a unit's examination has such a heading, too, but neither summary nor outcomes.
    """
    regions: list[Region] = []
    inside = False
    for sheet in context.sheets:
        for part in _down_the_page(sheet):
            if isinstance(part, Table):
                if inside:
                    regions[-1].tables.append(part)
                continue
            match = _UNIT_HEADING.match(part.text)
            if match and _is_styled(part, context.body_size):
                regions.append(Region([part], match["code"]))
                inside = True
            elif inside and _continues_heading(part, regions[-1]):
                regions[-1].heading.append(part)
            elif inside and _ends_unit(part, regions[-1], context.body_size):
                inside = False
            elif inside:
                regions[-1].lines.append((part, 0))
    return [region for region in regions if any(_is_outline(line, context.body_size) for line, _ in region.lines)]


def _down_the_page(sheet: Sheet) -> Iterable[Line | Table]:
    """The lines of a page that stand in no table of several columns, and these tables, from top to bottom."""
    tables = [table for table in sheet.grids if len(table.columns) > 2]
    parts: list[Line | Table] = [*lines_of(words_outside(sheet, tables)), *tables]
    return sorted(parts, key=lambda part: part.y0)


def _is_styled(line: Line, body_size: float) -> bool:
    return line.bold or line.size > _LARGER * body_size or all(word.colour not in _BLACKS for word in line.words)


def _continues_heading(line: Line, region: Region) -> bool:
    return not region.lines and not region.tables and _runs_on(line, region.heading[-1])


def _runs_on(line: Line, last: Line) -> bool:
    """Whether a line goes on with the heading line above it: same style, no gap, and no heading of its own."""
    return (
        line.page == last.page
        and line.baseline - last.baseline < _LEADING * line.size
        and (line.size, line.bold, line.words[0].colour) == (last.size, last.bold, last.words[0].colour)
        and known_label(line) is None
        and not _OUTCOMES.fullmatch(line.text)
    )


def _ends_unit(line: Line, region: Region, body_size: float) -> bool:
    """Whether a line is a heading above the units: larger than theirs, as large where theirs is, or an appendix's."""
    if not _is_styled(line, body_size):
        return False
    size = region.heading[0].size
    as_large = size > _LARGER * body_size and line.size >= size
    return as_large or line.size > _LARGER * size or bool(_APPENDIX.match(line.text))


def _is_outline(line: Line, body_size: float) -> bool:
    """Whether a line is a heading that outlines have."""
    return _is_part(line, body_size) and (bool(_OUTCOMES.fullmatch(line.text)) or label_field(line.text) == "aim")


def _is_part(line: Line, body_size: float) -> bool:
    """Whether a line is a heading inside a unit: set apart, or 'Learning Outcomes' on a line of its own."""
    return _is_styled(line, body_size) or (bool(_OUTCOMES.fullmatch(line.text)) and line.text[:1].isupper())


def _read_unit(context: Context, region: Region) -> UnitDraft:
    draft = _draft_of(context, region)
    parts = _parts(context, region)
    labelled = any(heading and label_field(_text(heading)) == "aim" for heading, _ in parts)
    right = max((line.x1 for line, _ in region.lines), default=0.0)
    for heading, lines in parts:
        if heading and _OUTCOMES.fullmatch(_text(heading)):
            context.ledger.ignore((word for line in heading for word in line.words), Ignore.LABEL)
            _read_outcomes(context, draft, lines, right)
        else:
            _read_part(context, draft, heading, lines, is_aim=not heading and not labelled)
    for table in region.tables:
        rows = [(line, 0) for line in lines_of(word for cell in table.cells for word in cell.words)]
        draft.sections.append(read_section(context, (), strips_of(rows)))
    return draft


def _read_part(
    context: Context, draft: UnitDraft, heading: Sequence[Line], lines: Sequence[tuple[Line, int]], *, is_aim: bool
) -> None:
    """Read a part of a unit other than its outcomes; `is_aim` says that it stands right below the unit's heading."""
    words = [word for line in heading for word in line.words]
    if heading and _is_header_value(heading[0]):
        for piece, known in _header_values(heading[0]):
            give_value(context, draft.head, piece, *known)
        draft.sections.extend([read_section(context, (), strips_of(lines))] if lines else [])
    elif (is_aim or label_field(_text(heading)) == "aim") and "aim" not in draft.head.places:
        give_aim(context, draft.head, words, lines)
    else:
        draft.sections.append(read_section(context, words, strips_of(lines)))


def _draft_of(context: Context, region: Region) -> UnitDraft:
    """The unit with what its heading prints; number and title may be one word: 'NETK3-08:Electrical'."""
    words = [word for line in region.heading for word in line.words]
    text = context.text(words)
    match = _UNIT_HEADING.match(text)
    before = match.end() if match else 0
    head = Head(title=text[before:], unit_number=region.number, words=words)
    of_title = [word for word, end in zip(words, _ends(text, len(words)), strict=True) if end > before]
    head.places["unit_number"] = place_of(words[:2])
    head.places["title"] = place_of(of_title)
    context.ledger.use(words, Use.UNIT)
    return UnitDraft(head)


def _ends(text: str, count: int) -> list[int]:
    """Where each of the words of a text ends in it."""
    ends = [match.end() for match in re.finditer(r"\S+", text)]
    return [*ends, *[len(text)] * count][:count]


def _parts(context: Context, region: Region) -> list[tuple[list[Line], list[tuple[Line, int]]]]:
    """The text of a unit by its headings, each of one or more lines; what stands before the first has none."""
    parts: list[tuple[list[Line], list[tuple[Line, int]]]] = []
    for line, column in region.lines:
        heading, lines = parts[-1] if parts else ([], [(line, column)])
        if _is_header_value(line):
            parts.append(([line], []))
        elif _is_part(line, context.body_size) and not _LEAD_IN.fullmatch(line.text):
            if heading and not lines and not _OUTCOMES.fullmatch(_text(heading)) and _runs_on(line, heading[-1]):
                heading.append(line)
            else:
                parts.append(([line], []))
        elif parts:
            lines.append((line, column))
        else:
            parts.append(([], [(line, column)]))
    return parts


def _text(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _is_header_value(line: Line) -> bool:
    """Whether a line gives header values of the unit: 'Credit value: 6', 'Level: 3 GLH: 40'."""
    known = known_label(line)
    return known is not None and known[1] < len(line.words) and known[0] != "aim"


def _header_values(line: Line) -> Iterator[tuple[Line, tuple[str, int]]]:
    """The header values that a line gives, each with its label ('Level: 3', 'GLH: 40'), its field and label's words."""
    words = line.words
    known = known_label(line)
    while words and known is not None:
        later = {at: known_label(line_of(words[at:])) for at in range(known[1] + 1, len(words))}
        cut = next((at for at, label in later.items() if label is not None), len(words))
        yield line_of(words[:cut]), known
        words, known = words[cut:], later.get(cut)


def _read_outcomes(context: Context, draft: UnitDraft, lines: Sequence[tuple[Line, int]], right: float) -> None:
    """Read the list below the heading of the outcomes; a paragraph before or after the list is a section of the unit.

    An outcome's sub-points are its amplification. What is numbered '1.1' is left over: it may be a criterion. The text
    of the unit ends at `right`, in points.
    """
    at = next((at for at, (line, _) in enumerate(lines) if not _LEAD_IN.fullmatch(line.text)), len(lines))
    context.ledger.ignore((word for line, _ in lines[:at] for word in line.words), Ignore.LABEL)
    rest: list[Line] = []
    for head, *below in _points(entries_of([replace(strip, right=right) for strip in strips_of(lines[at:])])):
        last = draft.outcomes[-1] if draft.outcomes else None
        if head.marker is Marker.NONE and last is not None and not rest and _goes_on(last.text, head):
            last.extend(context, [word for entry in (head, *below) for word in entry.words])
        elif head.marker is Marker.NONE or (rest and last is not None and not follows(last.number, head.label)):
            rest += [line_of(line) for entry in (head, *below) for line in _whole_lines(entry)]
        else:
            outcome = _outcome(context, head, len(draft.outcomes) + 1)
            outcome.blocks.extend([block_of(context, None, below)] if below else [])
            draft.outcomes.append(outcome)
    if rest:
        draft.sections.append(read_section(context, (), strips_of([(line, 0) for line in rest])))


def _points(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The entries of a list by its points: each with its sub-points; a paragraph as far out as the list stands alone.

    A list inside a point starts with 1 again, further in.
    """
    listed = [entry for entry in entries if not _DECIMAL.fullmatch((*entry.marker_words, *entry.words)[0].text)]
    first = next((entry for entry in listed if entry.marker is not Marker.NONE), None)
    point: list[Entry] = []
    inner = False
    for entry in listed:
        further_in = first is not None and entry.x > first.x + _SAME_INDENT
        inner = further_in and (inner or entry.label == "1" or entry.marker is not Marker.NUMBER)
        is_point = first is None or entry.marker in (first.marker, Marker.NONE)
        if point and is_point and not inner:
            yield point
            point = []
        point.append(entry)
    if point:
        yield point


def _goes_on(text: str, entry: Entry) -> bool:
    """Whether a paragraph goes on with a text that ended without punctuation: it starts with a small letter."""
    return text[-1:] not in ".:;?!" and entry.words[0].text[:1].islower()


def _whole_lines(entry: Entry) -> list[tuple[Word, ...]]:
    """The lines of an entry with its marker."""
    head, *rest = entry.lines or [()]
    return [(*entry.marker_words, *head), *rest]


def _outcome(context: Context, entry: Entry, position: int) -> OutcomeDraft:
    """One outcome; a bullet's number follows from its position."""
    numbered = entry.marker is Marker.NUMBER
    place = place_of([*entry.marker_words, *entry.words])
    text = context.entry_text([entry])
    if not numbered:
        context.find(
            Reading.OUTCOME_WITHOUT_NUMBER,
            f"the outcome '{text}' has no printed number; {position} follows from its position",
            place=place,
        )
    context.ledger.ignore(entry.marker_words if not numbered else (), Ignore.LIST_MARKER)
    context.ledger.use([*(entry.marker_words if numbered else ()), *entry.words], Use.LEARNING_OUTCOME)
    number = entry.label if numbered else str(position)
    return OutcomeDraft(number, text, place, {} if numbered else {"number": Origin.COMPOSED})


MANUAL = Layout(
    id="eal/manual",
    awarding_bodies=("eal", "larkfield-awards"),
    description="A structure table headed '… Code', '… Title'; outlines 'Unit <code>: …' with outcomes, or none",
    signs=(
        Sign(
            "the words 'Qualification Manual'",
            re.compile(r"\bqualification (?:manual|specification)\b", re.IGNORECASE),
            core="qualification ",
        ),
        Sign(
            "'Rule of Combination'", re.compile(r"\brules? of combination\b|\bqualification structure\b", re.IGNORECASE)
        ),
        Sign(
            "a table headed with the body's own code and 'Unit Title'",
            re.compile(rf"{_OWN_CODE} (?:\w+ ){{0,4}}?title\b|\btitle (?:\w+ ){{0,4}}?{_OWN_CODE}", re.IGNORECASE),
            core="title",
        ),
        Sign(
            "a column 'Ofqual Code'",
            re.compile(r"\bOfqual (?:unit )?(?:code|ref|number)", re.IGNORECASE),
            core="ofqual ",
        ),
    ),
    absent=(
        Sign(
            "table heads 'Learning Outcomes / Assessment Criteria'",
            re.compile(r"learning outcomes?(?: the learner will:?)? assessment criteria", re.IGNORECASE),
            core="assessment criteria",
        ),
        Sign(
            "lists below 'The learner can:'",
            re.compile(r"\blearner (?:can|must be able to):", re.IGNORECASE),
            core="learner ",
        ),
    ),
    read=_read_manual,
)
