"""Structure rows and the printed change table, from tables with a header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.findings import Reading
from pipeline.front.phrases import is_rule
from pipeline.geometry.lines import Line
from pipeline.geometry.places import place_of
from pipeline.layouts.context import Context, lines_in_order
from pipeline.layouts.labelled import LabelledTable, Row, field_of
from pipeline.ledger import Ignore, Use
from pipeline.models import Change, Place, StructureRow
from pipeline.numbers import parse_unit_number
from pipeline.pages import Word
from pipeline.vocabulary import date_in, group_kind, level_of, names_group, whole_number

_NO_VALUE = {"", "-", "\u2013", "\u2014", "n/a", "na", "tbc"}
# printed as 'May 2016 V1.1'
_DATE_AND_VERSION = re.compile(
    r"([A-Za-z\d ]*[A-Za-z]+\.? \d{4})[\s,:\u2013-]+((?:version |issue |v)?\d+(?:\.\d+)*[a-z]?)", re.IGNORECASE
)
# 'Learners must achieve all 7 mandatory units.' across a table says something of the group named above it
_SENTENCE = re.compile(r"\b(?:learner|candidate|student)s? (?:must|need|should|can|may|will)\b", re.IGNORECASE)
_UNIT_WORD = re.compile(r"^units?\s+(?=\S*\d)", re.IGNORECASE)
_VERSION_AND_DATE = re.compile(r"(?:(?:version|issue|v)\s*)?(\d+(?:\.\d+)*[a-z]?)\b[\s,:\u2013-]*(.*)", re.IGNORECASE)
_SUMMARY = re.compile(r"summary of (?:the )?units", re.IGNORECASE)
_ISSUE = re.compile(r"\b(?:Issue|Version)\s+\d+(?:\.\d+)*\b", re.IGNORECASE)
# 'Mandatory units', 'Optional units Group B': a head above titles that names the group of the rows below
_GROUP_HEAD = re.compile(
    r"(?:mandatory|optional|core|elective) (?:units?(?:\W+group \w)?|group \w(?: units?)?)", re.IGNORECASE
)
_ABOVE = 34.0  # points: how far above its table a group's heading stands at the most
_LEADING = 0.6  # of the font size: the widest gap between the lines of one heading


def is_structure(table: LabelledTable) -> bool:
    """Whether a table lists the units of a qualification: numbers and titles beside at least one fact of each unit."""
    if not table.has("title") or not (table.has("unit_number") or table.has("unit_reference_number")):
        return False
    return any(map(table.has, ("unit_reference_number", "credit_value", "level", "guided_learning_hours")))


def is_summary(context: Context, table: LabelledTable) -> bool:
    """Whether a table stands under 'Summary of units': it lists them once more, without saying whose they are."""
    above = (line for line in context.sheets[table.page - 1].lines if line.y1 <= table.top + 2)
    return any(_SUMMARY.fullmatch(line.text.strip()) for line in above)


def compare_summary(context: Context, table: LabelledTable, rows: Sequence[StructureRow]) -> None:
    """Report each fact that a summary prints otherwise than the structure row of the unit."""
    for again in structure_rows(context, table, None):
        row = next((row for row in rows if row.unit_number == again.unit_number), None)
        for name in ("unit_reference_number", "level", "credit_value", "guided_learning_hours"):
            ours, theirs = getattr(row, name, None), getattr(again, name)
            if ours is None or theirs is None or ours == theirs:
                continue
            others = [
                r.unit_number for r in rows if name == "unit_reference_number" and r.unit_reference_number == theirs
            ]
            hint = f", the number of unit {others[0]}" if others else ""
            context.find(
                Reading.SUMMARY_DIFFERS,
                f"unit {again.unit_number}: the summary prints {name} {theirs}{hint}, its structure row {ours}",
                record=row,
                field=name,
                place=(*row.place, *again.place) if row else again.place,
            )


def is_change_table(table: LabelledTable) -> bool:
    """Whether a table is the handbook's history of changes."""
    return table.has("detail") and any(map(table.has, ("version", "version_and_date", "date", "section")))


