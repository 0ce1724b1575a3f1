"""The command verbs of a criterion: the verbs that say what the learner must do.

'Describe and compare …' has two; so has 'Explain the purpose of … and describe their relationship to …'. A verb below
'to', 'how', 'that' is no command ('explain how to plan and carry out …'), nor is an instruction to assessors ('Assess
two from the following'). Where it cannot be told, the verb is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.language.command_words import COMMAND_FORMS, EXPLAINING, CommandForm, Form
from pipeline.language.english import Doc, Phrases, Token, tokenised, words


class CommandVerb(NamedTuple):
    """One command verb of a text."""

    verb: str
    """Base form, in lower case."""
    start: int
    """Where it is printed: characters before it."""
    end: int
    """Characters up to its end."""


class _Candidate(NamedTuple):
    """A form of a command verb in a text, command or not: its first token, the one behind it, and what it is."""

    start: int
    end: int
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
_NUMBERS = words("any all one two three four five six seven eight")
_NO_OBJECT = frozenset({"of", ",", ".", "and", "or", "/", ")", ";"})


def verbs_of(text: str) -> list[CommandVerb]:
    """The command verbs of a criterion's text, in printed order; none where no known verb opens it."""
    doc = tokenised(text)
    end = _assessors_part(doc)
    candidates = _candidates(doc)
    first = _first(doc, candidates, end)
    found = [] if first is None else _commands(doc, candidates, first, end)
    return [CommandVerb(one.word.verb, doc[one.start].idx, doc[one.end - 1].end) for one in found]


@cache
def _phrases() -> Phrases:
    return Phrases(("command", printed) for printed in COMMAND_FORMS)


def _assessors_part(doc: Doc) -> int:
    """The token at which an instruction to assessors begins, behind the criterion; the text's end where none does.

    'Assess two from the following:', 'Assess any five of:'
    """
    return next((i for i in range(1, len(doc)) if _is_note(doc, i)), len(doc))


def _is_note(doc: Doc, i: int) -> bool:
    note = doc.tokens[i : i + 4]
    return (
        note[0].text == "Assess"
        and len(note) > 2
        and (note[1].lower in _NUMBERS or note[1].text.isdigit())
        and any(token.lower in {"from", "of"} for token in note[2:])
    )


def _candidates(doc: Doc) -> dict[int, _Candidate]:
    """The forms of command verbs by the token that they begin at; 'carry out' goes before 'carry'."""
    found: dict[int, _Candidate] = {}
    for _, start, end in _phrases().found(doc):
        if start not in found or found[start].end < end:
            found[start] = _Candidate(start, end, COMMAND_FORMS[doc.part(start, end).lower()])
    return found


def _first(doc: Doc, candidates: Mapping[int, _Candidate], end: int) -> _Candidate | None:
    """The verb that the criterion begins with, maybe behind adverbs, or behind a phrase that ends with a comma."""
    at = _after_adverbs(doc, 1 if len(doc) and doc[0].lower == "to" else 0, candidates)
    opening = candidates.get(at)
    if opening is not None and opening.word.form is not Form.PARTICIPLE:
        return None if _is_noun(doc, opening) else opening
    if at == len(doc) or not _opens(doc, at):
        return None
    behind = [one for i, one in sorted(candidates.items()) if at < i < end and _is_clear(doc, candidates, one)]
    return behind[0] if behind else opening


def _opens(doc: Doc, at: int) -> bool:
    return doc[at].lower in _OPENERS or doc[at].lower.endswith("ing")


def _is_clear(doc: Doc, candidates: Mapping[int, _Candidate], candidate: _Candidate) -> bool:
    """Whether a verb behind an opening phrase is the command: '…, describe how', '… station rules light the lamp'."""
    if candidate.word.form is not Form.BASE:
        return False
    before = candidate.start - 1
    while _is_adverb(doc, before, candidates):
        before -= 1
    follows = _follows(doc, candidate)
    lists = _begins_list(doc, candidates, candidate)
    if doc[before].text == ",":
        return lists or _takes_object(doc, candidate)
    joined = doc[before].lower in _JOINTS | _CLAUSES | _DETERMINERS | {"to"}
    return not joined and (lists or follows in _DETERMINERS | _WH)


