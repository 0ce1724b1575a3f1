"""The qualifications of a handbook, from the tables and sentences of its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from pipeline.cover import Cover
from pipeline.findings import Reading
from pipeline.geometry.lines import Line
from pipeline.geometry.places import place_of
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.labelled import LabelledTable
from pipeline.ledger import Ignore, Use
from pipeline.models import Place, Qualification
from pipeline.numbers import find_qualification_numbers, parse_qualification_number
from pipeline.pages import Word
from pipeline.vocabulary import level_in_title, whole_number
from pipeline.wording.bodies import without_body
from pipeline.wording.shapes import without_code

# printed as 'This qualification has 440 guided learning hours (GLH) and a Total Qualification Time (TQT) of 484.'
_HOURS_IN_TEXT = {
    "guided_learning_hours": re.compile(
        r"\b(?:has|have|requires?|is|are) (\d[\d,]*) (?:guided learning hours|GLH)\b", re.IGNORECASE
    ),
    "total_qualification_time": re.compile(
        r"\b(?:Total Qualification Time|TQT)(?: \(TQT\))?(?: of| is)? (\d[\d,]*)", re.IGNORECASE
    ),
}
_SUMMARY = {
    "title": re.compile(r"qualification title"),
    "qualification_number": re.compile(
        r"(?:(?:ofqual|qcf|rqf) )?qualification (?:accreditation )?number(?: \(qa?n\))?|qa?n"
    ),
    "level": re.compile(r"(?:qualification |rqf |qcf )?level"),
    "credit_value": re.compile(r"credit values?"),
    "guided_learning_hours": re.compile(r"(?:minimum )?guided learning hours(?: \(glh\))?|glh"),
    "total_qualification_time": re.compile(r"total qualification time(?: \(tqt\))?|tqt"),
}
# printed as 'Pearson BTEC Level 3 National Certificate in … (180 GLH) 601/7574/6' in the list of a whole suite
_LISTED = re.compile(
    r"(?P<title>.+?)[\s:\u2013-]*(?:\((?P<hours>[\d,]+) GLH\)[\s:\u2013-]*)?(?P<number>\d{3}/\d{4}/[\dX])\W*"
)
# '360 GLH (475 TQT)', in the row of a title
_SIZE = {
    "guided_learning_hours": re.compile(r"\b(\d[\d,]*) GLH\b"),
    "total_qualification_time": re.compile(r"\b(\d[\d,]*) TQT\b"),
}
_CODE = re.compile(r"\d{4}-\d{2}(?:[-/]\d{2})*")  # a qualification's number in the body's own scheme
_NUMBER_LABEL = re.compile(r"\W*(?:ofqual|qualification|accreditation|number|no|code|qan|qn)?\W*", re.IGNORECASE)
_TITLE_LINES = 3  # a title takes at the most
_FIRST_PAGES = 3  # where a handbook prints its qualification's number, if it is in no table


@dataclass(slots=True)
class Draft:
    """A qualification while it is put together: values and their places by field name."""

    values: dict[str, object]
    words: list[Word]
    places: dict[str, Place] = field(default_factory=dict)
    code: str | None = None
    """The body's own number ('2357-13/91'), as the table of qualifications prints it."""

    @property
    def title(self) -> str:
        """The title as printed."""
        return str(self.values["title"])

    @property
    def number(self) -> str | None:
        """The qualification's number."""
        number = self.values.get("qualification_number")
        return None if number is None else str(number)

    def give(self, name: str, value: object, words: Sequence[Word]) -> None:
        """Set a value that is not set yet, with its place."""
        self.give_at(name, value, place_of(words))

    def give_at(self, name: str, value: object, place: Place) -> None:
        """The same, with the place as such."""
        if value is not None and self.values.get(name) is None:
            self.values[name] = value
            self.places[name] = place


def is_qualification_table(table: LabelledTable) -> bool:
    """Whether a table lists qualifications with their numbers."""
    return table.has("title", "qualification_number") and not table.has("unit_reference_number")


