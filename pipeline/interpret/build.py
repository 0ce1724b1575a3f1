"""Drafts -> units as the model has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from dataclasses import field as one_of
from typing import Any

from pipeline.annexes.resources import read_resources
from pipeline.findings import Found
from pipeline.geometry.lists import Entry, Marker, entries_of
from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.interpret.claims import Claims
from pipeline.interpret.content import Headings, blocks, items
from pipeline.interpret.drafts import (
    Content,
    Criterion,
    Draft,
    Outcome,
    Part,
    Placed,
    cells_of,
    headed_otherwise,
    in_words,
    is_said_again,
    listing,
    place_in,
    stands_above_criteria,
    strips,
)
from pipeline.interpret.paragraphs import paragraph_step
from pipeline.interpret.repeats import alike
from pipeline.interpret.topics import TopicReader, Topics
from pipeline.ledger import Ignore, Use
from pipeline.matching import folded_title, rows_of
from pipeline.models import (
    AssessmentCriterion,
    Block,
    ContentArea,
    LearningOutcome,
    Resource,
    Section,
    StructureRow,
    Unit,
)
from pipeline.pages import Word
from pipeline.terms import NumberScheme, Origin
from pipeline.vocabulary import outcome_kind
from pipeline.wording import shapes
from pipeline.wording.folding import folded
from pipeline.wording.labels import Field

_LONGEST_TYPE = 6  # words
_SET_OFF = 0.45  # of the font size
_FURTHER_IN = 4.0  # points: what is set further in than that below a text is a point of it


@dataclass
class Builder:
    """Turns drafts into models: joins lines as the data model says, and claims the words."""

    lexicon: Lexicon
    claims: Claims
    rows: Sequence[StructureRow]
    found: list[Found] = one_of(default_factory=list)
    """What units print and is not understood."""
    step: float | None = None
    """The step from line to line of a paragraph in the unit that is being built, where it tells paragraphs."""

    def unit(self, draft: Draft) -> Unit:
        """The unit as the model has it, with what only its structure row prints."""
        self.step = paragraph_step(content.lines for content in draft.contents)
        values, places, origin = self._facts(draft)
        row = _matching_row(values, self.rows)
        if row is not None:
            _take_from_row(row, values, places, origin)
        outcomes = tuple(self._outcome(draft, outcome) for outcome in draft.outcomes)
        aim = self._aim(draft)
        if aim:
            places["aim"] = place_in(draft.aim or draft.opening)
        heading = [*draft.start.number_words, *draft.start.title_words, *draft.start.reference_words]
        self.claims.use(heading, Use.UNIT)
        base: dict[str, object] = {**dict.fromkeys(Unit.model_fields), "certified": False}
        base.update(values)
        base.update(
            aim=aim,
            learning_outcomes=outcomes,
            content_areas=tuple(self._area(draft, content) for content in draft.contents if content.area is not None),
            sections=tuple(section for part in draft.parts if (section := self._section(part))),
            resources=self._resources(draft),
            place=place_of(heading or _first_words(draft)),
            places={name: place for name, place in places.items() if place},
            origin=origin,
        )
        return Unit.model_validate(base)

    def _resources(self, draft: Draft) -> tuple[Resource, ...]:
        found = read_resources([listing(part) for part in draft.parts], self.lexicon)
        self.found += found.findings
        return found.records

    def _facts(self, draft: Draft) -> tuple[dict[str, object], dict[str, tuple[object, ...]], dict[str, Origin]]:
        start = draft.start
        values: dict[str, object] = {
            "title": self.lexicon.running(start.title_words) or start.title or "\u2013",
            "unit_number": start.number,
        }
        places: dict[str, tuple[object, ...]] = {"title": place_of(start.title_words)}
        if start.number and start.number_words:
            places["unit_number"] = place_of(start.number_words)
        number = draft.facts.get(Field.NUMBER)
        if number is not None and start.number is None and number.value:
            values["unit_number"] = shapes.body_code(number.text)
            places["unit_number"] = place_of(number.value)
        reference = draft.facts.get(Field.REFERENCE)
        if reference is None and number is not None and values["unit_number"] is None:
            reference = number  # of no shape that a number has
        self._put(values, places, "unit_reference_number", reference.value if reference else start.reference_words)
        for name, field in (
            ("level", Field.LEVEL),
            ("credit_value", Field.CREDIT),
            ("guided_learning_hours", Field.GLH),
        ):
            fact = draft.facts.get(field)
            if fact is not None:
                self._put(values, places, name, fact.value)
        kind = draft.facts.get(Field.TYPE)
        if kind is not None and 0 < len(kind.value) <= _LONGEST_TYPE:
            values["unit_type"], places["unit_type"] = self.lexicon.running(kind.value), place_of(kind.value)
        for fact in draft.facts.values():
            self.claims.ignore(fact.label, Ignore.LABEL)
            self.claims.use(fact.value, Use.UNIT)
        origin = {name: Origin.PAGE for name in _FROM_ROW if values.get(name) is not None}
        return values, places, origin

    def _put(
        self, values: dict[str, object], places: dict[str, tuple[object, ...]], name: str, words: Sequence[Word]
    ) -> None:
        text = self.lexicon.running(words).strip("()[] ")
        if not text:
            return
        value = _PARSERS[name](text)
        values[name] = value
        places[name] = place_of(words)
        if text != (None if value is None else str(value)):
            values[f"{name}_printed"] = text
        if name == "unit_reference_number" and isinstance(value, str):
            values["number_scheme"] = NumberScheme.OFQUAL if shapes.is_ofqual(value) else NumberScheme.SQA

    def _aim(self, draft: Draft) -> str | None:
        lines = draft.aim or draft.opening
        entries = entries_of(strips(lines))
        for entry in entries:
            self.claims.use([*entry.marker_words, *entry.words], Use.UNIT)
        return "\n".join(text for entry in entries if (text := self.lexicon.join(entry.lines))) or None

    def _outcome(self, draft: Draft, outcome: Outcome) -> LearningOutcome:
        lines = outcome.again if headed_otherwise(draft, outcome) else _with_capital(outcome)
        words = [word for line in lines for word in line.line.words]
        printed = [*lines, *outcome.lines, *outcome.pointed]
        self.claims.use([w for line in printed for w in line.line.words], Use.LEARNING_OUTCOME)
        self.claims.use([*outcome.head, *(w for line in printed for w in line.marker)], Use.LEARNING_OUTCOME)
        prints = (outcome.again, *outcome.before)
        again = [w for lines in prints for line in lines for w in (*line.marker, *line.line.words)]
        self.claims.ignore(again, Ignore.REPEATED_HEADING)
        text = self.lexicon.join([line.line.words for line in lines])
        own = [content for content in draft.contents if _is_of(draft, content, outcome)]
        printed_at = [*(word for line in lines[:1] for word in line.marker), *words]
        apart = (*place_of(outcome.head), *place_of(printed_at))  # one box would hold what leads the text in, too
        wraps = len({word.baseline for word in outcome.head}) > 1  # or '1' below 'Learning outcome', amid the text
        return LearningOutcome(
            number=outcome.number,
            text=text or "\u2013",
            kind=outcome_kind(text),
            assessment_criteria=tuple(self._criterion(draft, criterion) for criterion in outcome.in_order),
            amplification=self._blocks(draft, own),
            place=apart if outcome.led or wraps else place_of([*outcome.head, *printed_at]),
            origin={"number": Origin.COMPOSED} if outcome.unnumbered else {},
        )

    def _criterion(self, draft: Draft, criterion: Criterion) -> AssessmentCriterion:
        self.claims.use(_number_words(criterion), Use.ASSESSMENT_CRITERION)
        entries = entries_of(strips(_closed(criterion.lines)))
        text: list[Entry] = entries[:1]
        rest = entries[1:]
        while rest and rest[0].marker is Marker.NONE and not _leads_in(text[-1], rest[0]):
            text.append(rest.pop(0))
        words = [word for entry in text for word in (*entry.marker_words, *entry.words)]
        self.claims.use(words, Use.ASSESSMENT_CRITERION)
        lines = [line for entry in text for line in ([entry.marker_words] if entry.marker_words else []) + entry.lines]
        own = [c for c in draft.contents if c.criterion == criterion.number and not _is_whole(draft, c)]
        found = items(self.lexicon, self.claims, rest, Use.ITEM)
        return AssessmentCriterion(
            number=criterion.number,
            text=self.lexicon.join(lines) or "\u2013",
            items=found,
            grade=criterion.grade,
            amplification=self._blocks(draft, own),
            place=place_of([*_number_words(criterion), *words]),
            origin={"number": Origin.COMPOSED} if criterion.composed else {},
        )

    def _blocks(self, draft: Draft, contents: Sequence[Content]) -> tuple[Block, ...]:
        found: list[Block] = []
        topics = self._topics(contents)
        for content in contents:
            self.claims.ignore((word for line in content.lines for word in line.marker), Ignore.LIST_MARKER)
            of_outcome = draft.outcome(content.outcome) if content.outcome and content.criterion is None else None
            headings = Headings(of_outcome.text if of_outcome is not None else "", [], *draft.printed)
            if topics is None or content.criterion is not None:
                found += blocks(self.lexicon, self.claims, content.lines, headings, self.step)
            elif topics.above:
                found += blocks(self.lexicon, self.claims, topics.above, headings, self.step)
                topics.above.clear()
            if of_outcome is not None:
                of_outcome.before += [in_words(entry.words) for entry in headings.again]
        return (*found, *(topics.blocks if topics is not None else ()))

    def _topics(self, contents: Sequence[Content]) -> Topics | None:
        """The topics that an outcome's content is divided into, over all its pages; None where it has none."""
        own = [content for content in contents if content.outcome and content.criterion is None]
        lines = [placed for content in own for placed in content.lines]
        topics = TopicReader(self.lexicon, self.claims, own[0].outcome or "").read(lines) if own else None
        self.found += topics.found if topics is not None else ()
        return topics

    def _with_number(self, entry: Entry) -> str:
        """The text of an entry behind its number or letter, if it has one: 'LO1 Know lamps', '4.1 Engineering'."""
        text = self.lexicon.join(entry.lines)
        number = self.lexicon.join([entry.marker_words]) if entry.marker in {Marker.NUMBER, Marker.LETTER} else ""
        return f"{number} {text}".strip()

    def _area(self, draft: Draft, content: Content) -> ContentArea:
        words = [word for line in content.title for word in line.line.words]
        self.claims.use(words, Use.AMPLIFICATION)
        self.claims.ignore((word for line in content.title for word in line.marker), Ignore.LIST_MARKER)
        return ContentArea(
            number=content.area or "",
            title=self.lexicon.join([line.line.words for line in content.title]),
            amplification=self._blocks(draft, [content]),
            place=place_of([*(word for line in content.title[:1] for word in line.marker), *words]),
        )

    def _section(self, part: Part) -> Section | None:
        lines = [
            placed for placed in part.lines if not self.claims.has(placed.line.words[0])
        ]  # changes of a unit's file
        entries = [entry for cell in cells_of(lines) for entry in entries_of(strips(cell))]
        words = [word for entry in entries for word in (*entry.marker_words, *entry.words)]
        if part.opens and not words:
            self.claims.ignore(part.heading, Ignore.LABEL)
            return None
        self.claims.use(part.heading, Use.SECTION)
        self.claims.use(words, Use.SECTION)
        text = "\n".join(t for entry in entries if (t := self._with_number(entry)))
        heading = self.lexicon.running(part.heading) or None
        if heading is None and not text:
            return None
        apart = len(lines) < len(part.lines)  # a box around heading and text would hold the changes between them, too
        place = (*place_of(part.heading), *place_of(words)) if apart else place_of([*part.heading, *words])
        return Section(heading=heading, text=text, place=place)


