"""The rows of all tables that list units, without those that a table prints again, and what these print otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.findings import Found, Reading, finding
from pipeline.models import StructureRow
from pipeline.pages import Word
from pipeline.wording import shapes
from pipeline.wording.folding import folded

_SAID_AGAIN = ("unit_reference_number", "level", "credit_value", "guided_learning_hours")


@dataclass(frozen=True)
class Draft:
    """A row with the title of the qualification that it stands under, not yet its number."""

    row: StructureRow
    words: tuple[Word, ...]
    under: str | None
    table: int
    unread: Mapping[str, str] = field(default_factory=dict)
    """Field -> what is printed for it, where it is no such number."""


@dataclass
class Listing:
    """The rows of all tables that list units, and what is found in them."""

    rows: list[Draft] = field(default_factory=list)
    heads: list[Word] = field(default_factory=list)
    groups: list[Word] = field(default_factory=list)
    """What names the groups above and between the rows."""
    again: list[Draft] = field(default_factory=list)
    """Rows that say again what others say."""
    found: list[Found] = field(default_factory=list)


def leave_out(listing: Listing, components: Collection[int]) -> None:
    """Leave out what is no unit, or is printed again: `components` are the tables of parts of the assessment."""
    _drop_components(listing, components)
    _drop_unnumbered(listing)
    listed = list(listing.rows)
    _drop_overviews(listing)
    _drop_twice(listing)
    listing.again = [draft for draft in listed if draft not in listing.rows]


def differing(listing: Listing, rows: Sequence[StructureRow]) -> Iterator[Found]:
    """A finding for each value that a row is printed with again and otherwise; `rows` are those published, in order."""
    for draft in listing.again:
        again = draft.row
        row = next((row for row in rows if row.unit_number and row.unit_number == again.unit_number), None)
        for name in _SAID_AGAIN if row is not None else ():
            ours, theirs = getattr(row, name), getattr(again, name)
            if row is None or ours is None or theirs is None or ours == theirs:
                continue
            of_another = [other.unit_number for other in rows if other.unit_reference_number == theirs]
            hint = f", the number of unit {of_another[0]}" if of_another else ""
            says = f"unit {again.unit_number}: the summary prints {name} {theirs}{hint}, its structure row {ours}"
            place = (*row.place, *again.place)
            yield finding(Reading.SUMMARY_DIFFERS, says, record=row, field=name, place=place)


def without_qualification(listing: Listing, rows: Sequence[StructureRow], known: bool) -> Iterator[Found]:
    """A finding for each table whose rows stand under no qualification, though numbers of some are `known`."""
    tables: dict[int, StructureRow] = {}
    for draft, row in zip(listing.rows, rows, strict=True):
        if known and row.qualification_number is None:
            tables.setdefault(draft.table, row)
    for row in tables.values():
        says = f"nothing above the table with '{row.title}' says which qualification it is about"
        yield finding(Reading.STRUCTURE_WITHOUT_QUALIFICATION, says, place=row.place)


def unread(listing: Listing, rows: Sequence[StructureRow]) -> Iterator[Found]:
    """A finding for each value of a row that is no number; `rows` are those published, in the order of the listing."""
    for draft, row in zip(listing.rows, rows, strict=True):
        for name, printed in draft.unread.items():
            says = f"'{printed}' as {name} of '{row.title}' is no whole number"
            yield finding(Reading.NUMBER_UNREAD, says, record=row, field=name, place=row.place)
        printed_number = row.unit_reference_number_printed
        if printed_number and row.unit_reference_number is None and not shapes.is_empty(printed_number):
            says = f"'{printed_number}' in the row of '{row.title}' is no unit reference number"
            yield finding(Reading.UNIT_NUMBER_UNREAD, says, record=row, field="unit_reference_number", place=row.place)


def _drop_components(listing: Listing, tables: Collection[int]) -> None:
    """Leave out tables of components where another lists units: those are tests and assignments."""
    if any(draft.table not in tables for draft in listing.rows):
        listing.rows = [draft for draft in listing.rows if draft.table not in tables]


def _drop_unnumbered(listing: Listing) -> None:
    """Leave out tables without any number of units where others have them: those list units barred or alike."""
    numbered_tables = {
        draft.table for draft in listing.rows if draft.row.unit_number or draft.row.unit_reference_number
    }
    if numbered_tables:
        listing.rows = [draft for draft in listing.rows if draft.table in numbered_tables]


def _drop_overviews(listing: Listing) -> None:
    """Leave out a table that lists again what others list: half of its units are of the last qualification."""
    for table in dict.fromkeys(draft.table for draft in listing.rows):
        own = [draft for draft in listing.rows if draft.table == table]
        above = listing.rows[: listing.rows.index(own[0])]
        again = [[other.under for other in above if _same_unit(other.row, draft.row)] for draft in own]
        here = sum(draft.under in unders for draft, unders in zip(own, again, strict=True))
        if all(again) and 2 * here >= len(own):
            listing.rows = [draft for draft in listing.rows if draft.table != table]


def _drop_twice(listing: Listing) -> None:
    """Leave out rows that say of a unit only what a row under the same qualification says already, and less."""
    kept: list[Draft] = []
    for draft in listing.rows:
        row = draft.row
        same = [
            other
            for other in listing.rows
            if other is not draft and other.under == draft.under and _same_unit(other.row, row)
        ]
        if not any(_says_more(other.row, row) for other in same):
            kept.append(draft)
    listing.rows = kept


def _same_unit(one: StructureRow, other: StructureRow) -> bool:
    pairs = [(one.unit_reference_number, other.unit_reference_number), (one.unit_number, other.unit_number)]
    both = [(own, others) for own, others in pairs if own and others]
    if both:
        return any(own == others for own, others in both)
    return folded(one.title or "") == folded(other.title or "")


def _says_more(one: StructureRow, other: StructureRow) -> bool:
    if one.unit_number and other.unit_number and one.unit_number != other.unit_number:
        return False
    names = ("unit_reference_number", "level", "credit_value", "guided_learning_hours", "group_name")
    more = [name for name in names if getattr(one, name) is not None and getattr(other, name) is None]
    less = [name for name in names if getattr(one, name) is None and getattr(other, name) is not None]
    return bool(more) and not less
