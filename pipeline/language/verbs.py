"""The command verbs of a criterion: the verbs that say what the learner must do.

'Describe and compare …' has two; so has 'Explain the purpose of … and describe their relationship to …'. A verb below
'to', 'how', 'that' is no command ('explain how to plan and carry out …'), nor is an instruction to assessors ('Assess
two from the following'). Where it cannot be told, the verb is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.language.command_words import COMMAND_FORMS, EXPLAINING, CommandForm, Form
from pipeline.language.english import english, words

if TYPE_CHECKING:
    from spacy.matcher import Matcher, PhraseMatcher
    from spacy.tokens import Doc, Span


class CommandVerb(NamedTuple):
    """One command verb of a text."""

    verb: str
    """Base form, in lower case."""
    start: int
    """Where it is printed: characters before it."""
    end: int
    """Characters up to its end."""


class _Candidate(NamedTuple):
    """A form of a command verb in a text, command or not."""

    span: Span
    word: CommandForm


# What may open a criterion before its command: 'Using …, describe', 'In accordance with …, carry out'
_OPENERS = words(
    """
    after at based before by during following for from given if in on once through to under upon via when where
    while with within without
    """
)
_JOINTS = frozenset({",", ";", "/", "and", "or", "&", "then", "and/or"})
_CONJUNCTIONS = frozenset({";", "/", "and", "or", "&", "then"})
_ADVERBS = frozenset({"also", "hence", "then", "thus"})
_WH = frozenset({"how", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why"})
_CLAUSES = _WH | {"that", "if"}
_DETERMINERS = words(
    """
    a all an and/or any appropriate both each every its one other our own relevant some specific suitable the their
    these this those two your
    """
)
_NO_OBJECT = frozenset({"of", ",", ".", "and", "or", "/", ")", ";"})


def verbs_of(text: str) -> list[CommandVerb]:
    """The command verbs of a criterion's text, in printed order; none where no known verb opens it."""
    doc = english().make_doc(text)
    end = _assessors_part(doc)
    candidates = _candidates(doc)
    first = _first(doc, candidates, end)
    found = [] if first is None else _commands(doc, candidates, first, end)
    return [CommandVerb(one.word.verb, one.span.start_char, one.span.end_char) for one in found]


@cache
def _phrases() -> PhraseMatcher:
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415 - see `english`

    matcher = PhraseMatcher(english().vocab, attr="LOWER")
    matcher.add("command", [english().make_doc(printed) for printed in COMMAND_FORMS])
    return matcher


@cache
def _notes() -> Matcher:
    """What is said to assessors: 'Assess two from the following:', 'Assess any five of:'."""
    from spacy.matcher import Matcher  # noqa: PLC0415 - see `english`

    number = {"LOWER": {"IN": ["any", "all", "one", "two", "three", "four", "five", "six", "seven", "eight"]}}
    digits = {"IS_DIGIT": True}
    source = {"LOWER": {"IN": ["from", "of"]}}
    matcher = Matcher(english().vocab)
    matcher.add("note", [[{"TEXT": "Assess"}, kind, {"OP": "?"}, source] for kind in (number, digits)])
    return matcher


def _assessors_part(doc: Doc) -> int:
    """The token at which an instruction to assessors begins, behind the criterion; the text's end where none does."""
    found = _notes()(doc) if "Assess" in doc.text else []
    return min((start for _, start, _ in found if start > 0), default=len(doc))


def _candidates(doc: Doc) -> dict[int, _Candidate]:
    """The forms of command verbs by the token that they begin at; 'carry out' goes before 'carry'."""
    found: dict[int, _Candidate] = {}
    for _, start, end in _phrases()(doc):
        if start not in found or found[start].span.end < end:
            span = doc[start:end]
            found[start] = _Candidate(span, COMMAND_FORMS[span.text.lower()])
    return found


def _first(doc: Doc, candidates: Mapping[int, _Candidate], end: int) -> _Candidate | None:
    """The verb that the criterion begins with, maybe behind adverbs, or behind a phrase that ends with a comma."""
    at = _after_adverbs(doc, 1 if len(doc) and doc[0].lower_ == "to" else 0, candidates)
    opening = candidates.get(at)
    if opening is not None and opening.word.form is not Form.PARTICIPLE:
        return None if _is_noun(doc, opening) else opening
    if at == len(doc) or not _opens(doc, at):
        return None
    behind = [one for i, one in sorted(candidates.items()) if at < i < end and _is_clear(doc, candidates, one)]
    return behind[0] if behind else opening


def _opens(doc: Doc, at: int) -> bool:
    return doc[at].lower_ in _OPENERS or doc[at].lower_.endswith("ing")


