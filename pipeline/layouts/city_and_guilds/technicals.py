"""Handbooks of Technical Qualifications: outcomes with topics, described in prose, instead of criteria."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipeline.findings import Reading
from pipeline.geometry.lists import Entry
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft, assemble, no_units
from pipeline.layouts.base import Fates, Layout, Sign
from pipeline.layouts.city_and_guilds.boxed import Labels, Part, Printed, head_of, split_title, unit_regions
from pipeline.layouts.city_and_guilds.headed import HEADINGS, LEAD, Headed, Kind, heading_kind, parts_of
from pipeline.layouts.city_and_guilds.listed import compare_listed, listed_outcomes
from pipeline.layouts.city_and_guilds.topics import read_outcome, read_topics, strips
from pipeline.layouts.context import Context
from pipeline.layouts.heads import known_label, read_head
from pipeline.layouts.outcomes import read_section
from pipeline.layouts.regions import give_aim
from pipeline.ledger import Ignore
from pipeline.models import Specification
from pipeline.pages import Document

_ANY_HEADING = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in HEADINGS.values()), re.IGNORECASE)
_LABELS = Labels(starts={Part.SECTION: _ANY_HEADING}, leads=LEAD)


def _read_technicals(document: Document, layout: Layout) -> tuple[Specification, Fates]:
    context = Context.of(document, _LABELS.known)
    regions = unit_regions(context.sheets, _LABELS, context.body_size)
    if not regions:
        raise no_units(context, "a heading 'Unit <number>' with UAN, level or GLH below it")
    drafts = [_read_unit(context, region) for region in regions]
    words = [[word for printed in region for word in printed.line.words] for region in regions]
    return assemble(context, layout, drafts, words)


def _read_unit(context: Context, region: Sequence[Printed]) -> UnitDraft:
    """Read one unit from its lines; the first is its heading."""
    title, rest = split_title(region)
    draft = UnitDraft(head_of(context, title))
    lines = [printed.line for printed in rest]
    size = context.body_size
    above = list(takewhile(lambda line: known_label(line) is not None or heading_kind(line, size) is None, lines))
    for heading, strip in read_head(context, draft.head, above):
        draft.sections.append(read_section(context, heading, [strip]))
    right = max((line.x1 for line in lines), default=0.0)
    listed: list[Entry] = []
    for part in parts_of(context, lines[len(above) :], title, right):
        if part.kind is Kind.BANNER:
            _read_outcome(context, draft, part, listed, right)
        elif part.kind is Kind.LIST and not draft.outcomes:
            listed.extend(listed_outcomes(context, part, right))
        elif part.kind is Kind.ABOUT and "aim" not in draft.head.places:
            give_aim(context, draft.head, part.words, [(line, 0) for line in part.lines])
        else:
            left = min((line.x0 for line in part.lines), default=0.0)
            draft.sections.append(read_section(context, part.words, strips(part.lines, left, right)))
    compare_listed(context, draft, listed)
    return draft


def _read_outcome(context: Context, draft: UnitDraft, banner: Headed, listed: list[Entry], right: float) -> None:
    """Read an outcome and its topics; the text of a banner without one is that of the list.

    Where neither prints a text, the topics are left over.
    """
    number, code, text = banner.parsed()
    entry = next((entry for entry in listed if entry.label == number and entry.words), None)
    if not text and entry is not None:
        listed.remove(entry)
        context.ledger.ignore(entry.marker_words, Ignore.LIST_MARKER)
        text = entry.words
    if not text:
        context.find(
            Reading.OUTCOME_WITHOUT_TEXT,
            f"an outcome of unit {draft.head.unit_number} is printed without its text: '{context.text(code)}'",
            remedy="Check the page and the next one: its topics are not published",
            place=place_of(code),
        )
        return
    outcome = read_outcome(context, number, text, len(draft.outcomes), code=code)
    draft.add_outcomes([outcome])
    read_topics(context, outcome, banner.lines, right)


TECHNICALS = Layout(
    id="city-and-guilds/technicals",
    awarding_bodies=("city-and-guilds", "larkfield-awards"),
    description="'Learning outcome 1: …' with 'Topic 1.1' in prose instead of criteria, under UAN, Level and GLH",
    signs=(
        Sign("a unit block 'UAN … GLH'", re.compile(r"UAN\b.*\bGLH\b", re.IGNORECASE), core="uan"),
        Sign(
            "'What is this unit about?'",
            re.compile(r"What(?: i|\u2019|')s this unit about\b", re.IGNORECASE),
            core="this unit about",
        ),
        Sign("'Scope of content'", re.compile(r"Scope of content\b", re.IGNORECASE), core="scope of content"),
        Sign("topics 'Topic 1.1'", re.compile(r"Topics?:? ?1\.1\b", re.IGNORECASE), core="1.1"),
    ),
    absent=(
        Sign(
            "boxes 'Assessment criteria The learner can'",
            re.compile(r"Assessment criteria The learner can", re.I),
            core="criteria the learner can",
        ),
    ),
    read=_read_technicals,
)
