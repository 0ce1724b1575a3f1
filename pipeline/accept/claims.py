"""What each text of a unit claims: the raw words of its place whose letters it is, in their printed order.

A place is the box of a text on each of its pages. Its words, read line by line, are the text from its first letter to
its last; before it stand a number or label, behind it the parts of its record that have places of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from pydantic import BaseModel

from pipeline.accept.folding import fold
from pipeline.accept.word_places import Placed, WordKey, key_of
from pipeline.models import AssessmentCriterion, Block, Box, LearningOutcome, Section, Specification, Unit
from pipeline.pages import Word

MARKED = 4
"""Letters and digits that the marker of a paragraph has at most: 'iii', '10', a letter in the place of a bullet."""


class Text(NamedTuple):
    """A text of a unit: the field of a record.

    ``numbers`` are what may be printed before it, ``parts`` the texts of the record that may stand behind it, and
    ``holder`` the outcome or criterion that it belongs to; None for those of the unit itself.
    """

    unit: Unit
    record: BaseModel
    field: str
    text: str
    place: tuple[Box, ...]
    numbers: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    holder: LearningOutcome | AssessmentCriterion | None = None


class Claim(NamedTuple):
    """A text with the words of its place that it is; none where the place does not read it.

    ``before`` and ``behind`` are the folded letters of the place that stand before and behind the text; the end of
    another text on its first line, or its beginning on the last one, is not among them: '… signs AC1.6 ensure …'.
    """

    of: Text
    words: tuple[Word, ...]
    before: str
    behind: str


@dataclass(frozen=True)
class Claims:
    """The claims of all texts of all units, in published order."""

    all: tuple[Claim, ...]
    unordered: frozenset[WordKey]
    """The words of sections that are printed in another order, as those of tables are."""

    @cached_property
    def _by_unit(self) -> Mapping[int, list[Claim]]:
        found: dict[int, list[Claim]] = {}
        for claim in self.all:
            found.setdefault(id(claim.of.unit), []).append(claim)
        return found

    def of(self, unit: Unit) -> Sequence[Claim]:
        """The claims of one unit's texts."""
        return self._by_unit.get(id(unit), ())

    @cached_property
    def words(self) -> frozenset[WordKey]:
        """Every word that a text claims."""
        return self.unordered.union(*(map(key_of, claim.words) for claim in self.all))

    @cached_property
    def recorded(self) -> frozenset[WordKey]:
        """Every word that a text claims which is no section's."""
        own = (claim.words for claim in self.all if not isinstance(claim.of.record, Section))
        return frozenset(key_of(word) for words in own for word in words)

    @cached_property
    def starts(self) -> Mapping[int, Word]:
        """The first word of each outcome and criterion, by the id() of its record."""
        return {
            id(claim.of.record): claim.words[0]
            for claim in self.all
            if claim.words and isinstance(claim.of.record, LearningOutcome | AssessmentCriterion)
        }


def claims_of(placed: Placed, specification: Specification) -> Claims:
    """What all texts of the specification's units claim of the words that stand in their places."""
    found: list[Claim] = []
    unordered: set[WordKey] = set()
    read: list[Sequence[tuple[Word, str]]] = []
    for unit in specification.units:
        for text in texts_in(unit):
            words = placed.words_in(text.place)
            claim = _claim(text, words)
            found.append(claim)
            read.append(words)
            if isinstance(text.record, Section) and not claim.words:
                whole = fold(text.text)
                unordered.update(key_of(word) for word, part in words if part in whole)
    owners = {key_of(word): at for at, claim in enumerate(found) for word in claim.words}
    criteria = [at for at, claim in enumerate(found) if isinstance(claim.of.record, AssessmentCriterion)]
    following = dict(pairwise(criteria))
    for at, printed in enumerate(read):
        found[at] = _alone(found[at], at, printed, owners, found[following[at]].of.numbers if at in following else ())
    return Claims(tuple(found), frozenset(unordered))


def _alone(
    claim: Claim,
    at: int,
    words: Sequence[tuple[Word, str]],
    owners: Mapping[WordKey, int],
    following: Sequence[str],
) -> Claim:
    """The claim without the ends of other texts that share its first or its last line, or the next one's number."""
    if not claim.words or not (claim.before or claim.behind):
        return claim
    keys = [key_of(word) for word, _ in words]
    first, last = keys.index(key_of(claim.words[0])), keys.index(key_of(claim.words[-1]))
    others = [owners.get(key, at) != at for key in keys]
    start = next((n + 1 for n in reversed(range(first)) if others[n] and _beside(words[n][0], words[n + 1][0])), 0)
    behind = words[last + 1 :]
    next_one = bool(behind) and (others[-1] or claim.behind.removeprefix("ac") in following)
    shares = next_one and all(_beside(word, claim.words[-1]) for word, _ in behind)
    return claim._replace(
        before="".join(part for _, part in words[start:first]) if start else claim.before,
        behind="" if shares else claim.behind,
    )