def structure_rows(context: Context, table: LabelledTable, qualification: str | None) -> list[StructureRow]:
    """The rows of one structure table, each with the group whose heading stands above it."""
    group = _group_above(context, table) or _group_in_head(context, _title_head(table))
    context.ledger.ignore_rest(table.heads, Ignore.TABLE_HEAD)
    found: list[StructureRow] = []
    title: tuple[Word, ...] = ()
    for row in table.rows:
        if _is_head(row):
            context.ledger.ignore_rest(row.own, Ignore.TABLE_HEAD)  # the heads again, below another group's name
            group = _next_group(context, row.fields.get("title", ()), group)
            continue
        context.ledger.use_rest(row.own, Use.STRUCTURE)
        title = row.fields.get("title", title)
        if row.banner:
            name = context.text(row.banner).split(":", 1)[0].strip()
            if not _SENTENCE.search(name) and not (name.endswith(".") and is_rule(name)):
                group = name or None
            continue
        own_group = _value(context.text(row.fields.get("group_name", ())))
        made = _structure_row(context, row, qualification, own_group or group)
        if made is not None and made.title is None and found:
            # One title beside two numbers: '101' / '001'.
            place = (*place_of(title), *made.place)
            made = made.model_copy(update={"title": found[-1].title, "place": place})
        if made is not None:
            found.append(made)
    return found


def _is_head(row: Row) -> bool:
    """Whether most cells of a row are labels of columns: a structure table's heads, printed again."""
    labels = sum(1 for words in row.fields.values() if field_of(words))
    return labels > len(row.fields) / 2


def _structure_row(context: Context, row: Row, qualification: str | None, group: str | None) -> StructureRow | None:
    texts = {name: context.text(words) for name, words in row.fields.items()}
    number = _UNIT_WORD.sub("", _value(texts.get("unit_number")) or "") or None
    printed = _value(texts.get("unit_reference_number"))
    parsed = parse_unit_number(printed) if printed else None
    title = _value(texts.get("title"))
    place = place_of(row.own)
    if number is None and printed is None:
        if title is not None and title.lower().startswith("total"):
            return None
        context.find(
            Reading.STRUCTURE_ROW_UNREAD,
            f"a row of the structure table has no unit number: '{context.text(row.own)}'",
            place=place,
        )
        return None
    if printed is not None and parsed is None:
        context.find(
            Reading.UNIT_NUMBER_UNREAD,
            f"'{printed}' in the structure row of '{title}' is no unit reference number",
            field="unit_reference_number",
            place=place,
        )
    canonical = parsed.canonical if parsed else None
    level = texts.get("level")
    return StructureRow(
        qualification_number=qualification,
        group_name=group,
        group_kind=group_kind(group),
        unit_number=number,
        unit_reference_number=canonical,
        unit_reference_number_printed=printed if printed != canonical else None,
        title=title,
        level=level_of(level) if level else None,
        credit_value=_count(context, texts, "credit_value", title, place_of(row.fields.get("credit_value", ()))),
        guided_learning_hours=_count(
            context, texts, "guided_learning_hours", title, place_of(row.fields.get("guided_learning_hours", ()))
        ),
        place=_place(row),
    )


def _place(row: Row) -> Place:
    """The place of a row: of the words in its own cells, then of each cell that is merged with those of other rows."""
    own = set(row.own)
    merged = [[word for word in words if word not in own] for words in row.fields.values()]
    boxes = [place_of(word for words in row.fields.values() for word in words if word in own), *map(place_of, merged)]
    return tuple(dict.fromkeys(box for place in boxes for box in place))


def _value(text: str | None) -> str | None:
    return None if text is None or text.strip().lower() in _NO_VALUE else text.strip()


def _count(context: Context, texts: dict[str, str], name: str, title: str | None, place: Place) -> int | None:
    printed = _value(texts.get(name))
    if printed is None:
        return None
    number = whole_number(printed)
    if number is None:
        context.find(
            Reading.NUMBER_UNREAD,
            f"'{printed}' as {name} in the structure row of '{title}' is no whole number",
            field=name,
            place=place,
        )
    return number


