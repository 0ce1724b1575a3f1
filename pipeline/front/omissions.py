"""What is said of qualifications and is in no value: facts whose owner is not clear, and what announces one in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.front.dates import day_of, is_dated
from pipeline.front.facts import Fact
from pipeline.front.naming import Names
from pipeline.front.ownership import UNCLEAR
from pipeline.front.patterns import words
from pipeline.front.statements import Form, Statement
from pipeline.front.wording import STAFF, unnumbered
from pipeline.pages import Word

_LONGEST = 8  # words of a heading or a label that announces a fact
_ANNOUNCES = {
    "entry_requirements": words(
        r"\bentry (?:require|criteria|guidance|condition)|^entry$|\bpre-?requisites?\b|\beligib"
        r"|\bqualifications? (?:to start|needed|required)\b|\bneed any qualifications?\b"
        r"|^who (?:can|may|should) (?:take|do|enrol|apply|register)\b|^before you (?:start|begin|enrol)\b|^access$"
    ),
    "grading": words(r"\bgrad(?:ing|ed)\b", r"^(?:overall |final )?(?:grades?|results|marking)\b(?: and \w+)?$"),
    "assessment_methods": words(
        r"\bassessment methods?\b", r"\bmethods? of assessment\b", r"\bassessed\b", r"^assessment$", r"\bjudged$"
    ),
    "age_ranges": words(r"\bages?\b(?! (?:uk|concern))"),
}
_DATE = words(
    r"\b(?:operational|registrations?|certifications?|accreditation|review)\b.*\b(?:start|end|date|closes?|opens?)\b",
    r"^(?:last|final|next) (?:registration|certification|review)$",
)
# of tests, of units and criteria, and of how centres work
_OTHERS = words(
    STAFF,
    r"\b(?:criteri(?:a|on)|exemplar|boundar(?:y|ies)|objectives?|weighting|recognition|initial|centres?|units?|plan\w*)\b",
    r"\b(?:appeals?|moderat\w+|quality|verif\w+|adjustments?|considerations?|progression|funding|glossary|descriptors?)\b",
)
# of a qualification, in a sentence with a date: 'The Award may be registered for until 30 June 2026.'
_SAYS_DATE = words(
    r"^(?!.*\b(?:replac\w*|fund\w*|fees?|performance tables|standards?|framework|act|regulations|version|issue)\b)"
    r"(?:(?:new |last |final |all )?(?:registrations?|certificat(?:es|ion)|first teaching)\b"
    r"|(?:the|this|these|both|all|it|they)\b(?: [\w&]+){0,8}?"
    r" (?:(?:qualification|award|certificate|diploma)s?|is|are)\b)"
    r".*\b(?:regist\w+|certificat(?:es|ion)|first teaching|launched|reviewed|new learners|withdrawn|expir\w+)\b"
)
_CHANGES = words(r"\b(?:changes?|history|amendments?|version)\b")
_PROSE = {Form.PARAGRAPH, Form.POINT}
_ANNOUNCING = {Form.HEADING, Form.HEAD, Form.VALUE}


class Untold(NamedTuple):
    """What is said and is in no value: the field, the words that say it, and whether only its owner is not clear."""

    field: str
    text: str
    words: tuple[Word, ...]
    unclear: bool


def untold(statements: Sequence[Statement], facts: Iterable[Fact], names: Names) -> Iterator[Untold]:
    """Facts that are of none since their owner is not clear; and for each fact that a qualification lacks, its sign.

    That is the first heading, label or head that announces it.
    """
    facts = list(facts)
    yield from (Untold(fact.name, fact.text, fact.words, True) for fact in facts if fact.numbers == UNCLEAR)
    signs = [sign for statement in statements if (sign := _sign(statement)) is not None]
    for field, announces in _ANNOUNCES.items():
        own = [fact for fact in facts if fact.name == field]
        if all(any(fact.is_of(name.number) for fact in own) for name in names.own):
            continue
        found = next(((text, own) for text, own in signs if announces.search(text)), None)
        if found is not None:
            yield Untold(field, " ".join(word.text for word in found[1]), found[1], False)
    days = {day for fact in facts if fact.name.endswith("_date") for day in day_of(fact.text)}
    for statement in statements:
        if statement.form in _PROSE and not any(_CHANGES.search(heading.text.lower()) for heading in statement.above):
            for sentence, printed in statement.sentences:
                if _SAYS_DATE.search(sentence.lower()) and set(day_of(sentence)) - days:
                    yield Untold("date", sentence, tuple(printed), False)
    used = {word.key for fact in facts for word in fact.words}
    for statement in statements:
        label = unnumbered(statement.label or next(iter(statement.heads), ""))
        unread = not any(word.key in used for word in statement.words)
        if statement.form is Form.VALUE and unread and _DATE.search(label) and is_dated(statement.text):
            yield Untold("date", f"{statement.label} {statement.text}", statement.words, False)


def _sign(statement: Statement) -> tuple[str, tuple[Word, ...]] | None:
    """The words by which a statement may announce a fact, as compared and as printed; None where it is no sign."""
    if statement.form not in _ANNOUNCING:
        return None
    is_label = statement.form is Form.VALUE
    text = unnumbered(statement.label if is_label else statement.text)
    if len(text.split()) > _LONGEST or _OTHERS.search(text):
        return None
    return text, statement.label_words if is_label else statement.words
