"""Strips of print -> outcomes, criteria, amplification blocks and sections; shared by all layouts that print lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.findings import Reading
from pipeline.geometry.lists import Entry, Marker, Strip, entries_of
from pipeline.geometry.places import place_of
from pipeline.layouts.context import Context
from pipeline.ledger import Ignore, Use
from pipeline.models import AssessmentCriterion, Block, LearningOutcome, Place, Section
from pipeline.pages import Word
from pipeline.terms import Origin
from pipeline.vocabulary import outcome_kind

# '1.', '1', 'LO1', 'Outcome 2:' before an outcome's text
_OUTCOME_NUMBER = re.compile(r"(?:LO)?(\d{1,2})[.:)]?", re.IGNORECASE)
_SAME_TEXT_INDENT = 3.0  # points: a paragraph set further in than a criterion's text is an item
_SAME_INDENT = 8.0  # points: a number set further in than this is a sub-point's


@dataclass(slots=True)
class OutcomeDraft:
    """An outcome while it is put together."""

    number: str
    text: str
    place: Place
    origin: dict[str, Origin]
    criteria: list[AssessmentCriterion] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def extend(self, context: Context, words: Sequence[Word]) -> None:
        """Take the rest of a text that a page break cut."""
        context.ledger.use(words, Use.LEARNING_OUTCOME)
        self.text = f"{self.text} {context.text(words)}"
        self.place = (*self.place, *place_of(words))

    def add_block(self, context: Context, criterion_number: str | None, block: Block) -> None:
        """Add amplification to the criterion that its heading names, else to the outcome itself."""
        for at, criterion in enumerate(self.criteria):
            if criterion.number == criterion_number:
                amplification = (*criterion.amplification, block)
                self.criteria[at] = criterion.model_copy(update={"amplification": amplification})
                return
        self.blocks.append(block)
        if criterion_number is not None:
            context.find(
                Reading.RANGE_CODE_UNMATCHED,
                f"'{block.heading}' is coded for criterion {criterion_number}, "
                f"which outcome {self.number} does not have",
                remedy="Check the page: the code may be misprinted; the range is published with the outcome",
                place=block.place,
            )

    def finished(self) -> LearningOutcome:
        """The outcome as the model has it."""
        return LearningOutcome(
            number=self.number,
            text=self.text,
            kind=outcome_kind(self.text),
            assessment_criteria=tuple(self.criteria),
            amplification=tuple(self.blocks),
            place=self.place,
            origin=self.origin,
        )


def read_outcomes(context: Context, strips: Iterable[Strip], before: int) -> list[OutcomeDraft]:
    """The outcomes that a column of print lists ('1. Understand …'); `before` is how many the unit has already."""
    drafts: list[OutcomeDraft] = []
    for entry in _joined(entries_of(strips)):
        number, marker, words = _outcome_number(entry)
        origin: dict[str, Origin] = {}
        place = place_of([*marker, *words])
        if not words:
            continue
        if number is None:
            number = str(before + len(drafts) + 1)
            origin["number"] = Origin.COMPOSED
            context.find(
                Reading.OUTCOME_WITHOUT_NUMBER,
                f"the outcome '{context.text(words)}' has no printed number; {number} follows from its position",
                place=place,
            )
        context.ledger.use([*marker, *words], Use.LEARNING_OUTCOME)
        drafts.append(OutcomeDraft(number, context.text(words), place, origin))
    return drafts


def take_repeated(context: Context, outcome: OutcomeDraft, words: Sequence[Word], count: int) -> None:
    """Leave out an outcome that is printed again after the first `count` words; a finding says where it differs."""
    context.ledger.ignore(words, Ignore.REPEATED_HEADING)
    text = context.text(words[count:])
    if text and _folded(text) != _folded(outcome.text):
        context.find(
            Reading.OUTCOME_DIFFERS,
            f"outcome {outcome.number} is printed again as '{text}', first as '{outcome.text}'",
            remedy="Check both pages; the first text is published",
            place=place_of(words),
        )


def _folded(text: str) -> str:
    """A text without case, punctuation and spaces, of which a heading may have others than the list."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _joined(entries: Sequence[Entry]) -> list[Entry]:
    """Put what has no number to the entry before it: an outcome's text is one text."""
    joined: list[Entry] = []
    for entry in entries:
        if joined and _outcome_number(entry)[0] is None:
            joined[-1].lines.extend([(*entry.marker_words, *line) for line in entry.lines[:1]] + entry.lines[1:])
        else:
            joined.append(entry)
    return joined


