"""The title: the largest print of a cover, or what runs along the pages of a file that opens with its unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.cover.edges import without_page_number
from pipeline.geometry.lines import Line
from pipeline.matching import folded_title
from pipeline.numbers import QUALIFICATION_NUMBER
from pipeline.vocabulary import date_in
from pipeline.wording.bodies import is_body
from pipeline.wording.issues import ISSUE
from pipeline.wording.labels import Field, field_of

_KIND = re.compile(
    r"(?:(?:qualification|unit|programme|centre)?\s*(?:specifications?|handbook|manual|guide|syllabus)"
    r"|(?:qualification|unit|programme|centre)\s+guidance)(?: for .*| \(for .*\))?|(?:19|20)\d{2} suite",
    re.IGNORECASE,
)  # 'Level 4 Diploma in Advice and' / 'Guidance'
# printed as 'QUALIFICATION SPECIFICATION: LRN LEVEL 3', 'Qualification title: …'
BEFORE_TITLE = re.compile(
    r"(?:qualification )?(?:specification|handbook)\s*[:\u2013-]\s*|qualification title:\s*", re.IGNORECASE
)
_NO_TITLE = re.compile(
    rf"https?:|www\.|@|\b\w+\.(?:co\.)?(?:uk|com|org)\b|{QUALIFICATION_NUMBER}|©|copyright", re.IGNORECASE
)
_NUMBER_LABEL = re.compile(
    r"(?:ofqual\s+)?(?:qualification|accreditation|product)\s+(?:accreditation\s+)?(?:number|no\.?|code)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=\S*[A-Z])(?=\S*\d)[A-Z0-9]{4,}")  # printed as 'SP3C99' above the title
_LEVEL_LINE = re.compile(r"level \d", re.IGNORECASE)
_AMOUNT = re.compile(r"(.+?):? \d+")  # 'Total credit 24'
_NAMES_QUALIFICATION = re.compile(
    r"\b(?:level \d|award|certificate|diploma|nationals?|suite|qualifications?|apprenticeship|course)\b", re.IGNORECASE
)
_LEADS_IN = re.compile(r"\b(?:award|certificate|diploma|nvq|nationals?|qualifications?) (?:in|of|for)$", re.IGNORECASE)
# before 'hv7y 73 applications', 'unit 7 it systems', 'unit title engineering'
_CODE_BEFORE = re.compile(r"^(?:(?:unit )?title |unit |[a-z]*\d[a-z0-9]* )*")
_SAME_SIZE = 0.9  # of the largest size: Word sets parts of one title at 26.0 and 25.3
_AMOUNTS = (Field.CREDIT, Field.GLH, Field.TQT)
_GAP = 1.0  # of the size: a label and its value stand further apart than the words of a line
_LITTLE_SMALLER = 0.8  # of the size of the title's next line
_LEADING = 1.5  # of the size: the steps between lines of one paragraph are no wider
_WIDE_LEADING = 2.5  # of the size: the steps between lines of one title
_FEWEST_LETTERS = 3
_FEWEST_WORDS = 3  # of a running title


def title_lines(lines: Sequence[Line], owner: str | None) -> list[Line]:
    """The lines of a cover that are its title: those of the largest print, with what goes on above and below them.

    What names the kind of document, the body (`owner`: one that is in no list), a number, an address, an issue or a
    date is no title; a body's name right above it in the same font is its beginning.
    """
    kinds = [line for line in lines if _is_kind(line, lines)]
    rest = [line for line in lines if line not in kinds and not _is_fact(line)]
    own = [line for line in rest if not _is_name(line, lines, owner) and _letters(line) >= _FEWEST_LETTERS]
    own = [line for line in own if not _names_level(line)]  # 'LEVEL 5' below a smaller title
    if not own:
        return []
    largest = max(line.size for line in own)
    first = next(at for at, line in enumerate(rest) if line in own and line.size >= _SAME_SIZE * largest)
    last = first
    while last + 1 < len(rest) and _goes_on(rest[last], rest[last + 1], largest):
        last += 1
    while last + 1 < len(rest) and _is_level(rest[last], rest[last + 1]):
        last += 1
    while first > 0 and _begins(rest[first - 1], rest[first]) and not _says_again(rest[first - 1], rest[first]):
        first -= 1
    return rest[first : last + 1]


def _goes_on(above: Line, below: Line, largest: float) -> bool:
    same = below.size >= _SAME_SIZE * largest and below.baseline - above.baseline < _WIDE_LEADING * largest
    return same or _is_rest(above, below)


def _is_rest(above: Line, below: Line) -> bool:
    """Whether two lines are of one title: in the same font, one only a little smaller, close to each other."""
    small, large = sorted((above.size, below.size))
    same_font = above.words[0].font == below.words[0].font
    return same_font and small >= _LITTLE_SMALLER * large and below.baseline - above.baseline < _LEADING * large


def _begins(above: Line, below: Line) -> bool:
    """Whether a title begins in the line above: in its font, or as '… Certificate in' of any size above its subject."""
    near = 0 < below.baseline - above.baseline < _WIDE_LEADING * below.size
    return _is_rest(above, below) or (near and _LEADS_IN.search(above.text) is not None)


def _says_again(name: Line, below: Line) -> bool:
    """Whether a title begins with the name that stands above it: 'CACHE' / 'CACHE Level 2 Certificate in …'."""
    words = [[word.text.lower() for word in line.words] for line in (name, below)]
    return words[1][: len(words[0])] == words[0]


def _is_level(above: Line, below: Line) -> bool:
    """Whether a smaller line goes on with a title: 'Cambridge Technicals' / 'Level 3' / 'Engineering'."""
    return _names_level(above) or _names_level(below)


def _names_level(line: Line) -> bool:
    """Whether a line is a level alone; 'Level' and '3' in two cells of a table are a label and its value."""
    apart = any(right.x0 - left.x1 > _GAP * line.size for left, right in pairwise(line.words))
    return not apart and bool(_LEVEL_LINE.fullmatch(line.text))


def _is_kind(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is the kind of document, or a part of one that is set on two ('Qualification' / 'Manual')."""
    if _KIND.fullmatch(line.text.strip()):
        return True
    pairs = [(a, b) for a, b in pairwise(lines) if line in (a, b) and _is_rest(a, b)]
    return any(_KIND.fullmatch(f"{a.text} {b.text}") for a, b in pairs)


