"""NVQ handbooks: a page set for each 'Outcome n', with criteria '1.', '2.' … and a range in plain text, no boxes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from pipeline.findings import Reading
from pipeline.geometry.lines import Line, line_of
from pipeline.geometry.lists import Marker, Strip, entries_of
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft, assemble, no_units
from pipeline.layouts.base import Fates, Layout, Sign
from pipeline.layouts.city_and_guilds.hours import hours_in
from pipeline.layouts.city_and_guilds.page_runs import PageRuns, Role, Run
from pipeline.layouts.city_and_guilds.page_sets import Heading, Labels, PageSets, Part, letters, plain, unit_sets
from pipeline.layouts.context import Context
from pipeline.layouts.heads import Head, known_label, label_field, read_head
from pipeline.layouts.outcomes import OutcomeDraft, read_coded_blocks, read_criteria, read_section
from pipeline.layouts.regions import give_aim
from pipeline.ledger import Ignore, Use
from pipeline.models import Specification
from pipeline.pages import Document, Word

_LABELS = Labels(
    # printed as 'Assessment Criteria', then 'The learner can:'; some prints part them into skills and knowledge
    criteria=re.compile(
        r"assessment criteria|(?:practical|performance) (?:skills?|criteria)|underpinning knowledge(?: requirements)?",
        re.IGNORECASE,
    ),
    range=re.compile(r"(?:unit )?range", re.IGNORECASE),
    lead=re.compile(
        r"(?:the (?:learner|candidate)s?|you) (?:will|can|must|should)(?: be able to| know| understand)?",
        re.IGNORECASE,
    ),
    outcomes=re.compile(r"(?:learning )?outcomes?", re.IGNORECASE),
    notes=re.compile(
        r"notes for guidance|guidance(?: notes)?|supporting information|evidence requirements?"
        r"|assessment (?:guidance|requirements?)",
        re.IGNORECASE,
    ),
)
_SENTENCES = {"aim", "guided_learning_hours"}  # header fields that are printed as a heading above a text


def _read_nvq(document: Document, layout: Layout) -> tuple[Specification, Fates]:
    context = Context.of(document, _LABELS.known)
    units = unit_sets(context.sheets, _LABELS, context.body_size)
    if not units:
        raise no_units(context, "a heading 'Unit <number>' with level, credit value or UAN below it")
    return assemble(context, layout, [_read_unit(context, unit) for unit in units], [unit.words() for unit in units])


def _read_unit(context: Context, unit: PageSets) -> UnitDraft:
    draft = UnitDraft(_head(context, unit.heading))
    above = [part for part in takewhile(_in_head, unit.parts) if isinstance(part, Line)]
    for label, strip in read_head(context, draft.head, [row for line in above for row in _rows_of(line)]):
        draft.sections.append(read_section(context, label, [strip]))
    runs = PageRuns(context, _LABELS, unit)
    listed: dict[str, list[Word]] = {}
    for run in runs.of(unit.parts[len(above) :]):
        strips = runs.margins.strips(run.lines)
        if run.outcome is not None:
            draft.add_outcomes([_outcome(context, run.outcome, listed)])
        elif run.role is Role.CRITERIA:
            for criterion in read_criteria(context, strips, draft.outcomes[-1].number):
                draft.outcome_for(criterion.number).criteria.append(criterion)
        elif run.role is Role.RANGE:
            for number, block in read_coded_blocks(context, strips):
                draft.outcomes[-1].add_block(context, number, block)
        elif run.role is Role.SECTION:
            if not draft.outcomes and _LABELS.outcomes.fullmatch(plain(run.heading)):
                listed = {entry.label: entry.words for entry in entries_of(strips) if entry.marker is Marker.NUMBER}
            _read_part(context, draft, run, strips)
    _compare(context, draft, listed)
    return draft


def _head(context: Context, heading: Heading) -> Head:
    words = list(heading.words)
    title = heading.text or heading.label
    head = Head(title=context.text(title), unit_number=heading.number, words=words)
    head.places["unit_number"] = place_of(heading.label)
    head.places["title"] = place_of(title)
    context.ledger.use(words, Use.UNIT)
    return head


def _in_head(part: Part) -> bool:
    """Whether a line below a unit's heading is one of its header values: not so from the first heading on."""
    if isinstance(part, Heading):
        return False
    name = label_field(plain(part.words))
    if name in _SENTENCES or _LABELS.outcomes.fullmatch(plain(part.words)):
        return False
    return not part.bold or known_label(part) is not None or any(w.text.endswith(":") for w in part.words[:-1])