def _outcome_number(entry: Entry) -> tuple[str | None, tuple[Word, ...], list[Word]]:
    """The number of an outcome, the words that print it, and the words of its text."""
    if entry.marker is Marker.NUMBER and "." not in entry.label:
        return entry.label, entry.marker_words, entry.words
    words = [*entry.marker_words, *entry.words]
    match = _OUTCOME_NUMBER.fullmatch(words[0].text)
    if match and len(words) > 1:
        return match[1], (words[0],), words[1:]
    return None, (), words


def read_criteria(context: Context, strips: Iterable[Strip], outcome: str) -> list[AssessmentCriterion]:
    """The criteria that a column of print lists, each with its sub-points.

    Numbers that restart in each outcome ('1.', '2.') are composed with the outcome's; '1.1' is taken as printed, and so
    is a bare '2.' among criteria coded 'AC10.3'.
    """
    entries = entries_of(strips)
    first = next((entry for entry in entries if entry.marker is Marker.NUMBER), None)
    if first is None:
        return []
    groups: list[list[Entry]] = []
    for entry in entries:
        alike = first.coded or ("." in entry.label) == ("." in first.label)
        top = entry.marker is Marker.NUMBER and entry.x <= first.x + _SAME_INDENT and alike
        if top:
            groups.append([entry])
        elif groups:
            groups[-1].append(entry)
    prefix = "" if first.coded else outcome
    return [criterion for group in groups if (criterion := read_criterion(context, group, prefix)) is not None]


def read_criterion(context: Context, entries: Sequence[Entry], outcome: str) -> AssessmentCriterion | None:
    """One criterion: its first entry is number and text, paragraphs right below it go on with it, the rest are items.

    `outcome` is what a number without a point is composed with, or empty.
    """
    head, *rest = entries
    text = [head]
    while rest and rest[0].marker is Marker.NONE and rest[0].x <= head.text_x + _SAME_TEXT_INDENT:
        text.append(rest.pop(0))
    words = [word for entry in text for word in entry.words]
    if not words:
        return None
    composed = bool(outcome) and "." not in head.label
    context.ledger.use([*head.marker_words, *words], Use.ASSESSMENT_CRITERION)
    return AssessmentCriterion(
        number=f"{outcome}.{head.label}" if composed else head.label,
        text=context.entry_text(text),
        items=context.items(rest, Use.ITEM),
        grade=None,
        amplification=(),
        place=place_of([*head.marker_words, *words]),
        origin={"number": Origin.COMPOSED} if composed else {},
    )


def read_blocks(context: Context, strips: Iterable[Strip]) -> list[Block]:
    """Amplification: a bold line of its own is a heading, everything else an item under the heading before it."""
    return [block for _, block in read_coded_blocks(context, strips)]


def read_coded_blocks(context: Context, strips: Iterable[Strip]) -> list[tuple[str | None, Block]]:
    """As `read_blocks`, each with the number of the criterion that its heading names ('AC1.2 Roles:'), or None."""
    return coded_blocks_of(context, entries_of(strips))


def coded_blocks_of(context: Context, entries: Iterable[Entry]) -> list[tuple[str | None, Block]]:
    """As `read_coded_blocks`, of entries."""
    groups: list[tuple[Entry | None, list[Entry]]] = []
    for entry in entries:
        if entry.bold and (entry.marker is Marker.NONE or entry.coded):
            groups.append((entry, []))
        elif groups:
            groups[-1][1].append(entry)
        else:
            groups.append((None, [entry]))
    return [(head.label or None if head else None, block_of(context, head, entries)) for head, entries in groups]


def block_of(context: Context, heading: Entry | None, entries: Sequence[Entry]) -> Block:
    """One block of amplification; all its words are used."""
    place = place_of([*(heading.words if heading else ()), *(word for entry in entries for word in entry.words)])
    if heading is not None:
        context.ledger.ignore(heading.marker_words, Ignore.LABEL)
        context.ledger.use(heading.words, Use.AMPLIFICATION)
    return Block(
        heading=context.entry_text([heading]) if heading else None,
        items=context.items(entries, Use.AMPLIFICATION),
        place=place,
    )


def read_section(context: Context, heading: Sequence[Word], strips: Iterable[Strip]) -> Section:
    """A headed part of a unit as text, a line for each paragraph or point."""
    return section_of(context, heading, entries_of(strips))


def section_of(context: Context, heading: Sequence[Word], entries: Sequence[Entry]) -> Section:
    """As `read_section`, of entries."""
    words = [word for entry in entries for word in (*entry.marker_words, *entry.words)]
    context.ledger.use([*heading, *words], Use.SECTION)
    return Section(
        heading=context.text(heading) or None,
        text="\n".join(filter(None, (context.entry_text([entry]) for entry in entries))),
        place=context.place([heading, *((*entry.marker_words, *entry.words) for entry in entries)]),
    )
