"""What the front matter says of a qualification in words: ages, grading, entry requirements, assessment, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.geometry.lines import Line
from pipeline.geometry.lists import Strip, entries_of
from pipeline.layouts.context import Context, Sheet, lines_in_order
from pipeline.layouts.qualifications import Draft
from pipeline.layouts.rules import sentences_of
from pipeline.ledger import Use
from pipeline.pages import Word

# The label column of 'Qualification at a glance', in lower case.
_LABELS = {
    "age_ranges": re.compile(r"(?:approved )?age (?:groups?|ranges?)(?: approved)?"),
    "grading": re.compile(r"grading(?: information)?(?: of the qualification)?|grades?"),
    "entry_requirements": re.compile(r"entry requirements?"),
    "assessment_methods": re.compile(r"assessments?(?: methods?)?|methods? of assessment"),
    "regulation_start_date": re.compile(r"regulation start date|accreditation start date"),
    "operational_start_date": re.compile(
        r"operational start date|(?:first )?registration start date|qualification start date"
    ),
}
# Headings of their own, with paragraphs below: 'Learner entry requirements', 'Age restrictions'
_HEADINGS = {
    "age_ranges": re.compile(r"age (?:restrictions?|ranges?|limits?)"),
    "entry_requirements": re.compile(r"(?:(?:candidate|learner)s?'? )?entry requirements?"),
}
# printed as 'There are no formal academic entry requirements for the qualification; …' under another heading
_SENTENCES = {
    "entry_requirements": re.compile(r"\bformal (?:academic )?entry requirements\b", re.IGNORECASE),
    "grading": re.compile(r"\b(?:overall )?grading for (?:this|the) qualification is\b", re.IGNORECASE),
}
_SECTION_NUMBER = re.compile(r"^\d+(?:\.\d+)*\s+")
# printed as '16-18 (Key Stage 5)', '19+', 'Pre-16', 'over 19'
_AGE_RANGE = re.compile(
    r"\d{1,2} ?[-\u2013] ?\d{1,2}(?: \([^()]*\))?|\d{1,2} ?\+|(?:pre|over)[- ]\d{1,2}", re.IGNORECASE
)
_AGE_RANGES = re.compile(rf"(?:(?:{_AGE_RANGE.pattern})(?:,| and|;|/)?(?: |$))+", re.IGNORECASE)
# 'Levels 2 and 3: 16-18, 19+ Level 4: 18+': a clause for each level
_AT_LEVELS = re.compile(r"\bLevels? (\d(?:(?:, ?| and | & )\d)*): ?")
_LARGER = 1.05  # of the body's size: a heading is larger, bold or in colour


def add_facts(context: Context, drafts: Sequence[Draft], sheets: Iterable[Sheet]) -> None:
    """Give all qualifications what a table of facts prints ('Age group approved' | '16+').

    The label 'Assessment' alone makes no table of facts: it heads many a column.
    """
    for sheet in sheets:
        found = [
            (name, label, value)
            for label, value in (*_ruled_pairs(sheet), *_shaded_pairs(sheet))
            if (name := _field(_LABELS, context.text(label))) is not None
        ]
        if {name for name, _, _ in found} == {"assessment_methods"}:
            continue
        for name, label, value in found:
            for draft in drafts:
                draft.give(name, _value(context, draft, name, value), value)
                context.ledger.use_rest([*label, *value], Use.QUALIFICATION)


def _field(labels: Mapping[str, re.Pattern[str]], printed: str) -> str | None:
    text = _SECTION_NUMBER.sub("", printed).rstrip(":").strip().lower()
    return next((name for name, pattern in labels.items() if pattern.fullmatch(text)), None)


def _ruled_pairs(sheet: Sheet) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """Label and value of the table rows that have two cells, both with words."""
    for row in (row for table in sheet.tables for row in table.rows):
        if len(row) == 2 and row[0].words and row[1].words:
            yield row[0].words, row[1].words


def _shaded_pairs(sheet: Sheet) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """Label and value where labels stand in boxes of colour, and values to the right of them."""
    for fill in sorted(sheet.page.fills, key=lambda fill: fill.y0 - fill.y1):
        beside = [word for word in sheet.words if fill.y0 - 1 <= (word.y0 + word.y1) / 2 <= fill.y1 + 1]
        label = [word for word in beside if fill.x0 <= (word.x0 + word.x1) / 2 <= fill.x1]
        value = [word for word in beside if word.x0 > fill.x1]
        if label and value and len(label) + len(value) == len(beside):
            yield label, value


def _value(context: Context, draft: Draft, name: str, words: Sequence[Word]) -> str | tuple[str, ...]:
    if name == "age_ranges":
        return age_ranges(context.text(words), str(draft.values.get("level") or ""))
    return _paragraphs(context, _strips(lines_in_order(words)))


def age_ranges(text: str, level: str) -> tuple[str, ...]:
    """The age ranges of a cell that lists them ('16-18, 19+'), or of the clause for a level ('Level 4: 18+').

    A note after the ranges is left out; a text that does not start with a range is one range, as printed.
    """
    clauses = list(_AT_LEVELS.finditer(text))
    ends = [*(match.start() for match in clauses), len(text)][1:]
    for match, end in zip(clauses, ends, strict=False):
        if level in re.findall(r"\d", match[1]):
            return age_ranges(text[match.end() : end].strip(), "")
    listed = _AGE_RANGES.match(text)
    return tuple(_AGE_RANGE.findall(listed[0])) if listed else (text,)


def add_headed_facts(context: Context, drafts: Sequence[Draft], sheets: Sequence[Sheet]) -> None:
    """Give all qualifications that lack them what stands below a heading, such as 'Learner entry requirements'."""
    lines = [line for sheet in sheets for line in sheet.lines]
    for at, line in enumerate(lines):
        name = _field(_HEADINGS, line.text)
        if name is None or not _is_heading(context, line):
            continue
        below = list(_until_heading(context, lines[at + 1 :]))
        words = [word for part in below for word in part.words]
        text = _paragraphs(context, _strips(below))
        for draft in drafts:
            if text and draft.values.get(name) is None:
                draft.give(name, (text,) if name == "age_ranges" else text, words)
                context.ledger.use_rest([*line.words, *words], Use.QUALIFICATION)


def add_stated_facts(context: Context, drafts: Sequence[Draft], sheets: Iterable[Sheet]) -> None:
    """Give all qualifications that lack them what a sentence anywhere in the front matter states."""
    for entry in (entry for sheet in sheets for entry in sheet.paragraphs):
        for sentence, words in sentences_of(context.entry_text([entry]), entry.words):
            for name in (name for name, pattern in _SENTENCES.items() if pattern.search(sentence)):
                for draft in drafts:
                    draft.give(name, sentence, words)
                    context.ledger.use_rest(words, Use.QUALIFICATION)


def _until_heading(context: Context, lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        if _is_heading(context, line):
            return
        yield line


def _strips(lines: Sequence[Line]) -> Iterator[Strip]:
    """A strip for each page that the lines stand on."""
    for _, part in groupby(lines, key=lambda line: line.page):
        own = tuple(part)
        yield Strip(own, min(line.x0 for line in own), max(line.x1 for line in own))


def _paragraphs(context: Context, strips: Iterable[Strip]) -> str:
    return "\n".join(filter(None, (context.entry_text([entry]) for entry in entries_of(strips))))


def _is_heading(context: Context, line: Line) -> bool:
    coloured = all(word.colour != 0 for word in line.words)
    return line.bold or coloured or line.size > _LARGER * context.body_size
