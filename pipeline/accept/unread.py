"""Print on a unit's pages that no record has: what a reading loses in the middle of a text, a list or a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz.fuzz import partial_ratio

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.lines import Line
from pipeline.accept.published import front_texts, texts_of
from pipeline.accept.zones import Part, boxes_in
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Box, Specification, Unit
from pipeline.pages import Word

_SHORTEST = 12  # letters and digits: shorter print is a label, a number or the end of a line
_REPEATED = 2  # print that stands so often in the document, but for its digits, is a label, a head or furniture
_HEADING = 1.1  # of the body's size
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\b[A-Z]\b")  # '1.3' of 'AC1.3:', '2' of 'LO2', 'B' of 'Learning aim B:'
_DIGITS = re.compile(r"\d+")
_MARKERS = 3  # words at most before the text of a line: 'Unit 3', 'AC 1.2', a bullet
_ROWS = 3  # lines that are shown in the message
_LIKE = 75  # of 100: print of one number that is so much like its record is that record, printed again otherwise
_FEWEST_TURNED = 20  # words
_LABELS = frozenset(
    [
        "a",
        "able",
        "and",
        "assessment",
        "be",
        "by",
        "can",
        "credit",
        "credits",
        "criteria",
        "criterion",
        "end",
        "evidence",
        "glh",
        "guided",
        "hours",
        "in",
        "knowledge",
        "learner",
        "learners",
        "learning",
        "level",
        "must",
        "of",
        "outcome",
        "outcomes",
        "points",
        "requirements",
        "scqf",
        "standard",
        "standards",
        "student",
        "students",
        "the",
        "this",
        "to",
        "tqt",
        "unit",
        "value",
        "will",
        "you",
    ]
)


def unread_text(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Every line of a unit's pages is a part of what is published, or is print that the document repeats."""
    keys = {line: _key(line) for lines in evidence.lines.values() for line in lines}
    repeated = _repeated(evidence, keys)
    front = front_texts(specification)
    for zone in evidence.zones:
        if zone.part is not Part.UNIT or zone.unit is None:
            continue
        own = evidence.texts_of(zone.unit)
        texts = (own.records, own.sections, front)
        lost = [
            line
            for line in _before_next_heading(evidence, zone.unit, evidence.lines_in(zone))
            if keys[line] not in repeated
            and not _is_label(line)
            and not _is_in(line, texts)
            and not _is_again(line, zone.unit)
        ]
        if lost:
            yield finding(
                Accepted.MISREAD_TEXT_UNREAD,
                f"print that no record has: {_quoted(lost)}",
                record=zone.unit,
                place=[line.box for line in lost],
            )


def turned_pages(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No page with print that is in no record is set on its side or upside down: turned print is read in cells only."""
    pages = [(page, [word for word in page.words if not word.upright]) for page in evidence.pages]
    pages = [
        (page, turned) for page, turned in pages if len(turned) >= _FEWEST_TURNED and len(turned) * 2 > len(page.words)
    ]
    if not pages:
        return
    texts = front_texts(specification) + "".join(text for unit in specification.units for text in texts_of(unit))
    for page, turned in pages:
        if any(len(part := fold(word.text)) > 1 and part not in texts for word in turned):
            yield finding(
                Accepted.MISREAD_TEXT_UNREAD,
                f"{len(turned)} of the {len(page.words)} words of page {page.number} are turned, and not read",
                record=specification,
                place=(_around(turned),),
            )


def _before_next_heading(evidence: Evidence, unit: Unit, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a unit's zone up to a heading behind its last record, which begins a part between two units."""
    last = max((box.page, box.y1) for box in boxes_in(unit))
    for line in lines:
        if (line.page, line.y0) > last and (line.bold or line.size > evidence.body_size * _HEADING):
            return
        yield line


def _is_label(line: Line) -> bool:
    """Whether a line is labels and numbers alone: 'By the end of this unit students will be able to:'."""
    return all(word in _LABELS or word.isdigit() for word in re.findall(r"[a-z]+|\d+", line.text.lower()))


def _is_again(line: Line, unit: Unit) -> bool:
    """Whether a line names the number of an outcome or criterion and is much like its text: it is printed twice."""
    numbers = {part for word in line.text.split()[:_MARKERS] for part in _NUMBER.findall(word)}
    folded = fold(line.text)
    texts = [(outcome.number, outcome.text) for outcome in unit.learning_outcomes]
    texts += [(one.number, one.text) for outcome in unit.learning_outcomes for one in outcome.assessment_criteria]
    return any(
        number in numbers
        and len(folded) <= len(fold(text)) + 2 * _SHORTEST
        and partial_ratio(folded, fold(text)) >= _LIKE
        for number, text in texts
    )


def _repeated(evidence: Evidence, keys: Mapping[Line, str]) -> frozenset[str]:
    counts = Counter(key for lines in evidence.lines.values() for key in {keys[line] for line in lines})
    return frozenset(key for key, count in counts.items() if count >= _REPEATED)


def _key(line: Line) -> str:
    return fold(_DIGITS.sub("", line.text))


def _is_in(line: Line, texts: Iterable[str]) -> bool:
    """Whether one of the texts holds the line, or what stands behind its number or label."""
    words = line.text.split()
    folded = (fold(" ".join(words[start:])) for start in range(min(_MARKERS, len(words)) + 1))
    return any(len(part) < _SHORTEST or any(part in text for text in texts) for part in folded)


def _quoted(lines: Sequence[Line]) -> str:
    quoted = ", ".join(f"'{line.text}'" for line in lines[:_ROWS])
    return quoted if len(lines) <= _ROWS else f"{quoted} and {len(lines) - _ROWS} more lines"


def _around(words: Sequence[Word]) -> Box:
    return Box(
        page=words[0].page,
        x0=round(min(word.x0 for word in words), 2),
        y0=round(min(word.y0 for word in words), 2),
        x1=round(max(word.x1 for word in words), 2),
        y1=round(max(word.y1 for word in words), 2),
    )
