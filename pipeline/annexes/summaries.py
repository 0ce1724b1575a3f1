"""Tables that sum up the tests that a body sets: a test a row, or the labels of one test in a column.

    a table of columns    'Unit' | 'Type' | 'Availability', or 'EAL Code' | 'Unit Title' | 'On-screen Exam'
    a table of labels     'Length of assessment' | '45 minutes', one table a unit, below 'Unit 2: …'

A table of assessment methods that tells nothing of tests is none; one that is about all units gives those that it says
are assessed externally.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.annexes.papers import Paper, is_test_number
from pipeline.geometry.lists import Entry, Strip, entries_of
from pipeline.geometry.text import Lexicon
from pipeline.outline.flow import lines_in
from pipeline.pages import Word
from pipeline.sheets.parts import Cell, Line, Row, Table
from pipeline.vocabulary import is_nothing, minutes_of, whole_number
from pipeline.wording.assessments import AssessmentField, assessment_field_of, counted_in, is_of_tests

# printed as 'Unit 2: Title', 'Unit 1 — L/600/0659', 'Unit 4 Title'
_UNIT = re.compile(r"units?", re.IGNORECASE)
_PARTS_OF_HEADING = {":", "-", "\u2013", "\u2014"}
_REFERENCE = re.compile(r"[A-Z]/?\d{3}/?\d{4}")
_MARKS = re.compile(r"(\w+) marks?\b[.;]?", re.IGNORECASE)  # a point of a cell: '90 marks.'
_QUESTIONS = re.compile(r"(\d+)[- ]questions?\b", re.IGNORECASE)  # at the start of a cell: '25 question MC exam'
_LENGTH = re.compile(r"\b(?:hours?|minutes?|mins)\b", re.IGNORECASE)
_EXTERNAL = re.compile(r"\bexternal assessment\b|\bexternally (?:assessed|marked)\b", re.IGNORECASE)
_INTERNAL = re.compile(
    r"\binternal(?:ly)?\b|\bcentre[- ](?:assessed|marked|devised|set)\b|\bportfolio\b", re.IGNORECASE
)
_NEAR = 2.0  # line heights: a heading stands no further above its table
_TOLD = {AssessmentField.LENGTH, AssessmentField.MARKS, AssessmentField.QUESTIONS, AssessmentField.AVAILABILITY}
_NAMES = {AssessmentField.NUMBER, AssessmentField.TITLE}


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of each field, and what its head says of bare numbers below.

    With `only_external`, the table is about other assessments, too.
    """

    at: Mapping[AssessmentField, int]
    counted: Mapping[AssessmentField, str]
    count: int
    only_external: bool


def columns_of(table: Table) -> Columns | None:
    """The columns of a table of units and their tests; None where its head does not name them."""
    heads = table.head or (table.all_rows[0].texts if table.all_rows else ())
    found: dict[AssessmentField, int] = {}
    for at, head in enumerate(heads):
        name = assessment_field_of(head)
        if name is not None:
            found.setdefault(name, at)
    kind = heads[found[AssessmentField.KIND]].lower() if AssessmentField.KIND in found else ""
    if AssessmentField.NUMBER not in found or not (kind or AssessmentField.LENGTH in found):
        return None
    told = found.keys() & _TOLD
    tells = bool(told) if kind else len(told) > 1
    if not tells and "screen" not in kind and "method" not in kind:
        return None
    counted = {name: counted_in(heads[at]) for name, at in found.items()}
    return Columns(found, counted, table.columns, only_external=not (tells or "screen" in kind))


def papers_of_columns(table: Table, columns: Columns, lexicon: Lexicon, *, headed: bool) -> list[Paper]:
    """The tests of a table whose columns are units and what is said of their tests; not `headed`, it goes on."""
    first = len(table.titles) + max(len(table.head_rows), 1) if headed else 0
    return [paper for row in table.all_rows[first:] for paper in _of_row(row, columns, lexicon)]


def _of_row(row: Row, columns: Columns, lexicon: Lexicon) -> Iterator[Paper]:
    """The test of one row, for each of the units that its cell names; no rule may stand between two units."""
    cells = {name: row.cells[at] for name, at in columns.at.items() if row.cells[at].words}
    if row.banner or not any(cell.row == row.number for cell in cells.values()):
        return
    fields = {name: _words(cell) for name, cell in cells.items()}
    if not _is_of_test({name: cell.text for name, cell in cells.items()}, columns):
        return
    numbers = _numbers(fields.get(AssessmentField.NUMBER, ()))
    for number in numbers:
        paper = Paper(lexicon, "columns")
        if _names_unit(number):
            _set_unit(paper, number)
        else:
            paper.set_number(number)
        for name, words in fields.items():
            if name is AssessmentField.KIND:
                _set_kind(paper, words)
            elif name is AssessmentField.AVAILABILITY:
                _set_availability(paper, words)
            elif name is AssessmentField.TITLE and len(numbers) == 1:
                paper.set_text(name, words)
            elif name not in _NAMES:
                paper.set_labelled(name, words, columns.counted[name])
        yield paper


def _is_of_test(printed: Mapping[AssessmentField, str], columns: Columns) -> bool:
    """Whether a row prints something of a test, and does not speak of an assessment that centres set or mark."""
    kind = printed.get(AssessmentField.KIND, "")
    told = any(name in _TOLD and not is_nothing(text) for name, text in printed.items())
    if is_nothing(kind) and (AssessmentField.KIND in columns.at or not told):
        return False
    return bool(_EXTERNAL.search(kind)) or not (columns.only_external or _INTERNAL.search(kind))


