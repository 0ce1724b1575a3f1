"""The front matter of a handbook: qualifications, rules, structure and changes, from the pages before its units.

The history of changes may stand on the pages after the units, too.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.cover import Cover
from pipeline.findings import Reading
from pipeline.front import Name, read_said
from pipeline.geometry.places import place_of
from pipeline.layouts.context import Context, Sheet
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
from pipeline.layouts.structure import (
    change_rows,
    compare_summary,
    is_change_table,
    is_structure,
    is_summary,
    structure_rows,
)
from pipeline.ledger import Use
from pipeline.models import Change, Qualification, Rule, StructureRow
from pipeline.outline.flow import flow
from pipeline.sheets import sheets_of
from pipeline.terms import GroupKind
from pipeline.vocabulary import group_kind


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
    rules = _read_said(context, drafts, [*sheets, *behind])
    listing = [table for table in tables if is_structure(table)]
    structures = [table for table in listing if not is_summary(context, table)] or listing
    near = [sheet for sheet in sheets if any(table.page - 1 <= sheet.number <= table.last_page for table in structures)]
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
    return Front(finished(drafts), rules, tuple(rows), tuple(changes))


def _read_said(context: Context, drafts: Sequence[Draft], sheets: Sequence[Sheet]) -> tuple[Rule, ...]:
    """The rules of combination; the qualifications are given what the pages say of them."""
    numbers = {sheet.number for sheet in sheets}
    document = replace(context.document, pages=tuple(p for p in context.document.pages if p.number in numbers))
    names = [Name(d.title, d.number, str(d.values.get("level") or "") or None, d.code) for d in drafts]
    said = read_said(flow(document, sheets_of(document)), context.lexicon, names)
    for draft, values in zip(drafts, said.values, strict=True):
        for value in values:
            draft.give_at(value.field, value.value, value.place)
    _give_credits(drafts, said.rules)
    context.ledger.use_rest(said.fact_words, Use.QUALIFICATION)
    context.ledger.use_rest(said.rule_words, Use.RULE)
    return said.rules


def _give_credits(drafts: Sequence[Draft], rules: Sequence[Rule]) -> None:
    """Give each qualification the credits that a rule asks for as a whole.

    'learners must achieve 49 credits from the mandatory units available' does so if no other rule asks for credits.
    """
    for draft in drafts:
        asking = [rule for rule in rules if rule.min_credits and rule.qualification_number == draft.number]
        whole = [rule for rule in asking if rule.group_name is None and rule.at_level is None]
        if not whole and len(asking) == 1 and group_kind(asking[0].group_name) is GroupKind.MANDATORY:
            whole = asking
        if whole and draft.number is not None:
            draft.give_at("credit_value", whole[0].min_credits, whole[0].place)


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