def _is_fact(line: Line) -> bool:
    text = line.text.strip()
    found = (
        _CODE.fullmatch(text)
        or _NO_TITLE.search(text)
        or _NUMBER_LABEL.search(text)
        or ISSUE.search(text)
        or date_in(text)
    )
    amount = _AMOUNT.fullmatch(text)
    return bool(found) or (amount is not None and field_of(amount[1]) in _AMOUNTS)


def _is_name(line: Line, lines: Sequence[Line], owner: str | None) -> bool:
    """Whether a line is the body's name, or a part of one that is set on two ('gateway' / 'qualifications')."""
    at = lines.index(line)
    others = [*lines[max(at - 2, 0) : at], *lines[at + 1 : at + 3]]
    texts = [line.text]
    texts += [" ".join(one.text for one in sorted((line, other), key=lines.index)) for other in others]
    return any(_names_body(text, owner) for text in texts)


def _names_body(text: str, owner: str | None) -> bool:
    if owner and folded_title(text) == folded_title(owner):
        return True
    return is_body(text) or is_body(text.title())


def _letters(line: Line) -> int:
    return sum(char.isalpha() for char in line.text)


def running_title(edges: Sequence[Line], pages: int, unit_title: str) -> Line | None:
    """The line with the name of a qualification or a suite that stands at the edge of at least half of the pages.

    None of it is the unit's own title: 'HV7Y 73 … (National 3) Unit Specification 1', 'UNIT 7: …'.
    """
    counts = Counter({(line.page, without_page_number(line.text)) for line in edges})
    texts = Counter(text for _, text in counts)
    for text, count in texts.most_common():
        if count * 2 >= pages and _is_running_title(text, unit_title):
            return next(line for line in edges if without_page_number(line.text) == text)
    return None


def _is_running_title(text: str, unit_title: str) -> bool:
    if len(text.split()) < _FEWEST_WORDS or _is_other(text):
        return False
    own = _CODE_BEFORE.sub("", folded_title(text)).startswith(_CODE_BEFORE.sub("", folded_title(unit_title)))
    return bool(_NAMES_QUALIFICATION.search(text)) and not own


def _is_other(text: str) -> bool:
    return bool(_NO_TITLE.search(text) or ISSUE.search(text) or date_in(text))
