"""The handbook's own table of changes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.generic.claims import Claims
from pipeline.generic.lists import ListTable, Value
from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.ledger import Ignore, Use
from pipeline.models import Change
from pipeline.outline.flow import lines_in
from pipeline.wording.labels import Field

_CHANGES = {Field.VERSION, Field.DATE, Field.DETAIL, Field.SECTION}
# '1.1 March 2005', 'Version 2.0 January 2006' in a column 'Version and date'
_BOTH = re.compile(r"((?:version |v|issue )?\d+(?:\.\d+)*)[\s,:\u2013-]+(\D.*)", re.IGNORECASE)

_ALONE = re.compile(r"(?:version |v|issue )?\d+(?:\.\d+)*", re.IGNORECASE)
_BEHIND = re.compile(r"(\D+ (?:19|20)\d{2})[\s,:\u2013-]+((?:version |v|issue )\d+(?:\.\d+)*)", re.IGNORECASE)


def read_changes(tables: Iterable[ListTable], lexicon: Lexicon, claims: Claims) -> tuple[Change, ...]:
    """One change for each row of a table with a column of details and one of versions or dates."""
    found = []
    for table in tables:
        fields = table.fields() & _CHANGES
        if Field.DETAIL not in fields or not fields & {Field.VERSION, Field.DATE} or table.fields() - _CHANGES:
            continue
        for column in table.columns:
            claims.ignore(column.words, Ignore.TABLE_HEAD)
        for entry in table.entries:
            if not entry.values:
                continue
            values = {column.field: value for column, value in zip(table.columns, entry.values, strict=True)}
            texts = {name: _text(lexicon, value) for name, value in values.items()}
            version, date = texts.get(Field.VERSION), texts.get(Field.DATE)
            both = _BOTH.fullmatch(date) if date and Field.VERSION not in fields else None
            behind = _BEHIND.fullmatch(date) if date and Field.VERSION not in fields else None
            if both:
                version, date = both[1], both[2]
            elif behind:
                date, version = behind[1], behind[2]
            elif date and Field.VERSION not in fields and _ALONE.fullmatch(date):
                date, version = None, date
            words = [word for value in values.values() for word in value.words]
            claims.use(words, Use.CHANGE)
            found.append(
                Change(
                    version=version,
                    date=date,
                    detail=texts.get(Field.DETAIL),
                    section=texts.get(Field.SECTION),
                    place=place_of(words),
                )
            )
    return tuple(found)


def _text(lexicon: Lexicon, value: Value) -> str | None:
    return lexicon.join([line.words for line in lines_in(value.words)]) or None
