"""Whose a criterion, a sub-point or content is: on the page it stands at the outcome or criterion that holds it.

Where texts stand among their holders, a text's holder is the last one that begins above it. Where they stand behind all
holders, print that names a holder again ('LO2 …', 'AC1.1 and 1.2', an outcome's own words) says whose they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple

from pipeline.accept.claims import Claim
from pipeline.accept.codes import Code, Token, code_of
from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.lines import Line
from pipeline.accept.naming import called
from pipeline.accept.word_places import key_of
from pipeline.accept.zones import Zone
from pipeline.findings import Accepted, Found, finding
from pipeline.models import AssessmentCriterion, Item, LearningOutcome, Specification, Unit
from pipeline.pages import Ruling, Word

_SAME_LINE = 0.6  # em: what stands side by side begins on lines that differ by less
_COLUMN = 4.0  # em: a text begins less far in than this from what stands above it in its column
_MORE = 2  # times as many texts stand where their holder says as elsewhere: then the print sets them so
_ONE_RULE = 4.0  # points: the rules of neighbouring cells are one rule, and a double rule is
_FEWEST_LETTERS = 12  # of a text that is printed again
_MOST_LETTERS = 24  # of it that stand on one line

_Holder = LearningOutcome | AssessmentCriterion
_FOR = re.compile(r"for (?:LO|AC|outcome|criterion)", re.IGNORECASE)  # 'For Outcome 1, learners will …'


class _Kind(StrEnum):
    """What is held, and by what."""

    CRITERION = "criterion"
    ITEM = "sub-point"
    OF_CRITERION = "content of a criterion"
    OF_OUTCOME = "content of an outcome"


class _Way(StrEnum):
    """How the place of a text says whose it is."""

    AMONG = "it stands between two holders"
    BEHIND = "it stands behind the last one"
    NAMED = "a line above it names them"


class _Named(NamedTuple):
    """A line behind all holders that names some of them again, and all that are named in one round with them."""

    line: Line
    holders: Sequence[_Holder]
    round: Sequence[_Holder]


@dataclass(frozen=True, slots=True)
class _Holders:
    """The outcomes, or the criteria, of a unit: where each begins, and the lines behind and above that name some."""

    starts: Sequence[tuple[_Holder, Word]]
    named: Sequence[_Named] = ()
    above: Sequence[_Named] = ()


class _Held(NamedTuple):
    """A text that a holder holds, with all holders of its unit that could."""

    kind: _Kind
    claim: Claim
    holder: _Holder
    holders: _Holders

    @property
    def start(self) -> Word:
        return self.claim.words[0]


def held_elsewhere(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Every criterion, sub-point and content stands on the page where its holder's do."""
    em = evidence.body_size
    all_held = [held for zone in evidence.zones if zone.unit for held in _held_in(evidence, zone.unit, zone)]
    all_expected = [(held, *_expected(held, em)) for held in all_held]
    ways = _ways(all_expected)
    for held, way, expected in all_expected:
        if (held.kind, way) not in ways or any(one is held.holder or _is_of_both(held, one) for one in expected):
            continue
        if not _says_whose(held, evidence) and not _in_one_cell(held, expected[-1], evidence):
            yield _elsewhere(held, expected[-1])


def _elsewhere(held: _Held, expected: _Holder) -> Found:
    kind = "outcome" if isinstance(expected, LearningOutcome) else "criterion"
    message = (
        f"a {held.kind} is published at {kind} {held.holder.number} of {called(held.claim.of.unit)}, and stands at "
        f"{kind} {expected.number}: '{held.claim.of.text[:60]}'"
    )
    record = held.claim.of.record if held.kind is _Kind.CRITERION else held.holder
    field = {_Kind.CRITERION: None, _Kind.ITEM: "items"}.get(held.kind, "amplification")
    return finding(Accepted.MISREAD_HOLDER, message, record=record, field=field, place=held.claim.of.place)


def _held_in(evidence: Evidence, unit: Unit, zone: Zone) -> Iterator[_Held]:
    """All texts of a unit that an outcome or a criterion holds."""
    claims = evidence.claims.of(unit)
    lines = _free_lines(claims, evidence.lines_in(zone))
    outcomes = _holders(unit.learning_outcomes, lines, evidence)
    criteria = _holders([one for o in unit.learning_outcomes for one in o.assessment_criteria], lines, evidence)
    above = {id(one): outcome for outcome in unit.learning_outcomes for one in outcome.assessment_criteria}
    items = {id(item) for o in unit.learning_outcomes for one in o.assessment_criteria for item in one.items}
    for claim in claims:
        record, holder = claim.of.record, claim.of.holder
        if holder is None or not claim.words or isinstance(record, LearningOutcome):
            continue
        if isinstance(holder, LearningOutcome):
            yield _Held(_Kind.OF_OUTCOME, claim, holder, outcomes)
        elif record is holder:
            yield _Held(_Kind.CRITERION, claim, above[id(record)], outcomes)
        else:
            yield _Held(_Kind.ITEM if id(record) in items else _Kind.OF_CRITERION, claim, holder, criteria)


