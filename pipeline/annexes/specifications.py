"""Test specifications: what opens one, its labelled lines, and the total of its table of outcomes.

Test: Unit 301                      or    5357-001: Title           or    Grading: X/P/M/D
Duration: 40 minutes                      <table>                         531 | Duration: 2.5 hours
Outcome | No. of questions | %            Duration: 40 mins               Unit | Outcome | Number of marks | %
Total 20 100                              Grading: Pass/Fail              Total 75 100

Unit NETK3-05: Title                or    Units: TE3-01 Title
Assessment Type: Multiple Choice                 TE3-03 Title
Number of Questions: 20                   Number of Questions: 60
Time Allowed: 40 Minutes                  Time Allowed: 120 Minutes
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.annexes.papers import Paper, is_test_number
from pipeline.findings import Found
from pipeline.geometry.lines import Line, runs_of
from pipeline.geometry.text import Lexicon
from pipeline.pages import Word
from pipeline.vocabulary import minutes_of
from pipeline.wording.assessments import COUNTS, AssessmentField, assessment_field_of

_OPENER = re.compile(r"Test|Exam(?:ination)?|Paper")
_CODED = re.compile(r"\d{4}-\d{3}:?")  # '5357-001: Understand …'
_BARE = re.compile(r"\d{3}")  # '531 Duration: 2.5 hours'
_COLUMNS = {"questions": "questions", "marks": "marks", "%": "percent", "percentage": "percent", "weighting": "percent"}
_UNITS = re.compile(r"units?:?", re.IGNORECASE)
_CODE = re.compile(r"(?=[^ ]*\d)[A-Z0-9]{2,}-[A-Z0-9]+:?")  # 'NETK3-03:', 'TE3-03'
_DASHES = {"-", "\u2013", "\u2014", ":"}
_ENDS = re.compile(
    rf"{_CODE.pattern}|AND$|units?\b|\((?:\w+ ){3}", re.IGNORECASE
)  # of a title, though the next line stands close
_NEAR = 4  # lines: no further below a unit's line stands the next unit of its test
_NUMBER = re.compile(r"(\d+)(?:\.\d+)?%?")
_LABEL_WORDS = 4  # a label has no more words than this
_CLOSE = 0.3  # of the font size: lines no further apart are one paragraph
_GAP = 1.5  # of the font size: words further apart stand in two columns
_TOLD = (AssessmentField.LENGTH, *COUNTS)
_LONG = (AssessmentField.GRADING, AssessmentField.KIND)  # values that go on over lines
_LABELS = (*_TOLD, *_LONG)
_FORM = "specification"


def read_test_specifications(pages: Iterable[Sequence[Line]], lexicon: Lexicon) -> tuple[list[Paper], list[Found]]:
    """The tests of test specifications that have a length, or a number of questions or marks, and other findings.

    `pages` gives the lines of each page, across columns and tables.
    """
    reader = _Reader(lexicon)
    for lines in pages:
        if lines:
            reader.page(lines)
    return [paper for paper in reader.papers if any(map(paper.has, _TOLD))], reader.findings


class _Reader:
    """Reads line by line; keeps the test that is open, over a page's end too: a paper for each of its units."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.papers: list[Paper] = []
        self.findings: list[Found] = []
        self._open: list[Paper] = []
        self._page = 0  # on which the open test starts
        self._by_unit = False  # whether the open test is known by the name of a unit alone, without a label
        self._units = 0  # lines that are still near the last one that names a unit
        self._heads: list[tuple[float, str]] = []  # left edge and meaning of the heads of its table
        self._waiting: list[tuple[AssessmentField, list[Word]]] = []  # labels of a test that opens below them
        self._waits = False  # whether the open test has its labels above it

    def page(self, lines: Sequence[Line]) -> None:
        """Read the lines of one page."""
        self._waiting, self._units = [], 0
        if lines[0].page > self._page + 1:
            self._open = []
        for at, line in enumerate(lines):
            self._line(line, lines[at + 1 :])
            self._units -= 1
        for name, words in self._waiting:
            of_none = Paper(self._lexicon, _FORM)
            printed = of_none.text(words)
            if name is AssessmentField.LENGTH and minutes_of(printed) is not None:
                of_none.unread("the length", printed, words)
                self.findings += of_none.findings

    def _line(self, line: Line, below: Sequence[Line]) -> None:
        label, value = _split(line.words)
        name = _field(label)
        text = " ".join(word.text for word in label).rstrip(": ")
        named = self._unit_of(line)
        if named:
            self._start_unit(line, named, below)
        elif _CODED.fullmatch(line.words[0].text) and line.bold and len(line.words) > 1:
            self._start(line.words[:1], _with_rest(line, line.words[1:], below))
        elif label and _OPENER.fullmatch(text) and value:
            self._start_named(line, value, below)
        elif label and _BARE.fullmatch(label[0].text) and _field(label[1:]) is AssessmentField.LENGTH:
            self._start(label[:1], [])
            self._take(AssessmentField.LENGTH, value)
            for waiting, words in self._waiting:
                self._take(waiting, words)
            self._waits, self._waiting = True, []
        elif name is not None and name in _LABELS and value:
            self._label(name, _with_rest(line, value, below) if name in _LONG else value)
        elif _UNITS.fullmatch(line.text):
            self._open, self._units = [], _NEAR
        else:
            self._table(line)

    def _unit_of(self, line: Line) -> list[Word]:
        """The words from a unit's number on, of a line that names one: 'Unit NETK3-01: …', 'Unit: TE3-08 - …'.

        Below such a line or 'Units:', the number may stand alone: '• NETK3-03: …', 'TE3-03 …'.
        """
        words = [word for word in line.words if not word.bullet]
        if len(words) > 3 and _OPENER.fullmatch(words[0].text) and _UNITS.fullmatch(words[2].text):
            words = words[2:]  # 'Test 3' stands beside 'Unit: …'
        if len(words) > 2 and _UNITS.fullmatch(words[0].text) and is_test_number(words[1].text):
            parted = words[0].text.endswith(":") or words[1].text.endswith(":") or words[2].text in _DASHES
            return words[1:] if parted else []
        alone = self._units > 0 and len(words) > 1 and _CODE.fullmatch(words[0].text)
        return words if alone and words[1].text[0].isalpha() else []

    def _start_unit(self, line: Line, words: list[Word], below: Sequence[Line]) -> None:
        """A unit of a test; the units that follow right below it have the same test."""
        before = self._open if self._units > 0 else []
        title = words[2:] if words[1].text in _DASHES else words[1:]
        self._start(words[:1], _with_rest(line, title, below))
        self._open = [*before, *self._open]
        self._by_unit, self._units = True, _NEAR

    def _start_named(self, line: Line, value: list[Word], below: Sequence[Line]) -> None:
        """'Test: Unit 601 Title', 'Test: 601'; what has no number ends the test before."""
        words = value[1:] if value[0].text.lower() == "unit" else value
        if words and is_test_number(words[0].text):
            self._start(words[:1], _with_rest(line, words[1:], below) if words[1:] else [])
        elif line.words[0].text.startswith("Test"):
            self._open = []

    def _start(self, number: Sequence[Word], title: Sequence[Word]) -> None:
        paper = Paper(self._lexicon, _FORM)
        self._open, self._page = [paper], number[0].page
        self._heads, self._waits, self._by_unit = [], False, False
        paper.set_number(number)
        paper.set_text(AssessmentField.TITLE, title)
        self.papers.append(paper)

    def _label(self, name: AssessmentField, words: list[Word]) -> None:
        """A labelled line; a second one of its kind belongs to no test that is known, as does one far below a unit."""
        if self._by_unit and self._units <= 0:
            self._open = []
        self._by_unit, self._units = False, 0
        if not self._open or self._waits:
            self._waiting.append((name, words))
        elif not self._open[0].has(name):
            self._take(name, words)
        elif name is AssessmentField.LENGTH and minutes_of(self._open[0].text(words)) != self._open[0].minutes:
            self._open[0].unread("a second length", self._open[0].text(words), words)

    def _take(self, name: AssessmentField, words: Sequence[Word]) -> None:
        for paper in self._open:
            paper.set_labelled(name, words)

    def _table(self, line: Line) -> None:
        """The heads of the table of outcomes say what is counted, and its line 'Total 20 100' how many there are."""
        if not self._open or any(self._open[0].has(name) for name in COUNTS):
            return
        if line.words[0].text.lower().rstrip(":") == "total":
            self._total(self._open[0], line)
        elif line.bold:
            heads = [(word.x0, name) for word in line.words if (name := _COLUMNS.get(word.text.lower()))]
            known = [(x0, name) for x0, name in self._heads if name not in {new for _, new in heads}]
            self._heads = sorted([*known, *heads])

    def _total(self, paper: Paper, line: Line) -> None:
        numbers = [word for word in line.words[1:] if _NUMBER.fullmatch(word.text)]
        columns = [name for name, _ in groupby(name for _, name in self._heads)]
        if not {*columns} & {*COUNTS}:
            if len(numbers) == len(line.words) - 1 > len(columns):  # more is counted than a head says
                paper.unread("a total", " ".join(word.text for word in line.words), line.words)
            return
        if len(numbers) != len(columns) or len(numbers) != len(line.words) - 1:
            paper.unread(columns[0], " ".join(word.text for word in line.words), line.words)
            return
        for name, word in zip(columns, numbers, strict=True):
            if name != "percent":
                paper.set_labelled(AssessmentField(name), [word])


def _field(label: Sequence[Word]) -> AssessmentField | None:
    return assessment_field_of(" ".join(word.text for word in label))


def _split(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The label that a line starts with, up to its colon, and what follows it; no label, if there is none."""
    for at, word in enumerate(words[: _LABEL_WORDS + 1]):
        if word.text.endswith(":"):
            return list(words[: at + 1]), list(words[at + 1 :])
    return [], []


def _with_rest(line: Line, words: Sequence[Word], below: Sequence[Line]) -> list[Word]:
    """The words of a line and of those right below it that go on with its text: same type, one column, no label."""
    found, last = list(words), line
    for following in below:
        apart = following.y0 - last.y1 > _CLOSE * last.size or following.bold != line.bold
        if apart or abs(following.size - line.size) > _CLOSE or _split(following.words)[0]:
            break
        if len(runs_of(following, _GAP * following.size)) > 1 or _ENDS.match(following.text):
            break
        found.extend(following.words)
        last = following
    return found