_FROM_ROW = ("unit_reference_number", "level", "credit_value", "guided_learning_hours")
_PARSERS = {
    "unit_reference_number": shapes.reference,
    "level": shapes.level,
    "credit_value": shapes.credits,
    "guided_learning_hours": shapes.hours,
}


def _number_words(criterion: Criterion) -> Sequence[Word]:
    """The words of its number: before its text, or alone on a line above it."""
    return criterion.lines[0].marker if criterion.lines and criterion.lines[0].marker else criterion.head[:1]


def _first_words(draft: Draft) -> list[Word]:
    return [word for fact in draft.facts.values() for word in fact.label][:1]


def _closed(lines: Sequence[Placed]) -> list[Placed]:
    """The lines of a criterion, with letters in sequence that a wide space sets off read as 'a.', 'b.'."""
    found: list[Placed] = []
    expected = "a"
    for placed in lines:
        words = placed.line.words
        first = words[0]
        if len(words) > 1 and first.text == expected and words[1].x0 - first.x1 > _SET_OFF * first.size:
            placed = placed._replace(  # noqa: PLW2901 - the same line, its letter closed
                line=replace(placed.line, words=(first._replace(text=f"{expected}."), *words[1:]))
            )
            expected = chr(ord(expected) + 1)
        found.append(placed)
    return found