def _holders(records: Sequence[_Holder], lines: Sequence[tuple[Line, str]], evidence: Evidence) -> _Holders:
    starts = [(one, evidence.claims.starts[id(one)]) for one in records if id(one) in evidence.claims.starts]
    if not starts:
        return _Holders(())
    first = min((word.page, word.y0) for _, word in starts)
    last = max((word.page, word.y1) for _, word in starts)
    codes = {code_of(one.number, "LO" if isinstance(one, LearningOutcome) else ""): one for one in records}
    texts = [(one, fold(one.text)[:_MOST_LETTERS]) for one in records if isinstance(one, LearningOutcome)]
    texts = [(one, text) for one, text in texts if len(text) >= _FEWEST_LETTERS]
    order = [one for one, _ in starts]
    named = [(line, found) for line, folded in lines if (found := _named(line, folded, codes, texts))]
    behind = [(line, found) for line, found in named if (line.page, line.y0) > last]
    above = [(line, found) for line, found in named if (line.page, line.y1) <= first]
    return _Holders(starts, list(_in_rounds(behind, order)), list(_in_rounds(above, order)))


def _in_rounds(named: Sequence[tuple[Line, Sequence[_Holder]]], order: Sequence[_Holder]) -> Iterator[_Named]:
    """The lines that name holders, in rounds: each begins where an earlier holder is named behind a later one."""
    places = {id(one): at for at, one in enumerate(order)}
    rounds: list[list[tuple[Line, Sequence[_Holder]]]] = []
    reached = len(order)
    for line, found in named:
        first = min(places.get(id(one), 0) for one in found)
        if first < reached:
            rounds.append([])
        reached = first
        rounds[-1].append((line, found))
    for one in rounds:
        everyone = [holder for _, found in one for holder in found]
        yield from (_Named(line, found, everyone) for line, found in one)


def _named(
    line: Line, folded: str, codes: Mapping[Code | None, _Holder], texts: Sequence[tuple[_Holder, str]]
) -> list[_Holder]:
    """The holders that a line names by the codes that it begins with, or by an outcome's text."""
    tokens = _leading(line)
    if tokens:
        return [codes[token.code] for token in tokens if token.code in codes]
    return [one for one, text in texts if text in folded]


def _leading(line: Line) -> Sequence[Token]:
    """The codes of a line that begins with one."""
    tokens = line.tokens
    return tokens if tokens and (tokens[0].start == 0 or _FOR.match(line.text)) else ()


def _free_lines(claims: Sequence[Claim], lines: Sequence[Line]) -> list[tuple[Line, str]]:
    """The lines that begin with no word of a criterion or an item, each with its folded text."""
    bodies = {
        key_of(word)
        for claim in claims
        if isinstance(claim.of.record, Item | AssessmentCriterion)
        for word in claim.words
    }
    return [(line, line.folded) for line in lines if key_of(line.words[0]) not in bodies or _FOR.match(line.text)]


def _ways(all_expected: Iterable[tuple[_Held, _Way, Sequence[_Holder]]]) -> set[tuple[_Kind, _Way]]:
    """The ways in which this document says of each kind of texts whose they are."""
    fit: Counter[tuple[_Kind, _Way]] = Counter()
    others: Counter[tuple[_Kind, _Way]] = Counter()
    for held, way, expected in all_expected:
        (fit if any(one is held.holder for one in expected) else others)[held.kind, way] += 1
    among = {kind for kind in _Kind if fit[kind, _Way.AMONG] > _MORE * others[kind, _Way.BEHIND]}
    ways = {(kind, _Way.NAMED) for kind in _Kind if fit[kind, _Way.NAMED] > others[kind, _Way.NAMED]}
    return ways | {(kind, way) for kind in among for way in (_Way.AMONG, _Way.BEHIND)}


def _is_of_both(held: _Held, expected: _Holder) -> bool:
    """Whether a criterion's number names several outcomes: 'BC.D3' stands once, at either of the two."""
    record = held.claim.of.record
    areas = record.number.rpartition(".")[0] if isinstance(record, AssessmentCriterion) else ""
    return areas.isalpha() and expected.number in areas