def _begins_list(doc: Doc, candidates: Mapping[int, _Candidate], candidate: _Candidate) -> bool:
    """'install, terminate and connect cables'."""
    return _follows(doc, candidate) in _JOINTS and candidate.end + 1 in candidates


def _commands(doc: Doc, candidates: Mapping[int, _Candidate], first: _Candidate, end: int) -> list[_Candidate]:
    """The first command and those that are joined to it."""
    found = [first]
    for at, candidate in sorted(candidates.items()):
        last = found[-1]
        if last.end <= at < end and candidate.word.form is first.word.form:
            joint = _joint(doc, candidate, last, candidates)
            if joint == last.end:
                accepted = not _is_noun(doc, candidate)
            else:
                accepted = joint is not None and _begins_command(doc, candidates, last, candidate, joint)
            if accepted:
                found.append(candidate)
    return found


def _joint(doc: Doc, candidate: _Candidate, last: _Candidate, candidates: Mapping[int, _Candidate]) -> int | None:
    """The token at which the joint before a verb begins: 'and', ', then', '. '; None where nothing joins it."""
    at = candidate.start
    while at > last.end and _is_adverb(doc, at - 1, candidates):
        at -= 1
    begin = at
    while begin > last.end and doc[begin - 1].lower in _JOINTS:
        begin -= 1
    if begin == last.end and begin < at:
        return begin
    if begin < at and any(token.lower in _CONJUNCTIONS for token in doc.tokens[begin:at]):
        return begin
    starts_sentence = doc[at - 1].text in {".", ";"} and doc[at].text.istitle()
    return at - 1 if starts_sentence else None


def _begins_command(
    doc: Doc, candidates: Mapping[int, _Candidate], last: _Candidate, candidate: _Candidate, joint: int
) -> bool:
    """Whether a joined verb that stands apart from the last command is a command, and no noun or part of a clause."""
    follows, between = _follows(doc, candidate), doc.tokens[last.end : joint]
    if follows in _WH:
        return True
    if doc[joint].text == ".":
        return _takes_object(doc, candidate)
    below = any(token.lower in _CLAUSES for token in between) or _has_infinitive(between, candidates)
    if (doc[joint - 2].lower == "to" and doc[joint].text != ",") or any(
        one.end == joint and one.start > last.start and (below or not one.word.also_other)
        for one in candidates.values()
    ):
        return False  # 'how to plan and implement'
    if below:
        return candidate.word.verb in EXPLAINING and follows in _DETERMINERS
    return follows in _DETERMINERS or (not candidate.word.also_other and _takes_object(doc, candidate))


def _has_infinitive(tokens: Sequence[Token], candidates: Mapping[int, _Candidate]) -> bool:
    return any(
        token.lower == "to" and (one := candidates.get(token.i + 1)) is not None and one.word.form is Form.BASE
        for token in tokens
    )


def _follows(doc: Doc, candidate: _Candidate) -> str:
    """The token behind a verb, in lower case; '' at the text's end."""
    return doc[candidate.end].lower if candidate.end < len(doc) else ""


def _is_noun(doc: Doc, candidate: _Candidate) -> bool:
    """'use of', 'design of'; but 'dispose of'."""
    return candidate.word.also_other and _follows(doc, candidate) == "of"


def _takes_object(doc: Doc, candidate: _Candidate) -> bool:
    return bool(_follows(doc, candidate)) and _follows(doc, candidate) not in _NO_OBJECT


def _after_adverbs(doc: Doc, at: int, candidates: Mapping[int, _Candidate]) -> int:
    """The first token from `at` on that is no adverb: 'Critically evaluate', 'then safely isolate'."""
    while at < len(doc) and (_is_adverb(doc, at, candidates) or doc[at].lower in {"and", "then"}):
        at += 1
    return at


def _is_adverb(doc: Doc, at: int, candidates: Mapping[int, _Candidate]) -> bool:
    return (doc[at].lower.endswith("ly") or doc[at].lower in _ADVERBS) and at not in candidates
