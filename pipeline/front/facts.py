"""Statements -> what they say of a qualification: who may take it, its grading, assessment, ages and dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from pipeline.front.ages import AGES, is_age, is_mark
from pipeline.front.assessment import ASSESSMENT
from pipeline.front.dates import DATES, date_alone, date_behind, day_of, is_date, is_dated
from pipeline.front.entry import ENTRY
from pipeline.front.grading import GRADE, GRADING
from pipeline.front.naming import TITLE, Names
from pipeline.front.ownership import UNCLEAR, Numbers, Share, Whose
from pipeline.front.patterns import words
from pipeline.front.phrases import is_rule, sentences
from pipeline.front.statements import Form, Heading, Statement
from pipeline.front.wording import NEVER, Wording
from pipeline.pages import Word
from pipeline.wording.folding import folded
from pipeline.wording.qualification_types import TYPE

_WORDINGS = (ENTRY, GRADING, ASSESSMENT, AGES, *DATES)
_LONGEST_LABEL = 6  # words
_SHORT = 150  # words of a section
_SHORTEST_SENTENCE = 6  # words: a shorter cell is no sentence
# Another document's words: 'Annexe B: Assessment strategy'
_BEHIND = re.compile(r"(?:appendix|annexe?|glossary)\b", re.IGNORECASE)
_OF_UNITS = re.compile(r"units?(?: (?:number|no\.?|title|code|ref(?:erence)?(?: number)?))?", re.IGNORECASE)
_TYPED = re.compile(rf"(?:the )?{TYPE}s?", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[.\s]*\d{0,3}")  # behind dots, in a table of contents that is set as a table
_AGE = words(r"minimum (?:entry )?age(?: (?:of|for) (?:a |the )?learners?)?\W*")
_LEAST_AGE = 14  # years
_GRADES = words(r"pass(?:/| or )(?:fail|refer)\W*")  # beside 'Assessment', and said of grading
_GOES_ON = re.compile(r"(?:These|It|They|Such|Both|All evidence)\b|\(")
_ELSEWHERE = words(
    r"\b(?:information|details?|guidance|definitions|specification for)\b"
    r"[^.]*\b(?:given|found|available|see|section|website|document|provided)\b",
    r"\bthis section (?:explains|shows|describes)\b",
    r"^(?:please |also )?(?:see|refer to)\b",
)


class Fact(NamedTuple):
    """One statement of a fact: its name, its text and words, and the qualifications that it is of (None: of all).

    They are none where it is of others, or where it is not clear of which.
    """

    name: str
    text: str
    words: tuple[Word, ...]
    numbers: Numbers | None
    in_passing: bool = False
    """Whether a sentence says it, under no heading and beside no label of the fact."""

    def is_of(self, number: str | None) -> bool:
        """Whether it is said of the handbook's qualification with a number."""
        return self.numbers is None or number in self.numbers


Said = tuple[str, Sequence[Word]]


def facts_in(statements: Sequence[Statement], names: Names) -> list[Fact]:
    """The facts that some statements are, field by field in reading order; the same words once."""
    whose = Whose(names)
    short = _short_sections([whose.without_names(one) for one in statements if not whose.is_name(one.text)])
    read = [
        (whose.without_names(part), whose.of(part) if own is None else own, whose.of_cell(part) is not None)
        for statement in statements
        if not any(_BEHIND.match(heading.text) for heading in statement.above)
        for part, own in whose.parted(statement)
    ]
    dated = [
        (part, numbers, of_one)
        for statement, own, of_one in read
        if _may_give_date(statement)
        for part, numbers in whose.of_dates(statement, own)
    ]
    found: list[Fact] = []
    for wording in _WORDINGS:
        reader = _Reader(wording, short)
        for statement, own, of_one in dated if wording in DATES else read:
            for said in reader.read(statement, of_one):
                text, words = said
                parts = [Share(text, tuple(words), own)] if of_one else whose.parts(text, words, own)
                found += (Fact(wording.name, *part, reader.in_passing) for part in parts)
    once: dict[tuple[str, Numbers | None, str], Fact] = {}
    for fact in found:
        once.setdefault((fact.name, fact.numbers, folded(fact.text)), fact)
    return _without_conflicts(list(once.values()), names)


def _without_conflicts(facts: Sequence[Fact], names: Names) -> list[Fact]:
    """The facts; dates of one field and qualification that differ are of none: it is not clear which holds."""
    unclear: set[int] = set()
    for name, own in ((one.name, number) for one in DATES for number in names.own):
        said = [
            (day, fact) for fact in facts if fact.name == name and fact.is_of(own.number) for day in day_of(fact.text)
        ]
        days = sorted({day for day, _ in said})
        if any(not later.startswith(day) for day, later in pairwise(days)):  # '2026-08' and '2026-08-31' are one
            unclear |= {id(fact) for _, fact in said}
    return [fact._replace(numbers=UNCLEAR) if id(fact) in unclear else fact for fact in facts]


