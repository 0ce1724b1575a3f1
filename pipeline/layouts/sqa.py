"""SQA unit specifications: one unit, as headed text, its outcomes with assessment standards numbered 1.1, 1.2 …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.findings import Checked, Reading
from pipeline.geometry.lines import Line, lines_of
from pipeline.geometry.lists import Entry, Marker, entries_of
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft, assemble, cover_of, no_units
from pipeline.layouts.base import Fates, Layout, Sign
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.front import read_front
from pipeline.layouts.heads import Head
from pipeline.layouts.labelled import labelled_tables
from pipeline.layouts.outcomes import OutcomeDraft, block_of, read_criteria, read_section
from pipeline.layouts.regions import give_aim, strips_of
from pipeline.layouts.structure import change_rows, is_change_table
from pipeline.ledger import Ignore, Use
from pipeline.models import Change, Specification
from pipeline.pages import Document, Word
from pipeline.terms import NumberScheme
from pipeline.wording.bodies import is_body

# printed as 'SCQF: level 3 (6 SCQF credit points)', all on one line or the points below
_LEVEL_LINE = re.compile(r"SCQF(?: level)?:", re.IGNORECASE)
_LEVEL = re.compile(r"level:?\s+(\d{1,2})\b", re.IGNORECASE)
_POINTS = re.compile(r"\(?(\d{1,3})\s+(?:SCQF )?credit points?\)?", re.IGNORECASE)
# printed as 'Unit code: HV7Y 73'
_CODE_LINE = re.compile(r"Unit code:", re.IGNORECASE)
_CODE = re.compile(r"([A-Z][A-Z0-9]{3}) ?(\d{2})")
_KIND = re.compile(r"(?:National \d|Higher|Advanced Higher|Unit|Specification|\s)+", re.IGNORECASE)
_AIM = re.compile(r"unit (?:outline|purpose)|purpose|general aim", re.IGNORECASE)
_OUTCOME = re.compile(r"Outcome (\d{1,2})(?: \(?cont\w*\)?)?:?", re.IGNORECASE)
_EVIDENCE = re.compile(r"Evidence requirements?\b", re.IGNORECASE)
_OF_OUTCOME = re.compile(r"\bOutcome (\d{1,2}):?$", re.IGNORECASE)
# printed as 'The learner will:', 'Assessment Standards'
_LEAD_IN = re.compile(
    r"(?:the |each )?(?:learner|candidate)s? (?:will|can|must)(?: be able to)?:?|assessment standards?:?", re.IGNORECASE
)
_STANDARD = re.compile(r"\d{1,2}\.\d{1,2}[.):]?")
_NUMBER = re.compile(r"(\d{1,2})[.):]?")
# printed as 'For Outcome 1, learners will be required to …'; 'For Outcomes 1 and 2' is about none alone
_FOR_OUTCOME = re.compile(
    r"(For )?(?:Outcome|Assessment standard) (\d{1,2})(?:\.(\d{1,2}))?(?!\d| ?(?:(?:and|to)\b|[&\u2013-]))",
    re.IGNORECASE,
)
_ABOUT_ALL = re.compile(r"Exemplification of|(?:Further )?(?:Advice|Information|Guidance)\b", re.IGNORECASE)
_HEADING = 1.05  # of the body's size: headings are larger
_LEADING = 1.6  # of the font size: the widest step between the lines of one heading
_GAP = 1.5  # of the font size: a wider step is a blank line
_INDENT = 3.0  # points
_SAME_SIZE = 0.5  # points


@dataclass(slots=True)
class _Part:
    """A headed part of a unit's text, with the lines below it; `column` tells cells of tables apart."""

    heading: list[Line]
    lines: list[tuple[Line, int]] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        """The words of the heading."""
        return [word for line in self.heading for word in line.words]

    @property
    def text(self) -> str:
        """The heading as it stands."""
        return " ".join(line.text for line in self.heading)


def _read_unit_specification(document: Document, layout: Layout) -> tuple[Specification, Fates]:
    context = Context.of(document)
    starts = [sheet.number for sheet in context.sheets if _is_first_page(sheet)]
    if not starts:
        raise no_units(context, "the lines 'SCQF: level …' and 'Unit code: …'")
    ends = [*(start - 1 for start in starts[1:]), len(context.sheets)]
    drafts, regions, changes = [], [], []
    for start, end in zip(starts, ends, strict=True):
        sheets = context.sheets[start - 1 : end]
        printed, table_words = _changes(context, sheets)
        draft = _read_unit(context, sheets, table_words)
        drafts.append(draft)
        changes.extend(printed)
        title = set(draft.head.words)
        regions.append([*draft.head.words, *(word for s in sheets for word in s.words if word not in title)])
    cover = cover_of(context, drafts[0].head)
    front = read_front(context, cover, units=range(starts[0], ends[-1] + 1))
    return assemble(context, layout, drafts, regions, cover, front._replace(changes=(*front.changes, *changes)))


