"""Units printed as sets of pages: a first page with head and aim, then pages for each 'Outcome n', then notes.

The unit's heading stands on the first page of each set. This module finds the headings and parts the pages into units;
`nvq` reads them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.geometry.lines import Line
from pipeline.layouts.context import Sheet
from pipeline.layouts.heads import known_label
from pipeline.pages import Word

# 'Unit 601 Understanding …', 'Unit 202/502', 'UNIT 301:'; also the number alone, above its title
UNIT_NUMBER = re.compile(r"[A-Z]{0,3}\d{1,4}[A-Za-z]?(?:[-/.][A-Z]{0,2}\d{1,4})*[:.]?")
# 'Outcome 3', 'Outcome 3:' before the outcome's text; 'Learning Outcome 1:' is a line of the notes
_OUTCOME_WORD = re.compile(r"Outcome", re.IGNORECASE)
_OUTCOME_NUMBER = re.compile(r"(\d{1,2})[:.]?")
_CONTINUED = re.compile(r"\s*\((?:continued|cont(?:'d|d|inued)?\.?)\)\s*$", re.IGNORECASE)
_CHAPTER = re.compile(r"(?:appendix|annex|section|glossary|sources)\b.*", re.IGNORECASE)
_DASHES = {"-", "\u2013", "\u2014", ":"}  # 'Outcome 1 – Understand …'
_HEADING = 1.15  # of the body's font size: a larger line is a heading
_SAME_SIZE = 0.9  # of a heading's size: its other lines, and headings of its rank, are at least as large
_LEADING = 1.5  # of the font size: the widest step between the lines of one heading
_FEWEST_LABELS = 2  # of a unit's head, below the heading that starts the unit
_HEAD_LINES = 14  # lines below a unit's heading in which its head starts
_NEAR = 5  # lines below an outcome's heading in which its criteria start


@dataclass(frozen=True, slots=True)
class Labels:
    """The printed labels of a handbook of page sets, as patterns of a whole line without its colon."""

    criteria: re.Pattern[str]
    range: re.Pattern[str]
    lead: re.Pattern[str]
    """What leads into the criteria: 'The learner can:'."""
    outcomes: re.Pattern[str]
    """The list of outcomes on a unit's first page."""
    notes: re.Pattern[str]
    """The notes after the last outcome."""

    def known(self, text: str) -> bool:
        """Whether a line of this text is a label inside an outcome."""
        return any(pattern.fullmatch(text.rstrip(": ")) for pattern in (self.criteria, self.range, self.lead))

    def starts_criteria(self, line: Line) -> bool:
        """Whether criteria follow a line."""
        return bool(self.criteria.fullmatch(plain(line.words)) or self.lead.fullmatch(plain(line.words)))


class Kind(StrEnum):
    """What a heading heads."""

    UNIT = "unit"
    OUTCOME = "outcome"
    CHAPTER = "chapter"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: 'Unit 601' or 'Outcome 1' (`label`), and the text beside and below it."""

    kind: Kind
    number: str
    label: tuple[Word, ...]
    text: tuple[Word, ...]
    starts: bool = False
    """Whether the header values of a unit stand below it."""

    @property
    def words(self) -> tuple[Word, ...]:
        """All words."""
        return (*self.label, *self.text)

    @property
    def letters(self) -> str:
        """The text as it is compared."""
        return letters(" ".join(word.text for word in self.text))


Part = Line | Heading


@dataclass(slots=True)
class PageSets:
    """The print of one unit: its heading, and all that follows, other headings among it."""

    heading: Heading
    parts: list[Part] = field(default_factory=list)

    def words(self) -> list[Word]:
        """Every word of the unit, heading first."""
        return [*self.heading.words, *(word for part in self.parts for word in part.words)]


def unit_sets(sheets: Sequence[Sheet], labels: Labels, body_size: float) -> list[PageSets]:
    """The print of each unit, from its heading to the next unit's, or to the heading of a chapter."""
    units: list[PageSets] = []
    reading = False
    for part in _parts(sheets, labels, _HEADING * body_size):
        if not isinstance(part, Heading) or part.kind is Kind.OUTCOME:
            if reading:
                units[-1].parts.append(part)
        elif part.kind is Kind.CHAPTER:
            reading = False
        elif _is_other_unit(part, units[-1]) if reading else part.starts:
            units.append(PageSets(part))
            reading = True
        elif reading:
            units[-1].parts.append(part)
    return units