def cells_of_components(statements: Sequence[Statement]) -> list[Said]:
    """The cells below the names of assessments ('Centre-marked assessment'), which say what kind each is of."""
    cells = (one for one in statements if one.form is Form.VALUE and ASSESSMENT.is_chapter(one.above))
    own = [one for one in cells if any(ASSESSMENT.is_component(head, ()) for head in one.heads)]
    parts = [list(group) for _, group in groupby(own, key=lambda one: (one.label_words, one.heads))]
    return [(" ".join(one.text for one in cell), [word for one in cell for word in one.words]) for cell in parts]


def _may_give_date(statement: Statement) -> bool:
    """Whether a statement may give a date, or be the label above one: most say neither."""
    text = statement.text
    short = len(text.split()) <= _LONGEST_LABEL and any(wording.is_label(text) for wording in DATES)
    return bool(statement.label) or ":" in text or is_dated(text) or short


class _Reader:
    """Reads one fact out of statements, one after the other; knows whether a section has said it."""

    def __init__(self, wording: Wording, short: frozenset[tuple[Heading, ...]]) -> None:
        self._wording, self._short = wording, short
        self._section: tuple[object, ...] = ()
        self._whole_section = False
        self._within = False
        self._ended = False
        self._before = ""
        self.in_passing = False
        self._rule_led = False  # the list is a rule's: 'Learners must: complete all assessments for each unit'

    def read(self, statement: Statement, of_one: bool = False) -> Iterator[Said]:
        """What a statement says of the fact: whole paragraphs or sentences, with their words.

        A value that is `of_one` stands in a row or column of its own qualification.
        """
        wording, above = self._wording, statement.above
        before, self._before = self._before, statement.text
        section = (above, statement.label, statement.form is Form.VALUE)
        if section != self._section:
            self._section, self._ended = section, False
            self._within = wording.within is not NEVER and wording.is_chapter(above)
            self._whole_section = wording.is_section(above) or (above in self._short and wording.is_short(above))
        whole = self._whole_section
        self.in_passing = False
        if statement.form is Form.VALUE and statement.label:
            yield from self._value(statement, whole, of_one)
        elif (value := _behind_colon(wording, statement)) is not None:
            yield value
        elif statement.form in {Form.HEAD, Form.LABEL}:
            below = bool(statement.heads) and _is_below_date(wording, statement.heads[0], statement.text)
            if below or (wording.is_chapter(above) and wording.is_component(statement.text, statement.heads)):
                yield statement.text, statement.words
        elif statement.form in {Form.HEADING, Form.BANNER}:
            return
        elif whole:
            yield from self._whole(statement)
        elif wording.dated is not NEVER:
            headed = is_date(statement.text) and wording.is_label(before)
            yield from [(statement.text, statement.words)] if headed else self._dates(statement)
        elif not statement.led:
            self.in_passing = True
            yield from self._sentences(statement)

    def _whole(self, statement: Statement) -> Iterator[Said]:
        """A paragraph of a section about the fact alone; of one with a topic, its sentences about that."""
        if not statement.led:
            self._rule_led = self._leads_rule(statement)
        if self._rule_led and (statement.led or len(statement.sentences) == 1):
            return
        if self._wording.topic is not None and statement.form is not Form.VALUE and not statement.led:
            for sentence, own in statement.sentences:
                if self._is_part(sentence) and not _ELSEWHERE.search(sentence.lower()):
                    yield sentence, own
        elif statement.led or self._is_part(sentences(statement.text)[0]):
            yield statement.text, statement.words

    def _leads_rule(self, statement: Statement) -> bool:
        """Whether a paragraph leads in the points of a rule of combination, and not of how it is assessed."""
        lead = sentences(statement.text)[-1]
        return self._wording is ASSESSMENT and any(is_rule(f"{lead} {point.text}") for point in statement.points)

    def _is_part(self, text: str) -> bool:
        """Whether a paragraph, sentence or row of a section about the fact alone is part of it."""
        topic, small = self._wording.topic, text.lower()
        rule = is_rule(text) and (self._wording is ASSESSMENT or (self._wording is GRADING and not GRADE.search(small)))
        return not self._wording.never.search(small) and (topic is None or bool(topic.search(small))) and not rule

    def _value(self, statement: Statement, whole: bool, of_one: bool) -> Iterator[Said]:
        """The value beside a label, or a row of a table in a section about the fact alone."""
        wording, text = self._wording, statement.text
        alone = not statement.beside
        about = statement.heads[0] if statement.heads else ""
        labelled = wording.is_label(statement.label, text)
        if wording.is_aside(statement.above) or (not labelled and wording.asides.search(statement.label.lower())):
            return  # 'What opportunities for progression are there?' | '… for which they must be 18 or over'
        if statement.beside and _OF_UNITS.fullmatch(statement.over_label):
            return  # a row of a table of units says how the unit is assessed
        named = labelled or (about != "" and wording.is_label(about))
        row = f"{statement.label} {text}"
        of_one = of_one or bool(TITLE.search(statement.label) or TITLE.search(about))
        told = (not _PAGE_NUMBER.fullmatch(text) or _is_least_age(statement)) and not all(
            _ELSEWHERE.search(one.lower()) for one in sentences(text)
        )
        of_one = of_one or _is_below_date(wording, about, text, statement.label)
        told = told and (wording not in DATES or any(character.isdigit() for character in text))
        printed = statement.words
        if wording in DATES and len(statement.sentences) > 1:
            first, own = statement.sentences[0]  # 'Operational review date: 31 July 2028. Learners must …'
            text, printed = first.rstrip("."), tuple(own)
        if wording in DATES and (alone_in := date_alone(text)) is not None:
            text, before = alone_in
            printed = printed[before : before + len(text.split())]
        told = told and not (wording is ASSESSMENT and _GRADES.fullmatch(text.lower()))
        dates = list(self._dates(statement)) if len(statement.words) >= _SHORTEST_SENTENCE else []
        if dates:
            yield from dates
        elif wording is AGES and is_age(statement.label) and is_mark(text):
            yield row, (*statement.label_words, *statement.words)
        elif told and ((alone and (named or wording.says.match(text.lower()))) or (of_one and named)):
            yield text, printed
        elif whole and alone and statement.label[:1].isupper() and self._is_part(f"{about} {row}"):
            yield row, (*statement.label_words, *statement.words)
        elif len(statement.words) >= _SHORTEST_SENTENCE:
            yield from self._sentences(statement)

    def _dates(self, statement: Statement) -> Iterator[Said]:
        """The dates behind the words that announce them: 'available for registration until 31 August 2026'."""
        for sentence, own in statement.sentences:
            found = date_behind(self._wording.dated, sentence)
            if found is not None and len(own) == len(sentence.split()):
                date, first = found
                yield date, own[first : first + len(date.split())]

    def _sentences(self, statement: Statement) -> Iterator[Said]:
        """The sentences that say the fact, with what goes on with them, and the list that the last leads in."""
        wording, within = self._wording, self._within
        if not within and wording.says is NEVER:
            return
        started = False
        for sentence, own in statement.sentences:
            small = sentence.lower()
            if within and _ELSEWHERE.search(small):
                continue
            told = within and bool(wording.within.search(small)) and not is_rule(sentence)
            again = not self._ended or (bool(statement.points) and sentence == statement.sentences[-1][0])
            open_ = within and again and (told or (started and bool(_GOES_ON.match(sentence))))
            stated = bool(wording.says.search(small)) and not wording.is_aside(statement.above)
            stated = stated or (started and bool(wording.goes_on.match(small)))
            if (open_ or stated) and not wording.never.search(small):
                started = True
                yield sentence, own
            else:
                self._ended = self._ended or (started and wording.first)
                started = False
        led = bool(statement.points) and bool(wording.leads.search(statement.sentences[-1][0].lower()))
        for point in statement.points:
            if started or (led and wording.points.search(point.text.lower())):
                yield point.text, point.words