def is_hours_table(table: LabelledTable) -> bool:
    """Whether a table gives total qualification times by title."""
    return table.has("title", "total_qualification_time") and not table.has("unit_number")


def drafts_from_table(context: Context, table: LabelledTable) -> list[Draft]:
    """One draft for each row with a qualification number."""
    context.ledger.ignore_rest(table.heads, Ignore.TABLE_HEAD)
    drafts = []
    for row in table.rows:
        words = row.fields.get("qualification_number", ())
        printed = context.text(words)
        number = parse_qualification_number(printed)
        if number is None or "title" not in row.fields:
            continue
        context.ledger.use_rest(row.own, Use.QUALIFICATION)
        own_title = without_code(row.fields["title"])
        title = context.text(own_title)
        draft = Draft({}, list(row.own), code=next((w.text for w in row.own if _CODE.fullmatch(w.text)), None))
        draft.give("title", title, own_title)
        draft.give("qualification_number", number.canonical, words)
        draft.values["qualification_number_printed"] = None if printed == number.canonical else printed
        draft.give("level", level_in_title(title), row.fields["title"])
        for name in ("level", "credit_value", "guided_learning_hours", "total_qualification_time"):
            _give_count(context, draft, name, row.fields.get(name, ()))
        drafts.append(draft)
    for name in table.repeated:
        context.find(
            Reading.COLUMN_PRINTED_TWICE,
            f"the table of qualifications has two columns headed as {name}; the first is taken",
            place=place_of(table.heads),
        )
    return drafts


def drafts_from_cover(context: Context, cover: Cover) -> list[Draft]:
    """One draft for each number on the first page that prints any ('… Number: 610/3907/X').

    The title is the cover's; where the page lists several numbers, it is the one printed before the number, if any.
    """
    for sheet in context.sheets[:_FIRST_PAGES]:
        drafts: dict[str, Draft] = {}
        several = (
            len({number.canonical for line in sheet.lines for number in find_qualification_numbers(line.text)}) > 1
        )
        for at, line in enumerate(sheet.lines):
            for number in find_qualification_numbers(line.text):
                words = [w for w in line.words if find_qualification_numbers(w.text)] or list(line.words)
                own = _title_before(sheet.lines, at) if several else []
                title, of_title = (context.text(own).rstrip(" .,:;"), own) if own else _of_cover(context, cover)
                draft = Draft({}, [*of_title, *words])
                draft.give("title", title, of_title)
                draft.give("qualification_number", number.canonical, words)
                draft.give("level", level_in_title(title), of_title)
                drafts.setdefault(number.canonical, draft)
                context.ledger.use_rest(line.words, Use.QUALIFICATION)
        if drafts:
            return list(drafts.values())
    return []


def drafts_from_list(context: Context, cover: Cover, sheets: Iterable[Sheet]) -> list[Draft]:
    """The qualification of the cover, from a list of all those of its suite: title, hours and number of each."""
    found: dict[str, Draft] = {}
    for sheet in sheets:
        for words in _paragraphs(sheet):
            match = _LISTED.fullmatch(context.text(words))
            number = parse_qualification_number(match["number"]) if match else None
            if match is None or number is None or not _same_title(match["title"], cover.title or ""):
                continue
            own = [word for word in words if find_qualification_numbers(word.text)]
            draft = Draft({}, list(words))
            draft.give("title", cover.title, cover.title_words)
            draft.give("qualification_number", number.canonical, own or words)
            draft.give("level", level_in_title(cover.title or ""), cover.title_words)
            draft.give("guided_learning_hours", whole_number(match["hours"] or ""), words)
            context.ledger.use_rest(words, Use.QUALIFICATION)
            found.setdefault(number.canonical, draft)
    return list(found.values()) if len(found) == 1 else []