def _is_first_page(sheet: Sheet) -> bool:
    texts = [line.text for line in sheet.lines]
    return any(_LEVEL_LINE.match(text) for text in texts) and any(_CODE_LINE.match(text) for text in texts)


def _changes(context: Context, sheets: Sequence[Sheet]) -> tuple[list[Change], set[Word]]:
    """The rows of the unit's history of changes, and the words of its table."""
    tables = [table for table in labelled_tables(sheets) if is_change_table(table)]
    words = {word for table in tables for word in table.heads} | {w for t in tables for row in t.rows for w in row.own}
    return [change for table in tables for change in change_rows(context, table)], words


def _read_unit(context: Context, sheets: Sequence[Sheet], in_changes: set[Word]) -> UnitDraft:
    above, head_lines, lines = _split(context, sheets, in_changes)
    head = _read_head(context, above, head_lines)
    draft = UnitDraft(head)
    evidence = False
    for part in _parts(context, lines):
        outcome = _OUTCOME.fullmatch(part.text)
        known = outcome is not None and any(o.number == outcome[1] for o in draft.outcomes)
        evidence = bool(_EVIDENCE.match(part.text)) or (evidence and known)
        if outcome is not None and not evidence:
            _read_outcome(context, draft, part, outcome[1])
        elif evidence:
            about = outcome or _OF_OUTCOME.search(part.text)
            _read_evidence(context, draft, part, about[1] if about else None)
        elif _AIM.fullmatch(part.text) and "aim" not in head.places:
            give_aim(context, head, part.words, part.lines)
        else:
            draft.sections.append(read_section(context, part.words, strips_of(part.lines)))
    return draft


def _split(
    context: Context, sheets: Sequence[Sheet], in_changes: set[Word]
) -> tuple[list[Line], list[Line], list[tuple[Line, int]]]:
    """The lines of the title and what is above it, those of level and code, and the rest, with table cells apart."""
    first = sheets[0].lines
    labels = [at for at, line in enumerate(first) if _LEVEL_LINE.match(line.text) or _CODE_LINE.match(line.text)]
    end = labels[-1] + 1
    while end < len(first) and _POINTS.fullmatch(first[end].text):
        end += 1
    before = {word for line in first[:end] for word in line.words}
    lines: list[tuple[Line, int]] = []
    column = 0
    for sheet in sheets:
        words = [word for word in sheet.words if word not in before and word not in in_changes]
        cells = [cell.words for grid in sheet.grids if len(grid.columns) > 2 for cell in grid.cells if cell.words]
        apart = {word for cell in cells for word in cell}
        found = [(line.y0, line.words, False) for line in lines_of(word for word in words if word not in apart)]
        found += [(min(word.y0 for word in cell), cell, True) for cell in cells if not in_changes.intersection(cell)]
        in_cell = False
        for _, printed, is_cell in sorted(found, key=lambda part: part[0]):
            column += is_cell or in_cell
            in_cell = is_cell
            lines.extend((line, column) for line in lines_of(printed))
    return list(first[: labels[0]]), list(first[labels[0] : end]), lines


def _read_head(context: Context, above: Sequence[Line], lines: Sequence[Line]) -> Head:
    """The title, right above the first label and of one size; then level, credit points and code."""
    title = list(above[-1:])
    for line in reversed(above[:-1]):
        if abs(line.size - title[0].size) > _SAME_SIZE or title[0].baseline - line.baseline > _LEADING * line.size:
            break
        title.insert(0, line)
    kind = [word for line in above if line not in title for word in line.words if _is_kind(line)]
    words = [word for line in title for word in line.words]
    head = Head(title=context.text(words), unit_number=None, words=words)
    head.places["title"] = place_of(words)
    context.ledger.use(words, Use.UNIT)
    context.ledger.ignore(kind, Ignore.LABEL)
    for line in lines:
        label = _LEVEL_LINE.match(line.text) or _CODE_LINE.match(line.text)
        if label is None and not _POINTS.fullmatch(line.text):
            continue  # left over
        count = label[0].count(" ") + 1 if label else 0
        value = line.words[count:]
        context.ledger.ignore(line.words[:count], Ignore.LABEL)
        context.ledger.use(value, Use.UNIT)
        if label and _CODE_LINE.match(line.text):
            _give_code(context, head, value)
        else:
            _give_level(context, head, value)
    return head


