"""The list of a unit's outcomes on its first page, against the banners that print them again above their topics."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.findings import Reading
from pipeline.geometry.lists import Entry, Marker, entries_of
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft
from pipeline.layouts.city_and_guilds.headed import Headed
from pipeline.layouts.city_and_guilds.topics import read_outcome, strips
from pipeline.layouts.context import Context
from pipeline.layouts.outcomes import OutcomeDraft
from pipeline.ledger import Ignore


def listed_outcomes(context: Context, part: Headed, right: float) -> list[Entry]:
    """The entries of the list; its heading and what leads it in ('In this unit, learners will:') are labels."""
    context.ledger.ignore(part.words, Ignore.LABEL)
    entries = entries_of(strips(part.lines, min((line.x0 for line in part.lines), default=0.0), right))
    while entries and entries[0].marker is Marker.NONE:
        lead = entries.pop(0)
        context.ledger.ignore(lead.words, Ignore.LABEL)
    return entries


def compare_listed(context: Context, draft: UnitDraft, listed: Sequence[Entry]) -> None:
    """Match the list with the outcomes read: another text is a finding; what only the list prints is read from it."""
    for entry in listed:
        text, number = context.entry_text([entry]), entry.label or None
        alike = [outcome for outcome in draft.outcomes if _folded(outcome.text) == _folded(text)]
        same = next((outcome for outcome in draft.outcomes if outcome.number == number), None)
        if not alike and same is None and number is not None and entry.words:
            _add(context, draft, entry)
            continue
        if not alike and same is None:
            continue
        context.ledger.ignore(entry.marker_words, Ignore.LIST_MARKER)
        context.ledger.ignore(entry.words, Ignore.REPEATED_HEADING)
        if not alike and same is not None:
            context.find(
                Reading.OUTCOME_DIFFERS,
                f"outcome {number} of unit {draft.head.unit_number} is listed as '{text}', and headed '{same.text}'",
                remedy="Check both; the text above its topics is published",
                place=(*place_of(entry.words), *same.place),
            )
    for outcome in draft.outcomes:
        if not outcome.blocks:
            context.find(
                Reading.OUTCOME_WITHOUT_TOPICS,
                f"outcome {outcome.number} of unit {draft.head.unit_number} has no topics",
                place=outcome.place,
            )


def _add(context: Context, draft: UnitDraft, entry: Entry) -> None:
    """Put an outcome that only the list prints in its place."""
    outcome = read_outcome(context, entry.label, entry.words, 0, code=entry.marker_words)
    at = next((at for at, other in enumerate(draft.outcomes) if _later(other, outcome)), len(draft.outcomes))
    draft.outcomes.insert(at, outcome)


def _later(other: OutcomeDraft, outcome: OutcomeDraft) -> bool:
    return other.number.isdigit() and outcome.number.isdigit() and int(other.number) > int(outcome.number)


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()
