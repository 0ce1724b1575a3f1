"""Seams inside a text: a bullet, a rule or a gap between two of its lines, where the print may begin another text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from pipeline.accept.claims import Claim
from pipeline.accept.evidence import Evidence
from pipeline.accept.lines import Line
from pipeline.accept.naming import called
from pipeline.accept.word_places import WordKey, key_of
from pipeline.findings import Accepted, Found, finding
from pipeline.models import AssessmentCriterion, Item, LearningOutcome, Specification
from pipeline.pages import Ruling, Word

_SAME_BASELINE = 0.35  # of the font size
_WIDE = 1.4  # times the usual step between two lines of a text; the print steps so between two texts
_USUAL = 5  # so many steps say what is usual
_NEAR = 4.0  # em: a bullet stands that near to its text, a cell of another column does not
# a bullet of any form, '2)', '(iii)', '1.3'
_MARKER = re.compile(r"[^\w\s\-–—&/+=*'’‘“”\"()\[\].,:;]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]|\d{1,2}\.\d{1,2}")
_LONGEST_MARKER = 6  # characters
_KNOWN = 1 << 15  # words whose answers are remembered
_ROW = attrgetter("row")
_SHORTEST_RULE = 20.0  # points: shorter ones are strokes of a fraction, a blank or an underlined word

_Kinds = LearningOutcome | AssessmentCriterion | Item


def seams(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No bullet, no rule and no wide gap stands between two lines of an outcome, a criterion or an item."""
    steps, markers = _usual_steps(evidence), _markers(evidence)
    for claim in evidence.claims.all:
        if not _has_lines(claim):
            continue
        seam = _seam(claim, evidence, markers, steps.get(type(claim.of.record)))
        if seam is not None:
            what, below = seam
            record = claim.of.holder or claim.of.record
            message = (
                f"{what} stands in '{_short(claim.of.text)}' of {called(claim.of.unit)} above '{_text(below)}': it may "
                "be two texts"
            )
            yield finding(Accepted.MISREAD_MERGED, message, record=record, field=None, place=[Line(below, 0).box])


def ruled_off(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No rule stands between a criterion and its sub-points: else they are the next row, whose number is lost."""
    for above, below in pairwise(evidence.claims.all):
        criterion = below.of.holder
        if not isinstance(criterion, AssessmentCriterion) or above.of.holder is not criterion or not below.words:
            continue
        if not above.words or not any(one is below.of.record for one in criterion.items):
            continue
        lines = evidence.once(_lines_by_claim)
        upper, lower = lines[id(above)][-1], lines[id(below)][0]
        rules = evidence.once(_rules_by_page)[lower[0].page]
        if upper[0].page == lower[0].page and any(_parts(rule, upper, lower) for rule in rules):
            message = f"a rule stands above '{_text(lower)}', which is published as a sub-point of {criterion.number}"
            yield finding(Accepted.MISREAD_MERGED, message, record=criterion, field="items", place=[Line(lower, 0).box])


def _seam(
    claim: Claim, evidence: Evidence, markers: Set[WordKey], usual: float | None
) -> tuple[str, Sequence[Word]] | None:
    """What parts two lines of a text, and the lower one of them; None where nothing does."""
    for above, below in pairwise(evidence.once(_lines_by_claim)[id(claim)]):
        if key_of(below[0]) in markers or _begins_next(claim, above, below[0]):
            return "a bullet or number", below
        if above[0].page != below[0].page:
            continue
        if any(_parts(rule, above, below) for rule in evidence.once(_rules_by_page)[below[0].page]):
            return "a rule", below
        if usual and _step(above, below) > _WIDE * usual and not below[-1].text.endswith(":"):
            return "a gap", below
    return None


def _begins_next(claim: Claim, above: Sequence[Word], word: Word) -> bool:
    """Whether a line of a criterion begins left of its text with the number that follows its own: '7' in '2.6'."""
    record = claim.of.record
    last = record.number.rpartition(".")[2] if isinstance(record, AssessmentCriterion) else ""
    return last.isdigit() and word.text == str(int(last) + 1) and word.x0 < above[0].x0 - word.size / 2


def _has_lines(claim: Claim) -> bool:
    """Whether a text is one that is looked at, in lines below each other: those of turned print stand side by side."""
    return isinstance(claim.of.record, _Kinds) and all(word.upright for word in claim.words)


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in words:
        if lines and lines[-1][0].page == word.page and _on_one(lines[-1][0], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _lines_by_claim(evidence: Evidence) -> Mapping[int, Sequence[Sequence[Word]]]:
    """By the id() of its claim, the lines of each text of an outcome, a criterion or an item."""
    return {id(one): _lines(one.words) for one in evidence.claims.all if isinstance(one.of.record, _Kinds)}


def _on_one(one: Word, other: Word) -> bool:
    return abs(one.baseline - other.baseline) < _SAME_BASELINE * max(one.size, other.size)


def _usual_steps(evidence: Evidence) -> Mapping[type, float]:
    """The usual step from line to line in the texts of each kind, in font sizes."""
    found: dict[type, list[float]] = {}
    for claim in evidence.claims.all:
        if _has_lines(claim):
            steps = found.setdefault(type(claim.of.record), [])
            lines = evidence.once(_lines_by_claim)[id(claim)]
            steps += [_step(*two) for two in pairwise(lines) if two[0][0].page == two[1][0].page]
    return {kind: median(steps) for kind, steps in found.items() if len(steps) >= _USUAL}


def _step(above: Sequence[Word], below: Sequence[Word]) -> float:
    return (below[0].baseline - above[0].baseline) / max(above[0].size, below[0].size)


def _markers(evidence: Evidence) -> set[WordKey]:
    """The words that stand behind a bullet or a list's number that no text claims, at the beginning of their line."""
    claimed = evidence.claims.words
    found: set[WordKey] = set()
    for lines in evidence.lines.values():
        for _, row in groupby(lines, key=_ROW):
            words = [word for line in row for word in line.words]
            for at, marker in enumerate(words[:-1], 1):
                if marker.bullet or (len(marker.text) <= _LONGEST_MARKER and _is_marker(marker.text)):
                    word = words[at]
                    if 0 <= word.x0 - marker.x1 < _NEAR * word.size and key_of(marker) not in claimed:
                        found.add(key_of(word))
    return found


@lru_cache(_KNOWN)
def _is_marker(text: str) -> bool:
    return _MARKER.fullmatch(text) is not None


def _rules_by_page(evidence: Evidence) -> Mapping[int, Sequence[Ruling]]:
    """The horizontal rules of each page that are no strokes."""
    return {
        page.number: [rule for rule in page.rulings if rule.horizontal and rule.x1 - rule.x0 > _SHORTEST_RULE]
        for page in evidence.pages
    }


def _parts(rule: Ruling, above: Sequence[Word], below: Sequence[Word]) -> bool:
    """Whether a rule runs between two lines over where both begin."""
    left = max(above[0].x0, below[0].x0)
    return (
        rule.x0 - 1 <= left <= rule.x1 + 1 and above[0].baseline - 1 < rule.y0 < below[0].baseline - below[0].size / 2
    )


def _text(words: Sequence[Word]) -> str:
    return _short(" ".join(word.text for word in words))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


CHECKS = (seams, ruled_off)
