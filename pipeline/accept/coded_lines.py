"""Lines that begin with a code, and codes inside lines, whose text became no record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from pydantic import BaseModel

from pipeline.accept.codes import Code, code_of
from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.lines import Line
from pipeline.accept.published_texts import front_texts_by_page, strings_in
from pipeline.accept.zones import Zone
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Specification, Unit

_SHOWN = 60  # letters of a text that a message shows
_SHORTEST = 8  # letters of a text that can be looked up without meeting it by chance
# What follows a code that is only mentioned: 'AC1.2 and 1.3', 'AC2.1 – AC2.3', 'AC1.4 must …', '(AC2.7).'
_HEADS_UNIT = re.compile(r"unit \S+[:\s\u2013-]*(?=\S)|unit: ", re.IGNORECASE)
_GRADES = {"pass", "merit", "distinction"}
_MENTION = re.compile(r"[\s]*(?:[,;).–—&/-]|and\b|or\b|to\b|must\b|in\b|the\b|can\b|should\b|is\b|are\b|$)")


class Coded(NamedTuple):
    """A code on a page with the text behind it: to the next code, or in the next column where it stands alone.

    ``whole`` is its line from the code on; ``published`` says whether a record of the unit has either of them.
    """

    code: Code
    text: str
    whole: str
    line: Line
    starts: bool
    published: bool


def unread_codes(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Every coded text on a unit's pages is a record's."""
    front = front_texts_by_page(specification)
    for unit, found in evidence.once(coded_lines):
        for coded in unread_in([_with_front(one, front) for one in found], codes_of(unit)):
            yield finding(
                Accepted.MISREAD_CODE_UNREAD,
                f"'{coded.code} {coded.text[:_SHOWN]}' is printed, and no record has it",
                record=unit,
                field="learning_outcomes",
                place=(coded.line.box,),
            )