def _of_cover(context: Context, cover: Cover) -> tuple[str, Sequence[Word]]:
    """The title on the cover, and its words, without the body's number behind it."""
    words = without_code(cover.title_words)
    return (cover.title or "", words) if len(words) == len(cover.title_words) else (context.text(words), words)


def _same_title(a: str, b: str) -> bool:
    """Whether two titles are the same but for the body's name before them."""
    return _folded(a) == _folded(b) != ""


def _paragraphs(sheet: Sheet) -> list[list[Word]]:
    """The words of the paragraphs of a page; a number on a line of its own goes to the paragraph above it."""
    found: list[list[Word]] = []
    for entry in sheet.paragraphs:
        if found and len(entry.words) == 1 and find_qualification_numbers(entry.words[0].text):
            found[-1].extend(entry.words)
        elif entry.words:
            found.append(list(entry.words))
    return found


def add_sizes(context: Context, drafts: Sequence[Draft], sheets: Iterable[Sheet]) -> None:
    """Give hours that a table prints beside the very title of a qualification: '360 GLH (475 TQT)'."""
    for sheet in sheets:
        for row in (row for table in sheet.tables for row in table.rows):
            title, *facts = [cell.words for cell in row if cell.words] or [()]
            draft = next((draft for draft in drafts if _same_title(context.text(title), draft.title)), None)
            if draft is None:
                continue
            for words in facts:
                for name, pattern in _SIZE.items():
                    match = pattern.search(context.text(words))
                    if match:
                        draft.give(name, whole_number(match[1]), words)
                        context.ledger.use_rest(words, Use.QUALIFICATION)


def _title_before(lines: Sequence[Line], at: int) -> Sequence[Word]:
    """The words of the title that stands before the number in a line, or in the lines above it: it names a level."""
    words = list(takewhile(lambda word: not find_qualification_numbers(word.text), lines[at].words))
    while words and _NUMBER_LABEL.fullmatch(words[-1].text):
        words.pop()
    above = at
    while level_in_title(" ".join(word.text for word in words)) is None:
        above -= 1
        if above < max(at - _TITLE_LINES, 0) or find_qualification_numbers(lines[above].text):
            return ()
        words = [*lines[above].words, *words]
    return words


def drafts_from_facts(context: Context, sheets: Iterable[Sheet]) -> list[Draft]:
    """The qualification of each two-column summary ('Qualification title' | …, 'Qualification Number (QN)' | …)."""
    drafts: dict[str, Draft] = {}
    for sheet in sheets:
        for table in sheet.tables:
            facts = {
                name: row[1].words
                for row in table.rows
                if len(row) == 2 and row[0].words and row[1].words and (name := _summary_field(context, row[0].words))
            }
            number = parse_qualification_number(context.text(facts.get("qualification_number", ())))
            if number is None or "title" not in facts:
                continue
            title = context.text(facts["title"])
            draft = Draft({}, [word for words in facts.values() for word in words])
            draft.give("title", title, facts["title"])
            draft.give("qualification_number", number.canonical, facts["qualification_number"])
            _give_count(context, draft, "level", facts.get("level", ()))
            draft.give("level", level_in_title(title), facts["title"])
            for name in ("credit_value", "guided_learning_hours", "total_qualification_time"):
                _give_count(context, draft, name, facts.get(name, ()))
            context.ledger.use_rest(
                (word for row in table.rows for cell in row for word in cell.words), Use.QUALIFICATION
            )
            drafts.setdefault(number.canonical, draft)
    return list(drafts.values())


def _summary_field(context: Context, label: Sequence[Word]) -> str | None:
    text = context.text(label).rstrip(":").strip().lower()
    return next((name for name, pattern in _SUMMARY.items() if pattern.fullmatch(text)), None)


