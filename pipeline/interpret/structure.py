"""Tables that list units: columns named by their values first and their heads second, groups, qualifications."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.findings import Reading, finding
from pipeline.front.counting import BARRED
from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.interpret.column_heads import findings_on_heads, heads_group, misheaded
from pipeline.interpret.listing import Draft, Listing, leave_out
from pipeline.interpret.lists import Column, Entry, ListTable, Value
from pipeline.interpret.mentions import Mentions
from pipeline.interpret.numbered_titles import are_numbered, code_and_reference, with_reference, without_number
from pipeline.models import StructureRow
from pipeline.numbers import UNIT_NUMBER, parse_qualification_number
from pipeline.outline.flow import LinePiece, lines_in
from pipeline.outline.starts import is_heading
from pipeline.vocabulary import group_kind, names_group, names_kind
from pipeline.wording import shapes
from pipeline.wording.folding import folded
from pipeline.wording.labels import Field

_ITSELF = {Field.NUMBER, Field.REFERENCE, Field.TITLE}
_FACTS = {Field.LEVEL, Field.CREDIT, Field.GLH}
_AMOUNTS: tuple[tuple[Field, str, Callable[[str], object]], ...] = (
    (Field.LEVEL, "level", shapes.level),
    (Field.CREDIT, "credit_value", shapes.credits),
    (Field.GLH, "guided_learning_hours", shapes.hours),
)
_NOT_UNITS = {Field.QUALIFICATION_NUMBER, Field.QUALIFICATION_TITLE, Field.VERSION, Field.DATE, Field.DETAIL, Field.AIM}
_TOTAL = re.compile(r"(?:sub-?\s?)?totals?\b.*", re.IGNORECASE)
_SEVERAL = re.compile(r"\d+(?: \d+)+")  # '3 3': the levels of two rows that nothing parts
_MARKS = " *\u2020\u2021"  # of a note below the table: 'Weld*', of units that exclude one another
_LONGEST_GROUP = 12  # words
_REFERENCE = re.compile(rf"\b{UNIT_NUMBER}\b")
_COMPONENT = re.compile(r"component\b")


def read_structure(tables: Sequence[ListTable], lexicon: Lexicon, mentions: Mentions, body: float) -> Listing:
    """The rows of the tables that list units, each under the qualification that was mentioned last."""
    listing = Listing()
    under: str | None = None
    group: str | None = None
    columns = [_named(table) for table in tables]
    split = are_numbered(
        [
            _values(named, entry)
            for table, named in zip(tables, columns, strict=True)
            for entry in table.entries
            if named is not None and entry.values
        ]
    )
    heads = [_headed(table.above, body, mentions) for table in tables]
    listed = {headed for headed, named in zip(heads, columns, strict=True) if named is not None}
    for table, named, headed in zip(tables, columns, heads, strict=True):
        spoken = {headed} if headed else mentions.above([piece.text for piece in table.since])
        if headed and named is not None:
            # of 'Level 2 Award …' and 'Level 2 Diploma …', each with its rule, above the only table
            spoken |= {title for line in _headings(table.since, body) if (title := mentions.headed(line))} - listed
        if len(spoken) == 1:
            under, before = next(iter(spoken)), under
            group = group if under == before else None
        elif spoken:  # the table is of each
            group = group if under is None else None
            under = None
        if named is None:
            continue
        group = _group(table, named, body, mentions, group)
        above = [
            piece for piece in table.above if group and is_heading(piece, body) and _up_to_colon(piece.text) in group
        ]
        listing.groups += [word for piece in above for word in piece.words]
        for entry in table.entries:
            if entry.banner and mentions.named(entry.banner):
                under = mentions.named(entry.banner)
            elif entry.banner and _is_group(entry.banner):
                group = _up_to_colon(entry.banner)
                listing.groups += entry.row.words
            elif entry.values:
                values = _values(named, entry)
                _add(listing, lexicon, without_number(values) if split else values, entry, (group, under))
        listing.heads += [word for column in table.columns for word in column.words]
    listing.found += findings_on_heads(
        (table, named) for table, named in zip(tables, columns, strict=True) if named is not None
    )
    leave_out(listing, {table.head.table for table in tables if _lists_components(table)})
    return listing


def _group(
    table: ListTable, named: Sequence[Field | None], body: float, mentions: Mentions, before: str | None
) -> str | None:
    """The group that a list begins with: that of the heading above it, or of the head above its titles."""
    group = _group_above(table.above, body, mentions) if table.above else before
    head = next(
        (
            column.head
            for column, name in zip(table.columns, named, strict=True)
            if column.field is None and name in _ITSELF and heads_group(column.head)
        ),
        None,
    )
    if head is None or (group and table.above):
        return group
    return _up_to_colon(head)


def _is_group(banner: str) -> bool:
    """Whether a text across a table is a group's name, behind which may stand what is asked of it."""
    name, _, _ = banner.partition(" \u2013 ")
    return len(name.split()) <= _LONGEST_GROUP and banner[-1:] != "."