def _with_capital(outcome: Outcome) -> list[Placed]:
    """The lines of an outcome's text: those of its own heading, where a list before prints them in small letters.

    So it is where they lead in the criteria: '1 Manage money by:', of which the list prints the first words.
    """
    again = " ".join(line.text for line in outcome.again)
    if again.endswith(":") and folded(again).startswith(folded(outcome.text)):
        return outcome.again
    return (
        outcome.again
        if again[:1].isupper()
        and stands_above_criteria(outcome, outcome.again)
        and outcome.text[:1].islower()
        and (is_said_again(outcome, outcome.again) or alike(again, outcome.text))
        else outcome.lines
    )


def _leads_in(text: Entry, below: Entry) -> bool:
    """Whether a text ends in a colon and what stands below it is set further in: a point without bullet."""
    words = text.words
    return bool(words) and words[-1].text.endswith(":") and below.x > text.text_x + _FURTHER_IN


def _is_whole(draft: Draft, content: Content) -> bool:
    """Whether content in a cell beside all criteria of an outcome is the outcome's, not that of its one criterion."""
    outcome = draft.outcome(content.outcome) if content.outcome else None
    if outcome is None or not content.beside_all or (content.one_row and outcome.own_rows):
        return False
    others = [other for other in draft.contents if other.outcome == content.outcome and other is not content]
    if any(other.beside_all or other.criterion not in {None, content.criterion} for other in others):
        return False
    return len(outcome.criteria) != 1 or not any(other.own_rows for other in draft.outcomes)


