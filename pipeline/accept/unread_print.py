"""Print on a unit's pages that no record has: what a reading loses in the middle of a text, a list or a page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.fuzz import partial_ratio

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import AGAIN, fold
from pipeline.accept.lines import Line, stands_in
from pipeline.accept.published_texts import front_texts, joined, texts_of
from pipeline.accept.word_places import key_of
from pipeline.accept.zones import ZoneKind, boxes_in
from pipeline.findings import Accepted, Found, finding
from pipeline.models import AssessmentCriterion, Box, Item, Specification, Unit
from pipeline.pages import Shown

_SHORTEST = 12  # letters and digits: shorter print is a label, a number or the end of a line
_MARGIN = 0.12  # of a page's height: running heads and feet stand in it
_FIRST = 5  # words
_SMALLER = 0.95  # of the body's size: print as large as text, at a page's edge, is text
_NOTE = 0.92  # of the body's size: a footnote is smaller
_OFTEN = 3  # lines of one unit: an outcome stands in its table, and again above its content
_HEADING = 1.1  # of the body's size
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\b[A-Z]\b")  # '1.3' of 'AC1.3:', '2' of 'LO2', 'B' of 'Learning aim B:'
_WORD = re.compile(r"[^\W\d_]{3}")
_PARTS = re.compile(r"[a-z]+|\d+")
_BLANK = re.compile(r"_{4}|\.{6}")  # of a form: 'Assessor signature: ________ Date: ______'
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"\(?[ivx]{1,5}[.)]")  # of an item: 'vii)'
_MARKERS = 3  # words at most before the text of a line: 'Unit 3', 'AC 1.2', a bullet
_KNOWN = 1 << 14  # lines whose keys are remembered
_ROWS = 3  # lines that are shown in the message
_LIKE = 75  # of 100: print of one number that is so much like its record is that record, printed again otherwise
_LIKE_ON = 60  # of 100: print of other words is at 50
_FEWEST_TURNED = 20  # words
# of which labels, heads of columns and headings of content are made, over bodies
_LABEL = re.compile(
    r"a|able|achieve|addition|aim|aims|amplification|and|are|assessment|assessor|authorised|be|being|by|can|candidate"
    r"|candidates|change|code|completion|content|contents|credit|credits|criteria|criterion|date|description|distinction"
    r"|end|essential|evidence|following|fulfilling|glh|grading|guided|hours|in|indicative|internal|introduction|knowledge|learner|learners"
    r"|learning|level|meet|merit|must|name|number|of|ofqual|on|outcome|outcomes|pass|points|publication"
    r"|purpose|range|reference|requirements|scqf|show"
    r"|signature|standard|standards|student|students|successful|summary|that|the|this|title|to|tqt|type|unit|value"
    r"|version|will|you|qcf|rqf|nqf|uan|urn|ref|no|rating|regulated|accreditation|module|component|recommended"
    r"|qualification|time|total|taught|teaching|include|coverage|depth|scope|exemplification|should|upon|after"
)
# printed as 'BIIAB Reference' and 'City & Guilds unit number', beside a unit's number
# and not 'Highway Code', which may be a point
_OWN_NUMBER = re.compile(r"(?:(?:[A-Z][\w&]*|&) ){1,4}(?:[Uu]nit (?:[Cc]ode|[Nn]umber|[Nn]o)|[Rr]ef(?:erence)?)\.?:?")
# of heads in bold print besides, as points are made of these, too: 'What you need to cover', 'Performance outcomes'
_HEAD = re.compile(rf"{_LABEL.pattern}|cover|methods?|need|performance|suggested|what")


def unread_text(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Every line of a unit's pages is a part of what is published, or is print that the document repeats.

    A line may be published in two parts ('Design process: steps to consider', a heading and its item): what no text
    claims of it counts. A line that begins where the items and criteria of its page do may be the words of an outcome,
    a criterion or a title again, but not those of other content.
    """
    repeated = _repeated(evidence)
    rows: defaultdict[int, list[Box]] = defaultdict(list)
    for place in (*(change.place for change in specification.changes), *(row.place for row in specification.structure)):
        for box in place:
            rows[box.page].append(box)
    front = front_texts(specification)
    for zone in evidence.zones:
        if zone.part is not ZoneKind.UNIT or zone.unit is None:
            continue
        own = evidence.texts_of(zone.unit)
        texts, heads = (own.records, own.sections, front), _head_texts(zone.unit)
        edges = _edges(evidence, zone.unit)
        lines = [
            (line, rest)
            for line in _before_next_heading(evidence, zone.unit, evidence.lines_in(zone))
            if (rest := _unclaimed(line, evidence)) and not _BLANK.search(rest) and not stands_in(line, rows[line.page])
        ]
        lost = [
            line
            for line, rest in _once(lines, zone.unit)
            if not {_key(line.text), _key(rest), _beginning(line, evidence)} & repeated
            and not (is_label(rest) or (line.bold and _is_made_of(rest, _HEAD)))
            and not (_is_footnote(line, evidence) or _is_head_again(line.text, zone.unit))
            and (not _is_in(rest, texts) or (_is_content(line, rest, edges) and _core(rest) not in heads))
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
                place=(Line(turned, 0).box,),
            )