def _named(table: ListTable) -> tuple[Field | None, ...] | None:
    """The field of each column, by values first; None where the table lists no units."""
    if table.fields() & _NOT_UNITS or any(_REFERENCE.search(column.head) for column in table.columns):
        return None  # 'Unit reference: T/000/4401' heads the table of a unit
    columns: list[Field | None] = []
    rows = [entry.values for entry in table.entries if entry.values]
    if not rows or any(_most([one.text for one in cells], _is_qualification) for cells in zip(*rows, strict=True)):
        return None
    for at, column in enumerate(table.columns):
        columns.append(_by_values(column, [values[at] for values in rows]))
    if any(column.field and name is Field.REFERENCE for column, name in zip(table.columns, columns, strict=True)):
        # a number below 'Replaces' is another unit's
        columns = [
            n if c.field or n is not Field.REFERENCE else None for c, n in zip(table.columns, columns, strict=True)
        ]
    if Field.TITLE not in columns:
        columns = _title_by_prose(table.columns, columns, rows)
    columns = _numbers_below_group(table.columns, _without_misheaded(table.columns, columns), rows)
    known = set(columns)
    unknown = [c for c, name in zip(table.columns, columns, strict=True) if name is None and c.head]
    numbered = known & {Field.NUMBER, Field.REFERENCE}
    if Field.TITLE not in known or not (numbered or known & _FACTS):
        return None
    if unknown and not (Field.REFERENCE in known or known & _FACTS):
        return None
    return tuple(columns)


def _is_qualification(text: str) -> bool:
    return parse_qualification_number(text) is not None


def _by_values(column: Column, values: Sequence[Value]) -> Field | None:
    """What a column holds: what its head says, unless its values are of another shape."""
    filled = [value.text for value in values if value.text]
    name = column.field
    if not filled or BARRED.search(column.head):  # a number below 'Barred with' is another unit's
        return name
    if name is None and _most(filled, names_kind):
        return Field.GROUP
    if _most(filled, lambda text: shapes.reference(text) is not None):
        return Field.REFERENCE
    if name in {Field.UNIT, Field.NUMBER, Field.REFERENCE}:
        prose = _most(filled, lambda text: shapes.is_prose(text) and shapes.body_code(text) is None)
        return Field.TITLE if prose else Field.NUMBER
    worded = name is not Field.TITLE or any(shapes.is_prose(text) for text in filled)
    return name if worded else None


def _numbers_below_group(
    columns: Sequence[Column], names: Sequence[Field | None], rows: Sequence[Sequence[Value]]
) -> list[Field | None]:
    """Codes below a head that names a group, or the title, are the units' numbers, where no other column has them."""
    found = list(names)
    for at, column in enumerate(columns):
        texts = [values[at].text for values in rows]
        grouped = column.field is None and heads_group(column.head)
        titled = column.field is Field.TITLE and not any(text.isdigit() for text in texts)
        if found[at] is not None or Field.NUMBER in found or not (grouped or titled):
            continue
        if all(shapes.body_code(text) for text in texts):
            found[at] = Field.NUMBER
    return found