def _beside(word: Word, own: Word) -> bool:
    return word.page == own.page and word.y0 < (own.y0 + own.y1) / 2 < word.y1


def texts_in(unit: Unit) -> Iterator[Text]:
    """The texts of a unit that have a place, in published order."""
    numbers = (unit.unit_number, unit.unit_reference_number, unit.unit_reference_number_printed)
    yield Text(unit, unit, "title", unit.title, unit.places.get("title", unit.place), _folded(*numbers))
    if unit.aim and "aim" in unit.places:
        yield Text(unit, unit, "aim", unit.aim, unit.places["aim"])
    for outcome in unit.learning_outcomes:
        yield Text(
            unit, outcome, "text", outcome.text, outcome.place, _folded(outcome.number), parts=(), holder=outcome
        )
        yield from _content(unit, outcome.amplification, outcome)
        for criterion in outcome.assessment_criteria:
            yield from _of_criterion(unit, criterion)
    for area in unit.content_areas:
        yield Text(unit, area, "title", area.title, area.place, _folded(area.number))
        yield from _content(unit, area.amplification, None)
    for section in unit.sections:
        yield Text(unit, section, "text", f"{section.heading or ''} {section.text}", section.place)


def _of_criterion(unit: Unit, criterion: AssessmentCriterion) -> Iterator[Text]:
    last = criterion.number.rpartition(".")[2]
    parts = tuple(item.text for item in criterion.items)
    numbers = _folded(criterion.number, last)
    yield Text(unit, criterion, "text", criterion.text, criterion.place, numbers, parts, criterion)
    for item in criterion.items:
        yield Text(unit, item, "text", item.text, item.place, _folded(criterion.number), holder=criterion)
    yield from _content(unit, criterion.amplification, criterion)


def _content(
    unit: Unit, blocks: Iterable[Block], holder: LearningOutcome | AssessmentCriterion | None
) -> Iterator[Text]:
    numbers = _folded(holder.number) if holder else ()
    for block in blocks:
        parts = tuple(item.text for item in block.items)
        if block.heading:
            yield Text(unit, block, "heading", block.heading, block.place, numbers, parts, holder)
        for item in block.items:
            yield Text(unit, item, "text", item.text, item.place, (*numbers, *_folded(block.heading)), holder=holder)


def _folded(*values: str | None) -> tuple[str, ...]:
    return tuple(folded for value in values if value and (folded := fold(value)))


def _claim(text: Text, words: Sequence[tuple[Word, str]]) -> Claim:
    paragraphs = [part for line in text.text.split("\n") if (part := fold(line))]
    printed = "".join(part for _, part in words)
    spans = _spans(paragraphs, printed)
    if not spans and text.numbers:
        words = _without_number(text, words)
        printed = "".join(part for _, part in words)
        spans = _spans(paragraphs, printed)
    if not spans:
        return Claim(text, (), printed, "")
    ends = [end for _, end in spans]
    own = []
    at = 0
    for word, part in words:
        span = bisect_right(ends, at)
        at += len(part)
        if part and span < len(spans) and spans[span][0] < at:
            own.append(word)
    return Claim(text, tuple(own), printed[: spans[0][0]], printed[spans[-1][1] :])


def _without_number(text: Text, words: Sequence[tuple[Word, str]]) -> list[tuple[Word, str]]:
    """The words without the text's number, which stands left of them at half the height of their lines."""
    others = [word.x0 for word, part in words if part and part not in text.numbers]
    left = min(others, default=0.0)
    return [(word, part) for word, part in words if part not in text.numbers or word.x1 > left]


def _spans(paragraphs: Sequence[str], printed: str) -> list[tuple[int, int]]:
    """Where the paragraphs stand in what is printed, one behind the other, each with its marker; none if one does not.

    A paragraph that goes on behind the last one without a marker makes one span with it.
    """
    spans: list[tuple[int, int]] = []
    for part in paragraphs:
        end = spans[-1][1] if spans else 0
        start = printed.find(part, end)
        if start < 0 or (spans and start - end > MARKED):
            return []
        if spans and start == end:
            spans[-1] = (spans[-1][0], start + len(part))
        else:
            spans.append((start, start + len(part)))
    return spans