def _is_below_date(wording: Wording, head: str, *dates: str) -> bool:
    """Whether a head names a date, and all cells of the row are dates: 'Review | Last registration' over one row."""
    return wording in DATES and wording.is_label(head) and all(is_date(date) for date in dates)


def _is_least_age(statement: Statement) -> bool:
    """Whether a number is an age, which no table of contents has before page 14: 'Minimum age' beside '16'."""
    return (
        statement.text.isdigit() and int(statement.text) >= _LEAST_AGE and bool(_AGE.fullmatch(statement.label.lower()))
    )


def _short_sections(statements: Sequence[Statement]) -> frozenset[tuple[Heading, ...]]:
    """The headings of sections that are short and have no headings in them."""
    counts: Counter[tuple[Heading, ...]] = Counter()
    divided: set[tuple[Heading, ...]] = set()
    for statement in statements:
        counts[statement.above] += len(statement.words)
        if statement.is_heading:
            divided.add(statement.above)
    return frozenset(above for above, count in counts.items() if count <= _SHORT and above not in divided)


def _behind_colon(wording: Wording, statement: Statement) -> Said | None:
    """'Age range: 16+', in a line outside tables, up to the next label: 'Age range: 16+. Grading: Pass.'"""
    if ":" not in statement.text:
        return None
    labels = [_label_of(sentence) for sentence, _ in statement.sentences]
    first = next((at for at, label in enumerate(labels) if label and wording.is_label(label)), None)
    if first is None:
        return None
    end = next((at for at in range(first + 1, len(labels)) if labels[at]), len(labels))
    own = statement.sentences[first : first + 1 if wording in DATES else end]
    value = " ".join(sentence for sentence, _ in own).partition(":")[2].strip()
    if statement.is_heading and _TYPED.fullmatch(value):
        return None  # 'Grading: Award' heads what is said of the Award
    if len(own) == len(labels):
        return value, statement.words[len(labels[first].split()) :]
    words = tuple(word for _, part in own for word in part)[len(labels[first].split()) :]
    return (value.rstrip(".") if wording in DATES else value), words


def _label_of(sentence: str) -> str:
    """What stands before the colon of a sentence, if it is short and is that of a value."""
    label, colon, value = sentence.partition(":")
    return label if colon and value.strip() and len(label.split()) <= _LONGEST_LABEL else ""