def missing_codes(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Numbering goes as far as the codes that are printed: a code's text is no other record's."""
    for unit, found in evidence.once(coded_lines):
        known, headings = codes_of(unit), _headings_of(unit)
        for coded in found:
            if coded.starts and any(heading.startswith(fold(coded.line.text)) for heading in headings):
                continue  # 'D2 Anti-malware protection' heads content, and is published so
            if coded.code not in known and coded.published and any(map(coded.code.follows, known)):
                says = f"the number {coded.code} is printed, and no record has it"
                place = (coded.line.box,)
                yield finding(Accepted.MISREAD_CODE_MISSING, says, record=unit, field="learning_outcomes", place=place)
                holder = _holder(unit, coded)
                if holder is not None:
                    yield finding(
                        Accepted.MISREAD_CODE_MISSING,
                        f"it holds the text of {coded.code}, which no record has",
                        record=holder,
                        place=place,
                    )


def _headings_of(unit: Unit) -> list[str]:
    """The folded headings of all content of a unit."""
    contents = [outcome.amplification for outcome in unit.learning_outcomes]
    contents += [area.amplification for area in unit.content_areas]
    contents += [c.amplification for outcome in unit.learning_outcomes for c in outcome.assessment_criteria]
    return [fold(block.heading) for blocks in contents for block in blocks if block.heading]


def _holder(unit: Unit, coded: Coded) -> BaseModel | None:
    """The outcome or criterion whose text or items have the text of a code that no record has, else the one before."""
    folded = fold(coded.text)
    records = [part for outcome in unit.learning_outcomes for part in (*outcome.assessment_criteria, outcome)]
    holders = [record for record in records if folded and any(folded in fold(text) for text in strings_in(record))]
    before = [
        criterion
        for outcome in unit.learning_outcomes
        for criterion in outcome.assessment_criteria
        if (code := code_of(criterion.number)) and coded.code.follows(code)
    ]
    return next(iter(holders or before), None)


def codes_of(unit: Unit) -> set[Code]:
    """The codes of the unit's outcomes and criteria."""
    found = [code_of(outcome.number, "LO") for outcome in unit.learning_outcomes]
    found += [
        code_of(criterion.number) for outcome in unit.learning_outcomes for criterion in outcome.assessment_criteria
    ]
    return {code for code in found if code}


def coded_lines(evidence: Evidence) -> Sequence[tuple[Unit, Sequence[Coded]]]:
    """The units in order, each with all codes of its zone and their texts."""
    return [(zone.unit, _coded_in(evidence, zone, zone.unit)) for zone in evidence.zones if zone.unit is not None]


def _coded_in(evidence: Evidence, zone: Zone, unit: Unit) -> list[Coded]:
    texts, title = evidence.texts_of(unit).records, fold(unit.title)
    ungraded = not any(
        criterion.grade for outcome in unit.learning_outcomes for criterion in outcome.assessment_criteria
    )
    described = False  # whether a table below 'Pass | Merit | Distinction' says what grades ask of outcomes
    found = []
    for _, row in groupby(evidence.lines_in(zone), key=lambda line: (line.page, line.row)):
        runs = list(row)
        described |= ungraded and len(_GRADES & {fold(line.text) for line in runs}) > 1
        codes = [token.code for token in runs[0].tokens]
        if described and len(codes) == 1 and codes[0].kind == "LO" and fold(runs[0].text) == fold(str(codes[0])):
            continue
        described &= not codes
        for at, line in enumerate(runs):
            beside = runs[at + 1].text if at + 1 < len(runs) else ""
            for code, whole, text, starts in _codes_in(line, beside):
                named = _HEADS_UNIT.match(text)  # '3.1 Unit 1: Lamps', behind a chapter's number
                if not (starts and named is not None and fold(text[named.end() :]) in title):
                    known = fold(text) in texts or fold(whole) in texts
                    found.append(Coded(code, text, whole, line, starts, known))
    return found


def _with_front(coded: Coded, front: Mapping[int, str]) -> Coded:
    """The code, published also where a record that belongs to no unit has its text on the same page."""
    texts = front.get(coded.line.page, "")
    known = coded.published or fold(coded.text) in texts or fold(coded.whole) in texts
    return coded._replace(published=known)


def _codes_in(line: Line, beside: str) -> Iterator[tuple[Code, str, str, bool]]:
    tokens = line.tokens
    for at, token in enumerate(tokens):
        end = tokens[at + 1].start if at + 1 < len(tokens) else len(line.text)
        text = line.text[token.end : end].strip()
        alone = not text and token.start == 0
        starts = token.start == 0
        if starts or token.lettered:
            yield token.code, line.text[token.start : end], beside if alone else text, starts


def unread_in(coded: Sequence[Coded], known: set[Code]) -> Iterator[Coded]:
    """Those whose text is no record's, and that stand in their sequence, so that they are no mere mention."""
    chain: list[Coded] = []
    counted = set(known)
    last: dict[str, Code] = {}
    for this in coded:
        before = last.get(this.code.kind)
        last[this.code.kind] = this.code
        if this.published or len(fold(this.text)) < _SHORTEST or _MENTION.match(this.text):
            yield from _told(chain)
            chain = []
        elif this.code not in known:
            if this.code not in counted and _in_sequence(this, before, counted):
                counted.add(this.code)
                yield this
        elif this.starts and chain and this.code.follows(chain[-1].code):
            chain.append(this)
        else:
            yield from _told(chain)
            chain = [this] if this.starts and this.code.first else []
    yield from _told(chain)


def _in_sequence(this: Coded, before: Code | None, counted: set[Code]) -> bool:
    """Whether a code that no record has goes on with those that are: at a line's start wherever it stands.

    Inside a line it follows the code that is printed before it, or it is a mention.
    """
    if this.code.first:
        return True
    if this.starts:
        return any(map(this.code.follows, counted))
    return before is not None and before in counted and this.code.follows(before)


def _told(chain: list[Coded]) -> list[Coded]:
    """A code that a record has is printed again with another text: only a sequence from its first is not a mention."""
    return chain if len(chain) > 1 else []
