"""Whose a fact is, where a handbook has several qualifications or speaks of others: by row, column, words, heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.front.dates import are_dated
from pipeline.front.naming import Name, Names
from pipeline.front.phrases import sentences
from pipeline.front.statements import Form, Statement
from pipeline.numbers import find_qualification_numbers
from pipeline.pages import Word
from pipeline.vocabulary import level_in_title
from pipeline.wording.headings import without_section
from pipeline.wording.qualification_types import TYPE, type_of

Numbers = frozenset[str | None]
UNCLEAR: Numbers = frozenset({""})
"""Of some of the handbook's qualifications, or of another one, and the words do not say of which."""
_LEVEL = r"(?:Level (?P<level>\d) )?"
# 'the Award', 'The Award and the Certificate', 'Level 2 Award'; no 'Diploma in Lamps'
_NAMED = re.compile(
    rf"(?:(?:^|\b(?:[Tt]he|[Tt]his|[Bb]oth|and|or|[Ff]or) |, |/ ?){_LEVEL}|\bLevel (?P<of>\d) )(?P<type>{TYPE})"
    r"(?P<all>s?)\b(?! in\b)"
)
_ALONE = re.compile(rf"(?:the )?(?:Level \d )?{TYPE}s?(?:(?:,? and|,? or|,| ?[/&]) ?(?:the )?(?:Level \d )?{TYPE}s?)*")
_TITLE = re.compile(
    rf"(?P<type>{TYPE})s? in (?:(?:[A-Z0-9][\w'\u2019&-]*|and|of|the|for|to|with|in|[(),&/-]+)[ ,]*)+", re.ASCII
)
_LEVELLED = re.compile(rf"\bLevel (?P<level>\d) (?:[A-Z]\w+ )*?(?P<type>{TYPE})\b")
# a qualification that is held, or comes before or behind: 'Learners for the Certificate must hold the Award.'
_OBJECT = re.compile(
    r"\b(?:hold(?:s|ing)?|ha(?:ve|s|d)|achieved|achieving|completed|completing|passed|gained|possess(?:es)?|with|enter"
    r"|replac(?:es|ed)|(?:progress\w*|move)(?: on)?(?: to| from| into)?|equivalent to)"
    rf" (?:(?!must\b|may\b)[\w'\u2019&()/-]+ ){{0,9}}?{TYPE}s?\b(?: in (?:[A-Z][\w'\u2019&-]*|and|of| )+)?"
)
# no 'A Level 2 Award in Food Safety or equivalent', nor 'The Level 2 Award in Food Safety is required': entry to this
_SUBJECT = re.compile(
    rf"The (?:[a-z]+ (?:of|for) the )?(?:[A-Z][\w&]* ){{0,4}}?Level (?P<level>\d) (?:[A-Z]\w+ )*?(?P<type>{TYPE})\b"
    r"(?=.* (?:is|has|was|covers|gives)\b)"
    r"(?!.*\b(?:required|must|need(?:ed|s)?|before|prior|recommended|equivalent|accepted)\b)"
)
_REPLACES = re.compile(r"\b(?:replac(?:es|ed|ing)|supersed(?:es|ed|ing))\b", re.IGNORECASE)
# 'Level 2', 'Levels 1 and 2', and 'At Level 3 learners are …', 'Level 1 is assessed by …'
_SOME = r"(?:At |For |The )?Levels? (?P<levels>\d(?:(?:, and|,| and| &| or) (?:Level )?\d)*)"
_LEVELS = re.compile(_SOME)
_AT_LEVELS = re.compile(
    rf"{_SOME}(?=:|,? (?:learners|candidates|students)\b"
    r"| (?:qualifications? )?(?:is|are) (?:not |only )?"
    r"(?:assessed|graded|approved|marked|for|suitable|available|offered)\b)"
)
# 'There is no requirement for prior learning at Level 1.'
_NONE_AT_LEVELS = re.compile(rf"(?:There (?:is|are) )?[Nn]o\b.* (?:at|for) (?=Level){_SOME}\.?$")
_FOR_EACH = re.compile(r"[^:]: .*\bLevels? \d[^.:]*: ")  # 'Level 2: 16-18 Level 3: 18+'
_LEVEL_BEFORE = re.compile(r"\bLevel \d (?:[A-Z]\w+ )*$")
# behind 'Certificate in Lamps' in 'the Certificate in Lamps and the Award'
_NO_SUBJECT = re.compile(
    r"(?:[ ,]*(?:and|or|for|of|to|with) (?:the|both|an?|in)\b.*|[ ,]*(?:and|or|for|of|the|to|with|in))?[ ,]*"
)
_PEOPLE = "(?:learners|candidates|students|apprentices|those|anyone)"
# printed as 'Learners who enter for the Diploma must …', 'those who take the Certificate', 'Award learners are given …'
_TAKING = re.compile(
    rf"(?:^|, )(?i:{_PEOPLE})(?: who)?(?: (?:wish|want)(?:ing)? to)? (?:enter(?:ing|ed)? for"
    r"|regist\w+ (?:for|on)|tak(?:e|ing)|study(?:ing)?"
    r"|enrol\w* (?:for|on)|on|of|for|do(?:ing)?|choos(?:e|ing)|undertak(?:e|ing)|work(?:ing)? towards)"
    r" (?P<of>Levels? \d(?: and \d)*"
    rf"|(?:the|both|either) (?:Level \d )?(?:[A-Z]\w+ )*?{TYPE}s?\b(?: in (?:[A-Z][\w'\u2019&-]*|and|of| )+)?)"
    rf"|^(?P<alone>(?:Level \d )?{TYPE}) (?:learners|candidates|students)\b"
)
_GOES_ON = re.compile(r"(?:It|Its|They|Their|These learners|This is)\b")
_LEADS = re.compile(rf"((?:The )?(?:Level \d )?{TYPE}s?) ?[:\u2013-] ")  # 'Certificate: Level 2 Award in Lamps'
# 'The Award is for those aged 14 and over; the Certificate …', '… and the Certificate is for those aged 16 and over'
_CLAUSE = re.compile(
    r"(?<=;) (?=(?:and |but )?(?:the|learners|for|an?) )"
    rf"| (?=(?:and|but|while|whereas) (?:for )?the (?:Level \d )?{TYPE}s?\b)"
)
# asked for, and not spoken of: 'A Level 1 Certificate in English', 'Level 1 Award in Lamps'; no 'Pass for the Award'
_ASKED = re.compile(r"An? ")
_FOR = re.compile(r"\b(?:for|in|of) (?:the|both)\b")
_VERB = re.compile(r"\b(?:is|are|has|have|must|can|may|should|needs?|requires?)\b")
_JOINS = re.compile(r"(?:and|but|while|whereas) ")
_ALL = re.compile(
    r"\b(?:these|both|all|all of the|the|(?:all )?(?:two|three|four)) (?:qualifications|levels)\b", re.IGNORECASE
)


