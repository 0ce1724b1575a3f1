"""What Higher National units print by outcomes outside their grid: the list of outcomes, the essential content."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.geometry.lines import Line
from pipeline.geometry.lists import Entry, Marker
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft
from pipeline.layouts.context import Context
from pipeline.layouts.outcomes import OutcomeDraft, block_of, read_section, take_repeated
from pipeline.layouts.pearson.paragraphs import is_italic, line_step, paragraphs_of
from pipeline.layouts.regions import strips_of
from pipeline.ledger import Ignore, Use
from pipeline.pages import Word

_OUTCOME = re.compile(r"LO ?(\d{1,2})[.:]?", re.IGNORECASE)  # printed as 'LO1', in older units as '1'
_BARE = re.compile(r"(\d{1,2})[.:)]?")
_INDENT = 3.0  # points: what is set less far in than this left of an outcome's text is not part of it
_NEXT_LINE = 1.6  # of the font size: the widest step between the lines of one outcome


def read_outcome_list(context: Context, draft: UnitDraft, heading: Sequence[Word], lines: Sequence[Line]) -> None:
    """The outcomes of the list below 'Learning Outcomes'; text that follows the last of them is a section.

    A sentence above the list ('By the end of this unit students will be able to:') only leads it in.
    """
    context.ledger.ignore(heading, Ignore.LABEL)
    groups: list[list[Line]] = []
    for at, line in enumerate(lines):
        if _coded(line, bare=True) is not None:
            groups.append([line])
        elif not groups:
            context.ledger.ignore(line.words, Ignore.LABEL)
        elif _runs_on(groups[-1], line):
            groups[-1].append(line)
        else:
            draft.sections.append(read_section(context, (), strips_of([(rest, 0) for rest in lines[at:]])))
            break
    for group in groups:
        number, count = _coded(group[0], bare=True) or ("", 0)
        words = [word for line in group for word in line.words]
        context.ledger.use(words, Use.LEARNING_OUTCOME)
        text = context.text(words[count:])
        draft.outcomes.append(OutcomeDraft(number, text, place_of(words), {}))


def _coded(line: Line, *, bare: bool = False) -> tuple[str, int] | None:
    """The number of the outcome that a line starts with ('LO1', 'LO 1'), and how many words it takes."""
    for count in (1, 2):
        match = _OUTCOME.fullmatch(" ".join(word.text for word in line.words[:count]))
        if match is not None and len(line.words) > count:
            return match[1], count
    match = _BARE.fullmatch(line.words[0].text) if bare and len(line.words) > 1 else None
    return (match[1], 1) if match else None


def _runs_on(group: Sequence[Line], line: Line) -> bool:
    _, count = _coded(group[0], bare=True) or ("", 0)
    indented = line.x0 >= group[0].words[count].x0 - _INDENT
    return indented or (line.page == group[-1].page and line.baseline - group[-1].baseline < _NEXT_LINE * line.size)


def read_content(context: Context, draft: UnitDraft, heading: Sequence[Word], lines: Sequence[Line]) -> None:
    """Give each outcome the content below its heading ('LO1 Create a design …'); what stands above is a section."""
    groups: list[list[Line]] = [[]]
    step = line_step(lines)
    for line in lines:
        if _heads_outcome(draft, line) is not None:
            groups.append([])
        groups[-1].append(line)
    intro = groups.pop(0)
    if intro:
        draft.sections.append(read_section(context, heading, strips_of([(line, 0) for line in intro])))
    else:
        context.ledger.ignore(heading, Ignore.LABEL)
    for group in groups:
        found = _heads_outcome(draft, group[0])
        if found is not None:
            _read_outcome_content(context, *found, group, step)


def _heads_outcome(draft: UnitDraft, line: Line) -> tuple[OutcomeDraft, int] | None:
    """The outcome whose content a line heads: its number, then bold print or the outcome's own first words."""
    coded = _coded(line)
    if coded is None:
        return None
    number, count = coded
    outcome = next((o for o in draft.outcomes if o.number == number), None)
    if outcome is None:
        return None
    rest = line.words[count:]
    return (outcome, count) if all(word.bold for word in rest) or _starts(outcome.text, rest) else None


def _starts(text: str, words: Sequence[Word]) -> bool:
    return _letters(text).startswith(_letters(" ".join(word.text for word in words)))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _read_outcome_content(
    context: Context, outcome: OutcomeDraft, count: int, lines: Sequence[Line], step: float | None
) -> None:
    head = 1
    words = list(lines[0].words)
    while head < len(lines) and _heading_runs_on(outcome, words[count:], lines[head]):
        words += lines[head].words
        head += 1
    take_repeated(context, outcome, words, count)
    groups: list[tuple[Entry | None, list[Entry]]] = []
    for entry in paragraphs_of(lines[head:], step):
        if entry.marker is Marker.NONE and (entry.bold or is_italic(entry.words)):
            groups.append((entry, []))
        elif groups:
            groups[-1][1].append(entry)
        else:
            groups.append((None, [entry]))
    outcome.blocks.extend(block_of(context, heading, entries) for heading, entries in groups)


def _heading_runs_on(outcome: OutcomeDraft, words: Sequence[Word], line: Line) -> bool:
    """Whether a line goes on with the heading of an outcome: bold like it, or the next words of the outcome's text."""
    if line.bold and words[-1].bold:
        return True
    return _starts(outcome.text, words) and _starts(outcome.text, [*words, *line.words])