def _words(cell: Cell) -> tuple[Word, ...]:
    return tuple(word for line in lines_in(cell.words) for word in line.words)


def papers_of_labels(table: Table, above: Sequence[Line], lexicon: Lexicon) -> list[Paper]:
    """The test of a table whose left column holds labels, a length among them, and whose right one their values.

    `above` are the lines before the table, of which the last may name its unit.
    """
    rows = [[cell for cell in row.parts if cell.text and cell.row == row.number] for row in table.all_rows]
    pairs = [(assessment_field_of(row[0].text), row[0].text, row[1]) for row in rows if len(row) == 2]
    known = {name: (label, cell) for name, label, cell in pairs if name is not None and name not in _NAMES}
    if len(known) < 2 or len(known) < sum(name is not None and name not in _NAMES for name, _, _ in pairs):
        return []
    label, length = known.get(AssessmentField.LENGTH, ("", None))
    heading = next((_words(row[0]) for row in rows if len(row) == 1), None) or _heading_above(table, above)
    of_unit = _names_unit(heading) and length is not None and minutes_of(length.text) is not None
    if not is_of_tests(label) and not of_unit:
        return []
    paper = Paper(lexicon, "labels")
    if _names_unit(heading):
        _set_unit(paper, heading)
    for name, (label, cell) in known.items():
        paper.set_labelled(name, _words(cell), counted_in(label))
    return [paper]


def _heading_above(table: Table, above: Sequence[Line]) -> tuple[Word, ...]:
    """The words of the one or two lines right above a table, from the one that starts with 'Unit' on."""
    last = list(above[-1:])
    if last and table.areas[0].y0 - last[0].y1 > _NEAR * last[0].size:
        return ()
    if len(above) > 1 and not _names_unit(last[0].words) and above[-1].y0 - above[-2].y1 < above[-1].size / 2:
        last = list(above[-2:])
    return tuple(word for line in last for word in line.words)


def _names_unit(words: Sequence[Word]) -> bool:
    return len(words) > 1 and bool(_UNIT.fullmatch(words[0].text)) and is_test_number(words[1].text)


def _set_unit(paper: Paper, words: Sequence[Word]) -> None:
    """Take 'Unit 2: Title' apart; of 'Unit 1 — L/600/0659' only the number is kept."""
    rest = list(words[2:])
    while rest and rest[0].text in _PARTS_OF_HEADING:
        rest.pop(0)
    paper.set_number(words[1:2])
    if rest and not _REFERENCE.fullmatch(rest[0].text):
        paper.set_text(AssessmentField.TITLE, rest)


def _numbers(words: Sequence[Word]) -> list[Sequence[Word]]:
    """The numbers of the units in a cell: 'Unit 1: Title', 'NETK3-01', 'NETK3-' / '18ED3', 'NETK3-03' / 'NETK3-04'."""
    if _names_unit(words):
        return [list(words)]
    found: list[list[Word]] = []
    for word in words:
        if found and found[-1][-1].text.endswith("-"):
            found[-1].append(word)
        else:
            found.append([word])
    are_numbers = all(is_test_number("".join(word.text for word in number)) for number in found)
    return list[Sequence[Word]](found) if are_numbers else []


def _set_kind(paper: Paper, words: Sequence[Word]) -> None:
    """Take a cell of points apart: '90 marks.', 'Two hours.', and what kind of test it is."""
    lines = tuple(lines_in(words))
    entries = entries_of([Strip(lines, min(line.x0 for line in lines), max(line.x1 for line in lines))])
    if not any(word.bullet for word in words):
        entries = []
        paper.set_text(AssessmentField.KIND, words)
    kind: list[Entry] = []
    length: list[Entry] = []
    for entry in entries:
        text = paper.lexicon.join(entry.lines)
        marks = _MARKS.fullmatch(text)
        if marks and whole_number(marks[1]) is not None:
            paper.set_count(AssessmentField.MARKS, entry.words, whole_number(marks[1]))
        elif len(entries) > 1 and _LENGTH.search(text):
            length.append(entry)
        else:
            kind.append(entry)
    asked = _QUESTIONS.match(paper.text(words))
    if asked:
        paper.set_count(AssessmentField.QUESTIONS, words[: asked[0].count(" ") + 1], whole_number(asked[1]))
    paper.set_entries(AssessmentField.KIND, kind)
    paper.set_entries(AssessmentField.LENGTH, length)
    if length:
        paper.minutes = minutes_of(" + ".join(paper.lexicon.join(entry.lines) for entry in length))


def _set_availability(paper: Paper, words: Sequence[Word]) -> None:
    """Take 'Jan and May/June First assessment: May/June 2017.' apart."""
    texts = [word.text.lower().rstrip(":") for word in words]
    at = next((at for at in range(len(texts) - 1) if texts[at : at + 2] == ["first", "assessment"]), len(words))
    paper.set_labelled(AssessmentField.AVAILABILITY, words[:at])
    after = at + 2 + (texts[at + 2 : at + 3] == ["availability"])
    paper.set_labelled(AssessmentField.FIRST, words[after:])