def _rows_of(line: Line) -> list[Line]:
    """A line of the head as rows, one for each label: 'Level: 2   Credit value: 4' are two."""
    known = known_label(line)
    for at in range(known[1] + 1 if known else len(line.words), len(line.words)):
        if known_label(line_of(line.words[at:])) is not None:
            return [line_of(line.words[:at]), *_rows_of(line_of(line.words[at:]))]
    return [line]


def _outcome(context: Context, heading: Heading, listed: Mapping[str, list[Word]]) -> OutcomeDraft:
    """The outcome of a page set; where the set prints its number alone, its text is that of the unit's list."""
    words = heading.text or listed.get(heading.number) or heading.label
    if words is heading.label:
        context.find(
            Reading.OUTCOME_WITHOUT_TEXT,
            f"'{context.text(words)}' is printed without a text, and the unit's list has none; it is published so",
            remedy="Check the page: the text may be printed apart from its number",
            place=place_of(words),
        )
    context.ledger.use(heading.words, Use.LEARNING_OUTCOME)
    return OutcomeDraft(heading.number, context.text(words), place_of([*heading.words, *words]), {})


def _read_part(context: Context, draft: UnitDraft, run: Run, strips: Sequence[Strip]) -> None:
    """Read a headed part that is no outcome's: the aim, a header value in or above a text, or a section."""
    head = draft.head
    name = label_field(plain(run.heading)) if run.heading and run.lines else None
    words = [word for line in run.lines for word in line.words]
    if name is None or name in head.places or draft.outcomes:
        draft.sections.append(read_section(context, run.heading, strips))
    elif name == "aim":
        give_aim(context, head, run.heading, [(line, 0) for line in run.lines])
    elif name == "guided_learning_hours":
        draft.sections.append(read_section(context, run.heading, strips))
        hours = hours_in(words)
        head.give(context, name, context.text(hours).strip("().,;: "), hours)
    else:
        context.ledger.ignore(run.heading, Ignore.LABEL)
        context.ledger.use(words, Use.UNIT)
        head.give(context, name, context.text(words), words)


def _compare(context: Context, draft: UnitDraft, listed: Mapping[str, list[Word]]) -> None:
    """Hold the outcomes of a unit's page sets against the list on its first page."""
    texts = {outcome.number: outcome.text for outcome in draft.outcomes}
    for number, words in listed.items():
        printed = context.text(words)
        if number not in texts:
            context.find(
                Reading.OUTCOME_WITHOUT_PAGES,
                f"unit {draft.head.unit_number} lists outcome {number}, '{printed}', but no pages of it were found",
                place=place_of(words),
            )
        elif letters(printed) != letters(texts[number]):
            context.find(
                Reading.OUTCOME_DIFFERS,
                f"outcome {number} of unit {draft.head.unit_number} is listed as '{printed}', "
                f"its own pages print '{texts[number]}'",
                remedy="Check both pages; the text of its own pages is published",
                place=place_of(words),
            )


NVQ = Layout(
    id="city-and-guilds/nvq",
    awarding_bodies=("city-and-guilds", "larkfield-awards"),
    description="page sets 'Unit 301 … / Outcome 1 …', with criteria '1.' under 'The learner can:', without boxes",
    signs=(
        Sign(
            "criteria below 'The learner can:'",
            re.compile(r"\bThe (?:learner|candidate)s? (?:can|will)\b", re.IGNORECASE),
            pages=2,
            core="the ",
        ),
        Sign(
            "a unit block 'Credit value:'", re.compile(r"\bCredit(?:s| value)\b:?\s+\d", re.IGNORECASE), core="credit"
        ),
        Sign(
            "pages headed 'Unit 301 … Outcome 1', with criteria below",
            re.compile(
                r"\bUnit \S*\d.*(?<!earning )\bOutcome 1\b"
                r".*\b(?:Assessment criteria|The (?:learner|candidate)s? can)\b",
                re.IGNORECASE,
            ),
            core="outcome 1",
        ),
    ),
    absent=(
        # the classic print has boxes instead: 'Learning outcome' / 'The learner will:'
        Sign(
            "boxes 'Learning outcome … The learner will:'",
            re.compile(r"Learning outcomes?(?: \d+)? The learner will:?(?! Assessment)", re.IGNORECASE),
            core="the learner will",
        ),
        Sign("outcomes coded 'LO1'", re.compile(r"The learner will:? LO ?\d", re.IGNORECASE), core="the learner will"),
    ),
    read=_read_nvq,
)