def _is_kind(line: Line) -> bool:
    """Whether a line above the title is the banner of the print: 'National 5' / 'Unit Specification' / 'SQA'."""
    return bool(_KIND.fullmatch(line.text)) or is_body(line.text)


def _give_level(context: Context, head: Head, words: Sequence[Word]) -> None:
    """Give the unit its level and credit points, as far as the words print them: 'level 3 (6 SCQF credit points)'."""
    text = " ".join(word.text for word in words)
    level, points = _LEVEL.search(text), _POINTS.search(text)
    if points is None or level is not None:
        head.give(context, "level", level[1] if level else text, _matched(words, level))
    if points is not None:
        head.give(context, "credit_value", points[1], _matched(words, points))


def _matched(words: Sequence[Word], match: re.Match[str] | None) -> Sequence[Word]:
    """Those of some words that a match in their text covers; all where there is none."""
    first = match.string[: match.start()].count(" ") if match else 0
    return words[first : first + match[0].count(" ") + 1] if match else words


def _give_code(context: Context, head: Head, words: Sequence[Word]) -> None:
    """Give the unit its code, 'HV7Y 73'; what is none is null with a finding."""
    text = " ".join(word.text for word in words)
    match = _CODE.fullmatch(text)
    if match is None:
        head.give(context, "unit_reference_number", text, words)
        return
    code = f"{match[1]} {match[2]}"
    head.places["unit_reference_number"] = place_of(words)
    head.values["unit_reference_number"] = code
    head.values["unit_reference_number_printed"] = text if text != code else None
    head.values["number_scheme"] = NumberScheme.SQA


def _parts(context: Context, lines: Sequence[tuple[Line, int]]) -> list[_Part]:
    """The text of a unit by its headings: bold lines that are larger than the text, or that name an outcome."""
    parts: list[_Part] = []
    for line, column in lines:
        last = parts[-1].heading[-1] if parts and parts[-1].heading and not parts[-1].lines else None
        large = line.bold and line.size > _HEADING * context.body_size
        if large and last is not None and _same_heading(last, line):
            parts[-1].heading.append(line)
        elif large or (line.bold and _OUTCOME.fullmatch(line.text)):
            parts.append(_Part([line]))
        elif parts:
            parts[-1].lines.append((line, column))
        else:
            parts.append(_Part([], [(line, column)]))
    return parts


def _same_heading(last: Line, line: Line) -> bool:
    """Whether a line goes on with a heading: as large, right below it, and no outcome of its own."""
    near = line.page == last.page and line.baseline - last.baseline < _LEADING * line.size
    return near and line.size == last.size and not (_OUTCOME.match(line.text) or _OUTCOME.match(last.text))


def _read_outcome(context: Context, draft: UnitDraft, part: _Part, number: str) -> None:
    """One outcome: its text, its standards, and, below them, text of its own; or the rest of one on a later page."""
    context.ledger.ignore(part.words, Ignore.LABEL)
    known = next((outcome for outcome in draft.outcomes if outcome.number == number), None)
    lines = []
    for line, column in part.lines:
        if _LEAD_IN.fullmatch(line.text):
            context.ledger.ignore(line.words, Ignore.LABEL)
        else:
            lines.append((line, column))
    first = next((at for at, (line, _) in enumerate(lines) if _STANDARD.fullmatch(line.words[0].text)), len(lines))
    words = [word for line, _ in lines[:first] for word in line.words]
    standards, rest = _standards(lines[first:])
    if known is None:
        known = _outcome(context, number, part.words, words)
        if known is None:
            return
        draft.add_outcomes([known])
    elif known.text.endswith(context.text(words[1:])):
        context.ledger.ignore(words, Ignore.REPEATED_HEADING)
    known.criteria.extend(read_criteria(context, strips_of(standards), number))
    if rest:
        draft.sections.append(read_section(context, (), strips_of(rest)))


def _outcome(context: Context, number: str, heading: Sequence[Word], words: Sequence[Word]) -> OutcomeDraft | None:
    """The outcome that is printed as '1 Manage money by:' or without the number; None where nothing is."""
    own = _NUMBER.fullmatch(words[0].text) if len(words) > 1 else None
    if not words:
        return None
    if own and own[1] != number:
        context.find(
            Checked.OUTCOME_NUMBERING,
            f"outcome {number} is printed as {own[1]} below its heading",
            remedy="Check the page: one of the two is misprinted; the heading's is published",
            place=place_of(words),
        )
    context.ledger.use(words, Use.LEARNING_OUTCOME)
    return OutcomeDraft(number, context.text(words[1:] if own else words), place_of([*heading, *words]), {})


