"""What units of Nationals print by letter: learning aims with their content, assessment outcomes, areas of content."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from pipeline.findings import Reading
from pipeline.geometry.grids import Table
from pipeline.geometry.lines import Line
from pipeline.geometry.lists import Entry, entries_of
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft
from pipeline.layouts.context import Context
from pipeline.layouts.outcomes import OutcomeDraft, block_of, coded_blocks_of, section_of, take_repeated
from pipeline.layouts.parts import Element, Part, entries_in
from pipeline.layouts.regions import strips_of
from pipeline.ledger import Ignore, Use
from pipeline.models import ContentArea
from pipeline.pages import Word

_LETTER = re.compile(r"([A-Z])[:.)]?")
_OUTCOME = re.compile(r"(AO\d{1,2}[a-z]?)[:.]?")
# printed as 'Learning aim A: Explore …' above the content of an aim
_AIM_HEADING = re.compile(r"Learning aim ([A-Z])\b[:.]?(?= |$)", re.IGNORECASE)
_AREA_HEADING = re.compile(r"(?:Content area )?([A-Z])[:.)]?(?= \S)")
_CODED = re.compile(r"[A-Z]\d{1,2}\b")  # printed as 'A1 Social media websites'
_SAME_INDENT = 3.0  # points
_NEXT_LINE = 1.6  # of the font size: the widest step between the lines of one heading

Groups = list[tuple[str, list[Line]]]


def read_aim_list(context: Context, draft: UnitDraft, part: Part) -> None:
    """The learning aims of the list below 'Learning aims': 'A Explore …'. The line above it leads it in."""
    context.ledger.ignore(part.words, Ignore.LABEL)
    before, groups = _grouped(part.elements, _aim_starts)
    for line in before:
        if isinstance(line, Line):
            context.ledger.ignore(line.words, Ignore.LABEL)
    if groups:
        rest = _after_list(groups[-1][1])
        if rest:
            draft.sections.append(section_of(context, (), entries_in(rest)))
    for number, lines in groups:
        words = [word for line in lines for word in line.words]
        context.ledger.use(words, Use.LEARNING_OUTCOME)
        draft.outcomes.append(OutcomeDraft(number, context.text(words[1:]), place_of(words), {}))


def _aim_starts(line: Line, last: str) -> str | None:
    """The letter of the aim that a line starts: bold or the next one, and set before more text."""
    match = _LETTER.fullmatch(line.words[0].text)
    if match is None or len(line.words) < 2 or match[1] <= last:
        return None
    return match[1] if line.words[0].bold or match[1] == _after(last) else None


def _after_list(lines: list[Line]) -> list[Line]:
    """Take from the lines of the last aim those that stand below the list, and return them."""
    count = next((at for at in range(1, len(lines)) if not _is_of_aim(lines[:at], lines[at])), len(lines))
    rest = lines[count:]
    del lines[count:]
    return rest


def _is_of_aim(lines: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with the text of an aim: set in like it, or close to the line above."""
    close = line.page == lines[-1].page and line.baseline - lines[-1].baseline < _NEXT_LINE * line.size
    return close or line.x0 >= lines[0].words[1].x0 - _SAME_INDENT


def _after(letter: str) -> str:
    return chr(ord(letter) + 1) if letter else "A"


def read_assessment_outcomes(context: Context, draft: UnitDraft, part: Part) -> None:
    """The assessment outcomes 'AO1 …' of an external unit; 'Command words: …' and the like below one are its block."""
    before, groups = _grouped(part.elements, lambda line, _: _outcome_starts(line))
    if before:
        draft.sections.append(section_of(context, part.words, entries_in(before)))
    else:
        context.ledger.ignore(part.words, Ignore.LABEL)
    for number, lines in groups:
        head, *rest = entries_of(strips_of([(line, 0) for line in lines]))
        context.ledger.use(head.words, Use.LEARNING_OUTCOME)
        outcome = OutcomeDraft(number, _without(context, head, 1), place_of(head.words), {})
        if rest:
            outcome.blocks.append(block_of(context, None, rest))
        draft.outcomes.append(outcome)


def _outcome_starts(line: Line) -> str | None:
    match = _OUTCOME.fullmatch(line.words[0].text)
    return match[1] if match and len(line.words) > 1 else None


def _without(context: Context, entry: Entry, count: int) -> str:
    """The text of an entry after its first words."""
    return context.lexicon.join([entry.lines[0][count:], *entry.lines[1:]])