def _is_footnote(line: Line, evidence: Evidence) -> bool:
    """Whether a line is small print behind what a raised mark of its page names, below all that is as large as text."""
    page, text = evidence.pages[line.page - 1], _NOTE * evidence.body_size
    if line.size > text or any(
        other.y0 > line.y0 and other.size > text and other.y1 < (1 - _MARGIN / 2) * page.height
        for other in evidence.lines[line.page]
    ):
        return False
    return any(word.shown is Shown.MARK and word.text == line.words[0].text for word in page.unseen)


def _before_next_heading(evidence: Evidence, unit: Unit, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a unit's zone up to a heading behind its last record, which begins a part between two units."""
    last = max((box.page, box.y1) for box in boxes_in(unit))
    for line in lines:
        if (line.page, line.y0) > last and (line.bold or line.size > evidence.body_size * _HEADING):
            return
        yield line


def _unclaimed(line: Line, evidence: Evidence) -> str:
    """What of a line no published text claims."""
    return evidence.once(_unclaimed_by_line).get(id(line), "")


def _unclaimed_by_line(evidence: Evidence) -> Mapping[int, str]:
    """By the id() of its line, what is not claimed; nothing of lines that are claimed whole."""
    claimed = evidence.claims.words
    found = {}
    for line in (line for lines in evidence.lines.values() for line in lines):
        words = [word.text for word in line.words if key_of(word) not in claimed]
        if words:
            found[id(line)] = line.text if len(words) == len(line.words) else " ".join(words)
    return found


def _head_texts(unit: Unit) -> str:
    """The folded texts that a unit may print again: its title, its outcomes and criteria."""
    outcomes = unit.learning_outcomes
    texts = [unit.title, *(one.text for one in outcomes)]
    return joined([*texts, *(one.text for outcome in outcomes for one in outcome.assessment_criteria)])


def _is_head_again(text: str, unit: Unit) -> bool:
    """Whether print is a unit's head again, with its number: 'Unit 01 Lamps (F/651/3301) (continued)'."""
    words, title = text.split(), unit.title.split()
    at = next((at for at in range(len(words)) if fold(" ".join(words[at : at + len(title)])) == fold(unit.title)), None)
    if at is None:
        return False
    own = {fold(number) for number in (unit.unit_reference_number, unit.unit_number) if number}
    left = [*words[:at], *words[at + len(title) :]]
    return all(fold(word) in own or fold(word) in AGAIN or is_label(word) for word in left)


def _edges(evidence: Evidence, unit: Unit) -> set[tuple[int, int]]:
    """Where criteria and items begin: pages, and points from their left."""
    claims = evidence.claims.of(unit)
    firsts = [one.words[0] for one in claims if one.words and isinstance(one.of.record, AssessmentCriterion | Item)]
    return {(word.page, round(word.x0) + off) for word in firsts for off in (-1, 0, 1)}


def _is_content(line: Line, rest: str, edges: set[tuple[int, int]]) -> bool:
    """Whether no text claims a line that is set as criteria and items are; headings are bold."""
    whole = fold(rest) == line.folded
    return whole and not line.bold and (line.page, round(line.x0)) in edges and bool(_WORD.search(rest))


def is_label(text: str) -> bool:
    """Whether print is labels and numbers alone: 'By the end of this unit students will be able to:'."""
    return _is_made_of(text, _LABEL) or _OWN_NUMBER.fullmatch(text) is not None


def _is_made_of(text: str, words: re.Pattern[str]) -> bool:
    return all(words.fullmatch(word) or word.isdigit() for word in _PARTS.findall(text.lower()))


def _once(lines: Iterable[tuple[Line, str]], unit: Unit) -> Iterator[tuple[Line, str]]:
    """The lines without those that print the text of an outcome or a criterion again, otherwise.

    Such a line names its number; one below it may go on with the text.
    """
    texts = [(outcome.number, outcome.text) for outcome in unit.learning_outcomes]
    texts += [(one.number, one.text) for outcome in unit.learning_outcomes for one in outcome.assessment_criteria]
    again: list[str] = []
    for line, rest in lines:
        numbers = {part for word in line.text.split()[:_MARKERS] for part in _NUMBER.findall(word)}
        named = [fold(text) for number, text in texts if number in numbers]
        like = _LIKE if named else _LIKE_ON
        again = [text for text in named or again if _is_like(line.folded, text, like)]
        if not again:
            yield line, rest


def _is_like(line: str, text: str, like: int) -> bool:
    return len(line) <= len(text) + 2 * _SHORTEST and partial_ratio(line, text) >= like


def _repeated(evidence: Evidence) -> frozenset[str]:
    """What the pages of several units print, or those of one often, and no text claims: labels, heads and furniture.

    Of a handbook of one unit it is what runs at the edges of other pages, too.
    """
    units: defaultdict[str, set[int]] = defaultdict(set)
    lines: Counter[str] = Counter()
    for number, zone in enumerate(evidence.zones):
        for line in evidence.lines_in(zone) if zone.unit else ():
            rest = _unclaimed(line, evidence)
            for key in {_key(rest), _key(line.text), _beginning(line, evidence)} if rest else ():
                units[key].add(number)
                lines[key] += 1
    running = {
        (_key(line.text), page) for page, of in evidence.lines.items() for line in of if _at_edge(line, evidence)
    }
    often = {key for key, count in Counter(key for key, _ in running).items() if count >= _OFTEN}
    return frozenset(often | {key for key, count in lines.items() if len(units[key]) > 1 or count >= _OFTEN})


def _at_edge(line: Line, evidence: Evidence) -> bool:
    height = evidence.pages[line.page - 1].height
    return line.y1 < height * _MARGIN or line.y0 > height * (1 - _MARGIN)


def _beginning(line: Line, evidence: Evidence) -> str:
    """How small print at a page's edge begins: what runs there may end in the name of the part that the page is of."""
    runs = _at_edge(line, evidence) and line.size < evidence.body_size * _SMALLER
    words = line.text.split() if runs else []
    return _key(" ".join(words[:_FIRST])) if len(words) > _FIRST else _key(line.text)


@lru_cache(_KNOWN)
def _key(text: str) -> str:
    return fold(_DIGITS.sub("", text))


def _is_in(rest: str, texts: Sequence[str]) -> bool:
    """Whether a text holds print without its labels and numbers; short print tells nothing."""
    core = _core(rest)
    return len(core) < _SHORTEST or any(core in text for text in texts)


def _core(rest: str) -> str:
    """Print without labels, numbers and markers before it, and '(continued)' or a page's number behind it, folded."""
    words = rest.split()
    if len(words) > 1 and words[-1].isdigit():
        words = words[:-1]
    if len(words) > 1 and fold(words[-1]) in AGAIN:
        words = words[:-1]
    while words and (is_label(words[0]) or len(fold(words[0])) <= 1 or _marks(words[0])):
        words = words[1:]
    return fold(" ".join(words))


def _marks(word: str) -> bool:
    return _NUMBER.search(word) is not None or _ROMAN.fullmatch(word) is not None


def _quoted(lines: Sequence[Line]) -> str:
    quoted = ", ".join(f"'{line.text}'" for line in lines[:_ROWS])
    return quoted if len(lines) <= _ROWS else f"{quoted} and {len(lines) - _ROWS} more lines"