def _expected(held: _Held, em: float) -> tuple[_Way, Sequence[_Holder]]:
    """The holders that the place of a text speaks for, and how; its own where a round of names does not have that."""
    starts = held.holders.starts
    if not starts:
        return _Way.BEHIND, [held.holder]
    last, word = starts[-1]
    # 'Learning aim A: …' above its content, and the criteria on a later page
    if _is_above(held.start, starts[0][1], em):
        named = [one for one in held.holders.above if not _is_above(held.start, one.line.words[0], em)]
        if named:
            return _Way.NAMED, named[-1].holders
    if _is_above(held.start, word, em):
        above = next((one for one, start in reversed(starts) if not _is_above(held.start, start, em)), starts[0][0])
        return _Way.AMONG, [above]
    named = [one for one in held.holders.named if not _is_above(held.start, one.line.words[0], em)]
    if named:
        coded = bool(_leading(named[-1].line)) or any(one is held.holder for one in named[-1].round)
        return _Way.NAMED, named[-1].holders if coded else [held.holder]
    return _Way.BEHIND, [last]


def _is_above(word: Word, other: Word, em: float) -> bool:
    """Whether a word begins a line above that of the other."""
    return (word.page, word.y0 + _SAME_LINE * em) < (other.page, other.y0)


def _says_whose(held: _Held, evidence: Evidence) -> bool:
    """Whether the code before a text on its line is that of its criterion, in letters: 'AC1.1 Daily limit, breaks'.

    Or the code that stands by itself above it in its column: '1.2', above '• Daily limit'.
    """
    own = code_of(held.holder.number)
    beside = (
        line
        for line in evidence.lines.get(held.start.page, ())
        if line.y0 <= held.start.baseline <= line.y1 and line.x0 <= held.start.x0
    )
    coded = [(line.x0, token) for line in beside for token in line.tokens if token.start == 0]
    _, last = max(coded, key=itemgetter(0), default=(0.0, None))
    if last is not None and last.lettered and last.code == own:
        return True
    above = [
        (line.y0, line.tokens[0].code)
        for line in evidence.lines.get(held.start.page, ())
        if line.tokens and (line.tokens[0].start, line.tokens[0].end) == (0, len(line.text))
        if line.y1 <= held.start.baseline and 0 <= held.start.x0 - line.x0 < _COLUMN * evidence.body_size
    ]
    return bool(above) and max(above, key=itemgetter(0))[1] == own


def _in_one_cell(held: _Held, expected: _Holder, evidence: Evidence) -> bool:
    """Whether a text and its holder share a row of a ruled table, where one of them is set lower than the row begins.

    A rule parts their row from that of the other holder then, and none runs between the two through both columns.
    """
    starts = {id(one): word for one, word in held.holders.starts}
    text, holder, other = held.start, starts.get(id(held.holder)), starts.get(id(expected))
    if holder is None or other is None:
        return False
    rulings = evidence.pages[text.page - 1].rulings
    if not any(_stands_between(ruling, text, holder) for ruling in rulings):
        return False
    rules = [rule for rule in rulings if rule.horizontal]
    own = [rule.y0 for rule in rules if _crosses(rule, holder)]
    through = [rule for rule in rules if _crosses(rule, text) and any(abs(rule.y0 - y) < _ONE_RULE for y in own)]
    if holder.page == text.page + 1:
        below = [rule.y0 for rule in through if rule.y0 > text.baseline]
        beside = other.page == text.page and not any(_between(rule, other, text) for rule in through)
        return bool(below) and max(below) - min(below) < _ONE_RULE and not beside
    parted = any(_crosses(rule, holder) and _between(rule, holder, other) for rule in rules)
    return holder.page == text.page and parted and not any(_between(rule, holder, text) for rule in through)


def _stands_between(ruling: Ruling, text: Word, holder: Word) -> bool:
    """Whether a vertical rule parts the columns of a text and of its holder where the text stands."""
    left, right = sorted((text.x0, holder.x0))
    return not ruling.horizontal and left < ruling.x0 < right and ruling.y0 <= text.baseline <= ruling.y1


def _crosses(rule: Ruling, word: Word) -> bool:
    return rule.x0 - 1 <= word.x0 <= rule.x1 + 1


def _between(rule: Ruling, one: Word, other: Word) -> bool:
    upper, lower = sorted((one, other), key=lambda word: word.baseline)
    return upper.baseline < rule.y0 < lower.baseline - lower.size / 2


CHECKS = (held_elsewhere,)