def _grouped(elements: Sequence[Element], starts: Callable[[Line, str], str | None]) -> tuple[list[Element], Groups]:
    """What stands above the first line that starts a numbered text, and the lines of each."""
    before: list[Element] = []
    groups: Groups = []
    for element in elements:
        number = None if isinstance(element, Table) else starts(element, groups[-1][0] if groups else "")
        if number is not None and isinstance(element, Line):
            groups.append((number, [element]))
        elif groups and isinstance(element, Line):
            groups[-1][1].append(element)
        else:
            before.append(element)
    return before, groups


def starts_content(line: Line) -> bool:
    """Whether a large line is the heading of an aim's content, or of an area."""
    return bool(_AIM_HEADING.match(line.text) or _AREA_HEADING.match(line.text))


def read_aim_content(context: Context, draft: UnitDraft, part: Part) -> None:
    """Give each aim the content below its heading 'Learning aim A: …'."""
    intro, groups = _headed(part, _AIM_HEADING, lambda number, last: True)
    _read_intro(context, draft, part, intro)
    for number, heading, elements in groups:
        outcome = next((o for o in draft.outcomes if o.number == number), None)
        count = len((_AIM_HEADING.match(_text(heading)) or [""])[0].split())
        if outcome is None:
            outcome = OutcomeDraft(number, context.text(heading[count:]), place_of(heading), {})
            context.ledger.use(heading, Use.LEARNING_OUTCOME)
            draft.outcomes.append(outcome)
            context.find(
                Reading.OUTCOME_NOT_LISTED,
                f"learning aim {number} heads content, but is not in the unit's list of aims",
                remedy="Check both pages; the text above the content is published",
                place=outcome.place,
            )
        else:
            take_repeated(context, outcome, heading, count)
        outcome.blocks.extend(block for _, block in coded_blocks_of(context, entries_in(elements)))


def read_area_content(context: Context, draft: UnitDraft, part: Part) -> None:
    """The content areas 'A Digital devices …' of an external unit, each with the content below its heading."""
    codes = {match[0] for element in part.elements if (match := _coded(element))}
    intro, groups = _headed(
        part, _AREA_HEADING, lambda number, last: number == _after(last) or (number > last and f"{number}1" in codes)
    )
    _read_intro(context, draft, part, intro)
    for number, heading, elements in groups:
        count = len((_AREA_HEADING.match(_text(heading)) or [""])[0].split())
        context.ledger.use(heading, Use.AMPLIFICATION)
        blocks = [block for _, block in coded_blocks_of(context, entries_in(elements))]
        draft.content_areas.append(
            ContentArea(
                number=number,
                title=context.text(heading[count:]),
                amplification=tuple(blocks),
                place=place_of(heading),
            )
        )


def _coded(element: Element) -> re.Match[str] | None:
    return _CODED.match(element.text) if isinstance(element, Line) and element.bold else None


def _read_intro(context: Context, draft: UnitDraft, part: Part, intro: Sequence[Element]) -> None:
    """What stands above the first heading of content is a section; content of no aim or area is left over."""
    lead = list(takewhile(lambda element: isinstance(element, Line) and not element.bold, intro))
    if lead:
        draft.sections.append(section_of(context, part.words, entries_in(lead)))
    else:
        context.ledger.ignore(part.words, Ignore.LABEL)


def _headed(
    part: Part, pattern: re.Pattern[str], fits: Callable[[str, str], bool]
) -> tuple[list[Element], list[tuple[str, list[Word], list[Element]]]]:
    """Split content at its bold headings that match: what stands above the first, then number, heading and content."""
    intro: list[Element] = []
    groups: list[tuple[str, list[Word], list[Element]]] = []
    last: Line | None = None
    for element in part.elements:
        match = pattern.match(element.text) if isinstance(element, Line) and element.bold else None
        if match and isinstance(element, Line) and fits(match[1], groups[-1][0] if groups else ""):
            groups.append((match[1], list(element.words), []))
            last = element
        elif last is not None and isinstance(element, Line) and _runs_on(last, element):
            groups[-1][1].extend(element.words)
            last = element
        elif groups:
            groups[-1][2].append(element)
            last = None
        else:
            intro.append(element)
    return intro, groups


def _runs_on(before: Line, line: Line) -> bool:
    """Whether a bold line goes on with the heading above it: close, as large, and not coded ('A1 …')."""
    close = line.page == before.page and line.baseline - before.baseline < _NEXT_LINE * line.size
    return line.bold and close and abs(line.size - before.size) < 0.5 and not _CODED.match(line.text)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
