"""The handbook's own table of changes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.interpret.claims import Claims
from pipeline.interpret.lists import ListTable, Value, columns_of
from pipeline.ledger import Ignore, Use
from pipeline.models import Change
from pipeline.outline.flow import RowPiece, lines_in
from pipeline.pages import Word
from pipeline.vocabulary import date_in
from pipeline.wording.folding import folded
from pipeline.wording.labels import Field

_CHANGES = {Field.VERSION, Field.DATE, Field.DETAIL, Field.SECTION}
# '1.1 March 2005', 'Version 2.0 January 2006' in a column 'Version and date'
_BOTH = re.compile(r"((?:version |v|issue )?\d+(?:\.\d+)*)[\s,:\u2013-]+(\D.*)", re.IGNORECASE)

# 'Summary of changes made between the previous issue and this current issue'
_OF_THIS_ISSUE = re.compile(r"\b(?:this|the) (?:current|present|new) (?:issue|version|edition)\b", re.IGNORECASE)
# 'Summary of specification issue 2 changes', above a table of them
_ISSUE_ABOVE = re.compile(r"\b((?:issue|version) \d+(?:\.\d+)*) changes\b", re.IGNORECASE)
_ALONE = re.compile(r"(?:version |v|issue )?\d+(?:\.\d+)*", re.IGNORECASE)
_BEHIND = re.compile(r"(\D+ (?:19|20)\d{2})[\s,:\u2013-]+((?:version |v|issue )\d+(?:\.\d+)*)", re.IGNORECASE)


def read_changes(
    tables: Iterable[ListTable], lexicon: Lexicon, claims: Claims, issue: str | None
) -> tuple[Change, ...]:
    """One change for each row of a table with a column of details and one of versions or dates.

    A table of which its head, or the heading above it, says that its changes are those of one issue has only details;
    `issue` is the current one.
    """
    found = []
    for table in tables:
        fields = table.fields() & _CHANGES
        since = _issue_of(table, issue)
        if (
            Field.DETAIL not in fields
            or table.fields() - _CHANGES
            or not (since or fields & {Field.VERSION, Field.DATE})
        ):
            continue
        for column in table.columns:
            claims.ignore(column.words, Ignore.TABLE_HEAD)
        section: str | None = None
        said: tuple[Word, ...] = ()  # the words of the section
        for entry in table.entries:
            if not entry.values:
                continue
            values = {column.field: value for column, value in zip(table.columns, entry.values, strict=True)}
            texts = {name: _text(lexicon, value) for name, value in values.items()}
            version, date = texts.get(Field.VERSION), texts.get(Field.DATE)
            if Field.VERSION not in fields:
                version, date = (since, date) if since else _parted(date)
            elif version and Field.DATE not in fields and (both := _BOTH.fullmatch(version)) and date_in(both[2]):
                version, date = both[1], both[2]  # 'Version 2.2, February 2022' below 'Version number'
            elif version and _ALONE.fullmatch(version[:-1]) and version.endswith("."):
                version = version[:-1]  # '1.1.'
            # in the first column it is printed once for all changes of a publication
            leads = table.columns[0].field is Field.SECTION
            if texts.get(Field.SECTION) or not leads:
                section, said = texts.get(Field.SECTION), values[Field.SECTION].words if Field.SECTION in values else ()
            words = list(dict.fromkeys((*said, *(word for value in values.values() for word in value.words))))
            own = {word.key for word in entry.row.words}
            beside = [word for word in words if word.key in own]
            spans = [word for word in words if word.key not in own]  # printed once for several rows
            claims.use(words, Use.CHANGE)
            found.append(
                Change(
                    version=version,
                    date=date,
                    detail=texts.get(Field.DETAIL),
                    section=section,
                    place=(*place_of(spans), *place_of(beside)),
                )
            )
    return tuple(found)


def _issue_of(table: ListTable, issue: str | None) -> str | None:
    """The issue whose changes a table lists, where it has no column that says so."""
    if any(_OF_THIS_ISSUE.search(column.head) for column in table.columns):
        return issue
    named = _ISSUE_ABOVE.search(" ".join(line.text for line in table.above))
    if named is None:
        return None
    return issue if issue is not None and folded(named[1]) == folded(issue) else named[1]


def heads_changes(row: RowPiece) -> bool:
    """Whether a row is the head of a table of changes: 'Version', 'Description of change', 'Date'."""
    fields = {column.field for column in columns_of(row) or ()} - {None}
    return Field.DETAIL in fields and fields <= _CHANGES


def _parted(printed: str | None) -> tuple[str | None, str | None]:
    """Version and date of a column that has both, or either."""
    if not printed:
        return None, printed
    both, behind = _BOTH.fullmatch(printed), _BEHIND.fullmatch(printed)
    if both:
        return both[1], both[2]
    if behind:
        return behind[2], behind[1]
    return (printed, None) if _ALONE.fullmatch(printed) else (None, printed)


def _text(lexicon: Lexicon, value: Value) -> str | None:
    return lexicon.join([line.words for line in lines_in(value.words)]) or None