def add_hours_table(context: Context, drafts: Sequence[Draft], table: LabelledTable) -> None:
    """Give GLH and TQT of a table of hours to the qualifications whose titles it prints, or to the only one."""
    context.ledger.ignore_rest(table.heads, Ignore.TABLE_HEAD)
    titles = [context.text(row.fields.get("title", ())) for row in table.rows]
    for row, title in zip(table.rows, titles, strict=True):
        draft = matching(drafts, title)
        if draft is not None and _is_named_elsewhere(draft, title, titles):
            continue
        draft = draft or (drafts[0] if len(drafts) == len(table.rows) == 1 else None)
        if draft is None:
            continue
        context.ledger.use_rest(row.own, Use.QUALIFICATION)
        for name in ("guided_learning_hours", "total_qualification_time"):
            _give_count(context, draft, name, row.fields.get(name, ()))


def _is_named_elsewhere(draft: Draft, title: str, titles: Sequence[str]) -> bool:
    """Whether another row has the very title: '… in Sport' is not meant by '… in Sport and Leisure' beside it."""
    folded = _folded(draft.title)
    return _folded(title) != folded and any(_folded(other) == folded for other in titles)


def add_sentences(context: Context, drafts: Sequence[Draft], sheets: Iterable[Sheet]) -> None:
    """Give the only qualification the hours that a sentence of the front matter prints."""
    if len(drafts) != 1:
        return
    for sheet in sheets:
        for entry in sheet.paragraphs:
            text = context.entry_text([entry])
            for name, pattern in _HOURS_IN_TEXT.items():
                match = pattern.search(text)
                if match and drafts[0].values.get(name) is None:
                    drafts[0].give(name, whole_number(match[1]), entry.words)
                    context.ledger.use_rest(entry.words, Use.QUALIFICATION)


def matching(drafts: Sequence[Draft], text: str, *, inside: bool = False) -> Draft | None:
    """The one qualification whose title the text is or, with `inside`, contains; None for none or several.

    Case, punctuation, the body's name before the title and a plural s do not matter. With `inside`, a text that prints
    the body's own number of one qualification ('(2357-13/91)') is about that one.
    """
    coded = [draft for draft in drafts if inside and draft.code and draft.code in text]
    if len(coded) == 1:
        return coded[0]
    folded = _folded(text)
    titles = {id(draft): _folded(draft.title) for draft in drafts}
    found = [
        draft
        for draft in drafts
        if folded and (titles[id(draft)] in folded or (not inside and folded in titles[id(draft)]))
    ]
    if inside and len(found) > 1:  # 'Diploma in X' stands inside 'Diploma in X (720)'
        longest = max(found, key=lambda draft: len(titles[id(draft)]))
        rest = folded.replace(titles[id(longest)], "|")
        found = [draft for draft in found if draft is longest or titles[id(draft)] in rest]
    return found[0] if len(found) == 1 else None


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"s\b", "", without_body(text).lower())).strip()


def _give_count(context: Context, draft: Draft, name: str, words: Sequence[Word]) -> None:
    printed = context.text(words)
    if not printed:
        return
    if name == "level":
        draft.give(name, level_in_title(f"Level {printed}") or printed, words)
        return
    low, _, high = printed.replace("\u2013", "-").partition("-")
    draft.give(name, whole_number(low), words)
    if high and f"{name}_max" in Qualification.model_fields:
        draft.give(f"{name}_max", whole_number(high), words)
    if whole_number(low) is None:
        context.find(
            Reading.NUMBER_UNREAD,
            f"'{printed}' as {name} of '{draft.title}' is no whole number",
            field=name,
            place=place_of(words),
        )


def finished(drafts: Iterable[Draft]) -> tuple[Qualification, ...]:
    """The drafts as qualifications."""
    empty = {**dict.fromkeys(Qualification.model_fields), "certified": False}
    return tuple(
        Qualification.model_validate(
            {
                **empty,
                "age_ranges": (),
                "assessment_kinds": (),
                **draft.values,
                "number_scheme": "ofqual" if draft.values.get("qualification_number") else None,
                "place": place_of(draft.words),
                "places": draft.places,
            }
        )
        for draft in drafts
    )