def _group_above(context: Context, table: LabelledTable) -> str | None:
    """The group that a heading right above the table names ('Mandatory Units:'); a sentence of body text is none."""
    sheet = context.sheets[table.page - 1]
    body = _body_size(sheet.lines)
    heading: list[Line] = []
    edge = table.top
    for line in reversed([line for line in sheet.lines if line.y1 <= table.top + 2]):
        styled = line.bold or line.size > body + 0.5 or all(word.colour != 0 for word in line.words)
        if not styled or edge - line.y1 > (_LEADING * line.size if heading else _ABOVE):
            break
        heading.insert(0, line)
        edge = line.y0
    name = context.lexicon.join([line.words for line in heading]).split(":", 1)[0].strip()
    if not names_group(name):
        return None
    context.ledger.use_rest((word for line in heading for word in line.words), Use.STRUCTURE)
    return name


def _next_group(context: Context, words: Sequence[Word], group: str | None) -> str | None:
    """The group below heads printed again: the one that the head above the titles names, else the same as before.

    A head that says less than what stands above it ('Optional units' below 'Optional Group B') changes nothing.
    """
    name = context.text(words)
    if field_of(words) is None:
        return name or group
    return name if _GROUP_HEAD.fullmatch(name) and group_kind(name) is not group_kind(group) else group


def _title_head(table: LabelledTable) -> list[Word]:
    """The words of the head above the titles."""
    x0, x1 = table.header["title"]
    return [word for word in table.heads if word.page == table.page and x0 <= (word.x0 + word.x1) / 2 <= x1]


def _group_in_head(context: Context, words: Sequence[Word]) -> str | None:
    """The group that the head above the titles names ('Mandatory units'); None for 'Unit title'."""
    name = context.text(words)
    return name if _GROUP_HEAD.fullmatch(name) else None


def _body_size(lines: Sequence[Line]) -> float:
    sizes = sorted(word.size for line in lines for word in line.words)
    return sizes[len(sizes) // 2] if sizes else 0.0


def change_rows(context: Context, table: LabelledTable) -> list[Change]:
    """The rows of the change table: one per ruled row that has text, paragraphs of a cell joined by spaces.

    Where the section leads the rows ('Publication', then 'Amendment'), one that is left out is that of the row above.
    """
    context.ledger.ignore_rest(table.heads, Ignore.TABLE_HEAD)
    changes: list[Change] = []
    issue = None if table.has("version") or table.has("version_and_date") else _issue_above(context, table)
    leading = next(iter(table.from_left), None) == "section"
    section: tuple[Word, ...] = ()
    for row in table.rows:
        context.ledger.use_rest(row.own, Use.CHANGE)
        from_above = section if leading and "section" not in row.fields else ()
        section = row.fields.get("section", section)
        texts = {name: _cell_text(context, words) for name, words in row.fields.items()}
        version, date = texts.get("version") or issue, texts.get("date")
        both = texts.get("version_and_date")
        if both:
            version, date = _version_and_date(both)
        if row.banner or not any((texts.get("version"), date, texts.get("detail"))):
            continue
        above = changes[-1].section if leading and changes else None
        changes.append(
            Change(
                version=version,
                date=date,
                detail=texts.get("detail"),
                section=texts.get("section") or above,
                place=(*place_of(from_above), *_place(row)),
            )
        )
    return changes


def _issue_above(context: Context, table: LabelledTable) -> str | None:
    """The issue that a heading above the table names: 'Summary of … specification issue 4 changes' -> 'Issue 4'."""
    above = [line for line in context.sheets[table.page - 1].lines if line.y1 <= table.top + 2]
    found = [match[0] for line in above if (match := _ISSUE.search(line.text))]
    return found[-1].capitalize() if found else None


def _cell_text(context: Context, words: Sequence[Word]) -> str | None:
    """The text of a cell without bullets; None for an empty one."""
    lines = [[word for word in line.words if not word.bullet] for line in lines_in_order(words)]
    return context.lexicon.join([line for line in lines if line]) or None


def _version_and_date(text: str) -> tuple[str | None, str | None]:
    """'1.11 Dec 2024' -> ('1.11', 'Dec 2024'); 'May 2016 V1.1' -> ('V1.1', 'May 2016'); 'Dec 2024' -> (None, …)."""
    match = _DATE_AND_VERSION.fullmatch(text)
    if match is not None and date_in(match[1]):
        return match[2], match[1]
    match = _VERSION_AND_DATE.fullmatch(text)
    if match is None:
        return None, text
    return match[1], match[2] or None