def _is_other_unit(heading: Heading, unit: PageSets) -> bool:
    """Whether a unit's heading starts another unit: not if it repeats the number or the title of the one before."""
    seen_outcomes = any(isinstance(part, Heading) and part.kind is Kind.OUTCOME for part in unit.parts)
    if heading.starts and seen_outcomes:
        return True
    return heading.number != unit.heading.number and not (seen_outcomes and heading.letters == unit.heading.letters)


def plain(words: Sequence[Word]) -> str:
    """The text of a label without its colon and without '(continued)'."""
    return _CONTINUED.sub("", " ".join(word.text for word in words)).rstrip(": ")


def letters(text: str) -> str:
    """Letters and digits of a text, by which two prints of a heading are compared; '(continued)' does not count."""
    return re.sub(r"[^a-z0-9]+", "", _CONTINUED.sub("", text).lower())


def _parts(sheets: Sequence[Sheet], labels: Labels, large: float) -> list[Part]:
    """The lines of all pages in reading order, those of headings joined."""
    found: list[Part] = []
    rank = 0.0  # size of the units' headings
    for sheet in sheets:
        lines = sheet.lines
        at = 0
        in_set = False  # below a unit's heading on this page
        while at < len(lines):
            line = lines[at]
            end = at + 1
            number = unit_number(line)
            under_unit = bool(found) and isinstance(found[-1], Heading) and found[-1].words[0].page == line.page
            if number and line.words[0].size > large:
                in_set = True
                end = _end_of(lines, at, labels)
                starts = _labels_below(lines[end : end + _HEAD_LINES])
                rank = rank or (line.size if starts else 0.0)
                found.append(_heading(Kind.UNIT, number, lines[at:end], 2, starts=starts))
            elif _outcome_number(line) and (under_unit or _heads_criteria(lines, at, labels, large)):
                end = _end_of(lines, at, labels)
                found.append(_heading(Kind.OUTCOME, _outcome_number(line), lines[at:end], 2))
            elif rank and not in_set and _is_chapter(line, rank, labels):
                found.append(_heading(Kind.CHAPTER, "", [line], 0))
            else:
                found.append(line)
            at = end
    return found


def _heading(kind: Kind, number: str, lines: Sequence[Line], label: int, *, starts: bool = False) -> Heading:
    words = tuple(word for line in lines for word in line.words)
    while len(words) > label and words[label].text in _DASHES:
        label += 1
    return Heading(kind, number, words[:label], words[label:], starts)


def unit_number(line: Line) -> str | None:
    """'201' of 'Unit 201 Health and safety …'; None for any other line."""
    words = line.words
    if len(words) < 2 or words[0].text.lower() != "unit" or not UNIT_NUMBER.fullmatch(words[1].text):
        return None
    return words[1].text.rstrip(":.")


def _outcome_number(line: Line) -> str:
    words = line.words
    if len(words) < 2 or not _OUTCOME_WORD.fullmatch(words[0].text):
        return ""
    match = _OUTCOME_NUMBER.fullmatch(words[1].text)
    return match[1] if match else ""


def _end_of(lines: Sequence[Line], at: int, labels: Labels) -> int:
    """The index after the last line of the heading that starts at `at`: lines as large and bold, close below."""
    first = lines[at]
    end = at + 1
    while end < len(lines):
        line, before = lines[end], lines[end - 1]
        alike = line.bold == first.bold and min(line.size, first.size) >= _SAME_SIZE * max(line.size, first.size)
        if not alike or line.baseline - before.baseline > _LEADING * line.size:
            break
        if _outcome_number(line) or unit_number(line) or known_label(line) or labels.notes.fullmatch(plain(line.words)):
            break
        end += 1
    return end


def _labels_below(lines: Sequence[Line]) -> bool:
    names = {label[0] for line in lines if (label := known_label(line)) is not None}
    return len(names) >= _FEWEST_LABELS


def _heads_criteria(lines: Sequence[Line], at: int, labels: Labels, large: float) -> bool:
    """Whether an outcome's heading that stands by itself is one: large or bold, above its criteria."""
    if not lines[at].bold and lines[at].size <= large:
        return False
    return any(labels.starts_criteria(line) for line in lines[at + 1 : at + 1 + _NEAR])


def _is_chapter(line: Line, rank: float, labels: Labels) -> bool:
    """Whether a line heads what is no unit's ('Appendix 1 …'): as large as the units' headings."""
    text = plain(line.words)
    if line.size < _SAME_SIZE * rank or labels.notes.fullmatch(text):
        return False
    return line.bold or bool(_CHAPTER.fullmatch(text))