Lines = list[tuple[Line, int]]


def _standards(lines: Lines) -> tuple[Lines, Lines]:
    """The lines of the standards with their sub-points, and those of paragraphs that are set out to the margin."""
    standards: Lines = []
    rest: Lines = []
    inside = True
    for at, (line, column) in enumerate(lines):
        before = lines[at - 1][0] if at else None
        parted = before is None or line.page != before.page or line.baseline - before.baseline > _GAP * line.size
        if _STANDARD.fullmatch(line.words[0].text):
            inside = True
        elif inside and parted and line.x0 <= lines[0][0].x0 + _INDENT and not line.words[0].bullet:
            inside = False
        (standards if inside else rest).append((line, column))
    return standards, rest


def _read_evidence(context: Context, draft: UnitDraft, part: _Part, outcome: str | None) -> None:
    """What evidence is required: what is printed for one outcome or standard goes to it, the rest into a section."""
    general: Lines = []
    segments: list[tuple[str, Lines]] = [(outcome, [])] if outcome else []
    for at, (line, column) in enumerate(part.lines):
        named = _named(line, part.lines[at - 1][0] if at else None)
        if named is not None:
            segments.append((named, []))
        (segments[-1][1] if segments else general).append((line, column))
    for at, (number, lines) in enumerate(segments):
        own = _own_lines(lines, last=at + 1 == len(segments))
        if not any(known.number == number.partition(".")[0] for known in draft.outcomes):
            _find_unmatched(context, number, lines)
            own = []
        general.extend(line for line in lines if line not in own)
        if own:
            block = block_of(context, None, entries_of(strips_of(own)))
            draft.outcome_named(number.partition(".")[0]).add_block(context, number if "." in number else None, block)
    if outcome is None or general:
        draft.sections.append(read_section(context, part.words, strips_of(general)))
    else:
        context.ledger.ignore(part.words, Ignore.REPEATED_HEADING)


def _named(line: Line, before: Line | None) -> str | None:
    """The outcome or standard that a paragraph begins with, '1' or '1.2': 'For Outcome 1, …', or a bold 'Outcome 1'."""
    match = _FOR_OUTCOME.match(line.text)
    if match is None or not (match[1] or line.words[0].bold):
        return None
    begins = before is None or line.page != before.page or line.baseline - before.baseline > _GAP * line.size
    if not (begins or line.words[0].bold):
        return None
    return f"{match[2]}.{match[3]}" if match[3] else match[2]


def _find_unmatched(context: Context, number: str, lines: Lines) -> None:
    context.find(
        Reading.RANGE_CODE_UNMATCHED,
        f"evidence is printed for outcome {number}, which the unit does not have",
        remedy="Check the page: the number may be misprinted; the text is published in a section",
        place=place_of([word for line, _ in lines for word in line.words]),
    )


def _own_lines(lines: Lines, *, last: bool) -> Lines:
    """The lines that are an outcome's own: all up to the next outcome's, but of the last one's only those up to the
    end of its lists, and nothing from a paragraph on that is about all outcomes.
    """
    entries = entries_of(strips_of(lines))
    own = len(entries)
    listed = [at for at, entry in enumerate(entries) if entry.marker is not Marker.NONE]
    if last and listed:
        own = listed[-1] + 1
    own = next((at for at, entry in enumerate(entries[:own]) if at and _is_about_all(entry)), own)
    words = {word for entry in entries[:own] for word in (*entry.marker_words, *entry.words)}
    return [(line, column) for line, column in lines if words.intersection(line.words)]


def _is_about_all(entry: Entry) -> bool:
    return entry.marker is Marker.NONE and bool(_ABOUT_ALL.match(" ".join(word.text for word in entry.words)))


UNIT = Layout(
    id="sqa/unit",
    awarding_bodies=("sqa", "larkfield-awards"),
    description="One unit: 'SCQF: level 3 (6 SCQF credit points)', 'Unit code: …', 'Outcome 1', standards 1.1 …",
    signs=(
        Sign("a line 'SCQF: level …'", re.compile(r"\bSCQF: level \d", re.IGNORECASE), core="scqf: level"),
        Sign("a line 'Unit code: HV7Y 73'", re.compile(r"\bUnit code: \S", re.IGNORECASE), core="unit code: "),
        Sign(
            "headings 'Outcome 1' above 'The learner will:'",
            re.compile(r"\bOutcome 1 (?:The )?(?:learner|candidate)s? (?:will|can|must)\b", re.IGNORECASE),
            core="outcome 1 ",
        ),
    ),
    absent=(),
    read=_read_unit_specification,
)
