"""Pieces outside the units -> the rules of combination, and each qualification's facts as its record has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.front.ages import AGES, age_ranges
from pipeline.front.assessment import ASSESSMENT
from pipeline.front.dates import DATES
from pipeline.front.facts import Fact, cells_of_components, facts_in
from pipeline.front.naming import Name, Names
from pipeline.front.omissions import Untold, untold
from pipeline.front.ownership import UNCLEAR, Numbers
from pipeline.front.rules import rules_in
from pipeline.front.sections import statements_in
from pipeline.front.statements import Statement
from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.models import Place, Rule
from pipeline.outline.contents import contents_pages
from pipeline.outline.flow import Piece
from pipeline.outline.footnotes import Note, Notes
from pipeline.pages import Word
from pipeline.terms import AssessmentKind
from pipeline.wording.headings import Section, section_of
from pipeline.wording.kinds import kinds_in

_PARSED = {AGES.name, *(one.name for one in DATES)}


class Value(NamedTuple):
    """A value of a qualification's field, with its place."""

    field: str
    value: object
    place: Place


class Said(NamedTuple):
    """The rules in reading order, the values of each qualification in the order of the names, and the words of both.

    `untold` has what is said of qualifications and is in no value.
    """

    rules: tuple[Rule, ...]
    values: tuple[tuple[Value, ...], ...]
    rule_words: tuple[Word, ...]
    fact_words: tuple[Word, ...]
    untold: tuple[Untold, ...]


def read_said(pieces: Sequence[Piece], notes: Notes, lexicon: Lexicon, own: Sequence[Name]) -> Said:
    """What pieces outside the units say of the qualifications that are named; tables of contents say nothing.

    A footnote says nothing of the section that it happens to stand below, but belongs to what its mark stands in.
    """
    contents = contents_pages(pieces)
    statements = statements_in([piece for piece in pieces if piece.page not in contents], lexicon)
    headings = {heading.text for statement in statements for heading in statement.above}
    changes = {text for text in headings if section_of(text) is Section.CHANGES}
    statements = [one for one in statements if not one.of_head and not any(h.text in changes for h in one.above)]
    names = Names.of(own, statements)
    asked = rules_in(statements, names)
    aside = {one: note for one in statements if (note := notes.get((one.page, one.words[0].nth)))}
    facts = list(_with_notes(facts_in([one for one in statements if one not in aside], names), aside))
    nobodys: tuple[Numbers, ...] = (UNCLEAR, frozenset())
    cells = cells_of_components(statements) if len(own) == 1 else []
    return Said(
        tuple(one.rule for one in asked),
        tuple(tuple(_values(facts, name, cells)) for name in own),
        tuple(dict.fromkeys(word for one in asked for word in one.words)),
        tuple(dict.fromkeys(word for fact in facts if fact.numbers not in nobodys for word in fact.words)),
        tuple(untold(statements, facts, names)),
    )


def _with_notes(facts: Iterable[Fact], aside: Mapping[Statement, Note]) -> Iterator[Fact]:
    """The facts, behind each what the footnotes say whose marks stand in it: 'There are none.¹', '1 But for miners.'"""
    for fact in facts:
        yield fact
        if fact.name not in _PARSED:
            marked = (one for one, note in aside.items() if any(note.is_of(word) for word in fact.words))
            yield from (fact._replace(text=one.text, words=one.words) for one in marked)


def _without_narrower(facts: Sequence[Fact]) -> list[Fact]:
    """Without ages that a sentence names in passing, and that begin above those of a label or a section about ages.

    Beside 'Minimum age: 14', what 'benefits learners aged 16 and above' says nothing of who may take it.
    """
    least = min((age for fact in facts if not fact.in_passing for age in _begins(fact)), default=None)
    return [fact for fact in facts if least is None or not fact.in_passing or not min(_begins(fact), default=0) > least]


def _begins(fact: Fact) -> list[int]:
    return [int(age) for one in age_ranges(fact.text) for age in re.findall(r"^\d\d", one)]


def _parts(words: Sequence[Word]) -> list[list[Word]]:
    """The words of a statement, parted where the print goes up again: from a cell to the one beside it."""
    parts: list[list[Word]] = [[]]
    for word in words:
        before = parts[-1][-1] if parts[-1] else None
        if before is not None and word.page == before.page and word.baseline < before.baseline - word.size / 2:
            parts.append([])
        parts[-1].append(word)
    return parts


def _values(facts: Sequence[Fact], name: Name, cells: Sequence[tuple[str, Sequence[Word]]]) -> Iterable[Value]:
    """The values of one qualification: what is said of all, and of it; paragraphs are parted by newlines.

    What `cells` name are kinds of assessment, too.
    """
    for field in dict.fromkeys(fact.name for fact in facts):
        own = [fact for fact in facts if fact.name == field and fact.is_of(name.number)]
        if not own:
            continue
        if field == AGES.name:
            own = _without_narrower(own)
        place = tuple(box for fact in own for part in _parts(fact.words) for box in place_of(part))
        text = "\n".join(dict.fromkeys(fact.text for fact in own))
        if field == AGES.name:
            ranges = tuple(dict.fromkeys(one for fact in own for one in age_ranges(fact.text, name.level or "")))
            yield Value("age_ranges", ranges, place)
            yield Value("age_ranges_printed", text, place)
        elif field.endswith("_date"):
            dated = next((fact for fact in own if re.search(r"\d", fact.text)), None)
            if dated is not None:  # 'See the notification on our website' is no date
                yield Value(field, dated.text, place_of(dated.words))
        else:
            yield Value(field, text, place)
        if field == ASSESSMENT.name:
            named = set(kinds_in(text))
            new = [words for said, words in cells if not named.issuperset(kinds_in(said))]
            kinds = named.union(*(kinds_in(said) for said, _ in cells))
            boxes = (box for words in new for part in _parts(words) for box in place_of(part))
            yield Value("assessment_kinds", tuple(kind for kind in AssessmentKind if kind in kinds), (*place, *boxes))