def _is_of(draft: Draft, content: Content, outcome: Outcome) -> bool:
    if content.outcome != outcome.number:
        return False
    return content.criterion is None or _is_whole(draft, content)


def _matching_row(values: dict[str, Any], rows: Sequence[StructureRow]) -> StructureRow | None:
    """The structure row of a unit; of several the fullest, where none has what another denies."""
    same = rows_of(values["unit_number"], values.get("unit_reference_number"), values["title"], rows)
    agree = all(len({getattr(row, name) for row in same} - {None}) <= 1 for name in _FROM_ROW)
    return max(same, key=_filled, default=None) if agree else None


def _filled(row: StructureRow) -> int:
    return sum(getattr(row, name) is not None for name in _FROM_ROW)


def _take_from_row(
    row: StructureRow,
    values: dict[str, object],
    places: dict[str, tuple[object, ...]],
    origin: dict[str, Origin],
) -> None:
    for name in _FROM_ROW:
        printed = values.get(f"{name}_printed")
        unread = printed is not None and not shapes.is_empty(str(printed))
        if values.get(name) is None and getattr(row, name) is not None and not unread:
            values[name] = getattr(row, name)
            origin[name] = Origin.ROW
            places[name] = row.places.get(name, row.place)
            if name == "unit_reference_number":
                values["number_scheme"] = NumberScheme.OFQUAL
    if values.get("unit_number") is None and row.unit_number is not None:
        values["unit_number"] = row.unit_number
        origin["unit_number"] = Origin.ROW
        places["unit_number"] = row.places.get("unit_number", row.place)
    title = str(values["title"])
    if title == "\u2013" and row.title:
        values["title"], places["title"] = row.title, row.places.get("title", row.place)
    if row.title and title.isupper() and not row.title.isupper() and folded_title(row.title) == folded_title(title):
        values["title"] = row.title