def _is_clear(doc: Doc, candidates: Mapping[int, _Candidate], candidate: _Candidate) -> bool:
    """Whether a verb behind an opening phrase is the command: '…, describe how', '… station rules light the lamp'."""
    if candidate.word.form is not Form.BASE:
        return False
    before = candidate.span.start - 1
    while _is_adverb(doc, before, candidates):
        before -= 1
    follows = _follows(doc, candidate)
    lists = _begins_list(doc, candidates, candidate)
    if doc[before].text == ",":
        return lists or _takes_object(doc, candidate)
    joined = doc[before].lower_ in _JOINTS | _CLAUSES | _DETERMINERS | {"to"}
    return not joined and (lists or follows in _DETERMINERS | _WH)


def _begins_list(doc: Doc, candidates: Mapping[int, _Candidate], candidate: _Candidate) -> bool:
    """'install, terminate and connect cables'."""
    return _follows(doc, candidate) in _JOINTS and candidate.span.end + 1 in candidates


def _commands(doc: Doc, candidates: Mapping[int, _Candidate], first: _Candidate, end: int) -> list[_Candidate]:
    """The first command and those that are joined to it."""
    found = [first]
    for at, candidate in sorted(candidates.items()):
        last = found[-1]
        if last.span.end <= at < end and candidate.word.form is first.word.form:
            joint = _joint(doc, candidate, last, candidates)
            if joint == last.span.end:
                accepted = not _is_noun(doc, candidate)
            else:
                accepted = joint is not None and _begins_command(doc, candidates, last, candidate, joint)
            if accepted:
                found.append(candidate)
    return found


def _joint(doc: Doc, candidate: _Candidate, last: _Candidate, candidates: Mapping[int, _Candidate]) -> int | None:
    """The token at which the joint before a verb begins: 'and', ', then', '. '; None where nothing joins it."""
    at = candidate.span.start
    while at > last.span.end and _is_adverb(doc, at - 1, candidates):
        at -= 1
    begin = at
    while begin > last.span.end and doc[begin - 1].lower_ in _JOINTS:
        begin -= 1
    if begin == last.span.end and begin < at:
        return begin
    if begin < at and any(token.lower_ in _CONJUNCTIONS for token in doc[begin:at]):
        return begin
    starts_sentence = doc[at - 1].text in {".", ";"} and doc[at].is_title
    return at - 1 if starts_sentence else None


def _begins_command(
    doc: Doc, candidates: Mapping[int, _Candidate], last: _Candidate, candidate: _Candidate, joint: int
) -> bool:
    """Whether a joined verb that stands apart from the last command is a command, and no noun or part of a clause."""
    follows, between = _follows(doc, candidate), doc[last.span.end : joint]
    if follows in _WH:
        return True
    if doc[joint].text == ".":
        return _takes_object(doc, candidate)
    below = any(token.lower_ in _CLAUSES for token in between) or _has_infinitive(between, candidates)
    if (doc[joint - 2].lower_ == "to" and doc[joint].text != ",") or any(
        one.span.end == joint and one.span.start > last.span.start and (below or not one.word.also_other)
        for one in candidates.values()
    ):
        return False  # 'how to plan and implement'
    if below:
        return candidate.word.verb in EXPLAINING and follows in _DETERMINERS
    return follows in _DETERMINERS or (not candidate.word.also_other and _takes_object(doc, candidate))


def _has_infinitive(span: Span, candidates: Mapping[int, _Candidate]) -> bool:
    return any(
        token.lower_ == "to" and (one := candidates.get(token.i + 1)) is not None and one.word.form is Form.BASE
        for token in span
    )


def _follows(doc: Doc, candidate: _Candidate) -> str:
    """The token behind a verb, in lower case; '' at the text's end."""
    return doc[candidate.span.end].lower_ if candidate.span.end < len(doc) else ""


def _is_noun(doc: Doc, candidate: _Candidate) -> bool:
    """'use of', 'design of'; but 'dispose of'."""
    return candidate.word.also_other and _follows(doc, candidate) == "of"


def _takes_object(doc: Doc, candidate: _Candidate) -> bool:
    return bool(_follows(doc, candidate)) and _follows(doc, candidate) not in _NO_OBJECT


def _after_adverbs(doc: Doc, at: int, candidates: Mapping[int, _Candidate]) -> int:
    """The first token from `at` on that is no adverb: 'Critically evaluate', 'then safely isolate'."""
    while at < len(doc) and (_is_adverb(doc, at, candidates) or doc[at].lower_ in {"and", "then"}):
        at += 1
    return at


def _is_adverb(doc: Doc, at: int, candidates: Mapping[int, _Candidate]) -> bool:
    return (doc[at].lower_.endswith("ly") or doc[at].lower_ in _ADVERBS) and at not in candidates