class Share(NamedTuple):
    """What a text says of some qualifications: its words, and their numbers; None for all of the handbook's."""

    text: str
    words: tuple[Word, ...]
    numbers: Numbers | None


@dataclass(frozen=True)
class Whose:
    """Says which of a handbook's qualifications what stands in its front matter is of."""

    names: Names

    @property
    def _several(self) -> bool:
        return len(self.names.own) > 1

    def of(self, statement: Statement) -> Numbers | None:
        """The qualifications that a statement's column, row, or nearest heading that names one, is of; None: all.

        Empty where they name others alone.
        """
        own = self.of_cell(statement)
        return own if own is not None or not self._several else self.headed(statement)[1]

    def headed(self, statement: Statement) -> tuple[int, Numbers | None]:
        """The qualifications that the nearest heading above a statement names, and how deep it is; None: none does."""
        level: Numbers | None = None
        for depth, heading in reversed(list(enumerate(statement.above[1:], 2))):
            text = without_section(heading.text)
            found = self._of_kind(text) or self._all_named(text, None)
            if found is not None:
                return depth, found
            # 'Level 2' may head the units of that level, below the title of a qualification
            level = self._of_levels(_LEVELS.fullmatch(text.rstrip(" :"))) if level is None else level
        return (len(statement.above), level) if level is not None else (0, None)

    def is_name(self, text: str) -> bool:
        """Whether a text names one of several qualifications and says no more: 'Level 2', '2.1 NVQ Certificate'."""
        if not self._several:
            return False
        plain = without_section(text).strip(" :")
        named = self._of_kind(plain) is not None or self._of_levels(_LEVELS.fullmatch(plain)) is not None
        return named or bool(_ALONE.fullmatch(plain)) or self.names.is_title(plain)

    def without_names(self, statement: Statement) -> Statement:
        """A statement as it stands without the headings that only name a qualification: 'Entry' > 'Level 2'."""
        above = tuple(heading for heading in statement.above if not self.is_name(heading.text))
        return statement if above == statement.above else replace(statement, above=above)

    def of_cell(self, statement: Statement) -> Numbers | None:
        """The qualifications that the column or the row of a value is of; None where they name none."""
        if statement.form is not Form.VALUE:
            return None
        if statement.column and self._several:
            return self._own(statement.column)
        heads = [found for head in statement.heads if (found := self._of_label(head)) is not None]
        if heads:
            return UNCLEAR if UNCLEAR in heads else frozenset[str | None]().union(*heads)
        found = self._of_label(statement.label)
        beside = (self._of_number(text) for text in statement.beside)
        return found if found is not None else next((own for own in beside if own is not None), None)

    def parts(self, text: str, words: Sequence[Word], own: Numbers | None) -> list[Share]:
        """A text in parts, each with whose it is: of those that its clauses name, else of `own`."""
        whole = Share(text, tuple(words), own)
        if not self._several:
            return [whole]
        printed = list(words) if len(words) == len(text.split()) else None
        found: list[Share] = []
        at, before = 0, own
        for clause in _clauses(text):
            end = at + len(clause.split())
            if _ALL.search(clause):
                before = None
            elif (named := self.named(clause, own)) is not None:
                before = named
            elif not (found and _GOES_ON.match(clause)):
                before = own
            part = Share(clause, tuple(printed[at:end]) if printed is not None else tuple(words), before)
            if found and found[-1].numbers == before:
                last = found.pop()
                both = (*last.words, *part.words) if printed is not None else part.words
                part = Share(f"{last.text} {clause}", both, before)
            found.append(part)
            at = end
        return [_without_conjunction(part) if printed is not None else part for part in found]

    def of_dates(self, statement: Statement, own: Numbers | None) -> list[tuple[Statement, Numbers | None]]:
        """A statement that may give dates in parts, each with whose they are: behind an unknown number, not clear."""
        if statement.form is Form.VALUE:
            return [(statement, own)]
        if self._several:
            parts = self.parts(statement.text, statement.words, own)
        else:
            read = [(one, tuple(part), find_qualification_numbers(one)) for one, part in statement.sentences]
            others = [bool(found) and not self._own([one.canonical for one in found]) for _, _, found in read]
            parts = [
                Share(one, part, UNCLEAR if other else own) for (one, part, _), other in zip(read, others, strict=True)
            ]
            parts = parts if any(others) else []
        parts = [part._replace(numbers=UNCLEAR) if self._shares_dates(part) else part for part in parts]
        if len(parts) < 2:
            return [(statement, parts[0].numbers if parts else own)]
        return [(replace(statement, text=part.text, words=part.words), part.numbers) for part in parts]

    def _shares_dates(self, part: Share) -> bool:
        """Whether a text gives several dates to several qualifications: '1 May for the Award and 1 June for the …'."""
        return self._several and are_dated(part.text) and len(part.numbers or ()) > 1

    def named(self, text: str, own: Numbers | None) -> Numbers | None:
        """The handbook's qualifications that a text speaks about: not those that it says are held before.

        None where it names none. Where several are of the type that it names, that of them which is in `own`.
        """
        if (none := self._of_levels(_NONE_AT_LEVELS.match(text))) is not None:
            return none
        if not _FOR_EACH.search(text) and (at_levels := self._of_levels(_AT_LEVELS.match(text))) is not None:
            return at_levels
        if leads := _LEADS.match(text):
            return self._all_named(leads[1], own)
        if taking := _TAKING.search(text):
            said = taking["of"] or f"the {taking['alone']}"
            of_levels = self._of_levels(_LEVELS.fullmatch(said))
            return self._all_named(said, own) if of_levels is None else of_levels
        if _ASKED.match(text) or not (_VERB.search(text) or _FOR.search(text)):
            return None
        about = self._all_named(_OBJECT.sub(" ", text), own)
        return self._all_named(text, own) if about is None and text.startswith("To ") else about

    def _is_other(self, sentence: str) -> bool:
        """Whether a sentence begins with the title of another qualification: 'The Level 1 Award in Bread has 6 …'."""
        match = _SUBJECT.match(sentence)
        return match is not None and self._differs(sentence, match["level"], match["type"])

    def parted(self, statement: Statement) -> list[tuple[Statement, Numbers | None]]:
        """A statement, and what of it is about another qualification, or may be, as one of its own that is of none.

        'This qualification replaces the Level 2 Award in Lamps. Its certification end date is 31 August 2026.'
        """
        others: list[bool] = []
        other = False
        for sentence, _ in statement.sentences:
            replaced = bool(_REPLACES.search(sentence)) and bool(
                _LEVELLED.search(sentence) or " qualification" in sentence
            )
            others.append(self._is_other(sentence) or (other and bool(_GOES_ON.match(sentence))))
            other = others[-1] or replaced
        if not any(others) or statement.is_heading:
            return [(statement, None)]
        found: list[tuple[Statement, Numbers | None]] = []
        for of_others, numbers in ((False, None), (True, UNCLEAR)):
            own = [one for one, is_other in zip(statement.sentences, others, strict=True) if is_other is of_others]
            text, words = " ".join(sentence for sentence, _ in own), tuple(word for _, part in own for word in part)
            points = statement.points if others[-1] is of_others else ()
            found += [(replace(statement, text=text, words=words, points=points), numbers)] if own else []
        return found

    def _of_label(self, text: str) -> Numbers | None:
        """The qualifications that a head or a label is about; None where it names none, empty where others alone."""
        own = self._of_number(text)
        if own is not None:
            return own
        titled = self._titled(text)
        if titled:
            return titled
        if _ALONE.fullmatch(text.strip(" :")):
            found = self._all_named(f"the {text.strip(' :')}", None) if self._several else None
            return found if found is not None or not self._several else frozenset()
        levels = self._of_levels(_LEVELS.fullmatch(text.strip(" :")))
        if levels:
            return levels
        match = _LEVELLED.search(text)
        return frozenset() if match and self._differs(text, match["level"], match["type"]) else None

    def _of_number(self, text: str) -> Numbers | None:
        numbers = [number.canonical for number in find_qualification_numbers(text)]
        return self._own(numbers) if numbers else None

    def _own(self, numbers: Sequence[str]) -> Numbers:
        return frozenset(name.number for name in self.names.own if name.number in numbers)

    def _titled(self, text: str) -> Numbers:
        own = {name.title for name in self.names.own}
        return frozenset(name.number for name in self.names.all_named_in(text) if name.title in own)

    def _all_named(self, text: str, own: Numbers | None) -> Numbers | None:
        found = self._own([number.canonical for number in find_qualification_numbers(text)]) | self._titled(text)
        for match in _TITLE.finditer(text):
            found |= frozenset() if _LEVEL_BEFORE.search(text, 0, match.start()) else self._begun_by(match[0])
        for name in self.names.own:
            kind = _kind(name)
            if kind and re.search(rf"\b(?:[Tt]he|[Bb]oth|and|or|[Ff]or) {re.escape(kind)}s?\b(?! in\b)", text):
                found |= frozenset({name.number})
        for match in _NAMED.finditer(_TITLE.sub(" ", text)):
            level = match["level"] or match["of"]
            alike = frozenset(
                name.number for name in self.names.own if _type(name) == match["type"] and level in (None, _level(name))
            )
            if not alike and self._several and not all(_type(name) for name in self.names.own):
                return UNCLEAR  # the handbook's own have no title that says
            if len(alike) > 1 and not match["all"]:
                alike &= own or frozenset()
                if len(alike) != 1:
                    return UNCLEAR
            found |= alike
        return found or None

    def _of_levels(self, match: re.Match[str] | None) -> Numbers | None:
        """The qualifications of the levels that are named, where those of the handbook differ in it."""
        own = {_level(name) for name in self.names.own}
        if match is None or len(own) < 2 or None in own:
            return None
        levels = re.findall(r"\d", match["levels"])
        return frozenset(name.number for name in self.names.own if _level(name) in levels)

    def _of_kind(self, text: str) -> Numbers | None:
        """The one qualification whose title behind the level a heading is, whole or up to 'in': 'NVQ Diploma'."""
        found = frozenset(name.number for name in self.names.own if text in (_behind_level(name), _kind(name)))
        return found if len(found) == 1 else None

    def _begun_by(self, text: str) -> Numbers:
        """The one qualification with whose title behind the level a text begins: 'Certificate in Lamps and the …'."""
        found = frozenset(
            name.number
            for name in self.names.own
            if (title := _TITLE.search(_behind_level(name))) is not None
            and text.startswith(title[0])
            and _NO_SUBJECT.fullmatch(text[len(title[0]) :])
        )
        return found if len(found) == 1 else frozenset()

    def _differs(self, text: str, level: str, kind: str) -> bool:
        """Whether a level and a type are those of none of the handbook's qualifications, all of which have both."""
        own = {(_level(name), _type(name)) for name in self.names.own}
        known = all(part is not None for pair in own for part in pair)
        return known and (level, kind) not in own and not self._titled(text)


def _without_conjunction(part: Share) -> Share:
    """'and the Certificate is …' -> 'the Certificate is …'."""
    return Share(part.text.partition(" ")[2], part.words[1:], part.numbers) if _JOINS.match(part.text) else part


def _level(name: Name) -> str | None:
    return name.level or level_in_title(name.title)


def _type(name: Name) -> str | None:
    return type_of(name.title)


def _behind_level(name: Name) -> str:
    """'NVQ Certificate in Lamps' of 'Larkfield Level 2 NVQ Certificate in Lamps'; '' where the title has no level."""
    return re.split(r"\bLevel \d ", name.title, maxsplit=1)[-1] if "Level " in name.title else ""


def _kind(name: Name) -> str:
    """'NVQ Certificate' of such a title; '' where it says no more than the type."""
    kind, _, subject = _behind_level(name).partition(" in ")
    return kind if subject and kind != _type(name) else ""


def _clauses(text: str) -> Iterator[str]:
    for sentence in sentences(text):
        start = 0
        for match in _CLAUSE.finditer(sentence):
            if _VERB.search(sentence, start, match.start()) and _VERB.search(sentence, match.end()):
                yield sentence[start : match.start()]
                start = match.end()
        yield sentence[start:]