def _without_misheaded(columns: Sequence[Column], names: Sequence[Field | None]) -> list[Field | None]:
    """What stands below the head of reference numbers is unknown where these stand below another."""
    if not misheaded(columns, names):
        return list(names)
    return [
        None if c.field is Field.REFERENCE and n is Field.NUMBER else n for c, n in zip(columns, names, strict=True)
    ]


def _most(texts: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return sum(map(holds, texts)) > 0.5 * len(texts)


def _title_by_prose(
    columns: Sequence[Column], names: Sequence[Field | None], rows: Sequence[Sequence[Value]]
) -> list[Field | None]:
    """A head of unknown words above prose is the title: 'Mandatory units'."""
    found = list(names)
    for at, column in enumerate(columns):
        texts = [values[at].text for values in rows if values[at].text]
        long = sum(shapes.is_prose(text) and len(text) > 6 for text in texts)
        headed = column.head and not BARRED.search(column.head)
        if found[at] is None and headed and texts and long > 0.7 * len(texts):
            found[at] = Field.TITLE
            break
    return found


def _headed(lines: Sequence[LinePiece], body: float, mentions: Mentions) -> str | None:
    """The qualification that the nearest of some headings names."""
    return next((title for line in reversed(_headings(lines, body)) if (title := mentions.headed(line))), None)


def _headings(lines: Sequence[LinePiece], body: float) -> list[str]:
    found: list[str] = []
    for at, piece in enumerate(lines):
        if not is_heading(piece, body):
            continue
        found.append(piece.text)
        if at + 1 < len(lines) and lines[at + 1].style == piece.style:
            found.append(f"{piece.text} {lines[at + 1].text}")
    return found


def _group_above(lines: Sequence[LinePiece], body: float, mentions: Mentions) -> str | None:
    """The nearest heading above a table, over all its lines, if it names a group.

    A paragraph that is larger than the tables' print is none: 'Learners must achieve all 10 credits from …'.
    """
    heading: list[LinePiece] = []
    for piece in reversed(lines):
        goes_on = heading and piece.style == heading[0].style and _is_right_above(piece, heading[0])
        if heading and not goes_on:
            if not _is_sentence(heading):
                break
            heading = []
        if is_heading(piece, body):
            heading.insert(0, piece)
    if heading and _is_sentence(heading):
        return None
    text = " ".join(piece.text for piece in heading)
    name = _up_to_colon(text)
    return name if names_group(name) and mentions.named(name) is None else None


def _is_sentence(heading: Sequence[LinePiece]) -> bool:
    return heading[-1].text.endswith(".") and not heading[0].style.bold


def _is_right_above(upper: LinePiece, lower: LinePiece) -> bool:
    step = lower.line.baseline - upper.line.baseline
    return upper.page == lower.page and 0 < step < 1.5 * lower.style.size


def _up_to_colon(text: str) -> str:
    return text.split(":", 1)[0].strip()


def _values(names: Sequence[Field | None], entry: Entry) -> dict[Field, Value]:
    """The values of a row by field."""
    values = list(zip(names, entry.values, strict=True))
    row = {name: value for name, value in values if name is not None and value.text}
    for name, value in values:
        apart = code_and_reference(value) if name in {None, Field.NUMBER, Field.REFERENCE} and value.text else {}
        if apart and not apart.keys() & (row.keys() - {name}):
            row = {**{field: own for field, own in row.items() if field is not name}, **apart}
    return with_reference(row)


def _add(
    listing: Listing,
    lexicon: Lexicon,
    values: dict[Field, Value],
    entry: Entry,
    above: tuple[str | None, str | None],
) -> None:
    """Add the row of an entry; two numbers, one below the other, are two rows of one title: a unit and its test."""
    number = values.get(Field.NUMBER)
    lines = lines_in(number.words) if number is not None else []
    if number is None or len(lines) < 2 or not all(line.text.isdigit() for line in lines):
        _add_row(listing, lexicon, values, entry, above)
        return
    for at, line in enumerate(lines):
        own = values if at == 0 else {Field.TITLE: values.get(Field.TITLE, Value("", ()))}
        _add_row(listing, lexicon, {**own, Field.NUMBER: Value(line.text, line.words)}, entry, above)


def _add_row(
    listing: Listing,
    lexicon: Lexicon,
    values: dict[Field, Value],
    entry: Entry,
    above: tuple[str | None, str | None],
) -> None:
    group, under = above
    title = values.get(Field.TITLE)
    typed = {name for name in values if name in _FACTS or name in {Field.NUMBER, Field.REFERENCE}}
    if title is None or not typed or _TOTAL.fullmatch(title.text):
        if typed and title is None and len(values) > 1:
            _row_unread(listing, entry, "has no title")
        return
    if sum(name in values and _SEVERAL.fullmatch(values[name].text) is not None for name in _FACTS) > 1:
        _row_unread(listing, entry, "is several: its columns hold several numbers each")
        return
    reference = values.get(Field.REFERENCE)
    number = values.get(Field.NUMBER)
    canonical = shapes.reference(reference.text) if reference else None
    if number is not None and canonical is None and shapes.reference(number.text):
        reference, canonical, number = number, shapes.reference(number.text), None
    words = tuple(word for value in values.values() for word in value.words)
    unread = {
        name: values[field].text
        for field, name, parse in _AMOUNTS
        if field in values and parse(values[field].text) is None and not shapes.is_empty(values[field].text)
    }
    cells = {
        "group_name": None if group else values.get(Field.GROUP),
        "unit_number": number,
        "unit_reference_number": reference,
        "title": title,
        **{name: values.get(field) for field, name, _ in _AMOUNTS},
    }
    row = StructureRow(
        qualification_number=None,
        group_name=group or _own_group(values),
        group_kind=group_kind(group or _own_group(values)),
        unit_number=shapes.body_code(number.text) if number else None,
        unit_reference_number=canonical,
        unit_reference_number_printed=reference.text if reference and reference.text != canonical else None,
        title=lexicon.join([line.words for line in lines_in(title.words)]).rstrip(_MARKS),
        level=shapes.level(values[Field.LEVEL].text) if Field.LEVEL in values else None,
        credit_value=shapes.credits(values[Field.CREDIT].text) if Field.CREDIT in values else None,
        guided_learning_hours=shapes.hours(values[Field.GLH].text) if Field.GLH in values else None,
        place=place_of(
            tuple(word for name, value in values.items() if name is not Field.GROUP for word in value.words)
        ),
    )
    printed = {
        name: cell.words for name, cell in cells.items() if cell and cell.words and getattr(row, name) is not None
    }
    row = row.model_copy(update={"places": {name: place_of(own) for name, own in printed.items()}})
    listing.rows.append(Draft(row, words, under, entry.table, unread))


def _row_unread(listing: Listing, entry: Entry, why: str) -> None:
    says = f"a row of units {why}: '{entry.row.text[:60]}'"
    found = finding(Reading.STRUCTURE_ROW_UNREAD, says, record="structure", place=place_of(entry.row.words))
    listing.found.append(found)


def _own_group(values: dict[Field, Value]) -> str | None:
    value = values.get(Field.GROUP)
    return value.text if value is not None else None


def _lists_components(table: ListTable) -> bool:
    """Whether the head above numbers names parts of the assessment: 'Component number'."""
    return any(column.field is Field.NUMBER and _COMPONENT.match(folded(column.head)) for column in table.columns)


def numbered(drafts: Sequence[Draft], numbers: dict[str, str | None]) -> tuple[StructureRow, ...]:
    """The rows with the number of the qualification that they stand under, or of the only one."""
    only = next(iter(numbers.values())) if len(numbers) == 1 else None
    found = []
    for draft in drafts:
        number = numbers.get(draft.under) if draft.under else only
        found.append(draft.row.model_copy(update={"qualification_number": number}))
    return tuple(found)
