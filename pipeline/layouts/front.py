"""The front matter of a handbook: qualifications, rules, structure and changes, from the pages before its units.

The history of changes may stand on the pages after the units, too.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from pipeline.findings import Reading
from pipeline.geometry.places import place_of
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.cover import Cover
from pipeline.layouts.facts import add_facts, add_headed_facts, add_stated_facts
from pipeline.layouts.labelled import LabelledTable, labelled_tables
from pipeline.layouts.qualifications import (
    Draft,
    add_hours_table,
    add_sentences,
    add_sizes,
    drafts_from_cover,
    drafts_from_facts,
    drafts_from_list,
    drafts_from_table,
    finished,
    is_hours_table,
    is_qualification_table,
    matching,
)
from pipeline.layouts.rules import read_rules
from pipeline.layouts.structure import (
    change_rows,
    compare_summary,
    is_change_table,
    is_structure,
    is_summary,
    structure_rows,
)
from pipeline.models import Change, Qualification, Rule, StructureRow


class Front(NamedTuple):
    """What the front matter says."""

    qualifications: tuple[Qualification, ...]
    rules: tuple[Rule, ...]
    structure: tuple[StructureRow, ...]
    changes: tuple[Change, ...]


def read_front(context: Context, cover: Cover, *, units: Collection[int]) -> Front:
    """Read the pages before those of the `units`, or all pages where there are none; the changes after them, too."""
    sheets = [sheet for sheet in context.sheets if not units or sheet.number < min(units)]
    behind = [sheet for sheet in context.sheets if units and sheet.number > max(units)]
    tables = labelled_tables(sheets)
    drafts = [draft for table in tables if is_qualification_table(table) for draft in drafts_from_table(context, table)]
    drafts = drafts or drafts_from_facts(context, sheets) or drafts_from_list(context, cover, sheets)
    drafts = drafts or drafts_from_cover(context, cover)
    for table in tables:
        if is_hours_table(table):
            add_hours_table(context, drafts, table)
    add_sizes(context, drafts, sheets)
    add_facts(context, drafts, sheets)
    add_headed_facts(context, drafts, sheets)
    add_stated_facts(context, drafts, sheets)
    listing = [table for table in tables if is_structure(table)]
    structures = [table for table in listing if not is_summary(context, table)] or listing
    near = [sheet for sheet in sheets if any(table.page - 1 <= sheet.number <= table.last_page for table in structures)]
    rules = read_rules(context, drafts, near)
    add_sentences(context, drafts, sheets)
    rows = [
        row
        for table in structures
        for row in structure_rows(context, table, _qualification_of(context, table, drafts, near))
    ]
    for table in listing:
        if table not in structures:
            compare_summary(context, table, rows)
    histories = [table for table in tables if is_change_table(table)]
    histories += [table for table in labelled_tables(behind) if is_change_table(table) and table.has("version")]
    changes = [change for table in histories for change in change_rows(context, table)]
    return Front(finished(drafts), tuple(rules), tuple(rows), tuple(changes))


def _qualification_of(
    context: Context, table: LabelledTable, drafts: Sequence[Draft], sheets: Sequence[Sheet]
) -> str | None:
    """The number of the qualification that a structure table is about: the only one, or the last one named above it."""
    about = drafts[0] if len(drafts) == 1 else None
    for sheet in sheets:
        for entry in sheet.paragraphs:
            above = (entry.words[0].page, entry.words[0].y0) < (table.page, table.top) if entry.words else False
            if above:
                about = matching(drafts, context.entry_text([entry]), inside=True) or about
    if about is None:
        context.find(
            Reading.STRUCTURE_WITHOUT_QUALIFICATION,
            "nothing above the structure table says which qualification it is about",
            place=place_of(table.heads),
        )
        return None
    return about.number
